#include "commitment/item_changes.hpp"

#include <gtest/gtest.h>

namespace commitment {
namespace {

std::vector<Item> Items(const std::vector<std::string>& texts) {
    std::vector<Item> items(texts.size());
    for (std::size_t i = 0; i < texts.size(); ++i) items[i].text = texts[i];
    return items;
}

TEST(KeptFrom, AnItemIsKnownByItsTextWhereverItStands) {
    EXPECT_EQ(KeptFrom(Items({"Đọc sách", "Trồng cây"}), Items({"Trồng cây", "đọc  sách"})),
              (std::vector<std::size_t>{1, 0}));
}

TEST(KeptFrom, AnItemThatWasRewordedIsTheOneWhoseWordsItShares) {
    const auto before = Items({"Trồng 50 cây ven đường thôn", "Giúp hai hộ nghèo làm chuồng"});
    EXPECT_EQ(
        KeptFrom(before, Items({"Giúp ba hộ nghèo làm chuồng", "Trồng 80 cây ven đường thôn"})),
        (std::vector<std::size_t>{1, 0}));
}

TEST(KeptFrom, AnItemAboutSomethingElseIsNew) {
    EXPECT_EQ(KeptFrom(Items({"Trồng 50 cây ven đường"}), Items({"Đọc mỗi tháng một cuốn sách"})),
              (std::vector<std::size_t>{kNone}));
}

TEST(KeptFrom, OneOfTwoAlikeIsTakenOnce) {
    EXPECT_EQ(KeptFrom(Items({"Đọc sách"}), Items({"Đọc sách", "Đọc sách"})),
              (std::vector<std::size_t>{0, kNone}));
}

TEST(Changes, WhatIsAddedRemovedAndChangedIsTold) {
    auto before = Items({"Đọc sách", "Trồng 50 cây ven đường"});
    auto after = Items({"Trồng 50 cây ven đường", "Giúp hộ nghèo"});
    after[0].target_quantity = 50;
    after[0].done_on = Date::Of(2026, 5, 19);
    const auto changes = Changes(before, after);
    ASSERT_EQ(changes.size(), 3u);
    EXPECT_EQ(
        json::Write(changes[0]),
        R"({"kind":"changed","position":1,"position_before":2,"text":"Trồng 50 cây ven đường",)"
        R"("fields":[{"field":"target_quantity","before":null,"after":5E1}]})");
    EXPECT_EQ(json::Text(changes[1].as_object(), "kind"), "added");
    EXPECT_EQ(json::Text(changes[2].as_object(), "kind"), "removed");
    EXPECT_EQ(json::Text(changes[2].as_object(), "text"), "Đọc sách");
}

TEST(Changes, NothingWhereAllIsTheSame) {
    EXPECT_TRUE(Changes(Items({"a", "b"}), Items({"a", "b"})).empty());
}

}  // namespace
}  // namespace commitment
