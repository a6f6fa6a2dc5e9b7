#include "report/seal.hpp"

#include "platform/base/digest.hpp"

namespace report {

json::object FactsOf(const Report& report) {
    json::array figures;
    for (const auto& figure : report.figures)
        figures.push_back(json::object{{"key", figure.key},
                                       {"value", figure.number},
                                       {"part", figure.value.part},
                                       {"whole", figure.value.whole},
                                       {"records", figure.record_count},
                                       {"set", figure.set_digest}});
    json::object facts{{"kind", WordOf(report.kind)},
                       {"unit", report.unit_code},
                       {"from", report.period.from.ToIso()},
                       {"to", report.period.to.ToIso()},
                       {"basis", BasisWord(report.basis)},
                       {"programme", report.programme_id.value},
                       {"state", WordOf(report.state)},
                       {"number", report.number},
                       {"author", report.author},
                       {"made_at", report.made_at.ToIso()},
                       {"sealed_at", report.sealed_at ? report.sealed_at->ToIso() : ""},
                       {"digest", report.digest},
                       {"content_digest", ::DigestOf(report.content_json)},
                       {"figures", figures}};
    // Reports under the program's template say what they always said.
    if (!report.template_digest.empty()) facts["template"] = report.template_digest;
    return facts;
}

}  // namespace report
