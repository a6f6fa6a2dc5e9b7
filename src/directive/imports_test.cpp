#include "directive/imports.hpp"

#include "directive/programmes_for_test.hpp"

namespace directive {
namespace {

class RegistersTest : public testing::ProgrammesTest {
protected:
    imports::Kind programmes_ = ImportKinds()[0];
    imports::Kind themes_ = ImportKinds()[1];
};

TEST_F(RegistersTest, TheShippedProgrammesSucceedEachOther) {
    EXPECT_EQ(
        List("SELECT p.code || '<' || coalesce(s.code, '') FROM directive_programme p"
             " LEFT JOIN directive_programme s ON s.id = p.succeeds_id ORDER BY p.valid_from"),
        "CT03<, CT05<CT03, KL01<CT05");
    EXPECT_EQ(Count("SELECT count(*) FROM directive_programme WHERE least_items_person = 3 AND "
                    "least_items_unit = 3"),
              3);
    database_->Read([](db::Transaction& tx) {
        EXPECT_EQ(store::InForce(tx, Date::Of(2016, 5, 14))->code, "CT03");
        EXPECT_EQ(store::InForce(tx, Date::Of(2016, 5, 15))->code, "CT05");
        EXPECT_EQ(store::InForce(tx, Date::Of(2030, 1, 1))->code, "KL01");
        EXPECT_FALSE(store::InForce(tx, Date::Of(2011, 5, 13)));
    });
}

TEST_F(RegistersTest, ShippingThemAgainAddsNothing) {
    const auto before = Everything();
    database_->Write([](db::Transaction& tx) { AddShippedProgrammes(tx); });
    EXPECT_EQ(Everything(), before);
}

TEST_F(RegistersTest, AProgrammeOfOnesOwn) {
    BringAll(programmes_, R"(
        Mã chương trình | Tên chương trình | Từ ngày | Đến ngày | Thay cho | year_start | Số việc tối thiểu cá nhân
        RIENG | Chương trình riêng | 19/5/2017 | 18/5/2020 | CT05 | 05-19 | 2)");
    const auto programme = ProgrammeNamed("RIENG");
    EXPECT_EQ(programme.least_items_person, 2);
    EXPECT_EQ(programme.least_items_unit, 3);
    EXPECT_EQ(programme.YearOf(2018).from, Date::Of(2018, 5, 19));
}

TEST_F(RegistersTest, WhatIsWrongWithAProgrammeIsAtItsCell) {
    const auto answer = Bring(programmes_, R"(
        Mã chương trình | Tên chương trình | Từ ngày | Đến ngày | Thay cho | year_start
        | Không mã | 1/1/2017 | | |
        A | Không ngày | | | |
        B | Ngược | 1/1/2018 | 31/12/2017 | |
        C | Kế tiếp lạ | 1/1/2018 | | XYZ |
        D | Năm lạ | 1/1/2018 | | | 13-01
        CT05 | Tên khác | 1/1/2018 | | |)");
    EXPECT_EQ(
        Shown(answer.problems),
        "S!A2 directive.no_code, S!C3 directive.no_start, S!D4 directive.ends_before_it_begins,"
        " S!E5 directive.unknown_programme, S!F6 directive.year_start, S!A7 "
        "directive.programme_differs");
    EXPECT_EQ(Count("SELECT count(*) FROM directive_programme"), 3);
}

TEST_F(RegistersTest, AProgrammeTwiceIsUnchangedOrDiffers) {
    const std::string header =
        "Mã chương trình | Tên chương trình | Từ ngày | Số việc tối thiểu cá nhân\n";
    BringAll(programmes_, header + "A | Chương trình A | 1/1/2017 | 2");
    EXPECT_EQ(
        Bring(programmes_, "SỔ\n" + header + "A | Chương trình A | 1/1/2017 | 2").rows_unchanged,
        1);
    EXPECT_EQ(Shown(Bring(programmes_, header + "A | Chương trình A | 1/1/2017 | 4").problems),
              "S!A2 directive.programme_differs");
}

TEST_F(RegistersTest, ThemesOfAYearAndOfATerm) {
    BringAll(themes_,
             "Mã chuyên đề | Tên chuyên đề | Chương trình | Năm\nCD18 | Nêu gương | CT05 | "
             "2018\nCDK | Toàn khóa | CT05 |");
    const auto programme = ProgrammeNamed("CT05");
    const auto themes =
        database_->Read([&](db::Transaction& tx) { return store::Themes(tx, programme.id); });
    ASSERT_EQ(themes.size(), 2U);
    EXPECT_FALSE(themes[0].year);
    EXPECT_EQ(themes[1].year, 2018);
    EXPECT_EQ(Shown(Bring(themes_,
                          "Mã chuyên đề | Tên chuyên đề | Chương trình | Năm\nX | x | CT05 | "
                          "2015\nY | y | CT99 | 2018\nCD18 | Khác | CT05 | 2018")
                        .problems),
              "S!D2 directive.year_outside, S!C3 directive.unknown_programme, S!A4 "
              "directive.theme_differs");
}

TEST_F(RegistersTest, AThemeOfTheProgrammeThatIsTold) {
    imports::Options options;
    options.programme_code = "CT05";
    EXPECT_TRUE(Bring(themes_, "Mã chuyên đề | Tên chuyên đề\nCD | Nêu gương", options).written);
}

}  // namespace
}  // namespace directive
