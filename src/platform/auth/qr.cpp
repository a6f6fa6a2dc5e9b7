#include "platform/auth/qr.hpp"

#include <fmt/format.h>
#include <qrencode.h>

#include <memory>

#include "platform/base/failure.hpp"

namespace auth {

std::string QrSvg(const std::string& text) {
    const std::unique_ptr<QRcode, decltype(&QRcode_free)> code(
        QRcode_encodeString8bit(text.c_str(), 0, QR_ECLEVEL_M), &QRcode_free);
    if (!code) throw Failure{FailureKind::Invalid, "auth.qr_too_long"};
    constexpr int kQuiet = 4;
    const auto width = code->width;
    std::string path;
    for (int y = 0; y < width; ++y)
        for (int x = 0; x < width;) {
            const auto dark = [&](int at) {
                return at < width && (code->data[y * width + at] & 1);
            };
            const int from = x;
            while (dark(x)) ++x;
            if (x > from)
                path +=
                    fmt::format("M{} {}h{}v1h-{}z", from + kQuiet, y + kQuiet, x - from, x - from);
            else
                ++x;
        }
    const int whole = width + 2 * kQuiet;
    return fmt::format(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {0} {0}\""
        " shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"M0 0h{0}v{0}H0z\"/>"
        "<path d=\"{1}\"/></svg>",
        whole,
        path);
}

}  // namespace auth
