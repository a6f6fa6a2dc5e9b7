#include "platform/jobs/store.hpp"

#include <algorithm>

namespace jobs::store {
namespace {

const std::string kColumns =
    "SELECT id, kind, account_id, actor, place, language, parameters, state, cancel_asked,"
    " progress_done, progress_total, note, coalesce(result, ''), coalesce(failure_code, ''),"
    " coalesce(failure_params, ''), attempts, created_at, started_at, finished_at FROM jobs_job";
const std::string kFind = kColumns + " WHERE id = :id";
const std::string kPage = kColumns + " WHERE id < :before ORDER BY id DESC LIMIT 200";
const std::string kOwnPage =
    kColumns + " WHERE id < :before AND account_id = :account_id ORDER BY id DESC LIMIT 200";
const std::string kInsert =
    "INSERT INTO jobs_job (id, kind, account_id, actor, place, language, parameters, state,"
    " cancel_asked, progress_done, progress_total, note, attempts, created_at)"
    " VALUES (:id, :kind, :account_id, :actor, :place, :language, :parameters, 'queued', 0, 0, 0,"
    " '', 0, :now)";
const std::string kOpen =
    "SELECT count(*) FROM jobs_job WHERE account_id = :account_id"
    " AND state IN ('queued', 'running')";
// One account's many jobs do not keep the others waiting.
const std::string kNext =
    "SELECT j.id FROM jobs_job j WHERE j.state = 'queued' ORDER BY (SELECT count(*) FROM jobs_job r"
    " WHERE r.state = 'running' AND r.account_id = j.account_id), j.id LIMIT 1";
const std::string kBegin =
    "UPDATE jobs_job SET state = 'running', started_at = :now, attempts = attempts + 1,"
    " progress_done = 0, progress_total = 0, note = '' WHERE id = :id";
const std::string kFinish =
    "UPDATE jobs_job SET state = :state, result = :result, failure_code = :failure_code,"
    " failure_params = :failure_params, progress_done = :done, progress_total = :total,"
    " note = :note, finished_at = :now WHERE id = :id AND state = 'running'";
const std::string kPutBack =
    "UPDATE jobs_job SET state = 'queued', attempts = attempts - 1 WHERE id = :id"
    " AND state = 'running'";
const std::string kKeepProgress =
    "UPDATE jobs_job SET progress_done = :done, progress_total = :total, note = :note,"
    " cancel_asked = :cancel_asked WHERE id = :id AND state = 'running'";
const std::string kCancelQueued =
    "UPDATE jobs_job SET state = 'cancelled', cancel_asked = 1, finished_at = :now"
    " WHERE id = :id AND state = 'queued'";
const std::string kCancelLeft =
    "UPDATE jobs_job SET state = 'cancelled', finished_at = :now WHERE state = 'running'"
    " AND cancel_asked = 1";
const std::string kGiveUpLeft =
    "UPDATE jobs_job SET state = 'failed', failure_code = 'jobs.given_up',"
    " failure_params = :params, finished_at = :now WHERE state = 'running'"
    " AND attempts >= :most_attempts";
const std::string kQueueLeft = "UPDATE jobs_job SET state = 'queued' WHERE state = 'running'";
const std::string kPurge =
    "DELETE FROM jobs_job WHERE finished_at < :before AND state IN ('done', 'failed', 'cancelled')";

std::string ToText(const Params& params) {
    json::array list;
    for (const auto& [name, value] : params) list.push_back(json::array{name, value});
    return json::Write(list);
}

Params ParamsFrom(const std::string& text) {
    Params params;
    const auto list = json::Parse(text, "jobs_job");
    for (const auto& pair : list.as_array())
        params.emplace_back(pair.at(0).as_string(), pair.at(1).as_string());
    return params;
}

const char* CodeOf(i18n::Language language) {
    return language == i18n::Language::English ? "en" : "vi";
}

std::vector<Job> Load(db::Transaction& tx, const std::string& sql, const db::Binds& binds) {
    std::vector<Job> jobs;
    using Text = std::string;
    using Moment = std::optional<Instant>;
    using Number = std::int64_t;
    tx.Query<JobId,
             Text,
             auth::AccountId,
             Text,
             Number,
             Text,
             Text,
             Text,
             bool,
             Number,
             Number,
             Text,
             Text,
             Text,
             Text,
             int,
             Instant,
             Moment,
             Moment>(
        sql,
        binds,
        [&](JobId id,
            Text kind,
            auth::AccountId account,
            Text actor,
            Number place,
            Text language,
            Text parameters,
            Text state,
            bool cancel_asked,
            Number done,
            Number total,
            Text note,
            Text result,
            Text failure_code,
            Text failure_params,
            int attempts,
            Instant created_at,
            Moment started_at,
            Moment finished_at) {
            Job job;
            job.id = id;
            job.kind = std::move(kind);
            job.account_id = account;
            job.actor = std::move(actor);
            job.place = place;
            job.language = i18n::LanguageOf(language).value_or(i18n::Language::Vietnamese);
            job.parameters = json::Parse(parameters, "jobs_job").as_object();
            job.state = StateOf(state).value_or(State::Failed);
            job.cancel_asked = cancel_asked;
            job.progress = {done, total, std::move(note)};
            if (!result.empty()) job.result = json::Parse(result, "jobs_job");
            // The kind of failure mattered to whoever asked, and that answer is long given.
            if (!failure_code.empty())
                job.failure.emplace(
                    FailureKind::Conflict, std::move(failure_code), ParamsFrom(failure_params));
            job.attempts = attempts;
            job.created_at = created_at;
            job.started_at = started_at;
            job.finished_at = finished_at;
            jobs.push_back(std::move(job));
        });
    return jobs;
}

}  // namespace

void Insert(db::Transaction& tx, Job& job) {
    job.id = {tx.ReserveIds("jobs_job")};
    job.created_at = tx.Now();
    tx.Execute(kInsert,
               {{"id", job.id},
                {"kind", job.kind},
                {"account_id", job.account_id},
                {"actor", job.actor},
                {"place", job.place},
                {"language", CodeOf(job.language)},
                {"parameters", json::Write(job.parameters)},
                {"now", tx.Now()}});
}

std::optional<Job> Find(db::Transaction& tx, JobId id) {
    auto found = Load(tx, kFind, {{"id", id}});
    if (found.empty()) return std::nullopt;
    return std::move(found.front());
}

void Each(db::Transaction& tx,
          std::int64_t before,
          std::optional<auth::AccountId> account,
          const std::function<bool(Job)>& row) {
    while (true) {
        auto page = account ? Load(tx, kOwnPage, {{"before", before}, {"account_id", *account}})
                            : Load(tx, kPage, {{"before", before}});
        if (page.empty()) return;
        before = page.back().id.value;
        for (auto& job : page)
            if (!row(std::move(job))) return;
    }
}

std::int64_t CountOpen(db::Transaction& tx, auth::AccountId account) {
    return tx.Value<std::int64_t>(kOpen, {{"account_id", account}});
}

std::optional<Job> Claim(db::Transaction& tx) {
    const auto next = tx.First<JobId>(kNext);
    if (!next) return std::nullopt;
    const auto id = std::get<0>(*next);
    tx.Execute(kBegin, {{"id", id}, {"now", tx.Now()}});
    return Find(tx, id);
}

void Finish(db::Transaction& tx, const Job& job) {
    if (job.state == State::Queued) {
        tx.Execute(kPutBack, {{"id", job.id}});
        return;
    }
    const auto result =
        job.result.is_null() ? std::nullopt : std::optional(json::Write(job.result));
    tx.Execute(kFinish,
               {{"state", WordOf(job.state)},
                {"result", result},
                {"failure_code", job.failure ? std::optional(job.failure->code) : std::nullopt},
                {"failure_params",
                 job.failure ? std::optional(ToText(job.failure->params)) : std::nullopt},
                {"done", job.progress.done},
                {"total", job.progress.total},
                {"note", job.progress.note},
                {"now", tx.Now()},
                {"id", job.id}});
}

void KeepProgress(db::Transaction& tx, JobId id, const Progress& progress, bool cancel_asked) {
    tx.Execute(kKeepProgress,
               {{"done", progress.done},
                {"total", progress.total},
                {"note", progress.note},
                {"cancel_asked", cancel_asked ? 1 : 0},
                {"id", id}});
}

bool CancelQueued(db::Transaction& tx, JobId id) {
    return tx.Execute(kCancelQueued, {{"id", id}, {"now", tx.Now()}}) > 0;
}

void TakeUpAgain(db::Transaction& tx, int most_attempts) {
    tx.Execute(kCancelLeft, {{"now", tx.Now()}});
    tx.Execute(kGiveUpLeft,
               {{"params", ToText({{"attempts", std::to_string(most_attempts)}})},
                {"now", tx.Now()},
                {"most_attempts", most_attempts}});
    tx.Execute(kQueueLeft);
}

std::int64_t Purge(db::Transaction& tx, Instant before) {
    return tx.Execute(kPurge, {{"before", before}});
}

}  // namespace jobs::store
