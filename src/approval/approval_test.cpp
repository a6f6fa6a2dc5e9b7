#include "approval/approval.hpp"

#include <gtest/gtest.h>

#include "platform/base/failure.hpp"

namespace approval {
namespace {

const std::vector<State> kAll{
    State::Draft, State::Submitted, State::Returned, State::Approved, State::Closed};

/// "submitted → approved, …": all that a life allows.
std::string Ways() {
    std::string ways;
    for (const auto from : kAll)
        for (const auto to : kAll) {
            auto state = from;
            try {
                MoveTo(state, to, "x", 1);
                ways += (ways.empty() ? "" : ", ") + NameOf(from) + " → " + NameOf(state);
            } catch (const Failure&) {
                EXPECT_EQ(state, from);
            }
        }
    return ways;
}

TEST(Life, LeadsFromDraftToItsEnd) {
    EXPECT_EQ(Ways(),
              "draft → submitted, submitted → draft, submitted → returned, submitted → approved,"
              " returned → submitted, approved → returned, approved → closed");
}

TEST(Life, ARefusalSaysWhatItIsAndWhatWasWanted) {
    auto state = State::Closed;
    try {
        MoveTo(state, State::Approved, "plan.wrong_state", 7);
        FAIL();
    } catch (const Failure& failure) {
        EXPECT_EQ(failure.code, "plan.wrong_state");
        EXPECT_EQ(failure.params, (Params{{"id", "7"}, {"state", "closed"}, {"to", "approved"}}));
    }
}

TEST(Life, StatesAreReadByTheirNames) {
    for (const auto state : kAll) EXPECT_EQ(StateOf(NameOf(state)), state);
    EXPECT_EQ(StateOf("gone"), std::nullopt);
}

using Texts = std::vector<Version<std::string>>;

TEST(Versions, OneWaitsOrTheLatestCameBack) {
    const Texts waits{{1, "superseded", "a", "", ""}, {3, "submitted", "c", "", ""}};
    EXPECT_EQ(ProposedOf(waits)->contents, "c");
    EXPECT_EQ(CameBackOf(waits, 2), nullptr);
    EXPECT_EQ(NextNumber(waits, 2), 4);
    const Texts came_back{{2, "returned", "b", "", ""}, {3, "returned", "c", "", ""}};
    EXPECT_EQ(ProposedOf(came_back), nullptr);
    EXPECT_EQ(CameBackOf(came_back, 1)->contents, "c");
    // What came back before the version in force was approved is over.
    EXPECT_EQ(CameBackOf(came_back, 4), nullptr);
    EXPECT_EQ(NextNumber(Texts{}, 1), 2);
}

}  // namespace
}  // namespace approval
