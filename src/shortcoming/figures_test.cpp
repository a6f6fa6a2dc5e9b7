// What shortcomings count to, and what they ask of people.
#include "shortcoming/figures.hpp"

#include "figure/figure.hpp"
#include "shortcoming/shortcoming_for_test.hpp"
#include "shortcoming/tasks.hpp"

namespace shortcoming {
namespace {

class ShortcomingFiguresTest : public testing::CellsTest {
protected:
    /// "2/3"
    std::string Mended(Date from = Date::Of(2022, 1, 1), Date to = Date::Of(2022, 12, 31)) {
        figure::Catalogue catalogue;
        AddFigures(catalogue);
        const auto& definition = catalogue.Find("shortcomings.mended");
        figure::Question question;
        question.unit_id = UnitOf("XA").value;
        question.from = from;
        question.to = to;
        return database_->Read([&](db::Transaction& tx) {
            const auto value = figure::Ask(tx, definition, question).at(0);
            EXPECT_EQ(figure::Trace(tx, definition, question).size(),
                      static_cast<std::size_t>(value.whole));
            return std::to_string(value.part) + "/" + std::to_string(value.whole);
        });
    }
    /// Kinds, with what they are about.
    std::string Told(const auth::Actor& actor) {
        return database_->Read([&](db::Transaction& tx) {
            std::string told;
            for (const auto& task : Tasks(tx, actor))
                told += (told.empty() ? "" : ", ") + task.kind +
                        (task.remarks.empty() ? "" : " " + task.remarks);
            return told;
        });
    }
};

TEST_F(ShortcomingFiguresTest, OneIsMendedWhenItIsConfirmed) {
    const auto id = Noted();
    EXPECT_EQ(Mended(), "0/1");
    CellsTest::Mended(id, Secretary(cell_));
    EXPECT_EQ(Mended(), "0/1");
    Confirmed(id);
    EXPECT_EQ(Mended(), "1/1");
    EXPECT_EQ(Mended(day_, day_), "0/0");
}

TEST_F(ShortcomingFiguresTest, OneWaitsForThePersonThenForWhoConfirms) {
    const auto id = Noted("DV1");
    EXPECT_EQ(Told(Member("DV1", cell_)), "mend_shortcoming Đi họp muộn");
    EXPECT_EQ(Told(Member("DV2", cell_)), "");
    CellsTest::Mended(id, Member("DV1", cell_));
    EXPECT_EQ(Told(Member("DV1", cell_)), "");
    EXPECT_EQ(Told(Secretary(cell_)), "confirm_shortcomings");
    EXPECT_EQ(Told(Secretary(cell_, PersonOf("DV1"))), "") << "not about oneself";
}

}  // namespace
}  // namespace shortcoming
