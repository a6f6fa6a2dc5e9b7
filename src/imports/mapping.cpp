#include "imports/mapping.hpp"

#include <cctype>

#include "engine/text/normal.hpp"
#include "platform/base/failure.hpp"

namespace imports {
namespace {

std::optional<std::size_t> ColumnNamed(const Kind& kind, std::string_view name) {
    for (std::size_t i = 0; i < kind.columns.size(); ++i)
        if (kind.columns[i].name == name) return i;
    return std::nullopt;
}

/// "viec 2", "viec thu hai", "noi dung (3)" → without the ordinal, so that one heading serves all.
std::string WithoutOrdinal(std::string heading) {
    static const std::vector<std::string> words{
        " thu nhat", " thu hai", " thu ba", " thu tu", " thu nam", " thu sau"};
    for (const auto& word : words)
        if (heading.ends_with(word)) return heading.substr(0, heading.size() - word.size());
    const auto end = heading.find_last_not_of("0123456789()._ ");
    if (end == std::string::npos) return heading;
    heading.resize(end + 1);
    if (heading.ends_with(" thu")) heading.resize(heading.size() - 4);
    return heading;
}

/// Folded, without punctuation at the end and without what stands in brackets.
std::string Simplified(std::string_view heading) {
    auto folded = text::Fold(heading);
    std::replace(folded.begin(), folded.end(), '\n', ' ');
    const auto bracket = folded.find(" (");
    if (bracket != std::string::npos && bracket > 0) folded.resize(bracket);
    while (!folded.empty() &&
           (std::ispunct(static_cast<unsigned char>(folded.back())) != 0 || folded.back() == ' '))
        folded.pop_back();
    return folded;
}

bool IsHeading(const Headings& headings, const std::string& name, const std::string& candidate) {
    if (candidate == name) return true;
    const auto known = headings.find(name);
    return known != headings.end() &&
           std::find(known->second.begin(), known->second.end(), candidate) != known->second.end();
}

std::optional<std::size_t> Recognise(const Kind& kind,
                                     const Headings& headings,
                                     const std::string& heading) {
    if (heading.empty()) return std::nullopt;
    const auto simple = Simplified(heading);
    const auto folded = text::Fold(heading);
    for (std::size_t i = 0; i < kind.columns.size(); ++i) {
        const auto& column = kind.columns[i];
        if (IsHeading(headings, column.name, simple) || IsHeading(headings, column.name, folded))
            return i;
        if (column.repeated && (IsHeading(headings, column.name, WithoutOrdinal(folded)) ||
                                IsHeading(headings, column.name, WithoutOrdinal(simple))))
            return i;
    }
    return std::nullopt;
}

/// Columns named by `row`; where `above` is given its words are tried too, alone and in front.
std::map<std::size_t, std::size_t> ColumnsNamed(const TopRow& row,
                                                const TopRow* above,
                                                const Kind& kind,
                                                const Headings& headings) {
    std::map<std::size_t, std::size_t> columns;
    std::set<std::size_t> taken;
    const auto width = std::max(row.texts.size(), above == nullptr ? 0 : above->texts.size());
    for (std::size_t at = 0; at < width; ++at) {
        const auto lower = at < row.texts.size() ? row.texts[at] : std::string();
        const auto upper =
            above != nullptr && at < above->texts.size() ? above->texts[at] : std::string();
        auto found = Recognise(kind, headings, lower);
        if (!found && !upper.empty() && !lower.empty())
            found = Recognise(kind, headings, upper + " " + lower);
        if (!found && !upper.empty()) found = Recognise(kind, headings, upper);
        if (!found) continue;
        // The first of two columns with one heading wins, unless the column may repeat.
        if (taken.insert(*found).second || kind.columns[*found].repeated) columns[at] = *found;
    }
    return columns;
}

std::size_t DistinctColumns(const std::map<std::size_t, std::size_t>& columns) {
    std::set<std::size_t> distinct;
    for (const auto& [at, column] : columns) distinct.insert(column);
    return distinct.size();
}

/// "1 | 2 | 3 | 4" or "(1) | (2)" under the headings: a row that numbers the columns.
bool NumbersColumns(const TopRow& row) {
    int expected = 0, seen = 0;
    for (const auto& text : row.texts) {
        if (text.empty()) continue;
        std::string digits;
        for (const char c : text)
            if (std::isdigit(static_cast<unsigned char>(c)) != 0)
                digits += c;
            else if (c != '(' && c != ')' && c != ' ')
                return false;
        if (digits.empty() || digits.size() > 2) return false;
        const int number = std::stoi(digits);
        if (seen == 0) expected = number;
        if (number != expected++) return false;
        ++seen;
    }
    return seen >= 2;
}

/// Whether the cell is part of one merged sideways.
bool LiesAcross(const TopRow& row, std::size_t at) {
    const auto repeats = [&](std::size_t right) {
        return right < row.texts.size() && row.merged[right] &&
               row.texts[right] == row.texts[right - 1];
    };
    return (at > 0 && repeats(at)) || repeats(at + 1);
}

/// Whether every cell that a row has of its own names a column, or divides a heading merged
/// sideways above it: data below a header never do.
bool IsSecondHeader(const TopRow& row,
                    const TopRow& above,
                    const Kind& kind,
                    const Headings& headings) {
    bool any = false;
    for (std::size_t at = 0; at < row.texts.size(); ++at) {
        if (row.texts[at].empty() || row.merged[at]) continue;
        const auto upper = at < above.texts.size() ? above.texts[at] : std::string();
        const bool divides = LiesAcross(above, at) && Recognise(kind, headings, upper);
        if (!divides && !Recognise(kind, headings, row.texts[at]) &&
            !Recognise(kind, headings, upper + " " + row.texts[at]))
            return false;
        any = true;
    }
    return any;
}

}  // namespace

std::string SignatureOf(const TopRow& row) {
    std::string signature;
    for (const auto& text : row.texts) signature += text::Fold(text) + "|";
    signature.erase(signature.find_last_not_of('|') + 1);
    return signature;
}

Headings HeadingsFromRule(const json::value& rule) {
    Headings headings;
    for (const auto& member : rule.at("columns").as_object())
        for (const auto& heading : member.value().as_array())
            headings[std::string(member.key())].push_back(
                text::Fold(std::string_view(heading.as_string())));
    return headings;
}

Mapping FindMapping(const std::vector<TopRow>& top, const Kind& kind, const Headings& headings) {
    Mapping best;
    std::size_t best_score = 0;
    for (std::size_t i = 0; i < top.size(); ++i) {
        // Only a row directly below can be the second row of a header.
        const bool has_above = i > 0 && top[i - 1].number + 1 == top[i].number;
        for (const bool two_rows : {false, true}) {
            const TopRow* above = two_rows && has_above ? &top[i - 1] : nullptr;
            if (two_rows && (above == nullptr || !IsSecondHeader(top[i], *above, kind, headings)))
                continue;
            auto columns = ColumnsNamed(top[i], above, kind, headings);
            const auto score = DistinctColumns(columns) * 100 + columns.size();
            if (DistinctColumns(columns) < 2 && kind.columns.size() > 1) continue;
            // The lower row of a merged header names as much as the upper one; data begin below it.
            const bool lower_half = score == best_score && top[i].number <= best.header_row + 1;
            if (score <= best_score && !lower_half) continue;
            best_score = score;
            best.columns = std::move(columns);
            best.header_row = top[i].number;
            best.first_row = top[i].number + 1;
            best.signature =
                (above != nullptr ? SignatureOf(*above) + "||" : "") + SignatureOf(top[i]);
            if (i + 1 < top.size() && NumbersColumns(top[i + 1]))
                best.first_row = top[i + 1].number + 1;
        }
    }
    return best;
}

std::vector<std::string> Missing(const Mapping& mapping, const Kind& kind) {
    std::vector<std::string> missing;
    for (std::size_t i = 0; i < kind.columns.size(); ++i) {
        if (kind.columns[i].need != Column::Need::Required) continue;
        const bool present = std::any_of(mapping.columns.begin(),
                                         mapping.columns.end(),
                                         [i](const auto& pair) { return pair.second == i; });
        const auto other = ColumnNamed(kind, kind.columns[i].or_else);
        const bool replaced =
            other && std::any_of(mapping.columns.begin(),
                                 mapping.columns.end(),
                                 [&](const auto& pair) { return pair.second == *other; });
        if (!present && !replaced) missing.push_back(kind.columns[i].name);
    }
    return missing;
}

Mapping MappingFromJson(const json::value& told, const Kind& kind) {
    Mapping mapping;
    const auto wrong = [](const char* code, std::string_view word) {
        return Failure{FailureKind::Invalid, code, {{"word", std::string(word)}}};
    };
    if (!told.is_object()) throw wrong("imports.map_word", json::Write(told));
    const auto place = [&](std::string_view name, const json::value& letters) {
        const auto column = ColumnNamed(kind, name);
        if (!column) throw wrong("imports.map_column", name);
        const auto at = letters.is_string() ? sheet::ColumnOfLetters(letters.get_string())
                                            : std::optional<std::size_t>();
        if (!at) throw wrong("imports.map_letters", json::Write(letters));
        mapping.columns[*at] = *column;
    };
    for (const auto& member : told.get_object()) {
        const std::string_view key = member.key();
        const auto& value = member.value();
        if (key == "header_row" && value.is_int64() && value.get_int64() >= 0) {
            mapping.header_row = value.get_int64();
        } else if (key == "first_row" && value.is_int64() && value.get_int64() >= 0) {
            mapping.first_row = value.get_int64();
        } else if (key == "signature" && value.is_string()) {
            mapping.signature = value.get_string();
        } else if (key == "decimal_mark" && (value == "comma" || value == "point")) {
            mapping.decimal_mark =
                value == "comma" ? text::DecimalMark::Comma : text::DecimalMark::Point;
        } else if (key == "encoding" && value == "tcvn3") {
            mapping.encoding = text::LegacyEncoding::Tcvn3;
        } else if (key == "encoding" && value == "vni") {
            mapping.encoding = text::LegacyEncoding::Vni;
        } else if (key == "encoding" && value == "unicode") {
            mapping.encoding = text::LegacyEncoding::None;
        } else if (key == "columns" && value.is_object()) {
            for (const auto& column : value.get_object()) {
                if (column.value().is_array())
                    for (const auto& letters : column.value().get_array())
                        place(column.key(), letters);
                else
                    place(column.key(), column.value());
            }
        } else {
            throw wrong("imports.map_word", key);
        }
    }
    if (mapping.first_row == 0) mapping.first_row = mapping.header_row + 1;
    return mapping;
}

json::value ToJson(const Mapping& mapping, const Kind& kind) {
    json::object columns;
    for (const auto& [at, column] : mapping.columns) {
        auto cell = sheet::CellName(1, at);
        cell.pop_back();
        auto& held = columns[kind.columns[column].name];
        if (!held.is_array()) held = json::array();
        held.get_array().emplace_back(cell);
    }
    json::object told{{"header_row", mapping.header_row},
                      {"first_row", mapping.first_row},
                      {"signature", mapping.signature},
                      {"columns", columns}};
    if (mapping.decimal_mark != text::DecimalMark::Unknown)
        told["decimal_mark"] = mapping.decimal_mark == text::DecimalMark::Comma ? "comma" : "point";
    if (mapping.encoding)
        told["encoding"] = *mapping.encoding == text::LegacyEncoding::Tcvn3 ? "tcvn3"
                           : *mapping.encoding == text::LegacyEncoding::Vni ? "vni"
                                                                            : "unicode";
    return told;
}

std::optional<Mapping> Mappings::Of(const std::string& tab) const {
    const auto named = tabs.find(tab);
    return named != tabs.end() ? std::optional(named->second) : others;
}

Mappings MappingsFromJson(const json::value& told, const Kind& kind) {
    const auto* named = told.is_object() ? told.get_object().if_contains("tabs") : nullptr;
    if (named == nullptr) return {{}, MappingFromJson(told, kind)};
    if (!named->is_object())
        throw Failure{FailureKind::Invalid, "imports.map_word", {{"word", "tabs"}}};
    Mappings mappings;
    for (const auto& tab : named->get_object())
        mappings.tabs.emplace(tab.key(), MappingFromJson(tab.value(), kind));
    auto beside = told.get_object();
    beside.erase("tabs");
    if (!beside.empty()) mappings.others = MappingFromJson(beside, kind);
    return mappings;
}

json::value ToJson(const Mappings& mappings, const Kind& kind) {
    auto told = mappings.others ? ToJson(*mappings.others, kind) : json::value(json::object());
    if (mappings.tabs.empty()) return told;
    json::object tabs;
    for (const auto& [tab, mapping] : mappings.tabs) tabs[tab] = ToJson(mapping, kind);
    told.get_object()["tabs"] = std::move(tabs);
    return told;
}

Mappings WithoutRepeats(const std::vector<std::pair<std::string, Mapping>>& tabs) {
    using Mark = text::DecimalMark;
    const auto is_same = [](const Mapping& a, const Mapping& b) {
        return a.signature == b.signature && a.columns == b.columns && a.encoding == b.encoding &&
               a.first_row - a.header_row == b.first_row - b.header_row &&
               (a.decimal_mark == b.decimal_mark || a.decimal_mark == Mark::Unknown ||
                b.decimal_mark == Mark::Unknown);
    };
    std::vector<std::pair<std::string, Mapping>> distinct;
    for (const auto& [tab, mapping] : tabs) {
        const auto known = std::find_if(distinct.begin(), distinct.end(), [&](const auto& one) {
            return is_same(one.second, mapping);
        });
        if (known == distinct.end())
            distinct.emplace_back(tab, mapping);
        else if (known->second.decimal_mark == Mark::Unknown)
            known->second.decimal_mark = mapping.decimal_mark;
    }
    if (distinct.size() == 1) return {{}, distinct.front().second};
    return {{distinct.begin(), distinct.end()}, std::nullopt};
}

}  // namespace imports
