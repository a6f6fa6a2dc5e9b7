// A district of three communes with sheets in a database of its own, and figures about them.
#pragma once

#include <gtest/gtest.h>

#include <fstream>

#include "platform/base/failure.hpp"
#include "platform/db/database.hpp"
#include "platform/db/made_for_test.hpp"
#include "platform/rules/rules.hpp"
#include "report/service.hpp"

namespace report::testing {

inline figure::Catalogue SmallCatalogue() {
    using figure::Measure;
    using figure::Moment;
    const std::string sheets =
        " FROM commitment_sheet s WHERE s.state = 'approved' AND s.counted_on >= :from"
        " AND s.counted_on <= :to";
    figure::Catalogue catalogue;
    catalogue.definitions = {
        {"commitments.persons",
         Measure::Count,
         Moment::Over,
         "sheet",
         "SELECT s.unit_id, s.counted_on AS day, s.id AS record_id, 1 AS met" + sheets,
         {}},
        {"commitments.items",
         Measure::Count,
         Moment::Over,
         "item",
         "SELECT s.unit_id, s.counted_on AS day, i.id AS record_id, 1 AS met FROM commitment_item i"
         " JOIN commitment_sheet s ON s.id = i.sheet_id WHERE s.state = 'approved'"
         " AND s.counted_on >= :from AND s.counted_on <= :to",
         {}},
        {"commitments.min_items_kept",
         Measure::Rate,
         Moment::Over,
         "sheet",
         "SELECT s.unit_id, s.counted_on AS day, s.id AS record_id,"
         " CASE WHEN s.item_count >= s.least_items THEN 1 ELSE 0 END AS met" +
             sheets,
         {}}};
    // The number of items is left out, so that a record may count otherwise and hold the same.
    catalogue.record_kinds = {
        {"sheet",
         {"SELECT id AS record_id, state || '|' || coalesce(counted_on, '') || '|' ||"
          " coalesce(remarks, '') AS content FROM commitment_sheet"}},
        {"item", {"SELECT id AS record_id, text AS content FROM commitment_item"}}};
    return catalogue;
}

class ReportTest : public ::testing::Test {
protected:
    void SetUp() override {
        std::string name =
            (std::filesystem::temp_directory_path() / "guong_report_XXXXXX").string();
        folder = ::mkdtemp(name.data());
        database = db::MadeForTest(folder / "data");
        database->Write([&](db::Transaction& tx) {
            rules::AddShipped(tx);
            AddUnit(tx, 1, "PAC-NAM", "Đảng bộ huyện Pác Nặm", 0);
            AddUnit(tx, 2, "BOC-BO", "Đảng bộ xã Bộc Bố", 1);
            AddUnit(tx, 3, "AN-THANG", "Đảng bộ xã An Thắng", 1);
            AddUnit(tx, 4, "CO-LINH", "Đảng bộ xã Cổ Linh", 1);
            tx.Execute(
                "INSERT INTO directive_programme (id, code, name, basis, valid_from, valid_to,"
                " year_start, least_items_person, least_items_unit) VALUES (1, 'CT05',"
                " 'Chỉ thị 05-CT/TW', 'Chỉ thị số 05-CT/TW ngày 15/5/2016 của Bộ Chính trị',"
                " '2016-01-01', '2020-12-31', '01-01', 3, 3)");
            tx.Execute(
                "INSERT INTO imports_import (id, kind, unit_code, file_name, file_digest,"
                " options_digest, state, rows_read, rows_written, rows_unchanged, rows_skipped,"
                " actor, imported_at) VALUES (7, 'sheets', '', 'so.xlsx', '', '', 'done', 0, 0, 0,"
                " 0, '', '2021-01-01T00:00:00.000Z')");
        });
    }
    void TearDown() override {
        database.reset();
        std::filesystem::remove_all(folder);
    }

    static void AddUnit(
        db::Transaction& tx, int id, const char* code, const char* name, int parent) {
        tx.Execute("INSERT INTO org_unit (id, code, valid_from) VALUES (:id, :code, '1900-01-01')",
                   {{"id", id}, {"code", code}});
        tx.Execute(
            "INSERT INTO org_unit_version (unit_id, name, name_key, level, kind, bloc, valid_from)"
            " VALUES (:id, :name, '', '', '', '', '1900-01-01')",
            {{"id", id}, {"name", name}});
        if (parent != 0)
            tx.Execute(
                "INSERT INTO org_placement (unit_id, hierarchy, parent_id, valid_from)"
                " VALUES (:id, 'party', :parent, '1900-01-01')",
                {{"id", id}, {"parent", parent}});
    }

    /// Approved sheets 1 to `count` of three items each, spread over the communes and five years,
    /// from import 7, instead of those before.
    void AddSheets(int count) {
        for (const char* table : {"commitment_item", "commitment_sheet", "org_person"})
            Sql(std::string("DELETE FROM ") + table);
        database->Write([&](db::Transaction& tx) {
            const std::string numbers =
                "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < :count) ";
            tx.Execute(
                "INSERT INTO org_person (id, code, family_name, given_name, name_key,"
                " sort_key) " +
                    numbers + "SELECT i, 'P' || i, 'Nguyễn Văn', 'An', '', '' FROM n",
                {{"count", count}});
            tx.Execute(
                "INSERT INTO commitment_sheet (id, person_id, unit_id, programme_id, year,"
                " state, version, item_count, least_items, author, counted_on, import_id) " +
                    numbers +
                    "SELECT i, i, 2 + i % 3, 1, 2016 + i % 5, 'approved', 1, 3, 3, 'x',"
                    " (2016 + i % 5) || '-03-01', 7 FROM n",
                {{"count", count}});
            tx.Execute("INSERT INTO commitment_item (id, sheet_id, position, text, kind) " +
                           numbers +
                           "SELECT 3 * n.i - 3 + p.position, n.i, p.position, 'Việc ' || "
                           "p.position || ' của ' || n.i, ''"
                           " FROM n CROSS JOIN (SELECT 1 AS position UNION ALL SELECT 2 UNION ALL"
                           " SELECT 3) p",
                       {{"count", count}});
        });
    }

    void Sql(const std::string& statement) {
        database->Write([&](db::Transaction& tx) { tx.Execute(statement); });
    }

    static Request FiveYears() {
        Request request;
        request.kind = Kind::FiveYear;
        request.unit_code = "PAC-NAM";
        request.period = Period{Date::Of(2016, 1, 1), Date::Of(2020, 12, 31)};
        return request;
    }

    Report MakeReport(const Request& request, const std::string& file = "bao-cao.docx") {
        return Make(*database, catalogue, request, Prepare(folder / file, {}), actor);
    }

    std::string Read(const std::string& file) const {
        std::ifstream stream(folder / file, std::ios::binary);
        return {std::istreambuf_iterator<char>(stream), {}};
    }
    void Save(const std::string& file, const std::string& bytes) const {
        std::ofstream(folder / file, std::ios::binary) << bytes;
    }
    std::size_t FilesIn() const {
        return static_cast<std::size_t>(
            std::distance(std::filesystem::directory_iterator(folder), {}));
    }

    std::filesystem::path folder;
    std::unique_ptr<db::Database> database;
    figure::Catalogue catalogue = SmallCatalogue();
    auth::Actor actor{"van-thu", "test"};
};

/// The code of the Failure that `work` throws; "" where it throws none.
template <typename Work>
std::string CodeOf(Work work) {
    try {
        work();
    } catch (const Failure& failure) {
        return failure.code;
    }
    return {};
}

}  // namespace report::testing
