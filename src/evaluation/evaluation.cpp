#include "evaluation/evaluation.hpp"

#include <algorithm>
#include <array>
#include <numeric>

#include "platform/base/failure.hpp"

namespace evaluation {
namespace {

constexpr std::array<std::pair<State, std::string_view>, 8> kNames{{{State::Open, "open"},
                                                                    {State::HandedIn, "handed_in"},
                                                                    {State::Proposed, "proposed"},
                                                                    {State::Decided, "decided"},
                                                                    {State::Told, "told"},
                                                                    {State::Appealed, "appealed"},
                                                                    {State::Closed, "closed"},
                                                                    {State::LeftOut, "left_out"}}};

bool Leads(State from, State to) {
    switch (to) {
        case State::Open:
            return from == State::HandedIn;
        case State::HandedIn:
            return from == State::Open;
        case State::Proposed:
            return from == State::HandedIn || from == State::Proposed || from == State::Decided;
        case State::Decided:
            return from == State::Proposed;
        case State::Told:
            return from == State::Decided;
        case State::Appealed:
            return from == State::Told;
        case State::Closed:
            return from == State::Appealed;
        case State::LeftOut:
            return from == State::Open || from == State::HandedIn || from == State::Proposed;
    }
    return false;
}

[[noreturn]] void Refuse(const std::string& member, const char* code, Params params = {}) {
    Failure failure{FailureKind::Invalid, code, params};
    failure.fields.push_back({member, code, std::move(params)});
    throw failure;
}

}  // namespace

std::string NameOf(State state) {
    for (const auto& [one, name] : kNames)
        if (one == state) return std::string(name);
    return {};
}

std::optional<State> StateOf(std::string_view name) {
    for (const auto& [state, known] : kNames)
        if (known == name) return state;
    return std::nullopt;
}

bool IsDecided(State state) {
    return state == State::Decided || state == State::Told || state == State::Appealed ||
           state == State::Closed;
}

const std::vector<std::string>& Groups() {
    static const std::vector<std::string> groups{"units", "heads", "managed", "members"};
    return groups;
}

const std::vector<std::string>& Periods() {
    static const std::vector<std::string> periods{
        "year", "quarter-1", "quarter-2", "quarter-3", "quarter-4", "term"};
    return periods;
}

Period DaysOf(int year, const std::string& period, int term_years) {
    if (period == "year") return Period::OfYear(year);
    if (period == "term") return {Date::Of(year - term_years + 1, 1, 1), Date::Of(year, 12, 31)};
    for (unsigned quarter = 1; quarter <= 4; ++quarter)
        if (period == "quarter-" + std::to_string(quarter)) {
            const auto next =
                quarter == 4 ? Date::Of(year + 1, 1, 1) : Date::Of(year, quarter * 3 + 1, 1);
            return {Date::Of(year, quarter * 3 - 2, 1), next.PlusDays(-1)};
        }
    Refuse("period", "evaluation.unknown_period", {{"value", period}});
}

Date LastDayOf(int year, const std::string& period) { return DaysOf(year, period, 1).to; }

std::string KindOf(const std::string& period) { return period.substr(0, period.find('-')); }

void MoveTo(Evaluation& evaluation, State to) {
    if (!Leads(evaluation.state, to))
        throw Failure{FailureKind::Conflict,
                      "evaluation.wrong_state",
                      {{"id", std::to_string(evaluation.id.value)},
                       {"state", NameOf(evaluation.state)},
                       {"to", NameOf(to)}}};
    evaluation.state = to;
}

void CheckSelfReview(const Rule& rule, const Evaluation& evaluation, const SelfReview& review) {
    const auto form = rule.FormOf(evaluation.group);
    for (const auto& [code, text] : review.fields)
        if (std::none_of(form.fields.begin(), form.fields.end(), [&](const FormField& field) {
                return field.code == code;
            }))
            Refuse("fields", "evaluation.unknown_field", {{"value", code}});
    for (const auto& [code, points] : review.points) {
        const auto known = std::find_if(rule.criteria.begin(),
                                        rule.criteria.end(),
                                        [&](const Criterion& one) { return one.code == code; });
        if (known == rule.criteria.end())
            Refuse("points", "evaluation.unknown_field", {{"value", code}});
        if (points > known->points)
            Refuse("points",
                   "evaluation.too_many_points",
                   {{"points", std::to_string(points)}, {"most", std::to_string(known->points)}});
    }
    if (review.claimed_class.empty()) return;
    if (!evaluation.classed) Refuse("claimed_class", "evaluation.not_classed");
    if (rule.Find(review.claimed_class) == nullptr)
        Refuse("claimed_class", "evaluation.unknown_class", {{"value", review.claimed_class}});
}

void CheckComplete(const Rule& rule, const Evaluation& evaluation) {
    for (const auto& field : rule.FormOf(evaluation.group).fields) {
        const auto found = evaluation.self_review.fields.find(field.code);
        const bool is_empty = found == evaluation.self_review.fields.end() || found->second.empty();
        if (field.required && is_empty)
            Refuse("fields", "evaluation.field_missing", {{"field", field.name}});
    }
}

void CheckVote(const Rule& rule, const Vote& vote, Date today) {
    if (vote.held_on > today)
        Refuse("held_on", "evaluation.in_future", {{"day", vote.held_on.ToVietnamese()}});
    int votes = 0;
    for (const auto& [code, count] : vote.votes) {
        if (rule.Find(code) == nullptr)
            Refuse("votes", "evaluation.unknown_class", {{"value", code}});
        votes += count;
    }
    if (votes > vote.voters)
        Refuse("votes",
               "evaluation.more_votes_than_voters",
               {{"votes", std::to_string(votes)}, {"voters", std::to_string(vote.voters)}});
}

Meter Measured(const Quota& quota, const std::vector<std::string>& classes) {
    Meter meter;
    for (const auto& one : classes) {
        if (one == quota.of_class) ++meter.top;
        if (std::find(quota.base.begin(), quota.base.end(), one) != quota.base.end()) ++meter.base;
    }
    const int hundredfold = meter.base * quota.percent;
    const int more = quota.rounding == "up" ? 99 : quota.rounding == "nearest" ? 50 : 0;
    meter.allowed = (hundredfold + more) / 100;
    return meter;
}

Date AppealUntil(const Rule& rule, Date told_on) { return told_on.PlusDays(rule.appeal_days); }

void CheckAppeal(const Rule& rule, const Evaluation& evaluation, Date today) {
    if (!evaluation.told_on) return;
    const auto last = AppealUntil(rule, *evaluation.told_on);
    if (today <= last) return;
    throw Failure{FailureKind::Conflict,
                  "evaluation.appeal_late",
                  {{"told_on", evaluation.told_on->ToVietnamese()},
                   {"last_day", last.ToVietnamese()},
                   {"days", std::to_string(rule.appeal_days)},
                   {"day", today.ToVietnamese()}}};
}

}  // namespace evaluation
