#include "commitment/progress.hpp"

#include "commitment/life_for_test.hpp"

namespace commitment {
namespace {

class ProgressTest : public testing::LifeTest {
protected:
    Date today_ = Do([](db::Transaction& tx) { return tx.Today(); });

    Progress Of(SheetId sheet, std::optional<double> quantity, std::size_t place = 0) {
        Progress progress;
        progress.sheet_id = sheet;
        progress.item_id = ItemOf(sheet, place);
        progress.happened_on = today_;
        progress.quantity = quantity;
        return progress;
    }
    ProgressId Note(const Progress& progress) {
        return Do([&](db::Transaction& tx) { return NoteProgress(tx, Member(), progress); });
    }
    std::string TryNote(const Progress& progress) {
        return Try([&](db::Transaction& tx) { NoteProgress(tx, Member(), progress); });
    }
    SheetProgress See(SheetId id) {
        return Do([&](db::Transaction& tx) { return SeeProgress(tx, Member(), id); });
    }
};

TEST_F(ProgressTest, QuantitiesAddUpAgainstTheTarget) {
    const auto id = Approved();
    Note(Of(id, 20));
    Note(Of(id, 12.5));
    const auto item = See(id).items.at(0);
    EXPECT_DOUBLE_EQ(item.reached, 32.5);
    EXPECT_EQ(item.percent, 65);
    EXPECT_EQ(item.noted.size(), 2u);
    EXPECT_EQ(See(id).items.at(1).percent, std::nullopt);
}

TEST_F(ProgressTest, WithoutANumberThePercentSaidLastHolds) {
    const auto id = Approved();
    auto progress = Of(id, std::nullopt, 1);
    progress.happened_on = today_.PlusDays(-1);
    progress.percent = 30;
    Note(progress);
    progress.happened_on = today_;
    progress.percent = 60;
    Note(progress);
    EXPECT_EQ(See(id).items.at(1).percent, 60);
}

TEST_F(ProgressTest, OnlyASheetInForceHasProgress) {
    const auto id = Submitted();
    EXPECT_EQ(TryNote(Of(id, 1)), "commitment.progress_not_in_force");
    Do([&](db::Transaction& tx) { return Return(tx, Judge(), id, "Chưa rõ"); });
    EXPECT_EQ(TryNote(Of(id, 1)), "commitment.progress_not_in_force");
}

TEST_F(ProgressTest, AClockThatIsWrongByAYearIsFoundOut) {
    const auto id = Approved();
    auto progress = Of(id, 1);
    progress.happened_on = today_.PlusDays(1);
    EXPECT_EQ(TryNote(progress), "commitment.progress_in_future");
    progress.happened_on = today_.PlusDays(-366);
    EXPECT_EQ(TryNote(progress), "commitment.progress_outside_year");
}

TEST_F(ProgressTest, WhatSaysNothingOrTwoThingsIsRefused) {
    const auto id = Approved();
    EXPECT_EQ(TryNote(Of(id, std::nullopt)), "commitment.progress_empty");
    auto both = Of(id, 1);
    both.percent = 10;
    EXPECT_EQ(TryNote(both), "commitment.progress_both");
    auto elsewhere = Of(id, 1);
    elsewhere.item_id = {999'999};
    EXPECT_EQ(TryNote(elsewhere), "commitment.progress_no_item");
}

TEST_F(ProgressTest, ItStaysWithAnItemThatIsRewordedAndWithTheSheetOfOneThatGoes) {
    const auto id = Approved();
    Note(Of(id, 20));
    Note(Of(id, 3, 1));
    auto items = Items();
    items[0].text = "Trồng 80 cây ven đường thôn";
    items[0].target_quantity = 80;
    items[1].text = "Giúp hộ nghèo sửa chuồng trại";
    Do([&](db::Transaction& tx) {
        Revise(tx, Member(), id, items);
        return DecideRevision(tx, Judge(), id, std::nullopt);
    });
    const auto shown = See(id);
    EXPECT_EQ(shown.items.at(0).percent, 25);
    EXPECT_TRUE(shown.items.at(1).noted.empty());
    ASSERT_EQ(shown.gone.size(), 1u);
    EXPECT_EQ(shown.gone.front().item_text, "Mỗi quý đọc một cuốn sách");
}

TEST_F(ProgressTest, WhoMayNotReadTheSheetKnowsNothingOfIt) {
    const auto id = Approved();
    const auto entry = Note(Of(id, 1));
    EXPECT_EQ(Try([&](db::Transaction& tx) { SeeProgress(tx, Member(2), id); }),
              "commitment.unknown_sheet");
    EXPECT_EQ(Try([&](db::Transaction& tx) { DropProgress(tx, Secretary(other_cell_), entry); }),
              "commitment.unknown_progress");
    const auto another = Of(id, 1);
    EXPECT_EQ(Try([&](db::Transaction& tx) { NoteProgress(tx, Judge(), another); }),
              "auth.forbidden");
    EXPECT_EQ(Try([&](db::Transaction& tx) { DropProgress(tx, Secretary(), entry); }), "none");
    EXPECT_TRUE(See(id).items.at(0).noted.empty());
}

TEST_F(ProgressTest, AHeadIsToldOfLeadingAndRefusedFromTheDayOfTheRule) {
    MakeHead(1, "chi bộ");
    const auto id = Submitted();
    EXPECT_EQ(Do([&](db::Transaction& tx) { return LeadingOwed(tx, store::Get(tx, id)); }),
              "advised");
    auto next = Do([&](db::Transaction& tx) { return store::Get(tx, id); });
    next.year = 2027;
    EXPECT_EQ(Try([&](db::Transaction& tx) { RequireLeading(tx, next, next.items); }),
              "commitment.no_leading_item");
    next.items[1].kind = "Lãnh đạo, chỉ đạo của người đứng đầu";
    EXPECT_EQ(Try([&](db::Transaction& tx) { RequireLeading(tx, next, next.items); }), "none");
    next.person_id = {2};
    next.items[1].kind = "";
    EXPECT_EQ(Try([&](db::Transaction& tx) { RequireLeading(tx, next, next.items); }), "none");
}

TEST_F(ProgressTest, TheSameTextTwiceIsOneItem) {
    const auto id = Submitted();
    Do([&](db::Transaction& tx) {
        Withdraw(tx, Member(), id);
        auto items = Items();
        items[2].text = "mỗi quý  ĐỌC một cuốn sách";
        return Revise(tx, Member(), id, items);
    });
    EXPECT_EQ(Try([&](db::Transaction& tx) { Submit(tx, Member(), id); }), "commitment.same_item");
}

}  // namespace
}  // namespace commitment
