#include "org/tree_for_test.hpp"

namespace org {
namespace {

class PostsTest : public testing::OfficeTest {
protected:
    imports::Kind posts_ = KindNamed("posts");

    PostsTest() {
        Plant("TINH\n  HUYEN\n    XA-A\n    XA-B");
        BringAll(persons_, R"(
            Mã đơn vị | Họ và tên | Mã đảng viên
            XA-A | Lò Văn Páo | DV1
            XA-A | Hoàng Thị Mỷ | DV2
            XA-B | Lò Văn Páo | DV3
            XA-B | Vàng A Sử | DV4
            XA-B | Vàng A Sử | DV5)");
        BringAll(organs_, R"(
            Mã đơn vị | Tên | Loại
            TINH | Ban Thường vụ | ban thường vụ
            HUYEN | Ban Thường vụ | ban thường vụ
            XA-B | Đảng ủy | đảng ủy)");
    }
    std::string Posts() {
        return List(
            "SELECT p.code || ' ' || t.title || ' ' || coalesce(u.code, '-') || ' ' ||"
            " t.valid_from || ' ' || coalesce(t.valid_to, '…') FROM org_post t"
            " JOIN org_person p ON p.id = t.person_id LEFT JOIN org_organ o ON o.id ="
            " t.managing_organ_id LEFT JOIN org_unit u ON u.id = o.unit_id ORDER BY t.id");
    }
    std::string ProblemsOf(const std::string& rows) {
        return Shown(Bring(posts_,
                           "Mã đơn vị | Họ và tên | Mã đảng viên | Chức vụ | Cơ quan quản lý | Từ "
                           "ngày | Đến ngày\n" +
                               rows)
                         .problems);
    }
};

TEST_F(PostsTest, PostsComeInOnceAndGoAgain) {
    const std::string drawn = R"(
        Mã đơn vị | Họ và tên | Mã đảng viên | Chức vụ | Cơ quan quản lý | Từ ngày | Đến ngày
        XA-A | Lò Văn Páo | | Bí thư | Ban Thường vụ | 1/8/2015 |
        XA-A | | DV2 | Phó Bí thư | | 1/8/2015 | 31/12/2019
        HUYEN | Lò Văn Páo | DV3 | Ủy viên | Đảng ủy | |)";
    const auto before = Count("SELECT count(*) FROM org_post");
    const auto id = BringAll(posts_, drawn).id;
    EXPECT_EQ(Posts(),
              "DV1 Bí thư HUYEN 2015-08-01 …, DV2 Phó Bí thư - 2015-08-01 2019-12-31, DV3 Ủy viên "
              "XA-B 1900-01-01 …");
    const auto again = Bring(posts_, "SỔ\n" + drawn);
    EXPECT_EQ(Shown(again.problems), "");
    EXPECT_EQ(again.rows_unchanged, 3);
    Undo(id, {posts_});
    EXPECT_EQ(Count("SELECT count(*) FROM org_post"), before);
}

TEST_F(PostsTest, OfOrgansOfOneNameTheNearestAboveManages) {
    BringAll(posts_,
             "Mã đơn vị | Mã đảng viên | Chức vụ | Cơ quan quản lý\n"
             "XA-A | DV1 | Bí thư | Ban Thường vụ\n"
             "TINH | DV2 | Ủy viên | Ban Thường vụ");
    EXPECT_EQ(Posts(), "DV1 Bí thư HUYEN 1900-01-01 …, DV2 Ủy viên TINH 1900-01-01 …");
    BringAll(organs_, "Mã đơn vị | Tên\nXA-A | Đảng ủy");
    EXPECT_EQ(ProblemsOf("TINH | | DV1 | Ủy viên | Đảng ủy | |"), "S!E2 org.several_organs");
}

TEST_F(PostsTest, WhatContradictsWhatIsHeldIsRefused) {
    BringAll(posts_,
             "Mã đơn vị | Mã đảng viên | Chức vụ | Cơ quan quản lý | Từ ngày | Đến ngày\n"
             "XA-A | DV1 | Bí thư | Ban Thường vụ | 1/8/2015 | 31/12/2019");
    EXPECT_EQ(ProblemsOf("XA-A | | DV1 | Bí thư | Ban Thường vụ | 1/8/2015 |"),
              "S!G2 org.post_differs");
    EXPECT_EQ(ProblemsOf("XA-A | | DV1 | Bí thư | Đảng ủy | 1/8/2015 | 31/12/2019"),
              "S!E2 org.post_differs");
}

TEST_F(PostsTest, WhatIsWrongIsReportedAtItsCell) {
    EXPECT_EQ(ProblemsOf("XX | Lò Văn Páo | | Bí thư | | |"), "S!A2 org.unknown_unit");
    EXPECT_EQ(ProblemsOf("XA-A | Giàng A Tủa | | Bí thư | | |"), "S!B2 org.nobody_named");
    EXPECT_EQ(ProblemsOf("XA-B | Vàng A Sử | | Bí thư | | |"), "S!B2 org.several_named");
    EXPECT_EQ(ProblemsOf("XA-A | | DV9 | Bí thư | | |"), "S!C2 org.unknown_person_code");
    EXPECT_EQ(ProblemsOf("XA-A | Hoàng Thị Mỷ | DV1 | Bí thư | | |"), "S!B2 org.code_of_another");
    EXPECT_EQ(ProblemsOf("XA-A | | DV1 | | | |"), "S!D2 org.no_title");
    EXPECT_EQ(ProblemsOf("XA-A | | DV1 | Bí thư | Ban lạ | |"), "S!E2 org.unknown_organ");
    EXPECT_EQ(ProblemsOf("XA-A | | DV1 | Bí thư | | 1/1/2019 | 31/12/2018"),
              "S!G2 org.ends_before_it_begins");
    EXPECT_EQ(Posts(), "");
}

}  // namespace
}  // namespace org
