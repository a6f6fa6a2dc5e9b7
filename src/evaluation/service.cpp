#include "evaluation/service.hpp"

#include <algorithm>

#include "evaluation/evaluation_json.hpp"
#include "evaluation/list_service.hpp"
#include "notice/service.hpp"
#include "org/store.hpp"
#include "platform/base/failure.hpp"

namespace evaluation {
namespace {

Failure NotThere(EvaluationId id) {
    return {
        FailureKind::NotFound, "evaluation.unknown_evaluation", {{"id", std::to_string(id.value)}}};
}

Evaluation Keep(db::Transaction& tx,
                const auth::Actor& actor,
                const char* act,
                const Evaluation& before,
                const Evaluation& after) {
    store::Update(tx, after);
    audit::Record(tx, actor, act, {"evaluation", after.id.value}, ToJson(before), ToJson(after));
    return after;
}

/// One's own; and whoever writes for the unit writes for themself too.
bool MayWriteFor(db::Transaction& tx, const auth::Actor& actor, const Evaluation& one) {
    return (IsOwn(actor, one) && auth::MayAnywhere(actor, "evaluation.own", tx.Today())) ||
           auth::May(actor, "evaluation.write", one.unit_id.value, tx.Today());
}

void PermitWriting(db::Transaction& tx, const auth::Actor& actor, const Evaluation& one) {
    if (!MayWriteFor(tx, actor, one))
        auth::Require(actor, "evaluation.write", one.unit_id.value, tx.Today());
}

void PermitHandling(db::Transaction& tx, const auth::Actor& actor, const Evaluation& one) {
    if (!auth::May(actor, "evaluation.decide", one.deciding_unit_id.value, tx.Today()))
        auth::Require(actor, "evaluation.write", one.unit_id.value, tx.Today());
    if (IsOwn(actor, one))
        throw Failure{FailureKind::Forbidden, "evaluation.own_evaluation", {{"actor", actor.name}}};
}

void RequireState(const Evaluation& one, std::initializer_list<State> states, State to) {
    if (std::find(states.begin(), states.end(), one.state) != states.end()) return;
    throw Failure{
        FailureKind::Conflict,
        "evaluation.wrong_state",
        {{"id", std::to_string(one.id.value)}, {"state", NameOf(one.state)}, {"to", NameOf(to)}}};
}

void RequireReason(const std::string& reason) {
    if (reason.empty()) throw Failure{FailureKind::Invalid, "evaluation.no_reason"};
}

void RequireComments(db::Transaction& tx, const Rule& rule, const Evaluation& one) {
    // Of a unit nobody's place of residence is asked, and its own cell is itself.
    if (!one.person_id) return;
    const auto comments = store::Comments(tx, one.id);
    for (const auto& source : rule.comments_required)
        if (std::none_of(comments.begin(), comments.end(), [&](const Comment& comment) {
                return comment.source == source;
            }))
            throw Failure{FailureKind::Conflict, "evaluation.no_comment"};
}

/// Of the period's first year; where the rule has no such period, it is named with those it has.
void RequirePeriod(const Rule& rule, const std::string& period) {
    const auto kind = KindOf(period);
    if (std::find(rule.periods.begin(), rule.periods.end(), kind) != rule.periods.end()) return;
    Failure failure{FailureKind::Invalid, "evaluation.period_not_in_rule", {{"rule", rule.name}}};
    failure.fields.push_back({"period", failure.code, failure.params});
    throw failure;
}

Date MonthsBefore(Date day, int months) {
    const int count = day.Year() * 12 + static_cast<int>(day.Month()) - 1 - months;
    const auto month = static_cast<unsigned>(count % 12) + 1;
    const auto first = Date::Of(count / 12, month, 1);
    const auto last = Date::Of((count + 1) / 12, static_cast<unsigned>((count + 1) % 12) + 1, 1);
    return std::min(first.PlusDays(static_cast<int>(day.Day()) - 1), last.PlusDays(-1));
}

/// Who decides on the group's evaluations, by the rule.
org::UnitId DecidingUnit(db::Transaction& tx,
                         const Rule& rule,
                         const Evaluation& one,
                         org::UnitId managing) {
    const auto by = rule.DecidedBy(one.group);
    if (managing && one.person_id) return managing;
    if (by == "superior")
        return org::store::ParentOf(tx, one.unit_id, tx.Today(), org::kMainHierarchy)
            .value_or(one.unit_id);
    return one.unit_id;
}

bool Began(db::Transaction& tx, const auth::Actor& actor, Evaluation one) {
    if (store::Find(tx, one.person_id, one.unit_id, one.year, one.period)) return false;
    one.id = store::Insert(tx, one);
    audit::Record(
        tx, actor, "evaluation.begin", {"evaluation", one.id.value}, nullptr, ToJson(one));
    return true;
}

}  // namespace

bool IsOwn(const auth::Actor& actor, const Evaluation& one) {
    return actor.IsHolder(one.person_id.value);
}

bool MaySee(db::Transaction& tx, const auth::Actor& actor, const Evaluation& one) {
    return IsOwn(actor, one) ||
           auth::May(actor, "evaluation.read", one.unit_id.value, tx.Today()) ||
           auth::May(actor, "evaluation.decide", one.deciding_unit_id.value, tx.Today());
}

bool MayWrite(db::Transaction& tx, const auth::Actor& actor, const Evaluation& one) {
    return one.state == State::Open && MayWriteFor(tx, actor, one);
}

bool MayHandle(db::Transaction& tx, const auth::Actor& actor, const Evaluation& one) {
    return !IsOwn(actor, one) &&
           (auth::May(actor, "evaluation.write", one.unit_id.value, tx.Today()) ||
            auth::May(actor, "evaluation.decide", one.deciding_unit_id.value, tx.Today()));
}

bool MayDecide(db::Transaction& tx, const auth::Actor& actor, const Evaluation& one) {
    if (IsOwn(actor, one) ||
        !auth::May(actor, "evaluation.decide", one.deciding_unit_id.value, tx.Today()))
        return false;
    const auto head = org::store::HeadOf(tx, one.unit_id, tx.Today());
    return one.person_id || !head || !actor.IsHolder(head->person_id.value);
}

bool MayAppeal(db::Transaction& tx, const auth::Actor& actor, const Evaluation& one) {
    if (one.person_id)
        return IsOwn(actor, one) && auth::MayAnywhere(actor, "evaluation.own", tx.Today());
    return auth::May(actor, "evaluation.write", one.unit_id.value, tx.Today());
}

Evaluation See(db::Transaction& tx, const auth::Actor& actor, EvaluationId id) {
    auto one = store::Get(tx, id);
    if (!MaySee(tx, actor, one)) throw NotThere(id);
    return one;
}

Rule RuleOf(db::Transaction& tx, const Evaluation& one) { return RuleAt(tx, one.rule_from); }

int BeginRound(db::Transaction& tx,
               const auth::Actor& actor,
               org::UnitId unit,
               int year,
               const std::string& period) {
    auth::Require(actor, "evaluation.write", unit.value, tx.Today());
    const auto rule = RuleAt(tx, LastDayOf(year, period));
    const auto days = DaysOf(year, period, rule.term_years);
    RequirePeriod(rule, period);
    if (tx.Today() < days.from)
        throw Failure{
            FailureKind::Invalid, "evaluation.too_early", {{"day", days.from.ToVietnamese()}}};
    Evaluation begun;
    begun.unit_id = unit;
    begun.group = "units";
    begun.year = year;
    begun.period = period;
    begun.last_day = days.to;
    begun.rule_from = rule.from;
    begun.deciding_unit_id = DecidingUnit(tx, rule, begun, {});
    int count = Began(tx, actor, begun) ? 1 : 0;
    const auto long_enough = MonthsBefore(days.to, rule.joined_months);
    for (const auto& subject : store::SubjectsOf(tx, unit, std::min(days.to, tx.Today()), rule)) {
        auto one = begun;
        one.person_id = subject.person_id;
        one.group = subject.is_head ? "heads" : subject.managing_unit_id ? "managed" : "members";
        one.classed = subject.joined_on <= long_enough;
        one.deciding_unit_id = DecidingUnit(tx, rule, one, subject.managing_unit_id);
        if (Began(tx, actor, one)) ++count;
    }
    return count;
}

Evaluation WriteSelfReview(db::Transaction& tx,
                           const auth::Actor& actor,
                           EvaluationId id,
                           const SelfReview& review) {
    auto one = See(tx, actor, id);
    PermitWriting(tx, actor, one);
    const auto before = one;
    RequireState(one, {State::Open}, State::Open);
    CheckSelfReview(RuleOf(tx, one), one, review);
    one.self_review = review;
    one.author = actor.name;
    return Keep(tx, actor, "evaluation.write", before, one);
}

Evaluation HandIn(db::Transaction& tx, const auth::Actor& actor, EvaluationId id) {
    auto one = See(tx, actor, id);
    PermitWriting(tx, actor, one);
    const auto before = one;
    CheckComplete(RuleOf(tx, one), one);
    MoveTo(one, State::HandedIn);
    one.handed_in_on = tx.Today();
    one.remarks.clear();
    return Keep(tx, actor, "evaluation.hand_in", before, one);
}

Evaluation Withdraw(db::Transaction& tx, const auth::Actor& actor, EvaluationId id) {
    auto one = See(tx, actor, id);
    PermitWriting(tx, actor, one);
    const auto before = one;
    MoveTo(one, State::Open);
    one.handed_in_on.reset();
    return Keep(tx, actor, "evaluation.withdraw", before, one);
}

Evaluation GiveBack(db::Transaction& tx,
                    const auth::Actor& actor,
                    EvaluationId id,
                    const std::string& reason) {
    auto one = See(tx, actor, id);
    PermitHandling(tx, actor, one);
    RequireReason(reason);
    const auto before = one;
    MoveTo(one, State::Open);
    one.handed_in_on.reset();
    one.remarks = reason;
    return Keep(tx, actor, "evaluation.give_back", before, one);
}

Evaluation LeaveOut(db::Transaction& tx,
                    const auth::Actor& actor,
                    EvaluationId id,
                    const std::string& reason) {
    auto one = See(tx, actor, id);
    PermitHandling(tx, actor, one);
    RequireReason(reason);
    const auto before = one;
    MoveTo(one, State::LeftOut);
    one.remarks = reason;
    return Keep(tx, actor, "evaluation.leave_out", before, one);
}

Evaluation AddComment(db::Transaction& tx,
                      const auth::Actor& actor,
                      EvaluationId id,
                      const std::string& source,
                      const std::string& text) {
    auto one = See(tx, actor, id);
    PermitHandling(tx, actor, one);
    RequireState(one, {State::HandedIn, State::Proposed}, State::Proposed);
    const auto rule = RuleOf(tx, one);
    if (std::find(rule.comments.begin(), rule.comments.end(), source) == rule.comments.end())
        throw Failure{FailureKind::Invalid, "evaluation.unknown_source", {{"value", source}}};
    store::InsertComment(tx, id, {source, text, actor.name, tx.Today()});
    store::Update(tx, one);
    audit::Record(tx,
                  actor,
                  "evaluation.comment",
                  {"evaluation", id.value},
                  nullptr,
                  json::object{{"source", source}, {"text", text}});
    return one;
}

Evaluation PutVote(db::Transaction& tx,
                   const auth::Actor& actor,
                   EvaluationId id,
                   const Vote& vote) {
    auto one = See(tx, actor, id);
    PermitHandling(tx, actor, one);
    RequireState(one, {State::HandedIn, State::Proposed}, State::Proposed);
    if (!one.classed) throw Failure{FailureKind::Conflict, "evaluation.not_classed"};
    CheckVote(RuleOf(tx, one), vote, tx.Today());
    const auto before = store::VoteOn(tx, id);
    auto held = vote;
    held.author = actor.name;
    store::PutVote(tx, id, held);
    store::Update(tx, one);
    audit::Record(tx,
                  actor,
                  "evaluation.vote",
                  {"evaluation", id.value},
                  before ? json::value(ToJson(*before)) : json::value(nullptr),
                  ToJson(held));
    return one;
}

Evaluation Propose(db::Transaction& tx,
                   const auth::Actor& actor,
                   EvaluationId id,
                   const std::string& proposed_class) {
    auto one = See(tx, actor, id);
    PermitHandling(tx, actor, one);
    const auto before = one;
    RequireState(one, {State::HandedIn, State::Proposed}, State::Proposed);
    const auto rule = RuleOf(tx, one);
    if (one.classed && rule.Find(proposed_class) == nullptr)
        throw Failure{
            FailureKind::Invalid, "evaluation.unknown_class", {{"value", proposed_class}}};
    if (!one.classed && !proposed_class.empty())
        throw Failure{FailureKind::Conflict, "evaluation.not_classed"};
    RequireComments(tx, rule, one);
    if (one.classed && !store::VoteOn(tx, id))
        throw Failure{FailureKind::Conflict, "evaluation.no_vote"};
    MoveTo(one, State::Proposed);
    one.proposed_class = proposed_class;
    one.proposed_on = tx.Today();
    one.proposed_by = actor.name;
    return Keep(tx, actor, "evaluation.propose", before, one);
}

Evaluation Appeal(db::Transaction& tx,
                  const auth::Actor& actor,
                  EvaluationId id,
                  const std::string& text) {
    auto one = See(tx, actor, id);
    if (!MayAppeal(tx, actor, one)) {
        if (one.person_id) throw Failure{FailureKind::Forbidden, "evaluation.appeal_is_own"};
        auth::Require(actor, "evaluation.write", one.unit_id.value, tx.Today());
    }
    const auto before = one;
    RequireState(one, {State::Told}, State::Appealed);
    if (!one.classed) throw Failure{FailureKind::Conflict, "evaluation.not_classed"};
    CheckAppeal(RuleOf(tx, one), one, tx.Today());
    MoveTo(one, State::Appealed);
    one.appeal = text;
    one.appealed_on = tx.Today();
    return Keep(tx, actor, "evaluation.appeal", before, one);
}

Evaluation DecideAppeal(db::Transaction& tx,
                        const auth::Actor& actor,
                        EvaluationId id,
                        const Outcome& outcome) {
    auto one = See(tx, actor, id);
    RequireCompetent(tx, actor, one);
    RequireReason(outcome.reason);
    const auto before = one;
    const auto rule = RuleOf(tx, one);
    MoveTo(one, State::Closed);
    if (rule.Find(outcome.final_class) == nullptr)
        throw Failure{
            FailureKind::Invalid, "evaluation.unknown_class", {{"value", outcome.final_class}}};
    const bool rises =
        outcome.final_class == rule.quota.of_class && one.final_class != outcome.final_class;
    if (rises) RequireWithinQuota(tx, rule, one, outcome);
    one.final_class = outcome.final_class;
    one.outcome_reason = outcome.reason;
    if (rises && !outcome.exception_reason.empty())
        one.outcome_reason += "\n" + outcome.exception_reason;
    one.outcome_on = tx.Today();
    one.outcome_by = actor.name;
    Keep(tx, actor, "evaluation.decide_appeal", before, one);
    TellSubject(tx, actor, one, "evaluation.outcome_told");
    return one;
}

void TellSubject(db::Transaction& tx,
                 const auth::Actor& actor,
                 const Evaluation& one,
                 const char* kind) {
    notice::Telling telling;
    telling.kind = kind;
    const auto rule = RuleOf(tx, one);
    telling.params = {{"year", std::to_string(one.year)},
                      {"class", rule.ClassName(one.final_class, !one.person_id)},
                      {"last_day", AppealUntil(rule, tx.Today()).ToVietnamese()}};
    telling.record_kind = "evaluation";
    telling.record_id = one.id.value;
    if (one.person_id) {
        const auto account = store::AccountOf(tx, one.person_id);
        if (account == 0) return;  // told on paper: the list says it
        telling.account_id = {account};
    } else {
        telling.unit_id = one.unit_id;
    }
    notice::Tell(tx, actor, telling);
}

}  // namespace evaluation
