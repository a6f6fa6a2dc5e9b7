#include "platform/rules/rules.hpp"

#include <gtest/gtest.h>

#include "platform/base/embedded.hpp"
#include "platform/base/temp_folder_for_test.hpp"
#include "platform/db/made_for_test.hpp"

namespace rules {
namespace {

const std::string kInsert =
    "INSERT INTO rules_version (rule, valid_from, valid_to, body, source)"
    " VALUES ('quota', :from, :to, :body, 'QĐ 132')";

class RulesTest : public ::testing::Test {
protected:
    TempFolder folder_;
    std::unique_ptr<db::Database> database_ = db::MadeForTest(folder_.Path());

    void Add(const std::string& from, std::optional<std::string> to, const std::string& body) {
        database_->Write([&](db::Transaction& tx) {
            tx.Execute(kInsert, {{"from", from}, {"to", to}, {"body", body}});
        });
    }
    std::string At(const std::string& day) {
        return database_->Read([&](db::Transaction& tx) {
            try {
                return json::Write(rules::At(tx, "quota", *Date::FromIso(day)).body);
            } catch (const Failure& failure) {
                return failure.code + " " + failure.params[1].second;
            }
        });
    }
};

TEST_F(RulesTest, AVersionHoldsFromItsFirstToItsLastDay) {
    Add("2018-06-01", "2020-12-31", "1");
    Add("2021-01-01", std::nullopt, "2");
    EXPECT_EQ(At("2018-05-31"), "rules.none_in_force 31/05/2018");
    EXPECT_EQ(At("2018-06-01"), "1");
    EXPECT_EQ(At("2020-12-31"), "1");
    EXPECT_EQ(At("2021-01-01"), "2");
    EXPECT_EQ(At("9999-12-31"), "2");
}

TEST_F(RulesTest, BetweenTwoVersionsNoneIsInForce) {
    Add("2018-01-01", "2018-12-31", "1");
    Add("2020-01-01", "2020-12-31", "2");
    EXPECT_EQ(At("2019-07-01"), "rules.none_in_force 01/07/2019");
    EXPECT_EQ(At("2021-01-01"), "rules.none_in_force 01/01/2021");
}

TEST_F(RulesTest, WhereTwoHoldTheNewerCounts) {
    Add("2018-01-01", std::nullopt, "1");
    Add("2020-01-01", std::nullopt, "2");
    EXPECT_EQ(At("2019-12-31"), "1");
    EXPECT_EQ(At("2020-01-01"), "2");
}

TEST_F(RulesTest, AVersionOfOneDay) {
    Add("2020-02-29", "2020-02-29", "1");
    EXPECT_EQ(At("2020-02-28"), "rules.none_in_force 28/02/2020");
    EXPECT_EQ(At("2020-02-29"), "1");
    EXPECT_EQ(At("2020-03-01"), "rules.none_in_force 01/03/2020");
}

TEST_F(RulesTest, ABodyThatWasSpoiledIsNamed) {
    Add("2020-01-01", std::nullopt, "{\n x");
    EXPECT_EQ(At("2020-01-01"), "json.broken 2");
}

TEST_F(RulesTest, ShippedVersionsComeInOnceAndEditedOnesStay) {
    database_->Write([](db::Transaction& tx) {
        AddShipped(tx);
        const auto shipped = List(tx);
        ASSERT_FALSE(shipped.empty());
        const auto& first = shipped.front();
        tx.Execute("UPDATE rules_version SET body = '{\"edited\":true}' WHERE id = :id",
                   {{"id", first.id}});
        AddShipped(tx);
        EXPECT_EQ(List(tx).size(), shipped.size());
        EXPECT_EQ(json::Write(rules::At(tx, first.rule, first.valid_from).body),
                  R"({"edited":true})");
    });
}

TEST_F(RulesTest, EveryShippedRuleIsReadableAndSaysItsSource) {
    database_->Write([](db::Transaction& tx) {
        AddShipped(tx);
        for (const auto& version : List(tx)) {
            EXPECT_NE(version.rule, "");
            EXPECT_NE(version.source, "") << version.rule;
            EXPECT_TRUE(version.body.is_object()) << version.rule;
            EXPECT_TRUE(!version.valid_to || *version.valid_to >= version.valid_from)
                << version.rule;
            EXPECT_EQ(Shipped(version.rule, version.valid_from), version.body) << version.rule;
            EXPECT_FALSE(version.body.as_object().contains("from"));
        }
    });
}

TEST_F(RulesTest, AShippedRuleThatIsNotInForceIsRefused) {
    EXPECT_THROW(Shipped("no_such_rule", Date::Of(2020, 1, 1)), Failure);
    EXPECT_THROW(Shipped("due", Date::Of(1, 1, 1)), Failure);
}

}  // namespace
}  // namespace rules
