// The texts that cells of a workbook share, and the styles that they share.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace sheet {

/// Texts of all cells in one block of memory.
class SharedStrings {
public:
    struct Entry {
        std::uint64_t offset;
        std::uint32_t length;
        /// Of the text itself, not of its cell: index into fonts, or kNoFont.
        std::uint32_t font;
    };
    static constexpr std::uint32_t kNoFont = ~std::uint32_t{0};

    std::size_t Size() const { return entries_.size(); }
    const Entry& At(std::size_t index) const { return entries_[index]; }
    std::string_view TextOf(const Entry& entry) const {
        return std::string_view(bytes_).substr(entry.offset, entry.length);
    }

    void Reserve(std::size_t bytes) { bytes_.reserve(bytes); }
    /// Adds to the string that is not ended yet.
    void Append(std::string_view text) { bytes_ += text; }
    std::size_t PendingBytes() const { return bytes_.size() - begin_; }
    void EndString(std::uint32_t font);
    /// As EndString, for texts with the escapes of .xlsx.
    void EndEscapedString(std::uint32_t font);
    std::int64_t MemoryBytes() const;

private:
    std::string bytes_;
    std::size_t begin_ = 0;
    std::vector<Entry> entries_;
};

struct CellStyle {
    bool date = false;
    std::size_t font = 0;
};

/// From `begin` on: "\r\n" and "\r" become "\n".
void NormaliseLineBreaks(std::string& text, std::size_t begin);

/// From `begin` on: replaces the escapes _xHHHH_ and normalises line breaks.
void Unescape(std::string& text, std::size_t begin);

}  // namespace sheet
