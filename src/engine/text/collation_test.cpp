#include "engine/text/collation.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <thread>

namespace text {
namespace {

std::string KeyOf(std::string_view full_name) {
    const PersonName name = SplitName(full_name);
    return NameSortKey(name.family, name.given);
}

// Each of the names must come strictly before the next.
void ExpectNamesInOrder(const std::vector<std::string>& names) {
    for (std::size_t i = 1; i < names.size(); ++i) {
        EXPECT_LT(KeyOf(names[i - 1]), KeyOf(names[i])) << names[i - 1] << " / " << names[i];
    }
}

TEST(SplitName, TakesTheLastWordAsGivenName) {
    EXPECT_EQ(SplitName("Nguyễn Văn An").family, "Nguyễn Văn");
    EXPECT_EQ(SplitName("Nguyễn Văn An").given, "An");
    EXPECT_EQ(SplitName("  Nguyễn   Thị\u00A0Minh  Khai ").family, "Nguyễn Thị Minh");
    EXPECT_EQ(SplitName("An").family, "");
    EXPECT_EQ(SplitName("An").given, "An");
    EXPECT_EQ(SplitName(" ").given, "");
}

TEST(NameSortKey, SortsByGivenNameFirst) {
    ExpectNamesInOrder({"Trần Văn An", "Lê Thị Ánh", "Đỗ Văn Ân", "Đinh Văn Bình", "Vũ Thị Chi"});
}

TEST(NameSortKey, KeepsLettersOfVietnameseApart) {
    ExpectNamesInOrder(
        {"A", "Ă", "Â", "B", "D", "Đ", "E", "Ê", "G", "O", "Ô", "Ơ", "P", "U", "Ư", "V"});
    ExpectNamesInOrder({"Lê Dung", "Lê Duy", "Lê Đan", "Lê Đông", "Lê Em"});
}

TEST(NameSortKey, OrdersTonesWithinALetter) {
    ExpectNamesInOrder({"Ma", "Mà", "Mả", "Mã", "Má", "Mạ"});
    ExpectNamesInOrder({"Lê Văn An", "Trần An", "Lê Ánh", "Trần Ánh"});
}

TEST(NameSortKey, ThenByFamilyAndMiddleNameSyllableBySyllable) {
    ExpectNamesInOrder({"An",
                        "Hà Văn An",
                        "Hà Yến An",
                        "Hạ Bá An",
                        "Nguyên Thị An",
                        "Nguyễn An",
                        "Nguyễn Bá An",
                        "Nguyễn Thị An",
                        "Nguyễn Văn An",
                        "Nguyễn Vân An"});
}

TEST(NameSortKey, IgnoresCaseAndForm) {
    EXPECT_EQ(KeyOf("NGUYỄN VĂN AN"), KeyOf("Nguyễn Văn An"));
    EXPECT_EQ(KeyOf("Nguye\u0302\u0303n Va\u0306n An"), KeyOf("Nguyễn Văn An"));
    EXPECT_NE(KeyOf("Nguyễn Văn An"), KeyOf("Nguyễn Văn Ân"));
}

TEST(NameSortKey, IsPlainTextThatAnyColumnCanHold) {
    for (const char c : KeyOf("Nguyễn Văn An")) {
        EXPECT_TRUE((c >= '0' && c <= '9') || (c >= 'A' && c <= 'V'));
    }
}

TEST(SortKey, FollowsVietnameseOrder) {
    const std::vector<std::string> texts{"",
                                         "1",
                                         "2",
                                         "10",
                                         "a",
                                         "A",
                                         "à",
                                         "ả",
                                         "ã",
                                         "á",
                                         "ạ",
                                         "ă",
                                         "â",
                                         "b",
                                         "d",
                                         "đ",
                                         "e",
                                         "ê",
                                         "thôn số 9 của xã",
                                         "thôn số 14 của xã",
                                         "thôn số 139 của xã",
                                         "xã Đức Thọ"};
    for (std::size_t i = 1; i < texts.size(); ++i) {
        EXPECT_LT(SortKey(texts[i - 1]), SortKey(texts[i])) << texts[i - 1] << " / " << texts[i];
    }
    EXPECT_EQ(SortKey(" a\u0302\u0301 "), SortKey("ấ"));
    EXPECT_FALSE(SortKey(std::string(5000, 'x')).empty());
}

TEST(SortKey, SurvivesAnything) {
    std::mt19937 random(3);
    for (int round = 0; round < 2000; ++round) {
        std::string bytes(random() % 30, '\0');
        for (char& byte : bytes) {
            byte = static_cast<char>(random() % 256);
        }
        SortKey(bytes);
        KeyOf(bytes);
    }
}

TEST(SortKey, IsTheSameOnManyThreads) {
    const std::string expected = KeyOf("Nguyễn Thị Hương") + SortKey("xã Bộc Bố");
    std::vector<std::jthread> threads;
    for (int i = 0; i < 4; ++i) {
        threads.emplace_back([&expected] {
            for (int round = 0; round < 2000; ++round) {
                ASSERT_EQ(KeyOf("Nguyễn Thị Hương") + SortKey("xã Bộc Bố"), expected);
            }
        });
    }
}

}  // namespace
}  // namespace text
