#include "plan/task_lines.hpp"

#include <gtest/gtest.h>

namespace plan {
namespace {

const Task kRoad{"Làm đường", "Chi ủy", Date::Of(2018, 6, 30), 2.5, "km", Date::Of(2018, 5, 19)};
const Task kBare{"Trồng cây", "", {}, {}, "", {}};

TEST(TaskLines, AreReadAsTheyWereWritten) {
    const std::vector<Task> tasks{kRoad, kBare};
    EXPECT_EQ(
        ToLines(tasks),
        "Làm đường | chủ trì: Chi ủy | hạn: 30/06/2018 | chỉ tiêu: 2,5 km | xong: 19/05/2018\n"
        "Trồng cây");
    EXPECT_EQ(TasksFrom(ToLines(tasks)), tasks);
    EXPECT_EQ(ToLines({}), "");
    EXPECT_EQ(TasksFrom(""), std::vector<Task>{});
}

TEST(TaskLines, ATextThatLooksLikeAListIsNotTakenApart) {
    for (const auto* text : {"1. Đọc", "- Làm; xem lại", "a) Dạy", "Mua, bán;"}) {
        const std::vector<Task> tasks{{text, "", {}, {}, "", {}}, kBare};
        EXPECT_EQ(TasksFrom(ToLines(tasks)), tasks) << text;
    }
    const std::vector<Task> marked{{"Đọc | ghi", "", {}, {}, "", {}}};
    EXPECT_EQ(TasksFrom(ToLines(marked))->at(0).text, "Đọc / ghi");
    const std::vector<Task> broken{{"Làm\nđường", "", {}, {}, "", {}}};
    EXPECT_EQ(TasksFrom(ToLines(broken))->at(0).text, "Làm đường");
}

TEST(TaskLines, AreReadAsPeopleWriteThem) {
    EXPECT_EQ(TasksFrom("1. Làm đường\n2. Trồng cây")->size(), 2U);
    const auto read = TasksFrom("Làm đường | Chi ủy | 30/6/2018\nTrồng cây | Thời hạn: 1/2/2018");
    ASSERT_TRUE(read);
    EXPECT_EQ(read->at(0), (Task{"Làm đường", "Chi ủy", Date::Of(2018, 6, 30), {}, "", {}}));
    EXPECT_EQ(read->at(1).due_on, Date::Of(2018, 2, 1));
}

TEST(TaskLines, WhatIsNoPartOfATaskIsRefused) {
    for (const auto* cell : {"Làm đường | hạn: mai",
                             "Làm đường | chỉ tiêu: nhiều",
                             "Làm đường | xong: 30/2/2018",
                             "Làm đường | Chi ủy | Thôn",
                             "| hạn: 1/2/2018"})
        EXPECT_EQ(TasksFrom(cell), std::nullopt) << cell;
}

}  // namespace
}  // namespace plan
