// How much a shingle says: the rarer it is among the texts, the more.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace similarity {

class Weights {
public:
    /// The heaviest: of what stands in one of 64 texts or fewer. Stock phrases weigh nothing or
    /// little, and what was copied a hundred thousand times still weighs.
    static constexpr std::uint32_t kHeaviest = 6;
    /// A shingle and its weight in one number: the weight is in the last bits.
    static constexpr std::uint32_t kMask = 7;

    Weights() = default;
    /// For about so many texts.
    explicit Weights(std::size_t texts);

    void Count(const std::vector<std::uint32_t>& set) { Count(set.data(), set.size()); }
    void Count(const std::uint32_t* set, std::size_t size);
    std::size_t Texts() const { return texts_; }

    /// From 0 to kHeaviest.
    std::uint32_t Of(std::uint32_t shingle) const;
    std::uint32_t Weighed(std::uint32_t shingle) const { return (shingle & ~kMask) | Of(shingle); }

private:
    std::size_t SlotOf(std::uint32_t shingle) const {
        return ((shingle & ~kMask) * 0x9e3779b1U) >> shift_;
    }

    // One counter for several shingles where there are many: a frequency is then told too high,
    // never too low.
    std::vector<std::uint32_t> counts_;
    unsigned shift_ = 31;
    std::size_t texts_ = 0;
};

}  // namespace similarity
