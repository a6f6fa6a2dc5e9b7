// Conferences: what was presented and concluded, and which awards were handed over.
#pragma once

#include "directive/document.hpp"
#include "study/study.hpp"

namespace study {

struct ConferenceTag;
struct PointTag;
using ConferenceId = Id<ConferenceTag>;
using PointId = Id<PointTag>;

struct Paper {
    std::string title;
    std::string speaker;       ///< may be empty
    std::string speaker_unit;  ///< in words; may be empty

    bool operator==(const Paper&) const = default;
};

/// Of the superior's conclusion. It keeps its id while the conference is put right.
struct Point {
    PointId id;
    std::string text;
};

/// Handed over at the conference; the decision on it in words.
struct Award {
    std::string recipient;
    std::string form;      ///< may be empty
    std::string decision;  ///< may be empty

    bool operator==(const Award&) const = default;
};

struct Conference {
    ConferenceId id;
    org::UnitId unit_id;
    Date held_on;
    std::string kind;  ///< a word of rule "conference_kinds"
    std::string title;
    std::string agenda;
    int invited = 0;       ///< 0 where it is not known
    int attended = 0;      ///< 0 where it is not known
    SessionId session_id;  ///< that has the list of who came: both numbers are then its own
    std::string concluded_by;
    directive::DocumentId document_id;  ///< that carries the conclusion; may be none
    std::string author;
    std::vector<Paper> papers;
    std::vector<Point> points;
    std::vector<Award> awards;
    std::int64_t row_version = 1;
};

inline constexpr std::size_t kMostPapers = 100;
inline constexpr std::size_t kMostPoints = 100;
inline constexpr std::size_t kMostAwards = 500;
inline constexpr int kLargestConference = 100000;

/// Throws Failure{Invalid, "study.more_than_invited"} where more came than is said to have been
/// invited.
void CheckNumbers(const Conference& conference);

/// As a register has them: one a line, their parts between strokes. "Tham luận | Lò Văn Páo | Chi
/// bộ 1"; a stroke within a part is written as a slash.
std::string ToText(const std::vector<Paper>& papers);
std::string ToText(const std::vector<Award>& awards);
std::string ToText(const std::vector<Point>& points);
/// nullopt where a line has more than three parts.
std::optional<std::vector<Paper>> PapersFrom(std::string_view text);
std::optional<std::vector<Award>> AwardsFrom(std::string_view text);
std::vector<Point> PointsFrom(std::string_view text);

}  // namespace study
