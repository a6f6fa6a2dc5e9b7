// A text as a QR code: SVG, which prints sharp at any size.
#pragma once

#include <string>

namespace auth {

/// `<svg …>…</svg>` with its quiet zone; black on white. Throws Failure{Invalid,
/// "auth.qr_too_long"}.
std::string QrSvg(const std::string& text);

}  // namespace auth
