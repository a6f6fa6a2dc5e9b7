// A value, or the reason why there is none, where the caller is meant to choose.
#pragma once

#include <utility>
#include <variant>

template <typename T, typename E>
class Result {
public:
    Result(T value)
        : held_(std::in_place_index<0>, std::move(value)) {}  // NOLINT: converts on return
    Result(E error)
        : held_(std::in_place_index<1>, std::move(error)) {}  // NOLINT: converts on return

    explicit operator bool() const { return held_.index() == 0; }
    const T& operator*() const { return std::get<0>(held_); }
    T& operator*() { return std::get<0>(held_); }
    const T* operator->() const { return &std::get<0>(held_); }
    const E& Error() const { return std::get<1>(held_); }

private:
    std::variant<T, E> held_;
};
