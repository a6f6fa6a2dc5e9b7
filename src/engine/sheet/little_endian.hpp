// Numbers in the byte order of old Excel files. The caller sees to it that the bytes are there.
#pragma once

#include <bit>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace sheet {

static_assert(std::endian::native == std::endian::little);

template <typename Number>
Number LittleEndian(std::string_view bytes, std::size_t at) {
    Number number;
    std::memcpy(&number, bytes.data() + at, sizeof number);
    return number;
}

inline std::uint16_t U16(std::string_view bytes, std::size_t at) {
    return LittleEndian<std::uint16_t>(bytes, at);
}

inline std::uint32_t U32(std::string_view bytes, std::size_t at) {
    return LittleEndian<std::uint32_t>(bytes, at);
}

}  // namespace sheet
