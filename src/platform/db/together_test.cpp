// Many who write at once, on either database.
#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "platform/base/temp_folder_for_test.hpp"
#include "platform/db/made_for_test.hpp"

namespace db {
namespace {

class TogetherTest : public ::testing::Test {
protected:
    TempFolder folder_;
    Location location_ = LocationForTest(folder_.Path());
    std::unique_ptr<Database> database_ = Database::Create(location_);

    void SetUp() override {
        database_->Write([&](Transaction& tx) {
            tx.Execute("CREATE TABLE t (id " + IdForTest(*database_) + ", s TEXT UNIQUE)");
        });
    }
    static void Insert(Transaction& tx, const std::string& text) {
        tx.Execute("INSERT INTO t (s) VALUES (:s)", {{"s", text}});
    }
    int Count(const std::string& like = "%") {
        return database_->Read([&](Transaction& tx) {
            return tx.Value<int>("SELECT count(*) FROM t WHERE s LIKE :like", {{"like", like}});
        });
    }
    static std::string CodeOf(const std::function<void()>& work) {
        try {
            work();
        } catch (const Failure& failure) {
            return failure.code;
        }
        return "none";
    }
};

TEST_F(TogetherTest, WhoFailsUndoesOnlyTheirOwn) {
    std::atomic<int> refused = 0, kept = 0, reacted = 0;
    std::vector<std::thread> threads;
    for (int thread = 0; thread < 16; ++thread)
        threads.emplace_back([&, thread] {
            for (int i = 0; i < 20; ++i) {
                const auto name = std::to_string(thread) + "." + std::to_string(i);
                const auto code = CodeOf([&] {
                    database_->Write([&](Transaction& tx) {
                        tx.AfterCommit([&] { ++reacted; });
                        Insert(tx, "kept " + name);
                        if (i % 3 == 0) Insert(tx, "kept " + name);
                        if (i % 3 == 1) throw Failure{FailureKind::Invalid, "no"};
                    });
                });
                if (code == "none") ++kept;
                if (code == "db.constraint" || code == "no") ++refused;
            }
        });
    for (auto& thread : threads) thread.join();
    EXPECT_EQ(kept, 16 * 6);
    EXPECT_EQ(refused, 16 * 14);
    EXPECT_EQ(reacted, kept);
    EXPECT_EQ(Count(), kept);
}

TEST_F(TogetherTest, IdsThatAreReservedTogetherAreNeverTheSame) {
    std::vector<std::thread> threads;
    for (int thread = 0; thread < 8; ++thread)
        threads.emplace_back([&, thread] {
            for (int i = 0; i < 10; ++i)
                database_->Write([&](Transaction& tx) {
                    // One that is rolled back in between leaves its number free again.
                    if (i == 5)
                        CodeOf([&] {
                            tx.Attempt([&] {
                                tx.ReserveIds("t", 3);
                                throw Failure{FailureKind::Invalid, "no"};
                            });
                        });
                    const auto id = tx.ReserveIds("t", 2);
                    tx.Execute("INSERT INTO t (id, s) VALUES (:id, :s)",
                               {{"id", id}, {"s", std::to_string(thread * 100 + i)}});
                    tx.Execute("INSERT INTO t (id, s) VALUES (:id, :s)",
                               {{"id", id + 1}, {"s", std::to_string(-1 - thread * 100 - i)}});
                });
        });
    for (auto& thread : threads) thread.join();
    EXPECT_EQ(Count(), 8 * 10 * 2);
}

TEST_F(TogetherTest, ReadersReadWhileOthersWrite) {
    std::atomic<bool> stop = false;
    std::vector<std::thread> readers;
    std::atomic<int> torn = 0;
    for (int reader = 0; reader < 4; ++reader)
        readers.emplace_back([&] {
            while (!stop)
                database_->Read([&](Transaction& tx) {
                    const auto first = tx.Value<int>("SELECT count(*) FROM t");
                    if (first % 2 != 0 || first != tx.Value<int>("SELECT count(*) FROM t")) ++torn;
                });
        });
    for (int i = 0; i < 50; ++i)
        database_->Write([&](Transaction& tx) {
            Insert(tx, "a" + std::to_string(i));
            Insert(tx, "b" + std::to_string(i));
        });
    stop = true;
    for (auto& reader : readers) reader.join();
    EXPECT_EQ(torn, 0);
    EXPECT_EQ(Count(), 100);
}

TEST_F(TogetherTest, AStatementThatIsKeptTakesOtherValuesEachTime) {
    database_->Write([&](Transaction& tx) {
        for (const std::optional<std::string>& text :
             {std::optional<std::string>("a"), {}, std::optional<std::string>("b"), {}})
            tx.Execute("INSERT INTO t (s) VALUES (:s)", {{"s", text}});
        EXPECT_EQ(tx.Value<int>("SELECT count(*) FROM t WHERE s IS NULL"), 2);
        for (const auto* text : {"a", "b", "nobody"}) {
            std::string found;
            tx.Query<std::string>("SELECT s FROM t WHERE s = :s",
                                  {{"s", text}},
                                  [&](const std::string& s) { found += s; });
            EXPECT_EQ(found, std::string(text) == "nobody" ? "" : text);
        }
        // Left in the middle, it starts from its beginning the next time.
        for (int i = 0; i < 2; ++i)
            EXPECT_EQ(CodeOf([&] {
                          tx.Query<std::string>(
                              "SELECT coalesce(s, '') FROM t ORDER BY id", {}, [](const auto& s) {
                                  throw Failure{FailureKind::Invalid, s};
                              });
                      }),
                      "a");
    });
}

TEST_F(TogetherTest, RowsThatAreFlushedTwiceAreEachWrittenOnce) {
    database_->Write([&](Transaction& tx) {
        BulkInsert rows(tx.Session(), "t", {{"s", BulkInsert::Type::Text}});
        for (int i = 0; i < 3; ++i) rows.Text("first " + std::to_string(i));
        rows.Flush();
        for (int i = 0; i < 600; ++i) rows.Text("second " + std::to_string(i));
        rows.Null();
        rows.Flush();
    });
    EXPECT_EQ(Count("first%"), 3);
    EXPECT_EQ(Count("second%"), 600);
}

TEST_F(TogetherTest, OneAloneHoldsIt) {
    EXPECT_EQ(CodeOf([&] { Database::Open(location_, Database::Mode::Write); }), "db.held");
    const auto reader = Database::Open(location_, Database::Mode::Read);
    EXPECT_EQ(CodeOf([&] { reader->Write([](Transaction& tx) { Insert(tx, "x"); }); }),
              "db.read_only");
    EXPECT_EQ(CodeOf([&] { reader->Read([](Transaction& tx) { Insert(tx, "x"); }); }),
              "db.read_only");
    database_.reset();
    database_ = Database::Open(location_, Database::Mode::Write);
    EXPECT_EQ(Count(), 0);
}

TEST_F(TogetherTest, AServerThatCutTheConnectionIsFoundAgain) {
    if (database_->IsSqlite()) GTEST_SKIP() << "SQLite has no connection to lose";
    const auto cut = [&](const char* which) {
        const auto backend = PostgresqlAt(location_.url);
        *backend->Connect(Use::Copy)
            << "SELECT pg_terminate_backend(l.pid) FROM pg_stat_activity l WHERE l.pid <> "
               "pg_backend_pid() AND application_name = 'guong' AND " +
                   std::string(which);
    };
    EXPECT_EQ(CodeOf([&] {
                  database_->Write([&](Transaction& tx) {
                      Insert(tx, "lost");
                      cut("pid = (SELECT l.pid FROM pg_locks l WHERE locktype = 'advisory'"
                          " AND objid::bigint = (hashtext(current_schema())::bigint & 4294967295)"
                          " LIMIT 1)");
                      Insert(tx, "lost too");
                  });
              }),
              "db.gone");
    database_->Write([&](Transaction& tx) { Insert(tx, "after"); });
    EXPECT_EQ(Count(), 1);
}

}  // namespace
}  // namespace db
