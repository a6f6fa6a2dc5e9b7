#include "engine/sheet/csv_separator.hpp"

#include <cstdint>
#include <map>
#include <vector>

namespace sheet {
namespace {

constexpr std::size_t kMostRecords = 200;

struct Scanned {
    std::size_t fields = 0;
    bool blank = true;
    bool ended = false;
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

// How well the records agree on one number of fields, and how many fields that are. Titles above
// and notes below the table disagree, so that not all need to.
double Score(std::string_view head, bool complete, char separator) {
    std::map<std::size_t, std::size_t> records_with;
    std::size_t records = 0;
    for (std::size_t at = 0; at < head.size() && records < kMostRecords;) {
        const Scanned record = ScanRecord(head, at, separator);
        if (record.blank || (!record.ended && !complete)) continue;
        ++records;
        ++records_with[record.fields];
    }
    double best = 0;
    for (const auto& [fields, count] : records_with) {
        const double share = static_cast<double>(count) / static_cast<double>(records);
        if (fields > 1 && share >= 0.3) {
            best = std::max(best, share * share * static_cast<double>(fields - 1));
        }
    }
    return best;
}

}  // namespace

char FindSeparator(std::string_view head, bool complete) {
    char found = ',';
    double best = 0;
    for (const char candidate : {',', ';', '\t', '|'}) {
        const double score = Score(head, complete, candidate);
        if (score > best) {
            best = score;
            found = candidate;
        }
    }
    return found;
}

}  // namespace sheet
