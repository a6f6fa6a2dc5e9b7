#include "engine/similarity/segment.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <limits>

#include "engine/similarity/parallel.hpp"

namespace similarity {
namespace {

constexpr std::size_t kHashes = kBands * kRows;

struct Mixer {
    std::uint32_t factor, offset;
};

constexpr std::array<Mixer, kHashes> MakeMixers() {
    std::array<Mixer, kHashes> mixers{};
    std::uint64_t state = 0x243f6a8885a308d3U;
    const auto next = [&state] {
        state = state * 6364136223846793005U + 1442695040888963407U;
        return static_cast<std::uint32_t>(state >> 32U);
    };
    for (auto& mixer : mixers) mixer = {next() | 1U, next()};
    return mixers;
}
constexpr auto kMixers = MakeMixers();

/// 60 / weight: a digest is the smaller, the more its shingle weighs.
constexpr std::array<std::uint64_t, Weights::kMask + 1> kStretch{60, 60, 30, 20, 15, 12, 10, 10};

}  // namespace

void BandKeys(Set weighed, std::uint32_t* keys) {
    std::array<std::uint64_t, kHashes> least;
    least.fill(std::numeric_limits<std::uint64_t>::max());
    const bool none_weighs = std::all_of(weighed.begin(), weighed.end(), [](auto shingle) {
        return (shingle & Weights::kMask) == 0;
    });
    for (const auto shingle : weighed) {
        const auto weight = shingle & Weights::kMask;
        if (weight == 0 && !none_weighs) continue;
        const auto bare = shingle & ~Weights::kMask;
        const auto stretch = kStretch[weight];
        for (std::size_t at = 0; at < kHashes; ++at) {
            auto mixed = (bare ^ kMixers[at].offset) * kMixers[at].factor;
            mixed ^= mixed >> 15U;
            mixed *= 0x2c1b3c6dU;
            mixed ^= mixed >> 13U;
            least[at] = std::min(least[at], mixed * stretch);
        }
    }
    for (std::size_t band = 0; band < kBands; ++band) {
        std::uint64_t key = 0xcbf29ce484222325U + band;
        for (std::size_t row = 0; row < kRows; ++row) {
            key = (key ^ least[band * kRows + row]) * 0x9fb21c651e98df25U;
            key ^= key >> 29U;
        }
        keys[band] = static_cast<std::uint32_t>(key >> 32U);
    }
}

Sketch SketchOf(Set weighed) {
    Sketch sketch;
    for (const auto shingle : weighed) {
        const auto bit = (shingle & ~Weights::kMask) * 0x9e3779b1U >> 25U;
        sketch.bits[bit >> 6U] |= std::uint64_t{1} << (bit & 63U);
    }
    return sketch;
}

double RoughShare(const Sketch& one, const Sketch& other) {
    const auto shared =
        std::popcount(one.bits[0] & other.bits[0]) + std::popcount(one.bits[1] & other.bits[1]);
    const auto all = std::popcount(one.bits[0]) + std::popcount(one.bits[1]) +
                     std::popcount(other.bits[0]) + std::popcount(other.bits[1]);
    return all == 0 ? 0 : 2.0 * shared / all;
}

void Segment::Weigh(const Weights& weights) {
    for (auto& shingle : shingles_) shingle = weights.Weighed(shingle);
}

void Segment::Reserve(std::size_t entries, std::size_t shingles) {
    ids_.reserve(entries);
    begins_.reserve(entries + 1);
    shingles_.reserve(shingles);
}

void Segment::Add(std::int64_t id, Set weighed) {
    ids_.push_back(id);
    shingles_.insert(shingles_.end(), weighed.begin(), weighed.end());
    begins_.push_back(static_cast<std::uint32_t>(shingles_.size()));
}

void Segment::Close(unsigned threads) {
    bands_.assign(kBands, std::vector<Slot>(Size()));
    sketches_.resize(Size());
    InParallel(threads, Size(), [&](std::size_t from, std::size_t to) {
        std::array<std::uint32_t, kBands> keys{};
        for (auto entry = static_cast<std::uint32_t>(from); entry < to; ++entry) {
            BandKeys(SetOf(entry), keys.data());
            sketches_[entry] = SketchOf(SetOf(entry));
            for (std::size_t band = 0; band < kBands; ++band)
                bands_[band][entry] = {keys[band], entry};
        }
    });
    InParallel(threads, kBands, [&](std::size_t from, std::size_t to) {
        for (auto band = from; band < to; ++band)
            std::sort(bands_[band].begin(), bands_[band].end(), [](const Slot& a, const Slot& b) {
                return a.key != b.key ? a.key < b.key : a.entry < b.entry;
            });
    });
}

std::span<const Segment::Slot> Segment::Bucket(std::size_t band, std::uint32_t key) const {
    const auto& slots = bands_[band];
    if (slots.empty()) return {};
    // Keys are spread evenly: where one must be about is known without halving.
    const auto size = static_cast<std::ptrdiff_t>(slots.size());
    const auto guess = static_cast<std::ptrdiff_t>(
        (static_cast<std::uint64_t>(key) * static_cast<std::uint64_t>(size)) >> 32U);
    std::ptrdiff_t step = 16, low = guess, high = guess;
    while (low > 0 && slots[static_cast<std::size_t>(low)].key >= key)
        low = std::max<std::ptrdiff_t>(0, low - step), step *= 2;
    step = 16;
    while (high < size && slots[static_cast<std::size_t>(high)].key < key)
        high = std::min(size, high + step), step *= 2;
    const auto first = std::lower_bound(
        slots.begin() + low, slots.begin() + high, key, [](const Slot& slot, auto wanted) {
            return slot.key < wanted;
        });
    auto last = first;
    while (last != slots.end() && last->key == key) ++last;
    return {first, last};
}

}  // namespace similarity
