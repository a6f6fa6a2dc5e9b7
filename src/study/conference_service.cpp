#include "study/conference_service.hpp"

#include <algorithm>
#include <set>

#include "directive/service.hpp"
#include "org/vocabulary.hpp"
#include "platform/base/failure.hpp"
#include "platform/base/or_null.hpp"
#include "platform/files/store.hpp"
#include "platform/rules/rules.hpp"
#include "study/store.hpp"

namespace study {
namespace {

constexpr char kRead[] = "conference.read";
constexpr char kWrite[] = "conference.write";

json::object ToJson(const Conference& conference) {
    json::array papers, points, awards;
    for (const auto& paper : conference.papers)
        papers.push_back(json::object{{"title", paper.title},
                                      {"speaker", paper.speaker},
                                      {"speaker_unit", paper.speaker_unit}});
    for (const auto& point : conference.points) points.push_back(json::value(point.text));
    for (const auto& award : conference.awards)
        awards.push_back(json::object{
            {"recipient", award.recipient}, {"form", award.form}, {"decision", award.decision}});
    return {{"id", conference.id.value},
            {"unit_id", conference.unit_id.value},
            {"held_on", conference.held_on.ToIso()},
            {"kind", conference.kind},
            {"title", conference.title},
            {"agenda", conference.agenda},
            {"invited", conference.invited},
            {"attended", conference.attended},
            {"session_id", json::OrNull(conference.session_id.value)},
            {"concluded_by", conference.concluded_by},
            {"document_id", json::OrNull(conference.document_id.value)},
            {"papers", std::move(papers)},
            {"points", std::move(points)},
            {"awards", std::move(awards)}};
}

Params Told(const Conference& conference) {
    return {{"day", conference.held_on.ToVietnamese()}, {"title", conference.title}};
}

[[noreturn]] void Refuse(const char* code, const Params& params = {}) {
    throw Failure{FailureKind::Invalid, code, params};
}

/// `before` is none of a new one: what it named already may stay.
void Check(db::Transaction& tx,
           const auth::Actor& actor,
           Conference& conference,
           const Conference& before) {
    if (conference.held_on > tx.Today())
        Refuse("study.in_future", {{"day", conference.held_on.ToVietnamese()}});
    const auto kinds = rules::At(tx, "conference_kinds", conference.held_on);
    const auto& words = kinds.body.at("words").as_array();
    if (std::none_of(words.begin(), words.end(), [&](const json::value& word) {
            return json::Text(word.as_object(), "code") == conference.kind;
        }))
        Refuse("study.unknown_conference_kind", {{"value", conference.kind}});
    if (conference.session_id) {
        conference.invited = conference.attended = 0;
        const auto session = store::Find(tx, conference.session_id);
        if (!session || *session != conference.unit_id) Refuse("study.session_elsewhere");
    }
    CheckNumbers(conference);
    if (conference.document_id && conference.document_id != before.document_id)
        directive::SeeDocument(tx, actor, conference.document_id);
    std::set<std::int64_t> known;
    for (const auto& point : before.points) known.insert(point.id.value);
    // Each once: two points are never one.
    for (const auto& point : conference.points)
        if (point.id && known.erase(point.id.value) == 0) Refuse("study.unknown_point");
}

template <typename Write>
void OrExists(db::Transaction& tx, const Conference& conference, Write write) {
    try {
        tx.Attempt(write);
    } catch (const Failure& failure) {
        if (failure.code != "db.constraint") throw;
        throw Failure{FailureKind::Conflict, "study.conference_exists", Told(conference)};
    }
}

}  // namespace

Conference See(db::Transaction& tx, const auth::Actor& actor, ConferenceId id) {
    auto conference = store::GetConference(tx, id);
    auth::RequireToSee(actor,
                       kRead,
                       conference.unit_id.value,
                       tx.Today(),
                       "study.unknown_conference",
                       {{"id", std::to_string(id.value)}});
    return conference;
}

Conference Record(db::Transaction& tx, const auth::Actor& actor, Conference conference) {
    auth::Require(actor, kWrite, conference.unit_id.value, tx.Today());
    Check(tx, actor, conference, {});
    conference.author = actor.name;
    OrExists(tx, conference, [&] { conference.id = store::InsertConference(tx, conference); });
    audit::Record(tx,
                  actor,
                  "study.record_conference",
                  {kConferenceKind, conference.id.value},
                  nullptr,
                  ToJson(conference));
    return store::GetConference(tx, conference.id);
}

Conference Correct(db::Transaction& tx, const auth::Actor& actor, Conference conference) {
    const auto before = See(tx, actor, conference.id);
    auth::Require(actor, kWrite, before.unit_id.value, tx.Today());
    conference.unit_id = before.unit_id;
    Check(tx, actor, conference, before);
    OrExists(tx, conference, [&] { store::UpdateConference(tx, conference); });
    audit::Record(tx,
                  actor,
                  "study.correct_conference",
                  {kConferenceKind, conference.id.value},
                  ToJson(before),
                  ToJson(conference));
    return store::GetConference(tx, conference.id);
}

void TakeBack(db::Transaction& tx, const auth::Actor& actor, ConferenceId id) {
    const auto conference = See(tx, actor, id);
    auth::Require(actor, kWrite, conference.unit_id.value, tx.Today());
    if (!files::store::AttachmentsOf(tx, {kConferenceKind, id.value}).empty())
        throw Failure{FailureKind::Conflict, "study.conference_used", Told(conference)};
    store::DeleteConference(tx, id);
    audit::Record(tx,
                  actor,
                  "study.take_conference_back",
                  {kConferenceKind, id.value},
                  ToJson(conference),
                  nullptr);
}

std::vector<ConclusionPoint> ConclusionPoints(db::Transaction& tx,
                                              const auth::Actor& actor,
                                              directive::DocumentId document) {
    directive::SeeDocument(tx, actor, document);
    std::vector<ConclusionPoint> points;
    for (const auto id : store::ConcludedIn(tx, document)) {
        const auto conference = store::GetConference(tx, id);
        if (!auth::May(actor, kRead, conference.unit_id.value, tx.Today())) continue;
        int position = 0;
        for (const auto& point : conference.points)
            points.push_back(
                {id, conference.held_on, conference.title, point.id, ++position, point.text});
    }
    return points;
}

}  // namespace study
