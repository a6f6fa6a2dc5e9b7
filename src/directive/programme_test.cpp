#include "directive/programme.hpp"

#include <gtest/gtest.h>

#include "directive/committee.hpp"

namespace directive {
namespace {

Date Day(const char* iso) { return Date::FromIso(iso).value(); }

Programme Named(std::int64_t id, const char* code, const char* from, std::int64_t succeeds = 0) {
    Programme programme;
    programme.id = {id};
    programme.code = code;
    programme.name = code;
    programme.valid_from = Day(from);
    programme.year_start = "01-01";
    programme.succeeds_id = {succeeds};
    return programme;
}

/// "phases[1].valid_from directive.phases_overlap, …"
std::string Shown(const std::vector<FieldProblem>& problems) {
    std::string shown;
    for (const auto& problem : problems)
        shown += (shown.empty() ? "" : ", ") + problem.name + " " + problem.code;
    return shown;
}

std::string Param(const FieldProblem& problem, const std::string& name) {
    for (const auto& [known, value] : problem.params)
        if (known == name) return value;
    return {};
}

TEST(YearOn, ADayBeforeTheYearBeginsIsOfTheYearBefore) {
    auto programme = Named(1, "A", "2016-05-19");
    programme.year_start = "05-19";
    EXPECT_EQ(programme.YearOn(Day("2019-05-18")), 2018);
    EXPECT_EQ(programme.YearOn(Day("2019-05-19")), 2019);
    EXPECT_EQ(Named(1, "A", "2016-01-01").YearOn(Day("2019-01-01")), 2019);
}

TEST(Bases, AreSaidAsOfficesSayThem) {
    const Basis directive{
        {}, "Chỉ thị số 05-CT/TW", "Bộ Chính trị", Day("2016-05-15"), "Về học tập"};
    EXPECT_EQ(TextOf(directive), "Chỉ thị số 05-CT/TW ngày 15/5/2016 của Bộ Chính trị");
    const Basis plan{{}, "Kế hoạch số 28-KH/TU", "", Day("2017-02-03"), ""};
    EXPECT_EQ(TextOf({directive, plan, {{}, "", "", {}, "Lời kêu gọi"}}),
              "Chỉ thị số 05-CT/TW ngày 15/5/2016 của Bộ Chính trị; Kế hoạch số 28-KH/TU ngày"
              " 03/02/2017; Lời kêu gọi");
}

TEST(Bases, AreNeitherEmptyNorTwice) {
    Outline outline{
        Named(1, "A", "2016-01-01"), {{{7}, "", "", {}, ""}, {}, {{7}, "", "", {}, ""}}, {}};
    EXPECT_EQ(Shown(ProblemsOf(outline)),
              "bases[1].number_symbol directive.empty_basis,"
              " bases[2].document_id directive.basis_twice");
}

TEST(Phases, LieWithinTheProgrammeAndShareNoDay) {
    Outline outline{Named(1, "A", "2016-01-01"), {}, {}};
    outline.programme.valid_to = Day("2020-12-31");
    outline.phases = {{"Một", Day("2016-01-01"), Day("2017-12-31"), {{1}, {2}}},
                      {"Hai", Day("2018-01-01"), std::nullopt, {}}};
    EXPECT_EQ(Shown(ProblemsOf(outline)), "");
    outline.phases = {{"Một", Day("2015-12-31"), Day("2018-01-01"), {{2}, {2}}},
                      {"Hai", Day("2018-01-01"), Day("2021-01-01"), {}},
                      {"Ba", Day("2021-02-01"), Day("2021-01-01"), {}}};
    EXPECT_EQ(
        Shown(ProblemsOf(outline)),
        "phases[0].valid_from directive.phase_outside, phases[0].pilots directive.pilot_twice,"
        " phases[1].valid_to directive.phase_outside,"
        " phases[1].valid_from directive.phases_overlap,"
        " phases[2].valid_to directive.ends_before_it_begins,"
        " phases[2].valid_from directive.phase_outside,"
        " phases[2].valid_to directive.phase_outside");
}

TEST(YearStart, IsADayThatEveryYearHas) {
    for (const char* wrong : {"", "13-01", "02-29", "1-1", "05-19x"}) {
        Outline outline{Named(1, "A", "2016-01-01"), {}, {}};
        outline.programme.year_start = wrong;
        EXPECT_EQ(Shown(ProblemsOf(outline)), "year_start directive.year_start") << wrong;
    }
}

TEST(Succession, IsALineWithoutCircles) {
    const std::vector<Programme> all{Named(1, "CT03", "2011-05-14"),
                                     Named(2, "CT05", "2016-05-15", 1),
                                     Named(3, "KL01", "2021-05-18", 2)};
    for (const auto& one : all) EXPECT_EQ(Shown(ProblemsOfSuccession(all, one)), "");
    const auto circle = ProblemsOfSuccession(all, Named(1, "CT03", "2011-05-14", 3));
    ASSERT_EQ(Shown(circle), "succeeds directive.programmes_in_circle");
    EXPECT_EQ(Param(circle[0], "chain"), "CT03 → CT05 → KL01 → CT03");
    EXPECT_EQ(Param(ProblemsOfSuccession(all, Named(1, "CT03", "2011-05-14", 1))[0], "chain"),
              "CT03 → CT03");
}

TEST(Succession, NobodyBeginsBeforeWhomTheySucceed) {
    const std::vector<Programme> all{Named(1, "CT03", "2011-05-14"),
                                     Named(2, "CT05", "2016-05-15", 1)};
    const auto early = ProblemsOfSuccession(all, Named(0, "MOI", "2016-05-14", 2));
    ASSERT_EQ(Shown(early), "succeeds directive.begins_before");
    EXPECT_EQ(Param(early[0], "programme") + " " + Param(early[0], "day"), "MOI 14/05/2016");
    EXPECT_EQ(Param(early[0], "predecessor") + " " + Param(early[0], "predecessor_day"),
              "CT05 15/05/2016");
    EXPECT_EQ(Shown(ProblemsOfSuccession(all, Named(0, "MOI", "2016-05-15", 2))), "");
    // The one before moves behind the one that succeeds it.
    EXPECT_EQ(Shown(ProblemsOfSuccession(all, Named(1, "CT03", "2016-05-16"))),
              "valid_from directive.begins_before");
}

TEST(Themes, AreOfAYearThatTheProgrammeHas) {
    auto programme = Named(1, "A", "2016-05-15");
    programme.valid_to = Day("2021-05-17");
    const auto of = [](std::optional<int> year) { return Theme{{}, {1}, "CD", "Nêu gương", year}; };
    EXPECT_EQ(Shown(ProblemsOf(of(std::nullopt), programme)), "");
    EXPECT_EQ(Shown(ProblemsOf(of(2021), programme)), "");
    EXPECT_EQ(Shown(ProblemsOf(of(2022), programme)), "year directive.year_outside");
    EXPECT_EQ(Shown(ProblemsOfThemes({of(2018)}, programme)), "");
    EXPECT_EQ(Shown(ProblemsOfThemes({of(2015)}, programme)),
              "valid_from directive.theme_left_outside");
    EXPECT_EQ(Shown(ProblemsOfThemes({of(2022)}, programme)),
              "valid_to directive.theme_left_outside");
}

class CommitteeRules : public ::testing::Test {
protected:
    const CommitteePosts posts_{json::Parse(
        R"({"words": [{"code": "head", "one_at_a_time": true}, {"code": "member"}]})", "test")};
    Committee committee_;

    CommitteeRules() { committee_.valid_from = Day("2016-06-01"); }
    void Add(std::int64_t person, const char* post, const char* from, const char* to = "") {
        committee_.members.push_back({{person}, post, Day(from), Date::FromIso(to)});
    }
    std::string Problems() { return Shown(ProblemsOf(committee_, posts_)); }
};

TEST_F(CommitteeRules, OneHeadAtATime) {
    Add(1, "head", "2016-06-01", "2018-12-31");
    Add(2, "head", "2019-01-01");
    Add(3, "member", "2016-06-01");
    Add(4, "member", "2016-06-01");
    EXPECT_EQ(Problems(), "");
    committee_.members[1].valid_from = Day("2018-12-31");
    EXPECT_EQ(Problems(), "members[1].post directive.post_held");
}

TEST_F(CommitteeRules, APersonHoldsOnePostAtATime) {
    Add(1, "member", "2016-06-01", "2017-12-31");
    Add(1, "head", "2018-01-01");
    EXPECT_EQ(Problems(), "");
    committee_.members[0].valid_to.reset();
    EXPECT_EQ(Problems(), "members[1].person_id directive.member_twice");
}

TEST_F(CommitteeRules, MembersStandWithinTheCommittee) {
    committee_.valid_to = Day("2020-12-31");
    Add(1, "head", "2016-05-31");
    Add(2, "boss", "2016-06-01", "2021-01-01");
    Add(3, "member", "2018-01-01", "2017-01-01");
    EXPECT_EQ(Problems(),
              "members[0].valid_from directive.member_outside,"
              " members[1].valid_to directive.member_outside,"
              " members[1].post directive.unknown_committee_post,"
              " members[2].valid_to directive.ends_before_it_begins");
}

TEST_F(CommitteeRules, TheHeadStandsFirst) {
    Add(1, "member", "2016-06-01");
    Add(2, "head", "2019-01-01");
    Add(3, "head", "2016-06-01", "2018-12-31");
    SortMembers(committee_, posts_);
    EXPECT_EQ(committee_.members[0].person_id.value, 3);
    EXPECT_EQ(committee_.members[2].person_id.value, 1);
}

}  // namespace
}  // namespace directive
