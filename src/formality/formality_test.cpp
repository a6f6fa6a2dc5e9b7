// What is missing in a statement, by the rule that is shipped.
#include "formality/formality.hpp"

#include <gtest/gtest.h>

namespace formality {
namespace {

const Settings& Shipped() {
    static const Settings settings = SettingsOf(rules::Shipped("formality", Date::Of(2024, 1, 1)));
    return settings;
}

std::string KindsOf(const Statement& statement, const std::string& post = "") {
    std::string kinds;
    for (const auto& signal : Missing(statement, post, Shipped()))
        kinds += (kinds.empty() ? "" : " ") + NameOf(signal.kind);
    return kinds;
}
std::string KindsOf(const std::string& text, const std::string& post = "") {
    return KindsOf(Statement{1, text, false, false, false}, post);
}

TEST(Missing, AGoodActionLacksNothing) {
    EXPECT_EQ(KindsOf("Giúp 3 hộ nghèo sửa nhà, xong trước ngày 30/6/2024"), "");
    EXPECT_EQ(KindsOf("Mỗi tháng đọc một cuốn sách, ghi vào sổ tay"), "");
    EXPECT_EQ(KindsOf("Giup hai ho ngheo trong quy II"), "");
}

TEST(Missing, AnEmptyPhraseLacksEverything) {
    EXPECT_EQ(KindsOf("Nâng cao tinh thần trách nhiệm, gương mẫu đi đầu"),
              "no_target no_date no_output");
}

TEST(Missing, TheNumbersOfADaySayWhenAndNotHowMuch) {
    EXPECT_EQ(KindsOf("Xây dựng nếp sống văn minh trước ngày 30/6/2024"), "no_target no_output");
    EXPECT_EQ(KindsOf("Gương mẫu trong tháng 5 năm 2024, có báo cáo"), "no_target");
    EXPECT_EQ(KindsOf("Vận động 12 hộ tham gia bảo hiểm"), "no_date");
    EXPECT_EQ(KindsOf("Hẹn gặp lại sau ba tháng, 22 lượt, trước ngày 18/11/2021"), "");
    EXPECT_EQ(KindsOf("Gương mẫu, trước ngày 18.11.2021"), "no_target no_output");
}

TEST(Missing, WhatStandsInAFieldOfItsOwnIsNotMissing) {
    EXPECT_EQ(KindsOf(Statement{1, "Gương mẫu đi đầu", true, true, false}), "");
    EXPECT_EQ(KindsOf(Statement{1, "Gương mẫu đi đầu", false, true, true}), "no_target");
}

TEST(Missing, ADutyOfAnotherTradeIsToldToWhoHasOne) {
    const std::string text = "Chủ nhiệm lớp 7B, cả năm không học sinh nào bỏ học, 40 buổi";
    EXPECT_EQ(KindsOf(text, "Cán bộ điều tra, Công an huyện"), "not_of_post");
    EXPECT_EQ(KindsOf(text, "Giáo viên, Trường Trung học cơ sở"), "");
    // Who has no trade of the list may do everybody's.
    EXPECT_EQ(KindsOf(text, "Phó Bí thư, Đảng ủy xã"), "");
    EXPECT_EQ(KindsOf(text, ""), "");
}

}  // namespace
}  // namespace formality
