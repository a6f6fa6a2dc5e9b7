#include "cli/usage.hpp"

#include <CLI/CLI.hpp>

namespace cli {
namespace {

template <typename Error>
bool Is(const CLI::ParseError& error) {
    return dynamic_cast<const Error*>(&error) != nullptr;
}

/// The parts of a text around the first `mark`; the second is empty where it has none.
std::pair<std::string, std::string> Around(const std::string& words, std::string_view mark) {
    const auto at = words.find(mark);
    if (at == std::string::npos) return {words, ""};
    return {words.substr(0, at), words.substr(at + mark.size())};
}

Failure Wrong(const char* code, Params params = {}) {
    return {FailureKind::Invalid, code, std::move(params)};
}

Failure NoVerb(const CLI::App& app) {
    const auto words = app.remaining(true);
    if (words.empty()) return Wrong("console.usage.no_verb");
    return Wrong("console.usage.unknown_verb", {{"word", words.front()}});
}

/// "--lang: fr not in {vi,en}", "--top: Value -3 not in range …".
Failure NotValid(const std::string& words) {
    const auto [option, reason] = Around(words, ": ");
    const auto [value, choices] = Around(reason, " not in {");
    if (choices.empty()) return Wrong("console.usage.bad_value", {{"option", option}});
    return Wrong("console.usage.not_one_of",
                 {{"option", option},
                  {"value", value},
                  {"choices", choices.substr(0, choices.find_last_of('}'))}});
}

}  // namespace

Failure WrongUsage(const CLI::App& app, const CLI::ParseError& error) {
    const std::string words = error.what();
    if (Is<CLI::RequiredError>(error)) {
        const auto [option, end] = Around(words, " is required");
        if (words.starts_with("A subcommand") || words.starts_with("Requires at least"))
            return NoVerb(app);
        return Wrong("console.usage.required", {{"option", option}});
    }
    if (Is<CLI::ExtrasError>(error))
        return Wrong("console.usage.unexpected",
                     {{"words", Around(words, "not expected: ").second}});
    if (Is<CLI::ConversionError>(error)) {
        const auto [option, value] = Around(Around(words, "Could not convert: ").second, " = ");
        if (!option.empty())
            return Wrong("console.usage.not_convertible", {{"option", option}, {"value", value}});
    }
    if (Is<CLI::ValidationError>(error)) return NotValid(words);
    if (Is<CLI::ArgumentMismatch>(error))
        return Wrong("console.usage.missing_value", {{"option", Around(words, ": ").first}});
    if (Is<CLI::ExcludesError>(error)) {
        const auto [option, other] = Around(words, " excludes ");
        return Wrong("console.usage.excludes", {{"option", option}, {"other", other}});
    }
    if (Is<CLI::RequiresError>(error)) {
        const auto [option, other] = Around(words, " requires ");
        return Wrong("console.usage.requires", {{"option", option}, {"other", other}});
    }
    return Wrong("console.usage.other", {{"reason", words}});
}

std::string VerbOf(const CLI::App& app) {
    std::string verb = app.get_name();
    const auto* at = &app;
    while (!at->get_subcommands().empty()) {
        at = at->get_subcommands().front();
        verb += " " + at->get_name();
    }
    return verb;
}

}  // namespace cli
