#include "commitment/mending.hpp"

#include "commitment/item_changes.hpp"
#include "commitment/items_json.hpp"
#include "commitment/life_for_test.hpp"
#include "commitment/publication.hpp"
#include "shortcoming/service.hpp"

namespace commitment {
namespace {

using shortcoming::Shortcoming;
using shortcoming::ShortcomingId;

class MendingTest : public testing::LifeTest {
protected:
    auth::Actor Clerk(std::int64_t unit = 0) const {
        const auto place = unit == 0 ? cell_ : unit;
        return Who("thuky-hop",
                   0,
                   {{"meeting.read", place},
                    {"meeting.write", place},
                    {"shortcoming.read", place},
                    {"shortcoming.write", place}});
    }
    /// Of somebody of the cell, or the cell's own.
    ShortcomingId Noted(std::int64_t person, const std::string& text = "Còn đi họp muộn") {
        return Do([&](db::Transaction& tx) {
            Shortcoming one;
            one.unit_id = {cell_};
            one.person_id = {person};
            one.source = "meeting";
            one.text = text;
            one.noted_on = tx.Today();
            one.due_on = tx.Today().PlusDays(30);
            return shortcoming::Note(tx, Clerk(), one).id;
        });
    }
    void Confirmed(ShortcomingId id) {
        Do([&](db::Transaction& tx) {
            shortcoming::Mend(tx, Clerk(), id, "đã đúng giờ");
            const auto other =
                Who("khac", 0, {{"shortcoming.read", cell_}, {"shortcoming.confirm", cell_}});
            return shortcoming::Confirm(tx, other, id);
        });
    }
    void Reworded(ShortcomingId id, const std::string& text) {
        Do([&](db::Transaction& tx) {
            auto one = shortcoming::store::Get(tx, id);
            one.text = text;
            return shortcoming::Change(tx, Clerk(), one);
        });
    }
    static std::vector<Item> Mending(ShortcomingId id) {
        auto items = Items();
        items.at(2).shortcoming_id = id;
        return items;
    }
    SheetId Drafted(const auth::Actor& actor,
                    org::PersonId person,
                    const std::vector<Item>& items) {
        return Do([&](db::Transaction& tx) {
            const auto programme = directive::store::InForce(tx, Date::Of(year_, 12, 31)).value();
            return Draft(tx, actor, {person, {cell_}, programme, year_, items}).id;
        });
    }
    /// What drafting is refused for: the code and its members.
    std::string Refused(const auth::Actor& actor,
                        org::PersonId person,
                        const std::vector<Item>& items) {
        try {
            Drafted(actor, person, items);
        } catch (const Failure& failure) {
            auto told = failure.code;
            for (const auto& field : failure.fields) told += " " + field.name;
            return told;
        }
        return "none";
    }
    Item Third(SheetId id) {
        return Do([&](db::Transaction& tx) { return store::Get(tx, id).items.at(2); });
    }
    void Handed(SheetId id, std::int64_t person = 1) {
        Do([&](db::Transaction& tx) { return Submit(tx, Member(person), id); });
    }
};

TEST_F(MendingTest, AnItemSaysTheWordsOfTheShortcomingThatItMends) {
    const auto id = Noted(1);
    auto items = Mending(id);
    items[2].mends = "lời khác";
    const auto sheet = Drafted(Member(), {1}, items);
    EXPECT_EQ(Third(sheet).shortcoming_id, id);
    EXPECT_EQ(Third(sheet).mends, "Còn đi họp muộn");
}

TEST_F(MendingTest, WhatIsHandedInKeepsWhatItSaid) {
    const auto id = Noted(1);
    const auto sheet = Drafted(Member(), {1}, Mending(id));
    Reworded(id, "Đi họp muộn ba lần");
    Handed(sheet);
    EXPECT_EQ(Third(sheet).mends, "Đi họp muộn ba lần");
    Reworded(id, "Còn nể nang");
    Do([&](db::Transaction& tx) { return Approve(tx, Judge(), sheet); });
    EXPECT_EQ(Third(sheet).mends, "Đi họp muộn ba lần");
}

TEST_F(MendingTest, WordsAloneStay) {
    auto items = Items();
    items[2].mends = "Ít phát biểu";
    const auto sheet = Drafted(Member(), {1}, items);
    EXPECT_EQ(Third(sheet).mends, "Ít phát biểu");
    EXPECT_FALSE(Third(sheet).shortcoming_id);
}

TEST_F(MendingTest, OfAnotherOneLearnsNothing) {
    const auto others = Noted(2), units = Noted(0), mended = Noted(1);
    Confirmed(mended);
    const auto refusal = "commitment.unknown_shortcoming items[2].shortcoming_id";
    for (const auto id : {others, units, mended, ShortcomingId{9999}})
        EXPECT_EQ(Refused(Member(), {1}, Mending(id)), refusal) << id.value;
    auto two = Mending(others);
    two[0].shortcoming_id = units;
    EXPECT_EQ(Refused(Member(), {1}, two),
              "commitment.unknown_shortcoming items[0].shortcoming_id items[2].shortcoming_id");
    // Who writes a sheet for somebody names only what they may read.
    const auto own = Noted(1);
    EXPECT_EQ(Refused(Secretary(), {1}, Mending(own)), refusal);
    EXPECT_EQ(Refused(Member(), {1}, Mending(own)), "none");
}

TEST_F(MendingTest, WhoMayNotKnowOfItReadsTheItemWithoutItsWords) {
    const auto id = Drafted(Member(), {1}, Mending(Noted(1)));
    const auto read = [&](const auth::Actor& actor) {
        return Do([&](db::Transaction& tx) {
            return ShownTo(tx, actor, store::Get(tx, id).items).at(2);
        });
    };
    EXPECT_EQ(read(Member()).mends, "Còn đi họp muộn");
    EXPECT_EQ(read(Clerk()).mends, "Còn đi họp muộn");
    const auto other = read(Who("canbo", 0, {{"sheet.read", cell_}}));
    EXPECT_EQ(other.mends, "");
    EXPECT_FALSE(other.shortcoming_id);
    EXPECT_EQ(other.text, Items().at(2).text);
    // Nor does the log say them.
    Do([](db::Transaction& tx) {
        EXPECT_EQ(tx.Value<std::int64_t>("SELECT count(*) FROM audit_content"
                                         " WHERE content_after LIKE '%muộn%'"),
                  0);
        return 0;
    });
}

TEST_F(MendingTest, AUnitsSheetMendsTheUnitsOwn) {
    const auto writer = Who("thuky",
                            0,
                            {{"sheet.read", cell_},
                             {"sheet.write", cell_},
                             {"meeting.read", cell_},
                             {"shortcoming.read", cell_}});
    EXPECT_EQ(Refused(writer, {}, Mending(Noted(1))),
              "commitment.unknown_shortcoming items[2].shortcoming_id");
    EXPECT_EQ(Refused(writer, {}, Mending(Noted(0))), "none");
}

TEST_F(MendingTest, WhatTheSheetNamesAlreadyStaysWhenItIsConfirmed) {
    const auto id = Noted(1), other = Noted(1, "Ít phát biểu");
    const auto sheet = Drafted(Member(), {1}, Mending(id));
    Handed(sheet);
    Do([&](db::Transaction& tx) { return Approve(tx, Judge(), sheet); });
    Confirmed(id);
    Confirmed(other);
    const auto revise = [&](const auth::Actor& actor, const std::vector<Item>& items) {
        return Try([&](db::Transaction& tx) { Revise(tx, actor, sheet, items); });
    };
    EXPECT_EQ(revise(Member(), Mending(other)), "commitment.unknown_shortcoming");
    // Also by who may not read it: the words stay those of the sheet.
    auto items = Mending(id);
    items[0].text = "Trồng 80 cây ven đường thôn";
    items[2].mends = "lời khác";
    EXPECT_EQ(revise(Secretary(), items), "none");
    Do([&](db::Transaction& tx) { return DecideRevision(tx, Judge(), sheet, std::nullopt); });
    EXPECT_EQ(Third(sheet).shortcoming_id, id);
    EXPECT_EQ(Third(sheet).mends, "Còn đi họp muộn");
}

TEST_F(MendingTest, AShortcomingThatAnItemMendsIsNotTakenBack) {
    const auto id = Noted(1);
    const auto sheet = Drafted(Member(), {1}, Mending(id));
    const auto take_back = [&](db::Transaction& tx) { shortcoming::TakeBack(tx, Clerk(), id); };
    EXPECT_EQ(Try(take_back), "shortcoming.used");
    Do([&](db::Transaction& tx) { return Revise(tx, Member(), sheet, Items()); });
    EXPECT_EQ(Try(take_back), "none");
}

TEST_F(MendingTest, AProposalWhoseShortcomingIsGoneKeepsTheWords) {
    const auto sheet = Approved();
    const auto id = Noted(1);
    Do([&](db::Transaction& tx) { return Revise(tx, Member(), sheet, Mending(id)); });
    Do([&](db::Transaction& tx) {
        shortcoming::TakeBack(tx, Clerk(), id);
        return 0;
    });
    Do([&](db::Transaction& tx) { return DecideRevision(tx, Judge(), sheet, std::nullopt); });
    EXPECT_FALSE(Third(sheet).shortcoming_id);
    EXPECT_EQ(Third(sheet).mends, "Còn đi họp muộn");
}

TEST_F(MendingTest, ItIsNeverPublishedAndItsVersionsTellTheWords) {
    auto items = Mending(Noted(1));
    items[2].kind = "";
    const auto sheet = Drafted(Member(), {1}, items);
    const auto is_never = [&](const Item& item) {
        return Do([&](db::Transaction& tx) { return ItemRules(tx, year_).IsNeverPublished(item); });
    };
    EXPECT_TRUE(is_never(Third(sheet)));
    auto named = Items().at(0);
    EXPECT_FALSE(is_never(named));
    named.shortcoming_id = {1};
    EXPECT_TRUE(is_never(named));

    const auto held = Do([&](db::Transaction& tx) { return store::Get(tx, sheet).items; });
    EXPECT_EQ(ItemsFromJson(ToJson(held)), held);
    auto before = held;
    before[2].shortcoming_id = {};
    before[2].mends = "Ít phát biểu";
    const auto changes = Changes(before, held);
    ASSERT_EQ(changes.size(), 1u);
    EXPECT_EQ(json::Write(changes[0].at("fields")),
              R"([{"field":"mends","before":"Ít phát biểu","after":"Còn đi họp muộn"}])");
}

TEST_F(MendingTest, WhoReadsBothSeesWhatMendsAShortcoming) {
    const auto id = Noted(1);
    const auto sheet = Drafted(Member(), {1}, Mending(id));
    Handed(sheet);
    Do([&](db::Transaction& tx) { return Approve(tx, Judge(), sheet); });
    Do([&](db::Transaction& tx) {
        Progress progress;
        progress.sheet_id = sheet;
        progress.item_id = store::HeldItems(tx, sheet).at(2).id;
        progress.happened_on = tx.Today();
        progress.percent = 40;
        return NoteProgress(tx, Member(), progress);
    });
    const auto told = [&](const auth::Actor& actor, bool own) {
        std::string all;
        for (const auto& one : Do([&](db::Transaction& tx) {
                 return own ? OwnMending(tx, actor) : MendingIn(tx, actor, "CB1");
             }))
            all += one.item.item.text + " " + std::to_string(one.item.percent.value_or(0)) + "; ";
        return all;
    };
    const auto own = Who("m1", 1, {{"sheet.own", cell_}, {"meeting.own", cell_}});
    const auto other = Who("m2", 2, {{"sheet.own", cell_}, {"meeting.own", cell_}});
    const auto both = Who(
        "bithu", 0, {{"meeting.read", cell_}, {"shortcoming.read", cell_}, {"sheet.read", cell_}});
    const auto sheets_alone = Who("canbo", 0, {{"meeting.read", cell_}, {"sheet.read", cell_}});
    EXPECT_EQ(told(own, true), "Đi họp đúng giờ 40; ");
    EXPECT_EQ(told(both, false), "Đi họp đúng giờ 40; ");
    EXPECT_EQ(told(other, true), "");
    EXPECT_EQ(told(Clerk(), false), "") << "who does not read the sheet";
    EXPECT_EQ(told(sheets_alone, false), "") << "who does not read the shortcoming";
}

}  // namespace
}  // namespace commitment
