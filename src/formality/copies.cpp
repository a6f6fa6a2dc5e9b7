#include "formality/copies.hpp"

#include <thread>

#include "formality/formality.hpp"
#include "platform/rules/rules.hpp"

namespace formality {
namespace {

using Text = std::string;

const std::string kLastEntry = "SELECT coalesce(max(id), 0) FROM audit_entry";
const std::string kItems =
    "SELECT i.sheet_id * 2, i.text FROM commitment_item i JOIN commitment_sheet s"
    " ON s.id = i.sheet_id";
const std::string kTasks = "SELECT t.plan_id * 2 + 1, t.text FROM plan_task t";
const std::string kGoals =
    "SELECT p.id * 2 + 1, p.goals FROM plan_plan p WHERE p.goals IS NOT NULL";
/// A record is read again where the log speaks of it, or of the import that brought it.
const std::string kTouched =
    " IN (SELECT e.record_id FROM audit_entry e WHERE e.id > :last AND e.record_kind = '";
const std::string kImported =
    " IN (SELECT e.record_id FROM audit_entry e WHERE e.id > :last AND e.record_kind = 'import')";

/// Names of programmes and themes, standards and what documents ask: texts that were handed down.
const std::string kHandedDown =
    "SELECT name FROM directive_programme UNION ALL SELECT name FROM directive_theme"
    " UNION ALL SELECT text FROM standard_item UNION ALL SELECT text FROM directive_requirement";
const std::string kFormMark =
    "SELECT (SELECT count(*) FROM directive_programme) + (SELECT count(*) FROM directive_theme)"
    " + (SELECT coalesce(max(id), 0) FROM standard_item)"
    " + (SELECT coalesce(max(id), 0) FROM directive_requirement)"
    " + 1000000 * (SELECT count(*) FROM rules_version WHERE rule = 'formality')";

/// So many at a time: the words of all at once would take more room than what is kept of them.
constexpr std::size_t kBatch = 50'000;

void AddAll(db::Transaction& tx,
            const std::string& sql,
            const db::Binds& binds,
            similarity::Builder& builder,
            unsigned threads) {
    std::vector<similarity::Text> batch;
    tx.Query<std::int64_t, Text>(sql, binds, [&](std::int64_t id, Text text) {
        batch.push_back({id, std::move(text)});
        if (batch.size() < kBatch) return;
        builder.Add(batch, threads);
        batch.clear();
    });
    builder.Add(batch, threads);
}

}  // namespace

std::shared_ptr<const similarity::Index> Copies::Published() {
    const std::lock_guard lock(published_mutex_);
    return published_;
}

void Copies::Publish(similarity::Index index) {
    auto made = std::make_shared<const similarity::Index>(std::move(index));
    const std::lock_guard lock(published_mutex_);
    published_ = std::move(made);
}

std::shared_ptr<const similarity::Index> Copies::Followed() {
    const std::lock_guard lock(following_);
    Follow();
    return Published();
}

std::shared_ptr<const similarity::Index> Copies::Ready() {
    const std::unique_lock lock(following_, std::try_to_lock);
    if (lock && published_) Follow();
    return Published();
}

void Copies::Follow() {
    database_.Read([&](db::Transaction& tx) {
        const auto form = tx.Value<std::int64_t>(kFormMark);
        if (last_entry_ < 0 || form != form_mark_)
            ReadAll(tx);
        else
            ReadChanged(tx);
        form_mark_ = form;
    });
}

void Copies::ReadAll(db::Transaction& tx) {
    const auto last = tx.Value<std::int64_t>(kLastEntry);
    auto form = std::make_shared<similarity::Form>();
    tx.Query<Text>(kHandedDown, {}, [&](Text text) { form->Add(text); });
    for (const auto& text : SettingsOf(rules::At(tx, "formality", tx.Today()).body).form_texts)
        form->Add(text);
    form->Close();
    similarity::Builder builder{similarity::Index(std::move(form))};
    const auto threads = std::max(1U, std::thread::hardware_concurrency());
    for (const auto& sql : {kItems, kTasks, kGoals}) AddAll(tx, sql, {}, builder, threads);
    Publish(builder.Take(threads));
    last_entry_ = last;
}

void Copies::ReadChanged(db::Transaction& tx) {
    const auto last = tx.Value<std::int64_t>(kLastEntry);
    if (last == last_entry_) return;
    const db::Binds since{{"last", last_entry_}};
    similarity::Builder builder(*Published());
    const std::string tasks_brought = "(SELECT id FROM plan_plan WHERE import_id" + kImported + ")";
    for (const auto& sql : {kItems + " WHERE s.id" + kTouched + "sheet')",
                            kItems + " WHERE s.import_id" + kImported,
                            kTasks + " WHERE t.plan_id" + kTouched + "plan')",
                            kTasks + " WHERE t.plan_id IN " + tasks_brought,
                            kGoals + " AND p.id" + kTouched + "plan')",
                            kGoals + " AND p.import_id" + kImported})
        AddAll(tx, sql, {{"last", last_entry_}}, builder, 1);
    Publish(builder.Take());
    last_entry_ = last;
}

}  // namespace formality
