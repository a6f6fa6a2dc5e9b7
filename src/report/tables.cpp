#include "report/tables.hpp"

#include "report/freeze.hpp"
#include "report/store.hpp"

namespace report {
namespace {

Table WithColumns(const figure::Catalogue& catalogue, const json::value& columns) {
    Table table;
    for (const auto& member : columns.as_object()) {
        const std::string key(member.value().as_string());
        if (const auto* definition = FindFigure(catalogue, key))
            table.columns.push_back({member.key(), key, definition->measure});
    }
    return table;
}

/// The frozen value where the figure is in the report.
Cell TotalOf(db::Transaction& tx, const figure::Definition& definition, const Report& report) {
    for (const auto& figure : report.figures)
        if (figure.key == definition.key) return figure.value;
    const auto value = figure::Ask(tx, definition, QuestionOf(report, definition)).front();
    return {value.part, value.whole};
}

/// Fills the cells of every column. A group without a row gets one: the unit itself at the front, a
/// child that has left at the end.
void Fill(db::Transaction& tx,
          const figure::Catalogue& catalogue,
          const Report& report,
          const std::string& by,
          Table& table) {
    for (const auto& column : table.columns) {
        const auto& definition = catalogue.Find(column.figure_key);
        for (auto& row : table.rows) row.cells[column.name];
        auto question = QuestionOf(report, definition);
        question.by = by;
        for (const auto& value : figure::Ask(tx, definition, question)) {
            auto row =
                std::find_if(table.rows.begin(), table.rows.end(), [&](const Table::Row& known) {
                    return known.code == value.group;
                });
            if (row == table.rows.end())
                row = table.rows.insert(
                    value.group == report.unit_code ? table.rows.begin() : row,
                    {value.group, value.label.empty() ? value.group : value.label, {}});
            row->cells[column.name] = {value.part, value.whole};
        }
        table.total.cells[column.name] = TotalOf(tx, definition, report);
    }
    for (auto& row : table.rows)
        for (const auto& column : table.columns) row.cells[column.name];
}

}  // namespace

void AddTables(db::Transaction& tx,
               const figure::Catalogue& catalogue,
               const json::value& rule,
               Report& report) {
    const auto& [from, to] = report.period;
    if (from.Year() < to.Year()) {
        auto& years = report.content.years = WithColumns(catalogue, rule.at("tables").at("years"));
        for (int year = from.Year(); year <= to.Year(); ++year)
            years.rows.push_back({std::to_string(year), std::to_string(year), {}});
        Fill(tx, catalogue, report, "year", years);
    }
    auto& units = report.content.units = WithColumns(catalogue, rule.at("tables").at("units"));
    for (const auto& child : store::ChildrenOf(tx, report.unit_id, report.basis.value_or(to)))
        units.rows.push_back({child.code, child.name, {}});
    if (units.rows.empty()) return;
    Fill(tx, catalogue, report, "child", units);
}

}  // namespace report
