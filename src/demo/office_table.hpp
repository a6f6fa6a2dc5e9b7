// What the registers of the district's offices have in common: title, headings, whom they name.
#pragma once

#include <initializer_list>

#include "demo/book.hpp"
#include "demo/population.hpp"

namespace demo {

struct Heading {
    std::string_view words;
    double width;
};

/// A title, a blank row and the headings; answers the first row below them.
std::size_t Head(BookTab& tab, std::string_view title, std::initializer_list<Heading> headings);

/// As it is known on a day in the register of units.
const UnitRow& UnitIn(const Place& place, const std::string& code, Date day);

/// Of all units, each once, parents first.
std::vector<std::string> CodesOf(const Place& place);

/// What stands for the unit in the numbers of its documents: "HU", "ĐU", "CB".
std::string SymbolOf(const UnitRow& unit);

/// The head of the cell, or of the first cell of the organisation, on a day; null where the
/// register of persons knows none.
const Person* HeadOf(const Place& place,
                     const Population& population,
                     const std::string& unit,
                     Date day);

}  // namespace demo
