// Writes persons with their memberships and categories, many at a time.
#pragma once

#include <unordered_set>

#include "imports/kind.hpp"
#include "org/org.hpp"
#include "platform/db/database.hpp"

namespace org {

/// The code given to a person who has none: "N000123".
std::string MadeUpCode(PersonId id);

class PersonWriter {
public:
    PersonWriter(db::Transaction& tx, imports::ImportId import);

    /// `person.id` is not read; an empty code is made up.
    PersonId AddPerson(const Person& person, const std::string& gender);
    void AddMembership(const Membership& membership);
    void AddCategory(PersonId person,
                     const std::string& category,
                     Date from,
                     const std::optional<Date>& to);
    void Flush();

    static std::vector<std::string> UndoStatements();

private:
    /// A code for the next person; registers of another system may have brought it already.
    std::string NextCode();

    db::Transaction& tx_;
    std::int64_t import_;
    std::int64_t next_id_;
    bool codes_ahead_;
    std::unordered_set<std::string> brought_codes_;  ///< may still wait to be written
    db::BulkInsert persons_;
    db::BulkInsert memberships_;
    db::BulkInsert categories_;
};

}  // namespace org
