#include "figure/labels.hpp"

#include <gtest/gtest.h>

#include "platform/base/temp_folder_for_test.hpp"
#include "platform/db/made_for_test.hpp"
#include "platform/rules/rules.hpp"

namespace figure {
namespace {

class LabelsTest : public ::testing::Test {
protected:
    TempFolder folder_;
    std::unique_ptr<db::Database> database_ = db::MadeForTest(folder_ / "data");
    Catalogue catalogue_;

    LabelsTest() {
        catalogue_.words["kind"] = "unit_kinds";
        catalogue_.names["toy"] = "SELECT name FROM toy WHERE code = :value";
        database_->Write([&](db::Transaction& tx) {
            rules::AddShipped(tx);
            tx.Execute("CREATE TABLE toy (code TEXT, name TEXT)");
            tx.Execute("INSERT INTO toy VALUES ('DC1', 'Con quay')");
        });
    }
    std::string Of(const std::string& dimension,
                   const std::string& value,
                   i18n::Language language = i18n::Language::Vietnamese) {
        return database_->Read([&](db::Transaction& tx) {
            Labels labels(tx, catalogue_, language);
            return labels.Of(dimension, value);
        });
    }
};

TEST_F(LabelsTest, WordsComeFromARuleNamesFromTheirTableOthersFromMessages) {
    EXPECT_EQ(Of("kind", "chi-bo-co-so"), "chi bộ cơ sở");
    EXPECT_EQ(Of("kind", "chi-bo-co-so", i18n::Language::English), "base cell");
    EXPECT_EQ(Of("toy", "DC1"), "Con quay");
    EXPECT_EQ(Of("state", "approved"), "đã duyệt");
    EXPECT_EQ(Of("month", "2018-04"), "04/2018");
}

TEST_F(LabelsTest, WhatNobodyHasAWordForStaysAsItIs) {
    EXPECT_EQ(Of("kind", "liên chi"), "liên chi");
    EXPECT_EQ(Of("toy", "KHONG-CO"), "KHONG-CO");
    EXPECT_EQ(Of("year", "2018"), "2018");
    EXPECT_EQ(Of("month", "x"), "x");
    EXPECT_EQ(Of("kind", ""), "(không ghi)");
}

TEST_F(LabelsTest, AChildIsCalledByItsName) {
    database_->Read([&](db::Transaction& tx) {
        Labels labels(tx, catalogue_, i18n::Language::Vietnamese);
        EXPECT_EQ(labels.Of("child", Value{"XA1", "Đảng bộ xã Mây", 1, 1}), "Đảng bộ xã Mây");
        EXPECT_EQ(labels.Of("kind", Value{"chi-bo-co-so", "", 1, 1}), "chi bộ cơ sở");
    });
}

TEST_F(LabelsTest, AFigureIsCutByWhatAllAreAndByItsOwn) {
    using Names = std::vector<std::string>;
    Definition definition{
        "toys", Measure::Count, Moment::Over, "toy", "SELECT unit_id", {"colour"}};
    EXPECT_EQ(DimensionsOf(definition),
              (Names{"child", "year", "month", "kind", "bloc", "level", "colour"}));
    definition.facts = "SELECT unit_id, person_id, 1 AS met";
    definition.dimensions = {"category"};
    EXPECT_EQ(DimensionsOf(definition),
              (Names{"child", "year", "month", "kind", "bloc", "level", "category"}));
}

}  // namespace
}  // namespace figure
