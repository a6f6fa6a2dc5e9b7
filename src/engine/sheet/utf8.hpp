// The little of Unicode that reading and writing sheets needs: checking, mending, transcoding.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace sheet {

struct Utf8Check {
    /// Bytes from the start that are well-formed.
    std::size_t valid = 0;
    /// All that follows `valid` is the beginning of a character that the end cut off.
    bool cut_at_end = false;
    /// A well-formed character beyond ASCII was seen.
    bool beyond_ascii = false;
};

Utf8Check CheckUtf8(std::string_view bytes);

/// Each malformed sequence becomes U+FFFD.
std::string MendUtf8(std::string_view bytes);

/// Surrogates and what lies beyond Unicode become U+FFFD.
void AppendUtf8(std::string& out, char32_t character);

enum class ByteOrder { Little, Big };

/// A lone surrogate or an odd last byte becomes U+FFFD.
void AppendUtf16(std::string& out, std::string_view bytes, ByteOrder order);

}  // namespace sheet
