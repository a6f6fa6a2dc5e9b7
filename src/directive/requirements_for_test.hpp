// A document that asks the units below a district for something.
#pragma once

#include "directive/documents_for_test.hpp"
#include "directive/requirement_service.hpp"

namespace directive::testing {

class RequirementsTest : public DocumentsTest {
protected:
    Outputs outputs_ = OwnOutputs();
    Document asks_ = Added(Made("05-KH/HU", "HUYEN", {}, Date::Of(2022, 3, 1)));

    Requirement Asking(const std::string& output, std::vector<LevelDate> dates = {}) {
        Requirement requirement;
        requirement.document_id = asks_.id;
        requirement.point = "2.a";
        requirement.text = "Xây dựng kế hoạch của đơn vị";
        requirement.output = output;
        requirement.dates = std::move(dates);
        if (requirement.dates.empty()) requirement.dates = {{"", Date::Of(2022, 4, 30)}};
        return requirement;
    }
    Requirement Put(const Requirement& requirement) {
        return Do(
            [&](db::Transaction& tx) { return AddRequirement(tx, kClerk, outputs_, requirement); });
    }
    void SendAll() { Sent(asks_.id, On(Date::Of(2022, 3, 2))); }
    std::vector<Assignment> Standing(const store::AssignmentFilter& filter = {}) {
        return database_->Read(
            [&](db::Transaction& tx) { return store::Standings(tx, outputs_, filter); });
    }
    Assignment Of(const std::string& unit) {
        store::AssignmentFilter filter;
        filter.units = {Unit(unit)};
        return Standing(filter).at(0);
    }
};

}  // namespace directive::testing
