#include "plan/templates.hpp"

namespace plan {
namespace {

using document::Data;

Data::Object Texts(const std::vector<const char*>& names) {
    Data::Object texts;
    for (const char* name : names) texts[name] = "x";
    return texts;
}

Data Sample() {
    Data::Object data = Texts({"party_title",
                               "superior_organ",
                               "issuer",
                               "number_line",
                               "place_and_date",
                               "type_title",
                               "abstract",
                               "unit_name",
                               "full_name",
                               "position",
                               "political_task_heading",
                               "goals_heading",
                               "breakthrough_heading",
                               "tasks_heading",
                               "printed_line"});
    for (const char* part : {"political_task", "goals", "breakthrough", "recipients"})
        data[part] = Data::List{Texts({"text"})};
    data["tasks"] = Data::List{Texts({"order", "text", "owner", "target", "due_on", "done_on"})};
    data["is_personal"] = true;
    for (const char* side : {"left", "right"})
        data[side] = Texts({"authority", "position", "signer"});
    return data;
}

}  // namespace

std::vector<templates::Kind> Templates() {
    return {{.name = kPlanPage,
             .title = "plan.template.plan",
             .built_in = kPlanTemplate,
             .explained = "plan.template.field.",
             .sample = Sample(),
             // What it is of whom, and which version of the record.
             .required = {"issuer", "abstract", "tasks", "printed_line"}}};
}

}  // namespace plan
