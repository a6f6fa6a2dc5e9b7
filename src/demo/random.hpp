// Chance that falls the same way on every machine: one named stream for each thing that is made.
#pragma once

#include <cstdint>
#include <random>
#include <string_view>

#include "platform/base/check.hpp"

namespace demo {

class Random {
public:
    /// Two streams of one seed have nothing to do with each other.
    Random(std::uint64_t seed, std::string_view stream) : engine_(seed ^ Digest(stream)) {}

    /// 0 to count − 1. The library's own distributions differ from one to the next.
    std::size_t Below(std::size_t count) {
        CHECK(count > 0);
        return static_cast<std::size_t>(engine_() % count);
    }
    /// Both ends included.
    int Between(int first, int last) {
        return first + static_cast<int>(Below(static_cast<std::size_t>(last - first) + 1U));
    }
    bool Chance(int percent) { return Between(1, 100) <= percent; }

    template <typename List>
    const auto& Pick(const List& list) {
        return list[Below(std::size(list))];
    }

    template <typename List>
    void Shuffle(List& list) {
        for (auto left = std::size(list); left > 1; --left)
            std::swap(list[left - 1], list[Below(left)]);
    }

private:
    /// FNV-1a
    static std::uint64_t Digest(std::string_view text) {
        std::uint64_t digest = 0xcbf29ce484222325U;
        for (const char c : text) {
            digest ^= static_cast<unsigned char>(c);
            digest *= 0x100000001b3U;
        }
        return digest;
    }

    std::mt19937_64 engine_;
};

}  // namespace demo
