#include "platform/db/migrator.hpp"

#include <gtest/gtest.h>

#include "platform/base/failure.hpp"
#include "platform/base/temp_folder_for_test.hpp"
#include "platform/db/backend.hpp"
#include "platform/db/database.hpp"
#include "platform/db/file.hpp"

namespace db {
namespace {

const EmbeddedFile kFirst{"0001_a.sql",
                          "-- the first; with a semicolon\n"
                          "CREATE TABLE a (\n    id {{id}},\n    s TEXT\n);\n"
                          "CREATE INDEX a_s ON a (s);\n"};
const EmbeddedFile kSecond{"0002_b.sql", "INSERT INTO a (s) VALUES ('x');\n"};
const EmbeddedFile kThird{"0003_c.sql", "INSERT INTO a (s) VALUES ('y');\n"};

class MigratorTest : public ::testing::Test {
protected:
    TempFolder folder_;
    std::unique_ptr<Backend> backend_ = SqliteIn(folder_.Path());
    std::unique_ptr<soci::session> session_ = backend_->Connect(Use::Write);

    int Apply(std::vector<EmbeddedFile> files) { return Migrate(*session_, files); }
    std::string Refusal(const std::vector<EmbeddedFile>& files) {
        try {
            Apply(files);
        } catch (const Failure& failure) {
            return failure.code + " " + failure.params.at(0).second;
        }
        return "none";
    }
    int Count(const std::string& from) {
        int count = 0;
        Select<int>(*session_, "SELECT count(*) FROM " + from, {}, [&](int n) { count = n; });
        return count;
    }
};

TEST_F(MigratorTest, EachIsAppliedOnce) {
    EXPECT_EQ(Apply({kFirst}), 1);
    EXPECT_EQ(Apply({kFirst}), 0);
    EXPECT_EQ(PendingMigrations(*session_, std::vector{kFirst, kSecond, kThird}), 2);
    EXPECT_EQ(Apply({kThird, kSecond, kFirst}), 2);
    EXPECT_EQ(Apply({kFirst, kSecond, kThird}), 0);
    EXPECT_EQ(Count("a"), 2);
    EXPECT_EQ(SchemaOf(folder_.Path()), 3);
}

TEST_F(MigratorTest, AGapOrADoubleIsRefusedBeforeAnythingIsApplied) {
    EXPECT_EQ(Refusal({kFirst, kThird}), "db.migration_gap 0003_c.sql");
    EXPECT_EQ(Refusal({kSecond}), "db.migration_gap 0002_b.sql");
    EXPECT_EQ(Refusal({kFirst, kSecond, {"0002_z.sql", ""}}), "db.migration_gap 0002_z.sql");
    EXPECT_EQ(Refusal({kFirst, {"README.md", ""}}), "db.migration_gap README.md");
    EXPECT_EQ(Count("sqlite_master WHERE name = 'a'"), 0);
}

TEST_F(MigratorTest, AnAppliedOneMayNotChange) {
    Apply({kFirst, kSecond});
    EXPECT_EQ(Refusal({kFirst, {kSecond.name, "INSERT INTO a (s) VALUES ('z');\n"}, kThird}),
              "db.migration_changed 0002_b.sql");
    EXPECT_EQ(Count("a"), 1);
}

TEST_F(MigratorTest, AnOlderProgramLeavesNewerDataAlone) {
    Apply({kFirst, kSecond});
    EXPECT_EQ(Refusal({kFirst}), "db.older_program 0002_b.sql");
}

TEST_F(MigratorTest, OneThatFailsLeavesNothingOfItself) {
    const EmbeddedFile half{
        "0002_b.sql", "INSERT INTO a (s) VALUES ('x');\nCREATE TABLE b (id BIGINT);\nNONSENSE;\n"};
    EXPECT_THROW(Apply({kFirst, half}), soci::soci_error);
    EXPECT_EQ(Count("a"), 0);
    EXPECT_EQ(Count("sqlite_master WHERE name = 'b'"), 0);
    EXPECT_EQ(Apply({kFirst, kSecond}), 1);
}

TEST_F(MigratorTest, LineEndsOfAnySystemAndALastLineWithoutOneAreRead) {
    Apply({kFirst,
           {"0002_b.sql", "INSERT INTO a (s) VALUES ('1');\r\nINSERT INTO a (s) VALUES ('2');\r\n"},
           {"0003_c.sql", "INSERT INTO a (s) VALUES ('3');\nINSERT INTO a (s) VALUES ('4')"},
           {"0004_d.sql", "INSERT INTO a (s) VALUES ('5');\n\n-- the end\n"}});
    EXPECT_EQ(Count("a"), 5);
}

TEST(Migrations, OfThisProgramBringANewFolderToItsSchema) {
    const TempFolder folder;
    EXPECT_EQ(Database::Create(folder.Path())->Migrated(), NewestSchema());
    EXPECT_EQ(Database::Open(folder.Path(), Database::Mode::Write)->Migrated(), 0);
    EXPECT_EQ(SchemaOf(folder.Path()), NewestSchema());
}

TEST(Migrations, AReaderRefusesDataThatLacksSome) {
    const TempFolder folder;
    Database::Create(folder.Path());
    {
        const auto session = SqliteIn(folder.Path())->Connect(Use::Write);
        *session << "DELETE FROM db_migration WHERE number = " << NewestSchema();
    }
    try {
        Database::Open(folder.Path(), Database::Mode::Read);
        FAIL();
    } catch (const Failure& failure) {
        EXPECT_EQ(failure.code, "db.needs_migration");
    }
}

}  // namespace
}  // namespace db
