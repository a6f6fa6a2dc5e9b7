#include "figure/figure.hpp"

#include <cctype>
#include <set>

#include "platform/base/failure.hpp"

namespace figure {
namespace {

using Text = std::string;

// Where each unit stood under the one asked for, in which days, and under which child of it. A
// placement that changed within the period gives a unit a row for each part.
const std::string kScopeThen =
    "scope(unit_id, child_id, day_from, day_to) AS ("
    " SELECT CAST(:unit_id AS BIGINT), CAST(0 AS BIGINT), CAST(:scope_from AS TEXT),"
    " CAST(:scope_to AS TEXT)"
    " UNION ALL"
    " SELECT p.unit_id, CASE WHEN s.child_id = 0 THEN p.unit_id ELSE s.child_id END,"
    " CASE WHEN p.valid_from > s.day_from THEN p.valid_from ELSE s.day_from END,"
    " CASE WHEN p.valid_to IS NOT NULL AND p.valid_to < s.day_to THEN p.valid_to ELSE s.day_to END"
    " FROM scope s JOIN org_placement p ON p.parent_id = s.unit_id AND p.hierarchy = :hierarchy"
    " WHERE p.valid_from <= s.day_to AND (p.valid_to IS NULL OR p.valid_to >= s.day_from))";
const std::string kScopeOnDay =
    "scope(unit_id, child_id, day_from, day_to) AS ("
    " SELECT CAST(:unit_id AS BIGINT), CAST(0 AS BIGINT), CAST(:scope_from AS TEXT),"
    " CAST(:scope_to AS TEXT)"
    " UNION ALL"
    " SELECT p.unit_id, CASE WHEN s.child_id = 0 THEN p.unit_id ELSE s.child_id END, s.day_from,"
    " s.day_to FROM scope s JOIN org_placement p ON p.parent_id = s.unit_id"
    " AND p.hierarchy = :hierarchy"
    " WHERE p.valid_from <= :basis AND (p.valid_to IS NULL OR p.valid_to >= :basis))";
const std::string kScopeAlone =
    "scope(unit_id, child_id, day_from, day_to) AS (SELECT CAST(:unit_id AS BIGINT),"
    " CAST(0 AS BIGINT), CAST(:scope_from AS TEXT), CAST(:scope_to AS TEXT))";

// Where there is a tree on the day: below the unit asked for, and below every unit that is nobody's
// part and has parts.
const std::string kStanding =
    ", standing(unit_id) AS (SELECT :unit_id + 0"
    " UNION SELECT u.id FROM org_unit u WHERE u.valid_from <= :basis"
    " AND (u.valid_to IS NULL OR u.valid_to >= :basis)"
    " AND NOT EXISTS (SELECT 1 FROM org_placement p WHERE p.unit_id = u.id"
    " AND p.hierarchy = :hierarchy AND p.valid_from <= :basis"
    " AND (p.valid_to IS NULL OR p.valid_to >= :basis))"
    " AND EXISTS (SELECT 1 FROM org_placement p WHERE p.parent_id = u.id"
    " AND p.hierarchy = :hierarchy AND p.valid_from <= :basis"
    " AND (p.valid_to IS NULL OR p.valid_to >= :basis))"
    " UNION SELECT p.unit_id FROM standing t JOIN org_placement p ON p.parent_id = t.unit_id"
    " AND p.hierarchy = :hierarchy WHERE p.valid_from <= :basis"
    " AND (p.valid_to IS NULL OR p.valid_to >= :basis))";

// A unit as it was named and classed on the fact's day.
const std::string kUnitOfFact =
    " LEFT JOIN org_unit_version uv ON uv.unit_id = f.unit_id AND uv.valid_from <= f.day"
    " AND (uv.valid_to IS NULL OR uv.valid_to >= f.day)";

const std::vector<std::string> kUnitDimensions{"kind", "bloc", "level"};

bool Contains(const std::vector<std::string>& list, const std::string& word) {
    return std::find(list.begin(), list.end(), word) != list.end();
}

// A person of two categories counts under each of them.
const std::string kCategoryOfFact =
    " JOIN org_person_category pc ON pc.person_id = f.person_id AND pc.valid_from <= f.day"
    " AND (pc.valid_to IS NULL OR pc.valid_to >= f.day)";

struct Joins {
    bool unit = false;
    bool category = false;
};

bool HasPersons(const Definition& definition) {
    return definition.facts.find("person_id,") != std::string::npos;
}

/// The SQL of a dimension; notes in `joins` what it needs beside the fact.
std::string DimensionSql(const Definition& definition, const std::string& name, Joins& joins) {
    if (Contains(definition.dimensions, name)) return "f." + name;
    if (Contains(kUnitDimensions, name)) {
        joins.unit = true;
        return "coalesce(uv." + name + ", '')";
    }
    if (name == "category" && HasPersons(definition)) {
        joins.category = true;
        return "pc.category";
    }
    if (name == "year") return "substr(f.day, 1, 4)";
    if (name == "month") return "substr(f.day, 1, 7)";
    if (name == "child") return "CASE WHEN s.child_id = 0 THEN s.unit_id ELSE s.child_id END";
    std::string known;
    for (const auto& word : DimensionsOf(definition)) known += (known.empty() ? "" : " ") + word;
    throw Failure{FailureKind::Invalid,
                  "figure.unknown_dimension",
                  {{"dimension", name}, {"key", definition.key}, {"known", known}}};
}

Date DayInYear(const std::string& month_day, int year) {
    const auto day = Date::FromIso(std::to_string(year) + "-" + month_day);
    return day.value_or(Date::Of(year, 12, 31));
}

void Replace(std::string& text, std::string_view mark, const std::string& with) {
    for (std::size_t at = 0; (at = text.find(mark, at)) != std::string::npos; at += with.size())
        text.replace(at, mark.size(), with);
}

/// "(:name0, :name1)", bound; a list that matches nothing where it is empty.
std::string BoundList(const json::object& duty,
                      const std::string& list,
                      const std::string& name,
                      db::Binds& binds) {
    std::string words;
    if (const auto* entries = duty.if_contains(list)) {
        for (const auto& word : entries->as_array()) {
            const auto bound = name + "_" + std::to_string(binds.size());
            words += (words.empty() ? ":" : ", :") + bound;
            binds.emplace_back(bound, std::string(word.as_string()));
        }
    }
    return "(" + (words.empty() ? "NULL" : words) + ")";
}

/// Whether the statement has that very bind; ":today" is no ":to".
bool HasBind(const std::string& sql, const std::string& name) {
    for (std::size_t at = 0; (at = sql.find(":" + name, at)) != std::string::npos;) {
        at += name.size() + 1;
        const char next = at < sql.size() ? sql[at] : ' ';
        if (next != '_' && std::isalnum(static_cast<unsigned char>(next)) == 0) return true;
    }
    return false;
}

/// The names that stand as {{name}} in the text.
std::set<std::string> ListsAsked(const std::string& text) {
    std::set<std::string> names;
    for (std::size_t at = 0; (at = text.find("{{", at)) != std::string::npos;) {
        const auto end = text.find("}}", at);
        names.insert(text.substr(at + 2, end - at - 2));
        at = end;
    }
    return names;
}

/// "(SELECT :name0 AS word UNION ALL …)", bound; a relation without a word where it is empty.
std::string BoundWords(const json::object& duty, const std::string& name, db::Binds& binds) {
    std::string rows;
    if (const auto* entries = duty.if_contains("words")) {
        for (const auto& word : entries->as_array()) {
            const auto bound = name + "_" + std::to_string(binds.size());
            rows += (rows.empty() ? "SELECT CAST(:" : " UNION ALL SELECT CAST(:") + bound +
                    " AS TEXT) AS word";
            binds.emplace_back(bound, std::string(word.as_string()));
        }
    }
    return "(" + (rows.empty() ? "SELECT CAST(NULL AS TEXT) AS word" : rows) + ")";
}

rules::Version RuleOf(db::Transaction& tx, int year) {
    return rules::At(tx, "due", DayInYear("12-31", year));
}

/// The years of a duty that touch the period, grouped by the version of the rule that governs them.
struct DutyYears {
    json::object duty;
    std::string rows;
};

std::map<std::int64_t, DutyYears> YearsByRule(db::Transaction& tx,
                                              const Definition& definition,
                                              const Question& question,
                                              db::Binds& binds) {
    int first_year = question.from.Year();
    if (question.from <= kSinceEver && !definition.duty_since.empty())
        first_year = std::max(first_year, tx.Value<int>(definition.duty_since));
    if (first_year <= kSinceEver.Year()) first_year = question.to.Year();
    first_year = std::min(first_year, question.to.Year());
    std::map<std::int64_t, DutyYears> groups;
    for (int year = first_year; year <= question.to.Year(); ++year) {
        const auto rule = RuleOf(tx, year);
        auto& group = groups[rule.id.value];
        if (group.rows.empty()) group.duty = DutyIn(rule, definition.duty);
        const auto bound = "due_on" + std::to_string(year);
        const auto counted = DayInYear(json::Text(group.duty, "counted_on"), year);
        group.rows += (group.rows.empty() ? "SELECT " : " UNION ALL SELECT ") +
                      std::to_string(year) + ", :" + bound;
        binds.emplace_back(bound, std::min(counted, question.to));
    }
    return groups;
}

/// The facts of a duty, one part for each version of its rule, and the years as relations before.
std::string DutyFacts(db::Transaction& tx,
                      const Definition& definition,
                      const Question& question,
                      std::string& with,
                      db::Binds& binds) {
    std::string facts;
    for (const auto& [rule, group] : YearsByRule(tx, definition, question, binds)) {
        const auto relation = "duty" + std::to_string(rule);
        with += ", " + relation + "(year, due_on) AS (" + group.rows + ")";
        auto part = definition.facts;
        Replace(part, "{{duty}}", relation);
        if (part.find("{{words}}") != std::string::npos)
            Replace(part, "{{words}}", BoundWords(group.duty, "words" + relation, binds));
        for (const auto& list : ListsAsked(part))
            Replace(part, "{{" + list + "}}", BoundList(group.duty, list, list + relation, binds));
        facts += (facts.empty() ? "" : " UNION ALL ") + part;
    }
    return facts;
}

struct Statement {
    std::string with;
    std::string from;  ///< FROM … JOIN … WHERE …
    db::Binds binds;
};

Statement Build(db::Transaction& tx,
                const Definition& definition,
                const Question& question,
                bool need_unit) {
    if (question.to < question.from)
        throw Failure{FailureKind::Invalid,
                      "figure.period",
                      {{"from", question.from.ToVietnamese()}, {"to", question.to.ToVietnamese()}}};
    Statement statement;
    auto& binds = statement.binds;
    const auto first = definition.moment == Moment::AsOf ? question.to : question.from;
    binds = {{"unit_id", question.unit_id}, {"scope_from", first}, {"scope_to", question.to}};
    if (!question.alone && question.basis) binds.emplace_back("basis", *question.basis);
    statement.with = "WITH RECURSIVE " + (question.alone   ? kScopeAlone
                                          : question.basis ? kScopeOnDay
                                                           : kScopeThen);
    const auto facts = definition.duty.empty()
                           ? definition.facts
                           : DutyFacts(tx, definition, question, statement.with, binds);
    // Scopes are walked in a hierarchy, and people are members in one.
    if (!question.alone || facts.find(":hierarchy") != std::string::npos)
        binds.emplace_back("hierarchy", question.hierarchy);
    if (HasBind(facts, "from")) binds.emplace_back("from", question.from);
    if (HasBind(facts, "to")) binds.emplace_back("to", question.to);
    if (HasBind(facts, "today")) binds.emplace_back("today", tx.Today());

    std::string conditions;
    Joins joins{need_unit, false};
    int order = 0;
    for (const auto& [dimension, value] : question.where) {
        const auto name = "where" + std::to_string(order++);
        const auto sql = DimensionSql(definition, dimension, joins);
        if (dimension == "child")
            conditions += " AND " + sql + " = (SELECT id FROM org_unit WHERE code = :" + name + ")";
        else
            conditions += " AND " + sql + " = :" + name;
        binds.emplace_back(name, value);
    }
    if (!question.by.empty()) DimensionSql(definition, question.by, joins);
    statement.from = " FROM (" + facts +
                     ") f JOIN scope s ON s.unit_id = f.unit_id AND f.day >= s.day_from"
                     " AND f.day <= s.day_to" +
                     (joins.unit ? kUnitOfFact : "") + (joins.category ? kCategoryOfFact : "") +
                     " WHERE 1 = 1" + conditions;
    return statement;
}

/// Rows of a child grouping carry the unit's id; readers want its code and name.
void NameChildren(db::Transaction& tx, const Question& question, std::vector<Value>& values) {
    for (auto& value : values) {
        const auto id = std::stoll(value.group);
        const auto found = tx.First<Text, Text>(
            "SELECT u.code, v.name FROM org_unit u JOIN org_unit_version v ON v.unit_id = u.id"
            " WHERE u.id = :id AND v.valid_from <= :day ORDER BY v.valid_from DESC LIMIT 1",
            {{"id", id}, {"day", question.to}});
        if (found) std::tie(value.group, value.label) = *found;
    }
}

}  // namespace

const Definition& Catalogue::Find(const std::string& key) const {
    for (const auto& definition : definitions)
        if (definition.key == key) return definition;
    throw Failure{FailureKind::NotFound, "figure.unknown", {{"key", key}}};
}

const RecordKind& Catalogue::Kind(const std::string& name) const {
    for (const auto& kind : record_kinds)
        if (kind.name == name) return kind;
    throw Failure{FailureKind::NotFound, "figure.unknown_record_kind", {{"kind", name}}};
}

std::vector<std::string> DimensionsOf(const Definition& definition) {
    std::vector<std::string> all{"child", "year", "month"};
    all.insert(all.end(), kUnitDimensions.begin(), kUnitDimensions.end());
    if (HasPersons(definition)) all.emplace_back("category");
    for (const auto& dimension : definition.dimensions)
        if (!Contains(all, dimension)) all.push_back(dimension);
    return all;
}

double Value::Number(Measure measure) const {
    if (measure == Measure::Count) return static_cast<double>(part);
    return whole == 0 ? 0 : static_cast<double>(part) / static_cast<double>(whole);
}

std::vector<Value> Ask(db::Transaction& tx,
                       const Definition& definition,
                       const Question& question) {
    const auto statement = Build(tx, definition, question, false);
    std::vector<Value> values;
    if (question.by.empty()) {
        tx.Query<std::int64_t, std::int64_t>(
            statement.with + " SELECT coalesce(sum(f.met), 0), count(*)" + statement.from,
            statement.binds,
            [&](std::int64_t part, std::int64_t whole) {
                values.push_back({"", "", part, whole});
            });
        return values;
    }
    Joins joins;
    const auto group = DimensionSql(definition, question.by, joins);
    tx.Query<Text, std::int64_t, std::int64_t>(
        statement.with + " SELECT CAST(" + group + " AS TEXT), sum(f.met), count(*)" +
            statement.from + " GROUP BY " + group + " ORDER BY " + group,
        statement.binds,
        [&](Text name, std::int64_t part, std::int64_t whole) {
            values.push_back({std::move(name), "", part, whole});
        });
    if (question.by == "child") NameChildren(tx, question, values);
    return values;
}

std::int64_t LeftOut(db::Transaction& tx, const Definition& definition, const Question& question) {
    if (!question.basis || question.alone) return 0;
    auto as_then = question;
    as_then.basis.reset();
    as_then.by.clear();
    // Mostly every unit still stands, which takes no look at the facts.
    const auto first = definition.moment == Moment::AsOf ? question.to : question.from;
    const auto lost = tx.Value<std::int64_t>(
        "WITH RECURSIVE " + kScopeThen + kStanding +
            " SELECT count(*) FROM scope WHERE unit_id NOT IN (SELECT unit_id FROM standing)",
        {{"unit_id", question.unit_id},
         {"scope_from", first},
         {"scope_to", question.to},
         {"hierarchy", question.hierarchy},
         {"basis", *question.basis}});
    if (lost == 0) return 0;
    auto statement = Build(tx, definition, as_then, false);
    statement.binds.emplace_back("basis", *question.basis);
    return tx.Value<std::int64_t>(statement.with + kStanding + " SELECT count(*)" + statement.from +
                                      " AND f.unit_id NOT IN (SELECT unit_id FROM standing)",
                                  statement.binds);
}

std::vector<Fact> Trace(db::Transaction& tx,
                        const Definition& definition,
                        const Question& question,
                        const std::optional<Piece>& piece) {
    auto statement = Build(tx, definition, question, true);
    std::string last;
    if (piece) {
        statement.from += " AND (f.day, f.record_id) > (:after_day, :after_record)";
        statement.binds.emplace_back("after_day", piece->after_day);
        statement.binds.emplace_back("after_record", piece->after_record);
        statement.binds.emplace_back("limit", piece->limit);
        last = " LIMIT :limit";
    }
    // Parted by a character that no text of a register holds.
    std::string packed = "''";
    for (const auto& dimension : definition.dimensions)
        packed += " || coalesce(CAST(f." + dimension + " AS TEXT), '') || '\x1f'";
    std::vector<Fact> facts;
    tx.Query<std::int64_t, std::int64_t, Text, Text, Text, bool, Text>(
        statement.with +
            " SELECT f.record_id, f.unit_id, (SELECT u.code FROM org_unit u WHERE u.id = "
            "f.unit_id),"
            " coalesce(uv.name, ''), f.day, f.met, " +
            packed + statement.from + " ORDER BY f.day, f.record_id" + last,
        statement.binds,
        [&](std::int64_t record,
            std::int64_t unit,
            Text code,
            Text name,
            Text day,
            bool met,
            Text dimensions) {
            Fact fact{record, unit, std::move(code), std::move(name), std::move(day), met, {}};
            std::size_t begin = 0;
            for (const auto& dimension : definition.dimensions) {
                const auto end = dimensions.find('\x1f', begin);
                fact.dimensions[dimension] = dimensions.substr(begin, end - begin);
                begin = end + 1;
            }
            facts.push_back(std::move(fact));
        });
    return facts;
}

std::vector<RecordContent> Contents(db::Transaction& tx,
                                    const Catalogue& catalogue,
                                    const Definition& definition,
                                    const Question& question,
                                    int version) {
    const auto statement = Build(tx, definition, question, false);
    const auto& kind = catalogue.Kind(definition.record_kind);
    std::vector<RecordContent> contents;
    tx.Query<std::int64_t, std::int64_t, Text>(
        statement.with + ", traced(record_id, met) AS (SELECT f.record_id, f.met" + statement.from +
            ") SELECT t.record_id, t.met, c.content FROM traced t JOIN (" +
            kind.contents.at(static_cast<std::size_t>(version) - 1) +
            ") c ON c.record_id = t.record_id ORDER BY t.record_id",
        statement.binds,
        [&](std::int64_t record, std::int64_t met, Text content) {
            // Whether it counted belongs to what was frozen.
            contents.push_back({record, (met != 0 ? "1|" : "0|") + std::move(content)});
        });
    return contents;
}

json::object DutyIn(const rules::Version& rule, const std::string& duty) {
    const auto& duties = rule.body.at("duties").as_object();
    if (const auto* found = duties.if_contains(duty)) return found->as_object();
    throw Failure{FailureKind::Conflict, "figure.no_duty", {{"duty", duty}}};
}

Date DueOn(db::Transaction& tx, const std::string& duty, int year) {
    return DayInYear(json::Text(DutyIn(RuleOf(tx, year), duty), "counted_on"), year);
}

std::string NameKey(const Definition& definition) { return "figure." + definition.key; }

}  // namespace figure
