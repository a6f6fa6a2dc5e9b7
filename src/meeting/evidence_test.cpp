#include "meeting/evidence.hpp"

#include <gtest/gtest.h>

#include "meeting/meeting_for_test.hpp"

namespace meeting {
namespace {

class MeetingEvidenceTest : public testing::MeetingTest {
protected:
    std::string Told(org::PersonId person) {
        return database_->Read([&](db::Transaction& tx) {
            std::string told;
            for (const auto& line : Evidence(
                     tx, {person, cell_, 2022, {Date::Of(2022, 1, 1), Date::Of(2022, 12, 31)}}))
                told += line.kind + " " + std::to_string(line.count) + "/" +
                        std::to_string(line.of.value_or(-1)) + " ";
            return told;
        });
    }
};

TEST_F(MeetingEvidenceTest, TellsWhoCameToWhatWasHeld) {
    Prepared("chuyen-de");
    EXPECT_EQ(Told(PersonOf("DV1")), "");
    Held({"DV1"});
    EXPECT_EQ(Told(PersonOf("DV1")), "meeting.attended 1/1 ");
    EXPECT_EQ(Told(PersonOf("DV2")), "meeting.attended 0/1 ");
    EXPECT_EQ(Told({}), "meeting.attended 1/2 ");
}

}  // namespace
}  // namespace meeting
