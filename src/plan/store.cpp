#include "plan/store.hpp"

#include "plan/plan_json.hpp"
#include "platform/base/failure.hpp"
#include "platform/db/or_null.hpp"

namespace plan::store {
namespace {

using Text = std::string;
using Day = std::optional<Date>;

/// " m.valid_from <= :today AND …" of the table named so.
std::string Today(const std::string& table) {
    return " " + table + ".valid_from <= :today AND (" + table + ".valid_to IS NULL OR " + table +
           ".valid_to >= :today)";
}

const std::string kParent =
    "(SELECT c.parent_id FROM org_placement c WHERE c.unit_id = p.unit_id"
    " AND c.hierarchy = :hierarchy AND" +
    Today("c") + ")";
// A unit's plan, and that of who heads it, is decided on where the unit stands; a person's by the
// organ that manages their post, else in their own unit.
const std::string kApprovingUnit =
    "CASE WHEN p.person_id IS NULL THEN coalesce(" + kParent +
    ", p.unit_id) ELSE coalesce("
    "(SELECT min(o.unit_id) FROM org_post t JOIN org_organ o ON o.id = t.managing_organ_id"
    " WHERE t.person_id = p.person_id AND" +
    Today("t") +
    "), CASE WHEN EXISTS (SELECT 1 FROM org_membership m WHERE m.person_id = p.person_id"
    " AND m.unit_id = p.unit_id AND m.is_head = 1 AND" +
    Today("m") + ") THEN " + kParent + " END, p.unit_id) END";
const std::string kColumns =
    "SELECT p.id, p.person_id, p.unit_id, p.programme_id, p.year, p.kind, p.title,"
    " p.number_symbol, p.issued_on, p.starts_on, p.ends_on, coalesce(p.political_task, ''),"
    " coalesce(p.breakthrough, ''), coalesce(p.goals, ''), p.state, p.author, p.submitted_on,"
    " p.decided_on, coalesce(p.decided_by, ''), coalesce(p.remarks, ''), p.counted_on,"
    " p.row_version, p.version, coalesce((SELECT v.author FROM plan_version v"
    " WHERE v.plan_id = p.id AND v.state = 'submitted'), ''), " +
    kApprovingUnit + " FROM plan_plan p ";
const std::string kGet = kColumns + "WHERE p.id = :id";
const std::string kOfUnitAndChildren =
    kColumns +
    "WHERE p.year = :year AND p.unit_id IN (SELECT CAST(:unit_id AS BIGINT) UNION"
    " SELECT d.unit_id FROM org_placement d WHERE d.parent_id = :unit_id"
    " AND d.hierarchy = :hierarchy AND" +
    Today("d") + ") ORDER BY p.id";
const std::string kOfPerson =
    kColumns + "WHERE p.person_id = :person_id ORDER BY p.year DESC, p.id DESC";
const std::string kInState =
    kColumns + "WHERE p.state = :state ORDER BY coalesce(p.submitted_on, ''), p.id";
const std::string kWithVersion =
    kColumns +
    "WHERE p.state = 'approved' AND p.id IN (SELECT w.plan_id FROM plan_version w"
    " WHERE w.state = :state AND w.version > p.version) ORDER BY p.id";
const std::string kYearBefore =
    "SELECT p.id FROM plan_plan p WHERE p.unit_id = :unit_id AND p.year = :year"
    " AND coalesce(p.person_id, 0) = :person_id"
    " ORDER BY CASE WHEN p.kind = :kind THEN 0 ELSE 1 END, p.id DESC LIMIT 1";
const std::string kTasks =
    "SELECT text, coalesce(owner, ''), due_on, target_quantity, coalesce(target_unit, ''), done_on"
    " FROM plan_task WHERE plan_id = :plan_id ORDER BY position";
const std::string kInsert =
    "INSERT INTO plan_plan (person_id, unit_id, programme_id, year, kind, title,"
    " number_symbol, issued_on, starts_on, ends_on, political_task, breakthrough, goals, state,"
    " author, submitted_on, decided_on, decided_by, remarks, counted_on, import_id)"
    " VALUES (:person_id,"
    " :unit_id, :programme_id, :year, :kind, :title, :number_symbol, :issued_on, :starts_on,"
    " :ends_on, :political_task, :breakthrough, :goals, :state, :author, :submitted_on,"
    " :decided_on, :decided_by, :remarks, :counted_on, :import_id) RETURNING id";
const std::string kUpdate =
    "UPDATE plan_plan SET title = :title, number_symbol = :number_symbol, issued_on = :issued_on,"
    " starts_on = :starts_on, ends_on = :ends_on, political_task = :political_task,"
    " breakthrough = :breakthrough, goals = :goals, state = :state, author = :author,"
    " submitted_on = :submitted_on, decided_on = :decided_on, decided_by = :decided_by,"
    " remarks = :remarks, counted_on = :counted_on, version = :version,"
    " row_version = row_version + 1 WHERE id = :id";
const std::string kVersions =
    "SELECT version, state, contents, author, coalesce(remarks, ''), decided_on FROM plan_version"
    " WHERE plan_id = :plan_id ORDER BY version";
const std::string kInsertVersion =
    "INSERT INTO plan_version (plan_id, version, state, contents, author, written_at, remarks,"
    " decided_on) VALUES (:plan_id, :version, :state, :contents, :author, :at, :remarks,"
    " :decided_on)";
const std::string kReturnVersion =
    "UPDATE plan_version SET state = 'returned', decided_on = :day, decided_by = :by,"
    " remarks = :remarks WHERE plan_id = :plan_id AND version = :version";
const std::string kDeleteVersion =
    "DELETE FROM plan_version WHERE plan_id = :plan_id AND version = :version";
const std::string kDeleteTasks = "DELETE FROM plan_task WHERE plan_id = :plan_id";
const std::string kInsertTask =
    "INSERT INTO plan_task (id, plan_id, position, text, owner, due_on, target_quantity,"
    " target_unit, done_on) VALUES (:id, :plan_id, :position, :text, :owner, :due_on,"
    " :target_quantity, :target_unit, :done_on)";

std::vector<Plan> Load(db::Transaction& tx, const std::string& sql, db::Binds binds) {
    binds.emplace_back("today", tx.Today());
    binds.emplace_back("hierarchy", org::kMainHierarchy);
    std::vector<Plan> plans;
    tx.Query<PlanId,
             org::PersonId,
             org::UnitId,
             directive::ProgrammeId,
             int,
             Text,
             Text,
             Text,
             Day,
             Day,
             Day,
             Text,
             Text,
             Text,
             Text,
             Text,
             Day,
             Day,
             Text,
             Text,
             Day,
             std::int64_t,
             int,
             Text,
             org::UnitId>(
        sql,
        binds,
        [&](PlanId id,
            org::PersonId person,
            org::UnitId unit,
            directive::ProgrammeId programme,
            int year,
            Text kind,
            Text title,
            Text number,
            Day issued,
            Day starts,
            Day ends,
            Text political_task,
            Text breakthrough,
            Text goals,
            Text state,
            Text author,
            Day submitted,
            Day decided,
            Text by,
            Text remarks,
            Day counted,
            std::int64_t row_version,
            int version,
            Text proposed_by,
            org::UnitId approving) {
            plans.push_back(
                {id,
                 person,
                 unit,
                 programme,
                 year,
                 kind,
                 {title, number, issued, starts, ends, political_task, breakthrough, goals, {}},
                 StateOf(state).value_or(State::Draft),
                 version,
                 author,
                 submitted,
                 decided,
                 by,
                 remarks,
                 counted,
                 row_version,
                 approving,
                 proposed_by});
        });
    return plans;
}

db::Binds Changeable(const Plan& plan) {
    const auto& says = plan.contents;
    return {{"title", says.title},
            {"number_symbol", says.number_symbol},
            {"issued_on", says.issued_on},
            {"starts_on", says.starts_on},
            {"ends_on", says.ends_on},
            {"political_task", db::OrNull(says.political_task)},
            {"breakthrough", db::OrNull(says.breakthrough)},
            {"goals", db::OrNull(says.goals)},
            {"state", NameOf(plan.state)},
            {"author", plan.author},
            {"submitted_on", plan.submitted_on},
            {"decided_on", plan.decided_on},
            {"decided_by", db::OrNull(plan.decided_by)},
            {"remarks", db::OrNull(plan.remarks)},
            {"counted_on", plan.counted_on}};
}

void ReplaceTasks(db::Transaction& tx, const Plan& plan) {
    const auto& tasks = plan.contents.tasks;
    tx.Execute(kDeleteTasks, {{"plan_id", plan.id}});
    auto id = tx.ReserveIds("plan_task", static_cast<std::int64_t>(tasks.size()));
    int position = 0;
    for (const auto& task : tasks)
        tx.Execute(kInsertTask,
                   {{"id", id++},
                    {"plan_id", plan.id},
                    {"position", ++position},
                    {"text", task.text},
                    {"owner", db::OrNull(task.owner)},
                    {"due_on", task.due_on},
                    {"target_quantity", task.target_quantity},
                    {"target_unit", db::OrNull(task.target_unit)},
                    {"done_on", task.done_on}});
}

}  // namespace

Plan Get(db::Transaction& tx, PlanId id) {
    auto plans = Load(tx, kGet, {{"id", id}});
    if (plans.empty())
        throw Failure{
            FailureKind::NotFound, "plan.unknown_plan", {{"id", std::to_string(id.value)}}};
    auto& tasks = plans.front().contents.tasks;
    tx.Query<Text, Text, Day, std::optional<double>, Text, Day>(
        kTasks,
        {{"plan_id", id}},
        [&](Text text, Text owner, Day due, std::optional<double> quantity, Text unit, Day done) {
            tasks.push_back({text, owner, due, quantity, unit, done});
        });
    return std::move(plans.front());
}

PlanId Insert(db::Transaction& tx, const Plan& plan, imports::ImportId import) {
    auto held = plan;
    auto binds = Changeable(held);
    binds.emplace_back("person_id",
                       held.person_id ? std::optional(held.person_id.value) : std::nullopt);
    binds.emplace_back("unit_id", held.unit_id);
    binds.emplace_back("programme_id", held.programme_id);
    binds.emplace_back("year", held.year);
    binds.emplace_back("kind", held.kind);
    binds.emplace_back("import_id", import ? std::optional(import.value) : std::nullopt);
    held.id = tx.Value<PlanId>(kInsert, binds);
    ReplaceTasks(tx, held);
    return held.id;
}

void Update(db::Transaction& tx, const Plan& plan) {
    auto binds = Changeable(plan);
    binds.emplace_back("id", plan.id);
    binds.emplace_back("version", plan.version);
    tx.Execute(kUpdate, binds);
    ReplaceTasks(tx, plan);
}

std::vector<Plan> OfUnitAndChildren(db::Transaction& tx, org::UnitId unit, int year) {
    return Load(tx, kOfUnitAndChildren, {{"unit_id", unit}, {"year", year}});
}

std::vector<Plan> OfPerson(db::Transaction& tx, org::PersonId person) {
    return Load(tx, kOfPerson, {{"person_id", person}});
}

std::vector<Plan> InState(db::Transaction& tx, State state) {
    return Load(tx, kInState, {{"state", NameOf(state)}});
}

std::vector<Plan> WithVersion(db::Transaction& tx, const std::string& state) {
    return Load(tx, kWithVersion, {{"state", state}});
}

std::optional<PlanId> YearBefore(db::Transaction& tx, const Plan& plan) {
    const auto found = tx.First<PlanId>(kYearBefore,
                                        {{"unit_id", plan.unit_id},
                                         {"year", plan.year - 1},
                                         {"person_id", plan.person_id},
                                         {"kind", plan.kind}});
    return found ? std::optional(std::get<0>(*found)) : std::nullopt;
}

std::vector<Version> Versions(db::Transaction& tx, PlanId id) {
    std::vector<Version> versions;
    tx.Query<int, Text, Text, Text, Text, Day>(
        kVersions,
        {{"plan_id", id}},
        [&](int number, Text state, Text contents, Text author, Text remarks, Day decided_on) {
            versions.push_back({number,
                                state,
                                ContentsFromJson(json::Parse(contents, "contents").as_object()),
                                author,
                                remarks,
                                decided_on});
        });
    return versions;
}

void InsertVersion(db::Transaction& tx, PlanId id, const Version& version) {
    tx.Execute(kInsertVersion,
               {{"plan_id", id},
                {"version", version.number},
                {"state", version.state},
                {"contents", json::Write(ToJson(version.contents))},
                {"author", version.author},
                {"at", tx.Now()},
                {"remarks", db::OrNull(version.remarks)},
                {"decided_on", version.decided_on}});
}

void ReturnVersion(
    db::Transaction& tx, PlanId id, int number, const std::string& by, const std::string& remarks) {
    tx.Execute(kReturnVersion,
               {{"day", tx.Today()},
                {"by", by},
                {"remarks", remarks},
                {"plan_id", id},
                {"version", number}});
}

void DeleteVersion(db::Transaction& tx, PlanId id, int number) {
    tx.Execute(kDeleteVersion, {{"plan_id", id}, {"version", number}});
}

}  // namespace plan::store
