#include "directive/reminder_service.hpp"

#include <map>

#include "directive/askings.hpp"
#include "notice/service.hpp"
#include "org/store.hpp"
#include "platform/base/failure.hpp"
#include "platform/rules/rules.hpp"

namespace directive {
namespace {

constexpr char kRemind[] = "requirement.remind";
/// More names make no notice that anybody reads.
constexpr std::size_t kMostNamed = 20;

Params ParamsOf(const Asking& asking, Date due_on) {
    return {{"document", asking.document.number_symbol},
            {"what", asking.requirement.text},
            {"due_on", due_on.ToVietnamese()}};
}

void Keep(db::Transaction& tx,
          const auth::Actor& actor,
          const Assignment& held,
          const std::string& band,
          org::UnitId to,
          notice::NoticeId notice) {
    store::InsertReminder(tx, {0, held.id, band, to, notice, tx.Today(), actor.name});
    audit::Record(tx,
                  actor,
                  "directive.remind",
                  {"assignment", held.id.value},
                  nullptr,
                  json::object{{"unit", org::store::CodeOf(tx, held.unit_id)},
                               {"to", org::store::CodeOf(tx, to)},
                               {"band", band},
                               {"notice_id", notice.value}});
}

/// To the unit that owes it.
void TellUnit(db::Transaction& tx,
              const auth::Actor& actor,
              const Asking& asking,
              const Assignment& held,
              const std::string& band,
              notice::ByMail by_mail,
              const std::string& text) {
    auto params = ParamsOf(asking, held.due_on);
    params.emplace_back("text", text);
    const auto* kind = held.due_on < tx.Today() ? "directive.reminder" : "directive.reminder_soon";
    const auto notice = notice::Tell(tx,
                                     actor,
                                     {.unit_id = held.unit_id,
                                      .account_id = {},
                                      .kind = kind,
                                      .params = std::move(params),
                                      .record_kind = "assignment",
                                      .record_id = held.id.value,
                                      .by_mail = by_mail});
    Keep(tx, actor, held, band, held.unit_id, notice);
}

/// To a unit above those that owe it: one notice for all of them.
void TellAbove(db::Transaction& tx,
               const auth::Actor& actor,
               const Asking& asking,
               org::UnitId to,
               const Band& band,
               const std::vector<Assignment>& late) {
    std::string names;
    for (std::size_t at = 0; at < late.size() && at < kMostNamed; ++at)
        names += "\n- " + org::store::GetUnit(tx, late[at].unit_id, tx.Today()).name;
    if (late.size() > kMostNamed) names += "\n- …";
    auto params = ParamsOf(asking, late.front().due_on);
    params.emplace_back("count", std::to_string(late.size()));
    params.emplace_back("units", names);
    const auto notice = notice::Tell(tx,
                                     actor,
                                     {.unit_id = to,
                                      .account_id = {},
                                      .kind = "directive.reminder_above",
                                      .params = std::move(params),
                                      .record_kind = "document",
                                      .record_id = asking.document.id.value,
                                      .by_mail = band.by_mail});
    for (const auto& held : late) Keep(tx, actor, held, band.code, to, notice);
}

/// The unit so many steps above, or the highest there is; nothing where there is none above.
std::optional<org::UnitId> Above(db::Transaction& tx, org::UnitId unit, int steps) {
    std::optional<org::UnitId> above;
    for (int step = 0; step < steps; ++step) {
        const auto parent =
            org::store::ParentOf(tx, above.value_or(unit), tx.Today(), org::kMainHierarchy);
        if (!parent) break;
        above = parent;
    }
    return above;
}

}  // namespace

std::int64_t Remind(db::Transaction& tx,
                    const auth::Actor& actor,
                    const Outputs& outputs,
                    const Reminding& reminding) {
    Askings askings(tx);
    std::int64_t reminded = 0;
    for (const auto id : reminding.assignments) {
        const auto held = SeeAssignment(tx, actor, outputs, id);
        auth::Require(actor, kRemind, held.unit_id.value, tx.Today());
        if (!IsOpen(held.status)) continue;
        TellUnit(tx,
                 actor,
                 askings.Of(held.requirement_id),
                 held,
                 "",
                 reminding.by_mail,
                 reminding.text);
        ++reminded;
    }
    if (reminded == 0) throw Failure{FailureKind::Conflict, "directive.nothing_owed"};
    return reminded;
}

std::int64_t RemindByRule(db::Transaction& tx, const auth::Actor& actor, const Outputs& outputs) {
    const auto today = tx.Today();
    const Bands bands(rules::At(tx, "reminders", today).body);
    const auto due = bands.DueOn(today);
    const auto told = store::BandsTold(tx, due);
    store::AssignmentFilter filter;
    filter.due_from = due.from;
    filter.due_to = due.to;
    Askings askings(tx);
    std::map<std::tuple<std::int64_t, std::int64_t, std::string>, std::vector<Assignment>> above;
    std::map<std::string, const Band*> by_code;
    std::int64_t notices = 0;
    for (const auto& held : store::Standings(tx, outputs, filter)) {
        const auto* band = bands.Reached(held.due_on, today);
        if (!IsOpen(held.status) || band == nullptr ||
            told.contains(std::to_string(held.id.value) + " " + band->code))
            continue;
        const auto to = Above(tx, held.unit_id, band->up);
        if (!to) {
            TellUnit(
                tx, actor, askings.Of(held.requirement_id), held, band->code, band->by_mail, "");
            ++notices;
            continue;
        }
        by_code[band->code] = band;
        above[{to->value, held.requirement_id.value, band->code}].push_back(held);
    }
    for (const auto& [key, late] : above) {
        const auto& [to, requirement, code] = key;
        TellAbove(tx, actor, askings.Of({requirement}), {to}, *by_code.at(code), late);
        ++notices;
    }
    return notices;
}

}  // namespace directive
