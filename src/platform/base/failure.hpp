// What ends an operation that cannot go on, told so that a person can act on it.
#pragma once

#include <exception>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// A closed list: the HTTP status and the exit code follow from it.
enum class FailureKind {
    Invalid,
    Unauthenticated,
    Forbidden,
    NotFound,
    Conflict,
    TooManyRequests,
    Unavailable
};

/// Values for the placeholders of a message, by name.
using Params = std::vector<std::pair<std::string, std::string>>;

/// One wrong member of what was sent. `name` is its path: "items[2].due_on".
struct FieldProblem {
    std::string name;
    std::string code;
    Params params = {};
};

/// `code` is stable and is also the key of the message shown to the reader.
class Failure : public std::exception {
public:
    Failure(FailureKind failure_kind, std::string failure_code, Params failure_params = {})
        : kind(failure_kind), code(std::move(failure_code)), params(std::move(failure_params)) {
        what_ = code;
        for (const auto& [name, value] : params) what_ += " " + name + "=" + value;
    }
    const char* what() const noexcept override { return what_.c_str(); }

    FailureKind kind;
    std::string code;
    Params params;
    /// Every wrong member at once, where it is members that are wrong.
    std::vector<FieldProblem> fields = {};

private:
    std::string what_;
};
