#include "engine/sheet/xlsx_scan.hpp"
#include "engine/sheet/xlsx_sheet.hpp"

namespace sheet {
namespace {

class XlsxReader : public Reader {
public:
    explicit XlsxReader(Source source)
        : source_(std::move(source)), archive_(source_), workbook_(LoadWorkbook(archive_)) {
        for (const SheetPart& sheet : workbook_.sheets) names_.push_back(sheet.name);
    }

    const std::vector<std::string>& Names() const override { return names_; }

    void Read(std::size_t sheet, const std::function<bool(const Row&)>& row) override {
        const SheetPart& chosen = workbook_.sheets.at(sheet);
        SheetScan scan = ScanSheet(archive_, chosen.part);
        RowAssembler rows(source_, chosen.name, std::move(scan.merged_ranges), row);
        ReadXlsxRows(archive_, workbook_, chosen.part, scan.last_value, rows);
    }

private:
    Source source_;
    ZipArchive archive_;
    Workbook workbook_;
    std::vector<std::string> names_;
};

}  // namespace

std::unique_ptr<Reader> OpenXlsx(Source source) {
    return std::make_unique<XlsxReader>(std::move(source));
}

}  // namespace sheet
