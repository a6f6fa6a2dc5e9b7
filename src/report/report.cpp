#include "report/report.hpp"

#include <array>

#include "engine/text/number.hpp"
#include "platform/base/digest.hpp"
#include "platform/base/failure.hpp"
#include "platform/base/json.hpp"

namespace report {
namespace {

json::object ToJson(const std::map<std::string, std::string>& texts) {
    json::object object;
    for (const auto& [name, text] : texts) object[name] = text;
    return object;
}

json::array ToJson(const std::vector<std::string>& texts) {
    return json::array(texts.begin(), texts.end());
}

json::object ToJson(const Table::Row& row) {
    json::object cells;
    for (const auto& [name, cell] : row.cells) cells[name] = json::array{cell.part, cell.whole};
    return {{"code", row.code}, {"name", row.name}, {"cells", cells}};
}

std::string WordOf(figure::Measure measure) {
    return measure == figure::Measure::Rate ? "rate" : "count";
}

figure::Measure MeasureOf(const std::string& word) {
    return word == "rate" ? figure::Measure::Rate : figure::Measure::Count;
}

json::object ToJson(const Table& table) {
    json::array columns, rows;
    for (const auto& column : table.columns)
        columns.push_back(json::object{{"name", column.name},
                                       {"figure", column.figure_key},
                                       {"measure", WordOf(column.measure)}});
    for (const auto& row : table.rows) rows.push_back(ToJson(row));
    return {{"columns", columns}, {"rows", rows}, {"total", ToJson(table.total)}};
}

std::map<std::string, std::string> TextsFrom(const json::value& value) {
    std::map<std::string, std::string> texts;
    for (const auto& member : value.as_object()) texts[member.key()] = member.value().as_string();
    return texts;
}

std::vector<std::string> ListFrom(const json::value& value) {
    std::vector<std::string> list;
    for (const auto& text : value.as_array()) list.emplace_back(text.as_string());
    return list;
}

Table::Row RowFrom(const json::value& value) {
    const auto& object = value.as_object();
    Table::Row row{json::Text(object, "code"), json::Text(object, "name"), {}};
    for (const auto& member : object.at("cells").as_object())
        row.cells[member.key()] = {member.value().at(0).as_int64(),
                                   member.value().at(1).as_int64()};
    return row;
}

Table TableFrom(const json::value& value) {
    Table table;
    for (const auto& entry : value.at("columns").as_array()) {
        const auto& column = entry.as_object();
        table.columns.push_back({json::Text(column, "name"),
                                 json::Text(column, "figure"),
                                 MeasureOf(json::Text(column, "measure"))});
    }
    for (const auto& row : value.at("rows").as_array()) table.rows.push_back(RowFrom(row));
    table.total = RowFrom(value.at("total"));
    return table;
}

Content ContentFrom(const json::object& object) {
    Content content;
    content.unit_name = json::Text(object, "unit_name");
    content.programme_code = json::Text(object, "programme_code");
    content.where = TextsFrom(object.at("where"));
    content.lines = TextsFrom(object.at("lines"));
    content.texts = TextsFrom(object.at("texts"));
    content.headings = TextsFrom(object.at("headings"));
    content.recipients = ListFrom(object.at("recipients"));
    content.sentences = ListFrom(object.at("sentences"));
    for (const auto& entry : object.at("figures").as_array()) {
        const auto& words = entry.as_object();
        content.figures.push_back({json::Text(words, "key"),
                                   MeasureOf(json::Text(words, "measure")),
                                   json::Text(words, "name"),
                                   json::Text(words, "definition"),
                                   json::Text(words, "unit_of_measure")});
    }
    content.years = TableFrom(object.at("years"));
    content.units = TableFrom(object.at("units"));
    return content;
}

std::string PercentOf(const Cell& cell) {
    const auto percent = 100.0 * static_cast<double>(cell.part) / static_cast<double>(cell.whole);
    return text::FormatDecimal(percent, 1, true) + " %";
}

std::string CountsOf(const Cell& cell) {
    return text::FormatInteger(cell.part, true) + "/" + text::FormatInteger(cell.whole, true);
}

}  // namespace

const std::vector<std::string>& KindWords() {
    static const std::vector<std::string> words{
        "month", "quarter", "half-year", "year", "three-year", "five-year", "closing", "ad-hoc"};
    return words;
}

std::string WordOf(Kind kind) { return KindWords()[static_cast<std::size_t>(kind)]; }

std::optional<Kind> KindOf(std::string_view word) {
    const auto& words = KindWords();
    const auto found = std::find(words.begin(), words.end(), word);
    if (found == words.end()) return std::nullopt;
    return static_cast<Kind>(found - words.begin());
}

std::string WordOf(State state) { return state == State::Sealed ? "sealed" : "draft"; }

std::string ToJson(const Content& content) {
    json::array figures;
    for (const auto& words : content.figures)
        figures.push_back(json::object{{"key", words.key},
                                       {"measure", WordOf(words.measure)},
                                       {"name", words.name},
                                       {"definition", words.definition},
                                       {"unit_of_measure", words.unit_of_measure}});
    return json::Write(json::object{{"unit_name", content.unit_name},
                                    {"programme_code", content.programme_code},
                                    {"where", ToJson(content.where)},
                                    {"lines", ToJson(content.lines)},
                                    {"texts", ToJson(content.texts)},
                                    {"headings", ToJson(content.headings)},
                                    {"recipients", ToJson(content.recipients)},
                                    {"sentences", ToJson(content.sentences)},
                                    {"figures", figures},
                                    {"years", ToJson(content.years)},
                                    {"units", ToJson(content.units)}});
}

Content ContentFromJson(std::string_view text) {
    try {
        return ContentFrom(json::Parse(text, "report_report.content").as_object());
    } catch (const std::exception& error) {
        throw Failure{
            FailureKind::Unavailable, "report.content_broken", {{"reason", error.what()}}};
    }
}

std::string BasisWord(const std::optional<Date>& basis) { return basis ? basis->ToIso() : "then"; }

std::string DigestOf(const Report& report) {
    Digester digester;
    digester.Field(WordOf(report.kind)).Field(report.unit_id.value);
    digester.Field(report.period.from.ToIso()).Field(report.period.to.ToIso());
    digester.Field(BasisWord(report.basis));
    digester.Field(static_cast<std::int64_t>(report.content.where.size()));
    for (const auto& [dimension, value] : report.content.where)
        digester.Field(dimension).Field(value);
    for (const auto& figure : report.figures)
        digester.Field(figure.key)
            .Field(WordOf(figure.measure))
            .Field(figure.value.part)
            .Field(figure.value.whole)
            .Field(figure.set_digest);
    return digester.Hex();
}

figure::Question QuestionOf(const Report& report, const figure::Definition& definition) {
    figure::Question question;
    question.unit_id = report.unit_id.value;
    question.from = report.period.from;
    question.to = report.period.to;
    question.hierarchy = org::kMainHierarchy;
    question.basis = report.basis;
    for (const auto& [dimension, value] : report.content.where)
        if (std::find(definition.dimensions.begin(), definition.dimensions.end(), dimension) !=
            definition.dimensions.end())
            question.where[dimension] = value;
    return question;
}

std::string InWords(figure::Measure measure, const Cell& cell) {
    if (measure == figure::Measure::Count) return text::FormatInteger(cell.part, true);
    if (cell.whole == 0) return "–";
    return PercentOf(cell) + " (" + CountsOf(cell) + ")";
}

std::string InTwoLines(figure::Measure measure, const Cell& cell) {
    if (measure == figure::Measure::Count || cell.whole == 0) return InWords(measure, cell);
    return PercentOf(cell) + "\n" + CountsOf(cell);
}

}  // namespace report
