#include "org/org.hpp"

#include <gtest/gtest.h>

#include "org/vocabulary.hpp"
#include "platform/rules/rules.hpp"

namespace org {
namespace {

TEST(Overlap, PeriodsShareADayWhenTheirEdgesTouch) {
    const auto day = [](int d) { return Date::Of(2020, 1, static_cast<unsigned>(d)); };
    EXPECT_TRUE(Overlap(day(1), day(5), day(5), day(9)));
    EXPECT_FALSE(Overlap(day(1), day(5), day(6), day(9)));
    EXPECT_TRUE(Overlap(day(1), std::nullopt, day(9), day(9)));
    EXPECT_TRUE(Overlap(day(9), day(9), day(1), std::nullopt));
    EXPECT_FALSE(Overlap(day(9), std::nullopt, day(1), day(8)));
    EXPECT_TRUE(Overlap(day(1), std::nullopt, day(5), std::nullopt));
}

TEST(Split, TheListsOfACell) {
    EXPECT_EQ(Split("đảng viên, công chức;hội viên / đoàn viên\nviên chức + cán bộ"),
              (std::vector<std::string>{
                  "đảng viên", "công chức", "hội viên", "đoàn viên", "viên chức", "cán bộ"}));
    EXPECT_TRUE(Split(" , ;").empty());
    EXPECT_TRUE(Split("").empty());
}

TEST(FullName, AnyNumberOfWords) {
    Person person;
    person.given_name = "An";
    EXPECT_EQ(person.FullName(), "An");
    person.family_name = "Nguyễn Văn";
    EXPECT_EQ(person.FullName(), "Nguyễn Văn An");
}

class VocabularyTest : public ::testing::Test {
protected:
    Vocabulary categories_{rules::Shipped("person_categories", Date::Of(2024, 1, 1))};
};

TEST_F(VocabularyTest, AWordIsKnownByCodeByNameAndInAnyCase) {
    for (const char* word : {"dang-vien",
                             "đảng viên",
                             "Đảng viên",
                             "ĐẢNG VIÊN",
                             "dang vien",
                             "party member",
                             "ĐV",
                             "member"})
        EXPECT_EQ(categories_.CodeOf(word), "dang-vien") << word;
    EXPECT_FALSE(categories_.CodeOf("đảng"));
    EXPECT_FALSE(categories_.CodeOf(""));
}

TEST_F(VocabularyTest, NamesInBothLanguagesAndTheCodeWhereThereIsNone) {
    EXPECT_EQ(categories_.NameOf("hoi-vien", true), "hội viên");
    EXPECT_EQ(categories_.NameOf("hoi-vien", false), "association member");
    EXPECT_EQ(categories_.NameOf("gia lang", true), "gia lang");
}

}  // namespace
}  // namespace org
