#include <gtest/gtest.h>

#include <random>

#include "engine/document/fill.hpp"
#include "engine/document/made_for_test.hpp"
#include "platform/base/failure.hpp"

namespace document {
namespace {

using testing::P;
using testing::Row;
using testing::Word;
using Strings = std::vector<std::string>;

std::string CodeOf(const std::string& docx, const Data& data = Data::Object{}) {
    try {
        Fill(docx, data);
    } catch (const Failure& failure) {
        EXPECT_EQ(failure.kind, FailureKind::Invalid);
        return failure.code;
    }
    return "filled";
}

Strings ProblemsOf(const std::string& body, const Data& data) {
    Strings list;
    for (const Problem& problem : Problems(Word(body), data))
        list.push_back(problem.code.substr(problem.code.find('.') + 1) + " " + problem.field);
    return list;
}

Data Sample() {
    Data data;
    data["name"] = "x";
    data["on"] = false;
    data["rows"] = Data::List{Data::Object{{"text", "a"}}, Data::Object{{"text", "b"}}};
    data["none"] = Data::List{};
    data["total"]["persons"] = "1";
    return data;
}

TEST(Problems, UnknownFieldIsNamedWithItsPlace) {
    const std::string docx = Word(P("Huyện Pác Nặm có {{nmae}} lượt đăng ký"));
    const std::vector<Problem> problems = Problems(docx, Sample());
    ASSERT_EQ(problems.size(), 1u);
    EXPECT_EQ(problems[0].code, "document.unknown_field");
    EXPECT_EQ(problems[0].field, "nmae");
    EXPECT_EQ(problems[0].near, "Huyện Pác Nặm có {{nmae}} lượt đăng ký");
    try {
        Fill(docx, Sample());
        FAIL();
    } catch (const Failure& failure) {
        EXPECT_EQ(failure.params,
                  (Params{{"field", "nmae"}, {"near", problems[0].near}, {"count", "1"}}));
    }
}

TEST(Problems, AllAreCollected) {
    EXPECT_EQ(ProblemsOf(P("{{a}} {{name}} {{/b}}") + P("{{#rows}}{{text}}{{c}}{{/rows}}") +
                             P("{{rows}} {{on}} {{total}} {{total.items}}") + P("{{?on}}{{d"),
                         Sample()),
              (Strings{"unknown_field a",
                       "unopened b",
                       "unknown_field c",
                       "not_text rows",
                       "not_text on",
                       "not_text total",
                       "unknown_field total.items",
                       "unclosed on",
                       "unclosed d"}));
}

TEST(Problems, FieldsInsideWhatIsLeftOutAreCheckedToo) {
    EXPECT_EQ(ProblemsOf(P("{{?on}}{{typo}}{{/on}}{{#none}}{{anything}}{{/none}}"), Sample()),
              Strings{"unknown_field typo"});
}

TEST(Problems, UnknownConditionIsAProblem) {
    EXPECT_EQ(ProblemsOf(P("{{?has_untis}}x{{/has_untis}}"), Sample()),
              Strings{"unknown_field has_untis"});
}

TEST(Problems, CrossedMarksAreBadNesting) {
    EXPECT_EQ(ProblemsOf(P("{{#rows}}{{?on}}x{{/rows}}{{/on}}"), Sample()),
              Strings{"bad_nesting rows"});
}

TEST(Problems, MarksThatEmbraceNoWholeThingAreBadNesting) {
    const std::string table = "<w:tbl>" + Row({"{{#rows}}", "b"}) + "</w:tbl>";
    EXPECT_EQ(ProblemsOf(table + P("{{/rows}}"), Sample()), Strings{"bad_nesting rows"});
    EXPECT_EQ(ProblemsOf(P("trước {{#rows}}") + P("{{/rows}}"), Sample()),
              Strings{"bad_nesting rows"});
    EXPECT_EQ(ProblemsOf(P("{{#rows}}") + P("{{/rows}} sau"), Sample()),
              Strings{"bad_nesting rows"});
    const std::string box = "<w:p><w:r><w:txbxContent>" + P("{{#rows}}") +
                            "</w:txbxContent></w:r></w:p>" + P("{{/rows}}");
    EXPECT_EQ(ProblemsOf(box, Sample()), Strings{"bad_nesting rows"});
    EXPECT_EQ(
        ProblemsOf("<w:tbl>" + Row({"{{name}}", "{{#rows}}", "{{/rows}}"}) + "</w:tbl>", Sample()),
        Strings{"bad_nesting rows"});
}

TEST(Problems, NestingDeeperThanAnyoneWritesIsRefused) {
    std::string open;
    std::string close;
    for (int i = 0; i < 5000; ++i) open += "{{?name}}", close += "{{/name}}";
    EXPECT_EQ(CodeOf(Word(P(open + "x" + close)), Sample()), "document.bad_nesting");
}

TEST(Problems, OfATemplateWithoutAny) {
    EXPECT_EQ(ProblemsOf(P("{{name}} } { }} text"), Sample()), Strings{});
}

TEST(Refusal, OfWhatIsNoWordFile) {
    EXPECT_EQ(CodeOf(""), "document.not_word");
    EXPECT_EQ(CodeOf("%PDF-1.7"), "document.not_word");
    EXPECT_EQ(CodeOf(Pack({{"a.txt", "x"}})), "document.not_word");
    EXPECT_EQ(CodeOf(Pack({{"[Content_Types].xml", "<Types/>"}})), "document.not_word");
    Package odd = testing::WordPackage("");
    odd[2].bytes = "<html/>";
    EXPECT_EQ(CodeOf(Pack(odd)), "document.not_word");
    odd[2].bytes = "<w:document><w:body>";
    EXPECT_EQ(CodeOf(Pack(odd)), "document.not_word");
}

TEST(Refusal, OfEntities) {
    Package odd = testing::WordPackage("");
    odd[2].bytes = "<!DOCTYPE w:document [<!ENTITY a \"b\">]>" + odd[2].bytes;
    EXPECT_EQ(CodeOf(Pack(odd)), "document.not_word");
}

TEST(Refusal, OfElementsNestedWithoutEnd) {
    std::string deep;
    for (int i = 0; i < 100'000; ++i) deep += "<w:sdt>";
    for (int i = 0; i < 100'000; ++i) deep += "</w:sdt>";
    EXPECT_EQ(CodeOf(Word(deep)), "document.not_word");
}

TEST(Refusal, OfABrokenZip) {
    const std::string docx = Word(P("x"));
    EXPECT_EQ(CodeOf(docx.substr(0, docx.size() / 2)), "document.broken_zip");
    EXPECT_EQ(CodeOf("PK\x03\x04"), "document.broken_zip");
}

TEST(Refusal, OfAPassword) {
    using namespace std::string_literals;
    const std::string start = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
    EXPECT_EQ(CodeOf(start + "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0"s),
              "document.password");
    EXPECT_EQ(CodeOf(start + "W\0o\0r\0d\0"s), "document.not_word");

    std::string docx = Word(P("x"));
    for (const auto& [signature, offset] : {std::pair{"PK\x03\x04", 6}, std::pair{"PK\x01\x02", 8}})
        for (std::size_t at = docx.find(signature); at != std::string::npos;
             at = docx.find(signature, at + 4))
            docx[at + static_cast<std::size_t>(offset)] |= 1;
    EXPECT_EQ(CodeOf(docx), "document.password");
}

TEST(Refusal, OfMacros) {
    const std::string type = "application/vnd.ms-office.vbaProject";
    EXPECT_EQ(CodeOf(Word(P("x"),
                          {{"word/vbaProject.bin", "x"}},
                          testing::Override("word/vbaProject.bin", type))),
              "document.macros");
}

TEST(Refusal, OfAZipBomb) {
    EXPECT_EQ(CodeOf(Word(P("x"), {{"word/media/a.bin", std::string(kMaxUnpackedBytes + 1, '0')}})),
              "document.too_large");
}

TEST(Refusal, OfXmlThatWouldFillTheMemory) {
    EXPECT_EQ(CodeOf(Word(std::string(kMaxXmlBytes, ' '))), "document.too_large");
}

TEST(Refusal, OfLoopsThatMultiply) {
    Data data;
    data["rows"] = Data::List(200, Data("x"));
    const std::string loop =
        P("{{#rows}}{{#rows}}{{#rows}}") + P("{{.}}") + P("{{/rows}}{{/rows}}{{/rows}}");
    EXPECT_EQ(CodeOf(Word(loop), data), "document.too_large");
}

TEST(Refusal, OfMarksWithoutNumber) {
    std::string text;
    for (int i = 0; i < 150'000; ++i) text += "{{";
    EXPECT_EQ(CodeOf(Word(P(text))), "document.too_large");
}

// Whatever comes of it must be a document or a Failure.
TEST(Refusal, OfRandomDamageNeverCrashes) {
    const std::string docx = Word(P("{{name}} {{#rows}}{{text}}{{/rows}}") + "<w:tbl>" +
                                  Row({"{{#rows}}{{text}}", "{{/rows}}"}) + "</w:tbl>");
    std::mt19937 random(20201231);
    int filled = 0;
    for (int i = 0; i < 400; ++i) {
        std::string damaged = docx;
        const std::size_t at = random() % damaged.size();
        if (i % 4 == 0)
            damaged.resize(at);
        else
            damaged[at] = static_cast<char>(damaged[at] ^ (1 << (random() % 8)));
        filled += CodeOf(damaged, Sample()) == "filled";
    }
    EXPECT_LT(filled, 400);
}

// Inside the zip, where no checksum catches it: the XML itself.
TEST(Refusal, OfRandomDamageInsideTheXmlNeverCrashes) {
    const Package whole = testing::WordPackage(
        P("{{name}} {{#rows}}{{text}}{{/rows}}") + P("{{?on}}") + P("{{name}}") + P("{{/on}}") +
        "<w:tbl>" + Row({"{{#rows}}{{text}}", "{{/rows}}"}) + "</w:tbl>");
    std::mt19937 random(2016);
    for (int i = 0; i < 400; ++i) {
        Package damaged = whole;
        std::string& bytes = damaged[i % 10 == 0 ? 0 : 2].bytes;
        for (std::size_t flips = 1 + random() % 3; flips > 0; --flips) {
            const std::size_t at = random() % bytes.size();
            bytes[at] = static_cast<char>(bytes[at] ^ (1 << (random() % 8)));
        }
        if (i % 5 == 0) bytes.erase(random() % bytes.size(), random() % 40);
        CodeOf(Pack(damaged), Sample());
    }
}

}  // namespace
}  // namespace document
