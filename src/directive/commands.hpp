// The verbs of this slice.
#pragma once

#include "directive/directive.hpp"
#include "directive/output.hpp"
#include "org/org.hpp"
#include "platform/console/console.hpp"

namespace directive {

/// What a slice above has of a programme: a list in --json under `member`, and a line for people
/// each, by the message `line` ({unit}, {name}, {period}).
struct PartOfProgramme {
    struct Row {
        org::Unit unit;
        std::string name;
        Date valid_from;
        std::optional<Date> valid_to;
        json::object more;
    };

    std::string member;
    std::string line;
    std::vector<Row> rows;
};
using TellPart = std::function<PartOfProgramme(db::Transaction&, ProgrammeId)>;

/// `outputs` must outlive the app.
void AddVerbs(CLI::App& app,
              console::Session& session,
              const std::vector<TellPart>& parts,
              const Outputs& outputs);

}  // namespace directive
