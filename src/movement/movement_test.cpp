#include "directive/programmes_for_test.hpp"
#include "figure/figure.hpp"
#include "movement/figures.hpp"
#include "movement/imports.hpp"
#include "movement/service.hpp"
#include "movement/store.hpp"
#include "org/tree.hpp"

namespace movement {
namespace {

Date Day(const char* iso) { return Date::FromIso(iso).value(); }

class MovementTest : public directive::testing::ProgrammesTest {
protected:
    imports::Kind movements_ = ImportKinds()[0];

    ~MovementTest() override { org::EndTree(); }
    MovementTest() { Plant("HUYEN\n  XA1\n    CB1\n  XA2"); }

    org::UnitId UnitOf(const std::string& code) {
        return database_->Read(
            [&](db::Transaction& tx) { return org::store::FindUnit(tx, code).value(); });
    }
    static auth::Actor Who(const std::vector<std::string>& rights, org::UnitId unit) {
        auto principal = std::make_shared<auth::Principal>();
        principal->name = "ai";
        for (const auto& right : rights)
            principal->grants.push_back(
                {right, "", unit.value, auth::Reach::Here, Date::Of(2000, 1, 1), {}});
        return auth::Actor::Of(principal);
    }
    Movement Launched(const std::string& unit,
                      const std::string& name = "Năm không ba sạch",
                      const char* from = "2016-06-01") {
        Movement movement;
        movement.unit_id = UnitOf(unit);
        movement.name = name;
        movement.programme_id = ProgrammeNamed("CT05").id;
        movement.valid_from = Day(from);
        return database_->Write(
            [&](db::Transaction& tx) { return Launch(tx, imports::testing::kClerk, movement); });
    }
    Activity Wanted(const Movement& movement, const std::string& unit, const char* day) {
        Activity activity;
        activity.movement_id = movement.id;
        activity.unit_id = UnitOf(unit);
        activity.acted_on = Day(day);
        activity.text = "Ra quân dọn đường";
        return activity;
    }
    Activity Acted(const Movement& movement, const std::string& unit, const char* day) {
        return database_->Write([&](db::Transaction& tx) {
            return Record(tx, imports::testing::kClerk, Wanted(movement, unit, day));
        });
    }
    template <typename UseCase>
    std::string Try(UseCase use_case) {
        try {
            database_->Write([&](db::Transaction& tx) { use_case(tx); });
        } catch (const Failure& failure) {
            return failure.code == "http.fields"
                       ? failure.fields.front().name + " " + failure.fields.front().code
                       : failure.code;
        }
        return "none";
    }
    std::int64_t Active(const std::string& unit,
                        const char* from,
                        const char* to,
                        std::map<std::string, std::string> where = {},
                        std::optional<Date> basis = {}) {
        figure::Catalogue catalogue;
        AddFigures(catalogue);
        figure::Question question;
        question.unit_id = UnitOf(unit).value;
        question.from = Day(from);
        question.to = Day(to);
        question.where = std::move(where);
        question.basis = basis;
        const auto& definition = catalogue.Find("movements.active");
        return database_->Read([&](db::Transaction& tx) {
            const auto value = figure::Ask(tx, definition, question).at(0).part;
            EXPECT_EQ(std::ssize(figure::Trace(tx, definition, question)), value);
            return value;
        });
    }
};

TEST_F(MovementTest, CountsOnceInAPeriodHoweverOftenSomethingWasDone) {
    const auto one = Launched("HUYEN"), other = Launched("XA1", "Tuổi trẻ sáng tạo");
    Launched("XA2", "Chưa làm gì");
    Acted(one, "CB1", "2017-03-01");
    Acted(one, "XA2", "2017-03-01");
    Acted(one, "XA1", "2018-05-01");
    const auto last = Acted(other, "XA1", "2017-06-01");
    EXPECT_EQ(Active("HUYEN", "2017-01-01", "2017-12-31"), 2);
    EXPECT_EQ(Active("HUYEN", "2017-01-01", "2018-12-31"), 2);
    EXPECT_EQ(Active("HUYEN", "2018-01-01", "2018-12-31"), 1);
    EXPECT_EQ(Active("HUYEN", "2019-01-01", "2019-12-31"), 0);
    // With who leads it, not with who acts.
    EXPECT_EQ(Active("XA1", "2017-01-01", "2017-12-31"), 1);
    EXPECT_EQ(Active("XA2", "2017-01-01", "2017-12-31"), 0);
    EXPECT_EQ(Active("HUYEN", "2017-01-01", "2017-12-31", {{"programme", "CT05"}}), 2);
    EXPECT_EQ(Active("HUYEN", "2017-01-01", "2017-12-31", {{"programme", "CT03"}}), 0);
    database_->Write([&](db::Transaction& tx) { Drop(tx, imports::testing::kClerk, last.id); });
    EXPECT_EQ(Active("HUYEN", "2017-01-01", "2017-12-31"), 1);
}

TEST_F(MovementTest, CountsWhereItsUnitStoodThen) {
    BringAll(units_, R"(
        Mã | Tên đơn vị | Mã cấp trên | Từ ngày | Đến ngày
        CB9 | Chi đoàn | XA1 | 01/01/2015 | 30/06/2017
        CB9 | Chi đoàn | XA2 | 01/07/2017 | )");
    const auto movement = Launched("CB9");
    Acted(movement, "CB9", "2017-03-01");
    EXPECT_EQ(Active("XA1", "2017-01-01", "2017-12-31"), 1);
    EXPECT_EQ(Active("XA2", "2017-01-01", "2017-12-31"), 0);
    EXPECT_EQ(Active("XA2", "2017-01-01", "2017-12-31", {}, Day("2018-01-01")), 1);
    Acted(movement, "CB9", "2017-09-01");
    EXPECT_EQ(Active("XA1", "2017-01-01", "2017-12-31"), 0);
    EXPECT_EQ(Active("XA2", "2017-01-01", "2017-12-31"), 1);
}

TEST_F(MovementTest, WhatIsDoneLiesWithinTheMovementAndIsOver) {
    auto movement = Launched("HUYEN");
    EXPECT_EQ(Try([&](auto& tx) {
                  Record(tx, imports::testing::kClerk, Wanted(movement, "XA1", "2016-05-31"));
              }),
              "acted_on movement.day_outside");
    EXPECT_EQ(Try([&](auto& tx) {
                  Record(tx, imports::testing::kClerk, Wanted(movement, "XA1", "2999-01-01"));
              }),
              "acted_on movement.in_future");
    Acted(movement, "XA1", "2018-03-01");
    movement.valid_to = Day("2018-02-28");
    EXPECT_EQ(Try([&](auto& tx) { Correct(tx, imports::testing::kClerk, movement); }),
              "valid_to movement.activity_left_outside");
    movement.valid_to = Day("2018-03-01");
    EXPECT_EQ(Try([&](auto& tx) { Correct(tx, imports::testing::kClerk, movement); }), "none");
    EXPECT_EQ(Try([&](auto& tx) { Drop(tx, imports::testing::kClerk, movement.id); }),
              "movement.has_activities");
    EXPECT_EQ(Count("SELECT row_version FROM movement_movement"), 2);
}

TEST_F(MovementTest, SharesADayWithItsProgramme) {
    Movement movement;
    movement.unit_id = UnitOf("HUYEN");
    movement.name = "Muộn";
    movement.programme_id = ProgrammeNamed("CT05").id;
    movement.valid_from = Day("2021-05-18");
    EXPECT_EQ(Try([&](auto& tx) { Launch(tx, imports::testing::kClerk, movement); }),
              "programme movement.outside_programme");
    movement.valid_from = Day("2021-05-17");
    EXPECT_EQ(Try([&](auto& tx) { Launch(tx, imports::testing::kClerk, movement); }), "none");
    EXPECT_EQ(Try([&](auto& tx) { Launch(tx, imports::testing::kClerk, movement); }),
              "movement.exists");
}

TEST_F(MovementTest, IsLedByItsUnitAndCarriedOutByOthers) {
    const auto movement = Launched("HUYEN");
    const std::vector<std::string> rights{"movement.read", "movement.write"};
    const auto commune = Who(rights, UnitOf("XA1"));
    EXPECT_EQ(Try([&](auto& tx) { Correct(tx, commune, movement); }), "auth.forbidden");
    EXPECT_EQ(Try([&](auto& tx) { Record(tx, commune, Wanted(movement, "XA1", "2017-01-01")); }),
              "none");
    EXPECT_EQ(Try([&](auto& tx) { Record(tx, commune, Wanted(movement, "XA2", "2017-01-01")); }),
              "auth.forbidden");
    const ActivityId id{Count("SELECT id FROM movement_activity")};
    EXPECT_EQ(Try([&](auto& tx) { See(tx, Who(rights, UnitOf("XA2")), id); }),
              "movement.unknown_activity");
    EXPECT_EQ(List("SELECT act FROM audit_entry WHERE act LIKE 'movement.%' ORDER BY id"),
              "movement.launch, movement.record");
}

TEST_F(MovementTest, ARegisterIsARowAMovementOrARowAnActivity) {
    const std::string heading =
        "Mã đơn vị | Phong trào | Chương trình | Từ ngày | Đến ngày | Mã đơn vị thực hiện |"
        " Ngày hoạt động | Hoạt động | Số người tham gia\n";
    const std::string rows =
        "HUYEN | Năm không ba sạch | CT05 | 01/06/2016 | | XA1 | 01/03/2017 | Ra quân | 35\n"
        "HUYEN | Năm không ba sạch | CT05 | 01/06/2016 | | | 02/03/2017 | Sơ kết |\n"
        "XA2 | Ngày thứ bảy tình nguyện | | 01/06/2016 | 31/12/2020 | | | |\n";
    BringAll(movements_, heading + rows);
    EXPECT_EQ(Count("SELECT count(*) FROM movement_movement"), 2);
    EXPECT_EQ(List("SELECT u.code || ' ' || a.text || ' ' || coalesce(a.participant_count, 0)"
                   " FROM movement_activity a JOIN org_unit u ON u.id = a.unit_id ORDER BY a.id"),
              "XA1 Ra quân 35, HUYEN Sơ kết 0");
    EXPECT_EQ(Bring(movements_, "SỔ\n" + heading + rows).rows_unchanged, 3);
    EXPECT_EQ(Count("SELECT count(*) FROM movement_activity"), 2);
    EXPECT_EQ(
        Shown(Bring(movements_,
                    heading + "HUYEN | Năm không ba sạch | CT05 | 01/06/2016 | | XA1 | 01/03/2017 |"
                              " Ra quân | 36\n"
                              "HUYEN | Năm không ba sạch | CT03 | 01/06/2016 | | | | |\n"
                              "HUYEN | Sai ngày | CT05 | 01/06/2016 | | XA1 | 01/03/2015 | Sớm |\n"
                              "HUYEN | Thiếu việc | CT05 | 01/06/2016 | | XA1 | 01/03/2018 | | 0\n"
                              "HUYEN | Ngoài | CT03 | 01/06/2016 | | | | |")
                  .problems),
        "S!I2 movement.activity_differs, S!B3 movement.differs, S!G4 movement.day_outside,"
        " S!H5 movement.no_text, S!I5 movement.participants, S!C6 movement.outside_programme");
    EXPECT_EQ(Count("SELECT count(*) FROM movement_movement"), 2);
}

TEST_F(MovementTest, WhoBringsInWhatTheirOwnDidMayNameAMovementFromAbove) {
    org::ServeTree(*database_);
    Launched("HUYEN");
    actor_ = Who({"import.write", "movement.write", "movement.read"}, UnitOf("XA1"));
    imports::Options options;
    options.unit_code = "XA1";
    const std::string heading =
        "Mã đơn vị | Phong trào | Chương trình | Từ ngày | Mã đơn vị thực hiện | Ngày hoạt động |"
        " Hoạt động\n";
    EXPECT_TRUE(Bring(movements_,
                      heading + "HUYEN | Năm không ba sạch | CT05 | 01/06/2016 | XA1 |"
                                " 01/03/2017 | Ra quân",
                      options)
                    .written);
    EXPECT_FALSE(Bring(movements_,
                       heading + "HUYEN | Năm không ba sạch | CT05 | 01/06/2016 | XA2 |"
                                 " 01/03/2017 | Ra quân",
                       options)
                     .written);
    EXPECT_FALSE(Bring(movements_,
                       heading + "HUYEN | Phong trào lạ | CT05 | 01/06/2016 | XA1 |"
                                 " 01/03/2017 | Ra quân",
                       options)
                     .written);
    // What others did in it keeps the register that began it.
    EXPECT_EQ(Count("SELECT count(*) FROM movement_activity"), 1);
}

}  // namespace
}  // namespace movement
