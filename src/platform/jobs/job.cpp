#include "platform/jobs/job.hpp"

#include "platform/base/or_null.hpp"

namespace jobs {
namespace {

constexpr std::pair<State, std::string_view> kWords[] = {
    {State::Queued, "queued"},
    {State::Running, "running"},
    {State::Done, "done"},
    {State::Failed, "failed"},
    {State::Cancelled, "cancelled"},
};

}  // namespace

std::string WordOf(State state) {
    for (const auto& [known, word] : kWords)
        if (known == state) return std::string(word);
    return {};
}

std::optional<State> StateOf(std::string_view word) {
    for (const auto& [state, known] : kWords)
        if (known == word) return state;
    return std::nullopt;
}

bool IsOver(State state) { return state != State::Queued && state != State::Running; }

json::object ToJson(const Job& job, i18n::Language language) {
    json::value failure;
    if (job.failure)
        failure = json::object{{"code", job.failure->code},
                               {"message", i18n::Explain(language, *job.failure)}};
    return {{"id", job.id.value},
            {"kind", job.kind},
            {"state", WordOf(job.state)},
            {"cancel_asked", job.cancel_asked},
            {"actor", job.actor},
            {"parameters", job.parameters},
            {"progress",
             json::object{
                 {"done", job.progress.done},
                 {"total",
                  job.progress.total > 0 ? json::value(job.progress.total) : json::value(nullptr)},
                 {"note", job.progress.note}}},
            {"result", job.result},
            {"failure", std::move(failure)},
            {"attempts", job.attempts},
            {"created_at", job.created_at.ToIso()},
            {"started_at", json::OrNull(job.started_at)},
            {"finished_at", json::OrNull(job.finished_at)}};
}

}  // namespace jobs
