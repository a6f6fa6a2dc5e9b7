#include "plan/exports.hpp"

#include <charconv>

#include "plan/issue_store.hpp"
#include "plan/store.hpp"
#include "plan/task_lines.hpp"

namespace plan {
namespace {

template <typename Tag>
Id<Tag> IdFrom(std::string_view text) {
    Id<Tag> id;
    std::from_chars(text.data(), text.data() + text.size(), id.value);
    return id;
}

std::string Tasks(db::Transaction& tx, std::string_view plan) {
    return ToLines(store::Get(tx, IdFrom<PlanTag>(plan)).contents.tasks);
}

std::string Actions(db::Transaction& tx, std::string_view issue) {
    return ToLines(store::Get(tx, IdFrom<IssueTag>(issue)).actions);
}

exports::Register Issues() {
    constexpr auto date = exports::Column::Holds::Date;
    return {"issues",
            {{"unit_code", "u.code"},
             {"area", "i.area"},
             {"issue", "i.title"},
             {"place", "i.place"},
             {"raised_by", "i.raised_by"},
             {"raised_on", "i.raised_on", date},
             {"responsible_name",
              "CASE WHEN p.family_name = '' THEN p.given_name"
              " ELSE p.family_name || ' ' || p.given_name END"},
             {"responsible_code", "p.code"},
             {"due_on", "i.due_on", date},
             {"actions_taken", "CAST(i.id AS TEXT)", exports::Column::Holds::Text, Actions},
             {"issue_state", "i.state"},
             {"result", "i.result"},
             {"claimed_on", "i.claimed_on", date},
             {"confirmed_by", "i.confirmed_by"},
             {"confirmed_on", "i.confirmed_on", date}},
            "FROM plan_issue i LEFT JOIN org_unit u ON u.id = i.unit_id"
            " LEFT JOIN org_person p ON p.id = i.head_id",
            "i.id",
            "i.unit_id",
            {},
            // Its heads are named.
            {"issue.read", "person.read"}};
}

}  // namespace

std::vector<exports::Register> Exports() {
    return {{"plans",
             {{"unit_code", "u.code"},
              {"year", "p.year"},
              {"programme", "g.code"},
              {"kind", "p.kind"},
              {"number_symbol", "p.number_symbol"},
              {"title", "p.title"},
              {"state", "p.state"},
              {"decided_on", "p.decided_on", exports::Column::Holds::Date},
              {"decided_by", "p.decided_by"},
              {"political_task", "p.political_task"},
              {"breakthrough", "p.breakthrough"},
              {"goals", "p.goals"},
              {"tasks", "CAST(p.id AS TEXT)", exports::Column::Holds::Text, Tasks}},
             "FROM plan_plan p LEFT JOIN org_unit u ON u.id = p.unit_id"
             " LEFT JOIN directive_programme g ON g.id = p.programme_id",
             "p.id",
             "p.unit_id",
             // A register of plans is one of units: a personal plan is its person's.
             "p.person_id IS NULL",
             // Drafts are among them: for who reads what the unit reports.
             {"report.read"}},
            Issues()};
}

}  // namespace plan
