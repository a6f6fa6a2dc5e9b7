#include "directive/reminder_store.hpp"

namespace directive::store {

void InsertReminder(db::Transaction& tx, const Reminder& reminder) {
    tx.Execute(
        "INSERT INTO directive_reminder (id, assignment_id, band, to_unit_id, notice_id,"
        " sent_on, sent_by) VALUES (:id, :assignment_id, :band, :to_unit_id, :notice_id,"
        " :sent_on, :sent_by)",
        {{"id", tx.ReserveIds("directive_reminder")},
         {"assignment_id", reminder.assignment_id},
         {"band", reminder.band},
         {"to_unit_id", reminder.to_unit_id},
         {"notice_id", reminder.notice_id},
         {"sent_on", reminder.sent_on},
         {"sent_by", reminder.sent_by}});
}

std::vector<Reminder> RemindersOf(db::Transaction& tx, AssignmentId id) {
    std::vector<Reminder> list;
    tx.Query<std::int64_t, std::string, org::UnitId, notice::NoticeId, Date, std::string>(
        "SELECT id, band, to_unit_id, notice_id, sent_on, sent_by FROM directive_reminder"
        " WHERE assignment_id = :id ORDER BY id DESC",
        {{"id", id}},
        [&](std::int64_t reminder,
            std::string band,
            org::UnitId to,
            notice::NoticeId notice,
            Date sent_on,
            std::string sent_by) {
            list.push_back(
                {reminder, id, std::move(band), to, notice, sent_on, std::move(sent_by)});
        });
    return list;
}

std::unordered_set<std::string> BandsTold(db::Transaction& tx, const Period& due) {
    std::unordered_set<std::string> told;
    tx.Query<std::int64_t, std::string>(
        "SELECT r.assignment_id, r.band FROM directive_assignment g JOIN directive_reminder r"
        " ON r.assignment_id = g.id WHERE g.due_on >= :due_from AND g.due_on <= :due_to"
        " AND r.band <> ''",
        {{"due_from", due.from}, {"due_to", due.to}},
        [&](std::int64_t id, const std::string& band) {
            told.insert(std::to_string(id) + " " + band);
        });
    return told;
}

}  // namespace directive::store
