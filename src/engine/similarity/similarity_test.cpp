// Copies are found however they were changed; what is only about the same is not.
#include <gtest/gtest.h>

#include "engine/similarity/index.hpp"
#include "engine/similarity/passage.hpp"
#include "engine/similarity/reading.hpp"

namespace similarity {
namespace {

const std::string kRoad =
    "Phối hợp với hội cựu chiến binh thôn Đông Hà vận động 12 hộ hiến đất mở rộng đường ra đồng, "
    "chụp ảnh trước và sau, xong trước ngày 30/6/2022";
const std::string kRiver =
    "Cùng đoàn thanh niên khơi thông rãnh nước sau chợ mỗi tháng một buổi, có sổ ghi người tham "
    "gia";

std::vector<std::uint32_t> WordsOf(std::string_view text) {
    std::vector<std::uint32_t> words;
    for (const auto& token : Read(text)) words.push_back(token.word);
    return words;
}

Index IndexOf(const std::vector<std::string>& texts, std::vector<std::string> form = {}) {
    auto closed = std::make_shared<Form>();
    for (const auto& text : form) closed->Add(text);
    closed->Close();
    std::vector<Text> numbered;
    for (std::size_t at = 0; at < texts.size(); ++at)
        numbered.push_back({static_cast<std::int64_t>(at), texts[at]});
    return Index(closed).With(numbered);
}

bool IsFound(const Index& index, const std::string& text) { return !index.Find(text, {}).empty(); }

TEST(Reading, FoldsCaseDiacriticsAndTheFormOfUnicode) {
    EXPECT_EQ(WordsOf("Giúp đỡ hộ nghèo"), WordsOf("GIUP DO, ho ngheo."));
    EXPECT_EQ(WordsOf("hòa giải"), WordsOf("hoà giải"));
    EXPECT_EQ(WordsOf("tiết kiệm"), WordsOf("tie\u0302\u0301t kie\u0323\u0302m"));
}

TEST(Reading, MasksNumbersAndNames) {
    EXPECT_EQ(WordsOf("giúp 3 hộ trước 30/6/2021"), WordsOf("giúp 12 hộ trước 15/11/2023"));
    EXPECT_EQ(WordsOf("ở thôn Đông Hà với ông Nguyễn Văn An"),
              WordsOf("ở thôn Hạ Lĩnh Trung với ông Lê Bá"));
    EXPECT_EQ(WordsOf("giúp bà Tám"), WordsOf("giúp bà Hoa"));
    EXPECT_NE(WordsOf("Tiết kiệm điện"), WordsOf("Trồng cây xanh"));
}

TEST(Reading, ATextInCapitalsHasNoNames) {
    EXPECT_EQ(WordsOf("GIÚP ĐỠ HỘ NGHÈO TRONG THÔN"), WordsOf("giúp đỡ hộ nghèo trong thôn"));
}

TEST(Reading, KnowsWhereEachWordStands) {
    const std::string text = "Giúp  đỡ, 2.500 hộ";
    const auto tokens = Read(text);
    ASSERT_EQ(tokens.size(), 4U);
    EXPECT_EQ(text.substr(tokens[1].begin, tokens[1].end - tokens[1].begin), "đỡ");
    EXPECT_EQ(text.substr(tokens[2].begin, tokens[2].end - tokens[2].begin), "2.500");
    EXPECT_EQ(tokens[2].word, kNumber);
}

TEST(Reading, OddBytesAreReadToo) {
    EXPECT_NO_THROW(Read("\xff\xfe Gi\xc3"));
    EXPECT_TRUE(Read("").empty());
    EXPECT_TRUE(Read(" ,.;\n").empty());
}

TEST(Index, FindsWhatWasCopiedWordForWord) {
    const auto found = IndexOf({kRiver, kRoad}).Find(kRoad, {});
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].id, 1);
    EXPECT_DOUBLE_EQ(found[0].share, 1);
}

TEST(Index, FindsWhatWasChangedInNamesNumbersOrderAndDiacritics) {
    const auto index = IndexOf({kRiver, kRoad});
    EXPECT_TRUE(
        IsFound(index,
                "Phối hợp với hội cựu chiến binh thôn Kẻ Sót vận động 7 hộ hiến đất mở rộng "
                "đường ra đồng, chụp ảnh trước và sau, xong trước ngày 15/11/2023"));
    EXPECT_TRUE(
        IsFound(index,
                "Chụp ảnh trước và sau, phối hợp với hội cựu chiến binh thôn Kẻ Sót vận động 7 "
                "hộ hiến đất mở rộng đường ra đồng, xong trước ngày 15/11/2023"));
    EXPECT_TRUE(
        IsFound(index,
                "Phoi hop voi hoi cuu chien binh thon Dong Ha van dong 12 ho hien dat mo rong "
                "duong ra dong, chup anh truoc va sau, xong truoc ngay 30/6/2022"));
    EXPECT_TRUE(
        IsFound(index,
                "Tích cực phối hợp với hội cựu chiến binh thôn Đông Hà vận động được 12 gia đình "
                "hiến đất mở rộng đường ra đồng, chụp ảnh trước và sau, xong trước 30/6/2022"));
}

TEST(Index, DoesNotFindWhatIsOnlyAboutTheSame) {
    EXPECT_FALSE(
        IsFound(IndexOf({kRiver, kRoad}),
                "Vận động bà con hiến 300 mét vuông đất làm đường ra đồng thôn Đông Hà, công "
                "khai danh sách ở nhà văn hóa, hoàn thành quý III"));
}

TEST(Index, ShortTextsAreAlikeByChance) {
    EXPECT_FALSE(IsFound(IndexOf({"Tiết kiệm điện, nước"}), "Tiết kiệm điện, nước"));
}

TEST(Index, WhatTheFormSuppliedIsNobodysCopy) {
    const std::string form =
        "Học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh về ý chí tự lực, tự cường";
    EXPECT_TRUE(IsFound(IndexOf({form}), form));
    EXPECT_FALSE(IsFound(IndexOf({form}, {form}), form));
    const auto index = IndexOf({form + ": " + kRoad}, {form});
    EXPECT_FALSE(IsFound(index, form + ": " + kRiver));
    EXPECT_TRUE(IsFound(index, kRoad));
}

TEST(Index, WhatComesLaterIsFoundAndReadersKeepTheirs) {
    const auto before = IndexOf({kRiver});
    const auto after = before.With({{7, kRoad}});
    EXPECT_FALSE(IsFound(before, kRoad));
    EXPECT_EQ(after.Find(kRoad, {}).at(0).id, 7);
    EXPECT_EQ(after.Find(kRiver, {}).at(0).id, 0);
    EXPECT_EQ(after.Size(), 2U);
}

TEST(Index, GrowsByManySmallParts) {
    Index index;
    for (std::int64_t at = 0; at < 300; ++at)
        index =
            index.With({{at, kRoad + " và việc riêng thứ tự x" + std::string(1 + at % 7, 'a')}});
    EXPECT_EQ(index.Size(), 300U);
    EXPECT_LT(index.Segments().size(), 10U);
    EXPECT_EQ(index.Find(kRoad, {.most = 20}).size(), 20U);
}

TEST(Index, WhatVeryManyCopiedIsStillFound) {
    std::vector<std::string> texts(3000, kRoad);
    EXPECT_TRUE(IsFound(IndexOf(texts), kRoad));
}

TEST(Index, ThreadsMakeTheSame) {
    std::vector<Text> texts;
    for (std::int64_t at = 0; at < 500; ++at)
        texts.push_back(
            {at, "Việc " + std::string(1 + static_cast<std::size_t>(at) % 13, 'b') + " " + kRoad});
    const auto one = Index().With(texts, 1), three = Index().With(texts, 3);
    const auto of = [](const Index& index) {
        std::vector<std::int64_t> ids;
        for (const auto& match : index.Find(kRoad, {})) ids.push_back(match.id);
        return ids;
    };
    EXPECT_EQ(of(one), of(three));
    EXPECT_FALSE(of(one).empty());
}

TEST(Passage, IsTheLongestThatBothSay) {
    const std::string mine =
        "Năm nay tôi cùng đoàn thanh niên khơi thông rãnh nước sau chợ và đọc sách.";
    const auto passage = LongestShared(mine, kRiver);
    ASSERT_TRUE(passage);
    EXPECT_EQ(mine.substr(passage->begin, passage->end - passage->begin),
              "cùng đoàn thanh niên khơi thông rãnh nước sau chợ");
    EXPECT_EQ(kRiver.substr(passage->other_begin, passage->other_end - passage->other_begin),
              "Cùng đoàn thanh niên khơi thông rãnh nước sau chợ");
    EXPECT_FALSE(LongestShared("một hai", "ba bốn"));
}

}  // namespace
}  // namespace similarity
