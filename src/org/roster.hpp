// All persons of a part of the tree, in memory, to match the rows of a register against.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
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
        std::string_view hierarchy = kMainHierarchy;
    };

    /// The members of `root` and the units below it on any day; everybody where `root` is empty.
    /// `tx` must outlive the roster.
    Roster(db::Transaction& tx, UnitId root);

    /// Of persons outside the scope, too; they have no memberships here.
    std::optional<PersonId> WithCode(const std::string& code);
    std::size_t Size() const { return members_.size(); }
    bool HasName(const std::string& name_key) const { return by_name_.contains(name_key); }
    /// Memberships of persons of that name (text::MatchKey).
    std::vector<const Entry*> Named(const std::string& name_key) const;
    /// Those of them in the unit itself.
    std::vector<const Entry*> NamedIn(const std::string& name_key, UnitId unit) const;
    std::vector<const Entry*> Of(PersonId person) const;
    bool IsNamed(PersonId person, const std::string& name_key) const;
    /// Keeps what the entry's texts point at.
    void Add(PersonId person,
             const std::string& code,
             const std::string& name_key,
             const Entry& entry);

    /// Whether `unit` is `ancestor` or stood below it on any day.
    bool IsUnder(UnitId unit, UnitId ancestor) const;
    bool InScope(UnitId unit) const { return !root_ || units_.contains(unit); }
    /// Units of the scope with that name (text::MatchKey).
    std::vector<UnitId> UnitsNamed(const std::string& name_key) const;

private:
    using Place = std::int32_t;  ///< in members_; negative: none
    struct Member {
        Entry entry;
        const std::string* name_key;
        Place next_of_name = -1;
        Place next_of_name_in_unit = -1;
        Place next_of_person = -1;
    };
    struct Chain {
        Place first = -1;
        Place last = -1;
    };
    struct NameInUnit {
        const std::string* name_key;
        UnitId unit_id;
        friend bool operator==(const NameInUnit&, const NameInUnit&) = default;
    };
    struct HashOfNameInUnit {
        std::size_t operator()(const NameInUnit& key) const {
            return std::hash<const std::string*>{}(key.name_key) * 31 +
                   std::hash<UnitId>{}(key.unit_id);
        }
    };

    void LoadUnits();
    void LoadMembers();
    void Append(Chain& chain, Place at, Place Member::* next);
    std::vector<const Entry*> Walk(const Chain& chain, Place Member::* next) const;

    db::Transaction& tx_;
    UnitId root_;
    std::unordered_set<UnitId> units_;
    std::unordered_map<std::string, std::vector<UnitId>> unit_names_;
    std::unordered_multimap<UnitId, UnitId> parents_;
    std::set<std::string, std::less<>> hierarchies_;
    std::vector<Member> members_;
    std::unordered_map<std::string, Chain> by_name_;
    std::unordered_map<NameInUnit, Chain, HashOfNameInUnit> by_name_in_unit_;
    std::unordered_map<PersonId, Chain> by_person_;
    using ByCode = std::unordered_map<std::string, std::optional<PersonId>>;
    ByCode by_code_;
    ByCode::iterator last_code_ = by_code_.end();
};

}  // namespace org
