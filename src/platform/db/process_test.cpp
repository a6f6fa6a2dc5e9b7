// Several processes on one data folder: who waits, who is told no, and what a killed one leaves.
#include <gtest/gtest.h>

#include <random>
#include <thread>

#include "platform/base/temp_folder_for_test.hpp"
#include "platform/db/child_for_test.hpp"
#include "platform/db/database.hpp"
#include "platform/db/file.hpp"

namespace db {
namespace {

using Mode = Database::Mode;
constexpr int kRows = 100;

void SleepFor(int milliseconds) {
    std::this_thread::sleep_for(std::chrono::milliseconds(milliseconds));
}

class ProcessTest : public ::testing::Test {
protected:
    TempFolder folder_;

    void SetUp() override {
        Database::Create(folder_.Path())->Write([](Transaction& tx) {
            tx.Execute("CREATE TABLE t (batch BIGINT, n BIGINT, s TEXT)");
        });
    }

    void Hold(const Child::Tell& tell, int milliseconds) {
        const auto database = Database::Open(folder_.Path(), Mode::Write);
        tell("holding");
        SleepFor(milliseconds);
    }

    /// Batches of rows in one transaction each, until somebody ends the process.
    void WriteBatches(const Child::Tell& tell) {
        const auto database = Database::Open(folder_.Path(), Mode::Write);
        auto batch = database->Read(
            [](Transaction& tx) { return tx.Value<int>("SELECT coalesce(max(batch), 0) FROM t"); });
        for (;;) {
            ++batch;
            database->Write([&](Transaction& tx) {
                for (int n = 0; n < kRows; ++n)
                    tx.Execute("INSERT INTO t (batch, n, s) VALUES (:batch, :n, :s)",
                               {{"batch", batch}, {"n", n}, {"s", std::string(200, 'x')}});
            });
            tell("committed " + std::to_string(batch));
        }
    }

    static void ExpectWholeBatches(Transaction& tx) {
        EXPECT_EQ(tx.Value<int>("SELECT count(*) FROM (SELECT batch FROM t GROUP BY batch"
                                " HAVING count(DISTINCT n) <> :rows OR count(*) <> :rows)",
                                {{"rows", kRows}}),
                  0);
    }
};

TEST_F(ProcessTest, AShortWriterIsWaitedFor) {
    Child child([&](const auto& tell) { Hold(tell, 500); });
    ASSERT_EQ(child.Line(), "holding");
    EXPECT_NO_THROW(Database::Open(folder_.Path(), Mode::Write));
}

TEST_F(ProcessTest, ALongOneIsNamed) {
    Child child([&](const auto& tell) {
        tell(std::to_string(::getpid()));
        Hold(tell, 60'000);
    });
    const auto id = child.Line();
    ASSERT_EQ(child.Line(), "holding");
    try {
        Database::Open(folder_.Path(), Mode::Write);
        FAIL();
    } catch (const Failure& failure) {
        EXPECT_EQ(failure.kind, FailureKind::Conflict);
        EXPECT_EQ(failure.code, "db.held");
        EXPECT_EQ(failure.params[0].second, folder_.Path().string());
        EXPECT_EQ(failure.params[1].second, id);
    }
    EXPECT_NO_THROW(Database::Open(folder_.Path(), Mode::Read));
}

TEST_F(ProcessTest, AKilledHolderIsNoHindrance) {
    Child child([&](const auto& tell) { Hold(tell, 60'000); });
    ASSERT_EQ(child.Line(), "holding");
    child.Kill();
    EXPECT_NO_THROW(Database::Open(folder_.Path(), Mode::Write));
}

TEST_F(ProcessTest, WhoWaitedForAFolderThatWasReplacedHoldsTheNewOne) {
    Child child([&](const auto& tell) { Hold(tell, 700); });
    ASSERT_EQ(child.Line(), "holding");
    std::thread replacer([&] {
        SleepFor(200);
        std::filesystem::copy(folder_ / "guong.db", folder_ / "new/guong.db");
        std::filesystem::rename(folder_ / "lock", folder_ / "old-lock");
    });
    std::filesystem::create_directory(folder_ / "new");
    const auto database = Database::Open(folder_.Path(), Mode::Write);
    replacer.join();
    EXPECT_TRUE(std::filesystem::exists(folder_ / "lock"));
    EXPECT_EQ(std::stoi(ReadFile(folder_ / "lock")), ::getpid());
}

TEST_F(ProcessTest, ReadersGoOnWhileAnotherProcessWrites) {
    Child child([&](const auto& tell) { WriteBatches(tell); });
    const auto reader = Database::Open(folder_.Path(), Mode::Read);
    int seen = 0;
    for (int i = 0; i < 20; ++i) {
        ASSERT_NE(child.Line(), "");
        reader->Read([&](Transaction& tx) {
            ExpectWholeBatches(tx);
            const auto count = tx.Value<int>("SELECT count(*) FROM t");
            EXPECT_GE(count, seen);
            seen = count;
        });
    }
    EXPECT_GE(seen, 20 * kRows);
}

TEST_F(ProcessTest, ACopyIsWholeWhileAnotherProcessWrites) {
    Child child([&](const auto& tell) { WriteBatches(tell); });
    int before = 0;
    for (int i = 0; i < 5; ++i) {
        for (int k = 0; k < 4; ++k) ASSERT_NE(child.Line(), "");
        const auto folder = folder_ / ("copy" + std::to_string(i));
        std::filesystem::create_directory(folder);
        Copy(folder_.Path(), folder / "guong.db");
        EXPECT_EQ(FaultIn(folder), "");
        Database::Open(folder, Mode::Read)->Read([&](Transaction& tx) {
            ExpectWholeBatches(tx);
            const auto count = tx.Value<int>("SELECT count(*) FROM t");
            EXPECT_GT(count, before);
            before = count;
        });
    }
    EXPECT_NE(child.Line(), "");
}

TEST_F(ProcessTest, KilledAtSixtyMomentsItKeepsWhatItSaidAndNothingHalf) {
    std::mt19937 random(20200229);
    std::uniform_int_distribution<int> microseconds(0, 40'000);
    int said = 0;
    for (int round = 0; round < 60; ++round) {
        {
            Child child([&](const auto& tell) { WriteBatches(tell); });
            const auto take = [&](const std::string& line) {
                if (line.starts_with("committed ")) said = std::stoi(line.substr(10));
            };
            take(child.Line());
            std::this_thread::sleep_for(std::chrono::microseconds(microseconds(random)));
            child.Kill();
            for (std::string line; !(line = child.Line()).empty();) take(line);
        }
        const auto database = Database::Open(folder_.Path(), Mode::Write);
        database->Read([&](Transaction& tx) {
            ExpectWholeBatches(tx);
            const auto last = tx.Value<int>("SELECT max(batch) FROM t");
            EXPECT_GE(last, said);
            EXPECT_LE(last, said + 1);  // written, and killed before it could say so
            EXPECT_EQ(tx.Value<int>("SELECT count(*) FROM t"), last * kRows);
        });
    }
    EXPECT_GE(said, 60);
    EXPECT_EQ(FaultIn(folder_.Path()), "");
}

}  // namespace
}  // namespace db
