#include "demo/population.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "demo/names.hpp"
#include "demo/posts.hpp"
#include "demo/random.hpp"
#include "engine/text/collation.hpp"
#include "engine/text/normal.hpp"

namespace demo {
namespace {

constexpr std::uint64_t kSeed = 20'160'515;

/// Of a hundred sheets approved, so many more people do not come to one.
constexpr int kMissedPerMille = 26;
constexpr int kLeaversPerMille = 11;

constexpr std::string_view kReasons[] = {
    "chưa nêu được việc làm cụ thể",
    "chưa có chỉ tiêu và thời gian hoàn thành",
    "nội dung còn chung chung",
    "chưa sát với nhiệm vụ được giao",
    "trùng với nội dung đăng ký năm trước",
    "chưa nêu biện pháp khắc phục hạn chế năm trước",
    "đề nghị bổ sung việc làm gắn với vấn đề nổi cộm của chi bộ"};

struct Missed {
    int returned = 0, waiting = 0, absent = 0;
    int All() const { return returned + waiting + absent; }
};

class Years {
public:
    explicit Years(const Place& place)
        : place_(place), people_of_(place.cells.size()), names_of_(place.bases.size()) {
        population_.registers.assign(place.bases.size(),
                                     std::vector<std::vector<Entry>>(place.years));
    }

    Population Run() {
        for (std::size_t year = 0; year < place_.years; ++year) {
            if (year > 0) Leave(year);
            for (std::size_t base = 0; base < place_.bases.size(); ++base) Join(base, year);
            movers_.clear();
            for (std::size_t base = 0; base < place_.bases.size(); ++base) Register(base, year);
        }
        AddExempt();
        return std::move(population_);
    }

private:
    /// How an organisation's register of the year differs from the list of its people.
    Missed MissedIn(std::size_t base, std::size_t year) const {
        Random random(kSeed, fmt::format("missed {} {}", place_.bases[base].code, year));
        const int approved = place_.bases[base].approved[year];
        const auto& told = place_.bases[base].missed;
        const int missed = told.empty()
                               ? (approved * kMissedPerMille + random.Between(0, 999)) / 1000
                               : told[year];
        Missed split;
        for (int i = 0; i < missed; ++i) {
            const auto lot = random.Between(1, 100);
            ++(lot <= 36 ? split.returned : lot <= 66 ? split.waiting : split.absent);
        }
        return split;
    }

    int Needed(std::size_t base, std::size_t year) const {
        return place_.bases[base].approved[year] + MissedIn(base, year).All();
    }

    std::size_t BaseOf(const Cell& cell, std::size_t year) const {
        return cell.later_base && year >= 3 ? *cell.later_base : cell.base;
    }

    std::vector<std::size_t> CellsOf(std::size_t base, std::size_t year) const {
        std::vector<std::size_t> cells;
        for (std::size_t at = 0; at < place_.cells.size(); ++at)
            if (BaseOf(place_.cells[at], year) == base) cells.push_back(at);
        return cells;
    }

    int Count(const std::vector<std::size_t>& cells) const {
        std::size_t count = 0;
        for (const auto cell : cells) count += people_of_[cell].size();
        return static_cast<int>(count);
    }

    /// The cell that has least of what its weight promises it.
    std::size_t Emptiest(const std::vector<std::size_t>& cells) const {
        const auto fullness = [&](std::size_t cell) {
            return static_cast<double>(people_of_[cell].size()) / place_.cells[cell].weight;
        };
        return *std::min_element(
            cells.begin(), cells.end(), [&](auto a, auto b) { return fullness(a) < fullness(b); });
    }

    /// Those in a post of which there are many may go in the second half of the year before.
    void Leave(std::size_t year) {
        const int before = place_.YearAt(year) - 1;
        for (std::size_t base = 0; base < place_.bases.size(); ++base) {
            Random random(kSeed, fmt::format("leave {} {}", place_.bases[base].code, year));
            const auto cells = CellsOf(base, year);
            const int surplus = Count(cells) - Needed(base, year);
            int leavers = std::max(
                (Count(cells) * kLeaversPerMille + random.Between(0, 999)) / 1000, surplus);
            for (int tries = 0; leavers > 0 && tries < 2000; ++tries) {
                const auto cell = random.Pick(cells);
                if (people_of_[cell].empty()) continue;
                const auto at = random.Below(people_of_[cell].size());
                const auto person = people_of_[cell][at];
                auto& stay = population_.persons[person].stays.back();
                if (!IsOneOfMany(stay, cell) || stay.from > Date::Of(before, 6, 30)) continue;
                stay.to = Date::Of(before, 7, 1).PlusDays(random.Between(0, 180));
                people_of_[cell].erase(people_of_[cell].begin() + static_cast<std::ptrdiff_t>(at));
                if (random.Chance(40)) movers_.push_back({person, base});
                --leavers;
            }
        }
    }

    bool IsOneOfMany(const Stay& stay, std::size_t cell) const {
        const auto many = PostsOf(place_.cells[cell].work).many;
        return stay.post >= many.data() && stay.post < many.data() + many.size();
    }

    void Join(std::size_t base, std::size_t year) {
        Random random(kSeed, fmt::format("join {} {}", place_.bases[base].code, year));
        const auto cells = CellsOf(base, year);
        // The people of a cell that came over keep their names; new ones must differ from them.
        for (const auto cell : cells)
            for (const auto person : people_of_[cell]) names_of_[base].insert(KeyOf(person));
        for (int missing = Needed(base, year) - Count(cells); missing > 0; --missing) {
            const auto cell = Emptiest(cells);
            if (year > 0 && random.Chance(30) && MoveIn(base, cell, random)) continue;
            AddPerson(base, cell, year, random);
        }
    }

    std::string KeyOf(std::size_t person) const {
        return text::MatchKey(population_.persons[person].name);
    }

    bool MoveIn(std::size_t base, std::size_t cell, Random& random) {
        for (auto mover = movers_.begin(); mover != movers_.end(); ++mover) {
            if (mover->from_base == base || names_of_[base].contains(KeyOf(mover->person)))
                continue;
            auto& person = population_.persons[mover->person];
            const auto* post = &random.Pick(PostsOf(place_.cells[cell].work).many);
            if (!Suits(*post, person.male)) continue;
            names_of_[base].insert(KeyOf(mover->person));
            person.stays.push_back({cell, post, false, person.stays.back().to->PlusDays(1), {}});
            people_of_[cell].push_back(mover->person);
            movers_.erase(mover);
            return true;
        }
        return false;
    }

    static bool Suits(const Post& post, bool male) {
        const bool woman = post.categories.find("phụ nữ") != std::string_view::npos ||
                           post.position.find("Nữ hộ sinh") != std::string_view::npos;
        return !woman || !male;
    }

    const Post* NextPost(std::size_t cell, Random& random) const {
        const auto posts = PostsOf(place_.cells[cell].work);
        const auto size = people_of_[cell].size();
        return size < posts.once.size() ? &posts.once[size] : &random.Pick(posts.many);
    }

    void AddPerson(std::size_t base, std::size_t cell, std::size_t year, Random& random) {
        const auto* post = NextPost(cell, random);
        const bool head = people_of_[cell].empty();
        const auto name = NewName(base, cell, *post, random);
        Person person{{}, name.full_name, BirthYear(*post, random), name.male, {}};
        for (const auto other : people_of_[cell])
            if (population_.persons[other].name == person.name)
                while (person.birth_year == population_.persons[other].birth_year)
                    person.birth_year = BirthYear(*post, random);
        person.stays.push_back({cell, post, head, JoinedOn(year, random), {}});
        people_of_[cell].push_back(population_.persons.size());
        Add(std::move(person));
    }

    void Add(Person person) {
        person.code = fmt::format("{}{:05}", place_.prefix, population_.persons.size() + 1);
        population_.persons.push_back(std::move(person));
    }

    static int BirthYear(const Post& post, Random& random) {
        return post.categories.find("đoàn viên") != std::string_view::npos
                   ? random.Between(1987, 1997)
                   : random.Between(1957, 1990);
    }

    Date JoinedOn(std::size_t year, Random& random) const {
        const int number = place_.YearAt(year);
        if (year == 0)
            return Date::Of(random.Between(number - 12, number - 1),
                            static_cast<unsigned>(random.Between(1, 12)),
                            static_cast<unsigned>(random.Between(1, 28)));
        if (random.Chance(20)) return Date::Of(number - 1, 9, 1).PlusDays(random.Between(0, 120));
        return Date::Of(number, 1, 1).PlusDays(random.Between(0, 13));
    }

    /// Unheard in the organisation; a pair of one name in a cell where the registers allow for it.
    MadeUpName NewName(std::size_t base, std::size_t cell, const Post& post, Random& random) {
        const auto& people = people_of_[cell];
        if (place_.bases[base].has_namesakes && people.size() > 9 && random.Chance(3)) {
            const auto& twin = population_.persons[people.back()];
            if (Suits(post, twin.male) && !place_.cells[cell].later_base)
                return {twin.name, twin.male};
        }
        for (;;) {
            auto name = MakeUpName(place_.peoples, random);
            if (!Suits(post, name.male)) continue;
            if (names_of_[base].insert(text::MatchKey(name.full_name)).second) return name;
        }
    }

    void Register(std::size_t base, std::size_t year) {
        Random random(kSeed, fmt::format("register {} {}", place_.bases[base].code, year));
        auto& entries = population_.registers[base][year];
        const int number = place_.YearAt(year);
        // In 2016 the directive came in the middle of May.
        const bool late = number == 2016;
        const auto opens = late ? Date::Of(2016, 5, 18).PlusDays(random.Between(0, 6))
                                : Date::Of(number, 1, 16).PlusDays(random.Between(0, 60));
        for (const auto cell : CellsOf(base, year)) {
            const auto first = entries.size();
            for (const auto person : people_of_[cell]) {
                const auto& stay = population_.persons[person].stays.back();
                Entry entry{person, cell, stay.post, stay.head};
                entry.registered_on = opens.PlusDays(random.Between(0, late ? 12 : 25));
                entry.decided_on = entry.registered_on.PlusDays(random.Between(4, late ? 18 : 40));
                entry.decided_by = Decider(base, cell, stay.head, year);
                entries.push_back(std::move(entry));
            }
            Sort(entries, first);
        }
        Judge(entries, MissedIn(base, year), random);
    }

    void Sort(std::vector<Entry>& entries, std::size_t first) const {
        const auto key = [&](const Entry& entry) {
            const auto& person = population_.persons[entry.person];
            const auto name = text::SplitName(person.name);
            return std::tuple(
                !entry.head, text::NameSortKey(name.family, name.given), person.birth_year);
        };
        std::sort(entries.begin() + static_cast<std::ptrdiff_t>(first),
                  entries.end(),
                  [&](const Entry& a, const Entry& b) { return key(a) < key(b); });
    }

    /// The head of the cell, for that one the head of the organisation, for that one the district.
    std::string Decider(std::size_t base, std::size_t cell, bool head, std::size_t year) const {
        const auto first_cell = CellsOf(base, year).front();
        if (!head) return population_.persons[people_of_[cell].front()].name;
        if (cell != first_cell) return population_.persons[people_of_[first_cell].front()].name;
        return "Ban Thường vụ Huyện ủy";
    }

    static void Judge(std::vector<Entry>& entries, const Missed& missed, Random& random) {
        const auto draw = [&]() -> std::size_t {
            for (;;) {
                const auto at = random.Below(entries.size());
                if (!entries[at].head && entries[at].verdict == Verdict::Approved) return at;
            }
        };
        for (int i = 0; i < missed.absent; ++i)
            entries.erase(entries.begin() + static_cast<std::ptrdiff_t>(draw()));
        for (int i = 0; i < missed.returned; ++i) {
            auto& entry = entries[draw()];
            entry.verdict = Verdict::Returned;
            entry.reason = random.Pick(kReasons);
        }
        for (int i = 0; i < missed.waiting; ++i) {
            auto& entry = entries[draw()];
            entry.verdict = Verdict::Waiting;
            entry.decided_on.reset();
            entry.decided_by.clear();
        }
    }

    /// Old members who are free of party life stand in the list of persons and register nothing.
    void AddExempt() {
        for (std::size_t cell = 0; cell < place_.cells.size(); ++cell) {
            if (place_.cells[cell].work != Work::Village) continue;
            Random random(kSeed, "exempt " + place_.cells[cell].code);
            for (int left = random.Between(0, 2); left > 0; --left) {
                const auto name = NewName(place_.cells[cell].base, cell, ExemptPost(), random);
                Person person{{}, name.full_name, random.Between(1932, 1946), name.male, {}, true};
                const int joined = random.Between(place_.first_year - 12, place_.first_year - 1);
                person.stays.push_back({cell, &ExemptPost(), false, Date::Of(joined, 2, 3), {}});
                Add(std::move(person));
            }
        }
    }

    struct Mover {
        std::size_t person, from_base;
    };

    const Place& place_;
    Population population_;
    std::vector<std::vector<std::size_t>> people_of_;  ///< by cell, the head first
    std::vector<std::set<std::string>> names_of_;  ///< by organisation, of all who ever were there
    std::vector<Mover> movers_;
};

}  // namespace

Population Populate(const Place& place) { return Years(place).Run(); }

}  // namespace demo
