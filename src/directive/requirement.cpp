#include "directive/requirement.hpp"

#include <array>
#include <set>

#include "platform/base/failure.hpp"

namespace directive {
namespace {

constexpr std::array kWords{std::pair{Status::NotStarted, "not_started"},
                            std::pair{Status::UnderWay, "under_way"},
                            std::pair{Status::Done, "done"},
                            std::pair{Status::DoneLate, "done_late"},
                            std::pair{Status::Overdue, "overdue"},
                            std::pair{Status::NoEvidence, "no_evidence"},
                            std::pair{Status::NobodyDue, "nobody_due"}};

Failure Invalid(const char* code, Params params = {}) {
    return {FailureKind::Invalid, code, std::move(params)};
}

}  // namespace

std::string WordOf(Status status) {
    for (const auto& [one, word] : kWords)
        if (one == status) return word;
    return {};
}

std::optional<Status> StatusOf(std::string_view word) {
    for (const auto& [status, known] : kWords)
        if (known == word) return status;
    return std::nullopt;
}

bool IsOpen(Status status) {
    return status != Status::Done && status != Status::DoneLate && status != Status::NobodyDue;
}

const LevelDate* DateFor(const Requirement& requirement, std::string_view level) {
    const LevelDate* of_all = nullptr;
    for (const auto& date : requirement.dates) {
        if (date.level == level) return &date;
        if (date.level.empty()) of_all = &date;
    }
    return of_all;
}

void CheckDates(const std::vector<LevelDate>& dates, const Document& document) {
    std::set<std::string> levels;
    for (const auto& date : dates) {
        if (!levels.insert(date.level).second)
            throw Invalid("directive.level_twice", {{"level", date.level}});
        if (date.due_on < document.issued_on)
            throw Invalid("directive.due_before_issued",
                          {{"day", date.due_on.ToVietnamese()},
                           {"issued_on", document.issued_on.ToVietnamese()}});
        if (date.review_on && *date.review_on < date.due_on)
            throw Invalid(
                "directive.review_before_due",
                {{"day", date.review_on->ToVietnamese()}, {"due_on", date.due_on.ToVietnamese()}});
    }
}

void CheckRequirement(const Requirement& requirement,
                      const Outputs& outputs,
                      const Document& document) {
    const auto* output = Find(outputs, requirement.output);
    if (output == nullptr)
        throw Invalid("directive.unknown_output", {{"value", requirement.output}});
    if (output->needs_year && !requirement.year) throw Invalid("directive.needs_year");
    if (output->by_person && !requirement.least_percent) throw Invalid("directive.needs_share");
    if (!output->by_person && requirement.least_percent) throw Invalid("directive.no_share");
    if (requirement.dates.empty()) throw Invalid("directive.no_dates");
    CheckDates(requirement.dates, document);
}

}  // namespace directive
