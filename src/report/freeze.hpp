// Takes the figures of a report as they stand now, with the records behind each.
#pragma once

#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "report/record_set.hpp"
#include "report/report.hpp"

namespace report {

/// A figure's value and its records, asked anew.
struct Taken {
    Cell value;
    std::vector<figure::RecordContent> contents;
};
Taken Take(db::Transaction& tx,
           const figure::Catalogue& catalogue,
           const figure::Definition& definition,
           const figure::Question& question,
           int contents_version);

using Progress = std::function<void(std::int64_t done, std::int64_t total)>;

/// Adds the figures of `keys` that the catalogue has to the report, and answers their record sets,
/// each once, by digest; one of `if_any` only where there is something of it. Throws
/// Failure{Unavailable, "report.records_incomplete"} where the records that can be read are not as
/// many as the figure counted.
std::map<std::string, RecordSet> Freeze(db::Transaction& tx,
                                        const figure::Catalogue& catalogue,
                                        const std::vector<std::string>& keys,
                                        Report& report,
                                        const Progress& progress = {},
                                        const std::set<std::string>& if_any = {});

/// Nullptr where the catalogue has no such figure.
const figure::Definition* FindFigure(const figure::Catalogue& catalogue, const std::string& key);

}  // namespace report
