#include "platform/base/digest.hpp"

#include <gtest/gtest.h>

TEST(Digest, FieldsDoNotRunIntoEachOther) {
    const auto of = [](std::vector<std::string> fields) {
        Digester digester;
        for (const auto& field : fields) digester.Field(field);
        return digester.Hex();
    };
    const std::set<std::string> all = {of({"ab", "c"}),
                                       of({"a", "bc"}),
                                       of({"abc"}),
                                       of({"abc", ""}),
                                       of({"", "abc"}),
                                       of({"a", "b", "c"}),
                                       of({}),
                                       of({""})};
    EXPECT_EQ(all.size(), 8U);
    EXPECT_EQ(of({"ab", "c"}), of({"ab", "c"}));
}

TEST(Digest, ANumberDiffersFromItsDigits) {
    EXPECT_NE(Digester{}.Field(1).Hex(), Digester{}.Field("1").Hex());
    EXPECT_NE(Digester{}.Field(-1).Hex(), Digester{}.Field(1).Hex());
}

TEST(Digest, GoesOnBeingFedAfterItWasShown) {
    Digester shown, quiet;
    shown.Field("a");
    const auto first = shown.Hex();
    shown.Field("b");
    quiet.Field("a").Field("b");
    EXPECT_EQ(shown.Hex(), quiet.Hex());
    EXPECT_NE(first, shown.Hex());
    EXPECT_EQ(shown.Hex().size(), 64U);
    EXPECT_EQ(shown.Hex().find_first_not_of("0123456789abcdef"), std::string::npos);
}

TEST(Digest, ShortIsItsFirstSixteenDigits) {
    Digester digester;
    digester.Field("Pác Nặm");
    EXPECT_EQ(digester.Short(), std::stoull(digester.Hex().substr(0, 16), nullptr, 16));
}

TEST(Digest, RawBytesAreWhatOtherToolsDigest) {
    // printf abc | b2sum -l 256
    const auto* expected = "bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319";
    EXPECT_EQ(Digester{}.Raw("abc").Hex(), expected);
    EXPECT_EQ(Digester{}.Raw("a").Raw("").Raw("bc").Hex(), expected);
    EXPECT_NE(DigestOf("abc"), expected);
}

TEST(RandomHex, IsAsLongAsAskedAndNeverTheSame) {
    std::set<std::string> drawn;
    for (int i = 0; i < 1000; ++i) drawn.insert(RandomHex(16));
    EXPECT_EQ(drawn.size(), 1000U);
    EXPECT_EQ(drawn.begin()->size(), 32U);
    EXPECT_EQ(RandomHex(0), "");
}
