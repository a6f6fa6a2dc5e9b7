#include "commitment/tasks.hpp"

#include "commitment/register_for_test.hpp"

namespace commitment {
namespace {

class TasksTest : public testing::RegisterTest {
protected:
    using Rights = std::vector<std::pair<std::string, auth::Reach>>;

    int year_ = 0;
    std::int64_t commune_ = 0, cell_ = 0, other_cell_ = 0;

    TasksTest() {
        Do([&](db::Transaction& tx) {
            year_ = tx.Today().Year();
            commune_ = org::store::FindUnit(tx, "XA")->value;
            cell_ = org::store::FindUnit(tx, "CB1")->value;
            other_cell_ = org::store::FindUnit(tx, "CB2")->value;
            return tx.Execute(
                "INSERT INTO org_person_category (id, person_id, category, valid_from)"
                " SELECT 100 + id, id, 'dang-vien', '1900-01-01' FROM org_person");
        });
    }

    static auth::Actor Who(const std::string& name,
                           std::int64_t person,
                           std::int64_t unit,
                           const Rights& rights) {
        auto principal = std::make_shared<auth::Principal>();
        principal->name = name;
        principal->holder_id = person;
        for (const auto& [right, reach] : rights)
            principal->grants.push_back({right, "", unit, reach, Date::Of(2000, 1, 1), {}});
        return auth::Actor::Of(principal);
    }
    auth::Actor Member(std::int64_t person = 1) {
        return Who("m" + std::to_string(person), person, cell_, {{"sheet.own", auth::Reach::Here}});
    }
    auth::Actor Secretary(std::int64_t person = 3) {
        return Who("bithu",
                   person,
                   cell_,
                   {{"sheet.read", auth::Reach::Here},
                    {"sheet.write", auth::Reach::Here},
                    {"sheet.appraise", auth::Reach::Here}});
    }
    auth::Actor Above() {
        return Who("huyen", 0, commune_, {{"sheet.appraise", auth::Reach::Below}});
    }

    SheetId Drafted(const auth::Actor& actor,
                    std::int64_t person,
                    int year,
                    std::int64_t unit = 0) {
        return Do([&](db::Transaction& tx) {
            std::vector<Item> items(3);
            for (std::size_t i = 0; i < items.size(); ++i)
                items[i].text = "việc " + std::to_string(i);
            const auto programme = directive::store::InForce(tx, Date::Of(year, 12, 31)).value();
            return Draft(tx, actor, {{person}, {unit == 0 ? cell_ : unit}, programme, year, items})
                .id;
        });
    }
    SheetId HandedIn(const auth::Actor& actor,
                     std::int64_t person,
                     int year,
                     std::int64_t unit = 0) {
        const auto id = Drafted(actor, person, year, unit);
        Do([&](db::Transaction& tx) { return Submit(tx, actor, id); });
        return id;
    }
    /// "appraise CB1 2 | missing CB1 1 …": kind, unit, how many, remarks; the year where it is not
    /// this one.
    std::string Of(const auth::Actor& actor) {
        const auto tasks =
            database_->Read([&](db::Transaction& tx) { return task::Gather(tx, actor, {Tasks}); });
        std::string told;
        for (const auto& task : tasks) {
            told += (told.empty() ? "" : " | ") + task.kind + " " + task.unit + " " +
                    std::to_string(task.count);
            if (!task.remarks.empty()) told += " (" + task.remarks + ")";
            if (task.year != year_) told += " of " + std::to_string(task.year.value_or(0));
        }
        return told;
    }
    task::Task First(const auth::Actor& actor) {
        return database_->Read(
            [&](db::Transaction& tx) { return task::Gather(tx, actor, {Tasks}).at(0); });
    }
};

TEST_F(TasksTest, AMembersOwnSheetIsToBeWrittenFinishedAndMended) {
    EXPECT_EQ(Of(Member()), "register CB1 1");
    EXPECT_EQ(First(Member()).due_on, Date::Of(year_, 12, 31));
    const auto id = Drafted(Member(), 1, year_);
    EXPECT_EQ(Of(Member()), "finish CB1 1");
    EXPECT_EQ(First(Member()).record_id, id.value);
    Do([&](db::Transaction& tx) { return Submit(tx, Member(), id); });
    EXPECT_EQ(Of(Member()), "");
    Do([&](db::Transaction& tx) { return Return(tx, Secretary(), id, "chưa rõ việc"); });
    EXPECT_EQ(Of(Member()), "mend CB1 1 (chưa rõ việc)");
    EXPECT_TRUE(First(Member()).since);
    Do([&](db::Transaction& tx) {
        Submit(tx, Member(), id);
        return Approve(tx, Secretary(), id);
    });
    EXPECT_EQ(Of(Member()), "");
}

TEST_F(TasksTest, WhoOwesNoneIsNotAskedForOne) {
    Do([&](db::Transaction& tx) {
        return tx.Execute(
            "UPDATE org_person_category SET category = 'mien-cong-tac' WHERE person_id = 1");
    });
    EXPECT_EQ(Of(Member()), "");
    // Nor somebody without the right, or an account that is nobody's.
    EXPECT_EQ(Of(Who("la", 2, cell_, {})), "");
    EXPECT_EQ(Of(Who("la", 0, cell_, {{"sheet.own", auth::Reach::Here}})), "");
}

TEST_F(TasksTest, WhatWaitsIsToBeAppraisedByWhoMayAndWhatIsMissingIsTold) {
    EXPECT_EQ(Of(Secretary()), "missing CB1 3");
    HandedIn(Member(1), 1, year_);
    HandedIn(Member(2), 2, year_);
    EXPECT_EQ(Of(Secretary()), "appraise CB1 2 | missing CB1 1");
    // One's own and what one wrote are for somebody else.
    HandedIn(Secretary(0), 3, year_);
    EXPECT_EQ(Of(Secretary(1)), "appraise CB1 1");
    EXPECT_EQ(Of(Member(1)), "");
}

TEST_F(TasksTest, AProposedVersionWaitsLikeASheet) {
    const auto id = HandedIn(Member(), 1, year_);
    Do([&](db::Transaction& tx) {
        Approve(tx, Secretary(), id);
        std::vector<Item> items(3);
        for (std::size_t i = 0; i < items.size(); ++i)
            items[i].text = "việc khác " + std::to_string(i);
        return Revise(tx, Member(), id, items);
    });
    EXPECT_EQ(Of(Secretary()), "appraise CB1 1 | missing CB1 2");
    const auto today = Do([](db::Transaction& tx) { return tx.Today(); });
    EXPECT_EQ(First(Secretary()).since, today);
    Do([&](db::Transaction& tx) { return DecideRevision(tx, Secretary(), id, std::nullopt); });
    EXPECT_EQ(Of(Secretary()), "missing CB1 2");
}

TEST_F(TasksTest, AReturnedVersionIsToBeMendedUntilItIsProposedAgain) {
    const auto id = HandedIn(Member(), 1, year_);
    const auto propose = [&](const std::string& text) {
        Do([&](db::Transaction& tx) {
            std::vector<Item> items(3);
            for (std::size_t i = 0; i < items.size(); ++i)
                items[i].text = text + " " + std::to_string(i);
            return Revise(tx, Member(), id, items);
        });
    };
    Do([&](db::Transaction& tx) { return Approve(tx, Secretary(), id); });
    propose("việc khác");
    EXPECT_EQ(Of(Member()), "");
    Do([&](db::Transaction& tx) { return DecideRevision(tx, Secretary(), id, "chưa rõ chỗ sửa"); });
    EXPECT_EQ(Of(Member()), "mend CB1 1 (chưa rõ chỗ sửa)");
    const auto task = First(Member());
    EXPECT_EQ(task.urgency, task::Urgency::CameBack);
    EXPECT_EQ(task.record_id, id.value);
    EXPECT_EQ(task.since, Do([](db::Transaction& tx) { return tx.Today(); }));
    EXPECT_FALSE(task.due_on);
    // It is the member's alone, and gone once it is proposed anew; taken back, it is there again.
    EXPECT_EQ(Of(Secretary()), "missing CB1 2");
    propose("việc rõ hơn");
    EXPECT_EQ(Of(Member()), "");
    Do([&](db::Transaction& tx) { return Withdraw(tx, Member(), id); });
    EXPECT_EQ(Of(Member()), "mend CB1 1 (chưa rõ chỗ sửa)");
    propose("việc rõ hơn");
    Do([&](db::Transaction& tx) { return DecideRevision(tx, Secretary(), id, std::nullopt); });
    EXPECT_EQ(Of(Member()), "");
}

TEST_F(TasksTest, AReturnedVersionOfAClosedSheetIsWorkNoMore) {
    const auto id = HandedIn(Member(), 1, year_);
    Do([&](db::Transaction& tx) {
        Approve(tx, Secretary(), id);
        std::vector<Item> items(3);
        for (std::size_t i = 0; i < items.size(); ++i)
            items[i].text = "việc khác " + std::to_string(i);
        Revise(tx, Member(), id, items);
        DecideRevision(tx, Secretary(), id, "chưa rõ");
        return Close(tx, Secretary(), id, {});
    });
    EXPECT_EQ(Of(Member()), "");
}

TEST_F(TasksTest, WhatWasTakenBackIsTheWritersAgainAndNobodyElses) {
    const auto id = HandedIn(Member(), 1, year_);
    EXPECT_EQ(Of(Secretary()), "appraise CB1 1 | missing CB1 2");
    Do([&](db::Transaction& tx) { return Withdraw(tx, Member(), id); });
    EXPECT_EQ(Of(Secretary()), "missing CB1 3");
    EXPECT_EQ(Of(Member()), "finish CB1 1");
}

TEST_F(TasksTest, AReturnedSheetIsMissingAgainAndADraftIsNoSheetYet) {
    const auto id = HandedIn(Member(), 1, year_);
    Drafted(Member(2), 2, year_);
    EXPECT_EQ(Of(Secretary()), "appraise CB1 1 | missing CB1 2");
    Do([&](db::Transaction& tx) { return Return(tx, Secretary(), id, "x"); });
    EXPECT_EQ(Of(Secretary()), "missing CB1 3");
}

TEST_F(TasksTest, WhatWaitsSinceAYearBeforeStillWaits) {
    HandedIn(Member(), 1, year_ - 1);
    EXPECT_EQ(Of(Secretary()),
              "appraise CB1 1 of " + std::to_string(year_ - 1) + " | missing CB1 3");
}

TEST_F(TasksTest, WhoMayBelowSeesEachUnitAndTheOneWithTheMostFirst) {
    auth::ProvideTree([this](std::int64_t place, std::int64_t ancestor) {
        return place == ancestor || ancestor == commune_;
    });
    HandedIn(Member(1), 1, year_);
    const auto other = Who("m4", 4, other_cell_, {{"sheet.own", auth::Reach::Here}});
    HandedIn(other, 4, year_, other_cell_);
    Do([&](db::Transaction& tx) {
        return tx.Execute(
            "UPDATE commitment_sheet SET submitted_on = '2020-01-01' WHERE person_id = 4");
    });
    EXPECT_EQ(Of(Above()), "appraise CB2 1 | appraise CB1 1 | missing CB1 2 | missing CB2 1");
    auth::ProvideTree([](std::int64_t, std::int64_t) { return false; });
}

TEST_F(TasksTest, WithoutAProgrammeNothingIsDue) {
    Do([](db::Transaction& tx) {
        return tx.Execute(
            "UPDATE directive_programme SET valid_to = '2021-12-31'"
            " WHERE valid_to IS NULL");
    });
    EXPECT_EQ(Of(Member()), "");
    EXPECT_EQ(Of(Secretary()), "");
}

}  // namespace
}  // namespace commitment
