#include "meeting/remark_store.hpp"

namespace meeting::store {
namespace {

using Text = std::string;

const std::string kRemarks =
    "SELECT r.id, r.meeting_id, r.person_id, r.text, r.author, r.row_version"
    " FROM meeting_remark r WHERE r.meeting_id = :meeting_id";
const std::string kItemRemarks =
    "SELECT i.remark_id, i.position, i.item, i.text FROM meeting_remark_item i"
    " JOIN meeting_remark r ON r.id = i.remark_id WHERE r.meeting_id = :meeting_id";
const std::string kPut =
    "INSERT INTO meeting_remark (meeting_id, person_id, text, author) VALUES (:meeting_id,"
    " :person_id, :text, :author) ON CONFLICT (meeting_id, person_id) DO UPDATE"
    " SET text = excluded.text, author = excluded.author,"
    " row_version = meeting_remark.row_version + 1 RETURNING id";
const std::string kPutItem =
    "INSERT INTO meeting_remark_item (remark_id, position, item, text) VALUES (:remark_id,"
    " :position, :item, :text)";
// Of several programmes in a year, the sheet that was written last.
const std::string kItems =
    "SELECT s.person_id, s.id, i.position, i.text, i.target_quantity, coalesce(i.target_unit, ''),"
    " i.due_on, i.done_on, (SELECT sum(p.quantity) FROM commitment_progress p"
    " WHERE p.item_id = i.id), (SELECT p.percent FROM commitment_progress p"
    " WHERE p.item_id = i.id AND p.percent IS NOT NULL ORDER BY p.happened_on DESC, p.id DESC"
    " LIMIT 1) FROM commitment_sheet s JOIN commitment_item i ON i.sheet_id = s.id"
    " WHERE s.id = (SELECT max(x.id) FROM commitment_sheet x WHERE x.person_id = s.person_id"
    " AND x.year = :year AND x.state IN ('submitted', 'approved', 'closed')) AND ";
const std::string kOwn =
    "SELECT m.id, m.held_on, m.kind, m.unit_id FROM meeting_meeting m"
    " JOIN meeting_remark r ON r.meeting_id = m.id WHERE r.person_id = :person_id"
    " AND m.state = 'closed' AND m.held_on >= :first AND m.held_on <= :last"
    " AND (r.text <> '' OR EXISTS (SELECT 1 FROM meeting_remark_item i WHERE i.remark_id = r.id))"
    " ORDER BY m.held_on DESC, m.id DESC";

std::vector<Remark> Remarks(db::Transaction& tx, const Text& more, const db::Binds& binds) {
    std::vector<std::int64_t> ids;
    std::vector<Remark> remarks;
    tx.Query<std::int64_t, MeetingId, org::PersonId, Text, Text, std::int64_t>(
        kRemarks + more + " ORDER BY r.id",
        binds,
        [&](std::int64_t id,
            MeetingId meeting,
            org::PersonId person,
            Text text,
            Text author,
            std::int64_t version) {
            ids.push_back(id);
            remarks.push_back({meeting, person, std::move(text), {}, std::move(author), version});
        });
    tx.Query<std::int64_t, int, Text, Text>(
        kItemRemarks + more + " ORDER BY i.position",
        binds,
        [&](std::int64_t remark, int position, Text item, Text text) {
            const auto at = std::find(ids.begin(), ids.end(), remark) - ids.begin();
            remarks.at(static_cast<std::size_t>(at))
                .items.push_back({position, std::move(item), std::move(text)});
        });
    return remarks;
}

std::vector<SheetItem> Items(db::Transaction& tx, const Text& whose, const db::Binds& binds) {
    std::vector<SheetItem> items;
    tx.Query<org::PersonId,
             std::int64_t,
             int,
             Text,
             std::optional<double>,
             Text,
             std::optional<Date>,
             std::optional<Date>,
             std::optional<double>,
             std::optional<int>>(kItems + whose + " ORDER BY s.person_id, i.position",
                                 binds,
                                 [&](org::PersonId person,
                                     std::int64_t sheet,
                                     int position,
                                     Text text,
                                     std::optional<double> quantity,
                                     Text unit,
                                     std::optional<Date> due_on,
                                     std::optional<Date> done_on,
                                     std::optional<double> reached,
                                     std::optional<int> percent) {
                                     items.push_back({person,
                                                      sheet,
                                                      position,
                                                      std::move(text),
                                                      quantity,
                                                      std::move(unit),
                                                      due_on,
                                                      done_on,
                                                      reached,
                                                      percent});
                                 });
    return items;
}

}  // namespace

Remark RemarkOf(db::Transaction& tx, MeetingId meeting, org::PersonId person) {
    auto found = Remarks(
        tx, " AND r.person_id = :person_id", {{"meeting_id", meeting}, {"person_id", person}});
    if (!found.empty()) return std::move(found.front());
    Remark none;
    none.meeting_id = meeting;
    none.person_id = person;
    return none;
}

std::vector<Remark> RemarksOf(db::Transaction& tx, MeetingId meeting) {
    return Remarks(tx, "", {{"meeting_id", meeting}});
}

void PutRemark(db::Transaction& tx, const Remark& remark) {
    const auto id = tx.Value<std::int64_t>(kPut,
                                           {{"meeting_id", remark.meeting_id},
                                            {"person_id", remark.person_id},
                                            {"text", remark.text},
                                            {"author", remark.author}});
    tx.Execute("DELETE FROM meeting_remark_item WHERE remark_id = :id", {{"id", id}});
    for (const auto& item : remark.items)
        tx.Execute(kPutItem,
                   {{"remark_id", id},
                    {"position", item.position},
                    {"item", item.item},
                    {"text", item.text}});
}

std::vector<SheetItem> ItemsOf(db::Transaction& tx, org::UnitId unit, Date day) {
    return Items(tx,
                 "s.person_id IN (SELECT m.person_id FROM org_membership m"
                 " WHERE m.unit_id = :unit_id AND m.hierarchy = :hierarchy AND m.is_primary = 1"
                 " AND m.valid_from <= :day AND (m.valid_to IS NULL OR m.valid_to >= :day))",
                 {{"year", day.Year()},
                  {"unit_id", unit},
                  {"hierarchy", org::kMainHierarchy},
                  {"day", day}});
}

std::vector<SheetItem> ItemsOf(db::Transaction& tx, org::PersonId person, int year) {
    return Items(tx, "s.person_id = :person_id", {{"year", year}, {"person_id", person}});
}

std::vector<OwnRemark> OwnRemarks(db::Transaction& tx, org::PersonId person, int year) {
    std::vector<OwnRemark> own;
    const auto period = Period::OfYear(year);
    tx.Query<MeetingId, Date, Text, org::UnitId>(
        kOwn,
        {{"person_id", person}, {"first", period.from}, {"last", period.to}},
        [&](MeetingId id, Date day, Text kind, org::UnitId unit) {
            Remark remark;
            remark.meeting_id = id;
            own.push_back({day, std::move(kind), unit, std::move(remark)});
        });
    for (auto& one : own) one.remark = RemarkOf(tx, one.remark.meeting_id, person);
    return own;
}

}  // namespace meeting::store
