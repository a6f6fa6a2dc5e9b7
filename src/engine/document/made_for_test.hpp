// Small Word files for the tests, and what can be read from a filled one.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/document/package.hpp"
#include "engine/document/xml.hpp"

namespace document::testing {

constexpr char kTypeOfWord[] =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";

inline std::string Root(const std::string& name, const std::string& inner) {
    return "<w:" + name +
           " xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">" + inner +
           "</w:" + name + ">";
}

/// A run, a paragraph of one run for every argument, a cell, a row.
inline std::string R(const std::string& text) {
    return "<w:r><w:t xml:space=\"preserve\">" + text + "</w:t></w:r>";
}
inline std::string P(const std::vector<std::string>& runs) {
    std::string xml = "<w:p>";
    for (const std::string& run : runs) xml += R(run);
    return xml + "</w:p>";
}
inline std::string P(const std::string& text) { return P(std::vector<std::string>{text}); }
inline std::string Row(const std::vector<std::string>& cells) {
    std::string xml = "<w:tr>";
    for (const std::string& cell : cells)
        xml += "<w:tc>" + (cell.starts_with("<") ? cell : P(cell)) + "</w:tc>";
    return xml + "</w:tr>";
}

inline std::string Override(const std::string& part, const std::string& type) {
    return "<Override PartName=\"/" + part + "\" ContentType=\"" + type + "\"/>";
}

inline Package WordPackage(const std::string& body,
                           const Package& more = {},
                           const std::string& overrides = {}) {
    Package package = {
        {"[Content_Types].xml",
         "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
         "<Default Extension=\"rels\" "
         "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>" +
             Override("word/document.xml", kTypeOfWord) + overrides + "</Types>"},
        {"_rels/.rels",
         "<Relationships "
         "xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship "
         "Id=\"rId1\" "
         "Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
         "officeDocument\" Target=\"word/document.xml\"/></Relationships>"},
        {"word/document.xml", Root("document", Root("body", body + "<w:sectPr/>"))}};
    package.insert(package.end(), more.begin(), more.end());
    return package;
}

inline std::string Word(const std::string& body,
                        const Package& more = {},
                        const std::string& overrides = {}) {
    return Pack(WordPackage(body, more, overrides));
}

inline std::string PartOf(const std::string& docx, std::string_view name) {
    Package package = Unpack(docx);
    const Part* part = FindPart(package, name);
    return part == nullptr ? "(no such part)" : part->bytes;
}

inline void CollectLines(pugi::xml_node node, std::vector<std::string>& lines) {
    for (const pugi::xml_node child : node.children()) {
        const std::size_t mine = lines.size();
        if (Is(child, "w:p")) lines.emplace_back();
        if (Is(child, "w:t")) lines.back() += TextOf(child);
        if (Is(child, "w:br")) lines.back() += "\n";
        if (Is(child, "w:tab")) lines.back() += "\t";
        CollectLines(child, lines);
        if (Is(child, "w:p") && lines.size() > mine + 1 && lines[mine].empty())
            lines.erase(lines.begin() + static_cast<std::ptrdiff_t>(mine));
    }
}

/// The text of every paragraph of a part.
inline std::vector<std::string> Lines(const std::string& docx,
                                      std::string_view part = "word/document.xml") {
    pugi::xml_document xml;
    ParseXml(xml, PartOf(docx, part));
    std::vector<std::string> lines;
    CollectLines(xml, lines);
    return lines;
}

inline std::size_t Count(const std::string& text, std::string_view what) {
    std::size_t count = 0;
    for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + 1))
        ++count;
    return count;
}

}  // namespace document::testing
