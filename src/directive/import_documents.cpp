#include "directive/import_documents.hpp"

#include <unordered_set>

#include "directive/service.hpp"
#include "directive/store.hpp"
#include "org/bounds.hpp"
#include "org/store.hpp"
#include "platform/rules/rules.hpp"

namespace directive {
namespace {

enum Column {
    kUnit,
    kNumberSymbol,
    kType,
    kIssuedOn,
    kSummary,
    kSigner,
    kOrgan,
    kIssuer,
    kProgramme,
    kImplements,
    kImplementsOn
};

const std::string kUndo = "DELETE FROM directive_document WHERE import_id = :import_id";
/// What was sent, and what files hang on.
const std::string kBuiltOn =
    "SELECT count(*) FROM directive_document d WHERE d.import_id = :import_id AND ("
    "EXISTS (SELECT 1 FROM directive_dispatch s WHERE s.document_id = d.id) OR EXISTS ("
    "SELECT 1 FROM files_attachment f WHERE f.record_kind = 'document' AND f.record_id = d.id))";

/// The column that a refusal is about.
std::size_t ColumnOf(const std::string& code) {
    if (code == "directive.unknown_type") return kType;
    if (code == "directive.issued_later") return kIssuedOn;
    if (code == "directive.unit_not_there") return kUnit;
    return kNumberSymbol;
}

class DocumentsWriter : public imports::Writer {
public:
    DocumentsWriter(db::Transaction& tx, const imports::Options& options, imports::ImportId import)
        : tx_(tx), options_(options), import_(import), bounds_(tx, options) {}

    imports::Outcome Take(imports::RowOfRegister& row) override {
        Document document;
        document.number_symbol = row.Text(kNumberSymbol);
        document.summary = row.Text(kSummary);
        document.signer = row.Text(kSigner);
        document.outside_issuer = row.Text(kIssuer);
        if (const auto unit = org::store::FindUnit(tx_, row.Text(kUnit))) {
            bounds_.Admit(row, kUnit, *unit);
            document.unit_id = *unit;
        } else {
            row.Report(kUnit, "org.unknown_unit", {{"code", row.Text(kUnit)}});
        }
        const auto issued_on = row.DateIn(kIssuedOn);
        if (!issued_on && row.problems.empty()) row.Report(kIssuedOn, "directive.no_issue_day");
        const auto implements_on = row.DateIn(kImplementsOn);
        if (!row.problems.empty()) return imports::Outcome::Wrong;
        document.issued_on = *issued_on;
        ReadWords(row, document);
        if (!row.problems.empty()) return imports::Outcome::Wrong;
        summary_ = document.number_symbol + " · " + document.summary;
        std::string register_key;
        try {
            register_key = CheckDocument(tx_, document);
        } catch (const Failure& failure) {
            if (failure.code == "directive.number_taken") return Again(row, document);
            row.Report(failure.code == "directive.marked" && !IsMarkInNumber(failure, document)
                           ? static_cast<std::size_t>(kSummary)
                           : ColumnOf(failure.code),
                       failure.code,
                       failure.params);
            return imports::Outcome::Wrong;
        }
        document.id = store::InsertDocument(tx_, document, register_key, import_.value);
        if (row.Has(kImplements))
            waiting_.push_back(
                {document.id, row.Text(kImplements), implements_on, row.Place(kImplements)});
        return imports::Outcome::Written;
    }

    /// A document may stand before the one that it implements.
    void Finish(std::vector<imports::Problem>& problems) override {
        for (const auto& one : waiting_) Link(one, problems);
        for (const auto& one : waiting_) {
            if (wrong_.contains(one.id)) continue;
            try {
                RefuseCircle(tx_, store::FindDocument(tx_, one.id).value());
            } catch (const Failure& failure) {
                Refuse(one, {one.place, failure.code, failure.params}, problems);
            }
        }
        if (wrong_.empty()) return;
        RemoveWrong(problems);
    }

    std::string Summary() const override { return summary_; }

private:
    struct Waiting {
        DocumentId id;
        std::string number_symbol;
        std::optional<Date> issued_on;
        std::string place;
    };

    void ReadWords(imports::RowOfRegister& row, Document& document) {
        const DocumentTypes types(rules::At(tx_, "document_types", document.issued_on).body);
        if (const auto type = types.CodeOf(row.Text(kType)))
            document.type = *type;
        else
            row.Report(kType, "directive.unknown_type", {{"value", row.Text(kType)}});
        if (row.Has(kOrgan)) {
            for (const auto& organ :
                 org::store::OrgansOf(tx_, document.unit_id, document.issued_on))
                if (organ.name == row.Text(kOrgan)) document.organ_id = organ.id;
            if (!document.organ_id) row.Report(kOrgan, "directive.unknown_organ");
        }
        const auto& code = row.Has(kProgramme) ? row.Text(kProgramme) : options_.programme_code;
        if (code.empty()) return;
        if (const auto programme = store::Find(tx_, code))
            document.programme_id = programme->id;
        else
            row.Report(kProgramme, "directive.unknown_programme");
    }

    bool IsMarkInNumber(const Failure&, const Document& document) const {
        const DocumentTypes types(rules::At(tx_, "document_types", document.issued_on).body);
        return !types.MarkIn(document.number_symbol).empty();
    }

    /// A number that the register has already: the same document, or another.
    imports::Outcome Again(imports::RowOfRegister& row, const Document& document) {
        const auto rule = rules::At(tx_, "document_registers", document.issued_on).body;
        const auto unit = org::store::GetUnit(tx_, document.unit_id, document.issued_on);
        const auto held =
            store::InRegister(tx_,
                              RegisterOf(document, CountingOf(rule, unit, document.issued_on)),
                              NumberOf(document.number_symbol).value())
                .value();
        const auto above = store::FindDocument(tx_, held.implements_id);
        const auto implements = above ? above->number_symbol : WaitsFor(held.id);
        if (held.number_symbol == document.number_symbol && held.type == document.type &&
            held.issued_on == document.issued_on && held.signer == document.signer &&
            held.summary == document.summary && held.programme_id == document.programme_id &&
            (!row.in_file[kImplements] || implements == row.Text(kImplements)))
            return imports::Outcome::Unchanged;
        row.Report(kNumberSymbol,
                   "directive.number_taken",
                   {{"number", held.number_symbol},
                    {"day", held.issued_on.ToVietnamese()},
                    {"summary", held.summary}});
        return imports::Outcome::Wrong;
    }

    std::string WaitsFor(DocumentId id) const {
        for (const auto& one : waiting_)
            if (one.id == id) return one.number_symbol;
        return {};
    }

    /// Whether whoever writes within the bounds may know of it.
    bool IsKnown(const Document& document) {
        if (bounds_.Has(document.unit_id)) return true;
        for (const auto unit : store::ReceiversOf(tx_, document.id))
            if (bounds_.Has(unit)) return true;
        return false;
    }

    void Link(const Waiting& one, std::vector<imports::Problem>& problems) {
        auto found = store::DocumentsNumbered(tx_, one.number_symbol, one.issued_on);
        std::erase_if(found, [&](const Document& document) { return !IsKnown(document); });
        if (found.size() > 1) KeepThoseInLine(found, one.id);
        if (found.size() == 1) return store::SetImplements(tx_, one.id, found.front().id);
        Refuse(one,
               {one.place,
                found.empty() ? "directive.implemented_not_there" : "directive.implemented_twice",
                {{"value", one.number_symbol}}},
               problems);
    }

    /// Two districts each keep the directive in their register, and units far apart have plans of
    /// one number: what the unit itself or one above it keeps is meant, if anything is.
    void KeepThoseInLine(std::vector<Document>& found, DocumentId id) {
        const auto document = store::FindDocument(tx_, id).value();
        std::unordered_set<org::UnitId> line;
        for (std::optional<org::UnitId> unit = document.unit_id; unit;
             unit = org::store::ParentOf(tx_, *unit, document.issued_on, org::kMainHierarchy))
            line.insert(*unit);
        const auto is_in_line = [&](const Document& one) { return line.contains(one.unit_id); };
        if (std::any_of(found.begin(), found.end(), is_in_line))
            std::erase_if(found, [&](const Document& one) { return !is_in_line(one); });
    }

    void Refuse(const Waiting& one,
                imports::Problem problem,
                std::vector<imports::Problem>& problems) {
        wrong_.insert(one.id);
        ++late_wrong;
        problems.push_back(std::move(problem));
    }

    /// With them goes what implements them: its chain would end in nothing.
    void RemoveWrong(std::vector<imports::Problem>& problems) {
        for (bool more = true; more;) {
            more = false;
            for (const auto& one : waiting_) {
                if (wrong_.contains(one.id)) continue;
                const auto document = store::FindDocument(tx_, one.id);
                if (!document || !wrong_.contains(document->implements_id)) continue;
                Refuse(
                    one,
                    {one.place, "directive.implemented_not_there", {{"value", one.number_symbol}}},
                    problems);
                more = true;
            }
        }
        for (const auto id : wrong_) store::ForgetImplements(tx_, id);
        for (const auto id : wrong_) store::DeleteDocument(tx_, id);
    }

    db::Transaction& tx_;
    imports::Options options_;
    imports::ImportId import_;
    org::Bounds bounds_;
    std::vector<Waiting> waiting_;
    std::unordered_set<DocumentId> wrong_;
    std::string summary_;
};

}  // namespace

imports::Kind DocumentsKind() {
    using imports::Column;
    const auto required = Column::Need::Required, optional = Column::Need::Optional;
    return {"documents",
            {{"unit_code", required},
             {"number_symbol", required},
             {"document_type", required},
             {"issued_on", required, Column::Holds::Date},
             {"summary", required},
             {"signer"},
             {"organ_name"},
             {"outside_issuer"},
             {"programme"},
             {"implements"},
             {"implements_on", optional, Column::Holds::Date}},
            [](db::Transaction& tx,
               const imports::Options& options,
               imports::ImportId id,
               const audit::Actor&) { return std::make_unique<DocumentsWriter>(tx, options, id); },
            {kUndo},
            kBuiltOn,
            "document.write"};
}

}  // namespace directive
