#include "platform/http/worker_pool.hpp"

namespace http {

WorkerPool::WorkerPool(unsigned threads, std::size_t most_waiting) : most_waiting_(most_waiting) {
    for (unsigned index = 0; index < threads; ++index) threads_.emplace_back([this] { Run(); });
}

WorkerPool::~WorkerPool() { Stop(); }

bool WorkerPool::Post(std::function<void()> job) {
    {
        const std::scoped_lock lock(mutex_);
        if (is_stopped_ || jobs_.size() >= most_waiting_) return false;
        jobs_.push_back(std::move(job));
    }
    condition_.notify_one();
    return true;
}

void WorkerPool::Stop() {
    std::deque<std::function<void()>> dropped;
    {
        const std::scoped_lock lock(mutex_);
        is_stopped_ = true;
        dropped.swap(jobs_);
    }
    condition_.notify_all();
    for (auto& thread : threads_)
        if (thread.joinable()) thread.join();
}

std::size_t WorkerPool::Waiting() const {
    const std::scoped_lock lock(mutex_);
    return jobs_.size();
}

void WorkerPool::Run() {
    while (true) {
        std::function<void()> job;
        {
            std::unique_lock lock(mutex_);
            condition_.wait(lock, [this] { return is_stopped_ || !jobs_.empty(); });
            if (jobs_.empty()) return;
            job = std::move(jobs_.front());
            jobs_.pop_front();
        }
        job();
    }
}

}  // namespace http
