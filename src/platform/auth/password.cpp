#include "platform/auth/password.hpp"

#include <sodium.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include "platform/auth/keys.hpp"
#include "platform/base/check.hpp"
#include "platform/base/failure.hpp"

namespace auth {
namespace {

// Longer than any sentence: what is longer is not a password but a load.
constexpr std::size_t kLongest = 1000;

std::size_t Memory(HashCost cost) { return static_cast<std::size_t>(cost.memory_kib) * 1024; }
auto Passes(HashCost cost) { return static_cast<unsigned long long>(cost.passes); }

/// Lower case, without blanks.
icu::UnicodeString Plain(std::string_view text) {
    auto plain = icu::UnicodeString::fromUTF8(std::string(text)).toLower();
    plain.findAndReplace(" ", "");
    return plain;
}

/// What is left without the digits and marks around it: "matkhau" of "matkhau@2024".
icu::UnicodeString Core(const icu::UnicodeString& text) {
    std::int32_t first = 0, last = text.length();
    while (first < last && u_isalpha(text.char32At(first)) == 0) first = text.moveIndex32(first, 1);
    while (last > first && u_isalpha(text.char32At(last - 1)) == 0)
        last = text.moveIndex32(last, -1);
    return text.tempSubStringBetween(first, last);
}

std::string Argon2(const std::string& password, HashCost cost) {
    std::array<char, crypto_pwhash_STRBYTES> hash{};
    if (crypto_pwhash_str_alg(hash.data(),
                              password.data(),
                              password.size(),
                              Passes(cost),
                              Memory(cost),
                              crypto_pwhash_ALG_ARGON2ID13) != 0)
        throw std::bad_alloc();
    return hash.data();
}

std::size_t DifferentLetters(const icu::UnicodeString& text) {
    std::set<UChar32> letters;
    for (std::int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1))
        letters.insert(text.char32At(i));
    return letters.size();
}

}  // namespace

std::string NormalPassword(std::string_view typed) {
    auto status = U_ZERO_ERROR;
    const auto* nfc = icu::Normalizer2::getNFCInstance(status);
    CHECK(U_SUCCESS(status));
    const auto text = icu::UnicodeString::fromUTF8(icu::StringPiece(
        typed.data(), static_cast<std::int32_t>(std::min(typed.size(), kLongest * 4))));
    std::string normal;
    nfc->normalize(text, status).toUTF8String(normal);
    CHECK(U_SUCCESS(status));
    return normal;
}

void CheckPassword(const SignInRules& rules, std::string_view password, std::string_view account) {
    const auto refuse = [](const char* code, std::size_t number) {
        throw Failure{FailureKind::Invalid, code, {{"least", std::to_string(number)}}};
    };
    const auto text = icu::UnicodeString::fromUTF8(std::string(password));
    const auto length = static_cast<std::size_t>(text.countChar32());
    if (length < rules.least_length) refuse("auth.password_short", rules.least_length);
    if (length > kLongest) refuse("auth.password_long", kLongest);
    const auto plain = Plain(password);
    const auto core = Core(plain);
    for (const auto& word : rules.refused) {
        const auto refused = Plain(word);
        if (plain == refused || core == refused)
            throw Failure{FailureKind::Invalid, "auth.password_common"};
    }
    if (DifferentLetters(plain) < rules.least_different)
        refuse("auth.password_simple", rules.least_different);
    const auto name = Plain(account);
    if (core == Core(name) || (name.length() >= 4 && plain.indexOf(name) >= 0))
        throw Failure{FailureKind::Invalid, "auth.password_has_name"};
}

Hashing::Hashing(int at_once) : free_(std::max(1, at_once)), at_once_(free_) {
    CHECK(sodium_init() >= 0);
}

Hashing::Slot Hashing::Take(std::chrono::seconds wait) {
    std::unique_lock lock(mutex_);
    if (!freed_.wait_for(lock, wait, [this] { return free_ > 0; }))
        throw Failure{FailureKind::TooManyRequests, "auth.busy"};
    --free_;
    most_ = std::max(most_.load(), at_once_ - free_);
    return Slot(*this);
}

Hashing::Slot::~Slot() {
    {
        const std::scoped_lock lock(hashing_.mutex_);
        ++hashing_.free_;
    }
    hashing_.freed_.notify_one();
}

std::string Hashing::Slot::Hash(const std::string& password, HashCost cost) const {
    return Argon2(password, cost);
}

bool Hashing::Slot::IsRight(const std::string& hash,
                            const std::string& password,
                            HashCost cost) const {
    ++hashing_.checks_;
    const auto held = hash.empty() ? hashing_.NobodysHash(cost) : hash;
    const bool fits = crypto_pwhash_str_verify(held.c_str(), password.data(), password.size()) == 0;
    return fits && !hash.empty();
}

std::string Hashing::NobodysHash(HashCost cost) {
    const std::scoped_lock lock(nobody_mutex_);
    auto& hash = nobody_[{cost.memory_kib, cost.passes}];
    if (hash.empty()) hash = Argon2(RandomToken(), cost);
    return hash;
}

bool NeedsRehash(const std::string& hash, HashCost cost) {
    return crypto_pwhash_str_needs_rehash(hash.c_str(), Passes(cost), Memory(cost)) != 0;
}

}  // namespace auth
