#include "platform/http/stream.hpp"

namespace http {
namespace {

/// What a reader may leave lying before it counts as gone.
constexpr std::size_t kMostPending = 256 * 1024;

void AppendField(std::string& out, std::string_view name, std::string_view value) {
    // A line end within a name would begin another field.
    out.append(name).append(": ");
    for (const char c : value)
        if (c != '\n' && c != '\r' && c != '\0') out += c;
    out += '\n';
}

}  // namespace

bool Stream::Send(std::string_view event, std::string_view data, std::string_view id) {
    std::unique_lock lock(mutex_);
    if (!is_open_) return false;
    if (!id.empty()) AppendField(pending_, "id", id);
    if (!event.empty()) AppendField(pending_, "event", event);
    while (true) {
        const auto end = data.find('\n');
        AppendField(pending_, "data", data.substr(0, end));
        if (end == std::string_view::npos) break;
        data.remove_prefix(end + 1);
    }
    pending_ += '\n';
    if (pending_.size() > kMostPending) {
        pending_.clear();
        Close(std::move(lock));
        wake_();
        return false;
    }
    lock.unlock();
    wake_();
    return true;
}

void Stream::End() {
    std::unique_lock lock(mutex_);
    if (!is_open_) return;
    Close(std::move(lock));
    wake_();
}

bool Stream::IsOpen() const {
    const std::scoped_lock lock(mutex_);
    return is_open_;
}

void Stream::OnEnd(std::function<void()> reaction) {
    {
        const std::scoped_lock lock(mutex_);
        if (is_open_) {
            reactions_.push_back(std::move(reaction));
            return;
        }
    }
    reaction();
}

Stream::Pending Stream::Take() {
    const std::scoped_lock lock(mutex_);
    return {std::exchange(pending_, {}), !is_open_};
}

void Stream::Beat() {
    if (may_go_on_ && !may_go_on_()) {
        End();
        return;
    }
    {
        const std::scoped_lock lock(mutex_);
        if (!is_open_) return;
        pending_ += ":\n\n";
    }
    wake_();
}

void Stream::ReaderIsGone() {
    std::unique_lock lock(mutex_);
    if (is_open_) Close(std::move(lock));
}

void Stream::Close(std::unique_lock<std::mutex> lock) {
    is_open_ = false;
    const auto reactions = std::exchange(reactions_, {});
    lock.unlock();
    for (const auto& reaction : reactions) reaction();
}

}  // namespace http
