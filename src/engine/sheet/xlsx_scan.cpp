#include "engine/sheet/xlsx_scan.hpp"

#include <charconv>
#include <cstring>

#include "engine/sheet/xml.hpp"

namespace sheet {
namespace {

constexpr std::size_t kMostRanges = 1'000'000;
constexpr std::size_t kChunk = 256 * 1024;
constexpr std::size_t kLongestElement = 512;
constexpr std::int64_t kWorthSkipping = 1 << 20;
constexpr std::string_view kElement = "mergeCell";
/// More than any of the sequences that are looked for, and than the end of a part.
constexpr std::size_t kOverlap = 32;

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
std::size_t ScanMerged(const Source& source,
                       std::string_view bytes,
                       std::vector<MergedRange>& ranges) {
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
    const std::size_t overlap = std::min(bytes.size(), kOverlap);
    return std::max(at, bytes.size() - overlap);
}

// Where the last element begins or ends that gives a cell a value; a little too far does no harm.
std::optional<std::size_t> LastValue(std::string_view bytes) {
    constexpr std::size_t kNear = 4'096;
    constexpr std::array<std::string_view, 4> kMarks{"v>", "is>", "<f", ":f"};
    const std::size_t near = bytes.size() - std::min(bytes.size(), kNear);
    std::optional<std::size_t> last;
    for (const std::string_view mark : kMarks) {
        const std::size_t found = bytes.substr(near).rfind(mark);
        if (found != std::string_view::npos) last = std::max(last.value_or(0), near + found);
    }
    if (last) return last;
    const bool any = std::any_of(kMarks.begin(), kMarks.end(), [&](std::string_view mark) {
        return memmem(bytes.data(), bytes.size(), mark.data(), mark.size()) != nullptr;
    });
    return any ? std::optional(bytes.size()) : std::nullopt;
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

SheetScan ScanSheet(ZipArchive& archive, const std::string& part) {
    SheetScan scan;
    ZipPart stream = archive.OpenPart(part);
    std::string buffer(kChunk + kLongestElement, '\0');
    std::size_t kept = 0;
    std::int64_t begin = 0;
    std::int64_t last_value = 0;
    while (true) {
        const std::size_t count = stream.Read({buffer.data() + kept, kChunk});
        if (count == 0) break;
        const std::string_view bytes(buffer.data(), kept + count);
        if (begin == 0 && LooksLikeUtf16(bytes)) {
            MergeHandler handler(archive.From());
            ParseXml(archive.OpenPart(part), handler);
            scan.merged_ranges = std::move(handler.ranges);
            return scan;
        }
        if (const auto last = LastValue(bytes))
            last_value = begin + static_cast<std::int64_t>(*last);
        const std::size_t again = ScanMerged(archive.From(), bytes, scan.merged_ranges);
        // An element that is longer than any real one is not waited for.
        kept = std::min(bytes.size() - again, kLongestElement);
        std::memmove(buffer.data(), bytes.data() + bytes.size() - kept, kept);
        begin += static_cast<std::int64_t>(bytes.size() - kept);
    }
    // What was cut off before it was packed has to meet the parser, however little has values.
    const std::string_view tail(buffer.data(), kept);
    const bool ended = tail.find("worksheet>") != std::string_view::npos;
    if (ended && begin - last_value > kWorthSkipping) scan.last_value = last_value;
    return scan;
}

}  // namespace sheet
