#include "exports/api.hpp"

#include <algorithm>

#include "platform/base/failure.hpp"
#include "platform/files/hand_out.hpp"

namespace exports {
namespace {

using http::Context;
using http::Fields;
using http::Response;
using Registers = std::vector<Register>;

// A workbook is held in memory while it is made, and every answer until it is sent.
constexpr std::int64_t kMostRows = 100'000;

/// Whether `held` is so of all rights of the register; never where it names none.
template <typename Held>
bool AllHeld(const Register& about, Held held) {
    return !about.rights.empty() && std::all_of(about.rights.begin(), about.rights.end(), held);
}

bool MayAnywhere(const Context& context, const Register& about, Date today) {
    return AllHeld(about, [&](const std::string& right) {
        return auth::MayAnywhere(context.actor, right, today);
    });
}

bool MayIn(const Context& context, const Register& about, std::int64_t unit_id, Date today) {
    return AllHeld(about, [&](const std::string& right) {
        return auth::May(context.actor, right, unit_id, today);
    });
}

Response List(db::Transaction& tx, const Context& context, const Registers& registers) {
    context.RefuseQuery();
    json::array items;
    for (const auto& about : registers)
        if (MayAnywhere(context, about, tx.Today()))
            items.push_back(
                json::object{{"kind", about.kind}, {"whole_system", about.IsOfWholeSystem()}});
    return http::Json(json::object{{"items", std::move(items)}});
}

const Register& Named(const Registers& registers, const std::string& kind) {
    const auto found = std::find_if(
        registers.begin(), registers.end(), [&](const auto& about) { return about.kind == kind; });
    if (found == registers.end()) throw Failure{FailureKind::NotFound, "http.not_found"};
    return *found;
}

/// Rows of the unit and of those below it, as far as the rights are held there.
Extent ExtentFor(db::Transaction& tx,
                 const Context& context,
                 const Register& about,
                 const std::string& unit_code) {
    const auto today = tx.Today();
    Extent extent{.unit_code = unit_code, .most_rows = kMostRows};
    if (about.IsOfWholeSystem()) {
        if (!MayAnywhere(context, about, today))
            throw Failure{FailureKind::NotFound, "http.not_found"};
        return extent;
    }
    const auto unit_id =
        tx.Value<std::int64_t>("SELECT id FROM org_unit WHERE code = :code", {{"code", unit_code}});
    if (unit_id == 0 || !MayIn(context, about, unit_id, today))
        throw Failure{FailureKind::NotFound, "org.unknown_unit", {{"code", unit_code}}};
    extent.may_see = [&context, &about, today](std::int64_t of_row) {
        return MayIn(context, about, of_row, today);
    };
    return extent;
}

Response File(db::Transaction& tx, const Context& context, const Registers& registers) {
    const auto& about = Named(registers, context.Path("kind"));
    struct Asked {
        std::string unit;
        std::string format;
    };
    const auto asked = context.Query([&](Fields& query) {
        return Asked{about.IsOfWholeSystem() ? query.OptionalText("unit", {.max = 100}).value_or("")
                                             : query.Text("unit", {.max = 100}),
                     query.OneOf("format", {"xlsx", "csv"})};
    });
    const auto extent = ExtentFor(tx, context, about, asked.unit);
    const bool is_csv = asked.format == "csv";
    const auto name =
        about.kind + (asked.unit.empty() ? "" : "-" + asked.unit) + "." + asked.format;
    return files::HandOut(
        name, is_csv ? "text/csv; charset=utf-8" : files::kWorkbook, [&](const auto& file) {
            Write(tx, about, extent, file, is_csv ? Format::Csv : Format::Excel);
        });
}

}  // namespace

std::vector<http::Route> Routes(const Registers& registers) {
    using http::Access;
    using http::Method;
    return {
        {.method = Method::Get,
         .path = "/api/exports",
         .access = Access::SignedIn(),
         .reads = [&](db::Transaction& tx,
                      const Context& context) { return List(tx, context, registers); }},
        {.method = Method::Get,
         .path = "/api/exports/{kind}/file",
         .access = Access::SignedIn(),
         .reads = [&](db::Transaction& tx,
                      const Context& context) { return File(tx, context, registers); },
         .work = http::Work::Slow},
    };
}

}  // namespace exports
