// Commands of the command line, run by the process that holds the data. A socket in the data folder
// takes them from the same operating-system user.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "platform/console/console.hpp"

namespace server {

/// Runs one command line in a session that writes to the other end; answers its exit code.
using RunCommand =
    std::function<int(const std::vector<std::string>& arguments, console::Session& session)>;

class Local {
public:
    /// Throws Failure{Unavailable, "server.no_socket"} (folder, reason), {Conflict,
    /// "server.served_already"} where another process serves other records from this folder.
    Local(const std::filesystem::path& folder, db::Database& database, RunCommand run);
    /// Takes no further command, ends those that wait for a line of input, waits for those that
    /// run.
    ~Local();
    Local(const Local&) = delete;
    Local& operator=(const Local&) = delete;

private:
    struct State;
    std::unique_ptr<State> state_;
};

/// Whether a process serves the folder and listens.
bool IsServed(const std::filesystem::path& folder);
/// Has the command run there; what it prints is printed here. Answers its exit code, nothing where
/// nobody serves these records. Throws Failure{Unavailable, "server.lost"} where that process ended
/// in the middle.
std::optional<int> RunThere(const db::Location& place,
                            const std::vector<std::string>& arguments,
                            const console::Session& session);

}  // namespace server
