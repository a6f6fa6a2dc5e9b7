#include "org/org.hpp"

#include "engine/text/normal.hpp"

namespace org {

std::string PeriodText(Date from, const std::optional<Date>& to) {
    return (from == kSinceEver ? "…" : from.ToVietnamese()) + " – " +
           (to ? to->ToVietnamese() : "…");
}

std::vector<std::string> Split(const std::string& words) {
    std::vector<std::string> parts;
    std::string part;
    const auto keep = [&] {
        if (auto clean = text::Clean(part); !clean.empty()) parts.push_back(std::move(clean));
        part.clear();
    };
    for (const char c : words) {
        if (c == ',' || c == ';' || c == '/' || c == '\n' || c == '+')
            keep();
        else
            part += c;
    }
    keep();
    return parts;
}

}  // namespace org
