// A commune with two cells, who plans there, and a pressing issue.
#pragma once

#include "directive/programmes_for_test.hpp"
#include "plan/imports.hpp"
#include "plan/issue_service.hpp"
#include "plan/issue_store.hpp"
#include "plan/service.hpp"
#include "plan/store.hpp"
#include "plan/tasks.hpp"

namespace plan::testing {

using imports::testing::CodeOf;

class PlanLifeTest : public directive::testing::ProgrammesTest {
protected:
    std::int64_t district_ = 0, commune_ = 0, cell_ = 0;

    template <typename Work>
    auto Do(Work work) {
        return database_->Write(work);
    }
    PlanLifeTest() {
        Plant("HUYEN\n  XA\n    CB1\n    CB2");
        BringAll(persons_, R"(
            Mã đơn vị | Họ và tên | Mã đảng viên | Người đứng đầu
            XA | Lò Văn Páo | DV1 | x
            XA | Trần Thị Bình | DV2 |
            CB1 | Hoàng Thị Mỷ | DV3 |)");
        Do([&](db::Transaction& tx) {
            district_ = org::store::FindUnit(tx, "HUYEN")->value;
            commune_ = org::store::FindUnit(tx, "XA")->value;
            cell_ = org::store::FindUnit(tx, "CB1")->value;
            return 0;
        });
    }
    template <typename UseCase>
    std::string Try(UseCase use_case) {
        const auto before = Everything();
        const auto code =
            CodeOf([&] { database_->Write([&](db::Transaction& tx) { use_case(tx); }); });
        EXPECT_TRUE(code == "none" || Everything() == before);
        return code;
    }
    static auth::Actor Who(const std::string& name,
                           std::int64_t person,
                           const std::vector<std::pair<std::string, std::int64_t>>& rights) {
        auto principal = std::make_shared<auth::Principal>();
        principal->name = name;
        principal->holder_id = person;
        for (const auto& [right, unit] : rights)
            principal->grants.push_back(
                {right, "", unit, auth::Reach::Here, Date::Of(2000, 1, 1), {}});
        return auth::Actor::Of(principal);
    }
    auth::Actor Staff() {
        return Who("thammuu", 0, {{"plan.read", commune_}, {"plan.write", commune_}});
    }
    auth::Actor HeadAt(std::int64_t unit) {
        return Who("dungdau", 0, {{"plan.read", unit}, {"plan.approve", unit}});
    }
    static Contents Says(const std::vector<std::string>& tasks = {"Làm đường"}) {
        Contents contents;
        contents.title = "Kế hoạch năm";
        contents.goals = "Hết hộ nghèo";
        for (const auto& text : tasks)
            contents.tasks.push_back({text, "", std::nullopt, std::nullopt, "", std::nullopt});
        return contents;
    }
    PlanId Drafted(const auth::Actor& actor,
                   const Contents& contents = Says(),
                   std::int64_t person = 0,
                   std::int64_t unit = 0) {
        return Do([&](db::Transaction& tx) {
            const auto programme = directive::store::Find(tx, "CT05").value();
            return Draft(tx,
                         actor,
                         {{person},
                          {unit == 0 ? commune_ : unit},
                          programme,
                          2018,
                          kYearly,
                          contents})
                .id;
        });
    }
    PlanId Submitted() {
        const auto id = Drafted(Staff());
        Do([&](db::Transaction& tx) { return Submit(tx, Staff(), id); });
        return id;
    }
    Plan Get(PlanId id) {
        return database_->Read([&](db::Transaction& tx) { return store::Get(tx, id); });
    }
    /// "mend_plan 1": kinds and records.
    std::string TasksOf(const auth::Actor& actor) {
        return database_->Read([&](db::Transaction& tx) {
            std::string shown;
            for (const auto& task : Tasks(tx, actor))
                shown +=
                    (shown.empty() ? "" : ", ") + task.kind + " " + std::to_string(task.record_id);
            return shown;
        });
    }
};

class IssueTest : public PlanLifeTest {
protected:
    auth::Actor Writer() {
        return Who("thammuu", 0, {{"issue.read", commune_}, {"issue.write", commune_}});
    }
    auth::Actor Watcher(std::int64_t person = 0) {
        return Who("mattran", person, {{"issue.read", commune_}, {"issue.confirm", commune_}});
    }
    /// Páo (1) answers for it.
    static IssueContents Contents() {
        return {"land",
                "Lấn chiếm đất",
                "Bãi ven suối",
                "meeting",
                Date::Of(2018, 1, 10),
                Date::Of(2018, 6, 30),
                {1}};
    }
    IssueId Raised() {
        return Do(
            [&](db::Transaction& tx) { return Raise(tx, Writer(), {commune_}, Contents()).id; });
    }
    IssueState StateOf(IssueId id) {
        return database_->Read([&](db::Transaction& tx) { return store::Get(tx, id).state; });
    }
};

}  // namespace plan::testing
