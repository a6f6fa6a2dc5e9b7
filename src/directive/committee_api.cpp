#include "directive/committee_api.hpp"

#include "directive/committee_service.hpp"
#include "directive/committee_store.hpp"
#include "directive/document_store.hpp"
#include "directive/programme_service.hpp"
#include "directive/store.hpp"
#include "org/service.hpp"
#include "platform/base/or_null.hpp"
#include "platform/http/page.hpp"

namespace directive {
namespace {

using http::Context;
using http::Fields;
using http::Response;

/// The document that set it up: named with the committee, and opened by who may read it.
json::value DocumentShown(db::Transaction& tx, const Context& context, DocumentId id) {
    const auto document = store::FindDocument(tx, id);
    if (!document) return nullptr;
    return json::object{{"id", id.value},
                        {"may_open", store::MayRead(tx, context.actor, *document)},
                        {"number_symbol", document->number_symbol},
                        {"issued_on", document->issued_on.ToIso()},
                        {"summary", document->summary}};
}

json::object Shown(db::Transaction& tx, const Context& context, const Committee& committee) {
    const auto unit = org::store::GetUnit(tx, committee.unit_id, tx.Today());
    const bool may_know = MayKnowMembers(tx, context.actor, committee);
    json::array members;
    for (const auto& member : committee.members) {
        json::value id, name;
        if (may_know || context.actor.IsHolder(member.person_id.value)) {
            id = member.person_id.value;
            name = org::store::GetPerson(tx, member.person_id).FullName();
        }
        members.push_back(json::object{{"person_id", std::move(id)},
                                       {"full_name", std::move(name)},
                                       {"post", member.post},
                                       {"valid_from", member.valid_from.ToIso()},
                                       {"valid_to", json::OrNull(member.valid_to)}});
    }
    return {{"id", committee.id.value},
            {"unit", unit.code},
            {"unit_name", unit.name},
            {"programme", store::CodeOf(tx, committee.programme_id)},
            {"name", json::OrNull(committee.name)},
            {"document", DocumentShown(tx, context, committee.document_id)},
            {"valid_from", committee.valid_from.ToIso()},
            {"valid_to", json::OrNull(committee.valid_to)},
            {"members", std::move(members)},
            {"may_write",
             auth::May(context.actor, "committee.write", committee.unit_id.value, tx.Today())},
            {"row_version", committee.row_version}};
}

Response List(db::Transaction& tx, const Context& context) {
    struct Asked {
        http::Page page;
        std::optional<std::string> unit;
        std::optional<std::string> programme;
    };
    const auto asked = context.Query([](Fields& query) {
        Asked read;
        read.page = http::ReadPage(query, 2);
        read.unit = query.OptionalText("unit", {.max = 100});
        read.programme = query.OptionalText("programme", {.max = 100});
        if (!read.unit && !read.programme) query.Refuse("unit", "directive.unit_or_programme");
        return read;
    });
    const auto unit =
        asked.unit ? org::SeeUnit(tx, context.actor, *asked.unit, "committee.read") : org::UnitId{};
    const auto programme = asked.programme ? GetProgramme(tx, *asked.programme).id : ProgrammeId{};
    json::array items;
    // A unit has few, a programme as many as there are units.
    if (unit)
        for (const auto& committee : store::CommitteesOf(tx, unit, programme))
            items.push_back(Shown(tx, context, committee));
    else
        store::EachCommittee(
            tx,
            programme,
            asked.page.IsFirst() ? "" : asked.page.after[0],
            {asked.page.NumberAfter(1, 0)},
            [&](const Committee& committee) {
                if (auth::May(context.actor, "committee.read", committee.unit_id.value, tx.Today()))
                    items.push_back(Shown(tx, context, committee));
                return std::ssize(items) < asked.page.RowsToAsk();
            });
    if (unit) return http::Json(json::object{{"items", std::move(items)}, {"next", nullptr}});
    return http::List(std::move(items), asked.page, [](const json::object& item) {
        return http::Keys{json::Text(item, "unit"), std::to_string(item.at("id").as_int64())};
    });
}

Response Show(db::Transaction& tx, const Context& context) {
    context.RefuseQuery();
    // Without its version as tag: names and documents change while it does not.
    return http::Json(
        Shown(tx, context, SeeCommittee(tx, context.actor, context.PathId<CommitteeId>("id"))));
}

Committee ReadCommittee(Fields& body) {
    Committee read;
    read.name = body.OptionalText("name", {.max = 300}).value_or("");
    read.document_id = body.OptionalIdOf<DocumentId>("document_id").value_or(DocumentId{});
    read.valid_from = body.Day("valid_from");
    read.valid_to = body.OptionalDay("valid_to");
    body.Each("members", kMostMembers, [&](Fields& fields) {
        CommitteeMember member;
        member.person_id = fields.IdOf<org::PersonId>("person_id");
        member.post = fields.Text("post", {.max = 40});
        member.valid_from = fields.OptionalDay("valid_from").value_or(read.valid_from);
        member.valid_to = fields.OptionalDay("valid_to");
        read.members.push_back(std::move(member));
    });
    return read;
}

template <typename Act>
auto AtDays(Act act) {
    return http::WithMembers({{"directive.has_committee", "valid_from"}}, act);
}

Response Make(db::Transaction& tx, const Context& context) {
    std::string unit, programme;
    auto wanted = context.Body([&](Fields& body) {
        unit = body.Text("unit", {.max = 100});
        programme = body.Text("programme", {.max = 100});
        return ReadCommittee(body);
    });
    wanted.unit_id = org::SeeUnit(tx, context.actor, unit, "committee.read");
    auth::Require(context.actor, "committee.write", wanted.unit_id.value, tx.Today());
    wanted.programme_id = GetProgramme(tx, programme).id;
    const auto kept = AtDays([&] { return SetUp(tx, context.actor, std::move(wanted)); });
    return http::Created("/api/committees/" + std::to_string(kept.id.value),
                         Shown(tx, context, kept),
                         kept.row_version);
}

Response Replace(db::Transaction& tx, const Context& context) {
    context.RefuseQuery();
    auto wanted = context.Body(ReadCommittee);
    wanted.id = context.PathId<CommitteeId>("id");
    const auto held = SeeCommittee(tx, context.actor, wanted.id);
    auth::Require(context.actor, "committee.write", held.unit_id.value, tx.Today());
    context.RequireVersion(held.row_version);
    const auto kept =
        AtDays([&] { return CorrectCommittee(tx, context.actor, std::move(wanted)); });
    return http::Json(Shown(tx, context, kept), kept.row_version);
}

Response Remove(db::Transaction& tx, const Context& context) {
    context.RefuseQuery();
    const auto id = context.PathId<CommitteeId>("id");
    const auto held = SeeCommittee(tx, context.actor, id);
    auth::Require(context.actor, "committee.write", held.unit_id.value, tx.Today());
    context.RequireVersion(held.row_version);
    DropCommittee(tx, context.actor, id);
    return http::NoContent();
}

}  // namespace

std::vector<http::Route> CommitteeRoutes() {
    using http::Method;
    const auto read = http::Access::Right("committee.read");
    const auto write = http::Access::Right("committee.write");
    return {{.method = Method::Get, .path = "/api/committees", .access = read, .reads = List},
            {.method = Method::Post, .path = "/api/committees", .access = write, .writes = Make},
            {.method = Method::Get, .path = "/api/committees/{id}", .access = read, .reads = Show},
            {.method = Method::Put,
             .path = "/api/committees/{id}",
             .access = write,
             .writes = Replace,
             .version_required = true},
            {.method = Method::Delete,
             .path = "/api/committees/{id}",
             .access = write,
             .writes = Remove,
             .version_required = true}};
}

}  // namespace directive
