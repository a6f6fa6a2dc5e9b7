#include "notice/service.hpp"
#include "org/service.hpp"
#include "org/tree_for_test.hpp"
#include "platform/auth/store.hpp"

namespace notice {
namespace {

using imports::testing::CodeOf;

constexpr std::int64_t kAll = std::numeric_limits<std::int64_t>::max();

class NoticeTest : public org::testing::OfficeTest {
protected:
    org::UnitId huyen_, xa_, cell_, other_;

    template <typename Work>
    auto Write(Work work) {
        return database_->Write(work);
    }
    template <typename Work>
    auto Read(Work work) {
        return database_->Read(work);
    }

    NoticeTest() {
        Plant("HUYEN\n  XA\n    CB1\n    CB2\n  XB");
        huyen_ = UnitOf("HUYEN");
        xa_ = UnitOf("XA");
        cell_ = UnitOf("CB1");
        other_ = UnitOf("XB");
        for (int account = 1; account <= 3; ++account)
            database_->Write([&](db::Transaction& tx) {
                auth::Account made;
                made.name = "tk" + std::to_string(account);
                made.created_at = tx.Now();
                EXPECT_EQ(auth::store::Insert(tx, made), auth::AccountId{account});
            });
    }
    org::UnitId UnitOf(const std::string& code) {
        return database_->Read(
            [&](db::Transaction& tx) { return org::store::FindUnit(tx, code).value(); });
    }
    static auth::Actor Who(std::int64_t account,
                           org::UnitId unit,
                           auth::Reach reach = auth::Reach::Here,
                           Date since = Date::Of(2000, 1, 1)) {
        auto principal = std::make_shared<auth::Principal>();
        principal->account_id = {account};
        principal->name = "tk" + std::to_string(account);
        for (const auto* right : {"notice.read", "notice.send"})
            principal->grants.push_back({right, "r", unit.value, reach, since, {}});
        return auth::Actor::Of(std::move(principal));
    }
    NoticeId TellUnit(org::UnitId unit, ByMail by_mail = ByMail::No) {
        return Write([&](db::Transaction& tx) {
            return Tell(tx,
                        org::testing::kClerk,
                        {.unit_id = unit,
                         .account_id = {},
                         .kind = "notice.not_below",
                         .params = {{"unit", "Xã Mây"}},
                         .record_kind = "document",
                         .record_id = 12,
                         .by_mail = by_mail});
        });
    }
    Letter Sent(const auth::Actor& actor,
                org::UnitId from,
                org::UnitId to,
                bool subtree,
                ByMail by_mail = ByMail::No) {
        Letter letter;
        letter.unit_id = from;
        letter.to_unit_id = to;
        letter.subtree = subtree;
        letter.subject = "Nhắc nộp báo cáo";
        letter.text = "Đề nghị nộp trước ngày 20.";
        letter.by_mail = by_mail;
        return Write([&](db::Transaction& tx) { return Send(tx, actor, letter); });
    }
    std::vector<std::string> UnitsOf(LetterId letter) {
        return Read([&](db::Transaction& tx) {
            std::vector<std::string> codes;
            for (const auto& notice : store::NoticesOf(tx, letter, false, 0, 100))
                codes.push_back(org::store::CodeOf(tx, notice.unit_id));
            std::sort(codes.begin(), codes.end());
            return codes;
        });
    }
    std::int64_t UnreadOf(const auth::Actor& actor) {
        return Read(
            [&](db::Transaction& tx) { return store::CountUnread(tx, ReaderOf(tx, actor), 100); });
    }
    std::size_t ListedFor(const auth::Actor& actor, store::Which which = store::Which::All) {
        return Read([&](db::Transaction& tx) {
            return store::List(tx, ReaderOf(tx, actor), which, kAll, 100).size();
        });
    }
    std::string SeeCode(const auth::Actor& actor, NoticeId id) {
        return CodeOf([&] { Read([&](db::Transaction& tx) { See(tx, actor, id); }); });
    }
};

TEST_F(NoticeTest, AUnitsNoticeIsThereForWhoHoldsTheRightInThatVeryUnit) {
    const auto id = TellUnit(xa_);
    EXPECT_EQ(SeeCode(Who(1, xa_), id), "none");
    EXPECT_EQ(SeeCode(Who(1, cell_), id), "notice.unknown");
    EXPECT_EQ(SeeCode(Who(1, other_), id), "notice.unknown");
    EXPECT_EQ(SeeCode(Who(1, huyen_, auth::Reach::Below), id), "notice.unknown");
    EXPECT_EQ(SeeCode(Who(1, {}, auth::Reach::Below), id), "notice.unknown");
    EXPECT_EQ(ListedFor(Who(1, huyen_, auth::Reach::Below)), 0U);
    EXPECT_EQ(SeeCode(Who(1, xa_), NoticeId{999}), "notice.unknown");
}

TEST_F(NoticeTest, AnAccountsNoticeIsThereForItAlone) {
    const auto id = Write([&](db::Transaction& tx) {
        return Tell(tx,
                    org::testing::kClerk,
                    {.unit_id = {}, .account_id = {2}, .kind = "notice.nobody_below"});
    });
    EXPECT_EQ(SeeCode(Who(2, xa_), id), "none");
    EXPECT_EQ(SeeCode(Who(1, xa_), id), "notice.unknown");
    EXPECT_EQ(UnreadOf(Who(2, cell_)), 1);
    EXPECT_EQ(UnreadOf(Who(1, cell_)), 0);
}

TEST_F(NoticeTest, TheFirstReaderHasSeenItForTheUnitAndEachHasTheirOwnUnread) {
    const auto id = TellUnit(xa_);
    EXPECT_EQ(UnreadOf(Who(1, xa_)), 1);
    EXPECT_EQ(UnreadOf(Who(2, xa_)), 1);
    Write([&](db::Transaction& tx) { MarkRead(tx, Who(1, xa_), id); });
    EXPECT_EQ(UnreadOf(Who(1, xa_)), 0);
    EXPECT_EQ(UnreadOf(Who(2, xa_)), 1);
    Write([&](db::Transaction& tx) { MarkRead(tx, Who(2, xa_), id); });
    Write([&](db::Transaction& tx) { MarkRead(tx, Who(2, xa_), id); });
    const auto state = Read([&](db::Transaction& tx) { return StateOf(tx, id); });
    EXPECT_EQ(state.seen_by, "tk1");
    EXPECT_TRUE(state.seen_at);
    EXPECT_EQ(UnreadOf(Who(2, xa_)), 0);
}

TEST_F(NoticeTest, AllUpToTheNewestThatWasSeenAreMarked) {
    TellUnit(xa_);
    const auto second = TellUnit(xa_);
    TellUnit(xa_);
    TellUnit(other_);
    const auto count =
        Write([&](db::Transaction& tx) { return MarkAllRead(tx, Who(1, xa_), second); });
    EXPECT_EQ(count, 2);
    EXPECT_EQ(UnreadOf(Who(1, xa_)), 1);
    EXPECT_EQ(ListedFor(Who(1, xa_), store::Which::Unread), 1U);
    EXPECT_EQ(ListedFor(Who(1, xa_)), 3U);
    EXPECT_EQ(UnreadOf(Who(1, other_)), 1);
}

TEST_F(NoticeTest, WhatWasToldBeforeTheRoleBeganCountsAsRead) {
    TellUnit(xa_);
    const auto today = Read([](db::Transaction& tx) { return tx.Today(); });
    Write([&](db::Transaction& tx) {
        tx.Execute("UPDATE notice_notice SET created_at = :then",
                   {{"then", Instant{tx.Now().time - std::chrono::days(3)}}});
    });
    const auto newcomer = Who(1, xa_, auth::Reach::Here, today);
    EXPECT_EQ(UnreadOf(newcomer), 0);
    EXPECT_EQ(ListedFor(newcomer), 1U);
    EXPECT_EQ(UnreadOf(Who(2, xa_)), 1);
    TellUnit(xa_);
    EXPECT_EQ(UnreadOf(newcomer), 1);
}

TEST_F(NoticeTest, ItsWordsAreInTheReadersLanguage) {
    const auto id = TellUnit(xa_);
    const auto notice = Read([&](db::Transaction& tx) { return See(tx, Who(1, xa_), id); });
    EXPECT_EQ(notice.record_id, 12);
    EXPECT_NE(WordsOf(notice, {}, i18n::Language::Vietnamese).subject.find("“Xã Mây” không"),
              std::string::npos);
    EXPECT_NE(WordsOf(notice, {}, i18n::Language::English).subject.find("“Xã Mây” does"),
              std::string::npos);
}

TEST_F(NoticeTest, ALetterGoesToTheUnitOrToAllThatStandThere) {
    const auto staff = Who(1, huyen_);
    EXPECT_EQ(UnitsOf(Sent(staff, huyen_, xa_, false).id), std::vector<std::string>{"XA"});
    EXPECT_EQ(UnitsOf(Sent(staff, huyen_, xa_, true).id),
              (std::vector<std::string>{"CB1", "CB2", "XA"}));
    const auto to_all = Sent(staff, huyen_, huyen_, true);
    EXPECT_EQ(UnitsOf(to_all.id), (std::vector<std::string>{"CB1", "CB2", "XA", "XB"}));
    EXPECT_EQ(to_all.unit_count, 4);
}

TEST_F(NoticeTest, ALetterGoesNeitherUpNorAsideNorToNobody) {
    const auto staff = Who(1, xa_);
    for (const auto unit : {huyen_, other_})
        EXPECT_EQ(CodeOf([&] { Sent(staff, xa_, unit, true); }), "http.fields");
    EXPECT_EQ(CodeOf([&] { Sent(staff, xa_, xa_, false); }), "http.fields");
    EXPECT_EQ(CodeOf([&] { Sent(Who(1, cell_), cell_, cell_, true); }), "http.fields");
    EXPECT_EQ(CodeOf([&] { Sent(staff, huyen_, xa_, false); }), "auth.forbidden");
    EXPECT_EQ(Count("SELECT count(*) FROM notice_notice"), 0);
}

TEST_F(NoticeTest, ByMailItGoesWhereThereIsAnAddress) {
    Write([&](db::Transaction& tx) {
        org::PutMail(tx, org::testing::kClerk, xa_, "vanthu@xa.example.vn");
    });
    const auto letter = Sent(Who(1, huyen_), huyen_, huyen_, true, ByMail::Yes);
    const auto counts = Read([&](db::Transaction& tx) { return store::CountsOf(tx, letter.id); });
    EXPECT_EQ(counts.waiting, 1);
    EXPECT_EQ(counts.no_address, 3);
    for (const auto& notice : Read(
             [&](db::Transaction& tx) { return store::NoticesOf(tx, letter.id, false, 0, 100); })) {
        const auto state = Read([&](db::Transaction& tx) { return StateOf(tx, notice.id); });
        EXPECT_EQ(state.mail.has_value(), notice.unit_id == xa_);
        if (state.mail) {
            EXPECT_EQ(state.mail->to, "vanthu@xa.example.vn");
            EXPECT_EQ(state.mail->subject, "Nhắc nộp báo cáo");
            EXPECT_NE(state.mail->text.find("Kính gửi: Đơn vị XA\n\nĐề nghị nộp trước ngày 20."),
                      std::string::npos);
            EXPECT_NE(state.mail->text.find("\nĐơn vị HUYEN\n"), std::string::npos);
        }
    }
}

TEST_F(NoticeTest, AnAddressThatIsNoneIsNotKept) {
    EXPECT_EQ(CodeOf([&] {
                  Write([&](db::Transaction& tx) {
                      org::PutMail(tx, org::testing::kClerk, xa_, "a@b.vn\r\nBcc: c@d.vn");
                  });
              }),
              "http.fields");
    EXPECT_EQ(Read([&](db::Transaction& tx) { return org::MailOf(tx, xa_); }), "");
}

TEST_F(NoticeTest, ALetterIsFollowedFromTheUnitThatWroteIt) {
    const auto letter = Sent(Who(1, huyen_), huyen_, xa_, false);
    const auto see = [&](const auth::Actor& actor) {
        return CodeOf([&] { Read([&](db::Transaction& tx) { SeeLetter(tx, actor, letter.id); }); });
    };
    EXPECT_EQ(see(Who(2, huyen_)), "none");
    EXPECT_EQ(see(Who(2, xa_)), "notice.unknown_letter");
    const auto unseen = [&] {
        return Read([&](db::Transaction& tx) {
            return store::NoticesOf(tx, letter.id, true, 0, 100).size();
        });
    };
    EXPECT_EQ(unseen(), 1U);
    const auto id = Read([&](db::Transaction& tx) {
        return store::NoticesOf(tx, letter.id, false, 0, 100).front().id;
    });
    Write([&](db::Transaction& tx) { MarkRead(tx, Who(3, xa_), id); });
    EXPECT_EQ(unseen(), 0U);
    EXPECT_EQ(Read([&](db::Transaction& tx) { return store::CountsOf(tx, letter.id).seen; }), 1);
}

}  // namespace
}  // namespace notice
