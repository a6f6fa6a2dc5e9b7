// Statements on the tables of reports, and the few on units that a report's page needs.
#pragma once

#include "report/record_set.hpp"
#include "report/report.hpp"

namespace report::store {

/// Gives the report its id.
void Insert(db::Transaction& tx, Report& report, const std::map<std::string, RecordSet>& sets);
std::optional<Report> Find(db::Transaction& tx, ReportId id);
/// With the same state, question and digest, newest first.
std::vector<ReportId> FindSame(db::Transaction& tx, const Report& report);
/// Of one unit where a code is given; without contents and figures.
std::vector<Report> List(db::Transaction& tx, const std::string& unit_code);
/// Newest first, below `before`, until `row` answers false; without contents and figures.
void Each(db::Transaction& tx,
          std::int64_t before,
          std::optional<org::UnitId> unit,
          const std::function<bool(const Report&)>& row);
std::vector<ReportId> Sealed(db::Transaction& tx);
bool Exists(db::Transaction& tx, ReportId id);
/// Reports that were sealed as the log says, and are not here as sealed.
std::vector<ReportId> SealedInLogAlone(db::Transaction& tx);

std::optional<RecordSet> FindSet(db::Transaction& tx, const std::string& digest);
/// The digests of the sets of a record kind in sealed reports, each with one such report.
std::vector<std::pair<std::string, ReportId>> SealedSets(db::Transaction& tx,
                                                         const std::string& record_kind);

struct Child {
    std::string code;
    std::string name;
};
/// The units directly below on the day, in Vietnamese order.
std::vector<Child> ChildrenOf(db::Transaction& tx, org::UnitId unit, Date day);

}  // namespace report::store
