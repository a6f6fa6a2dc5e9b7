#include "platform/backup/commands.hpp"

#include <gtest/gtest.h>

#include <CLI/CLI.hpp>

#include "platform/backup/made_for_test.hpp"
#include "platform/base/embedded.hpp"
#include "platform/db/child_for_test.hpp"
#include "platform/db/file.hpp"
#include "platform/db/migrator.hpp"

namespace backup {
namespace {

using namespace backup::testing;  // NOLINT: the test's own language

class VerbTest : public ::testing::Test {
protected:
    TempFolder folder_;
    std::filesystem::path data_ = folder_ / "data";
    std::string file_ = folder_ / "backup.zip";

    /// What a run of the program prints.
    std::string Run(const std::string& arguments, bool as_json = true) {
        console::Session session;
        session.data = data_;
        session.json = as_json;
        session.language = i18n::Language::English;
        session.actor = auth::Actor("quantri");
        CLI::App app;
        AddVerbs(app, session);
        ::testing::internal::CaptureStdout();
        try {
            app.parse(arguments);
        } catch (...) {
            ::testing::internal::GetCapturedStdout();
            throw;
        }
        return ::testing::internal::GetCapturedStdout();
    }
    json::object Answer(const std::string& arguments) {
        return json::Parse(Run(arguments), arguments).as_object();
    }
    std::vector<audit::Entry> Logged() {
        return db::Database::Open(data_, db::Database::Mode::Read)->Read([](db::Transaction& tx) {
            EXPECT_TRUE(audit::Verify(tx).empty());
            EXPECT_EQ(tx.Value<int>("SELECT coalesce(max(last_entry_id), 0) FROM audit_seal"),
                      tx.Value<int>("SELECT coalesce(max(id), 0) FROM audit_entry"));
            return audit::List(tx, {}, 100);
        });
    }
};

TEST_F(VerbTest, BackupAndRestoreAreInTheSealedLog) {
    MakeSystem(data_);
    const auto made = Answer("backup " + file_);
    EXPECT_EQ(made.at("file").as_string(), file_);
    EXPECT_EQ(made.at("entries"), 4);
    EXPECT_EQ(made.at("logged"), true);
    ASSERT_EQ(Logged().size(), 1U);
    EXPECT_EQ(Logged()[0].act, "backup.make");
    EXPECT_EQ(Logged()[0].actor, "quantri");

    EXPECT_EQ(Refusal([&] { Run("restore " + file_); }), "backup.exists");
    const auto restored = Answer("restore " + file_ + " --replace");
    EXPECT_TRUE(std::filesystem::exists(restored.at("moved_aside").as_string().c_str()));
    ASSERT_EQ(Logged().size(), 1U);
    EXPECT_EQ(Logged()[0].act, "backup.restore");
}

TEST_F(VerbTest, RestoreIntoANewFolder) {
    MakeSystem(data_);
    Run("backup " + file_);
    data_ = folder_ / "new";
    EXPECT_TRUE(Answer("restore " + file_).at("moved_aside").is_null());
    EXPECT_EQ(RowsIn(data_), 50);
}

TEST_F(VerbTest, ABackupIsMadeThoughAnotherProcessHoldsTheData) {
    MakeSystem(data_);
    Child child([&](const auto& tell) {
        const auto database = db::Database::Open(data_, db::Database::Mode::Write);
        tell("holding");
        ::sleep(60);
    });
    ASSERT_EQ(child.Line(), "holding");
    ::testing::internal::CaptureStderr();
    EXPECT_EQ(Answer("backup " + file_).at("logged"), false);
    EXPECT_NE(::testing::internal::GetCapturedStderr().find("being written by another process"),
              std::string::npos);
    EXPECT_NO_THROW(Archive(file_).Check());
}

TEST_F(VerbTest, ABackupBeforeMigratingLeavesTheSchemaAsItIs) {
    std::filesystem::create_directory(data_);
    {
        soci::session session("sqlite3", "db=\"" + (data_ / "guong.db").string() + "\"");
        db::Migrate(session, embedded::migrations().first(2));
    }
    ::testing::internal::CaptureStderr();
    EXPECT_EQ(Answer("backup " + file_).at("schema"), 2);
    EXPECT_NE(::testing::internal::GetCapturedStderr().find("guong migrate"), std::string::npos);
    EXPECT_EQ(db::SchemaOf(data_), 2);
}

TEST_F(VerbTest, WithoutDataThereIsNothingToDo) {
    EXPECT_EQ(Refusal([&] { Run("log"); }), "db.no_data");
    EXPECT_EQ(Refusal([&] { Run("backup " + file_); }), "db.no_data");
    EXPECT_FALSE(std::filesystem::exists(file_));
}

class LogVerbTest : public VerbTest {
protected:
    void SetUp() override {
        MakeSystem(data_);
        db::Database::Open(data_, db::Database::Mode::Write)->Write([](db::Transaction& tx) {
            const audit::Actor clerk{"chuyenvien01"};
            audit::Record(tx,
                          clerk,
                          "sheet.approve",
                          {"sheet", 15},
                          json::object{{"state", "chờ duyệt"}, {"items", 3}},
                          json::object{{"state", "đã duyệt"}, {"items", 3}, {"note", "đủ"}});
            audit::Record(
                tx, clerk, "sheet.delete", {"sheet", 16}, json::object{{"a", 1}}, nullptr);
            audit::Seal(tx);
        });
    }
};

TEST_F(LogVerbTest, ShowsTheNewestFirst) {
    const auto log = Answer("log");
    EXPECT_EQ(log.at("count"), 2);
    const auto& newest = log.at("entries").as_array()[0].as_object();
    EXPECT_EQ(newest.at("act"), "sheet.delete");
    EXPECT_EQ(newest.at("record").as_object().at("id"), 16);
    EXPECT_EQ(newest.at("before").as_object().at("a"), 1);
    EXPECT_TRUE(newest.at("after").is_null());
    EXPECT_EQ(Answer("log --limit 1").at("count"), 1);
    EXPECT_EQ(Answer("log --record sheet:15").at("count"), 1);
    EXPECT_EQ(Answer("log --record unit:15").at("count"), 0);
}

TEST_F(LogVerbTest, OfOneRecordShowsWhatChanged) {
    const auto text = Run("log --record sheet:15", false);
    EXPECT_NE(text.find("chuyenvien01  sheet.approve\n"), std::string::npos) << text;
    EXPECT_NE(text.find("\n  note: ∅ → đủ\n  state: chờ duyệt → đã duyệt\n"), std::string::npos)
        << text;
    EXPECT_EQ(text.find("items"), std::string::npos) << text;
}

TEST_F(LogVerbTest, IsATableForPeople) {
    const auto text = Run("log", false);
    EXPECT_NE(text.find("sheet.approve  sheet:15"), std::string::npos) << text;
    EXPECT_EQ(Run("log --record unit:1", false), "The log has no such entry.\n");
}

TEST_F(LogVerbTest, WhatNamesNoRecordIsRefused) {
    for (const auto* record :
         {"sheet", "sheet:", ":15", "sheet:x", "sheet:15x", "sheet:99999999999999999999"})
        EXPECT_EQ(Refusal([&] { Run(std::string("log --record ") + record); }),
                  "backup.not_a_record")
            << record;
    EXPECT_THROW(Run("log --limit 0"), CLI::ParseError);
}

}  // namespace
}  // namespace backup
