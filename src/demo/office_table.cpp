#include "demo/office_table.hpp"

#include <algorithm>
#include <set>

#include "platform/base/check.hpp"

namespace demo {

using Format = sheet::Format;

std::size_t Head(BookTab& tab, std::string_view title, std::initializer_list<Heading> headings) {
    std::size_t row = 0, column = 0;
    if (!title.empty()) {
        tab.Merge(0, 0, 0, headings.size() - 1, std::string(title), Format::Title);
        row = 2;
    }
    for (const auto& heading : headings) {
        tab.Put(row, column++, std::string(heading.words), Format::Header);
        tab.widths.push_back(heading.width);
    }
    return row + 1;
}

const UnitRow& UnitIn(const Place& place, const std::string& code, Date day) {
    const UnitRow* found = nullptr;
    for (const auto& unit : place.units)
        if (unit.code == code && (found == nullptr || unit.valid_from <= day)) found = &unit;
    CHECK(found != nullptr);
    return *found;
}

std::vector<std::string> CodesOf(const Place& place) {
    std::vector<std::string> codes;
    std::set<std::string> seen;
    for (const auto& unit : place.units)
        if (seen.insert(unit.code).second) codes.push_back(unit.code);
    return codes;
}

std::string SymbolOf(const UnitRow& unit) {
    if (unit.parent_code.empty()) return "HU";
    return unit.kind == "đảng bộ cơ sở" ? "ĐU" : "CB";
}

const Person* HeadOf(const Place& place,
                     const Population& population,
                     const std::string& unit,
                     Date day) {
    const auto cell = std::find_if(place.cells.begin(), place.cells.end(), [&](const Cell& one) {
        return one.code == unit || place.bases[one.base].code == unit;
    });
    CHECK(cell != place.cells.end());
    const auto at = static_cast<std::size_t>(cell - place.cells.begin());
    for (const auto& person : population.persons)
        for (const auto& stay : person.stays)
            if (stay.cell == at && stay.head && stay.from <= day && stay.to.value_or(day) >= day)
                return &person;
    return nullptr;
}

}  // namespace demo
