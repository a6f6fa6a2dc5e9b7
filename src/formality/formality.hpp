// Signs that a text was written for form's sake: advice to who writes and who appraises, never a
// mark against anybody. What each is looked for by is rule "formality".
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "org/org.hpp"
#include "platform/rules/rules.hpp"

namespace formality {

enum class Kind {
    Copy,            ///< the same, or nearly, as what somebody else handed in before
    SameAsLastYear,  ///< the same as the subject's own of an earlier year
    NoTarget,        ///< nothing that could be counted
    NoDate,
    NoOutput,      ///< nothing that would show that it was done
    NotOfPost,     ///< the duty of another post
    NeverUpdated,  ///< in force for long, and nothing was ever added to it
};
std::string NameOf(Kind kind);  ///< "copy", "same_as_last_year" …

/// What texts belong to.
struct RecordKey {
    enum class Of { Sheet, Plan };
    Of of = Of::Sheet;
    std::int64_t id = 0;

    auto operator<=>(const RecordKey&) const = default;
};

/// Where the other texts are: the records of a unit and year.
struct Elsewhere {
    org::UnitId unit_id;
    int year = 0;
    std::vector<RecordKey> records;
};

struct Signal {
    Kind kind = Kind::Copy;
    int position = 0;      ///< of the item, from 1; 0: the whole record, or its goals
    std::string passage;   ///< of the text itself: what is said elsewhere too, or of another post
    int others = 0;        ///< records that have it, where the kind speaks of others
    bool is_more = false;  ///< there are more than were counted
    std::vector<Elsewhere> elsewhere;
    int year = 0;  ///< of the subject's own earlier text
    int days = 0;  ///< since anything was heard
};

/// One thing promised, of a sheet or a plan.
struct Statement {
    int position = 0;  ///< from 1; 0: the goals of a plan
    std::string text;
    bool has_target = false;
    bool has_date = false;
    bool has_output = false;
};

/// A body of rule "formality".
struct Settings {
    struct Trade {
        std::vector<std::string> posts;   ///< folded: in the words of the post or the unit
        std::vector<std::string> duties;  ///< folded: what nobody else does
    };
    double least_share = 0;
    std::size_t least_words = 0;
    int silent_days = 0;
    std::vector<std::string> counted, dated, outputs, form_texts;
    std::vector<Trade> trades;
};
Settings SettingsOf(const json::value& body);

/// What is missing in a statement, without looking at any other text. `post`: position and unit of
/// the subject, in their words.
std::vector<Signal> Missing(const Statement& statement,
                            const std::string& post,
                            const Settings& settings);

}  // namespace formality
