// What the stream is made of; that other programs read it is held in tests/contract.
#include "calendar/ical.hpp"

#include <gtest/gtest.h>

namespace calendar {
namespace {

std::string Written(const std::vector<Event>& events) {
    return ToICalendar(events,
                       {.name = "Lịch",
                        .address = "https://guong.example.vn",
                        .language = i18n::Language::Vietnamese,
                        .as_of = *Instant::FromIso("2026-05-01T17:00:00.000Z"),
                        .uid_of = [](const std::string& key) { return "uid-" + key; }});
}

Event Session(const std::string& title) {
    Event event;
    event.kind = "study_session";
    event.from = Date::Of(2026, 12, 31);
    event.to = event.from;
    event.title = title;
    event.unit_name = "Chi bộ Nà Mẫu";
    event.record_id = 7;
    event.opens = "/study/7";
    return event;
}

std::vector<std::string> Lines(const std::string& text) {
    std::vector<std::string> lines;
    for (std::size_t begin = 0; begin < text.size();) {
        const auto end = text.find("\r\n", begin);
        EXPECT_NE(end, std::string::npos) << "a line without its end";
        lines.push_back(text.substr(begin, end - begin));
        begin = end + 2;
    }
    return lines;
}

std::string Unfolded(const std::string& text) {
    std::string whole;
    for (const auto& line : Lines(text))
        whole += line.starts_with(' ') ? line.substr(1) : (whole.empty() ? "" : "\n") + line;
    return whole;
}

TEST(IcalTest, ADayEndsBeforeTheNextAndTheYearWithIt) {
    const auto text = Unfolded(Written({Session("Nghị quyết")}));
    EXPECT_NE(text.find("\nDTSTART;VALUE=DATE:20261231\n"), std::string::npos) << text;
    EXPECT_NE(text.find("\nDTEND;VALUE=DATE:20270101\n"), std::string::npos) << text;
    EXPECT_NE(text.find("\nDTSTAMP:20260501T170000Z\n"), std::string::npos) << text;
    EXPECT_NE(text.find("\nSUMMARY:Học tập: Nghị quyết\n"), std::string::npos) << text;
    EXPECT_NE(text.find("\nURL:https://guong.example.vn/study/7\n"), std::string::npos) << text;
    EXPECT_NE(text.find("\nUID:uid-study_session|7|0||0\n"), std::string::npos) << text;
    EXPECT_NE(text.find("\nREFRESH-INTERVAL;VALUE=DURATION:PT6H\n"), std::string::npos) << text;
    EXPECT_NE(text.find("\nX-PUBLISHED-TTL:PT6H\n"), std::string::npos) << text;
}

TEST(IcalTest, WhatWouldEndALineOrAValueIsEscaped) {
    const auto text = Unfolded(Written({Session("a, b; c\\d\ne\r\nEND:VEVENT")}));
    EXPECT_NE(text.find("a\\, b\\; c\\\\d\\ne"), std::string::npos) << text;
    EXPECT_EQ(text.find("\nEND:VEVENT\nEND:VEVENT"), std::string::npos) << text;
}

TEST(IcalTest, NoLineIsLongerThanSeventyFiveBytesAndNoLetterIsCut) {
    std::string title;
    for (int i = 0; i < 60; ++i) title += "Đẩy mạnh ";
    const auto text = Written({Session(title)});
    for (const auto& line : Lines(text)) {
        EXPECT_LE(line.size(), 75U) << line;
        // A byte that goes on with a letter does not begin a line.
        const std::size_t first = line.starts_with(' ') ? 1 : 0;
        EXPECT_NE(static_cast<unsigned char>(line[first]) & 0xc0U, 0x80U) << line;
    }
    EXPECT_NE(Unfolded(text).find("Đẩy mạnh Đẩy mạnh Đẩy mạnh"), std::string::npos);
}

TEST(IcalTest, NothingIsACalendarToo) {
    const auto text = Unfolded(Written({}));
    EXPECT_TRUE(text.starts_with("BEGIN:VCALENDAR\n")) << text;
    EXPECT_EQ(text.find("VEVENT"), std::string::npos);
}

}  // namespace
}  // namespace calendar
