#include "imports/answer_json.hpp"

#include <algorithm>

namespace imports {
const char* NameOf(Outcome outcome) {
    switch (outcome) {
        case Outcome::Written:
            return "written";
        case Outcome::Unchanged:
            return "unchanged";
        case Outcome::Wrong:
            return "wrong";
        case Outcome::Note:
            return "note";
    }
    return "";
}

namespace {

json::array ToJson(const std::vector<Problem>& problems, i18n::Language language) {
    json::array list;
    for (const auto& problem : problems)
        list.push_back(
            json::object{{"place", problem.place},
                         {"code", problem.code},
                         {"message", i18n::Text(language, problem.code, problem.params)}});
    return list;
}

json::object ToJson(const Layout& layout) {
    json::array columns, top;
    for (const auto& column : layout.columns) {
        auto letters = sheet::CellName(1, column.at);
        letters.pop_back();
        columns.push_back(json::object{
            {"letter", letters},
            {"heading", column.heading},
            {"name", column.name.empty() ? json::value(nullptr) : json::value(column.name)}});
    }
    for (const auto& row : layout.top) {
        json::array cells;
        for (const auto& cell : row) cells.emplace_back(cell);
        top.push_back(std::move(cells));
    }
    return {{"tab", layout.tab},
            {"header_row", layout.header_row},
            {"first_row", layout.first_row},
            {"columns", std::move(columns)},
            {"top", std::move(top)}};
}

}  // namespace

json::object ToJson(const Answer& answer,
                    i18n::Language language,
                    std::optional<std::size_t> rows) {
    json::object told{{"import", answer.id ? json::value(answer.id.value) : json::value(nullptr)},
                      {"written", answer.written},
                      {"already_there", answer.already_there},
                      {"rows_read", answer.rows_read},
                      {"rows_written", answer.rows_written},
                      {"rows_unchanged", answer.rows_unchanged},
                      {"rows_skipped", answer.rows_skipped},
                      {"notes", answer.notes},
                      {"problem_count", answer.problem_count},
                      {"problems", ToJson(answer.problems, language)},
                      {"remarks", ToJson(answer.remarks, language)}};
    if (!rows) return told;
    json::array shown;
    for (std::size_t at = 0; at < std::min(answer.rows.size(), *rows); ++at)
        shown.push_back(json::object{{"place", answer.rows[at].place},
                                     {"outcome", NameOf(answer.rows[at].outcome)},
                                     {"summary", answer.rows[at].summary}});
    told["rows"] = std::move(shown);
    json::array layouts;
    for (const auto& layout : answer.layouts) layouts.push_back(ToJson(layout));
    told["layouts"] = std::move(layouts);
    return told;
}

}  // namespace imports
