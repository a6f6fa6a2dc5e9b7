// People found by what somebody types: words of a name, or a code.
#pragma once

#include "org/org.hpp"
#include "platform/auth/principal.hpp"
#include "platform/db/database.hpp"

namespace org {

struct FoundPerson {
    Person person;
    Unit unit;  ///< of their primary membership today; where they have none, one that may be seen
};

/// What people are searched in: the code, and the name with a blank before each word.
std::string SearchKey(std::string_view code, std::string_view full_name);

/// For `search_key LIKE :name ESCAPE '!' OR search_key LIKE :code ESCAPE '!'` on org_person. Words
/// begin those of a name, in their order; a code is looked for where a digit was typed, since names
/// have none and many codes begin with the same letters.
struct SearchPatterns {
    std::string name;  ///< "" where nothing was typed
    std::string code;
    std::string anywhere;  ///< what holds the words as they were typed, for other columns
};
SearchPatterns PatternsFor(std::string_view words);

/// The first members, today, of units where person.read is held, whose name or code is meant. By
/// given name; those who bear the very marks that were typed come first.
std::vector<FoundPerson> FindPersons(db::Transaction& tx,
                                     const auth::Actor& actor,
                                     std::string_view words,
                                     std::size_t limit);

}  // namespace org
