#include "meeting/imports.hpp"

#include <algorithm>

#include "meeting/store.hpp"
#include "org/bounds.hpp"
#include "org/roster.hpp"
#include "org/vocabulary.hpp"
#include "platform/rules/rules.hpp"

namespace meeting {
namespace {

enum MeetingColumn {
    kUnitCode,
    kUnitName,
    kHeldOn,
    kKind,
    kExpected,
    kAttended,
    kQuality,
    kPlace,
    kChair,
    kSecretary,
    kAgenda,
    kMinutes,
    kOrder
};

class MeetingsWriter : public imports::Writer {
public:
    MeetingsWriter(db::Transaction& tx,
                   const imports::Options& options,
                   imports::ImportId import,
                   std::string author)
        : tx_(tx),
          import_(import),
          author_(std::move(author)),
          bounds_(tx, options),
          roster_(tx, org::UnitAsked(tx, options)),
          kinds_(rules::At(tx, "meeting_kinds", tx.Today()).body),
          qualities_(rules::At(tx, "meeting_qualities", tx.Today()).body) {}

    imports::Outcome Take(imports::RowOfRegister& row) override {
        Meeting meeting;
        meeting.author = author_;
        meeting.state = State::Closed;
        const auto unit = org::UnitOfRow(tx_, bounds_, roster_, row, kUnitCode, kUnitName);
        const auto day = row.DateIn(kHeldOn);
        if (day && *day > tx_.Today())
            row.Report(kHeldOn, "meeting.in_future", {{"day", day->ToVietnamese()}});
        meeting.kind = WordIn(row, kKind, kinds_, "thuong-ky", "meeting.unknown_kind");
        meeting.quality = WordIn(row, kQuality, qualities_, "", "meeting.unknown_quality");
        ReadNumbers(row, meeting);
        if (!day && row.problems.empty()) row.Report(kHeldOn, "meeting.no_day");
        if (!unit || !day || !row.problems.empty()) return imports::Outcome::Wrong;
        meeting.unit_id = *unit;
        meeting.held_on = *day;
        meeting.place = row.Text(kPlace);
        meeting.chair = row.Text(kChair);
        meeting.secretary = row.Text(kSecretary);
        meeting.agenda = row.Text(kAgenda);
        meeting.minutes = row.Text(kMinutes);
        summary_ = row.Text(kUnitCode) + row.Text(kUnitName) + " · " + day->ToVietnamese();
        return Keep(row, meeting);
    }

    std::string Summary() const override { return summary_; }

private:
    imports::Outcome Keep(imports::RowOfRegister& row, const Meeting& meeting) {
        const auto known = store::Find(tx_, meeting);
        if (!known) {
            store::Insert(tx_, meeting, import_);
            return imports::Outcome::Written;
        }
        const auto held = store::Get(tx_, *known);
        const bool is_same = held.state == State::Closed && held.expected == meeting.expected &&
                             held.attended == meeting.attended && held.quality == meeting.quality &&
                             held.place == meeting.place && held.chair == meeting.chair &&
                             held.secretary == meeting.secretary && held.agenda == meeting.agenda &&
                             held.minutes == meeting.minutes;
        if (is_same) return imports::Outcome::Unchanged;
        row.Report(kHeldOn, "meeting.differs", {{"day", meeting.held_on.ToVietnamese()}});
        return imports::Outcome::Wrong;
    }

    static std::string WordIn(imports::RowOfRegister& row,
                              std::size_t column,
                              const org::Vocabulary& words,
                              const char* where_empty,
                              const char* code) {
        if (!row.Has(column)) return where_empty;
        const auto word = words.CodeOf(row.Text(column));
        if (!word) row.Report(column, code);
        return word.value_or("");
    }

    static void ReadNumbers(imports::RowOfRegister& row, Meeting& meeting) {
        const auto number = [&](std::size_t column) {
            const auto read = row.IntegerIn(column);
            if (!read) return 0;
            if (*read < 0 || *read > kMostAttendants)
                row.Report(
                    column, "meeting.too_large", {{"limit", std::to_string(kMostAttendants)}});
            return static_cast<int>(std::clamp<std::int64_t>(*read, 0, kMostAttendants));
        };
        meeting.expected = number(kExpected);
        meeting.attended = number(kAttended);
        if (!row.problems.empty()) return;
        if (meeting.attended < 1) row.Report(kAttended, "meeting.no_attendance");
        if (meeting.attended > meeting.expected)
            row.Report(kAttended,
                       "meeting.more_than_expected",
                       {{"attended", std::to_string(meeting.attended)},
                        {"expected", std::to_string(meeting.expected)}});
    }

    db::Transaction& tx_;
    imports::ImportId import_;
    std::string author_;
    org::Bounds bounds_;
    org::Roster roster_;
    org::Vocabulary kinds_;
    org::Vocabulary qualities_;
    std::string summary_;
};

}  // namespace

std::vector<imports::Kind> ImportKinds() {
    using imports::Column;
    const auto required = Column::Need::Required, optional = Column::Need::Optional;
    return {{"meetings",
             {{"unit_code", required, Column::Holds::Text, false, "unit_name"},
              {"unit_name"},
              {"held_on", required, Column::Holds::Date},
              {"meeting_kind"},
              {"expected_count", required, Column::Holds::Number},
              {"attended_count", required, Column::Holds::Number},
              {"meeting_quality"},
              {"place"},
              {"chair"},
              {"secretary"},
              {"agenda"},
              {"minutes"},
              {"order", optional}},
             [](db::Transaction& tx,
                const imports::Options& options,
                imports::ImportId id,
                const audit::Actor& actor) {
                 return std::make_unique<MeetingsWriter>(tx, options, id, actor.name);
             },
             {"DELETE FROM meeting_meeting WHERE import_id = :import_id"},
             "SELECT (SELECT count(*) FROM meeting_meeting m WHERE m.import_id = :import_id"
             " AND m.row_version > 1)"
             " + (SELECT count(*) FROM shortcoming_shortcoming s JOIN meeting_meeting m"
             " ON m.id = s.meeting_id WHERE m.import_id = :import_id)"}};
}

}  // namespace meeting
