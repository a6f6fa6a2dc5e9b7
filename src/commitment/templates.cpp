#include "commitment/templates.hpp"

namespace commitment {
namespace {

using document::Data;

Data::Object Texts(const std::vector<const char*>& names) {
    Data::Object texts;
    for (const char* name : names) texts[name] = "x";
    return texts;
}

/// What stands on both pages.
Data::Object Common() {
    auto data = Texts(
        {"party_title", "superior_organ", "issuer", "type_title", "abstract", "place_and_date"});
    for (const char* side : {"left", "right"})
        data[side] = Texts({"authority", "position", "signer"});
    return data;
}

Data SampleSheet() {
    auto data = Common();
    data.merge(Texts({"full_name", "position", "unit_name", "lead", "promise", "printed_line"}));
    data["items"] =
        Data::List{Texts({"order", "text", "target", "due_on", "evidence_expected", "done_on"})};
    return data;
}

Data SampleBlanks() {
    auto page = SampleSheet();
    page["more"] = "x";
    Data::Object data;
    data["sheets"] = Data::List{std::move(page)};
    return data;
}

Data SampleRoster() {
    auto data = Common();
    data["rows"] = Data::List{Texts({"order", "full_name", "position", "items", "verdict"})};
    data["total"] = "x";
    return data;
}

}  // namespace

std::vector<templates::Kind> Templates() {
    return {{.name = kSheetPage,
             .title = "commitment.template.sheet",
             .built_in = kSheetTemplate,
             .explained = "commitment.template.field.",
             .sample = SampleSheet(),
             // Whose, what, and which version of the record it is.
             .required = {"unit_name", "full_name", "items", "printed_line"}},
            {.name = kBlankPage,
             .title = "commitment.template.blank",
             .built_in = kBlankTemplate,
             .explained = "commitment.template.field.",
             .sample = SampleBlanks(),
             .required = {"sheets"}},
            {.name = kRosterPage,
             .title = "commitment.template.roster",
             .built_in = kRosterTemplate,
             .explained = "commitment.template.field.",
             .sample = SampleRoster(),
             .required = {"issuer", "rows", "total"}}};
}

}  // namespace commitment
