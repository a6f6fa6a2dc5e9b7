#include "platform/db/database.hpp"

#include <gtest/gtest.h>

#include <thread>

#include "platform/base/temp_folder_for_test.hpp"

namespace db {
namespace {

class DatabaseTest : public ::testing::Test {
protected:
    TempFolder folder_;
    std::unique_ptr<Database> database_ = Database::Create(folder_.Path());

    void SetUp() override {
        database_->Write([](Transaction& tx) {
            tx.Execute("CREATE TABLE t (id INTEGER PRIMARY KEY, s TEXT UNIQUE)");
        });
    }

    static void Insert(Transaction& tx, const std::string& text) {
        tx.Execute("INSERT INTO t (s) VALUES (:s)", {{"s", text}});
    }
    static int Count(Database& database) {
        return database.Read(
            [](Transaction& tx) { return tx.Value<int>("SELECT count(*) FROM t"); });
    }
    int Count() { return Count(*database_); }
};

template <typename Work>
std::string CodeOf(Work work) {
    try {
        work();
    } catch (const Failure& failure) {
        return failure.code;
    }
    return "none";
}

TEST_F(DatabaseTest, ATransactionThatThrowsLeavesNothing) {
    EXPECT_THROW(database_->Write([](Transaction& tx) {
        Insert(tx, "a");
        throw std::runtime_error("x");
    }),
                 std::runtime_error);
    EXPECT_EQ(Count(), 0);
    database_->Write([](Transaction& tx) { Insert(tx, "a"); });
    EXPECT_EQ(Count(), 1);
}

TEST_F(DatabaseTest, WhatTheDatabaseRefusesIsAFailureOfOurs) {
    EXPECT_EQ(CodeOf([&] {
                  database_->Write([](Transaction& tx) {
                      Insert(tx, "a");
                      Insert(tx, "a");
                  });
              }),
              "db.constraint");
    EXPECT_EQ(CodeOf([&] { database_->Write([](Transaction& tx) { tx.Execute("SELEC"); }); }),
              "db.broken");
    EXPECT_EQ(Count(), 0);
}

TEST_F(DatabaseTest, ARefusalInsideAQueryKeepsItsReason) {
    database_->Write([](Transaction& tx) { Insert(tx, "a"); });
    EXPECT_EQ(CodeOf([&] {
                  database_->Write([](Transaction& tx) {
                      tx.Query<std::string>(
                          "SELECT s FROM t", {}, [&](const std::string& s) { Insert(tx, s); });
                  });
              }),
              "db.constraint");
}

TEST_F(DatabaseTest, AReferenceToNothingIsRefusedAtTheLatestWithTheCommit) {
    database_->Write([](Transaction& tx) {
        tx.Execute("CREATE TABLE c (t_id BIGINT REFERENCES t (id) DEFERRABLE INITIALLY DEFERRED)");
    });
    EXPECT_EQ(CodeOf([&] {
                  database_->Write(
                      [](Transaction& tx) { tx.Execute("INSERT INTO c (t_id) VALUES (5)"); });
              }),
              "db.constraint");
    database_->Read([](Transaction& tx) { EXPECT_EQ(tx.Value<int>("SELECT count(*) FROM c"), 0); });
}

TEST_F(DatabaseTest, ReadCannotWriteAndWriteStillCanAfterIt) {
    EXPECT_EQ(CodeOf([&] { database_->Read([](Transaction& tx) { Insert(tx, "a"); }); }),
              "db.read_only");
    EXPECT_EQ(Count(), 0);
    database_->Write([](Transaction& tx) { Insert(tx, "a"); });
    const auto reader = Database::Open(folder_.Path(), Database::Mode::Read);
    EXPECT_EQ(CodeOf([&] { reader->Write([](Transaction& tx) { Insert(tx, "b"); }); }),
              "db.read_only");
    EXPECT_EQ(CodeOf([&] { reader->Read([](Transaction& tx) { Insert(tx, "b"); }); }),
              "db.read_only");
    EXPECT_EQ(Count(), 1);
}

TEST_F(DatabaseTest, ARehearsalShowsWhatWouldBeAndLeavesNothing) {
    bool reacted = false;
    const auto seen = database_->Rehearse([&](Transaction& tx) {
        tx.AfterCommit([&] { reacted = true; });
        Insert(tx, "a");
        return tx.Value<int>("SELECT count(*) FROM t");
    });
    EXPECT_EQ(seen, 1);
    EXPECT_EQ(Count(), 0);
    EXPECT_FALSE(reacted);
    EXPECT_EQ(CodeOf([&] {
                  database_->Rehearse([](Transaction& tx) {
                      Insert(tx, "a");
                      Insert(tx, "a");
                      return 0;
                  });
              }),
              "db.constraint");
}

TEST_F(DatabaseTest, AnAttemptThatFailsLeavesWhatWasBefore) {
    database_->Write([](Transaction& tx) {
        Insert(tx, "a");
        EXPECT_EQ(CodeOf([&] {
                      tx.Attempt([&] {
                          Insert(tx, "b");
                          Insert(tx, "a");
                      });
                  }),
                  "db.constraint");
        EXPECT_EQ(CodeOf([&] {
                      tx.Attempt([&] {
                          Insert(tx, "c");
                          throw Failure{FailureKind::Invalid, "x"};
                      });
                  }),
                  "x");
        tx.Attempt([&] { Insert(tx, "d"); });
    });
    database_->Read([](Transaction& tx) {
        EXPECT_EQ(tx.Value<std::string>("SELECT group_concat(s, '') FROM t"), "ad");
    });
}

TEST_F(DatabaseTest, AttemptsNest) {
    database_->Write([](Transaction& tx) {
        tx.Attempt([&] {
            Insert(tx, "a");
            EXPECT_EQ(CodeOf([&] { tx.Attempt([&] { Insert(tx, "a"); }); }), "db.constraint");
            Insert(tx, "b");
        });
    });
    EXPECT_EQ(Count(), 2);
}

TEST_F(DatabaseTest, ReactionsRunAfterTheCommitInOrderAndMayWrite) {
    std::string order;
    database_->Write([&](Transaction& tx) {
        tx.AfterCommit([&] {
            order += "1";
            const auto reader = Database::Open(folder_.Path(), Database::Mode::Read);
            EXPECT_EQ(Count(*reader), 1);
        });
        tx.AfterCommit([&] {
            order += "2";
            database_->Write([](Transaction& next) { Insert(next, "b"); });
        });
        Insert(tx, "a");
        order += "0";
    });
    EXPECT_EQ(order, "012");
    EXPECT_EQ(Count(), 2);
}

TEST_F(DatabaseTest, NoReactionToWhatWasUndone) {
    int reactions = 0;
    EXPECT_THROW(database_->Write([&](Transaction& tx) {
        tx.AfterCommit([&] { ++reactions; });
        throw std::runtime_error("x");
    }),
                 std::runtime_error);
    EXPECT_EQ(reactions, 0);
    database_->Write([&](Transaction& tx) {
        tx.AfterCommit([&] { reactions += 10; });
        CodeOf([&] {
            tx.Attempt([&] {
                tx.AfterCommit([&] { ++reactions; });
                throw Failure{FailureKind::Invalid, "x"};
            });
        });
    });
    EXPECT_EQ(reactions, 10);
}

TEST_F(DatabaseTest, ReservedIdsAreOursThoughNothingIsWrittenYet) {
    database_->Write([](Transaction& tx) {
        EXPECT_EQ(tx.ReserveIds("t", 10), 1);
        EXPECT_EQ(tx.ReserveIds("t"), 11);
        tx.Execute("INSERT INTO t (id) VALUES (40)");
        EXPECT_EQ(tx.ReserveIds("t", 2), 41);
        CodeOf([&] {
            tx.Attempt([&] {
                EXPECT_EQ(tx.ReserveIds("t"), 43);
                throw Failure{FailureKind::Invalid, "x"};
            });
        });
        EXPECT_EQ(tx.ReserveIds("t"), 43);
    });
    database_->Write([](Transaction& tx) { EXPECT_EQ(tx.ReserveIds("t"), 41); });
}

TEST_F(DatabaseTest, OneTransactionHasOneTime) {
    database_->Write([](Transaction& tx) {
        const auto now = tx.Now();
        std::this_thread::sleep_for(std::chrono::milliseconds(3));
        EXPECT_EQ(tx.Now(), now);
        EXPECT_EQ(tx.Today(), now.DayInVietnam());
    });
}

TEST_F(DatabaseTest, ThreadsTakeTurns) {
    std::vector<std::thread> threads;
    for (int thread = 0; thread < 4; ++thread)
        threads.emplace_back([&, thread] {
            for (int i = 0; i < 25; ++i)
                database_->Write([&](Transaction& tx) {
                    Insert(tx, std::to_string(thread) + "." + std::to_string(i));
                });
        });
    for (auto& thread : threads) thread.join();
    EXPECT_EQ(Count(), 100);
}

TEST_F(DatabaseTest, AReaderSeesOneMomentWhileAWriterWrites) {
    const auto reader = Database::Open(folder_.Path(), Database::Mode::Read);
    reader->Read([&](Transaction& seen) {
        EXPECT_EQ(seen.Value<int>("SELECT count(*) FROM t"), 0);
        database_->Write([](Transaction& tx) { Insert(tx, "a"); });
        EXPECT_EQ(seen.Value<int>("SELECT count(*) FROM t"), 0);
    });
    EXPECT_EQ(Count(*reader), 1);
}

TEST_F(DatabaseTest, ReadersNeverCheckpoint) {
    for (int i = 0; i < 20; ++i)
        database_->Write(
            [&](Transaction& tx) { Insert(tx, std::string(100'000, 'x') + std::to_string(i)); });
    const auto log = folder_ / "guong.db-wal";
    const auto size_of_log = std::filesystem::file_size(log);
    const auto main_file = ReadFile(folder_ / "guong.db");
    ASSERT_GT(size_of_log, 1'000'000U);
    for (int i = 0; i < 3; ++i) {
        const auto reader = Database::Open(folder_.Path(), Database::Mode::Read);
        EXPECT_EQ(Count(*reader), 20);
    }
    EXPECT_EQ(std::filesystem::file_size(log), size_of_log);
    EXPECT_EQ(ReadFile(folder_ / "guong.db"), main_file);
    database_.reset();  // the writer puts its log away
    EXPECT_FALSE(std::filesystem::exists(log));
    const auto reader = Database::Open(folder_.Path(), Database::Mode::Read);
    EXPECT_EQ(Count(*reader), 20);
}

TEST_F(DatabaseTest, TheDisciplineOfTheWriterHolds) {
    database_->Write([](Transaction& tx) {
        EXPECT_EQ(tx.Value<std::string>("PRAGMA journal_mode"), "wal");
        EXPECT_EQ(tx.Value<int>("PRAGMA synchronous"), 2);
        EXPECT_EQ(tx.Value<int>("PRAGMA foreign_keys"), 1);
        EXPECT_EQ(tx.Value<int>("PRAGMA mmap_size", {}, 0), 0);
    });
}

TEST_F(DatabaseTest, ACopyNeedsNoLockAndNoWriter) {
    database_->Write([](Transaction& tx) { Insert(tx, "a"); });
    const auto reader = Database::Open(folder_.Path(), Database::Mode::Read);
    std::filesystem::create_directory(folder_ / "copy");
    reader->CopyTo(folder_ / "copy/guong.db");
    database_->Write([](Transaction& tx) { Insert(tx, "b"); });
    const auto copy = Database::Open(folder_ / "copy", Database::Mode::Read);
    EXPECT_EQ(Count(*copy), 1);
    EXPECT_EQ(CodeOf([&] { reader->CopyTo(folder_ / "copy/guong.db"); }), "db.broken");
}

TEST(Database, FoldersMayHaveAnyNameThatOfficesGive) {
    const TempFolder folder;
    for (const auto* name :
         {"Dữ liệu năm 2020", "a'b; c=d", "\xC4\x90\xE1\xBA\xA3ng b\xE1\xBB\x99"}) {
        const auto database = Database::Create(folder / name);
        database->Write([](Transaction& tx) { tx.Execute("CREATE TABLE t (id BIGINT)"); });
        EXPECT_TRUE(std::filesystem::exists(folder / name / "guong.db"));
        EXPECT_TRUE(std::filesystem::exists(folder / name / "files"));
    }
    EXPECT_EQ(CodeOf([&] { Database::Create(folder / "a\"b"); }), "db.broken");
}

TEST(Database, WithoutDataTheFolderIsNamed) {
    const TempFolder folder;
    for (const auto mode : {Database::Mode::Read, Database::Mode::Write})
        EXPECT_EQ(CodeOf([&] { Database::Open(folder / "x", mode); }), "db.no_data");
    EXPECT_FALSE(std::filesystem::exists(folder / "x"));
    WriteFile(folder / "file", "");
    EXPECT_EQ(CodeOf([&] { Database::Create(folder / "file/data"); }), "db.not_writable");
}

}  // namespace
}  // namespace db
