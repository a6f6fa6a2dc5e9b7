// What the district's own offices keep: units, organs, persons, themes, the plans of a year,
// pressing issues.
#pragma once

#include "demo/book.hpp"
#include "demo/population.hpp"

namespace demo {

Book UnitsBook(const Place& place);
Book OrgansBook(const Place& place);
Book PersonsBook(const Place& place, const Population& population);
/// The country's themes of the years of the place.
Book ThemesBook(const Place& place);
/// A plan of every unit that there is in the year.
Book PlansBook(const Place& place, int year);
/// The pressing issues that the district chose, each with the head who answers for it.
Book IssuesBook(const Place& place, const Population& population);

}  // namespace demo
