#include "platform/audit/log.hpp"

#include <gtest/gtest.h>

#include "platform/base/temp_folder_for_test.hpp"
#include "platform/db/made_for_test.hpp"

namespace audit {
namespace {

const Actor kClerk{"chuyenvien01"};
const Subject kSheet{"sheet", 15};

class AuditTest : public ::testing::Test {
protected:
    TempFolder folder_;
    std::unique_ptr<db::Database> database_ = db::MadeForTest(folder_.Path());

    /// Entries about sheets `from` to `to`, then a seal.
    void RecordAndSeal(std::int64_t from, std::int64_t to) {
        Do([&](db::Transaction& tx) {
            for (auto id = from; id <= to; ++id)
                Record(tx,
                       kClerk,
                       "sheet.approve",
                       {"sheet", id},
                       json::object{{"state", "chờ duyệt"}},
                       json::object{{"state", "đã duyệt"}});
            Seal(tx);
        });
    }
    template <typename Work>
    void Do(Work work) {
        database_->Write(work);
    }
    /// A hand in the database, behind the program.
    void Tamper(const std::string& sql) {
        Do([&](db::Transaction& tx) { EXPECT_GT(tx.Execute(sql), 0) << sql; });
    }
    std::string Found() {
        std::string found;
        database_->Read([&](db::Transaction& tx) {
            for (const auto& difference : Verify(tx))
                found += (found.empty() ? "" : ", ") + difference.what.substr(6) + " " +
                         std::to_string(difference.entry_id);
        });
        return found;
    }
};

TEST_F(AuditTest, AnUntouchedLogHolds) {
    EXPECT_EQ(Found(), "");
    RecordAndSeal(1, 5);
    RecordAndSeal(6, 6);
    RecordAndSeal(7, 9);
    EXPECT_EQ(Found(), "");
    Do([](db::Transaction& tx) {
        Record(tx, kClerk, "unit.add", {"unit", 1}, nullptr, json::object{});
    });
    EXPECT_EQ(Found(), "");
}

TEST_F(AuditTest, AChangedEntryBreaksItsSeal) {
    for (const auto* column :
         {"at", "actor", "origin", "act", "record_kind", "digest_before", "digest_after"}) {
        RecordAndSeal(1, 3);
        database_->Read([&](db::Transaction& tx) { ASSERT_TRUE(Verify(tx).empty()) << column; });
        std::string was;
        const std::string where = " WHERE id = (SELECT max(id) - 1 FROM audit_entry)";
        Do([&](db::Transaction& tx) {
            was = tx.Value<std::string>(std::string("SELECT ") + column + " FROM audit_entry" +
                                        where);
        });
        Tamper(std::string("UPDATE audit_entry SET ") + column + " = 'x'" + where);
        EXPECT_NE(Found().find("seal_broken"), std::string::npos) << column;
        Do([&](db::Transaction& tx) {
            tx.Execute(std::string("UPDATE audit_entry SET ") + column + " = :was" + where,
                       {{"was", was}});
        });
    }
}

TEST_F(AuditTest, AnEntryTurnedToAnotherRecordBreaksItsSeal) {
    RecordAndSeal(1, 3);
    RecordAndSeal(4, 6);
    Tamper("UPDATE audit_entry SET record_id = 99 WHERE id = 5");
    EXPECT_EQ(Found(), "seal_broken 4");
}

TEST_F(AuditTest, ADeletedEntryIsNamed) {
    RecordAndSeal(1, 5);
    Tamper("DELETE FROM audit_content WHERE entry_id = 3");
    Tamper("DELETE FROM audit_entry WHERE id = 3");
    EXPECT_EQ(Found(), "entry_missing 3");
}

TEST_F(AuditTest, DeletedLastEntriesAreNamedThoughOthersTakeTheirNumbers) {
    RecordAndSeal(1, 5);
    Tamper("DELETE FROM audit_content WHERE entry_id >= 4");
    Tamper("DELETE FROM audit_entry WHERE id >= 4");
    EXPECT_EQ(Found(), "entry_missing 4");
    RecordAndSeal(6, 7);
    EXPECT_EQ(Found(), "seal_broken 1");
    RecordAndSeal(8, 9);
    EXPECT_EQ(Found(), "seal_broken 1");
}

TEST_F(AuditTest, AnEntryMissingBeforeItWasSealedIsNamedToo) {
    Do([](db::Transaction& tx) {
        for (int i = 0; i < 4; ++i) Record(tx, kClerk, "x", kSheet, nullptr, nullptr);
    });
    Tamper("DELETE FROM audit_content WHERE entry_id = 2");
    Tamper("DELETE FROM audit_entry WHERE id = 2");
    EXPECT_EQ(Found(), "entry_missing 2");
    Do([](db::Transaction& tx) { Seal(tx); });
    EXPECT_EQ(Found(), "entry_missing 2");
}

TEST_F(AuditTest, AChangedContentIsNamed) {
    RecordAndSeal(1, 5);
    Tamper("UPDATE audit_content SET content_after = '{\"state\":\"trả lại\"}' WHERE entry_id = 2");
    Tamper("UPDATE audit_content SET content_before = '' WHERE entry_id = 4");
    Tamper("UPDATE audit_content SET salt = 'x' WHERE entry_id = 5");
    EXPECT_EQ(Found(), "content_changed 2, content_changed 4, content_changed 5");
}

TEST_F(AuditTest, ErasedContentsLeaveTheChainWhole) {
    RecordAndSeal(14, 16);
    Do([](db::Transaction& tx) { EraseContents(tx, kSheet); });
    EXPECT_EQ(Found(), "");
    RecordAndSeal(17, 17);
    EXPECT_EQ(Found(), "");
    Do([](db::Transaction& tx) {
        const auto entries = List(tx, kSheet, 10);
        ASSERT_EQ(entries.size(), 1U);
        EXPECT_EQ(entries[0].content_before, "");
        EXPECT_EQ(entries[0].content_after, "");
        EXPECT_EQ(entries[0].actor, "chuyenvien01");
        EXPECT_EQ(tx.Value<int>("SELECT count(*) FROM audit_content"), 3);
    });
}

TEST_F(AuditTest, EqualContentsHaveDifferentDigests) {
    RecordAndSeal(1, 2);
    Do([](db::Transaction& tx) {
        EXPECT_EQ(tx.Value<int>("SELECT count(DISTINCT digest_after) FROM audit_entry"), 2);
    });
}

TEST_F(AuditTest, ATamperedSealIsFound) {
    const auto three_seals = [&] {
        Do([](db::Transaction& tx) {
            for (const auto* table : {"audit_content", "audit_entry", "audit_seal"})
                tx.Execute(std::string("DELETE FROM ") + table);
        });
        for (int batch = 0; batch < 3; ++batch) RecordAndSeal(batch * 2 + 1, batch * 2 + 2);
        ASSERT_EQ(Found(), "");
    };
    three_seals();
    Tamper("UPDATE audit_seal SET digest = 'x' WHERE id = 2");
    EXPECT_EQ(Found(), "seal_broken 3, seal_broken 5");
    three_seals();
    Tamper("UPDATE audit_seal SET previous_digest = 'x' WHERE id = 2");
    EXPECT_EQ(Found(), "seal_broken 3");
    three_seals();
    Tamper("DELETE FROM audit_seal WHERE id = 2");
    EXPECT_EQ(Found(), "seal_broken 5");
    three_seals();
    Tamper("DELETE FROM audit_seal WHERE id = 1");
    EXPECT_EQ(Found(), "seal_broken 3");
    three_seals();
    Tamper("UPDATE audit_seal SET last_entry_id = 3 WHERE id = 2");
    EXPECT_NE(Found(), "");
}

TEST_F(AuditTest, SealsProtectOnlyWhereOneOfThemAlsoLiesElsewhere) {
    RecordAndSeal(1, 2);
    RecordAndSeal(3, 4);
    Tamper("UPDATE audit_entry SET actor = 'x' WHERE id = 2");
    Tamper("DELETE FROM audit_seal WHERE id = 1");
    Tamper("DELETE FROM audit_seal WHERE id = 2");
    RecordAndSeal(5, 6);  // seals all again, as an intruder with the program could
    EXPECT_EQ(Found(), "");
}

TEST_F(AuditTest, SealingNothingWritesNothing) {
    RecordAndSeal(1, 1);
    Do([](db::Transaction& tx) {
        Seal(tx);
        Seal(tx);
        EXPECT_EQ(tx.Value<int>("SELECT count(*) FROM audit_seal"), 1);
    });
}

TEST_F(AuditTest, WhatIsUndoneIsNotInTheLog) {
    EXPECT_THROW(Do([](db::Transaction& tx) {
                     Record(tx, kClerk, "x", kSheet, nullptr, nullptr);
                     throw std::runtime_error("x");
                 }),
                 std::runtime_error);
    Do([](db::Transaction& tx) {
        EXPECT_THROW(tx.Attempt([&] {
            Record(tx, kClerk, "y", kSheet, nullptr, nullptr);
            throw std::runtime_error("y");
        }),
                     std::runtime_error);
        Record(tx, kClerk, "z", kSheet, nullptr, nullptr);
        Seal(tx);
        const auto entries = List(tx, {}, 10);
        ASSERT_EQ(entries.size(), 1U);
        EXPECT_EQ(entries[0].act, "z");
        EXPECT_EQ(entries[0].id, 1);
    });
    EXPECT_EQ(Found(), "");
}

TEST_F(AuditTest, TheListIsNewestFirstOfARecordOrOfAll) {
    RecordAndSeal(14, 16);
    Do([](db::Transaction& tx) {
        Record(tx, kClerk, "sheet.return", kSheet, json::object{{"a", 1}}, nullptr);
        Record(tx, kClerk, "unit.close", {"unit", 15}, nullptr, nullptr);
        const auto of_sheet = List(tx, kSheet, 10);
        ASSERT_EQ(of_sheet.size(), 2U);
        EXPECT_EQ(of_sheet[0].act, "sheet.return");
        EXPECT_EQ(of_sheet[0].content_before, R"({"a":1})");
        EXPECT_EQ(of_sheet[0].content_after, "");
        EXPECT_EQ(of_sheet[0].at, tx.Now());
        EXPECT_EQ(of_sheet[1].content_after, R"({"state":"đã duyệt"})");
        EXPECT_EQ(List(tx, {}, 10).size(), 5U);
        EXPECT_EQ(List(tx, {}, 2)[1].act, "sheet.return");
    });
}

}  // namespace
}  // namespace audit
