#include "study/store.hpp"

#include "figure/figure.hpp"
#include "platform/base/failure.hpp"
#include "platform/db/or_null.hpp"
#include "study/contest_store.hpp"

namespace study::store {
namespace {

using Text = std::string;

const std::string kGet =
    "SELECT unit_id, held_on, form, theme_id, title, agenda, speakers, author, row_version,"
    " ends_on FROM study_session WHERE id = :id";
const std::string kFind =
    "SELECT id FROM study_session WHERE unit_id = :unit_id AND held_on = :held_on"
    " AND title = :title";
const std::string kInsert =
    "INSERT INTO study_session (id, unit_id, held_on, form, theme_id, title, agenda, speakers,"
    " author, import_id, ends_on) VALUES (:id, :unit_id, :held_on, :form, :theme_id, :title,"
    " :agenda, :speakers, :author, :import_id, :ends_on)";
const std::string kUpdate =
    "UPDATE study_session SET held_on = :held_on, form = :form, theme_id = :theme_id,"
    " title = :title, agenda = :agenda, speakers = :speakers, ends_on = :ends_on,"
    " row_version = row_version + 1 WHERE id = :id";
const std::string kDelete = "DELETE FROM study_session WHERE id = :id";
const std::string kDeleteSeats = "DELETE FROM study_seat WHERE session_id = :id";
const std::string kGroups =
    "SELECT group_name, sum(due), sum(attended) FROM study_seat WHERE session_id = :id";
const std::string kInOrder = " GROUP BY group_name ORDER BY min(id)";
const std::string kNumbers = kGroups + kInOrder;
const std::string kGroupsOnly = kGroups + " AND person_id IS NULL" + kInOrder;
const std::string kSeats =
    "SELECT person_id, due, attended FROM study_seat WHERE session_id = :id"
    " AND person_id IS NOT NULL ORDER BY id";
const std::string kList =
    "SELECT s.id, s.held_on, s.form, coalesce(t.name, ''), s.title,"
    " (SELECT count(*) FROM study_seat a WHERE a.session_id = s.id AND a.due = 1),"
    " (SELECT count(*) FROM study_seat a WHERE a.session_id = s.id AND a.attended = 1),"
    " (SELECT count(*) FROM study_seat a WHERE a.session_id = s.id AND a.due = 1"
    " AND a.attended = 1),"
    " CASE WHEN EXISTS (SELECT 1 FROM study_seat a WHERE a.session_id = s.id"
    " AND a.person_id IS NOT NULL) THEN 1 ELSE 0 END, s.row_version"
    " FROM study_session s LEFT JOIN directive_theme t ON t.id = s.theme_id"
    " WHERE s.unit_id = :unit_id AND s.held_on >= :first AND s.held_on <= :last"
    " ORDER BY s.held_on DESC, s.id DESC";

void InsertSeats(db::Transaction& tx, const Session& session) {
    std::int64_t count = static_cast<std::int64_t>(session.seats.size());
    for (const auto& group : session.groups) count += group.due;
    auto id = tx.ReserveIds("study_seat", count);
    using Type = db::BulkInsert::Type;
    db::BulkInsert rows(tx.Session(),
                        "study_seat",
                        {{"id", Type::Integer},
                         {"session_id", Type::Integer},
                         {"person_id", Type::Integer},
                         {"group_name", Type::Text},
                         {"due", Type::Integer},
                         {"attended", Type::Integer}});
    for (const auto& seat : session.seats)
        rows.Integer(id++)
            .Integer(session.id.value)
            .Integer(seat.person_id.value)
            .Text("")
            .Integer(seat.due ? 1 : 0)
            .Integer(seat.attended ? 1 : 0);
    for (const auto& group : session.groups)
        for (int place = 0; place < group.due; ++place)
            rows.Integer(id++)
                .Integer(session.id.value)
                .Null()
                .Text(group.name)
                .Integer(1)
                .Integer(place < group.attended ? 1 : 0);
    rows.Flush();
}

std::vector<Group> Groups(db::Transaction& tx, const std::string& sql, SessionId id) {
    std::vector<Group> groups;
    tx.Query<Text, int, int>(sql, {{"id", id}}, [&](Text name, int due, int attended) {
        groups.push_back({std::move(name), due, attended});
    });
    return groups;
}

db::Binds YearBinds(int year) {
    return {{"first", Date::Of(year, 1, 1)}, {"last", Date::Of(year, 12, 31)}};
}

}  // namespace

Session Get(db::Transaction& tx, SessionId id) {
    std::optional<Session> session;
    tx.Query<org::UnitId,
             Date,
             Text,
             directive::ThemeId,
             Text,
             Text,
             Text,
             Text,
             std::int64_t,
             std::optional<Date>>(kGet,
                                  {{"id", id}},
                                  [&](org::UnitId unit,
                                      Date day,
                                      Text form,
                                      directive::ThemeId theme,
                                      Text title,
                                      Text agenda,
                                      Text speakers,
                                      Text author,
                                      std::int64_t version,
                                      std::optional<Date> ends_on) {
                                      session = Session{id,
                                                        unit,
                                                        day,
                                                        form,
                                                        theme,
                                                        title,
                                                        agenda,
                                                        speakers,
                                                        author,
                                                        {},
                                                        {},
                                                        version,
                                                        ends_on};
                                  });
    if (!session)
        throw Failure{
            FailureKind::NotFound, "study.unknown_session", {{"id", std::to_string(id.value)}}};
    session->groups = Groups(tx, kGroupsOnly, id);
    tx.Query<org::PersonId, bool, bool>(
        kSeats, {{"id", id}}, [&](org::PersonId person, bool due, bool attended) {
            session->seats.push_back({person, due, attended});
        });
    ReadContest(tx, *session);
    return std::move(*session);
}

std::optional<org::UnitId> Find(db::Transaction& tx, SessionId id) {
    const auto found =
        tx.First<org::UnitId>("SELECT unit_id FROM study_session WHERE id = :id", {{"id", id}});
    return found ? std::optional(std::get<0>(*found)) : std::nullopt;
}

std::optional<SessionId> Find(db::Transaction& tx, const Session& like) {
    const auto found = tx.First<SessionId>(
        kFind, {{"unit_id", like.unit_id}, {"held_on", like.held_on}, {"title", like.title}});
    return found ? std::optional(std::get<0>(*found)) : std::nullopt;
}

SessionId Insert(db::Transaction& tx, const Session& session, imports::ImportId import) {
    auto held = session;
    held.id = {tx.ReserveIds("study_session")};
    tx.Execute(kInsert,
               {{"id", held.id},
                {"unit_id", held.unit_id},
                {"held_on", held.held_on},
                {"form", held.form},
                {"theme_id", db::OrNull(held.theme_id.value)},
                {"title", held.title},
                {"agenda", held.agenda},
                {"speakers", held.speakers},
                {"author", held.author},
                {"import_id", db::OrNull(import.value)},
                {"ends_on", held.ends_on}});
    InsertSeats(tx, held);
    InsertContest(tx, held);
    return held.id;
}

void Update(db::Transaction& tx, const Session& session) {
    tx.Execute(kUpdate,
               {{"id", session.id},
                {"held_on", session.held_on},
                {"form", session.form},
                {"theme_id", db::OrNull(session.theme_id.value)},
                {"title", session.title},
                {"agenda", session.agenda},
                {"speakers", session.speakers},
                {"ends_on", session.ends_on}});
    tx.Execute(kDeleteSeats, {{"id", session.id}});
    DeleteContest(tx, session.id);
    InsertSeats(tx, session);
    InsertContest(tx, session);
}

void Delete(db::Transaction& tx, SessionId id) {
    tx.Execute(kDeleteSeats, {{"id", id}});
    DeleteContest(tx, id);
    tx.Execute(kDelete, {{"id", id}});
}

bool IsUsed(db::Transaction& tx, SessionId id) {
    return tx.Value<std::int64_t>(
               "SELECT (SELECT count(*) FROM study_reflection WHERE session_id = :id)"
               " + (SELECT count(*) FROM study_conference WHERE session_id = :id)",
               {{"id", id}}) > 0;
}

std::vector<Group> NumbersOf(db::Transaction& tx, SessionId id) { return Groups(tx, kNumbers, id); }

std::vector<Row> List(db::Transaction& tx, org::UnitId unit, int year) {
    auto binds = YearBinds(year);
    binds.emplace_back("unit_id", unit);
    std::vector<Row> rows;
    tx.Query<SessionId, Date, Text, Text, Text, int, int, int, bool, std::int64_t>(
        kList,
        binds,
        [&](SessionId id,
            Date day,
            Text form,
            Text theme,
            Text title,
            int due,
            int attended,
            int due_attended,
            bool is_list,
            std::int64_t version) {
            rows.push_back({id,
                            day,
                            std::move(form),
                            std::move(theme),
                            std::move(title),
                            due,
                            attended,
                            due_attended,
                            is_list,
                            version});
        });
    return rows;
}

std::vector<Member> MembersOn(db::Transaction& tx, org::UnitId unit, Date day) {
    return org::DueMembersOn(tx, unit, day, kDuty);
}

std::vector<MemberYear> YearOf(db::Transaction& tx, org::UnitId unit, int year) {
    auto binds = YearBinds(year);
    const auto day = std::min(figure::DueOn(tx, kDuty, year), tx.Today());
    binds.emplace_back("unit_id", unit);
    binds.emplace_back("hierarchy", org::kMainHierarchy);
    binds.emplace_back("day", day);
    const auto seats = [](const std::string& which) {
        return "(SELECT count(*) FROM study_seat a JOIN study_session s ON s.id = a.session_id"
               " WHERE a.person_id = p.id AND a." +
               which +
               " = 1 AND s.unit_id = :unit_id AND s.held_on >= :first AND s.held_on <= :last)";
    };
    const auto sql =
        "SELECT p.id, p.code, p.family_name, p.given_name, " + org::DueSql(tx, kDuty, day, binds) +
        ", " + seats("due") + ", " + seats("attended") +
        ", (SELECT count(*) FROM study_reflection r WHERE r.person_id = p.id"
        " AND r.handed_in_on >= :first AND r.handed_in_on <= :last) FROM org_person p"
        " WHERE p.id IN (SELECT m.person_id FROM org_membership m WHERE m.unit_id = :unit_id"
        " AND m.hierarchy = :hierarchy AND m.is_primary = 1 AND m.valid_from <= :last"
        " AND (m.valid_to IS NULL OR m.valid_to >= :first)) ORDER BY p.sort_key, p.id";
    std::vector<MemberYear> rows;
    tx.Query<org::PersonId, Text, Text, Text, bool, int, int, int>(
        sql,
        binds,
        [&](org::PersonId id,
            Text code,
            Text family,
            Text given,
            bool owes,
            int due,
            int attended,
            int reflections) {
            const org::Person person{id, std::move(code), std::move(family), std::move(given), {}};
            rows.push_back(
                {{id, person.code, person.FullName(), "", owes}, due, attended, reflections});
        });
    return rows;
}

std::optional<directive::ThemeId> FindTheme(db::Transaction& tx, const std::string& code) {
    const auto found = tx.First<directive::ThemeId>(
        "SELECT id FROM directive_theme WHERE code = :code ORDER BY id", {{"code", code}});
    return found ? std::optional(std::get<0>(*found)) : std::nullopt;
}

std::string ThemeCode(db::Transaction& tx, directive::ThemeId id) {
    return tx.Value<Text>("SELECT code FROM directive_theme WHERE id = :id", {{"id", id}});
}

}  // namespace study::store
