// Addresses of calendars, and when they end.
#include "calendar/service.hpp"

#include "platform/auth/house_for_test.hpp"

namespace calendar {
namespace {

using auth::testing::CodeOf;

class FeedTest : public auth::testing::HouseTest {
protected:
    std::string MadeBy(const auth::Actor& actor) {
        return Write([&](db::Transaction& tx) { return MakeFeed(tx, actor); });
    }
    /// The name of whose it is; "nobody".
    std::string ReadBy(const std::string& token) {
        return database_->Read([&](db::Transaction& tx) {
            const auto reader = ReaderOf(tx, token);
            return reader ? reader->name : "nobody";
        });
    }
    bool IsThere(const auth::Actor& actor) {
        return database_->Read([&](db::Transaction& tx) { return FeedOf(tx, actor).has_value(); });
    }
};

TEST_F(FeedTest, IsTheAccountsUntilItIsRenewedOrRevoked) {
    Made("mai", "member", 3, 1);
    const auto mai = As("mai");
    EXPECT_FALSE(IsThere(mai));
    const auto first = MadeBy(mai);
    EXPECT_EQ(first.size(), 43U);
    EXPECT_EQ(ReadBy(first), "mai");
    const auto second = MadeBy(mai);
    EXPECT_EQ(ReadBy(first), "nobody");
    EXPECT_EQ(ReadBy(second), "mai");
    Write([&](db::Transaction& tx) { RevokeFeed(tx, mai); });
    EXPECT_EQ(ReadBy(second), "nobody");
    EXPECT_EQ(CodeOf([&] { Write([&](db::Transaction& tx) { RevokeFeed(tx, mai); }); }),
              "calendar.no_feed");
    const auto acts = Acts();
    EXPECT_EQ(std::count(acts.begin(), acts.end(), "calendar.make_feed"), 2);
    EXPECT_EQ(std::count(acts.begin(), acts.end(), "calendar.revoke_feed"), 1);
}

TEST_F(FeedTest, IsForSomebodySignedIn) {
    EXPECT_EQ(CodeOf([&] { MadeBy(operator_); }), "auth.not_signed_in");
    EXPECT_EQ(ReadBy(""), "nobody");
}

TEST_F(FeedTest, EndsWithTheAccountAndComesBackWithIt) {
    const auto id = Made("mai", "member", 3, 1);
    const auto token = MadeBy(As("mai"));
    Write([&](db::Transaction& tx) { Disable(tx, operator_, id); });
    EXPECT_EQ(ReadBy(token), "nobody");
    Write([&](db::Transaction& tx) { Enable(tx, operator_, id); });
    EXPECT_EQ(ReadBy(token), "mai");
}

TEST_F(FeedTest, EndsWithThePasswordUnderWhichItWasMade) {
    const auto id = Made("mai", "member", 3, 1);
    const auto mai = As("mai");
    const auto token = MadeBy(mai);
    SetPassword(entrance_, operator_, id, "bun rieu cua 19", false);
    EXPECT_EQ(ReadBy(token), "nobody");
    EXPECT_FALSE(IsThere(mai));
    const auto again = MadeBy(mai);
    EXPECT_EQ(ReadBy(again), "mai");
    Write([&](db::Transaction& tx) { Reissue(tx, keys_, operator_, id); });
    EXPECT_EQ(ReadBy(again), "nobody") << "a slip was issued anew";
}

TEST_F(FeedTest, RestsWhileARoleAsksForAPhoneThatIsNotEnrolled) {
    const auto id = Made("bithu", "secretary", 3, 1);
    const auto token = MadeBy(As("bithu"));
    EXPECT_EQ(ReadBy(token), "bithu");
    Write([&](db::Transaction& tx) { RemoveTotp(tx, operator_, id); });
    EXPECT_EQ(ReadBy(token), "nobody");
}

TEST_F(FeedTest, ReadsWithTheRightsOfTheMoment) {
    const auto id = Made("mai", "staff", 3);
    const auto token = MadeBy(As("mai"));
    const auto may = [&] {
        return database_->Read([&](db::Transaction& tx) {
            return auth::May(*ReaderOf(tx, token), "plan.read", 3, tx.Today());
        });
    };
    EXPECT_TRUE(may());
    Write([&](db::Transaction& tx) { EndRole(tx, operator_, id, "staff", 3); });
    EXPECT_FALSE(may());
}

}  // namespace
}  // namespace calendar
