#include "imports/survey.hpp"

#include "engine/text/normal.hpp"

namespace imports {
namespace {

constexpr std::size_t kTopRows = 40;      // a header stands among these
constexpr std::size_t kSampleRows = 400;  // enough to tell an encoding

using Encoding = text::LegacyEncoding;

/// Letters that only Unicode text has: nothing of the legacy code points lies above U+0178 but a
/// few signs that Windows-1252 has of its own.
bool HasUnicodeLetters(std::string_view utf8) {
    for (std::size_t i = 0; i + 1 < utf8.size(); ++i) {
        const auto lead = static_cast<unsigned char>(utf8[i]);
        if (lead == 0xE1 && static_cast<unsigned char>(utf8[i + 1]) >= 0xBA) return true;
        if (lead == 0xC6) return static_cast<unsigned char>(utf8[i + 1]) != 0x92;
    }
    return false;
}

bool HasHighLetters(std::string_view utf8) {
    return std::any_of(utf8.begin(), utf8.end(), [](char c) { return (c & 0x80) != 0; });
}

struct Sample {
    std::vector<std::pair<std::int64_t, std::vector<sheet::Cell>>> rows;
    std::vector<std::vector<std::string>> texts;  // what the cells point at

    void Add(const sheet::Row& row) {
        auto& kept = texts.emplace_back();
        auto& cells = rows.emplace_back(row.number, std::vector<sheet::Cell>()).second;
        kept.reserve(row.cells.size() * 2);
        for (const auto& cell : row.cells) {
            auto copy = cell;
            copy.text = kept.emplace_back(cell.text);
            copy.font = kept.emplace_back(cell.font);
            cells.push_back(copy);
        }
    }
};

void GuessEncodings(const Sample& sample, Mapping& mapping) {
    std::map<std::size_t, text::EncodingGuess> guesses;
    std::map<std::size_t, bool> unicode, high;
    text::EncodingGuess whole;
    for (const auto& [number, cells] : sample.rows) {
        for (std::size_t at = 0; at < cells.size(); ++at) {
            if (cells[at].kind != sheet::CellKind::Text || cells[at].merged) continue;
            if (text::EncodingOfFont(cells[at].font) != Encoding::None) continue;
            guesses[at].Add(cells[at].text);
            whole.Add(cells[at].text);
            unicode[at] = unicode[at] || HasUnicodeLetters(cells[at].text);
            high[at] = high[at] || HasHighLetters(cells[at].text);
        }
    }
    const auto of_whole = whole.Guess();
    for (auto& [at, guess] : guesses) {
        auto encoding = guess.Guess();
        // Too few words to tell in the column itself: as its neighbours are written.
        if (encoding == Encoding::None && high[at] && !unicode[at]) encoding = of_whole;
        if (encoding != Encoding::None) mapping.encodings[at] = encoding;
    }
}

std::vector<TopRow> TopRows(const Sample& sample, const Mapping& mapping) {
    std::vector<TopRow> top;
    for (const auto& [number, cells] : sample.rows) {
        if (top.size() == kTopRows) break;
        TopRow row{number, {}, {}};
        for (std::size_t at = 0; at < cells.size(); ++at) {
            row.texts.push_back(UnicodeText(cells[at], at, mapping));
            row.merged.push_back(cells[at].merged);
        }
        top.push_back(std::move(row));
    }
    return top;
}

/// The decimal mark of a number that has only one reading; it may show none.
text::DecimalMark MarkOf(const std::string& number) {
    const auto last = number.find_last_of(".,");
    if (last == std::string::npos) return text::DecimalMark::Unknown;
    const bool groups = number.find(number[last]) != last;
    return (number[last] == ',') != groups ? text::DecimalMark::Comma : text::DecimalMark::Point;
}

/// One mark that is read the same way everywhere in the column, or a problem.
void SettleNumbers(sheet::Reader& reader,
                   std::size_t tab,
                   const Kind& kind,
                   const Request& request,
                   Mapping& mapping,
                   std::vector<Problem>& problems) {
    if (request.decimal_mark) mapping.decimal_mark = *request.decimal_mark;
    if (mapping.decimal_mark != text::DecimalMark::Unknown) return;
    std::vector<std::size_t> columns;
    for (const auto& [at, column] : mapping.columns)
        if (kind.columns[column].holds == Column::Holds::Number) columns.push_back(at);
    if (columns.empty()) return;

    std::string example, place;
    std::size_t example_column = 0;
    bool comma = false, point = false;
    reader.Read(tab, [&](const sheet::Row& row) {
        if (row.number < mapping.first_row) return true;
        for (const auto at : columns) {
            if (at >= row.cells.size() || row.cells[at].kind != sheet::CellKind::Text) continue;
            const auto word = text::Clean(row.cells[at].text);
            const auto as_comma = text::ReadNumber(word, text::DecimalMark::Comma);
            const auto as_point = text::ReadNumber(word, text::DecimalMark::Point);
            if (as_comma && as_point && as_comma->value != as_point->value) {
                if (example.empty()) {
                    example = word;
                    place = sheet::CellName(reader.Names()[tab], row.number, at);
                    example_column = at;
                }
            } else if (as_comma || as_point) {
                comma = comma || MarkOf(word) == text::DecimalMark::Comma;
                point = point || MarkOf(word) == text::DecimalMark::Point;
            }
        }
        return true;
    });
    if (comma != point) {
        mapping.decimal_mark = comma ? text::DecimalMark::Comma : text::DecimalMark::Point;
        return;
    }
    if (example.empty()) return;
    const auto& name = kind.columns[mapping.columns.at(example_column)].name;
    if (request.ask_decimal_mark)
        if (const auto answer = request.ask_decimal_mark(name, example)) {
            mapping.decimal_mark = *answer;
            return;
        }
    problems.push_back({place, "imports.number_ambiguous", {{"value", example}, {"column", name}}});
}

/// What was remembered, where its headings stand in this sheet too, moved to their row.
std::optional<Mapping> Recalled(const Mapping& remembered,
                                const Mapping& found,
                                const std::vector<TopRow>& top) {
    if (remembered.signature.empty()) return std::nullopt;
    auto at = found.signature == remembered.signature ? found.header_row : 0;
    for (const auto& row : top)
        if (at == 0 && SignatureOf(row) == remembered.signature) at = row.number;
    if (at == 0) return std::nullopt;
    auto recalled = remembered;
    recalled.first_row += at - recalled.header_row;
    recalled.header_row = at;
    return recalled;
}

/// Tabs are often named anew each month: another one's mapping will do where its headings are here.
std::optional<Mapping> Recalled(const Mappings& remembered,
                                const std::string& tab,
                                const Mapping& found,
                                const std::vector<TopRow>& top) {
    if (const auto own = remembered.Of(tab))
        if (auto recalled = Recalled(*own, found, top)) return recalled;
    for (const auto& [name, mapping] : remembered.tabs)
        if (auto recalled = Recalled(mapping, found, top)) return recalled;
    return std::nullopt;
}

}  // namespace

std::string UnicodeText(const sheet::Cell& cell, std::size_t column, const Mapping& mapping) {
    auto encoding = text::EncodingOfFont(cell.font);
    if (encoding == Encoding::None) {
        if (mapping.encoding) {
            encoding = *mapping.encoding;
        } else if (!mapping.encodings.empty()) {
            const auto found = mapping.encodings.find(column);
            if (found != mapping.encodings.end()) encoding = found->second;
        }
    }
    if (encoding != Encoding::None && cell.kind == sheet::CellKind::Text &&
        !HasUnicodeLetters(cell.text)) {
        if (encoding == Encoding::Tcvn3)
            return text::Clean(text::FromTcvn3(cell.text, text::IsCapitalFont(cell.font)));
        return text::Clean(text::FromVni(cell.text));
    }
    return text::Clean(cell.text);
}

Surveyed Survey(sheet::Reader& reader,
                std::size_t tab,
                const Kind& kind,
                const Headings& headings,
                const Request& request,
                const std::optional<Mapping>& told,
                const Mappings& remembered,
                std::vector<Problem>& problems) {
    Sample sample;
    reader.Read(tab, [&](const sheet::Row& row) {
        sample.Add(row);
        return sample.rows.size() < kSampleRows;
    });
    Mapping mapping = told.value_or(Mapping{});
    GuessEncodings(sample, mapping);
    auto top = TopRows(sample, mapping);
    if (told) {
        for (const auto& row : top)
            if (row.number == mapping.header_row) mapping.signature = SignatureOf(row);
    } else {
        const auto encodings = mapping.encodings;
        mapping = FindMapping(top, kind, headings);
        mapping = Recalled(remembered, reader.Names()[tab], mapping, top).value_or(mapping);
        mapping.encodings = encodings;
    }
    if (mapping.header_row != 0 || told)
        SettleNumbers(reader, tab, kind, request, mapping, problems);
    std::size_t width = 0;
    for (const auto& [number, cells] : sample.rows) width = std::max(width, cells.size());
    return {std::move(mapping), std::move(top), width};
}

}  // namespace imports
