#include "engine/text/list.hpp"

#include <gtest/gtest.h>

#include <random>

namespace text {
namespace {

using Items = std::vector<std::string>;

TEST(SplitList, OneSentenceIsOneItem) {
    EXPECT_EQ(SplitList(" Học tập và làm theo Bác "), Items{"Học tập và làm theo Bác"});
    EXPECT_EQ(SplitList("Tiết kiệm điện; nước; giấy"), Items{"Tiết kiệm điện; nước; giấy"});
    EXPECT_EQ(SplitList("Trung thực - trách nhiệm - gắn bó"),
              Items{"Trung thực - trách nhiệm - gắn bó"});
    EXPECT_EQ(SplitList(""), Items{});
}

TEST(SplitList, NumbersInOneLine) {
    const Items expected{"Học tập", "Làm theo", "Nêu gương"};
    EXPECT_EQ(SplitList("1. Học tập 2. Làm theo 3. Nêu gương"), expected);
    EXPECT_EQ(SplitList("1.Học tập; 2.Làm theo; 3.Nêu gương"), expected);
    EXPECT_EQ(SplitList("1) Học tập 2) Làm theo 3) Nêu gương"), expected);
    EXPECT_EQ(SplitList("1/ Học tập 2/ Làm theo 3/ Nêu gương"), expected);
    EXPECT_EQ(SplitList("1- Học tập 2- Làm theo 3- Nêu gương"), expected);
    EXPECT_EQ(SplitList("(1) Học tập; (2) Làm theo; (3) Nêu gương"), expected);
    EXPECT_EQ(SplitList("a) Học tập; b) Làm theo; c) Nêu gương;"), expected);
    EXPECT_EQ(SplitList("1. học tập 2. làm theo 3. nêu gương"),
              (Items{"học tập", "làm theo", "nêu gương"}));
}

TEST(SplitList, MarksWithoutBlanksBehindStops) {
    const Items expected{"Học tập", "Làm theo", "Nêu gương"};
    EXPECT_EQ(SplitList("1. Học tập;2. Làm theo;3. Nêu gương"), expected);
    EXPECT_EQ(SplitList("- Học tập;- Làm theo;-Nêu gương"), expected);
    EXPECT_EQ(SplitList("* học tập; * làm theo"), (Items{"học tập", "làm theo"}));
    EXPECT_EQ(SplitList("1.Học tập.2.Làm theo.3.Nêu gương"),
              (Items{"Học tập.", "Làm theo.", "Nêu gương"}));
    EXPECT_EQ(SplitList("a. Học tập b. Làm theo"), (Items{"Học tập", "Làm theo"}));
    EXPECT_EQ(SplitList("a. Học tập b. làm theo"), Items{"Học tập b. làm theo"});
}

TEST(SplitList, NumbersOnLines) {
    EXPECT_EQ(SplitList("1. Học tập\r\n2. Làm theo\r\n3. Nêu gương"),
              (Items{"Học tập", "Làm theo", "Nêu gương"}));
    EXPECT_EQ(SplitList("01. Học tập\n02. Làm theo"), (Items{"Học tập", "Làm theo"}));
    EXPECT_EQ(SplitList("1. 5 buổi mỗi tuần\n2. 3 việc tốt"),
              (Items{"5 buổi mỗi tuần", "3 việc tốt"}));
    EXPECT_EQ(SplitList("1. A\n2. B\n3. C\n4. D\n5. E\n6. F\n7. G\n8. H\n9. I\n10. K").size(), 10u);
    EXPECT_EQ(SplitList("1. Học tập 2. Làm theo\n3. Nêu gương"),
              (Items{"Học tập", "Làm theo", "Nêu gương"}));
    EXPECT_EQ(SplitList("1. Học tập\n2.\n3. Nêu gương\n4."), (Items{"Học tập", "Nêu gương"}));
}

TEST(SplitList, LettersInEitherAlphabet) {
    EXPECT_EQ(SplitList("a. Một\nb. Hai\nc. Ba\nd. Bốn\nđ. Năm\ne. Sáu"),
              (Items{"Một", "Hai", "Ba", "Bốn", "Năm", "Sáu"}));
    EXPECT_EQ(SplitList("a) Một\nb) Hai\nc) Ba\nd) Bốn\ne) Năm\nf) Sáu"),
              (Items{"Một", "Hai", "Ba", "Bốn", "Năm", "Sáu"}));
    EXPECT_EQ(SplitList("a) Một\nb) Hai\nc) Ba\nd) Bốn\nđ) Năm"),
              (Items{"Một", "Hai", "Ba", "Bốn", "Năm"}));
}

TEST(SplitList, AnItemThatBeginsWithANumber) {
    EXPECT_EQ(
        SplitList("1. Trồng rừng, xong trước 14/11/2021. 2. 8 đợt dọn vệ sinh thôn. 3. Đọc sách"),
        (std::vector<std::string>{
            "Trồng rừng, xong trước 14/11/2021.", "8 đợt dọn vệ sinh thôn.", "Đọc sách"}));
    EXPECT_EQ(SplitList("1. Làm cổng cao 2. 5 mét và rộng 3 mét").size(), 1U);
}

TEST(SplitList, NumbersThatAreNoNumbering) {
    for (const std::string_view text : {"Doanh thu đạt 2. 5 triệu đồng",
                                        "Họp ngày 19.5 hằng năm",
                                        "Thực hiện Chỉ thị 05",
                                        "Thực hiện Chỉ thị 05. Học tập thường xuyên",
                                        "Làm theo 3. mục của kế hoạch",
                                        "Giảm 1.5 lần, tăng 2.5 lần",
                                        "Đi làm đúng giờ 1/2 ngày",
                                        "Tăng 10-15 phần trăm",
                                        "Phấn đấu loại 1. Không để xảy ra loại 2. Giữ vững"}) {
        EXPECT_EQ(SplitList(text), Items{std::string(text)});
    }
    EXPECT_EQ(SplitList("1. Thực hiện mục 2. của Nghị quyết 2. Nêu gương"),
              (Items{"Thực hiện mục 2. của Nghị quyết", "Nêu gương"}));
    EXPECT_EQ(SplitList("1. Thực hiện điểm 2. Chương trình"),
              Items{"Thực hiện điểm 2. Chương trình"});
    EXPECT_EQ(SplitList("1. Đạt 2. 5 triệu 2. Giúp hộ nghèo"),
              (Items{"Đạt 2. 5 triệu", "Giúp hộ nghèo"}));
}

TEST(SplitList, NumbersWithAGapAreOnlyLines) {
    EXPECT_EQ(SplitList("1. Một\n2. Hai\n4. Bốn"), (Items{"1. Một", "2. Hai", "4. Bốn"}));
    EXPECT_EQ(SplitList("05. Một\n06. Hai"), (Items{"05. Một", "06. Hai"}));
}

TEST(SplitList, ASingleMarkIsTakenOff) {
    EXPECT_EQ(SplitList("1. Học tập"), Items{"Học tập"});
    EXPECT_EQ(SplitList("- Học tập"), Items{"Học tập"});
    EXPECT_EQ(SplitList("-Học tập"), Items{"Học tập"});
    EXPECT_EQ(SplitList("1. 5 triệu"), Items{"1. 5 triệu"});
}

TEST(SplitList, BulletsOnLines) {
    const Items expected{"Học tập", "Làm theo"};
    EXPECT_EQ(SplitList("- Học tập\n- Làm theo"), expected);
    EXPECT_EQ(SplitList("-Học tập;\n–Làm theo;"), expected);
    EXPECT_EQ(SplitList("+ Học tập\n+ Làm theo"), expected);
    EXPECT_EQ(SplitList("* Học tập\n* Làm theo"), expected);
    EXPECT_EQ(SplitList("• Học tập\n• Làm theo"), expected);
    EXPECT_EQ(SplitList("\uF0B7\tHọc tập\n\uF0B7\tLàm theo"), expected);
    EXPECT_EQ(SplitList("  - Học tập\n\n  - Làm theo\n"), expected);
}

TEST(SplitList, BulletsInOneLine) {
    EXPECT_EQ(SplitList("- Học tập - Làm theo - Nêu gương"),
              (Items{"Học tập", "Làm theo", "Nêu gương"}));
    EXPECT_EQ(SplitList("• Học tập • làm theo •nêu gương"),
              (Items{"Học tập", "làm theo", "nêu gương"}));
    EXPECT_EQ(SplitList("+ Học tập + Làm theo"), (Items{"Học tập", "Làm theo"}));
    EXPECT_EQ(SplitList("- Trồng cây - nuôi bò"), Items{"Trồng cây - nuôi bò"});
    EXPECT_EQ(SplitList("- Ba-lô\n- Xây dựng khối - Đoàn kết"),
              (Items{"Ba-lô", "Xây dựng khối - Đoàn kết"}));
}

TEST(SplitList, NumbersBelowZeroAreNoBullets) {
    EXPECT_EQ(SplitList("-5 độ\nmất mùa"), (Items{"-5 độ", "mất mùa"}));
    EXPECT_EQ(SplitList("- 5 buổi\n- 3 việc"), (Items{"5 buổi", "3 việc"}));
}

TEST(SplitList, LinesWithoutMarksContinueTheItemBefore) {
    EXPECT_EQ(SplitList("- Học tập tư tưởng,\n  đạo đức\n- Làm theo"),
              (Items{"Học tập tư tưởng, đạo đức", "Làm theo"}));
    EXPECT_EQ(SplitList("1. Học tập tư tưởng,\nđạo đức\n2. Làm theo"),
              (Items{"Học tập tư tưởng, đạo đức", "Làm theo"}));
}

TEST(SplitList, LowerLevelsStayInsideTheirItem) {
    EXPECT_EQ(SplitList("1. Học tập:\n- đọc sách\n- nghe đài\n2. Làm theo"),
              (Items{"Học tập:\n- đọc sách\n- nghe đài", "Làm theo"}));
    EXPECT_EQ(SplitList("- Học tập\n+ đọc sách\n+ nghe đài\n- Làm theo"),
              (Items{"Học tập\n+ đọc sách\n+ nghe đài", "Làm theo"}));
    EXPECT_EQ(SplitList("1. Học tập\n1.1. Đọc sách\n1.2. Nghe đài\n2. Làm theo"),
              (Items{"Học tập\n1.1. Đọc sách\n1.2. Nghe đài", "Làm theo"}));
    EXPECT_EQ(SplitList("1. Học tập a) đọc sách b) nghe đài 2. Làm theo"),
              (Items{"Học tập a) đọc sách b) nghe đài", "Làm theo"}));
}

TEST(SplitList, WordsBeforeTheListAreNotLost) {
    EXPECT_EQ(SplitList("Năm 2016: 1. Học tập 2. Làm theo"),
              (Items{"Năm 2016: Học tập", "Làm theo"}));
    EXPECT_EQ(SplitList("Đăng ký:\n- Học tập\n- Làm theo"),
              (Items{"Đăng ký: Học tập", "Làm theo"}));
    EXPECT_EQ(SplitList("Nêu gương\n- Học tập\n- Làm theo"),
              (Items{"Nêu gương", "Học tập", "Làm theo"}));
}

TEST(SplitList, LinesWithoutAnyMarkAreItems) {
    EXPECT_EQ(SplitList("Học tập\nLàm theo\n\nNêu gương"),
              (Items{"Học tập", "Làm theo", "Nêu gương"}));
    EXPECT_EQ(SplitList("Học tập;\nLàm theo;\nNêu gương."),
              (Items{"Học tập", "Làm theo", "Nêu gương."}));
    EXPECT_EQ(SplitList("Học tập tư tưởng,\nđạo đức;\nLàm theo;"),
              (Items{"Học tập tư tưởng, đạo đức", "Làm theo"}));
}

TEST(SplitList, DropsItemsThatSayNothing) {
    EXPECT_EQ(SplitList("-"), Items{});
    EXPECT_EQ(SplitList("1. ……\n2. ....\n3. Học tập"), Items{"Học tập"});
    EXPECT_EQ(SplitList("- \n- Học tập\n-"), Items{"Học tập"});
}

TEST(SplitList, LongCellsTakeNoLongTime) {
    EXPECT_TRUE(SplitList(std::string(100'000, ' ')).empty());
    EXPECT_EQ(SplitList(std::string("x").append(100'000, ' ').append("y")).size(), 1u);
    std::string marks;
    for (int i = 1; i <= 20'000; ++i) {
        marks += "- a\n";
    }
    EXPECT_EQ(SplitList(marks).size(), 20'000u);
}

TEST(SplitList, RegisterOfACommune) {
    EXPECT_EQ(SplitList("1. Nâng cao ý thức trách nhiệm, đi làm đúng giờ (sáng từ 7 giờ 30).\n"
                        "2. Giúp đỡ 02 hộ nghèo thôn Nà Coóc; mỗi hộ 1.500.000 đồng.\n"
                        "3. Không uống rượu, bia trong giờ hành chính theo Chỉ thị 15."),
              (Items{"Nâng cao ý thức trách nhiệm, đi làm đúng giờ (sáng từ 7 giờ 30).",
                     "Giúp đỡ 02 hộ nghèo thôn Nà Coóc; mỗi hộ 1.500.000 đồng.",
                     "Không uống rượu, bia trong giờ hành chính theo Chỉ thị 15."}));
}

TEST(SplitList, RandomTextGivesCleanItems) {
    std::mt19937 random(17);
    const Items pieces{"1",   "2",   "3",    ".",    ")", "/",      "-",     "+", "•",
                       "*",   "(",   " ",    "\n",   ";", ":",      "a",     "b", "đ",
                       "Học", "mục", "\xFF", "\xE1", "–", "\u0301", "\uF0B7"};
    for (int round = 0; round < 30000; ++round) {
        std::string text;
        for (auto left = random() % 20; left > 0; --left) {
            text += pieces[random() % pieces.size()];
        }
        for (const std::string& item : SplitList(text)) {
            EXPECT_FALSE(item.empty());
            EXPECT_NE(item.front(), ' ');
            EXPECT_NE(item.back(), ' ');
        }
    }
}

}  // namespace
}  // namespace text
