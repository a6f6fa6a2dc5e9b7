#include "engine/text/collation.hpp"

#include <unicode/coll.h>
#include <unicode/locid.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <unordered_map>
#include <vector>

#include "engine/text/normal.hpp"
#include "platform/base/check.hpp"

namespace text {
namespace {

// Collators are shared by all threads: their const methods may run side by side.
std::unique_ptr<icu::Collator> MakeCollator(icu::Collator::ECollationStrength strength) {
    UErrorCode status = U_ZERO_ERROR;
    std::unique_ptr<icu::Collator> collator{
        icu::Collator::createInstance(icu::Locale("vi"), status)};
    CHECK(U_SUCCESS(status));
    collator->setStrength(strength);
    // Texts come from Clean, composed; without this the collator normalises each of them again.
    collator->setAttribute(UCOL_NORMALIZATION_MODE, UCOL_OFF, status);
    // "thôn 9" comes before "thôn 14".
    collator->setAttribute(UCOL_NUMERIC_COLLATION, UCOL_ON, status);
    CHECK(U_SUCCESS(status));
    return collator;
}

// Base32 in an alphabet whose order every collation knows: it keeps the order of the bytes.
class AsciiKey {
public:
    void Put(std::uint8_t byte) {
        pending_ = (pending_ << 8) | byte;
        bits_ += 8;
        while (bits_ >= 5) {
            bits_ -= 5;
            key_ += kDigits[(pending_ >> bits_) & 31u];
        }
    }

    void Put(std::string_view bytes) {
        for (const char byte : bytes) {
            Put(static_cast<std::uint8_t>(byte));
        }
    }

    std::string Take() && {
        if (bits_ > 0) {
            key_ += kDigits[(pending_ << (5 - bits_)) & 31u];
        }
        return std::move(key_);
    }

    void Reserve(std::size_t bytes) { key_.reserve((bytes * 8 + 4) / 5); }

private:
    static constexpr std::string_view kDigits = "0123456789ABCDEFGHIJKLMNOPQRSTUV";

    std::string key_;
    std::uint32_t pending_ = 0;
    unsigned bits_ = 0;
};

// ICU's key without its closing zero; it holds no other zero.
std::string Collated(const icu::Collator& collator, std::string_view text) {
    const icu::UnicodeString wide = icu::UnicodeString::fromUTF8(
        icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
    std::array<std::uint8_t, 256> buffer;
    std::int32_t length =
        collator.getSortKey(wide, buffer.data(), static_cast<std::int32_t>(buffer.size()));
    std::vector<std::uint8_t> longer;
    const std::uint8_t* bytes = buffer.data();
    if (length > static_cast<std::int32_t>(buffer.size())) {
        longer.resize(static_cast<std::size_t>(length));
        length = collator.getSortKey(wide, longer.data(), length);
        bytes = longer.data();
    }
    return {bytes, bytes + std::max(length - 1, 0)};
}

struct StringHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
        return std::hash<std::string_view>{}(text);
    }
};

// Names are made of few syllables, so each thread remembers the keys of those it met first.
void PutWord(AsciiKey& key, std::string_view word) {
    constexpr std::size_t kMostRemembered = 4096;
    static const std::unique_ptr<icu::Collator> collator = MakeCollator(icu::Collator::SECONDARY);
    static thread_local std::unordered_map<std::string, std::string, StringHash, std::equal_to<>>
        remembered;
    const auto found = remembered.find(word);
    if (found != remembered.end()) {
        key.Put(found->second);
        return;
    }
    std::string bytes = Collated(*collator, word);
    key.Put(bytes);
    if (remembered.size() < kMostRemembered && word.size() < 32) {
        remembered.emplace(word, std::move(bytes));
    }
}

// A zero behind each word and one more behind the whole: "Nguyễn" comes before "Nguyễn Văn".
void PutWords(AsciiKey& key, std::string_view clean) {
    while (!clean.empty()) {
        const std::size_t blank = clean.find_first_of(" \n");
        if (blank != 0) {
            PutWord(key, clean.substr(0, blank));
            key.Put(std::uint8_t{0});
        }
        clean.remove_prefix(blank == std::string_view::npos ? clean.size() : blank + 1);
    }
    key.Put(std::uint8_t{0});
}

std::string Collapsed(std::string_view clean) {
    std::string out;
    out.reserve(clean.size());
    for (const char c : clean) {
        const bool blank = c == ' ' || c == '\n';
        if (!blank) {
            out += c;
        } else if (!out.empty() && out.back() != ' ') {
            out += ' ';
        }
    }
    return out;
}

}  // namespace

PersonName SplitName(std::string_view full_name) {
    std::string name = Collapsed(Clean(full_name));
    const std::size_t blank = name.rfind(' ');
    if (blank == std::string::npos) {
        return {"", std::move(name)};
    }
    return {name.substr(0, blank), name.substr(blank + 1)};
}

std::string NameSortKey(std::string_view family, std::string_view given) {
    AsciiKey key;
    key.Reserve(3 * (family.size() + given.size()));
    PutWords(key, Clean(given));
    PutWords(key, Clean(family));
    return std::move(key).Take();
}

std::string SortKey(std::string_view text) {
    static const std::unique_ptr<icu::Collator> collator = MakeCollator(icu::Collator::TERTIARY);
    AsciiKey key;
    key.Reserve(2 * text.size());
    key.Put(Collated(*collator, Clean(text)));
    return std::move(key).Take();
}

}  // namespace text
