// Uploads and attachments as the outside sees them, on a real server and a real disk.
#include "platform/files/api.hpp"

#include <thread>

#include "platform/base/digest.hpp"
#include "platform/base/short_disk_for_test.hpp"
#include "platform/db/made_for_test.hpp"
#include "platform/files/service.hpp"
#include "platform/http/service_for_test.hpp"
#include "platform/rules/rules.hpp"

namespace files {
namespace {

/// "clerk" may change thing 1, "reader" may read it; thing 2 is the clerk's alone.
bool MayInTest(db::Transaction&, const auth::Actor& actor, const Record& record, Intent intent) {
    if (record.kind != "thing" || record.id < 1 || record.id > 2) return false;
    return actor.name == "clerk" || (record.id == 1 && intent == Intent::Read);
}

class FilesTest : public http::ServiceTest {
protected:
    db::Location where_ = db::LocationForTest(folder / "data");
    std::unique_ptr<Folder> bytes_;

    void SetUp() override {
        db::Database::Create(where_)->Write([](db::Transaction& tx) { rules::AddShipped(tx); });
        Begin();
    }
    void TearDown() override { End(); }
    void Begin() {
        database = db::Database::Open(where_, db::Database::Mode::Write);
        bytes_ = std::make_unique<Folder>(*database);
        Serve(Routes(*database, *bytes_, MayInTest));
    }
    void End() {
        server.reset();
        bytes_.reset();
        database.reset();
    }

    static std::string Announcement(const std::string& name, std::size_t size) {
        return json::Write(json::object{{"name", name}, {"size", size}});
    }
    std::string Announce(const std::string& name,
                         std::size_t size,
                         const std::string& token = "clerk") {
        const auto reply = As(token, "POST", "/api/uploads", Announcement(name, size));
        EXPECT_EQ(reply.status, 201) << reply.body;
        return std::string(reply.Header("Location"));
    }
    http::Reply Put(const std::string& upload,
                    std::size_t offset,
                    const std::string& part,
                    const std::string& token = "clerk") {
        return As(token,
                  "PUT",
                  upload + "?offset=" + std::to_string(offset),
                  part,
                  {{"Content-Type", "application/octet-stream"}});
    }
    static std::int64_t Received(const http::Reply& reply) {
        return reply.Json().at("received").as_int64();
    }
    std::string Send(const std::string& name, const std::string& bytes) {
        auto upload = Announce(name, bytes.size());
        EXPECT_EQ(Put(upload, 0, bytes).status, 200);
        return upload.substr(upload.rfind('/') + 1);
    }
    http::Reply Attach(const std::string& upload_id,
                       int thing,
                       const std::string& token = "clerk") {
        return As(token,
                  "POST",
                  "/api/attachments",
                  json::Write(json::object{
                      {"upload_id", upload_id}, {"record_kind", "thing"}, {"record_id", thing}}));
    }
    std::int64_t Files() {
        return database->Read([](db::Transaction& tx) {
            return tx.Value<std::int64_t>("SELECT count(*) FROM files_file");
        });
    }
    std::string Told(const http::Reply& reply) {
        return std::to_string(reply.status) + " " + reply.Code();
    }
};

TEST_F(FilesTest, AnUploadComesInPartsAndLiesUnderItsDigest) {
    const std::string bytes = "%PDF-" + std::string(100'000, 'a') + std::string(5, 'b');
    const auto upload = Announce("Báo cáo.pdf", bytes.size());
    EXPECT_EQ(Received(Put(upload, 0, bytes.substr(0, 100'000))), 100'000);
    EXPECT_FALSE(As("clerk", "GET", upload).Json().at("finished").as_bool());
    const auto last = Put(upload, 100'000, bytes.substr(100'000)).Json();
    EXPECT_TRUE(last.at("finished").as_bool());
    EXPECT_EQ(json::Text(last, "media_type"), "application/pdf");
    const auto digest = Digester{}.Raw(bytes).Hex();
    EXPECT_EQ(json::Text(last, "digest"), digest);
    EXPECT_EQ(ReadFile(folder / "data" / "files" / digest.substr(0, 2) / digest), bytes);
    EXPECT_TRUE(bytes_->Uploads().empty());
}

TEST_F(FilesTest, PartsOutOfOrderHearWhereToGoOn) {
    const auto upload = Announce("a.txt", 10);
    EXPECT_EQ(Put(upload, 0, "abcd").status, 200);
    for (const auto offset : {5U, 2U}) {
        const auto reply = Put(upload, offset, "xyzx");
        EXPECT_EQ(Told(reply), "409 files.wrong_offset");
        EXPECT_EQ(reply.Json().at("offset").as_int64(), 4);
    }
    EXPECT_EQ(Received(As("clerk", "GET", upload)), 4);
}

TEST_F(FilesTest, ARepeatedPartChangesNothing) {
    const auto upload = Announce("a.txt", 10);
    Put(upload, 0, "abcd");
    EXPECT_EQ(Received(Put(upload, 0, "abcd")), 4);
    EXPECT_EQ(Received(Put(upload, 2, "cd")), 4);
    EXPECT_EQ(Told(Put(upload, 0, "abXd")), "409 files.other_bytes");
    EXPECT_EQ(Received(Put(upload, 4, "efghij")), 10);
    EXPECT_TRUE(Put(upload, 4, "efghij").Json().at("finished").as_bool());
    EXPECT_EQ(Told(Put(upload, 4, "efghiX")), "409 files.other_bytes");
}

TEST_F(FilesTest, WhatIsTooLargeIsRefusedBeforeItComes) {
    EXPECT_EQ(Told(As("clerk", "POST", "/api/uploads", Announcement("a.pdf", 210'000'000))),
              "400 files.too_large");
    EXPECT_EQ(As("clerk", "POST", "/api/uploads", Announcement("a.pdf", 0)).status, 422);
    const auto upload = Announce("a.txt", 4);
    EXPECT_EQ(Told(Put(upload, 0, "abcde")), "400 files.beyond_end");
    EXPECT_EQ(Told(Put(upload, 9, "a")), "400 files.beyond_end");
    EXPECT_EQ(Told(Put(upload, 0, "")), "400 files.empty_part");
    const auto large = Announce("a.pdf", 20'000'000);
    EXPECT_EQ(Put(large, 0, std::string(9 << 20, 'x')).status, 413);
    EXPECT_EQ(Received(As("clerk", "GET", large)), 0);
    EXPECT_EQ(
        As("clerk", "PUT", upload + "?offset=0", "abcd", {{"Content-Type", "text/plain"}}).status,
        415);
}

TEST_F(FilesTest, AnUploadGoesOnAfterTheServerWasRestarted) {
    const auto upload = Announce("a.txt", 10);
    Put(upload, 0, "abcd");
    End();
    Begin();
    EXPECT_EQ(Received(As("clerk", "GET", upload)), 4);
    EXPECT_TRUE(Put(upload, 4, "efghij").Json().at("finished").as_bool());
}

TEST_F(FilesTest, WhatTheDiskLostWasNotReceived) {
    const auto upload = Announce("a.txt", 10);
    Put(upload, 0, "abcd");
    WriteFile(bytes_->PathOfUpload(upload.substr(upload.rfind('/') + 1)), "ab");
    EXPECT_EQ(Received(As("clerk", "GET", upload)), 2);
    EXPECT_TRUE(Put(upload, 2, "cdefghij").Json().at("finished").as_bool());
}

TEST_F(FilesTest, TwoUploadsAtOnceDoNotDisturbEachOther) {
    const std::vector<std::string> texts{std::string(400'000, 'a'), std::string(400'000, 'b')};
    std::vector<std::string> digests(2);
    std::vector<std::thread> senders;
    for (std::size_t sender = 0; sender < 2; ++sender)
        senders.emplace_back([&, sender] {
            const auto upload = Announce("a.txt", 400'000);
            for (std::size_t at = 0; at < 400'000; at += 100'000) {
                const auto reply = Put(upload, at, texts[sender].substr(at, 100'000));
                EXPECT_EQ(reply.status, 200);
                if (at == 300'000) digests[sender] = json::Text(reply.Json(), "digest");
            }
        });
    for (auto& sender : senders) sender.join();
    for (std::size_t sender = 0; sender < 2; ++sender)
        EXPECT_EQ(ReadFile(bytes_->PathOf(digests[sender])), texts[sender]);
}

TEST_F(FilesTest, TheSamePartSentTwiceAtOnceIsTakenOnce) {
    const auto upload = Announce("a.txt", 200'000);
    std::vector<std::thread> senders;
    for (int sender = 0; sender < 4; ++sender)
        senders.emplace_back(
            [&] { EXPECT_EQ(Put(upload, 0, std::string(200'000, 'a')).status, 200); });
    for (auto& sender : senders) sender.join();
    EXPECT_EQ(Files(), 1);
}

TEST_F(FilesTest, AnothersUploadIsNotThere) {
    const auto upload = Announce("a.txt", 4);
    EXPECT_EQ(Told(As("reader", "GET", upload)), "404 files.unknown_upload");
    EXPECT_EQ(Told(Put(upload, 0, "abcd", "reader")), "404 files.unknown_upload");
    EXPECT_EQ(Told(As("reader", "DELETE", upload)), "404 files.unknown_upload");
    EXPECT_EQ(Told(As("reader", "GET", "/api/uploads/0123")), "404 files.unknown_upload");
    EXPECT_EQ(As("nobody", "GET", upload).status, 401);
    Put(upload, 0, "abcd");
    EXPECT_EQ(Told(Attach(upload.substr(upload.rfind('/') + 1), 1, "reader")),
              "404 files.unknown_upload");
}

TEST_F(FilesTest, AProgramIsRefusedWhateverItsName) {
    using namespace std::string_literals;
    const auto program = "MZ\x90\0\3\0\0\0\4\0\0\0\xFF\xFF"s;
    const auto upload = Announce("bao-cao.pdf", program.size());
    EXPECT_EQ(Told(Put(upload, 0, program)), "400 files.type_refused");
    EXPECT_EQ(As("clerk", "GET", upload).status, 404);
    EXPECT_TRUE(bytes_->Uploads().empty());
    EXPECT_TRUE(bytes_->Digests().empty());
    const auto page = Announce("ghi-chu.txt", 6);
    EXPECT_EQ(Told(Put(page, 0, "<html>")), "400 files.type_refused");
    EXPECT_EQ(Told(As("clerk", "POST", "/api/uploads", Announcement("fdp.\u202Eexe", 5))),
              "400 files.bad_name");
    const auto plain = As("clerk", "POST", "/api/uploads", Announcement("C:\\x\\a.pdf", 5));
    EXPECT_EQ(json::Text(plain.Json(), "name"), "a.pdf");
}

TEST_F(FilesTest, AnAttachmentIsListedHandedOutAndRemoved) {
    const auto made = Attach(Send("Biên bản họp.pdf", "%PDF-1.7 nội dung"), 1);
    ASSERT_EQ(made.status, 201) << made.body;
    const std::string path(made.Header("Location"));
    const auto list = As("reader", "GET", "/api/attachments?record_kind=thing&record_id=1").Json();
    ASSERT_EQ(list.at("items").as_array().size(), 1U);
    EXPECT_EQ(list.at("items").at(0).at("name").as_string(), "Biên bản họp.pdf");

    const auto content = As("reader", "GET", path + "/content");
    EXPECT_EQ(content.status, 200);
    EXPECT_EQ(content.body, "%PDF-1.7 nội dung");
    EXPECT_EQ(content.Header("Content-Type"), "application/pdf");
    EXPECT_EQ(content.Header("X-Content-Type-Options"), "nosniff");
    EXPECT_TRUE(content.Header("Content-Disposition").starts_with("attachment; filename=\"Bi_n"));
    EXPECT_EQ(content.Header("ETag"), "\"" + json::Text(made.Json(), "digest") + "\"");
    const auto again = As("reader",
                          "GET",
                          path + "/content",
                          "",
                          {{"If-None-Match", std::string(content.Header("ETag"))}});
    EXPECT_EQ(again.status, 304);

    EXPECT_EQ(Told(As("reader", "DELETE", path)), "403 files.not_changed");
    EXPECT_EQ(As("clerk", "DELETE", path).status, 204);
    EXPECT_EQ(As("clerk", "GET", path).status, 404);
    EXPECT_TRUE(bytes_->Digests().empty());
    EXPECT_EQ(database->Read([](db::Transaction& tx) {
        return tx.Value<std::int64_t>(
            "SELECT count(*) FROM audit_entry WHERE record_kind = 'thing'");
    }),
              2);
}

TEST_F(FilesTest, WhatHangsOnAnothersRecordIsNotThere) {
    const auto made = Attach(Send("a.pdf", "%PDF-1.7"), 2);
    const std::string path(made.Header("Location"));
    for (const auto& target : {path, path + "/content"})
        EXPECT_EQ(Told(As("reader", "GET", target)), "404 files.unknown_attachment");
    EXPECT_EQ(Told(As("reader", "DELETE", path)), "404 files.unknown_attachment");
    for (const auto* record : {"thing&record_id=2", "thing&record_id=3", "other&record_id=1"})
        EXPECT_EQ(Told(As("reader", "GET", std::string("/api/attachments?record_kind=") + record)),
                  "404 files.unknown_record");
    EXPECT_EQ(Told(Attach(Send("b.pdf", "%PDF-1.8"), 3)), "404 files.unknown_record");
}

TEST_F(FilesTest, TheSameBytesLieOnceAndStayWhileSomebodyNeedsThem) {
    const std::string one(Attach(Send("a.pdf", "%PDF-1.7"), 1).Header("Location"));
    const std::string two(Attach(Send("b.pdf", "%PDF-1.7"), 2).Header("Location"));
    EXPECT_EQ(bytes_->Digests().size(), 1U);
    EXPECT_EQ(As("clerk", "DELETE", one).status, 204);
    EXPECT_EQ(As("clerk", "GET", two + "/content").body, "%PDF-1.7");
    EXPECT_EQ(As("clerk", "DELETE", two).status, 204);
    EXPECT_TRUE(bytes_->Digests().empty());
}

TEST_F(FilesTest, OnlyWhatTheRuleKnowsIsAttachedUnderItsEnding) {
    EXPECT_EQ(Told(Attach(Send("x.bat", "del *.*"), 1)), "400 files.ending_differs");
    EXPECT_EQ(Told(Attach(Send("so.xls", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 …"), 1)),
              "400 files.type_not_attached");
    const auto half = Announce("a.txt", 4);
    Put(half, 0, "ab");
    EXPECT_EQ(Told(Attach(half.substr(half.rfind('/') + 1), 1)), "409 files.unfinished");
}

TEST_F(FilesTest, DamagedBytesAreNotHandedOut) {
    const auto made = Attach(Send("a.pdf", "%PDF-1.7"), 1);
    const std::string path(made.Header("Location"));
    WriteFile(bytes_->PathOf(json::Text(made.Json(), "digest")), "%PDF-1.8");
    EXPECT_EQ(Told(As("clerk", "GET", path + "/content")), "503 files.bytes_damaged");
    std::filesystem::remove(bytes_->PathOf(json::Text(made.Json(), "digest")));
    EXPECT_EQ(Told(As("clerk", "GET", path + "/content")), "503 files.bytes_missing");
}

TEST_F(FilesTest, WhatExpiredOrWasLeftByACrashGoes) {
    const auto half = Announce("a.txt", 10);
    Put(half, 0, "abcd");
    Send("b.txt", "whole");
    const std::string kept(Attach(Send("c.txt", "attached"), 1).Header("Location"));
    const auto fresh = Announce("d.txt", 10);
    Put(fresh, 0, "abcd");
    database->Write([](db::Transaction& tx) {
        tx.Execute(
            "UPDATE files_upload SET expires_at = '2020-01-01T00:00:00.000Z'"
            " WHERE name IN ('a.txt', 'b.txt')");
    });
    EXPECT_EQ(As("clerk", "GET", half).status, 404);
    const auto stray = DigestOf("stray");
    WriteFile(bytes_->PathOf(stray), "stray");
    WriteFile(bytes_->PathOfUpload("00112233"), "stray");
    Tidy(*database, *bytes_);
    TidyStrays(*database, *bytes_);
    EXPECT_EQ(bytes_->Uploads().size(), 1U);
    EXPECT_EQ(bytes_->Digests().size(), 1U);
    EXPECT_EQ(Files(), 1);
    EXPECT_EQ(As("clerk", "GET", kept + "/content").body, "attached");
    EXPECT_EQ(Received(As("clerk", "GET", fresh)), 4);
}

TEST_F(FilesTest, AnAccountHasOnlySoManyOpen) {
    for (int count = 0; count < 20; ++count) Announce("a.txt", 4);
    EXPECT_EQ(Told(As("clerk", "POST", "/api/uploads", Announcement("a.txt", 4))),
              "429 files.too_many_uploads");
    Announce("a.txt", 4, "reader");
}

TEST_F(FilesTest, AFullDiskLosesOnlyThePartThatDidNotFit) {
    const std::string part(6 << 20, 'a');
    const auto upload = Announce("a.txt", 3 * part.size());
    EXPECT_EQ(Received(Put(upload, 0, part)), 6 << 20);
    {
        const ShortDisk disk((6 << 20) + 1000);
        EXPECT_EQ(Told(Put(upload, part.size(), part)), "503 files.disk_full");
    }
    EXPECT_EQ(Received(As("clerk", "GET", upload)), 6 << 20);
    EXPECT_EQ(Put(upload, part.size(), part).status, 200);
    const auto last = Put(upload, 2 * part.size(), part).Json();
    EXPECT_EQ(json::Text(last, "digest"), Digester{}.Raw(part).Raw(part).Raw(part).Hex());
}

TEST_F(FilesTest, AFailedCommitAtTheEndLeavesTheUploadWhole) {
    const auto upload = Announce("a.txt", 8);
    Put(upload, 0, "abcd");
    const auto rename = [&](const char* from, const char* to) {
        database->Write([&](db::Transaction& tx) {
            tx.Execute(std::string("ALTER TABLE files_file RENAME COLUMN ") + from + " TO " + to);
        });
    };
    // The row of the file cannot be written.
    rename("created_at", "elsewhere");
    EXPECT_EQ(Put(upload, 4, "efgh").status, 503);
    rename("elsewhere", "created_at");
    EXPECT_EQ(Received(As("clerk", "GET", upload)), 4);
    EXPECT_TRUE(bytes_->Digests().empty());
    EXPECT_TRUE(Put(upload, 4, "efgh").Json().at("finished").as_bool());
}

}  // namespace
}  // namespace files
