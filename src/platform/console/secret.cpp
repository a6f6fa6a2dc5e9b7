#include "platform/console/secret.hpp"

#include <fmt/format.h>
#include <termios.h>
#include <unistd.h>

#include <iostream>

#include "platform/base/failure.hpp"

namespace console {
namespace {

/// Shows nothing of what is typed until it ends.
class Unseen {
public:
    Unseen() {
        ::tcgetattr(STDIN_FILENO, &before_);
        auto quiet = before_;
        quiet.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &quiet);
    }
    ~Unseen() { ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &before_); }
    Unseen(const Unseen&) = delete;
    Unseen& operator=(const Unseen&) = delete;

private:
    termios before_{};
};

std::string Ask(const std::string& question) {
    fmt::print(stderr, "{} ", question);
    std::fflush(stderr);
    std::string line;
    {
        const Unseen unseen;
        line = LineFromInput();
    }
    fmt::print(stderr, "\n");
    return line;
}

}  // namespace

std::string AskTwice(const Session& session, const std::string& key) {
    if (::isatty(STDIN_FILENO) == 0) throw Failure{FailureKind::Invalid, "console.no_terminal"};
    auto first = Ask(session.Text(key));
    if (first != Ask(session.Text("console.again")))
        throw Failure{FailureKind::Invalid, "console.not_alike"};
    return first;
}

std::string LineFromInput() {
    std::string line;
    std::getline(std::cin, line);
    if (line.ends_with('\r')) line.pop_back();
    return line;
}

}  // namespace console
