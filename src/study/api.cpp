#include "study/api.hpp"

#include "org/service.hpp"
#include "org/store.hpp"
#include "platform/base/failure.hpp"
#include "platform/base/or_null.hpp"
#include "platform/rules/rules.hpp"
#include "study/asked.hpp"
#include "study/conference_api.hpp"
#include "study/reflection_api.hpp"

namespace study {
namespace {

using http::Context;
using http::Fields;
using http::Response;

constexpr std::size_t kMostPersons = 5000;
constexpr std::int64_t kMostEntries = 1'000'000;

json::object Shown(db::Transaction& tx, const Session& session) {
    json::array groups, persons, rounds, prizes;
    for (const auto& round : session.rounds)
        rounds.push_back(json::object{{"name", round.name},
                                      {"held_on", round.held_on.ToIso()},
                                      {"level", round.level},
                                      {"entries", round.entries}});
    for (const auto& prize : session.prizes) {
        const bool is_person = static_cast<bool>(prize.person_id);
        prizes.push_back(json::object{
            {"round", prize.round},
            {"name", prize.name},
            {"person_id", json::OrNull(prize.person_id)},
            {"unit", json::OrNull(prize.unit_id ? org::store::CodeOf(tx, prize.unit_id) : "")},
            {"recipient", prize.recipient},
            {"shown_as",
             is_person       ? org::store::GetPerson(tx, prize.person_id).FullName()
             : prize.unit_id ? org::store::GetUnit(tx, prize.unit_id, session.held_on).name
                             : prize.recipient}});
    }
    for (const auto& group : session.groups)
        groups.push_back(
            json::object{{"name", group.name}, {"due", group.due}, {"attended", group.attended}});
    for (const auto& seat : session.seats)
        persons.push_back(
            json::object{{"person_id", seat.person_id.value},
                         {"full_name", org::store::GetPerson(tx, seat.person_id).FullName()},
                         {"due", seat.due},
                         {"attended", seat.attended}});
    return {{"id", session.id.value},
            {"unit", org::store::CodeOf(tx, session.unit_id)},
            {"held_on", session.held_on.ToIso()},
            {"form", session.form},
            {"theme", json::OrNull(store::ThemeCode(tx, session.theme_id))},
            {"title", session.title},
            {"agenda", session.agenda},
            {"speakers", session.speakers},
            {"due", session.Due()},
            {"attended", session.Attended()},
            {"groups", std::move(groups)},
            {"persons", std::move(persons)},
            {"ends_on", session.ends_on ? json::value(session.ends_on->ToIso()) : nullptr},
            {"rounds", std::move(rounds)},
            {"prizes", std::move(prizes)},
            {"row_version", session.row_version}};
}

Response List(db::Transaction& tx, const Context& context) {
    const auto asked = ReadListAsked(context);
    org::UnitId unit;
    if (asked.own) {
        auth::RequireAnywhere(context.actor, "reflection.own", tx.Today());
        unit = org::store::HomeOf(tx, Holder(context), tx.Today()).value_or(org::UnitId{});
    } else {
        unit = org::SeeUnit(tx, context.actor, *asked.unit, "study.read");
    }
    json::array items;
    for (auto& row : store::List(tx, unit, asked.year))
        items.push_back(json::object{{"id", row.id.value},
                                     {"held_on", row.held_on.ToIso()},
                                     {"form", std::move(row.form)},
                                     {"theme", json::OrNull(std::move(row.theme))},
                                     {"title", std::move(row.title)},
                                     {"due", row.due},
                                     {"attended", row.attended},
                                     {"due_attended", row.due_attended},
                                     {"by_list", row.is_list},
                                     {"row_version", row.row_version}});
    return http::Json(json::object{{"items", std::move(items)}});
}

struct Written {
    Session session;
    std::string theme;
    std::vector<org::PersonId> attended;
    std::vector<std::string> prize_units;  ///< code of each prize's unit, or ""
};

void ReadContest(Fields& body, Written& read) {
    auto& session = read.session;
    session.ends_on = body.OptionalDay("ends_on");
    body.Each("rounds", kMostRounds, [&](Fields& fields) {
        Round round;
        round.name = fields.Text("name", {.max = 200});
        round.held_on = fields.Day("held_on");
        round.level = fields.OptionalText("level", {.max = 100}).value_or("");
        round.entries = static_cast<int>(
            fields.OptionalInteger("entries", {.min = 0, .max = kMostEntries}).value_or(0));
        session.rounds.push_back(std::move(round));
    });
    body.Each("prizes", kMostPrizes, [&](Fields& fields) {
        Prize prize;
        prize.round = static_cast<int>(
            fields.OptionalInteger("round", {.min = 0, .max = kMostRounds}).value_or(0));
        prize.name = fields.Text("name", {.max = 200});
        prize.person_id = fields.OptionalIdOf<org::PersonId>("person_id").value_or(org::PersonId{});
        prize.recipient = fields.OptionalText("recipient", {.max = 300}).value_or("");
        read.prize_units.push_back(fields.OptionalText("unit", {.max = 100}).value_or(""));
        session.prizes.push_back(std::move(prize));
    });
}

Written ReadSession(Fields& body) {
    Written read;
    auto& session = read.session;
    session.held_on = body.Day("held_on");
    session.form = body.Text("form", {.max = 40});
    session.title = body.Text("title", {.max = 300});
    read.theme = body.OptionalText("theme", {.max = 100}).value_or("");
    session.agenda = body.OptionalText("agenda", {.max = 5000, .several_lines = true}).value_or("");
    session.speakers = body.OptionalText("speakers", {.max = 1000}).value_or("");
    body.Each("groups", kMostGroups, [&](Fields& fields) {
        Group group;
        group.name = fields.OptionalText("name", {.max = 100}).value_or("");
        group.due = static_cast<int>(fields.Integer("due", {.min = 1, .max = kLargestGroup}));
        group.attended =
            static_cast<int>(fields.Integer("attended", {.min = 0, .max = kLargestGroup}));
        session.groups.push_back(std::move(group));
    });
    body.Each("attended", kMostPersons, [&](Fields& fields) {
        read.attended.push_back(fields.IdOf<org::PersonId>("person_id"));
    });
    ReadContest(body, read);
    return read;
}

/// The theme, the form and the units that were named; the form as of the session's day.
void Complete(db::Transaction& tx, const auth::Actor& actor, Written& written) {
    auto& session = written.session;
    for (std::size_t at = 0; at < written.prize_units.size(); ++at)
        if (const auto& code = written.prize_units[at]; !code.empty())
            session.prizes[at].unit_id = org::SeeUnit(tx, actor, code, "unit.read");
    session.theme_id = ThemeNamed(tx, written.theme);
    const auto rule = rules::At(tx, "study_forms", session.held_on);
    for (const auto& word : rule.body.at("words").as_array())
        if (word.at("code").as_string() == session.form) return;
    Failure failure{FailureKind::Invalid, "study.unknown_form", {{"value", session.form}}};
    failure.fields.push_back({"form", failure.code, failure.params});
    throw failure;
}

Response Show(db::Transaction& tx, const Context& context) {
    context.RefuseQuery();
    const auto session = See(tx, context.actor, context.PathId<SessionId>("id"));
    return http::Json(Shown(tx, session), session.row_version);
}

Response Make(db::Transaction& tx, const Context& context) {
    std::string unit;
    auto written = context.Body([&](Fields& body) {
        unit = body.Text("unit", {.max = 100});
        return ReadSession(body);
    });
    written.session.unit_id = org::SeeUnit(tx, context.actor, unit, "study.read");
    auth::Require(context.actor, "study.write", written.session.unit_id.value, tx.Today());
    Complete(tx, context.actor, written);
    const auto session = Record(tx, context.actor, written.session, written.attended);
    return http::Created("/api/study-sessions/" + std::to_string(session.id.value),
                         Shown(tx, session),
                         session.row_version);
}

Response Put(db::Transaction& tx, const Context& context) {
    context.RefuseQuery();
    auto written = context.Body(ReadSession);
    written.session.id = context.PathId<SessionId>("id");
    const auto held = See(tx, context.actor, written.session.id);
    auth::Require(context.actor, "study.write", held.unit_id.value, tx.Today());
    context.RequireVersion(held.row_version);
    Complete(tx, context.actor, written);
    const auto session = Correct(tx, context.actor, written.session, written.attended);
    return http::Json(Shown(tx, session), session.row_version);
}

Response Remove(db::Transaction& tx, const Context& context) {
    context.RefuseQuery();
    const auto id = context.PathId<SessionId>("id");
    context.RequireVersion(See(tx, context.actor, id).row_version);
    TakeBack(tx, context.actor, id);
    return http::NoContent();
}

Response ListMembers(db::Transaction& tx, const Context& context) {
    struct Asked {
        std::string unit;
        Date day;
    };
    const auto asked = context.Query(
        [](Fields& query) { return Asked{query.Text("unit", {.max = 100}), query.Day("day")}; });
    const auto unit = org::SeeUnit(tx, context.actor, asked.unit, "study.read");
    json::array rows;
    for (auto& member : store::MembersOn(tx, unit, asked.day))
        rows.push_back(json::object{{"person_id", member.id.value},
                                    {"code", std::move(member.code)},
                                    {"full_name", std::move(member.full_name)},
                                    {"position", std::move(member.position)},
                                    {"due", member.due}});
    return http::Json(json::object{{"rows", std::move(rows)}});
}

Response ShowRoster(db::Transaction& tx, const Context& context) {
    struct Asked {
        std::string unit;
        int year = 0;
    };
    const auto asked = context.Query([](Fields& query) {
        return Asked{query.Text("unit", {.max = 100}),
                     static_cast<int>(query.Integer("year", kYears))};
    });
    const auto unit = org::SeeUnit(tx, context.actor, asked.unit, "study.read");
    const bool with_reflections =
        auth::May(context.actor, "reflection.read", unit.value, tx.Today());
    json::array rows;
    for (auto& row : store::YearOf(tx, unit, asked.year))
        rows.push_back(
            json::object{{"person_id", row.member.id.value},
                         {"code", std::move(row.member.code)},
                         {"full_name", std::move(row.member.full_name)},
                         {"due", row.member.due},
                         {"sessions_due", row.due},
                         {"sessions_attended", row.attended},
                         {"reflections",
                          with_reflections ? json::value(row.reflections) : json::value(nullptr)}});
    return http::Json(json::object{{"rows", std::move(rows)}});
}

}  // namespace

std::vector<http::Route> Routes() {
    using http::Access;
    using http::Method;
    const auto signed_in = Access::SignedIn();
    const auto read = Access::Right("study.read");
    const auto write = Access::Right("study.write");
    std::vector<http::Route> routes{
        {.method = Method::Get, .path = "/api/study-sessions", .access = signed_in, .reads = List},
        {.method = Method::Post, .path = "/api/study-sessions", .access = write, .writes = Make},
        {.method = Method::Get, .path = "/api/study-sessions/{id}", .access = read, .reads = Show},
        {.method = Method::Put,
         .path = "/api/study-sessions/{id}",
         .access = write,
         .writes = Put,
         .version_required = true},
        {.method = Method::Delete,
         .path = "/api/study-sessions/{id}",
         .access = write,
         .writes = Remove,
         .version_required = true},
        {.method = Method::Get, .path = "/api/study-members", .access = read, .reads = ListMembers},
        {.method = Method::Get, .path = "/api/study-roster", .access = read, .reads = ShowRoster}};
    for (auto& route : ReflectionRoutes()) routes.push_back(std::move(route));
    for (auto& route : ConferenceRoutes()) routes.push_back(std::move(route));
    return routes;
}

}  // namespace study
