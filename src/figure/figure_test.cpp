#include "figure/figure.hpp"

#include <gtest/gtest.h>

#include <sstream>

#include "platform/base/failure.hpp"
#include "platform/base/temp_folder_for_test.hpp"
#include "platform/db/made_for_test.hpp"
#include "platform/rules/rules.hpp"

namespace figure {
namespace {

Date Day(const char* iso) { return Date::FromIso(iso).value(); }

/// Facts of their own, one a row, in a tree drawn as indented text.
class FigureTest : public ::testing::Test {
protected:
    TempFolder folder_;
    std::unique_ptr<db::Database> database_ = db::MadeForTest(folder_ / "data");
    std::map<std::string, std::int64_t> units_;
    Definition count_{"toys.count", Measure::Count, Moment::Over, "toy", kFacts, {"colour"}};
    Definition rate_{"toys.rate", Measure::Rate, Moment::Over, "toy", kFacts, {"colour"}};
    Catalogue catalogue_;

    inline static const std::string kFacts =
        "SELECT t.unit_id, t.day, t.id AS record_id, t.person_id, t.met, t.colour FROM toy t";

    FigureTest() {
        catalogue_.record_kinds = {
            {"toy", {"SELECT t.id AS record_id, t.colour AS content FROM toy t"}}};
        Write([&](db::Transaction& tx) {
            rules::AddShipped(tx);
            tx.Execute("CREATE TABLE toy (id " + db::IdForTest(*database_) +
                       ", unit_id BIGINT, day TEXT, person_id "
                       "BIGINT, met BIGINT, colour TEXT)");
        });
    }
    template <typename Work>
    void Write(Work work) {
        database_->Write(work);
    }

    void AddUnit(const std::string& code,
                 const std::string& kind = "",
                 const std::string& bloc = "",
                 const std::string& level = "") {
        const auto id = static_cast<std::int64_t>(units_.size() + 1);
        units_[code] = id;
        Write([&](db::Transaction& tx) {
            tx.Execute(
                "INSERT INTO org_unit (id, code, valid_from) VALUES (:id, :code, '1900-01-01')",
                {{"id", id}, {"code", code}});
            tx.Execute(
                "INSERT INTO org_unit_version (unit_id, name, name_key, level, kind, bloc, "
                "valid_from) VALUES (:id, :name, '', :level, :kind, :bloc, '1900-01-01')",
                {{"id", id},
                 {"name", "Đơn vị " + code},
                 {"level", level},
                 {"kind", kind},
                 {"bloc", bloc}});
        });
    }
    void Place(const std::string& unit,
               const std::string& parent,
               const char* from = "1900-01-01",
               const char* to = "",
               const char* hierarchy = "party") {
        Write([&](db::Transaction& tx) {
            tx.Execute(
                "INSERT INTO org_placement (unit_id, hierarchy, parent_id, valid_from, valid_to) "
                "VALUES (:unit, :hierarchy, :parent, :from, :to)",
                {{"unit", units_.at(unit)},
                 {"hierarchy", hierarchy},
                 {"parent", units_.at(parent)},
                 {"from", from},
                 {"to", Date::FromIso(to)}});
        });
    }
    void Fact(const std::string& unit,
              const char* day = "2018-06-01",
              const std::string& colour = "",
              bool met = true,
              std::int64_t person = 0) {
        Write([&](db::Transaction& tx) {
            tx.Execute(
                "INSERT INTO toy (unit_id, day, person_id, met, colour) VALUES (:unit, :day, "
                ":person, :met, :colour)",
                {{"unit", units_.at(unit)},
                 {"day", day},
                 {"person", person},
                 {"met", met ? 1 : 0},
                 {"colour", colour}});
        });
    }
    void Category(std::int64_t person,
                  const char* category,
                  const char* from = "1900-01-01",
                  const char* to = "") {
        Write([&](db::Transaction& tx) {
            tx.Execute(
                "INSERT INTO org_person (id, code, family_name, given_name, name_key, sort_key) "
                "VALUES (:id, 'N' || :id, '', '', '', '') ON CONFLICT DO NOTHING",
                {{"id", person}});
            tx.Execute(
                "INSERT INTO org_person_category (person_id, category, valid_from, valid_to) "
                "VALUES (:id, :category, :from, :to)",
                {{"id", person},
                 {"category", category},
                 {"from", from},
                 {"to", Date::FromIso(to)}});
        });
    }
    /// "HUYEN 0 = 5": code, facts of its own on 1 June 2018, total of its subtree.
    struct Drawn {
        std::string code;
        int expected;
    };
    std::vector<Drawn> Plant(std::string_view text) {
        std::vector<Drawn> drawn;
        std::vector<std::pair<std::size_t, std::string>> above;
        std::istringstream lines{std::string(text)};
        for (std::string line; std::getline(lines, line);) {
            const auto indent = line.find_first_not_of(' ');
            if (indent == std::string::npos) continue;
            std::string code, equals;
            int own = 0, expected = 0;
            std::istringstream(line) >> code >> own >> equals >> expected;
            AddUnit(code);
            while (!above.empty() && above.back().first >= indent) above.pop_back();
            if (!above.empty()) Place(code, above.back().second);
            above.emplace_back(indent, code);
            for (int i = 0; i < own; ++i) Fact(code);
            drawn.push_back({code, expected});
        }
        return drawn;
    }

    Question Of(const std::string& unit,
                const char* from = "2018-01-01",
                const char* to = "2018-12-31") {
        Question question;
        question.unit_id = units_.at(unit);
        question.from = Day(from);
        question.to = Day(to);
        return question;
    }
    std::int64_t Count(const Question& question) { return Asked(count_, question).at(0).part; }
    std::vector<Value> Asked(const Definition& definition, const Question& question) {
        return database_->Read([&](db::Transaction& tx) { return Ask(tx, definition, question); });
    }
    std::vector<figure::Fact> Traced(const Definition& definition, const Question& question) {
        return database_->Read(
            [&](db::Transaction& tx) { return Trace(tx, definition, question); });
    }
    /// "XA-A 3, XA-B 2"
    std::string By(Question question, const std::string& dimension) {
        question.by = dimension;
        std::string shown;
        for (const auto& value : Asked(count_, question))
            shown += (shown.empty() ? "" : ", ") + value.group + " " + std::to_string(value.part);
        return shown;
    }
    std::int64_t Where(Question question, const std::string& dimension, const std::string& value) {
        question.where = {{dimension, value}};
        return Count(question);
    }
    template <typename Work>
    static Failure Refusal(Work work) {
        try {
            work();
        } catch (const Failure& failure) {
            return failure;
        }
        return {FailureKind::Invalid, "none"};
    }
};

TEST_F(FigureTest, ASubtreeIsTheSumOfItsUnits) {
    for (const auto& unit : Plant(R"(
        HUYEN     1 = 15
          XA-A    2 = 9
            CB1   3 = 3
            CB2   4 = 4
          XA-B    0 = 5
            CB3   0 = 5
              TO1 5 = 5
        KHAC      6 = 6)"))
        EXPECT_EQ(Count(Of(unit.code)), unit.expected) << unit.code;
}

TEST_F(FigureTest, AloneIsTheUnitItself) {
    Plant("HUYEN 1 = 3\n  XA 2 = 2");
    auto question = Of("HUYEN");
    question.alone = true;
    EXPECT_EQ(Count(question), 1);
}

TEST_F(FigureTest, TheChildrenAndTheUnitItselfAddUpToTheTotal) {
    Plant("HUYEN 1 = 15\n  XA-A 2 = 9\n    CB1 3 = 3\n    CB2 4 = 4\n  XA-B 0 = 5\n    CB3 5 = 5");
    EXPECT_EQ(By(Of("HUYEN"), "child"), "HUYEN 1, XA-A 9, XA-B 5");
    EXPECT_EQ(Where(Of("HUYEN"), "child", "XA-A"), 9);
    EXPECT_EQ(Where(Of("HUYEN"), "child", "HUYEN"), 1);
    EXPECT_EQ(Where(Of("HUYEN"), "child", "CB1"), 0);
}

TEST_F(FigureTest, FirstAndLastDayBelongToThePeriod) {
    AddUnit("XA");
    for (const char* day : {"2017-12-31", "2018-01-01", "2018-12-31", "2019-01-01"})
        Fact("XA", day);
    EXPECT_EQ(Count(Of("XA")), 2);
    EXPECT_EQ(Count(Of("XA", "2018-12-31", "2018-12-31")), 1);
    EXPECT_EQ(Refusal([&] { Count(Of("XA", "2018-12-31", "2018-12-30")); }).code, "figure.period");
}

TEST_F(FigureTest, EveryDimensionCutsAndItsPartsAddUp) {
    AddUnit("HUYEN", "dang-bo", "", "huyen");
    AddUnit("XA", "dang-bo-co-so", "xã", "xa");
    AddUnit("CQ", "chi-bo-co-so", "cơ quan", "xa");
    Place("XA", "HUYEN");
    Place("CQ", "HUYEN");
    Category(1, "dang-vien");
    Category(2, "doan-vien");
    Fact("HUYEN", "2018-02-01", "đỏ", true, 1);
    Fact("XA", "2018-02-09", "đỏ", true, 1);
    Fact("XA", "2018-11-30", "xanh", true, 2);
    Fact("CQ", "2019-01-01", "xanh", true, 2);
    auto question = Of("HUYEN", "2018-01-01", "2019-12-31");
    const std::map<std::string, std::string> expected{
        {"kind", "chi-bo-co-so 1, dang-bo 1, dang-bo-co-so 2"},
        {"bloc", " 1, cơ quan 1, xã 2"},
        {"level", "huyen 1, xa 3"},
        {"year", "2018 3, 2019 1"},
        {"month", "2018-02 2, 2018-11 1, 2019-01 1"},
        {"child", "HUYEN 1, XA 2, CQ 1"},
        {"colour", "xanh 2, đỏ 2"},
        {"category", "dang-vien 2, doan-vien 2"}};
    for (const auto& [dimension, groups] : expected) {
        EXPECT_EQ(By(question, dimension), groups) << dimension;
        auto by = question;
        by.by = dimension;
        for (const auto& value : Asked(count_, by))
            EXPECT_EQ(Where(question, dimension, value.group), value.part)
                << dimension << "=" << value.group;
        EXPECT_EQ(Where(question, dimension, "không có"), 0);
    }
    question.where = {{"colour", "đỏ"}, {"kind", "dang-bo-co-so"}};
    EXPECT_EQ(Count(question), 1);
}

TEST_F(FigureTest, AUnitWithoutANameOnTheDayIsCountedAll) {
    AddUnit("XA", "dang-bo-co-so");
    Write([](db::Transaction& tx) {
        tx.Execute("UPDATE org_unit_version SET valid_from = '2018-07-01'");
    });
    Fact("XA", "2018-06-01");
    Fact("XA", "2018-08-01");
    EXPECT_EQ(By(Of("XA"), "kind"), " 1, dang-bo-co-so 1");
    EXPECT_EQ(Where(Of("XA"), "kind", ""), 1);
}

TEST_F(FigureTest, ADimensionThatTheFigureDoesNotHaveIsRefusedWithThoseItHas) {
    AddUnit("XA");
    const auto by = Refusal([&] { By(Of("XA"), "mood"); });
    EXPECT_EQ(by.code, "figure.unknown_dimension");
    EXPECT_EQ(by.params[2].second, "child year month kind bloc level category colour");
    EXPECT_EQ(Refusal([&] { Where(Of("XA"), "id = 1 OR 1", "1"); }).code,
              "figure.unknown_dimension");
    count_.facts = "SELECT t.unit_id, t.day, t.id AS record_id, t.met FROM toy t";
    count_.dimensions = {};
    EXPECT_EQ(Refusal([&] { By(Of("XA"), "category"); }).code, "figure.unknown_dimension");
}

TEST_F(FigureTest, AValueIsBoundNeverWrittenIntoTheStatement) {
    AddUnit("XA");
    Fact("XA", "2018-06-01", "đỏ' OR '1'='1");
    Fact("XA", "2018-06-01", "đỏ");
    EXPECT_EQ(Where(Of("XA"), "colour", "đỏ' OR '1'='1"), 1);
    EXPECT_EQ(Where(Of("XA"), "colour", "' OR ''='"), 0);
}

// Organisation.

TEST_F(FigureTest, AMoveWithinThePeriodSharesTheFactsByTheirDay) {
    Plant("TINH 0 = 0\n  A 0 = 0\n    XA 0 = 0\n  B 0 = 0");
    Write([&](db::Transaction& tx) {
        tx.Execute("UPDATE org_placement SET valid_to = '2018-06-30' WHERE unit_id = :id",
                   {{"id", units_.at("XA")}});
    });
    Place("XA", "B", "2018-07-01");
    for (const char* day : {"2018-01-05", "2018-06-30", "2018-07-01", "2018-09-01", "2018-12-31"})
        Fact("XA", day);
    auto question = Of("TINH");
    EXPECT_EQ(By(question, "child"), "A 2, B 3");
    EXPECT_EQ(Count(question), 5);
    EXPECT_EQ(Count(Of("A")), 2);
    EXPECT_EQ(Count(Of("B")), 3);

    question.basis = Day("2018-03-01");
    EXPECT_EQ(By(question, "child"), "A 5");
    question.basis = Day("2020-01-01");
    EXPECT_EQ(By(question, "child"), "B 5");
    EXPECT_EQ(Count(question), 5);
    EXPECT_EQ(Traced(count_, question).size(), 5U);
}

TEST_F(FigureTest, AUnitThatComesBackIsCountedForBothItsTimes) {
    Plant("A 0 = 0\nB 0 = 0\nXA 0 = 0");
    Place("XA", "A", "2018-01-01", "2018-03-31");
    Place("XA", "B", "2018-04-01", "2018-08-31");
    Place("XA", "A", "2018-09-01");
    for (const char* day : {"2018-02-01", "2018-05-01", "2018-10-01"}) Fact("XA", day);
    EXPECT_EQ(Count(Of("A")), 2);
    EXPECT_EQ(Count(Of("B")), 1);
}

TEST_F(FigureTest, AMoveOfTheParentMovesAllBelowIt) {
    Plant("A 0 = 0\nB 0 = 0\nXA 0 = 0\n  CB 0 = 0");
    Place("XA", "A", "1900-01-01", "2018-06-30");
    Place("XA", "B", "2018-07-01");
    Fact("CB", "2018-06-30");
    Fact("CB", "2018-07-01");
    EXPECT_EQ(Count(Of("A")), 1);
    EXPECT_EQ(Count(Of("B")), 1);
}

TEST_F(FigureTest, HierarchiesStandSideBySide) {
    Plant("DANG 0 = 0\n  HOI 3 = 3\nPHU-NU 0 = 0");
    Place("HOI", "PHU-NU", "1900-01-01", "", "women");
    EXPECT_EQ(Count(Of("PHU-NU")), 0);
    auto question = Of("PHU-NU");
    question.hierarchy = "women";
    EXPECT_EQ(Count(question), 3);
}

TEST_F(FigureTest, AsOfADayIsTheTreeOfThatDay) {
    Plant("A 0 = 0\nXA 0 = 0");
    Place("XA", "A", "1900-01-01", "2018-06-30");
    count_.moment = Moment::AsOf;
    count_.facts =
        "SELECT u.id AS unit_id, CAST(:to AS TEXT) AS day, u.id AS record_id, 1 AS met, '' AS "
        "colour FROM org_unit u";
    EXPECT_EQ(Count(Of("A", "2018-01-01", "2018-06-30")), 2);
    EXPECT_EQ(Count(Of("A", "2018-01-01", "2018-07-01")), 1);
}

// Rates, persons.

TEST_F(FigureTest, ARateIsTwoCountsAndNeverAveraged) {
    Plant("HUYEN 0 = 0\n  A 0 = 0\n  B 0 = 0");
    Fact("A", "2018-06-01", "", true);
    for (int i = 0; i < 9; ++i) Fact("B", "2018-06-01", "", i == 0);
    const auto whole = Asked(rate_, Of("HUYEN")).at(0);
    EXPECT_EQ(whole.part, 2);
    EXPECT_EQ(whole.whole, 10);
    EXPECT_DOUBLE_EQ(whole.Number(Measure::Rate), 0.2);  // not (1 + 1/9) / 2
    auto question = Of("HUYEN");
    question.by = "child";
    const auto by = Asked(rate_, question);
    ASSERT_EQ(by.size(), 2U);
    EXPECT_DOUBLE_EQ(by[0].Number(Measure::Rate), 1.0);
    EXPECT_EQ(by[1].part, 1);
    EXPECT_EQ(by[1].whole, 9);
    EXPECT_EQ(by[1].label, "Đơn vị B");
    // Those who did not are behind the rate too.
    EXPECT_EQ(Traced(rate_, Of("HUYEN")).size(), 10U);
}

TEST_F(FigureTest, OfNothingTheRateIsNothing) {
    AddUnit("XA");
    const auto value = Asked(rate_, Of("XA")).at(0);
    EXPECT_EQ(value.whole, 0);
    EXPECT_EQ(value.Number(Measure::Rate), 0);
}

TEST_F(FigureTest, APersonOfTwoCategoriesCountsUnderEachOnItsDays) {
    AddUnit("XA");
    Category(1, "dang-vien");
    Category(1, "doan-vien", "1900-01-01", "2018-06-30");
    Fact("XA", "2018-06-30", "", true, 1);
    Fact("XA", "2018-07-01", "", true, 1);
    EXPECT_EQ(By(Of("XA"), "category"), "dang-vien 2, doan-vien 1");
    EXPECT_EQ(Count(Of("XA")), 2);
}

// Trace and contents.

TEST_F(FigureTest, TheTraceListsTheRecordsByDayWithUnitAndDimensions) {
    Plant("HUYEN 0 = 0\n  XA 0 = 0");
    Fact("XA", "2018-07-01", "đỏ|xanh");
    Fact("HUYEN", "2018-02-01", "", false);
    const auto trace = Traced(count_, Of("HUYEN"));
    ASSERT_EQ(trace.size(), 2U);
    EXPECT_EQ(trace[0].unit_code, "HUYEN");
    EXPECT_EQ(trace[0].day, "2018-02-01");
    EXPECT_FALSE(trace[0].met);
    EXPECT_EQ(trace[1].unit_name, "Đơn vị XA");
    EXPECT_EQ(trace[1].dimensions.at("colour"), "đỏ|xanh");
    EXPECT_TRUE(trace[1].met);
}

TEST_F(FigureTest, ABasisSaysHowManyFactsItLeavesOut) {
    for (const char* code : {"HUYEN", "XA", "CU", "TO", "MOI"}) AddUnit(code);
    Place("XA", "HUYEN");
    Place("CU", "XA", "1900-01-01", "2018-12-31");
    Place("TO", "CU");  // under a unit that is itself no part of the tree any more
    Place("MOI", "HUYEN", "2019-01-01");
    for (const char* code : {"XA", "CU", "TO", "TO"}) Fact(code);
    Write([&](db::Transaction& tx) {
        tx.Execute("UPDATE org_unit SET valid_to = '2018-12-31' WHERE code = 'CU'");
    });
    const auto left_out = [&](const char* unit, const std::optional<Date>& basis) {
        auto question = Of(unit);
        question.basis = basis;
        return database_->Read([&](db::Transaction& tx) { return LeftOut(tx, count_, question); });
    };
    EXPECT_EQ(left_out("HUYEN", std::nullopt), 0);
    EXPECT_EQ(left_out("HUYEN", Day("2018-12-31")), 0);
    EXPECT_EQ(left_out("HUYEN", Day("2019-01-01")), 3);
    EXPECT_EQ(left_out("XA", Day("2019-01-01")), 3);
    // The unit asked for stands for itself.
    EXPECT_EQ(left_out("CU", Day("2019-01-01")), 0);
}

TEST_F(FigureTest, ContentsSayWhatARecordHoldsAndWhetherItCounted) {
    AddUnit("XA");
    Fact("XA", "2018-07-01", "đỏ");
    Fact("XA", "2018-02-01", "xanh", false);
    const auto contents = database_->Read(
        [&](db::Transaction& tx) { return Contents(tx, catalogue_, rate_, Of("XA"), 1); });
    ASSERT_EQ(contents.size(), 2U);
    EXPECT_EQ(contents[0].content, "1|đỏ");
    EXPECT_EQ(contents[1].content, "0|xanh");
}

TEST_F(FigureTest, WhatTheCatalogueDoesNotHave) {
    EXPECT_EQ(Refusal([&] { catalogue_.Find("toys.lost"); }).code, "figure.unknown");
    EXPECT_EQ(Refusal([&] { catalogue_.Kind("boat"); }).code, "figure.unknown_record_kind");
}

// Duties.

class DutyTest : public FigureTest {
protected:
    DutyTest() {
        rate_.duty = "sheet";
        rate_.dimensions = {};
        rate_.duty_since = "SELECT coalesce(min(CAST(substr(day, 1, 4) AS INTEGER)), 0) FROM toy";
        rate_.facts =
            "SELECT u.id AS unit_id, d.due_on AS day, u.id AS record_id, CASE WHEN EXISTS (SELECT "
            "1 FROM toy t WHERE"
            " t.unit_id = u.id AND substr(t.day, 1, 4) = CAST(d.year AS TEXT)) THEN 1 ELSE 0 END "
            "AS met FROM {{duty}} d JOIN org_unit u ON 1 = 1"
            " WHERE u.code NOT IN {{exempt}}";
        AddUnit("XA");
        Fact("XA", "2017-03-01");
        Fact("XA", "2019-03-01");
    }
    std::string Rate(const char* from, const char* to) {
        const auto value = Asked(rate_, Of("XA", from, to)).at(0);
        return std::to_string(value.part) + "/" + std::to_string(value.whole);
    }
};

TEST_F(DutyTest, SeveralYearsCountPersonYears) {
    EXPECT_EQ(Rate("2017-01-01", "2019-12-31"), "2/3");
    EXPECT_EQ(Rate("2018-01-01", "2018-12-31"), "0/1");
    EXPECT_EQ(Rate("2016-01-01", "2016-12-31"), "0/1");
}

TEST_F(DutyTest, APeriodOpenAtItsStartBeginsWithTheFirstRecord) {
    EXPECT_EQ(Rate("1900-01-01", "2019-12-31"), "2/3");
    EXPECT_EQ(Rate("1900-01-01", "2016-12-31"), "0/1");
}

TEST_F(DutyTest, AYearThatIsNotOverIsCountedOnThePeriodsLastDay) {
    rate_.dimensions = {};
    const auto trace = Traced(rate_, Of("XA", "2019-01-01", "2019-05-31"));
    ASSERT_EQ(trace.size(), 1U);
    EXPECT_EQ(trace[0].day, "2019-05-31");
}

TEST_F(DutyTest, EveryYearFollowsTheVersionOfItsRule) {
    Write([](db::Transaction& tx) {
        tx.Execute("UPDATE rules_version SET valid_to = '2018-12-30' WHERE rule = 'due'");
        tx.Execute(
            "INSERT INTO rules_version (rule, valid_from, body, source) VALUES ('due', "
            "'2018-12-31', :body, '')",
            {{"body", R"({"duties": {"sheet": {"counted_on": "06-30", "exempt": ["XA"]}}})"}});
    });
    EXPECT_EQ(Rate("2017-01-01", "2019-12-31"), "1/1");
}

TEST_F(DutyTest, ARuleFromBeforeTheDutyIsNamed) {
    Write([](db::Transaction& tx) {
        tx.Execute("UPDATE rules_version SET body = :body WHERE rule = 'due'",
                   {{"body", R"({"duties": {"study": {"counted_on": "12-31"}}})"}});
    });
    try {
        Rate("2017-01-01", "2019-12-31");
        FAIL() << "a duty that the rule does not know was counted";
    } catch (const Failure& failure) {
        EXPECT_EQ(failure.code, "figure.no_duty");
    }
}

}  // namespace
}  // namespace figure
