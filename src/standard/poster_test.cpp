// Boards on pages of the office's own and on the program's.
#include "standard/poster.hpp"

#include "org/tree_for_test.hpp"
#include "standard/service.hpp"
#include "standard/templates.hpp"
#include "templates/page_for_test.hpp"

namespace standard {
namespace {

using document::testing::Lines;
using document::testing::P;
using document::testing::Word;
using imports::testing::kClerk;

class PosterTest : public org::testing::OfficeTest {
protected:
    SetId id_;

    PosterTest() {
        Plant("HUYEN\n  XA");
        const org::UnitId unit{Count("SELECT id FROM org_unit WHERE code = 'XA'")};
        database_->Write([&](db::Transaction& tx) {
            id_ =
                Write(tx, kClerk, unit, {Date::Of(2014, 1, 1), "Hai điều", {"Cần", "Kiệm"}, {}}).id;
        });
    }
    std::string Printed(Size size, const std::string& address = {}) {
        return database_->Read(
            [&](db::Transaction& tx) { return Print(tx, kClerk, id_, size, address).bytes; });
    }
    std::string Text(Size size, const std::string& address = {}) {
        std::string text;
        for (const auto& line : Lines(Printed(size, address))) text += line + "\n";
        return text;
    }
};

TEST_F(PosterTest, SaysWhoseItIsAndWhatInLargeType) {
    for (const auto size : {Size::A4, Size::A3}) {
        const auto text = Text(size);
        EXPECT_NE(text.find("ĐƠN VỊ HUYEN\nĐƠN VỊ XA\nHAI ĐIỀU\n"), std::string::npos) << text;
        EXPECT_NE(text.find("2.\tKiệm\n"), std::string::npos) << text;
        EXPECT_NE(text.find("Áp dụng từ ngày 01/01/2014."), std::string::npos) << text;
        EXPECT_EQ(text.find("Quét mã"), std::string::npos) << "without an address";
        EXPECT_EQ(text.find("{{"), std::string::npos) << text;
    }
}

TEST_F(PosterTest, LeadsToTheUnitsPublicPage) {
    EXPECT_NE(Text(Size::A4, "https://guong.example.vn/").find("https://guong.example.vn/units/XA"),
              std::string::npos);
    EXPECT_NE(Printed(Size::A4, "https://guong.example.vn"), Printed(Size::A4));
}

TEST_F(PosterTest, IsPrintedOnWhatIsInForce) {
    templates::testing::PutInForce(
        *database_, kPosterA3, Word(P("Biển: {{title}}") + P("{{#items}}{{text}}; {{/items}}")));
    EXPECT_EQ(Text(Size::A3), "Biển: HAI ĐIỀU\nCần; Kiệm; \n");
    EXPECT_EQ(Text(Size::A4).find("Biển"), std::string::npos);
}

TEST_F(PosterTest, TheProgramsPagesFitTheSample) {
    for (const auto& kind : Templates())
        EXPECT_NO_THROW(templates::Try(kind, std::string(templates::BuiltIn(kind.built_in))));
}

}  // namespace
}  // namespace standard
