// A text as a QR code: SVG, which prints sharp at any size, or PNG for what takes no SVG.
#pragma once

#include <string>

namespace auth {

/// `<svg …>…</svg>` with its quiet zone; black on white. Throws Failure{Invalid,
/// "auth.qr_too_long"}.
std::string QrSvg(const std::string& text);
/// The bytes of a PNG, eight dots to a module, with its quiet zone. Throws the same.
std::string QrPng(const std::string& text);

}  // namespace auth
