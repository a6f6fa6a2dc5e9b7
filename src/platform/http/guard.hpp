// Who asks, and whether it was they who meant to: the cookie of the session, and what keeps other
// sites from using it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "platform/auth/principal.hpp"
#include "platform/http/http.hpp"
#include "platform/http/route.hpp"

namespace http {

/// The token in the cookie of the session, "" where there is none.
std::string_view SessionToken(const Headers& headers, bool is_encrypted);

/// A host without its port, as names are compared: "[::1]:8080" is "::1".
std::string NameIn(std::string_view host);
/// Failure{Invalid, "http.wrong_host"} where the request names another host than one of `names`. A
/// browser that was led here by a foreign name (DNS rebinding) takes our pages for its own.
void RequireOwnName(const Headers& headers, const std::vector<std::string>& names);

/// Failure{Forbidden} with http.cross_site or http.csrf: an unsafe method from another site, or
/// with a session but without the token that only our own pages know.
void RequireOwnSite(const Request& request, const auth::Principal* principal);

/// Failure with http.sign_in (401), http.restricted or http.no_right (403).
void RequireAccess(const Route& route, const auth::Actor& actor, bool is_signed_in, Date today);

/// What the client says of itself where a proxy on this machine stands between; else the peer.
std::string ClientAddress(const Headers& headers, const std::string& peer);
/// What counts as one client: the address, of IPv6 the first half, which one household has whole.
std::string NetworkOf(const std::string& address);
bool IsLoopback(std::string_view address);
/// Whether a proxy says that it stands between.
bool IsForwarded(const Headers& headers);
bool IsEncrypted(const Headers& headers, const std::string& peer, bool by_us);

}  // namespace http
