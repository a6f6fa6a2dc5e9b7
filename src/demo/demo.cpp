#include "demo/demo.hpp"

#include <fmt/format.h>

#include <memory>

#include "demo/cascade_books.hpp"
#include "demo/copying.hpp"
#include "demo/duc_tho.hpp"
#include "demo/hai_ha.hpp"
#include "demo/office_books.hpp"
#include "demo/pac_nam.hpp"
#include "demo/register_book.hpp"
#include "demo/thieu_hoa.hpp"

namespace demo {
namespace {

struct Made {
    Place place;
    Population population;
};
using Shared = std::shared_ptr<const Made>;

imports::Options Told(const Made& made, std::string unit, std::optional<int> year) {
    imports::Options options;
    options.unit_code = std::move(unit);
    options.year = year;
    options.programme_code = made.place.programme;
    return options;
}

void AddOffice(const Shared& made, std::vector<RegisterFile>& files) {
    files.push_back({"01-don-vi.csv", "units", {}, [made] { return UnitsBook(made->place); }});
    files.push_back(
        {"02-co-quan-lanh-dao.xlsx", "organs", {}, [made] { return OrgansBook(made->place); }});
    files.push_back({"03-can-bo-dang-vien.xlsx", "persons", {}, [made] {
                         return PersonsBook(made->place, made->population);
                     }});
    files.push_back({"04-chuyen-de.xlsx", "themes", Told(*made, {}, {}), [made] {
                         return ThemesBook(made->place);
                     }});
    files.push_back({"05-van-ban.xlsx", "documents", Told(*made, {}, {}), [made] {
                         return DocumentsBook(made->place, made->population);
                     }});
    if (made->place.issues.empty()) return;
    files.push_back(
        {"06-van-de-noi-com.xlsx", "issues", Told(*made, made->place.root.code, {}), [made] {
             return IssuesBook(made->place, made->population);
         }});
}

void AddPlans(const Shared& made, std::vector<RegisterFile>& files) {
    if (!made->place.first_plans) return;
    for (std::size_t i = 0; i < made->place.years; ++i) {
        const int year = made->place.YearAt(i);
        files.push_back({fmt::format("ke-hoach/{}.xlsx", year),
                         "plans",
                         Told(*made, made->place.root.code, year),
                         [made, year] { return PlansBook(made->place, year); }});
    }
}

void AddStandards(const Shared& made, std::vector<RegisterFile>& files) {
    if (!made->place.standards) return;
    const auto& root = made->place.root.code;
    imports::Options options;
    options.unit_code = root;
    files.push_back({fmt::format("chuan-muc/{}.xlsx", root), "standards", options, [made] {
                         return StandardsBook(made->place);
                     }});
    for (std::size_t base = 0; base < made->place.bases.size(); ++base) {
        options.unit_code = made->place.bases[base].code;
        files.push_back({fmt::format("chuan-muc/{}.xlsx", options.unit_code),
                         "standards",
                         options,
                         [made, base] { return StandardsBook(made->place, base); }});
    }
}

void AddSheets(const Shared& made, std::vector<RegisterFile>& files) {
    for (std::size_t i = 0; i < made->place.years; ++i) {
        const int year = made->place.YearAt(i);
        for (std::size_t base = 0; base < made->place.bases.size(); ++base) {
            const auto& organisation = made->place.bases[base];
            if (organisation.layouts.empty()) continue;
            const bool csv = organisation.layouts[i] == Layout::Csv;
            files.push_back(
                {fmt::format(
                     "dang-ky/{0}/{1}-{0}.{2}", year, organisation.code, csv ? "csv" : "xlsx"),
                 "sheets",
                 Told(*made, organisation.code, year),
                 [made, base, i] { return RegisterBook(made->place, made->population, base, i); }});
        }
    }
}

}  // namespace

std::vector<RegisterFile> FilesOf(Place place) {
    const auto making = std::make_shared<Made>();
    making->place = std::move(place);
    making->population = Populate(making->place);
    const Shared made = making;
    std::vector<RegisterFile> files;
    AddOffice(made, files);
    AddPlans(made, files);
    AddStandards(made, files);
    AddSheets(made, files);
    // Nobody's register: it lies beside them.
    if (made->place.some_copy)
        files.push_back(
            {"ban-sao.xlsx", "", {}, [made] { return CopiesBook(made->place, made->population); }});
    return files;
}

const std::vector<Demo>& Demos() {
    static const std::vector<Demo> demos{{"pac-nam",
                                          PacNam,
                                          Date::Of(2016, 1, 1),
                                          Date::Of(2020, 12, 31),
                                          "commitments.persons",
                                          "five-year"},
                                         {"hai-ha",
                                          HaiHa,
                                          Date::Of(2014, 1, 1),
                                          Date::Of(2014, 12, 31),
                                          "standards.posted_rate",
                                          "year"},
                                         {"thieu-hoa",
                                          ThieuHoa,
                                          Date::Of(2017, 1, 1),
                                          Date::Of(2021, 12, 31),
                                          "plans.coverage",
                                          "five-year"},
                                         {"duc-tho",
                                          DucTho,
                                          Date::Of(2021, 1, 1),
                                          Date::Of(2024, 12, 31),
                                          "formality.signalled",
                                          "year"}};
    return demos;
}

}  // namespace demo
