#include "engine/text/normal.hpp"
#include "org/bounds.hpp"
#include "org/import_kinds.hpp"
#include "org/store.hpp"

namespace org {
namespace {

enum OrganColumn { kOrganUnit, kOrganName, kOrganKind, kOrganSymbol, kOrganFrom, kOrganTo };

const std::string kInsertOrgan =
    "INSERT INTO org_organ (unit_id, kind, name, symbol, valid_from, valid_to, import_id)"
    " VALUES (:unit_id, :kind, :name, :symbol, :valid_from, :valid_to, :import_id)";

class OrgansWriter : public imports::Writer {
public:
    OrgansWriter(db::Transaction& tx, const imports::Options& options, imports::ImportId import)
        : tx_(tx), import_(import), bounds_(tx, options) {}

    imports::Outcome Take(imports::RowOfRegister& row) override {
        const auto unit = store::FindUnit(tx_, row.Text(kOrganUnit));
        if (!unit) row.Report(kOrganUnit, "org.unknown_unit", {{"code", row.Text(kOrganUnit)}});
        if (unit) bounds_.Admit(row, kOrganUnit, *unit);
        const auto from = row.DateIn(kOrganFrom).value_or(kSinceEver);
        const auto to = row.DateIn(kOrganTo);
        if (to && *to < from) row.Report(kOrganTo, "org.ends_before_it_begins");
        if (!row.problems.empty()) return imports::Outcome::Wrong;
        summary_ = row.Text(kOrganUnit) + " · " + row.Text(kOrganName);
        for (const auto& organ : store::OrgansOf(tx_, *unit, from))
            if (organ.name == row.Text(kOrganName)) return imports::Outcome::Unchanged;
        tx_.Execute(kInsertOrgan,
                    {{"unit_id", *unit},
                     {"kind", text::Fold(row.Text(kOrganKind))},
                     {"name", row.Text(kOrganName)},
                     {"symbol", row.Text(kOrganSymbol)},
                     {"valid_from", from},
                     {"valid_to", to},
                     {"import_id", import_}});
        return imports::Outcome::Written;
    }

    std::string Summary() const override { return summary_; }

private:
    db::Transaction& tx_;
    imports::ImportId import_;
    Bounds bounds_;
    std::string summary_;
};

}  // namespace

imports::Kind OrgansKind() {
    using imports::Column;
    return {"organs",
            {{"unit_code", Column::Need::Required},
             {"name", Column::Need::Required},
             {"kind"},
             {"symbol"},
             {"valid_from", Column::Need::Optional, Column::Holds::Date},
             {"valid_to", Column::Need::Optional, Column::Holds::Date}},
            [](db::Transaction& tx,
               const imports::Options& options,
               imports::ImportId id,
               const audit::Actor&) { return std::make_unique<OrgansWriter>(tx, options, id); },
            {"DELETE FROM org_organ WHERE import_id = :import_id"},
            {},
            "unit.write"};
}

}  // namespace org
