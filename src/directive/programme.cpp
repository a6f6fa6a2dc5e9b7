#include "directive/programme.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace directive {
namespace {

using Problems = std::vector<FieldProblem>;

std::string At(const char* list, std::size_t place, const char* member) {
    return std::string(list) + "[" + std::to_string(place) + "]." + member;
}

bool IsYearStart(const std::string& text) {
    // 29 February does not begin every year.
    return text.size() == 5 && Date::FromIso("2023-" + text).has_value();
}

void CheckBases(const Outline& outline, Problems& problems) {
    std::set<DocumentId> documents;
    for (std::size_t i = 0; i < outline.bases.size(); ++i) {
        const auto& basis = outline.bases[i];
        if (basis.document_id && !documents.insert(basis.document_id).second)
            problems.push_back({At("bases", i, "document_id"), "directive.basis_twice"});
        if (!basis.document_id && basis.number_symbol.empty() && basis.summary.empty())
            problems.push_back({At("bases", i, "number_symbol"), "directive.empty_basis"});
    }
}

void CheckPhase(const Programme& programme,
                const Phase& phase,
                std::size_t place,
                Problems& problems) {
    const Params within{{"name", phase.name},
                        {"period", org::PeriodText(programme.valid_from, programme.valid_to)}};
    if (phase.valid_to && *phase.valid_to < phase.valid_from)
        problems.push_back({At("phases", place, "valid_to"),
                            "directive.ends_before_it_begins",
                            {{"value", phase.valid_to->ToVietnamese()}}});
    if (phase.valid_from < programme.valid_from ||
        (programme.valid_to && *programme.valid_to < phase.valid_from))
        problems.push_back({At("phases", place, "valid_from"), "directive.phase_outside", within});
    if (phase.valid_to && programme.valid_to && *programme.valid_to < *phase.valid_to)
        problems.push_back({At("phases", place, "valid_to"), "directive.phase_outside", within});
    auto pilots = phase.pilots;
    std::sort(pilots.begin(), pilots.end());
    if (std::adjacent_find(pilots.begin(), pilots.end()) != pilots.end())
        problems.push_back(
            {At("phases", place, "pilots"), "directive.pilot_twice", {{"name", phase.name}}});
}

/// "CT03 → CT05 → CT03" where the line that the programme stands in comes back to it, else "".
std::string CircleOf(const std::map<ProgrammeId, Programme>& all, const Programme& programme) {
    std::string chain = programme.code;
    std::set<ProgrammeId> seen;
    for (auto at = programme.succeeds_id; at;) {
        const auto found = all.find(at);
        if (found == all.end() || !seen.insert(at).second) return {};
        chain = found->second.code + " → " + chain;
        if (at == programme.id) return chain;
        at = found->second.succeeds_id;
    }
    return {};
}

/// As offices write it: a nought before days below ten and before the first two months.
std::string OfficialDay(Date day) {
    const auto number = [](unsigned value, unsigned below) {
        return (value < below ? "0" : "") + std::to_string(value);
    };
    return number(day.Day(), 10) + "/" + number(day.Month(), 3) + "/" + std::to_string(day.Year());
}

FieldProblem BeginsBefore(const char* member, const Programme& later, const Programme& earlier) {
    return {member,
            "directive.begins_before",
            {{"programme", later.code},
             {"day", later.valid_from.ToVietnamese()},
             {"predecessor", earlier.code},
             {"predecessor_day", earlier.valid_from.ToVietnamese()}}};
}

}  // namespace

std::string TextOf(const Basis& basis) {
    if (basis.number_symbol.empty()) return basis.summary;
    auto text = basis.number_symbol;
    if (basis.issued_on) text += " ngày " + OfficialDay(*basis.issued_on);
    if (!basis.issuer.empty()) text += " của " + basis.issuer;
    return text;
}

std::string TextOf(const std::vector<Basis>& bases) {
    std::string text;
    for (const auto& basis : bases) text += (text.empty() ? "" : "; ") + TextOf(basis);
    return text;
}

std::vector<FieldProblem> ProblemsOf(const Outline& outline) {
    Problems problems;
    const auto& programme = outline.programme;
    if (!IsYearStart(programme.year_start))
        problems.push_back(
            {"year_start", "directive.year_start", {{"value", programme.year_start}}});
    if (programme.valid_to && *programme.valid_to < programme.valid_from)
        problems.push_back({"valid_to",
                            "directive.ends_before_it_begins",
                            {{"value", programme.valid_to->ToVietnamese()}}});
    CheckBases(outline, problems);
    for (std::size_t i = 0; i < outline.phases.size(); ++i) {
        const auto& phase = outline.phases[i];
        CheckPhase(programme, phase, i, problems);
        for (std::size_t other = 0; other < i; ++other)
            if (const auto& before = outline.phases[other];
                org::Overlap(before.valid_from, before.valid_to, phase.valid_from, phase.valid_to))
                problems.push_back({At("phases", i, "valid_from"),
                                    "directive.phases_overlap",
                                    {{"name", phase.name}, {"other", before.name}}});
    }
    return problems;
}

std::vector<FieldProblem> ProblemsOfSuccession(const std::vector<Programme>& all,
                                               const Programme& programme) {
    std::map<ProgrammeId, Programme> known;
    for (const auto& one : all) known.emplace(one.id, one);
    if (programme.id) known.insert_or_assign(programme.id, programme);
    Problems problems;
    if (const auto chain = CircleOf(known, programme); !chain.empty())
        problems.push_back({"succeeds", "directive.programmes_in_circle", {{"chain", chain}}});
    else if (const auto found = known.find(programme.succeeds_id);
             found != known.end() && programme.valid_from < found->second.valid_from)
        problems.push_back(BeginsBefore("succeeds", programme, found->second));
    if (!problems.empty() || !programme.id) return problems;
    for (const auto& [id, other] : known)
        if (id != programme.id && other.succeeds_id == programme.id &&
            other.valid_from < programme.valid_from)
            problems.push_back(BeginsBefore("valid_from", other, programme));
    return problems;
}

std::vector<FieldProblem> ProblemsOf(const Theme& theme, const Programme& programme) {
    if (!theme.year || programme.Covers(*theme.year)) return {};
    return {{"year",
             "directive.year_outside",
             {{"value", std::to_string(*theme.year)}, {"programme", programme.name}}}};
}

std::vector<FieldProblem> ProblemsOfThemes(const std::vector<Theme>& themes,
                                           const Programme& programme) {
    for (const auto& theme : themes)
        if (theme.year && !programme.Covers(*theme.year))
            return {
                {*theme.year < programme.YearOn(programme.valid_from) ? "valid_from" : "valid_to",
                 "directive.theme_left_outside",
                 {{"theme", theme.name}, {"year", std::to_string(*theme.year)}}}};
    return {};
}

}  // namespace directive
