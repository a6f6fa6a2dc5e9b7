#include "evaluation/list_service.hpp"

#include "evaluation/evaluations_for_test.hpp"

namespace evaluation {
namespace {

using testing::EvaluationTest;

class ListTest : public EvaluationTest {};

TEST_F(ListTest, UnitsComeBeforeTheirPeopleAndHeadsBeforeTheOthers) {
    Begin();
    for (const int person : {4, 5, 6, 7, 9}) Proposed(Of(person), "tot");
    const auto members = Members({"tot", "tot", "tot", "tot"});
    EXPECT_EQ(ParamsOf([&](db::Transaction& tx) { Decide(tx, Secretary(), members); }),
              "evaluation.unit_first names=Đơn vị CB1 count=1");
    Proposed(Of(0), "tot");
    Decided(Above(), ListOfGroup("units", commune_, {{Of(0), "tot"}}));
    EXPECT_EQ(ParamsOf([&](db::Transaction& tx) { Decide(tx, Secretary(), members); }),
              "evaluation.head_first names=Hoàng Thị Mỷ count=1");
    Proposed(Of(3), "tot");
    Decided(Above(), ListOfGroup("heads", commune_, {{Of(3), "tot"}}));
    EXPECT_EQ(Try([&](db::Transaction& tx) { Decide(tx, Secretary(), members); }), "none");
}

TEST_F(ListTest, AListBeyondTheQuotaIsStoppedWithTheNumbers) {
    UnitAndHeadDecided();
    auto list = Members({"xuat-sac", "tot", "tot", "tot"});
    EXPECT_EQ(ParamsOf([&](db::Transaction& tx) { Decide(tx, Secretary(), list); }),
              "evaluation.quota_exceeded top=1 allowed=0 base=3 percent=20 class=Hoàn thành xuất "
              "sắc nhiệm vụ base_class=Hoàn thành tốt nhiệm vụ");
    EXPECT_EQ(Count("SELECT count(*) FROM evaluation_decision WHERE group_name = 'members'"), 0);
    // It goes on only with the reason, which is kept.
    list.exception_reason = "Có sáng kiến cấp tỉnh";
    const auto id = Decided(Secretary(), list);
    EXPECT_EQ(Text("SELECT exception_reason || ' ' || top_count || '/' || allowed_count FROM"
                   " evaluation_decision WHERE id = " +
                   std::to_string(id.value)),
              "Có sáng kiến cấp tỉnh 1/0");
    EXPECT_EQ(Get(Of(4)).final_class, "xuat-sac");
}

TEST_F(ListTest, AReasonWithoutAnExceptionIsNotKeptAsOne) {
    UnitAndHeadDecided();
    auto list = Members({"tot", "tot", "tot", "tot"});
    list.exception_reason = "phòng khi vượt";
    Decided(Secretary(), list);
    EXPECT_EQ(Count("SELECT count(*) FROM evaluation_decision WHERE exception_reason IS NOT NULL"),
              0);
}

TEST_F(ListTest, AListIsDecidedWhole) {
    UnitAndHeadDecided();
    auto list = Members({"tot", "tot", "tot", "tot"});
    list.items.pop_back();
    EXPECT_EQ(ParamsOf([&](db::Transaction& tx) { Decide(tx, Secretary(), list); }),
              "evaluation.list_incomplete names=Ly A Trẻ count=1");
    Do([&](db::Transaction& tx) {
        return LeaveOut(tx, Secretary(), Of(9), "Chuyển sinh hoạt").id;
    });
    EXPECT_EQ(Try([&](db::Transaction& tx) { Decide(tx, Secretary(), list); }), "none");
}

TEST_F(ListTest, ALevelThatIsNotCompetentIsToldWhichOneIs) {
    Begin();
    Proposed(Of(3), "tot");
    const auto wrong = ListOfGroup("heads", cell_, {{Of(3), "tot"}});
    EXPECT_EQ(ParamsOf([&](db::Transaction& tx) { Decide(tx, OfficerAt(cell_), wrong); }),
              "evaluation.not_competent name=Hoàng Thị Mỷ unit=Đơn vị XA");
    // Who holds the right nowhere near does not even learn of it.
    EXPECT_EQ(Try([&](db::Transaction& tx) { Decide(tx, OfficerAt(district_), wrong); }),
              "auth.forbidden");
}

TEST_F(ListTest, NobodyDecidesOnThemselfNorOnTheUnitThatTheyHead) {
    UnitAndHeadDecided();
    const auto list = Members({"tot", "tot", "tot", "tot"});
    EXPECT_EQ(Try([&](db::Transaction& tx) { Decide(tx, OfficerAt(cell_, 4), list); }),
              "evaluation.own_list");
    // The highest unit stands under none: its head leaves it to another.
    BringAll(persons_, R"(
        Mã đơn vị | Họ và tên | Mã đảng viên | Người đứng đầu | Đối tượng
        HUYEN | Nông Văn Tảo | DV10 | x | đảng viên)");
    const auto head = Count("SELECT id FROM org_person WHERE code = 'DV10'");
    Begin(district_);
    const auto top = database_->Read([&](db::Transaction& tx) {
        return store::Find(tx, {}, {district_}, kYear, "year").value();
    });
    EXPECT_FALSE(database_->Read([&](db::Transaction& tx) {
        return MayDecide(tx, OfficerAt(district_, head), store::Get(tx, top));
    }));
    EXPECT_TRUE(database_->Read([&](db::Transaction& tx) {
        return MayDecide(tx, OfficerAt(district_), store::Get(tx, top));
    }));
}

TEST_F(ListTest, ADecisionIsTakenBackUntilItWasTold) {
    UnitAndHeadDecided();
    const auto id = Decided(Secretary(), Members({"tot", "tot", "tot", "tot"}));
    Do([&](db::Transaction& tx) {
        TakeBack(tx, Secretary(), id);
        return 0;
    });
    EXPECT_EQ(Get(Of(4)).state, State::Proposed);
    EXPECT_EQ(Get(Of(4)).final_class, "");
    const auto again = Decided(Secretary(), Members({"tot", "hoan-thanh", "tot", "tot"}));
    Do([&](db::Transaction& tx) { return Tell(tx, Secretary(), again).id; });
    EXPECT_EQ(Try([&](db::Transaction& tx) { TakeBack(tx, Secretary(), again); }),
              "evaluation.already_told");
    EXPECT_EQ(Try([&](db::Transaction& tx) { Tell(tx, Secretary(), again); }),
              "evaluation.already_told");
}

class AppealTest : public EvaluationTest {
protected:
    void ToldOn(const std::string& day) {
        UnitAndHeadDecided();
        const auto id = Decided(Secretary(), Members({"hoan-thanh", "tot", "tot", "tot"}));
        Do([&](db::Transaction& tx) {
            Tell(tx, Secretary(), id);
            tx.Execute("UPDATE evaluation_evaluation SET told_on = :day WHERE decision_id = :id",
                       {{"day", day}, {"id", id}});
            return 0;
        });
    }
    std::string Appealed(const auth::Actor& actor) {
        return Try([&](db::Transaction& tx) { Appeal(tx, actor, Of(4), "Đề nghị xem lại"); });
    }
};

TEST_F(AppealTest, AnAppealAfterItsDaysIsRefusedWithTheDays) {
    ToldOn("2025-01-02");
    EXPECT_TRUE(ParamsOf([&](db::Transaction& tx) {
                    Appeal(tx, Member(4, cell_), Of(4), "Đề nghị xem lại");
                })
                    .starts_with("evaluation.appeal_late told_on=02/01/2025 last_day=01/02/2025"
                                 " days=30"));
    EXPECT_EQ(Get(Of(4)).state, State::Told);
}

TEST_F(AppealTest, WithinItsDaysItIsTakenFromThePersonAloneAndDecided) {
    const auto today = database_->Read([](db::Transaction& tx) { return tx.Today(); });
    ToldOn(today.PlusDays(-30).ToIso());
    EXPECT_EQ(Appealed(Secretary()), "evaluation.appeal_is_own");
    EXPECT_EQ(Appealed(Member(4, cell_)), "none");
    EXPECT_EQ(TasksOf(OfficerAt(cell_)), "answer_appeal 1");
    // To the top class it would go beyond the quota; that needs its reason too.
    EXPECT_EQ(ParamsOf([&](db::Transaction& tx) {
                  DecideAppeal(tx, OfficerAt(cell_), Of(4), {"xuat-sac", "Đúng", ""});
              }).substr(0, 40),
              "evaluation.quota_exceeded top=1 allowed=");
    EXPECT_EQ(Try([&](db::Transaction& tx) {
                  DecideAppeal(tx, OfficerAt(cell_), Of(4), {"tot", "", ""});
              }),
              "evaluation.no_reason");
    EXPECT_EQ(Try([&](db::Transaction& tx) {
                  DecideAppeal(tx, OfficerAt(cell_), Of(4), {"tot", "Có đủ minh chứng", ""});
              }),
              "none");
    EXPECT_EQ(Get(Of(4)).decided_class, "hoan-thanh");
    EXPECT_EQ(Get(Of(4)).final_class, "tot");
    EXPECT_EQ(Get(Of(4)).state, State::Closed);
}

TEST_F(AppealTest, WhoHasAnAccountIsToldThere) {
    Do([](db::Transaction& tx) {
        tx.Execute(
            "INSERT INTO auth_account (id, name, name_key, holder_id, created_at) VALUES"
            " (77, 'dv4', 'dv4', 4, '2024-01-01T00:00:00.000Z')");
        return 0;
    });
    ToldOn("2025-01-02");
    EXPECT_EQ(List("SELECT kind || ' ' || account_id FROM notice_notice"), "evaluation.told 77");
}

}  // namespace
}  // namespace evaluation
