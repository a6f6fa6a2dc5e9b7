// Tells everybody who listens which kinds of records changed, a few times a second at most.
#pragma once

#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "platform/http/stream.hpp"

namespace audit {

/// Hears the log while it lives (audit::Listen). Says kinds alone, "sheet,unit", never which
/// record: what changed the reader asks for with their own rights.
class Changes {
public:
    explicit Changes(std::chrono::milliseconds gap = std::chrono::milliseconds(300));
    ~Changes();
    Changes(const Changes&) = delete;
    Changes& operator=(const Changes&) = delete;

    void Add(std::shared_ptr<http::Stream> stream);

private:
    void Note(const std::string& kind);
    void Tell();

    const std::chrono::milliseconds gap_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::set<std::string> kinds_;
    std::vector<std::shared_ptr<http::Stream>> streams_;
    bool is_over_ = false;
    std::thread teller_;
};

}  // namespace audit
