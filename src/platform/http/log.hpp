// One line for each request, to standard error: no names of people, no query, no bodies.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

namespace http {

struct LoggedRequest {
    std::string_view method;
    std::string_view route;  ///< the pattern, not what was sent
    int status;
    std::chrono::nanoseconds took;
    std::size_t bytes;
    std::int64_t account_id;
    std::string_view address;  ///< "" where the route keeps none
    std::string_view request_id;
    std::string_view code;  ///< of the failure, "" where it went well
};
enum class Weight { Usual, Notable, Broken };

void LogRequest(const LoggedRequest& request, Weight weight);
/// What went wrong inside; the answer tells only the request id.
void LogError(std::string_view request_id, std::string_view what);
void LogNote(std::string_view what);

}  // namespace http
