#include "platform/console/input.hpp"

#include <termios.h>
#include <unistd.h>

#include <iostream>
#include <optional>

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

}  // namespace

std::string LineFromInput(Session::Echo echo) {
    std::optional<Unseen> unseen;
    if (echo == Session::Echo::Hidden && ::isatty(STDIN_FILENO) != 0) unseen.emplace();
    std::string line;
    std::getline(std::cin, line);
    if (line.ends_with('\r')) line.pop_back();
    return line;
}

}  // namespace console
