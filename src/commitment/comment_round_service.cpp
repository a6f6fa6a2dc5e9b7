#include <algorithm>
#include <set>

#include "commitment/comment_round_store.hpp"
#include "commitment/permits.hpp"
#include "commitment/service.hpp"
#include "commitment/store.hpp"
#include "directive/programme_service.hpp"
#include "platform/audit/log.hpp"
#include "platform/base/failure.hpp"
#include "platform/base/or_null.hpp"

namespace commitment {
namespace {

json::array ToJson(const std::vector<Asking>& askings) {
    json::array list;
    for (const auto& asking : askings)
        list.push_back(json::object{{"asked", asking.asked},
                                    {"valid_from", asking.valid_from.ToIso()},
                                    {"valid_to", json::OrNull(asking.valid_to)}});
    return list;
}

/// Nobody writes down what was said about themselves.
void PermitEntering(db::Transaction& tx, const auth::Actor& actor, const Sheet& sheet) {
    auth::Require(actor, "sheet.write", sheet.unit_id.value, tx.Today());
    if (actor.IsHolder(sheet.person_id.value))
        throw Failure{FailureKind::Forbidden, "commitment.own_sheet", {{"actor", actor.name}}};
}

void RequireOpen(const Round& round) {
    if (round.closed_on)
        throw Failure{FailureKind::Conflict,
                      "commitment.round_closed",
                      {{"day", round.closed_on->ToVietnamese()}}};
}

/// The refusal that names who is still to be asked.
std::string StillOpen(const std::string& asked) {
    return asked == "cell"        ? "commitment.round_open_cell"
           : asked == "residence" ? "commitment.round_open_residence"
                                  : "commitment.round_open_people";
}

}  // namespace

void PutAskings(db::Transaction& tx,
                const auth::Actor& actor,
                const directive::Programme& programme,
                const std::vector<Asking>& askings) {
    directive::PermitWritingProgrammes(tx, actor);
    std::set<std::pair<std::string, std::string>> begins;
    for (const auto& asking : askings) {
        if (asking.valid_to && *asking.valid_to < asking.valid_from)
            throw Failure{FailureKind::Invalid, "commitment.asking_ends_before"};
        if (!begins.insert({asking.asked, asking.valid_from.ToIso()}).second)
            throw Failure{FailureKind::Invalid, "commitment.asking_twice"};
    }
    const auto before = AskingsOf(tx, programme.id);
    store::ReplaceAskings(tx, programme.id, askings);
    audit::Record(tx,
                  actor,
                  "commitment.askings",
                  {"programme", programme.id.value},
                  ToJson(before),
                  ToJson(AskingsOf(tx, programme.id)));
}

std::vector<std::string> AskedAbout(db::Transaction& tx, const Sheet& sheet) {
    std::set<std::string> asked;
    if (!sheet.person_id) return {};
    const auto day = sheet.submitted_on.value_or(tx.Today());
    for (const auto& asking : AskingsOf(tx, sheet.programme_id))
        if (asking.valid_from <= day && (!asking.valid_to || day <= *asking.valid_to))
            asked.insert(asking.asked);
    return {asked.begin(), asked.end()};
}

Round SeeRound(db::Transaction& tx, const auth::Actor& actor, RoundId id) {
    const Failure unknown{
        FailureKind::NotFound, "commitment.unknown_round", {{"id", std::to_string(id.value)}}};
    auto round = store::FindRound(tx, id);
    if (!round) throw unknown;
    try {
        See(tx, actor, round->sheet_id);
    } catch (const Failure& failure) {
        if (failure.code != "commitment.unknown_sheet") throw;
        throw unknown;
    }
    return std::move(*round);
}

RoundId OpenRound(db::Transaction& tx,
                  const auth::Actor& actor,
                  SheetId id,
                  const std::string& asked) {
    const auto sheet = See(tx, actor, id);
    PermitEntering(tx, actor, sheet);
    if (sheet.state != State::Submitted)
        throw Failure{FailureKind::Conflict, "commitment.round_not_waiting"};
    const auto rounds = RoundsOf(tx, id);
    if (std::any_of(
            rounds.begin(), rounds.end(), [&](const Round& one) { return one.asked == asked; }))
        throw Failure{FailureKind::Conflict, "commitment.round_exists"};
    Round round;
    round.sheet_id = id;
    round.asked = asked;
    round.opened_on = tx.Today();
    round.opened_by = actor.name;
    round.id = store::InsertRound(tx, round);
    audit::Record(tx,
                  actor,
                  "commitment.open_round",
                  {"sheet", id.value},
                  nullptr,
                  json::object{{"asked", asked}});
    return round.id;
}

void AddComment(db::Transaction& tx,
                const auth::Actor& actor,
                RoundId id,
                const std::string& text,
                const std::string& said_by) {
    const auto round = SeeRound(tx, actor, id);
    PermitEntering(tx, actor, See(tx, actor, round.sheet_id));
    RequireOpen(round);
    store::InsertComment(tx, id, {{}, text, said_by, actor.name, tx.Now()});
    audit::Record(tx,
                  actor,
                  "commitment.comment",
                  {"sheet", round.sheet_id.value},
                  nullptr,
                  json::object{{"asked", round.asked}, {"said_by", said_by}, {"text", text}});
}

void CloseRound(db::Transaction& tx, const auth::Actor& actor, RoundId id) {
    const auto round = SeeRound(tx, actor, id);
    PermitEntering(tx, actor, See(tx, actor, round.sheet_id));
    RequireOpen(round);
    if (round.comments.empty()) throw Failure{FailureKind::Conflict, "commitment.round_empty"};
    store::SetClosed(tx, id, tx.Today());
    audit::Record(tx,
                  actor,
                  "commitment.close_round",
                  {"sheet", round.sheet_id.value},
                  nullptr,
                  json::object{{"asked", round.asked}});
}

void RequireAsked(db::Transaction& tx, const Sheet& sheet) {
    const auto rounds = RoundsOf(tx, sheet.id);
    for (const auto& asked : AskedAbout(tx, sheet))
        if (std::none_of(rounds.begin(), rounds.end(), [&](const Round& one) {
                return one.asked == asked && one.closed_on;
            }))
            throw Failure{FailureKind::Conflict, StillOpen(asked)};
}

}  // namespace commitment
