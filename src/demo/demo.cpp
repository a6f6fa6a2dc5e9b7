#include "demo/demo.hpp"

#include <fmt/format.h>

#include <memory>

#include "demo/office_books.hpp"
#include "demo/pac_nam.hpp"
#include "demo/register_book.hpp"

namespace demo {
namespace {

constexpr const char* kProgramme = "CT05";

struct Made {
    Place place;
    Population population;
};

imports::Options Told(std::string unit, std::optional<int> year) {
    imports::Options options;
    options.unit_code = std::move(unit);
    options.year = year;
    if (year) options.programme_code = kProgramme;
    return options;
}

}  // namespace

std::vector<RegisterFile> PacNamFiles() {
    auto made = std::make_shared<Made>();
    made->place = PacNam();
    made->population = Populate(made->place);
    std::vector<RegisterFile> files;
    files.push_back({"01-don-vi.csv", "units", {}, [made] { return UnitsBook(made->place); }});
    files.push_back(
        {"02-co-quan-lanh-dao.xlsx", "organs", {}, [made] { return OrgansBook(made->place); }});
    files.push_back({"03-can-bo-dang-vien.xlsx", "persons", {}, [made] {
                         return PersonsBook(made->place, made->population);
                     }});
    auto themes = Told({}, {});
    themes.programme_code = kProgramme;
    files.push_back({"04-chuyen-de.xlsx", "themes", themes, [] { return ThemesBook(); }});
    for (std::size_t i = 0; i < kYears; ++i) {
        const int year = kFirstYear + static_cast<int>(i);
        files.push_back({fmt::format("ke-hoach/{}.xlsx", year),
                         "plans",
                         Told(made->place.root.code, year),
                         [made, year] { return PlansBook(made->place, year); }});
    }
    for (std::size_t i = 0; i < kYears; ++i) {
        const int year = kFirstYear + static_cast<int>(i);
        for (std::size_t base = 0; base < made->place.bases.size(); ++base) {
            const auto& organisation = made->place.bases[base];
            const bool csv = organisation.layouts[i] == Layout::Csv;
            files.push_back(
                {fmt::format(
                     "dang-ky/{0}/{1}-{0}.{2}", year, organisation.code, csv ? "csv" : "xlsx"),
                 "sheets",
                 Told(organisation.code, year),
                 [made, base, i] { return RegisterBook(made->place, made->population, base, i); }});
        }
    }
    return files;
}

}  // namespace demo
