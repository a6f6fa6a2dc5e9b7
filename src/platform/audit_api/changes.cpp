#include "platform/audit_api/changes.hpp"

#include <algorithm>

#include "platform/audit/log.hpp"

namespace audit {

Changes::Changes(std::chrono::milliseconds gap) : gap_(gap), teller_([this] { Tell(); }) {
    Listen([this](const Subject& subject) { Note(subject.kind); });
}

Changes::~Changes() {
    Listen({});
    {
        const std::scoped_lock lock(mutex_);
        is_over_ = true;
    }
    changed_.notify_all();
    teller_.join();
}

void Changes::Add(std::shared_ptr<http::Stream> stream) {
    stream->Send("open", "");
    const std::scoped_lock lock(mutex_);
    streams_.push_back(std::move(stream));
}

void Changes::Note(const std::string& kind) {
    {
        const std::scoped_lock lock(mutex_);
        kinds_.insert(kind);
    }
    changed_.notify_all();
}

void Changes::Tell() {
    std::unique_lock lock(mutex_);
    while (true) {
        changed_.wait(lock, [this] { return is_over_ || !kinds_.empty(); });
        if (is_over_) return;
        std::string kinds;
        for (const auto& kind : kinds_) kinds += (kinds.empty() ? "" : ",") + kind;
        kinds_.clear();
        const auto streams = streams_;
        lock.unlock();
        for (const auto& stream : streams) stream->Send("changed", kinds);
        lock.lock();
        std::erase_if(streams_, [](const auto& stream) { return !stream->IsOpen(); });
        // What comes within the gap is told together at its end.
        changed_.wait_for(lock, gap_, [this] { return is_over_; });
    }
}

}  // namespace audit
