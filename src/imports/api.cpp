#include "imports/api.hpp"

#include <fmt/format.h>

#include "engine/sheet/reader.hpp"
#include "imports/answer_json.hpp"
#include "imports/permit.hpp"
#include "imports/store.hpp"
#include "platform/files/hand_out.hpp"
#include "platform/files/service.hpp"
#include "platform/http/page.hpp"
#include "platform/jobs/api.hpp"
#include "platform/rules/rules.hpp"

namespace imports {
namespace {

using http::Context;
using http::Fields;
using http::Response;
using Kinds = std::vector<Kind>;

constexpr std::chrono::hours kHeld{24};
constexpr http::NumberLimits kYears{.min = 1945, .max = 2100};

const Kind* FindKind(const Kinds& kinds, const std::string& name) {
    const auto found = std::find_if(
        kinds.begin(), kinds.end(), [&](const Kind& kind) { return kind.name == name; });
    return found == kinds.end() ? nullptr : &*found;
}

json::object ToJson(const Summary& summary) {
    return {{"id", summary.id.value},
            {"kind", summary.kind},
            {"unit", summary.unit_code},
            {"file_name", summary.file_name},
            {"state", summary.state},
            {"rows_read", summary.rows_read},
            {"rows_written", summary.rows_written},
            {"rows_unchanged", summary.rows_unchanged},
            {"rows_skipped", summary.rows_skipped},
            {"actor", summary.actor},
            {"imported_at", summary.imported_at.ToIso()},
            {"undone_at",
             summary.undone_at ? json::value(summary.undone_at->ToIso()) : json::value(nullptr)}};
}

// --- begin

struct Wish {
    const Kind* kind;
    Options options;
    json::object parameters;
};

/// What rows are read with, from a file or entered.
Options ReadOptions(Fields& body) {
    Options options;
    options.unit_code = body.OptionalText("unit", {.max = 100}).value_or("");
    if (const auto year = body.OptionalInteger("year", kYears))
        options.year = static_cast<int>(*year);
    options.programme_code = body.OptionalText("programme", {.max = 100}).value_or("");
    options.rehearse = body.OptionalBool("rehearse").value_or(false);
    return options;
}

Wish ReadWish(const Context& context, const Kinds& kinds) {
    std::vector<std::string> names;
    for (const auto& kind : kinds) names.push_back(kind.name);
    return context.Body([&](Fields& body) {
        Wish wish{nullptr, ReadOptions(body), {}};
        auto& told = wish.parameters;
        const auto name = body.OneOf("kind", names);
        wish.kind = FindKind(kinds, name);
        told["kind"] = name;
        told["upload_id"] = body.Text("upload_id", {.max = 100});
        told["unit"] = wish.options.unit_code;
        told["year"] = wish.options.year ? json::value(*wish.options.year) : json::value(nullptr);
        told["programme"] = wish.options.programme_code;
        told["rehearse"] = wish.options.rehearse;
        told["skip_bad"] = body.OptionalBool("skip_bad").value_or(false);
        wish.options.add_persons = body.OptionalBool("add_persons").value_or(false);
        told["add_persons"] = wish.options.add_persons;
        told["decimal_mark"] = body.OptionalOneOf("decimal_mark", {"comma", "point"}).value_or("");
        const auto mapping = body.Any("mapping");
        told["mapping"] = mapping;
        if (!mapping.is_null() && !mapping.is_object())
            body.Refuse("mapping", "http.field_not_object");
        return wish;
    });
}

Response Begin(db::Transaction& tx,
               const Context& context,
               const Kinds& kinds,
               jobs::Runner& runner) {
    auto wish = ReadWish(context, kinds);
    const auto place = PlaceFor(tx, context.actor, *wish.kind, wish.options);
    // What is wrong with it is told now, not by a job that failed.
    if (const auto& mapping = wish.parameters["mapping"]; !mapping.is_null())
        MappingsFromJson(mapping, *wish.kind);
    const auto upload =
        files::GetFinished(tx, context.actor, json::Text(wish.parameters, "upload_id"));
    files::Hold(tx, upload, kHeld);
    wish.parameters["file_name"] = upload.name;
    const auto job = runner.Submit(tx,
                                   context.actor,
                                   {.kind = "import",
                                    .place = place.unit_id,
                                    .language = context.request.language,
                                    .parameters = std::move(wish.parameters)});
    return jobs::Accepted(job, context);
}

// --- rows that were entered

constexpr std::size_t kMostRows = 200;
constexpr std::size_t kLongestCell = 10'000;

/// "rows!B3" as the sender knows it: "rows[2].full_name".
std::string PathOf(const Kind& kind, const std::string& place) {
    const auto letters = place.find('!') + 1;
    const auto digits = place.find_first_of("0123456789", letters);
    if (letters == 0 || digits == std::string::npos) return "rows";
    const auto column = sheet::ColumnOfLetters(place.substr(letters, digits - letters));
    const auto row = "rows[" + std::to_string(std::stoll(place.substr(digits)) - 1) + "]";
    return column && *column < kind.columns.size() ? row + "." + kind.columns[*column].name : row;
}

/// What the members of a row say; several values of a repeated column are an array.
EnteredRow ReadRow(Fields& row, const Kind& kind) {
    constexpr http::TextLimits kCell{.max = kLongestCell, .several_lines = true};
    EnteredRow entered;
    for (std::size_t at = 0; at < kind.columns.size(); ++at) {
        const auto& name = kind.columns[at].name;
        const auto value = row.Any(name);
        if (value.is_array() && kind.columns[at].repeated) {
            for (auto& text : row.Texts(name, kMostRows, kCell))
                entered.push_back({at, std::move(text)});
        } else if (value.is_string()) {
            if (auto text = row.OptionalText(name, kCell))
                entered.push_back({at, std::move(*text)});
        } else if (value.is_bool()) {
            if (value.as_bool()) entered.push_back({at, "true"});
        } else if (value.is_number()) {
            const auto number = value.to_number<double>();
            entered.push_back({at, fmt::format("{}", number), number});
        } else if (!value.is_null()) {
            row.Refuse(name, "imports.not_a_cell");
        }
    }
    return entered;
}

/// A required column that no row has; one row may leave out what the row above it says.
void RefuseMissing(Fields& body, const Kind& kind, const std::vector<EnteredRow>& rows) {
    Mapping there;
    for (const auto& row : rows)
        for (const auto& cell : row) there.columns[cell.column] = cell.column;
    if (there.columns.empty()) return;
    for (const auto& name : Missing(there, kind))
        body.Refuse("rows[0]." + name, "http.field_missing");
}

Response EnterRows(db::Transaction& tx, const Context& context, const Kinds& kinds) {
    const auto* kind = FindKind(kinds, context.Path("kind"));
    if (kind == nullptr) throw Failure{FailureKind::NotFound, "http.not_found"};
    struct Asked {
        Options options;
        std::vector<EnteredRow> rows;
    };
    const auto asked = context.Body([&](Fields& body) {
        Asked read{ReadOptions(body), {}};
        body.Each("rows", kMostRows, [&](Fields& row) {
            read.rows.push_back(ReadRow(row, *kind));
            if (read.rows.back().empty()) row.Refuse("", "imports.empty_row");
        });
        if (read.rows.empty())
            body.Refuse("rows", "http.field_missing");
        else
            RefuseMissing(body, *kind, read.rows);
        return read;
    });
    const auto answer = Enter(tx, *kind, asked.options, asked.rows, context.actor);
    if (answer.problem_count > 0) {
        Fields::Problems problems;
        for (const auto& problem : answer.problems)
            problems.push_back({PathOf(*kind, problem.place), problem.code, problem.params});
        http::ThrowFieldProblems(std::move(problems));
    }
    auto told = ToJson(answer,
                       context.request.language,
                       asked.options.rehearse ? std::optional(kMostRows) : std::nullopt);
    if (!answer.written) return http::Json(std::move(told));
    return http::Created("/api/imports/" + std::to_string(answer.id.value), std::move(told));
}

// --- look and undo

Summary Seen(db::Transaction& tx, const Context& context) {
    context.RefuseQuery();
    const auto id = context.PathId<ImportId>("id");
    auto summary = store::Find(tx, id);
    if (!summary || !MayRead(tx, context.actor, *summary))
        throw Failure{
            FailureKind::NotFound, "imports.unknown", {{"import", std::to_string(id.value)}}};
    return std::move(*summary);
}

Response ListImports(db::Transaction& tx, const Context& context) {
    struct Asked {
        http::Page page;
        std::optional<std::string> unit;
    };
    const auto asked = context.Query([](Fields& query) {
        return Asked{http::ReadPage(query), query.OptionalText("unit", {.max = 100})};
    });
    std::optional<std::int64_t> unit_id;
    if (asked.unit) {
        unit_id = store::UnitNamed(tx, *asked.unit);
        if (!unit_id || !auth::May(context.actor, "import.read", *unit_id, tx.Today()))
            throw Failure{FailureKind::NotFound, "org.unknown_unit", {{"code", *asked.unit}}};
    }
    json::array items;
    const auto before = asked.page.NumberAfter(0, std::numeric_limits<std::int64_t>::max());
    store::Each(tx, before, unit_id, [&](const Summary& summary) {
        if (MayRead(tx, context.actor, summary)) items.push_back(ToJson(summary));
        return static_cast<std::int64_t>(items.size()) < asked.page.RowsToAsk();
    });
    return http::List(std::move(items), asked.page);
}

// --- kinds

const char* WordOf(Column::Holds holds) {
    switch (holds) {
        case Column::Holds::Text:
            return "text";
        case Column::Holds::Date:
            return "date";
        case Column::Holds::Number:
            return "number";
        case Column::Holds::YesNo:
            return "yes_no";
    }
    return "";
}

Response ListKinds(db::Transaction& tx, const Context& context, const Kinds& kinds) {
    context.RefuseQuery();
    const auto headings = rules::At(tx, "import_headings", tx.Today()).body;
    const auto& known = headings.at("columns").as_object();
    json::array items;
    for (const auto& kind : kinds) {
        json::array columns;
        for (const auto& column : kind.columns) {
            const auto* words = known.if_contains(column.name);
            columns.push_back(
                json::object{{"name", column.name},
                             {"required", column.need == Column::Need::Required},
                             {"or_else", column.or_else},
                             {"repeated", column.repeated},
                             {"holds", WordOf(column.holds)},
                             {"headings", words != nullptr ? *words : json::value(json::array())}});
        }
        items.push_back(json::object{{"kind", kind.name},
                                     {"right", kind.right},
                                     {"whole_system", kind.span == Span::WholeSystem},
                                     {"columns", std::move(columns)}});
    }
    return http::Json(json::object{{"items", std::move(items)}});
}

Response Form(db::Transaction& tx, const Context& context, const Kinds& kinds) {
    context.RefuseQuery();
    const auto* kind = FindKind(kinds, context.Path("kind"));
    if (kind == nullptr) throw Failure{FailureKind::NotFound, "http.not_found"};
    return files::HandOut(kind->name + ".xlsx", files::kWorkbook, [&](const auto& file) {
        WriteTemplate(*kind, file, rules::At(tx, "import_headings", tx.Today()).body);
    });
}

}  // namespace

std::vector<http::Route> Routes(const Kinds& kinds,
                                const std::vector<UndoGuard>& guards,
                                jobs::Runner& runner) {
    using http::Access;
    using http::Method;
    const auto read = Access::Right("import.read"), write = Access::Right("import.write");
    return {
        {.method = Method::Post,
         .path = "/api/imports",
         .access = write,
         .writes = [&](db::Transaction& tx,
                       const Context& context) { return Begin(tx, context, kinds, runner); }},
        {.method = Method::Get,
         .path = "/api/imports",
         .access = read,
         .reads = ListImports,
         .work = http::Work::Slow},
        {.method = Method::Get,
         .path = "/api/imports/{id}",
         .access = read,
         .reads = [](db::Transaction& tx,
                     const Context& context) { return http::Json(ToJson(Seen(tx, context))); }},
        {.method = Method::Post,
         .path = "/api/imports/{id}/undo",
         .access = write,
         .writes =
             [&](db::Transaction& tx, const Context& context) {
                 Undo(tx, kinds, guards, context.PathId<ImportId>("id"), context.actor);
                 return http::Json(ToJson(Seen(tx, context)));
             }},
        {.method = Method::Get,
         .path = "/api/import-kinds",
         .access = write,
         .reads = [&](db::Transaction& tx,
                      const Context& context) { return ListKinds(tx, context, kinds); }},
        {.method = Method::Get,
         .path = "/api/import-kinds/{kind}/template",
         .access = write,
         .reads = [&](db::Transaction& tx,
                      const Context& context) { return Form(tx, context, kinds); },
         .work = http::Work::Slow},
        {.method = Method::Post,
         .path = "/api/import-kinds/{kind}/rows",
         .access = write,
         .writes = [&](db::Transaction& tx,
                       const Context& context) { return EnterRows(tx, context, kinds); }},
    };
}

}  // namespace imports
