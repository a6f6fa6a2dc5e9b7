#include "report/record_set.hpp"

#include <sodium.h>

#include <unordered_map>

#include "platform/base/check.hpp"
#include "platform/base/digest.hpp"

namespace report {
namespace {

constexpr int kVariant = sodium_base64_VARIANT_ORIGINAL;
constexpr std::size_t kDigestBytes = 8;

void PutVarint(std::string& bytes, std::uint64_t number) {
    while (number >= 0x80) {
        bytes += static_cast<char>((number & 0x7F) | 0x80);
        number >>= 7;
    }
    bytes += static_cast<char>(number);
}

std::optional<std::uint64_t> TakeVarint(std::string_view& bytes) {
    std::uint64_t number = 0;
    for (unsigned shift = 0; shift < 64 && !bytes.empty(); shift += 7) {
        const auto byte = static_cast<unsigned char>(bytes.front());
        bytes.remove_prefix(1);
        number |= static_cast<std::uint64_t>(byte & 0x7F) << shift;
        if ((byte & 0x80) == 0) return number;
    }
    return std::nullopt;
}

std::string ToBase64(const std::string& bytes) {
    std::string text(sodium_base64_ENCODED_LEN(bytes.size(), kVariant), '\0');
    sodium_bin2base64(text.data(),
                      text.size(),
                      reinterpret_cast<const unsigned char*>(bytes.data()),
                      bytes.size(),
                      kVariant);
    text.pop_back();  // the closing zero
    return text;
}

std::optional<std::string> FromBase64(const std::string& text) {
    std::string bytes(text.size(), '\0');
    std::size_t length = 0;
    if (sodium_base642bin(reinterpret_cast<unsigned char*>(bytes.data()),
                          bytes.size(),
                          text.data(),
                          text.size(),
                          nullptr,
                          &length,
                          nullptr,
                          kVariant) != 0)
        return std::nullopt;
    bytes.resize(length);
    return bytes;
}

/// The content begins with whether the record counts: "1|…" or "0|…".
std::string Otherwise(std::string content) {
    CHECK(content.size() > 1 && content[1] == '|');
    content[0] = content[0] == '1' ? '0' : '1';
    return content;
}

/// The records whose frozen marks can all be told from what they hold today.
void FindRecounted(const std::vector<RecordMark>& frozen,
                   const std::vector<figure::RecordContent>& now,
                   std::vector<RecordChange>& changes) {
    std::unordered_map<std::int64_t, std::set<std::uint64_t>> possible;
    for (const auto& change : changes)
        if (change.change == Change::Changed) possible[change.record_id];
    if (possible.empty()) return;
    for (const auto& record : now) {
        const auto found = possible.find(record.record_id);
        if (found == possible.end()) continue;
        found->second.insert(MarkOf(record.content));
        found->second.insert(MarkOf(Otherwise(record.content)));
    }
    for (auto& change : changes) {
        if (change.change != Change::Changed) continue;
        const auto& marks = possible.at(change.record_id);
        auto mark = std::lower_bound(frozen.begin(), frozen.end(), RecordMark{change.record_id, 0});
        bool same = true;
        for (; mark != frozen.end() && mark->record_id == change.record_id; ++mark)
            same = same && marks.contains(mark->digest);
        if (same) change.change = Change::Recounted;
    }
}

}  // namespace

std::uint64_t MarkOf(std::string_view content) { return Digester{}.Field(content).Short(); }

std::vector<RecordMark> MarksOf(const std::vector<figure::RecordContent>& contents) {
    std::vector<RecordMark> marks;
    marks.reserve(contents.size());
    for (const auto& record : contents) marks.push_back({record.record_id, MarkOf(record.content)});
    std::sort(marks.begin(), marks.end());
    return marks;
}

RecordSet Pack(const std::string& record_kind,
               const std::vector<RecordMark>& marks,
               int contents_version) {
    std::string bytes;
    bytes.reserve(marks.size() * (kDigestBytes + 2));
    std::int64_t before = 0;
    for (const auto& mark : marks) {
        CHECK(mark.record_id >= before);
        PutVarint(bytes, static_cast<std::uint64_t>(mark.record_id - before));
        before = mark.record_id;
        for (unsigned shift = 0; shift < 64; shift += 8)
            bytes += static_cast<char>((mark.digest >> shift) & 0xFF);
    }
    RecordSet set{record_kind,
                  static_cast<std::int64_t>(marks.size()),
                  ToBase64(bytes),
                  {},
                  contents_version};
    set.digest = DigestOf(set);
    return set;
}

std::string DigestOf(const RecordSet& set) {
    Digester digester;
    digester.Field(set.record_kind).Field(set.record_count).Field(set.packed);
    // The first version goes without, as it did before there were others.
    if (set.contents_version > 1) digester.Field(set.contents_version);
    return digester.Hex();
}

std::optional<std::vector<RecordMark>> Unpack(const RecordSet& set) {
    const auto bytes = FromBase64(set.packed);
    if (!bytes) return std::nullopt;
    std::vector<RecordMark> marks;
    std::string_view rest = *bytes;
    std::int64_t before = 0;
    while (!rest.empty()) {
        const auto difference = TakeVarint(rest);
        if (!difference || rest.size() < kDigestBytes) return std::nullopt;
        RecordMark mark{before + static_cast<std::int64_t>(*difference), 0};
        for (std::size_t i = 0; i < kDigestBytes; ++i)
            mark.digest |= static_cast<std::uint64_t>(static_cast<unsigned char>(rest[i]))
                           << (8 * i);
        rest.remove_prefix(kDigestBytes);
        before = mark.record_id;
        marks.push_back(mark);
    }
    if (static_cast<std::int64_t>(marks.size()) != set.record_count) return std::nullopt;
    return marks;
}

std::vector<RecordChange> Compare(const std::vector<RecordMark>& frozen,
                                  const std::vector<figure::RecordContent>& now) {
    const auto present = MarksOf(now);
    std::vector<RecordChange> changes;
    auto then = frozen.begin();
    auto today = present.begin();
    const auto end_of = [](auto from, auto end) {
        return std::find_if(
            from, end, [&](const RecordMark& mark) { return mark.record_id != from->record_id; });
    };
    while (then != frozen.end() || today != present.end()) {
        if (today == present.end() ||
            (then != frozen.end() && then->record_id < today->record_id)) {
            changes.push_back({then->record_id, Change::Missing});
            then = end_of(then, frozen.end());
        } else if (then == frozen.end() || today->record_id < then->record_id) {
            changes.push_back({today->record_id, Change::Added});
            today = end_of(today, present.end());
        } else {
            const auto then_end = end_of(then, frozen.end());
            const auto today_end = end_of(today, present.end());
            if (!std::equal(then, then_end, today, today_end))
                changes.push_back({then->record_id, Change::Changed});
            then = then_end;
            today = today_end;
        }
    }
    FindRecounted(frozen, now, changes);
    return changes;
}

}  // namespace report
