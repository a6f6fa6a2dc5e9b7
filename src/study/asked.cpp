#include "study/asked.hpp"

#include "platform/base/failure.hpp"

namespace study {

using http::Context;
using http::Fields;

org::PersonId Holder(const Context& context) {
    return {context.actor.principal ? context.actor.principal->holder_id : 0};
}

ListAsked ReadListAsked(const Context& context) {
    return context.Query([](Fields& query) {
        ListAsked read;
        read.unit = query.OptionalText("unit", {.max = 100});
        read.own = query.OptionalBool("own").value_or(false);
        read.year = static_cast<int>(query.Integer("year", kYears));
        if (read.own == read.unit.has_value()) query.Refuse("unit", "study.unit_or_own");
        return read;
    });
}

directive::ThemeId ThemeNamed(db::Transaction& tx, const std::string& code) {
    if (code.empty()) return {};
    if (const auto theme = store::FindTheme(tx, code)) return *theme;
    Failure failure{FailureKind::Invalid, "study.unknown_theme", {{"value", code}}};
    failure.fields.push_back({"theme", failure.code, failure.params});
    throw failure;
}

}  // namespace study
