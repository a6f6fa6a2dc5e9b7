#include "evaluation/api.hpp"

#include "evaluation/evaluation_json.hpp"
#include "evaluation/list_api.hpp"
#include "evaluation/list_service.hpp"
#include "evaluation/paper.hpp"
#include "org/service.hpp"
#include "org/store.hpp"
#include "platform/base/or_null.hpp"
#include "platform/http/context.hpp"
#include "platform/http/http.hpp"
#include "platform/http/word_file.hpp"

namespace evaluation {
namespace {

using http::Context;
using http::Fields;
using http::Response;

constexpr http::TextLimits kLong{.max = kLongestText, .several_lines = true};
constexpr http::TextLimits kReason{.max = 2000, .several_lines = true};

/// Whether the reader is the subject and nothing else: what is proposed or decided is theirs to
/// know once they were told.
bool WaitsToBeTold(db::Transaction& tx, const auth::Actor& actor, const Evaluation& one) {
    return IsOwn(actor, one) && !one.told_on &&
           !auth::May(actor, "evaluation.read", one.unit_id.value, tx.Today());
}

/// As it is listed: whose it is and where it stands.
json::object Listed(db::Transaction& tx, const Context& context, const Evaluation& one) {
    const auto unit = org::store::GetUnit(tx, one.unit_id, tx.Today());
    const bool waits = WaitsToBeTold(tx, context.actor, one);
    const auto shown_class = [&](const std::string& code) {
        return waits ? json::value(nullptr) : json::OrNull(code);
    };
    return {{"id", one.id.value},
            {"unit", unit.code},
            {"unit_name", unit.name},
            {"person_id", json::OrNull(one.person_id)},
            {"person", one.person_id ? json::value(NameOf(tx, one)) : json::value(nullptr)},
            {"group", one.group},
            {"year", one.year},
            {"period", one.period},
            {"classed", one.classed},
            {"state", waits && IsDecided(one.state) ? "proposed" : NameOf(one.state)},
            {"final_class", shown_class(one.final_class)},
            {"may_open", MaySee(tx, context.actor, one)},
            {"row_version", one.row_version}};
}

json::array CommentsOf(db::Transaction& tx, EvaluationId id) {
    json::array shown;
    for (const auto& comment : store::Comments(tx, id))
        shown.push_back(json::object{{"source", comment.source},
                                     {"text", comment.text},
                                     {"written_on", comment.written_on.ToIso()}});
    return shown;
}

json::array EvidenceOf(db::Transaction& tx,
                       const evidence::Sources& sources,
                       const Evaluation& one) {
    json::array shown;
    const auto days = DaysOf(one.year, one.period, RuleOf(tx, one).term_years);
    const evidence::Asked asked{one.person_id, one.unit_id, one.year, days};
    for (const auto& line : evidence::Gather(tx, sources, asked))
        shown.push_back(json::object{{"kind", line.kind},
                                     {"count", line.count},
                                     {"of", json::OrNull(line.of)},
                                     {"opens", json::OrNull(line.opens)}});
    return shown;
}

json::array FieldsOf(const SelfReview& review) {
    json::array shown;
    for (const auto& [code, text] : review.fields)
        shown.push_back(json::object{{"code", code}, {"text", text}});
    return shown;
}

json::array PointsOf(const SelfReview& review) {
    json::array shown;
    for (const auto& [code, points] : review.points)
        shown.push_back(json::object{{"code", code}, {"points", points}});
    return shown;
}

void AddDeciding(db::Transaction& tx,
                 const Context& context,
                 const Evaluation& one,
                 const Rule& rule,
                 json::object& shown) {
    const bool waits = WaitsToBeTold(tx, context.actor, one);
    const auto vote = store::VoteOn(tx, one.id);
    shown["vote"] = vote ? json::value(ToJson(*vote)) : json::value(nullptr);
    shown["proposed_class"] = waits ? json::value(nullptr) : json::OrNull(one.proposed_class);
    shown["proposed_on"] = json::OrNull(one.proposed_on);
    shown["decided_class"] = waits ? json::value(nullptr) : json::OrNull(one.decided_class);
    shown["decided_on"] = waits ? json::value(nullptr) : json::OrNull(one.decided_on);
    shown["number_symbol"] =
        one.decision_id && !waits
            ? json::value(store::GetDecision(tx, one.decision_id).number_symbol)
            : json::value(nullptr);
    shown["told_on"] = json::OrNull(one.told_on);
    shown["appeal_until"] =
        one.told_on ? json::value(AppealUntil(rule, *one.told_on).ToIso()) : json::value(nullptr);
    shown["appeal"] = one.appeal;
    shown["appealed_on"] = json::OrNull(one.appealed_on);
    shown["outcome_reason"] = one.outcome_reason;
    shown["outcome_on"] = json::OrNull(one.outcome_on);
}

json::object Shown(db::Transaction& tx,
                   const Context& context,
                   const evidence::Sources& sources,
                   const Evaluation& one) {
    const auto& actor = context.actor;
    const auto rule = RuleOf(tx, one);
    auto shown = Listed(tx, context, one);
    shown.erase("may_open");
    const auto deciding = org::store::GetUnit(tx, one.deciding_unit_id, tx.Today());
    shown["deciding_unit"] = deciding.code;
    shown["deciding_unit_name"] = deciding.name;
    shown["rule_from"] = one.rule_from.ToIso();
    shown["rule"] = RuleJson(rule, one.group);
    shown["self_review_due"] = rule.SelfReviewDue(one.year, one.period, one.last_day).ToIso();
    shown["fields"] = FieldsOf(one.self_review);
    shown["points"] = PointsOf(one.self_review);
    shown["claimed_class"] = json::OrNull(one.self_review.claimed_class);
    shown["handed_in_on"] = json::OrNull(one.handed_in_on);
    shown["remarks"] = one.remarks;
    shown["comments"] = CommentsOf(tx, one.id);
    AddDeciding(tx, context, one, rule, shown);
    const auto before = store::Before(tx, one);
    const bool sees = before && MaySee(tx, actor, store::Get(tx, *before));
    shown["before_id"] = sees ? json::value(before->value) : json::value(nullptr);
    shown["evidence"] = EvidenceOf(tx, sources, one);
    shown["own"] = IsOwn(actor, one);
    shown["may_write"] = MayWrite(tx, actor, one);
    shown["may_handle"] = MayHandle(tx, actor, one);
    shown["may_decide"] = MayDecide(tx, actor, one);
    shown["may_appeal"] = one.state == State::Told && one.classed && MayAppeal(tx, actor, one) &&
                          tx.Today() <= AppealUntil(rule, *one.told_on);
    return shown;
}

Response ListThem(db::Transaction& tx, const Context& context) {
    struct Asked {
        bool own = false;
        AskedPeriod of;
    };
    const auto asked = context.Query([](Fields& query) {
        Asked read;
        read.own = query.OptionalBool("own").value_or(false);
        if (!read.own) read.of = ReadPeriod(query);
        return read;
    });
    json::array items;
    if (asked.own) {
        auth::RequireAnywhere(context.actor, "evaluation.own", tx.Today());
        if (context.actor.principal && context.actor.principal->holder_id != 0)
            for (const auto& one : store::OfPerson(tx, {context.actor.principal->holder_id}))
                items.push_back(Listed(tx, context, one));
        return http::Json(json::object{{"items", std::move(items)}});
    }
    const auto unit = org::SeeUnit(tx, context.actor, asked.of.unit, "evaluation.list");
    for (const auto& one : store::OfUnit(tx, unit, asked.of.year, asked.of.period))
        items.push_back(Listed(tx, context, one));
    return http::Json(json::object{{"items", std::move(items)}});
}

SelfReview ReadSelfReview(Fields& body) {
    constexpr std::size_t kMost = 50;
    SelfReview read;
    body.Each("fields", kMost, [&](Fields& field) {
        const auto code = field.Text("code", {.max = 40});
        auto text = field.OptionalText("text", kLong).value_or("");
        if (!text.empty()) read.fields[code] = std::move(text);
    });
    body.Each("points", kMost, [&](Fields& field) {
        const auto code = field.Text("code", {.max = 40});
        read.points[code] = static_cast<int>(field.Integer("points", {.max = 1000}));
    });
    read.claimed_class = body.OptionalText("claimed_class", {.max = 40}).value_or("");
    return read;
}

Vote ReadVote(Fields& body) {
    constexpr std::int64_t kMostVoters = 100'000;
    Vote read;
    read.held_on = body.Day("held_on");
    read.voters = static_cast<int>(body.Integer("voters", {.min = 1, .max = kMostVoters}));
    body.Each("votes", 50, [&](Fields& field) {
        const auto code = field.Text("class", {.max = 40});
        read.votes[code] = static_cast<int>(field.Integer("votes", {.max = kMostVoters}));
    });
    return read;
}

/// Acts on the one that the reader saw, and answers it as it is then.
class Acts {
public:
    explicit Acts(evidence::Sources sources) : sources_(std::move(sources)) {}

    Response Answer(db::Transaction& tx, const Context& context, EvaluationId id) const {
        const auto one = See(tx, context.actor, id);
        return http::Json(Shown(tx, context, sources_, one), one.row_version);
    }
    template <typename UseCase>
    Response Change(db::Transaction& tx, const Context& context, UseCase use_case) const {
        context.RefuseQuery();
        const auto id = context.PathId<EvaluationId>("id");
        context.RequireVersion(See(tx, context.actor, id).row_version);
        use_case(id);
        return Answer(tx, context, id);
    }

private:
    evidence::Sources sources_;
};

std::string ReadReason(const Context& context) {
    return context.Body([](Fields& body) { return body.Text("reason", kReason); });
}

Response PrintForm(db::Transaction& tx, const Context& context) {
    context.RefuseQuery();
    auto paper = PrintSelfReview(tx, context.actor, context.PathId<EvaluationId>("id"));
    return http::WordFile(paper.name, std::move(paper.bytes));
}

http::Route Act(const char* tail, http::Handler writes) {
    return {.method = http::Method::Post,
            .path = std::string("/api/evaluations/{id}/") + tail,
            .access = http::Access::SignedIn(),
            .writes = std::move(writes),
            .version_required = true};
}

void AddOwnActs(const Acts& acts, std::vector<http::Route>& routes) {
    routes.push_back({.method = http::Method::Put,
                      .path = "/api/evaluations/{id}/self-review",
                      .access = http::Access::SignedIn(),
                      .writes =
                          [acts](auto& tx, auto& context) {
                              const auto review = context.Body(ReadSelfReview);
                              return acts.Change(tx, context, [&](EvaluationId id) {
                                  WriteSelfReview(tx, context.actor, id, review);
                              });
                          },
                      .version_required = true});
    routes.push_back(Act("hand-in", [acts](auto& tx, auto& context) {
        return acts.Change(tx, context, [&](EvaluationId id) { HandIn(tx, context.actor, id); });
    }));
    routes.push_back(Act("withdraw", [acts](auto& tx, auto& context) {
        return acts.Change(tx, context, [&](EvaluationId id) { Withdraw(tx, context.actor, id); });
    }));
    routes.push_back(Act("appeal", [acts](auto& tx, auto& context) {
        const auto text = context.Body([](Fields& body) { return body.Text("text", kLong); });
        return acts.Change(
            tx, context, [&](EvaluationId id) { Appeal(tx, context.actor, id, text); });
    }));
}

void AddHandling(const Acts& acts, std::vector<http::Route>& routes) {
    routes.push_back(Act("give-back", [acts](auto& tx, auto& context) {
        const auto reason = ReadReason(context);
        return acts.Change(
            tx, context, [&](EvaluationId id) { GiveBack(tx, context.actor, id, reason); });
    }));
    routes.push_back(Act("leave-out", [acts](auto& tx, auto& context) {
        const auto reason = ReadReason(context);
        return acts.Change(
            tx, context, [&](EvaluationId id) { LeaveOut(tx, context.actor, id, reason); });
    }));
    routes.push_back(Act("comments", [acts](auto& tx, auto& context) {
        const auto [source, text] = context.Body([](Fields& body) {
            return std::pair(body.Text("source", {.max = 40}), body.Text("text", kLong));
        });
        return acts.Change(
            tx, context, [&](EvaluationId id) { AddComment(tx, context.actor, id, source, text); });
    }));
    routes.push_back(Act("vote", [acts](auto& tx, auto& context) {
        const auto vote = context.Body(ReadVote);
        return acts.Change(
            tx, context, [&](EvaluationId id) { PutVote(tx, context.actor, id, vote); });
    }));
    routes.push_back(Act("propose", [acts](auto& tx, auto& context) {
        const auto proposed = context.Body(
            [](Fields& body) { return body.OptionalText("class", {.max = 40}).value_or(""); });
        return acts.Change(
            tx, context, [&](EvaluationId id) { Propose(tx, context.actor, id, proposed); });
    }));
    auto outcome = Act("outcome", [acts](auto& tx, auto& context) {
        const auto read = context.Body([](Fields& body) {
            return Outcome{body.Text("class", {.max = 40}),
                           body.Text("reason", kReason),
                           body.OptionalText("exception_reason", kReason).value_or("")};
        });
        return acts.Change(
            tx, context, [&](EvaluationId id) { DecideAppeal(tx, context.actor, id, read); });
    });
    outcome.access = http::Access::Right("evaluation.decide");
    routes.push_back(std::move(outcome));
}

}  // namespace

std::vector<http::Route> Routes(const evidence::Sources& sources) {
    using http::Access;
    using http::Method;
    const Acts acts(sources);
    std::vector<http::Route> routes{
        {.method = Method::Get,
         .path = "/api/evaluations",
         .access = Access::SignedIn(),
         .reads = ListThem,
         .work = http::Work::Slow},
        {.method = Method::Get,
         .path = "/api/evaluations/{id}",
         .access = Access::SignedIn(),
         .reads =
             [acts](auto& tx, auto& context) {
                 context.RefuseQuery();
                 return acts.Answer(tx, context, context.template PathId<EvaluationId>("id"));
             }},
        {.method = Method::Get,
         .path = "/api/evaluations/{id}/file",
         .access = Access::SignedIn(),
         .reads = PrintForm,
         .work = http::Work::Slow}};
    AddOwnActs(acts, routes);
    AddHandling(acts, routes);
    for (auto& route : ListRoutes()) routes.push_back(std::move(route));
    return routes;
}

}  // namespace evaluation
