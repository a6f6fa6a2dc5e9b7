#include "directive/requirement_api.hpp"

#include "directive/requirement_json.hpp"
#include "directive/requirement_service.hpp"
#include "directive/store.hpp"
#include "platform/base/failure.hpp"

namespace directive {
namespace {

using http::Context;
using http::Fields;
using http::Response;

json::array ToJson(db::Transaction& tx, const Outputs& outputs, i18n::Language language) {
    json::array list;
    for (const auto& output : outputs) {
        json::array kinds;
        if (output.kinds)
            for (const auto& kind : output.kinds(tx))
                kinds.push_back(
                    {{"kind", kind}, {"name", i18n::Text(language, output.kind_message + kind)}});
        list.push_back(json::object{{"name", output.name},
                                    {"by_person", output.by_person},
                                    {"needs_year", output.needs_year},
                                    {"by_theme", output.by_theme},
                                    {"kinds", std::move(kinds)}});
    }
    return list;
}

Requirement Resolved(db::Transaction& tx, Wished wished) {
    if (!wished.theme.empty()) {
        const auto theme = store::FindTheme(tx, wished.theme);
        if (!theme) throw Failure{FailureKind::Invalid, "directive.unknown_theme"};
        wished.requirement.theme_id = theme->id;
    }
    return std::move(wished.requirement);
}

template <typename Act>
auto Naming(Act act) {
    return http::WithMembers({{"directive.unknown_output", "output"},
                              {"directive.needs_year", "year"},
                              {"directive.unknown_theme", "theme"},
                              {"directive.unknown_record_kind", "record_kind"},
                              {"directive.needs_share", "least_percent"},
                              {"directive.no_share", "least_percent"},
                              {"directive.no_dates", "dates"},
                              {"directive.level_twice", "dates"},
                              {"directive.level_asked", "dates"},
                              {"directive.due_before_issued", "dates"},
                              {"directive.review_before_due", "dates"}},
                             act);
}

/// How many units stand where, for who may see it: where the document stands.
json::value CountsOf(const std::vector<store::Tally>& tallies, RequirementId id) {
    json::object counts;
    for (const auto& tally : tallies)
        if (tally.requirement_id == id) counts[WordOf(tally.status)] = tally.count;
    return counts;
}

Response ListOfDocument(db::Transaction& tx, const Context& context, const Outputs& outputs) {
    context.RefuseQuery();
    const auto document = SeeDocument(tx, context.actor, context.PathId<DocumentId>("id"));
    std::vector<store::Tally> tallies;
    const bool counts =
        auth::May(context.actor, "requirement.read", document.unit_id.value, tx.Today());
    if (counts) {
        store::AssignmentFilter filter;
        filter.document_id = document.id;
        tallies = store::Tallies(tx, outputs, filter);
    }
    json::array items;
    for (const auto& requirement : store::RequirementsOf(tx, document.id)) {
        auto item = ToJson(tx, requirement);
        item["counts"] = counts ? CountsOf(tallies, requirement.id) : json::value(nullptr);
        items.push_back(std::move(item));
    }
    json::array levels;
    for (auto& level : store::LevelsBelow(tx, document.unit_id, document.issued_on))
        levels.emplace_back(std::move(level));
    return http::Json(json::object{{"items", std::move(items)},
                                   {"outputs", ToJson(tx, outputs, context.request.language)},
                                   {"levels", std::move(levels)}});
}

Response Add(db::Transaction& tx, const Context& context, const Outputs& outputs) {
    auto wished = context.Body(ReadRequirement);
    const auto document = SeeDocument(tx, context.actor, context.PathId<DocumentId>("id"));
    const auto kept = Naming([&] {
        auto requirement = Resolved(tx, std::move(wished));
        requirement.document_id = document.id;
        return AddRequirement(tx, context.actor, outputs, requirement);
    });
    const auto held = SeeRequirement(tx, context.actor, kept.id);
    return http::Created(
        "/api/requirements/" + std::to_string(held.id.value), ToJson(tx, held), held.row_version);
}

Response Show(db::Transaction& tx, const Context& context) {
    context.RefuseQuery();
    const auto held = SeeRequirement(tx, context.actor, context.PathId<RequirementId>("id"));
    return http::Json(ToJson(tx, held), held.row_version);
}

Response Correct(db::Transaction& tx, const Context& context, const Outputs& outputs) {
    auto wished = context.Body(ReadRequirement);
    const auto before = SeeRequirement(tx, context.actor, context.PathId<RequirementId>("id"));
    context.RequireVersion(before.row_version);
    Naming([&] {
        auto requirement = Resolved(tx, std::move(wished));
        requirement.id = before.id;
        return CorrectRequirement(tx, context.actor, outputs, requirement);
    });
    const auto held = SeeRequirement(tx, context.actor, before.id);
    return http::Json(ToJson(tx, held), held.row_version);
}

Response Remove(db::Transaction& tx, const Context& context) {
    context.RefuseQuery();
    const auto held = SeeRequirement(tx, context.actor, context.PathId<RequirementId>("id"));
    context.RequireVersion(held.row_version);
    DropRequirement(tx, context.actor, held.id);
    return http::NoContent();
}

}  // namespace

std::vector<http::Route> RequirementRoutes(const Outputs& outputs) {
    using http::Access;
    using http::Method;
    const auto with = [&](auto handler) {
        return [outputs, handler](db::Transaction& tx, const Context& context) {
            return handler(tx, context, outputs);
        };
    };
    const auto read = Access::Right("document.read"), write = Access::Right("document.write");
    const std::string of_document = "/api/documents/{id}/requirements",
                      requirement = "/api/requirements/{id}";
    using http::Work;
    return {
        {.method = Method::Get,
         .path = of_document,
         .access = read,
         .reads = with(ListOfDocument),
         .work = Work::Slow},
        {.method = Method::Post, .path = of_document, .access = write, .writes = with(Add)},
        {.method = Method::Get, .path = requirement, .access = read, .reads = Show},
        {.method = Method::Put,
         .path = requirement,
         .access = write,
         .writes = with(Correct),
         .version_required = true},
        {.method = Method::Delete,
         .path = requirement,
         .access = write,
         .writes = Remove,
         .version_required = true},
    };
}

}  // namespace directive
