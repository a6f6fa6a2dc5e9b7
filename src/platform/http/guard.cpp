#include "platform/http/guard.hpp"

namespace http {
namespace {

/// Takes as long for a wrong first letter as for a wrong last one.
bool SameSecret(std::string_view one, std::string_view other) {
    unsigned difference = one.size() == other.size() ? 0U : 1U;
    for (std::size_t at = 0; at < one.size(); ++at)
        difference |= static_cast<unsigned char>(one[at]) ^
                      static_cast<unsigned>(static_cast<unsigned char>(
                          other.empty() ? '\0' : other[at % other.size()]));
    return difference == 0;
}

bool LooksLikeAddress(std::string_view text) {
    return !text.empty() && text.size() <= 45 &&
           text.find_first_not_of("0123456789abcdefABCDEF.:") == std::string_view::npos;
}

}  // namespace

std::string_view SessionToken(const Headers& headers, bool is_encrypted) {
    const std::string_view wanted = is_encrypted ? "__Host-guong_session=" : "guong_session=";
    for (std::string_view left = headers.Get("Cookie"); !left.empty();) {
        const auto end = std::min(left.find(';'), left.size());
        auto pair = left.substr(0, end);
        left.remove_prefix(std::min(end + 1, left.size()));
        while (pair.starts_with(' ')) pair.remove_prefix(1);
        if (pair.starts_with(wanted)) return pair.substr(wanted.size());
    }
    return "";
}

std::string NameIn(std::string_view host) {
    if (host.starts_with('['))
        host = host.substr(1, host.find(']') - 1);
    else if (std::count(host.begin(), host.end(), ':') == 1)  // more: an address of IPv6
        host = host.substr(0, host.find(':'));
    std::string name(host);
    for (auto& c : name)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return name;
}

void RequireOwnName(const Headers& headers, const std::vector<std::string>& names) {
    // Without one is HTTP/1.0, which no browser speaks.
    if (!headers.Has("Host")) return;
    const auto name = NameIn(headers.Get("Host"));
    if (std::find(names.begin(), names.end(), name) == names.end())
        throw Failure{FailureKind::Invalid, "http.wrong_host", {{"host", name}}};
}

void RequireOwnSite(const Request& request, const auth::Principal* principal) {
    if (IsSafe(request.method)) return;
    const auto& headers = request.headers;
    const auto site = headers.Get("Sec-Fetch-Site");
    const auto origin = headers.Get("Origin");
    const auto host = origin.find("://");
    const bool is_other = (!site.empty() && site != "same-origin" && site != "none") ||
                          (!origin.empty() && (host == std::string_view::npos ||
                                               origin.substr(host + 3) != headers.Get("Host")));
    if (is_other) throw Failure{FailureKind::Forbidden, "http.cross_site"};
    if (principal != nullptr && (principal->csrf_token.empty() ||
                                 !SameSecret(headers.Get("X-CSRF-Token"), principal->csrf_token)))
        throw Failure{FailureKind::Forbidden, "http.csrf"};
}

void RequireAccess(const Route& route, const auth::Actor& actor, bool is_signed_in, Date today) {
    if (route.access.kind == Access::Kind::Public) return;
    if (!is_signed_in) throw Failure{FailureKind::Unauthenticated, "http.sign_in"};
    if (actor.principal->restricted && !route.allow_restricted)
        throw Failure{FailureKind::Forbidden, "http.restricted"};
    if (route.access.kind == Access::Kind::Right &&
        !auth::MayAnywhere(actor, route.access.right, today))
        throw Failure{FailureKind::Forbidden, "http.no_right", {{"right", route.access.right}}};
}

bool IsLoopback(std::string_view address) {
    return address.starts_with("127.") || address == "::1" || address.starts_with("::ffff:127.");
}

std::string NetworkOf(const std::string& address) {
    if (address.find(':') == std::string::npos || address.starts_with("::ffff:")) return address;
    // Four groups; what "::" leaves out lies in the other half, or makes one network of few.
    std::size_t end = 0;
    for (int group = 0; group < 4 && end != std::string::npos; ++group)
        end = address.find(':', end == 0 ? 0 : end + 1);
    return address.substr(0, end);
}

bool IsForwarded(const Headers& headers) {
    return headers.Has("Forwarded") || headers.Has("X-Forwarded-For") ||
           headers.Has("X-Forwarded-Host") || headers.Has("X-Forwarded-Proto") ||
           headers.Has("X-Real-IP") || headers.Has("Via");
}

std::string ClientAddress(const Headers& headers, const std::string& peer) {
    if (!IsLoopback(peer) || headers.Count("X-Forwarded-For") != 1) return peer;
    // What stands before the last comma the client may have written itself.
    auto last = headers.Get("X-Forwarded-For");
    if (const auto comma = last.rfind(','); comma != std::string_view::npos)
        last.remove_prefix(comma + 1);
    while (last.starts_with(' ')) last.remove_prefix(1);
    return LooksLikeAddress(last) ? std::string(last) : peer;
}

bool IsEncrypted(const Headers& headers, const std::string& peer, bool by_us) {
    return by_us || (IsLoopback(peer) && headers.Get("X-Forwarded-Proto") == "https");
}

}  // namespace http
