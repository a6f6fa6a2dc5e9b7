#include "evaluation/imports.hpp"

#include "evaluation/evaluations_for_test.hpp"

namespace evaluation {
namespace {

class ImportEvaluationsTest : public testing::EvaluationTest {
protected:
    imports::Kind kind_ = ImportKinds().front();
};

constexpr auto kRegister = R"(
    Mã đơn vị | Họ và tên | Mã đảng viên | Năm | Mức xếp loại | Ngày quyết định
    CB1 | | | 2016 | Trong sạch, vững mạnh | 20/12/2016
    CB1 | Vàng A Sử | DV4 | 2016 | Đảng viên đủ tư cách, hoàn thành tốt nhiệm vụ | 20/12/2016
    CB1 | Lý Thị Mai | | 2019 | hoàn thành xuất sắc nhiệm vụ | 20/12/2019)";

TEST_F(ImportEvaluationsTest, ClassesOfPastYearsComeInUnderTheRuleOfTheirTimeOnceAndGoAgain) {
    const auto id = BringAll(kind_, kRegister).id;
    EXPECT_EQ(List("SELECT coalesce(p.code, 'CB1') || ' ' || e.year || ' ' || e.final_class || ' '"
                   " || e.rule_from || ' ' || e.state FROM evaluation_evaluation e LEFT JOIN"
                   " org_person p ON p.id = e.person_id ORDER BY e.id"),
              "CB1 2016 xuat-sac 1975-01-01 told, DV4 2016 tot 1975-01-01 told,"
              " DV7 2019 xuat-sac 2018-03-08 told");
    const auto again = Bring(kind_, std::string("SỔ XẾP LOẠI\n") + kRegister);
    EXPECT_EQ(Shown(again.problems), "");
    EXPECT_EQ(again.rows_unchanged, 3);
    Undo(id, {kind_});
    EXPECT_EQ(Count("SELECT count(*) FROM evaluation_evaluation"), 0);
}

TEST_F(ImportEvaluationsTest, WhatIsWrongIsToldAtItsCell) {
    BringAll(kind_, kRegister);
    const auto problems = Shown(Bring(kind_, R"(
        Mã đơn vị | Họ và tên | Mã đảng viên | Năm | Mức xếp loại | Ngày quyết định
        CB1 | Vàng A Sử | DV4 | 2016 | Đảng viên đủ tư cách, hoàn thành nhiệm vụ | 20/12/2016
        CB1 | Vàng A Sua | DV5 | 2017 | giỏi | 20/12/2017
        CB1 | Ai Đó | | 2017 | hoàn thành nhiệm vụ |
        CB1 | Vàng A Sua | DV5 | 2199 | hoàn thành nhiệm vụ |)")
                                    .problems);
    EXPECT_NE(problems.find("E2 evaluation.differs"), std::string::npos) << problems;
    EXPECT_NE(problems.find("E3 evaluation.unknown_class"), std::string::npos) << problems;
    EXPECT_NE(problems.find("B4 org.nobody_named"), std::string::npos) << problems;
    EXPECT_NE(problems.find("D5 evaluation.in_future"), std::string::npos) << problems;
}

}  // namespace
}  // namespace evaluation
