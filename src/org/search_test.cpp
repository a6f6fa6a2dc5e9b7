#include "org/search.hpp"

#include "org/tree.hpp"
#include "org/tree_for_test.hpp"
#include "platform/base/embedded.hpp"

namespace org {
namespace {

using auth::Reach;

class SearchTest : public testing::OfficeTest {
protected:
    void SetUp() override {
        Plant(R"(
            HUYEN
              XA
                CB1
                CB2
              XA2)");
        BringAll(persons_, R"(
            Mã đơn vị | Họ và tên | Mã đảng viên | Từ ngày | Đến ngày
            CB1 | Nguyễn Văn Đức | DV-01 | 1/1/2010 |
            CB1 | Nguyễn Thị Dục | DV-02 | 1/1/2010 |
            CB2 | Nguyễn Văn Ân | DV-03 | 1/1/2010 |
            CB2 | Trần Hoài An | DV-04 | 1/1/2010 |
            XA2 | Nguyễn Hữu Án | DV-05 | 1/1/2010 |
            XA2 | Lò Văn Đực | XA_5% | 1/1/2010 |
            CB1 | Nguyễn Văn Cũ | DV-07 | 1/1/2010 | 31/12/2020)");
        ServeTree(*database_);
    }
    void TearDown() override { EndTree(); }

    auth::Actor Reader(const std::vector<std::pair<std::string, Reach>>& places) {
        auto principal = std::make_shared<auth::Principal>();
        principal->account_id = {7};
        for (const auto& [unit, reach] : places) {
            const auto place =
                unit.empty() ? 0 : Count("SELECT id FROM org_unit WHERE code = '" + unit + "'");
            principal->grants.push_back({"person.read", "r", place, reach, {}, {}});
        }
        return auth::Actor::Of(std::move(principal));
    }
    std::string Found(const std::string& words, const auth::Actor& actor, std::size_t limit = 25) {
        return database_->Read([&](db::Transaction& tx) {
            std::string shown;
            for (const auto& found : FindPersons(tx, actor, words, limit))
                shown += (shown.empty() ? "" : ", ") + found.person.FullName();
            return shown;
        });
    }
    std::string Found(const std::string& words, std::size_t limit = 25) {
        return Found(words, Reader({{"", Reach::Below}}), limit);
    }
};

TEST_F(SearchTest, WithoutMarksAllSpellingsAreFoundByGivenName) {
    EXPECT_EQ(Found("an"), "Trần Hoài An, Nguyễn Hữu Án, Nguyễn Văn Ân");
    EXPECT_EQ(Found("duc"), "Nguyễn Thị Dục, Nguyễn Văn Đức, Lò Văn Đực");
    EXPECT_EQ(Found("NGUYEN van"), "Nguyễn Văn Ân, Nguyễn Văn Đức");
}

TEST_F(SearchTest, WithMarksThoseWhoBearThemComeFirst) {
    EXPECT_EQ(Found("Đức"), "Nguyễn Văn Đức, Nguyễn Thị Dục, Lò Văn Đực");
    EXPECT_EQ(Found("ân"), "Nguyễn Văn Ân, Trần Hoài An, Nguyễn Hữu Án");
    EXPECT_EQ(Found("ân", 2), "Nguyễn Văn Ân, Trần Hoài An");
    EXPECT_EQ(Found("ân", 1), "Nguyễn Văn Ân");
}

TEST_F(SearchTest, EachWordBeginsOneOfTheNameInItsOrder) {
    EXPECT_EQ(Found("nguyen duc"), "Nguyễn Thị Dục, Nguyễn Văn Đức");
    EXPECT_EQ(Found("ng đ"), "Nguyễn Văn Đức, Nguyễn Thị Dục");
    EXPECT_EQ(Found("duc nguyen"), "");
    EXPECT_EQ(Found("uyen"), "");
    EXPECT_EQ(Found("  hoài   an "), "Trần Hoài An");
}

TEST_F(SearchTest, ACodeIsFoundAndItsSignsMeanNothing) {
    EXPECT_EQ(Found("dv-03"), "Nguyễn Văn Ân");
    EXPECT_EQ(Found("DV 0"), "");
    EXPECT_EQ(Found("dv -0", 2), "Trần Hoài An, Nguyễn Hữu Án");
    EXPECT_EQ(Found("dv"), "");
    EXPECT_EQ(Found("xa_5%"), "Lò Văn Đực");
    for (const auto* nobody : {"%", "_", "n%n", "d_c", "!", "'", "xa!_5"})
        EXPECT_EQ(Found(nobody), "") << nobody;
}

TEST_F(SearchTest, OnlyMembersOfTodayWhereTheRightIsHeld) {
    EXPECT_EQ(Found("cu"), "");
    EXPECT_EQ(Found("nguyen", Reader({{"CB1", Reach::Here}})), "Nguyễn Thị Dục, Nguyễn Văn Đức");
    EXPECT_EQ(Found("nguyen", Reader({{"XA", Reach::Here}})), "");
    EXPECT_EQ(Found("nguyen", Reader({{"XA", Reach::Below}})),
              "Nguyễn Văn Ân, Nguyễn Thị Dục, Nguyễn Văn Đức");
    EXPECT_EQ(Found("ân", Reader({{"XA2", Reach::Below}, {"CB2", Reach::Here}})),
              "Nguyễn Văn Ân, Trần Hoài An, Nguyễn Hữu Án");
    EXPECT_EQ(Found("nguyen", Reader({{"XA", Reach::Below}, {"CB1", Reach::Here}}), 2),
              "Nguyễn Văn Ân, Nguyễn Thị Dục");
    EXPECT_EQ(Found("nguyen", Reader({})), "");
}

TEST_F(SearchTest, WhereThereAreManyUnitsTheSameAreFound) {
    const auto few = Found("nguyen"), marked = Found("ân");
    database_->Write([](db::Transaction& tx) {
        const auto first = tx.ReserveIds("org_unit", 1100);
        for (std::int64_t id = first; id < first + 1100; ++id)
            tx.Execute(
                "INSERT INTO org_unit (id, code, valid_from) VALUES (:id, :code, '2000-01-01')",
                {{"id", id}, {"code", "THEM" + std::to_string(id)}});
    });
    EXPECT_EQ(Found("nguyen"), few);
    EXPECT_EQ(Found("ân"), marked);
    EXPECT_EQ(Found("cu"), "");
}

TEST_F(SearchTest, WhoIsAMemberTwiceIsFoundOnceWithTheirOwnUnit) {
    BringAll(units_, R"(
        Mã | Tên đơn vị | Mã cấp trên | Hệ thống
        DOAN | Đoàn xã | XA | youth)");
    BringAll(persons_, R"(
        Mã đơn vị | Họ và tên | Mã đảng viên | Hệ thống
        DOAN | Nguyễn Văn Đức | DV-01 | youth)");
    database_->Read([&](db::Transaction& tx) {
        const auto found = FindPersons(tx, Reader({{"", Reach::Below}}), "duc", 25);
        ASSERT_EQ(found.size(), 3U);
        EXPECT_EQ(found[1].person.code, "DV-01");
        EXPECT_EQ(found[1].unit.code, "CB1");
        EXPECT_EQ(found[1].unit.name, "Đơn vị CB1");
    });
}

TEST_F(SearchTest, WhatAnEarlierDatabaseHeldIsFoundLikeWhatComesIn) {
    const std::string letters =
        "aàáảãạăằắẳẵặâầấẩẫậbcdđeèéẻẽẹêềếểễệghiìíỉĩịklmnoòóỏõọôồốổỗộơờớởỡợpqrstuùúủũụưừứửữựvxyỳýỷỹỵ";
    BringAll(persons_, "Mã đơn vị | Họ và tên | Mã đảng viên\nCB1 | Lò " + letters + " | Đ-Y 1");
    const auto keys = [&] { return List("SELECT search_key FROM org_person ORDER BY id"); };
    const auto written = keys();
    const auto migrations = embedded::migrations();
    const auto found = std::find_if(migrations.begin(), migrations.end(), [](const auto& file) {
        return file.name.find("org_search") != std::string_view::npos;
    });
    ASSERT_NE(found, migrations.end());
    database_->Write([&](db::Transaction& tx) {
        tx.Execute("UPDATE org_person SET search_key = ''");
        const std::string_view text = found->bytes;
        for (auto at = text.find("UPDATE "); at != text.npos; at = text.find("UPDATE ", at + 1))
            tx.Execute(std::string(text.substr(at, text.find(';', at) - at)));
    });
    EXPECT_EQ(keys(), written);
}

}  // namespace
}  // namespace org
