#include "org/tree_for_test.hpp"

namespace org {
namespace {

using testing::CodeOf;

const std::string kHeader =
    "Mã đơn vị | Họ và tên | Chức vụ | Đối tượng | Đứng đầu | Từ ngày | Đến ngày | Mã đảng viên | "
    "Năm sinh\n";

class PersonsTest : public testing::OfficeTest {
protected:
    PersonsTest() { Plant("HUYEN\n  XA\n    CB1\n    CB2"); }

    imports::Answer Persons(const std::string& rows, imports::Options options = {}) {
        return Bring(persons_, kHeader + rows, std::move(options));
    }
    void AllPersons(const std::string& rows) { EXPECT_EQ(Shown(Persons(rows).problems), ""); }
    std::string Memberships() {
        return List(
            "SELECT p.given_name || '@' || u.code || ' ' || m.valid_from || '..' || "
            "coalesce(m.valid_to, '') FROM org_membership m"
            " JOIN org_person p ON p.id = m.person_id JOIN org_unit u ON u.id = m.unit_id ORDER BY "
            "m.id");
    }
    std::string Categories() {
        return List(
            "SELECT p.given_name || ' ' || c.category || ' ' || c.valid_from || '..' || "
            "coalesce(c.valid_to, '') FROM"
            " org_person_category c JOIN org_person p ON p.id = c.person_id ORDER BY p.id, "
            "c.category, c.valid_from");
    }
};

TEST_F(PersonsTest, ARowIsAPersonWithMembershipAndCategories) {
    AllPersons("CB1 | Lò Văn Páo | Bí thư | đảng viên, công chức | x | 1/3/2015 | | DV01 | 1970");
    EXPECT_EQ(List("SELECT code || '/' || family_name || '/' || given_name || '/' || birth_year "
                   "FROM org_person"),
              "DV01/Lò Văn/Páo/1970");
    EXPECT_EQ(Memberships(), "Páo@CB1 2015-03-01..");
    EXPECT_EQ(Categories(), "Páo cong-chuc 2015-03-01.., Páo dang-vien 2015-03-01..");
    EXPECT_EQ(Count("SELECT is_head + 10 * is_primary FROM org_membership"), 11);
}

TEST_F(PersonsTest, APersonWithoutACodeGetsOne) {
    AllPersons("CB1 | Lò Văn Páo\nCB1 | Hoàng Thị Mỷ");
    EXPECT_EQ(List("SELECT code FROM org_person ORDER BY id"), "N000001, N000002");
}

TEST_F(PersonsTest, TheNamesOfAListSortByGivenName) {
    AllPersons(
        "CB1 | Nguyễn Văn Bình\nCB1 | Trần Thị Ánh\nCB1 | Lê An\nCB1 | Hoàng Đức\nCB1 | Vũ "
        "Dũng\nCB1 | Đỗ An\nCB1 | An");
    EXPECT_EQ(List("SELECT family_name || '/' || given_name FROM org_person ORDER BY sort_key"),
              "/An, Đỗ/An, Lê/An, Trần Thị/Ánh, Nguyễn Văn/Bình, Vũ/Dũng, Hoàng/Đức");
}

TEST_F(PersonsTest, ACodeOfAnotherIsRefused) {
    AllPersons("CB1 | Lò Văn Páo | | | | | | DV01");
    EXPECT_EQ(Shown(Persons("CB2 | Hoàng Thị Mỷ | | | | | | DV01").problems),
              "S!H2 org.code_of_another");
    EXPECT_EQ(
        Shown(Persons("CB2 | Hoàng Thị Mỷ | | | | | | DV02\nCB2 | Lò Thị Sua | | | | | | DV02")
                  .problems),
        "S!H3 org.code_of_another");
}

TEST_F(PersonsTest, TwoPersonsWhoFitOneRowAreBothShown) {
    AllPersons(
        "CB1 | Lò Văn Páo | | | | | | DV01 | 1970\nCB1 | Lò Văn Páo | | | | | | DV02 | 1985");
    const auto answer = Persons("CB1 | Lò Văn Páo | Phó bí thư");
    EXPECT_EQ(Shown(answer.problems), "S!B2 org.two_persons_fit");
    EXPECT_EQ(Param(answer.problems[0], "persons"),
              "Lò Văn Páo (DV01, 1970); Lò Văn Páo (DV02, 1985)");
    // The year of birth tells which.
    EXPECT_EQ(Persons("CB1 | Lò Văn Páo | | | | | | | 1985").rows_unchanged, 1);
}

TEST_F(PersonsTest, OneNameTwiceInAUnitWithoutTellingApart) {
    const auto answer = Persons("CB1 | Lò Văn Páo\nCB1 | Hoàng Thị Mỷ\nCB1 | Lò Văn Páo");
    EXPECT_EQ(Shown(answer.problems), "S!B4 org.person_twice");
    EXPECT_EQ(Param(answer.problems[0], "first"), "S!B2");
    // In two units they are two persons.
    AllPersons("CB1 | Lò Văn Páo\nCB2 | Lò Văn Páo");
    EXPECT_EQ(Count("SELECT count(*) FROM org_person"), 2);
}

TEST_F(PersonsTest, TwoPrimaryUnitsAtOnceAreRefusedWithUnitAndPeriod) {
    AllPersons("CB1 | Lò Văn Páo | | | | 1/1/2015 | 31/12/2018 | DV01");
    const auto answer = Persons("CB2 | Lò Văn Páo | | | | 1/6/2018 | | DV01");
    EXPECT_EQ(Shown(answer.problems), "S!A2 org.two_primary_units");
    EXPECT_EQ(Param(answer.problems[0], "unit"), "Đơn vị CB1");
    EXPECT_EQ(Param(answer.problems[0], "period"), "01/01/2015 – 31/12/2018");
    // In one file too.
    EXPECT_EQ(
        Shown(Persons("CB1 | Hoàng Thị Mỷ | | | | | | DV02\nCB2 | Hoàng Thị Mỷ | | | | | | DV02")
                  .problems),
        "S!A3 org.two_primary_units");
}

TEST_F(PersonsTest, OnePrimaryUnitAfterTheOtherIsAMove) {
    AllPersons(
        "CB1 | Lò Văn Páo | | đảng viên | | 1/1/2015 | 31/12/2018 | DV01\nCB2 | Lò Văn Páo | | "
        "đảng viên | | 1/1/2019 | | DV01");
    EXPECT_EQ(Memberships(), "Páo@CB1 2015-01-01..2018-12-31, Páo@CB2 2019-01-01..");
    EXPECT_EQ(Count("SELECT count(*) FROM org_person"), 1);
    // The category goes with the person, and never counts twice on one day.
    EXPECT_EQ(Categories(), "Páo dang-vien 2015-01-01..2018-12-31, Páo dang-vien 2019-01-01..");
}

TEST_F(PersonsTest, ASecondCategoryIsAddedWithTheNextMembership) {
    AllPersons("CB1 | Lò Văn Páo | | đảng viên | | 1/1/2015 | | DV01");
    EXPECT_EQ(
        Shown(Bring(persons_,
                    "Mã đơn vị | Họ tên | Đối tượng | Từ ngày | Mã đảng viên | Sinh hoạt chính\n"
                    "CB2 | Lò Văn Páo | đảng viên; hội viên | 1/1/2017 | DV01 | không")
                  .problems),
        "");
    EXPECT_EQ(Categories(), "Páo dang-vien 2015-01-01.., Páo hoi-vien 2017-01-01..");
}

TEST_F(PersonsTest, ASecondaryMembershipStandsBesideThePrimaryOne) {
    AllPersons("CB1 | Lò Văn Páo | | | | | | DV01");
    EXPECT_EQ(Shown(Bring(persons_,
                          "Mã đơn vị | Họ tên | Mã đảng viên | Sinh hoạt chính\nCB2 | Lò Văn Páo | "
                          "DV01 | không")
                        .problems),
              "");
    EXPECT_EQ(List("SELECT is_primary FROM org_membership ORDER BY id"), "1, 0");
}

TEST_F(PersonsTest, InEachHierarchyOnePrimaryMembership) {
    BringAll(units_, "Mã | Tên đơn vị | Mã cấp trên | Hệ thống\nCB2 | Đơn vị CB2 | HUYEN | phụ nữ");
    AllPersons("CB1 | Lò Văn Páo | | | | | | DV01");
    const std::string header = "Mã đơn vị | Họ tên | Mã đảng viên | Hệ thống\n";
    EXPECT_EQ(Shown(Bring(persons_, header + "CB2 | Lò Văn Páo | DV01 | phụ nữ").problems), "");
    EXPECT_EQ(List("SELECT hierarchy || ' ' || is_primary FROM org_membership ORDER BY id"),
              "party 1, phụ nữ 1");
    const auto home = database_->Read([](db::Transaction& tx) {
        return store::HomeOf(tx, {tx.Value<std::int64_t>("SELECT id FROM org_person")}, tx.Today());
    });
    EXPECT_EQ(home->value, Count("SELECT id FROM org_unit WHERE code = 'CB1'"));
    EXPECT_EQ(Shown(Bring(persons_, header + "CB1 | Lò Văn Páo | DV01 | phụ nữ").problems),
              "S!A2 org.two_primary_units");
    EXPECT_EQ(Shown(Bring(persons_, header + "CB1 | Lò Văn Páo | DV01 | phụ nũ").problems),
              "S!D2 org.unknown_hierarchy");
    const std::string turned = "Mã đơn vị | Họ tên | Hệ thống | Mã đảng viên\n";
    EXPECT_EQ(Bring(persons_, turned + "CB2 | Lò Văn Páo | phụ nữ | DV01").rows_unchanged, 1);
}

TEST_F(PersonsTest, YearsOfBirthAndDatesOfBirth) {
    AllPersons("CB1 | Lò Văn Páo | | | | | | | 19/5/1970");
    EXPECT_EQ(Count("SELECT birth_year FROM org_person"), 1970);
    EXPECT_EQ(Shown(Persons("CB1 | Lò Thị Sua | | | | | | | 70").problems), "S!I2 org.birth_year");
    EXPECT_EQ(Shown(Persons("CB1 | Lò Thị Sua | | | | | | | không rõ").problems),
              "S!I2 imports.not_a_number");
    // Another year of birth is another person.
    AllPersons("CB1 | Lò Văn Páo | | | | | | | 1991");
    EXPECT_EQ(Count("SELECT count(*) FROM org_person"), 2);
}

TEST_F(PersonsTest, AnUnknownCategoryIsKeptWithARemark) {
    const auto answer =
        Persons("CB1 | Lò Văn Páo | | già làng, đảng viên\nCB1 | Hoàng Thị Mỷ | | Già làng");
    EXPECT_TRUE(answer.written);
    ASSERT_GE(answer.remarks.size(), 1U);
    EXPECT_EQ(answer.remarks[0].code, "org.unknown_category");
    EXPECT_EQ(answer.remarks[0].place, "S!D2");
    EXPECT_EQ(Categories(),
              "Páo dang-vien 1900-01-01.., Páo gia lang 1900-01-01.., Mỷ gia lang 1900-01-01..");
}

TEST_F(PersonsTest, TheUnitMayBeNamedOrTold) {
    EXPECT_EQ(Shown(Bring(persons_, "Chi bộ | Họ tên\nĐơn vị CB1 | Lò Văn Páo").problems), "");
    imports::Options options;
    options.unit_code = "CB2";
    EXPECT_EQ(Shown(Bring(persons_, "STT | Họ tên\n1 | Hoàng Thị Mỷ", options).problems), "");
    EXPECT_EQ(Memberships(), "Páo@CB1 1900-01-01.., Mỷ@CB2 1900-01-01..");
    EXPECT_EQ(Shown(Bring(persons_, "STT | Họ tên\n1 | Lò Thị Sua").problems), "S!A2 org.no_unit");
    EXPECT_EQ(Shown(Bring(persons_, "Chi bộ | Họ tên\nChi bộ lạ | Lò Thị Sua").problems),
              "S!A2 org.unknown_unit_name");
    EXPECT_EQ(Shown(Persons("CB9 | Lò Thị Sua").problems), "S!A2 org.unknown_unit");
}

TEST_F(PersonsTest, AnUnknownUnitThatIsToldIsRefused) {
    imports::Options options;
    options.unit_code = "KHONG-CO";
    EXPECT_EQ(CodeOf([&] { Bring(persons_, "STT | Họ tên\n1 | Hoàng Thị Mỷ", options); }),
              "org.unknown_unit");
}

TEST_F(PersonsTest, TheSamePersonsInAnotherFileAreUnchanged) {
    AllPersons(
        "CB1 | Lò Văn Páo | Bí thư | đảng viên | x | 1/1/2015 | | DV01 | 1970\nCB1 | Hoàng Thị Mỷ");
    const auto before = Everything();
    const auto again = Bring(persons_,
                             "DANH SÁCH\n" + kHeader +
                                 "CB1 | Lò Văn Páo | Bí thư | đảng viên | x | 1/1/2015 | | DV01 | "
                                 "1970\nCB1 | HOÀNG THỊ MỶ");
    EXPECT_EQ(again.rows_unchanged, 2);
    EXPECT_EQ(Everything(), before);
}

TEST_F(PersonsTest, WhoLeftIsNotPassedOverInSilence) {
    AllPersons("CB1 | Lò Văn Páo | | | | 1/1/2015 | | DV01");
    const auto answer = Persons("CB1 | Lò Văn Páo | | | | 1/1/2015 | 31/12/2018 | DV01");
    EXPECT_EQ(Shown(answer.problems), "S!G2 org.membership_differs");
    EXPECT_EQ(answer.rows_unchanged, 0);
}

TEST_F(PersonsTest, ATotalBelowTheListIsANote) {
    const auto answer = Bring(
        persons_, "STT | Mã đơn vị | Họ tên\n1 | CB1 | Lò Văn Páo\n | | Tổng cộng: 1 đồng chí");
    EXPECT_EQ(Shown(answer.problems), "");
    EXPECT_EQ(answer.notes, 1);
}

TEST_F(PersonsTest, SkipBadLeavesOutExactlyTheWrongRows) {
    imports::Options options;
    options.skip_bad = true;
    const auto answer = Persons(
        "CB1 | Lò Văn Páo\nCB9 | Lò Thị Sua\nCB1 | | Bí thư\nCB1 | Hoàng Thị Mỷ | | | có lẽ\nCB2 | "
        "Vàng A Sử",
        options);
    EXPECT_EQ(Shown(answer.problems), "S!A3 org.unknown_unit, S!E5 imports.not_yes_or_no");
    EXPECT_EQ(Memberships(), "Páo@CB1 1900-01-01.., Sử@CB2 1900-01-01..");
}

TEST_F(PersonsTest, UndoTakesPersonsBack) {
    const auto id = Persons("CB1 | Lò Văn Páo | | đảng viên").id;
    Undo(id, {persons_});
    EXPECT_EQ(Count("SELECT count(*) FROM org_person") +
                  Count("SELECT count(*) FROM org_membership") +
                  Count("SELECT count(*) FROM org_person_category"),
              0);
}

TEST_F(PersonsTest, UndoIsRefusedOnceALaterFileAddedToAPerson) {
    const auto first = Persons("CB1 | Lò Văn Páo | | | | 1/1/2015 | 31/12/2018 | DV01").id;
    AllPersons("CB2 | Lò Văn Páo | | | | 1/1/2019 | | DV01");
    const auto before = Everything();
    EXPECT_EQ(CodeOf([&] { Undo(first, {persons_}); }), "imports.built_on");
    EXPECT_EQ(Everything(), before);
}

}  // namespace
}  // namespace org
