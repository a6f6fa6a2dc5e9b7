#include "evaluation/list_service.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "evaluation/evaluation_json.hpp"
#include "org/service.hpp"
#include "org/store.hpp"
#include "platform/base/failure.hpp"

namespace evaluation {
namespace {

std::string Joined(const std::vector<std::string>& names) {
    constexpr std::size_t kMost = 10;
    std::string joined;
    for (std::size_t i = 0; i < names.size() && i < kMost; ++i)
        joined += (i == 0 ? "" : ", ") + names[i];
    if (names.size() > kMost) joined += ", …";
    return joined;
}

void RefuseNames(const char* code, const std::vector<std::string>& names) {
    if (!names.empty())
        throw Failure{FailureKind::Conflict,
                      code,
                      {{"names", Joined(names)}, {"count", std::to_string(names.size())}}};
}

/// Those of the quota's group that count in it, with what is decided or `chosen`.
std::vector<std::string> ClassesIn(db::Transaction& tx,
                                   const Rule& rule,
                                   const ListOf& list,
                                   const std::map<EvaluationId, std::string>& chosen) {
    auto of = list;
    if (!rule.quota.by_group) of.group.clear();
    std::vector<std::string> classes;
    for (const auto& one : store::InList(tx, of)) {
        const auto found = chosen.find(one.id);
        if (found != chosen.end())
            classes.push_back(found->second);
        else if (IsDecided(one.state))
            classes.push_back(one.final_class);
    }
    return classes;
}

void RefuseBeyondQuota(const Rule& rule, const Meter& meter, const std::string& exception_reason) {
    if (!meter.IsExceeded() || !exception_reason.empty()) return;
    const auto& quota = rule.quota;
    std::vector<std::string> base;
    for (const auto& code : quota.base) base.push_back(rule.ClassName(code, false));
    throw Failure{FailureKind::Conflict,
                  "evaluation.quota_exceeded",
                  {{"top", std::to_string(meter.top)},
                   {"allowed", std::to_string(meter.allowed)},
                   {"base", std::to_string(meter.base)},
                   {"percent", std::to_string(quota.percent)},
                   {"class", rule.ClassName(quota.of_class, false)},
                   {"base_class", Joined(base)}}};
}

/// Units before their people, heads before the others.
void RequireOrder(db::Transaction& tx, const std::vector<Evaluation>& list) {
    std::set<std::int64_t> asked;
    std::vector<std::string> units, heads;
    for (const auto& one : list) {
        if (!one.person_id || !asked.insert(one.unit_id.value).second) continue;
        for (const auto& other : store::OfUnit(tx, one.unit_id, one.year, one.period)) {
            if (IsDecided(other.state) || other.state == State::LeftOut) continue;
            if (other.group == "units") units.push_back(NameOf(tx, other));
            if (other.group == "heads" && one.group != "heads") heads.push_back(NameOf(tx, other));
        }
    }
    RefuseNames("evaluation.unit_first", units);
    RefuseNames("evaluation.head_first", heads);
}

/// Each of the list that waits is in the decision, with its class, and nothing else.
std::vector<Evaluation> Matched(db::Transaction& tx,
                                const auth::Actor& actor,
                                const Deciding& deciding,
                                const Rule& rule) {
    std::vector<Evaluation> decided;
    std::set<EvaluationId> named;
    for (const auto& item : deciding.items) {
        auto one = See(tx, actor, item.id);
        const auto& list = deciding.list;
        // Whoever decides on it is asked before what list it stands on: a level that is not
        // competent is told which one is.
        if (one.deciding_unit_id != list.unit_id)
            throw Failure{
                FailureKind::Forbidden,
                "evaluation.not_competent",
                {{"name", NameOf(tx, one)},
                 {"unit", org::store::GetUnit(tx, one.deciding_unit_id, tx.Today()).name}}};
        RequireCompetent(tx, actor, one);
        if (one.group != list.group || one.year != list.year || one.period != list.period ||
            !named.insert(item.id).second)
            throw Failure{
                FailureKind::Invalid, "evaluation.not_in_list", {{"name", NameOf(tx, one)}}};
        if (one.classed && rule.Find(item.decided_class) == nullptr)
            throw Failure{
                FailureKind::Invalid, "evaluation.unknown_class", {{"value", item.decided_class}}};
        if (!one.classed && !item.decided_class.empty())
            throw Failure{FailureKind::Conflict, "evaluation.not_classed"};
        MoveTo(one, State::Decided);
        one.decided_class = one.final_class = item.decided_class;
        decided.push_back(std::move(one));
    }
    std::vector<std::string> missing;
    for (const auto& one : store::InList(tx, deciding.list))
        if (!named.contains(one.id) && !IsDecided(one.state) && one.state != State::LeftOut)
            missing.push_back(NameOf(tx, one));
    RefuseNames("evaluation.list_incomplete", missing);
    return decided;
}

}  // namespace

std::string NameOf(db::Transaction& tx, const Evaluation& one) {
    return one.person_id ? org::store::GetPerson(tx, one.person_id).FullName()
                         : org::store::GetUnit(tx, one.unit_id, tx.Today()).name;
}

void RequireCompetent(db::Transaction& tx, const auth::Actor& actor, const Evaluation& one) {
    if (!auth::May(actor, "evaluation.decide", one.deciding_unit_id.value, tx.Today()))
        throw Failure{FailureKind::Forbidden,
                      "evaluation.not_competent",
                      {{"name", NameOf(tx, one)},
                       {"unit", org::store::GetUnit(tx, one.deciding_unit_id, tx.Today()).name}}};
    if (!MayDecide(tx, actor, one))
        throw Failure{FailureKind::Forbidden, "evaluation.own_list", {{"actor", actor.name}}};
}

void RequireWithinQuota(db::Transaction& tx,
                        const Rule& rule,
                        const Evaluation& one,
                        const Outcome& outcome) {
    const ListOf list{one.deciding_unit_id, one.group, one.year, one.period};
    const auto classes = ClassesIn(tx, rule, list, {{one.id, outcome.final_class}});
    RefuseBeyondQuota(rule, Measured(rule.quota, classes), outcome.exception_reason);
}

List SeeList(db::Transaction& tx,
             const auth::Actor& actor,
             const std::string& unit_code,
             const std::string& group,
             int year,
             const std::string& period) {
    const auto unit = org::SeeUnit(tx, actor, unit_code, "evaluation.decide");
    List list{{unit, group, year, period}, RuleAt(tx, LastDayOf(year, period)), {}, {}, {}};
    std::map<EvaluationId, std::string> proposed;
    for (auto& one : store::InList(tx, list.of)) {
        if (one.state == State::LeftOut) continue;
        if (!IsDecided(one.state)) proposed[one.id] = one.proposed_class;
        list.evaluations.push_back(std::move(one));
    }
    if (!list.evaluations.empty()) list.rule = RuleOf(tx, list.evaluations.front());
    list.decisions = store::DecisionsOn(tx, list.of);
    list.meter = Measured(list.rule.quota, ClassesIn(tx, list.rule, list.of, proposed));
    return list;
}

Decision Decide(db::Transaction& tx, const auth::Actor& actor, const Deciding& deciding) {
    auth::Require(actor, "evaluation.decide", deciding.list.unit_id.value, tx.Today());
    if (deciding.decided_on > tx.Today())
        throw Failure{FailureKind::Invalid,
                      "evaluation.in_future",
                      {{"day", deciding.decided_on.ToVietnamese()}}};
    const auto& list = deciding.list;
    const auto known = store::InList(tx, list);
    const auto rule =
        known.empty() ? RuleAt(tx, LastDayOf(list.year, list.period)) : RuleOf(tx, known.front());
    auto decided = Matched(tx, actor, deciding, rule);
    if (decided.empty()) throw Failure{FailureKind::Conflict, "evaluation.list_empty"};
    RequireOrder(tx, decided);
    std::map<EvaluationId, std::string> chosen;
    for (const auto& one : decided) chosen[one.id] = one.decided_class;
    Decision decision;
    decision.list = list;
    decision.rule_from = rule.from;
    decision.number_symbol = deciding.number_symbol;
    decision.decided_on = deciding.decided_on;
    decision.decided_by = actor.name;
    decision.meter = Measured(rule.quota, ClassesIn(tx, rule, list, chosen));
    RefuseBeyondQuota(rule, decision.meter, deciding.exception_reason);
    // A reason for what is no exception would be read as one.
    if (decision.meter.IsExceeded()) decision.exception_reason = deciding.exception_reason;
    decision.id = store::InsertDecision(tx, decision);
    for (auto& one : decided) {
        one.decision_id = decision.id;
        one.decided_on = decision.decided_on;
        store::Update(tx, one);
        audit::Record(
            tx,
            actor,
            "evaluation.decide",
            {"evaluation", one.id.value},
            nullptr,
            json::object{{"decision_id", decision.id.value}, {"decided_class", one.decided_class}});
    }
    audit::Record(tx,
                  actor,
                  "evaluation.decide_list",
                  {"evaluation-decision", decision.id.value},
                  nullptr,
                  ToJson(decision));
    return store::GetDecision(tx, decision.id);
}

Decision SeeDecision(db::Transaction& tx, const auth::Actor& actor, DecisionId id) {
    auto decision = store::GetDecision(tx, id);
    auth::RequireToSee(actor,
                       "evaluation.decide",
                       decision.list.unit_id.value,
                       tx.Today(),
                       "evaluation.unknown_decision",
                       {{"id", std::to_string(id.value)}});
    return decision;
}

void TakeBack(db::Transaction& tx, const auth::Actor& actor, DecisionId id) {
    const auto decision = SeeDecision(tx, actor, id);
    if (decision.told_on) throw Failure{FailureKind::Conflict, "evaluation.already_told"};
    for (auto& one : store::OfDecision(tx, id)) {
        RequireCompetent(tx, actor, one);
        const auto before = one;
        MoveTo(one, State::Proposed);
        one.decision_id = {};
        one.decided_class.clear();
        one.final_class.clear();
        one.decided_on.reset();
        store::Update(tx, one);
        audit::Record(tx,
                      actor,
                      "evaluation.take_back",
                      {"evaluation", one.id.value},
                      ToJson(before),
                      ToJson(one));
    }
    store::DeleteDecision(tx, id);
    audit::Record(tx,
                  actor,
                  "evaluation.take_back",
                  {"evaluation-decision", id.value},
                  ToJson(decision),
                  nullptr);
}

Decision Tell(db::Transaction& tx, const auth::Actor& actor, DecisionId id) {
    const auto decision = SeeDecision(tx, actor, id);
    if (decision.told_on) throw Failure{FailureKind::Conflict, "evaluation.already_told"};
    store::MarkTold(tx, id, tx.Today());
    for (auto& one : store::OfDecision(tx, id)) {
        MoveTo(one, State::Told);
        one.told_on = tx.Today();
        store::Update(tx, one);
        TellSubject(tx, actor, one, one.classed ? "evaluation.told" : "evaluation.told_unclassed");
    }
    const auto told = store::GetDecision(tx, id);
    audit::Record(tx,
                  actor,
                  "evaluation.tell",
                  {"evaluation-decision", id.value},
                  ToJson(decision),
                  ToJson(told));
    return told;
}

}  // namespace evaluation
