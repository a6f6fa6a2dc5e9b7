// The records behind a figure, each with a short digest, packed into one text.
#pragma once

#include <compare>
#include <optional>
#include <string>
#include <vector>

#include "figure/figure.hpp"

namespace report {

struct RecordMark {
    std::int64_t record_id = 0;
    std::uint64_t digest = 0;

    auto operator<=>(const RecordMark&) const = default;
};

std::uint64_t MarkOf(std::string_view content);

/// Sorted. A record stands as often as it counts: a person due in five years stands five times.
std::vector<RecordMark> MarksOf(const std::vector<figure::RecordContent>& contents);

struct RecordSet {
    std::string record_kind;
    std::int64_t record_count = 0;
    std::string packed;  ///< base64 of differences between ids (varint), each with its 8 bytes
    std::string digest;
    int contents_version = 1;  ///< of the record kind, under which the contents were taken
};
RecordSet Pack(const std::string& record_kind,
               const std::vector<RecordMark>& marks,
               int contents_version = 1);
/// Over the kind, the count, the packed text and the version: what `digest` has to be.
std::string DigestOf(const RecordSet& set);
/// Nothing where the text is no packed set.
std::optional<std::vector<RecordMark>> Unpack(const RecordSet& set);

enum class Change { Changed, Recounted, Missing, Added };

struct RecordChange {
    std::int64_t record_id;
    Change change;
};
/// `now` are the contents of today's records. Recounted: the record is as it was, but counts
/// otherwise than it did, because of another record.
std::vector<RecordChange> Compare(const std::vector<RecordMark>& frozen,
                                  const std::vector<figure::RecordContent>& now);

}  // namespace report
