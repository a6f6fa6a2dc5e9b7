#include "commitment/commitment.hpp"

#include <gtest/gtest.h>

#include "platform/base/failure.hpp"

namespace commitment {
namespace {

template <typename Work>
std::string CodeOf(Work work) {
    try {
        work();
    } catch (const Failure& failure) {
        return failure.code;
    }
    return "none";
}

const std::vector<State> kStates{
    State::Draft, State::Submitted, State::Returned, State::Approved, State::Closed};

TEST(Life, OnlyTheseWaysLead) {
    // From each state, to draft, submitted, returned, approved, closed.
    const std::vector<std::string> table{"·x···",   // draft
                                         "x·xx·",   // submitted
                                         "·x···",   // returned
                                         "··x·x",   // approved
                                         "·····"};  // closed
    for (std::size_t from = 0; from < kStates.size(); ++from) {
        std::string row;
        for (const auto to : kStates) {
            Sheet sheet;
            sheet.id = {7};
            sheet.state = kStates[from];
            const auto code = CodeOf([&] { MoveTo(sheet, to); });
            row += code == "none" ? "x" : "·";
            EXPECT_EQ(sheet.state, code == "none" ? to : kStates[from]);
            EXPECT_TRUE(code == "none" || code == "commitment.wrong_state") << code;
        }
        EXPECT_EQ(row, table[from]) << NameOf(kStates[from]);
    }
}

TEST(Life, StatesHaveNames) {
    for (const auto state : kStates) EXPECT_EQ(StateOf(NameOf(state)), state);
    EXPECT_FALSE(StateOf("approve"));
    EXPECT_FALSE(StateOf(""));
}

TEST(Author, NeverAppraisesOnesOwn) {
    EXPECT_EQ(CodeOf([] { RefuseAuthor("an", "an"); }), "commitment.own_sheet");
    EXPECT_EQ(CodeOf([] { RefuseAuthor("an", "binh"); }), "none");
}

std::vector<Item> Items(const std::vector<std::string>& texts) {
    std::vector<Item> items;
    for (const auto& text : texts) items.push_back({text, {}, {}, {}, {}, {}, {}});
    return items;
}

TEST(CheckItems, AtLeastTheLeastNumber) {
    EXPECT_EQ(CodeOf([] { CheckItems(Items({"a", "b"}), 3); }), "commitment.too_few_items");
    EXPECT_EQ(CodeOf([] { CheckItems(Items({"a", "b", "c"}), 3); }), "none");
    EXPECT_EQ(CodeOf([] { CheckItems({}, 0); }), "none");
}

TEST(CheckItems, EachHasATextThatIsNoDocument) {
    EXPECT_EQ(CodeOf([] { CheckItems(Items({"a", ""}), 0); }), "commitment.empty_item");
    // Characters, not bytes: "ă" is two bytes.
    std::string text;
    for (std::size_t i = 0; i < kLongestItem; ++i) text += "ă";
    EXPECT_EQ(CodeOf([&] { CheckItems(Items({text}), 0); }), "none");
    EXPECT_EQ(CodeOf([&] { CheckItems(Items({text + "b"}), 0); }), "commitment.item_too_long");
}

TEST(CountedOn, TheDayOfTheDecisionWithinTheProgrammesYear) {
    directive::Programme programme;
    programme.valid_from = Date::Of(2016, 5, 15);
    programme.valid_to = Date::Of(2021, 5, 17);
    programme.year_start = "01-01";
    const auto counted = [&](int year, std::optional<Date> day) {
        return CountedOn(programme, year, day).ToIso();
    };
    EXPECT_EQ(counted(2018, Date::Of(2018, 2, 10)), "2018-02-10");
    EXPECT_EQ(counted(2018, Date::Of(2017, 12, 20)), "2018-01-01");  // approved ahead of its year
    EXPECT_EQ(counted(2018, Date::Of(2019, 1, 5)), "2018-12-31");    // and late
    EXPECT_EQ(counted(2018, std::nullopt), "2018-01-01");
    EXPECT_EQ(counted(2016, Date::Of(2016, 2, 1)), "2016-05-15");  // the programme's first day
    EXPECT_EQ(counted(2016, std::nullopt), "2016-05-15");
    EXPECT_EQ(counted(2021, Date::Of(2021, 9, 1)), "2021-05-17");  // and its last
}

}  // namespace
}  // namespace commitment
