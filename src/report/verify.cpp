#include "report/verify.hpp"

#include <fmt/format.h>

#include "platform/audit/log.hpp"
#include "platform/base/failure.hpp"
#include "report/behind.hpp"
#include "report/freeze.hpp"
#include "report/seal.hpp"
#include "report/store.hpp"

namespace report {
namespace {

/// Keeps the first differences of a report, counts all.
class Findings {
public:
    Findings(ReportId report, Verification& answer) : report_(report), answer_(answer) {}

    bool IsFull() const { return count_ >= kListed; }
    void Add(Difference difference) {
        difference.report = report_;
        ++answer_.difference_count;
        if (count_++ < kListed) answer_.differences.push_back(std::move(difference));
    }
    void AddUnlisted() {
        ++answer_.difference_count;
        ++count_;
    }

private:
    ReportId report_;
    Verification& answer_;
    std::int64_t count_ = 0;
};

std::string WordOf(Change change) {
    switch (change) {
        case Change::Changed:
            return "record_changed";
        case Change::Recounted:
            return "record_recounted";
        case Change::Missing:
            return "record_missing";
        case Change::Added:
            return "record_added";
    }
    return {};
}

std::string NumberOf(figure::Measure measure, const Cell& value) {
    if (measure == figure::Measure::Count) return std::to_string(value.part);
    return fmt::format("{}/{}", value.part, value.whole);
}

Difference About(const FrozenFigure& figure, std::string what, std::string now) {
    Difference difference;
    difference.figure = figure.key;
    difference.what = std::move(what);
    difference.frozen = NumberOf(figure.measure, figure.value);
    difference.now = std::move(now);
    return difference;
}

Difference About(std::string what, std::string frozen = {}, std::string now = {}) {
    Difference difference;
    difference.what = std::move(what);
    difference.frozen = std::move(frozen);
    difference.now = std::move(now);
    return difference;
}

/// Compares the report's own rows with each other and with the log. Answers the entry of its
/// sealing.
std::optional<audit::Entry> CheckSeal(db::Transaction& tx,
                                      const Report& report,
                                      Findings& findings) {
    const auto digest = DigestOf(report);
    if (digest != report.digest) findings.Add(About("report_changed", report.digest, digest));
    for (auto& entry : audit::List(tx, audit::Subject{kSubject, report.id.value}, 1000)) {
        if (entry.act != kSealAct) continue;
        const auto facts = json::Write(FactsOf(report));
        if (facts != entry.content_after)
            findings.Add(About("seal_entry_differs", entry.content_after, facts));
        return std::move(entry);
    }
    findings.Add(About("seal_entry_missing"));
    return std::nullopt;
}

/// The frozen records; nothing where they were tampered with.
std::optional<std::vector<RecordMark>> CheckSet(const std::optional<RecordSet>& set,
                                                const FrozenFigure& figure,
                                                Findings& findings) {
    if (!set) {
        findings.Add(About(figure, "set_missing", ""));
        return std::nullopt;
    }
    auto marks = DigestOf(*set) == figure.set_digest ? Unpack(*set) : std::nullopt;
    if (!marks) findings.Add(About(figure, "set_damaged", ""));
    return marks;
}

void NameRecords(db::Transaction& tx,
                 const FrozenFigure& figure,
                 const std::vector<RecordChange>& changes,
                 const std::string& now,
                 const std::optional<audit::Entry>& sealing,
                 Findings& findings) {
    for (const auto& change : changes) {
        if (findings.IsFull()) {
            findings.AddUnlisted();
            continue;
        }
        auto difference = About(figure, WordOf(change.change), now);
        difference.record_kind = figure.record_kind;
        difference.record_id = change.record_id;
        const auto origin = OriginOf(tx, figure.record_kind, change.record_id);
        if (origin) difference.unit_code = origin->unit_code;
        if (sealing) {
            difference.logged =
                LoggedSince(tx, figure.record_kind, change.record_id, origin, sealing->id);
            // It is another record that was changed; the log need not speak of this one.
            if (change.change == Change::Recounted && difference.logged == false)
                difference.logged.reset();
        }
        findings.Add(std::move(difference));
    }
}

void CheckFigure(db::Transaction& tx,
                 const figure::Catalogue& catalogue,
                 const Report& report,
                 const FrozenFigure& figure,
                 const std::optional<audit::Entry>& sealing,
                 Findings& findings) {
    const auto* definition = FindFigure(catalogue, figure.key);
    if (definition == nullptr) {
        findings.Add(About(figure, "figure_gone", ""));
        return;
    }
    const auto newest = catalogue.Kind(definition->record_kind).Version();
    const auto set = store::FindSet(tx, figure.set_digest);
    const bool is_known = !set || (set->contents_version >= 1 && set->contents_version <= newest);
    const auto version = set && is_known ? set->contents_version : newest;
    const auto taken = Take(tx, catalogue, *definition, QuestionOf(report, *definition), version);
    const auto now = NumberOf(figure.measure, taken.value);
    if (now != NumberOf(figure.measure, figure.value))
        findings.Add(About(figure, "value_changed", now));
    const auto frozen = CheckSet(set, figure, findings);
    if (frozen && !is_known)
        findings.Add(About(figure, "contents_unknown", now));
    else if (frozen)
        NameRecords(tx, figure, Compare(*frozen, taken.contents), now, sealing, findings);
}

void CheckReport(db::Transaction& tx,
                 const figure::Catalogue& catalogue,
                 ReportId id,
                 Verification& answer) {
    Findings findings(id, answer);
    std::optional<Report> report;
    try {
        report = store::Find(tx, id);
    } catch (const Failure& failure) {
        if (failure.code != "report.content_broken") throw;
        findings.Add(About("report_changed"));
        return;
    }
    const auto sealing = CheckSeal(tx, *report, findings);
    for (const auto& figure : report->figures)
        CheckFigure(tx, catalogue, *report, figure, sealing, findings);
}

std::vector<ReportId> Chosen(db::Transaction& tx, std::optional<ReportId> only) {
    const auto sealed = store::Sealed(tx);
    if (!only) return sealed;
    if (std::find(sealed.begin(), sealed.end(), *only) != sealed.end()) return {*only};
    const bool is_there = store::Exists(tx, *only);
    throw Failure{is_there ? FailureKind::Conflict : FailureKind::NotFound,
                  is_there ? "report.not_sealed" : "report.unknown",
                  {{"id", std::to_string(only->value)}}};
}

/// Reports that the log says were sealed, and that are no more, or say they never were.
void CheckGone(db::Transaction& tx, Verification& answer) {
    for (const auto id : store::SealedInLogAlone(tx)) {
        Findings findings(id, answer);
        findings.Add(About("report_gone"));
    }
}

}  // namespace

Verification Verify(db::Transaction& tx,
                    const figure::Catalogue& catalogue,
                    std::optional<ReportId> only,
                    const VerifyProgress& progress) {
    Verification answer;
    const auto chosen = Chosen(tx, only);
    for (const auto id : chosen) {
        if (progress) progress(answer.reports, static_cast<std::int64_t>(chosen.size()));
        ++answer.reports;
        CheckReport(tx, catalogue, id, answer);
    }
    if (!only) CheckGone(tx, answer);
    for (const auto& found : audit::Verify(tx)) {
        Difference difference;
        difference.record_kind = "audit_entry";
        difference.record_id = found.entry_id;
        difference.what = found.what;
        answer.differences.push_back(std::move(difference));
        ++answer.difference_count;
    }
    return answer;
}

}  // namespace report
