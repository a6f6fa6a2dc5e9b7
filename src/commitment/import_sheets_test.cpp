#include "commitment/register_for_test.hpp"

namespace commitment {
namespace {

class SheetsTest : public testing::RegisterTest {
protected:
    /// "S!B6 commitment.below_table TM. CHI BỘ, …": the remarks that have a place.
    static std::string Remarked(const imports::Answer& answer) {
        std::string shown;
        for (const auto& remark : answer.remarks)
            if (!remark.place.empty())
                shown += (shown.empty() ? "" : ", ") + remark.place + " " + remark.code + " " +
                         Param(remark, "value");
        return shown;
    }
};

// Layouts.

TEST_F(SheetsTest, SeveralActionsInOneCell) {
    AllSheets(R"(
        Họ và tên | Việc làm theo
        Lò Văn Páo | 1. Dậy sớm\n2. Đọc báo\n3. Trồng cây
        Hoàng Thị Mỷ | - Dậy sớm\n- Nuôi heo đất
        Trần Thị Bình | Dạy học\nGiúp hộ nghèo
        Vàng A Sử | Làm đường)");
    EXPECT_EQ(Kept(),
              "Páo: Dậy sớm, Đọc báo, Trồng cây | Mỷ: Dậy sớm, Nuôi heo đất | Bình: Dạy học, Giúp "
              "hộ nghèo | Sử: Làm đường");
    EXPECT_EQ(List("SELECT item_count FROM commitment_sheet ORDER BY id"), "3, 2, 2, 1");
    EXPECT_EQ(List("SELECT least_items FROM commitment_sheet ORDER BY id"), "3, 3, 3, 3");
}

TEST_F(SheetsTest, ActionsInColumns) {
    AllSheets(
        "Họ và tên | action_1 | action_2 | action_3\nLò Văn Páo | a | b | c\nHoàng Thị Mỷ | d | | "
        "e");
    EXPECT_EQ(Kept(), "Páo: a, b, c | Mỷ: d, e");
}

TEST_F(SheetsTest, ARowAnActionWithTheNameOnceMergedOrEachTime) {
    AllSheets(R"(
        Họ và tên | Việc làm theo
        Lò Văn Páo | a
         | b
         | c
        Hoàng Thị Mỷ | d
        ^ | e
        Trần Thị Bình | f
        Trần Thị Bình | g)");
    EXPECT_EQ(Kept(), "Páo: a, b, c | Mỷ: d, e | Bình: f, g");
}

TEST_F(SheetsTest, RowsOfAPersonMayBeScattered) {
    AllSheets(R"(
        Họ và tên | Việc làm theo
        Lò Văn Páo | a
        Hoàng Thị Mỷ | b
        Lò Văn Páo | c
        Hoàng Thị Mỷ | d
        Lò Văn Páo | e)");
    EXPECT_EQ(Kept(), "Páo: a, c, e | Mỷ: b, d");
    EXPECT_EQ(List("SELECT item_count FROM commitment_sheet ORDER BY id"), "3, 2");
}

TEST_F(SheetsTest, TwoWholeSheetsOfOnePersonAreRefusedWithBothPlaces) {
    const auto answer = Sheets(R"(
        Họ và tên | Việc làm theo
        Lò Văn Páo | 1. a\n2. b\n3. c
        Hoàng Thị Mỷ | 1. a\n2. b\n3. c
        Lò Văn Páo | 1. d\n2. e\n3. f)");
    EXPECT_EQ(Shown(answer.problems), "S!A4 commitment.person_twice");
    EXPECT_EQ(Param(answer.problems[0], "first"), "S!A2");
}

TEST_F(SheetsTest, TitlesSectionsAndTabsNameTheYearAndTheCell) {
    options_.year.reset();
    AllSheets(R"(
        == Chi bộ Suối Mây
        DANH SÁCH NĂM 2017 | <
        Họ và tên | Việc làm theo
        Lò Văn Páo | a
        == Tổng hợp
        DANH SÁCH NĂM 2019 | <
        Họ và tên | Việc làm theo
        I. Chi bộ Đồi Chè | <
        Vàng A Sử | b
        II. Đơn vị: Chi bộ Suối Mây | <
        Hoàng Thị Mỷ | c)");
    EXPECT_EQ(List("SELECT u.code || ' ' || s.year FROM commitment_sheet s JOIN org_unit u ON u.id "
                   "= s.unit_id ORDER BY s.id"),
              "CB1 2017, CB2 2019, CB1 2019");
}

TEST_F(SheetsTest, OfTwoOfOneNameTheSectionTellsWhose) {
    BringAll(persons_, "Mã đơn vị | Họ và tên | Mã đảng viên\nCB2 | Lò Văn Páo | DV9");
    AllSheets(R"(
        Họ và tên | Việc làm theo
        Chi bộ Đồi Chè | <
        Lò Văn Páo | a)");
    EXPECT_EQ(List("SELECT p.code FROM commitment_sheet s JOIN org_person p ON p.id = s.person_id"),
              "DV9");
    EXPECT_EQ(Shown(Sheets("Họ và tên | Việc làm theo\nLò Văn Páo | b").problems),
              "S!A2 org.two_persons_fit");
}

TEST_F(SheetsTest, ATitleWithTwoYearsNamesNone) {
    options_.year.reset();
    EXPECT_EQ(
        Shown(Sheets("SỔ TỪ NĂM 2016 ĐẾN NĂM 2020 | <\nHọ và tên | Việc làm theo\nLò Văn Páo | a")
                  .problems),
        "S!B3 commitment.no_year");
}

TEST_F(SheetsTest, AManWhoseNameFoldsToTheWordForTotalIsNoTotal) {
    options_.add_persons = true;
    options_.unit_code = "CB2";
    const auto answer = Sheets(R"(
        STT | Họ và tên | Việc làm theo
        1 | Tống Công Phúc | a
        2 | TỐNG CÔNG SỐ | b
        | TỔNG CỘNG SỐ NGƯỜI | 2
        | Tong cong so nguoi | 2
        | Tổng công: 2 | 2)");
    EXPECT_EQ(Shown(answer.problems), "");
    EXPECT_EQ(Kept(), "Phúc: a | SỐ: b");
}

TEST_F(SheetsTest, TotalsAndSignaturesAreNotes) {
    const auto answer = Sheets(R"(
        STT | Họ và tên | Việc làm theo | Ghi chú
        1 | Lò Văn Páo | a |
        2 | Hoàng Thị Mỷ | b |
         | Tổng cộng: 2 đồng chí | |
        .
         | NGƯỜI LẬP BIỂU | TM. CHI BỘ |
        .
         | Trần Thị Bình | Lò Văn Páo |)");
    EXPECT_EQ(Shown(answer.problems), "");
    EXPECT_EQ(Kept(), "Páo: a | Mỷ: b");
    EXPECT_EQ(answer.notes, 3);
    EXPECT_EQ(Remarked(answer),
              "S!B6 commitment.below_table NGƯỜI LẬP BIỂU, S!B8 commitment.below_table Trần Thị "
              "Bình");
}

TEST_F(SheetsTest, ASignatureDirectlyBelowUnnumberedRowsIsNobodysAction) {
    for (const char* signature : {" | T/M CHI BỘ",
                                  " | BÍ THƯ\\n(Ký, ghi rõ họ tên)\\nLò Văn Páo",
                                  "Bí thư chi bộ | Nguyễn Văn An",
                                  "Người lập | Trần Thị Bình",
                                  "Thủ trưởng | Xác nhận"}) {
        const auto answer = Sheets(
            std::string(
                "Họ và tên | Việc làm theo\nLò Văn Páo | a\n | b\nHoàng Thị Mỷ | c\n | d\n") +
            signature + "\n | Lò Thị Sua\nTrần Thị Bình | Lò Văn Páo");
        EXPECT_EQ(Shown(answer.problems), "") << signature;
        EXPECT_EQ(Kept(), "Páo: a, b | Mỷ: c, d") << signature;
        EXPECT_EQ(answer.notes, 3) << signature;
        EXPECT_EQ(answer.rows_read, 4) << signature;
        EXPECT_NE(Remarked(answer).find("6 commitment.below_table"), std::string::npos)
            << Remarked(answer);
        EXPECT_NE(Remarked(answer).find("S!B7 commitment.below_table Lò Thị Sua, S!A8 "
                                        "commitment.below_table Trần Thị Bình"),
                  std::string::npos)
            << Remarked(answer);
        Undo(answer.id, {sheets_});
    }
}

TEST_F(SheetsTest, APlaceAndDateAboveASignatureIsNobodysActionEither) {
    const auto answer = Sheets(R"(
        Họ và tên | Việc làm theo
        Lò Văn Páo | a
         | b
         | Xã Mây, ngày 5 tháng 3 năm 2018
         | TM. CHI BỘ)");
    EXPECT_EQ(Kept(), "Páo: a, b");
    EXPECT_EQ(answer.rows_written, 2);
    EXPECT_EQ(answer.notes, 2);
    EXPECT_EQ(Remarked(answer),
              "S!B4 commitment.below_table Xã Mây, ngày 5 tháng 3 năm 2018, S!B5 "
              "commitment.below_table TM. CHI BỘ");
}

TEST_F(SheetsTest, AnActionThatSpeaksOfASignerStaysAnAction) {
    AllSheets(R"(
        Họ và tên | Việc làm theo
        Lò Văn Páo | Bí thư chi bộ nêu gương
         | Xác nhận hồ sơ cho dân đúng hạn
         | Hoàn thành trước ngày 30 tháng 6 năm 2018)");
    EXPECT_EQ(Kept(),
              "Páo: Bí thư chi bộ nêu gương, Xác nhận hồ sơ cho dân đúng hạn, Hoàn thành trước "
              "ngày 30 tháng 6 năm 2018");
}

TEST_F(SheetsTest, BelowASignatureASectionACodeOrANumberGoesOnWithTheTable) {
    AllSheets(R"(
        STT | Họ và tên | Mã đảng viên | Việc làm theo
         | Lò Văn Páo | | a
         | Bí thư chi bộ | |
        1 | Hoàng Thị Mỷ | | b
         | Người lập | |
         | | DV3 | c
         | Người lập | |
        Chi bộ Đồi Chè | < | < | <
        2 | Vàng A Sử | | d)");
    EXPECT_EQ(Kept(), "Páo: a | Mỷ: b | Bình: c | Sử: d");
}

TEST_F(SheetsTest, APersonWithoutANumberAmongNumberedRowsIsNotLost) {
    AllSheets(R"(
        STT | Họ và tên | Việc làm theo
        1 | Lò Văn Páo | a
         | Hoàng Thị Mỷ | b
         | | c
        3 | Trần Thị Bình | d)");
    EXPECT_EQ(Kept(), "Páo: a | Mỷ: b, c | Bình: d");
    EXPECT_EQ(Shown(Sheets("STT | Họ và tên | Việc làm theo\n1 | Vàng A Sử | a\n | Giàng A Tủa | b")
                        .problems),
              "S!B3 commitment.unknown_person");
}

TEST_F(SheetsTest, ARowWithoutNumberAndActionIsNamed) {
    const auto answer = Sheets(
        "STT | Họ và tên | Việc làm theo\n1 | Lò Văn Páo | a\n | Hoàng Thị Mỷ |\n3 | Trần Thị Bình "
        "| c");
    EXPECT_EQ(Kept(), "Páo: a | Bình: c");
    EXPECT_EQ(Remarked(answer), "S!B3 commitment.without_number Hoàng Thị Mỷ");
}

TEST_F(SheetsTest, ANamelessActionBelowAGapIsNamed) {
    const auto answer =
        Sheets("STT | Họ và tên | Việc làm theo\n1 | Lò Văn Páo | a\n.\n | | Dậy sớm");
    EXPECT_EQ(Kept(), "Páo: a");
    EXPECT_EQ(Remarked(answer), "S!C4 commitment.below_table Dậy sớm");
}

TEST_F(SheetsTest, InCsvANamelessActionFollowsACellOfSeveralLines) {
    imports::Request request;
    request.options = options_;
    const auto answer = BringFile(sheets_,
                                  Bytes("so.csv",
                                        "STT,Họ và tên,Việc làm theo\n"
                                        "1,Lò Văn Páo,\"1. a\n2. b\"\n"
                                        ",,c\n"
                                        "2,Hoàng Thị Mỷ,d\n"
                                        ",,\"e\n\"\n"
                                        ",,f\n"),
                                  request);
    EXPECT_EQ(Shown(answer.problems), "");
    EXPECT_EQ(Kept(), "Páo: a, b, c | Mỷ: d, e, f");
}

TEST_F(SheetsTest, APersonWithoutAnActionIsAProblem) {
    EXPECT_EQ(
        Shown(Sheets("STT | Họ và tên | Việc làm theo\n1 | Lò Văn Páo | a\n2 | Hoàng Thị Mỷ |")
                  .problems),
        "S!B3 commitment.no_action");
}

TEST_F(SheetsTest, AnActionThatIsNobodysIsAProblem) {
    EXPECT_EQ(Shown(Sheets("Họ và tên | Việc làm theo\n | a\nLò Văn Páo | b").problems),
              "S!B2 commitment.nobody_named");
}

// What became of a sheet.

TEST_F(SheetsTest, StatesAndReasonsInTheirOwnWords) {
    AllSheets(R"(
        Họ và tên | Việc làm theo | Kết quả thẩm định | Ngày duyệt
        Lò Văn Páo | a | Đạt | 10/2/2018
        Hoàng Thị Mỷ | b | Trả lại: thiếu chỉ tiêu |
        Trần Thị Bình | c | Không đạt (chưa rõ việc) |
        Vàng A Sử | d | chờ duyệt |
        Lò Thị Sua | e | |)");
    EXPECT_EQ(States(),
              "Páo approved 2018-02-10, Mỷ returned (thiếu chỉ tiêu), Bình returned (chưa rõ "
              "việc), Sử submitted, Sua submitted");
}

TEST_F(SheetsTest, ARegisterWithoutVerdictsIsTheListOfWhatWasApproved) {
    const auto answer = Sheets(
        "Họ và tên | Việc làm theo | Ngày đăng ký\nLò Văn Páo | a | 5/2/2018\nHoàng Thị Mỷ | b |");
    EXPECT_EQ(States(), "Páo approved 2018-02-05, Mỷ approved 2018-01-01");
    ASSERT_EQ(answer.remarks.size(), 2U);
    EXPECT_EQ(answer.remarks[0].code, "commitment.taken_as_approved");
    EXPECT_EQ(answer.remarks[1].code, "commitment.few_items");
    EXPECT_EQ(Param(answer.remarks[1], "count"), "2");
}

TEST_F(SheetsTest, ADayOfDecisionWithoutAWordIsAnApproval) {
    AllSheets(
        "Họ và tên | Việc làm theo | Ngày duyệt\nLò Văn Páo | a | 5/2/2018\nHoàng Thị Mỷ | b |");
    EXPECT_EQ(States(), "Páo approved 2018-02-05, Mỷ submitted");
}

TEST_F(SheetsTest, AWordThatNobodyKnowsIsAProblem) {
    EXPECT_EQ(
        Shown(Sheets("Họ và tên | Việc làm theo | Thẩm định\nLò Văn Páo | a | tàm tạm").problems),
        "S!C2 commitment.unknown_state");
}

TEST_F(SheetsTest, NobodyApprovesTheirOwn) {
    const std::string header = "Họ và tên | Việc làm theo | Người duyệt | Thẩm định\n";
    EXPECT_EQ(Shown(Sheets(header + "Lò Văn Páo | a | LÒ VĂN PÁO | đạt").problems),
              "S!C2 commitment.own_approval");
    AllSheets(header +
              "Lò Văn Páo | a | Trần Thị Bình | đạt\nHoàng Thị Mỷ | a | Hoàng Thị Mỷ | chờ duyệt");
}

TEST_F(SheetsTest, WhoIsNamedByCodeAloneDoesNotApproveTheirOwnEither) {
    EXPECT_EQ(Shown(Sheets("Mã đảng viên | Việc làm theo | Người duyệt | Thẩm định\nDV1 | a | Lò "
                           "Văn Páo | đạt")
                        .problems),
              "S!C2 commitment.own_approval");
}

// Dates and numbers.

TEST_F(SheetsTest, DatesLieWithinTheYearsOfTheProgramme) {
    const std::string header = "Họ và tên | Việc làm theo | Thời hạn | Ngày duyệt\n";
    EXPECT_EQ(Shown(Sheets(header + "Lò Văn Páo | a | 1/1/2022 | 5/2/2018").problems),
              "S!C2 commitment.date_outside");
    EXPECT_EQ(Shown(Sheets(header + "Lò Văn Páo | a | 1/1/2018 | 31/12/2015").problems),
              "S!D2 commitment.date_outside");
    // The first and the last year count whole: registers are written in January.
    AllSheets(header + "Lò Văn Páo | a | 31/12/2021 | 1/1/2016");
}

TEST_F(SheetsTest, TheDateOfAFurtherActionLiesWithinTheProgrammeToo) {
    EXPECT_EQ(
        Shown(
            Sheets(
                "Họ và tên | Việc làm theo | Thời hạn\nLò Văn Páo | a | 1/3/2018\n | b | 1/3/2218")
                .problems),
        "S!C3 commitment.date_outside");
}

TEST_F(SheetsTest, AYearOutsideTheProgramme) {
    options_.programme_code = "CT05";
    EXPECT_EQ(Shown(Sheets("Họ và tên | Việc làm theo | Năm\nLò Văn Páo | a | 2015").problems),
              "S!C2 commitment.year_outside");
    EXPECT_EQ(
        Shown(Sheets("Họ và tên | Việc làm theo | Chương trình\nLò Văn Páo | a | CT99").problems),
        "S!C2 commitment.unknown_programme");
    EXPECT_EQ(Shown(Sheets("Họ và tên | Việc làm theo | Năm\nLò Văn Páo | a | 18").problems),
              "S!C2 commitment.not_a_year");
}

TEST_F(SheetsTest, TheProgrammeInForceAtTheYearsEndIsMeantWhereNoneIsNamed) {
    AllSheets(
        "Họ và tên | Việc làm theo | Năm\nLò Văn Páo | a | 2015\nLò Văn Páo | b | 2016\nLò Văn Páo "
        "| c | 2021");
    EXPECT_EQ(List("SELECT g.code || ' ' || s.counted_on FROM commitment_sheet s JOIN "
                   "directive_programme g ON g.id = s.programme_id ORDER BY s.id"),
              "CT03 2015-01-01, CT05 2016-05-15, KL01 2021-05-18");
}

TEST_F(SheetsTest, TargetsDueDaysAndEvidenceBelongToTheirAction) {
    AllSheets(R"(
        Họ và tên | Việc làm theo | Chỉ tiêu | Đơn vị tính | Thời hạn | Minh chứng | Nhóm việc | Ngày hoàn thành
        Lò Văn Páo | Trồng cây | 10 | cây | 30/11/2018 | ảnh | duty | 1/12/2018
         | Đọc báo | 2,5 | giờ | | | |)");
    EXPECT_EQ(
        List("SELECT text || ' ' || CAST(target_quantity * 10 AS BIGINT) || ' ' || target_unit || "
             "' ' || "
             "coalesce(due_on, '-') || ' ' || coalesce(evidence_expected, '-') ||"
             " ' ' || kind || ' ' || coalesce(done_on, '-') FROM commitment_item ORDER BY id"),
        "Trồng cây 100 cây 2018-11-30 ảnh duty 2018-12-01, Đọc báo 25 giờ - -  -");
    EXPECT_EQ(Shown(Sheets("Họ và tên | Việc làm theo | Chỉ tiêu\nVàng A Sử | a | -1").problems),
              "S!C2 commitment.negative_target");
}

TEST_F(SheetsTest, AnActionLongerThanADocumentIsRefused) {
    std::string text;
    for (int i = 0; i < 1001; ++i) text += "việc ";
    EXPECT_EQ(Shown(Sheets("Họ và tên | Việc làm theo\nLò Văn Páo | " + text).problems),
              "S!B2 commitment.item_too_long");
}

// Persons.

TEST_F(SheetsTest, APersonIsFoundByCodeByNameAndByYearOfBirth) {
    BringAll(persons_,
             "Mã đơn vị | Họ và tên | Mã đảng viên | Năm sinh\nCB1 | Lò Văn Páo | DV9 | 1999");
    EXPECT_EQ(Shown(Sheets("Họ và tên | Việc làm theo\nLò Văn Páo | a").problems),
              "S!A2 org.two_persons_fit");
    AllSheets("Họ và tên | Năm sinh | Việc làm theo\nLò Văn Páo | 1999 | a");
    AllSheets("Mã đảng viên | Việc làm theo\nDV1 | b");
    EXPECT_EQ(List("SELECT p.code FROM commitment_sheet s JOIN org_person p ON p.id = s.person_id "
                   "ORDER BY s.id"),
              "DV9, DV1");
}

TEST_F(SheetsTest, ACodeBesideAnothersNameIsRefused) {
    EXPECT_EQ(
        Shown(Sheets("Mã đảng viên | Họ và tên | Việc làm theo\nDV2 | Lò Văn Páo | a").problems),
        "S!B2 org.code_of_another");
}

TEST_F(SheetsTest, NobodyOfThatNameOrCode) {
    EXPECT_EQ(Shown(Sheets("Họ và tên | Việc làm theo\nGiàng A Tủa | a").problems),
              "S!A2 commitment.unknown_person");
    EXPECT_EQ(Shown(Sheets("Mã đảng viên | Việc làm theo\nDV77 | a").problems),
              "S!A2 commitment.unknown_code");
    options_.unit_code = "CB2";
    EXPECT_EQ(Shown(Sheets("Họ và tên | Việc làm theo\nLò Văn Páo | a").problems),
              "S!A2 commitment.unknown_person");
    EXPECT_EQ(Shown(Sheets("Mã đảng viên | Việc làm theo\nDV1 | a").problems),
              "S!A2 commitment.person_elsewhere");
}

TEST_F(SheetsTest, PersonsThatAreNewComeInWhereThatIsAskedFor) {
    options_.add_persons = true;
    options_.unit_code = "CB2";
    const auto id = Sheets("Họ và tên | Việc làm theo\nGiàng A Tủa | a\nVàng A Sử | b\n | c").id;
    EXPECT_EQ(Kept(), "Tủa: a | Sử: b, c");
    EXPECT_EQ(Count("SELECT count(*) FROM org_person"), 6);
    Undo(id, {sheets_});
    EXPECT_EQ(Count("SELECT count(*) FROM org_person"), 5);
}

TEST_F(SheetsTest, TheUnitIsTheOneOfTheYear) {
    BringAll(persons_, R"(
        Mã đơn vị | Họ và tên | Mã đảng viên | Từ ngày | Đến ngày
        CB1 | Giàng A Tủa | DV8 | 1/1/2015 | 31/12/2017
        CB2 | Giàng A Tủa | DV8 | 1/1/2018 |)");
    AllSheets("Họ và tên | Việc làm theo | Năm\nGiàng A Tủa | a | 2017\nGiàng A Tủa | b | 2018");
    EXPECT_EQ(List("SELECT u.code FROM commitment_sheet s JOIN org_unit u ON u.id = s.unit_id "
                   "ORDER BY s.id"),
              "CB1, CB2");
}

TEST_F(SheetsTest, AnUnknownUnitWhereverItIsNamed) {
    EXPECT_EQ(Shown(Sheets("Mã đơn vị | Họ và tên | Việc làm theo\nCB9 | Lò Văn Páo | a").problems),
              "S!A2 org.unknown_unit");
    EXPECT_EQ(
        Shown(Sheets("Chi bộ | Họ và tên | Việc làm theo\nChi bộ lạ | Lò Văn Páo | a").problems),
        "S!A2 org.unknown_unit_name");
    options_.unit_code = "CB9";
    EXPECT_EQ(testing::CodeOf([&] { Sheets("Họ và tên | Việc làm theo\nLò Văn Páo | a"); }),
              "org.unknown_unit");
}

// Again, in part, and back.

TEST_F(SheetsTest, TheSameSheetsInAnotherFileAndLayoutAreUnchanged) {
    AllSheets(
        "Họ và tên | Việc làm theo | Thẩm định\nLò Văn Páo | 1. a\\n2. b\\n3. c | đạt\nHoàng Thị "
        "Mỷ | d | chờ duyệt");
    const auto before = Everything();
    const auto again =
        Sheets("Họ và tên | Việc làm theo\nLò Văn Páo | a\n | b\n | c\nHOÀNG THỊ MỶ | d");
    EXPECT_EQ(Shown(again.problems), "");
    EXPECT_EQ(again.rows_unchanged, 4);
    EXPECT_EQ(Everything(), before);
}

TEST_F(SheetsTest, WhatDiffersFromWhatIsHeldIsRefused) {
    AllSheets("Họ và tên | Việc làm theo | Thẩm định\nLò Văn Páo | 1. a\\n2. b\\n3. c | đạt");
    const auto before = Everything();
    const std::string header = "Họ và tên | Việc làm theo | Thẩm định\n";
    EXPECT_EQ(Shown(Sheets(header + "Lò Văn Páo | 1. a\\n2. x\\n3. c | đạt").problems),
              "S!B2 commitment.sheet_differs");
    EXPECT_EQ(Shown(Sheets(header + "Lò Văn Páo | 1. a\\n2. b\\n3. c\\n4. d | đạt").problems),
              "S!B2 commitment.sheet_differs");
    EXPECT_EQ(Shown(Sheets(header + "Lò Văn Páo | 1. a\\n2. b | đạt").problems),
              "S!A2 commitment.sheet_differs");
    EXPECT_EQ(Shown(Sheets(header + "Lò Văn Páo | a | đạt\n | b |").problems),
              "S!A2 commitment.sheet_differs");
    EXPECT_EQ(Shown(Sheets(header + "Lò Văn Páo | 1. a\\n2. b\\n3. c | trả lại").problems),
              "S!C2 commitment.sheet_differs");
    EXPECT_EQ(Everything(), before);
}

TEST_F(SheetsTest, ARegisterThatGrewBringsInItsNewRows) {
    AllSheets("Họ và tên | Việc làm theo\nLò Văn Páo | 1. a\\n2. b");
    const auto answer =
        Sheets("Họ và tên | Việc làm theo\nLò Văn Páo | 1. a\\n2. b\nHoàng Thị Mỷ | c");
    EXPECT_EQ(answer.rows_unchanged, 1);
    EXPECT_EQ(answer.rows_written, 1);
    EXPECT_EQ(Kept(), "Páo: a, b | Mỷ: c");
}

TEST_F(SheetsTest, SkipBadLeavesOutExactlyTheWrongRows) {
    const auto answer = Skipping(R"(
        Họ và tên | Việc làm theo | Thời hạn
        Lò Văn Páo | a | 1/3/2018
        Giàng A Tủa | b | 1/3/2018
         | c | 1/3/2018
        Hoàng Thị Mỷ | d | 31/2/2018
        Vàng A Sử | e | 1/3/2018
         | f | 31/2/2018
         | g | 1/3/2018)");
    EXPECT_EQ(Shown(answer.problems),
              "S!A3 commitment.unknown_person, S!B4 commitment.above_is_wrong, S!C5 "
              "imports.not_a_date, S!C7 imports.not_a_date");
    EXPECT_EQ(Kept(), "Páo: a | Sử: e, g");
    EXPECT_EQ(answer.rows_written, 3);
    EXPECT_EQ(answer.rows_skipped, 4);
}

TEST_F(SheetsTest, ARehearsalWritesNothing) {
    const auto before = Everything();
    auto options = options_;
    options.rehearse = true;
    options.add_persons = true;
    const auto answer = Bring(
        sheets_, "Họ và tên | Việc làm theo\nLò Văn Páo | 1. a\\n2. b\nHoàng Thị Mỷ |", options);
    ASSERT_EQ(answer.rows.size(), 2U);
    EXPECT_EQ(answer.rows[0].summary, "Lò Văn Páo · a · b");
    EXPECT_EQ(answer.rows[1].outcome, imports::Outcome::Wrong);
    EXPECT_EQ(Everything(), before);
}

TEST_F(SheetsTest, UndoTakesTheSheetsBack) {
    const auto id = Sheets("Họ và tên | Việc làm theo\nLò Văn Páo | 1. a\\n2. b").id;
    Undo(id, {sheets_});
    EXPECT_EQ(Count("SELECT count(*) FROM commitment_sheet") +
                  Count("SELECT count(*) FROM commitment_item"),
              0);
}

TEST_F(SheetsTest, UndoIsRefusedOnceAnyoneActedOnASheet) {
    const auto id =
        Sheets("Họ và tên | Việc làm theo\nLò Văn Páo | 1. a\\n2. b\\n3. c\nVàng A Sử | d").id;
    const auto sheet = SheetId{Count("SELECT max(id) FROM commitment_sheet")};
    Do([&](db::Transaction& tx) { return Return(tx, {"bithu"}, sheet, "thiếu"); });
    const auto before = Everything();
    EXPECT_EQ(testing::CodeOf([&] { Undo(id, {sheets_}); }), "imports.built_on");
    EXPECT_EQ(Everything(), before);
}

TEST_F(SheetsTest, PersonsWithSheetsAreNotUndone) {
    AllSheets("Họ và tên | Việc làm theo\nLò Văn Páo | a");
    EXPECT_EQ(testing::CodeOf([&] { Undo({2}, {persons_}); }), "imports.built_on");
}

// In the scope of a unit.

TEST_F(SheetsTest, TheSheetOfOneWhoMovedIsFoundInTheNewUnitToo) {
    BringAll(persons_, R"(
        Mã đơn vị | Họ và tên | Mã đảng viên | Từ ngày | Đến ngày
        CB1 | Giàng A Tủa | DV8 | 1/1/2015 | 30/6/2018
        CB2 | Giàng A Tủa | DV8 | 1/7/2018 |)");
    const auto again_in_the_new_unit = [&] {
        options_.unit_code = "CB2";
        EXPECT_EQ(Sheets("Họ và tên | Việc làm theo | Năm\nGiàng A Tủa | a | 2018").rows_unchanged,
                  1);
        EXPECT_EQ(Shown(Sheets("Họ và tên | Việc làm theo\nGiàng A Tủa | b").problems),
                  "S!B2 commitment.sheet_differs");
    };
    options_.unit_code = "CB1";
    AllSheets("Mã đảng viên | Việc làm theo\nDV8 | a");
    again_in_the_new_unit();
    // With more sheets than members they are looked up by member.
    options_.unit_code = "XA";
    AllSheets(
        "Mã đảng viên | Việc làm theo | Năm\nDV1 | c | 2017\nDV1 | c | 2018\nDV2 | c | 2017\n"
        "DV2 | c | 2018\nDV4 | c | 2018");
    again_in_the_new_unit();
    EXPECT_EQ(Count("SELECT count(*) FROM commitment_sheet"), 6);
}

TEST_F(SheetsTest, AUnitOutsideTheScopeKeepsItsSheetToo) {
    options_.unit_code = "CB1";
    const std::string drawn =
        "Mã đơn vị | Việc làm theo | Năm\nCB1 | a | 2017\nCB1 | a | 2018\nCB2 | b | 2017\n"
        "CB2 | b | 2018\nXA | c | 2018";
    BringAll(unit_sheets_, drawn, options_);
    const auto again = Bring(unit_sheets_, "SỔ\n" + drawn, options_);
    EXPECT_EQ(Shown(again.problems), "");
    EXPECT_EQ(again.rows_unchanged, 5);
    EXPECT_EQ(Count("SELECT count(*) FROM commitment_sheet"), 5);
}

// Sheets of units.

TEST_F(SheetsTest, UnitsRegisterToo) {
    BringAll(unit_sheets_,
             "Mã đơn vị | Việc làm theo\nCB1 | 1. Làm đường\\n2. Trồng rừng\\n3. Giữ vệ sinh\nCB2 "
             "| Làm nhà",
             options_);
    EXPECT_EQ(Kept(), "CB1: Làm đường, Trồng rừng, Giữ vệ sinh | CB2: Làm nhà");
    EXPECT_EQ(Count("SELECT count(*) FROM commitment_sheet WHERE person_id IS NULL"), 2);
    EXPECT_EQ(Shown(Bring(unit_sheets_,
                          "Mã đơn vị | Việc làm theo\nCB1 | 1. Khác\\n2. Trồng rừng\\n3. Giữ vệ "
                          "sinh\nCB9 | x",
                          options_)
                        .problems),
              "S!B2 commitment.sheet_differs, S!A3 org.unknown_unit");
}

TEST_F(SheetsTest, WhoMayWriteInAUnitBringsInNoSheetOfAnother) {
    ActAsHolderOf("CB1");
    options_.unit_code = "CB1";
    EXPECT_EQ(Shown(Sheets("Họ và tên | Việc\nLò Văn Páo | a").problems), "");
    EXPECT_EQ(Shown(Sheets("Mã đơn vị | Họ và tên | Việc\nCB2 | Vàng A Sử | a").problems),
              "S!A2 org.outside");
    EXPECT_EQ(Shown(Sheets("Mã đảng viên | Việc\nDV5 | a").problems),
              "S!A2 commitment.person_elsewhere");
    options_.add_persons = true;
    options_.skip_bad = true;
    EXPECT_EQ(Shown(Sheets("Mã đơn vị | Họ và tên | Việc\nCB2 | Người Mới | a").problems),
              "S!A2 org.outside");
    EXPECT_EQ(Shown(Bring(unit_sheets_, "Mã đơn vị | Việc\nXA | a", options_).problems),
              "S!A2 org.outside");
    EXPECT_EQ(Count("SELECT count(*) FROM org_person"), 5);
    EXPECT_EQ(Kept(), "Páo: a");
}

TEST_F(SheetsTest, WhereTheRightDoesNotReachBelowOnlyTheUnitsOwnComeIn) {
    ActAsHolderOf("XA", auth::Reach::Here);
    options_.unit_code = "XA";
    EXPECT_EQ(Shown(Sheets("Họ và tên | Việc\nLò Văn Páo | a").problems), "S!A2 org.outside");
}

}  // namespace
}  // namespace commitment
