#include "commitment/publication.hpp"

#include "commitment/comment_round.hpp"
#include "commitment/deed.hpp"
#include "commitment/life_for_test.hpp"

namespace commitment {
namespace {

class PublicationTest : public testing::LifeTest {
protected:
    Publication See(SheetId id) {
        return Do([&](db::Transaction& tx) { return SeePublication(tx, Member(), id); });
    }
    std::string Choose(SheetId id, std::size_t place, std::optional<Audience> audience) {
        const auto shown = See(id);
        return Try([&](db::Transaction& tx) {
            Publish(tx,
                    Member(),
                    id,
                    shown.sheet.row_version,
                    {{shown.items.at(place).item.item_id, audience}});
        });
    }
    std::string Seen(Audience reader) {
        std::string seen;
        for (const auto& sheet :
             Do([&](db::Transaction& tx) { return PublishedIn(tx, {cell_}, reader); }))
            for (const auto& item : sheet.items)
                seen += sheet.person + ": " + item.item.text + "; ";
        return seen;
    }
};

TEST_F(PublicationTest, NothingIsOpenUntilItsSubjectOpensIt) {
    const auto id = Approved();
    EXPECT_EQ(Seen(Audience::Front), "");
    EXPECT_EQ(Choose(id, 0, Audience::Front), "none");
    EXPECT_EQ(Choose(id, 1, Audience::Everyone), "none");
    EXPECT_EQ(Seen(Audience::Everyone), "Lò Văn Páo: Mỗi quý đọc một cuốn sách; ");
    EXPECT_EQ(Seen(Audience::Front),
              "Lò Văn Páo: Trồng 50 cây ven đường thôn; Lò Văn Páo: Mỗi quý đọc một cuốn sách; ");
    EXPECT_EQ(Choose(id, 1, std::nullopt), "none");
    EXPECT_EQ(Seen(Audience::Everyone), "");
}

TEST_F(PublicationTest, NobodyElseIsToldWhatWasChosen) {
    const auto id = Approved();
    EXPECT_EQ(Try([&](db::Transaction& tx) { SeePublication(tx, Secretary(), id); }),
              "commitment.publication_own");
    EXPECT_EQ(Try([&](db::Transaction& tx) { SeePublication(tx, Member(2), id); }),
              "commitment.unknown_sheet");
}

TEST_F(PublicationTest, AShortcomingIsNeverPublished) {
    const auto id = Approved();
    EXPECT_TRUE(See(id).items.at(2).is_never);
    EXPECT_EQ(Choose(id, 2, Audience::Front), "commitment.never_published");
}

TEST_F(PublicationTest, WhatWasNotSeenIsNotPublished) {
    const auto id = Approved();
    const auto shown = See(id);
    EXPECT_EQ(Try([&](db::Transaction& tx) {
                  Publish(tx,
                          Member(),
                          id,
                          shown.sheet.row_version - 1,
                          {{shown.items.at(0).item.item_id, Audience::Front}});
              }),
              "commitment.sheet_changed");
    const auto waiting = Submitted(2);
    const auto item = ItemOf(waiting);
    EXPECT_EQ(Try([&](db::Transaction& tx) {
                  Publish(tx,
                          Member(2),
                          waiting,
                          store::Get(tx, waiting).row_version,
                          {{item, Audience::Front}});
              }),
              "commitment.publish_not_in_force");
}

TEST_F(PublicationTest, ItEndsWithAChangeOfWhatIsSeenAndWithTheApproval) {
    const auto id = Approved();
    Choose(id, 0, Audience::Everyone);
    Choose(id, 1, Audience::Everyone);
    auto items = Items();
    items[0].target_quantity = 60;
    Do([&](db::Transaction& tx) {
        Revise(tx, Member(), id, items);
        return DecideRevision(tx, Judge(), id, std::nullopt);
    });
    EXPECT_EQ(Seen(Audience::Everyone), "Lò Văn Páo: Mỗi quý đọc một cuốn sách; ");
    Do([&](db::Transaction& tx) { return Return(tx, Judge(), id, "Xem lại"); });
    EXPECT_EQ(Seen(Audience::Front), "");
}

TEST_F(PublicationTest, ItExpiresWithTheYear) {
    const auto id = Approved();
    Choose(id, 0, Audience::Everyone);
    EXPECT_EQ(See(id).expires_on, Date::Of(year_, 12, 31));
    Do([&](db::Transaction& tx) {
        return tx.Execute("UPDATE commitment_publication SET expires_on = :day",
                          {{"day", tx.Today().PlusDays(-1)}});
    });
    EXPECT_EQ(Seen(Audience::Everyone), "");
}

TEST_F(PublicationTest, TheSheetOfAHeadFollowsTheRuleOfItsLevel) {
    MakeHead(1, "xã");
    const auto id = Approved();
    EXPECT_EQ(Seen(Audience::Front),
              "Lò Văn Páo: Trồng 50 cây ven đường thôn; Lò Văn Páo: Mỗi quý đọc một cuốn sách; ");
    EXPECT_EQ(Seen(Audience::Everyone), "");
    EXPECT_EQ(Choose(id, 0, std::nullopt), "commitment.published_by_rule");
    EXPECT_EQ(Choose(id, 0, Audience::Everyone), "none");
    EXPECT_EQ(Choose(id, 0, Audience::Front), "none");
    EXPECT_EQ(Seen(Audience::Everyone), "");
}

TEST_F(PublicationTest, TheHeadOfACellPublishesByChoice) {
    MakeHead(1, "chi bộ");
    Approved();
    EXPECT_EQ(Seen(Audience::Front), "");
}

class CommentRoundTest : public testing::LifeTest {
protected:
    void Ask(const std::vector<std::string>& groups, Date from) {
        Do([&](db::Transaction& tx) {
            const auto programme = directive::store::InForce(tx, Date::Of(year_, 12, 31)).value();
            std::vector<Asking> askings;
            for (const auto& group : groups) askings.push_back({group, from, std::nullopt});
            PutAskings(tx, auth::Actor{"root"}, programme, askings);
            return 0;
        });
    }
};

TEST_F(CommentRoundTest, TheProgrammeIsAppraisedOnceThoseItAsksHaveSpoken) {
    Ask({"residence"}, Date::Of(year_, 1, 1));
    const auto id = Submitted();
    EXPECT_EQ(Try([&](db::Transaction& tx) { Approve(tx, Judge(), id); }),
              "commitment.round_open_residence");
    const auto round =
        Do([&](db::Transaction& tx) { return OpenRound(tx, Secretary(), id, "residence"); });
    EXPECT_EQ(Try([&](db::Transaction& tx) { OpenRound(tx, Secretary(), id, "residence"); }),
              "commitment.round_exists");
    EXPECT_EQ(Try([&](db::Transaction& tx) { CloseRound(tx, Secretary(), round); }),
              "commitment.round_empty");
    Do([&](db::Transaction& tx) {
        AddComment(tx, Secretary(), round, "Nhất trí", "Trưởng thôn");
        return 0;
    });
    EXPECT_EQ(Try([&](db::Transaction& tx) { Approve(tx, Judge(), id); }),
              "commitment.round_open_residence");
    EXPECT_EQ(Try([&](db::Transaction& tx) { CloseRound(tx, Secretary(), round); }), "none");
    EXPECT_EQ(Try([&](db::Transaction& tx) { AddComment(tx, Secretary(), round, "x", ""); }),
              "commitment.round_closed");
    EXPECT_EQ(Try([&](db::Transaction& tx) { Approve(tx, Judge(), id); }), "none");
}

TEST_F(CommentRoundTest, NobodyIsAskedBeforeTheSettingBegins) {
    Ask({"people"}, Date::Of(year_ + 1, 1, 1));
    const auto id = Submitted();
    EXPECT_EQ(Try([&](db::Transaction& tx) { Approve(tx, Judge(), id); }), "none");
}

TEST_F(CommentRoundTest, WhatWasSaidIsEnteredByWhoWritesThereAndNotBySomebodyAboutThemselves) {
    const auto id = Submitted();
    const auto own = Who("tu", 1, {{"sheet.own", cell_}, {"sheet.write", cell_}});
    EXPECT_EQ(Try([&](db::Transaction& tx) { OpenRound(tx, own, id, "cell"); }),
              "commitment.own_sheet");
    EXPECT_EQ(Try([&](db::Transaction& tx) { OpenRound(tx, Judge(), id, "cell"); }),
              "auth.forbidden");
    const auto round =
        Do([&](db::Transaction& tx) { return OpenRound(tx, Secretary(), id, "cell"); });
    EXPECT_EQ(Try([&](db::Transaction& tx) { SeeRound(tx, Secretary(other_cell_), round); }),
              "commitment.unknown_round");
    EXPECT_EQ(Try([&](db::Transaction& tx) { SeeRound(tx, Member(), round); }), "none");
}

class DeedTest : public testing::LifeTest {
protected:
    std::string Note(const auth::Actor& actor, std::int64_t person, int days_ago) {
        return Try([&](db::Transaction& tx) {
            Deed deed;
            deed.person_id = {person};
            deed.happened_on = tx.Today().PlusDays(-days_ago);
            deed.text = "Nhặt được ví, trả lại người mất";
            NoteDeed(tx, actor, deed);
        });
    }
};

TEST_F(DeedTest, OnesOwnIsNotedByOneselfAndAMembersByWhoWritesThere) {
    EXPECT_EQ(Note(Member(), 1, 0), "none");
    EXPECT_EQ(Note(Secretary(), 2, 3), "none");
    EXPECT_EQ(Note(Member(), 2, 0), "org.unknown_person");
    EXPECT_EQ(Note(Secretary(other_cell_), 1, 0), "org.unknown_person");
    EXPECT_EQ(Note(Judge(), 1, 0), "auth.forbidden");
    Do([&](db::Transaction& tx) {
        EXPECT_EQ(store::DeedsOf(tx, {1}, year_).size(), 1u);
        EXPECT_EQ(store::DeedsIn(tx, {cell_}, year_).size(), 2u);
        const auto id = store::DeedsOf(tx, {1}, year_).front().id;
        DropDeed(tx, Member(), id);
        EXPECT_EQ(store::DeedsOf(tx, {1}, year_).size(), 0u);
        return 0;
    });
}

TEST_F(DeedTest, AClockThatIsWrongIsFoundOut) {
    EXPECT_EQ(Note(Member(), 1, -1), "commitment.deed_in_future");
    EXPECT_EQ(Note(Member(), 1, 800), "commitment.deed_too_old");
}

}  // namespace
}  // namespace commitment
