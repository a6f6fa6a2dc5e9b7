#include "engine/document/word.hpp"

#include "engine/document/xml.hpp"
#include "platform/base/failure.hpp"

namespace document {
namespace {

constexpr char kTypesPart[] = "[Content_Types].xml";
constexpr std::string_view kWord =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.";

void Note(WordFile& word, std::string_view kind, const std::string& name) {
    static const std::set<std::string_view> kTexts = {
        "header+xml", "footer+xml", "footnotes+xml", "endnotes+xml"};
    if (kind == "document.main+xml" || kind == "template.main+xml")
        word.main = name;
    else if (kTexts.contains(kind))
        word.texts.push_back(name);
    else if (kind == "styles+xml")
        word.styles = name;
    else if (kind == "settings+xml")
        word.settings = name;
}

void MakeDocumentOfTemplate(Part& types) {
    constexpr std::string_view kTemplate = "wordprocessingml.template.main+xml";
    const std::size_t at = types.bytes.find(kTemplate);
    if (at != std::string::npos)
        types.bytes.replace(at, kTemplate.size(), "wordprocessingml.document.main+xml");
}

}  // namespace

WordFile OpenWord(std::string_view docx_bytes) {
    const Failure not_word{FailureKind::Invalid, "document.not_word"};
    WordFile word{Unpack(docx_bytes), {}, {}, {}, {}};
    Part* types = FindPart(word.package, kTypesPart);
    if (types == nullptr) throw not_word;
    // A program inside a report would run on every reader's machine.
    if (types->bytes.find("macroEnabled") != std::string::npos ||
        types->bytes.find("vbaProject") != std::string::npos)
        throw Failure{FailureKind::Invalid, "document.macros"};

    pugi::xml_document xml;
    ParseXml(xml, types->bytes);
    for (const pugi::xml_node entry : xml.document_element().children("Override")) {
        const std::string_view type = entry.attribute("ContentType").value();
        std::string name = entry.attribute("PartName").value();
        if (name.starts_with('/')) name.erase(0, 1);
        if (!type.starts_with(kWord) || FindPart(word.package, name) == nullptr) continue;
        Note(word, type.substr(kWord.size()), name);
    }
    if (word.main.empty()) throw not_word;
    word.texts.insert(word.texts.begin(), word.main);
    MakeDocumentOfTemplate(*types);
    return word;
}

}  // namespace document
