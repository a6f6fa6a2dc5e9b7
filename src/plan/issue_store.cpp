#include "plan/issue_store.hpp"

#include "platform/base/failure.hpp"
#include "platform/db/or_null.hpp"

namespace plan::store {
namespace {

using Text = std::string;
using Day = std::optional<Date>;

const std::string kColumns =
    "SELECT i.id, i.unit_id, i.area, i.title, coalesce(i.place, ''), i.raised_by, i.raised_on,"
    " i.head_id, i.due_on, i.state, i.author, coalesce(i.result, ''),"
    " coalesce(i.claimed_by, ''), i.claimed_on, coalesce(i.confirmed_by, ''), i.confirmed_on,"
    " coalesce(i.remarks, ''), i.row_version FROM plan_issue i ";
const std::string kGet = kColumns + "WHERE i.id = :id";
const std::string kBelow =
    "WITH RECURSIVE below(unit_id) AS (SELECT CAST(:unit_id AS BIGINT) UNION"
    " SELECT p.unit_id FROM below b JOIN org_placement p ON p.parent_id = b.unit_id"
    " WHERE p.hierarchy = :hierarchy AND p.valid_from <= :today"
    " AND (p.valid_to IS NULL OR p.valid_to >= :today)) ";
const std::string kIssuesBelow =
    kBelow + kColumns + "JOIN below b ON b.unit_id = i.unit_id ORDER BY i.due_on, i.id";
const std::string kOfHead =
    kColumns +
    "WHERE i.head_id = :head_id AND i.state IN ('open', 'under_way', 'reopened')"
    " ORDER BY i.due_on, i.id";
const std::string kClaimed = kColumns + "WHERE i.state = 'claimed' ORDER BY i.claimed_on, i.id";
const std::string kOverdue =
    kColumns +
    "WHERE i.due_on < :today AND i.state IN ('open', 'under_way', 'reopened')"
    " ORDER BY i.due_on, i.id";
const std::string kFind =
    "SELECT id FROM plan_issue WHERE unit_id = :unit_id AND raised_on = :raised_on"
    " AND title = :title ORDER BY id";
const std::string kActions =
    "SELECT taken_on, text, author FROM plan_issue_action WHERE issue_id = :issue_id"
    " ORDER BY taken_on, id";
const std::string kInsert =
    "INSERT INTO plan_issue (unit_id, area, title, place, raised_by, raised_on, head_id, due_on,"
    " state, author, result, claimed_by, claimed_on, confirmed_by, confirmed_on, remarks,"
    " import_id) VALUES (:unit_id, :area, :title, :place, :raised_by, :raised_on, :head_id,"
    " :due_on, :state, :author, :result, :claimed_by, :claimed_on, :confirmed_by, :confirmed_on,"
    " :remarks, :import_id) RETURNING id";
const std::string kUpdate =
    "UPDATE plan_issue SET area = :area, title = :title, place = :place, raised_by = :raised_by,"
    " raised_on = :raised_on, head_id = :head_id, due_on = :due_on, state = :state,"
    " author = :author, result = :result, claimed_by = :claimed_by, claimed_on = :claimed_on,"
    " confirmed_by = :confirmed_by, confirmed_on = :confirmed_on, remarks = :remarks,"
    " row_version = row_version + 1 WHERE id = :id";
const std::string kInsertAction =
    "INSERT INTO plan_issue_action (issue_id, taken_on, text, author)"
    " VALUES (:issue_id, :taken_on, :text, :author)";

std::vector<Issue> Load(db::Transaction& tx, const std::string& sql, const db::Binds& binds) {
    std::vector<Issue> issues;
    tx.Query<IssueId,
             org::UnitId,
             Text,
             Text,
             Text,
             Text,
             Date,
             org::PersonId,
             Date,
             Text,
             Text,
             Text,
             Text,
             Day,
             Text,
             Day,
             Text,
             std::int64_t>(sql,
                           binds,
                           [&](IssueId id,
                               org::UnitId unit,
                               Text area,
                               Text title,
                               Text place,
                               Text raised_by,
                               Date raised_on,
                               org::PersonId head,
                               Date due_on,
                               Text state,
                               Text author,
                               Text result,
                               Text claimed_by,
                               Day claimed_on,
                               Text confirmed_by,
                               Day confirmed_on,
                               Text remarks,
                               std::int64_t row_version) {
                               issues.push_back({id,
                                                 unit,
                                                 area,
                                                 title,
                                                 place,
                                                 raised_by,
                                                 raised_on,
                                                 head,
                                                 due_on,
                                                 IssueStateOf(state).value_or(IssueState::Open),
                                                 author,
                                                 result,
                                                 claimed_by,
                                                 claimed_on,
                                                 confirmed_by,
                                                 confirmed_on,
                                                 remarks,
                                                 row_version,
                                                 {}});
                           });
    return issues;
}

db::Binds Written(const Issue& issue) {
    return {{"area", issue.area},
            {"title", issue.title},
            {"place", db::OrNull(issue.place)},
            {"raised_by", issue.raised_by},
            {"raised_on", issue.raised_on},
            {"head_id", issue.head_id},
            {"due_on", issue.due_on},
            {"state", NameOf(issue.state)},
            {"author", issue.author},
            {"result", db::OrNull(issue.result)},
            {"claimed_by", db::OrNull(issue.claimed_by)},
            {"claimed_on", issue.claimed_on},
            {"confirmed_by", db::OrNull(issue.confirmed_by)},
            {"confirmed_on", issue.confirmed_on},
            {"remarks", db::OrNull(issue.remarks)}};
}

}  // namespace

Issue Get(db::Transaction& tx, IssueId id) {
    auto issues = Load(tx, kGet, {{"id", id}});
    if (issues.empty())
        throw Failure{
            FailureKind::NotFound, "plan.unknown_issue", {{"id", std::to_string(id.value)}}};
    auto& issue = issues.front();
    tx.Query<Date, Text, Text>(
        kActions, {{"issue_id", id}}, [&](Date taken_on, Text text, Text author) {
            issue.actions.push_back({taken_on, text, author});
        });
    return std::move(issue);
}

IssueId Insert(db::Transaction& tx, const Issue& issue, imports::ImportId import) {
    auto binds = Written(issue);
    binds.emplace_back("unit_id", issue.unit_id);
    binds.emplace_back("import_id", import ? std::optional(import.value) : std::nullopt);
    const auto id = tx.Value<IssueId>(kInsert, binds);
    for (const auto& action : issue.actions) AddAction(tx, id, action);
    return id;
}

std::optional<IssueId> Find(db::Transaction& tx, const Issue& issue) {
    const auto found = tx.First<IssueId>(
        kFind,
        {{"unit_id", issue.unit_id}, {"raised_on", issue.raised_on}, {"title", issue.title}});
    return found ? std::optional(std::get<0>(*found)) : std::nullopt;
}

void Update(db::Transaction& tx, const Issue& issue) {
    auto binds = Written(issue);
    binds.emplace_back("id", issue.id);
    tx.Execute(kUpdate, binds);
}

void AddAction(db::Transaction& tx, IssueId id, const IssueAction& action) {
    tx.Execute(kInsertAction,
               {{"issue_id", id},
                {"taken_on", action.taken_on},
                {"text", action.text},
                {"author", action.author}});
}

std::vector<Issue> IssuesBelow(db::Transaction& tx, org::UnitId unit) {
    return Load(tx,
                kIssuesBelow,
                {{"unit_id", unit}, {"hierarchy", org::kMainHierarchy}, {"today", tx.Today()}});
}

std::vector<Issue> IssuesOfHead(db::Transaction& tx, org::PersonId person) {
    return Load(tx, kOfHead, {{"head_id", person}});
}

std::vector<Issue> OverdueIssues(db::Transaction& tx) {
    return Load(tx, kOverdue, {{"today", tx.Today()}});
}

std::vector<Issue> ClaimedIssues(db::Transaction& tx) { return Load(tx, kClaimed, {}); }

}  // namespace plan::store
