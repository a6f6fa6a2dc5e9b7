#include "study/conference_api.hpp"

#include "directive/service.hpp"
#include "org/service.hpp"
#include "org/store.hpp"
#include "platform/base/or_null.hpp"
#include "study/asked.hpp"
#include "study/conference_service.hpp"

namespace study {
namespace {

using http::Context;
using http::Fields;
using http::Response;

/// The document's number, where the reader may know of it.
json::value NumberOf(db::Transaction& tx, const auth::Actor& actor, directive::DocumentId id) {
    const auto document = id ? directive::store::FindDocument(tx, id) : std::nullopt;
    if (!document || !directive::store::MayRead(tx, actor, *document)) return nullptr;
    return json::value(document->number_symbol);
}

json::object Shown(db::Transaction& tx, const auth::Actor& actor, const Conference& conference) {
    json::array papers, points, awards;
    for (const auto& paper : conference.papers)
        papers.push_back(json::object{{"title", paper.title},
                                      {"speaker", paper.speaker},
                                      {"speaker_unit", paper.speaker_unit}});
    for (const auto& point : conference.points)
        points.push_back(json::object{{"id", point.id.value}, {"text", point.text}});
    for (const auto& award : conference.awards)
        awards.push_back(json::object{
            {"recipient", award.recipient}, {"form", award.form}, {"decision", award.decision}});
    return {{"id", conference.id.value},
            {"unit", org::store::CodeOf(tx, conference.unit_id)},
            {"held_on", conference.held_on.ToIso()},
            {"kind", conference.kind},
            {"title", conference.title},
            {"agenda", conference.agenda},
            {"invited", conference.invited},
            {"attended", conference.attended},
            {"session_id", json::OrNull(conference.session_id)},
            {"concluded_by", conference.concluded_by},
            {"document_id", json::OrNull(conference.document_id)},
            {"document", NumberOf(tx, actor, conference.document_id)},
            {"papers", std::move(papers)},
            {"points", std::move(points)},
            {"awards", std::move(awards)},
            {"row_version", conference.row_version}};
}

void ReadLists(Fields& body, Conference& conference) {
    body.Each("papers", kMostPapers, [&](Fields& fields) {
        Paper paper;
        paper.title = fields.Text("title", {.max = 500});
        paper.speaker = fields.OptionalText("speaker", {.max = 200}).value_or("");
        paper.speaker_unit = fields.OptionalText("speaker_unit", {.max = 300}).value_or("");
        conference.papers.push_back(std::move(paper));
    });
    body.Each("points", kMostPoints, [&](Fields& fields) {
        Point point;
        point.id = fields.OptionalIdOf<PointId>("id").value_or(PointId{});
        point.text = fields.Text("text", {.max = 2000, .several_lines = true});
        conference.points.push_back(std::move(point));
    });
    body.Each("awards", kMostAwards, [&](Fields& fields) {
        Award award;
        award.recipient = fields.Text("recipient", {.max = 300});
        award.form = fields.OptionalText("form", {.max = 200}).value_or("");
        award.decision = fields.OptionalText("decision", {.max = 300}).value_or("");
        conference.awards.push_back(std::move(award));
    });
}

Conference ReadConference(Fields& body) {
    const auto number = [&](const char* name) {
        return static_cast<int>(
            body.OptionalInteger(name, {.min = 0, .max = kLargestConference}).value_or(0));
    };
    Conference read;
    read.held_on = body.Day("held_on");
    read.kind = body.Text("kind", {.max = 40});
    read.title = body.Text("title", {.max = 300});
    read.agenda = body.OptionalText("agenda", {.max = 5000, .several_lines = true}).value_or("");
    read.invited = number("invited");
    read.attended = number("attended");
    read.session_id = body.OptionalIdOf<SessionId>("session_id").value_or(SessionId{});
    read.concluded_by = body.OptionalText("concluded_by", {.max = 300}).value_or("");
    read.document_id =
        body.OptionalIdOf<directive::DocumentId>("document_id").value_or(directive::DocumentId{});
    ReadLists(body, read);
    return read;
}

template <typename Act>
Conference AtMembers(Act act) {
    return http::WithMembers({{"study.in_future", "held_on"},
                              {"study.unknown_conference_kind", "kind"},
                              {"study.session_elsewhere", "session_id"},
                              {"study.more_than_invited", "attended"},
                              {"study.unknown_point", "points"}},
                             act);
}

Response List(db::Transaction& tx, const Context& context) {
    struct Asked {
        std::string unit;
        int year = 0;
    };
    const auto asked = context.Query([](Fields& query) {
        return Asked{query.Text("unit", {.max = 100}),
                     static_cast<int>(query.Integer("year", kYears))};
    });
    const auto unit = org::SeeUnit(tx, context.actor, asked.unit, "conference.read");
    json::array items;
    for (auto& row : store::Conferences(tx, unit, asked.year))
        items.push_back(json::object{{"id", row.id.value},
                                     {"held_on", row.held_on.ToIso()},
                                     {"kind", std::move(row.kind)},
                                     {"title", std::move(row.title)},
                                     {"invited", row.invited},
                                     {"attended", row.attended},
                                     {"papers", row.papers},
                                     {"points", row.points},
                                     {"awards", row.awards},
                                     {"row_version", row.row_version}});
    return http::Json(json::object{{"items", std::move(items)}});
}

Response Show(db::Transaction& tx, const Context& context) {
    context.RefuseQuery();
    const auto conference = See(tx, context.actor, context.PathId<ConferenceId>("id"));
    return http::Json(Shown(tx, context.actor, conference), conference.row_version);
}

Response Make(db::Transaction& tx, const Context& context) {
    std::string unit;
    auto wanted = context.Body([&](Fields& body) {
        unit = body.Text("unit", {.max = 100});
        return ReadConference(body);
    });
    wanted.unit_id = org::SeeUnit(tx, context.actor, unit, "conference.read");
    const auto made = AtMembers([&] { return Record(tx, context.actor, wanted); });
    return http::Created("/api/conferences/" + std::to_string(made.id.value),
                         Shown(tx, context.actor, made),
                         made.row_version);
}

Response Put(db::Transaction& tx, const Context& context) {
    context.RefuseQuery();
    auto wanted = context.Body(ReadConference);
    wanted.id = context.PathId<ConferenceId>("id");
    const auto held = See(tx, context.actor, wanted.id);
    auth::Require(context.actor, "conference.write", held.unit_id.value, tx.Today());
    context.RequireVersion(held.row_version);
    const auto now = AtMembers([&] { return Correct(tx, context.actor, wanted); });
    return http::Json(Shown(tx, context.actor, now), now.row_version);
}

Response Remove(db::Transaction& tx, const Context& context) {
    context.RefuseQuery();
    const auto id = context.PathId<ConferenceId>("id");
    context.RequireVersion(See(tx, context.actor, id).row_version);
    TakeBack(tx, context.actor, id);
    return http::NoContent();
}

Response ListPoints(db::Transaction& tx, const Context& context) {
    const auto document = context.Query(
        [](Fields& query) { return query.IdOf<directive::DocumentId>("document_id"); });
    json::array items;
    for (auto& point : ConclusionPoints(tx, context.actor, document))
        items.push_back(json::object{{"id", point.id.value},
                                     {"conference_id", point.conference_id.value},
                                     {"conference", std::move(point.title)},
                                     {"held_on", point.held_on.ToIso()},
                                     {"position", point.position},
                                     {"text", std::move(point.text)}});
    return http::Json(json::object{{"items", std::move(items)}});
}

}  // namespace

std::vector<http::Route> ConferenceRoutes() {
    using http::Access;
    using http::Method;
    const auto read = Access::Right("conference.read");
    const auto write = Access::Right("conference.write");
    return {{.method = Method::Get, .path = "/api/conferences", .access = read, .reads = List},
            {.method = Method::Post, .path = "/api/conferences", .access = write, .writes = Make},
            {.method = Method::Get, .path = "/api/conferences/{id}", .access = read, .reads = Show},
            {.method = Method::Put,
             .path = "/api/conferences/{id}",
             .access = write,
             .writes = Put,
             .version_required = true},
            {.method = Method::Delete,
             .path = "/api/conferences/{id}",
             .access = write,
             .writes = Remove,
             .version_required = true},
            {.method = Method::Get,
             .path = "/api/conclusion-points",
             .access = read,
             .reads = ListPoints}};
}

}  // namespace study
