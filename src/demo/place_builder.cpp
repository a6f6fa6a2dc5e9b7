#include "demo/place_builder.hpp"

#include <algorithm>

#include "demo/random.hpp"
#include "engine/text/normal.hpp"
#include "platform/base/check.hpp"

namespace demo {
namespace {

constexpr std::uint64_t kSeed = 2016;

/// Whether a register of that layout says more of a person than the name.
bool TellsNamesakesApart(Layout layout) {
    switch (layout) {
        case Layout::TwoRowHeader:
        case Layout::NumberedInOneCell:
        case Layout::MergedDownwards:
        case Layout::Csv:
        case Layout::Tcvn3:
        case Layout::Decomposed:
            return true;
        case Layout::NameInFirstRow:
        case Layout::TabForEachCell:
        case Layout::Sections:
        case Layout::ApprovedOnly:
            return false;
    }
    return false;
}

}  // namespace

std::vector<std::string> NamesIn(std::string_view list) {
    std::vector<std::string> words;
    while (!list.empty()) {
        const auto end = std::min(list.find(", "), list.size());
        words.emplace_back(list.substr(0, end));
        list.remove_prefix(std::min(end + 2, list.size()));
    }
    return words;
}

std::string CodeOf(std::string_view name) {
    std::string code;
    for (const char c : text::Fold(name)) {
        if (c >= 'a' && c <= 'z') code += static_cast<char>(c - 'a' + 'A');
        if (c == ' ' && !code.empty() && code.back() != '-') code += '-';
    }
    return code;
}

PlaceBuilder::PlaceBuilder(Place place) : place_(std::move(place)) {
    place_.units.push_back(place_.root);
}

std::size_t PlaceBuilder::AddBase(std::string code,
                                  std::string name,
                                  std::string short_name,
                                  RegisterPlan registers) {
    Base base{std::move(code),
              std::move(name),
              std::move(short_name),
              std::move(registers.approved),
              std::move(registers.layouts),
              std::move(registers.missed)};
    base.has_namesakes = !base.layouts.empty() &&
                         std::all_of(base.layouts.begin(), base.layouts.end(), TellsNamesakesApart);
    place_.bases.push_back(std::move(base));
    return place_.bases.size() - 1;
}

void PlaceBuilder::AddUnit(const std::string& code,
                           const std::string& name,
                           const char* level,
                           const char* kind,
                           const char* bloc,
                           const std::string& parent) {
    place_.units.push_back({code, name, level, kind, bloc, parent, place_.root.valid_from, {}});
}

void PlaceBuilder::AddCell(std::size_t base,
                           const std::string& code,
                           const std::string& name,
                           Work work,
                           int weight,
                           const char* bloc) {
    place_.cells.push_back({code, name, work, weight, base, {}});
    AddUnit(code, name, "cell", "chi bộ trực thuộc", bloc, place_.bases[base].code);
}

void PlaceBuilder::AddCommune(const CommunePlan& plan, RegisterPlan registers) {
    const std::string name(plan.name), code = place_.prefix + "-" + CodeOf(plan.name);
    const std::string short_name = std::string(plan.kind) + " " + name;
    const auto base = AddBase(code, "Đảng bộ " + short_name, short_name, std::move(registers));
    place_.bases[base].has_cells = place_.bases[base].is_commune = true;
    AddUnit(code, place_.bases[base].name, "commune", "đảng bộ cơ sở", "xã", place_.root.code);
    AddCell(base, code + "-CQ", "Chi bộ Cơ quan " + short_name, Work::CommuneOffice, 17, "xã");
    Random random(kSeed, "villages of " + name);
    for (const auto& village : NamesIn(plan.villages))
        AddCell(base,
                code + "-" + CodeOf(village),
                "Chi bộ " + village,
                Work::Village,
                random.Between(8, 14),
                "xã");
    AddCell(base, code + "-TH", "Chi bộ Trường học " + short_name, Work::School, 18, "xã");
    AddCell(base, code + "-YT", "Chi bộ Trạm Y tế " + short_name, Work::HealthStation, 5, "xã");
}

void PlaceBuilder::AddAgency(const AgencyPlan& plan, RegisterPlan registers) {
    const std::string name(plan.name), code = place_.prefix + "-" + std::string(plan.code);
    const auto cells = NamesIn(plan.cells);
    const auto base =
        AddBase(code, (cells.empty() ? "Chi bộ " : "Đảng bộ ") + name, name, std::move(registers));
    const auto& full_name = place_.bases[base].name;
    place_.bases[base].has_cells = !cells.empty();
    AddUnit(code,
            full_name,
            "agency",
            cells.empty() ? "chi bộ cơ sở" : "đảng bộ cơ sở",
            "cơ quan",
            place_.root.code);
    if (cells.empty()) place_.cells.push_back({code, full_name, plan.work, 1, base, {}});
    int number = 0;
    for (const auto& cell : cells)
        AddCell(base,
                code + "-" + std::to_string(++number),
                "Chi bộ " + cell,
                plan.work,
                10,
                "cơ quan");
}

void PlaceBuilder::Rename(const std::string& code,
                          std::string before,
                          std::string after,
                          Date day) {
    const auto unit = std::find_if(place_.units.begin(),
                                   place_.units.end(),
                                   [&](const UnitRow& row) { return row.code == code; });
    CHECK(unit != place_.units.end());
    auto until = *unit;
    until.name = std::move(before);
    until.valid_to = day.PlusDays(-1);
    unit->name = std::move(after);
    unit->valid_from = day;
    place_.units.insert(unit, std::move(until));
}

void PlaceBuilder::MoveToAgency(const std::string& cell, const std::string& agency, Date day) {
    const auto base = std::find_if(place_.bases.begin(), place_.bases.end(), [&](const Base& one) {
        return one.code == agency;
    });
    CHECK(base != place_.bases.end());
    for (auto& one : place_.cells)
        if (one.code == cell)
            one.later_base = static_cast<std::size_t>(base - place_.bases.begin());
    const auto unit = std::find_if(place_.units.begin(),
                                   place_.units.end(),
                                   [&](const UnitRow& row) { return row.code == cell; });
    CHECK(unit != place_.units.end());
    auto after = *unit;
    unit->valid_to = day.PlusDays(-1);
    after.valid_from = day;
    after.parent_code = agency;
    after.bloc = "cơ quan";
    place_.units.push_back(std::move(after));
}

}  // namespace demo
