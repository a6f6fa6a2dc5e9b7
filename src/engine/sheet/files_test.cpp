#include <gtest/gtest.h>
#include <unistd.h>
#include <zip.h>

#include <fstream>
#include <stdexcept>

#include "engine/sheet/test_files.hpp"
#include "platform/base/failure.hpp"

namespace sheet::testing {

TempFolder::TempFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "guong-sheet-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("mkdtemp");
    path_ = name;
}

TempFolder::~TempFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
}

std::filesystem::path MakeFile(const std::filesystem::path& path, std::string_view bytes) {
    std::ofstream stream(path, std::ios::binary);
    stream.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    return path;
}

std::string BytesOf(const std::filesystem::path& path) {
    std::ifstream stream(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

std::string Joined(std::initializer_list<std::string_view> parts) {
    std::string whole;
    for (const std::string_view part : parts) whole += part;
    return whole;
}

void InsertBefore(std::string& text, std::string_view mark, std::string_view added) {
    text.insert(text.find(mark), added);
}

std::filesystem::path MakeByPython(const std::filesystem::path& path, std::string_view script) {
    const std::filesystem::path source = path.string() + ".py";
    MakeFile(source, script);
    std::string command = "/usr/bin/python3 -W ignore '";
    command += source.string() + "' '" + path.string() + "'";
    if (std::system(command.c_str()) != 0) {
        throw std::runtime_error("failed: " + command +
                                 " (needs python3-openpyxl and python3-xlwt)");
    }
    return path;
}

std::filesystem::path MakeZip(const std::filesystem::path& path, const ZipEntries& entries) {
    int error = 0;
    zip_t* archive = zip_open(path.c_str(), ZIP_CREATE | ZIP_TRUNCATE, &error);
    if (archive == nullptr) throw std::runtime_error("zip_open");
    for (const auto& [name, bytes] : entries) {
        zip_source_t* source = zip_source_buffer(archive, bytes.data(), bytes.size(), 0);
        if (zip_file_add(archive, name.c_str(), source, ZIP_FL_ENC_UTF_8) < 0) {
            throw std::runtime_error("zip_file_add");
        }
    }
    if (zip_close(archive) != 0) throw std::runtime_error("zip_close");
    return path;
}

ZipEntries XlsxParts(std::string sheet_xml) {
    const std::string relationships =
        R"(<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">)";
    const std::string office =
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
    return {
        {"_rels/.rels",
         relationships + "<Relationship Id=\"rId1\" Type=\"" + office +
             "officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"},
        {"xl/workbook.xml",
         R"(<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>)"},
        {"xl/_rels/workbook.xml.rels",
         relationships + "<Relationship Id=\"rId1\" Type=\"" + office +
             "worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"},
        {"xl/worksheets/sheet1.xml", std::move(sheet_xml)},
    };
}

std::string SheetXml(std::string_view rows, std::string_view behind) {
    std::string xml =
        R"(<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>)";
    xml += rows;
    xml += "</sheetData>";
    xml += behind;
    xml += "</worksheet>";
    return xml;
}

std::string Shown(const Row& row) {
    std::string line = std::to_string(row.number) + ":";
    for (const Cell& cell : row.cells) {
        line += &cell == row.cells.data() ? " " : " | ";
        if (cell.merged) line += "~";
        switch (cell.kind) {
            case CellKind::Empty:
                line += "-";
                break;
            case CellKind::Text:
                break;
            case CellKind::Number:
                line += "#";
                break;
            case CellKind::Boolean:
                line += "?";
                break;
            case CellKind::Date:
                line += "@";
                break;
            case CellKind::Error:
                line += "!";
                break;
        }
        line += cell.text;
    }
    return line;
}

std::vector<std::string> ShownRows(Reader& reader, std::size_t sheet) {
    std::vector<std::string> lines;
    reader.Read(sheet, [&](const Row& row) {
        lines.push_back(Shown(row));
        return true;
    });
    return lines;
}

std::vector<std::string> ShownRows(const std::filesystem::path& path, const Decoder& decoder) {
    return ShownRows(*Open(path, {}, decoder));
}

namespace {

template <typename Tell>
std::string FailureBy(const std::filesystem::path& path, const Limits& limits, Tell tell) {
    try {
        const auto reader = Open(path, limits);
        for (std::size_t sheet = 0; sheet < reader->Names().size(); ++sheet) {
            reader->Read(sheet, [](const Row&) { return true; });
        }
    } catch (const Failure& failure) {
        return tell(failure);
    }
    return "none";
}

}  // namespace

std::string CodeOf(const std::filesystem::path& path, const Limits& limits) {
    return FailureBy(path, limits, [](const Failure& failure) { return failure.code; });
}

std::string FailureOf(const std::filesystem::path& path, const Limits& limits) {
    return FailureBy(path, limits, [](const Failure& failure) { return failure.what(); });
}

}  // namespace sheet::testing
