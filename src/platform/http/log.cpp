#include "platform/http/log.hpp"

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

namespace http {
namespace {

spdlog::logger& Log() {
    static const auto logger = [] {
        auto made = std::make_shared<spdlog::logger>(
            "guong", std::make_shared<spdlog::sinks::stderr_sink_mt>());
        made->set_pattern("%Y-%m-%dT%H:%M:%S.%eZ %l %v", spdlog::pattern_time_type::utc);
        return made;
    }();
    return *logger;
}

}  // namespace

void LogRequest(const LoggedRequest& request, Weight weight) {
    const auto level = weight == Weight::Usual     ? spdlog::level::info
                       : weight == Weight::Notable ? spdlog::level::warn
                                                   : spdlog::level::err;
    Log().log(level,
              "request method={} route={} status={} ms={:.2f} bytes={} account={} address={} "
              "code={} id={}",
              request.method,
              request.route,
              request.status,
              std::chrono::duration<double, std::milli>(request.took).count(),
              request.bytes,
              request.account_id,
              request.address.empty() ? "-" : request.address,
              request.code.empty() ? "-" : request.code,
              request.request_id);
}

void LogError(std::string_view request_id, std::string_view what) {
    Log().error("failed id={} what={}", request_id, what);
}

void LogNote(std::string_view what) { Log().info("{}", what); }

}  // namespace http
