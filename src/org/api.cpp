#include "org/api.hpp"

#include "engine/text/normal.hpp"
#include "org/search.hpp"
#include "org/store.hpp"
#include "platform/base/failure.hpp"
#include "platform/http/page.hpp"

namespace org {
namespace {

using http::Context;
using http::Fields;
using http::Response;

json::value OrNull(const std::optional<Date>& day) {
    return day ? json::value(day->ToIso()) : json::value(nullptr);
}

json::object ToJson(const Unit& unit) {
    return {{"code", unit.code},
            {"name", unit.name},
            {"level", unit.level},
            {"kind", unit.kind},
            {"bloc", unit.bloc},
            {"valid_from", unit.valid_from.ToIso()},
            {"valid_to", OrNull(unit.valid_to)}};
}

/// The day that a list is asked for.
Date ReadAsOf(Fields& query, Date today) { return query.OptionalDay("as_of").value_or(today); }

/// The unit in the path, where the actor may know of it.
Unit Seen(db::Transaction& tx, const Context& context, std::string_view right, Date day) {
    const auto code = context.Path("code");
    const auto id = store::FindUnit(tx, code);
    if (!id) throw Failure{FailureKind::NotFound, "org.unknown_unit", {{"code", code}}};
    auth::RequireToSee(
        context.actor, right, id->value, tx.Today(), "org.unknown_unit", {{"code", code}});
    return store::GetUnit(tx, *id, day);
}

/// Units that the actor may read, whose name or code holds the words; in the order of their codes.
Response ListUnits(db::Transaction& tx, const Context& context) {
    struct Asked {
        http::Page page;
        std::string words;
        Date day;
    };
    const auto asked = context.Query([&](Fields& query) {
        return Asked{http::ReadPage(query),
                     query.OptionalText("q", {.max = 100}).value_or(""),
                     ReadAsOf(query, tx.Today())};
    });
    store::UnitFilter filter;
    filter.day = asked.day;
    filter.words = text::Fold(asked.words);
    filter.after_code = asked.page.IsFirst() ? "" : asked.page.after.front();
    const auto today = tx.Today();
    json::array items;
    store::EachUnit(tx, filter, [&](const Unit& unit) {
        if (auth::May(context.actor, "unit.read", unit.id.value, today))
            items.push_back(ToJson(unit));
        return static_cast<std::int64_t>(items.size()) < asked.page.RowsToAsk();
    });
    return http::List(std::move(items), asked.page, [](const json::object& unit) {
        return http::Keys{json::Text(unit, "code")};
    });
}

Response ShowUnit(db::Transaction& tx, const Context& context) {
    const auto day = context.Query([&](Fields& query) { return ReadAsOf(query, tx.Today()); });
    const auto unit = Seen(tx, context, "unit.read", day);
    auto shown = ToJson(unit);
    const auto parent = store::ParentOf(tx, unit.id, day, kMainHierarchy);
    shown["parent"] =
        parent ? json::value(store::GetUnit(tx, *parent, day).code) : json::value(nullptr);
    return http::Json(shown);
}

Response ListChildren(db::Transaction& tx, const Context& context) {
    struct Asked {
        Date day;
        std::string hierarchy;
    };
    const auto asked = context.Query([&](Fields& query) {
        return Asked{ReadAsOf(query, tx.Today()),
                     query.OptionalText("hierarchy", {.max = 100}).value_or(kMainHierarchy)};
    });
    const auto unit = Seen(tx, context, "unit.read", asked.day);
    json::array items;
    for (const auto& child : store::ChildrenOf(tx, unit.id, asked.day, asked.hierarchy))
        items.push_back(ToJson(child));
    return http::Json(json::object{{"items", std::move(items)}});
}

Response ListOrgans(db::Transaction& tx, const Context& context) {
    const auto day = context.Query([&](Fields& query) { return ReadAsOf(query, tx.Today()); });
    const auto unit = Seen(tx, context, "unit.read", day);
    json::array items;
    for (const auto& organ : store::OrgansOf(tx, unit.id, day))
        items.push_back(
            json::object{{"kind", organ.kind}, {"name", organ.name}, {"symbol", organ.symbol}});
    return http::Json(json::object{{"items", std::move(items)}});
}

/// The members of the unit itself on the day, by given name.
Response ListMembers(db::Transaction& tx, const Context& context) {
    struct Asked {
        http::Page page;
        Date day;
    };
    const auto asked = context.Query([&](Fields& query) {
        return Asked{http::ReadPage(query, 2), ReadAsOf(query, tx.Today())};
    });
    const auto unit = Seen(tx, context, "person.read", asked.day);
    store::MemberFilter filter;
    filter.unit_id = unit.id;
    filter.day = asked.day;
    filter.limit = asked.page.RowsToAsk();
    if (!asked.page.IsFirst()) {
        filter.after_key = asked.page.after[0];
        filter.after_id = {asked.page.NumberAfter(1, 0)};
    }
    auto members = store::MembersOf(tx, filter);
    json::value next;
    if (static_cast<std::int64_t>(members.size()) > asked.page.limit) {
        members.pop_back();
        const auto& last = members.back();
        next = http::CursorOf({last.sort_key, std::to_string(last.person.id.value)});
    }
    json::array items;
    for (const auto& member : members)
        items.push_back(json::object{{"id", member.person.id.value},
                                     {"code", member.person.code},
                                     {"full_name", member.person.FullName()},
                                     {"position", member.position},
                                     {"head", member.is_head}});
    return http::Json(json::object{{"items", std::move(items)}, {"next", std::move(next)}});
}

Response FindByWords(db::Transaction& tx, const Context& context) {
    struct Asked {
        std::string words;
        std::int64_t limit;
    };
    const auto asked = context.Query([](Fields& query) {
        return Asked{query.Text("q", {.max = 100}),
                     query.OptionalInteger("limit", {.min = 1, .max = http::kLargestPage})
                         .value_or(http::kUsualPage)};
    });
    json::array items;
    for (const auto& found :
         FindPersons(tx, context.actor, asked.words, static_cast<std::size_t>(asked.limit)))
        items.push_back(json::object{{"id", found.person.id.value},
                                     {"code", found.person.code},
                                     {"full_name", found.person.FullName()},
                                     {"unit", found.unit.code},
                                     {"unit_name", found.unit.name}});
    return http::Json(json::object{{"items", std::move(items)}});
}

/// Oneself, or with person.read where the person is or was a member.
Person SeenPerson(db::Transaction& tx, const Context& context) {
    context.RefuseQuery();
    const auto id = context.PathId<PersonId>("id");
    const auto person = store::GetPerson(tx, id);
    if (context.actor.IsHolder(id.value)) return person;
    const auto memberships = store::MembershipsOf(tx, id);
    const bool may =
        !context.actor.principal ||
        std::any_of(memberships.begin(), memberships.end(), [&](const Membership& membership) {
            return auth::May(context.actor, "person.read", membership.unit_id.value, tx.Today());
        });
    if (!may)
        throw Failure{
            FailureKind::NotFound, "org.unknown_person", {{"id", std::to_string(id.value)}}};
    return person;
}

Response ShowPerson(db::Transaction& tx, const Context& context) {
    const auto person = SeenPerson(tx, context);
    json::array memberships;
    for (const auto& membership : store::MembershipsOf(tx, person.id)) {
        const auto unit = store::GetUnit(tx, membership.unit_id, membership.valid_from);
        memberships.push_back(json::object{{"unit", unit.code},
                                           {"unit_name", unit.name},
                                           {"position", membership.position},
                                           {"head", membership.is_head},
                                           {"primary", membership.is_primary},
                                           {"valid_from", membership.valid_from.ToIso()},
                                           {"valid_to", OrNull(membership.valid_to)}});
    }
    return http::Json(json::object{
        {"id", person.id.value},
        {"code", person.code},
        {"full_name", person.FullName()},
        {"birth_year", person.birth_year ? json::value(*person.birth_year) : json::value(nullptr)},
        {"memberships", std::move(memberships)}});
}

Response ListPosts(db::Transaction& tx, const Context& context) {
    const auto person = SeenPerson(tx, context);
    if (!context.actor.IsHolder(person.id.value))
        auth::RequireAnywhere(context.actor, "post.read", tx.Today());
    json::array items;
    for (const auto& post : store::PostsOf(tx, person.id))
        items.push_back(json::object{{"unit", post.unit_code},
                                     {"title", post.title},
                                     {"organ", post.organ},
                                     {"managing_organ", post.managing_organ},
                                     {"valid_from", post.valid_from.ToIso()},
                                     {"valid_to", OrNull(post.valid_to)}});
    return http::Json(json::object{{"items", std::move(items)}});
}

}  // namespace

std::vector<http::Route> Routes() {
    using http::Access;
    using http::Method;
    const auto units = Access::Right("unit.read");
    return {
        {.method = Method::Get, .path = "/api/units", .access = units, .reads = ListUnits},
        {.method = Method::Get, .path = "/api/units/{code}", .access = units, .reads = ShowUnit},
        {.method = Method::Get,
         .path = "/api/units/{code}/children",
         .access = units,
         .reads = ListChildren},
        {.method = Method::Get,
         .path = "/api/units/{code}/organs",
         .access = units,
         .reads = ListOrgans},
        {.method = Method::Get,
         .path = "/api/units/{code}/persons",
         .access = Access::Right("person.read"),
         .reads = ListMembers},
        // Through a million names it takes a fifth of a second.
        {.method = Method::Get,
         .path = "/api/persons",
         .access = Access::Right("person.read"),
         .reads = FindByWords,
         .work = http::Work::Slow},
        {.method = Method::Get,
         .path = "/api/persons/{id}",
         .access = Access::SignedIn(),
         .reads = ShowPerson},
        {.method = Method::Get,
         .path = "/api/persons/{id}/posts",
         .access = Access::SignedIn(),
         .reads = ListPosts},
    };
}

}  // namespace org
