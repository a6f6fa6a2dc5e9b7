#include "standard/templates.hpp"

namespace standard {
namespace {

using document::Data;

Data Sample() {
    Data data;
    for (const char* name : {"superior_name", "unit_name", "title", "since", "address"})
        data[name] = "x";
    data["few"] = true;
    data["items"] = Data::List{Data::Object{{"text", "x"}}};
    data["qr"] = document::Picture{"x"};
    return data;
}

templates::Kind Poster(const char* name, const char* title, const char* built_in) {
    return {.name = name,
            .title = title,
            .built_in = built_in,
            .explained = "standard.template.field.",
            .sample = Sample(),
            .required = {"unit_name", "title", "items"}};
}

}  // namespace

std::vector<templates::Kind> Templates() {
    return {Poster(kPosterA4, "standard.template.poster_a4", kPosterA4Template),
            Poster(kPosterA3, "standard.template.poster_a3", kPosterA3Template)};
}

}  // namespace standard
