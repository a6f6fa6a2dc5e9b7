#include "study/import_conferences.hpp"

#include <algorithm>

#include "directive/service.hpp"
#include "org/bounds.hpp"
#include "org/roster.hpp"
#include "org/store.hpp"
#include "org/vocabulary.hpp"
#include "platform/rules/rules.hpp"
#include "study/conference_store.hpp"

namespace study {
namespace {

enum Column {
    kUnitCode,
    kUnitName,
    kHeldOn,
    kTitle,
    kKind,
    kAgenda,
    kInvited,
    kAttended,
    kPapers,
    kConcludedBy,
    kConclusion,
    kDocument,
    kAwards,
    kOrder
};

const std::string kChildren =
    " WHERE conference_id IN (SELECT id FROM study_conference WHERE import_id = :import_id)";
const std::string kBuiltOn =
    "SELECT (SELECT count(*) FROM files_attachment f JOIN study_conference c"
    " ON c.id = f.record_id AND f.record_kind = 'conference' WHERE c.import_id = :import_id)"
    " + (SELECT count(*) FROM study_conference c WHERE c.import_id = :import_id"
    " AND c.row_version > 1)";

class ConferencesWriter : public imports::Writer {
public:
    ConferencesWriter(db::Transaction& tx,
                      const imports::Options& options,
                      imports::ImportId import,
                      std::string author)
        : tx_(tx),
          import_(import),
          author_(std::move(author)),
          bounds_(tx, options),
          roster_(tx, org::UnitAsked(tx, options)),
          kinds_(rules::At(tx, "conference_kinds", tx.Today()).body) {}

    imports::Outcome Take(imports::RowOfRegister& row) override {
        Conference conference;
        conference.author = author_;
        conference.title = row.Text(kTitle);
        conference.agenda = row.Text(kAgenda);
        conference.concluded_by = row.Text(kConcludedBy);
        const auto unit = org::UnitOfRow(tx_, bounds_, roster_, row, kUnitCode, kUnitName);
        if (unit) {
            conference.unit_id = *unit;
            ReadDocument(row, conference);
        }
        const auto day = row.DateIn(kHeldOn);
        if (day && *day > tx_.Today())
            row.Report(kHeldOn, "study.in_future", {{"day", day->ToVietnamese()}});
        if (const auto kind = kinds_.CodeOf(row.Text(kKind)))
            conference.kind = *kind;
        else
            row.Report(kKind, "study.unknown_conference_kind");
        ReadNumbers(row, conference);
        ReadLists(row, conference);
        if (!day && row.problems.empty()) row.Report(kHeldOn, "study.no_conference_day");
        if (!row.problems.empty()) return imports::Outcome::Wrong;
        conference.held_on = *day;
        summary_ = row.Text(kUnitCode) + row.Text(kUnitName) + " · " + day->ToVietnamese() + " · " +
                   conference.title;
        return Keep(row, conference);
    }

    std::string Summary() const override { return summary_; }

private:
    imports::Outcome Keep(imports::RowOfRegister& row, const Conference& conference) {
        const auto known = store::FindConference(tx_, conference);
        if (!known) {
            store::InsertConference(tx_, conference, import_);
            return imports::Outcome::Written;
        }
        const auto held = store::GetConference(tx_, *known);
        const bool is_same = held.kind == conference.kind && held.agenda == conference.agenda &&
                             held.invited == conference.invited &&
                             held.attended == conference.attended &&
                             held.concluded_by == conference.concluded_by &&
                             held.document_id == conference.document_id &&
                             ToText(held.papers) == ToText(conference.papers) &&
                             ToText(held.points) == ToText(conference.points) &&
                             ToText(held.awards) == ToText(conference.awards);
        if (is_same) return imports::Outcome::Unchanged;
        row.Report(
            kTitle, "study.conference_differs", {{"day", conference.held_on.ToVietnamese()}});
        return imports::Outcome::Wrong;
    }

    /// The one of that number in the unit's own register.
    void ReadDocument(imports::RowOfRegister& row, Conference& conference) {
        if (!row.Has(kDocument)) return;
        auto found = directive::store::DocumentsNumbered(tx_, row.Text(kDocument), {});
        std::erase_if(found, [&](const directive::Document& document) {
            return document.unit_id != conference.unit_id;
        });
        if (found.size() == 1)
            conference.document_id = found.front().id;
        else
            row.Report(
                kDocument,
                found.empty() ? "study.unknown_conclusion_document" : "study.document_twice");
    }

    void ReadNumbers(imports::RowOfRegister& row, Conference& conference) {
        const auto number = [&](std::size_t column) {
            const auto read = row.IntegerIn(column);
            if (!read) return 0;
            if (*read < 0 || *read > kLargestConference)
                row.Report(column,
                           "study.conference_too_large",
                           {{"limit", std::to_string(kLargestConference)}});
            return static_cast<int>(std::clamp<std::int64_t>(*read, 0, kLargestConference));
        };
        conference.invited = number(kInvited);
        conference.attended = number(kAttended);
        if (conference.invited > 0 && conference.attended > conference.invited)
            row.Report(kAttended, "study.more_than_invited");
    }

    static void ReadLists(imports::RowOfRegister& row, Conference& conference) {
        if (auto papers = PapersFrom(row.Text(kPapers)))
            conference.papers = std::move(*papers);
        else
            row.Report(kPapers, "study.not_papers");
        if (auto awards = AwardsFrom(row.Text(kAwards)))
            conference.awards = std::move(*awards);
        else
            row.Report(kAwards, "study.not_awards");
        conference.points = PointsFrom(row.Text(kConclusion));
    }

    db::Transaction& tx_;
    imports::ImportId import_;
    std::string author_;
    org::Bounds bounds_;
    org::Roster roster_;
    org::Vocabulary kinds_;
    std::string summary_;
};

}  // namespace

imports::Kind ConferencesKind() {
    using imports::Column;
    const auto required = Column::Need::Required, optional = Column::Need::Optional;
    return {"conferences",
            {{"unit_code", required, Column::Holds::Text, false, "unit_name"},
             {"unit_name"},
             {"held_on", required, Column::Holds::Date},
             {"title", required},
             {"conference_kind", required},
             {"agenda"},
             {"invited_count", optional, Column::Holds::Number},
             {"attended_count", optional, Column::Holds::Number},
             {"papers"},
             {"concluded_by"},
             {"conclusion"},
             {"conclusion_document"},
             {"awards"},
             {"order"}},
            [](db::Transaction& tx,
               const imports::Options& options,
               imports::ImportId id,
               const audit::Actor& actor) {
                return std::make_unique<ConferencesWriter>(tx, options, id, actor.name);
            },
            {"DELETE FROM study_paper" + kChildren,
             "DELETE FROM study_conclusion_point" + kChildren,
             "DELETE FROM study_award" + kChildren,
             "DELETE FROM study_conference WHERE import_id = :import_id"},
            kBuiltOn};
}

}  // namespace study
