// What a programme rests on, how it is divided, and what succession forbids. Pure.
#pragma once

#include "directive/document.hpp"
#include "platform/base/failure.hpp"

namespace directive {

/// A directive that a programme rests on: a document of the register, or what is known of one.
struct Basis {
    DocumentId document_id;
    std::string number_symbol;
    std::string issuer;
    std::optional<Date> issued_on;
    std::string summary;

    bool operator==(const Basis&) const = default;
};

/// A part of a programme, with the units that try first what all will do.
struct Phase {
    std::string name;
    Date valid_from;
    std::optional<Date> valid_to;  ///< none: until the programme ends
    std::vector<org::UnitId> pilots;

    bool operator==(const Phase&) const = default;
};

/// A programme with all that its writers decide.
struct Outline {
    Programme programme;
    std::vector<Basis> bases;
    std::vector<Phase> phases;  ///< in the order of their days
};

inline constexpr std::size_t kMostBases = 20;
inline constexpr std::size_t kMostPhases = 40;
inline constexpr std::size_t kMostPilots = 200;

/// "Chỉ thị số 05-CT/TW ngày 15/5/2016 của Bộ Chính trị", or its summary where that is all.
std::string TextOf(const Basis& basis);
/// All of them, "; " between; what `Programme::basis` holds.
std::string TextOf(const std::vector<Basis>& bases);

/// What is wrong with the days, bases and phases, at the members as they are sent.
std::vector<FieldProblem> ProblemsOf(const Outline& outline);
/// What contradicts the line of programmes: itself, a circle, a successor that begins before its
/// predecessor began. `all` may hold the programme as it was.
std::vector<FieldProblem> ProblemsOfSuccession(const std::vector<Programme>& all,
                                               const Programme& programme);
/// Of a theme's year and of its programme.
std::vector<FieldProblem> ProblemsOf(const Theme& theme, const Programme& programme);
/// Of themes that the programme would leave without a day of their year.
std::vector<FieldProblem> ProblemsOfThemes(const std::vector<Theme>& themes,
                                           const Programme& programme);

}  // namespace directive
