#include "platform/base/json.hpp"

#include <gtest/gtest.h>

#include "platform/base/failure.hpp"

namespace {

std::string LineOfError(const std::string& text) {
    try {
        json::Parse(text, "rules/due.json");
    } catch (const Failure& failure) {
        EXPECT_EQ(failure.kind, FailureKind::Invalid);
        EXPECT_EQ(failure.code, "json.broken");
        EXPECT_EQ(failure.params[0].second, "rules/due.json");
        EXPECT_FALSE(failure.params[2].second.empty());
        return failure.params[1].second;
    }
    return "none";
}

}  // namespace

TEST(Json, AnErrorTellsItsLine) {
    EXPECT_EQ(LineOfError("{,}"), "1");
    EXPECT_EQ(LineOfError("{\n  \"a\": 1,\n  \"b\": tru\n}"), "3");
    EXPECT_EQ(LineOfError("{\n  \"a\": 1\n  \"b\": 2\n}"), "3");
    EXPECT_EQ(LineOfError("[1,\n2,\n3,\n]"), "4");
    EXPECT_EQ(LineOfError("{\n}\n\nx"), "4");
}

TEST(Json, ACutOffTextIsAnErrorAtItsEnd) {
    EXPECT_EQ(LineOfError("{\n\"a\": [1,\n"), "3");
    EXPECT_EQ(LineOfError(""), "1");
    EXPECT_EQ(LineOfError("\"a"), "1");
}

TEST(Json, BytesThatAreNotUtf8AreRefused) { EXPECT_EQ(LineOfError("[\"\xC3\"]"), "1"); }

TEST(Json, DeepNestingIsRefusedRatherThanFollowed) {
    EXPECT_EQ(LineOfError(std::string(100'000, '[')), "1");
}

TEST(Json, BlanksAroundAreNothing) { EXPECT_EQ(json::Parse(" \r\n\t1 \n\n", "").as_int64(), 1); }

TEST(Json, PrettyComesBackTheSame) {
    const auto value = json::Parse(
        R"({"tên":"Bộc Bố \"A\"","rỗng":{},"không":[],"số":[1,-2.5,null,true,[{"a":[1]}]]})", "");
    const auto pretty = json::WritePretty(value);
    EXPECT_EQ(json::Parse(pretty, ""), value);
    EXPECT_NE(pretty.find("\n  \"rỗng\": {},\n"), std::string::npos) << pretty;
    EXPECT_EQ(json::Write(json::Parse(pretty, "")), json::Write(value));
}

TEST(Json, TextOfWhatIsNotTextIsEmpty) {
    const auto object = json::Parse(R"({"a":"x","b":null,"c":1})", "").as_object();
    EXPECT_EQ(json::Text(object, "a"), "x");
    for (const auto* key : {"b", "c", "d"}) EXPECT_EQ(json::Text(object, key), "") << key;
}
