#include "report/freeze.hpp"

#include "platform/base/failure.hpp"

namespace report {

const figure::Definition* FindFigure(const figure::Catalogue& catalogue, const std::string& key) {
    for (const auto& definition : catalogue.definitions)
        if (definition.key == key) return &definition;
    return nullptr;
}

Taken Take(db::Transaction& tx,
           const figure::Catalogue& catalogue,
           const figure::Definition& definition,
           const figure::Question& question,
           int contents_version) {
    const auto values = figure::Ask(tx, definition, question);
    return {{values.front().part, values.front().whole},
            figure::Contents(tx, catalogue, definition, question, contents_version)};
}

std::map<std::string, RecordSet> Freeze(db::Transaction& tx,
                                        const figure::Catalogue& catalogue,
                                        const std::vector<std::string>& keys,
                                        Report& report,
                                        const Progress& progress,
                                        const std::set<std::string>& if_any) {
    std::map<std::string, RecordSet> sets;
    std::int64_t done = 0;
    for (const auto& key : keys) {
        if (progress) progress(done++, static_cast<std::int64_t>(keys.size()));
        const auto* definition = FindFigure(catalogue, key);
        if (definition == nullptr) continue;
        const auto version = catalogue.Kind(definition->record_kind).Version();
        const auto taken =
            Take(tx, catalogue, *definition, QuestionOf(report, *definition), version);
        if (taken.value.part == 0 && if_any.contains(key)) continue;
        if (static_cast<std::int64_t>(taken.contents.size()) != taken.value.whole)
            throw Failure{FailureKind::Unavailable,
                          "report.records_incomplete",
                          {{"figure", key},
                           {"counted", std::to_string(taken.value.whole)},
                           {"records", std::to_string(taken.contents.size())}}};
        auto set = Pack(definition->record_kind, MarksOf(taken.contents), version);
        const figure::Value value{{}, {}, taken.value.part, taken.value.whole};
        report.figures.push_back({key,
                                  definition->measure,
                                  value.Number(definition->measure),
                                  taken.value,
                                  set.record_count,
                                  set.record_kind,
                                  set.digest});
        sets.try_emplace(set.digest, std::move(set));
    }
    return sets;
}

}  // namespace report
