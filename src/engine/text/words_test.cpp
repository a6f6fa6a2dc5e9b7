#include "engine/text/words.hpp"

#include <gtest/gtest.h>

namespace text {
namespace {

TEST(WordsTest, CapitalsKeepTheirMarks) {
    EXPECT_EQ(Upper("Đảng ủy xã Nghiên Loan"), "ĐẢNG ỦY XÃ NGHIÊN LOAN");
}

TEST(WordsTest, ANameIsReplacedWhereverItStandsAndNoneIsFoundInWhatWasPutIn) {
    EXPECT_EQ(Replaced("{a} và {a}, {b}", "a", "{a}"), "{a} và {a}, {b}");
}

}  // namespace
}  // namespace text
