#include "report/templates.hpp"

#include "report/render.hpp"

namespace report {
namespace {

using figure::Measure;

/// A cell for every column that the page knows.
Table SampleTable(const std::vector<const char*>& columns) {
    Table table;
    for (const char* column : columns) {
        table.columns.push_back({column, "", Measure::Rate});
        table.total.cells[column] = {1, 1};
    }
    table.rows.push_back({"1", "1", table.total.cells});
    return table;
}

/// One of everything, so that every field is there with a row in each list.
document::Data Sample() {
    Report report;
    auto& content = report.content;
    for (const char* line : {"party_title",
                             "superior_organ",
                             "issuer",
                             "number_line",
                             "place_and_date",
                             "type_title",
                             "abstract",
                             "basis",
                             "authority",
                             "position",
                             "signer"})
        content.lines[line] = "x";
    content.sentences = {"x"};
    content.recipients = {"x"};
    report.figures.push_back({"x", Measure::Count, 1, {1, 1}, 1, "", ""});
    content.years = SampleTable({"persons", "items", "coverage", "plans"});
    content.units = SampleTable({"persons", "items", "coverage", "plan_coverage"});
    return FieldsOf(report, Counts::Below);
}

}  // namespace

std::string TemplateKind(Kind kind) { return "report-" + WordOf(kind); }

std::vector<templates::Kind> Templates() {
    std::vector<templates::Kind> kinds;
    const auto sample = Sample();
    for (const auto& word : KindWords())
        kinds.push_back({.name = "report-" + word,
                         .title = "report.kind." + word,
                         .built_in = kTemplate,
                         .explained = "report.template.",
                         .sample = sample,
                         // Whose it is, what of, and what ties the paper to the record.
                         .required = {"issuer", "abstract", "seal_line"}});
    return kinds;
}

}  // namespace report
