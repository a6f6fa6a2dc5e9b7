// Reports under a template of the office's own.
#include "report/templates.hpp"

#include "report/made_for_test.hpp"
#include "report/verify.hpp"
#include "templates/page_for_test.hpp"

namespace report {
namespace {

using document::testing::P;
using document::testing::Word;

class OwnTemplateTest : public testing::ReportTest {
protected:
    void SetUp() override {
        ReportTest::SetUp();
        AddSheets(5);
    }
    /// In force for the five years' reports; empty: the program's own again.
    void PutInForce(const std::string& bytes) {
        templates::testing::PutInForce(*database, TemplateKind(Kind::FiveYear), bytes);
    }
    static std::string Page(const std::string& word) {
        return Word(P(word + " {{issuer}}") + P("{{abstract}}") + P("{{seal_line}}"));
    }
    std::string FirstLine(const std::string& docx) {
        const auto lines = document::testing::Lines(docx);
        return lines.empty() ? "" : lines.front();
    }
    std::string Printed(const Report& report) {
        return FirstLine(
            database->Read([&](db::Transaction& tx) { return BytesOf(tx, report, Format::Word); }));
    }
    static Request Draft() {
        auto request = FiveYears();
        request.state = State::Draft;
        return request;
    }
};

TEST_F(OwnTemplateTest, WhatIsSealedKeepsThePageItWasSealedWith) {
    const auto plain = MakeReport(FiveYears());
    EXPECT_EQ(plain.template_digest, "");
    PutInForce(Page("Mẫu một:"));
    EXPECT_EQ(MakeReport(FiveYears()).id, plain.id) << "sealed already";
    auto request = FiveYears();
    request.number = "12";
    const auto first = MakeReport(request);
    EXPECT_EQ(FirstLine(Read("bao-cao.docx")), "Mẫu một: HUYỆN ỦY PÁC NẶM");
    PutInForce(Page("Mẫu hai:"));
    request.number = "13";
    const auto second = MakeUnprinted(*database, catalogue, request, actor);
    PutInForce({});
    EXPECT_EQ(Printed(first), "Mẫu một: HUYỆN ỦY PÁC NẶM");
    EXPECT_EQ(Printed(second), "Mẫu hai: HUYỆN ỦY PÁC NẶM");
    EXPECT_EQ(Printed(plain), "HUYỆN ỦY PÁC NẶM");
    Reprint(*database, first.id, Prepare(folder / "lai.docx", {}));
    EXPECT_EQ(FirstLine(Read("lai.docx")), "Mẫu một: HUYỆN ỦY PÁC NẶM");
    // Another kind of report goes by its own.
    request.kind = Kind::ThreeYear;
    EXPECT_EQ(MakeReport(request).template_digest, "");
}

TEST_F(OwnTemplateTest, ADraftIsMadeAgainUnderTheTemplateThatHoldsNow) {
    const auto before = MakeReport(Draft());
    PutInForce(Page("Mẫu:"));
    const auto now = MakeReport(Draft());
    EXPECT_NE(now.id, before.id);
    EXPECT_EQ(Printed(now), "Mẫu: HUYỆN ỦY PÁC NẶM");
    EXPECT_EQ(MakeReport(Draft()).id, now.id);
}

TEST_F(OwnTemplateTest, TheFileThatIsNamedWinsAndIsKept) {
    PutInForce(Page("Của hệ thống:"));
    Save("rieng.docx", Page("Riêng:"));
    const auto report = Make(*database,
                             catalogue,
                             FiveYears(),
                             Prepare(folder / "bao-cao.docx", folder / "rieng.docx"),
                             actor);
    EXPECT_EQ(FirstLine(Read("bao-cao.docx")), "Riêng: HUYỆN ỦY PÁC NẶM");
    std::filesystem::remove(folder / "rieng.docx");
    EXPECT_EQ(Printed(report), "Riêng: HUYỆN ỦY PÁC NẶM");
    Save("khac.docx", Page("Khác:"));
    Reprint(*database, report.id, Prepare(folder / "bao-cao.docx", folder / "khac.docx"));
    EXPECT_EQ(FirstLine(Read("bao-cao.docx")), "Khác: HUYỆN ỦY PÁC NẶM");
    EXPECT_EQ(Printed(report), "Riêng: HUYỆN ỦY PÁC NẶM");
}

TEST_F(OwnTemplateTest, AnotherPageUnderASealIsNoticed) {
    PutInForce(Page("Mẫu một:"));
    const auto id = MakeReport(FiveYears()).id;
    const auto differences = [&] {
        return database->Read(
            [&](db::Transaction& tx) { return Verify(tx, catalogue, id).difference_count; });
    };
    EXPECT_EQ(differences(), 0);
    Sql("UPDATE report_report SET template_digest = NULL");
    EXPECT_EQ(differences(), 1);
}

TEST_F(OwnTemplateTest, EveryFieldOfTheSampleIsThereWhenAReportIsPrinted) {
    const auto kind = Templates().front();
    const auto page = templates::testing::PageOfEverything(kind.sample);
    ASSERT_NO_THROW(templates::Try(kind, page));
    PutInForce(page);
    EXPECT_NO_THROW(MakeReport(FiveYears()));
}

}  // namespace
}  // namespace report
