#include "org/search.hpp"

#include <unordered_set>

#include "engine/text/normal.hpp"
#include "org/store.hpp"

namespace org {
namespace {

// A join that begins with so many units still beats a walk through everybody.
constexpr std::int64_t kFewUnits = 1000;
constexpr auto kWhatever = "%";

// Where a right that is held at :place reaches; 0 is the whole system.
const std::string kReached =
    "WITH RECURSIVE reached(unit_id) AS ("
    " SELECT id FROM org_unit WHERE id = :place OR CAST(:place AS BIGINT) = 0"
    " UNION"
    " SELECT p.unit_id FROM reached r JOIN org_placement p ON p.parent_id = r.unit_id"
    " AND p.hierarchy = :hierarchy AND p.valid_from <= :today"
    " AND (p.valid_to IS NULL OR p.valid_to >= :today) AND :below = 1)";
const std::string kCountReached = kReached + " SELECT count(*) FROM reached";
const std::string kPerson =
    " p.sort_key, p.id, p.code, p.family_name, p.given_name, p.birth_year FROM ";
const std::string kIsMember =
    " m.valid_from <= :today AND (m.valid_to IS NULL OR m.valid_to >= :today)";
const std::string kIsNamed =
    " (p.search_key LIKE :name ESCAPE '!' OR p.search_key LIKE :code ESCAPE '!')"
    " AND (' ' || p.name_key) LIKE :marked ESCAPE '!'";
const std::string kInOrder = " ORDER BY p.sort_key, p.id LIMIT :limit";
// CROSS JOIN: SQLite takes the tables in the order in which they stand.
const std::string kOfFew = kReached + " SELECT DISTINCT" + kPerson +
                           "reached r CROSS JOIN org_membership m CROSS JOIN org_person p"
                           " WHERE m.unit_id = r.unit_id AND p.id = m.person_id AND" +
                           kIsMember + " AND" + kIsNamed + kInOrder;
const std::string kOfMany = kReached + " SELECT" + kPerson + "org_person p WHERE" + kIsNamed +
                            " AND EXISTS (SELECT 1 FROM org_membership m WHERE m.person_id = p.id"
                            " AND m.unit_id IN (SELECT unit_id FROM reached) AND" +
                            kIsMember + ")" + kInOrder;

struct Candidate {
    std::string sort_key;
    Person person;

    bool operator<(const Candidate& other) const {
        return std::tie(sort_key, person.id.value) <
               std::tie(other.sort_key, other.person.id.value);
    }
};

void Append(std::string& pattern, char c) {
    if (c == '!' || c == '%' || c == '_') pattern += '!';
    pattern += c;
}

/// "lo pao": "% lo% pao%".
std::string NamePattern(const std::string& key) {
    std::string pattern;
    bool begins = true;
    for (const char c : key) {
        if (c != ' ' && begins) pattern += "% ";
        begins = c == ' ';
        if (!begins) Append(pattern, c);
    }
    return pattern.empty() ? pattern : pattern + "%";
}

std::string Literally(const std::string& key) {
    std::string pattern;
    for (const char c : key) Append(pattern, c);
    return pattern;
}

std::string WithoutBlanks(std::string text) {
    std::erase(text, ' ');
    return text;
}

std::vector<Candidate> At(db::Transaction& tx,
                          const auth::Place& place,
                          const SearchPatterns& patterns,
                          const std::string& marked,
                          std::size_t limit) {
    db::Binds binds{{"place", place.place},
                    {"hierarchy", kMainHierarchy},
                    {"today", tx.Today()},
                    {"below", place.reach == auth::Reach::Below}};
    const bool is_few = tx.Value<std::int64_t>(kCountReached, binds) <= kFewUnits;
    binds.insert(
        binds.end(),
        {{"name", patterns.name}, {"code", patterns.code}, {"marked", marked}, {"limit", limit}});
    std::vector<Candidate> found;
    using Text = std::string;
    tx.Query<Text, PersonId, Text, Text, Text, std::optional<int>>(
        is_few ? kOfFew : kOfMany,
        binds,
        [&](Text key, PersonId id, Text code, Text family, Text given, std::optional<int> year) {
            found.push_back({std::move(key), {id, code, family, given, year}});
        });
    return found;
}

std::optional<UnitId> UnitOf(db::Transaction& tx, const auth::Actor& actor, PersonId person) {
    const auto today = tx.Today();
    if (const auto home = store::HomeOf(tx, person, today)) return home;
    for (const auto& membership : store::MembershipsOf(tx, person))
        if (membership.valid_from <= today &&
            (!membership.valid_to || today <= *membership.valid_to) &&
            auth::May(actor, "person.read", membership.unit_id.value, today))
            return membership.unit_id;
    return std::nullopt;
}

}  // namespace

std::string SearchKey(std::string_view code, std::string_view full_name) {
    return WithoutBlanks(text::Fold(code)) + " " + text::Fold(full_name);
}

SearchPatterns PatternsFor(std::string_view words) {
    const auto key = text::Fold(words);
    SearchPatterns patterns{NamePattern(key), "", "%" + Literally(key) + "%"};
    if (key.find_first_of("0123456789") != std::string::npos)
        patterns.code = Literally(WithoutBlanks(key)) + "%";
    return patterns;
}

std::vector<FoundPerson> FindPersons(db::Transaction& tx,
                                     const auth::Actor& actor,
                                     std::string_view words,
                                     std::size_t limit) {
    const auto patterns = PatternsFor(words);
    if (patterns.name.empty()) return {};
    const auto typed = text::MatchKey(words);
    std::vector<std::string> rounds{kWhatever};
    if (typed != text::Fold(words)) rounds.insert(rounds.begin(), NamePattern(typed));

    std::vector<FoundPerson> found;
    std::unordered_set<std::int64_t> known;
    for (const auto& marked : rounds) {
        std::vector<Candidate> candidates;
        for (const auto& place : auth::PlacesOf(actor, "person.read", tx.Today())) {
            auto more = At(tx, place, patterns, marked, limit + known.size());
            candidates.insert(candidates.end(), more.begin(), more.end());
        }
        std::sort(candidates.begin(), candidates.end());
        for (auto& candidate : candidates) {
            if (found.size() == limit) return found;
            if (!known.insert(candidate.person.id.value).second) continue;
            if (const auto unit = UnitOf(tx, actor, candidate.person.id))
                found.push_back(
                    {std::move(candidate.person), store::GetUnit(tx, *unit, tx.Today())});
        }
    }
    return found;
}

}  // namespace org
