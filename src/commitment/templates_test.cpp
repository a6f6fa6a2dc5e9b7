// Sheets and rosters on pages of the office's own.
#include "commitment/templates.hpp"

#include "commitment/paper.hpp"
#include "commitment/register_for_test.hpp"
#include "templates/page_for_test.hpp"

namespace commitment {
namespace {

using document::testing::Lines;
using document::testing::P;
using document::testing::Word;

class SheetPageTest : public testing::RegisterTest {
protected:
    SheetPageTest() {
        AllSheets(R"(
            Mã đơn vị | Họ và tên | Việc 1 | Việc 2 | Việc 3
            CB1 | Lò Văn Páo | Học chữ | Làm đường | Giúp bản)");
    }
    void PutInForce(const char* kind, const std::string& bytes) {
        templates::testing::PutInForce(*database_, kind, bytes);
    }
    std::vector<std::string> Sheet() {
        return database_->Read([](db::Transaction& tx) {
            const SheetId id{tx.Value<std::int64_t>("SELECT min(id) FROM commitment_sheet")};
            return Lines(PrintSheet(tx, auth::Actor{"in"}, id).bytes);
        });
    }
    std::vector<std::string> RosterPage() {
        return database_->Read([](db::Transaction& tx) {
            const auto roster = SeeRoster(tx, auth::Actor{"in"}, "CB1", 2018, WithItems::Yes);
            return Lines(PrintRoster(tx, roster).bytes);
        });
    }
};

TEST_F(SheetPageTest, ArePrintedOnWhatIsInForce) {
    PutInForce(kSheetPage, Word(P("Của: {{full_name}}") + P("{{#items}}{{text}}; {{/items}}")));
    EXPECT_EQ(Sheet(),
              (std::vector<std::string>{"Của: Lò Văn Páo", "Học chữ; Làm đường; Giúp bản; "}));
    PutInForce(kRosterPage, Word(P("{{#rows}}{{order}}. {{full_name}} {{/rows}}")));
    EXPECT_EQ(RosterPage().front().substr(0, 3), "1. ");
    const auto own = Sheet();
    PutInForce(kSheetPage, {});
    EXPECT_NE(Sheet(), own) << "the program's own again";
}

TEST_F(SheetPageTest, EveryFieldOfTheSampleIsThereWhenAPageIsPrinted) {
    for (const auto& kind : Templates()) {
        const auto page = templates::testing::PageOfEverything(kind.sample);
        ASSERT_NO_THROW(templates::Try(kind, page));
        PutInForce(kind.name.c_str(), page);
    }
    EXPECT_NO_THROW(Sheet());
    EXPECT_NO_THROW(RosterPage());
}

}  // namespace
}  // namespace commitment
