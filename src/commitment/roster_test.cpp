#include "commitment/roster.hpp"

#include "commitment/due.hpp"
#include "commitment/register_for_test.hpp"

namespace commitment {
namespace {

using testing::CodeOf;

class RosterTest : public testing::RegisterTest {
protected:
    RosterTest() {
        Run("INSERT INTO org_person_category (id, person_id, category, valid_from)"
            " SELECT 100 + id, id, 'dang-vien', '1900-01-01' FROM org_person");
    }

    void Run(const std::string& sql) {
        Do([&](db::Transaction& tx) { return tx.Execute(sql); });
    }
    Roster Of(const std::string& unit,
              int year = 2018,
              WithItems items = WithItems::No,
              const auth::Actor& actor = {"root"}) {
        return database_->Read(
            [&](db::Transaction& tx) { return SeeRoster(tx, actor, unit, year, items); });
    }
    /// "Bình due | Mỷ due approved 3/0 | …"
    static std::string Told(const Roster& roster) {
        std::string told;
        for (const auto& row : roster.rows) {
            told +=
                (told.empty() ? "" : " | ") + row.full_name.substr(row.full_name.rfind(' ') + 1);
            if (row.due) told += " due";
            if (!row.sheet) continue;
            told += " " + NameOf(row.sheet->state) + " " + std::to_string(row.sheet->item_count) +
                    "/" + std::to_string(row.sheet->done_count);
            if (row.sheet->proposed) told += " proposed";
            if (!row.sheet->remarks.empty()) told += " (" + row.sheet->remarks + ")";
            if (row.sheet->unit != roster.unit.code) told += " at " + row.sheet->unit;
            for (const auto& item : row.sheet->items) told += " " + item.text;
        }
        return told;
    }
    SheetId SheetOf(const std::string& given) {
        return Do([&](db::Transaction& tx) {
            return SheetId{tx.Value<std::int64_t>(
                "SELECT s.id FROM commitment_sheet s JOIN org_person p ON p.id = s.person_id"
                " WHERE p.given_name = :given",
                {{"given", given}})};
        });
    }
};

constexpr auto kRegister = R"(
    Mã đơn vị | Họ và tên | Việc 1 | Việc 2 | Việc 3 | Kết quả thẩm định | Lý do
    CB1 | Lò Văn Páo | a | b | c | đã duyệt |
    CB1 | Hoàng Thị Mỷ | d | e | f | trả lại | chưa rõ việc)";

TEST_F(RosterTest, MembersStandByGivenNameWithWhatBecameOfTheirSheets) {
    AllSheets(kRegister);
    EXPECT_EQ(Told(Of("CB1")),
              "Bình due | Mỷ due returned 3/0 (chưa rõ việc) | Páo due approved 3/0");
    EXPECT_EQ(Told(Of("CB2")), "Sua due | Sử due");
    // Not those below.
    EXPECT_EQ(Told(Of("XA")), "");
}

TEST_F(RosterTest, ItemsComeWhereTheyAreAskedFor) {
    AllSheets(kRegister);
    EXPECT_EQ(Told(Of("CB1", 2018, WithItems::Yes)),
              "Bình due | Mỷ due returned 3/0 (chưa rõ việc) d e f | Páo due approved 3/0 a b c");
}

TEST_F(RosterTest, TheSheetOfTheUnitItselfStandsApart) {
    BringAll(unit_sheets_,
             R"(
        Mã đơn vị | Việc 1 | Việc 2 | Việc 3
        CB1 | họp | sửa đường | góp cây)",
             options_);
    const auto roster = Of("CB1", 2018, WithItems::Yes);
    ASSERT_TRUE(roster.own);
    EXPECT_EQ(roster.own->items.size(), 3U);
    EXPECT_EQ(Told(roster), "Bình due | Mỷ due | Páo due");
    EXPECT_FALSE(Of("CB2").own);
}

TEST_F(RosterTest, WhatIsDoneAndWhatWaitsIsCounted) {
    AllSheets(kRegister);
    const auto id = SheetOf("Páo");
    Do([&](db::Transaction& tx) {
        std::vector<Item> items(4);
        for (std::size_t i = 0; i < items.size(); ++i) items[i].text = "khác " + std::to_string(i);
        Revise(tx, auth::Actor{"pao"}, id, items);
        return tx.Execute(
            "UPDATE commitment_item SET done_on = '2018-11-01' WHERE position < 3"
            " AND sheet_id = " +
            std::to_string(id.value));
    });
    EXPECT_NE(Told(Of("CB1")).find("Páo due approved 3/2 proposed"), std::string::npos);
}

TEST_F(RosterTest, WhoIsDueIsWhoTheCoverageCounts) {
    AllSheets(kRegister);
    Run("UPDATE org_person_category SET valid_from = '2018-07-01' WHERE person_id = 1");
    Run("UPDATE org_person_category SET category = 'mien-cong-tac' WHERE person_id = 2");
    Run("UPDATE org_membership SET valid_to = '2018-06-30' WHERE person_id = 3");
    EXPECT_EQ(Told(Of("CB1")), "Bình | Mỷ returned 3/0 (chưa rõ việc) | Páo due approved 3/0");
    EXPECT_EQ(Told(Of("CB1", 2017)), "Bình due | Mỷ | Páo");
    const auto counted = database_->Read([](db::Transaction& tx) {
        figure::Question question;
        question.unit_id = org::store::FindUnit(tx, "CB1")->value;
        question.from = Date::Of(2018, 1, 1);
        question.to = Date::Of(2018, 12, 31);
        return figure::Ask(tx, Coverage(), question).at(0);
    });
    EXPECT_EQ(counted.whole, 1);
    EXPECT_EQ(counted.part, 1);
}

TEST_F(RosterTest, WhoMovedWithinTheYearStandsInBothUnitsAndTheSheetIsReadWhereItIsKept) {
    AllSheets(kRegister);
    Run("UPDATE org_membership SET valid_to = '2018-06-30' WHERE person_id = 2");
    Run("INSERT INTO org_membership (id, person_id, unit_id, hierarchy, position, is_head, "
        "is_primary,"
        " valid_from) SELECT 900, 2, id, 'party', 'Phó Bí thư', 0, 1, '2018-07-01' FROM org_unit"
        " WHERE code = 'CB2'");
    EXPECT_EQ(Told(Of("CB1")), "Bình due | Mỷ returned 3/0 (chưa rõ việc) | Páo due approved 3/0");
    const auto there = Of("CB2", 2018, WithItems::Yes);
    EXPECT_EQ(Told(there), "Mỷ due returned 3/0 at CB1 | Sua due | Sử due");
    EXPECT_EQ(there.rows[0].position, "Phó Bí thư");
    EXPECT_EQ(Told(Of("CB1", 2019)), "Bình due | Páo due");
}

TEST_F(RosterTest, WhoComesBackStandsOnceAndAMemberOfAnotherHierarchyNot) {
    Run("UPDATE org_membership SET valid_to = '2018-03-31' WHERE person_id = 3");
    for (const char* row : {"901, 3, id, 'party', 'Bí thư', 1, 1, '2018-09-01'",
                            "902, 4, id, 'youth', '', 0, 1, '2018-01-01'",
                            "903, 5, id, 'party', '', 0, 0, '2018-01-01'"})
        Run("INSERT INTO org_membership (id, person_id, unit_id, hierarchy, position, is_head,"
            " is_primary, valid_from) SELECT " +
            std::string(row) + " FROM org_unit WHERE code = 'CB1'");
    const auto roster = Of("CB1");
    EXPECT_EQ(Told(roster), "Bình due | Mỷ due | Páo due");
    EXPECT_TRUE(roster.rows[0].head);
    EXPECT_EQ(roster.rows[0].position, "Bí thư");
}

TEST_F(RosterTest, AYearWithoutAProgrammeHasMembersAndNoSheets) {
    const auto roster = Of("CB1", 1990);
    EXPECT_FALSE(roster.programme);
    EXPECT_EQ(Told(roster), "Bình due | Mỷ due | Páo due");
}

TEST_F(RosterTest, AnotherUnitIsNotThere) {
    auto principal = std::make_shared<auth::Principal>();
    principal->name = "doc";
    Do([&](db::Transaction& tx) {
        principal->grants.push_back({"sheet.read",
                                     "",
                                     org::store::FindUnit(tx, "CB1")->value,
                                     auth::Reach::Here,
                                     Date::Of(2000, 1, 1),
                                     {}});
        return 0;
    });
    const auto reader = auth::Actor::Of(principal);
    EXPECT_EQ(Of("CB1", 2018, WithItems::No, reader).rows.size(), 3U);
    for (const char* code : {"CB2", "XA", "KHONG-CO"})
        EXPECT_EQ(CodeOf([&] { Of(code, 2018, WithItems::No, reader); }), "org.unknown_unit");
}

}  // namespace
}  // namespace commitment
