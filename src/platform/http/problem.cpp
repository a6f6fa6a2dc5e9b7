#include "platform/http/problem.hpp"

#include <charconv>

namespace http {
namespace {

/// What HTTP has a status of its own for. All else follows from the kind.
constexpr std::pair<std::string_view, int> kStatuses[] = {
    {"http.fields", 422},
    {"http.not_an_object", 422},
    {"http.not_json", 415},
    {"http.method_not_allowed", 405},
    {"http.wrong_host", 421},
    {"http.version_required", 428},
    {"http.stale_version", 412},
    {"http.idempotency_other_body", 422},
    {"http.internal", 500},
    // Another process took our place while the database was away.
    {"db.held", 503},
};

std::string_view ParamOf(const Failure& failure, std::string_view name) {
    for (const auto& [key, value] : failure.params)
        if (key == name) return value;
    return "";
}

}  // namespace

int StatusOf(const Failure& failure) {
    for (const auto& [code, status] : kStatuses)
        if (code == failure.code) return status;
    switch (failure.kind) {
        case FailureKind::Invalid:
            return 400;
        case FailureKind::Unauthenticated:
            return 401;
        case FailureKind::Forbidden:
            return 403;
        case FailureKind::NotFound:
            return 404;
        case FailureKind::Conflict:
            return 409;
        case FailureKind::TooManyRequests:
            return 429;
        case FailureKind::Unavailable:
            return 503;
    }
    return 500;
}

Response Problem(const Failure& failure, i18n::Language language, std::string_view request_id) {
    return Problem(StatusOf(failure), failure, language, request_id);
}

Response Problem(int status,
                 const Failure& failure,
                 i18n::Language language,
                 std::string_view request_id) {
    json::object problem{{"type", "urn:guong:problem:" + failure.code},
                         {"title", i18n::Text(language, "http.status_" + std::to_string(status))},
                         {"status", status},
                         {"code", failure.code},
                         {"detail", i18n::Explain(language, failure)},
                         {"request_id", request_id}};
    if (!failure.fields.empty()) {
        json::array errors;
        for (const auto& field : failure.fields)
            errors.push_back(
                json::object{{"field", field.name},
                             {"code", field.code},
                             {"message", i18n::Text(language, field.code, field.params)}});
        problem["errors"] = std::move(errors);
    }
    Response response{.status = status, .content_type = "application/problem+json"};
    if (const auto version = ParamOf(failure, "version"); status == 412 && !version.empty()) {
        std::int64_t current = 0;
        std::from_chars(version.data(), version.data() + version.size(), current);
        problem["version"] = current;
    }
    if (status == 405) response.headers.Add("Allow", std::string(ParamOf(failure, "allowed")));
    if (status == 429 || status == 503) {
        const auto seconds = ParamOf(failure, "seconds");
        response.headers.Add("Retry-After", seconds.empty() ? "5" : std::string(seconds));
    }
    response.headers.Add("Content-Language", language == i18n::Language::Vietnamese ? "vi" : "en");
    response.headers.Add("Cache-Control", "no-store");
    response.body = json::Write(problem);
    return response;
}

i18n::Language LanguageFor(std::string_view accept_language) {
    auto best = i18n::Language::Vietnamese;
    double best_weight = 0;
    while (!accept_language.empty()) {
        const auto comma = std::min(accept_language.find(','), accept_language.size());
        auto item = accept_language.substr(0, comma);
        accept_language.remove_prefix(std::min(comma + 1, accept_language.size()));
        while (item.starts_with(' ')) item.remove_prefix(1);
        double weight = 1;
        if (const auto mark = item.find("q="); mark != std::string_view::npos)
            std::from_chars(item.data() + mark + 2, item.data() + item.size(), weight);
        const auto known = i18n::LanguageOf(item.substr(0, item.find_first_of("-; ")));
        if (known && weight > best_weight) {
            best = *known;
            best_weight = weight;
        }
    }
    return best;
}

}  // namespace http
