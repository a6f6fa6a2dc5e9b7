// Server-sent events to one reader. Events come from any thread; a reader that is gone or too slow
// ends the stream.
#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace http {

class Stream {
public:
    /// False when nobody listens any more: the sender may stop. `data` may have several lines.
    bool Send(std::string_view event, std::string_view data, std::string_view id = {});
    /// After this the reader is told that there is no more.
    void End();
    bool IsOpen() const;
    /// Called once, on any thread, when the stream has ended; at once where it already has.
    void OnEnd(std::function<void()> reaction);

    // What the connection asks of it.

    /// `wake` is called when there is something to write, from any thread.
    explicit Stream(std::function<void()> wake) : wake_(std::move(wake)) {}
    struct Pending {
        std::string text;
        bool is_last = false;
    };
    Pending Take();
    /// Asked at each beat: false ends the stream. To be said before the connection has it.
    void KeepWhile(std::function<bool()> may_go_on) { may_go_on_ = std::move(may_go_on); }
    /// A comment that keeps the connection open and finds out whether the reader is there.
    void Beat();
    void ReaderIsGone();

private:
    void Close(std::unique_lock<std::mutex> lock);

    mutable std::mutex mutex_;
    std::function<void()> wake_;
    std::function<bool()> may_go_on_;
    std::string pending_;
    bool is_open_ = true;
    std::vector<std::function<void()>> reactions_;
};

}  // namespace http
