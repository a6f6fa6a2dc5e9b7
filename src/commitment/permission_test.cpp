// Who may do what with whose sheet.
#include "commitment/register_for_test.hpp"

namespace commitment {
namespace {

using testing::CodeOf;

class PermissionTest : public testing::RegisterTest {
protected:
    std::int64_t cell_ = 0, other_cell_ = 0;

    PermissionTest() {
        Do([&](db::Transaction& tx) {
            cell_ = org::store::FindUnit(tx, "CB1")->value;
            other_cell_ = org::store::FindUnit(tx, "CB2")->value;
            return 0;
        });
    }

    auth::Actor Member(std::int64_t person, std::int64_t unit) {
        return Who("m" + std::to_string(person), person, {{"sheet.own", unit}});
    }
    auth::Actor Secretary(std::int64_t person, std::int64_t unit) {
        return Who("s" + std::to_string(person),
                   person,
                   {{"sheet.own", unit},
                    {"sheet.read", unit},
                    {"sheet.write", unit},
                    {"sheet.appraise", unit}});
    }

    SheetId Drafted(const auth::Actor& actor, std::int64_t person, std::int64_t unit) {
        return Do([&](db::Transaction& tx) {
            std::vector<Item> items(3);
            for (std::size_t i = 0; i < items.size(); ++i)
                items[i].text = "việc " + std::to_string(i);
            const auto programme = directive::store::Find(tx, "CT05").value();
            return Draft(tx, actor, {{person}, {unit}, programme, 2018, items}).id;
        });
    }
    template <typename UseCase>
    std::string Try(UseCase use_case) {
        return CodeOf([&] { database_->Write([&](db::Transaction& tx) { use_case(tx); }); });
    }
    SheetId Submitted() {
        const auto id = Drafted(Member(1, cell_), 1, cell_);
        Do([&](db::Transaction& tx) { return Submit(tx, Member(1, cell_), id); });
        return id;
    }
};

TEST_F(PermissionTest, AMemberWritesTheirOwnAndNoOther) {
    EXPECT_NE(Drafted(Member(1, cell_), 1, cell_), SheetId{});
    EXPECT_EQ(CodeOf([&] { Drafted(Member(1, cell_), 2, cell_); }), "auth.forbidden");
    EXPECT_EQ(CodeOf([&] { Drafted(Member(2, cell_), 2, other_cell_); }), "auth.forbidden");
    EXPECT_EQ(CodeOf([&] { Drafted(Who("la", 2, {}), 2, cell_); }), "auth.forbidden");
}

TEST_F(PermissionTest, WhoHasMovedRegistersWhereTheyCountNow) {
    Do([&](db::Transaction& tx) {
        return tx.Execute("UPDATE org_membership SET unit_id = :unit WHERE person_id = 1",
                          {{"unit", other_cell_}});
    });
    EXPECT_NE(Drafted(Member(1, cell_), 1, other_cell_), SheetId{});
    EXPECT_EQ(CodeOf([&] { Drafted(Member(2, cell_), 2, other_cell_); }), "auth.forbidden");
    EXPECT_EQ(CodeOf([&] { Drafted(Who("la", 1, {}), 1, other_cell_); }), "auth.forbidden");
}

TEST_F(PermissionTest, ASecretaryEntersForTheCellAndNobodyElse) {
    EXPECT_NE(Drafted(Secretary(3, cell_), 2, cell_), SheetId{});
    EXPECT_EQ(CodeOf([&] { Drafted(Secretary(3, cell_), 4, other_cell_); }), "auth.forbidden");
    // A person of another cell, put down as one's own.
    EXPECT_EQ(CodeOf([&] { Drafted(Secretary(3, cell_), 4, cell_); }), "commitment.not_of_unit");
}

TEST_F(PermissionTest, ASheetThatOneMayNotReadIsNotThere) {
    const auto id = Submitted();
    for (const auto& actor : {Member(2, cell_), Secretary(4, other_cell_), Who("la", 0, {})}) {
        EXPECT_EQ(Try([&](db::Transaction& tx) { Submit(tx, actor, id); }),
                  "commitment.unknown_sheet");
        EXPECT_EQ(Try([&](db::Transaction& tx) { Withdraw(tx, actor, id); }),
                  "commitment.unknown_sheet");
        EXPECT_EQ(Try([&](db::Transaction& tx) { Approve(tx, actor, id); }),
                  "commitment.unknown_sheet");
        EXPECT_EQ(Try([&](db::Transaction& tx) { Return(tx, actor, id, "x"); }),
                  "commitment.unknown_sheet");
        EXPECT_EQ(Try([&](db::Transaction& tx) { Revise(tx, actor, id, {}); }),
                  "commitment.unknown_sheet");
        EXPECT_EQ(Try([&](db::Transaction& tx) { DecideRevision(tx, actor, id, std::nullopt); }),
                  "commitment.unknown_sheet");
        EXPECT_EQ(Try([&](db::Transaction& tx) { Close(tx, actor, id, {}); }),
                  "commitment.unknown_sheet");
    }
}

TEST_F(PermissionTest, ReadingIsNotAppraising) {
    const auto id = Submitted();
    const auto reader = Who("doc", 0, {{"sheet.read", cell_}});
    EXPECT_EQ(Try([&](db::Transaction& tx) { Approve(tx, reader, id); }), "auth.forbidden");
    EXPECT_EQ(Try([&](db::Transaction& tx) { Revise(tx, reader, id, {}); }), "auth.forbidden");
    EXPECT_EQ(Try([&](db::Transaction& tx) { Withdraw(tx, reader, id); }), "auth.forbidden");
    EXPECT_EQ(Try([&](db::Transaction& tx) { Approve(tx, Secretary(3, cell_), id); }), "none");
}

TEST_F(PermissionTest, WhatWasHandedInIsTakenBackByItsSubjectOrWhoMayEnterIt) {
    const auto own = Submitted();
    EXPECT_EQ(Try([&](db::Transaction& tx) { Withdraw(tx, Member(1, other_cell_), own); }), "none");
    Do([&](db::Transaction& tx) { return Submit(tx, Member(1, cell_), own); });
    EXPECT_EQ(Try([&](db::Transaction& tx) { Withdraw(tx, Secretary(3, cell_), own); }), "none");
}

TEST_F(PermissionTest, NobodyDecidesOnTheirOwnSheetWhoeverTypedIt) {
    const auto clerk = Secretary(2, cell_), subject = Secretary(3, cell_);
    const auto id = Drafted(clerk, 3, cell_);
    Do([&](db::Transaction& tx) { return Submit(tx, clerk, id); });
    // The subject did not write it, but it is theirs; the clerk wrote it.
    EXPECT_EQ(Try([&](db::Transaction& tx) { Approve(tx, subject, id); }), "commitment.own_sheet");
    EXPECT_EQ(Try([&](db::Transaction& tx) { Return(tx, subject, id, "x"); }),
              "commitment.own_sheet");
    EXPECT_EQ(Try([&](db::Transaction& tx) { Approve(tx, clerk, id); }), "commitment.own_sheet");
    EXPECT_EQ(Try([&](db::Transaction& tx) { Approve(tx, Secretary(1, cell_), id); }), "none");
    EXPECT_EQ(Try([&](db::Transaction& tx) { Close(tx, subject, id, {}); }),
              "commitment.own_sheet");
    EXPECT_EQ(Try([&](db::Transaction& tx) { Close(tx, clerk, id, {}); }), "commitment.own_sheet");
    Do([&](db::Transaction& tx) {
        std::vector<Item> items(3);
        for (std::size_t i = 0; i < items.size(); ++i)
            items[i].text = "việc khác " + std::to_string(i);
        return Revise(tx, subject, id, items);
    });
    EXPECT_EQ(Try([&](db::Transaction& tx) { DecideRevision(tx, subject, id, std::nullopt); }),
              "commitment.own_sheet");
    EXPECT_EQ(Try([&](db::Transaction& tx) { DecideRevision(tx, clerk, id, std::nullopt); }),
              "none");
}

TEST_F(PermissionTest, OnesOwnSheetStaysOnesOwnAfterAMove) {
    const auto id = Drafted(Member(1, cell_), 1, cell_);
    EXPECT_EQ(Try([&](db::Transaction& tx) { Submit(tx, Member(1, other_cell_), id); }), "none");
}

TEST_F(PermissionTest, TheOperatorAtTheMachineMayAllButAppraiseWhatTheyWrote) {
    const auth::Actor here{"root"};
    const auto id = Drafted(here, 1, cell_);
    Do([&](db::Transaction& tx) { return Submit(tx, here, id); });
    EXPECT_EQ(Try([&](db::Transaction& tx) { Approve(tx, here, id); }), "commitment.own_sheet");
    EXPECT_EQ(Try([&](db::Transaction& tx) { Approve(tx, auth::Actor{"bithu"}, id); }), "none");
    EXPECT_EQ(Try([&](db::Transaction& tx) { Close(tx, here, id, {}); }), "none");
}

}  // namespace
}  // namespace commitment
