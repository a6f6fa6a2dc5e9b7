#include "engine/sheet/written_check.hpp"

#include <charconv>
#include <limits>

#include "engine/sheet/xml.hpp"

namespace sheet {
namespace {

class CountingHandler : public XmlHandler {
public:
    void Start(std::string_view name, const XmlAttributes& attributes) override {
        if (name == "c") {
            ++cells;
        } else if (name == "si") {
            ++strings;
        } else if (name == "sst") {
            const std::string_view count = attributes.Get("uniqueCount");
            std::from_chars(count.data(), count.data() + count.size(), promised_strings);
        }
    }
    void End(std::string_view) override {}

    std::size_t cells = 0;
    std::size_t strings = 0;
    std::size_t promised_strings = 0;
};

}  // namespace

bool IsWhole(const std::filesystem::path& file, std::size_t cells) {
    Source source{file, file.filename().string(), {}};
    source.limits.max_unpacked_bytes = std::numeric_limits<std::int64_t>::max();
    source.limits.max_ratio = std::numeric_limits<double>::max();
    try {
        ZipArchive archive(source);
        std::size_t found = 0;
        for (const std::string& part : archive.Parts()) {
            CountingHandler handler;
            ParseXml(archive.OpenPart(part), handler);
            if (handler.strings != handler.promised_strings) return false;
            if (part.starts_with("xl/worksheets/sheet")) found += handler.cells;
        }
        return found == cells;
    } catch (const Failure&) {
        return false;
    }
}

}  // namespace sheet
