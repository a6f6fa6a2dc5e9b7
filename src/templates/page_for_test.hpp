// Pages that the tests put in force.
#pragma once

#include "engine/document/made_for_test.hpp"
#include "platform/db/database.hpp"
#include "templates/service.hpp"
#include "templates/store.hpp"

namespace templates::testing {

/// Puts bytes in force as they are; empty: the program's own again.
inline void PutInForce(db::Database& database, const std::string& kind, const std::string& bytes) {
    database.Write([&](db::Transaction& tx) {
        Version version;
        version.kind = kind;
        if (!bytes.empty()) version.digest = Keep(tx, bytes);
        version.put_at = tx.Now();
        store::Insert(tx, version);
    });
}

/// Marks that use every field of the object, also within its loops.
inline std::string MarksOf(const document::Data::Object& fields, const std::string& before = {}) {
    using document::Data;
    std::string marks;
    for (const auto& [name, held] : fields) {
        const auto* rows = std::get_if<Data::List>(&held.value);
        const auto full = before + name;
        if (rows) {
            const auto* inside =
                rows->empty() ? nullptr : std::get_if<Data::Object>(&rows->front().value);
            marks += "{{#" + full + "}}" + (inside ? MarksOf(*inside) : "") + "{{/" + full + "}}";
        } else if (const auto* object = std::get_if<Data::Object>(&held.value)) {
            marks += MarksOf(*object, full + ".");
        } else if (std::holds_alternative<bool>(held.value)) {
            marks += "{{?" + full + "}}x{{/" + full + "}}";
        } else {
            marks += "{{" + full + "}} ";
        }
    }
    return marks;
}

/// A page that uses every field of the sample.
inline std::string PageOfEverything(const document::Data& sample) {
    using document::testing::P;
    std::string body;
    for (const auto& [name, held] : std::get<document::Data::Object>(sample.value))
        body += P(MarksOf({{name, held}}));
    return document::testing::Word(body);
}

}  // namespace templates::testing
