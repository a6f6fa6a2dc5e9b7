#include "meeting/templates.hpp"

namespace meeting {
namespace {

using document::Data;

Data::Object Texts(const std::vector<const char*>& names) {
    Data::Object texts;
    for (const char* name : names) texts[name] = "x";
    return texts;
}

Data Sample() {
    Data::Object data =
        Texts({"party_title",    "superior_organ",  "issuer",          "number_line",
               "place_and_date", "type_title",      "abstract",        "unit_name",
               "held_on",        "place",           "chair",           "secretary",
               "expected",       "attended",        "absent_names",    "gone_through",
               "agenda_heading", "minutes_heading", "remarks_heading", "decisions_heading",
               "quality",        "printed_line"});
    for (const char* part : {"agenda", "minutes"}) data[part] = Data::List{Texts({"text"})};
    data["remarks"] = Data::List{Texts({"full_name", "text"})};
    data["decisions"] = Data::List{Texts({"order", "text", "owner", "due_on"})};
    for (const char* side : {"left", "right"})
        data[side] = Texts({"authority", "position", "signer"});
    return data;
}

}  // namespace

std::vector<templates::Kind> Templates() {
    return {{.name = kMinutesPage,
             .title = "meeting.template.minutes",
             .built_in = kMinutesTemplate,
             .explained = "meeting.template.field.",
             .sample = Sample(),
             .required = {"issuer", "abstract", "agenda", "decisions", "printed_line"}}};
}

}  // namespace meeting
