#include "engine/similarity/weights.hpp"

#include <algorithm>
#include <bit>

namespace similarity {

Weights::Weights(std::size_t texts) {
    const auto slots = std::bit_ceil(std::clamp<std::size_t>(texts * 8, 1U << 16U, 1U << 23U));
    counts_.assign(slots, 0);
    shift_ = 32U - static_cast<unsigned>(std::countr_zero(slots));
}

void Weights::Count(const std::uint32_t* set, std::size_t size) {
    ++texts_;
    for (std::size_t at = 0; at < size; ++at) ++counts_[SlotOf(set[at])];
}

std::uint32_t Weights::Of(std::uint32_t shingle) const {
    if (counts_.empty()) return kHeaviest;
    const auto count = std::max<std::size_t>(counts_[SlotOf(shingle)], 1);
    // Few texts say little about what is common.
    const auto ratio = std::max<std::size_t>(texts_, 1024) / count;
    return ratio == 0 ? 0
                      : std::min<std::uint32_t>(
                            static_cast<std::uint32_t>(std::bit_width(ratio)) - 1, kHeaviest);
}

}  // namespace similarity
