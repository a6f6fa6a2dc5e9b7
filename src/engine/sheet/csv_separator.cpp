#include "engine/sheet/csv_separator.hpp"

#include <cstdint>
#include <map>
#include <vector>

namespace sheet {
namespace {

constexpr std::size_t kMostRecords = 200;

constexpr std::size_t kLeastTableFields = 3;

struct Scanned {
    std::size_t fields = 0;
    bool blank = true;
    bool ended = false;
};

/// The records of the head as one separator cuts them.
struct Cut {
    char separator;
    std::vector<std::size_t> fields;
    /// Where the first record with the fields of a table begins, and how many it has.
    std::size_t table_at = std::string_view::npos;
    std::size_t table_fields = 0;
};

// One record from `at` on, as RFC 4180 quotes it.
Scanned ScanRecord(std::string_view head, std::size_t& at, char separator) {
    Scanned record{1};
    bool field_begins = true;
    while (at < head.size()) {
        const char c = head[at++];
        if (c == '"' && field_begins) {
            record.blank = false;
            while (at < head.size() && (head[at] != '"' || head.substr(at, 2) == "\"\"")) {
                at += head[at] == '"' ? 2u : 1u;
            }
            ++at;
            field_begins = false;
        } else if (c == separator) {
            ++record.fields;
            record.blank = false;
            field_begins = true;
        } else if (c == '\n' || c == '\r') {
            if (c == '\r' && at < head.size() && head[at] == '\n') ++at;
            record.ended = true;
            return record;
        } else {
            record.blank = record.blank && c == ' ';
            field_begins = false;
        }
    }
    return record;
}

Cut CutBy(std::string_view head, bool complete, char separator) {
    Cut cut{separator, {}};
    for (std::size_t at = 0; at < head.size() && cut.fields.size() < kMostRecords;) {
        const std::size_t begin = at;
        const Scanned record = ScanRecord(head, at, separator);
        if (record.blank || (!record.ended && !complete)) continue;
        cut.fields.push_back(record.fields);
        if (cut.table_fields == 0 && record.fields >= kLeastTableFields) {
            cut.table_at = begin;
            cut.table_fields = record.fields;
        }
    }
    return cut;
}

// How well the records agree on one number of fields, and how many fields that are. Titles above
// and notes below the table disagree, so that not all need to.
double Agreement(const Cut& cut) {
    std::map<std::size_t, std::size_t> records_with;
    for (const std::size_t fields : cut.fields) ++records_with[fields];
    double best = 0;
    for (const auto& [fields, count] : records_with) {
        const double share = static_cast<double>(count) / static_cast<double>(cut.fields.size());
        if (fields > 1 && share >= 0.3) {
            best = std::max(best, share * share * static_cast<double>(fields - 1));
        }
    }
    return best;
}

// Rows that leave away their empty cells agree on nothing, but none is longer than the header. The
// header is the first record that looks like a row of a table, cut by whatever separator; less is
// made of it than of agreement.
double ShorterThanHeader(const Cut& cut, const Cut& header) {
    if (cut.table_at != header.table_at || cut.table_fields != header.table_fields) return 0;
    const auto longest = std::max_element(cut.fields.begin(), cut.fields.end());
    if (longest == cut.fields.end() || *longest > cut.table_fields) return 0;
    const auto several = std::count_if(
        cut.fields.begin(), cut.fields.end(), [](std::size_t fields) { return fields > 1; });
    const double share = static_cast<double>(several) / static_cast<double>(cut.fields.size());
    return share * share * static_cast<double>(cut.table_fields - 1) / 2;
}

}  // namespace

char FindSeparator(std::string_view head, bool complete) {
    std::vector<Cut> cuts;
    for (const char candidate : {',', ';', '\t', '|'}) {
        cuts.push_back(CutBy(head, complete, candidate));
    }
    const Cut& header = *std::min_element(cuts.begin(), cuts.end(), [](const Cut& a, const Cut& b) {
        return a.table_at != b.table_at ? a.table_at < b.table_at : a.table_fields > b.table_fields;
    });
    char found = ',';
    double best = 0;
    for (const Cut& cut : cuts) {
        const double score = std::max(Agreement(cut), ShorterThanHeader(cut, header));
        if (score > best) {
            best = score;
            found = cut.separator;
        }
    }
    return found;
}

}  // namespace sheet
