#include "engine/sheet/xlsx_merge.hpp"

#include <charconv>
#include <cstring>

#include "engine/sheet/xml.hpp"

namespace sheet {
namespace {

constexpr std::size_t kMostRanges = 1'000'000;
constexpr std::size_t kChunk = 256 * 1024;
constexpr std::size_t kLongestElement = 512;
constexpr std::string_view kElement = "mergeCell";

void AddRange(const Source& source, std::string_view reference, std::vector<MergedRange>& ranges) {
    const std::size_t colon = reference.find(':');
    if (colon == std::string_view::npos) return;
    const auto first = ParseCellPlace(reference.substr(0, colon));
    const auto last = ParseCellPlace(reference.substr(colon + 1));
    if (!first || !last || first->row == 0 || last->row == 0) return;
    ranges.push_back({std::min(first->row, last->row),
                      std::max(first->row, last->row),
                      std::min(first->column, last->column),
                      std::max(first->column, last->column)});
    if (ranges.size() > kMostRanges) {
        Refuse(source, "sheet.too_large", {{"limit", std::to_string(kMostRanges)}});
    }
}

class MergeHandler : public XmlHandler {
public:
    explicit MergeHandler(const Source& source) : source_(source) {}
    void Start(std::string_view name, const XmlAttributes& attributes) override {
        if (name == kElement) AddRange(source_, attributes.Get("ref"), ranges);
    }
    void End(std::string_view) override {}

    std::vector<MergedRange> ranges;

private:
    const Source& source_;
};

std::string_view RefOf(std::string_view element) {
    const std::size_t name = element.find("ref=");
    if (name == std::string_view::npos || name + 5 > element.size()) return {};
    const char quote = element[name + 4];
    const std::string_view value = element.substr(name + 5);
    return value.substr(0, value.find(quote));
}

// Returns where the bytes begin that must be looked at again together with those that follow.
std::size_t Scan(const Source& source, std::string_view bytes, std::vector<MergedRange>& ranges) {
    std::size_t at = 0;
    while (true) {
        const void* found =
            memmem(bytes.data() + at, bytes.size() - at, kElement.data(), kElement.size());
        if (found == nullptr) break;
        at = static_cast<std::size_t>(static_cast<const char*>(found) - bytes.data());
        const std::size_t end = bytes.find('>', at);
        if (end == std::string_view::npos) return at;
        AddRange(source, RefOf(bytes.substr(at, end - at)), ranges);
        at = end;
    }
    const std::size_t overlap = std::min(bytes.size(), kElement.size() - 1);
    return std::max(at, bytes.size() - overlap);
}

bool LooksLikeUtf16(std::string_view head) {
    return head.starts_with("\xFF\xFE") || head.starts_with("\xFE\xFF") ||
           (head.size() > 1 && (head[0] == '\0' || head[1] == '\0'));
}

}  // namespace

std::optional<CellPlace> ParseCellPlace(std::string_view reference) {
    const auto skip_dollar = [&] {
        if (reference.starts_with('$')) reference.remove_prefix(1);
    };
    skip_dollar();
    std::size_t letters = 0;
    while (letters < reference.size() &&
           std::isalpha(static_cast<unsigned char>(reference[letters])))
        ++letters;
    const auto column = ColumnOfLetters(reference.substr(0, letters));
    if (!column) return std::nullopt;
    reference.remove_prefix(letters);
    skip_dollar();
    CellPlace place{0, *column};
    if (reference.empty()) return place;
    const char* end = reference.data() + reference.size();
    const auto parsed = std::from_chars(reference.data(), end, place.row);
    if (parsed.ec != std::errc{} || parsed.ptr != end || place.row < 1) return std::nullopt;
    return place;
}

std::vector<MergedRange> FindMergedRanges(ZipArchive& archive, const std::string& part) {
    std::vector<MergedRange> ranges;
    ZipPart stream = archive.OpenPart(part);
    std::string buffer(kChunk + kLongestElement, '\0');
    std::size_t kept = 0;
    bool first = true;
    while (true) {
        const std::size_t count = stream.Read({buffer.data() + kept, kChunk});
        if (count == 0) return ranges;
        const std::string_view bytes(buffer.data(), kept + count);
        if (first && LooksLikeUtf16(bytes)) break;
        first = false;
        const std::size_t again = Scan(archive.From(), bytes, ranges);
        // An element that is longer than any real one is not waited for.
        kept = std::min(bytes.size() - again, kLongestElement);
        std::memmove(buffer.data(), bytes.data() + bytes.size() - kept, kept);
    }
    MergeHandler handler(archive.From());
    ParseXml(archive.OpenPart(part), handler);
    return std::move(handler.ranges);
}

}  // namespace sheet
