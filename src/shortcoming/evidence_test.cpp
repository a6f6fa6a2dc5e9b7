#include "shortcoming/evidence.hpp"

#include <gtest/gtest.h>

#include "shortcoming/shortcoming_for_test.hpp"

namespace shortcoming {
namespace {

class ShortcomingEvidenceTest : public testing::CellsTest {
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
    void Keep(const std::string& code, Mending state, Date due_on) {
        database_->Write([&](db::Transaction& tx) {
            auto one = Wanting(code);
            one.state = state;
            one.due_on = due_on;
            store::Insert(tx, one);
        });
    }
};

TEST_F(ShortcomingEvidenceTest, TellsWhatWasMendedOfWhatWasDueInTheYear) {
    Keep("DV1", Mending::Confirmed, Date::Of(2022, 6, 30));
    Keep("DV1", Mending::Mended, Date::Of(2022, 6, 30));
    Keep("DV1", Mending::Open, Date::Of(2023, 6, 30));
    Keep("", Mending::Confirmed, Date::Of(2022, 6, 30));
    EXPECT_EQ(Told(PersonOf("DV1")), "meeting.shortcomings 1/2 ");
    EXPECT_EQ(Told(PersonOf("DV2")), "");
    EXPECT_EQ(Told({}), "meeting.shortcomings 1/1 ");
}

}  // namespace
}  // namespace shortcoming
