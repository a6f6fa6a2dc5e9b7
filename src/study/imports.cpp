#include "study/imports.hpp"

#include "org/bounds.hpp"
#include "org/roster.hpp"
#include "org/store.hpp"
#include "org/vocabulary.hpp"
#include "platform/rules/rules.hpp"
#include "study/import_conferences.hpp"
#include "study/store.hpp"

namespace study {
namespace {

enum SessionColumn {
    kUnitCode,
    kUnitName,
    kHeldOn,
    kTitle,
    kForm,
    kTheme,
    kSpeakers,
    kAgenda,
    kGroups,
    kDue,
    kAttended,
    kOrder
};

class SessionsWriter : public imports::Writer {
public:
    SessionsWriter(db::Transaction& tx,
                   const imports::Options& options,
                   imports::ImportId import,
                   std::string author)
        : tx_(tx),
          import_(import),
          author_(std::move(author)),
          bounds_(tx, options),
          roster_(tx, org::UnitAsked(tx, options)),
          forms_(rules::At(tx, "study_forms", tx.Today()).body) {}

    imports::Outcome Take(imports::RowOfRegister& row) override {
        Session session;
        session.author = author_;
        const auto unit = org::UnitOfRow(tx_, bounds_, roster_, row, kUnitCode, kUnitName);
        const auto day = row.DateIn(kHeldOn);
        if (day && *day > tx_.Today())
            row.Report(kHeldOn, "study.in_future", {{"day", day->ToVietnamese()}});
        const auto form = row.Has(kForm) ? forms_.CodeOf(row.Text(kForm))
                                         : std::optional<std::string>("hoi-nghi");
        if (!form) row.Report(kForm, "study.unknown_form");
        if (row.Has(kTheme)) {
            const auto theme = store::FindTheme(tx_, row.Text(kTheme));
            if (theme)
                session.theme_id = *theme;
            else
                row.Report(kTheme, "study.unknown_theme");
        }
        session.groups = GroupsOf(row);
        if (!day && row.problems.empty()) row.Report(kHeldOn, "study.no_day");
        if (!unit || !day || !row.problems.empty()) return imports::Outcome::Wrong;
        session.unit_id = *unit;
        session.held_on = *day;
        session.form = *form;
        session.title = row.Text(kTitle);
        session.speakers = row.Text(kSpeakers);
        session.agenda = row.Text(kAgenda);
        summary_ = row.Text(kUnitCode) + row.Text(kUnitName) + " · " + day->ToVietnamese() + " · " +
                   session.title;
        return Keep(row, session);
    }

    std::string Summary() const override { return summary_; }

private:
    imports::Outcome Keep(imports::RowOfRegister& row, const Session& session) {
        const auto known = store::Find(tx_, session);
        if (!known) {
            store::Insert(tx_, session, import_);
            return imports::Outcome::Written;
        }
        const auto held = store::Get(tx_, *known);
        if (store::NumbersOf(tx_, *known) == session.groups && held.form == session.form &&
            held.theme_id == session.theme_id && held.speakers == session.speakers &&
            held.agenda == session.agenda)
            return imports::Outcome::Unchanged;
        row.Report(kTitle, "study.differs", {{"day", session.held_on.ToVietnamese()}});
        return imports::Outcome::Wrong;
    }

    /// Of several groups in one cell, or of all together in two.
    std::vector<Group> GroupsOf(imports::RowOfRegister& row) {
        std::vector<Group> groups;
        auto column = kGroups;
        if (row.Has(kGroups)) {
            if (auto read = GroupsFrom(row.Text(kGroups)))
                groups = std::move(*read);
            else
                row.Report(kGroups, "study.not_groups");
        } else {
            column = kDue;
            const auto due = Number(row, kDue), attended = Number(row, kAttended);
            if (due && attended) groups.push_back({"", *due, *attended});
        }
        if (!row.problems.empty()) return groups;
        if (groups.empty()) {
            row.Report(column, "study.no_attendance");
            return groups;
        }
        try {
            CheckGroups(groups);
        } catch (const Failure& failure) {
            row.Report(column, failure.code, failure.params);
        }
        return groups;
    }

    static std::optional<int> Number(imports::RowOfRegister& row, std::size_t column) {
        const auto number = row.IntegerIn(column);
        if (!number) return std::nullopt;
        // Beyond the limit is told as such, not cut.
        return static_cast<int>(std::clamp<std::int64_t>(*number, 0, kLargestGroup + 1));
    }

    db::Transaction& tx_;
    imports::ImportId import_;
    std::string author_;
    org::Bounds bounds_;
    org::Roster roster_;
    org::Vocabulary forms_;
    std::string summary_;
};

}  // namespace

std::vector<imports::Kind> ImportKinds() {
    using imports::Column;
    const auto required = Column::Need::Required, optional = Column::Need::Optional;
    return {{"sessions",
             {{"unit_code", required, Column::Holds::Text, false, "unit_name"},
              {"unit_name"},
              {"held_on", required, Column::Holds::Date},
              {"title", required},
              {"study_form"},
              {"theme"},
              {"speakers"},
              {"agenda"},
              {"groups"},
              {"due_count", optional, Column::Holds::Number},
              {"attended_count", optional, Column::Holds::Number},
              {"order"}},
             [](db::Transaction& tx,
                const imports::Options& options,
                imports::ImportId id,
                const audit::Actor& actor) {
                 return std::make_unique<SessionsWriter>(tx, options, id, actor.name);
             },
             {"DELETE FROM study_seat WHERE session_id IN"
              " (SELECT id FROM study_session WHERE import_id = :import_id)",
              "DELETE FROM study_session WHERE import_id = :import_id"},
             "SELECT (SELECT count(*) FROM study_reflection r JOIN study_session s"
             " ON s.id = r.session_id WHERE s.import_id = :import_id)"
             " + (SELECT count(*) FROM files_attachment f JOIN study_session s"
             " ON s.id = f.record_id AND f.record_kind = 'study-session'"
             " WHERE s.import_id = :import_id)"
             " + (SELECT count(*) FROM study_conference c JOIN study_session s"
             " ON s.id = c.session_id WHERE s.import_id = :import_id)"
             " + (SELECT count(*) FROM study_session s WHERE s.import_id = :import_id"
             " AND s.row_version > 1)"},
            ConferencesKind()};
}

}  // namespace study
