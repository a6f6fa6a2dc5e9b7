#include "engine/similarity/index.hpp"

#include <algorithm>
#include <utility>

#include "engine/similarity/parallel.hpp"

namespace similarity {
namespace {

/// Of a fuller bucket so many are looked at, evenly: what a thousand copied is found by fewer.
constexpr std::size_t kMostOfBucket = 48;
/// Common words count among the bits as much as rare ones.
constexpr double kRoughly = 0.15;

std::uint32_t WeightOf(Set set) {
    std::uint32_t weight = 0;
    for (const auto shingle : set) weight += shingle & Weights::kMask;
    return weight;
}

struct Shared {
    std::uint32_t weight = 0, count = 0;
};

/// Steps without a branch: which of the two comes next cannot be foreseen.
Shared SharedOf(Set one, Set other) {
    Shared shared;
    std::size_t left = 0, right = 0;
    while (left < one.size() && right < other.size()) {
        const auto a = one[left], b = other[right];
        shared.weight += a == b ? a & Weights::kMask : 0;
        shared.count += a == b ? 1 : 0;
        left += a <= b ? 1 : 0;
        right += b <= a ? 1 : 0;
    }
    return shared;
}

double ShareOf(Set one, std::uint32_t weight, Set other, std::uint32_t other_weight) {
    const auto shared = SharedOf(one, other);
    const auto all = weight + other_weight;
    if (all > 0) return 2.0 * shared.weight / all;
    // What everybody says weighs nothing: who says nothing else is like everybody.
    const auto count = one.size() + other.size();
    return count == 0 ? 0 : 2.0 * shared.count / static_cast<double>(count);
}

struct Candidate {
    std::uint32_t segment, entry;
    auto operator<=>(const Candidate&) const = default;
};

void TakeFrom(std::span<const Segment::Slot> bucket,
              std::uint32_t segment,
              std::vector<Candidate>& candidates) {
    const auto count = std::min(bucket.size(), kMostOfBucket);
    for (std::size_t at = 0; at < count; ++at)
        candidates.push_back({segment, bucket[at * bucket.size() / count].entry});
}

std::shared_ptr<Segment> Joined(const std::vector<std::shared_ptr<const Segment>>& parts) {
    auto whole = std::make_shared<Segment>();
    std::size_t entries = 0, shingles = 0;
    for (const auto& part : parts) {
        entries += part->Size();
        shingles += part->ShingleCount();
    }
    whole->Reserve(entries, shingles);
    for (const auto& part : parts)
        for (std::uint32_t entry = 0; entry < part->Size(); ++entry)
            whole->Add(part->IdOf(entry), part->SetOf(entry));
    return whole;
}

}  // namespace

double ShareOf(Set one, Set other) { return ShareOf(one, WeightOf(one), other, WeightOf(other)); }

Index::Index(std::shared_ptr<const Form> form)
    : form_(std::move(form)), weights_(std::make_shared<Weights>()) {}

std::size_t Index::Size() const {
    std::size_t size = 0;
    for (const auto& segment : segments_) size += segment->Size();
    return size;
}

Index Index::With(const std::vector<Text>& texts, unsigned threads) const {
    Builder builder(*this);
    builder.Add(texts, threads);
    return builder.Take(threads);
}

void Builder::Add(const std::vector<Text>& texts, unsigned threads) {
    std::vector<Shingles> made(texts.size());
    InParallel(threads, texts.size(), [&](std::size_t from, std::size_t to) {
        for (auto at = from; at < to; ++at) {
            made[at] = ShinglesOf(texts[at].text, *index_.form_);
            for (auto& shingle : made[at].set) shingle = index_.weights_->Weighed(shingle);
        }
    });
    for (std::size_t at = 0; at < made.size(); ++at)
        if (!made[at].set.empty()) fresh_->Add(texts[at].id, made[at].set);
}

Index Builder::Take(unsigned threads) {
    if (fresh_->Size() == 0) return index_;
    auto fresh = std::exchange(fresh_, std::make_shared<Segment>());
    // What is common is known better by twice as many.
    if (index_.Size() + fresh->Size() > 2 * index_.weights_->Texts()) {
        index_.Rebuild(std::move(fresh), threads);
    } else {
        fresh->Close(threads);
        index_.segments_.push_back(std::move(fresh));
        index_.MergeSmall(threads);
    }
    return index_;
}

void Index::Rebuild(std::shared_ptr<Segment> fresh, unsigned threads) {
    auto whole = std::move(fresh);
    if (!segments_.empty()) {
        segments_.push_back(std::move(whole));
        whole = Joined(segments_);
        segments_.clear();
    }
    auto weights = std::make_shared<Weights>(whole->Size());
    for (std::uint32_t entry = 0; entry < whole->Size(); ++entry)
        weights->Count(whole->SetOf(entry).data(), whole->SetOf(entry).size());
    whole->Weigh(*weights);
    weights_ = std::move(weights);
    whole->Close(threads);
    segments_.push_back(std::move(whole));
}

void Index::MergeSmall(unsigned threads) {
    while (segments_.size() >= 2 &&
           segments_.back()->Size() * 4 > segments_[segments_.size() - 2]->Size()) {
        auto whole = Joined({segments_[segments_.size() - 2], segments_.back()});
        whole->Close(threads);
        segments_.pop_back();
        segments_.back() = std::move(whole);
    }
}

std::vector<Match> Index::Find(std::string_view utf8, const Asked& asked) const {
    auto made = ShinglesOf(utf8, *form_);
    if (made.count < asked.least_words) return {};
    for (auto& shingle : made.set) shingle = weights_->Weighed(shingle);
    return Find(made.set, asked);
}

double Index::ShareOfTexts(std::string_view one, std::string_view other) const {
    auto left = ShinglesOf(one, *form_);
    auto right = ShinglesOf(other, *form_);
    for (auto* made : {&left, &right})
        for (auto& shingle : made->set) shingle = weights_->Weighed(shingle);
    return ShareOf(left.set, right.set);
}

std::vector<Match> Index::FindOf(std::size_t segment,
                                 std::uint32_t entry,
                                 const Asked& asked) const {
    const auto& held = *segments_[segment];
    if (held.SetOf(entry).size() + 1 < asked.least_words) return {};
    auto wider = asked;
    ++wider.most;
    auto found = Find(held.SetOf(entry), wider);
    std::erase_if(found, [&](const Match& match) { return match.id == held.IdOf(entry); });
    if (found.size() > asked.most) found.resize(asked.most);
    return found;
}

std::vector<Match> Index::Find(Set weighed, const Asked& asked) const {
    if (weighed.empty()) return {};
    std::uint32_t keys[kBands];
    BandKeys(weighed, keys);
    struct Bucket {
        std::span<const Segment::Slot> slots;
        std::uint32_t segment;
    };
    std::vector<Bucket> buckets;
    buckets.reserve(kBands * segments_.size());
    for (std::uint32_t at = 0; at < segments_.size(); ++at) {
        const auto& segment = *segments_[at];
        for (std::size_t band = 0; band < kBands; ++band) segment.ExpectCell(band, keys[band]);
        for (std::size_t band = 0; band < kBands; ++band) segment.ExpectBucket(band, keys[band]);
        for (std::size_t band = 0; band < kBands; ++band)
            if (const auto slots = segment.Bucket(band, keys[band]); !slots.empty())
                buckets.push_back({slots, at});
    }
    // What few have says more than what many have.
    std::sort(buckets.begin(), buckets.end(), [](const Bucket& a, const Bucket& b) {
        return a.slots.size() < b.slots.size();
    });
    std::vector<Candidate> candidates;
    for (const auto& bucket : buckets) {
        const auto before = candidates.size();
        TakeFrom(bucket.slots, bucket.segment, candidates);
        for (auto at = before; at < candidates.size(); ++at)
            segments_[bucket.segment]->ExpectSketch(candidates[at].entry);
        if (candidates.size() >= asked.most_candidates) break;
    }
    std::sort(candidates.begin(), candidates.end());
    candidates.erase(std::unique(candidates.begin(), candidates.end()), candidates.end());
    const auto sketch = SketchOf(weighed);
    std::erase_if(candidates, [&](const Candidate& candidate) {
        const auto& segment = *segments_[candidate.segment];
        if (RoughShare(sketch, segment.SketchAt(candidate.entry)) < asked.least_share - kRoughly)
            return true;
        segment.ExpectSet(candidate.entry);
        return false;
    });
    std::vector<Match> found;
    for (const auto& candidate : candidates) {
        const auto& segment = *segments_[candidate.segment];
        const auto set = segment.SetOf(candidate.entry);
        if (set.size() + 1 < asked.least_words) continue;
        const auto share =
            ShareOf(weighed, sketch.weight, set, segment.SketchAt(candidate.entry).weight);
        if (share >= asked.least_share) found.push_back({segment.IdOf(candidate.entry), share});
    }
    std::sort(found.begin(), found.end(), [](const Match& a, const Match& b) {
        return a.share != b.share ? a.share > b.share : a.id < b.id;
    });
    if (found.size() > asked.most) found.resize(asked.most);
    return found;
}

}  // namespace similarity
