#include "directive/evidence.hpp"

#include "calendar/calendar.hpp"
#include "directive/figures.hpp"
#include "org/store.hpp"

namespace directive {

evidence::Source Evidence(const Outputs& outputs) {
    return [&outputs](db::Transaction& tx, const evidence::Asked& asked) {
        std::vector<evidence::Line> lines;
        // Documents ask units, not persons.
        if (asked.person_id) return lines;
        figure::Catalogue catalogue;
        AddFigures(catalogue, outputs);
        figure::Question question;
        question.unit_id = asked.unit_id.value;
        question.alone = true;
        question.from = asked.period.from;
        question.to = asked.period.to;
        const auto value =
            figure::Ask(tx, catalogue.Find("requirements.on_time"), question).front();
        if (value.whole == 0) return lines;
        lines.push_back({"requirement.on_time",
                         value.part,
                         value.whole,
                         calendar::Screen("/requirements",
                                          {{"unit", org::store::CodeOf(tx, asked.unit_id)},
                                           {"year", std::to_string(asked.year)}})});
        return lines;
    };
}

}  // namespace directive
