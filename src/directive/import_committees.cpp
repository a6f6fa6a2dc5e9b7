#include "directive/import_committees.hpp"

#include <algorithm>
#include <map>

#include "directive/committee_service.hpp"
#include "directive/committee_store.hpp"
#include "directive/document_store.hpp"
#include "directive/store.hpp"
#include "engine/text/normal.hpp"
#include "org/bounds.hpp"
#include "org/roster.hpp"
#include "org/store.hpp"
#include "org/vocabulary.hpp"
#include "platform/rules/rules.hpp"

namespace directive {
namespace {

enum CommitteeColumn {
    kUnitCode,
    kUnitName,
    kProgramme,
    kName,
    kDocument,
    kDocumentOn,
    kValidFrom,
    kValidTo,
    kFullName,
    kPersonCode,
    kPost,
    kFrom,
    kTo,
    kOrder
};

/// A committee as the file tells it, over its rows.
struct Told {
    Committee committee;
    std::string place;                ///< of its first row
    std::vector<std::string> places;  ///< of its members' rows
    std::int64_t rows = 0;
    std::optional<Committee> held;
};

class CommitteesWriter : public imports::Writer {
public:
    CommitteesWriter(db::Transaction& tx, const imports::Options& options, imports::ImportId import)
        : tx_(tx), options_(options), import_(import), bounds_(tx, options), roster_(tx, {}) {}

    imports::Outcome Take(imports::RowOfRegister& row) override {
        Committee committee;
        const auto unit = org::UnitOfRow(tx_, bounds_, roster_, row, kUnitCode, kUnitName);
        const auto programme =
            store::Find(tx_, row.Has(kProgramme) ? row.Text(kProgramme) : options_.programme_code);
        if (!programme) row.Report(kProgramme, "directive.unknown_programme");
        const auto from = row.DateIn(kValidFrom);
        committee.valid_to = row.DateIn(kValidTo);
        if (!from && row.problems.empty()) row.Report(kValidFrom, "directive.no_committee_day");
        committee.name = row.Text(kName);
        committee.document_id = DocumentOf(row);
        if (!unit || !programme || !from || !row.problems.empty()) return imports::Outcome::Wrong;
        committee.unit_id = *unit;
        committee.programme_id = programme->id;
        committee.valid_from = *from;
        const auto member = MemberOf(row, committee);
        if (!row.problems.empty()) return imports::Outcome::Wrong;
        auto& told = ToldOf(row, committee);
        const auto& first = told.committee;
        if (std::tuple(first.name, first.document_id, first.valid_to) !=
            std::tuple(committee.name, committee.document_id, committee.valid_to)) {
            row.Report(kValidFrom, "directive.committee_rows_differ", {{"first", told.place}});
            return imports::Outcome::Wrong;
        }
        if (member) {
            told.committee.members.push_back(*member);
            told.places.push_back(row.Place(row.Has(kFullName) ? kFullName : kPersonCode));
        }
        ++told.rows;
        summary_ = row.Text(kUnitCode) + row.Text(kUnitName) + " · " + programme->code + " · " +
                   row.Text(kFullName) + row.Text(kPersonCode);
        return told.held ? imports::Outcome::Unchanged : imports::Outcome::Written;
    }

    /// Only now: whoever shares a post or a day with another may stand further down in the file.
    void Finish(std::vector<imports::Problem>& problems) override {
        for (auto& told : told_) {
            if (told.rows == 0) continue;
            const auto before = problems.size();
            Check(told, problems);
            if (problems.size() > before)
                (told.held ? late_differing : late_wrong) += told.rows;
            else if (!told.held)
                store::InsertCommittee(tx_, told.committee, import_);
        }
    }

    std::string Summary() const override { return summary_; }

private:
    void Check(Told& told, std::vector<imports::Problem>& problems) {
        auto& committee = told.committee;
        const CommitteePosts posts(rules::At(tx_, "committee_posts", committee.valid_from).body);
        for (const auto& wrong : ProblemsOf(committee, posts)) {
            std::size_t member = 0;
            const bool is_of_member = wrong.name.starts_with("members[");
            if (is_of_member) member = std::stoul(wrong.name.substr(8));
            problems.push_back(
                {is_of_member ? told.places[member] : told.place, wrong.code, wrong.params});
        }
        SortMembers(committee, posts);
        if (!told.held) {
            if (const auto period = RivalOf(tx_, committee))
                problems.push_back({told.place, "directive.has_committee", {{"period", *period}}});
            return;
        }
        const auto& held = *told.held;
        if (std::tuple(held.name, held.document_id, held.valid_to, held.members) !=
            std::tuple(
                committee.name, committee.document_id, committee.valid_to, committee.members))
            problems.push_back({told.place,
                                "directive.committee_differs",
                                {{"day", held.valid_from.ToVietnamese()}}});
    }

    Told& ToldOf(const imports::RowOfRegister& row, const Committee& committee) {
        const auto [known, is_new] = places_.try_emplace(
            {committee.unit_id.value, committee.programme_id.value, committee.valid_from},
            told_.size());
        if (is_new) {
            Told told{committee, row.Place(row.Has(kUnitCode) ? kUnitCode : kUnitName), {}, 0, {}};
            for (auto& held : store::CommitteesOf(tx_, committee.unit_id, committee.programme_id))
                if (held.valid_from == committee.valid_from) told.held = std::move(held);
            told_.push_back(std::move(told));
        }
        return told_[known->second];
    }

    std::optional<CommitteeMember> MemberOf(imports::RowOfRegister& row,
                                            const Committee& committee) {
        if (!row.Has(kFullName) && !row.Has(kPersonCode)) return std::nullopt;
        CommitteeMember member;
        const auto person =
            org::PersonOfRow(bounds_, roster_, row, committee.unit_id, kFullName, kPersonCode);
        const org::Vocabulary posts(rules::At(tx_, "committee_posts", committee.valid_from).body);
        const auto post = posts.CodeOf(row.Text(kPost));
        if (!post)
            row.Report(kPost, "directive.unknown_committee_post", {{"value", row.Text(kPost)}});
        member.valid_from = row.DateIn(kFrom).value_or(committee.valid_from);
        member.valid_to = row.DateIn(kTo);
        if (!person || !post) return std::nullopt;
        member.person_id = *person;
        member.post = *post;
        return member;
    }

    DocumentId DocumentOf(imports::RowOfRegister& row) {
        const auto day = row.DateIn(kDocumentOn);
        if (!row.Has(kDocument)) return {};
        const auto found = store::DocumentsNumbered(tx_, row.Text(kDocument), day);
        if (found.size() == 1) return found.front().id;
        row.Report(kDocument,
                   found.empty() ? "directive.no_such_document" : "directive.several_documents");
        return {};
    }

    db::Transaction& tx_;
    imports::Options options_;
    imports::ImportId import_;
    org::Bounds bounds_;
    org::Roster roster_;
    std::vector<Told> told_;
    std::map<std::tuple<std::int64_t, std::int64_t, Date>, std::size_t> places_;
    std::string summary_;
};

}  // namespace

imports::Kind CommitteesKind() {
    using imports::Column;
    const auto required = Column::Need::Required, optional = Column::Need::Optional;
    return {"committees",
            {{"unit_code", required, Column::Holds::Text, false, "unit_name"},
             {"unit_name"},
             {"programme"},
             {"committee"},
             {"set_up_by"},
             {"set_up_by_on", optional, Column::Holds::Date},
             {"valid_from", required, Column::Holds::Date},
             {"valid_to", optional, Column::Holds::Date},
             {"full_name"},
             {"person_code"},
             {"committee_post"},
             {"member_from", optional, Column::Holds::Date},
             {"member_to", optional, Column::Holds::Date},
             {"order"}},
            [](db::Transaction& tx,
               const imports::Options& options,
               imports::ImportId id,
               const audit::Actor&) { return std::make_unique<CommitteesWriter>(tx, options, id); },
            {"DELETE FROM directive_committee_member WHERE committee_id IN"
             " (SELECT id FROM directive_committee WHERE import_id = :import_id)",
             "DELETE FROM directive_committee WHERE import_id = :import_id"},
            // Corrected since.
            "SELECT count(*) FROM directive_committee WHERE import_id = :import_id"
            " AND row_version > 1",
            "committee.write"};
}

}  // namespace directive
