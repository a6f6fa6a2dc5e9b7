#include "cli/upgrade.hpp"

#include <gtest/gtest.h>

#include <CLI/CLI.hpp>
#include <fstream>

#include "cli/init.hpp"
#include "cli/modules.hpp"
#include "platform/base/embedded.hpp"
#include "platform/base/temp_folder_for_test.hpp"
#include "platform/db/file.hpp"
#include "platform/db/migrator.hpp"
#include "platform/rules/rules.hpp"

namespace cli {
namespace {

class UpgradeTest : public ::testing::Test {
protected:
    TempFolder folder_;
    std::filesystem::path data_ = folder_ / "data";

    void SetUp() override { Run("init"); }

    /// What a run of the program prints.
    std::string Run(const std::string& arguments, bool as_json = true) {
        console::Session session;
        session.data = data_;
        session.json = as_json;
        session.language = i18n::Language::English;
        session.actor = {"quantri"};
        CLI::App app;
        AddVerbs(app, session);
        ::testing::internal::CaptureStdout();
        try {
            app.parse(arguments);
            session.SealLog();
        } catch (...) {
            ::testing::internal::GetCapturedStdout();
            throw;
        }
        return ::testing::internal::GetCapturedStdout();
    }
    json::object Migrate() { return json::Parse(Run("migrate"), "migrate").as_object(); }

    /// As an earlier release left it, without a rule and a programme that came later.
    void MakeOlder() {
        db::Database::Open(data_, db::Database::Mode::Write)->Write([](db::Transaction& tx) {
            tx.Execute("DELETE FROM rules_version WHERE rule = 'sheet_states'");
            tx.Execute("UPDATE rules_version SET source = 'edited' WHERE rule = 'due'");
            tx.Execute(
                "DELETE FROM directive_basis WHERE programme_id = (SELECT max(id) FROM "
                "directive_programme)");
            tx.Execute(
                "DELETE FROM directive_programme WHERE id = (SELECT max(id) FROM "
                "directive_programme)");
        });
    }
    std::map<std::string, std::string> Sources() {
        return db::Database::Open(data_, db::Database::Mode::Read)->Read([](db::Transaction& tx) {
            std::map<std::string, std::string> sources;
            for (const auto& version : rules::List(tx)) sources[version.rule] = version.source;
            return sources;
        });
    }
};

TEST_F(UpgradeTest, MigrateSaysThatNothingWasLacking) {
    const auto told = Migrate();
    EXPECT_EQ(told.at("applied"), 0);
    EXPECT_EQ(told.at("schema"), db::NewestSchema());
    for (const char* list : {"rules_added", "rules_kept_back", "programmes_added"})
        EXPECT_TRUE(told.at(list).as_array().empty()) << list;
}

TEST_F(UpgradeTest, MigrateAddsWhatIsShippedAndLackingAndLeavesTheRest) {
    MakeOlder();
    const auto told = Migrate();
    ASSERT_EQ(told.at("rules_added").as_array().size(), 1U);
    EXPECT_EQ(told.at("rules_added").at(0).at("rule").as_string(), "sheet_states");
    EXPECT_EQ(told.at("programmes_added").as_array().size(), 1U);
    EXPECT_EQ(Sources().count("sheet_states"), 1U);
    EXPECT_EQ(Sources().at("due"), "edited");
    EXPECT_TRUE(Migrate().at("rules_added").as_array().empty());
    db::Database::Open(data_, db::Database::Mode::Read)->Read([](db::Transaction& tx) {
        std::set<std::string> acts;
        for (const auto& entry : audit::List(tx, {}, 100)) acts.insert(entry.act);
        EXPECT_TRUE(acts.contains("rules.ship"));
        EXPECT_TRUE(acts.contains("upgrade.programmes"));
        EXPECT_TRUE(audit::Verify(tx).empty());
    });
}

TEST_F(UpgradeTest, AnyWritingVerbDoesTheSameAndSaysSo) {
    MakeOlder();
    const auto file = (folder_ / "least.json").string();
    std::ofstream(file) << json::Write(rules::Shipped("least_items", Date::Of(2025, 1, 1)));
    const auto said =
        Run("rules set least_items " + file + " --from 2040-01-01 --source CV", false);
    EXPECT_NE(said.find("sheet_states"), std::string::npos) << said;
    EXPECT_EQ(Sources().count("sheet_states"), 1U);
}

TEST_F(UpgradeTest, MigrateAppliesWhatTheSchemaLacks) {
    std::filesystem::remove_all(data_);
    std::filesystem::create_directory(data_);
    {
        soci::session session("sqlite3", "db=\"" + (data_ / "guong.db").string() + "\"");
        db::Migrate(session, embedded::migrations().first(5));
    }
    const auto told = Migrate();
    EXPECT_EQ(told.at("applied"), db::NewestSchema() - 5);
    EXPECT_EQ(told.at("schema"), db::NewestSchema());
    EXPECT_FALSE(told.at("rules_added").as_array().empty());
}

TEST_F(UpgradeTest, AShortcomingKeepsItsRecordUnderItsNewName) {
    std::filesystem::remove_all(data_);
    std::filesystem::create_directory(data_);
    {
        soci::session session("sqlite3", "db=\"" + (data_ / "guong.db").string() + "\"");
        db::Migrate(session, embedded::migrations().first(35));
        session << "INSERT INTO org_unit (id, code, valid_from) VALUES (1, 'CB', '2015-01-01')";
        session << "INSERT INTO meeting_shortcoming (id, unit_id, source, text, noted_on, due_on,"
                   " state, evidence, mended_by, confirmed_by, remarks, author) VALUES (7, 1,"
                   " 'meeting', 'Họp muộn', '2022-03-05', '2022-04-05', 'open', '', '', '', '',"
                   " '')";
    }
    Migrate();
    db::Database::Open(data_, db::Database::Mode::Read)->Read([](db::Transaction& tx) {
        EXPECT_EQ(tx.Value<std::string>("SELECT text FROM shortcoming_shortcoming WHERE id = 7"),
                  "Họp muộn");
    });
}

TEST_F(UpgradeTest, WithoutDataThereIsNothingToMigrate) {
    std::filesystem::remove_all(data_);
    EXPECT_THROW(Run("migrate"), Failure);
}

}  // namespace
}  // namespace cli
