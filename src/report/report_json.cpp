#include "report/report_json.hpp"

namespace report {

json::object ToJson(const Report& report) {
    return {{"id", report.id.value},
            {"kind", WordOf(report.kind)},
            {"unit", report.unit_code},
            {"from", report.period.from.ToIso()},
            {"to", report.period.to.ToIso()},
            {"basis", BasisWord(report.basis)},
            {"state", WordOf(report.state)},
            {"number", report.number},
            {"digest", report.digest},
            {"sealed_at",
             report.sealed_at ? json::value(report.sealed_at->ToIso()) : json::value(nullptr)}};
}

json::array FiguresOf(const Report& report) {
    json::array figures;
    for (const auto& figure : report.figures) {
        json::object entry{{"key", figure.key}};
        if (figure.measure == figure::Measure::Rate)
            entry["value"] = figure.number;
        else
            entry["value"] = figure.value.part;
        entry["part"] = figure.value.part;
        entry["whole"] = figure.value.whole;
        entry["count"] = figure.record_count;
        figures.push_back(std::move(entry));
    }
    return figures;
}

json::object ToJson(const Difference& difference) {
    const auto report = difference.report;
    return {{"report", report ? json::value(report.value) : json::value(nullptr)},
            {"figure", difference.figure},
            {"record_kind", difference.record_kind},
            {"record_id", difference.record_id},
            {"unit", difference.unit_code},
            {"what", difference.what},
            {"frozen", difference.frozen},
            {"now", difference.now},
            {"logged", difference.logged ? json::value(*difference.logged) : json::value(nullptr)}};
}

std::string Told(const Difference& difference, i18n::Language language) {
    if (!difference.report)
        return i18n::Text(
            language, difference.what, {{"entry", std::to_string(difference.record_id)}});
    return i18n::Text(language,
                      "report.what." + difference.what,
                      {{"figure", difference.figure},
                       {"figure_name", i18n::Text(language, "figure." + difference.figure)},
                       {"kind", i18n::Text(language, "report.record." + difference.record_kind)},
                       {"id", std::to_string(difference.record_id)},
                       {"unit", difference.unit_code.empty() ? "–" : difference.unit_code},
                       {"frozen", difference.frozen},
                       {"now", difference.now}});
}

}  // namespace report
