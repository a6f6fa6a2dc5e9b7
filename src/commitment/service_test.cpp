#include "commitment/service.hpp"

#include "commitment/register_for_test.hpp"

namespace commitment {
namespace {

using testing::CodeOf;

const auth::Actor kMember{"pao"};
const auth::Actor kSecretary{"bithu"};

class SheetLifeTest : public testing::RegisterTest {
protected:
    static std::vector<Item> Items(const std::vector<std::string>& texts) {
        std::vector<Item> items;
        for (const auto& text : texts)
            items.push_back({text, "", std::nullopt, "", std::nullopt, "", std::nullopt});
        return items;
    }
    SheetId Drafted(const std::vector<std::string>& texts = {"a", "b", "c"},
                    int year = 2018,
                    std::int64_t person = 1) {
        return Do([&](db::Transaction& tx) {
            const auto unit = org::store::FindUnit(tx, "CB1").value();
            return Draft(tx,
                         kMember,
                         {{person},
                          unit,
                          directive::store::Find(tx, "CT05").value(),
                          year,
                          Items(texts)})
                .id;
        });
    }
    SheetId Approved() {
        const auto id = Drafted();
        Do([&](db::Transaction& tx) {
            Submit(tx, kMember, id);
            return Approve(tx, kSecretary, id);
        });
        return id;
    }
    Sheet Get(SheetId id) {
        return database_->Read([&](db::Transaction& tx) { return store::Get(tx, id); });
    }
    std::vector<Version> Versions(SheetId id) {
        return database_->Read([&](db::Transaction& tx) { return store::Versions(tx, id); });
    }
    template <typename UseCase>
    std::string Try(UseCase use_case) {
        const auto before = Everything();
        const auto code =
            CodeOf([&] { database_->Write([&](db::Transaction& tx) { use_case(tx); }); });
        EXPECT_TRUE(code == "none" || Everything() == before);
        return code;
    }
    static std::string Texts(const std::vector<Item>& items) {
        std::string texts;
        for (const auto& item : items) texts += item.text;
        return texts;
    }
};

TEST_F(SheetLifeTest, FromDraftToItsAssessment) {
    const auto id = Approved();
    auto sheet = Get(id);
    EXPECT_EQ(sheet.state, State::Approved);
    EXPECT_EQ(sheet.decided_by, "bithu");
    // Decided long after its year: it counts on that year's last day.
    EXPECT_EQ(sheet.counted_on, Date::Of(2018, 12, 31));
    Do([&](db::Transaction& tx) {
        return Close(tx, kSecretary, id, {{1, Date::Of(2018, 11, 1)}, {3, Date::Of(2018, 12, 1)}});
    });
    sheet = Get(id);
    EXPECT_EQ(sheet.state, State::Closed);
    EXPECT_EQ(sheet.items[0].done_on, Date::Of(2018, 11, 1));
    EXPECT_FALSE(sheet.items[1].done_on);
    EXPECT_EQ(sheet.items[2].done_on, Date::Of(2018, 12, 1));
}

TEST_F(SheetLifeTest, EveryActIsLoggedWithBeforeAndAfter) {
    const auto id = Approved();
    const auto entries = database_->Read([&](db::Transaction& tx) {
        return audit::List(tx, audit::Subject{"sheet", id.value}, 10);
    });
    ASSERT_EQ(entries.size(), 3U);
    EXPECT_EQ(entries[0].act, "commitment.approve");
    EXPECT_EQ(entries[0].actor, "bithu");
    EXPECT_NE(entries[0].content_before.find("\"submitted\""), std::string::npos);
    EXPECT_NE(entries[0].content_after.find("\"approved\""), std::string::npos);
    EXPECT_EQ(entries[2].act, "commitment.draft");
}

TEST_F(SheetLifeTest, NobodyAppraisesTheirOwn) {
    const auto id = Drafted();
    Do([&](db::Transaction& tx) { return Submit(tx, kMember, id); });
    EXPECT_EQ(Try([&](db::Transaction& tx) { Approve(tx, kMember, id); }), "commitment.own_sheet");
    EXPECT_EQ(Try([&](db::Transaction& tx) { Return(tx, kMember, id, "vì sao"); }),
              "commitment.own_sheet");
}

TEST_F(SheetLifeTest, TooFewActionsAreADraftStill) {
    const auto id = Drafted({"a", "b"});
    EXPECT_EQ(Try([&](db::Transaction& tx) { Submit(tx, kMember, id); }),
              "commitment.too_few_items");
    Do([&](db::Transaction& tx) { return Revise(tx, kMember, id, Items({"a", "b", "c"})); });
    EXPECT_EQ(Try([&](db::Transaction& tx) { Submit(tx, kMember, id); }), "none");
}

TEST_F(SheetLifeTest, AReturnHasItsReasonAndComesBackBetter) {
    const auto id = Drafted();
    Do([&](db::Transaction& tx) { return Submit(tx, kMember, id); });
    EXPECT_EQ(Try([&](db::Transaction& tx) { Return(tx, kSecretary, id, ""); }),
              "commitment.no_reason");
    Do([&](db::Transaction& tx) { return Return(tx, kSecretary, id, "thiếu chỉ tiêu"); });
    EXPECT_EQ(Get(id).remarks, "thiếu chỉ tiêu");
    EXPECT_EQ(Try([&](db::Transaction& tx) { Approve(tx, kSecretary, id); }),
              "commitment.wrong_state");
    Do([&](db::Transaction& tx) {
        Revise(tx, kMember, id, Items({"a", "b", "10 cây"}));
        Submit(tx, kMember, id);
        return Approve(tx, kSecretary, id);
    });
    EXPECT_EQ(Texts(Get(id).items), "ab10 cây");
    EXPECT_EQ(Get(id).remarks, "");
}

TEST_F(SheetLifeTest, WhatWasSubmittedIsTakenBackAndCountsFromItsLastSending) {
    const auto id = Drafted();
    Do([&](db::Transaction& tx) {
        Submit(tx, kMember, id);
        return tx.Execute("UPDATE commitment_sheet SET submitted_on = '2018-03-01'");
    });
    Do([&](db::Transaction& tx) { return Withdraw(tx, kMember, id); });
    EXPECT_EQ(Get(id).state, State::Draft);
    EXPECT_FALSE(Get(id).submitted_on);
    EXPECT_EQ(Texts(Get(id).items), "abc");
    EXPECT_EQ(Try([&](db::Transaction& tx) { Approve(tx, kSecretary, id); }),
              "commitment.wrong_state");
    const auto today = Do([&](db::Transaction& tx) {
        Revise(tx, kMember, id, Items({"a", "b", "d"}));
        Submit(tx, kMember, id);
        Approve(tx, kSecretary, id);
        return tx.Today();
    });
    EXPECT_EQ(Get(id).submitted_on, today);
    EXPECT_EQ(Texts(Get(id).items), "abd");
}

TEST_F(SheetLifeTest, TakingBackIsLogged) {
    const auto id = Drafted();
    Do([&](db::Transaction& tx) {
        Submit(tx, kMember, id);
        return Withdraw(tx, kMember, id);
    });
    const auto entries = database_->Read([&](db::Transaction& tx) {
        return audit::List(tx, audit::Subject{"sheet", id.value}, 10);
    });
    ASSERT_EQ(entries.size(), 3U);
    EXPECT_EQ(entries[0].act, "commitment.withdraw");
    EXPECT_NE(entries[0].content_before.find("\"submitted\""), std::string::npos);
    EXPECT_NE(entries[0].content_after.find("\"draft\""), std::string::npos);
}

TEST_F(SheetLifeTest, WhatDoesNotWaitIsNotTakenBack) {
    const auto withdraw = [&](SheetId id) {
        return Try([&](db::Transaction& tx) { Withdraw(tx, kMember, id); });
    };
    const auto id = Drafted();
    EXPECT_EQ(withdraw(id), "commitment.not_waiting");
    Do([&](db::Transaction& tx) {
        Submit(tx, kMember, id);
        return Return(tx, kSecretary, id, "chưa rõ");
    });
    EXPECT_EQ(withdraw(id), "commitment.not_waiting");
    Do([&](db::Transaction& tx) {
        Submit(tx, kMember, id);
        return Approve(tx, kSecretary, id);
    });
    EXPECT_EQ(withdraw(id), "commitment.not_waiting");
    Do([&](db::Transaction& tx) {
        Revise(tx, kMember, id, Items({"x", "y", "z"}));
        return DecideRevision(tx, kSecretary, id, "không rõ");
    });
    EXPECT_EQ(withdraw(id), "commitment.not_waiting");
    Do([&](db::Transaction& tx) { return Close(tx, kSecretary, id, {}); });
    EXPECT_EQ(withdraw(id), "commitment.not_waiting");
}

TEST_F(SheetLifeTest, AProposedVersionIsTakenBackAndTheOneInForceStays) {
    const auto id = Approved();
    const auto approved = Get(id);
    Do([&](db::Transaction& tx) { return Revise(tx, kMember, id, Items({"x", "y", "z"})); });
    Do([&](db::Transaction& tx) { return Withdraw(tx, kMember, id); });
    EXPECT_EQ(Get(id).state, State::Approved);
    EXPECT_EQ(Texts(Get(id).items), "abc");
    EXPECT_EQ(Get(id).decided_on, approved.decided_on);
    EXPECT_EQ(Get(id).counted_on, approved.counted_on);
    EXPECT_GT(Get(id).row_version, approved.row_version + 1);
    EXPECT_TRUE(Versions(id).empty());
    EXPECT_EQ(Try([&](db::Transaction& tx) { DecideRevision(tx, kSecretary, id, std::nullopt); }),
              "commitment.no_revision");
    const auto entry = database_->Read([&](db::Transaction& tx) {
        return audit::List(tx, audit::Subject{"sheet", id.value}, 1).at(0);
    });
    EXPECT_EQ(entry.act, "commitment.withdraw_revision");
    EXPECT_NE(entry.content_before.find("\"x\""), std::string::npos);
    Do([&](db::Transaction& tx) {
        Revise(tx, kMember, id, Items({"1", "2", "3"}));
        return DecideRevision(tx, kSecretary, id, std::nullopt);
    });
    EXPECT_EQ(Texts(Get(id).items), "123");
}

TEST_F(SheetLifeTest, AnApprovalTakenBackCountsNoMore) {
    const auto id = Approved();
    Do([&](db::Transaction& tx) { return Return(tx, kSecretary, id, "nhầm"); });
    EXPECT_FALSE(Get(id).counted_on);
    EXPECT_EQ(Get(id).state, State::Returned);
}

TEST_F(SheetLifeTest, OnePersonHasOneSheetAYear) {
    Drafted();
    EXPECT_EQ(Try([&](db::Transaction& tx) {
                  Draft(tx,
                        kMember,
                        {{1},
                         org::store::FindUnit(tx, "CB1").value(),
                         directive::store::Find(tx, "CT05").value(),
                         2018,
                         {}});
              }),
              "commitment.sheet_exists");
    EXPECT_NE(Drafted({"a"}, 2019), SheetId{});
    EXPECT_EQ(CodeOf([&] { Drafted({"a"}, 2015); }), "commitment.year_outside");
}

TEST_F(SheetLifeTest, ASheetThatIsNotThere) {
    EXPECT_EQ(Try([&](db::Transaction& tx) { Submit(tx, kMember, {99}); }),
              "commitment.unknown_sheet");
}

TEST_F(SheetLifeTest, TheOldVersionStaysInForceUntilTheNewOneIsApproved) {
    const auto id = Approved();
    Do([&](db::Transaction& tx) { return Revise(tx, kMember, id, Items({"x", "y", "z"})); });
    EXPECT_EQ(Texts(Get(id).items), "abc");
    EXPECT_EQ(Get(id).state, State::Approved);
    EXPECT_EQ(Try([&](db::Transaction& tx) { Revise(tx, kMember, id, Items({"1", "2", "3"})); }),
              "commitment.revision_waits");
    EXPECT_EQ(Try([&](db::Transaction& tx) { DecideRevision(tx, kMember, id, std::nullopt); }),
              "commitment.own_sheet");
    Do([&](db::Transaction& tx) { return DecideRevision(tx, kSecretary, id, std::nullopt); });
    EXPECT_EQ(Texts(Get(id).items), "xyz");
    EXPECT_EQ(Get(id).version, 2);
    EXPECT_EQ(Get(id).counted_on, Date::Of(2018, 12, 31));
    ASSERT_EQ(Versions(id).size(), 1U);
    EXPECT_EQ(Versions(id)[0].number, 1);
    EXPECT_EQ(Versions(id)[0].state, "superseded");
    EXPECT_EQ(Texts(Versions(id)[0].contents), "abc");
}

TEST_F(SheetLifeTest, AVersionThatIsReturnedStaysReadableAndTheNextOneHasAnotherNumber) {
    const auto id = Approved();
    Do([&](db::Transaction& tx) { return Revise(tx, kMember, id, Items({"x", "y", "z"})); });
    EXPECT_EQ(Try([&](db::Transaction& tx) { DecideRevision(tx, kSecretary, id, ""); }),
              "commitment.no_reason");
    Do([&](db::Transaction& tx) { return DecideRevision(tx, kSecretary, id, "không rõ"); });
    EXPECT_EQ(Texts(Get(id).items), "abc");
    Do([&](db::Transaction& tx) {
        Revise(tx, kMember, id, Items({"1", "2", "3"}));
        return DecideRevision(tx, kSecretary, id, std::nullopt);
    });
    EXPECT_EQ(Get(id).version, 3);
    ASSERT_EQ(Versions(id).size(), 2U);
    EXPECT_EQ(Versions(id)[0].state, "superseded");
    EXPECT_EQ(Versions(id)[1].state, "returned");
    EXPECT_EQ(Versions(id)[1].remarks, "không rõ");
    EXPECT_EQ(Texts(Versions(id)[1].contents), "xyz");
}

TEST_F(SheetLifeTest, ARevisionKeepsTheLeastNumber) {
    const auto id = Approved();
    EXPECT_EQ(Try([&](db::Transaction& tx) { Revise(tx, kMember, id, Items({"x"})); }),
              "commitment.too_few_items");
    EXPECT_EQ(Try([&](db::Transaction& tx) { DecideRevision(tx, kSecretary, id, std::nullopt); }),
              "commitment.no_revision");
}

TEST_F(SheetLifeTest, WhatIsSubmittedOrClosedIsNotRevised) {
    const auto id = Drafted();
    Do([&](db::Transaction& tx) { return Submit(tx, kMember, id); });
    EXPECT_EQ(Try([&](db::Transaction& tx) { Revise(tx, kMember, id, Items({"x", "y", "z"})); }),
              "commitment.wrong_state");
    Do([&](db::Transaction& tx) {
        Approve(tx, kSecretary, id);
        return Close(tx, kSecretary, id, {});
    });
    EXPECT_EQ(Try([&](db::Transaction& tx) { Revise(tx, kMember, id, Items({"x", "y", "z"})); }),
              "commitment.wrong_state");
    EXPECT_EQ(Try([&](db::Transaction& tx) { Return(tx, kSecretary, id, "muộn"); }),
              "commitment.wrong_state");
}

TEST_F(SheetLifeTest, AnActionThatTheSheetDoesNotHaveIsNotDone) {
    const auto id = Approved();
    for (const int position : {0, 4, -1})
        EXPECT_EQ(Try([&](db::Transaction& tx) {
                      Close(tx, kSecretary, id, {{position, Date::Of(2018, 12, 1)}});
                  }),
                  "commitment.no_such_item");
}

TEST_F(SheetLifeTest, ItemsKeepAllTheyHold) {
    Item item{"Trồng cây", "duty", 12.5, "cây", Date::Of(2018, 11, 30), "ảnh", std::nullopt};
    const auto id = Do([&](db::Transaction& tx) {
        return Draft(tx,
                     kMember,
                     {{},
                      org::store::FindUnit(tx, "CB1").value(),
                      directive::store::Find(tx, "CT05").value(),
                      2018,
                      {item}})
            .id;
    });
    EXPECT_EQ(Get(id).items, std::vector<Item>{item});
    EXPECT_FALSE(Get(id).person_id);
}

TEST_F(SheetLifeTest, AListIsInVietnameseOrder) {
    AllSheets(
        "Họ và tên | Việc làm theo\nLò Văn Páo | a\nHoàng Thị Mỷ | b\nTrần Thị Bình | c\nVàng A Sử "
        "| d\nLò Thị Sua | e");
    const auto listed = database_->Read([&](db::Transaction& tx) {
        std::string names;
        for (const auto& row :
             store::List(tx, {org::store::FindUnit(tx, "XA").value(), 2018, "approved", 10}))
            names += row.person_name + ", ";
        return names;
    });
    EXPECT_EQ(listed, "Trần Thị Bình, Hoàng Thị Mỷ, Lò Văn Páo, Lò Thị Sua, Vàng A Sử, ");
}

}  // namespace
}  // namespace commitment
