#include "study/tasks.hpp"

#include "study/study_for_test.hpp"

namespace study {
namespace {

/// A session of yesterday, so that what is owed on it is asked for.
class TasksTest : public testing::StudyTest {
protected:
    SessionId Held(int days_ago, const std::string& form, std::vector<std::string> came) {
        auto wanted = Wanted("Buổi " + std::to_string(days_ago));
        wanted.form = form;
        std::vector<org::PersonId> attended;
        for (const auto& code : came) attended.push_back(PersonOf(code));
        return database_->Write([&](db::Transaction& tx) {
            wanted.held_on = tx.Today().PlusDays(-days_ago);
            return Record(tx, Secretary(cell_), wanted, attended).id;
        });
    }
    auth::Actor Member(const std::string& code) {
        return Who(PersonOf(code).value, {"reflection.own"}, cell_);
    }
    void HandedIn(const std::string& code, SessionId session, directive::ThemeId theme = {}) {
        database_->Write([&](db::Transaction& tx) {
            Reflection wanted;
            wanted.person_id = PersonOf(code);
            wanted.session_id = session;
            wanted.theme_id = theme;
            HandIn(tx, Secretary(cell_), wanted);
        });
    }
    /// "hand_in_reflection Buổi 1 29": kind, remarks or count, days from today until it is due.
    std::string Told(const auth::Actor& actor) {
        return database_->Read([&](db::Transaction& tx) {
            std::string told;
            for (const auto& task : Tasks(tx, actor)) {
                told += (told.empty() ? "" : "; ") + task.kind + " ";
                told += task.remarks.empty() ? std::to_string(task.count) : task.remarks;
                for (int days = -400; days < 400; ++days)
                    if (tx.Today().PlusDays(days) == task.due_on)
                        told += " " + std::to_string(days);
            }
            return told;
        });
    }
};

TEST_F(TasksTest, WhoWasDueOrCameOwesAReflectionUntilItIsHandedIn) {
    const auto session = Held(1, "hoi-nghi", {"DV1", "DV3"});
    EXPECT_EQ(Told(Member("DV1")), "hand_in_reflection Buổi 1 29");
    EXPECT_EQ(Told(Member("DV2")), "hand_in_reflection Buổi 1 29");  // due, did not come
    EXPECT_EQ(Told(Member("DV3")), "hand_in_reflection Buổi 1 29");  // exempt, came
    EXPECT_EQ(Told(Who(PersonOf("DV5").value, {"reflection.own"}, other_)), "");
    HandedIn("DV1", session);
    EXPECT_EQ(Told(Member("DV1")), "");
    EXPECT_EQ(Told(Member("DV2")), "hand_in_reflection Buổi 1 29");
}

TEST_F(TasksTest, TheSecretarySeesHowManyOwe) {
    const auto session = Held(40, "hoi-nghi", {"DV1"});
    Held(1, "sinh-hoat-chuyen-de", {"DV1"});
    // Páo, Mỷ and Lử, each of them once; the first is late.
    EXPECT_EQ(Told(Secretary(cell_)), "missing_reflections 3 -10");
    EXPECT_EQ(Told(Secretary(other_)), "");
    for (const auto* code : {"DV1", "DV2", "DV4"}) HandedIn(code, session);
    EXPECT_EQ(Told(Secretary(cell_)), "missing_reflections 3 29");
}

TEST_F(TasksTest, AContestAnOldSessionAndNumbersAskForNone) {
    Held(1, "hoi-thi", {"DV1"});
    Held(366, "hoi-nghi", {"DV1"});
    WithNumbers({{"", 30, 28}});
    EXPECT_EQ(Told(Member("DV1")), "");
    EXPECT_EQ(Told(Secretary(cell_)), "");
}

TEST_F(TasksTest, WhoLeftOwesNothingHere) {
    Held(1, "hoi-nghi", {"DV1"});
    database_->Write([&](db::Transaction& tx) {
        tx.Execute("UPDATE org_membership SET valid_to = :day WHERE person_id = :id",
                   {{"day", tx.Today().PlusDays(-1)}, {"id", PersonOf("DV1")}});
    });
    EXPECT_EQ(Told(Member("DV1")), "");
    EXPECT_EQ(Told(Secretary(cell_)), "missing_reflections 2 29");
}

class PaperTest : public TasksTest {};

TEST_F(PaperTest, WhatWasWrittenOnPaperBearsItsOwnDay) {
    const auto session = Held(20, "hoi-nghi", {"DV1"});
    const auto hand_in = [&](const auth::Actor& actor, int days_ago) {
        return Try([&](db::Transaction& tx) {
            Reflection wanted;
            wanted.person_id = PersonOf("DV1");
            wanted.session_id = session;
            HandIn(tx, actor, wanted, tx.Today().PlusDays(-days_ago));
        });
    };
    EXPECT_EQ(hand_in(Secretary(cell_), 21), "study.before_session");
    EXPECT_EQ(hand_in(Secretary(cell_), -1), "study.in_future");
    EXPECT_EQ(hand_in(Secretary(other_), 5), "org.unknown_person");
    EXPECT_EQ(hand_in(Secretary(cell_), 5), "none");
    const auto held = database_->Read([&](db::Transaction& tx) {
        return store::GetReflection(tx, {Count("SELECT id FROM study_reflection")});
    });
    EXPECT_EQ(held.author, "ai");
    EXPECT_EQ(held.text, "");
    database_->Read(
        [&](db::Transaction& tx) { EXPECT_EQ(held.handed_in_on, tx.Today().PlusDays(-5)); });
}

}  // namespace
}  // namespace study
