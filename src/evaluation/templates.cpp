#include "evaluation/templates.hpp"

namespace evaluation {
namespace {

using document::Data;

Data::Object Texts(const std::vector<const char*>& names) {
    Data::Object texts;
    for (const char* name : names) texts[name] = "x";
    return texts;
}

/// What every page of these has.
Data::Object Sample(const std::vector<const char*>& own) {
    auto data = Texts({"party_title",
                       "superior_organ",
                       "issuer",
                       "number_line",
                       "place_and_date",
                       "type_title",
                       "abstract",
                       "unit_name",
                       "printed_line"});
    for (auto& [name, value] : Texts(own)) data[name] = std::move(value);
    for (const char* side : {"left", "right"})
        data[side] = Texts({"authority", "position", "signer"});
    return data;
}

Data FormSample() {
    auto data = Sample({"full_name", "position", "points_heading", "claimed_line"});
    auto field = Texts({"heading"});
    field["lines"] = Data::List{Texts({"text"})};
    data["fields"] = Data::List{std::move(field)};
    data["points"] = Data::List{Texts({"name", "most", "points"})};
    return data;
}

Data MinutesSample() {
    auto data = Sample({"lead", "total"});
    data["rows"] = Data::List{Texts({"order", "name", "voters", "votes", "proposed"})};
    return data;
}

Data DecisionSample() {
    auto data = Sample({"article", "quota_line", "exception_line", "appeal_line"});
    data["grounds"] = Data::List{Texts({"text"})};
    data["rows"] = Data::List{Texts({"order", "name", "unit_name", "class"})};
    return data;
}

}  // namespace

std::vector<templates::Kind> Templates() {
    const std::string explained = "evaluation.template.field.";
    return {{.name = kFormPage,
             .title = "evaluation.template.form",
             .built_in = kFormTemplate,
             .explained = explained,
             .sample = FormSample(),
             // What it is of whom, and which version of the record.
             .required = {"abstract", "fields", "printed_line"}},
            {.name = kMinutesPage,
             .title = "evaluation.template.minutes",
             .built_in = kMinutesTemplate,
             .explained = explained,
             .sample = MinutesSample(),
             .required = {"issuer", "abstract", "rows", "printed_line"}},
            {.name = kDecisionPage,
             .title = "evaluation.template.decision",
             .built_in = kDecisionTemplate,
             .explained = explained,
             .sample = DecisionSample(),
             .required = {"issuer", "abstract", "rows", "quota_line", "printed_line"}}};
}

}  // namespace evaluation
