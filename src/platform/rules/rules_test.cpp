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

class UpgradeTest : public RulesTest {
protected:
    const audit::Actor clerk_{"quantri"};
    const Date new_day_ = Date::Of(2030, 1, 1);
    std::vector<Version> shipped_ = ShippedVersions();

    /// The database is of an earlier release; this one ships a further version of "due".
    void SetUp() override {
        database_->Write([](db::Transaction& tx) { AddShipped(tx); });
        auto& held = *std::find_if(shipped_.begin(), shipped_.end(), [](const Version& version) {
            return version.rule == "due";
        });
        held.valid_to = new_day_.PlusDays(-1);
        auto next = held;
        next.valid_from = new_day_;
        next.valid_to.reset();
        next.body.as_object()["note"] = "new";
        shipped_.push_back(next);
    }
    /// An administrator's own version.
    void Put(Date from) {
        database_->Write([&](db::Transaction& tx) {
            auto body = rules::At(tx, "due", from).body;
            body.as_object()["note"] = "own";
            PutInForce(tx, clerk_, "due", from, body, "CV 12");
        });
    }
    Shipment Upgrade() {
        return database_->Write([&](db::Transaction& tx) {
            auto shipment = Missing(tx, shipped_);
            rules::Add(tx, clerk_, shipment);
            EXPECT_TRUE(Missing(tx, shipped_).added.empty());
            return shipment;
        });
    }
    /// "… 31/12/2029, new …": the note of each version of "due" with its last day.
    std::string Due() {
        return database_->Read([](db::Transaction& tx) {
            std::string shown;
            for (const auto& version : List(tx))
                if (version.rule == "due")
                    shown += json::Text(version.body.as_object(), "note") + " " +
                             (version.valid_to ? version.valid_to->ToIso() : "…") + "; ";
            return shown;
        });
    }
};

TEST_F(UpgradeTest, AShippedVersionThatIsLackingIsAddedAndLogged) {
    const auto shipment = Upgrade();
    ASSERT_EQ(shipment.added.size(), 1U);
    EXPECT_TRUE(shipment.kept_back.empty());
    EXPECT_EQ(Due(), " 2029-12-31; new …; ");
    database_->Read([](db::Transaction& tx) {
        const auto entries = audit::List(tx, {}, 10);
        ASSERT_EQ(entries.size(), 1U);
        EXPECT_EQ(entries[0].act, "rules.ship");
        EXPECT_EQ(entries[0].actor, "quantri");
    });
}

TEST_F(UpgradeTest, ARuleThatIsWhollyLackingIsAdded) {
    database_->Write(
        [](db::Transaction& tx) { tx.Execute("DELETE FROM rules_version WHERE rule = 'due'"); });
    EXPECT_EQ(Upgrade().added.size(), 2U);
    EXPECT_EQ(Due(), " 2029-12-31; new …; ");
}

TEST_F(UpgradeTest, AnAdministratorsVersionStaysInForceAndTheShippedOneIsKeptBack) {
    Put(Date::Of(2027, 1, 1));
    const auto shipment = Upgrade();
    EXPECT_TRUE(shipment.added.empty());
    ASSERT_EQ(shipment.kept_back.size(), 1U);
    EXPECT_EQ(shipment.kept_back[0].valid_from, new_day_);
    EXPECT_EQ(Due(), " 2026-12-31; own …; ");
}

TEST_F(UpgradeTest, AShippedVersionEndsWhereALaterOneOfAnAdministratorBegins) {
    Put(Date::Of(2035, 1, 1));
    EXPECT_EQ(Upgrade().added.size(), 1U);
    EXPECT_EQ(Due(), " 2029-12-31; new 2034-12-31; own …; ");
}

TEST_F(UpgradeTest, AnEditedVersionIsNotEnded) {
    database_->Write([](db::Transaction& tx) {
        tx.Execute("UPDATE rules_version SET body = '{\"note\":\"edited\"}' WHERE rule = 'due'");
    });
    EXPECT_EQ(Upgrade().kept_back.size(), 1U);
    EXPECT_EQ(Due(), "edited …; ");
}

}  // namespace
}  // namespace rules
