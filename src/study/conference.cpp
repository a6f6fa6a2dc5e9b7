#include "study/conference.hpp"

#include <algorithm>
#include <array>

#include "platform/base/failure.hpp"

namespace study {
namespace {

using Parts = std::array<std::string, 3>;

std::string_view Trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t\r");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
}

std::vector<std::string_view> Lines(std::string_view text) {
    std::vector<std::string_view> lines;
    for (std::size_t from = 0; from <= text.size();) {
        const auto end = std::min(text.find('\n', from), text.size());
        const auto line = Trimmed(text.substr(from, end - from));
        if (!line.empty()) lines.push_back(line);
        from = end + 1;
    }
    return lines;
}

std::optional<Parts> PartsOf(std::string_view line) {
    Parts parts;
    std::size_t at = 0;
    for (std::size_t from = 0; from <= line.size(); ++at) {
        if (at == parts.size()) return std::nullopt;
        const auto end = std::min(line.find('|', from), line.size());
        parts[at] = Trimmed(line.substr(from, end - from));
        from = end + 1;
    }
    return parts;
}

/// Without the empty parts at its end.
std::string LineOf(Parts parts) {
    std::size_t count = parts.size();
    while (count > 1 && parts[count - 1].empty()) --count;
    std::string line;
    for (std::size_t at = 0; at < count; ++at) {
        std::replace(parts[at].begin(), parts[at].end(), '|', '/');
        line += (at == 0 ? "" : " | ") + parts[at];
    }
    return line;
}

void AddLine(std::string& text, const std::string& line) {
    text += (text.empty() ? "" : "\n") + line;
}

template <typename Made>
std::optional<std::vector<Made>> ListFrom(std::string_view text) {
    std::vector<Made> list;
    for (const auto line : Lines(text)) {
        auto parts = PartsOf(line);
        if (!parts || (*parts)[0].empty()) return std::nullopt;
        list.push_back({std::move((*parts)[0]), std::move((*parts)[1]), std::move((*parts)[2])});
    }
    return list;
}

}  // namespace

void CheckNumbers(const Conference& conference) {
    if (conference.invited > 0 && conference.attended > conference.invited)
        throw Failure{FailureKind::Invalid, "study.more_than_invited"};
}

std::string ToText(const std::vector<Paper>& papers) {
    std::string text;
    for (const auto& paper : papers)
        AddLine(text, LineOf({paper.title, paper.speaker, paper.speaker_unit}));
    return text;
}

std::string ToText(const std::vector<Award>& awards) {
    std::string text;
    for (const auto& award : awards)
        AddLine(text, LineOf({award.recipient, award.form, award.decision}));
    return text;
}

std::string ToText(const std::vector<Point>& points) {
    std::string text;
    for (const auto& point : points) {
        auto line = point.text;
        std::replace(line.begin(), line.end(), '\n', ' ');
        AddLine(text, line);
    }
    return text;
}

std::optional<std::vector<Paper>> PapersFrom(std::string_view text) {
    return ListFrom<Paper>(text);
}

std::optional<std::vector<Award>> AwardsFrom(std::string_view text) {
    return ListFrom<Award>(text);
}

std::vector<Point> PointsFrom(std::string_view text) {
    std::vector<Point> points;
    for (const auto line : Lines(text)) points.push_back({{}, std::string(line)});
    return points;
}

}  // namespace study
