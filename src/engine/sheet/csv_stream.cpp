#include "engine/sheet/csv_stream.hpp"

#include <cerrno>
#include <cstring>

namespace sheet {
namespace {

constexpr std::size_t kPiece = std::size_t{1} << 20;

}  // namespace

CsvStream::CsvStream(const Source& source, const Decoder& decoder)
    : source_(source), decoder_(decoder), file_(source.path, std::ios::binary) {
    if (!file_) Refuse(source, "sheet.not_found", {{"reason", std::strerror(errno)}});
    std::array<char, 3> mark{};
    file_.read(mark.data(), mark.size());
    const std::string_view head(mark.data(), static_cast<std::size_t>(file_.gcount()));
    file_.clear();
    if (head.starts_with("\xFF\xFE") || head.starts_with("\xFE\xFF")) {
        LoadUtf16(head[0] == '\xFF' ? ByteOrder::Little : ByteOrder::Big);
    } else {
        file_.seekg(head == "\xEF\xBB\xBF" ? 3 : 0);
        More();
    }
}

void CsvStream::LoadUtf16(ByteOrder order) {
    const std::string bytes = LoadFile(source_);
    AppendUtf16(buffer_, std::string_view(bytes).substr(2), order);
    usable_ = buffer_.size();
    at_end_ = true;
}

void CsvStream::More() {
    if (at_end_) return;
    buffer_.erase(0, at_);
    usable_ -= at_;
    at_ = 0;
    const std::size_t before = buffer_.size();
    // A record that does not end must not be scanned again for every piece of the same size.
    const std::size_t wanted = std::max(kPiece, before);
    buffer_.resize(before + wanted);
    file_.read(buffer_.data() + before, static_cast<std::streamsize>(wanted));
    const auto count = static_cast<std::size_t>(file_.gcount());
    buffer_.resize(before + count);
    at_end_ = count < wanted;
    if (count > 0 && std::memchr(buffer_.data() + before, '\0', count) != nullptr) {
        Refuse(source_, "sheet.unreadable", {{"found", "00"}});
    }
    Check(usable_);
    first_piece_ = false;
}

void CsvStream::Check(std::size_t from) {
    const Utf8Check check = CheckUtf8(std::string_view(buffer_).substr(from));
    beyond_ascii_ = beyond_ascii_ || check.beyond_ascii;
    usable_ = from + check.valid;
    if (usable_ == buffer_.size()) return;
    if (check.cut_at_end && !at_end_) return;
    if (check.cut_at_end && beyond_ascii_) Refuse(source_, "sheet.cut_off");
    if (!decoder_) {
        usable_ = buffer_.size();
    } else if (first_piece_ || !beyond_ascii_) {
        DecodeRest();
    } else {
        // So much was UTF-8 already that the rest is, too, with a damaged place.
        std::string tail = buffer_.substr(usable_);
        std::string kept;
        if (!at_end_) {
            std::size_t back = 0;
            while (back < 3 && back < tail.size() &&
                   !CheckUtf8(std::string_view(tail).substr(tail.size() - back - 1)).cut_at_end) {
                ++back;
            }
            if (back < 3 && back < tail.size()) {
                kept = tail.substr(tail.size() - back - 1);
                tail.resize(tail.size() - back - 1);
            }
        }
        buffer_.resize(usable_);
        buffer_ += MendUtf8(tail);
        usable_ = buffer_.size();
        buffer_ += kept;
    }
}

void CsvStream::DecodeRest() {
    std::string rest = buffer_.substr(at_);
    std::string piece(kPiece, '\0');
    while (!at_end_) {
        file_.read(piece.data(), static_cast<std::streamsize>(piece.size()));
        rest.append(piece.data(), static_cast<std::size_t>(file_.gcount()));
        at_end_ = !file_;
    }
    buffer_ = decoder_(rest);
    at_ = 0;
    usable_ = buffer_.size();
}

}  // namespace sheet
