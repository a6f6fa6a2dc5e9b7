#include "engine/similarity/segment.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <limits>
#include <numeric>

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

/// So many slots stand in a cell.
constexpr std::size_t kOfCell = 8;

/// Bits of two words together: without the processor's own instruction, which not every one has,
/// std::popcount is a call for each.
std::uint32_t Ones(std::uint64_t one, std::uint64_t other) {
    constexpr std::uint64_t k1 = 0x5555555555555555U, k2 = 0x3333333333333333U,
                            k4 = 0x0f0f0f0f0f0f0f0fU;
    one -= (one >> 1U) & k1;
    other -= (other >> 1U) & k1;
    one = (one & k2) + ((one >> 2U) & k2) + (other & k2) + ((other >> 2U) & k2);
    one = (one & k4) + ((one >> 4U) & k4);
    return static_cast<std::uint32_t>((one * 0x0101010101010101U) >> 56U);
}

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
        sketch.weight += shingle & Weights::kMask;
    }
    sketch.ones = Ones(sketch.bits[0], sketch.bits[1]);
    return sketch;
}

double RoughShare(const Sketch& one, const Sketch& other) {
    const auto ones = one.ones + other.ones;
    if (ones == 0) return 0;
    const auto shared = 2.0 * Ones(one.bits[0] & other.bits[0], one.bits[1] & other.bits[1]) / ones;
    const auto weight = one.weight + other.weight;
    if (weight == 0) return shared;
    return std::min(shared, 2.0 * std::min(one.weight, other.weight) / weight);
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
    const auto bits = std::bit_width(Size() / kOfCell);
    shift_ = 32U - static_cast<unsigned>(bits);
    cells_.assign(kBands, std::vector<std::uint32_t>((std::size_t{1} << bits) + 1));
    InParallel(threads, kBands, [&](std::size_t from, std::size_t to) {
        for (auto band = from; band < to; ++band) {
            std::sort(bands_[band].begin(), bands_[band].end(), [](const Slot& a, const Slot& b) {
                return a.key != b.key ? a.key < b.key : a.entry < b.entry;
            });
            auto& cells = cells_[band];
            for (const auto& slot : bands_[band]) ++cells[CellOf(slot.key) + 1];
            std::partial_sum(cells.begin(), cells.end(), cells.begin());
        }
    });
}

std::span<const Segment::Slot> Segment::Bucket(std::size_t band, std::uint32_t key) const {
    const auto* slots = bands_[band].data();
    const auto cell = CellOf(key);
    const auto* const end = slots + cells_[band][cell + 1];
    const auto* first = slots + cells_[band][cell];
    while (first != end && first->key < key) ++first;
    const auto* last = first;
    while (last != end && last->key == key) ++last;
    return {first, last};
}

void Segment::ExpectCell(std::size_t band, std::uint32_t key) const {
    __builtin_prefetch(&cells_[band][CellOf(key)]);
}

void Segment::ExpectBucket(std::size_t band, std::uint32_t key) const {
    __builtin_prefetch(bands_[band].data() + cells_[band][CellOf(key)]);
}

void Segment::ExpectSketch(std::uint32_t entry) const { __builtin_prefetch(&sketches_[entry]); }

void Segment::ExpectSet(std::uint32_t entry) const {
    __builtin_prefetch(shingles_.data() + begins_[entry]);
}

}  // namespace similarity
