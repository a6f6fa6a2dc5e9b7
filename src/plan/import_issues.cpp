#include "plan/import_issues.hpp"

#include <set>

#include "engine/text/normal.hpp"
#include "org/bounds.hpp"
#include "org/roster.hpp"
#include "org/store.hpp"
#include "org/vocabulary.hpp"
#include "plan/issue_store.hpp"
#include "platform/base/failure.hpp"
#include "platform/rules/rules.hpp"

namespace plan {
namespace {

enum IssueColumn {
    kUnitCode,
    kUnitName,
    kArea,
    kTitle,
    kPlace,
    kRaisedBy,
    kRaisedOn,
    kHeadName,
    kHeadCode,
    kDueOn,
    kActions,
    kState,
    kResult,
    kClaimedOn,
    kConfirmedBy,
    kConfirmedOn,
    kOrder
};

class IssuesWriter : public imports::Writer {
public:
    IssuesWriter(db::Transaction& tx,
                 const imports::Options& options,
                 imports::ImportId import,
                 std::string author)
        : tx_(tx),
          import_(import),
          author_(std::move(author)),
          bounds_(tx, options),
          roster_(tx, {}),
          areas_(rules::At(tx, "issue_areas", tx.Today()).body),
          sources_(rules::At(tx, "issue_sources", tx.Today()).body),
          states_(rules::At(tx, "issue_states", tx.Today()).body) {
        org::UnitAsked(tx, options);
    }

    imports::Outcome Take(imports::RowOfRegister& row) override {
        Issue issue;
        issue.author = author_;
        const auto unit = org::UnitOfRow(tx_, bounds_, roster_, row, kUnitCode, kUnitName);
        const auto head = unit ? HeadOf(row, *unit) : std::nullopt;
        const auto raised_on = row.DateIn(kRaisedOn), due_on = row.DateIn(kDueOn);
        issue.area = WordOf(row, kArea, areas_, "other", "plan.unknown_area");
        issue.raised_by = WordOf(row, kRaisedBy, sources_, "plan", "plan.unknown_source");
        issue.claimed_on = row.DateIn(kClaimedOn);
        issue.confirmed_on = row.DateIn(kConfirmedOn);
        issue.title = row.Text(kTitle);
        for (const auto& [column, code] : {std::pair(kTitle, "plan.no_issue"),
                                           std::pair(kRaisedOn, "plan.no_raised_on"),
                                           std::pair(kDueOn, "plan.no_due_on")})
            if (!row.Has(column)) row.Report(column, code);
        if (!unit || !head || !raised_on || !due_on || !row.problems.empty())
            return imports::Outcome::Wrong;
        issue.unit_id = *unit;
        issue.head_id = *head;
        issue.raised_on = *raised_on;
        issue.due_on = *due_on;
        issue.place = row.Text(kPlace);
        issue.result = row.Text(kResult);
        issue.confirmed_by = row.Text(kConfirmedBy);
        issue.actions = ActionsFrom(row.Text(kActions), *raised_on, author_);
        TakeState(row, issue);
        CheckRow(row, issue);
        if (!row.problems.empty()) return imports::Outcome::Wrong;
        summary_ = row.Text(kUnitCode) + row.Text(kUnitName) + " · " + issue.title + " · " +
                   due_on->ToVietnamese();
        return Keep(row, issue);
    }

    std::string Summary() const override { return summary_; }

private:
    static std::string WordOf(imports::RowOfRegister& row,
                              IssueColumn column,
                              const org::Vocabulary& words,
                              const char* otherwise,
                              const char* unknown) {
        if (!row.Has(column)) return otherwise;
        const auto code = words.CodeOf(row.Text(column));
        if (!code) row.Report(column, unknown, {{"area", row.Text(column)}});
        return code.value_or("");
    }

    /// A register without the column tells by the rest of the row how far it has come.
    void TakeState(imports::RowOfRegister& row, Issue& issue) {
        std::optional<IssueState> state;
        if (row.Has(kState)) {
            if (const auto code = states_.CodeOf(row.Text(kState))) state = IssueStateOf(*code);
            if (!state) row.Report(kState, "plan.unknown_issue_state");
        } else if (issue.confirmed_on) {
            state = IssueState::Confirmed;
        } else if (issue.claimed_on) {
            state = IssueState::Claimed;
        } else {
            state = issue.actions.empty() ? IssueState::Open : IssueState::UnderWay;
        }
        issue.state = state.value_or(IssueState::Open);
        // Who brings a claim in made it, and does not confirm it.
        if (issue.state == IssueState::Claimed) {
            issue.claimed_by = author_;
            if (!issue.claimed_on) issue.claimed_on = tx_.Today();
        }
    }

    /// What holds of an issue that is kept in the service holds of one from a register.
    void CheckRow(imports::RowOfRegister& row, const Issue& issue) {
        const auto today = tx_.Today();
        const auto future = [&](IssueColumn column, const std::optional<Date>& day) {
            if (day && *day > today)
                row.Report(column, "plan.issue_in_future", {{"day", day->ToVietnamese()}});
        };
        future(kRaisedOn, issue.raised_on);
        future(kClaimedOn, issue.claimed_on);
        future(kConfirmedOn, issue.confirmed_on);
        for (const auto& action : issue.actions) future(kActions, action.taken_on);
        if (issue.due_on < issue.raised_on)
            row.Report(
                kDueOn, "plan.issue_due_before_raised", {{"day", issue.raised_on.ToVietnamese()}});
        if (issue.state != IssueState::Confirmed) return;
        if (!issue.confirmed_on) row.Report(kConfirmedOn, "plan.no_confirmed_on");
        if (issue.confirmed_by.empty())
            row.Report(kConfirmedBy, "plan.no_confirmed_by");
        else if (roster_.IsNamed(issue.head_id, text::MatchKey(issue.confirmed_by)))
            row.Report(kConfirmedBy, "plan.confirmed_by_head");
    }

    imports::Outcome Keep(imports::RowOfRegister& row, const Issue& issue) {
        const auto found = store::Find(tx_, issue);
        if (!found) {
            store::Insert(tx_, issue, import_);
            return imports::Outcome::Written;
        }
        if (IsSame(row, store::Get(tx_, *found), issue)) return imports::Outcome::Unchanged;
        row.Report(kTitle, "plan.issue_differs", {{"day", issue.raised_on.ToVietnamese()}});
        return imports::Outcome::Wrong;
    }

    /// What the row does not say is as it is.
    static bool IsSame(const imports::RowOfRegister& row, const Issue& held, const Issue& issue) {
        const auto same = [&](IssueColumn column, const auto& one, const auto& other) {
            return !row.Has(column) || one == other;
        };
        return held.head_id == issue.head_id && held.due_on == issue.due_on &&
               held.state == issue.state && same(kArea, held.area, issue.area) &&
               same(kRaisedBy, held.raised_by, issue.raised_by) &&
               same(kPlace, text::Clean(held.place), issue.place) &&
               same(kResult, text::Clean(held.result), issue.result) &&
               same(kClaimedOn, held.claimed_on, issue.claimed_on) &&
               same(kConfirmedBy, held.confirmed_by, issue.confirmed_by) &&
               same(kConfirmedOn, held.confirmed_on, issue.confirmed_on) &&
               same(kActions, ToLines(held.actions), ToLines(issue.actions));
    }

    /// By code, or by name among those of the unit.
    std::optional<org::PersonId> HeadOf(imports::RowOfRegister& row, org::UnitId unit) {
        const auto name = text::MatchKey(row.Text(kHeadName));
        if (row.Has(kHeadCode)) {
            const auto person =
                org::MemberWithin(bounds_, roster_, roster_.WithCode(row.Text(kHeadCode)));
            if (!person) row.Report(kHeadCode, "org.unknown_person_code");
            if (person && !name.empty() && !roster_.IsNamed(*person, name)) {
                row.Report(kHeadName, "org.code_of_another", {{"code", row.Text(kHeadCode)}});
                return std::nullopt;
            }
            return person;
        }
        std::set<org::PersonId> fitting;
        for (const auto* entry : roster_.NamedIn(name, unit)) fitting.insert(entry->person_id);
        if (fitting.size() == 1) return *fitting.begin();
        row.Report(kHeadName, fitting.empty() ? "org.nobody_named" : "org.several_named");
        return std::nullopt;
    }

    db::Transaction& tx_;
    imports::ImportId import_;
    std::string author_;
    org::Bounds bounds_;
    org::Roster roster_;
    org::Vocabulary areas_;
    org::Vocabulary sources_;
    org::Vocabulary states_;
    std::string summary_;
};

}  // namespace

imports::Kind IssuesKind() {
    using imports::Column;
    const auto required = Column::Need::Required, optional = Column::Need::Optional;
    return {"issues",
            {{"unit_code", required, Column::Holds::Text, false, "unit_name"},
             {"unit_name"},
             {"area"},
             {"issue", required},
             {"place"},
             {"raised_by"},
             {"raised_on", required, Column::Holds::Date},
             {"responsible_name", required, Column::Holds::Text, false, "responsible_code"},
             {"responsible_code"},
             {"due_on", required, Column::Holds::Date},
             {"actions_taken"},
             {"issue_state"},
             {"result"},
             {"claimed_on", optional, Column::Holds::Date},
             {"confirmed_by"},
             {"confirmed_on", optional, Column::Holds::Date},
             {"order"}},
            [](db::Transaction& tx,
               const imports::Options& options,
               imports::ImportId id,
               const audit::Actor& actor) {
                return std::make_unique<IssuesWriter>(tx, options, id, actor.name);
            },
            {"DELETE FROM plan_issue_action WHERE issue_id IN"
             " (SELECT id FROM plan_issue WHERE import_id = :import_id)",
             "DELETE FROM plan_issue WHERE import_id = :import_id"},
            "SELECT count(*) FROM plan_issue WHERE import_id = :import_id AND row_version > 1"};
}

}  // namespace plan
