// Records of a BIFF stream and the texts in them, which may go on in CONTINUE records.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/sheet/source.hpp"

namespace sheet {

namespace biff {

inline constexpr std::uint16_t kFormula = 0x0006;
inline constexpr std::uint16_t kEof = 0x000A;
inline constexpr std::uint16_t kDateMode = 0x0022;
inline constexpr std::uint16_t kFilePass = 0x002F;
inline constexpr std::uint16_t kFont = 0x0031;
inline constexpr std::uint16_t kContinue = 0x003C;
inline constexpr std::uint16_t kCodePage = 0x0042;
inline constexpr std::uint16_t kBoundSheet = 0x0085;
inline constexpr std::uint16_t kSharedFormula = 0x00BC;
inline constexpr std::uint16_t kMulRk = 0x00BD;
inline constexpr std::uint16_t kRString = 0x00D6;
inline constexpr std::uint16_t kXf = 0x00E0;
inline constexpr std::uint16_t kMergedCells = 0x00E5;
inline constexpr std::uint16_t kSst = 0x00FC;
inline constexpr std::uint16_t kLabelSst = 0x00FD;
inline constexpr std::uint16_t kNumber = 0x0203;
inline constexpr std::uint16_t kLabel = 0x0204;
inline constexpr std::uint16_t kBoolError = 0x0205;
inline constexpr std::uint16_t kString = 0x0207;
inline constexpr std::uint16_t kArray = 0x0221;
inline constexpr std::uint16_t kTable = 0x0236;
inline constexpr std::uint16_t kRk = 0x027E;
inline constexpr std::uint16_t kFormat = 0x041E;
inline constexpr std::uint16_t kSharedFormulaLater = 0x04BC;
inline constexpr std::uint16_t kBof = 0x0809;

enum class Version { Biff5, Biff8 };

struct Record {
    std::uint16_t type;
    std::string_view data;
    /// Offset of the record behind it.
    std::size_t next;
};

/// Throws sheet.cut_off when the stream ends before the record does.
Record RecordAt(const Source& source, std::string_view stream, std::size_t at);

/// What each byte of BIFF5 texts means.
using CodePage = std::array<char32_t, 256>;
CodePage CodePageOf(std::uint16_t number);

/// Reads on over the CONTINUE records that follow a record. Throws sheet.unreadable when what is
/// asked for is not there.
class Bytes {
public:
    Bytes(const Source& source, std::string_view stream, std::size_t at);

    std::uint8_t TakeU8();
    std::uint16_t TakeU16();
    std::uint32_t TakeU32();
    void Skip(std::size_t count);

    /// BIFF8: flags, characters, and what formatting follows. `characters` was read before.
    void TakeText(std::size_t characters, std::string& out);
    /// BIFF5.
    void TakeBytes(std::size_t count, const CodePage& page, std::string& out);

private:
    std::string_view Rest() const { return segments_[segment_].substr(at_); }
    void NextSegment();
    void TakeCharacters(std::size_t characters, bool wide, std::string& out);

    const Source& source_;
    std::vector<std::string_view> segments_;
    std::size_t segment_ = 0;
    std::size_t at_ = 0;
};

}  // namespace biff

}  // namespace sheet
