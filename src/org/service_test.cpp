#include "org/service.hpp"

#include "org/tree_for_test.hpp"
#include "platform/base/failure.hpp"

namespace org {
namespace {

/// Two communes of a district, and people in the cells of one.
class StandingTest : public testing::OfficeTest {
protected:
    PersonId pao_, my_;

    StandingTest() {
        Plant("HUYEN\n  XA\n    CB1\n    CB2\n    CB3");
        BringAll(persons_, R"(
            Mã đơn vị | Họ và tên | Mã đảng viên | Chức vụ | Đối tượng | Từ ngày | Đến ngày | Sinh hoạt chính
            CB1 | Lò Văn Páo | DV1 | Phó Bí thư | đảng viên | 1/8/2015 | | có
            CB1 | Hoàng Thị Mỷ | DV2 | | đảng viên | 1/8/2015 | 31/12/2019 | có
            CB2 | Hoàng Thị Mỷ | DV2 | | đảng viên | 1/1/2021 | | có)");
        BringAll(KindNamed("posts"), R"(
            Mã đơn vị | Mã đảng viên | Chức vụ | Từ ngày
            CB1 | DV1 | Bí thư | 1/8/2015)");
        pao_ = {Count("SELECT id FROM org_person WHERE code = 'DV1'")};
        my_ = {Count("SELECT id FROM org_person WHERE code = 'DV2'")};
        database_->Write([](db::Transaction& tx) {
            tx.Execute("UPDATE org_unit SET valid_to = '2022-06-30' WHERE code = 'CB3'");
        });
    }

    /// "CB1 2015-08-01 …, CB2 …"
    std::string Standing(PersonId person) {
        return List(
            "SELECT u.code || ' ' || m.valid_from || ' ' || coalesce(m.valid_to, '…') ||"
            " CASE WHEN m.position = '' THEN '' ELSE ' ' || m.position END FROM org_membership m"
            " JOIN org_unit u ON u.id = m.unit_id WHERE m.person_id = " +
            std::to_string(person.value) + " ORDER BY m.valid_from");
    }
    std::string Categories(PersonId person) {
        return List(
            "SELECT valid_from || ' ' || coalesce(valid_to, '…') FROM org_person_category"
            " WHERE person_id = " +
            std::to_string(person.value) + " ORDER BY valid_from");
    }
    std::string Posts() {
        return List(
            "SELECT title || ' ' || valid_from || ' ' || coalesce(valid_to, '…') FROM org_post");
    }
    Membership Last(PersonId person) {
        return database_->Read(
            [&](db::Transaction& tx) { return store::MembershipsOf(tx, person).back(); });
    }
    UnitId Unit(const std::string& code) {
        return {Count("SELECT id FROM org_unit WHERE code = '" + code + "'")};
    }

    /// "valid_to org.unit_not_there", the code of another failure, or "none".
    template <typename UseCase>
    std::string Try(UseCase use_case) {
        try {
            database_->Write([&](db::Transaction& tx) { use_case(tx); });
        } catch (const Failure& failure) {
            std::string told = failure.fields.empty() ? failure.code : "";
            for (const auto& field : failure.fields)
                told += (told.empty() ? "" : ", ") + field.name + " " + field.code;
            return told;
        }
        return "none";
    }
    std::string Put(const Membership& held, Date from, std::optional<Date> to) {
        return Try([&](db::Transaction& tx) { PutDays(tx, actor_, held, {from, to}); });
    }
    std::string PutPost(Date from, std::optional<Date> to) {
        return Try([&](db::Transaction& tx) {
            PutDays(tx, actor_, store::PostsOf(tx, pao_).back(), {from, to});
        });
    }
    std::string Move(const Membership& held, const std::string& unit, Date from) {
        return Try([&](db::Transaction& tx) {
            MoveTo(tx, actor_, held, {Unit(unit), from, "Đảng viên", false});
        });
    }
    std::string Back(const Membership& moved) {
        return Try([&](db::Transaction& tx) { TakeBack(tx, actor_, moved); });
    }
    static auth::Actor Writer(const std::vector<UnitId>& units) {
        auto principal = std::make_shared<auth::Principal>();
        principal->account_id = {7};
        principal->name = "can-bo";
        for (const auto unit : units)
            for (const auto* right : {"person.read", "person.write"})
                principal->grants.push_back({right, "r", unit.value, auth::Reach::Here, {}, {}});
        return auth::Actor::Of(std::move(principal));
    }
    std::vector<std::string> ActsOn(PersonId person) {
        return database_->Read([&](db::Transaction& tx) {
            std::vector<std::string> acts;
            for (const auto& entry : audit::List(tx, audit::Subject{"person", person.value}, 99))
                acts.insert(acts.begin(), entry.act);
            return acts;
        });
    }
};

const auto kFirst = Date::Of(2015, 8, 1);

TEST_F(StandingTest, AMembershipEndsOnADayAndGoesOnAgain) {
    EXPECT_EQ(Put(Last(pao_), kFirst, Date::Of(2022, 3, 31)), "none");
    EXPECT_EQ(Standing(pao_), "CB1 2015-08-01 2022-03-31 Phó Bí thư");
    EXPECT_EQ(Last(pao_).row_version, 2);
    // Who is no member anywhere is of no category that came with it.
    EXPECT_EQ(Categories(pao_), "2015-08-01 2022-03-31");
    EXPECT_EQ(Put(Last(pao_), kFirst, std::nullopt), "none");
    EXPECT_EQ(Standing(pao_), "CB1 2015-08-01 … Phó Bí thư");
    EXPECT_EQ(Categories(pao_), "2015-08-01 …");
    EXPECT_EQ(ActsOn(pao_),
              (std::vector<std::string>{"org.end_membership", "org.correct_membership"}));
}

TEST_F(StandingTest, AWrongFirstDayIsPutRightAndCategoriesFollow) {
    EXPECT_EQ(Put(Last(pao_), Date::Of(2014, 2, 3), std::nullopt), "none");
    EXPECT_EQ(Standing(pao_), "CB1 2014-02-03 … Phó Bí thư");
    EXPECT_EQ(Categories(pao_), "2014-02-03 …");
    // What began with another membership, or would be told of twice on a day, stays.
    EXPECT_EQ(Categories(my_), "2015-08-01 2019-12-31, 2021-01-01 …");
    EXPECT_EQ(Put(Last(my_), Date::Of(2020, 1, 1), std::nullopt), "none");
    EXPECT_EQ(Categories(my_), "2015-08-01 2019-12-31, 2020-01-01 …");
}

TEST_F(StandingTest, ADayThatCannotBeIsToldAtItsField) {
    const auto held = Last(pao_);
    EXPECT_EQ(Put(held, kFirst, Date::Of(2015, 7, 31)), "valid_to org.ends_before_it_begins");
    EXPECT_EQ(Put(Last(my_), Date::Of(2019, 12, 31), std::nullopt),
              "valid_from org.two_primary_units");
    const auto first =
        database_->Read([&](db::Transaction& tx) { return store::MembershipsOf(tx, my_).front(); });
    EXPECT_EQ(Put(first, kFirst, std::nullopt), "valid_to org.two_primary_units");
    EXPECT_EQ(Standing(pao_), "CB1 2015-08-01 … Phó Bí thư");
    EXPECT_EQ(ActsOn(pao_).size() + ActsOn(my_).size(), 0U);
}

TEST_F(StandingTest, OneWhoIsPrimaryElsewhereMayBeSecondaryHere) {
    BringAll(persons_, R"(
        Mã đơn vị | Họ và tên | Mã đảng viên | Từ ngày | Đến ngày | Sinh hoạt chính
        CB2 | Lò Văn Páo | DV1 | 1/1/2018 | 31/12/2018 | không)");
    EXPECT_EQ(Put(Last(pao_), Date::Of(2018, 1, 1), std::nullopt), "none");
}

TEST_F(StandingTest, SomebodyMovesToAnotherUnitOnADayAndIsTakenBack) {
    EXPECT_EQ(Move(Last(pao_), "CB2", Date::Of(2022, 4, 1)), "none");
    EXPECT_EQ(Standing(pao_), "CB1 2015-08-01 2022-03-31 Phó Bí thư, CB2 2022-04-01 … Đảng viên");
    EXPECT_EQ(Categories(pao_), "2015-08-01 …");
    database_->Read([&](db::Transaction& tx) {
        EXPECT_EQ(store::HomeOf(tx, pao_, Date::Of(2022, 3, 31)), Unit("CB1"));
        EXPECT_EQ(store::HomeOf(tx, pao_, Date::Of(2022, 4, 1)), Unit("CB2"));
    });
    EXPECT_EQ(Back(Last(pao_)), "none");
    EXPECT_EQ(Standing(pao_), "CB1 2015-08-01 … Phó Bí thư");
    EXPECT_EQ(Back(Last(pao_)), "org.not_moved");
    EXPECT_EQ(ActsOn(pao_), (std::vector<std::string>{"org.move", "org.take_back_move"}));
}

TEST_F(StandingTest, AMoveOnWhichSomethingWasBuiltIsNotTakenBack) {
    Move(Last(pao_), "CB2", Date::Of(2022, 4, 1));
    const auto first = Last(pao_);
    Move(first, "CB1", Date::Of(2023, 4, 1));
    EXPECT_EQ(Back(first), "org.moved_on");
    EXPECT_EQ(Standing(pao_),
              "CB1 2015-08-01 2022-03-31 Phó Bí thư, CB2 2022-04-01 2023-03-31 Đảng viên, CB1"
              " 2023-04-01 … Đảng viên");
    EXPECT_EQ(Back(Last(pao_)), "none");
    // The end of what was left has been put otherwise since.
    const auto left = database_->Read(
        [&](db::Transaction& tx) { return store::MembershipsOf(tx, pao_).front(); });
    EXPECT_EQ(Put(left, kFirst, Date::Of(2022, 2, 28)), "none");
    EXPECT_EQ(Back(Last(pao_)), "org.moved_on");
}

TEST_F(StandingTest, AMoveThatCannotBeIsToldAtItsField) {
    const auto held = Last(pao_);
    EXPECT_EQ(Move(held, "CB1", Date::Of(2022, 4, 1)), "unit org.same_unit");
    EXPECT_EQ(Move(held, "CB2", kFirst), "valid_from org.moves_before_it_begins");
    // The unit is closed on that day, or would be closed before the membership ends.
    EXPECT_EQ(Move(held, "CB3", Date::Of(2022, 7, 1)), "valid_from org.unit_not_there");
    EXPECT_EQ(Move(held, "CB3", Date::Of(2022, 4, 1)), "valid_from org.unit_not_there");
    const auto ended =
        database_->Read([&](db::Transaction& tx) { return store::MembershipsOf(tx, my_).front(); });
    EXPECT_EQ(Move(ended, "CB2", Date::Of(2020, 1, 1)), "valid_from org.moves_after_it_ended");
    EXPECT_EQ(Move(ended, "CB3", Date::Of(2018, 1, 1)), "none");
    EXPECT_EQ(Standing(my_),
              "CB1 2015-08-01 2017-12-31, CB3 2018-01-01 2019-12-31 Đảng viên, CB2 2021-01-01 …");
}

TEST_F(StandingTest, AMembershipOfAClosedUnitEndsWithinItsDays) {
    // As registers leave them: open where the unit is closed.
    database_->Write([&](db::Transaction& tx) {
        tx.Execute("UPDATE org_membership SET unit_id = :unit WHERE id = :id",
                   {{"unit", Unit("CB3")}, {"id", Last(pao_).id}});
    });
    EXPECT_EQ(Put(Last(pao_), kFirst, Date::Of(2022, 7, 1)), "valid_to org.unit_not_there");
    EXPECT_EQ(Put(Last(pao_), kFirst, Date::Of(2022, 6, 30)), "none");
}

TEST_F(StandingTest, WritingTakesTheRightInTheUnitAndInBothWhereSomebodyMoves) {
    const auto held = Last(pao_);
    actor_ = Writer({Unit("CB2")});
    EXPECT_EQ(Put(held, kFirst, Date::Of(2022, 3, 31)), "auth.forbidden");
    EXPECT_EQ(PutPost(kFirst, Date::Of(2022, 3, 31)), "auth.forbidden");
    EXPECT_EQ(Move(held, "CB2", Date::Of(2022, 4, 1)), "auth.forbidden");
    actor_ = Writer({Unit("CB1")});
    EXPECT_EQ(Move(held, "CB2", Date::Of(2022, 4, 1)), "org.may_not_move_there");
    actor_ = Writer({Unit("CB1"), Unit("CB2")});
    EXPECT_EQ(Move(held, "CB2", Date::Of(2022, 4, 1)), "none");
    actor_ = Writer({Unit("CB2")});
    EXPECT_EQ(Back(Last(pao_)), "auth.forbidden");
    actor_ = Writer({Unit("CB1")});
    EXPECT_EQ(Back(Last(pao_)), "auth.forbidden");
    EXPECT_EQ(Standing(pao_), "CB1 2015-08-01 2022-03-31 Phó Bí thư, CB2 2022-04-01 … Đảng viên");
}

TEST_F(StandingTest, WhoMayReadInNoUnitOfThePersonKnowsOfNone) {
    const auto see = [&](const auth::Actor& actor) {
        return Try([&](db::Transaction& tx) { See(tx, actor, my_); });
    };
    EXPECT_EQ(see(Writer({Unit("CB1")})), "none");
    EXPECT_EQ(see(Writer({Unit("CB3")})), "org.unknown_person");
}

TEST_F(StandingTest, APostEndsOnADayAndItsDaysArePutRight) {
    EXPECT_EQ(PutPost(kFirst, Date::Of(2020, 5, 31)), "none");
    EXPECT_EQ(Posts(), "Bí thư 2015-08-01 2020-05-31");
    EXPECT_EQ(PutPost(Date::Of(2015, 9, 1), Date::Of(2020, 5, 31)), "none");
    EXPECT_EQ(PutPost(Date::Of(2020, 6, 1), Date::Of(2020, 5, 31)),
              "valid_to org.ends_before_it_begins");
    EXPECT_EQ(Posts(), "Bí thư 2015-09-01 2020-05-31");
    EXPECT_EQ(ActsOn(pao_), (std::vector<std::string>{"org.end_post", "org.correct_post"}));
    database_->Read(
        [&](db::Transaction& tx) { EXPECT_EQ(store::PostsOf(tx, pao_).back().row_version, 3); });
}

}  // namespace
}  // namespace org
