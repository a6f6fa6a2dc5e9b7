// Who is told what: copies by their units, names to who may know them, counts to those above.
#include "formality/service.hpp"

#include "commitment/register_for_test.hpp"
#include "formality/signal_json.hpp"

namespace formality {
namespace {

using commitment::testing::CodeOf;

const std::string kRoad =
    "Vận động 12 hộ trong thôn hiến đất mở rộng đường ra đồng, chụp ảnh trước và sau, xong trước "
    "ngày 30/6/2018";
const std::string kRoadChanged =
    "Vận động 7 hộ trong thôn hiến đất mở rộng đường ra đồng, chụp ảnh lúc trước và sau, xong "
    "trước "
    "ngày 15/9/2018";
const std::string kBooks =
    "Mỗi tháng đọc cho các cháu nghe một mẩu chuyện về Bác, ghi vào sổ của chi bộ cả năm 2018";
const std::string kWell =
    "Đào giếng chung cho 3 nhà đầu bản, có biên bản bàn giao trước ngày 20/8/2018";

class SignalsTest : public commitment::testing::RegisterTest {
protected:
    Copies copies_{*database_};

    SignalsTest() {
        AllSheets(
            "Mã đảng viên | Họ và tên | Nội dung đăng ký | Ngày đăng ký | Kết quả thẩm định\n"
            "DV1 | Lò Văn Páo | " +
            kRoad + " | 10/01/2018 | Đạt\n" + "DV4 | Vàng A Sử | " + kRoadChanged +
            " | 20/02/2018 | Đạt\n" + "DV5 | Lò Thị Sua | " + kWell + " | 21/02/2018 | Đạt\n");
    }
    std::int64_t Unit(const std::string& code) {
        return database_->Read(
            [&](db::Transaction& tx) { return org::store::FindUnit(tx, code)->value; });
    }
    static auth::Actor Who(const std::string& name,
                           std::int64_t person,
                           const std::vector<std::pair<std::string, std::int64_t>>& rights) {
        auto principal = std::make_shared<auth::Principal>();
        principal->name = name;
        principal->holder_id = person;
        for (const auto& [right, unit] : rights)
            principal->grants.push_back(
                {right, "", unit, auth::Reach::Here, Date::Of(2000, 1, 1), {}});
        return auth::Actor::Of(principal);
    }
    /// "copy 1: CB1 2018 ×1", by the number of the person.
    std::string SignalsOfPerson(std::int64_t person, const auth::Actor& actor = {"clerk"}) {
        return database_->Read([&](db::Transaction& tx) {
            std::string told;
            for (const auto& signal : SignalsOf(tx, actor, copies_, KeyOf(tx, person))) {
                told += (told.empty() ? "" : "; ") + NameOf(signal.kind) + " " +
                        std::to_string(signal.position);
                for (const auto& place : signal.elsewhere)
                    told += " " + org::store::CodeOf(tx, place.unit_id) + " " +
                            std::to_string(place.year) + " ×" +
                            std::to_string(place.records.size());
            }
            return told;
        });
    }
    static RecordKey KeyOf(db::Transaction& tx, std::int64_t person) {
        return {
            RecordKey::Of::Sheet,
            tx.Value<std::int64_t>("SELECT max(id) FROM commitment_sheet WHERE person_id = :person",
                                   {{"person", person}})};
    }
    std::int64_t Person(const std::string& code) {
        return database_->Read([&](db::Transaction& tx) {
            return tx.Value<std::int64_t>("SELECT id FROM org_person WHERE code = :code",
                                          {{"code", code}});
        });
    }
    commitment::SheetId HandIn(std::int64_t person,
                               const std::string& unit,
                               const std::string& text) {
        return Do([&](db::Transaction& tx) {
            const auth::Actor author("pao");
            std::vector<commitment::Item> items;
            for (const auto& one : {text, kBooks, std::string("Gương mẫu đi đầu")}) {
                commitment::Item item;
                item.text = one;
                items.push_back(item);
            }
            const auto id = commitment::Draft(tx,
                                              author,
                                              {{person},
                                               *org::store::FindUnit(tx, unit),
                                               directive::store::Find(tx, "CT05").value(),
                                               2019,
                                               items})
                                .id;
            commitment::Submit(
                tx, author, id, [&](db::Transaction& within, commitment::SheetId of) {
                    KeepHandedIn(within, copies_, of);
                });
            return id;
        });
    }
    std::string Kept() {
        return List(
            "SELECT s.year || ' ' || c.signal_count || ' ' || c.copy_count"
            " FROM formality_check c JOIN commitment_sheet s ON s.id = c.sheet_id"
            " ORDER BY s.year, s.id");
    }
};

TEST_F(SignalsTest, WhoCopiedIsToldAndWhoWasCopiedIsNot) {
    EXPECT_EQ(SignalsOfPerson(Person("DV4")), "copy 1 CB1 2018 ×1");
    EXPECT_EQ(SignalsOfPerson(Person("DV1")), "");
    EXPECT_EQ(SignalsOfPerson(Person("DV5")), "");
}

TEST_F(SignalsTest, TheAuthorAndWhoAppraisesAreToldAndNobodyElse) {
    const auto copier = Person("DV4");
    const auto cell = Unit("CB2");
    EXPECT_EQ(SignalsOfPerson(copier, Who("su", copier, {})), "copy 1 CB1 2018 ×1");
    EXPECT_EQ(SignalsOfPerson(copier, Who("bithu", 0, {{"sheet.appraise", cell}})),
              "copy 1 CB1 2018 ×1");
    for (const auto& other : {Who("canbo", 0, {{"sheet.read", cell}, {"formality.count", cell}}),
                              Who("noikhac", 0, {{"sheet.appraise", Unit("CB1")}})})
        EXPECT_EQ(CodeOf([&] { SignalsOfPerson(copier, other); }), "commitment.unknown_sheet");
}

TEST_F(SignalsTest, OfOthersOnlyTheUnitIsNamedToWhoMayNotReadThem) {
    const auto told = [&](const auth::Actor& actor) {
        return database_->Read([&](db::Transaction& tx) {
            return json::Write(
                ToldJson(tx, actor, SignalsOf(tx, actor, copies_, KeyOf(tx, Person("DV4")))));
        });
    };
    const auto cell = Unit("CB2");
    const auto stranger = told(Who("bithu", 0, {{"sheet.appraise", cell}}));
    EXPECT_EQ(stranger.find("Páo"), std::string::npos) << stranger;
    EXPECT_NE(stranger.find("Chi bộ Suối Mây"), std::string::npos);
    EXPECT_NE(stranger.find("hiến đất mở rộng đường ra đồng"), std::string::npos);
    const auto both =
        told(Who("bithu", 0, {{"sheet.appraise", cell}, {"sheet.read", Unit("CB1")}}));
    EXPECT_NE(both.find("Páo"), std::string::npos);
}

TEST_F(SignalsTest, WhatIsWrittenIsComparedAndNothingIsKept) {
    const auto before = Everything();
    const auto signals = database_->Read([&](db::Transaction& tx) {
        Draft draft;
        draft.year = 2018;
        draft.statements = {{1, kRoadChanged, false, false, false}};
        return SignalsOf(
            tx, Who("pao", Person("DV2"), {{"sheet.own", Unit("CB1")}}), copies_, draft);
    });
    ASSERT_EQ(signals.size(), 1U);
    EXPECT_EQ(signals[0].others, 2);
    EXPECT_EQ(Everything(), before);
    EXPECT_EQ(CodeOf([&] {
                  database_->Read([&](db::Transaction& tx) {
                      return SignalsOf(tx, Who("khach", 0, {}), copies_, Draft{});
                  });
              }),
              "auth.forbidden");
}

TEST_F(SignalsTest, WhatStandsOutIsKeptWhenTheSheetIsHandedIn) {
    copies_.Followed();
    HandIn(Person("DV2"), "CB1", kRoadChanged);
    // The road copied; the last without number, day and output.
    EXPECT_EQ(Kept(), "2019 4 1");
    EXPECT_EQ(KeepMissing(*database_, copies_, 100), 3);
    EXPECT_EQ(Kept(), "2018 0 0, 2018 1 1, 2018 0 0, 2019 4 1");
    EXPECT_EQ(KeepMissing(*database_, copies_, 100), 0);
}

TEST_F(SignalsTest, OnesOwnOfAnEarlierYearIsNoCopy) {
    copies_.Followed();
    HandIn(Person("DV5"), "CB2", kWell);
    EXPECT_EQ(SignalsOfPerson(Person("DV5")),
              "same_as_last_year 1; no_target 3; no_date 3; no_output 3");
}

TEST_F(SignalsTest, WhatIsNoLongerSaidIsNoLongerFound) {
    copies_.Followed();
    const auto first = HandIn(
        Person("DV2"), "CB1", "Nuôi 30 đàn ong mật ở rừng tràm, bán 50 lít trước ngày 2/9/2019");
    const std::string like = "Nuôi 12 đàn ong mật ở rừng tràm, bán 40 lít trước ngày 20/10/2019";
    HandIn(Person("DV3"), "CB1", like);
    EXPECT_TRUE(SignalsOfPerson(Person("DV3")).starts_with("copy 1 CB1 2019 ×1"));
    Do([&](db::Transaction& tx) {
        commitment::Withdraw(tx, {"pao"}, first);
        return 0;
    });
    EXPECT_FALSE(SignalsOfPerson(Person("DV3")).starts_with("copy 1"));
}

TEST_F(SignalsTest, CountsAreByTheUnitsBelow) {
    KeepMissing(*database_, copies_, 100);
    const auto counts = database_->Read([&](db::Transaction& tx) {
        std::string told;
        for (const auto& count : store::CountsOf(tx, *org::store::FindUnit(tx, "XA"), 2018))
            told += org::store::CodeOf(tx, count.unit_id) + " " + std::to_string(count.sheets) +
                    " " + std::to_string(count.signalled) + " " + std::to_string(count.copied) +
                    "; ";
        return told;
    });
    EXPECT_EQ(counts, "CB1 1 0 0; CB2 2 1 1; ");
}

TEST_F(SignalsTest, AnImportIsTakenBackWithWhatWasSaidOfIt) {
    KeepMissing(*database_, copies_, 100);
    EXPECT_EQ(CodeOf([&] {
                  database_->Write([&](db::Transaction& tx) {
                      const imports::ImportId last{
                          tx.Value<std::int64_t>("SELECT max(import_id) FROM commitment_sheet")};
                      imports::Undo(tx, {sheets_}, {}, last, {"clerk"});
                  });
              }),
              "none");
    EXPECT_EQ(Kept(), "");
    EXPECT_TRUE(database_->Read([&](db::Transaction& tx) {
        return AllOf(tx, copies_, *org::store::FindUnit(tx, "XA"), 2018).empty();
    }));
}

}  // namespace
}  // namespace formality
