#include <gtest/gtest.h>

#include "directive/reminder_service.hpp"
#include "directive/requirements_for_test.hpp"

namespace directive::testing {
namespace {

json::value Rule(const std::string& bands) {
    return json::Parse(R"({"forget_days": 400, "bands": [)" + bands + "]}", "test");
}
const std::string kSoon = R"({"code": "soon", "after_days": -7, "up": 0, "by_mail": false})";
const std::string kLate = R"({"code": "late", "after_days": 1, "up": 0, "by_mail": true})";
const std::string kUp = R"({"code": "superior", "after_days": 15, "up": 1, "by_mail": true})";

TEST(BandsTest, TheLastStepWhoseDayHasComeIsReached) {
    const Bands bands(Rule(kUp + "," + kSoon + "," + kLate));
    const auto due = Date::Of(2026, 3, 31);
    const auto reached = [&](Date today) {
        const auto* band = bands.Reached(due, today);
        return band == nullptr ? "" : band->code;
    };
    EXPECT_EQ(reached(Date::Of(2026, 3, 23)), "");
    EXPECT_EQ(reached(Date::Of(2026, 3, 24)), "soon");
    EXPECT_EQ(reached(Date::Of(2026, 3, 31)), "soon");
    EXPECT_EQ(reached(Date::Of(2026, 4, 1)), "late");
    EXPECT_EQ(reached(Date::Of(2026, 4, 15)), "superior");
}

class ReminderTest : public RequirementsTest {
protected:
    std::int64_t ByRule() {
        return Do([&](db::Transaction& tx) { return RemindByRule(tx, kClerk, outputs_); });
    }
    Date Today() {
        return database_->Read([](db::Transaction& tx) { return tx.Today(); });
    }
    void DueDaysAgo(int days) {
        Put(Asking("document"));
        SendAll();
        Do([&](db::Transaction& tx) {
            for (const auto& held : store::Standings(tx, outputs_, {}))
                store::SetDue(tx, held.id, Today().PlusDays(-days), {});
            return 0;
        });
    }
    /// "HUYEN: 2 đơn vị …, XA1: …": the notices in their order.
    std::string Notices() {
        std::string told;
        database_->Read([&](db::Transaction& tx) {
            tx.Query<std::string, std::string>(
                "SELECT u.code, n.kind FROM notice_notice n JOIN org_unit u ON u.id = n.unit_id"
                " ORDER BY u.code, n.kind",
                {},
                [&](const std::string& unit, const std::string& kind) {
                    told += (told.empty() ? "" : ", ") + unit + " " + kind.substr(10);
                });
        });
        return told;
    }
};

TEST_F(ReminderTest, WhatIsOverdueIsToldToTheUnitOnce) {
    DueDaysAgo(2);
    EXPECT_EQ(ByRule(), 4);
    EXPECT_EQ(Notices(), "CB11 reminder, CB12 reminder, XA1 reminder, XA2 reminder");
    EXPECT_EQ(ByRule(), 0);
}

TEST_F(ReminderTest, WhatStaysOverdueClimbsToWhoStandsAboveInOneNoticeForAll) {
    DueDaysAgo(20);
    EXPECT_EQ(ByRule(), 2);
    EXPECT_EQ(Notices(), "HUYEN reminder_above, XA1 reminder_above");
    const auto reminders =
        database_->Read([&](db::Transaction& tx) { return store::RemindersOf(tx, Of("CB12").id); });
    ASSERT_EQ(reminders.size(), 1U);
    EXPECT_EQ(reminders[0].band, "superior");
    EXPECT_EQ(reminders[0].to_unit_id, Unit("XA1"));
}

TEST_F(ReminderTest, WhatIsDoneIsToldToNobody) {
    DueDaysAgo(2);
    for (const auto* unit : {"XA1", "XA2", "CB11", "CB12"})
        Added(Made("01-KH/X", unit, asks_.id, Date::Of(2022, 4, 1)));
    EXPECT_EQ(ByRule(), 0);
}

TEST_F(ReminderTest, WhatIsLongForgottenAndWhatIsFarOffIsNotToldByItself) {
    DueDaysAgo(401);
    EXPECT_EQ(ByRule(), 0);
    Do([&](db::Transaction& tx) {
        for (const auto& held : store::Standings(tx, outputs_, {}))
            store::SetDue(tx, held.id, Today().PlusDays(8), {});
        return 0;
    });
    EXPECT_EQ(ByRule(), 0);
}

TEST_F(ReminderTest, BelowWhomNobodyStandsRemindsNobody) {
    DueDaysAgo(2);
    const auto remind = [&](const auth::Actor& who) {
        return Try([&](db::Transaction& tx) {
            Remind(tx, who, outputs_, {{Of("CB11").id}, "Làm ngay", notice::ByMail::No});
        });
    };
    const std::vector<std::string> rights{"requirement.read", "requirement.remind"};
    EXPECT_EQ(remind(Who("thu", "CB11", {"requirement.read"})), "auth.forbidden");
    EXPECT_EQ(remind(Who("xa2", "XA2", rights, auth::Reach::Below)),
              "directive.unknown_assignment");
    EXPECT_EQ(remind(kClerk), "none");
    EXPECT_EQ(Notices(), "CB11 reminder");
}

}  // namespace
}  // namespace directive::testing
