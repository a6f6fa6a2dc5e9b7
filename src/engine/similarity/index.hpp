// Which of very many texts a text is a copy of, word for word or nearly: MinHash with LSH finds
// what may be alike, the sets of shingles say whether it is.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "engine/similarity/form.hpp"
#include "engine/similarity/segment.hpp"
#include "engine/similarity/shingles.hpp"

namespace similarity {

struct Text {
    std::int64_t id;  ///< the caller's
    std::string text;
};

struct Asked {
    double least_share = 0.63;          ///< of the weight of two texts what both have; from 0 to 1
    std::size_t least_words = 6;        ///< shorter texts are alike by chance
    std::size_t most = 100;             ///< the best so many are told
    std::size_t most_candidates = 800;  ///< looked at; fewer for who asks for very many texts
};

struct Match {
    std::int64_t id;
    double share;  ///< 1: the same words beside each other
};

/// Immutable: readers share it. What comes later is added to a new one that shares most of it.
class Index {
public:
    /// Without texts. `form`: passages that are nobody's own.
    explicit Index(std::shared_ptr<const Form> form = std::make_shared<Form>());

    /// With further texts; an id that is there already stands for both.
    Index With(const std::vector<Text>& texts, unsigned threads = 1) const;

    /// The likest first.
    std::vector<Match> Find(std::string_view utf8, const Asked& asked) const;
    /// The same of a text of the index, which is not told itself.
    std::vector<Match> FindOf(std::size_t segment, std::uint32_t entry, const Asked& asked) const;

    /// How like two texts are, as this index weighs words.
    double ShareOfTexts(std::string_view one, std::string_view other) const;

    std::size_t Size() const;
    const Form& FormTexts() const { return *form_; }
    const std::vector<std::shared_ptr<const Segment>>& Segments() const { return segments_; }

private:
    std::vector<Match> Find(Set weighed, const Asked& asked) const;
    friend class Builder;
    void Rebuild(std::shared_ptr<Segment> fresh, unsigned threads);
    void MergeSmall(unsigned threads);

    std::shared_ptr<const Form> form_;
    std::shared_ptr<const Weights> weights_;
    std::vector<std::shared_ptr<const Segment>> segments_;
};

/// Adds very many texts to an index in parts, so that their words are never in memory all at once.
class Builder {
public:
    explicit Builder(Index to) : index_(std::move(to)), fresh_(std::make_shared<Segment>()) {}

    void Add(const std::vector<Text>& texts, unsigned threads = 1);
    Index Take(unsigned threads = 1);

private:
    Index index_;
    std::shared_ptr<Segment> fresh_;
};

/// Of the weight of both what they share, twice: 0 nothing, 1 all.
double ShareOf(Set one, Set other);

}  // namespace similarity
