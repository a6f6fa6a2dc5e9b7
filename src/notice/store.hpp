// Statements on notices, who read them, and letters.
#pragma once

#include <vector>

#include "notice/notice.hpp"
#include "platform/db/database.hpp"

namespace notice::store {

/// Somebody who reads notices: their own, and those of units.
struct Reader {
    auth::AccountId account_id;
    struct Unit {
        org::UnitId id;
        Date since;  ///< what is older was not meant for them: it counts as read
    };
    std::vector<Unit> units;

    bool MayRead(const Notice& notice) const;
};

/// Gives the notice its id.
void Insert(db::Transaction& tx, Notice& notice);
std::optional<Notice> Find(db::Transaction& tx, NoticeId id);

struct Row {
    Notice notice;
    bool unread = false;
};
enum class Which { All, Unread };
/// Newest first, below `before`.
std::vector<Row> List(db::Transaction& tx,
                      const Reader& reader,
                      Which which,
                      std::int64_t before,
                      std::int64_t limit);
/// `most` at most.
std::int64_t CountUnread(db::Transaction& tx, const Reader& reader, std::int64_t most);
bool IsUnread(db::Transaction& tx, const Reader& reader, NoticeId id);
/// Up to and with `until`; who reads one of a unit's first has seen it for the unit. Answers how
/// many were unread.
std::int64_t MarkRead(db::Transaction& tx,
                      const Reader& reader,
                      const std::string& name,
                      NoticeId from,
                      NoticeId until);

/// Gives the letter its id.
void Insert(db::Transaction& tx, Letter& letter);
std::optional<Letter> FindLetter(db::Transaction& tx, LetterId id);
/// Of a unit, newest first, below `before`.
std::vector<Letter> LettersOf(db::Transaction& tx,
                              org::UnitId unit,
                              std::int64_t before,
                              std::int64_t limit);
/// What became of a letter, in numbers of units.
struct Counts {
    std::int64_t seen = 0;
    std::int64_t no_address = 0;
    std::int64_t waiting = 0;
    std::int64_t sent = 0;
    std::int64_t failed = 0;
};
Counts CountsOf(db::Transaction& tx, LetterId id);
/// In the order in which they were told, after `after`.
std::vector<Notice> NoticesOf(
    db::Transaction& tx, LetterId id, bool only_unseen, std::int64_t after, std::int64_t limit);

}  // namespace notice::store
