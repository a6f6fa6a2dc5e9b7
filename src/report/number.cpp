#include "report/number.hpp"

#include "engine/text/words.hpp"

namespace report {
namespace {

std::string Numbered(const std::string& number,
                     const std::string& symbol,
                     const json::value& layout) {
    auto line = json::Text(layout.as_object(), "number_pattern");
    line = text::Replaced(std::move(line), "number", number);
    line = text::Replaced(
        std::move(line), "type", json::Text(layout.at("type_symbols").as_object(), "report"));
    line = text::Replaced(std::move(line), "organ", symbol);
    if (line.ends_with('/')) line.pop_back();
    return line;
}

std::string WordsBeforeNumber(const json::value& layout) {
    const auto pattern = json::Text(layout.as_object(), "number_pattern");
    return pattern.substr(0, pattern.find("{number}"));
}

}  // namespace

std::string NumberAndSymbol(const std::string& number,
                            const std::string& symbol,
                            const json::value& layout) {
    if (number.empty() || number.find_first_not_of("0123456789") != std::string::npos)
        return number;
    return Numbered(number, symbol, layout).substr(WordsBeforeNumber(layout).size());
}

std::string NumberLine(const std::string& number,
                       const std::string& symbol,
                       const json::value& layout) {
    if (number.empty()) return Numbered("        ", symbol, layout);
    return WordsBeforeNumber(layout) + number;
}

}  // namespace report
