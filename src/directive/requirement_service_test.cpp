#include "directive/requirement_service.hpp"

#include <gtest/gtest.h>

#include "directive/requirements_for_test.hpp"

namespace directive::testing {
namespace {

class RequirementTest : public RequirementsTest {
protected:
    std::string Putting(const Requirement& requirement) {
        return Try([&](db::Transaction& tx) { AddRequirement(tx, kClerk, outputs_, requirement); });
    }
    /// "XA1 overdue, XA2 done": in the order of units.
    std::string Statuses() {
        std::string told;
        for (const auto& one : Standing())
            told += (told.empty() ? "" : ", ") + database_->Read([&](db::Transaction& tx) {
                return org::store::CodeOf(tx, one.unit_id);
            }) + " " +
                    WordOf(one.status);
        return told;
    }
    void Attach(AssignmentId id) {
        Do([&](db::Transaction& tx) {
            tx.Execute(
                "INSERT INTO files_file (digest, size, media_type, created_at)"
                " VALUES ('d', 1, 'text/plain', :now)",
                {{"now", tx.Now()}});
            tx.Execute(
                "INSERT INTO files_attachment (id, digest, name, record_kind, record_id,"
                " account_id, added_by, added_at) VALUES (1, 'd', 'a.txt', 'answer', :id, 1,"
                " 'x', :now)",
                {{"id", store::FindAnswer(tx, id)->id}, {"now", tx.Now()}});
            return 0;
        });
    }
};

TEST_F(RequirementTest, WhoeverGetsTheDocumentIsAskedAndIsLateOnceItsDayHasPassed) {
    Put(Asking("document"));
    EXPECT_TRUE(Standing().empty());
    SendAll();
    EXPECT_EQ(Statuses(), "CB11 overdue, CB12 overdue, XA1 overdue, XA2 overdue");
}

TEST_F(RequirementTest, ADocumentThatImplementsItIsTheProofInTimeOrLate) {
    Put(Asking("document"));
    SendAll();
    Added(Made("01-KH/XA1", "XA1", asks_.id, Date::Of(2022, 4, 30)));
    Added(Made("01-KH/XA2", "XA2", asks_.id, Date::Of(2022, 5, 1)));
    EXPECT_EQ(Statuses(), "CB11 overdue, CB12 overdue, XA1 done, XA2 done_late");
    EXPECT_EQ(Of("XA1").done_on, Date::Of(2022, 4, 30));
}

TEST_F(RequirementTest, WhatProvedItTakenAwayItIsOverdueAgain) {
    Put(Asking("document"));
    SendAll();
    const auto proof = Added(Made("01-KH/XA1", "XA1", asks_.id, Date::Of(2022, 4, 1)));
    EXPECT_EQ(Of("XA1").status, Status::Done);
    Do([&](db::Transaction& tx) {
        store::ForgetImplements(tx, proof.id);
        return 0;
    });
    EXPECT_EQ(Of("XA1").status, Status::Overdue);
}

TEST_F(RequirementTest, BeforeItsDayItIsNotStarted) {
    Put(Asking("document", {{"", Date::Of(2999, 1, 1)}}));
    SendAll();
    EXPECT_EQ(Of("XA1").status, Status::NotStarted);
}

TEST_F(RequirementTest, WordsCountOnceThereIsEvidence) {
    Put(Asking("other"));
    SendAll();
    const auto held = Of("CB11");
    const auto secretary = Who("thu", "CB11", {"requirement.answer"});
    Do([&](db::Transaction& tx) {
        PutAnswer(tx, secretary, held, "Đã tổ chức ký cam kết", Date::Of(2022, 4, 2));
        return 0;
    });
    EXPECT_EQ(Of("CB11").status, Status::NoEvidence);
    Attach(held.id);
    EXPECT_EQ(Of("CB11").status, Status::Done);
    EXPECT_EQ(Try([&](db::Transaction& tx) { TakeAnswerBack(tx, secretary, held); }),
              "directive.answer_has_files");
}

TEST_F(RequirementTest, NobodyAnswersForAnotherUnitNorInPlaceOfRecords) {
    Put(Asking("document"));
    SendAll();
    const auto answer = [&](const auth::Actor& who, const std::string& unit) {
        return Try([&, held = Of(unit)](db::Transaction& tx) {
            PutAnswer(tx, who, held, "Đã làm", Date::Of(2022, 4, 2));
        });
    };
    const auto secretary = Who("thu", "CB11", {"requirement.answer"});
    EXPECT_EQ(answer(secretary, "CB12"), "auth.forbidden");
    EXPECT_EQ(answer(secretary, "CB11"), "directive.by_records");
}

TEST_F(RequirementTest, EachLevelHasItsDaysAndALevelWithoutIsNotAsked) {
    Do([&](db::Transaction& tx) {
        tx.Execute(
            "UPDATE org_unit_version SET level = 'xã' WHERE unit_id IN (SELECT id FROM"
            " org_unit WHERE code LIKE 'XA%')");
        return 0;
    });
    auto held = Put(Asking("document", {{"xã", Date::Of(2022, 4, 15), Date::Of(2022, 5, 15)}}));
    SendAll();
    EXPECT_EQ(Statuses(), "XA1 overdue, XA2 overdue");
    EXPECT_EQ(Of("XA1").review_on, Date::Of(2022, 5, 15));
    held.dates = {{"xã", Date::Of(2999, 1, 1)}, {"", Date::Of(2022, 4, 30)}};
    Do([&](db::Transaction& tx) { return CorrectRequirement(tx, kClerk, outputs_, held); });
    EXPECT_EQ(Statuses(), "CB11 overdue, CB12 overdue, XA1 not_started, XA2 not_started");
}

TEST_F(RequirementTest, WhatIsAddedAfterTheDocumentWasSentIsAskedAtOnce) {
    SendAll();
    Put(Asking("document"));
    EXPECT_EQ(Standing().size(), 4U);
}

TEST_F(RequirementTest, WhatUnitsAnsweredIsNotDropped) {
    const auto kept = Put(Asking("other"));
    SendAll();
    const auto held = Of("CB11");
    const auto drop = [&] {
        return Try([&](db::Transaction& tx) { DropRequirement(tx, kClerk, kept.id); });
    };
    Do([&](db::Transaction& tx) {
        PutAnswer(tx, kClerk, held, "Đã làm", Date::Of(2022, 4, 2));
        return 0;
    });
    EXPECT_EQ(drop(), "directive.requirement_used");
    Do([&](db::Transaction& tx) {
        TakeAnswerBack(tx, kClerk, held);
        return 0;
    });
    EXPECT_EQ(drop(), "none");
    EXPECT_TRUE(Standing().empty());
}

TEST_F(RequirementTest, WhatCannotBeMeantIsRefused) {
    EXPECT_EQ(Putting(Asking("song")), "directive.unknown_output");
    EXPECT_EQ(Putting(Asking("document", {{"", Date::Of(2022, 2, 28)}})),
              "directive.due_before_issued");
    EXPECT_EQ(Putting(Asking("document", {{"", Date::Of(2022, 4, 1), Date::Of(2022, 3, 31)}})),
              "directive.review_before_due");
    EXPECT_EQ(Putting(Asking("document", {{"", Date::Of(2022, 4, 1)}, {"", Date::Of(2022, 4, 2)}})),
              "directive.level_twice");
    auto shared = Asking("document");
    shared.least_percent = 90;
    EXPECT_EQ(Putting(shared), "directive.no_share");
    auto themed = Asking("document");
    themed.theme_id = {404};
    EXPECT_EQ(Putting(themed), "directive.unknown_theme");
}

TEST_F(RequirementTest, AUnitsOwnDaysStandBesideThoseOfItsLevel) {
    Put(Asking("document"));
    SendAll();
    Do([&](db::Transaction& tx) {
        PutDue(tx, kClerk, Of("XA1"), Date::Of(2999, 1, 1), {});
        return 0;
    });
    EXPECT_EQ(Statuses(), "CB11 overdue, CB12 overdue, XA1 not_started, XA2 overdue");
}

}  // namespace
}  // namespace directive::testing
