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

/// The marks of a field within a row: of a list in it, of each of its members.
inline std::string MarksWithin(const std::string& name, const document::Data& held) {
    using document::Data;
    const auto* rows = std::get_if<Data::List>(&held.value);
    if (rows == nullptr) return "{{" + name + "}} ";
    std::string marks = "{{#" + name + "}}";
    for (const auto& [member, value] : std::get<Data::Object>(rows->front().value))
        marks += MarksWithin(member, value);
    return marks + "{{/" + name + "}} ";
}

/// A page that uses every field of the sample.
inline std::string PageOfEverything(const document::Data& sample) {
    using document::Data;
    using document::testing::P;
    std::string body;
    for (const auto& [name, held] : std::get<Data::Object>(sample.value)) {
        const auto* rows = std::get_if<Data::List>(&held.value);
        const auto* inside = rows && !rows->empty() ? &rows->front() : &held;
        std::string marks;
        if (const auto* object = std::get_if<Data::Object>(&inside->value))
            for (const auto& [member, value] : *object)
                marks += rows ? MarksWithin(member, value) : "{{" + name + "." + member + "}} ";
        if (rows)
            body += P("{{#" + name + "}}" + marks + "{{/" + name + "}}");
        else if (!marks.empty())
            body += P(marks);
        else if (std::holds_alternative<bool>(held.value))
            body += P("{{?" + name + "}}x{{/" + name + "}}");
        else
            body += P("{{" + name + "}}");
    }
    return document::testing::Word(body);
}

}  // namespace templates::testing
