// Texts as sets of weighed shingles, and the bands of their MinHash signatures in sorted tables.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "engine/similarity/weights.hpp"

namespace similarity {

/// Two texts stand in one bucket of a band where kRows smallest digests of theirs are the same. Of
/// texts that share 0.45 of their weight, 1 − (1 − 0.45²)^24 = 0.996 meet in some band.
inline constexpr std::size_t kBands = 24;
inline constexpr std::size_t kRows = 2;

using Set = std::span<const std::uint32_t>;

/// The bucket of a set in each band.
void BandKeys(Set weighed, std::uint32_t* keys);

/// What a set weighs, and the set in few bits, one for each shingle: what shares few of them is not
/// alike.
struct Sketch {
    std::uint64_t bits[2] = {0, 0};
    std::uint32_t ones = 0;  ///< of the bits
    std::uint32_t weight = 0;
};
Sketch SketchOf(Set weighed);
/// About what ShareOf says, never much less: the bits of two shingles may fall together.
double RoughShare(const Sketch& one, const Sketch& other);

class Segment {
public:
    struct Slot {
        std::uint32_t key;
        std::uint32_t entry;
    };

    void Reserve(std::size_t entries, std::size_t shingles);
    void Add(std::int64_t id, Set weighed);
    /// Weighs all anew, before Close.
    void Weigh(const Weights& weights);
    /// Builds the tables; nothing is added after.
    void Close(unsigned threads);

    std::size_t Size() const { return ids_.size(); }
    std::int64_t IdOf(std::uint32_t entry) const { return ids_[entry]; }
    Set SetOf(std::uint32_t entry) const {
        return {shingles_.data() + begins_[entry], begins_[entry + 1] - begins_[entry]};
    }
    const Sketch& SketchAt(std::uint32_t entry) const { return sketches_[entry]; }
    std::size_t ShingleCount() const { return shingles_.size(); }
    std::span<const Slot> Bucket(std::size_t band, std::uint32_t key) const;
    /// Says that Bucket will be asked for: memory is slow, and many may be on their way at once.
    void ExpectCell(std::size_t band, std::uint32_t key) const;
    void ExpectBucket(std::size_t band, std::uint32_t key) const;
    void ExpectSketch(std::uint32_t entry) const;
    void ExpectSet(std::uint32_t entry) const;

private:
    std::size_t CellOf(std::uint32_t key) const { return std::uint64_t{key} >> shift_; }

    std::vector<std::int64_t> ids_;
    std::vector<std::uint32_t> begins_{0};
    std::vector<std::uint32_t> shingles_;
    std::vector<Sketch> sketches_;
    std::vector<std::vector<Slot>> bands_;  ///< sorted by key
    /// For the first bits of a key where they begin in a band: a few slots each.
    std::vector<std::vector<std::uint32_t>> cells_;
    unsigned shift_ = 32;
};

}  // namespace similarity
