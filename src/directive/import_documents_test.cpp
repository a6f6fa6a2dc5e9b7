#include "directive/documents_for_test.hpp"

namespace directive {
namespace {

using testing::CodeOf;

class DocumentRegisterTest : public testing::DocumentsTest {
protected:
    static constexpr const char* kHeader =
        "Mã đơn vị | Số và ký hiệu | Loại văn bản | Ngày ban hành | Trích yếu | Nơi ban hành |"
        " Triển khai văn bản | Ngày văn bản cấp trên\n";
    imports::Answer BringRows(const std::string& rows) { return Bring(documents_, kHeader + rows); }
    std::string Chain() {
        return List(
            "SELECT d.number_symbol || '<' || coalesce(a.number_symbol, '') FROM"
            " directive_document d LEFT JOIN directive_document a ON a.id = d.implements_id"
            " ORDER BY d.issued_on");
    }
    static constexpr const char* kChain =
        "HUYEN | 40-KH/HU | kế hoạch | 1/9/2016 | Kế hoạch của huyện | | 28-KH/TU |\n"
        "HUYEN | 28-KH/TU | kế hoạch | 1/8/2016 | Kế hoạch của tỉnh | Tỉnh ủy | 05-CT/TW |\n"
        "HUYEN | 05-CT/TW | chỉ thị | 15/5/2016 | Chỉ thị học tập | Bộ Chính trị | |\n";
};

TEST_F(DocumentRegisterTest, AChainComesInInAnyOrder) {
    EXPECT_EQ(BringRows(kChain).rows_written, 3);
    EXPECT_EQ(Chain(), "05-CT/TW<, 28-KH/TU<05-CT/TW, 40-KH/HU<28-KH/TU");
}

TEST_F(DocumentRegisterTest, TwiceChangesNothing) {
    BringRows(kChain);
    const auto before = Count("SELECT count(*) FROM directive_document");
    const auto again = Bring(documents_, std::string("SỔ VĂN BẢN\n") + kHeader + kChain);
    EXPECT_EQ(again.rows_unchanged, 3);
    EXPECT_EQ(Count("SELECT count(*) FROM directive_document"), before);
}

TEST_F(DocumentRegisterTest, WhatIsWrongIsAtItsCell) {
    BringRows(kChain);
    EXPECT_EQ(Shown(BringRows("HUYEN | 40-KH/HU | kế hoạch | 1/9/2016 | Khác | | |\n"
                              "HUYEN | KH/HU | kế hoạch | 1/9/2016 | a | | |\n"
                              "HUYEN | 41-KH/HU | lá thư | 1/9/2016 | a | | |\n"
                              "HUYEN | 42-KH/HU | kế hoạch | 1/9/2016 | Tuyệt mật | | |\n"
                              "HUYEN | 43-KH/HU-MẬT | kế hoạch | 1/9/2016 | a | | |\n"
                              "LA | 44-KH/HU | kế hoạch | 1/9/2016 | a | | |\n"
                              "HUYEN | 45-KH/HU | kế hoạch | 1/9/2999 | a | | |\n")
                        .problems),
              "S!B2 directive.number_taken, S!B3 directive.no_number, S!C4 directive.unknown_type,"
              " S!E5 directive.marked, S!B6 directive.marked, S!A7 org.unknown_unit,"
              " S!D8 directive.issued_later");
}

TEST_F(DocumentRegisterTest, WhatIsToBeImplementedHasToBeThereOnceAndInNoCircle) {
    EXPECT_EQ(Shown(BringRows("HUYEN | 1-KH/HU | kế hoạch | 1/9/2016 | a | | 2-KH/HU |\n"
                              "HUYEN | 2-KH/HU | kế hoạch | 1/9/2016 | a | | 1-KH/HU |\n"
                              "HUYEN | 3-KH/HU | kế hoạch | 1/9/2016 | a | | 9-KH/HU |\n")
                        .problems),
              "S!G4 directive.implemented_not_there, S!G2 directive.circle, S!G3 directive.circle");
    EXPECT_EQ(Count("SELECT count(*) FROM directive_document"), 0);
    BringRows(
        "HUYEN | 1-KH/HU | kế hoạch | 1/9/2012 | a | | |\n"
        "HUYEN | 1-KH/HU | kế hoạch | 1/9/2016 | a | | |\n");
    EXPECT_EQ(Shown(BringRows("XA1 | 1-KH/ĐU | kế hoạch | 1/10/2016 | a | | 1-KH/HU |\n").problems),
              "S!G2 directive.implemented_twice");
    EXPECT_EQ(
        BringRows("XA1 | 1-KH/ĐU | kế hoạch | 1/10/2016 | a | | 1-KH/HU | 1/9/2016\n").rows_written,
        1);
}

TEST_F(DocumentRegisterTest, OfSeveralWithANumberTheOneInTheUnitsOwnLineIsMeant) {
    BringRows(
        "XA1 | 05-CT/TW | chỉ thị | 15/5/2016 | Chỉ thị học tập | Bộ Chính trị | |\n"
        "XA2 | 05-CT/TW | chỉ thị | 15/5/2016 | Chỉ thị học tập | Bộ Chính trị | |\n"
        "CB11 | 7-KH/CB | kế hoạch | 1/10/2016 | Kế hoạch của chi bộ | | 05-CT/TW |\n");
    EXPECT_EQ(List("SELECT u.code FROM directive_document d JOIN directive_document a"
                   " ON a.id = d.implements_id JOIN org_unit u ON u.id = a.unit_id"),
              "XA1");
    EXPECT_EQ(
        Shown(BringRows("HUYEN | 8-KH/HU | kế hoạch | 1/10/2016 | a | | 05-CT/TW |\n").problems),
        "S!G2 directive.implemented_twice");
}

TEST_F(DocumentRegisterTest, BadRowsAreLeftBehindWithWhatHangsOnThem) {
    imports::Options options;
    options.skip_bad = true;
    const auto answer = Bring(documents_,
                              std::string(kHeader) +
                                  "HUYEN | 1-KH/HU | kế hoạch | 1/9/2016 | a | | 9-KH/HU |\n"
                                  "HUYEN | 2-KH/HU | kế hoạch | 2/9/2016 | a | | 1-KH/HU |\n"
                                  "HUYEN | 3-KH/HU | kế hoạch | 3/9/2016 | a | | |\n",
                              options);
    EXPECT_TRUE(answer.written);
    EXPECT_EQ(Chain(), "3-KH/HU<");
}

TEST_F(DocumentRegisterTest, AnImportIsUndoneUntilSomethingWasSent) {
    const auto first = BringRows(kChain);
    const auto before = Count("SELECT count(*) FROM directive_document");
    ASSERT_EQ(before, 3);
    Undo(first.id, ImportKinds());
    EXPECT_EQ(Count("SELECT count(*) FROM directive_document"), 0);
    const auto second = BringRows(kChain);
    Sent({Count("SELECT max(id) FROM directive_document WHERE number = 40")},
         On(Date::Of(2016, 9, 2)));
    EXPECT_EQ(CodeOf([&] { Undo(second.id, ImportKinds()); }), "imports.built_on");
}

TEST_F(DocumentRegisterTest, WhoBringsInForOneUnitKnowsNoDocumentOfAnother) {
    BringRows("XA2 | 1-KH/ĐU | kế hoạch | 1/9/2016 | a | | |\n");
    imports::Options options;
    options.unit_code = "XA1";
    actor_ =
        Who("can-bo", "XA1", {"import.read", "import.write", "document.write"}, auth::Reach::Below);
    const auto bring = [&](const std::string& rows) {
        return Shown(Bring(documents_, kHeader + rows, options).problems);
    };
    EXPECT_EQ(bring("XA1 | 2-KH/ĐU | kế hoạch | 1/10/2016 | a | | 1-KH/ĐU |\n"),
              "S!G2 directive.implemented_not_there");
    EXPECT_EQ(bring("XA2 | 2-KH/ĐU | kế hoạch | 1/10/2016 | a | | |\n"), "S!A2 org.outside");
    EXPECT_EQ(bring("CB11 | 2-KH/ĐU | kế hoạch | 1/10/2016 | a | | |\n"), "");
}

}  // namespace
}  // namespace directive
