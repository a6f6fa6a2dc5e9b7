#include "engine/text/syllable.hpp"

#include <gtest/gtest.h>

namespace text {
namespace {

TEST(Syllable, KnowsTheSpellingOfVietnamese) {
    for (const std::u32string_view word :
         {U"an",    U"nghiêng", U"Nguyễn", U"quyết", U"quý",   U"giá",  U"gì",    U"gìn",
          U"giếng", U"khuỷu",   U"khuya",  U"hoà",   U"hòa",   U"thuý", U"xoong", U"ƯỜNG",
          U"người", U"yếu",     U"ý",      U"đường", U"huỳnh", U"tuýt", U"ngoéo", U"kịch",
          U"quốc",  U"giữa",    U"hươu",   U"rượu",  U"buýt",  U"uỷ",   U"ổ",     U"thuở"}) {
        EXPECT_TRUE(IsSyllable(word));
    }
    for (const std::u32string_view word : {U"",
                                           U"b",
                                           U"hoc",
                                           U"hòc",
                                           U"nguyôn",
                                           U"été",
                                           U"café",
                                           U"hôtel",
                                           U"tôt",
                                           U"UBND",
                                           U"coõng",
                                           U"leõ",
                                           U"ngờời",
                                           U"nghiênggg",
                                           U"an1",
                                           U"straße"}) {
        EXPECT_FALSE(IsSyllable(word));
    }
    EXPECT_TRUE(IsSyllable(U"hoc", ToneCheck::Ignored));
    EXPECT_FALSE(IsSyllable(U"school", ToneCheck::Ignored));
}

}  // namespace
}  // namespace text
