// Fingerprints of bytes (BLAKE2b of libsodium, 32 bytes), shown as lower-case hexadecimal.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

/// Feeds fields one by one. Each field goes in with its length, so that ("ab","c") and ("a","bc")
/// differ.
class Digester {
public:
    Digester();
    Digester& Field(std::string_view bytes);
    Digester& Field(std::int64_t number);
    /// Bytes without their length, for a file read in pieces: alone, what `b2sum -l 256` prints.
    Digester& Raw(std::string_view bytes);
    /// 64 hexadecimal digits. The digester can go on being fed afterwards.
    std::string Hex() const;
    /// The first eight bytes as a number: a short mark for one record among many.
    std::uint64_t Short() const;

private:
    std::array<unsigned char, 32> Bytes() const;

    /// libsodium's state, held here as bytes so that its header stays out of ours.
    alignas(64) std::array<unsigned char, 384> state_;
};

std::string DigestOf(std::string_view bytes);
/// `bytes` random bytes in hexadecimal.
std::string RandomHex(std::size_t bytes);
