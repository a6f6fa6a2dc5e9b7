// Every figure of the catalogue against a count by hand, in random data of a given seed.
#include <gtest/gtest.h>

#include <random>

#include "cli/modules.hpp"
#include "platform/base/failure.hpp"
#include "platform/base/temp_folder_for_test.hpp"
#include "platform/db/made_for_test.hpp"
#include "platform/rules/rules.hpp"

namespace cli {
namespace {

struct Span {
    Date from;
    std::optional<Date> to;
    bool Holds(Date day) const { return from <= day && (!to || day <= *to); }
};
struct Placement {
    int parent;
    Span span;
};
struct Unit {
    std::string kind;
    Span span;
    std::vector<Placement> placements;
};
struct Membership {
    int person;
    int unit;
    bool primary;
    Span span;
    std::string position = {};
    bool head = false;
    bool Leads() const {
        return head || position.starts_with("Phó") || position.starts_with("Ủy viên");
    }
};
struct Category {
    int person;
    std::string word;
    Span span;
};
struct Sheet {
    int person;  // 0: of the unit itself
    int unit;
    int year;
    std::string state;
    std::optional<Date> counted_on;
    std::vector<std::optional<Date>> done;  // one for each item
    std::vector<Date> published = {};       // of its first items, one after the other
    bool Counts() const { return state == "approved" || state == "closed"; }
    /// As good as any other chance.
    int Signals() const { return done.size() % 2 == 0 ? 2 : 0; }
};
struct Plan {
    int unit;
    int year;
    std::string state;
    std::optional<Date> counted_on;
    int person = 0;  // 0: of the unit itself
    bool Counts() const { return state == "approved" || state == "closed"; }
};
struct Issue {
    int unit;
    Date raised_on, due_on;
    std::string area, state;
    std::optional<Date> claimed_on, confirmed_on;
    bool IsLateOn(Date day) const {
        const bool resolved = (state == "claimed" || state == "confirmed") && *claimed_on <= day;
        return due_on < day && raised_on <= day && !resolved;
    }
};
/// A standard set that was put up.
struct Posting {
    int unit;
    Date day;
};
struct Document {
    int unit;
    bool from_outside;
    Date issued_on;
    std::vector<std::pair<int, bool>> receipts;  // whom it was sent to on that day, seen or not
};
struct StudySession {
    int unit;
    Date day;
    std::vector<std::pair<bool, bool>> seats;  // due, attended
    std::vector<int> persons = {};             // of each seat; 0: nobody is named
};
struct Reflection {
    int person;
    int unit;
    Date day;
};
struct Conference {
    int unit;
    Date day;
};
/// A good deed that nobody had registered.
struct Deed {
    int person;
    int unit;
    Date day;
};
struct Meeting {
    int unit;
    Date day;
    bool closed;
};
/// From a day on: "monthly", "quarterly" or "none".
struct Rhythm {
    int unit;
    Date from;
    std::string name;
};
struct Shortcoming {
    int unit;
    Date due;
    bool confirmed;
};
/// What a unit is asked, and the day on which it did it, in words and with a file.
struct Asked {
    int unit;
    Date due;
    std::optional<Date> done;
};
/// Somebody's class of a year, or of a unit (0), or what is not decided yet.
struct Evaluation {
    int unit;
    int person;
    int year;
    std::string period, final_class;
};
/// A movement and the days of what was done in it.
struct Movement {
    int unit;
    std::vector<Date> acts;
};
constexpr int kLeastItems = 3;

/// What a hand would count: the facts of a figure one by one.
struct Fact {
    int unit;
    Date day;
    bool met;
};

class World {
public:
    explicit World(unsigned seed) : random_(seed) {
        MakeUnits();
        MakePersons();
        MakeSheets();
        MakeDocuments();
        MakeStudy();
        MakeLeaders();
        MakeIssues();
        MakeEvaluations();
        MakeMeetings();
    }

    std::vector<Unit> units{1};  // from 1
    std::vector<Membership> memberships;
    std::vector<Category> categories;
    std::vector<Sheet> sheets;
    std::vector<Plan> plans;
    std::vector<Issue> issues;
    std::vector<Posting> postings;
    std::vector<Document> documents;
    std::vector<StudySession> sessions;
    std::vector<Reflection> reflections;
    std::vector<Conference> conferences;
    std::vector<Deed> deeds;
    std::vector<Meeting> meetings;
    std::vector<Rhythm> rhythms;
    std::vector<Shortcoming> shortcomings;
    std::vector<Asked> asked;
    std::vector<Movement> movements;
    std::vector<Evaluation> evaluations;
    int persons = 60;

    bool IsUnder(int unit, int root, Date day) const {
        while (unit != root) {
            int parent = 0;
            for (const auto& placement : units[static_cast<std::size_t>(unit)].placements)
                if (placement.span.Holds(day)) parent = placement.parent;
            if (parent == 0) return false;
            unit = parent;
        }
        return true;
    }

    std::vector<Fact> FactsOf(const std::string& key, Date from, Date to) const {
        std::vector<Fact> facts;
        if (key == "units.total" || key == "units.by_kind") {
            for (int unit = 1; unit < static_cast<int>(units.size()); ++unit)
                if (units[static_cast<std::size_t>(unit)].span.Holds(to))
                    facts.push_back({unit, to, true});
        } else if (key == "people.total" || key == "people.by_category") {
            for (const auto& member : memberships) {
                if (!member.primary || !member.span.Holds(to)) continue;
                if (key == "people.total") facts.push_back({member.unit, to, true});
                if (key == "people.by_category")
                    for (const auto& category : categories)
                        if (category.person == member.person && category.span.Holds(to))
                            facts.push_back({member.unit, to, true});
            }
        } else if (key == "commitments.deeds") {
            for (const auto& deed : deeds) facts.push_back({deed.unit, deed.day, true});
        } else if (key.starts_with("commitments.") && key != "commitments.coverage" &&
                   key != "commitments.studied_and_registered") {
            for (const auto& sheet : sheets) SheetFacts(key, sheet, facts);
        } else if (key == "plans.collective") {
            for (const auto& plan : plans)
                if (plan.Counts() && plan.person == 0)
                    facts.push_back({plan.unit, *plan.counted_on, true});
        } else if (key.starts_with("issues.")) {
            for (const auto& issue : issues) IssueFacts(key, issue, to, facts);
        } else if (key == "standards.posted") {
            for (const auto& posting : postings) facts.push_back({posting.unit, posting.day, true});
        } else if (key == "standards.posted_rate") {
            for (int unit = 1; unit < static_cast<int>(units.size()); ++unit) {
                if (!units[static_cast<std::size_t>(unit)].span.Holds(to)) continue;
                const bool met =
                    std::any_of(postings.begin(), postings.end(), [&](const Posting& posting) {
                        return posting.unit == unit && posting.day <= to;
                    });
                facts.push_back({unit, to, met});
            }
        } else if (key.starts_with("directives.")) {
            for (const auto& document : documents) DocumentFacts(key, document, facts);
        } else if (key.starts_with("study.")) {
            for (const auto& session : sessions) StudyFacts(key, session, facts);
        } else if (key == "conferences.held") {
            for (const auto& one : conferences) facts.push_back({one.unit, one.day, true});
        } else if (key == "reviews.held") {
            for (const auto& one : meetings)
                if (one.closed) facts.push_back({one.unit, one.day, true});
        } else if (key == "reviews.rate") {
            for (int year = from.Year(); year <= to.Year(); ++year) DueMeetings(year, facts);
        } else if (key == "shortcomings.mended") {
            for (const auto& one : shortcomings)
                facts.push_back({one.unit, one.due, one.confirmed});
        } else if (key.starts_with("requirements.")) {
            for (const auto& one : asked) AskedFacts(key, one, to, facts);
        } else if (key == "evaluation.by_class") {
            for (const auto& one : evaluations)
                if (one.period == "year" && !one.final_class.empty())
                    facts.push_back({one.unit, Date::Of(one.year, 12, 31), true});
        } else if (key == "formality.signalled") {
            for (const auto& sheet : sheets) SheetFacts(key, sheet, facts);
        } else if (key == "movements.active") {
            MovementFacts(from, to, facts);
        } else if (key == "reflections.submitted") {
            for (const auto& one : reflections) facts.push_back({one.unit, one.day, true});
        } else if (key == "commitments.coverage" || key == "commitments.studied_and_registered" ||
                   key == "plans.coverage" || key == "plans.leaders" || key == "reflections.rate") {
            for (int year = from.Year(); year <= to.Year(); ++year) {
                const auto day = std::min(Date::Of(year, 12, 31), to);
                if (key == "plans.coverage")
                    DueUnits(year, day, facts);
                else if (key == "plans.leaders")
                    DueLeaders(year, day, facts);
                else
                    DuePersons(key, year, day, facts);
            }
        } else {
            ADD_FAILURE() << "no count by hand is written for " << key;
        }
        std::erase_if(facts, [&](const Fact& fact) { return fact.day < from || fact.day > to; });
        return facts;
    }

    void Keep(db::Transaction& tx) const {
        const auto end = [](const Span& span) { return span.to; };
        for (int id = 1; id < static_cast<int>(units.size()); ++id) {
            const auto& unit = units[static_cast<std::size_t>(id)];
            tx.Execute(
                "INSERT INTO org_unit (id, code, valid_from, valid_to) VALUES (:id, 'U' || :id, "
                ":from, :to)",
                {{"id", id}, {"from", unit.span.from}, {"to", end(unit.span)}});
            tx.Execute(
                "INSERT INTO org_unit_version (unit_id, name, name_key, level, kind, bloc, "
                "valid_from, valid_to)"
                " VALUES (:id, 'Đơn vị ' || :id, '', 'cap', :kind, 'khối', :from, :to)",
                {{"id", id},
                 {"kind", unit.kind},
                 {"from", unit.span.from},
                 {"to", end(unit.span)}});
        }
        for (int id = 1; id < static_cast<int>(units.size()); ++id)
            for (const auto& placement : units[static_cast<std::size_t>(id)].placements)
                tx.Execute(
                    "INSERT INTO org_placement (unit_id, hierarchy, parent_id, valid_from, "
                    "valid_to) VALUES (:id, 'party', :parent, :from, :to)",
                    {{"id", id},
                     {"parent", placement.parent},
                     {"from", placement.span.from},
                     {"to", end(placement.span)}});
        for (int id = 1; id <= persons; ++id)
            tx.Execute(
                "INSERT INTO org_person (id, code, family_name, given_name, name_key, sort_key) "
                "VALUES (:id, 'N' || :id, 'Người', 'Thứ', '', '')",
                {{"id", id}});
        for (const auto& member : memberships)
            for (const auto* hierarchy : {"party", "women"}) {
                // Who is a member elsewhere too counts here once.
                if (hierarchy == std::string("women") && member.person % 3 != 0) continue;
                tx.Execute(
                    "INSERT INTO org_membership (person_id, unit_id, hierarchy, position, is_head, "
                    "is_primary, valid_from, valid_to)"
                    " VALUES (:person, :unit, :hierarchy, :position, :head, :is_primary, :from,"
                    " :to)",
                    {{"person", member.person},
                     {"unit", member.unit},
                     {"hierarchy", std::string(hierarchy)},
                     {"position", member.position},
                     // Who heads something elsewhere leads nothing here.
                     {"head", member.head || hierarchy == std::string("women") ? 1 : 0},
                     {"is_primary", member.primary ? 1 : 0},
                     {"from", member.span.from},
                     {"to", end(member.span)}});
            }
        for (const auto& category : categories)
            tx.Execute(
                "INSERT INTO org_person_category (person_id, category, valid_from, valid_to) "
                "VALUES (:person, :word, :from, :to)",
                {{"person", category.person},
                 {"word", category.word},
                 {"from", category.span.from},
                 {"to", end(category.span)}});
        tx.Execute(
            "INSERT INTO directive_programme (id, code, name, basis, valid_from, year_start, "
            "least_items_person, least_items_unit)"
            " VALUES (1, 'CT', 'Chương trình', '', '2011-01-01', '01-01', 3, 3)");
        KeepSheets(tx);
        KeepDocuments(tx);
        KeepStudy(tx);
        KeepAsked(tx);
        KeepMeetings(tx);
        KeepMovements(tx);
        KeepIssues(tx);
        KeepEvaluations(tx);
    }

private:
    int Pick(int from, int to) { return std::uniform_int_distribution(from, to)(random_); }
    bool Chance(int percent) { return Pick(1, 100) <= percent; }
    Date DayOf(int first_year, int last_year) {
        return Date::Of(first_year, 1, 1).PlusDays(Pick(0, 365 * (last_year - first_year + 1) - 1));
    }

    void MakeUnits() {
        const std::vector<std::string> kinds{
            "dang-bo-co-so", "chi-bo-truc-thuoc", "chi-bo-co-so", "to-dang"};
        for (int id = 1; id <= 25; ++id) {
            Unit unit;
            unit.kind = kinds[static_cast<std::size_t>(Pick(0, 3))];
            unit.span = {Chance(80) ? Date::Of(2010, 1, 1) : DayOf(2017, 2018), std::nullopt};
            if (Chance(15)) unit.span.to = DayOf(2018, 2019);
            if (unit.span.to && *unit.span.to < unit.span.from) unit.span.to.reset();
            if (id > 1) {
                unit.placements.push_back({Pick(1, id - 1), unit.span});
                // A move to another place on some day.
                const auto moved = DayOf(2017, 2019);
                if (Chance(30) && unit.span.from < moved &&
                    (!unit.span.to || moved < *unit.span.to)) {
                    unit.placements.back().span.to = moved.PlusDays(-1);
                    unit.placements.push_back({Pick(1, id - 1), {moved, unit.span.to}});
                }
            }
            units.push_back(unit);
        }
    }
    int AnyUnit() { return Pick(1, static_cast<int>(units.size()) - 1); }

    void MakePersons() {
        const std::vector<std::string> words{"dang-vien", "doan-vien", "mien-cong-tac", "gia-lang"};
        for (int person = 1; person <= persons; ++person) {
            // Joiners, leavers, movers, and some beside another unit.
            Span span{Chance(60) ? Date::Of(2015, 1, 1) : DayOf(2016, 2019), std::nullopt};
            if (Chance(25)) span.to = span.from.PlusDays(Pick(0, 900));
            memberships.push_back({person, AnyUnit(), true, span});
            if (span.to && Chance(60))
                memberships.push_back(
                    {person, AnyUnit(), true, {span.to->PlusDays(Pick(1, 90)), std::nullopt}});
            if (Chance(20))
                memberships.push_back(
                    {person, AnyUnit(), false, {Date::Of(2015, 1, 1), std::nullopt}});
            for (const auto& word : words)
                if (Chance(word == "dang-vien" ? 70 : 20)) {
                    Span held{Chance(70) ? Date::Of(2014, 1, 1) : DayOf(2016, 2019), std::nullopt};
                    if (Chance(30)) held.to = held.from.PlusDays(Pick(0, 1000));
                    categories.push_back({person, word, held});
                }
        }
    }

    void MakeSheets() {
        const std::vector<std::string> states{
            "approved", "approved", "approved", "closed", "returned", "submitted", "draft"};
        const auto state = [&] { return states[static_cast<std::size_t>(Pick(0, 6))]; };
        const auto counted = [&](int year, const std::string& of) -> std::optional<Date> {
            if (of != "approved" && of != "closed") return std::nullopt;
            return Date::Of(year, 1, 1).PlusDays(Pick(0, 364));
        };
        for (int year = 2016; year <= 2019; ++year) {
            for (int person = 1; person <= persons; ++person)
                if (Chance(75)) AddSheet(person, AnyUnit(), year, state(), counted);
            for (int unit = 1; unit < static_cast<int>(units.size()); ++unit) {
                if (Chance(30)) AddSheet(0, unit, year, state(), counted);
                if (Chance(20))
                    postings.push_back({unit, Date::Of(year, 1, 1).PlusDays(Pick(0, 364))});
                if (!Chance(70)) continue;
                const auto of = state();
                plans.push_back({unit, year, of, counted(year, of)});
            }
        }
    }
    template <typename Counted>
    void AddSheet(int person, int unit, int year, const std::string& state, Counted counted) {
        Sheet sheet{person, unit, year, state, counted(year, state), {}};
        for (int item = Pick(0, 5); item > 0; --item)
            sheet.done.push_back(Chance(40)
                                     ? std::optional(Date::Of(year, 1, 1).PlusDays(Pick(0, 420)))
                                     : std::nullopt);
        for (std::size_t item = 0; item < sheet.done.size(); ++item)
            if (Chance(30)) sheet.published.push_back(DayOf(year, year));
        sheets.push_back(std::move(sheet));
    }

    void MakeLeaders() {
        for (auto& member : memberships) {
            if (Chance(15)) member.head = true;
            if (Chance(30))
                member.position =
                    std::vector<std::string>{"Phó Bí thư",
                                             "Ủy viên Ban Thường vụ",
                                             "Đảng viên"}[static_cast<std::size_t>(Pick(0, 2))];
        }
        for (int person = 1; person <= persons; ++person)
            for (int year = 2016; year <= 2019; ++year) {
                if (!Chance(50)) continue;
                const bool counts = Chance(70);
                plans.push_back({AnyUnit(),
                                 year,
                                 counts ? "approved" : "submitted",
                                 counts ? std::optional(DayOf(year, year)) : std::nullopt,
                                 person});
            }
    }
    void DueLeaders(int year, Date day, std::vector<Fact>& facts) const {
        for (const auto& member : memberships) {
            if (!member.primary || !member.span.Holds(day)) continue;
            const bool leads =
                std::any_of(memberships.begin(), memberships.end(), [&](const Membership& one) {
                    return one.person == member.person && one.span.Holds(day) && one.Leads();
                });
            if (!leads || Has(member.person, {"mien-cong-tac"}, day)) continue;
            const bool met = std::any_of(plans.begin(), plans.end(), [&](const Plan& plan) {
                return plan.person == member.person && plan.year == year && plan.Counts() &&
                       *plan.counted_on <= day;
            });
            facts.push_back({member.unit, day, met});
        }
    }

    void MakeIssues() {
        const std::vector<std::string> states{
            "open", "under_way", "claimed", "confirmed", "confirmed", "reopened"};
        for (int number = 0; number < 60; ++number) {
            Issue issue{
                AnyUnit(), DayOf(2016, 2019), {}, Chance(50) ? "land" : "other", {}, {}, {}};
            issue.due_on = issue.raised_on.PlusDays(Pick(0, 400));
            issue.state = states[static_cast<std::size_t>(Pick(0, 5))];
            // What was reopened had been claimed.
            if (issue.state != "open" && issue.state != "under_way")
                issue.claimed_on = issue.raised_on.PlusDays(Pick(0, 500));
            if (issue.state == "confirmed") issue.confirmed_on = issue.claimed_on->PlusDays(30);
            issues.push_back(std::move(issue));
        }
    }
    static void IssueFacts(const std::string& key,
                           const Issue& issue,
                           Date to,
                           std::vector<Fact>& facts) {
        if (key == "issues.selected") facts.push_back({issue.unit, issue.raised_on, true});
        if (key == "issues.confirmed" && issue.confirmed_on)
            facts.push_back({issue.unit, *issue.confirmed_on, true});
        if (key == "issues.overdue" && issue.IsLateOn(to)) facts.push_back({issue.unit, to, true});
    }
    void KeepIssues(db::Transaction& tx) const {
        for (const auto& issue : issues)
            tx.Execute(
                "INSERT INTO plan_issue (unit_id, area, title, raised_by, raised_on, head_id,"
                " due_on, state, author, claimed_on, confirmed_on) VALUES (:unit, :area, '',"
                " 'plan', :raised, 1, :due, :state, '', :claimed, :confirmed)",
                {{"unit", issue.unit},
                 {"area", issue.area},
                 {"raised", issue.raised_on},
                 {"due", issue.due_on},
                 {"state", issue.state},
                 {"claimed", issue.claimed_on},
                 {"confirmed", issue.confirmed_on}});
    }

    void MakeStudy() {
        for (int number = 0; number < 60; ++number) {
            StudySession session{AnyUnit(), DayOf(2016, 2019), {}};
            for (int seat = Pick(1, 8); seat > 0; --seat) {
                const bool due = Chance(85);
                session.seats.emplace_back(due, !due || Chance(70));
                session.persons.push_back(Chance(60) ? Pick(1, persons) : 0);
            }
            sessions.push_back(std::move(session));
        }
        for (int person = 1; person <= persons; ++person)
            if (Chance(60)) reflections.push_back({person, AnyUnit(), DayOf(2016, 2019)});
        for (int number = 0; number < 25; ++number)
            conferences.push_back({AnyUnit(), DayOf(2016, 2019)});
        for (int number = 0; number < 40; ++number)
            deeds.push_back({Pick(1, persons), AnyUnit(), DayOf(2016, 2019)});
        for (int number = 0; number < 12; ++number) {
            movements.push_back({AnyUnit(), {}});
            for (int act = 0; act < 4; ++act)
                if (Chance(50)) movements.back().acts.push_back(DayOf(2016, 2019));
        }
        for (int number = 0; number < 60; ++number)
            asked.push_back({AnyUnit(),
                             DayOf(2016, 2019),
                             Chance(60) ? std::optional(DayOf(2016, 2019)) : std::nullopt});
    }
    /// Once in the period, on the last day of it on which something was done.
    void MovementFacts(Date from, Date to, std::vector<Fact>& facts) const {
        for (const auto& movement : movements) {
            std::optional<Date> last;
            for (const auto day : movement.acts)
                if (from <= day && day <= to && (!last || *last < day)) last = day;
            if (last) facts.push_back({movement.unit, *last, true});
        }
    }
    static void AskedFacts(const std::string& key,
                           const Asked& one,
                           Date to,
                           std::vector<Fact>& facts) {
        const bool is_done = one.done && *one.done <= to;
        const bool is_late = is_done && *one.done > one.due;
        facts.push_back({one.unit,
                         one.due,
                         key == "requirements.on_time" ? is_done && !is_late
                         : key == "requirements.late"  ? is_late
                                                       : !is_done && one.due < to});
    }
    static void StudyFacts(const std::string& key,
                           const StudySession& session,
                           std::vector<Fact>& facts) {
        if (key == "study.sessions") facts.push_back({session.unit, session.day, true});
        for (const auto& [due, attended] : session.seats) {
            if (key == "study.attended" && attended)
                facts.push_back({session.unit, session.day, true});
            if (key == "study.rate" && due) facts.push_back({session.unit, session.day, attended});
        }
    }
    bool HasPromised(int person, int year, Date day) const {
        return std::any_of(sheets.begin(), sheets.end(), [&](const Sheet& sheet) {
            return sheet.person == person && sheet.year == year && sheet.Counts() &&
                   *sheet.counted_on <= day;
        });
    }
    bool HasStudied(int person, int year, Date day) const {
        return std::any_of(sessions.begin(), sessions.end(), [&](const StudySession& session) {
            if (session.day.Year() != year || session.day > day) return false;
            for (std::size_t i = 0; i < session.seats.size(); ++i)
                if (session.persons[i] == person && session.seats[i].second) return true;
            return false;
        });
    }
    bool HasReflected(int person, int year, Date day) const {
        return std::any_of(reflections.begin(), reflections.end(), [&](const Reflection& one) {
            return one.person == person && one.day.Year() == year && one.day <= day;
        });
    }
    static void SheetFacts(const std::string& key, const Sheet& sheet, std::vector<Fact>& facts) {
        if (!sheet.Counts()) return;
        const auto day = *sheet.counted_on;
        if ((key == "commitments.persons" && sheet.person != 0) ||
            (key == "commitments.units" && sheet.person == 0))
            facts.push_back({sheet.unit, day, true});
        if (key == "commitments.min_items_kept")
            facts.push_back({sheet.unit, day, static_cast<int>(sheet.done.size()) >= kLeastItems});
        if (key == "commitments.published" && !sheet.published.empty())
            facts.push_back({sheet.unit,
                             *std::min_element(sheet.published.begin(), sheet.published.end()),
                             true});
        if (key == "formality.signalled") facts.push_back({sheet.unit, day, sheet.Signals() > 0});
        for (const auto& done : sheet.done) {
            if (key == "commitments.items") facts.push_back({sheet.unit, day, true});
            if (key == "commitments.items_done" && done) facts.push_back({sheet.unit, *done, true});
        }
    }
    void MakeDocuments() {
        for (int number = 0; number < 80; ++number) {
            Document document{AnyUnit(), Chance(20), DayOf(2016, 2019), {}};
            for (int unit = 1; unit < static_cast<int>(units.size()); ++unit)
                if (Chance(15)) document.receipts.emplace_back(unit, Chance(60));
            documents.push_back(std::move(document));
        }
    }
    static void DocumentFacts(const std::string& key,
                              const Document& document,
                              std::vector<Fact>& facts) {
        if (key == "directives.issued" && !document.from_outside)
            facts.push_back({document.unit, document.issued_on, true});
        if (key == "directives.received_rate")
            for (const auto& [unit, seen] : document.receipts)
                facts.push_back({unit, document.issued_on, seen});
    }
    void KeepDocuments(db::Transaction& tx) const {
        int id = 0;
        for (const auto& document : documents) {
            tx.Execute(
                "INSERT INTO directive_document (id, unit_id, outside_issuer, document_type,"
                " number_symbol, number, letter, register, issued_on, signer, summary, search_key)"
                " VALUES (:id, :unit, :outside, 'plan', '', :id, '', '', :day, '', '', '')",
                {{"id", ++id},
                 {"unit", document.unit},
                 {"outside", document.from_outside ? "Tỉnh ủy" : ""},
                 {"day", document.issued_on}});
            tx.Execute(
                "INSERT INTO directive_dispatch (id, document_id, hierarchy, sent_on, unit_count,"
                " sent_by, sent_at) VALUES (:id, :id, 'party', :day, 0, '', '')",
                {{"id", id}, {"day", document.issued_on}});
            for (const auto& [unit, seen] : document.receipts)
                tx.Execute(
                    "INSERT INTO directive_receipt (document_id, dispatch_id, unit_id, sent_on,"
                    " seen_at) VALUES (:id, :id, :unit, :day, :seen)",
                    {{"id", id},
                     {"unit", unit},
                     {"day", document.issued_on},
                     {"seen", seen ? std::optional(document.issued_on) : std::nullopt}});
        }
    }
    bool Has(int person, const std::vector<std::string>& words, Date day) const {
        return std::any_of(categories.begin(), categories.end(), [&](const Category& category) {
            return category.person == person && category.span.Holds(day) &&
                   std::find(words.begin(), words.end(), category.word) != words.end();
        });
    }
    void DuePersons(const std::string& key, int year, Date day, std::vector<Fact>& facts) const {
        for (const auto& member : memberships) {
            if (!member.primary || !member.span.Holds(day)) continue;
            if (!Has(member.person, {"dang-vien", "doan-vien"}, day) ||
                Has(member.person, {"mien-cong-tac"}, day))
                continue;
            const bool met =
                key == "reflections.rate" ? HasReflected(member.person, year, day)
                : key == "commitments.coverage"
                    ? HasPromised(member.person, year, day)
                    : HasPromised(member.person, year, day) && HasStudied(member.person, year, day);
            facts.push_back({member.unit, day, met});
        }
    }
    void DueUnits(int year, Date day, std::vector<Fact>& facts) const {
        for (int id = 1; id < static_cast<int>(units.size()); ++id) {
            const auto& unit = units[static_cast<std::size_t>(id)];
            if (!unit.span.Holds(day) || unit.kind == "to-dang") continue;
            const bool met = std::any_of(plans.begin(), plans.end(), [&](const Plan& plan) {
                return plan.unit == id && plan.person == 0 && plan.year == year && plan.Counts() &&
                       *plan.counted_on <= day;
            });
            facts.push_back({id, day, met});
        }
    }
    void KeepSheets(db::Transaction& tx) const {
        std::int64_t id = 0;
        for (const auto& sheet : sheets) {
            tx.Execute(
                "INSERT INTO commitment_sheet (id, person_id, unit_id, programme_id, year, state, "
                "version, item_count, least_items, author, counted_on)"
                " VALUES (:id, :person, :unit, 1, :year, :state, 1, :items, :least, '', :counted)",
                {{"id", ++id},
                 {"person", sheet.person == 0 ? std::nullopt : std::optional(sheet.person)},
                 {"unit", sheet.unit},
                 {"year", sheet.year},
                 {"state", sheet.state},
                 {"items", sheet.done.size()},
                 {"least", kLeastItems},
                 {"counted", sheet.counted_on}});
            tx.Execute(
                "INSERT INTO formality_check (sheet_id, version, checked_on, signal_count,"
                " copy_count, signals) VALUES (:id, 1, '2020-01-01', :signals, 0, '[]')",
                {{"id", id}, {"signals", sheet.Signals()}});
            int position = 0;
            for (const auto& done : sheet.done)
                tx.Execute(
                    "INSERT INTO commitment_item (id, sheet_id, position, text, kind, done_on)"
                    " VALUES (:id, :sheet, :position, 'việc', '', :done)",
                    {{"id", id * 100 + position + 1},
                     {"sheet", id},
                     {"position", ++position},
                     {"done", done}});
            position = 0;
            for (const auto day : sheet.published) {
                tx.Execute(
                    "INSERT INTO commitment_publication (item_id, sheet_id, audience, by_rule,"
                    " published_on, expires_on) VALUES (:item, :sheet, :audience, 0, :day,"
                    " '2019-12-31')",
                    {{"item", id * 100 + position + 1},
                     {"sheet", id},
                     {"audience", position % 2 == 0 ? "front" : "everyone"},
                     {"day", day}});
                ++position;
            }
        }
        for (const auto& posting : postings)
            tx.Execute(
                "INSERT INTO standard_set (unit_id, effective_from, title, posted_on)"
                " VALUES (:unit, :day, 'Bốn điều', :day)",
                {{"unit", posting.unit}, {"day", posting.day}});
        for (const auto& plan : plans)
            tx.Execute(
                "INSERT INTO plan_plan (unit_id, person_id, programme_id, year, kind, "
                "number_symbol, title, state, counted_on)"
                " VALUES (:unit, :person, 1, :year, :kind, '', '', :state, :counted)",
                {{"unit", plan.unit},
                 {"person", plan.person == 0 ? std::nullopt : std::optional(plan.person)},
                 {"kind", plan.person == 0 ? "collective" : "personal"},
                 {"year", plan.year},
                 {"state", plan.state},
                 {"counted", plan.counted_on}});
    }

    void KeepStudy(db::Transaction& tx) const {
        std::int64_t id = 0;
        for (const auto& session : sessions) {
            tx.Execute(
                "INSERT INTO study_session (id, unit_id, held_on, form, title, agenda, speakers, "
                "author) VALUES (:id, :unit, :day, 'hoi-nghi', 'Buổi ' || :id, '', '', '')",
                {{"id", ++id}, {"unit", session.unit}, {"day", session.day}});
            for (std::size_t i = 0; i < session.seats.size(); ++i) {
                const auto person = session.persons[i];
                tx.Execute(
                    "INSERT INTO study_seat (session_id, person_id, group_name, due, attended)"
                    " VALUES (:session, :person, '', :due, :attended)",
                    {{"session", id},
                     {"person", person == 0 ? std::nullopt : std::optional(person)},
                     {"due", session.seats[i].first ? 1 : 0},
                     {"attended", session.seats[i].second ? 1 : 0}});
            }
        }
        for (const auto& deed : deeds)
            tx.Execute(
                "INSERT INTO commitment_deed (person_id, unit_id, happened_on, text, author,"
                " noted_at) VALUES (:person, :unit, :day, 'Nhặt được của rơi trả lại', '', :now)",
                {{"person", deed.person},
                 {"unit", deed.unit},
                 {"day", deed.day},
                 {"now", tx.Now()}});
        for (const auto& one : reflections)
            tx.Execute(
                "INSERT INTO study_reflection (person_id, unit_id, handed_in_on, text, author) "
                "VALUES (:person, :unit, :day, '', '')",
                {{"person", one.person}, {"unit", one.unit}, {"day", one.day}});
        id = 0;
        for (const auto& one : conferences)
            tx.Execute(
                "INSERT INTO study_conference (id, unit_id, held_on, kind, title, agenda, invited, "
                "attended, concluded_by, author) VALUES (:id, :unit, :day, 'so-ket', 'Hội nghị ' "
                "|| "
                ":id, '', 0, 0, '', '')",
                {{"id", ++id}, {"unit", one.unit}, {"day", one.day}});
    }
    void MakeEvaluations() {
        for (int person = 0; person <= persons; ++person)
            for (int year = 2016; year <= 2019; ++year)
                for (const char* period : {"year", "quarter-1"})
                    if (Chance(40))
                        evaluations.push_back({person == 0 ? 1 : AnyUnit(),
                                               person,
                                               year,
                                               period,
                                               Chance(20)   ? ""
                                               : Chance(30) ? "xuat-sac"
                                                            : "tot"});
    }
    void KeepEvaluations(db::Transaction& tx) const {
        for (const auto& one : evaluations)
            tx.Execute(
                "INSERT INTO evaluation_evaluation (person_id, unit_id, deciding_unit_id,"
                " group_name, year, period, last_day, rule_from, classed, state, self_review,"
                " author, final_class) VALUES (:person, :unit, :unit, 'members', :year, :period,"
                " :last, '1975-01-01', 1, 'told', '{}', '', :class)",
                {{"person", one.person == 0 ? std::nullopt : std::optional(one.person)},
                 {"unit", one.unit},
                 {"year", one.year},
                 {"period", one.period},
                 {"last", Date::Of(one.year, 12, one.period == "year" ? 31U : 30U)},
                 {"class",
                  one.final_class.empty() ? std::nullopt : std::optional(one.final_class)}});
    }
    void MakeMeetings() {
        for (int number = 0; number < 90; ++number)
            meetings.push_back({AnyUnit(), DayOf(2016, 2019), Chance(80)});
        for (int unit = 1; unit < static_cast<int>(units.size()); ++unit)
            if (Chance(50))
                rhythms.push_back({unit,
                                   DayOf(2016, 2018),
                                   std::vector<std::string>{"monthly", "quarterly", "none"}.at(
                                       static_cast<std::size_t>(Pick(0, 2)))});
        for (int number = 0; number < 30; ++number)
            shortcomings.push_back({AnyUnit(), DayOf(2016, 2019), Chance(50)});
    }
    /// By rule "due": cells meet each month, Party organisations each quarter.
    std::string RhythmOf(int unit, Date day) const {
        for (const auto& one : rhythms)
            if (one.unit == unit && one.from <= day) return one.name;
        const auto& kind = units[static_cast<std::size_t>(unit)].kind;
        if (kind == "dang-bo" || kind == "dang-bo-co-so") return "quarterly";
        return kind == "chi-bo-co-so" || kind == "chi-bo-truc-thuoc" || kind == "dang-bo-bo-phan" ||
                       kind == "to-dang"
                   ? "monthly"
                   : "none";
    }
    void DueMeetings(int year, std::vector<Fact>& facts) const {
        for (int unit = 1; unit < static_cast<int>(units.size()); ++unit)
            for (int month = 1; month <= 12; ++month) {
                const auto last =
                    (month == 12 ? Date::Of(year + 1, 1, 1) : Date::Of(year, month + 1, 1))
                        .PlusDays(-1);
                const auto rhythm = RhythmOf(unit, last);
                const bool by_quarter = rhythm == "quarterly";
                if (!units[static_cast<std::size_t>(unit)].span.Holds(last) || rhythm == "none" ||
                    (by_quarter && month % 3 != 0))
                    continue;
                const auto first = Date::Of(year, by_quarter ? month - 2 : month, 1);
                const bool met = std::any_of(meetings.begin(), meetings.end(), [&](const auto& m) {
                    return m.unit == unit && m.closed && m.day >= first && m.day <= last;
                });
                facts.push_back({unit, last, met});
            }
    }
    void KeepMeetings(db::Transaction& tx) const {
        std::int64_t id = 0;
        for (const auto& one : meetings)
            tx.Execute(
                "INSERT INTO meeting_meeting (id, unit_id, held_on, kind, place, chair, secretary,"
                " agenda, state, minutes, quality, author) VALUES (:id, :unit, :day, 'k' || :id,"
                " '', '', '', '', :state, '', '', '')",
                {{"id", ++id},
                 {"unit", one.unit},
                 {"day", one.day},
                 {"state", one.closed ? "closed" : "prepared"}});
        for (const auto& one : rhythms)
            tx.Execute(
                "INSERT INTO meeting_rhythm (unit_id, rhythm, valid_from)"
                " VALUES (:unit, :rhythm, :from)",
                {{"unit", one.unit}, {"rhythm", one.name}, {"from", one.from}});
        for (const auto& one : shortcomings)
            tx.Execute(
                "INSERT INTO shortcoming_shortcoming (unit_id, source, text, noted_on, due_on, "
                "state,"
                " evidence, mended_by, confirmed_by, remarks, author) VALUES (:unit, 'meeting', '',"
                " :due, :due, :state, '', '', '', '', '')",
                {{"unit", one.unit},
                 {"due", one.due},
                 {"state", one.confirmed ? "confirmed" : "mended"}});
    }
    void KeepMovements(db::Transaction& tx) const {
        int id = 0;
        for (const auto& movement : movements) {
            tx.Execute(
                "INSERT INTO movement_movement (id, unit_id, name, valid_from)"
                " VALUES (:id, :unit, 'Phong trào ' || :id, '2010-01-01')",
                {{"id", ++id}, {"unit", movement.unit}});
            for (const auto day : movement.acts)
                tx.Execute(
                    "INSERT INTO movement_activity (movement_id, unit_id, acted_on, text,"
                    " author) VALUES (:id, :unit, :day, 'Ra quân', '')",
                    {{"id", id}, {"unit", movement.unit}, {"day", day}});
        }
    }
    /// One document from outside asks for all of it.
    void KeepAsked(db::Transaction& tx) const {
        const auto document = static_cast<std::int64_t>(documents.size()) + 1;
        tx.Execute(
            "INSERT INTO directive_document (id, unit_id, outside_issuer, document_type,"
            " number_symbol, number, letter, register, issued_on, signer, summary,"
            " search_key) VALUES (:id, 1, 'Tỉnh ủy', 'plan', '', :id, '', 'outside',"
            " '2015-01-01', '', '', '')",
            {{"id", document}});
        tx.Execute(
            "INSERT INTO files_file (digest, size, media_type, created_at)"
            " VALUES ('proof', 1, 'text/plain', :now)",
            {{"now", tx.Now()}});
        int id = 0;
        for (const auto& one : asked) {
            tx.Execute(
                "INSERT INTO directive_requirement (id, document_id, position, point, text,"
                " output, record_kind, answerable, answers_to) VALUES (:id, :document, :id,"
                " '', 'Việc', 'other', '', '', '')",
                {{"id", ++id}, {"document", document}});
            tx.Execute(
                "INSERT INTO directive_assignment (id, requirement_id, unit_id, due_on)"
                " VALUES (:id, :id, :unit, :due)",
                {{"id", id}, {"unit", one.unit}, {"due", one.due}});
            if (!one.done) continue;
            tx.Execute(
                "INSERT INTO directive_answer (id, assignment_id, text, done_on, author)"
                " VALUES (:id, :id, 'Đã làm', :done, '')",
                {{"id", id}, {"done", *one.done}});
            tx.Execute(
                "INSERT INTO files_attachment (id, digest, name, record_kind, record_id,"
                " account_id, added_by, added_at) VALUES (:id, 'proof', 'a.txt', 'answer',"
                " :id, 1, '', :now)",
                {{"id", id}, {"now", tx.Now()}});
        }
    }

    std::mt19937 random_;
};

class CatalogueTest : public ::testing::TestWithParam<unsigned> {
protected:
    World world_{GetParam()};
    TempFolder folder_;
    std::unique_ptr<db::Database> database_ = db::MadeForTest(folder_ / "data");

    void SetUp() override {
        database_->Write([&](db::Transaction& tx) {
            rules::AddShipped(tx);
            world_.Keep(tx);
        });
    }
    static figure::Question Of(int unit, Date from, Date to) {
        figure::Question question;
        question.unit_id = unit;
        question.from = from;
        question.to = to;
        return question;
    }
};

const std::vector<std::pair<Date, Date>> kPeriods{{Date::Of(2018, 1, 1), Date::Of(2018, 12, 31)},
                                                  {Date::Of(2016, 1, 1), Date::Of(2019, 12, 31)},
                                                  {Date::Of(2017, 4, 1), Date::Of(2019, 9, 30)},
                                                  {Date::Of(2018, 5, 19), Date::Of(2018, 5, 19)}};

TEST_P(CatalogueTest, EveryFigureIsWhatAHandCountsAndItsTraceListsAll) {
    const std::vector<std::optional<Date>> bases{
        std::nullopt, Date::Of(2016, 6, 1), Date::Of(2020, 1, 1)};
    database_->Read([&](db::Transaction& tx) {
        for (const auto& definition : Figures().definitions)
            for (const auto& [from, to] : kPeriods) {
                const auto facts = world_.FactsOf(definition.key, from, to);
                for (const int root : {1, 2, 5, 25})
                    for (const auto& basis : bases) {
                        auto question = Of(root, from, to);
                        question.basis = basis;
                        std::int64_t part = 0, whole = 0;
                        for (const auto& fact : facts)
                            if (world_.IsUnder(fact.unit, root, basis.value_or(fact.day))) {
                                ++whole;
                                part += fact.met ? 1 : 0;
                            }
                        const auto where = definition.key + " of U" + std::to_string(root) + " " +
                                           from.ToIso() + ".." + to.ToIso() + " " +
                                           (basis ? basis->ToIso() : "then");
                        const auto value = figure::Ask(tx, definition, question).at(0);
                        EXPECT_EQ(value.part, part) << where;
                        EXPECT_EQ(value.whole, whole) << where;
                        const auto trace = figure::Trace(tx, definition, question);
                        EXPECT_EQ(static_cast<std::int64_t>(trace.size()), whole) << where;
                        EXPECT_EQ(std::count_if(trace.begin(),
                                                trace.end(),
                                                [](const auto& fact) { return fact.met; }),
                                  part)
                            << where;
                    }
            }
    });
}

TEST_P(CatalogueTest, EveryCutAddsUpAndEachPartCanBeAskedForAlone) {
    database_->Read([&](db::Transaction& tx) {
        for (const auto& definition : Figures().definitions) {
            auto dimensions = definition.dimensions;
            for (const char* word : {"child", "year", "month", "kind", "bloc", "level"})
                dimensions.emplace_back(word);
            const auto question = Of(1, kPeriods[2].first, kPeriods[2].second);
            const auto total = figure::Ask(tx, definition, question).at(0);
            for (const auto& dimension : dimensions) {
                auto by = question;
                by.by = dimension;
                std::int64_t part = 0, whole = 0;
                for (const auto& value : figure::Ask(tx, definition, by)) {
                    part += value.part;
                    whole += value.whole;
                    auto alone = question;
                    alone.where = {{dimension, value.group}};
                    const auto asked = figure::Ask(tx, definition, alone).at(0);
                    EXPECT_EQ(asked.part, value.part)
                        << definition.key << " " << dimension << "=" << value.group;
                    EXPECT_EQ(asked.whole, value.whole)
                        << definition.key << " " << dimension << "=" << value.group;
                }
                EXPECT_EQ(part, total.part) << definition.key << " by " << dimension;
                EXPECT_EQ(whole, total.whole) << definition.key << " by " << dimension;
            }
        }
    });
}

TEST_P(CatalogueTest, EveryRecordBehindAFigureHasItsContent) {
    database_->Read([&](db::Transaction& tx) {
        for (const auto& definition : Figures().definitions) {
            const auto question = Of(1, kPeriods[1].first, kPeriods[1].second);
            EXPECT_EQ(figure::Contents(tx,
                                       Figures(),
                                       definition,
                                       question,
                                       Figures().Kind(definition.record_kind).Version())
                          .size(),
                      figure::Trace(tx, definition, question).size())
                << definition.key;
        }
    });
}

INSTANTIATE_TEST_SUITE_P(Seeds, CatalogueTest, ::testing::Values(1U, 2U, 20180519U));

}  // namespace
}  // namespace cli
