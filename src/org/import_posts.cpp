#include "engine/text/normal.hpp"
#include "org/bounds.hpp"
#include "org/import_kinds.hpp"
#include "org/roster.hpp"
#include "org/store.hpp"

namespace org {
namespace {

enum PostColumn { kUnitCode, kFullName, kPersonCode, kPosition, kOrganName, kFrom, kTo, kOrder };

const std::string kFind =
    "SELECT managing_organ_id, valid_to FROM org_post WHERE person_id = :person_id AND unit_id = "
    ":unit_id AND title = :title"
    " AND valid_from = :valid_from";
const std::string kOrgansNamed =
    "SELECT unit_id, id FROM org_organ WHERE name = :name AND valid_from <= :day"
    " AND (valid_to IS NULL OR valid_to >= :day) ORDER BY id";
const std::string kInsert =
    "INSERT INTO org_post (person_id, unit_id, title, managing_organ_id, valid_from, valid_to, "
    "import_id)"
    " VALUES (:person_id, :unit_id, :title, :managing_organ_id, :valid_from, :valid_to, "
    ":import_id)";

/// Posts with the organ that manages them: it approves the plan and decides the class.
class PostsWriter : public imports::Writer {
public:
    PostsWriter(db::Transaction& tx, const imports::Options& options, imports::ImportId import)
        : tx_(tx), import_(import), bounds_(tx, options), roster_(tx, {}) {}

    imports::Outcome Take(imports::RowOfRegister& row) override {
        const auto unit = store::FindUnit(tx_, row.Text(kUnitCode));
        if (!unit) row.Report(kUnitCode, "org.unknown_unit", {{"code", row.Text(kUnitCode)}});
        if (unit) bounds_.Admit(row, kUnitCode, *unit);
        const auto from = row.DateIn(kFrom).value_or(kSinceEver);
        const auto to = row.DateIn(kTo);
        if (to && *to < from) row.Report(kTo, "org.ends_before_it_begins");
        const auto person =
            unit ? PersonOfRow(bounds_, roster_, row, *unit, kFullName, kPersonCode) : std::nullopt;
        if (!row.Has(kPosition)) row.Report(kPosition, "org.no_title");
        const auto organ = unit ? OrganOf(row, *unit, from) : std::nullopt;
        if (!person || !row.problems.empty()) return imports::Outcome::Wrong;
        summary_ = row.Text(kFullName) + " · " + row.Text(kPosition) + " · " + row.Text(kOrganName);
        const auto held =
            tx_.First<std::optional<OrganId>, std::optional<Date>>(kFind,
                                                                   {{"person_id", *person},
                                                                    {"unit_id", *unit},
                                                                    {"title", row.Text(kPosition)},
                                                                    {"valid_from", from}});
        if (held && *held != std::tuple(organ, to)) {
            row.Report(std::get<0>(*held) != organ ? kOrganName : kTo, "org.post_differs");
            return imports::Outcome::Wrong;
        }
        if (held) return imports::Outcome::Unchanged;
        tx_.Execute(kInsert,
                    {{"person_id", *person},
                     {"unit_id", *unit},
                     {"title", row.Text(kPosition)},
                     {"managing_organ_id", organ},
                     {"valid_from", from},
                     {"valid_to", to},
                     {"import_id", import_}});
        return imports::Outcome::Written;
    }

    std::string Summary() const override { return summary_; }

private:
    /// Organs of many units bear one name: the unit's own is meant, or the nearest above it.
    std::optional<OrganId> OrganOf(imports::RowOfRegister& row, UnitId unit, Date day) {
        if (!row.Has(kOrganName)) return std::nullopt;
        std::map<UnitId, OrganId> named;
        tx_.Query<UnitId, OrganId>(kOrgansNamed,
                                   {{"name", row.Text(kOrganName)}, {"day", day}},
                                   [&](UnitId of, OrganId organ) { named.emplace(of, organ); });
        for (std::optional<UnitId> at = unit; at && named.size() > 1;
             at = store::ParentOf(tx_, *at, day, kMainHierarchy))
            if (const auto found = named.find(*at); found != named.end()) return found->second;
        if (named.size() == 1) return named.begin()->second;
        row.Report(kOrganName, named.empty() ? "org.unknown_organ" : "org.several_organs");
        return std::nullopt;
    }

    db::Transaction& tx_;
    imports::ImportId import_;
    Bounds bounds_;
    Roster roster_;
    std::string summary_;
};

}  // namespace

imports::Kind PostsKind() {
    using imports::Column;
    const auto required = Column::Need::Required, optional = Column::Need::Optional;
    return {"posts",
            {{"unit_code", required},
             {"full_name", required, Column::Holds::Text, false, "person_code"},
             {"person_code"},
             {"position", required},
             {"organ_name"},
             {"from", optional, Column::Holds::Date},
             {"to", optional, Column::Holds::Date},
             {"order"}},
            [](db::Transaction& tx,
               const imports::Options& options,
               imports::ImportId id,
               const audit::Actor&) { return std::make_unique<PostsWriter>(tx, options, id); },
            {"DELETE FROM org_post WHERE import_id = :import_id"},
            {},
            "person.write"};
}

}  // namespace org
