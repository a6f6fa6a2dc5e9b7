#include "directive/programme_api.hpp"

#include <algorithm>
#include <cctype>

#include "directive/document_store.hpp"
#include "directive/programme_service.hpp"
#include "directive/programme_store.hpp"
#include "directive/store.hpp"
#include "org/store.hpp"
#include "platform/base/or_null.hpp"

namespace directive {
namespace {

using http::Context;
using http::Fields;
using http::Response;

constexpr http::NumberLimits kLeastItems{.min = 0, .max = 100};
constexpr http::NumberLimits kYears{.min = 1930, .max = 2200};

/// A document is named by the programme to everybody, and opened by who may read it.
json::array Bases(db::Transaction& tx, const Context& context, ProgrammeId programme) {
    json::array bases;
    for (const auto& basis : store::BasesOf(tx, programme)) {
        const auto document = store::FindDocument(tx, basis.document_id);
        bases.push_back(json::object{
            {"document_id", document ? json::value(basis.document_id.value) : json::value(nullptr)},
            {"may_open", document && store::MayRead(tx, context.actor, *document)},
            {"number_symbol", json::OrNull(basis.number_symbol)},
            {"issuer", json::OrNull(basis.issuer)},
            {"issued_on", json::OrNull(basis.issued_on)},
            {"summary", json::OrNull(basis.summary)}});
    }
    return bases;
}

/// Pilot units are named to who may see them, and counted for everybody.
json::array Phases(db::Transaction& tx, const Context& context, ProgrammeId programme) {
    json::array phases;
    for (const auto& phase : store::PhasesOf(tx, programme)) {
        json::array pilots;
        for (const auto id : phase.pilots) {
            if (!auth::May(context.actor, "unit.read", id.value, tx.Today())) continue;
            const auto unit = org::store::GetUnit(tx, id, phase.valid_from);
            pilots.push_back(json::object{{"unit", unit.code}, {"unit_name", unit.name}});
        }
        phases.push_back(json::object{{"name", phase.name},
                                      {"valid_from", phase.valid_from.ToIso()},
                                      {"valid_to", json::OrNull(phase.valid_to)},
                                      {"pilots", std::move(pilots)},
                                      {"pilot_count", phase.pilots.size()}});
    }
    return phases;
}

/// The year that today lies in, or the nearest that the programme has.
json::object YearShown(const Programme& programme, Date today) {
    auto day = std::max(today, programme.valid_from);
    if (programme.valid_to) day = std::min(day, *programme.valid_to);
    const auto year = programme.YearOn(day);
    const auto period = programme.YearOf(year);
    return {{"year", year}, {"valid_from", period.from.ToIso()}, {"valid_to", period.to.ToIso()}};
}

json::object Shown(db::Transaction& tx, const Context& context, const Programme& programme) {
    return {{"code", programme.code},
            {"name", programme.name},
            {"basis", programme.basis},
            {"valid_from", programme.valid_from.ToIso()},
            {"valid_to", json::OrNull(programme.valid_to)},
            {"succeeds", json::OrNull(store::CodeOf(tx, programme.succeeds_id))},
            {"year_start", programme.year_start},
            {"year", YearShown(programme, tx.Today())},
            {"least_items_person", programme.least_items_person},
            {"least_items_unit", programme.least_items_unit},
            {"bases", Bases(tx, context, programme.id)},
            {"phases", Phases(tx, context, programme.id)},
            {"row_version", programme.row_version}};
}

json::object Shown(const Theme& theme) {
    return {{"code", theme.code},
            {"name", theme.name},
            {"year", theme.year ? json::value(*theme.year) : json::value(nullptr)},
            {"row_version", theme.row_version}};
}

Response List(db::Transaction& tx, const Context& context) {
    context.RefuseQuery();
    json::array items;
    for (const auto& programme : store::List(tx)) items.push_back(Shown(tx, context, programme));
    return http::Json(json::object{{"items", std::move(items)},
                                   {"may_write", MayWriteProgrammes(tx, context.actor)}});
}

Programme Named(db::Transaction& tx, const Context& context) {
    context.RefuseQuery();
    return GetProgramme(tx, context.Path("code"));
}

Response Show(db::Transaction& tx, const Context& context) {
    // Without its version as tag: documents and names of units change while it does not.
    return http::Json(Shown(tx, context, Named(tx, context)));
}

/// What is sent, with units and the programme before by their codes.
struct Sent {
    Outline outline;
    std::string succeeds;
    std::vector<std::vector<std::string>> pilots;
};

Sent ReadOutline(Fields& body) {
    Sent sent;
    auto& programme = sent.outline.programme;
    programme.name = body.Text("name", {.max = 500});
    programme.valid_from = body.Day("valid_from");
    programme.valid_to = body.OptionalDay("valid_to");
    sent.succeeds = body.OptionalText("succeeds", {.max = 100}).value_or("");
    programme.year_start = body.OptionalText("year_start", {.max = 5}).value_or("01-01");
    programme.least_items_person =
        static_cast<int>(body.Integer("least_items_person", kLeastItems));
    programme.least_items_unit = static_cast<int>(body.Integer("least_items_unit", kLeastItems));
    body.Each("bases", kMostBases, [&](Fields& fields) {
        Basis basis;
        basis.document_id = fields.OptionalIdOf<DocumentId>("document_id").value_or(DocumentId{});
        basis.number_symbol = fields.OptionalText("number_symbol", {.max = 200}).value_or("");
        basis.issuer = fields.OptionalText("issuer", {.max = 200}).value_or("");
        basis.issued_on = fields.OptionalDay("issued_on");
        basis.summary = fields.OptionalText("summary", {.max = 1000}).value_or("");
        sent.outline.bases.push_back(std::move(basis));
    });
    body.Each("phases", kMostPhases, [&](Fields& fields) {
        Phase phase;
        phase.name = fields.Text("name", {.max = 300});
        phase.valid_from = fields.Day("valid_from");
        phase.valid_to = fields.OptionalDay("valid_to");
        sent.pilots.push_back(fields.Texts("pilots", kMostPilots, {.max = 100}));
        sent.outline.phases.push_back(std::move(phase));
    });
    return sent;
}

/// Codes become records.
Outline Resolved(db::Transaction& tx, const Context& context, Sent sent) {
    auto& outline = sent.outline;
    Fields::Problems problems;
    if (!sent.succeeds.empty()) {
        if (const auto before = store::Find(tx, sent.succeeds))
            outline.programme.succeeds_id = before->id;
        else
            problems.push_back(
                {"succeeds", "directive.unknown_programme", {{"value", sent.succeeds}}});
    }
    for (std::size_t i = 0; i < sent.pilots.size(); ++i)
        for (const auto& code : sent.pilots[i]) {
            const auto unit = org::store::FindUnit(tx, code);
            if (unit && auth::May(context.actor, "unit.read", unit->value, tx.Today()))
                outline.phases[i].pilots.push_back(*unit);
            else
                problems.push_back({"phases[" + std::to_string(i) + "].pilots",
                                    "org.unknown_unit",
                                    {{"code", code}}});
        }
    if (!problems.empty()) http::ThrowFieldProblems(std::move(problems));
    return std::move(outline);
}

/// A code that is given here stands in addresses; registers may bring others.
std::string ReadCode(Fields& body) {
    auto code = body.Text("code", {.max = 40});
    const auto fits = [](unsigned char letter) {
        return letter < 0x80 && (std::isalnum(letter) != 0 || letter == '-' || letter == '.');
    };
    if (!std::all_of(code.begin(), code.end(), fits))
        body.Refuse("code", "directive.bad_code", {{"value", code}});
    return code;
}

Response Add(db::Transaction& tx, const Context& context) {
    std::string code;
    auto sent = context.Body([&](Fields& body) {
        code = ReadCode(body);
        return ReadOutline(body);
    });
    PermitWritingProgrammes(tx, context.actor);
    auto outline = Resolved(tx, context, std::move(sent));
    outline.programme.code = code;
    const auto kept = AddProgramme(tx, context.actor, std::move(outline));
    return http::Created(
        "/api/programmes/" + kept.code, Shown(tx, context, kept), kept.row_version);
}

Response Replace(db::Transaction& tx, const Context& context) {
    auto sent = context.Body(ReadOutline);
    const auto held = Named(tx, context);
    PermitWritingProgrammes(tx, context.actor);
    context.RequireVersion(held.row_version);
    auto outline = Resolved(tx, context, std::move(sent));
    outline.programme.id = held.id;
    const auto kept = CorrectProgramme(tx, context.actor, std::move(outline));
    return http::Json(Shown(tx, context, kept), kept.row_version);
}

Response Remove(db::Transaction& tx, const Context& context) {
    const auto held = Named(tx, context);
    PermitWritingProgrammes(tx, context.actor);
    context.RequireVersion(held.row_version);
    DropProgramme(tx, context.actor, held);
    return http::NoContent();
}

Response ListThemes(db::Transaction& tx, const Context& context) {
    json::array items;
    for (const auto& theme : store::Themes(tx, Named(tx, context).id))
        items.push_back(Shown(theme));
    return http::Json(json::object{{"items", std::move(items)}});
}

Theme ReadTheme(Fields& body) {
    Theme theme;
    theme.name = body.Text("name", {.max = 500});
    if (const auto year = body.OptionalInteger("year", kYears))
        theme.year = static_cast<int>(*year);
    return theme;
}

Response MakeTheme(db::Transaction& tx, const Context& context) {
    auto theme = context.Body([](Fields& body) {
        auto read = ReadTheme(body);
        read.code = ReadCode(body);
        return read;
    });
    theme.programme_id = Named(tx, context).id;
    const auto kept = AddTheme(tx, context.actor, std::move(theme));
    return http::Created("/api/themes/" + kept.code, Shown(kept), kept.row_version);
}

Response ReplaceTheme(db::Transaction& tx, const Context& context) {
    context.RefuseQuery();
    const auto sent = context.Body(ReadTheme);
    auto theme = GetTheme(tx, context.Path("code"));
    PermitWritingProgrammes(tx, context.actor);
    context.RequireVersion(theme.row_version);
    theme.name = sent.name;
    theme.year = sent.year;
    const auto kept = CorrectTheme(tx, context.actor, theme);
    return http::Json(Shown(kept), kept.row_version);
}

Response RemoveTheme(db::Transaction& tx, const Context& context) {
    context.RefuseQuery();
    const auto theme = GetTheme(tx, context.Path("code"));
    PermitWritingProgrammes(tx, context.actor);
    context.RequireVersion(theme.row_version);
    DropTheme(tx, context.actor, theme);
    return http::NoContent();
}

}  // namespace

std::vector<http::Route> ProgrammeRoutes() {
    using http::Method;
    const auto read = http::Access::Right("programme.read");
    const auto write = http::Access::Right("programme.write");
    return {
        {.method = Method::Get, .path = "/api/programmes", .access = read, .reads = List},
        {.method = Method::Post, .path = "/api/programmes", .access = write, .writes = Add},
        {.method = Method::Get, .path = "/api/programmes/{code}", .access = read, .reads = Show},
        {.method = Method::Put,
         .path = "/api/programmes/{code}",
         .access = write,
         .writes = Replace,
         .version_required = true},
        {.method = Method::Delete,
         .path = "/api/programmes/{code}",
         .access = write,
         .writes = Remove,
         .version_required = true},
        {.method = Method::Get,
         .path = "/api/programmes/{code}/themes",
         .access = read,
         .reads = ListThemes},
        {.method = Method::Post,
         .path = "/api/programmes/{code}/themes",
         .access = write,
         .writes = MakeTheme},
        {.method = Method::Put,
         .path = "/api/themes/{code}",
         .access = write,
         .writes = ReplaceTheme,
         .version_required = true},
        {.method = Method::Delete,
         .path = "/api/themes/{code}",
         .access = write,
         .writes = RemoveTheme,
         .version_required = true}};
}

}  // namespace directive
