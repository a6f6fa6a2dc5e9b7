#include "templates/api.hpp"

#include <algorithm>

#include "platform/base/failure.hpp"
#include "platform/files/disposition.hpp"
#include "platform/http/word_file.hpp"
#include "templates/service.hpp"
#include "templates/store.hpp"

namespace templates {
namespace {

using document::Data;
using http::Context;
using http::Fields;
using http::Response;
using Kinds = std::vector<Kind>;

constexpr std::int64_t kWholeSystem = 0;

const Kind& Asked(db::Transaction& tx, const Context& context, const Kinds& kinds) {
    auth::Require(context.actor, "rule.write", kWholeSystem, tx.Today());
    return Find(kinds, context.Path("kind"));
}

json::object ToJson(const Version& version) {
    const bool own = !version.digest.empty();
    return {{"id", version.id.value},
            {"own", own},
            {"name", own ? json::value(version.name) : json::value(nullptr)},
            {"size", own ? json::value(version.size) : json::value(nullptr)},
            {"digest", own ? json::value(version.digest) : json::value(nullptr)},
            {"put_by", version.put_by},
            {"put_at", version.put_at.ToIso()}};
}

json::object Shown(db::Transaction& tx, const Kind& kind, i18n::Language language) {
    const auto version = store::InForce(tx, kind.name);
    return {{"kind", kind.name},
            {"title", i18n::Text(language, kind.title)},
            {"in_force", version ? json::value(ToJson(*version)) : json::value(nullptr)}};
}

/// What a mark of that name does: {{text}}, {{?condition}}, {{#rows}}, {{group.…}}.
const char* HoldsWord(const Data& data) {
    if (std::holds_alternative<bool>(data.value)) return "condition";
    if (std::holds_alternative<Data::List>(data.value)) return "rows";
    if (std::holds_alternative<Data::Object>(data.value)) return "group";
    return "text";
}

/// Names in the order in which the program's own page has them, others behind.
std::vector<std::string> InOrder(const Data::Object& object,
                                 const std::string& path,
                                 const std::vector<std::string>& used) {
    const auto place = [&](const std::string& name) {
        return std::find_if(used.begin(), used.end(), [&](const std::string& mark) {
            return mark == path + name || mark.starts_with(path + name + ".");
        });
    };
    std::vector<std::string> names;
    for (const auto& [name, ignored] : object) names.push_back(name);
    std::stable_sort(names.begin(), names.end(), [&](const auto& a, const auto& b) {
        return place(a) < place(b);
    });
    return names;
}

/// What stands in each row of a list, or in a group.
json::array MembersOf(const Kind& kind,
                      const std::string& name,
                      const Data& held,
                      const std::vector<std::string>& used,
                      i18n::Language language) {
    json::array members;
    const auto* rows = std::get_if<Data::List>(&held.value);
    const auto* object = std::get_if<Data::Object>(rows ? &rows->front().value : &held.value);
    if (object == nullptr) return members;
    for (const auto& member : InOrder(*object, rows ? "" : name + ".", used))
        members.push_back(
            json::object{{"name", member},
                         {"meaning", i18n::Text(language, kind.explained + name + "." + member)}});
    return members;
}

json::array FieldsOf(const Kind& kind, i18n::Language language) {
    const auto used = document::Fields(BuiltIn(kind.built_in));
    const auto& sample = std::get<Data::Object>(kind.sample.value);
    json::array fields;
    for (const auto& name : InOrder(sample, "", used)) {
        const auto& held = sample.at(name);
        // A list that never has a row prints nothing.
        if (const auto* rows = std::get_if<Data::List>(&held.value); rows && rows->empty())
            continue;
        const bool is_required =
            std::find(kind.required.begin(), kind.required.end(), name) != kind.required.end();
        fields.push_back(json::object{{"name", name},
                                      {"holds", HoldsWord(held)},
                                      {"required", is_required},
                                      {"meaning", i18n::Text(language, kind.explained + name)},
                                      {"members", MembersOf(kind, name, held, used, language)}});
    }
    return fields;
}

Response List(db::Transaction& tx, const Context& context, const Kinds& kinds) {
    context.RefuseQuery();
    auth::Require(context.actor, "rule.write", kWholeSystem, tx.Today());
    json::array items;
    for (const auto& kind : kinds) items.push_back(Shown(tx, kind, context.request.language));
    return http::Json(json::object{{"items", std::move(items)}});
}

Response Show(db::Transaction& tx, const Context& context, const Kinds& kinds) {
    context.RefuseQuery();
    const auto& kind = Asked(tx, context, kinds);
    auto shown = Shown(tx, kind, context.request.language);
    json::array versions;
    for (const auto& version : store::List(tx, kind.name)) versions.push_back(ToJson(version));
    shown["versions"] = std::move(versions);
    shown["fields"] = FieldsOf(kind, context.request.language);
    return http::Json(shown);
}

/// The version of that number; the program's own for 0, what is in force without one.
Response File(db::Transaction& tx, const Context& context, const Kinds& kinds) {
    const auto number =
        context.Query([](Fields& query) { return query.OptionalInteger("version"); });
    const auto& kind = Asked(tx, context, kinds);
    std::optional<Version> version;
    if (!number)
        version = store::InForce(tx, kind.name);
    else if (*number > 0)
        version = Get(tx, kind, VersionId{*number});
    const bool own = version && !version->digest.empty();
    Response response{
        .content_type = http::kWordType,
        .body = own ? BytesOf(tx, version->digest) : std::string(BuiltIn(kind.built_in))};
    response.headers.Add("Content-Disposition",
                         files::DispositionOf(own ? version->name : kind.name + ".docx"));
    return response;
}

Response Put(db::Transaction& tx,
             const Context& context,
             const Kinds& kinds,
             const files::Folder& folder) {
    struct Wish {
        std::optional<std::string> upload_id;
        std::optional<std::int64_t> version;
    };
    const auto wish = context.Body([](Fields& body) {
        return Wish{body.OptionalText("upload_id", {.max = 100}), body.OptionalInteger("version")};
    });
    if (wish.upload_id.has_value() == wish.version.has_value())
        throw Failure{FailureKind::Invalid, "templates.file_or_version"};
    const auto& kind = Asked(tx, context, kinds);
    std::optional<VersionId> earlier;
    if (wish.version.value_or(0) > 0) earlier = VersionId{*wish.version};
    const auto made = wish.upload_id
                          ? templates::Put(tx, folder, context.actor, kind, *wish.upload_id)
                          : PutBack(tx, context.actor, kind, earlier);
    return http::Created("/api/templates/" + kind.name, ToJson(made));
}

}  // namespace

std::vector<http::Route> Routes(const Kinds& kinds, const files::Folder& folder) {
    using http::Access;
    using http::Method;
    const auto write = Access::Right("rule.write");
    const std::string one = "/api/templates/{kind}";
    return {
        {.method = Method::Get,
         .path = "/api/templates",
         .access = write,
         .reads = [&kinds](db::Transaction& tx,
                           const Context& context) { return List(tx, context, kinds); }},
        {.method = Method::Get,
         .path = one,
         .access = write,
         .reads = [&kinds](db::Transaction& tx,
                           const Context& context) { return Show(tx, context, kinds); }},
        {.method = Method::Get,
         .path = one + "/file",
         .access = write,
         .reads = [&kinds](db::Transaction& tx,
                           const Context& context) { return File(tx, context, kinds); },
         .work = http::Work::Slow},
        {.method = Method::Post,
         .path = one + "/versions",
         .access = write,
         .writes = [&kinds, &folder](
                       db::Transaction& tx,
                       const Context& context) { return Put(tx, context, kinds, folder); }},
    };
}

}  // namespace templates
