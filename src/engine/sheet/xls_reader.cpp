#include "engine/sheet/biff_book.hpp"
#include "engine/sheet/compound_file.hpp"

namespace sheet {
namespace {

class XlsReader : public Reader {
public:
    XlsReader(Source source, std::string stream)
        : source_(std::move(source)),
          stream_(std::move(stream)),
          book_(biff::LoadBook(source_, stream_)) {
        for (const biff::SheetPlace& sheet : book_.sheets) names_.push_back(sheet.name);
    }

    const std::vector<std::string>& Names() const override { return names_; }

    void Read(std::size_t sheet, const std::function<bool(const Row&)>& row) override {
        const biff::SheetPlace& chosen = book_.sheets.at(sheet);
        RowAssembler rows(
            source_, chosen.name, biff::FindMergedRanges(source_, stream_, chosen.offset), row);
        biff::ReadRows(source_, stream_, book_, chosen.offset, rows);
    }

private:
    Source source_;
    std::string stream_;
    biff::Book book_;
    std::vector<std::string> names_;
};

std::string LoadStream(const Source& source, std::string bytes) {
    const CompoundFile file(source, std::move(bytes));
    if (file.Has("EncryptedPackage")) Refuse(source, "sheet.password");
    // A file saved for Excel 95 and 97 at once has both.
    for (const char* name : {"Workbook", "Book"}) {
        if (file.Has(name)) return file.Load(name);
    }
    const char* found = "OLE";
    if (file.Has("WordDocument")) found = "DOC";
    if (file.Has("PowerPoint Document")) found = "PPT";
    Refuse(source, "sheet.unreadable", {{"found", found}});
}

}  // namespace

std::unique_ptr<Reader> OpenXls(Source source, std::string bytes) {
    std::string stream =
        bytes.starts_with(kCompoundMagic) ? LoadStream(source, std::move(bytes)) : std::move(bytes);
    return std::make_unique<XlsReader>(std::move(source), std::move(stream));
}

}  // namespace sheet
