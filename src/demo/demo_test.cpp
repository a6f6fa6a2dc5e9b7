// The generator: always the same, as many as the plan says, and texts that come apart again.
#include "demo/demo.hpp"

#include <gtest/gtest.h>

#include <map>
#include <numeric>
#include <set>

#include "demo/actions.hpp"
#include "demo/cascade_books.hpp"
#include "demo/hai_ha.hpp"
#include "demo/office_books.hpp"
#include "demo/pac_nam.hpp"
#include "demo/register_book.hpp"
#include "demo/register_layout.hpp"
#include "demo/spelling.hpp"
#include "demo/tcvn3.hpp"
#include "demo/thieu_hoa.hpp"
#include "engine/text/encoding.hpp"
#include "engine/text/list.hpp"
#include "engine/text/normal.hpp"
#include "platform/base/temp_folder_for_test.hpp"

namespace demo {
namespace {

class PacNamTest : public testing::Test {
protected:
    static void SetUpTestSuite() {
        place = new Place(PacNam());
        population = new Population(Populate(*place));
    }
    static void TearDownTestSuite() {
        delete population;
        delete place;
    }

    template <typename Visit>
    static void EachEntry(Visit visit) {
        for (std::size_t base = 0; base < place->bases.size(); ++base)
            for (std::size_t year = 0; year < place->years; ++year)
                for (const auto& entry : EntriesOf(*place, *population, base, year))
                    visit(base, year, entry);
    }

    static inline const Place* place = nullptr;
    static inline const Population* population = nullptr;
};

TEST_F(PacNamTest, ApprovesAsManySheetsAsThePlanOfEachOrganisationAndYearSays) {
    for (std::size_t base = 0; base < place->bases.size(); ++base)
        for (std::size_t year = 0; year < place->years; ++year) {
            const auto& entries = population->registers[base][year];
            const auto approved =
                std::count_if(entries.begin(), entries.end(), [](const Entry& entry) {
                    return entry.verdict == Verdict::Approved;
                });
            EXPECT_EQ(approved, place->bases[base].approved[year])
                << place->bases[base].code << " " << year;
        }
}

TEST_F(PacNamTest, HasThePlanOfTheArticle) {
    int sheets = 0;
    for (const auto& base : place->bases)
        sheets = std::accumulate(base.approved.begin(), base.approved.end(), sheets);
    EXPECT_EQ(sheets, 15'486);
}

TEST_F(PacNamTest, SomeSheetsCameBackAndSomeWait) {
    std::map<Verdict, int> verdicts;
    EachEntry([&](std::size_t, std::size_t, const Entry& entry) {
        ++verdicts[entry.verdict];
        EXPECT_EQ(entry.verdict == Verdict::Returned, !entry.reason.empty());
        EXPECT_EQ(entry.verdict == Verdict::Waiting, !entry.decided_on.has_value());
    });
    EXPECT_GT(verdicts[Verdict::Returned], 50);
    EXPECT_GT(verdicts[Verdict::Waiting], 50);
}

TEST_F(PacNamTest, EverySheetHasThreeToFiveDifferentActionsWithinItsYear) {
    EachEntry([&](std::size_t, std::size_t year, const Entry& entry) {
        const int number = place->YearAt(year);
        std::set<std::string> texts;
        for (const auto& action : entry.actions) {
            texts.insert(action.text);
            EXPECT_EQ(action.text.find_first_of("{}@|"), std::string::npos) << action.text;
            EXPECT_EQ(text::Clean(action.text), action.text);
            EXPECT_EQ(action.due_on.value_or(Date::Of(number, 1, 1)).Year(), number);
        }
        EXPECT_EQ(texts.size(), entry.actions.size());
        EXPECT_GE(texts.size(), 3U);
        EXPECT_LE(texts.size(), 5U);
        EXPECT_EQ(entry.registered_on.Year(), number);
        if (entry.decided_on) {
            EXPECT_LE(entry.registered_on, *entry.decided_on);
            EXPECT_LE(*entry.decided_on, Date::Of(number, 6, 30));
        }
        EXPECT_NE(entry.decided_by, population->persons[entry.person].name);
    });
}

TEST_F(PacNamTest, ActionsAreVaried) {
    std::set<std::string> texts;
    std::size_t all = 0;
    EachEntry([&](std::size_t, std::size_t, const Entry& entry) {
        for (const auto& action : entry.actions) texts.insert(action.text), ++all;
    });
    EXPECT_GT(all, 46'458U);
    EXPECT_GT(texts.size() * 5, all * 2);
}

/// However an office marks them, several actions in one cell come apart as they were.
TEST_F(PacNamTest, ActionsInOneCellComeApartAgain) {
    for (const auto layout : {Layout::NumberedInOneCell,
                              Layout::Csv,
                              Layout::Decomposed,
                              Layout::Sections,
                              Layout::ApprovedOnly}) {
        const auto& words = LayoutOf(layout);
        std::size_t looked_at = 0;
        for (std::size_t base = 0; base < place->bases.size(); ++base) {
            if (place->bases[base].layouts[2] != layout) continue;
            const auto book = RegisterBook(*place, *population, base, 2);
            std::size_t column = 0;
            while (words.columns[column].holds != RegisterColumn::Actions) ++column;
            const bool no_cells = !place->bases[base].has_cells;
            for (std::size_t i = 0; i < column; ++i)
                if (words.columns[i].holds == RegisterColumn::Cell && no_cells) --column;
            const auto entries = EntriesOf(*place, *population, base, 2);
            auto entry = entries.begin();
            for (const auto& [at, cell] : book.tabs.front().cells) {
                if (at.second != column || cell.format != sheet::Format::Text ||
                    entry == entries.end())
                    continue;
                while (layout == Layout::ApprovedOnly && entry->verdict != Verdict::Approved)
                    ++entry;
                const auto items = text::SplitList(cell.text);
                ASSERT_EQ(items.size(), entry->actions.size()) << cell.text;
                for (std::size_t i = 0; i < items.size(); ++i)
                    EXPECT_EQ(text::MatchKey(items[i].substr(
                                  0, items[i].size() - (items[i].back() == '.' ? 1 : 0))),
                              text::MatchKey(entry->actions[i].text));
                ++entry;
                ++looked_at;
            }
        }
        EXPECT_GT(looked_at, 20U) << words.title;
    }
}

TEST_F(PacNamTest, TwoOfOneNameInAnOrganisationDifferInTheirYearOfBirth) {
    std::map<std::pair<std::size_t, std::string>, std::set<int>> years;
    std::map<std::pair<std::size_t, std::string>, std::set<std::string>> codes;
    for (const auto& person : population->persons)
        for (const auto& stay : person.stays) {
            const std::pair key(place->cells[stay.cell].base, text::MatchKey(person.name));
            years[key].insert(person.birth_year);
            codes[key].insert(person.code);
        }
    int pairs = 0;
    for (const auto& [key, set] : codes) {
        EXPECT_EQ(set.size(), years[key].size()) << key.second;
        pairs += set.size() > 1 ? 1 : 0;
        EXPECT_TRUE(set.size() == 1 || place->bases[key.first].has_namesakes) << key.second;
    }
    EXPECT_GT(pairs, 5);
}

TEST_F(PacNamTest, NobodyIsInTwoPlacesAtOnce) {
    int movers = 0;
    for (const auto& person : population->persons) {
        movers += person.stays.size() > 1 ? 1 : 0;
        for (std::size_t i = 1; i < person.stays.size(); ++i)
            EXPECT_LT(person.stays[i - 1].to.value_or(Date::Of(9999, 1, 1)), person.stays[i].from)
                << person.code;
    }
    EXPECT_GT(movers, 20);
    EXPECT_GT(population->persons.size(), 3'100U);
    EXPECT_LT(population->persons.size(), 3'900U);
}

TEST_F(PacNamTest, UnitsAreRenamedAndMoved) {
    std::map<std::string, std::set<std::string>> names, parents;
    for (const auto& unit : place->units) {
        names[unit.code].insert(unit.name);
        parents[unit.code].insert(unit.parent_code);
    }
    const auto changed = [](const auto& map) {
        return std::count_if(
            map.begin(), map.end(), [](const auto& entry) { return entry.second.size() > 1; });
    };
    EXPECT_EQ(changed(names), 1);
    EXPECT_EQ(changed(parents), 2);
}

TEST_F(PacNamTest, IsTheSameEveryTime) {
    const auto files = FilesOf(PacNam()), again = FilesOf(PacNam());
    ASSERT_EQ(files.size(), again.size());
    std::set<std::string> names;
    for (std::size_t i = 0; i < files.size(); i += i < 12 ? 1 : 7) {
        EXPECT_EQ(files[i].name, again[i].name);
        EXPECT_TRUE(files[i].make() == again[i].make()) << files[i].name;
        names.insert(files[i].name.string());
    }
    const TempFolder folder;
    for (const char* name : {"a.csv", "b.csv"}) Write(files.front().make(), folder / name);
    EXPECT_EQ(ReadFile(folder / "a.csv"), ReadFile(folder / "b.csv"));
    EXPECT_TRUE(ReadFile(folder / "a.csv")
                    .starts_with("\xEF\xBB\xBF"
                                 "code;name;level;kind;bloc;parent_code"));
}

std::vector<std::string> Column(const BookTab& tab, std::size_t column) {
    std::vector<std::string> texts;
    for (const auto& [at, cell] : tab.cells)
        if (at.second == column && cell.format == sheet::Format::Text) texts.push_back(cell.text);
    return texts;
}

TEST(Places, HaveEachUnitOnceAndUnderOneThatIsThere) {
    for (const auto& demo : Demos()) {
        const auto place = demo.place();
        std::set<std::pair<std::string, Date>> rows;
        std::set<std::string> codes, names;
        for (const auto& unit : place.units) {
            EXPECT_TRUE(rows.insert({unit.code, unit.valid_from}).second) << unit.code;
            EXPECT_EQ(unit.parent_code.empty(), unit.code == place.root.code);
            EXPECT_TRUE(unit.parent_code.empty() || codes.contains(unit.parent_code)) << unit.code;
            codes.insert(unit.code);
        }
        EXPECT_GT(codes.size(), 70U);
        for (const auto& cell : place.cells)
            EXPECT_TRUE(names.insert(place.bases[cell.base].code + cell.name).second) << cell.name;
    }
}

TEST(Places, EveryUnitsFirstDocumentImplementsTheDistricts) {
    for (const auto& demo : Demos()) {
        const auto place = demo.place();
        const auto book = DocumentsBook(place, Populate(place));
        std::set<std::string> codes;
        for (const auto& unit : place.units) codes.insert(unit.code);
        const auto units = Column(book.tabs.front(), 1), above = Column(book.tabs.front(), 8);
        ASSERT_EQ(units.size(), codes.size() + 2) << demo.name;
        EXPECT_EQ(std::set(units.begin(), units.end()), codes);
        ASSERT_EQ(above.size(), units.size() - 1);
        EXPECT_EQ(above[0], place.chain[0].number_symbol);
        EXPECT_EQ(above[1], place.chain[1].number_symbol);
        EXPECT_EQ(std::count(above.begin(), above.end(), place.chain[2].number_symbol),
                  static_cast<std::ptrdiff_t>(codes.size() - 1));
        EXPECT_EQ(Column(book.tabs.front(), 7).size(), codes.size()) << "who signs is known";
    }
}

TEST(HaiHa, Registers978OfAThousand) {
    int approved = 0, missed = 0;
    const auto place = HaiHa();
    for (const auto& base : place.bases) {
        approved += base.approved.front();
        missed += base.missed.front();
    }
    EXPECT_EQ(approved, 2445);
    EXPECT_EQ(missed, 55);
    const auto people = Populate(place).persons;
    EXPECT_EQ(
        std::count_if(people.begin(), people.end(), [](const auto& one) { return !one.exempt; }),
        2500);
}

TEST(Standards, AreShortAndEachUnitHasOneOfItsOwn) {
    for (const auto& place : {HaiHa(), ThieuHoa()}) {
        for (std::size_t base = 0; base < place.bases.size(); ++base) {
            const auto book = StandardsBook(place, base);
            const auto lists = Column(book.tabs.front(), 4);
            EXPECT_EQ(Column(book.tabs.front(), 5).size(), lists.size());
            for (const auto& list : lists) {
                const auto items = text::SplitList(list);
                EXPECT_GE(items.size(), 5U) << list;
                EXPECT_LE(items.size(), 10U) << list;
                EXPECT_EQ(std::set(items.begin(), items.end()).size(), items.size()) << list;
            }
        }
    }
}

TEST(RandomStreams, FallTheSameWayOnEveryMachine) {
    Random random(20'160'515, "missed PN-BOC-BO 0"), other(20'160'515, "missed PN-BOC-BO 1");
    const auto first = random.Between(0, 999'999);
    EXPECT_EQ(Random(20'160'515, "missed PN-BOC-BO 0").Between(0, 999'999), first);
    EXPECT_NE(other.Between(0, 999'999), first);
}

TEST(Tcvn3, EveryLetterComesBack) {
    for (const char* vowels : {"aàảãáạ", "ăằẳẵắặ",
                               "âầẩẫấậ", "eèẻẽéẹ",
                               "êềểễếệ", "iìỉĩíị",
                               "oòỏõóọ", "ôồổỗốộ",
                               "ơờởỡớợ", "uùủũúụ",
                               "ưừửữứự", "yỳỷỹýỵ",
                               "đĐ",     "AÀẢÃÁẠ",
                               "ĂẰẲẴẮẶ", "ÂẦẨẪẤẬ",
                               "EÈẺẼÉẸ", "ÊỀỂỄẾỆ",
                               "IÌỈĨÍỊ", "OÒỎÕÓỌ",
                               "ÔỒỔỖỐỘ", "ƠỜỞỠỚỢ",
                               "UÙỦŨÚỤ", "ƯỪỬỮỨỰ",
                               "YỲỶỸÝỴ", "bcdfgz 0129 –,.;()%/"})
        EXPECT_EQ(text::FromTcvn3(ToTcvn3(vowels)), vowels);
    EXPECT_EQ(text::FromTcvn3(ToTcvn3("Chi bộ Khuổi Ỏ thuộc Đảng bộ xã Nhạn Môn")),
              "Chi bộ Khuổi Ỏ thuộc Đảng bộ xã Nhạn Môn");
    EXPECT_EQ(ToTcvn3("Đảng bộ"), "§¶ng bé");
}

TEST(Tcvn3, CapitalsAreAFontOfTheirOwn) {
    EXPECT_EQ(text::FromTcvn3(ToTcvn3Capitals("ĐẢNG BỘ XÃ CỔ LINH"), true), "ĐẢNG BỘ XÃ CỔ LINH");
}

TEST_F(PacNamTest, TheOldRegisterSurvivesItsEncoding) {
    for (std::size_t base = 0; base < place->bases.size(); ++base) {
        if (place->bases[base].layouts[0] != Layout::Tcvn3) continue;
        for (const auto& entry : EntriesOf(*place, *population, base, 0))
            for (const auto& action : entry.actions)
                EXPECT_EQ(text::FromTcvn3(ToTcvn3(action.text)), action.text);
    }
}

TEST(OldTonePlaces, StandAsOnOldKeyboards) {
    EXPECT_EQ(WithOldTonePlaces("Hòa, khỏe, Thủy, hoàn, toàn, quý, lũy"),
              "Hoà, khoẻ, Thuỷ, hoàn, toàn, quý, luỹ");
    EXPECT_EQ(text::MatchKey(WithOldTonePlaces("Hứa Thị Thúy Hòa")),
              text::MatchKey("Hứa Thị Thúy Hòa"));
    EXPECT_EQ(text::Clean(Decomposed("Nguyễn Đình Chuyên")), "Nguyễn Đình Chuyên");
    EXPECT_NE(Decomposed("Nguyễn"), "Nguyễn");
}

}  // namespace
}  // namespace demo
