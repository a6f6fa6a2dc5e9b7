// What becomes of a job: done, failed, cancelled half-way, left by a process that died.
#include "platform/jobs/runner.hpp"

#include <atomic>

#include "platform/db/made_for_test.hpp"
#include "platform/jobs/jobs_for_test.hpp"
#include "platform/jobs/store.hpp"

namespace jobs {
namespace {

using std::chrono::milliseconds;
using testing::Door;
using testing::Eventually;

class RunnerTest : public ::testing::Test {
protected:
    TempFolder folder_;
    db::Location where_ = db::LocationForTest(folder_ / "data");
    std::unique_ptr<db::Database> database_ = db::Database::Create(where_);
    Door door_;
    std::atomic<int> runs_ = 0;
    std::unique_ptr<Runner> runner_;

    RunnerTest() {
        database_->Write([](db::Transaction& tx) { tx.Execute("CREATE TABLE t (n BIGINT)"); });
        Make();
    }
    void Make(Options options = {}) {
        options.keep_progress = milliseconds(20);
        options.tell_progress = milliseconds(0);
        runner_ = std::make_unique<Runner>(
            *database_,
            std::vector<Kind>{
                {"echo", [](Context& context) { return context.job.parameters.at("say"); }},
                {"fail",
                 [](Context&) -> json::value {
                     throw Failure{FailureKind::Invalid, "jobs.unknown", {{"a", "ă"}}};
                 }},
                {"crash", [](Context&) -> json::value { throw std::runtime_error("inner"); }},
                {"write",
                 [this](Context& context) -> json::value {
                     ++runs_;
                     context.database.Write([&](db::Transaction& tx) {
                         for (int n = 0; n < 10; ++n) {
                             tx.Execute("INSERT INTO t VALUES (:n)", {{"n", n}});
                             context.Advance(n + 1, 10, "ghi");
                             if (n == 4) door_.Pass(context);
                         }
                     });
                     return json::value(context.actor.name);
                 }}},
            testing::ActorOfTest,
            options);
    }
    JobId Submit(const std::string& kind, const char* token = "an") {
        return database_->Write([&](db::Transaction& tx) {
            return runner_
                ->Submit(tx,
                         auth::Actor::Of(testing::Account(token)),
                         {.kind = kind, .place = 5, .parameters = {{"say", "chào"}}})
                .id;
        });
    }
    Job Look(JobId id) {
        return database_->Read([&](db::Transaction& tx) { return *runner_->Find(tx, id); });
    }
    Job Ended(JobId id) {
        EXPECT_TRUE(Eventually([&] { return IsOver(Look(id).state); }));
        return Look(id);
    }
    std::int64_t Rows() {
        return database_->Read(
            [](db::Transaction& tx) { return tx.Value<std::int64_t>("SELECT count(*) FROM t"); });
    }
    /// As a process leaves it that was killed while the job ran.
    void LeaveRunning(JobId id, int attempts, bool cancel_asked = false) {
        database_->Write([&](db::Transaction& tx) {
            tx.Execute(
                "UPDATE jobs_job SET state = 'running', attempts = :attempts,"
                " cancel_asked = :asked WHERE id = :id",
                {{"attempts", attempts}, {"asked", cancel_asked ? 1 : 0}, {"id", id}});
        });
    }
};

TEST_F(RunnerTest, AJobIsDoneWithItsResult) {
    runner_->Start();
    const auto job = Ended(Submit("echo"));
    EXPECT_EQ(job.state, State::Done);
    EXPECT_EQ(job.result.as_string(), "chào");
    EXPECT_EQ(job.actor, "an");
    EXPECT_EQ(job.attempts, 1);
    EXPECT_TRUE(job.started_at && job.finished_at);
}

TEST_F(RunnerTest, AJobOfATransactionThatRollsBackIsNone) {
    runner_->Start();
    database_->Rehearse([&](db::Transaction& tx) {
        return runner_->Submit(tx, auth::Actor::Of(testing::Account("an")), {.kind = "write"}).id;
    });
    Ended(Submit("echo"));
    EXPECT_EQ(runs_, 0);
}

TEST_F(RunnerTest, AFailureIsKeptWithItsReason) {
    runner_->Start();
    const auto job = Ended(Submit("fail"));
    EXPECT_EQ(job.state, State::Failed);
    ASSERT_TRUE(job.failure);
    EXPECT_EQ(job.failure->code, "jobs.unknown");
    EXPECT_EQ(job.failure->params, (Params{{"a", "ă"}}));
    const auto broken = Ended(Submit("crash"));
    EXPECT_EQ(broken.failure->code, "jobs.broken");
    EXPECT_EQ(broken.failure->params.front().second, std::to_string(broken.id.value));
}

TEST_F(RunnerTest, ProgressIsSeenWhileTheJobHoldsTheTransaction) {
    runner_->Start();
    const auto id = Submit("write");
    ASSERT_TRUE(door_.WaitFor(1));
    const auto job = Look(id);
    EXPECT_EQ(job.state, State::Running);
    EXPECT_EQ(job.progress, (Progress{5, 10, "ghi"}));
    EXPECT_EQ(Rows(), 0);
    door_.Open();
    EXPECT_EQ(Ended(id).progress.done, 10);
    EXPECT_EQ(Rows(), 10);
}

TEST_F(RunnerTest, CancelledHalfWayLeavesNothing) {
    runner_->Start();
    const auto id = Submit("write");
    ASSERT_TRUE(door_.WaitFor(1));
    runner_->Cancel(id);
    EXPECT_EQ(Ended(id).state, State::Cancelled);
    EXPECT_EQ(Rows(), 0);
    try {
        runner_->Cancel(id);
        FAIL();
    } catch (const Failure& failure) {
        EXPECT_EQ(failure.code, "jobs.already_over");
    }
}

TEST_F(RunnerTest, OneThatWaitsIsCancelledWithoutBeginning) {
    const auto id = Submit("write");
    runner_->Cancel(id);
    EXPECT_EQ(Look(id).state, State::Cancelled);
    runner_->Start();
    Ended(Submit("echo"));
    EXPECT_EQ(runs_, 0);
}

TEST_F(RunnerTest, ListenersHearTheStateTheWayAndTheEnd) {
    runner_->Start();
    const auto id = Submit("write");
    ASSERT_TRUE(door_.WaitFor(1));
    std::mutex mutex;
    std::string heard;
    runner_->Listen(id, [&](Event event, const Job& job) {
        const std::scoped_lock lock(mutex);
        heard += event == Event::State ? "S" : event == Event::End ? "E" : "P";
        heard += std::to_string(job.progress.done) + " ";
        return true;
    });
    door_.Open();
    Ended(id);
    EXPECT_TRUE(Eventually([&] {
        const std::scoped_lock lock(mutex);
        return heard == "S5 P6 P7 P8 P9 P10 E10 ";
    })) << heard;
    runner_->Listen(id, [&](Event event, const Job&) {
        EXPECT_EQ(event, Event::End);
        return true;
    });
}

TEST_F(RunnerTest, WhatAKilledProcessLeftIsTakenUpAgain) {
    door_.Open();
    const auto again = Submit("write"), cancelled = Submit("write"), given_up = Submit("write");
    LeaveRunning(again, 1);
    LeaveRunning(cancelled, 1, true);
    LeaveRunning(given_up, 3);
    runner_.reset();
    database_.reset();
    database_ = db::Database::Open(where_, db::Database::Mode::Write);
    Make();
    runner_->Start();
    EXPECT_EQ(Ended(again).state, State::Done);
    EXPECT_EQ(Look(again).attempts, 2);
    EXPECT_EQ(Look(cancelled).state, State::Cancelled);
    EXPECT_EQ(Look(given_up).state, State::Failed);
    EXPECT_EQ(Look(given_up).failure->code, "jobs.given_up");
    EXPECT_EQ(Rows(), 10);
}

TEST_F(RunnerTest, StoppingPutsBackWhatDoesNotEndInTime) {
    runner_->Start();
    const auto id = Submit("write");
    ASSERT_TRUE(door_.WaitFor(1));
    runner_->Stop(milliseconds(50));
    EXPECT_EQ(Look(id).state, State::Queued);
    EXPECT_EQ(Look(id).attempts, 0);
    EXPECT_EQ(Rows(), 0);
    Make();
    door_.Open();
    runner_->Start();
    EXPECT_EQ(Ended(id).state, State::Done);
}

TEST_F(RunnerTest, StoppingWaitsForWhatEndsInTime) {
    runner_->Start();
    const auto id = Submit("write");
    ASSERT_TRUE(door_.WaitFor(1));
    std::thread opener([&] {
        std::this_thread::sleep_for(milliseconds(50));
        door_.Open();
    });
    runner_->Stop(std::chrono::seconds(10));
    opener.join();
    EXPECT_EQ(Look(id).state, State::Done);
}

TEST_F(RunnerTest, TheAccountIsAskedAgainWhenTheJobRuns) {
    const auto id = Submit("write");
    database_->Write([&](db::Transaction& tx) {
        tx.Execute("UPDATE jobs_job SET account_id = 99 WHERE id = :id", {{"id", id}});
    });
    runner_->Start();
    EXPECT_EQ(Ended(id).failure->code, "jobs.account_gone");
    EXPECT_EQ(runs_, 0);
}

TEST_F(RunnerTest, AnAccountsManyJobsDoNotKeepOthersWaiting) {
    Make({.threads = 2, .most_open = 3});
    const auto one = Submit("write"), two = Submit("write"), three = Submit("write");
    try {
        Submit("write");
        FAIL();
    } catch (const Failure& failure) {
        EXPECT_EQ(failure.code, "jobs.too_many");
    }
    const auto other = Submit("echo", "binh");
    runner_->Start();
    ASSERT_TRUE(door_.WaitFor(1));
    // The second thread takes binh's, though three of an's came before.
    EXPECT_EQ(Look(one).state, State::Running);
    std::this_thread::sleep_for(milliseconds(50));
    door_.Open();
    for (const auto id : {one, two, three, other}) EXPECT_EQ(Ended(id).state, State::Done);
    EXPECT_LE(*Look(other).started_at, *Look(three).started_at);
}

TEST_F(RunnerTest, OldJobsAreCleared) {
    runner_->Start();
    const auto old = Submit("echo"), fresh = Submit("echo");
    Ended(old);
    Ended(fresh);
    database_->Write([&](db::Transaction& tx) {
        tx.Execute("UPDATE jobs_job SET finished_at = '2020-01-01T00:00:00.000Z' WHERE id = :id",
                   {{"id", old}});
        EXPECT_EQ(Purge(tx), 1);
        EXPECT_FALSE(store::Find(tx, old));
        EXPECT_TRUE(store::Find(tx, fresh));
    });
}

}  // namespace
}  // namespace jobs
