// Order and choice of a table's rows; tests/contract/test_figure_file.py reads the workbook back.
#include "figure/table.hpp"

#include <gtest/gtest.h>

#include "platform/base/temp_folder_for_test.hpp"
#include "platform/db/made_for_test.hpp"

namespace figure {
namespace {

/// A commune with three cells; toys are met or not, marbles are counted.
class TableTest : public ::testing::Test {
protected:
    const TempFolder folder_;
    std::unique_ptr<db::Database> database_ = db::MadeForTest(folder_ / "data");
    const Catalogue catalogue_{{{"toys.rate",
                                 Measure::Rate,
                                 Moment::Over,
                                 "toy",
                                 "SELECT unit_id, day, id AS record_id, met FROM toy",
                                 {}},
                                {"toys.count",
                                 Measure::Count,
                                 Moment::Over,
                                 "toy",
                                 "SELECT unit_id, day, id AS record_id, 1 AS met FROM toy WHERE"
                                 " met = 1",
                                 {}}},
                               {{"toy", {}, RecordKind::About::Units}}};
    const auth::Actor actor_{"vanthu"};

    void SetUp() override {
        database_->Write([](db::Transaction& tx) {
            tx.Execute("CREATE TABLE toy (id BIGINT, unit_id BIGINT, day TEXT, met BIGINT)");
            for (const auto& [id, code, name] : {std::tuple{1, "XA", "Đảng bộ xã Mây"},
                                                 {2, "A", "Chi bộ Đá"},
                                                 {3, "B", "Chi bộ Cau"},
                                                 {4, "C", "Chi bộ Bưởi"},
                                                 {5, "D", "Chi bộ Ổi"}}) {
                tx.Execute(
                    "INSERT INTO org_unit (id, code, valid_from) VALUES (:id, :code, '1900-01-01')",
                    {{"id", id}, {"code", code}});
                tx.Execute(
                    "INSERT INTO org_unit_version (unit_id, name, name_key, level, kind, bloc,"
                    " valid_from) VALUES (:id, :name, '', '', '', '', '1900-01-01')",
                    {{"id", id}, {"name", name}});
                if (id > 1)
                    tx.Execute(
                        "INSERT INTO org_placement (unit_id, hierarchy, parent_id, valid_from)"
                        " VALUES (:id, 'party', 1, '1900-01-01')",
                        {{"id", id}});
            }
            // Đá 1 of 2, Cau 1 of 3, Bưởi 2 of 2, Ổi nothing, the commune itself 1 of 1.
            int toy = 0;
            for (const auto& [unit, met] :
                 {std::pair{2, 1}, {2, 0}, {3, 1}, {3, 0}, {3, 0}, {4, 1}, {4, 1}, {1, 1}})
                tx.Execute("INSERT INTO toy VALUES (:id, :unit, '2018-02-10', :met)",
                           {{"id", ++toy}, {"unit", unit}, {"met", met}});
        });
    }
    std::string Codes(const TableWish& wish) {
        Question question;
        question.unit_id = 1;
        question.from = Date::Of(2018, 1, 1);
        question.to = Date::Of(2018, 12, 31);
        const Asker asker{catalogue_, question, i18n::Language::Vietnamese, actor_};
        return database_->Read([&](db::Transaction& tx) {
            std::string codes;
            for (const auto& row : RowsOf(tx, asker, wish)) codes += row.code + " ";
            return codes;
        });
    }
    TableWish Wish(const std::string& sort) const {
        return {{&catalogue_.definitions[0], &catalogue_.definitions[1]}, sort};
    }
};

TEST_F(TableTest, WhoIsLateComesFirst) {
    EXPECT_EQ(Codes(Wish("late")), "B A C D XA ");
    EXPECT_EQ(Codes(Wish("name")), "C B A D XA ") << "by the Vietnamese alphabet";
    EXPECT_EQ(Codes(Wish("toys.rate")), "B A C XA D ") << "nothing due comes last";
    EXPECT_EQ(Codes(Wish("toys.count")), "B A XA C D ");
}

TEST_F(TableTest, OnlyThoseThatAreAskedForAreThere) {
    auto wish = Wish("late");
    wish.only_late = true;
    EXPECT_EQ(Codes(wish), "B A ");
    wish = Wish("late");
    wish.words = "DA";
    EXPECT_EQ(Codes(wish), "A XA ") << "Đá, and Đảng bộ";
}

}  // namespace
}  // namespace figure
