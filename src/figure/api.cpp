#include "figure/api.hpp"

#include "figure/labels.hpp"
#include "figure/table.hpp"
#include "figure/workbook.hpp"
#include "platform/base/failure.hpp"
#include "platform/files/hand_out.hpp"
#include "platform/http/page.hpp"

namespace figure {
namespace {

using http::Context;
using http::Fields;
using http::Response;

struct Asked {
    std::string unit;
    Question question;
    http::Page page;
    bool records = false;
    TableWish table = {};
};

// A table that can be read and is asked in a moment.
constexpr std::size_t kMostFigures = 20;

/// "kind:chi-bo" conditions, parted by commas.
void ReadWhere(Fields& query, Question& question) {
    const auto text = query.OptionalText("where", {.max = 1000}).value_or("");
    for (std::size_t begin = 0; begin < text.size();) {
        const auto end = std::min(text.find(',', begin), text.size());
        const auto condition = text.substr(begin, end - begin);
        const auto colon = condition.find(':');
        if (colon == std::string::npos)
            query.Refuse("where", "figure.bad_where", {{"value", condition}});
        else
            question.where[condition.substr(0, colon)] = condition.substr(colon + 1);
        begin = end + 1;
    }
}

/// What is asked for beside the question itself.
enum class Shape { Values, Page, File, Table };

/// "commitments.coverage,plans.coverage": which figures, in which order.
void ReadTable(Fields& query, const Catalogue& catalogue, TableWish& wish) {
    std::vector<std::string> sorts{"late", "name"};
    const auto keys = query.Text("keys", {.max = 1000});
    for (std::size_t begin = 0; begin < keys.size();) {
        const auto end = std::min(keys.find(',', begin), keys.size());
        const auto key = keys.substr(begin, end - begin);
        const auto& all = catalogue.definitions;
        const auto known = std::find_if(
            all.begin(), all.end(), [&](const Definition& one) { return one.key == key; });
        if (known == all.end())
            query.Refuse("keys", "figure.unknown", {{"key", key}});
        else
            wish.figures.push_back(&*known);
        sorts.push_back(key);
        begin = end + 1;
    }
    if (wish.figures.size() > kMostFigures)
        query.Refuse("keys", "figure.too_many", {{"most", std::to_string(kMostFigures)}});
    wish.sort = query.OptionalOneOf("sort", sorts).value_or("late");
    wish.only_late = query.OptionalBool("only_late").value_or(false);
    wish.words = query.OptionalText("words", {.max = 200}).value_or("");
}

Asked Read(db::Transaction& tx,
           const Context& context,
           Shape shape,
           const Catalogue* catalogue = nullptr) {
    auto asked = context.Query([&](Fields& query) {
        Asked read;
        auto& question = read.question;
        read.unit = query.Text("unit", {.max = 100});
        const auto as_of = query.OptionalDay("as_of");
        const auto from = query.OptionalDay("from"), to = query.OptionalDay("to");
        if (as_of && (from || to)) query.Refuse("as_of", "figure.as_of_or_period");
        question.from = from.value_or(kSinceEver);
        question.to = as_of ? *as_of : to.value_or(tx.Today());
        question.basis = query.OptionalDay("basis");
        question.alone = query.OptionalBool("alone").value_or(false);
        question.hierarchy = query.OptionalText("hierarchy", {.max = 100}).value_or("party");
        ReadWhere(query, question);
        if (shape == Shape::Page) read.page = http::ReadPage(query, 2);
        if (shape == Shape::File) read.records = query.OptionalBool("records").value_or(false);
        if (shape == Shape::Table)
            ReadTable(query, *catalogue, read.table);
        else if (shape != Shape::Page && !read.records)
            question.by = query.OptionalText("by", {.max = 40}).value_or("");
        return read;
    });
    asked.question.unit_id = tx.Value<std::int64_t>("SELECT id FROM org_unit WHERE code = :code",
                                                    {{"code", asked.unit}});
    if (asked.question.unit_id == 0)
        throw Failure{FailureKind::NotFound, "org.unknown_unit", {{"code", asked.unit}}};
    auth::RequireToSee(context.actor,
                       "figure.read",
                       asked.question.unit_id,
                       tx.Today(),
                       "org.unknown_unit",
                       {{"code", asked.unit}});
    return asked;
}

/// What the figure takes besides figure.read, in the unit that is asked.
void Permit(db::Transaction& tx,
            const Context& context,
            const Definition& definition,
            const Question& question) {
    if (!definition.right.empty())
        auth::Require(context.actor, definition.right, question.unit_id, tx.Today());
}

json::object Described(const Definition& definition, i18n::Language language) {
    const auto name = NameKey(definition);
    json::array dimensions;
    for (const auto& dimension : definition.dimensions) dimensions.emplace_back(dimension);
    json::object labels;
    for (const auto& dimension : DimensionsOf(definition))
        labels[dimension] = LabelOf(dimension, language);
    return {{"key", definition.key},
            {"name", i18n::Text(language, name)},
            {"definition", i18n::Text(language, name + ".definition")},
            {"unit_of_measure", i18n::Text(language, name + ".unit")},
            {"measure", definition.measure == Measure::Rate ? "rate" : "count"},
            {"moment", definition.moment == Moment::AsOf ? "as-of" : "over"},
            {"record_kind", definition.record_kind},
            {"dimensions", std::move(dimensions)},
            {"dimension_labels", std::move(labels)}};
}

/// Those that the reader may ask for somewhere.
Response List(const Catalogue& catalogue, db::Transaction& tx, const Context& context) {
    context.RefuseQuery();
    json::array items;
    for (const auto& definition : catalogue.definitions)
        if (definition.right.empty() ||
            auth::MayAnywhere(context.actor, definition.right, tx.Today()))
            items.push_back(Described(definition, context.request.language));
    return http::Json(json::object{{"items", std::move(items)}});
}

Response Show(const Catalogue& catalogue, db::Transaction& tx, const Context& context) {
    const auto& definition = catalogue.Find(context.Path("key"));
    auto asked = Read(tx, context, Shape::Values);
    Permit(tx, context, definition, asked.question);
    auto& question = asked.question;
    if (question.by.empty()) question.by = definition.default_by;
    const bool rate = definition.measure == Measure::Rate;
    Labels labels(tx, catalogue, context.request.language);
    json::array values;
    for (const auto& value : Ask(tx, definition, question)) {
        json::object shown{
            {"value",
             rate ? json::value(value.Number(definition.measure)) : json::value(value.part)},
            {"part", rate ? json::value(value.part) : json::value(nullptr)},
            {"whole", rate ? json::value(value.whole) : json::value(nullptr)}};
        if (!question.by.empty()) {
            shown["group"] = value.group;
            shown["label"] = labels.Of(question.by, value);
        }
        values.push_back(std::move(shown));
    }
    return http::Json(json::object{
        {"key", definition.key},
        {"unit", asked.unit},
        {"from", question.from.ToIso()},
        {"to", question.to.ToIso()},
        {"basis", question.basis ? json::value(question.basis->ToIso()) : json::value("then")},
        {"by", question.by.empty() ? json::value(nullptr) : json::value(question.by)},
        {"values", std::move(values)}});
}

/// Records with names where the reader may see names in the record's unit; elsewhere with a
/// pseudonym, the unit, the day and the state. Complete in number, whoever asks.
Response ShowTrace(const Catalogue& catalogue,
                   const Behind& behind,
                   db::Transaction& tx,
                   const Context& context) {
    const auto& definition = catalogue.Find(context.Path("key"));
    const auto asked = Read(tx, context, Shape::Page);
    Permit(tx, context, definition, asked.question);
    Piece piece;
    piece.limit = asked.page.RowsToAsk();
    if (!asked.page.IsFirst()) {
        piece.after_day = asked.page.after[0];
        const auto record = behind.reveal(asked.page.after[1]);
        if (!record) throw Failure{FailureKind::Invalid, "http.bad_cursor"};
        piece.after_record = std::stoll(*record);
    }
    auto facts = Trace(tx, definition, asked.question, piece);
    json::value next;
    if (static_cast<std::int64_t>(facts.size()) > asked.page.limit) {
        facts.pop_back();
        next =
            http::CursorOf({facts.back().day, behind.hide(std::to_string(facts.back().record_id))});
    }
    const auto& kind = catalogue.Kind(definition.record_kind);
    Labels labels(tx, catalogue, context.request.language);
    json::array records;
    for (const auto& fact : facts) {
        auto identity = IdentityOf(tx, context.actor, behind, kind, fact);
        json::object row{{"kind", definition.record_kind},
                         {"unit", fact.unit_code},
                         {"unit_name", fact.unit_name},
                         {"day", fact.day},
                         {"counted", fact.met},
                         {"id", nullptr},
                         {"name", nullptr},
                         {"pseudonym", nullptr}};
        if (identity.id) {
            row["id"] = *identity.id;
            row["name"] = std::move(identity.name);
        } else {
            row["pseudonym"] = std::move(identity.pseudonym);
        }
        json::object dimensions, words;
        for (const auto& [name, value] : fact.dimensions) {
            dimensions[name] = value;
            words[name] = labels.Of(name, value);
        }
        row["dimensions"] = std::move(dimensions);
        row["labels"] = std::move(words);
        records.push_back(std::move(row));
    }
    auto whole = asked.question;
    whole.by.clear();
    return http::Json(json::object{{"records", std::move(records)},
                                   {"count", Ask(tx, definition, whole).at(0).whole},
                                   {"next", std::move(next)}});
}

Response File(const Catalogue& catalogue,
              const Behind& behind,
              db::Transaction& tx,
              const Context& context) {
    const auto& definition = catalogue.Find(context.Path("key"));
    auto asked = Read(tx, context, Shape::File);
    Permit(tx, context, definition, asked.question);
    if (asked.question.by.empty() && !asked.records) asked.question.by = definition.default_by;
    const Inquiry inquiry{
        catalogue, definition, asked.question, context.request.language, context.actor};
    const auto name =
        i18n::Text(context.request.language, NameKey(definition)) + " - " + asked.unit + ".xlsx";
    return files::HandOut(name, files::kWorkbook, [&](const auto& file) {
        if (asked.records)
            WriteRecords(tx, inquiry, behind, file);
        else
            WriteValues(tx, inquiry, file);
    });
}

Response Table(const Catalogue& catalogue, db::Transaction& tx, const Context& context) {
    const auto asked = Read(tx, context, Shape::Table, &catalogue);
    for (const auto* wanted : asked.table.figures) Permit(tx, context, *wanted, asked.question);
    const Asker asker{catalogue, asked.question, context.request.language, context.actor};
    const auto name =
        i18n::Text(context.request.language, "figure.file.table") + " - " + asked.unit + ".xlsx";
    return files::HandOut(name, files::kWorkbook, [&](const auto& file) {
        WriteTable(tx, asker, asked.table, file);
    });
}

}  // namespace

std::vector<http::Route> Routes(const Catalogue& catalogue, const Behind& behind) {
    using http::Method;
    const auto read = http::Access::Right("figure.read");
    return {
        {.method = Method::Get,
         .path = "/api/figures",
         .access = read,
         .reads = [&catalogue](db::Transaction& tx,
                               const Context& context) { return List(catalogue, tx, context); }},
        {.method = Method::Get,
         .path = "/api/figures/{key}",
         .access = read,
         .reads = [&catalogue](db::Transaction& tx,
                               const Context& context) { return Show(catalogue, tx, context); },
         .work = http::Work::Slow},
        {.method = Method::Get,
         .path = "/api/figures/{key}/trace",
         .access = read,
         .reads = [&catalogue, behind](
                      db::Transaction& tx,
                      const Context& context) { return ShowTrace(catalogue, behind, tx, context); },
         .work = http::Work::Slow},
        {.method = Method::Get,
         .path = "/api/figures/{key}/file",
         .access = read,
         .reads = [&catalogue, behind](
                      db::Transaction& tx,
                      const Context& context) { return File(catalogue, behind, tx, context); },
         .work = http::Work::Slow},
        {.method = Method::Get,
         .path = "/api/figure-table/file",
         .access = read,
         .reads = [&catalogue](db::Transaction& tx,
                               const Context& context) { return Table(catalogue, tx, context); },
         .work = http::Work::Slow},
    };
}

}  // namespace figure
