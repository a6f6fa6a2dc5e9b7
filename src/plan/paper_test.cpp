// Plans on pages: the program's own and the office's.
#include "plan/paper.hpp"

#include "plan/plans_for_test.hpp"
#include "plan/templates.hpp"
#include "templates/page_for_test.hpp"

namespace plan {
namespace {

using document::testing::Lines;
using document::testing::P;
using document::testing::Word;

class PlanPageTest : public testing::PlanLifeTest {
protected:
    static Contents Full() {
        auto says = Says({"Làm đường", "Trồng cây"});
        says.title = "Thực hiện năm 2018";
        says.number_symbol = "07-KH/ĐU";
        says.issued_on = Date::Of(2018, 2, 5);
        says.goals = "Hết hộ nghèo\nMọi nhà ra đường lớn";
        says.tasks[0].owner = "Chi ủy";
        says.tasks[0].due_on = Date::Of(2018, 6, 30);
        says.tasks[0].target_quantity = 2.5;
        says.tasks[0].target_unit = "km";
        return says;
    }
    std::string Page(PlanId id) {
        return database_->Read([&](db::Transaction& tx) {
            std::string page;
            for (const auto& line : Lines(Print(tx, auth::Actor{"in"}, id).bytes))
                page += line + "\n";
            return page;
        });
    }
    static bool Has(const std::string& page, const std::string& text) {
        return page.find(text) != std::string::npos;
    }
};

TEST_F(PlanPageTest, TheUnitsOwnPageHasEachPartUnderItsNumber) {
    const auto page = Page(Drafted(Staff(), Full()));
    for (const auto* text : {"Số 07-KH/ĐU",
                             "ngày 05 tháng 02 năm 2018",
                             "KẾ HOẠCH",
                             "Thực hiện năm 2018",
                             "I. MỤC TIÊU",
                             "Mọi nhà ra đường lớn",
                             "II. NHIỆM VỤ",
                             "2,5 km",
                             "30/06/2018",
                             "Nơi nhận:",
                             "bản thứ 1, bản nháp"})
        EXPECT_TRUE(Has(page, text)) << text << "\n" << page;
    EXPECT_FALSE(Has(page, "ĐỘT PHÁ")) << "what the plan does not say has no heading";
    EXPECT_FALSE(Has(page, "NGƯỜI LẬP KẾ HOẠCH"));
    EXPECT_FALSE(Has(page, "{{"));
}

TEST_F(PlanPageTest, APersonalPlanNamesItsPersonAndWhereItIsApproved) {
    const auto own = Who("binh", 2, {{"plan.own", commune_}});
    const auto page = Page(Drafted(own, Full(), 2));
    for (const auto* text : {"KẾ HOẠCH HÀNH ĐỘNG CÁ NHÂN",
                             "Trần Thị Bình",
                             "NGƯỜI LẬP KẾ HOẠCH",
                             "PHÊ DUYỆT CỦA CẤP CÓ THẨM QUYỀN"})
        EXPECT_TRUE(Has(page, text)) << text << "\n" << page;
    EXPECT_FALSE(Has(page, "Nơi nhận:"));
}

TEST_F(PlanPageTest, OnlyWhoReadsThePlanPrintsIt) {
    const auto id = Drafted(Staff(), Full());
    EXPECT_EQ(Try([&](db::Transaction& tx) { Print(tx, Who("la", 3, {}), id); }),
              "plan.unknown_plan");
    EXPECT_EQ(database_->Read([&](db::Transaction& tx) { return Print(tx, Staff(), id).name; }),
              "ke-hoach-2018-don-vi-xa.docx");
}

TEST_F(PlanPageTest, IsPrintedOnWhatIsInForce) {
    const auto id = Drafted(Staff(), Full());
    templates::testing::PutInForce(
        *database_, kPlanPage, Word(P("{{abstract}}: {{#tasks}}{{text}}; {{/tasks}}")));
    EXPECT_EQ(Page(id), "Thực hiện năm 2018: Làm đường; Trồng cây; \n");
    for (const auto& kind : Templates()) {
        const auto everything = templates::testing::PageOfEverything(kind.sample);
        ASSERT_NO_THROW(templates::Try(kind, everything));
        templates::testing::PutInForce(*database_, kind.name, everything);
    }
    EXPECT_NO_THROW(Page(id));
}

}  // namespace
}  // namespace plan
