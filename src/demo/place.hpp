// What a place is made of before it becomes files: units, persons, and the sheets of each year.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/date.hpp"

namespace demo {

/// What the people of a cell do; it decides their posts and what they promise.
enum class Work {
    Village,
    CommuneOffice,
    School,
    HealthStation,
    Police,
    Army,
    Hospital,
    PartyBoard,
    MassOrganisation,
    Office,
    Finance,
    Farming,
    Land,
    Social,
    Education,
    Justice
};

/// What actions fit a post.
enum class Field {
    Everyone,
    Leading,
    Villager,
    VillageHead,
    Front,
    Youth,
    CommuneHead,
    CommuneClerk,
    Teacher,
    Health,
    Police,
    Soldier,
    PartyBoard,
    Office,
    Finance,
    Farming,
    Land,
    Social,
    Education,
    Justice
};

struct Post {
    std::string_view position;
    Field field;
    std::string_view categories;
};

/// A unit over one part of its life, as a row of the register of units.
struct UnitRow {
    std::string code, name, level, kind, bloc, parent_code;
    Date valid_from;
    std::optional<Date> valid_to;
};

/// Where people register: a village, an office, a squad.
struct Cell {
    std::string code;
    std::string name;
    Work work;
    int weight;                                  ///< its share of the organisation's people
    std::size_t base;                            ///< the organisation whose register it stands in
    std::optional<std::size_t> later_base = {};  ///< from the register of 2019 on
};

/// How an office keeps its register; register_layout.hpp says what each looks like.
enum class Layout {
    TwoRowHeader,
    NumberedInOneCell,
    MergedDownwards,
    NameInFirstRow,
    Csv,
    Tcvn3,
    TabForEachCell,
    Decomposed,
    Sections,
    ApprovedOnly
};

/// A base organisation and the plan of what its people register.
struct Base {
    std::string code;
    std::string name;
    std::string short_name;     ///< "xã Bộc Bố", "Công an huyện"
    std::vector<int> approved;  ///< sheets that are approved, by year
    std::vector<Layout> layouts;
    /// People who come to no approved sheet, by year; where it says nothing, chance does.
    std::vector<int> missed = {};
    bool has_cells = false;
    bool is_commune = false;
    bool has_namesakes = false;  ///< its registers tell two of one name apart
};

/// A document of the chain from the directive down to the district's own.
struct ChainDocument {
    std::string number_symbol, type, issuer, summary;  ///< issuer: empty for the district itself
    Date issued_on;
};

/// How many in a hundred bear Mông and Dao names, and what the others are called like.
struct Peoples {
    int mong = 0, dao = 0;
    enum class Others { Mountains, Delta } others = Others::Delta;
};

/// The district's set of moral standards, which the units adapt.
struct StandardsPlan {
    Date from;
    bool are_posted = false;  ///< put up by every unit
};

/// A pressing issue that the district chose to have resolved, and how that went.
struct IssuePlan {
    std::string unit, area, issue, actions;
    Date raised_on, due_on;
    std::string confirmed_by;
    Date confirmed_on;
};

struct Place {
    std::string name;       ///< "Pác Nặm"
    std::string prefix;     ///< of the codes of its units and people: "PN"
    std::string programme;  ///< code
    int first_year;         ///< of its registers
    std::size_t years;      ///< how many
    Peoples peoples;
    std::vector<ChainDocument> chain;  ///< from the top, the district's own last
    /// The earliest day of the first year's plans; none where no plans are kept.
    std::optional<Date> first_plans = {};
    std::optional<StandardsPlan> standards = {};
    std::vector<IssuePlan> issues = {};
    bool some_copy = false;  ///< texts are originals, and some are taken from others
    UnitRow root;
    std::vector<Base> bases;
    std::vector<Cell> cells;
    std::vector<UnitRow> units;  ///< parents first; renamed and moved ones have several rows

    int YearAt(std::size_t at) const { return first_year + static_cast<int>(at); }
    Date LastDay() const { return Date::Of(YearAt(years - 1), 12, 31); }
};

struct Stay {
    std::size_t cell;
    const Post* post;
    bool head = false;
    Date from;
    std::optional<Date> to = {};
};

struct Person {
    std::string code;
    std::string name;
    int birth_year;
    bool male;
    std::vector<Stay> stays = {};
    bool exempt = false;
};

enum class Verdict { Approved, Returned, Waiting };

struct Action {
    std::string text;
    std::optional<Date> due_on;
};

/// One line of a register: what a person registered in a year and what became of it.
struct Entry {
    std::size_t person;
    std::size_t cell;
    const Post* post;
    bool head = false;
    Verdict verdict = Verdict::Approved;
    Date registered_on = {};
    std::optional<Date> decided_on = {};
    std::string decided_by = {};
    std::string reason = {};
    std::vector<Action> actions = {};
};

}  // namespace demo
