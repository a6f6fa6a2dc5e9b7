// The parts inside an Office file (a zip), read under limits and written reproducibly.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace document {

struct Part {
    std::string name;
    std::string bytes;
};
using Package = std::vector<Part>;

inline constexpr std::size_t kMaxUnpackedBytes = 64u << 20;

/// Throws Failure{Invalid}: document.broken_zip, document.not_word (an old .doc, or nothing like a
/// zip), document.password, document.too_large.
Package Unpack(std::string_view zip_bytes);

/// The parts in their order, every timestamp 1 January 1980: equal parts give equal bytes.
std::string Pack(const Package& package);

/// Nullptr when missing.
Part* FindPart(Package& package, std::string_view name);

}  // namespace document
