#include "task/task.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace task {
namespace {

Task Of(Urgency urgency, const std::string& kind) {
    Task made;
    made.urgency = urgency;
    made.kind = kind;
    return made;
}

std::string Kinds(std::vector<Task> tasks) {
    PutInOrder(tasks);
    std::string kinds;
    for (const auto& one : tasks) kinds += (kinds.empty() ? "" : " ") + one.kind;
    return kinds;
}

TEST(TaskTest, WhatCameBackStandsBeforeWhatOthersWaitForAndThatBeforeOnesDuties) {
    EXPECT_EQ(Kinds({Of(Urgency::DutyOfOthers, "missing"),
                     Of(Urgency::OwnDuty, "register"),
                     Of(Urgency::OthersWait, "appraise"),
                     Of(Urgency::CameBack, "mend")}),
              "mend appraise register missing");
}

TEST(TaskTest, WhatIsDueFirstAndWhatWaitsLongestComeFirst) {
    auto never = Of(Urgency::OwnDuty, "never"), late = never, early = never, old = never;
    late.kind = "late", late.due_on = Date::Of(2026, 12, 31);
    early.kind = "early", early.due_on = Date::Of(2026, 6, 30);
    old.kind = "old", old.since = Date::Of(2020, 1, 1);
    EXPECT_EQ(Kinds({never, old, late, early}), "early late old never");
}

TEST(TaskTest, OfThoseThatWaitAlikeTheMostComesFirst) {
    auto few = Of(Urgency::DutyOfOthers, "few"), many = few;
    few.count = 2;
    many.kind = "many", many.count = 30;
    EXPECT_EQ(Kinds({few, many}), "many few");
}

TEST(TaskTest, ALongListEndsWithTheMostPressingKept) {
    std::vector<Task> tasks(300, Of(Urgency::DutyOfOthers, "missing"));
    tasks.push_back(Of(Urgency::CameBack, "mend"));
    PutInOrder(tasks);
    ASSERT_EQ(tasks.size(), kMostTasks);
    EXPECT_EQ(tasks.front().kind, "mend");
}

TEST(TaskTest, ManyOfOneKindHideNoneOfAnother) {
    std::vector<Task> tasks(300, Of(Urgency::CameBack, "mend"));
    tasks.insert(tasks.end(), 300, Of(Urgency::DutyOfOthers, "missing"));
    PutInOrder(tasks);
    ASSERT_EQ(tasks.size(), kMostTasks);
    EXPECT_EQ(
        std::count_if(
            tasks.begin(), tasks.end(), [](const Task& one) { return one.kind == "missing"; }),
        static_cast<std::ptrdiff_t>(kSureOfKind));
    EXPECT_EQ(tasks.back().kind, "missing");
}

}  // namespace
}  // namespace task
