// One loop on several threads, in parts.
#pragma once

#include <cstddef>
#include <exception>
#include <thread>
#include <vector>

namespace similarity {

/// Calls `part` with [from, to) of `count`; each thread has one part. Throws what a part threw.
template <typename Part>
void InParallel(unsigned threads, std::size_t count, Part part) {
    const std::size_t parts = std::max(1U, threads);
    if (parts == 1 || count < 2 * parts) {
        part(std::size_t{0}, count);
        return;
    }
    std::vector<std::exception_ptr> failures(parts);
    std::vector<std::thread> running;
    for (std::size_t at = 0; at < parts; ++at)
        running.emplace_back([&, at] {
            try {
                part(count * at / parts, count * (at + 1) / parts);
            } catch (...) {
                failures[at] = std::current_exception();
            }
        });
    for (auto& one : running) one.join();
    for (const auto& failure : failures)
        if (failure) std::rethrow_exception(failure);
}

}  // namespace similarity
