#include "platform/backup/backup.hpp"

#include <gtest/gtest.h>
#include <sys/resource.h>

#include <csignal>
#include <random>
#include <thread>

#include "platform/backup/made_for_test.hpp"
#include "platform/base/embedded.hpp"
#include "platform/db/child_for_test.hpp"
#include "platform/db/file.hpp"
#include "platform/db/migrator.hpp"

namespace backup {
namespace {

using namespace backup::testing;  // NOLINT: the test's own language

class BackupTest : public ::testing::Test {
protected:
    TempFolder folder_;
    std::filesystem::path data_ = folder_ / "dữ liệu";
    std::filesystem::path file_ = folder_ / "sao lưu.guong";
    std::filesystem::path other_ = folder_ / "other";

    void SetUp() override { MakeSystem(data_); }

    void AddRow() {
        db::Database::Open(data_, db::Database::Mode::Write)->Write([](db::Transaction& tx) {
            tx.Execute("INSERT INTO t (s) VALUES ('x')");
        });
    }
};

TEST_F(BackupTest, EverythingComesBack) {
    const auto made = Backup(data_, file_);
    EXPECT_EQ(made.entries, 4U);
    EXPECT_EQ(made.schema, db::NewestSchema());
    EXPECT_EQ(made.size, std::filesystem::file_size(file_));
    const auto restored = Restore(file_, other_, Existing::Refuse);
    EXPECT_EQ(restored.entries, 4U);
    EXPECT_EQ(restored.made_at, made.made_at);
    EXPECT_EQ(restored.moved_aside, std::nullopt);
    auto before = FilesIn(data_), after = FilesIn(other_);
    before.erase("guong.db");  // the copy is packed more tightly
    after.erase("guong.db");
    EXPECT_EQ(before, after);
    EXPECT_EQ(RowsIn(other_), 50);
    EXPECT_EQ(NamesIn(folder_.Path()),
              (std::set<std::string>{"dữ liệu", "sao lưu.guong", "other"}));
}

TEST_F(BackupTest, IsForItsOwnerOnly) {
    Backup(data_, file_);
    EXPECT_EQ(std::filesystem::status(file_).permissions(),
              std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
}

TEST_F(BackupTest, AReadingConnectionIsEnough) {
    const auto reader = db::Database::Open(data_, db::Database::Mode::Read);
    EXPECT_EQ(Backup(*reader, file_).entries, 4U);
}

TEST_F(BackupTest, ErasedTextIsNotInIt) {
    const std::string secret = "người đã xin xóa tên";
    const auto database = db::Database::Open(data_, db::Database::Mode::Write);
    database->Write(
        [&](db::Transaction& tx) { tx.Execute("INSERT INTO t (s) VALUES (:s)", {{"s", secret}}); });
    database->Write(
        [&](db::Transaction& tx) { tx.Execute("DELETE FROM t WHERE s = :s", {{"s", secret}}); });
    db::Copy(data_, folder_ / "copy");
    EXPECT_EQ(ReadFile(folder_ / "copy").find(secret), std::string::npos);
}

TEST_F(BackupTest, IsOneMomentWhileAnotherProcessWrites) {
    constexpr auto kPairs =
        "SELECT count(*) FROM (SELECT s FROM t WHERE s LIKE 'pair%' GROUP BY s HAVING count(*) = "
        "1)";
    Child child([&](const auto& tell) {
        const auto database = db::Database::Open(data_, db::Database::Mode::Write);
        for (int i = 0;; ++i) {
            database->Write([&](db::Transaction& tx) {
                for (int twice = 0; twice < 2; ++twice)
                    tx.Execute("INSERT INTO t (s) VALUES (:s)",
                               {{"s", "pair" + std::to_string(i)}});
            });
            tell("written");
        }
    });
    for (int i = 0; i < 3; ++i) {
        ASSERT_EQ(child.Line(), "written");
        Backup(data_, file_);
        const auto target = folder_ / ("restored" + std::to_string(i));
        Restore(file_, target, Existing::Refuse);
        EXPECT_GT(RowsIn(target), 50);
        db::Database::Open(target, db::Database::Mode::Read)->Read([&](db::Transaction& tx) {
            EXPECT_EQ(tx.Value<int>(kPairs), 0);
        });
    }
    EXPECT_EQ(child.Line(), "written");
}

TEST_F(BackupTest, AnEarlierBackupOfTheNameIsReplacedAndNothingElseIs) {
    Backup(data_, file_);
    AddRow();
    Backup(data_, file_);
    Restore(file_, other_, Existing::Refuse);
    EXPECT_EQ(RowsIn(other_), 51);
    WriteFile(folder_ / "báo cáo.docx", "PK a report");
    EXPECT_EQ(Refusal([&] { Backup(data_, folder_ / "báo cáo.docx"); }), "backup.other_file");
    EXPECT_EQ(ReadFile(folder_ / "báo cáo.docx"), "PK a report");
    EXPECT_EQ(Refusal([&] { Backup(data_, other_); }), "backup.other_file");
}

TEST_F(BackupTest, DoesNotLieInTheDataItself) {
    for (const auto* name : {"a.zip", "files/a.zip", "files/../a.zip"})
        EXPECT_EQ(Refusal([&] { Backup(data_, data_ / name); }), "backup.inside_data") << name;
    std::filesystem::create_directory_symlink(data_ / "files", folder_ / "link");
    EXPECT_EQ(Refusal([&] { Backup(data_, folder_ / "link/a.zip"); }), "backup.inside_data");
    EXPECT_EQ(Refusal([&] { Backup(data_, folder_ / "dữ liệu 2.zip"); }), "none");
}

TEST_F(BackupTest, WhatCannotBeDoneIsToldAndLeavesNothing) {
    EXPECT_EQ(Refusal([&] { Backup(other_, file_); }), "db.no_data");
    EXPECT_EQ(Refusal([&] { Backup(data_, folder_ / "no/such/folder.zip"); }),
              "backup.cannot_write");
    EXPECT_EQ(NamesIn(folder_.Path()), std::set<std::string>{"dữ liệu"});
}

TEST_F(BackupTest, AFullDiskLeavesNoHalfFileAndTheEarlierBackupStays) {
    const auto limited_to = [](rlim_t bytes, const auto& work) {
        Child child([&](const auto& tell) {
            std::signal(SIGXFSZ, SIG_IGN);
            const rlimit limit{bytes, bytes};
            ::setrlimit(RLIMIT_FSIZE, &limit);
            tell(Refusal(work));
        });
        return child.Line();
    };
    // One room is too small for the copy of the database, one for a file in the way back.
    for (const rlim_t room : {rlim_t{50'000}, rlim_t{4'000}})
        EXPECT_EQ(limited_to(room, [&] { Backup(data_, file_); }), "backup.cannot_write");
    EXPECT_EQ(NamesIn(folder_.Path()), std::set<std::string>{"dữ liệu"});
    Backup(data_, file_);
    const auto bytes = ReadFile(file_);
    EXPECT_EQ(limited_to(4'000, [&] { Backup(data_, file_); }), "backup.cannot_write");
    for (const rlim_t room : {rlim_t{4'000}, rlim_t{60'000}})
        EXPECT_EQ(limited_to(room, [&] { Restore(file_, other_, Existing::Refuse); }),
                  "backup.cannot_write");
    EXPECT_EQ(limited_to(60'000, [&] { Restore(file_, data_, Existing::MoveAside); }),
              "backup.cannot_write");
    EXPECT_EQ(ReadFile(file_), bytes);
    EXPECT_EQ(NamesIn(folder_.Path()), (std::set<std::string>{"dữ liệu", "sao lưu.guong"}));
    EXPECT_EQ(RowsIn(data_), 50);
}

TEST_F(BackupTest, KilledAtAnyMomentTheFileIsWholeOrNotThere) {
    std::mt19937 random(1969);
    std::uniform_int_distribution<int> microseconds(0, 60'000);
    int there = 0;
    for (int round = 0; round < 25; ++round) {
        const auto file = folder_ / ("round" + std::to_string(round));
        Child child([&](const auto& tell) {
            tell("begin");
            Backup(data_, file);
        });
        child.Line();
        std::this_thread::sleep_for(std::chrono::microseconds(microseconds(random)));
        child.Kill();
        if (!std::filesystem::exists(file)) continue;
        ++there;
        EXPECT_NO_THROW(Archive(file).Check());
    }
    RecordProperty("finished", there);
    EXPECT_EQ(RowsIn(data_), 50);
}

TEST_F(BackupTest, OfAnOlderSchemaComesBackAndIsBroughtUpToDateWhenOpened) {
    const auto files = embedded::migrations();
    const auto old = folder_ / "old";
    std::filesystem::create_directory(old);
    {
        soci::session session("sqlite3", "db=\"" + (old / "guong.db").string() + "\"");
        db::Migrate(session, files.first(2));
    }
    EXPECT_EQ(Backup(old, file_).schema, 2);
    EXPECT_EQ(Restore(file_, other_, Existing::Refuse).schema, 2);
    EXPECT_EQ(db::SchemaOf(other_), 2);
    const auto database = db::Database::Open(other_, db::Database::Mode::Write);
    EXPECT_EQ(database->Migrated(), db::NewestSchema() - 2);
}

}  // namespace
}  // namespace backup
