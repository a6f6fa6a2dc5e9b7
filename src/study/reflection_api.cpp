#include "study/reflection_api.hpp"

#include "org/service.hpp"
#include "org/store.hpp"
#include "platform/base/failure.hpp"
#include "platform/base/or_null.hpp"
#include "study/asked.hpp"

namespace study {
namespace {

using http::Context;
using http::Fields;
using http::Response;

json::object Shown(db::Transaction& tx, const Reflection& reflection) {
    return {{"id", reflection.id.value},
            {"person_id", reflection.person_id.value},
            {"person", org::store::GetPerson(tx, reflection.person_id).FullName()},
            {"unit", org::store::CodeOf(tx, reflection.unit_id)},
            {"session_id", json::OrNull(reflection.session_id)},
            {"theme", json::OrNull(store::ThemeCode(tx, reflection.theme_id))},
            {"handed_in_on", reflection.handed_in_on.ToIso()},
            {"text", reflection.text},
            {"author", reflection.author},
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
                                     {"session_id", json::OrNull(row.session_id)},
                                     {"session", json::OrNull(std::move(row.session))},
                                     {"theme", json::OrNull(std::move(row.theme))},
                                     {"handed_in_on", row.handed_in_on.ToIso()},
                                     {"has_text", row.has_text},
                                     {"author", std::move(row.author)},
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
    std::optional<Date> day;
    auto wanted = context.Body([&](Fields& body) {
        Reflection read;
        read.person_id = body.OptionalIdOf<org::PersonId>("person_id").value_or(Holder(context));
        read.session_id = body.OptionalIdOf<SessionId>("session_id").value_or(SessionId{});
        theme = body.OptionalText("theme", {.max = 100});
        day = body.OptionalDay("handed_in_on");
        read.text = ReadText(body);
        return read;
    });
    if (static_cast<bool>(wanted.session_id) == theme.has_value())
        throw Failure{FailureKind::Invalid, "study.session_or_theme"};
    if (theme) wanted.theme_id = ThemeNamed(tx, *theme);
    // One's own is handed in when it is sent.
    if (day && context.actor.IsHolder(wanted.person_id.value))
        throw Failure{FailureKind::Invalid, "study.own_day"};
    const auto reflection = http::WithMembers(
        {{"study.in_future", "handed_in_on"}, {"study.before_session", "handed_in_on"}},
        [&] { return HandIn(tx, context.actor, wanted, day); });
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

Response Remove(db::Transaction& tx, const Context& context) {
    context.RefuseQuery();
    const auto id = context.PathId<ReflectionId>("id");
    context.RequireVersion(See(tx, context.actor, id).row_version);
    TakeBack(tx, context.actor, id);
    return http::NoContent();
}

}  // namespace

std::vector<http::Route> ReflectionRoutes() {
    using http::Method;
    const auto signed_in = http::Access::SignedIn();
    return {{.method = Method::Get,
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
             .writes = Remove,
             .version_required = true}};
}

}  // namespace study
