#include "platform/mail/mail.hpp"

#include <gtest/gtest.h>

#include "platform/base/failure.hpp"
#include "platform/base/temp_folder_for_test.hpp"
#include "platform/db/made_for_test.hpp"
#include "platform/mail/smtp.hpp"
#include "platform/mail/store.hpp"

namespace mail {
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

TEST(Address, OneMailboxInAscii) {
    for (const auto* good : {"vanthu@xamay.langson.gov.vn",
                             "chi-bo.1+thu@mail.example.vn",
                             "a@localhost",
                             "o'hara@a-b.vn"})
        EXPECT_TRUE(IsAddress(good)) << good;
    for (const auto* bad : {"",
                            "vanthu",
                            "@example.vn",
                            "vanthu@",
                            "vanthu@example",
                            "van thu@example.vn",
                            "văn.thư@example.vn",
                            "a@b.vn,c@d.vn",
                            "a@b.vn c@d.vn",
                            "a@b@c.vn",
                            ".a@b.vn",
                            "a.@b.vn",
                            "a..b@c.vn",
                            "a@-b.vn",
                            "a@b-.vn",
                            "a@b..vn",
                            "a@b.vn.",
                            "<a@b.vn>",
                            "\"a\"@b.vn"})
        EXPECT_FALSE(IsAddress(bad)) << bad;
    EXPECT_FALSE(IsAddress(std::string(65, 'a') + "@b.vn"));
    EXPECT_FALSE(IsAddress("a@" + std::string(64, 'b') + ".vn"));
}

TEST(Address, ALineBreakWouldBeAnotherHeader) {
    for (const auto* bad : {"a@b.vn\n", "a@b.vn\r\nBcc: c@d.vn", "\na@b.vn", "a\r@b.vn"})
        EXPECT_FALSE(IsAddress(bad)) << bad;
    EXPECT_FALSE(IsAddress(std::string_view("a@b.vn\0", 7)));
}

TEST(Header, AsciiStaysAndVietnameseBecomesWords) {
    EXPECT_EQ(EncodedHeader("Report 12"), "Report 12");
    EXPECT_EQ(EncodedHeader("Gương"), "=?UTF-8?Q?G=C6=B0=C6=A1ng?=");
    EXPECT_EQ(EncodedHeader("a b=?é"), "=?UTF-8?Q?a_b=3D=3F=C3=A9?=");
    EXPECT_EQ(EncodedHeader("=?UTF-8?Q?x?="), "=?UTF-8?Q?=3D=3FUTF=2D8=3FQ=3Fx=3F=3D?=");
}

TEST(Header, NoWordIsLongerThan75NorCutsALetter) {
    std::string title;
    for (int count = 0; count < 40; ++count) title += "Đôn đốc nộp báo cáo ";
    const auto encoded = EncodedHeader(title);
    std::size_t at = 0;
    int words = 0;
    while (at < encoded.size()) {
        const auto end = std::min(encoded.find("\r\n ", at), encoded.size());
        const auto word = encoded.substr(at, end - at);
        EXPECT_LE(word.size(), 75U);
        EXPECT_TRUE(word.starts_with("=?UTF-8?Q?") && word.ends_with("?=")) << word;
        // The first byte of a word begins a letter.
        const auto first = word.substr(10, 3);
        if (first.front() == '=') {
            EXPECT_NE(std::stoi(first.substr(1), nullptr, 16) & 0xC0, 0x80) << word;
        }
        ++words;
        at = end + 3;
    }
    EXPECT_GT(words, 10);
}

TEST(Header, SaysWhoWhenAndUnderWhichName) {
    Held held;
    held.key = "ab12";
    held.to = "x@y.vn";
    held.subject = "Hello";
    const auto lines = HeadersOf(
        held, "guong@xa.example.vn", Instant::FromIso("2026-11-05T23:17:25.000Z").value());
    const std::vector<std::string> expected{
        "From: =?UTF-8?Q?G=C6=B0=C6=A1ng?= <guong@xa.example.vn>",
        "To: <x@y.vn>",
        "Subject: Hello",
        "Date: Thu, 5 Nov 2026 23:17:25 +0000",
        "Message-ID: <ab12@xa.example.vn>",
        "Auto-Submitted: auto-generated"};
    EXPECT_EQ(lines, expected);
}

TEST(Server, IsNamedWithoutSecrets) {
    Server server{.url = "smtps://mail.example.vn:465", .from = "a@b.vn"};
    EXPECT_EQ(CodeOf([&] { Check(server); }), "none");
    for (const auto* url : {"smtp://10.0.0.2", "smtp://[::1]:25", "smtp://localhost:2525"}) {
        server.url = url;
        EXPECT_EQ(CodeOf([&] { Check(server); }), "none") << url;
    }
    for (const auto* url : {"http://a.vn",
                            "mail.example.vn",
                            "smtp://",
                            "smtp://u:p@a.vn",
                            "smtp://a.vn/x",
                            "smtp://a.vn\nx",
                            "smtp://a b"}) {
        server.url = url;
        EXPECT_EQ(CodeOf([&] { Check(server); }), "mail.bad_url") << url;
    }
    server = {.url = "smtp://a.vn"};
    EXPECT_EQ(CodeOf([&] { Check(server); }), "mail.no_from");
    server.from = "not an address";
    EXPECT_EQ(CodeOf([&] { Check(server); }), "mail.bad_address");
    server.from = "a@b.vn";
    server.user = "a";
    EXPECT_EQ(CodeOf([&] { Check(server); }), "mail.user_without_password");
}

TEST(Pauses, GrowAndThenStay) {
    Rules rules;
    rules.pauses = {std::chrono::seconds(1), std::chrono::seconds(5), std::chrono::seconds(60)};
    EXPECT_EQ(rules.PauseAfter(1).count(), 1);
    EXPECT_EQ(rules.PauseAfter(2).count(), 5);
    EXPECT_EQ(rules.PauseAfter(3).count(), 60);
    EXPECT_EQ(rules.PauseAfter(30).count(), 60);
}

class OutboxTest : public ::testing::Test {
protected:
    TempFolder folder_;
    std::unique_ptr<db::Database> database_ = db::MadeForTest(folder_.Path());

    MessageId PutOne(const std::string& to = "xa@example.vn", const std::string& subject = "Nhắc") {
        return database_->Write([&](db::Transaction& tx) {
            return Put(tx, {to, subject, "Nội dung\nhai dòng", "t:1"});
        });
    }
    Held Get(MessageId id) {
        return database_->Read([&](db::Transaction& tx) { return Find(tx, id).value(); });
    }
};

TEST_F(OutboxTest, WhatIsPutWaitsAndIsDue) {
    const auto id = PutOne();
    const auto held = Get(id);
    EXPECT_EQ(held.state, State::Waiting);
    EXPECT_EQ(held.attempts, 0);
    EXPECT_EQ(held.text, "Nội dung\nhai dòng");
    EXPECT_EQ(held.key.size(), 32U);
    EXPECT_NE(held.key, Get(PutOne()).key);
    database_->Read([&](db::Transaction& tx) { EXPECT_EQ(store::Due(tx, 10).size(), 2U); });
}

TEST_F(OutboxTest, ABrokenAddressIsRefusedAndALineBreakLeavesTheSubject) {
    EXPECT_EQ(CodeOf([&] { PutOne("a@b.vn\r\nBcc: c@d.vn"); }), "mail.bad_address");
    EXPECT_EQ(Get(PutOne("a@b.vn", "một\r\nBcc: c@d.vn")).subject, "một  Bcc: c@d.vn");
    database_->Read([&](db::Transaction& tx) { EXPECT_EQ(store::Count(tx).waiting, 1); });
}

TEST_F(OutboxTest, WithTheActThatIsUndoneGoesItsMessage) {
    EXPECT_THROW(database_->Write([](db::Transaction& tx) {
        Put(tx, {"a@b.vn", "s", "t", "r"});
        throw Failure{FailureKind::Conflict, "test"};
    }),
                 Failure);
    database_->Read([&](db::Transaction& tx) { EXPECT_EQ(store::Count(tx).waiting, 0); });
}

TEST_F(OutboxTest, WhatHasGoneOutIsNotTriedAgainAndLosesItsTextInTime) {
    const auto id = PutOne();
    database_->Write([&](db::Transaction& tx) {
        EXPECT_TRUE(store::MarkSent(tx, id));
        EXPECT_FALSE(store::MarkSent(tx, id));
        EXPECT_FALSE(store::Retry(tx, id));
        store::EraseTexts(tx, {tx.Now().time - std::chrono::hours(1)});
        EXPECT_FALSE(Find(tx, id)->text.empty());
        store::EraseTexts(tx, {tx.Now().time + std::chrono::hours(1)});
        EXPECT_TRUE(Find(tx, id)->text.empty());
    });
}

TEST_F(OutboxTest, AFailedOneCanBeTriedAnew) {
    const auto id = PutOne();
    database_->Write([&](db::Transaction& tx) {
        EXPECT_TRUE(store::MarkFailed(tx, id, "mail.recipient_refused", "550 no such user"));
        EXPECT_TRUE(store::Due(tx, 10).empty());
        EXPECT_NE(ErrorText(*Find(tx, id), i18n::Language::English).find("550 no such user"),
                  std::string::npos);
        EXPECT_TRUE(store::Retry(tx, id));
        EXPECT_EQ(store::Due(tx, 10).size(), 1U);
        EXPECT_EQ(Find(tx, id)->attempts, 0);
    });
}

}  // namespace
}  // namespace mail
