#include "platform/base/digest.hpp"

#include <sodium.h>

#include <cstring>

#include "platform/base/check.hpp"

namespace {

std::string ToHex(const unsigned char* bytes, std::size_t size) {
    std::string text(size * 2 + 1, '\0');
    sodium_bin2hex(text.data(), text.size(), bytes, size);
    text.pop_back();
    return text;
}

crypto_generichash_state* State(unsigned char* bytes) {
    return reinterpret_cast<crypto_generichash_state*>(bytes);
}

void StartSodium() {
    static const bool started = sodium_init() >= 0;
    CHECK(started);
}

}  // namespace

static_assert(sizeof(crypto_generichash_state) <= 384 && alignof(crypto_generichash_state) <= 64);

Digester::Digester() {
    StartSodium();
    crypto_generichash_init(State(state_.data()), nullptr, 0, 32);
}

Digester& Digester::Field(std::string_view bytes) {
    const std::uint64_t size = bytes.size();
    unsigned char length[8];
    std::memcpy(length, &size, sizeof length);
    crypto_generichash_update(State(state_.data()), length, sizeof length);
    return Raw(bytes);
}

Digester& Digester::Raw(std::string_view bytes) {
    crypto_generichash_update(
        State(state_.data()), reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
    return *this;
}

Digester& Digester::Field(std::int64_t number) {
    unsigned char raw[8];
    std::memcpy(raw, &number, sizeof raw);
    return Field(std::string_view{reinterpret_cast<const char*>(raw), sizeof raw});
}

std::array<unsigned char, 32> Digester::Bytes() const {
    alignas(64) auto copy = state_;  // finishing spoils the state
    std::array<unsigned char, 32> out{};
    crypto_generichash_final(State(copy.data()), out.data(), out.size());
    return out;
}

std::string Digester::Hex() const {
    const auto bytes = Bytes();
    return ToHex(bytes.data(), bytes.size());
}

std::uint64_t Digester::Short() const {
    const auto bytes = Bytes();
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < 8; ++i) value = value << 8 | bytes[i];
    return value;
}

std::string DigestOf(std::string_view bytes) { return Digester{}.Field(bytes).Hex(); }

std::string RandomHex(std::size_t size) {
    StartSodium();
    std::string bytes(size, '\0');
    randombytes_buf(bytes.data(), size);
    return ToHex(reinterpret_cast<const unsigned char*>(bytes.data()), size);
}
