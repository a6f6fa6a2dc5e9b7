#include <pwd.h>
#include <unistd.h>

#include "cli/run.hpp"

namespace {

std::string UserName() {
    const auto* user = ::getpwuid(::getuid());
    return user != nullptr ? user->pw_name : std::to_string(::getuid());
}

}  // namespace

int main(int argc, char** argv) {
    console::Session session;
    session.actor.name = UserName();
    return cli::Run(std::vector<std::string>(argv + 1, argv + argc), session);
}
