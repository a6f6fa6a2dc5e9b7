// What a place is made of before it becomes files: units, persons, and the sheets of each year.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/date.hpp"

namespace demo {

inline constexpr int kFirstYear = 2016;
inline constexpr std::size_t kYears = 5;

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
    std::string short_name;            ///< "xã Bộc Bố", "Công an huyện"
    std::array<int, kYears> approved;  ///< sheets that are approved, by year
    std::array<Layout, kYears> layouts;
    bool has_cells = false;
    bool is_commune = false;
    bool has_namesakes = false;  ///< its registers tell two of one name apart
};

struct Place {
    UnitRow root;
    std::vector<Base> bases;
    std::vector<Cell> cells;
    std::vector<UnitRow> units;  ///< parents first; renamed and moved ones have several rows
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
