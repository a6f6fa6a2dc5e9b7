// What the records say of a unit or a person in a period, told by the slices that keep them.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "org/org.hpp"
#include "platform/db/database.hpp"

namespace evidence {

struct Asked {
    org::PersonId person_id;  ///< none: the unit itself
    org::UnitId unit_id;
    int year = 0;
    Period period;  ///< within the year, or a whole term that ends with it
};

struct Line {
    std::string kind;  ///< a word of the contract: "commitment.items"
    std::int64_t count = 0;
    std::optional<std::int64_t> of;
    std::string opens = {};  ///< the address of the screen that shows them; may be empty
};

/// The lines of one slice; those of which there is nothing may be left out.
using Source = std::function<std::vector<Line>(db::Transaction&, const Asked&)>;
using Sources = std::vector<Source>;

std::vector<Line> Gather(db::Transaction& tx, const Sources& sources, const Asked& asked);

/// Of statements on what fell into the period: :first and :last, and :id of the person or the unit.
db::Binds BindsOf(const Asked& asked);

/// How many of how many, by a statement that selects both; nothing where there are none.
std::optional<Line> CountedBy(db::Transaction& tx,
                              const std::string& sql,
                              const db::Binds& binds,
                              const std::string& kind);

}  // namespace evidence
