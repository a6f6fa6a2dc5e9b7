// Backups as the outside sees them: made by a job, listed, never half there.
#include "platform/backup/api.hpp"

#include <random>
#include <thread>

#include "platform/backup/made_for_test.hpp"
#include "platform/base/short_disk_for_test.hpp"
#include "platform/db/made_for_test.hpp"
#include "platform/http/service_for_test.hpp"
#include "platform/jobs/api.hpp"

namespace backup {
namespace {

using namespace backup::testing;  // NOLINT: the test's own language

/// "whole" may make backups of the whole system, "unit" holds the right in place 5.
std::shared_ptr<auth::Principal> Account(std::string_view token) {
    if (token != "whole" && token != "unit") return nullptr;
    auto principal = http::SignedIn(token, token == "whole" ? 1 : 2);
    principal->grants.push_back({.right = "system.backup",
                                 .role = "r",
                                 .place = token == "whole" ? 0 : 5,
                                 .reach = auth::Reach::Below,
                                 .valid_from = {},
                                 .valid_to = {}});
    return principal;
}

/// What does not shrink.
std::string Bytes(std::size_t count) {
    std::mt19937 random(1969);
    std::string bytes(count, '\0');
    for (auto& byte : bytes) byte = static_cast<char>(random());
    return bytes;
}

class BackupApiTest : public http::ServiceTest {
protected:
    db::Location where_ = db::LocationForTest(folder / "data");
    std::unique_ptr<jobs::Runner> runner_;
    std::shared_ptr<auth::Principal> now_ = Account("whole");

    void SetUp() override {
        if (where_.url.empty()) MakeSystem(where_.folder);
        database = where_.url.empty() ? db::Database::Open(where_, db::Database::Mode::Write)
                                      : db::Database::Create(where_);
        sessions.find = [](std::string_view token) -> std::shared_ptr<const auth::Principal> {
            return Account(token);
        };
        runner_ = std::make_unique<jobs::Runner>(
            *database, std::vector{Job()}, [this](db::Transaction&, auth::AccountId) {
                return std::optional(auth::Actor::Of(now_));
            });
        auto routes = jobs::Routes(*database, *runner_);
        for (auto& route : backup::Routes(*database, *runner_)) routes.push_back(std::move(route));
        Serve(std::move(routes));
        runner_->Start();
    }
    void TearDown() override {
        server.reset();
        runner_.reset();
    }
    std::filesystem::path Folder() const { return where_.folder / "backups"; }
    json::object Ended() {
        const auto reply = As("whole", "POST", "/api/backups");
        EXPECT_EQ(reply.status, 202) << reply.body;
        const std::string path(reply.Header("Location"));
        for (int count = 0; count < 1000; ++count) {
            auto job = As("whole", "GET", path).Json();
            const auto state = json::Text(job, "state");
            if (state != "queued" && state != "running") return job;
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
        }
        ADD_FAILURE() << "the job does not end";
        return {};
    }
    json::array Listed() {
        return As("whole", "GET", "/api/backups").Json().at("items").as_array();
    }
};

/// A dump of PostgreSQL is made by its own tools.
class KeptBackupTest : public BackupApiTest {
protected:
    void SetUp() override {
        if (!where_.url.empty()) GTEST_SKIP();
        BackupApiTest::SetUp();
    }
};

TEST_F(KeptBackupTest, IsMadeListedAndComesBack) {
    EXPECT_TRUE(Listed().empty());
    const auto job = Ended();
    ASSERT_EQ(json::Text(job, "state"), "done") << json::Write(job);
    const auto kept = Listed();
    ASSERT_EQ(kept.size(), 1U);
    EXPECT_EQ(kept[0], job.at("result").at("backup"));
    const auto file = Folder() / json::Text(kept[0].as_object(), "name");
    EXPECT_EQ(kept[0].at("size").as_int64(), static_cast<std::int64_t>(ReadFile(file).size()));
    const auto moment = Instant::FromIso(json::Text(kept[0].as_object(), "made_at")).value();
    EXPECT_LE(moment, Instant::FromIso(json::Text(job, "finished_at")).value());
    EXPECT_GE(moment.time + std::chrono::seconds(1),
              Instant::FromIso(json::Text(job, "created_at"))->time);
    EXPECT_EQ(std::filesystem::status(Folder()).permissions(), std::filesystem::perms::owner_all);
    EXPECT_EQ(std::filesystem::status(file).permissions(),
              std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
    EXPECT_EQ(Restore(file, folder / "back", Existing::Refuse).entries, 4U);
    EXPECT_EQ(RowsIn(folder / "back"), 50);
    database->Read([&](db::Transaction& tx) {
        const auto entries = audit::List(tx, {}, 10);
        ASSERT_EQ(entries.size(), 1U);
        EXPECT_EQ(entries[0].act, "backup.make");
        EXPECT_EQ(entries[0].actor, "whole");
    });
}

TEST_F(KeptBackupTest, ABackupTakesNoEarlierOneIn) {
    WriteFile(Folder() / "guong-20180101-173000.backup", std::string(100'000, 'x'));
    ASSERT_EQ(json::Text(Ended(), "state"), "done");
    const auto kept = Listed();
    ASSERT_EQ(kept.size(), 2U);
    EXPECT_EQ(json::Text(kept[1].as_object(), "made_at"), "2018-01-01T10:30:00.000Z");
    EXPECT_LT(kept[0].at("size").as_int64(), 100'000);
}

TEST_F(KeptBackupTest, ListsNothingButBackups) {
    for (const auto* name : {"guong-20180101-173000.backup.txt",
                             "guong-20181301-173000.backup",
                             "guong-20180101-253000.backup",
                             "guong-2018x101-173000.backup",
                             "khac.backup",
                             ".guong-abc/guong-20180101-173000.backup"})
        WriteFile(Folder() / name, "x");
    EXPECT_TRUE(Listed().empty());
}

TEST_F(KeptBackupTest, AFullDiskIsToldAndLeavesNoHalfFile) {
    WriteFile(Folder() / ".guong-AbCdEf/archive", "left by a process that was killed");
    WriteFile(where_.folder / "files/cd/ảnh", Bytes(3 << 20));
    json::object job;
    {
        // The database's own files are smaller.
        const ShortDisk disk(2 << 20);
        job = Ended();
    }
    EXPECT_EQ(json::Text(job, "state"), "failed") << json::Write(job);
    const auto& failure = job.at("failure").as_object();
    EXPECT_EQ(json::Text(failure, "code"), "backup.cannot_write");
    EXPECT_EQ(json::Text(failure, "message").find(folder.Path().string()), std::string::npos);
    EXPECT_NE(json::Text(failure, "message").find("backups/guong-"), std::string::npos);
    EXPECT_TRUE(NamesIn(Folder()).empty());
    EXPECT_TRUE(Listed().empty());
    EXPECT_EQ(json::Text(Ended(), "state"), "done");
}

TEST_F(KeptBackupTest, AsksTheRightForTheWholeAndStillWhenItRuns) {
    for (const auto* method : {"GET", "POST"}) {
        EXPECT_EQ(As("unit", method, "/api/backups").status, 403);
        EXPECT_EQ(As("nobody", method, "/api/backups").status, 401);
    }
    now_ = Account("unit");
    const auto job = Ended();
    EXPECT_EQ(json::Text(job, "state"), "failed");
    EXPECT_EQ(json::Text(job.at("failure").as_object(), "code"), "auth.forbidden");
    EXPECT_FALSE(std::filesystem::exists(Folder()));
}

TEST_F(BackupApiTest, OfPostgresqlItIsRefused) {
    if (database->IsSqlite()) GTEST_SKIP();
    const auto reply = As("whole", "POST", "/api/backups");
    EXPECT_EQ(reply.status, 409);
    EXPECT_EQ(reply.Code(), "backup.postgresql");
    EXPECT_TRUE(Listed().empty());
}

TEST(Keep, TwoAtATimeAreNotMade) {
    const TempFolder folder;
    MakeSystem(folder / "data");
    std::string second;
    const auto moment = Instant::FromIso("2026-05-19T17:00:01.000Z").value();
    const auto made =
        backup::Keep(folder / "data", moment, [&](std::size_t done, std::size_t total) {
            EXPECT_LE(done, total);
            if (second.empty())
                std::thread([&] {
                    second = Refusal([&] {
                        backup::Keep(folder / "data", moment, [](std::size_t, std::size_t) {});
                    });
                }).join();
        });
    EXPECT_EQ(second, "backup.under_way");
    EXPECT_EQ(made.file.filename(), "guong-20260520-000001.backup");
}

TEST(Keep, WhatIsStoppedOnTheWayLeavesNothing) {
    struct Stopped {};
    const TempFolder folder;
    MakeSystem(folder / "data");
    for (std::size_t at = 1; at <= 8; ++at)
        EXPECT_THROW(backup::Keep(folder / "data",
                                  {},
                                  [&](std::size_t done, std::size_t) {
                                      if (done == at) throw Stopped{};
                                  }),
                     Stopped)
            << at;
    EXPECT_TRUE(NamesIn(folder / "data/backups").empty());
}

}  // namespace
}  // namespace backup
