// Which members of a unit owe a duty of rule "due" on a day.
#pragma once

#include <string>
#include <vector>

#include "org/org.hpp"
#include "platform/db/database.hpp"

namespace org {

/// 1 or 0 as SQL of a person p: whether they owe the duty on :day, by the categories of that day.
/// Binds the duty's lists; :day is the statement's own.
std::string DueSql(db::Transaction& tx, const std::string& duty, Date day, db::Binds& binds);

/// A member of the unit itself on a day, by given name.
struct DueMember {
    PersonId id;
    std::string code;
    std::string full_name;
    std::string position;
    bool due = false;
};
std::vector<DueMember> DueMembersOn(db::Transaction& tx,
                                    UnitId unit,
                                    Date day,
                                    const std::string& duty);

}  // namespace org
