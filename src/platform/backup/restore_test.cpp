// What Restore lets in, what it refuses, and what it leaves alone.
#include <gtest/gtest.h>

#include <random>
#include <thread>

#include "platform/backup/made_for_test.hpp"
#include "platform/base/digest.hpp"
#include "platform/db/child_for_test.hpp"
#include "platform/db/file.hpp"

namespace backup {
namespace {

using namespace backup::testing;  // NOLINT: the test's own language

class RestoreTest : public ::testing::Test {
protected:
    TempFolder folder_;
    std::filesystem::path data_ = folder_ / "data";
    std::filesystem::path file_ = folder_ / "backup.zip";
    std::filesystem::path other_ = folder_ / "other";

    void SetUp() override {
        MakeSystem(data_);
        Backup(data_, file_);
    }

    std::string RestoreOther() {
        return Refusal([&] { Restore(file_, other_, Existing::Refuse); });
    }
    void ExpectNothingCame() {
        EXPECT_EQ(NamesIn(folder_.Path()), (std::set<std::string>{"data", "backup.zip"}));
    }
    /// The backup again, with its manifest and entries as a forger would have them.
    void Forge(const std::function<void(Manifest&, std::vector<Part>&)>& change) {
        const auto copy = folder_ / "copy";
        db::Copy(data_, copy);
        std::vector<Part> parts{{"guong.db", copy}, {"files/bytes", data_ / "files/bytes"}};
        Manifest manifest{*Instant::FromIso("2020-01-01T00:00:00.000Z"), db::NewestSchema(), {}};
        for (const auto& part : parts) manifest.entries.push_back(Describe(part));
        change(manifest, parts);
        std::filesystem::remove(file_);
        WriteArchive(file_, manifest, parts);
        std::filesystem::remove(copy);
    }
};

TEST_F(RestoreTest, DataThatIsThereIsNotTouchedUnasked) {
    const auto before = FilesIn(data_);
    EXPECT_EQ(Refusal([&] { Restore(file_, data_, Existing::Refuse); }), "backup.exists");
    WriteFile(folder_ / "letters/a.docx", "a");
    EXPECT_EQ(Refusal([&] { Restore(file_, folder_ / "letters", Existing::Refuse); }),
              "backup.exists");
    EXPECT_EQ(Refusal([&] { Restore(file_, folder_ / "letters/a.docx", Existing::Refuse); }),
              "backup.exists");
    EXPECT_EQ(FilesIn(data_), before);
    EXPECT_EQ(ReadFile(folder_ / "letters/a.docx"), "a");
}

TEST_F(RestoreTest, ReplacedDataIsKeptAside) {
    db::Database::Open(data_, db::Database::Mode::Write)->Write([](db::Transaction& tx) {
        tx.Execute("DELETE FROM t WHERE id > 10");
    });
    WriteFile(data_ / "files/later", "x");
    const auto before = FilesIn(data_);
    const auto first = Restore(file_, data_, Existing::MoveAside);
    ASSERT_TRUE(first.moved_aside);
    EXPECT_TRUE(first.moved_aside->filename().string().starts_with("data.before-20"));
    EXPECT_EQ(FilesIn(*first.moved_aside), before);
    EXPECT_EQ(RowsIn(data_), 50);
    EXPECT_FALSE(std::filesystem::exists(data_ / "files/later"));
    const auto second = Restore(file_, data_.string() + "/", Existing::MoveAside);
    ASSERT_TRUE(second.moved_aside);
    EXPECT_NE(second.moved_aside, first.moved_aside);
    EXPECT_EQ(RowsIn(*first.moved_aside), 10);
    EXPECT_EQ(NamesIn(folder_.Path()).size(), 4U);
}

TEST_F(RestoreTest, ADamagedDatabaseIsReplacedToo) {
    WriteFile(data_ / "guong.db", "not a database");
    std::filesystem::remove(data_ / "guong.db-wal");
    const auto restored = Restore(file_, data_, Existing::MoveAside);
    EXPECT_EQ(RowsIn(data_), 50);
    EXPECT_EQ(ReadFile(*restored.moved_aside / "guong.db"), "not a database");
}

TEST_F(RestoreTest, AnEmptyFolderALinkAndFoldersStillToBeMadeAreFilled) {
    std::filesystem::create_directory(other_);
    EXPECT_EQ(RestoreOther(), "none");
    EXPECT_EQ(RowsIn(other_), 50);
    std::filesystem::create_directory(folder_ / "real");
    std::filesystem::create_directory_symlink(folder_ / "real", folder_ / "link");
    EXPECT_EQ(Restore(file_, folder_ / "link", Existing::Refuse).folder, folder_ / "real");
    EXPECT_EQ(RowsIn(folder_ / "link"), 50);
    Restore(file_, folder_ / "a/b/c", Existing::Refuse);
    EXPECT_EQ(RowsIn(folder_ / "a/b/c"), 50);
}

TEST_F(RestoreTest, DataThatAnotherProcessHoldsStays) {
    Child child([&](const auto& tell) {
        const auto database = db::Database::Open(data_, db::Database::Mode::Write);
        tell("holding");
        ::sleep(60);
    });
    ASSERT_EQ(child.Line(), "holding");
    EXPECT_EQ(Refusal([&] { Restore(file_, data_, Existing::MoveAside); }), "db.held");
    EXPECT_EQ(RowsIn(data_), 50);
    ExpectNothingCame();
}

TEST_F(RestoreTest, KilledAtAnyMomentTheOldOrTheNewDataIsThereWhole) {
    std::mt19937 random(2006);
    std::uniform_int_distribution<int> microseconds(0, 120'000);
    for (int round = 0; round < 25; ++round) {
        const int rows = RowsIn(data_) + 1;
        db::Database::Open(data_, db::Database::Mode::Write)->Write([](db::Transaction& tx) {
            tx.Execute("INSERT INTO t (s) VALUES ('later')");
        });
        Child child([&](const auto& tell) {
            tell("begin");
            Restore(file_, data_, Existing::MoveAside);
        });
        child.Line();
        std::this_thread::sleep_for(std::chrono::microseconds(microseconds(random)));
        child.Kill();
        ASSERT_EQ(db::FaultIn(data_), "");
        const auto found = RowsIn(data_);
        EXPECT_TRUE(found == rows || found == 50) << found;
        EXPECT_EQ(ReadFile(data_ / "files/bytes").size(), 4U);
        if (found == rows) continue;
        int kept = 0;
        for (const auto& name : NamesIn(folder_.Path()))
            if (name.starts_with("data.before-") && RowsIn(folder_ / name) == rows) ++kept;
        EXPECT_GE(kept, 1);
    }
}

TEST_F(RestoreTest, WhateverByteIsChangedNothingWrongComesIn) {
    const auto whole = ReadFile(file_);
    Restore(file_, other_, Existing::Refuse);
    const auto right = FilesIn(other_);
    std::filesystem::remove_all(other_);
    int refused = 0, harmless = 0;
    for (std::size_t at = 0; at < whole.size();
         at += at < 200 || at + 700 > whole.size() ? 11 : 193) {
        auto bytes = whole;
        bytes[at] = static_cast<char>(bytes[at] ^ 0x41);
        WriteFile(file_, bytes);
        if (const auto refusal = RestoreOther(); refusal != "none") {
            ++refused;
            EXPECT_TRUE(refusal.starts_with("backup.")) << refusal;
            EXPECT_FALSE(std::filesystem::exists(other_)) << at;
        } else {
            ++harmless;  // a time stamp, or another field that says nothing of the contents
            EXPECT_EQ(FilesIn(other_), right) << at;
            std::filesystem::remove_all(other_);
        }
    }
    EXPECT_GT(refused, harmless);
    ExpectNothingCame();
}

TEST_F(RestoreTest, WhereverItIsCutOffItIsRefused) {
    const auto whole = ReadFile(file_);
    for (std::size_t size = 0; size < whole.size(); size += 1 + size / 20) {
        WriteFile(file_, whole.substr(0, size));
        const auto refusal = RestoreOther();
        EXPECT_EQ(refusal, size < 43 ? "backup.not_a_backup" : "backup.cut_off") << size;
    }
    WriteFile(file_, whole.substr(0, whole.size() - 1));
    EXPECT_NE(RestoreOther(), "none");
    ExpectNothingCame();
}

TEST_F(RestoreTest, FilesOfOtherKindsAreRefused) {
    for (const auto* bytes :
         {"", "x", "%PDF-1.7", "PK\x03\x04", "PK\x05\x06", "{\"format\":\"guong-backup\"}"}) {
        WriteFile(file_, bytes);
        EXPECT_EQ(RestoreOther(), "backup.not_a_backup") << bytes;
    }
    std::filesystem::copy_file(
        "templates/report.docx", file_, std::filesystem::copy_options::overwrite_existing);
    EXPECT_EQ(RestoreOther(), "backup.not_a_backup");
    ExpectNothingCame();
    EXPECT_EQ(Refusal([&] { Restore(folder_ / "none", other_, Existing::Refuse); }),
              "backup.no_file");
    EXPECT_EQ(Refusal([&] { Restore(data_, other_, Existing::Refuse); }), "backup.no_file");
}

TEST_F(RestoreTest, NoNameLeadsOutOfTheFolder) {
    for (const auto* name : {"../evil",
                             "files/../../evil",
                             "/tmp/evil",
                             "files//evil",
                             "files/./evil",
                             "files/",
                             "evil",
                             "files/..",
                             "guong.db/evil",
                             "guong.db-wal",
                             "lock",
                             "",
                             "files",
                             "manifest.json"}) {
        Forge([&](Manifest& manifest, std::vector<Part>& parts) {
            parts[1].name = name;
            manifest.entries[1].name = name;
            if (parts[1].name.empty() || parts[1].name == kManifestName) parts[1].name = "files/x";
        });
        EXPECT_EQ(RestoreOther(), "backup.broken manifest.json") << name;
        ExpectNothingCame();
    }
    EXPECT_FALSE(std::filesystem::exists("/tmp/evil"));
}

TEST_F(RestoreTest, ManifestAndEntriesMustAgree) {
    using Parts = std::vector<Part>;
    Forge([](Manifest&, Parts&) {});
    EXPECT_EQ(RestoreOther(), "none");
    std::filesystem::remove_all(other_);
    Forge([](Manifest& manifest, Parts&) { manifest.entries[1].size += 1; });
    EXPECT_EQ(RestoreOther(), "backup.broken files/bytes");
    Forge([](Manifest& manifest, Parts&) { manifest.entries[1].size -= 1; });
    EXPECT_EQ(RestoreOther(), "backup.broken files/bytes");
    Forge([](Manifest& manifest, Parts&) { manifest.entries[1].digest = DigestOf("x"); });
    EXPECT_EQ(RestoreOther(), "backup.broken files/bytes");
    Forge([](Manifest& manifest, Parts&) { manifest.entries[0].digest.clear(); });
    EXPECT_EQ(RestoreOther(), "backup.broken guong.db");
    Forge([](Manifest& manifest, Parts&) { manifest.entries.pop_back(); });
    EXPECT_EQ(RestoreOther(), "backup.broken manifest.json");
    Forge([](Manifest&, Parts& parts) { parts.pop_back(); });
    EXPECT_EQ(RestoreOther(), "backup.broken manifest.json");
    Forge([](Manifest&, Parts& parts) { parts[1].name = "files/other"; });
    EXPECT_EQ(RestoreOther(), "backup.broken files/bytes");
    Forge([](Manifest& manifest, Parts&) { manifest.entries[1] = manifest.entries[0]; });
    EXPECT_EQ(RestoreOther(), "backup.broken manifest.json");
    Forge([](Manifest& manifest, Parts& parts) {
        manifest.entries.erase(manifest.entries.begin());
        parts.erase(parts.begin());
    });
    EXPECT_EQ(RestoreOther(), "backup.broken manifest.json");
    ExpectNothingCame();
}

TEST_F(RestoreTest, AFileUnderAFileIsRefused) {
    Forge([&](Manifest& manifest, std::vector<Part>& parts) {
        parts.push_back({"files/bytes/evil", data_ / "files/bytes"});
        manifest.entries.push_back(Describe(parts.back()));
    });
    EXPECT_EQ(RestoreOther(), "backup.cannot_write");
    ExpectNothingCame();
}

TEST_F(RestoreTest, OfANewerProgramIsRefused) {
    Forge([](Manifest& manifest, std::vector<Part>&) { ++manifest.schema; });
    EXPECT_EQ(RestoreOther(), "backup.newer");
    EXPECT_EQ(
        Refusal([] { ReadManifest(R"({"format":"guong-backup","version":2,"anything":[]})", ""); }),
        "backup.newer");
    // The manifest may say less than the database.
    db::Database::Open(data_, db::Database::Mode::Write)->Write([](db::Transaction& tx) {
        tx.Execute("INSERT INTO db_migration VALUES (9000, '9000_later.sql', 'x')");
    });
    Forge([](Manifest&, std::vector<Part>&) {});
    EXPECT_EQ(RestoreOther(), "backup.newer");
    ExpectNothingCame();
}

TEST_F(RestoreTest, AManifestMustBeOne) {
    for (const auto* text : {"[]", "{}", "1", R"({"format":"other"})", R"({"format":1})"})
        EXPECT_EQ(Refusal([&] { ReadManifest(text, ""); }), "backup.not_a_backup") << text;
    for (
        const auto* text :
        {"",
         "{",
         R"({"format":"guong-backup"})",
         R"({"format":"guong-backup","version":1,"schema":1,"made_at":"x","entries":[]})",
         R"({"format":"guong-backup","version":1,"schema":1,"made_at":"2020-01-01T00:00:00.000Z","entries":[1]})",
         R"({"format":"guong-backup","version":1,"schema":-1,"made_at":"2020-01-01T00:00:00.000Z","entries":[]})"})
        EXPECT_EQ(Refusal([&] { ReadManifest(text, ""); }), "backup.broken manifest.json") << text;
}

TEST_F(RestoreTest, ADatabaseWithFaultsIsRefused) {
    soci::session session("sqlite3", "db=\"" + (data_ / "guong.db").string() + "\"");
    session << "INSERT INTO audit_content VALUES (5, '', '', '')";
    session.close();
    Backup(data_, file_);
    EXPECT_EQ(RestoreOther(), "backup.broken guong.db");
    Forge([&](Manifest& manifest, std::vector<Part>& parts) {
        parts[0].from = data_ / "files/bytes";
        manifest.entries[0] = Describe(parts[0]);
    });
    EXPECT_EQ(RestoreOther(), "backup.broken guong.db");
    ExpectNothingCame();
}

TEST_F(RestoreTest, MoreThanTheDiskHoldsIsRefusedBeforeItIsUnpacked) {
    Forge([](Manifest& manifest, std::vector<Part>&) {
        manifest.entries[1].size = std::uint64_t{1} << 60;
    });
    EXPECT_EQ(RestoreOther(), "backup.broken files/bytes");
    ExpectNothingCame();
}

}  // namespace
}  // namespace backup
