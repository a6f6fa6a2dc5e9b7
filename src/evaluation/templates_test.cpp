// Self-reviews, minutes and decisions on pages of the office's own.
#include "evaluation/templates.hpp"

#include "evaluation/evaluations_for_test.hpp"
#include "evaluation/paper.hpp"
#include "templates/page_for_test.hpp"

namespace evaluation {
namespace {

using document::testing::Lines;

class EvaluationPageTest : public testing::EvaluationTest {
protected:
    template <typename Make>
    std::vector<std::string> Printed(Make make) {
        return database_->Read([&](db::Transaction& tx) { return Lines(make(tx).bytes); });
    }
};

TEST_F(EvaluationPageTest, EveryFieldOfTheSampleIsThereWhenAPageIsPrinted) {
    UnitAndHeadDecided();
    auto list = Members({"xuat-sac", "tot", "tot", "tot"});
    list.exception_reason = "Có sáng kiến cấp tỉnh";
    const auto decision = Decided(Secretary(), list);
    for (const auto& kind : Templates()) {
        const auto page = templates::testing::PageOfEverything(kind.sample);
        ASSERT_NO_THROW(templates::Try(kind, page)) << kind.name;
        templates::testing::PutInForce(*database_, kind.name.c_str(), page);
    }
    const auth::Actor operator_{"in"};
    EXPECT_NO_THROW(
        Printed([&](db::Transaction& tx) { return PrintSelfReview(tx, operator_, Of(4)); }));
    EXPECT_NO_THROW(Printed(
        [&](db::Transaction& tx) { return PrintMinutes(tx, operator_, "CB1", kYear, "year"); }));
    EXPECT_NO_THROW(
        Printed([&](db::Transaction& tx) { return PrintDecision(tx, operator_, decision); }));
}

}  // namespace
}  // namespace evaluation
