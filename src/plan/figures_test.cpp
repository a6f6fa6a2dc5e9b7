#include "plan/figures.hpp"

#include "plan/plans_for_test.hpp"

namespace plan {
namespace {

class PlanFiguresTest : public testing::IssueTest {
protected:
    figure::Catalogue catalogue_;

    PlanFiguresTest() { AddFigures(catalogue_); }
    std::vector<figure::Value> Groups(const std::string& key,
                                      const std::string& by = "",
                                      const std::string& unit = "HUYEN",
                                      Date to = Date::Of(2018, 12, 31)) {
        return database_->Read([&](db::Transaction& tx) {
            figure::Question question;
            question.unit_id = org::store::FindUnit(tx, unit)->value;
            question.from = Date::Of(2018, 1, 1);
            question.to = to;
            question.by = by;
            const auto& definition = catalogue_.Find(key);
            const auto values = figure::Ask(tx, definition, question);
            std::int64_t facts = 0;
            for (const auto& value : values) facts += value.whole;
            EXPECT_EQ(figure::Trace(tx, definition, question).size(),
                      static_cast<std::size_t>(facts));
            return values;
        });
    }
    std::int64_t Value(const std::string& key, Date to = Date::Of(2018, 12, 31)) {
        return Groups(key, "", "HUYEN", to).at(0).part;
    }
    /// "1/3"
    std::string Rate(const std::string& unit = "HUYEN") {
        const auto value = Groups("plans.leaders", "", unit).at(0);
        return std::to_string(value.part) + "/" + std::to_string(value.whole);
    }
    void Plans(std::int64_t person) {
        const auto own = Who("nguoi", person, {{"plan.own", commune_}});
        const auto id = Drafted(own, Says(), person);
        Do([&](db::Transaction& tx) { return Submit(tx, own, id); });
        const auto approving = Get(id).approving_unit_id.value;
        Do([&](db::Transaction& tx) { return Approve(tx, HeadAt(approving), id); });
    }
};

TEST_F(PlanFiguresTest, IssuesAreCountedWhereAndWhenTheyWereRaisedAndConfirmed) {
    const auto id = Raised();
    Raised();
    EXPECT_EQ(Value("issues.selected"), 2);
    EXPECT_EQ(Groups("issues.selected", "", "CB1").at(0).part, 0);
    EXPECT_EQ(Value("issues.confirmed", Date::Of(2030, 12, 31)), 0);
    Do([&](db::Transaction& tx) {
        Claim(tx, Writer(), id, "Xong");
        return Confirm(tx, Watcher(), id);
    });
    const auto to = database_->Read([](db::Transaction& tx) { return tx.Today(); });
    EXPECT_EQ(Value("issues.confirmed", to), 1);
    EXPECT_EQ(Value("issues.selected"), 2);
    const auto states = Groups("issues.selected", "issue_state");
    ASSERT_EQ(states.size(), 2U);
    EXPECT_EQ(states[0].group, "confirmed");
    EXPECT_EQ(Groups("issues.selected", "issue_area").at(0).group, "land");
}

TEST_F(PlanFiguresTest, AnIssueIsOverdueFromTheDayAfterUntilItIsClaimed) {
    const auto id = Raised();
    EXPECT_EQ(Value("issues.overdue", Date::Of(2018, 6, 30)), 0);
    EXPECT_EQ(Value("issues.overdue", Date::Of(2018, 7, 1)), 1);
    Do([&](db::Transaction& tx) { return Claim(tx, Writer(), id, "Xong"); });
    EXPECT_EQ(Value("issues.overdue", Date::Of(2018, 7, 1)), 1) << "as it stood on that day";
    const auto today = database_->Read([](db::Transaction& tx) { return tx.Today(); });
    EXPECT_EQ(Value("issues.overdue", today), 0);
    Do([&](db::Transaction& tx) { return Reopen(tx, Watcher(), id, "Còn hai hộ"); });
    EXPECT_EQ(Value("issues.overdue", today), 1);
}

TEST_F(PlanFiguresTest, LeadersAreHeadsDeputiesAndCommitteeMembers) {
    // Páo heads XA; Bình is nothing there, Mỷ nothing in her cell.
    EXPECT_EQ(Rate(), "0/1");
    BringAll(persons_, R"(
        Mã đơn vị | Họ và tên | Mã đảng viên | Chức vụ
        CB2 | Vừ A Dính | DV4 | Phó Bí thư chi bộ
        CB2 | Giàng Thị Mai | DV5 | Đảng viên)");
    EXPECT_EQ(Rate(), "0/2");
    EXPECT_EQ(Rate("CB2"), "0/1");
    // A member of the commune's committee is at home in the cell.
    BringAll(persons_, R"(
        Mã đơn vị | Họ và tên | Mã đảng viên | Chức vụ | Sinh hoạt chính
        XA | Hoàng Thị Mỷ | DV3 | Ủy viên Ban Chấp hành | không)");
    EXPECT_EQ(Rate("CB1"), "0/1");
    Plans(1);
    Plans(2);
    EXPECT_EQ(Rate(), "1/3") << "whoever leads nothing is not counted";
}

TEST_F(PlanFiguresTest, APersonExemptIsNotDue) {
    BringAll(persons_, R"(
        Mã đơn vị | Họ và tên | Mã đảng viên | Chức vụ | Đối tượng
        CB2 | Vừ A Dính | DV4 | Phó Bí thư | miễn công tác, đảng viên)");
    EXPECT_EQ(Rate("CB2"), "0/0");
}

TEST_F(PlanFiguresTest, AnIssueThatGoesTakesItsFigureDown) {
    BringAll(
        ImportKinds()[1],
        "Mã đơn vị | Vấn đề | Ngày nêu | Người chịu trách nhiệm | Thời hạn\n"
        "XA | a | 1/1/2018 | Lò Văn Páo | 1/6/2018\nXA | b | 1/1/2018 | Lò Văn Páo | 1/6/2018");
    Raised();
    EXPECT_EQ(Value("issues.selected"), 3);
    const imports::ImportId last{Count("SELECT max(id) FROM imports_import")};
    Undo(last, {ImportKinds()[1]});
    EXPECT_EQ(Value("issues.selected"), 1);
}

}  // namespace
}  // namespace plan
