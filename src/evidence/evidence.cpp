#include "evidence/evidence.hpp"

namespace evidence {

std::vector<Line> Gather(db::Transaction& tx, const Sources& sources, const Asked& asked) {
    std::vector<Line> lines;
    for (const auto& source : sources)
        for (auto& line : source(tx, asked)) lines.push_back(std::move(line));
    return lines;
}

db::Binds BindsOf(const Asked& asked) {
    return {{"first", asked.period.from},
            {"last", asked.period.to},
            {"id", asked.person_id ? asked.person_id.value : asked.unit_id.value}};
}

std::optional<Line> CountedBy(db::Transaction& tx,
                              const std::string& sql,
                              const db::Binds& binds,
                              const std::string& kind) {
    const auto found = tx.First<std::int64_t, std::int64_t>(sql, binds);
    if (!found || std::get<1>(*found) == 0) return std::nullopt;
    return Line{kind, std::get<0>(*found), std::get<1>(*found)};
}

}  // namespace evidence
