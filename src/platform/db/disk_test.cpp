// A disk that is full, and database files that are none.
#include <gtest/gtest.h>

#include "platform/base/temp_folder_for_test.hpp"
#include "platform/db/backend.hpp"
#include "platform/db/database.hpp"
#include "platform/db/file.hpp"

namespace db {
namespace {

template <typename Work>
std::string CodeOf(Work work) {
    try {
        work();
    } catch (const Failure& failure) {
        return failure.code;
    }
    return "none";
}

class FullDiskTest : public ::testing::Test {
protected:
    TempFolder folder_;
    std::unique_ptr<Database> database_ = Database::Create(folder_.Path());

    void SetUp() override {
        database_->Write([](Transaction& tx) {
            tx.Execute("CREATE TABLE t (id INTEGER PRIMARY KEY, s TEXT)");
            Insert(tx);
        });
    }

    static void Insert(Transaction& tx) {
        tx.Execute("INSERT INTO t (s) VALUES (:s)", {{"s", std::string(20'000, 'x')}});
    }
    /// As if the disk had room for some pages more.
    static void LeaveRoom(Transaction& tx, int pages) {
        const auto used = tx.Value<int>("PRAGMA page_count");
        tx.Session() << "PRAGMA max_page_count=" << used + pages;
    }
    void Free() {
        database_->Write([](Transaction& tx) { tx.Session() << "PRAGMA max_page_count=1000000"; });
    }
    int Count() {
        return database_->Read(
            [](Transaction& tx) { return tx.Value<int>("SELECT count(*) FROM t"); });
    }
};

TEST_F(FullDiskTest, NothingIsHalfWritten) {
    EXPECT_EQ(CodeOf([&] {
                  database_->Write([](Transaction& tx) {
                      LeaveRoom(tx, 20);
                      for (int i = 0; i < 100; ++i) Insert(tx);
                  });
              }),
              "db.disk_full");
    EXPECT_EQ(Count(), 1);
    Free();
    database_->Write([](Transaction& tx) { Insert(tx); });
    EXPECT_EQ(Count(), 2);
    EXPECT_EQ(FaultIn(folder_.Path()), "");
}

TEST_F(FullDiskTest, WhoeverSwallowsTheFailureLosesTheTransactionAllTheSame) {
    EXPECT_EQ(CodeOf([&] {
                  database_->Write([](Transaction& tx) {
                      LeaveRoom(tx, 20);
                      for (int i = 0; i < 100; ++i)
                          CodeOf([&] { tx.Attempt([&] { Insert(tx); }); });
                      tx.Session() << "PRAGMA max_page_count=1000000";
                      CodeOf([&] { tx.Attempt([&] { Insert(tx); }); });
                  });
              }),
              "db.disk_full");
    EXPECT_EQ(Count(), 1);
}

TEST_F(FullDiskTest, StatementsAfterTheLossAreNotKeptOneByOne) {
    const auto code = CodeOf([&] {
        database_->Write([](Transaction& tx) {
            LeaveRoom(tx, 20);
            try {
                for (int i = 0; i < 100; ++i) Insert(tx);
            } catch (const std::exception&) {
            }
            tx.Session() << "PRAGMA max_page_count=1000000";
            try {
                Insert(tx);
            } catch (const std::exception&) {
            }
        });
    });
    EXPECT_EQ(code, "db.rolled_back");
    EXPECT_EQ(Count(), 1);
}

TEST_F(FullDiskTest, BulkInsertTellsOfItToo) {
    EXPECT_EQ(CodeOf([&] {
                  database_->Write([](Transaction& tx) {
                      LeaveRoom(tx, 20);
                      BulkInsert rows(tx.Session(), "t", {{"s", BulkInsert::Type::Text}});
                      for (int i = 0; i < 600; ++i) rows.Text(std::string(2000, 'x'));
                      rows.Flush();
                  });
              }),
              "db.disk_full");
    EXPECT_EQ(Count(), 1);
}

class BrokenFileTest : public ::testing::Test {
protected:
    TempFolder folder_;

    void Expect(const std::string& code) {
        for (const auto mode : {Database::Mode::Read, Database::Mode::Write})
            EXPECT_EQ(CodeOf([&] { Database::Open(folder_.Path(), mode); }), code);
        EXPECT_NE(FaultIn(folder_.Path()), "");
    }
};

TEST_F(BrokenFileTest, AFileOfAnotherKindIsRefused) {
    WriteFile(folder_ / "guong.db", std::string(10'000, 'x'));
    Expect("db.broken");
    EXPECT_EQ(CodeOf([&] { Copy(folder_.Path(), folder_ / "copy"); }), "db.broken");
    EXPECT_EQ(ReadFile(folder_ / "guong.db"), std::string(10'000, 'x'));
}

TEST_F(BrokenFileTest, ACutOffFileIsRefused) {
    Database::Create(folder_.Path());
    std::filesystem::resize_file(folder_ / "guong.db", 5000);
    Expect("db.broken");
}

TEST_F(BrokenFileTest, AnOverwrittenPageIsFound) {
    Database::Create(folder_.Path())->Write([](Transaction& tx) {
        tx.Execute("CREATE TABLE t (id INTEGER PRIMARY KEY, s TEXT)");
        for (int i = 0; i < 100; ++i)
            tx.Execute("INSERT INTO t (s) VALUES (:s)", {{"s", std::string(1000, 'x')}});
    });
    auto bytes = ReadFile(folder_ / "guong.db");
    std::fill(bytes.end() - 12 * 4096, bytes.end() - 4 * 4096, 'y');
    WriteFile(folder_ / "guong.db", bytes);
    EXPECT_NE(FaultIn(folder_.Path()), "");
    const auto database = Database::Open(folder_.Path(), Database::Mode::Read);
    EXPECT_EQ(CodeOf([&] {
                  database->Read([](Transaction& tx) {
                      tx.Query<std::string>("SELECT s FROM t", {}, [](auto&&) {});
                  });
              }),
              "db.broken");
}

TEST_F(BrokenFileTest, ReferencesToNothingAreFound) {
    Database::Create(folder_.Path());
    EXPECT_EQ(FaultIn(folder_.Path()), "");
    const auto session = SqliteIn(folder_.Path())->Connect(Use::Write);
    *session << "PRAGMA foreign_keys=OFF";
    *session << "INSERT INTO audit_content VALUES (5, '', '', '')";
    EXPECT_EQ(FaultIn(folder_.Path()), "audit_content: FOREIGN KEY");
}

}  // namespace
}  // namespace db
