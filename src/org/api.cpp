#include "org/api.hpp"

#include "engine/text/normal.hpp"
#include "org/search.hpp"
#include "org/service.hpp"
#include "platform/base/failure.hpp"
#include "platform/base/or_null.hpp"
#include "platform/http/page.hpp"

namespace org {
namespace {

using http::Context;
using http::Fields;
using http::Response;

json::object ToJson(const Unit& unit) {
    return {{"code", unit.code},
            {"name", unit.name},
            {"level", unit.level},
            {"kind", unit.kind},
            {"bloc", unit.bloc},
            {"valid_from", unit.valid_from.ToIso()},
            {"valid_to", json::OrNull(unit.valid_to)}};
}

/// The day that a list is asked for.
Date ReadAsOf(Fields& query, Date today) { return query.OptionalDay("as_of").value_or(today); }

/// The unit in the path.
Unit Seen(db::Transaction& tx, const Context& context, std::string_view right, Date day) {
    return store::GetUnit(tx, SeeUnit(tx, context.actor, context.Path("code"), right), day);
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

Response ShownMail(db::Transaction& tx,
                   const Context& context,
                   UnitId unit,
                   const store::UnitMail& mail) {
    return http::Json(
        json::object{
            {"unit", store::CodeOf(tx, unit)},
            {"address", mail.address.empty() ? json::value(nullptr) : json::value(mail.address)},
            {"may_write", auth::May(context.actor, "unit.write", unit.value, tx.Today())},
            {"row_version", mail.row_version}},
        mail.row_version);
}

Response ShowMail(db::Transaction& tx, const Context& context) {
    context.RefuseQuery();
    const auto unit = SeeUnit(tx, context.actor, context.Path("code"), "unit.read");
    return ShownMail(tx, context, unit, store::MailOf(tx, unit));
}

Response ChangeMail(db::Transaction& tx, const Context& context) {
    context.RefuseQuery();
    const auto address = context.Body(
        [](Fields& body) { return body.OptionalText("address", {.max = 254}).value_or(""); });
    const auto unit = SeeUnit(tx, context.actor, context.Path("code"), "unit.read");
    auth::Require(context.actor, "unit.write", unit.value, tx.Today());
    context.RequireVersion(store::MailOf(tx, unit).row_version);
    return ShownMail(tx, context, unit, PutMail(tx, context.actor, unit, address));
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

Person SeenPerson(db::Transaction& tx, const Context& context) {
    return See(tx, context.actor, context.PathId<PersonId>("id"));
}

/// As it was called when the time ended, or is called today where it goes on.
Unit UnitOf(db::Transaction& tx, UnitId id, Date from, const std::optional<Date>& to) {
    const auto last = std::min(tx.Today(), to.value_or(tx.Today()));
    return store::GetUnit(tx, id, std::max(from, last));
}

bool MayWrite(db::Transaction& tx, const Context& context, UnitId unit) {
    return auth::May(context.actor, "person.write", unit.value, tx.Today());
}

Response Shown(db::Transaction& tx, const Context& context, const Person& person) {
    json::array memberships;
    for (const auto& membership : store::MembershipsOf(tx, person.id)) {
        const auto unit =
            UnitOf(tx, membership.unit_id, membership.valid_from, membership.valid_to);
        memberships.push_back(
            json::object{{"id", membership.id.value},
                         {"unit", unit.code},
                         {"unit_name", unit.name},
                         {"position", membership.position},
                         {"head", membership.is_head},
                         {"primary", membership.is_primary},
                         {"valid_from", membership.valid_from.ToIso()},
                         {"valid_to", json::OrNull(membership.valid_to)},
                         {"moved_from",
                          membership.moved_from ? json::value(membership.moved_from.value)
                                                : json::value(nullptr)},
                         {"may_write", MayWrite(tx, context, membership.unit_id)},
                         {"row_version", membership.row_version}});
    }
    return http::Json(json::object{
        {"id", person.id.value},
        {"code", person.code},
        {"full_name", person.FullName()},
        {"birth_year", person.birth_year ? json::value(*person.birth_year) : json::value(nullptr)},
        {"memberships", std::move(memberships)}});
}

Response ShowPerson(db::Transaction& tx, const Context& context) {
    context.RefuseQuery();
    return Shown(tx, context, SeenPerson(tx, context));
}

Response ShownPosts(db::Transaction& tx, const Context& context, PersonId person) {
    json::array items;
    for (const auto& post : store::PostsOf(tx, person)) {
        const auto unit = UnitOf(tx, post.unit_id, post.valid_from, post.valid_to);
        items.push_back(json::object{{"id", post.id.value},
                                     {"unit", unit.code},
                                     {"unit_name", unit.name},
                                     {"title", post.title},
                                     {"organ", post.organ},
                                     {"managing_organ", post.managing_organ},
                                     {"valid_from", post.valid_from.ToIso()},
                                     {"valid_to", json::OrNull(post.valid_to)},
                                     {"may_write", MayWrite(tx, context, post.unit_id)},
                                     {"row_version", post.row_version}});
    }
    return http::Json(json::object{{"items", std::move(items)}});
}

void RequireToReadPosts(db::Transaction& tx, const Context& context, const Person& person) {
    if (!context.actor.IsHolder(person.id.value))
        auth::RequireAnywhere(context.actor, "post.read", tx.Today());
}

Response ListPosts(db::Transaction& tx, const Context& context) {
    context.RefuseQuery();
    const auto person = SeenPerson(tx, context);
    RequireToReadPosts(tx, context, person);
    return ShownPosts(tx, context, person.id);
}

Term ReadTerm(const Context& context) {
    return context.Body(
        [](Fields& body) { return Term{body.Day("valid_from"), body.OptionalDay("valid_to")}; });
}

/// What changes a membership: it must still be the one that the reader saw.
template <typename UseCase>
Response ChangeMembership(db::Transaction& tx, const Context& context, UseCase use_case) {
    context.RefuseQuery();
    const auto person = SeenPerson(tx, context);
    const auto held = GetMembership(tx, person.id, context.PathId<MembershipId>("membership"));
    context.RequireVersion(held.row_version);
    use_case(held);
    return Shown(tx, context, person);
}

Response PutMembership(db::Transaction& tx, const Context& context) {
    const auto wanted = ReadTerm(context);
    return ChangeMembership(
        tx, context, [&](const Membership& held) { PutDays(tx, context.actor, held, wanted); });
}

Response MovePerson(db::Transaction& tx, const Context& context) {
    struct Asked {
        std::string unit;
        Move move;
    };
    auto asked = context.Body([](Fields& body) {
        Asked read;
        read.unit = body.Text("unit", {.max = 100});
        read.move.valid_from = body.Day("valid_from");
        read.move.position = body.OptionalText("position", {.max = 200}).value_or("");
        read.move.is_head = body.OptionalBool("head").value_or(false);
        return read;
    });
    return ChangeMembership(tx, context, [&](const Membership& held) {
        auth::Require(context.actor, "person.write", held.unit_id.value, tx.Today());
        asked.move.unit_id = SeeUnit(tx, context.actor, asked.unit, "unit.read");
        MoveTo(tx, context.actor, held, asked.move);
    });
}

Response TakeMoveBack(db::Transaction& tx, const Context& context) {
    return ChangeMembership(
        tx, context, [&](const Membership& held) { TakeBack(tx, context.actor, held); });
}

Response PutPost(db::Transaction& tx, const Context& context) {
    const auto wanted = ReadTerm(context);
    context.RefuseQuery();
    const auto person = SeenPerson(tx, context);
    RequireToReadPosts(tx, context, person);
    const auto held = GetPost(tx, person.id, context.PathId<PostId>("post"));
    context.RequireVersion(held.row_version);
    PutDays(tx, context.actor, held, wanted);
    return ShownPosts(tx, context, person.id);
}

}  // namespace

std::vector<http::Route> Routes() {
    using http::Access;
    using http::Method;
    const auto units = Access::Right("unit.read");
    const auto write = Access::Right("person.write");
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
         .path = "/api/units/{code}/mail",
         .access = units,
         .reads = ShowMail},
        {.method = Method::Put,
         .path = "/api/units/{code}/mail",
         .access = Access::Right("unit.write"),
         .writes = ChangeMail,
         .version_required = true},
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
        {.method = Method::Put,
         .path = "/api/persons/{id}/memberships/{membership}",
         .access = write,
         .writes = PutMembership,
         .version_required = true},
        {.method = Method::Post,
         .path = "/api/persons/{id}/memberships/{membership}/move",
         .access = write,
         .writes = MovePerson,
         .version_required = true},
        {.method = Method::Post,
         .path = "/api/persons/{id}/memberships/{membership}/take-back",
         .access = write,
         .writes = TakeMoveBack,
         .version_required = true},
        {.method = Method::Put,
         .path = "/api/persons/{id}/posts/{post}",
         .access = write,
         .writes = PutPost,
         .version_required = true},
    };
}

}  // namespace org
