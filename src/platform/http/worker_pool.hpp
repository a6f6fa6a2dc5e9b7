// Threads for what waits: for the disk, for a long question to the database.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace http {

class WorkerPool {
public:
    WorkerPool(unsigned threads, std::size_t most_waiting);
    ~WorkerPool();
    WorkerPool(const WorkerPool&) = delete;
    WorkerPool& operator=(const WorkerPool&) = delete;

    /// False where too much is waiting already, or the pool has stopped.
    bool Post(std::function<void()> job);
    /// Ends what runs, drops what waits.
    void Stop();
    std::size_t Waiting() const;

private:
    void Run();

    std::size_t most_waiting_;
    mutable std::mutex mutex_;
    std::condition_variable condition_;
    std::deque<std::function<void()>> jobs_;
    bool is_stopped_ = false;
    std::vector<std::thread> threads_;
};

}  // namespace http
