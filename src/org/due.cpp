#include "org/due.hpp"

#include "figure/figure.hpp"
#include "platform/rules/rules.hpp"

namespace org {
namespace {

using Text = std::string;

const std::string kOnTheDay =
    " AND c.valid_from <= :day AND (c.valid_to IS NULL OR c.valid_to >= :day)";

}  // namespace

std::string DueSql(db::Transaction& tx, const std::string& duty, Date day, db::Binds& binds) {
    const auto said = figure::DutyIn(rules::At(tx, "due", day), duty);
    const auto list = [&](const char* name) {
        std::string words;
        int order = 0;
        for (const auto& word : said.at(name).as_array()) {
            const auto bound = name + std::to_string(order++);
            words += (words.empty() ? ":" : ", :") + bound;
            binds.emplace_back(bound, std::string(word.as_string()));
        }
        return "(" + (words.empty() ? "NULL" : words) + ")";
    };
    const std::string of_person =
        "(SELECT 1 FROM org_person_category c WHERE c.person_id = p.id AND c.category IN ";
    return "CASE WHEN EXISTS " + of_person + list("include") + kOnTheDay + ") AND NOT EXISTS " +
           of_person + list("exempt") + kOnTheDay + ") THEN 1 ELSE 0 END";
}

std::vector<DueMember> DueMembersOn(db::Transaction& tx,
                                    UnitId unit,
                                    Date day,
                                    const std::string& duty) {
    db::Binds binds{{"unit_id", unit}, {"hierarchy", kMainHierarchy}, {"day", day}};
    const auto sql = "SELECT p.id, p.code, p.family_name, p.given_name, m.position, " +
                     DueSql(tx, duty, day, binds) +
                     " FROM org_membership m JOIN org_person p ON p.id = m.person_id"
                     " WHERE m.unit_id = :unit_id AND m.hierarchy = :hierarchy"
                     " AND m.is_primary = 1 AND m.valid_from <= :day"
                     " AND (m.valid_to IS NULL OR m.valid_to >= :day) ORDER BY p.sort_key, p.id";
    std::vector<DueMember> members;
    tx.Query<PersonId, Text, Text, Text, Text, bool>(
        sql, binds, [&](PersonId id, Text code, Text family, Text given, Text position, bool due) {
            const Person person{id, std::move(code), std::move(family), std::move(given), {}};
            members.push_back({id, person.code, person.FullName(), std::move(position), due});
        });
    return members;
}

}  // namespace org
