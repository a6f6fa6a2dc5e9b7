// What the tests of this folder share: a temporary folder, files made by other programs or by hand,
// and rows as one line of text each.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/sheet/reader.hpp"

namespace sheet::testing {

class TempFolder {
public:
    TempFolder();
    ~TempFolder();
    TempFolder(const TempFolder&) = delete;
    TempFolder& operator=(const TempFolder&) = delete;
    std::filesystem::path operator/(std::string_view name) const { return path_ / name; }

private:
    std::filesystem::path path_;
};

/// Runs Debian's Python with the script; `path` is sys.argv[1]. A failure of it fails the test.
std::filesystem::path MakeByPython(const std::filesystem::path& path, std::string_view script);

std::filesystem::path MakeFile(const std::filesystem::path& path, std::string_view bytes);
std::string BytesOf(const std::filesystem::path& path);

std::string Joined(std::initializer_list<std::string_view> parts);

/// Puts `added` before the first `mark`.
void InsertBefore(std::string& text, std::string_view mark, std::string_view added);

using ZipEntries = std::vector<std::pair<std::string, std::string>>;
std::filesystem::path MakeZip(const std::filesystem::path& path, const ZipEntries& entries);

/// The parts of an .xlsx with one sheet "Sheet1", whose XML is given; others can be added.
ZipEntries XlsxParts(std::string sheet_xml);
/// `sheetData` around rows, within a worksheet.
std::string SheetXml(std::string_view rows, std::string_view behind = {});

/// "17: Tên | #2.5 | @2018-02-10 | !#REF! | ?TRUE | ~merged | -": text, number, date, error,
/// boolean, value from a merged range, empty.
std::string Shown(const Row& row);
std::vector<std::string> ShownRows(Reader& reader, std::size_t sheet = 0);
std::vector<std::string> ShownRows(const std::filesystem::path& path, const Decoder& decoder = {});

/// Code of the Failure with which opening or reading all sheets ends, or "none".
std::string CodeOf(const std::filesystem::path& path, const Limits& limits = {});
/// As CodeOf, with the parameters: "sheet.cut_off file=a.xlsx".
std::string FailureOf(const std::filesystem::path& path, const Limits& limits = {});

}  // namespace sheet::testing
