// Bounds only; tests/contract/test_figure_file.py reads workbooks back by another library.
#include "figure/workbook.hpp"

#include <gtest/gtest.h>

#include "platform/base/temp_folder_for_test.hpp"
#include "platform/db/made_for_test.hpp"

namespace figure {
namespace {

TEST(Workbook, MoreRecordsThanAFileTakesAreRefused) {
    const TempFolder folder;
    const auto database = db::MadeForTest(folder / "data");
    Definition definition{"toys.count", Measure::Count, Moment::Over, "toy", "", {}};
    definition.facts = "SELECT unit_id, day, id AS record_id, 1 AS met FROM toy";
    const Catalogue catalogue{{definition}, {{"toy", {}, RecordKind::About::Units}}};
    database->Write([](db::Transaction& tx) {
        tx.Execute("CREATE TABLE toy (id BIGINT, unit_id BIGINT, day TEXT)");
        tx.Execute("INSERT INTO org_unit (id, code, valid_from) VALUES (1, 'XA', '1900-01-01')");
        tx.Execute(
            "INSERT INTO toy WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n"
            " WHERE i < 100001) SELECT i, 1, '2018-02-10' FROM n");
    });
    database->Read([&](db::Transaction& tx) {
        const auth::Actor actor("vanthu");
        Question question;
        question.unit_id = 1;
        question.from = Date::Of(2018, 1, 1);
        question.to = Date::Of(2018, 12, 31);
        const Inquiry inquiry{catalogue, definition, question, i18n::Language::Vietnamese, actor};
        const Behind behind{{}, {}, {}, [](db::Transaction&, const std::string&, std::int64_t) {
                                return std::string();
                            }};
        try {
            WriteRecords(tx, inquiry, behind, folder / "a.xlsx");
            FAIL();
        } catch (const Failure& failure) {
            EXPECT_EQ(failure.code, "figure.too_many_records");
        }
        EXPECT_FALSE(std::filesystem::exists(folder / "a.xlsx"));
        WriteValues(tx, inquiry, folder / "a.xlsx");
        EXPECT_TRUE(std::filesystem::exists(folder / "a.xlsx"));
    });
}

}  // namespace
}  // namespace figure
