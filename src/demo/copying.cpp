#include "demo/copying.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "demo/edits.hpp"
#include "demo/office_table.hpp"
#include "demo/original_texts.hpp"

namespace demo {
namespace {

constexpr std::uint64_t kSeed = 20'210'518;
constexpr std::size_t kActions = 3;
/// Of a hundred people so many copy in a year, two actions each.
constexpr int kCopiers = 7;
constexpr std::size_t kCopied = 2;
constexpr std::size_t kPlanCopiers = 9;
constexpr std::size_t kSentences = 4;  ///< of a plan
/// Numbers of texts below it are of persons, from it on of plans.
constexpr std::size_t kOfPersons = kOriginals / 2;

/// By a prime, so that texts that follow each other are of several topics and shapes.
std::size_t Spread(std::size_t number) { return number * 9973 % kOriginals; }

bool Copies(const std::string& person, int year) {
    return Random(kSeed, fmt::format("copies {} {}", person, year)).Chance(kCopiers);
}

std::string VillageOf(const Place& place, std::size_t cell) {
    const auto& home = place.cells[cell];
    if (home.work == Work::Village)
        return "thôn " + home.name.substr(std::string_view("Chi bộ ").size());
    for (const auto& other : place.cells)
        if (other.work == Work::Village && other.base == home.base)
            return "thôn " + other.name.substr(std::string_view("Chi bộ ").size());
    return "khối " + std::to_string(cell % 9 + 1);
}

std::vector<Action> OriginalsOf(const Place& place,
                                const Person& person,
                                const Entry& entry,
                                int year) {
    Random random(kSeed, fmt::format("original {} {}", person.code, year));
    const auto& base = place.bases[place.cells[entry.cell].base];
    const Surroundings where{
        year, entry.registered_on, VillageOf(place, entry.cell), base.short_name};
    const auto years = static_cast<std::size_t>(year - place.first_year);
    std::vector<Action> actions;
    for (std::size_t at = 0; at < kActions; ++at) {
        const auto number = (entry.person * place.years + years) * kActions + at;
        actions.push_back(MakeUpNumbered(Spread(number), where, random));
    }
    return actions;
}

struct Source {
    std::size_t base, year;
    const Entry* entry;
};

/// Somebody else who registered before, and wrote their own.
Source SourceFor(const Place& place,
                 const Population& population,
                 const Entry& copier,
                 std::size_t year,
                 Random& random) {
    for (;;) {
        const auto base = random.Below(place.bases.size());
        const auto before = year == 0 || random.Chance(60) ? year : year - 1;
        const auto& entries = population.registers[base][before];
        if (entries.empty()) continue;
        const auto& entry = random.Pick(entries);
        if (entry.person == copier.person || entry.verdict != Verdict::Approved ||
            entry.registered_on >= copier.registered_on ||
            Copies(population.persons[entry.person].code, place.YearAt(before)))
            continue;
        return {base, before, &entry};
    }
}

/// The earliest of a year has nobody to copy from.
bool HasSources(const Population& population, const Entry& copier, std::size_t year) {
    std::size_t earlier = 0;
    for (const auto& registers : population.registers)
        for (const auto& entry : registers[year])
            earlier += entry.registered_on < copier.registered_on ? 1U : 0U;
    return earlier >= 20;
}

template <typename OnCopy>
void Write(const Place& place,
           const Population& population,
           std::size_t year,
           Entry& entry,
           OnCopy on_copy) {
    const int number = place.YearAt(year);
    const auto& person = population.persons[entry.person];
    entry.actions = OriginalsOf(place, person, entry, number);
    // What was given back stands nowhere.
    if (entry.verdict == Verdict::Returned || !Copies(person.code, number) ||
        !HasSources(population, entry, year))
        return;
    Random random(kSeed, fmt::format("copier {} {}", person.code, number));
    for (std::size_t at = 0; at < kCopied; ++at) {
        const auto source = SourceFor(place, population, entry, year, random);
        const auto& owner = population.persons[source.entry->person];
        const int from_year = place.YearAt(source.year);
        const auto from = random.Below(kActions);
        auto action = OriginalsOf(place, owner, *source.entry, from_year)[from];
        action.text = Edited(action.text, {}, random);
        action.due_on = entry.actions[at].due_on;
        entry.actions[at] = std::move(action);
        on_copy(CopyOf{person.code,
                       number,
                       static_cast<int>(at) + 1,
                       owner.code,
                       from_year,
                       static_cast<int>(from) + 1});
    }
}

}  // namespace

void WriteActions(const Place& place,
                  const Population& population,
                  std::size_t year,
                  std::vector<Entry>& entries) {
    for (auto& entry : entries) Write(place, population, year, entry, [](const CopyOf&) {});
}

std::vector<CopyOf> CopiesIn(const Place& place, const Population& population) {
    std::vector<CopyOf> copies;
    for (std::size_t base = 0; base < place.bases.size(); ++base)
        for (std::size_t year = 0; year < place.years; ++year)
            for (auto entry : population.registers[base][year])
                Write(place, population, year, entry, [&](const CopyOf& copy) {
                    copies.push_back(copy);
                });
    return copies;
}

Book CopiesBook(const Place& place, const Population& population) {
    BookTab tab("Bản sao");
    auto row = Head(tab,
                    "NHỮNG VIỆC ĐƯỢC CHÉP LẠI KHI LÀM DỮ LIỆU MẪU",
                    {{"Mã cán bộ", 14},
                     {"Năm", 8},
                     {"Việc thứ", 10},
                     {"Chép của", 14},
                     {"Năm bị chép", 12},
                     {"Việc bị chép", 12}});
    for (const auto& copy : CopiesIn(place, population)) {
        tab.Put(row, 0, copy.person_code);
        tab.Put(row, 1, std::to_string(copy.year));
        tab.Put(row, 2, std::to_string(copy.position));
        tab.Put(row, 3, copy.from_code);
        tab.Put(row, 4, std::to_string(copy.from_year));
        tab.Put(row, 5, std::to_string(copy.from_position));
        ++row;
    }
    return {.tabs = {std::move(tab)}};
}

PlanText PlanTextOf(const Place& place, const std::string& unit, int year) {
    Random random(kSeed, fmt::format("plan of {} {}", unit, year));
    const auto codes = CodesOf(place);
    const auto at =
        static_cast<std::size_t>(std::find(codes.begin(), codes.end(), unit) - codes.begin());
    const Surroundings where{year, Date::Of(year, 1, 16), "thôn Trung", "xã ta"};
    const auto years = static_cast<std::size_t>(year - place.first_year);
    const auto sentence = [&](std::size_t which) {
        const auto number = kOfPersons + (at * place.years + years) * kSentences + which;
        return MakeUpNumbered(Spread(number), where, random).text;
    };
    PlanText text;
    // Whose plan is taken wrote their own: one before the copier in the list of units.
    if (year > place.first_year && at > 0 && at % kPlanCopiers == 0) {
        text.goals = Edited(PlanTextOf(place, codes[at - 1], year - 1).goals, {}, random);
        text.from_unit = codes[at - 1];
    } else {
        text.goals = sentence(0) + ". " + sentence(1) + ".";
    }
    text.tasks = "- " + sentence(2) + "\n- " + sentence(3);
    return text;
}

}  // namespace demo
