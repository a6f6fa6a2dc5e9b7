#include "platform/base/failure.hpp"
#include "report/api.hpp"
#include "report/report_json.hpp"
#include "report/service.hpp"

namespace report {
namespace {

Request RequestFrom(const json::object& parameters) {
    Request request;
    request.kind = KindOf(json::Text(parameters, "kind")).value_or(Kind::AdHoc);
    request.unit_code = json::Text(parameters, "unit");
    const auto from = Date::FromIso(json::Text(parameters, "from"));
    const auto to = Date::FromIso(json::Text(parameters, "to"));
    if (from && to) request.period = Period{*from, *to};
    request.programme_code = json::Text(parameters, "programme");
    if (parameters.at("number").is_string()) request.number = json::Text(parameters, "number");
    request.basis = Date::FromIso(json::Text(parameters, "basis"));
    request.state =
        json::Text(parameters, "state") == WordOf(State::Sealed) ? State::Sealed : State::Draft;
    for (const auto& [section, text] : parameters.at("texts").as_object())
        request.texts[section] = text.as_string();
    return request;
}

json::value MakeAsJob(jobs::Context& context, const figure::Catalogue& catalogue) {
    auto request = RequestFrom(context.job.parameters);
    const auto note = context.Text("report.freezing");
    request.progress = [&](std::int64_t done, std::int64_t total) {
        context.Advance(done, total, note);
    };
    const auto made = MakeUnprinted(context.database, catalogue, request, context.actor);
    auto told = ToJson(made);
    told["figures"] = FiguresOf(made);
    return json::object{{"report", std::move(told)}};
}

json::value VerifyAsJob(jobs::Context& context, const figure::Catalogue& catalogue) {
    const auto& wanted = context.job.parameters.at("report");
    const auto only = wanted.is_int64() ? std::optional(ReportId{wanted.as_int64()}) : std::nullopt;
    const auto note = context.Text("report.comparing");
    const auto answer = context.database.Read([&](db::Transaction& tx) {
        // The right may have ended while the job waited.
        auth::Require(context.actor, "report.verify", context.job.place, tx.Today());
        return Verify(tx, catalogue, only, [&](std::int64_t done, std::int64_t total) {
            context.Advance(done, total, note);
        });
    });
    json::array differences;
    for (const auto& difference : answer.differences) {
        auto told = ToJson(difference);
        told["message"] = Told(difference, context.job.language);
        differences.push_back(std::move(told));
    }
    return json::object{{"verified", answer.difference_count == 0},
                        {"reports", answer.reports},
                        {"difference_count", answer.difference_count},
                        {"differences", std::move(differences)}};
}

}  // namespace

std::vector<jobs::Kind> Jobs(const figure::Catalogue& catalogue) {
    return {{"report", [&](jobs::Context& context) { return MakeAsJob(context, catalogue); }},
            {"verify", [&](jobs::Context& context) { return VerifyAsJob(context, catalogue); }}};
}

}  // namespace report
