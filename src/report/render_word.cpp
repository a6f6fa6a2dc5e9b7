#include "engine/document/fill.hpp"
#include "engine/text/number.hpp"
#include "platform/i18n/messages.hpp"
#include "report/render.hpp"
#include "report/templates.hpp"
#include "templates/service.hpp"

namespace report {
namespace {

using document::Data;

Data CellsOf(const Table& table,
             const Table::Row& row,
             const std::vector<const char*>& fields,
             Counts counts) {
    Data::Object data;
    for (const char* field : fields) data[field] = "–";
    for (const auto& column : table.columns)
        if (const auto cell = row.cells.find(column.name); cell != row.cells.end())
            data[column.name] = counts == Counts::Below ? InTwoLines(column.measure, cell->second)
                                                        : InWords(column.measure, cell->second);
    return data;
}

const std::vector<const char*> kYearFields{"persons", "items", "coverage", "plans"};
const std::vector<const char*> kUnitFields{"persons", "items", "coverage", "plan_coverage"};

void AddTables(const Content& content, Counts counts, Data& data) {
    Data::List years;
    for (const auto& row : content.years.rows) {
        auto cells = CellsOf(content.years, row, kYearFields, counts);
        cells["year"] = row.name;
        years.push_back(std::move(cells));
    }
    data["has_years"] = !years.empty();
    data["years"] = std::move(years);

    Data::List units;
    for (const auto& row : content.units.rows) {
        auto cells = CellsOf(content.units, row, kUnitFields, counts);
        cells["order"] = std::to_string(units.size() + 1);
        cells["name"] = row.name;
        units.push_back(std::move(cells));
    }
    data["has_units"] = !units.empty();
    data["units"] = std::move(units);
    data["total"] = CellsOf(content.units, content.units.total, kUnitFields, counts);
}

void AddFigures(const Report& report, Data& data) {
    Data::List figures;
    for (std::size_t i = 0; i < report.figures.size(); ++i) {
        const auto& figure = report.figures[i];
        FigureWords words{figure.key, figure.measure, figure.key, {}, {}};
        if (i < report.content.figures.size()) words = report.content.figures[i];
        figures.push_back(
            Data::Object{{"name", words.name},
                         {"definition", words.definition},
                         {"unit_of_measure", words.unit_of_measure},
                         {"value", InWords(figure.measure, figure.value)},
                         {"trace_count", text::FormatInteger(figure.record_count, true)}});
    }
    data["figures"] = std::move(figures);
}

Data::List TextsOf(const std::vector<std::string>& texts) {
    Data::List list;
    for (const auto& text : texts) list.push_back(Data::Object{{"text", text}});
    return list;
}

}  // namespace

document::Data FieldsOf(const Report& report, Counts counts) {
    const auto& content = report.content;
    Data data;
    for (const auto& [name, line] : content.lines) data[name] = line;
    for (const char* section :
         {"situation", "results_text", "limitations", "lessons", "tasks", "proposals"}) {
        const auto text = content.texts.find(section);
        data[section] = text == content.texts.end() ? std::string() : text->second;
        const auto heading = content.headings.find(section);
        const auto field =
            std::string(section) == "results_text" ? std::string("results") : std::string(section);
        data[field + "_heading"] =
            heading == content.headings.end() ? std::string() : heading->second;
    }
    AddFigures(report, data);
    AddTables(content, counts, data);
    data["sentences"] = TextsOf(content.sentences);
    data["recipients"] = TextsOf(content.recipients);
    data["declared"] = Data::List{};
    data["seal_line"] = SealLine(report);
    return data;
}

std::string SealLine(const Report& report) {
    const auto text = [](std::string_view key, const Params& params) {
        return i18n::Text(i18n::Language::Vietnamese, key, params);
    };
    if (report.state == State::Draft)
        return text("report.draft_line", {{"at", report.made_at.ToVietnamese()}});
    std::string mark;
    for (std::size_t i = 0; i < 16 && i < report.digest.size(); i += 4)
        mark += (mark.empty() ? "" : "-") + report.digest.substr(i, 4);
    return text("report.seal_line",
                {{"id", std::to_string(report.id.value)},
                 {"at", report.sealed_at.value_or(report.made_at).ToVietnamese()},
                 {"digest", mark}});
}

std::string RenderWord(const Report& report,
                       const json::value& layout,
                       const std::string& own_template) {
    if (!own_template.empty()) return document::Fill(own_template, FieldsOf(report, Counts::Below));
    return document::Fill(
        templates::BuiltIn(kTemplate), FieldsOf(report, Counts::Below), document::PageFrom(layout));
}

}  // namespace report
