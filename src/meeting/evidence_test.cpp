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

TEST_F(MeetingEvidenceTest, TellsWhatWasMendedOfWhatWasDueInTheYear) {
    const auto keep = [&](const std::string& code, const char* state, const char* due) {
        database_->Write([&](db::Transaction& tx) {
            const auto person = code.empty() ? std::nullopt : std::optional(PersonOf(code).value);
            tx.Execute(
                "INSERT INTO meeting_shortcoming (unit_id, person_id, source, text, noted_on,"
                " due_on, state, evidence, mended_by, confirmed_by, remarks, author)"
                " VALUES (:unit, :person, 'meeting', 'x', '2022-01-05', :due, :state, '', '', '',"
                " '', '')",
                {{"unit", cell_},
                 {"person", person},
                 {"due", std::string(due)},
                 {"state", std::string(state)}});
        });
    };
    keep("DV1", "confirmed", "2022-06-30");
    keep("DV1", "mended", "2022-06-30");
    keep("DV1", "open", "2023-06-30");
    keep("", "confirmed", "2022-06-30");
    EXPECT_EQ(Told(PersonOf("DV1")), "meeting.shortcomings 1/2 ");
    EXPECT_EQ(Told(PersonOf("DV2")), "");
    EXPECT_EQ(Told({}), "meeting.shortcomings 1/1 ");
}

}  // namespace
}  // namespace meeting
