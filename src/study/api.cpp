#include "study/api.hpp"

#include "org/service.hpp"
#include "org/store.hpp"
#include "platform/base/failure.hpp"
#include "platform/rules/rules.hpp"
#include "study/service.hpp"

namespace study {
namespace {

using http::Context;
using http::Fields;
using http::Response;

constexpr http::NumberLimits kYears{.min = 1930, .max = 2200};
constexpr std::size_t kMostPersons = 5000;

json::value OrNull(std::string text) {
    return text.empty() ? json::value(nullptr) : json::value(std::move(text));
}

template <typename IdType>
json::value OrNull(IdType id) {
    return id ? json::value(id.value) : json::value(nullptr);
}

org::PersonId Holder(const Context& context) {
    return {context.actor.principal ? context.actor.principal->holder_id : 0};
}

json::object Shown(db::Transaction& tx, const Session& session) {
    json::array groups, persons;
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
            {"theme", OrNull(store::ThemeCode(tx, session.theme_id))},
            {"title", session.title},
            {"agenda", session.agenda},
            {"speakers", session.speakers},
            {"due", session.Due()},
            {"attended", session.Attended()},
            {"groups", std::move(groups)},
            {"persons", std::move(persons)},
            {"row_version", session.row_version}};
}

/// What a list is of: a unit, or what is one's own; and of which year.
struct ListAsked {
    std::optional<std::string> unit;
    bool own = false;
    int year = 0;
};

ListAsked ReadListAsked(const Context& context) {
    return context.Query([](Fields& query) {
        ListAsked read;
        read.unit = query.OptionalText("unit", {.max = 100});
        read.own = query.OptionalBool("own").value_or(false);
        read.year = static_cast<int>(query.Integer("year", kYears));
        if (read.own == read.unit.has_value()) query.Refuse("unit", "study.unit_or_own");
        return read;
    });
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
                                     {"theme", OrNull(std::move(row.theme))},
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
};

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
    return read;
}

directive::ThemeId ThemeNamed(db::Transaction& tx, const std::string& code) {
    if (code.empty()) return {};
    if (const auto theme = store::FindTheme(tx, code)) return *theme;
    Failure failure{FailureKind::Invalid, "study.unknown_theme", {{"value", code}}};
    failure.fields.push_back({"theme", failure.code, failure.params});
    throw failure;
}

/// The theme and the form that were named; the form as of the session's day.
void Complete(db::Transaction& tx, Written& written) {
    auto& session = written.session;
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
    Complete(tx, written);
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
    Complete(tx, written);
    const auto session = Correct(tx, context.actor, written.session, written.attended);
    return http::Json(Shown(tx, session), session.row_version);
}

template <typename IdType>
Response Remove(db::Transaction& tx, const Context& context) {
    context.RefuseQuery();
    const auto id = context.PathId<IdType>("id");
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

json::object Shown(db::Transaction& tx, const Reflection& reflection) {
    return {{"id", reflection.id.value},
            {"person_id", reflection.person_id.value},
            {"person", org::store::GetPerson(tx, reflection.person_id).FullName()},
            {"unit", org::store::CodeOf(tx, reflection.unit_id)},
            {"session_id", OrNull(reflection.session_id)},
            {"theme", OrNull(store::ThemeCode(tx, reflection.theme_id))},
            {"handed_in_on", reflection.handed_in_on.ToIso()},
            {"text", reflection.text},
            {"row_version", reflection.row_version}};
}

Response ListReflections(db::Transaction& tx, const Context& context) {
    const auto asked = ReadListAsked(context);
    std::vector<store::ReflectionRow> rows;
    if (asked.own) {
        auth::RequireAnywhere(context.actor, "reflection.own", tx.Today());
        rows = store::ReflectionsOf(tx, Holder(context), asked.year);
    } else {
        rows = store::ReflectionsOfUnit(
            tx, org::SeeUnit(tx, context.actor, *asked.unit, "reflection.read"), asked.year);
    }
    json::array items;
    for (auto& row : rows)
        items.push_back(json::object{{"id", row.id.value},
                                     {"person_id", row.person_id.value},
                                     {"person", std::move(row.person)},
                                     {"session_id", OrNull(row.session_id)},
                                     {"session", OrNull(std::move(row.session))},
                                     {"theme", OrNull(std::move(row.theme))},
                                     {"handed_in_on", row.handed_in_on.ToIso()},
                                     {"has_text", row.has_text},
                                     {"row_version", row.row_version}});
    return http::Json(json::object{{"items", std::move(items)}});
}

Response ShowReflection(db::Transaction& tx, const Context& context) {
    context.RefuseQuery();
    const auto reflection = See(tx, context.actor, context.PathId<ReflectionId>("id"));
    return http::Json(Shown(tx, reflection), reflection.row_version);
}

std::string ReadText(Fields& body) {
    return body.OptionalText("text", {.min = 0, .max = kLongestReflection, .several_lines = true})
        .value_or("");
}

Response MakeReflection(db::Transaction& tx, const Context& context) {
    std::optional<std::string> theme;
    auto wanted = context.Body([&](Fields& body) {
        Reflection read;
        read.person_id = body.OptionalIdOf<org::PersonId>("person_id").value_or(Holder(context));
        read.session_id = body.OptionalIdOf<SessionId>("session_id").value_or(SessionId{});
        theme = body.OptionalText("theme", {.max = 100});
        read.text = ReadText(body);
        return read;
    });
    if (static_cast<bool>(wanted.session_id) == theme.has_value())
        throw Failure{FailureKind::Invalid, "study.session_or_theme"};
    if (theme) wanted.theme_id = ThemeNamed(tx, *theme);
    const auto reflection = HandIn(tx, context.actor, wanted);
    return http::Created("/api/reflections/" + std::to_string(reflection.id.value),
                         Shown(tx, reflection),
                         reflection.row_version);
}

Response PutReflection(db::Transaction& tx, const Context& context) {
    context.RefuseQuery();
    const auto text = context.Body(ReadText);
    const auto id = context.PathId<ReflectionId>("id");
    context.RequireVersion(See(tx, context.actor, id).row_version);
    const auto reflection = Rewrite(tx, context.actor, id, text);
    return http::Json(Shown(tx, reflection), reflection.row_version);
}

}  // namespace

std::vector<http::Route> Routes() {
    using http::Access;
    using http::Method;
    const auto signed_in = Access::SignedIn();
    const auto read = Access::Right("study.read");
    const auto write = Access::Right("study.write");
    return {
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
         .writes = Remove<SessionId>,
         .version_required = true},
        {.method = Method::Get, .path = "/api/study-members", .access = read, .reads = ListMembers},
        {.method = Method::Get, .path = "/api/study-roster", .access = read, .reads = ShowRoster},
        {.method = Method::Get,
         .path = "/api/reflections",
         .access = signed_in,
         .reads = ListReflections},
        {.method = Method::Post,
         .path = "/api/reflections",
         .access = signed_in,
         .writes = MakeReflection},
        {.method = Method::Get,
         .path = "/api/reflections/{id}",
         .access = signed_in,
         .reads = ShowReflection},
        {.method = Method::Put,
         .path = "/api/reflections/{id}",
         .access = signed_in,
         .writes = PutReflection,
         .version_required = true},
        {.method = Method::Delete,
         .path = "/api/reflections/{id}",
         .access = signed_in,
         .writes = Remove<ReflectionId>,
         .version_required = true}};
}

}  // namespace study
