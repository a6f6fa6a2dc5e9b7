#include "org/exports.hpp"

#include "org/org.hpp"

namespace org {
namespace {

using exports::Column;
constexpr auto kDate = Column::Holds::Date;

// What is one unit with one name under one parent is one row. Further hierarchies follow, since
// they place units that have to be there.
const std::string kUnits =
    "FROM (SELECT 0 AS part, v.id AS at, u.id AS unit_id, u.code, v.name, v.level, v.kind, v.bloc,"
    " p.parent_id, '' AS hierarchy,"
    " CASE WHEN p.valid_from > v.valid_from THEN p.valid_from ELSE v.valid_from END AS valid_from,"
    " CASE WHEN v.valid_to IS NULL OR p.valid_to < v.valid_to THEN p.valid_to ELSE v.valid_to END"
    " AS valid_to"
    " FROM org_unit u JOIN org_unit_version v ON v.unit_id = u.id"
    " JOIN org_placement p ON p.unit_id = u.id AND p.hierarchy = 'party'"
    " AND (v.valid_to IS NULL OR p.valid_from <= v.valid_to)"
    " AND (p.valid_to IS NULL OR p.valid_to >= v.valid_from)"
    " UNION ALL SELECT 0, v.id, u.id, u.code, v.name, v.level, v.kind, v.bloc, NULL, '',"
    " v.valid_from, v.valid_to FROM org_unit u JOIN org_unit_version v ON v.unit_id = u.id"
    " WHERE NOT EXISTS (SELECT 1 FROM org_placement p WHERE p.unit_id = u.id"
    " AND p.hierarchy = 'party' AND (v.valid_to IS NULL OR p.valid_from <= v.valid_to)"
    " AND (p.valid_to IS NULL OR p.valid_to >= v.valid_from))"
    " UNION ALL SELECT 1, p.id, u.id, u.code,"
    " coalesce((SELECT v.name FROM org_unit_version v WHERE v.unit_id = u.id"
    " AND v.valid_from <= p.valid_from ORDER BY v.valid_from DESC LIMIT 1), u.code), '', '', '',"
    " p.parent_id, p.hierarchy, p.valid_from, p.valid_to"
    " FROM org_unit u JOIN org_placement p ON p.unit_id = u.id AND p.hierarchy <> 'party') r"
    " LEFT JOIN org_unit parent ON parent.id = r.parent_id";

const std::string kPersonName =
    "CASE WHEN p.family_name = '' THEN p.given_name ELSE p.family_name || ' ' || p.given_name END";

const std::string kCategoriesOf =
    "SELECT category, valid_from, valid_to FROM org_person_category WHERE person_id = :person"
    " AND valid_from <= :to AND (valid_to IS NULL OR valid_to >= :from)"
    " ORDER BY category, valid_from";

/// Of "17 2018-01-01 2020-12-31", person and period: the categories that the person has on every
/// day of it. The import gives a category the days of the membership it came with, so that each
/// stands with a membership that it fills.
std::string Categories(db::Transaction& tx, std::string_view value) {
    const auto from = *Date::FromIso(value.substr(value.size() - 21, 10));
    const auto to = *Date::FromIso(value.substr(value.size() - 10));
    std::string words, category;
    auto open = from;  // the first day that is not known to be covered
    const auto close = [&] {
        if (!category.empty() && open > to) words += (words.empty() ? "" : ", ") + category;
    };
    tx.Query<std::string, Date, std::optional<Date>>(
        kCategoriesOf,
        {{"person", std::string(value.substr(0, value.size() - 22))}, {"from", from}, {"to", to}},
        [&](std::string name, Date first, std::optional<Date> last) {
            if (name != category) {
                close();
                category = std::move(name);
                open = from;
            }
            if (first <= open) open = std::max(open, last.value_or(to).PlusDays(1));
        });
    close();
    return words;
}

}  // namespace

std::vector<exports::Register> Exports() {
    return {{"units",
             {{"code", "r.code"},
              {"name", "r.name"},
              {"level", "r.level"},
              {"kind", "r.kind"},
              {"bloc", "r.bloc"},
              {"parent_code", "parent.code"},
              {"valid_from", "r.valid_from", kDate},
              {"valid_to", "r.valid_to", kDate},
              {"hierarchy", "r.hierarchy"}},
             kUnits,
             "r.part, r.at, r.valid_from",
             "r.unit_id",
             {},
             {"unit.read"}},
            {"organs",
             {{"unit_code", "u.code"},
              {"name", "o.name"},
              {"kind", "o.kind"},
              {"symbol", "o.symbol"},
              {"valid_from", "o.valid_from", kDate},
              {"valid_to", "o.valid_to", kDate}},
             "FROM org_organ o LEFT JOIN org_unit u ON u.id = o.unit_id",
             "o.id",
             "o.unit_id",
             {},
             {"unit.read"}},
            {"persons",
             {{"unit_code", "u.code"},
              {"full_name", kPersonName},
              {"person_code", "p.code"},
              {"birth_year", "p.birth_year"},
              {"gender", "p.gender"},
              {"position", "m.position"},
              {"categories",
               "m.person_id || ' ' || m.valid_from || ' ' || coalesce(m.valid_to, '9999-12-30')",
               Column::Holds::Text,
               Categories},
              {"head", "CASE WHEN m.is_head = 1 THEN 'x' ELSE '' END"},
              {"primary", "CASE WHEN m.is_primary = 1 THEN 'x' ELSE 'không' END"},
              {"hierarchy", "CASE WHEN m.hierarchy = 'party' THEN '' ELSE m.hierarchy END"},
              {"from", "m.valid_from", kDate},
              {"to", "m.valid_to", kDate}},
             "FROM org_membership m LEFT JOIN org_person p ON p.id = m.person_id"
             " LEFT JOIN org_unit u ON u.id = m.unit_id",
             "m.id",
             "m.unit_id",
             {},
             {"person.read"}},
            {"posts",
             {{"unit_code", "u.code"},
              {"full_name", kPersonName},
              {"person_code", "p.code"},
              {"position", "t.title"},
              {"organ_name", "o.name"},
              {"from", "t.valid_from", kDate},
              {"to", "t.valid_to", kDate}},
             "FROM org_post t LEFT JOIN org_person p ON p.id = t.person_id"
             " LEFT JOIN org_unit u ON u.id = t.unit_id"
             " LEFT JOIN org_organ o ON o.id = t.managing_organ_id",
             "t.id",
             "t.unit_id",
             {},
             // Whoever holds a post is named.
             {"person.read", "post.read"}}};
}

}  // namespace org
