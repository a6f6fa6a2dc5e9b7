#include "report/api.hpp"

#include "org/store.hpp"
#include "platform/base/failure.hpp"
#include "platform/base/or_null.hpp"
#include "platform/http/page.hpp"
#include "platform/http/word_file.hpp"
#include "platform/jobs/api.hpp"
#include "platform/rules/rules.hpp"
#include "report/report_json.hpp"
#include "report/service.hpp"
#include "report/store.hpp"

namespace report {
namespace {

using http::Context;
using http::Fields;
using http::Response;

Failure Unknown(ReportId id) {
    return {FailureKind::NotFound, "report.unknown", {{"id", std::to_string(id.value)}}};
}

/// The unit of that code, where the right is held. Another one is not there.
org::UnitId UnitWith(db::Transaction& tx,
                     const Context& context,
                     std::string_view right,
                     const std::string& code) {
    const auto unit = org::store::FindUnit(tx, code);
    if (!unit || !auth::May(context.actor, right, unit->value, tx.Today()))
        throw Failure{FailureKind::NotFound, "org.unknown_unit", {{"code", code}}};
    return *unit;
}

// --- make

/// The texts of the sections that the rule has; an empty one clears, one that is absent or null is
/// not spoken of.
json::object ReadTexts(Fields& body, const json::value& sections) {
    json::object texts;
    body.Object("texts", [&](Fields& told) {
        for (const auto& section : sections.as_array()) {
            const auto field = json::Text(section.as_object(), "field");
            const auto text =
                told.OptionalText(field, {.min = 0, .max = 50'000, .several_lines = true});
            if (text) texts[field] = *text;
        }
        told.RefuseUnknown();
    });
    return texts;
}

json::object ReadWish(const Context& context, const json::value& sections) {
    return context.Body([&](Fields& body) {
        json::object wish;
        wish["kind"] = body.OneOf("kind", KindWords());
        wish["unit"] = body.Text("unit", {.max = 100});
        wish["state"] = body.OneOf("state", {WordOf(State::Draft), WordOf(State::Sealed)});
        const auto from = body.OptionalDay("from"), to = body.OptionalDay("to");
        if (from.has_value() != to.has_value())
            body.Refuse(from ? "to" : "from", "http.field_missing");
        else if (from && *to < *from)
            body.Refuse("to", "report.ends_before_it_begins");
        wish["from"] = json::OrNull(from);
        wish["to"] = json::OrNull(to);
        wish["basis"] = json::OrNull(body.OptionalDay("basis"));
        wish["programme"] = body.OptionalText("programme", {.max = 100}).value_or("");
        const auto number = body.OptionalText("number", {.min = 0, .max = 100});
        wish["number"] = number ? json::value(*number) : json::value(nullptr);
        wish["texts"] = ReadTexts(body, sections);
        return wish;
    });
}

Response Begin(db::Transaction& tx, const Context& context, jobs::Runner& runner) {
    auto wish = ReadWish(context, rules::At(tx, "report_kinds", tx.Today()).body.at("sections"));
    const auto unit = UnitWith(tx, context, "report.make", json::Text(wish, "unit"));
    const auto job = runner.Submit(tx,
                                   context.actor,
                                   {.kind = "report",
                                    .place = unit.value,
                                    .language = context.request.language,
                                    .parameters = std::move(wish)});
    return jobs::Accepted(job, context);
}

// --- verify

Response BeginVerifying(db::Transaction& tx,
                        const Context& context,
                        jobs::Runner& runner,
                        std::int64_t place,
                        json::value report) {
    const auto job = runner.Submit(tx,
                                   context.actor,
                                   {.kind = "verify",
                                    .place = place,
                                    .language = context.request.language,
                                    .parameters = {{"report", std::move(report)}}});
    return jobs::Accepted(job, context);
}

Response VerifyOne(db::Transaction& tx, const Context& context, jobs::Runner& runner) {
    const auto id = context.PathId<ReportId>("id");
    const auto report = store::Find(tx, id);
    if (!report || !auth::May(context.actor, "report.verify", report->unit_id.value, tx.Today()))
        throw Unknown(id);
    if (report->state != State::Sealed)
        throw Failure{
            FailureKind::Conflict, "report.not_sealed", {{"id", std::to_string(id.value)}}};
    return BeginVerifying(tx, context, runner, report->unit_id.value, id.value);
}

/// What differs names records of all units.
Response VerifyAll(db::Transaction& tx, const Context& context, jobs::Runner& runner) {
    auth::Require(context.actor, "report.verify", 0, tx.Today());
    return BeginVerifying(tx, context, runner, 0, nullptr);
}

// --- look

Response ListReports(db::Transaction& tx, const Context& context) {
    struct Asked {
        http::Page page;
        std::optional<std::string> unit;
    };
    const auto asked = context.Query([](Fields& query) {
        return Asked{http::ReadPage(query), query.OptionalText("unit", {.max = 100})};
    });
    std::optional<org::UnitId> unit;
    if (asked.unit) unit = UnitWith(tx, context, "report.read", *asked.unit);
    const auto today = tx.Today();
    json::array items;
    const auto before = asked.page.NumberAfter(0, std::numeric_limits<std::int64_t>::max());
    store::Each(tx, before, unit, [&](const Report& report) {
        if (!auth::May(context.actor, "report.read", report.unit_id.value, today)) return true;
        auto item = ToJson(report);
        item["author"] = report.author;
        item["made_at"] = report.made_at.ToIso();
        items.push_back(std::move(item));
        return static_cast<std::int64_t>(items.size()) < asked.page.RowsToAsk();
    });
    return http::List(std::move(items), asked.page);
}

Response Show(db::Transaction& tx, const Context& context) {
    context.RefuseQuery();
    const auto report = Get(tx, context.actor, context.PathId<ReportId>("id"));
    auto shown = ToJson(report);
    auto figures = FiguresOf(report);
    // The words as they were sealed, whatever the messages say today.
    for (auto& figure : figures)
        for (const auto& words : report.content.figures)
            if (words.key == json::Text(figure.as_object(), "key")) {
                auto& told = figure.as_object();
                told["name"] = words.name;
                told["definition"] = words.definition;
                told["unit_of_measure"] = words.unit_of_measure;
            }
    json::object texts;
    for (const auto& [section, text] : report.content.texts) texts[section] = text;
    json::array sentences;
    for (const auto& sentence : report.content.sentences) sentences.emplace_back(sentence);
    shown["unit_name"] = report.content.unit_name;
    shown["programme"] = report.content.programme_code;
    shown["author"] = report.author;
    shown["made_at"] = report.made_at.ToIso();
    shown["figures"] = std::move(figures);
    shown["sentences"] = std::move(sentences);
    shown["texts"] = std::move(texts);
    return http::Json(shown);
}

struct Printed {
    const char* ending;
    Format format;
    const char* type;
};
constexpr Printed kPrinted[] = {
    {"docx", Format::Word, http::kWordType},
    {"xlsx", Format::Excel, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
    {"html", Format::Page, "text/html; charset=utf-8"},
};

Response Print(db::Transaction& tx, const Context& context) {
    const auto ending = context.Query(
        [](Fields& query) { return query.OneOf("format", {"docx", "xlsx", "html"}); });
    const auto report = Get(tx, context.actor, context.PathId<ReportId>("id"));
    Response response;
    for (const auto& printed : kPrinted) {
        if (ending != printed.ending) continue;
        response.content_type = printed.type;
        response.body = BytesOf(tx, report, printed.format);
    }
    response.headers.Add(
        "Content-Disposition",
        "attachment; filename=\"bao-cao-" + std::to_string(report.id.value) + "." + ending + "\"");
    return response;
}

}  // namespace

std::vector<http::Route> Routes(jobs::Runner& runner) {
    using http::Access;
    using http::Method;
    const auto read = Access::Right("report.read"), verify = Access::Right("report.verify");
    const std::string one = "/api/reports/{id}";
    return {
        {.method = Method::Post,
         .path = "/api/reports",
         .access = Access::Right("report.make"),
         .writes = [&](db::Transaction& tx,
                       const Context& context) { return Begin(tx, context, runner); }},
        {.method = Method::Get,
         .path = "/api/reports",
         .access = read,
         .reads = ListReports,
         .work = http::Work::Slow},
        {.method = Method::Get, .path = one, .access = read, .reads = Show},
        {.method = Method::Get,
         .path = one + "/file",
         .access = read,
         .reads = Print,
         .work = http::Work::Slow},
        {.method = Method::Post,
         .path = one + "/verify",
         .access = verify,
         .writes = [&](db::Transaction& tx,
                       const Context& context) { return VerifyOne(tx, context, runner); }},
        {.method = Method::Post,
         .path = "/api/verify",
         .access = verify,
         .writes = [&](db::Transaction& tx,
                       const Context& context) { return VerifyAll(tx, context, runner); }},
    };
}

}  // namespace report
