#include "figure/table.hpp"

#include <algorithm>
#include <limits>
#include <tuple>

#include "engine/text/collation.hpp"
#include "engine/text/normal.hpp"

namespace figure {
namespace {

const std::string kChildren =
    "SELECT u.code, v.name FROM org_placement p JOIN org_unit u ON u.id = p.unit_id"
    " JOIN org_unit_version v ON v.unit_id = u.id AND v.valid_from <= :day"
    " AND (v.valid_to IS NULL OR v.valid_to >= :day)"
    " WHERE p.parent_id = :unit_id AND p.hierarchy = :hierarchy AND p.valid_from <= :day"
    " AND (p.valid_to IS NULL OR p.valid_to >= :day)";
const std::string kCode = "SELECT code FROM org_unit WHERE id = :id";

void Count(const Definition& definition, const Value& value, TableRow& row) {
    if (definition.measure != Measure::Rate || value.whole == 0) return;
    row.owes = true;
    row.worst = std::min(row.worst, value.Number(definition.measure));
    row.missing += value.whole - value.part;
}

/// What a row is sorted by before its name.
std::tuple<double, std::int64_t> RankOf(const TableRow& row, const TableWish& wish) {
    if (wish.sort == "late") return {row.worst, -row.missing};
    for (std::size_t at = 0; at < wish.figures.size(); ++at) {
        if (wish.figures[at]->key != wish.sort) continue;
        const auto& value = row.values[at];
        const auto measure = wish.figures[at]->measure;
        const bool is_there = value && (measure == Measure::Count || value->whole > 0);
        return {is_there ? value->Number(measure) : std::numeric_limits<double>::infinity(), 0};
    }
    return {0, 0};
}

bool IsWanted(const TableRow& row, const TableWish& wish) {
    if (wish.only_late && row.worst >= 1) return false;
    const auto words = text::Fold(wish.words);
    return words.empty() || text::Fold(row.name + " " + row.code).find(words) != std::string::npos;
}

std::vector<std::pair<std::string, double>> HeadsFor(const Page& page, const TableWish& wish) {
    std::vector<std::pair<std::string, double>> heads{{page.Text("figure.file.unit"), 40},
                                                      {page.Text("figure.file.code"), 16}};
    for (const auto* figure : wish.figures) {
        const auto name = page.Text(NameKey(*figure));
        heads.emplace_back(name, 16);
        if (figure->measure != Measure::Rate) continue;
        for (const auto* word : {"figure.file.part", "figure.file.whole"})
            heads.emplace_back(page.Text(word), 12);
    }
    heads.emplace_back(page.Text("figure.file.missing"), 14);
    heads.emplace_back(page.Text("figure.file.standing"), 18);
    return heads;
}

void PutRow(Page& page, const TableWish& wish, const TableRow& row) {
    page.Cell(0, row.name);
    page.Cell(1, row.code);
    std::size_t column = 2;
    for (std::size_t at = 0; at < wish.figures.size(); ++at) {
        const auto measure = wish.figures[at]->measure;
        page.Cells(column, measure, row.values[at].value_or(Value()));
        column += measure == Measure::Rate ? 3 : 1;
    }
    page.Cell(column, row.missing);
    page.Cell(column + 1,
              page.Text(!row.owes       ? "figure.file.nothing_due"
                        : row.worst < 1 ? "figure.file.late"
                                        : "figure.file.complete"));
    page.EndRow();
}

}  // namespace

std::vector<TableRow> RowsOf(db::Transaction& tx, const Asker& asker, const TableWish& wish) {
    const auto& question = asker.question;
    std::map<std::string, TableRow> by_code;
    tx.Query<std::string, std::string>(
        kChildren,
        {{"unit_id", question.unit_id},
         {"hierarchy", question.hierarchy},
         {"day", question.basis.value_or(question.to)}},
        [&](const std::string& code, const std::string& name) { by_code[code].name = name; });
    const auto own = tx.Value<std::string>(kCode, {{"id", question.unit_id}});
    auto by_child = question;
    by_child.by = "child";
    for (std::size_t at = 0; at < wish.figures.size(); ++at)
        for (const auto& value : Ask(tx, *wish.figures[at], by_child)) {
            auto& row = by_code[value.group];
            if (row.name.empty()) row.name = value.label.empty() ? value.group : value.label;
            row.values.resize(wish.figures.size());
            row.values[at] = value;
            Count(*wish.figures[at], value, row);
        }
    std::vector<std::tuple<std::tuple<double, std::int64_t>, std::string, TableRow>> ranked;
    for (auto& [code, row] : by_code) {
        row.code = code;
        row.values.resize(wish.figures.size());
        if (!IsWanted(row, wish)) continue;
        auto key = text::SortKey(row.name);
        if (code == own)
            row.name = i18n::Text(asker.language, "figure.file.itself", {{"name", row.name}});
        ranked.emplace_back(RankOf(row, wish), std::move(key), std::move(row));
    }
    std::stable_sort(ranked.begin(), ranked.end(), [](const auto& a, const auto& b) {
        return std::tie(std::get<0>(a), std::get<1>(a)) < std::tie(std::get<0>(b), std::get<1>(b));
    });
    std::vector<TableRow> rows;
    for (auto& [rank, key, row] : ranked) rows.push_back(std::move(row));
    return rows;
}

void WriteTable(db::Transaction& tx,
                const Asker& asker,
                const TableWish& wish,
                const std::filesystem::path& file) {
    Page page(tx, asker, i18n::Text(asker.language, "figure.file.table"), file);
    page.SayTheQuestion(wish.figures.front()->moment);
    if (wish.only_late) page.Say("shown", page.Text("figure.file.only_late"));
    if (!wish.words.empty())
        page.Say("shown", page.Text("figure.file.named", {{"words", wish.words}}));
    page.SayWhoAsked();
    for (const auto* figure : wish.figures) page.NoteLeftOut(*figure);
    page.EndSaying();
    page.Heads(HeadsFor(page, wish), Page::Scroll::BelowHeads);
    for (const auto& row : RowsOf(tx, asker, wish)) PutRow(page, wish, row);
    TableRow whole;
    whole.name = page.Text("figure.file.total");
    for (const auto* figure : wish.figures) {
        whole.values.push_back(Ask(tx, *figure, asker.question).at(0));
        Count(*figure, *whole.values.back(), whole);
    }
    PutRow(page, wish, whole);
    page.Close();
}

}  // namespace figure
