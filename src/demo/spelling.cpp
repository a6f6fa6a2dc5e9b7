#include "demo/spelling.hpp"

#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include "engine/text/letters.hpp"
#include "engine/text/utf8.hpp"
#include "platform/base/check.hpp"

namespace demo {

std::string WithOldTonePlaces(std::string_view utf8) {
    // The tone moves from the first letter to the last where nothing follows: hòa, khỏe, thủy.
    static constexpr std::u32string_view kNew[] = {U"òa",
                                                   U"óa",
                                                   U"ỏa",
                                                   U"õa",
                                                   U"ọa",
                                                   U"òe",
                                                   U"óe",
                                                   U"ỏe",
                                                   U"õe",
                                                   U"ọe",
                                                   U"ùy",
                                                   U"úy",
                                                   U"ủy",
                                                   U"ũy",
                                                   U"ụy"};
    static constexpr std::u32string_view kOld[] = {U"oà",
                                                   U"oá",
                                                   U"oả",
                                                   U"oã",
                                                   U"oạ",
                                                   U"oè",
                                                   U"oé",
                                                   U"oẻ",
                                                   U"oẽ",
                                                   U"oẹ",
                                                   U"uỳ",
                                                   U"uý",
                                                   U"uỷ",
                                                   U"uỹ",
                                                   U"uỵ"};
    auto words = text::utf8::Decode(utf8);
    for (std::size_t at = 0; at + 1 < words.size(); ++at) {
        if (at + 2 < words.size() && text::LetterOf(words[at + 2]).lower != 0) continue;
        for (std::size_t i = 0; i < std::size(kNew); ++i)
            if (words.compare(at, 2, kNew[i]) == 0) words.replace(at, 2, kOld[i]);
    }
    return text::utf8::Encode(words);
}

std::string Decomposed(std::string_view utf8) {
    UErrorCode status = U_ZERO_ERROR;
    const auto* nfd = icu::Normalizer2::getNFDInstance(status);
    CHECK(U_SUCCESS(status));
    const auto words =
        icu::UnicodeString::fromUTF8({utf8.data(), static_cast<std::int32_t>(utf8.size())});
    std::string decomposed;
    nfd->normalize(words, status).toUTF8String(decomposed);
    CHECK(U_SUCCESS(status));
    return decomposed;
}

std::string Capitals(std::string_view utf8) {
    std::u32string capitals;
    for (const auto code_point : text::utf8::Decode(utf8)) capitals += text::CapitalOf(code_point);
    return text::utf8::Encode(capitals);
}

}  // namespace demo
