#include "directive/assignment_api.hpp"

#include <algorithm>
#include <unordered_map>

#include "directive/askings.hpp"
#include "directive/requirement_json.hpp"
#include "directive/requirement_service.hpp"
#include "org/service.hpp"
#include "org/store.hpp"
#include "platform/http/page.hpp"

namespace directive {
namespace {

using http::Context;
using http::Fields;
using http::Response;

constexpr std::size_t kMostRows = 500;
/// More columns make no table that anybody reads.
constexpr std::size_t kMostColumns = 40;

/// What all of these routes know.
struct Known {
    Outputs outputs;
    NameOfRecord name_of;
};

json::object WithDocument(db::Transaction& tx,
                          const Requirement& requirement,
                          const Document& document) {
    auto shown = ToJson(tx, requirement);
    shown["number_symbol"] = document.number_symbol;
    shown["issued_on"] = document.issued_on.ToIso();
    shown["summary"] = document.summary;
    return shown;
}

struct TableAsked {
    std::string unit;
    std::optional<DocumentId> document;
    std::optional<Date> from;
    std::optional<Date> to;
    std::string after;
};

TableAsked ReadTable(Fields& query) {
    TableAsked asked;
    asked.unit = query.Text("unit", {.max = 100});
    asked.document = query.OptionalIdOf<DocumentId>("document");
    asked.from = query.OptionalDay("from");
    asked.to = query.OptionalDay("to");
    asked.after = query.OptionalText("after", {.max = 100}).value_or("");
    return asked;
}

/// The units of the tree in order, from the one after `after` on, as many as make a table.
std::vector<org::TreeRow> Rows(std::vector<org::TreeRow> tree, const std::string& after) {
    auto first = tree.begin();
    if (!after.empty()) {
        first = std::find_if(
            tree.begin(), tree.end(), [&](const auto& row) { return row.unit.code == after; });
        if (first != tree.end()) ++first;
    }
    const auto left = static_cast<std::size_t>(tree.end() - first);
    return {first, first + static_cast<std::ptrdiff_t>(std::min(left, kMostRows))};
}

json::array CellsOf(const std::vector<Requirement>& columns,
                    const std::unordered_map<std::int64_t, Assignment>& held) {
    json::array cells;
    for (const auto& column : columns) {
        const auto found = held.find(column.id.value);
        if (found == held.end())
            cells.emplace_back(nullptr);
        else
            cells.push_back(json::object{{"id", found->second.id.value},
                                         {"status", WordOf(found->second.status)}});
    }
    return cells;
}

Response ShowTable(db::Transaction& tx, const Context& context, const Known& known) {
    const auto asked = context.Query(ReadTable);
    const auto root = org::SeeUnit(tx, context.actor, asked.unit, "requirement.read");
    store::AssignmentFilter filter;
    filter.below = root;
    if (asked.document) filter.document_id = *asked.document;
    filter.due_from = asked.from;
    filter.due_to = asked.to;
    auto columns = store::Requirements(tx, store::AskedBy(tx, filter));
    const bool has_more_columns = columns.size() > kMostColumns;
    if (has_more_columns) columns.resize(kMostColumns);
    auto tree = org::store::Tree(tx, root, tx.Today(), org::kMainHierarchy);
    const auto rows = Rows(tree, asked.after);
    filter.below = {};
    for (const auto& row : rows) filter.units.push_back(row.unit.id);
    std::unordered_map<std::int64_t, std::unordered_map<std::int64_t, Assignment>> by_unit;
    if (!columns.empty() && !rows.empty())
        for (auto& one : store::Standings(tx, known.outputs, filter))
            by_unit[one.unit_id.value].emplace(one.requirement_id.value, one);
    json::array items, heads;
    for (const auto& row : rows)
        items.push_back(json::object{{"unit", row.unit.code},
                                     {"unit_name", row.unit.name},
                                     {"depth", row.depth},
                                     {"cells", CellsOf(columns, by_unit[row.unit.id.value])}});
    Askings askings(tx);
    for (const auto& column : columns)
        heads.push_back(WithDocument(tx, column, askings.DocumentOf(column.document_id)));
    const bool has_more = !rows.empty() && rows.back().unit.code != tree.back().unit.code;
    return http::Json(json::object{
        {"columns", std::move(heads)},
        {"has_more_columns", has_more_columns},
        {"items", std::move(items)},
        {"next", has_more ? json::value(rows.back().unit.code) : json::value(nullptr)}});
}

json::object WithUnit(db::Transaction& tx, const Assignment& assignment) {
    const auto unit = org::store::GetUnit(tx, assignment.unit_id, tx.Today());
    auto shown = ToJson(assignment);
    shown["unit"] = unit.code;
    shown["unit_name"] = unit.name;
    return shown;
}

/// What a unit is asked, with the document.
Response ListOfUnit(db::Transaction& tx, const Context& context, const Known& known) {
    struct Asked {
        std::string unit;
        bool only_open = false;
    };
    const auto asked = context.Query([](Fields& query) {
        return Asked{query.Text("unit", {.max = 100}), query.OptionalBool("open").value_or(false)};
    });
    store::AssignmentFilter filter;
    filter.units = {org::SeeUnit(tx, context.actor, asked.unit, "requirement.read")};
    auto held = store::Standings(tx, known.outputs, filter);
    std::stable_sort(held.begin(), held.end(), [](const Assignment& a, const Assignment& b) {
        return IsOpen(a.status) != IsOpen(b.status) ? IsOpen(a.status) : a.due_on < b.due_on;
    });
    Askings askings(tx);
    json::array items;
    for (const auto& one : held) {
        if (asked.only_open && !IsOpen(one.status)) continue;
        auto item = WithUnit(tx, one);
        const auto& [requirement, document] = askings.Of(one.requirement_id);
        item["asks"] = WithDocument(tx, requirement, document);
        items.push_back(std::move(item));
    }
    return http::Json(json::object{{"items", std::move(items)}});
}

/// Records of persons are named to who may see names there.
json::array RecordsOf(db::Transaction& tx,
                      const Context& context,
                      const Known& known,
                      const Assignment& assignment) {
    const bool names =
        auth::May(context.actor, "trace.names", assignment.unit_id.value, tx.Today());
    json::array records;
    for (const auto& one : store::ProofOf(tx, known.outputs, assignment.id)) {
        if (one.record_id == 0) continue;
        const auto& output = *Find(known.outputs, one.output);
        json::value name;
        if (!output.by_person || names) name = known.name_of(tx, output.record_kind, one.record_id);
        records.push_back(json::object{
            {"kind", output.record_kind},
            {"id", one.record_id},
            {"name", std::move(name)},
            {"done_on", one.done_on ? json::value(one.done_on->ToIso()) : json::value(nullptr)},
            {"is_proved", one.is_proved}});
    }
    return records;
}

Response AnswerWith(db::Transaction& tx,
                    const Context& context,
                    const Known& known,
                    AssignmentId id) {
    const auto held = SeeAssignment(tx, context.actor, known.outputs, id);
    auto shown = WithUnit(tx, held);
    Askings askings(tx);
    const auto& [requirement, document] = askings.Of(held.requirement_id);
    shown["asks"] = WithDocument(tx, requirement, document);
    shown["records"] = RecordsOf(tx, context, known, held);
    const auto answer = store::FindAnswer(tx, id);
    shown["answer"] = answer ? json::value(json::object{{"id", answer->id},
                                                        {"text", answer->text},
                                                        {"done_on", answer->done_on.ToIso()},
                                                        {"author", answer->author}})
                             : json::value(nullptr);
    shown["may_answer"] =
        requirement.output == kOther &&
        auth::May(context.actor, "requirement.answer", held.unit_id.value, tx.Today());
    shown["may_put_due"] =
        auth::May(context.actor, "document.write", document.unit_id.value, tx.Today());
    return http::Json(std::move(shown));
}

Response ShowAssignment(db::Transaction& tx, const Context& context, const Known& known) {
    context.RefuseQuery();
    return AnswerWith(tx, context, known, context.PathId<AssignmentId>("id"));
}

Response PutDays(db::Transaction& tx, const Context& context, const Known& known) {
    struct Days {
        Date due_on;
        std::optional<Date> review_on;
    };
    const auto days = context.Body(
        [](Fields& body) { return Days{body.Day("due_on"), body.OptionalDay("review_on")}; });
    const auto id = context.PathId<AssignmentId>("id");
    const auto held = SeeAssignment(tx, context.actor, known.outputs, id);
    http::WithMembers(
        {{"directive.due_before_issued", "due_on"}, {"directive.review_before_due", "review_on"}},
        [&] { PutDue(tx, context.actor, held, days.due_on, days.review_on); });
    return AnswerWith(tx, context, known, id);
}

Response PutWords(db::Transaction& tx, const Context& context, const Known& known) {
    struct Words {
        std::string text;
        Date done_on;
    };
    const auto words = context.Body([](Fields& body) {
        return Words{body.Text("text", {.max = 4000, .several_lines = true}), body.Day("done_on")};
    });
    const auto id = context.PathId<AssignmentId>("id");
    const auto held = SeeAssignment(tx, context.actor, known.outputs, id);
    http::WithMembers({{"directive.answered_later", "done_on"}},
                      [&] { PutAnswer(tx, context.actor, held, words.text, words.done_on); });
    return AnswerWith(tx, context, known, id);
}

Response TakeWordsBack(db::Transaction& tx, const Context& context, const Known& known) {
    context.RefuseQuery();
    const auto id = context.PathId<AssignmentId>("id");
    TakeAnswerBack(tx, context.actor, SeeAssignment(tx, context.actor, known.outputs, id));
    return AnswerWith(tx, context, known, id);
}

}  // namespace

std::vector<http::Route> AssignmentRoutes(const Outputs& outputs, NameOfRecord name_of) {
    using http::Access;
    using http::Method;
    using http::Work;
    const Known known{outputs, std::move(name_of)};
    const auto with = [&](auto handler) {
        return [known, handler](db::Transaction& tx, const Context& context) {
            return handler(tx, context, known);
        };
    };
    const auto read = Access::Right("requirement.read"), write = Access::Right("document.write"),
               answer = Access::Right("requirement.answer");
    const std::string assignment = "/api/assignments/{id}";
    return {
        {.method = Method::Get,
         .path = "/api/requirement-table",
         .access = read,
         .reads = with(ShowTable),
         .work = Work::Slow},
        {.method = Method::Get,
         .path = "/api/assignments",
         .access = read,
         .reads = with(ListOfUnit),
         .work = Work::Slow},
        {.method = Method::Get,
         .path = assignment,
         .access = read,
         .reads = with(ShowAssignment),
         .work = Work::Slow},
        {.method = Method::Put,
         .path = assignment + "/due",
         .access = write,
         .writes = with(PutDays)},
        {.method = Method::Put,
         .path = assignment + "/answer",
         .access = answer,
         .writes = with(PutWords)},
        {.method = Method::Delete,
         .path = assignment + "/answer",
         .access = answer,
         .writes = with(TakeWordsBack)},
    };
}

}  // namespace directive
