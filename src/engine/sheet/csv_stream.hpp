// The text of a .csv as UTF-8, a window at a time: read in large pieces, checked, decoded if need
// be.
#pragma once

#include <fstream>
#include <string>
#include <string_view>

#include "engine/sheet/source.hpp"
#include "engine/sheet/utf8.hpp"

namespace sheet {

class CsvStream {
public:
    /// Reads the first piece. Throws sheet.not_found and what More throws.
    CsvStream(const Source& source, const Decoder& decoder);

    /// Text that was read and not consumed. Valid until More.
    std::string_view Window() const { return std::string_view(buffer_).substr(at_, usable_ - at_); }
    void Consume(std::size_t bytes) { at_ += bytes; }
    /// The window reaches to the end of the file.
    bool AtEnd() const { return at_end_; }
    /// Widens the window. Throws sheet.cut_off when the file ends within a character, and
    /// sheet.unreadable for zero bytes.
    void More();

private:
    void Check(std::size_t from);
    void DecodeRest();
    void LoadUtf16(ByteOrder order);

    const Source& source_;
    const Decoder& decoder_;
    std::ifstream file_;
    std::string buffer_;
    std::size_t at_ = 0;
    /// End of what is known to be whole characters.
    std::size_t usable_ = 0;
    bool at_end_ = false;
    bool first_piece_ = true;
    bool beyond_ascii_ = false;
};

}  // namespace sheet
