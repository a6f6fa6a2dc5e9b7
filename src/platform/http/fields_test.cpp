// What is wrong with what was sent is told all at once, with paths.
#include "platform/http/fields.hpp"

#include <gtest/gtest.h>

#include "platform/http/page.hpp"
#include "platform/http/rate_limit.hpp"
#include "platform/http/target.hpp"

namespace http {
namespace {

/// "name code" of each problem, in order.
template <typename Read>
std::vector<std::string> ProblemsOf(std::string_view text,
                                    Read read,
                                    Fields::Source source = Fields::Source::Json) {
    std::vector<std::string> told;
    const auto object = json::Parse(text, "test").as_object();
    try {
        ReadFields(object, source, read);
    } catch (const Failure& failure) {
        EXPECT_EQ(failure.code, "http.fields");
        for (const auto& field : failure.fields) told.push_back(field.name + " " + field.code);
    }
    return told;
}
using Told = std::vector<std::string>;

TEST(Fields, GiveWhatIsRight) {
    const auto object =
        json::Parse(R"({"t":"Nguyễn","i":-3,"n":2.5,"b":true,"d":"2024-02-29","w":"a","x":null})",
                    "test")
            .as_object();
    ReadFields(object, Fields::Source::Json, [](Fields& fields) {
        EXPECT_EQ(fields.Text("t", {.max = 6}), "Nguyễn");
        EXPECT_EQ(fields.Integer("i", {.min = -3, .max = 3}), -3);
        EXPECT_EQ(fields.Number("n", 0, 3), 2.5);
        EXPECT_TRUE(fields.Bool("b"));
        EXPECT_EQ(fields.Day("d"), Date::Of(2024, 2, 29));
        EXPECT_EQ(fields.OneOf("w", {"a", "b"}), "a");
        EXPECT_EQ(fields.OptionalText("x"), std::nullopt);
        EXPECT_EQ(fields.OptionalInteger("y"), std::nullopt);
    });
}

TEST(Fields, CollectEverythingThatIsWrong) {
    EXPECT_EQ(ProblemsOf(
                  R"({"t":"","l":"aaaa","c":"a\u0007","i":1.5,"r":11,"n":"1","b":1,"d":"2023-02-29",
                       "w":"c","u":0})",
                  [](Fields& fields) {
                      fields.Text("t");
                      fields.Text("l", {.max = 3});
                      fields.Text("c");
                      fields.Integer("i");
                      fields.Integer("r", {.max = 10});
                      fields.Number("n", 0, 1);
                      fields.Bool("b");
                      fields.Day("d");
                      fields.OneOf("w", {"a"});
                      fields.Text("m");
                  }),
              (Told{"t http.field_too_short",
                    "l http.field_too_long",
                    "c http.field_control_characters",
                    "i http.field_not_integer",
                    "r http.field_out_of_range",
                    "n http.field_not_number",
                    "b http.field_not_bool",
                    "d http.field_not_date",
                    "w http.field_not_one_of",
                    "m http.field_missing",
                    "u http.field_unknown"}));
}

TEST(Fields, BlanksAloneAreNoText) {
    const auto read = [](Fields& fields) { fields.Text("t"); };
    EXPECT_EQ(ProblemsOf(R"({"t":"   "})", read), Told{"t http.field_too_short"});
    EXPECT_EQ(ProblemsOf(R"({"t":"a\nb"})", read), Told{"t http.field_control_characters"});
    EXPECT_EQ(ProblemsOf(R"({"t":"a\nb"})",
                         [](Fields& fields) { fields.Text("t", {.several_lines = true}); }),
              Told{});
}

TEST(Fields, PathsLeadIntoListsAndObjects) {
    EXPECT_EQ(ProblemsOf(R"({"items":[{"due_on":"2024-01-01"},7,{"due_on":"x","more":1}],
                             "place":{"nam":1}})",
                         [](Fields& fields) {
                             fields.Each("items", 10, [](Fields& item) { item.Day("due_on"); });
                             fields.Object("place", [](Fields& place) { place.Text("name"); });
                         }),
              (Told{"items[1] http.field_not_object",
                    "items[2].due_on http.field_not_date",
                    "items[2].more http.field_unknown",
                    "place.name http.field_missing",
                    "place.nam http.field_unknown"}));
    EXPECT_EQ(ProblemsOf(R"({"items":[{},{},{}]})",
                         [](Fields& fields) { fields.Each("items", 2, [](Fields&) {}); }),
              Told{"items http.field_too_many"});
}

TEST(Fields, AThousandProblemsAreNotTold) {
    std::string text = "{\"items\":[1";
    for (int count = 0; count < 999; ++count) text += ",1";
    EXPECT_EQ(
        ProblemsOf(text + "]}", [](Fields& fields) { fields.Each("items", 1000, [](Fields&) {}); })
            .size(),
        100);
}

TEST(Fields, OfAQueryAreReadFromText) {
    const auto object =
        json::Parse(R"({"i":"12","b":"true","one":"x","two":["x","y"]})", "test").as_object();
    ReadFields(object, Fields::Source::Query, [](Fields& fields) {
        EXPECT_EQ(fields.Integer("i"), 12);
        EXPECT_TRUE(fields.Bool("b"));
        EXPECT_EQ(fields.Texts("one", 5), std::vector<std::string>{"x"});
        EXPECT_EQ(fields.Texts("two", 5), (std::vector<std::string>{"x", "y"}));
    });
    // A parameter that stands twice is no single text.
    EXPECT_EQ(ProblemsOf(
                  R"({"two":["x","y"]})",
                  [](Fields& fields) { fields.Text("two"); },
                  Fields::Source::Query),
              Told{"two http.field_not_text"});
}

TEST(Fields, NumbersThatAreNoneAreRefused) {
    for (const auto* text : {R"({"n":"nan"})", R"({"n":"inf"})", R"({"n":"1x"})", R"({"n":""})"})
        EXPECT_EQ(
            ProblemsOf(
                text, [](Fields& fields) { fields.Number("n", 0, 1e9); }, Fields::Source::Query)
                .size(),
            1)
            << text;
}

TEST(Cursor, GivesItsKeysBackAndNoOthers) {
    const Keys keys{"2024-01-01", "17", "Đảng \"bộ\""};
    const auto cursor = CursorOf(keys);
    EXPECT_EQ(KeysOf(cursor), keys);
    EXPECT_EQ(cursor.find_first_not_of(
                  "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"),
              std::string::npos);
    for (std::size_t at = 0; at + 1 < cursor.size(); ++at) {
        auto broken = cursor;
        broken[at] = broken[at] == 'A' ? 'B' : 'A';
        EXPECT_THROW(KeysOf(broken), Failure) << at;
    }
    for (const auto* garbage : {"", "a", "!!!!", "AAAAAAAAAAAA"})
        EXPECT_THROW(KeysOf(garbage), Failure) << garbage;
}

TEST(Utf8, IsAsItHasToBe) {
    for (const auto* right : {"", "a", "ế", "\xf0\x9f\x98\x80"})
        EXPECT_TRUE(IsUtf8(right)) << right;
    for (const auto* wrong : {"\x80",
                              "\xc0\x80",
                              "\xc1\xbf",
                              "\xe1\xba",
                              "\xed\xa0\x80",
                              "\xf4\x90\x80\x80",
                              "\xe0\x80\x80",
                              "\xf8\x88\x80\x80\x80"})
        EXPECT_FALSE(IsUtf8(wrong)) << wrong;
    EXPECT_EQ(LettersOf("Đề"), 2);
}

TEST(RateLimit, FillsWithTime) {
    RateLimit limit;
    const auto now = RateLimit::Clock::now();
    const Rate rate{.per_second = 0.5, .burst = 2};
    EXPECT_EQ(limit.Take("a", rate, now), std::nullopt);
    EXPECT_EQ(limit.Take("a", rate, now), std::nullopt);
    EXPECT_EQ(limit.Take("a", rate, now), 2);
    EXPECT_EQ(limit.Take("b", rate, now), std::nullopt);
    EXPECT_EQ(limit.Take("a", rate, now + std::chrono::seconds(2)), std::nullopt);
    EXPECT_NE(limit.Take("a", rate, now + std::chrono::seconds(2)), std::nullopt);
}

TEST(RateLimit, AFloodOfAddressesTakesNoMoreMemory) {
    RateLimit limit(100);
    const auto now = RateLimit::Clock::now();
    const Rate rate{.per_second = 1, .burst = 5};
    int refused = 0;
    for (int count = 0; count < 1000; ++count)
        if (limit.Take(std::to_string(count), rate, now)) ++refused;
    EXPECT_LE(limit.Size(), 101);
    EXPECT_EQ(refused, 1000 - 100 - 5);
    // Those who were there keep their own bucket.
    EXPECT_EQ(limit.Take("5", rate, now), std::nullopt);
    EXPECT_EQ(limit.Take("new", rate, now + std::chrono::seconds(60)), std::nullopt);
    EXPECT_LE(limit.Size(), 2);
}

}  // namespace
}  // namespace http
