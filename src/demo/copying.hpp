// A place in which some copy: what everybody wrote of their own, and who took whose text and
// changed it. Known by who copied from whom, not by how like the texts still are.
#pragma once

#include "demo/book.hpp"
#include "demo/population.hpp"

namespace demo {

/// Whose text an action is a copy of.
struct CopyOf {
    std::string person_code;  ///< of who copied
    int year = 0;
    int position = 0;  ///< from 1
    std::string from_code;
    int from_year = 0;
    int from_position = 0;
};

/// The actions of one organisation's register, put into its entries: three originals each, some of
/// them replaced by changed ones of others who registered before.
void WriteActions(const Place& place,
                  const Population& population,
                  std::size_t year,
                  std::vector<Entry>& entries);
/// Every copy of the place.
std::vector<CopyOf> CopiesIn(const Place& place, const Population& population);
/// The list of copies, for whoever wants to know whether they were found. No register of the
/// office.
Book CopiesBook(const Place& place, const Population& population);

/// What a unit's plan of a year says; every ninth unit below the first took it from another unit's
/// plan of the year before.
struct PlanText {
    std::string goals, tasks;
    std::string from_unit;  ///< whose plan it was; empty: its own
};
PlanText PlanTextOf(const Place& place, const std::string& unit, int year);

}  // namespace demo
