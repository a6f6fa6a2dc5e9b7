#include "engine/document/fill.hpp"

#include <gtest/gtest.h>

#include "engine/document/made_for_test.hpp"

namespace document {
namespace {

using testing::Count;
using testing::Lines;
using testing::Override;
using testing::P;
using testing::PartOf;
using testing::R;
using testing::Root;
using testing::Row;
using testing::Word;
using Strings = std::vector<std::string>;

Data Named(const std::string& name) { return Data::Object{{"name", name}}; }

Data Rows(const Strings& names) {
    Data::List list;
    for (const std::string& name : names) list.push_back(Named(name));
    Data data;
    data["rows"] = list;
    return data;
}

Strings Filled(const std::string& body, const Data& data) { return Lines(Fill(Word(body), data)); }

std::string Table(const std::string& rows) { return "<w:tbl>" + rows + "</w:tbl>"; }

TEST(Fill, NamesAndPathsAreReplaced) {
    Data data = Named("Pác Nặm");
    data["total"]["persons"] = "15.486";
    EXPECT_EQ(Filled(P("Huyện {{name}}: {{ total.persons }} lượt"), data),
              Strings{"Huyện Pác Nặm: 15.486 lượt"});
}

TEST(Fill, MarkSplitAcrossRunsIsJoined) {
    EXPECT_EQ(Filled(P(Strings{"A {", "{na", "me}", "} B {{na", "me}}"}), Named("x")),
              Strings{"A x B x"});
}

TEST(Fill, MarkSplitByProofingTakesTheFirstFormat) {
    const std::string body =
        "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>{{na</w:t></w:r><w:proofErr w:type=\"spellStart\"/>"
        "<w:r><w:rPr><w:i/></w:rPr><w:t>me}} sau</w:t></w:r></w:p>";
    const std::string xml = PartOf(Fill(Word(body), Named("x")), "word/document.xml");
    EXPECT_NE(xml.find("<w:b/></w:rPr><w:t xml:space=\"preserve\">x</w:t>"), std::string::npos);
    EXPECT_NE(xml.find("<w:i/></w:rPr><w:t xml:space=\"preserve\"> sau</w:t>"), std::string::npos);
    EXPECT_EQ(xml.find("proofErr"), std::string::npos);
}

TEST(Fill, OtherThingsInARunStayInPlace) {
    const std::string body = "<w:p><w:r><w:t>a</w:t><w:tab/><w:t>{{name}}</w:t><w:br/></w:r></w:p>";
    EXPECT_EQ(Filled(body, Named("x")), Strings{"a\tx\n"});
}

TEST(Fill, SpecialCharactersAndVietnameseSurvive) {
    const std::string text = "A & B < C > \"D\" 'E' – Nguyễn Thị Hoà, Đặng Ướt";
    EXPECT_EQ(Filled(P("{{name}}"), Named(text)), Strings{text});
}

TEST(Fill, ForbiddenCharactersAreDropped) {
    EXPECT_EQ(Filled(P("{{name}}"), Named(std::string("a\0b\x01\x1F", 5) + "\xFF" + "c")),
              Strings{"ab\xEF\xBF\xBD"
                      "c"});
}

TEST(Fill, ValueThatLooksLikeAMarkIsText) {
    EXPECT_EQ(Filled(P("{{name}}"), Named("{{other}}")), Strings{"{{other}}"});
}

TEST(Fill, LineBreaksStayInTheParagraph) {
    EXPECT_EQ(Filled(P("- {{name}}"), Named("một\nhai\r\nba\n\nbốn")),
              Strings{"- một\nhai\nba\n\nbốn"});
}

TEST(Fill, LoneMarkBecomesSeveralParagraphsLikeIt) {
    const std::string body =
        "<w:p><w:pPr><w:jc w:val=\"both\"/></w:pPr>" + R("{{name}}") + "</w:p>";
    const std::string docx = Fill(Word(body), Named("một\n\n\nhai\nba\n\nbốn\n"));
    EXPECT_EQ(Lines(docx), (Strings{"một", "hai\nba", "bốn\n"}));
    EXPECT_EQ(Count(PartOf(docx, "word/document.xml"), "<w:jc w:val=\"both\"/>"), 3u);
}

TEST(Fill, LoopRepeatsParagraphsBetweenMarksOfTheirOwn) {
    EXPECT_EQ(
        Filled(P("đầu") + P("{{#rows}}") + P("- {{name}}") + P(";") + P("{{/rows}}") + P("cuối"),
               Rows({"a", "b"})),
        (Strings{"đầu", "- a", ";", "- b", ";", "cuối"}));
}

TEST(Fill, LoopRepeatsParagraphsThatCarryTheMarks) {
    EXPECT_EQ(Filled(P("{{#rows}}{{name}}:") + P("hết {{name}}{{/rows}}"), Rows({"a", "b"})),
              (Strings{"a:", "hết a", "b:", "hết b"}));
}

TEST(Fill, LoopWithinAParagraphRepeatsRuns) {
    EXPECT_EQ(Filled(P("Gồm {{#rows}}{{@}}) {{name}}; {{/rows}}hết."), Rows({"a", "b"})),
              Strings{"Gồm 1) a; 2) b; hết."});
}

TEST(Fill, LoopOverTextsUsesTheDot) {
    Data data;
    data["rows"] = Data::List{"a", "b"};
    EXPECT_EQ(Filled(P("{{#rows}}[{{.}}]{{/rows}}"), data), Strings{"[a][b]"});
}

TEST(Fill, LoopOverNothingLeavesNothing) {
    EXPECT_EQ(Filled(P("a") + P("{{#rows}}") + P("{{name}}") + P("{{/rows}}") +
                         P("{{#rows}}{{name}}{{/rows}}") + P("z"),
                     Rows({})),
              (Strings{"a", "z"}));
}

TEST(Fill, LoopRepeatsTheRowThatHoldsBothMarks) {
    const std::string table = Table(
        Row({"TT", "Tên"}) + Row({"{{#rows}}{{@}}", "{{name}}{{/rows}}"}) + Row({"", "Cộng"}));
    EXPECT_EQ(Filled(table, Rows({"a", "b"})),
              (Strings{"TT", "Tên", "1", "a", "2", "b", "", "Cộng"}));
}

TEST(Fill, LoopRepeatsRowsBetweenRowsOfMarks) {
    const std::string table =
        Table(Row({"Tên", ""}) + Row({"{{#rows}}", ""}) + Row({"{{name}}", "1"}) + Row({"", "2"}) +
              Row({"{{/rows}}", ""}));
    EXPECT_EQ(Filled(table, Rows({"a", "b"})),
              (Strings{"Tên", "", "a", "1", "", "2", "b", "1", "", "2"}));
}

TEST(Fill, LoopInsideOneCellRepeatsItsParagraphs) {
    const std::string cell = P("{{#rows}}") + P("- {{name}}") + P("{{/rows}}");
    const std::string docx = Fill(Word(Table(Row({cell, "x"}))), Rows({}));
    EXPECT_EQ(Lines(docx), (Strings{"", "x"})) << "a cell keeps a paragraph";
    EXPECT_EQ(Filled(Table(Row({cell, "x"})), Rows({"a", "b"})), (Strings{"- a", "- b", "x"}));
}

TEST(Fill, TableWithoutRowsGoes) {
    const std::string docx =
        Fill(Word(Table(Row({"{{#rows}}{{name}}", "{{/rows}}"})) + P("z")), Rows({}));
    EXPECT_EQ(PartOf(docx, "word/document.xml").find("w:tbl"), std::string::npos);
}

TEST(Fill, RepeatedTablesDoNotTouch) {
    const std::string docx =
        Fill(Word(P("{{#rows}}") + Table(Row({"{{name}}"})) + P("{{/rows}}")), Rows({"a", "b"}));
    EXPECT_EQ(PartOf(docx, "word/document.xml").find("</w:tbl><w:tbl>"), std::string::npos);
    EXPECT_EQ(Lines(docx), (Strings{"a", "", "b"}));
}

TEST(Fill, NestedTableInsideARepeatedRow) {
    const std::string inner = Table(Row({"{{#parts}}{{name}}", "{{outer}}{{/parts}}"})) + P("");
    Data row = Data::Object{{"outer", "R"}, {"parts", Data::List{Named("a"), Named("b")}}};
    Data data;
    data["rows"] = Data::List{row, row};
    EXPECT_EQ(Filled(Table(Row({"{{#rows}}x", inner, "{{/rows}}"})), data),
              (Strings{"x", "a", "R", "b", "R", "", "", "x", "a", "R", "b", "R", "", ""}));
}

TEST(Fill, NestedLoopsLookOutwards) {
    Data data = Named("gốc");
    data["all"] = "chung";
    data["rows"] =
        Data::List{Data::Object{{"name", "x"}, {"parts", Data::List{Named("1"), Named("2")}}},
                   Data::Object{{"name", "y"}, {"parts", Data::List{}}}};
    EXPECT_EQ(
        Filled(P("{{#rows}}{{#parts}}{{name}}-{{all}}{{/parts}}") + P("{{name}}{{/rows}}"), data),
        (Strings{"1-chung2-chung", "x", "y"}));
    EXPECT_EQ(Filled(P("{{#rows}}{{#parts}}") + P("{{name}}") + P("{{/parts}}{{/rows}}"), data),
              (Strings{"1", "2"}));
    EXPECT_EQ(Filled(P("{{#rows}}") + P("{{#parts}}") + P("{{name}}") + P("{{/parts}}") +
                         P("{{name}}.") + P("{{/rows}}"),
                     data),
              (Strings{"1", "2", "x.", "y."}));
}

TEST(Fill, LoopsThatFollowEachOtherInOneParagraph) {
    EXPECT_EQ(Filled(P("{{#rows}}") + P("a{{name}}") + P("{{/rows}}{{#rows}}") + P("b{{name}}") +
                         P("{{/rows}}"),
                     Rows({"1", "2"})),
              (Strings{"a1", "a2", "b1", "b2"}));
}

TEST(Fill, ConditionsOnFlagsTextsAndLists) {
    Data data = Rows({"a"});
    data["yes"] = true;
    data["no"] = false;
    data["empty"] = "";
    data["none"] = Data::List{};
    EXPECT_EQ(Filled(P("{{?yes}}1{{/yes}}{{?no}}2{{/no}}{{?empty}}3{{/empty}}{{?none}}4{{/none}}"
                       "{{?rows}}5{{/rows}}{{^yes}}6{{/yes}}{{^no}}7{{/no}}{{^empty}}8{{/empty}}"),
                     data),
              Strings{"1578"});
}

TEST(Fill, ParagraphThatIsWhollyConditionalGoesWithIt) {
    Data data;
    data["superior"] = "";
    data["issuer"] = "HUYỆN UỶ";
    const std::string body = P("{{?superior}}{{superior}}{{/superior}}") + P("{{issuer}}");
    EXPECT_EQ(Filled(body, data), Strings{"HUYỆN UỶ"});
    data["superior"] = "TỈNH UỶ";
    EXPECT_EQ(Filled(body, data), (Strings{"TỈNH UỶ", "HUYỆN UỶ"}));
}

TEST(Fill, ConditionAroundParagraphsAndATable) {
    Data data = Rows({"a"});
    data["on"] = false;
    const std::string body = P("x") + P("{{?on}}") + P("t") +
                             Table(Row({"{{#rows}}{{name}}", "{{/rows}}"})) + P("{{/on}}");
    EXPECT_EQ(Filled(body, data), Strings{"x"});
    data["on"] = true;
    EXPECT_EQ(Filled(body, data), (Strings{"x", "t", "a", ""}));
}

TEST(Fill, HeadersFootnotesAndTextBoxesAreFilled) {
    const std::string box =
        "<w:p><w:r><mc:AlternateContent xmlns:mc=\"m\"><mc:Choice><w:txbxContent>" + P("{{name}}") +
        "</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent>" + P("{{#rows}}") +
        P("{{name}}") + P("{{/rows}}") +
        "</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r>" + R("{{name}} ngoài") +
        "</w:p>";
    const std::string type = "application/vnd.openxmlformats-officedocument.wordprocessingml.";
    const Package more = {
        {"word/header1.xml", Root("hdr", P("Đầu {{name}}"))},
        {"word/footnotes.xml", Root("footnotes", Root("footnote", P("{{name}}")))}};
    Data data = Rows({"a", "b"});
    data["name"] = "x";
    const std::string docx = Fill(Word(box,
                                       more,
                                       Override("word/header1.xml", type + "header+xml") +
                                           Override("word/footnotes.xml", type + "footnotes+xml")),
                                  data);
    EXPECT_EQ(Lines(docx, "word/header1.xml"), Strings{"Đầu x"});
    EXPECT_EQ(Lines(docx, "word/footnotes.xml"), Strings{"x"});
    const std::string xml = PartOf(docx, "word/document.xml");
    EXPECT_EQ(Count(xml, ">x</w:t>"), 2u);
    EXPECT_EQ(Count(xml, ">a</w:t>") + Count(xml, ">b</w:t>"), 2u);
    EXPECT_EQ(Count(xml, " ngoài"), 1u);
}

TEST(Fill, RepeatedBookmarksAndDrawingsStayUnique) {
    const std::string body = P("{{#rows}}") + "<w:p><w:bookmarkStart w:id=\"1\" w:name=\"n\"/>" +
                             R("{{name}}") +
                             "<w:bookmarkEnd w:id=\"1\"/><w:r><wp:docPr xmlns:wp=\"p\" id=\"7\"/>"
                             "</w:r></w:p>" +
                             P("{{/rows}}");
    const std::string xml = PartOf(Fill(Word(body), Rows({"a", "b", "c"})), "word/document.xml");
    EXPECT_EQ(Count(xml, "w:bookmarkStart"), 1u);
    EXPECT_EQ(Count(xml, "w:bookmarkEnd"), 1u);
    EXPECT_EQ(Count(xml, "id=\"7\""), 1u);
}

TEST(Fill, TemplateOfWordBecomesADocument) {
    Package package = testing::WordPackage(P("{{name}}"));
    const std::string from = "document.main+xml";
    package[0].bytes.replace(package[0].bytes.find(from), from.size(), "template.main+xml");
    const std::string docx = Fill(Pack(package), Named("x"));
    EXPECT_NE(PartOf(docx, "[Content_Types].xml").find(from), std::string::npos);
    EXPECT_EQ(Lines(docx), Strings{"x"});
}

TEST(Fill, SameInputGivesTheSameBytes) {
    const std::string docx = Word(P("{{#rows}}") + P("{{name}}") + P("{{/rows}}"));
    EXPECT_EQ(Fill(docx, Rows({"a", "b"})), Fill(docx, Rows({"a", "b"})));
}

TEST(Fill, PageSetupReachesSectionStylesAndSettings) {
    const std::string type = "application/vnd.openxmlformats-officedocument.wordprocessingml.";
    const Package more = {
        {"word/styles.xml",
         Root(
             "styles",
             "<w:style w:type=\"paragraph\" w:default=\"1\"><w:name w:val=\"Normal\"/><w:rPr><w:sz "
             "w:val=\"20\"/></w:rPr></w:style><w:style w:type=\"paragraph\"><w:name w:val=\"Body "
             "Text\"/></w:style>")},
        {"word/settings.xml", Root("settings", "<w:zoom w:percent=\"100\"/><w:compat/>")}};
    PageSetup page;
    page.top_mm = page.bottom_mm = 20;
    page.left_mm = 30;
    page.right_mm = 15;
    page.number_top_mm = 10;
    page.font = "Times New Roman";
    page.size_pt = 14;
    page.line_pt = 18;
    page.mirrored = true;
    const std::string docx = Fill(Word(P("x"),
                                       more,
                                       Override("word/styles.xml", type + "styles+xml") +
                                           Override("word/settings.xml", type + "settings+xml")),
                                  Data::Object{},
                                  page);
    EXPECT_NE(PartOf(docx, "word/document.xml")
                  .find("<w:sectPr><w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"1134\" "
                        "w:bottom=\"1134\" w:left=\"1701\" w:right=\"850\" w:header=\"567\"/>"),
              std::string::npos)
        << PartOf(docx, "word/document.xml");
    const std::string styles = PartOf(docx, "word/styles.xml");
    EXPECT_NE(styles.find("w:ascii=\"Times New Roman\""), std::string::npos);
    EXPECT_NE(styles.find("w:line=\"360\" w:lineRule=\"atLeast\""), std::string::npos);
    EXPECT_EQ(styles.find("w:val=\"20\""), std::string::npos) << styles;
    EXPECT_NE(PartOf(docx, "word/settings.xml").find("/><w:mirrorMargins/><w:compat/>"),
              std::string::npos);
}

TEST(Fields, AreListedOnceInTheirOrder) {
    EXPECT_EQ(Fields(Word(P("{{b}}{{#rows}}{{a.x}}{{/rows}}") + P("{{?c}}{{b}}{{/c}}"))),
              (Strings{"b", "rows", "a.x", "c"}));
}

}  // namespace
}  // namespace document
