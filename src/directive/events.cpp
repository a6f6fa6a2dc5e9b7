#include "directive/events.hpp"

#include <algorithm>

#include "directive/dispatch_store.hpp"
#include "directive/store.hpp"
#include "org/unit_events.hpp"

namespace directive {
namespace {

using Text = std::string;

const std::string kIssued =
    "SELECT d.id, d.number_symbol, d.summary, d.issued_on FROM directive_document d"
    " WHERE d.unit_id = :unit_id AND d.issued_on >= :first AND d.issued_on <= :last"
    " ORDER BY d.issued_on, d.id";
const std::string kReceived =
    "SELECT d.id, d.number_symbol, d.summary, r.sent_on,"
    " CASE WHEN r.seen_at IS NULL THEN 0 ELSE 1 END"
    " FROM directive_receipt r JOIN directive_document d ON d.id = r.document_id"
    " WHERE r.unit_id = :unit_id AND r.sent_on >= :first AND r.sent_on <= :last"
    " ORDER BY r.sent_on, d.id";

db::Binds BindsOf(org::UnitId unit, Period period) {
    return {{"unit_id", unit}, {"first", period.from}, {"last", period.to}};
}

calendar::Event About(calendar::Event event, DocumentId id, Text number, const Text& summary) {
    event.title = std::move(number) + ": " + summary;
    event.record_id = id.value;
    event.opens = "/documents/" + std::to_string(id.value);
    return event;
}

/// Of the registers of one's own units: those of all units below would hide everything else.
void AddDocuments(org::UnitEvents& gathering) {
    auto& [tx, actor, period, names, events] = gathering;
    const auto today = tx.Today();
    for (const auto id : org::UnitsHolding(actor, "document.read", today)) {
        tx.Query<DocumentId, Text, Text, Date>(
            kIssued,
            BindsOf(id, period),
            [&](DocumentId document, Text number, Text summary, Date day) {
                auto event = About(gathering.On(day, id), document, std::move(number), summary);
                event.kind = "document";
                events.push_back(std::move(event));
            });
    }
    for (const auto id : store::UnitsReceivedFor(actor, today)) {
        tx.Query<DocumentId, Text, Text, Date, bool>(
            kReceived,
            BindsOf(id, period),
            [&](DocumentId document, Text number, Text summary, Date day, bool is_seen) {
                auto event = About(gathering.On(day, id), document, std::move(number), summary);
                event.kind = "received";
                event.done = is_seen;
                events.push_back(std::move(event));
            });
    }
}

/// Where the programme begins or ends within a year, so does that year of it.
void AddYears(org::UnitEvents& gathering) {
    auto& [tx, actor, period, names, events] = gathering;
    if (!auth::MayAnywhere(actor, "programme.read", tx.Today())) return;
    for (const auto& programme : store::List(tx))
        for (int year = period.from.Year() - 1; year <= period.to.Year(); ++year) {
            if (!programme.Covers(year)) continue;
            auto of_year = programme.YearOf(year);
            of_year.from = std::max(of_year.from, programme.valid_from);
            if (programme.valid_to) of_year.to = std::min(of_year.to, *programme.valid_to);
            for (const bool begins : {true, false}) {
                const auto day = begins ? of_year.from : of_year.to;
                if (day < period.from || day > period.to) continue;
                calendar::Event event;
                event.kind = begins ? "year_begins" : "year_ends";
                event.from = event.to = day;
                event.title = programme.name;
                event.year = year;
                event.record_id = programme.id.value;
                events.push_back(std::move(event));
            }
        }
}

}  // namespace

std::vector<calendar::Event> Events(db::Transaction& tx, const auth::Actor& actor, Period period) {
    org::UnitEvents gathering{tx, actor, period};
    AddYears(gathering);
    AddDocuments(gathering);
    return std::move(gathering.events);
}

}  // namespace directive
