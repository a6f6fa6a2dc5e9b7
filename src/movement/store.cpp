#include "movement/store.hpp"

#include "platform/db/or_null.hpp"

namespace movement::store {
namespace {

using Text = std::string;

const std::string kColumns =
    "SELECT id, unit_id, name, programme_id, valid_from, valid_to, row_version"
    " FROM movement_movement";
const std::string kGet = kColumns + " WHERE id = :id";
const std::string kFind =
    kColumns + " WHERE unit_id = :unit_id AND name = :name AND valid_from = :valid_from";
const std::string kList = kColumns +
                          " WHERE CAST(:programme_id AS BIGINT) IN (0, programme_id)"
                          " ORDER BY valid_from DESC, id DESC";
const std::string kInsert =
    "INSERT INTO movement_movement (unit_id, name, programme_id, valid_from, valid_to, import_id)"
    " VALUES (:unit_id, :name, :programme_id, :valid_from, :valid_to, :import_id) RETURNING id";
const std::string kUpdate =
    "UPDATE movement_movement SET name = :name, programme_id = :programme_id,"
    " valid_from = :valid_from, valid_to = :valid_to, row_version = row_version + 1"
    " WHERE id = :id";
const std::string kDelete = "DELETE FROM movement_movement WHERE id = :id";
const std::string kDone =
    "SELECT count(*), count(DISTINCT unit_id), min(acted_on), max(acted_on) FROM movement_activity"
    " WHERE movement_id = :id";

const std::string kActivityColumns =
    "SELECT id, movement_id, unit_id, acted_on, text, participant_count, author, row_version"
    " FROM movement_activity";
const std::string kGetActivity = kActivityColumns + " WHERE id = :id";
const std::string kFindActivity = kActivityColumns +
                                  " WHERE movement_id = :movement_id AND unit_id = :unit_id"
                                  " AND acted_on = :acted_on AND text = :text ORDER BY id";
const std::string kOfMovement = kActivityColumns + " WHERE movement_id = :movement_id";
const std::string kAfter = " AND (acted_on, id) < (:day, :id)";
const std::string kInOrder = " ORDER BY acted_on DESC, id DESC LIMIT :limit";
const std::string kInsertActivity =
    "INSERT INTO movement_activity (movement_id, unit_id, acted_on, text, participant_count,"
    " author, import_id) VALUES (:movement_id, :unit_id, :acted_on, :text, :participant_count,"
    " :author, :import_id) RETURNING id";
const std::string kUpdateActivity =
    "UPDATE movement_activity SET acted_on = :acted_on, text = :text,"
    " participant_count = :participant_count, row_version = row_version + 1 WHERE id = :id";
const std::string kDeleteActivity = "DELETE FROM movement_activity WHERE id = :id";

/// How many activities are read at once.
constexpr std::size_t kBatch = 200;

std::vector<Movement> Load(db::Transaction& tx, const std::string& sql, const db::Binds& binds) {
    std::vector<Movement> list;
    tx.Query<MovementId,
             org::UnitId,
             Text,
             directive::ProgrammeId,
             Date,
             std::optional<Date>,
             std::int64_t>(sql,
                           binds,
                           [&](MovementId id,
                               org::UnitId unit,
                               Text name,
                               directive::ProgrammeId programme,
                               Date from,
                               std::optional<Date> to,
                               std::int64_t version) {
                               list.push_back({id, unit, name, programme, from, to, version});
                           });
    return list;
}

std::vector<Activity> LoadActivities(db::Transaction& tx,
                                     const std::string& sql,
                                     const db::Binds& binds) {
    std::vector<Activity> list;
    tx.Query<ActivityId,
             MovementId,
             org::UnitId,
             Date,
             Text,
             std::optional<std::int64_t>,
             Text,
             std::int64_t>(
        sql,
        binds,
        [&](ActivityId id,
            MovementId movement,
            org::UnitId unit,
            Date day,
            Text text,
            std::optional<std::int64_t> participants,
            Text author,
            std::int64_t version) {
            list.push_back({id, movement, unit, day, text, participants, author, version});
        });
    return list;
}

template <typename Record>
std::optional<Record> First(std::vector<Record> list) {
    if (list.empty()) return std::nullopt;
    return std::move(list.front());
}

}  // namespace

Movement Get(db::Transaction& tx, MovementId id) {
    if (auto found = First(Load(tx, kGet, {{"id", id}}))) return std::move(*found);
    throw Failure{
        FailureKind::NotFound, "movement.unknown_movement", {{"id", std::to_string(id.value)}}};
}

std::optional<Movement> Find(db::Transaction& tx, const Movement& like) {
    return First(
        Load(tx,
             kFind,
             {{"unit_id", like.unit_id}, {"name", like.name}, {"valid_from", like.valid_from}}));
}

std::vector<Movement> List(db::Transaction& tx, directive::ProgrammeId programme) {
    return Load(tx, kList, {{"programme_id", programme}});
}

MovementId Insert(db::Transaction& tx,
                  const Movement& movement,
                  const std::optional<imports::ImportId>& import) {
    return tx.Value<MovementId>(kInsert,
                                {{"unit_id", movement.unit_id},
                                 {"name", movement.name},
                                 {"programme_id", db::OrNull(movement.programme_id)},
                                 {"valid_from", movement.valid_from},
                                 {"valid_to", movement.valid_to},
                                 {"import_id", import}});
}

void Update(db::Transaction& tx, const Movement& movement) {
    tx.Execute(kUpdate,
               {{"id", movement.id},
                {"name", movement.name},
                {"programme_id", db::OrNull(movement.programme_id)},
                {"valid_from", movement.valid_from},
                {"valid_to", movement.valid_to}});
}

void Delete(db::Transaction& tx, MovementId id) { tx.Execute(kDelete, {{"id", id}}); }

Done DoneIn(db::Transaction& tx, MovementId id) {
    const auto found =
        tx.First<std::int64_t, std::int64_t, std::optional<Date>, std::optional<Date>>(
            kDone, {{"id", id}});
    if (!found) return {};
    return {std::get<0>(*found), std::get<1>(*found), std::get<2>(*found), std::get<3>(*found)};
}

Activity GetActivity(db::Transaction& tx, ActivityId id) {
    if (auto found = First(LoadActivities(tx, kGetActivity, {{"id", id}})))
        return std::move(*found);
    throw Failure{
        FailureKind::NotFound, "movement.unknown_activity", {{"id", std::to_string(id.value)}}};
}

std::optional<Activity> FindActivity(db::Transaction& tx, const Activity& like) {
    return First(LoadActivities(tx,
                                kFindActivity,
                                {{"movement_id", like.movement_id},
                                 {"unit_id", like.unit_id},
                                 {"acted_on", like.acted_on},
                                 {"text", like.text}}));
}

void EachActivity(db::Transaction& tx,
                  MovementId movement,
                  const std::optional<Date>& after_day,
                  ActivityId after,
                  const std::function<bool(const Activity&)>& take) {
    auto day = after_day;
    while (true) {
        db::Binds binds{{"movement_id", movement}, {"limit", kBatch}};
        if (day) {
            binds.emplace_back("day", *day);
            binds.emplace_back("id", after);
        }
        const auto batch =
            LoadActivities(tx, kOfMovement + (day ? kAfter : std::string()) + kInOrder, binds);
        for (const auto& activity : batch)
            if (!take(activity)) return;
        if (batch.size() < kBatch) return;
        day = batch.back().acted_on;
        after = batch.back().id;
    }
}

ActivityId InsertActivity(db::Transaction& tx,
                          const Activity& activity,
                          const std::optional<imports::ImportId>& import) {
    return tx.Value<ActivityId>(kInsertActivity,
                                {{"movement_id", activity.movement_id},
                                 {"unit_id", activity.unit_id},
                                 {"acted_on", activity.acted_on},
                                 {"text", activity.text},
                                 {"participant_count", activity.participant_count},
                                 {"author", activity.author},
                                 {"import_id", import}});
}

void UpdateActivity(db::Transaction& tx, const Activity& activity) {
    tx.Execute(kUpdateActivity,
               {{"id", activity.id},
                {"acted_on", activity.acted_on},
                {"text", activity.text},
                {"participant_count", activity.participant_count}});
}

void DeleteActivity(db::Transaction& tx, ActivityId id) {
    tx.Execute(kDeleteActivity, {{"id", id}});
}

}  // namespace movement::store
