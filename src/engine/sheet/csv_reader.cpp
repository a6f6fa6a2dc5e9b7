#include <cstring>

#include "engine/sheet/csv_separator.hpp"
#include "engine/sheet/csv_stream.hpp"
#include "engine/sheet/row_assembler.hpp"

namespace sheet {
namespace {

constexpr std::size_t kHeadBytes = 64 * 1024;

/// Takes records from the front of a window; a record that does not end there is begun again.
class RecordParser {
public:
    RecordParser(const Source& source,
                 std::string_view sheet_name,
                 char separator,
                 RowAssembler& rows)
        : source_(source), sheet_name_(sheet_name), separator_(separator), rows_(rows) {
        for (const char c : {separator, '\n', '\r'})
            ends_field_[static_cast<unsigned char>(c)] = true;
    }

    /// Length of the record with its line end; nothing when the window has to be wider.
    std::optional<std::size_t> Parse(std::string_view window, bool at_end, std::int64_t line) {
        window_ = window;
        at_end_ = at_end;
        line_ = line;
        lines_ = 1;
        column_ = 0;
        rows_.Begin(line);
        for (std::size_t at = 0;; ++column_) {
            const auto end =
                at < window.size() && window[at] == '"' ? ParseQuoted(at) : ParsePlain(at);
            if (!end) return std::nullopt;
            if (*end == window.size()) return *end;
            if (window[*end] == separator_) {
                at = *end + 1;
                continue;
            }
            if (window[*end] == '\r') {
                if (*end + 1 == window.size()) {
                    if (!at_end) return std::nullopt;
                } else if (window[*end + 1] == '\n') {
                    return *end + 2;
                }
            }
            return *end + 1;
        }
    }

    /// Lines that the record took.
    std::int64_t Lines() const { return lines_; }

private:
    void Keep(std::string_view text) {
        Cell cell;
        cell.kind = CellKind::Text;
        cell.text = text;
        rows_.Put(column_, cell);
    }

    std::optional<std::size_t> NeedMore(std::size_t begin) const {
        if (window_.size() - begin > source_.limits.max_cell_bytes) rows_.RefuseLength(column_);
        return std::nullopt;
    }

    std::size_t EndOfPlain(std::size_t at) const {
        while (at < window_.size() && !ends_field_[static_cast<unsigned char>(window_[at])]) ++at;
        return at;
    }

    std::optional<std::size_t> ParsePlain(std::size_t begin) {
        const std::size_t end = EndOfPlain(begin);
        if (end == window_.size() && !at_end_) return NeedMore(begin);
        if (end > begin) Keep(window_.substr(begin, end - begin));
        return end;
    }

    std::optional<std::size_t> ParseQuoted(std::size_t begin) {
        bool escaped = false;
        std::size_t close = begin + 1;
        while (true) {
            close = window_.find('"', close);
            if (close == std::string_view::npos) {
                if (!at_end_) return NeedMore(begin);
                Refuse(source_, "sheet.cut_off", {{"cell", CellName(sheet_name_, line_, column_)}});
            }
            if (close + 1 == window_.size() && !at_end_) return NeedMore(begin);
            if (close + 1 == window_.size() || window_[close + 1] != '"') break;
            escaped = true;
            close += 2;
        }
        const std::size_t end = EndOfPlain(close + 1);
        if (end == window_.size() && !at_end_) return NeedMore(begin);
        const std::string_view inside = window_.substr(begin + 1, close - begin - 1);
        const std::string_view behind = window_.substr(close + 1, end - close - 1);
        KeepQuoted(inside, behind, escaped);
        return end;
    }

    void KeepQuoted(std::string_view inside, std::string_view behind, bool escaped) {
        const bool returns = inside.find('\r') != std::string_view::npos;
        if (!escaped && !returns && behind.empty()) {
            lines_ += std::count(inside.begin(), inside.end(), '\n');
            return Keep(inside);
        }
        text_.clear();
        for (std::size_t at = 0; at < inside.size(); ++at) {
            const char c = inside[at];
            const char next = at + 1 < inside.size() ? inside[at + 1] : '\0';
            if (c == '"' && next == '"') ++at;
            if (c == '\r' && next == '\n') continue;
            text_ += c == '\r' ? '\n' : c;
        }
        lines_ += std::count(text_.begin(), text_.end(), '\n');
        text_ += behind;
        Cell cell;
        cell.kind = CellKind::Text;
        cell.text = text_;
        rows_.PutCopy(column_, cell);
    }

    const Source& source_;
    std::string_view sheet_name_;
    char separator_;
    RowAssembler& rows_;
    std::array<bool, 256> ends_field_{};
    std::string_view window_;
    bool at_end_ = false;
    std::int64_t line_ = 0;
    std::int64_t lines_ = 0;
    std::size_t column_ = 0;
    std::string text_;
};

// Excel's own first line "sep=;" tells the separator.
std::optional<char> DirectedSeparator(std::string_view window) {
    const bool ends =
        window.size() == 5 || (window.size() > 5 && (window[5] == '\r' || window[5] == '\n'));
    if (!ends || (!window.starts_with("sep=") && !window.starts_with("SEP="))) return std::nullopt;
    return window[4];
}

class CsvReader : public Reader {
public:
    CsvReader(Source source, Decoder decoder)
        : source_(std::move(source)),
          decoder_(std::move(decoder)),
          names_{source_.path.stem().string()} {}

    const std::vector<std::string>& Names() const override { return names_; }

    void Read(std::size_t sheet, const std::function<bool(const Row&)>& row) override {
        const std::string& name = names_.at(sheet);
        CsvStream stream(source_, decoder_);
        std::int64_t line = 1;
        char separator = ',';
        if (const auto directed = DirectedSeparator(stream.Window())) {
            separator = *directed;
            const std::size_t end = stream.Window().find('\n');
            stream.Consume(end == std::string_view::npos ? stream.Window().size() : end + 1);
            ++line;
        } else {
            const std::string_view head = stream.Window().substr(0, kHeadBytes);
            separator =
                FindSeparator(head, stream.AtEnd() && head.size() == stream.Window().size());
        }
        RowAssembler rows(source_, name, {}, row);
        RecordParser parser(source_, name, separator, rows);
        while (true) {
            if (stream.Window().empty()) {
                if (stream.AtEnd()) return;
                stream.More();
                continue;
            }
            const auto length = parser.Parse(stream.Window(), stream.AtEnd(), line);
            if (!length) {
                stream.More();
                continue;
            }
            stream.Consume(*length);
            line += parser.Lines();
            rows.SetLines(parser.Lines());
            if (!rows.End()) return;
        }
    }

private:
    Source source_;
    Decoder decoder_;
    std::vector<std::string> names_;
};

}  // namespace

std::unique_ptr<Reader> OpenCsv(Source source, Decoder decoder) {
    return std::make_unique<CsvReader>(std::move(source), std::move(decoder));
}

}  // namespace sheet
