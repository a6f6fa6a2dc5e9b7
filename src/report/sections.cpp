#include "report/sections.hpp"

#include <fstream>

#include "engine/text/encoding.hpp"
#include "engine/text/normal.hpp"
#include "platform/base/failure.hpp"

namespace report {
namespace {

constexpr std::uintmax_t kMostBytes = 1 << 20;

/// Marks of emphasis and code, which a printed page does not show.
std::string WithoutMarks(std::string line) {
    for (const char* mark : {"**", "__", "`"}) {
        const std::string_view what = mark;
        std::size_t first = line.find(what);
        while (first != std::string::npos) {
            const auto second = line.find(what, first + what.size());
            if (second == std::string::npos) break;
            line.erase(second, what.size());
            line.erase(first, what.size());
            first = line.find(what, second - what.size());
        }
    }
    return line;
}

bool IsListItem(const std::string& line) {
    if (line.starts_with("- ") || line.starts_with("* ") || line.starts_with("+ ")) return true;
    const auto digits = line.find_first_not_of("0123456789");
    return digits != 0 && digits != std::string::npos && digits < 4 &&
           (line.compare(digits, 2, ". ") == 0 || line.compare(digits, 2, ") ") == 0);
}

/// Collects lines into paragraphs.
class Paragraphs {
public:
    void Add(std::string line) {
        if (line.empty()) {
            open_ = false;
            return;
        }
        if (line.starts_with("* ") || line.starts_with("+ ")) line[0] = '-';
        if (open_ && !IsListItem(line))
            text_ += " " + line;
        else
            text_ += (text_.empty() ? "" : "\n\n") + line;
        open_ = true;
    }
    void Close() { open_ = false; }
    const std::string& Text() const { return text_; }

private:
    std::string text_;
    bool open_ = false;
};

/// "II. Kết quả thực hiện" → "kết quả thực hiện"
std::string HeadingKey(std::string_view heading) {
    auto key = text::MatchKey(heading);
    const auto point = key.find(". ");
    if (point != std::string::npos && key.find_first_not_of("ivx0123456789") == point)
        key.erase(0, point + 2);
    return key;
}

std::string FieldOf(const std::string& heading, std::size_t line, const json::value& sections) {
    const auto key = HeadingKey(heading);
    std::string known;
    for (const auto& section : sections.as_array()) {
        const auto& words = section.at("words").as_array();
        known += (known.empty() ? "# " : ", # ") + std::string(words.front().as_string());
        for (const auto& word : words) {
            const auto beginning = text::MatchKey(std::string(word.as_string()));
            if (!key.starts_with(beginning)) continue;
            if (key.size() == beginning.size() || key[beginning.size()] == ' ' ||
                key[beginning.size()] == ',')
                return json::Text(section.as_object(), "field");
        }
    }
    throw Failure{FailureKind::Invalid,
                  "report.unknown_section",
                  {{"heading", heading}, {"line", std::to_string(line)}, {"known", known}}};
}

}  // namespace

std::map<std::string, std::string> SectionsFrom(std::string_view markdown,
                                                const json::value& sections) {
    const auto clean = text::Clean(text::ToUtf8(markdown)) + "\n";
    std::map<std::string, Paragraphs> found;
    Paragraphs* current = nullptr;
    std::size_t number = 0;
    for (std::size_t begin = 0; begin < clean.size();) {
        const auto end = clean.find('\n', begin);
        auto line = text::Clean(std::string_view(clean).substr(begin, end - begin));
        begin = end + 1;
        ++number;
        if (line.starts_with("# ")) {
            const auto heading = text::Clean(line.substr(2));
            const auto [at, is_new] = found.try_emplace(FieldOf(heading, number, sections));
            if (!is_new)
                throw Failure{FailureKind::Invalid,
                              "report.section_twice",
                              {{"heading", heading}, {"line", std::to_string(number)}}};
            current = &at->second;
            continue;
        }
        if (line.empty() && current == nullptr) continue;
        if (current == nullptr)
            throw Failure{FailureKind::Invalid,
                          "report.text_before_heading",
                          {{"line", std::to_string(number)}}};
        const bool heading = line.starts_with("##");
        if (heading) {
            current->Close();
            line = text::Clean(line.substr(line.find_first_not_of('#')));
        }
        current->Add(WithoutMarks(std::move(line)));
        if (heading) current->Close();
    }
    std::map<std::string, std::string> texts;
    for (const auto& [field, paragraphs] : found)
        if (!paragraphs.Text().empty()) texts[field] = paragraphs.Text();
    return texts;
}

std::map<std::string, std::string> ReadSections(const std::filesystem::path& file,
                                                const json::value& sections) {
    std::error_code error;
    const auto size = std::filesystem::file_size(file, error);
    std::ifstream stream(file, std::ios::binary);
    if (error || !stream)
        throw Failure{FailureKind::Invalid, "report.text_not_read", {{"file", file.string()}}};
    if (size > kMostBytes)
        throw Failure{FailureKind::Invalid, "report.text_too_long", {{"file", file.string()}}};
    std::string markdown(size, '\0');
    stream.read(markdown.data(), static_cast<std::streamsize>(size));
    markdown.resize(static_cast<std::size_t>(stream.gcount()));
    return SectionsFrom(markdown, sections);
}

}  // namespace report
