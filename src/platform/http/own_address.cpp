#include "platform/http/own_address.hpp"

#include <cctype>

namespace http {

bool IsOwnAddress(const std::string& address) {
    const bool secure = address.starts_with("https://") && address.size() > 8;
    const bool local =
        address.starts_with("http://localhost") || address.starts_with("http://127.0.0.1");
    const bool strange = address.find_first_of(" \"'<>#?\\") != std::string::npos;
    return (secure || local) && !strange && address.size() <= 200;
}

std::string InAddress(std::string_view text) {
    static constexpr std::string_view kHex = "0123456789ABCDEF";
    std::string out;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        const bool plain = std::isalnum(byte) != 0 || c == '-' || c == '.' || c == '_' || c == '~';
        if (plain)
            out += c;
        else
            out += {'%', kHex[byte >> 4], kHex[byte & 15]};
    }
    return out;
}

}  // namespace http
