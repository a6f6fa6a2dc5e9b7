#include "engine/document/fill.hpp"

#include <unordered_set>

#include "engine/document/compile.hpp"
#include "engine/document/page.hpp"
#include "engine/document/pictures.hpp"
#include "engine/document/render.hpp"
#include "engine/document/scope.hpp"
#include "engine/document/word.hpp"
#include "engine/document/xml.hpp"
#include "platform/base/check.hpp"
#include "platform/base/failure.hpp"

namespace document {
namespace {

struct Text {
    Part* part = nullptr;
    std::unique_ptr<pugi::xml_document> xml = std::make_unique<pugi::xml_document>();
    std::vector<Mark> marks;
};

std::vector<Text> ReadTexts(WordFile& word) {
    std::vector<Text> texts;
    std::size_t room = kMaxXmlBytes;
    for (const std::string& name : word.texts) {
        Text text;
        text.part = FindPart(word.package, name);
        CHECK(text.part != nullptr);
        if (text.part->bytes.size() > room)
            throw Failure{FailureKind::Invalid, "document.too_large"};
        room -= text.part->bytes.size();
        ParseXml(*text.xml, text.part->bytes);
        text.marks = IsolateMarks(text.xml->document_element());
        texts.push_back(std::move(text));
    }
    if (!Is(texts.front().xml->document_element(), "w:document") ||
        !texts.front().xml->document_element().child("w:body"))
        throw Failure{FailureKind::Invalid, "document.not_word"};
    return texts;
}

std::vector<Problem> CompileAndCheck(std::vector<Text>& texts, const Data& data) {
    std::vector<Problem> problems;
    for (Text& text : texts) {
        const std::vector<Outline> outline = Compile(text.xml->document_element(), text.marks);
        Scope scope(data);
        CheckFields(outline, scope, text.marks);
        for (const Mark& mark : text.marks)
            if (!mark.problem.empty()) problems.push_back({mark.problem, mark.name, mark.near});
    }
    for (const auto& name : PicturesIn(texts.front().xml->document_element()))
        if (PictureOf(data, name) == nullptr)
            problems.push_back({"document.unknown_field", name, "{{" + name + "}}"});
    return problems;
}

}  // namespace

std::string Fill(std::string_view docx_bytes,
                 const Data& data,
                 const std::optional<PageSetup>& page) {
    WordFile word = OpenWord(docx_bytes);
    std::vector<Text> texts = ReadTexts(word);
    const std::vector<Problem> problems = CompileAndCheck(texts, data);
    if (!problems.empty()) {
        const Problem& first = problems.front();
        throw Failure{FailureKind::Invalid,
                      first.code,
                      {{"field", first.field},
                       {"near", first.near},
                       {"count", std::to_string(problems.size())}}};
    }

    Budget budget;
    ReplacePictures(texts.front().xml->document_element(), word, data);
    for (Text& text : texts) {
        const bool is_main = &text == &texts.front();
        if (text.marks.empty() && !is_main) continue;
        if (!text.marks.empty()) Render(*text.xml, text.marks, data, budget);
        if (is_main && page) SetUpPage(*page, *text.xml, word);
        text.part->bytes = PrintXml(*text.xml);
        text.xml.reset();
    }
    return Pack(word.package);
}

std::vector<Problem> Problems(std::string_view docx_bytes, const Data& data) {
    WordFile word = OpenWord(docx_bytes);
    std::vector<Text> texts = ReadTexts(word);
    return CompileAndCheck(texts, data);
}

std::vector<std::string> Fields(std::string_view docx_bytes) {
    WordFile word = OpenWord(docx_bytes);
    std::vector<std::string> names;
    std::unordered_set<std::string> seen;
    const auto texts = ReadTexts(word);
    for (const Text& text : texts)
        for (const Mark& mark : text.marks)
            if (mark.kind != MarkKind::Broken && !mark.name.empty() &&
                seen.insert(mark.name).second)
                names.push_back(mark.name);
    for (const auto& name : PicturesIn(texts.front().xml->document_element()))
        if (seen.insert(name).second) names.push_back(name);
    return names;
}

}  // namespace document
