#include "directive/document.hpp"

#include <gtest/gtest.h>

#include "platform/rules/rules.hpp"

namespace directive {
namespace {

DocumentTypes Types() {
    return DocumentTypes(rules::Shipped("document_types", Date::Of(2026, 1, 1)));
}

std::string NumberIn(std::string_view text) {
    const auto number = NumberOf(text);
    return number ? std::to_string(number->value) + number->letter : "none";
}

TEST(NumberOf, BeginsWithDigitsAndMayBearALetter) {
    EXPECT_EQ(NumberIn("28-KH/TU"), "28");
    EXPECT_EQ(NumberIn("05-CT/TW"), "5");
    EXPECT_EQ(NumberIn("28a-KH/TU"), "28a");
    EXPECT_EQ(NumberIn("28A-KH/TU"), "28a");
    EXPECT_EQ(NumberIn("123/QĐ-UBND"), "123");
    EXPECT_EQ(NumberIn("45/2024/QĐ-UBND"), "45");
    EXPECT_EQ(NumberIn("7"), "7");
    for (const auto* none : {"", "KH/TU", "-1", "0-KH/TU", "28ab-KH", "28 KH", "12345678-KH"})
        EXPECT_EQ(NumberIn(none), "none") << none;
}

TEST(BearsSymbol, AsAPartOfItsOwn) {
    EXPECT_TRUE(BearsSymbol("28-KH/TU", "KH"));
    EXPECT_TRUE(BearsSymbol("28-KH/TU", "TU"));
    EXPECT_TRUE(BearsSymbol("123/QĐ-UBND", "QĐ"));
    EXPECT_FALSE(BearsSymbol("28-KHCN/TU", "KH"));
    EXPECT_FALSE(BearsSymbol("28-CT/TW", "KH"));
}

TEST(MarkIn, FindsMarksOfSecrecyHoweverTheyAreWritten) {
    EXPECT_EQ(Types().MarkIn("12-KH/TU (MẬT)"), "mật");
    EXPECT_EQ(Types().MarkIn("Kế hoạch – Tối Mật"), "tối mật");
    EXPECT_EQ(Types().MarkIn("TUYỆT MẬT: phương án"), "tuyệt mật");
    EXPECT_EQ(Types().MarkIn("ke-hoach_tuyet-mat.pdf"), "tuyet mat");
    // Composed of single marks, as another system writes it.
    EXPECT_EQ(Types().MarkIn("M\u0061\u0302\u0323t"), "mật");
}

TEST(MarkIn, LeavesWordsThatMeanNothingOfTheKind) {
    EXPECT_EQ(Types().MarkIn("Tăng cường bảo vệ bí mật nhà nước"), "");
    EXPECT_EQ(Types().MarkIn("Phát triển nuôi ong lấy mật"), "");
    EXPECT_EQ(Types().MarkIn("Mật độ dân cư; nghề trồng mía"), "");
    EXPECT_EQ(Types().MarkIn("Bí mật nhà nước, độ Mật"), "mật");
}

TEST(CountingOf, PartyBodiesByTermAndStateBodiesByYear) {
    const auto rule = rules::Shipped("document_registers", Date::Of(2026, 1, 1));
    org::Unit party, state;
    party.kind = "dang-bo";
    state.kind = "chinh-quyen";
    EXPECT_EQ(CountingOf(rule, party, Date::Of(2018, 3, 1)).since,
              CountingOf(rule, party, Date::Of(2016, 3, 1)).since);
    EXPECT_NE(CountingOf(rule, party, Date::Of(2018, 3, 1)).since,
              CountingOf(rule, party, Date::Of(2021, 3, 1)).since);
    EXPECT_EQ(CountingOf(rule, state, Date::Of(2018, 3, 1)).since, Date::Of(2018, 1, 1));
}

}  // namespace
}  // namespace directive
