// All persons of a part of the tree, in memory, to match the rows of a register against.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "org/org.hpp"
#include "platform/db/database.hpp"

namespace org {

class Roster {
public:
    struct Entry {
        PersonId person_id;
        UnitId unit_id;
        int birth_year = 0;  ///< 0: unknown
        bool is_primary = true;
        bool is_head = false;
        Date valid_from;
        Date valid_to;  ///< far in the future where open
        std::int32_t next = -1;
    };

    /// The members of `root` and the units below it on any day; everybody where `root` is empty.
    Roster(db::Transaction& tx, UnitId root);

    std::optional<PersonId> WithCode(std::string_view code) const;
    /// Memberships of persons of that name (text::MatchKey).
    std::vector<const Entry*> Named(const std::string& name_key) const;
    std::vector<const Entry*> Of(PersonId person) const;
    void Add(PersonId person,
             const std::string& code,
             const std::string& name_key,
             const Entry& entry);

    /// Whether `unit` is `ancestor` or stood below it on any day.
    bool IsUnder(UnitId unit, UnitId ancestor) const;
    bool InScope(UnitId unit) const { return all_units_ || units_.contains(unit); }
    /// Units of the scope with that name (text::MatchKey).
    std::vector<UnitId> UnitsNamed(const std::string& name_key) const;

private:
    bool all_units_;
    std::unordered_map<UnitId, bool> units_;
    std::unordered_map<std::string, std::vector<UnitId>> unit_names_;
    std::unordered_multimap<UnitId, UnitId> parents_;
    std::vector<Entry> entries_;
    std::unordered_map<std::string, std::int32_t> by_name_;
    std::unordered_map<std::string, PersonId> by_code_;
    std::unordered_map<PersonId, std::vector<std::int32_t>> by_person_;
};

}  // namespace org
