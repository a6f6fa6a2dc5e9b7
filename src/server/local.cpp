#include "server/local.hpp"

#include <fcntl.h>
#include <poll.h>
#include <pwd.h>
#include <sched.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <array>
#include <condition_variable>
#include <cstring>
#include <mutex>
#include <set>
#include <thread>

#include "platform/base/failure.hpp"

namespace server {
namespace {

constexpr auto kSocketName = "guong.sock";
constexpr std::size_t kLongestCommand = 1 << 20;

/// A descriptor that closes itself.
class Descriptor {
public:
    explicit Descriptor(int number = -1) : number_(number) {}
    ~Descriptor() {
        if (number_ >= 0) ::close(number_);
    }
    Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
    Descriptor& operator=(Descriptor&& other) noexcept {
        std::swap(number_, other.number_);
        return *this;
    }
    int Number() const { return number_; }
    explicit operator bool() const { return number_ >= 0; }

private:
    int number_;
};

/// A path to a socket has at most 107 bytes; through the open folder any folder will do.
struct Address {
    explicit Address(const std::filesystem::path& folder)
        : open_folder(::open(folder.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC)) {
        name.sun_family = AF_UNIX;
        const auto path =
            "/proc/self/fd/" + std::to_string(open_folder.Number()) + "/" + kSocketName;
        std::strncpy(name.sun_path, path.c_str(), sizeof name.sun_path - 1);
    }
    Descriptor open_folder;
    sockaddr_un name{};
};

Descriptor Connected(const std::filesystem::path& folder) {
    const Address address(folder);
    if (!address.open_folder) return Descriptor();
    Descriptor socket(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
    if (::connect(socket.Number(),
                  reinterpret_cast<const sockaddr*>(&address.name),
                  sizeof address.name) != 0)
        return Descriptor();
    return socket;
}

bool SendAll(int socket, std::string_view bytes) {
    while (!bytes.empty()) {
        const auto sent = ::send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
}

bool ReceiveAll(int socket, char* to, std::size_t size) {
    while (size > 0) {
        const auto received = ::recv(socket, to, size, 0);
        if (received <= 0) return false;
        to += received;
        size -= static_cast<std::size_t>(received);
    }
    return true;
}

// Everything goes in pieces: a letter for what it is, four bytes of length, the bytes.
enum Piece : char {
    kCommand = 'c',
    kOut = 'o',
    kErrors = 'e',
    kAsk = 'a',     // for a line of input: "hidden" or "shown"
    kAnswer = 'l',  // the line
    kExit = 'x',
    kOther = 'n'  // other records than those asked for are served here
};

bool SendPiece(int socket, Piece piece, std::string_view bytes) {
    const auto size = static_cast<std::uint32_t>(bytes.size());
    std::string head(1, piece);
    head.append(reinterpret_cast<const char*>(&size), sizeof size);
    return SendAll(socket, head) && SendAll(socket, bytes);
}

bool ReceivePiece(int socket, char& piece, std::string& bytes) {
    char head[5];
    if (!ReceiveAll(socket, head, sizeof head)) return false;
    piece = head[0];
    std::uint32_t size = 0;
    std::memcpy(&size, head + 1, sizeof size);
    if (size > kLongestCommand * 16) return false;
    bytes.resize(size);
    return ReceiveAll(socket, bytes.data(), size);
}

/// The user at the other end, where it may have its commands run as us: ourselves or root.
std::optional<std::string> AllowedUser(int socket) {
    ucred peer{};
    socklen_t size = sizeof peer;
    if (::getsockopt(socket, SOL_SOCKET, SO_PEERCRED, &peer, &size) != 0) return std::nullopt;
    if (peer.uid != ::geteuid() && peer.uid != 0) return std::nullopt;
    passwd entry{};
    passwd* user = nullptr;
    std::array<char, 4096> text{};
    ::getpwuid_r(peer.uid, &entry, text.data(), text.size(), &user);
    return user != nullptr ? user->pw_name : std::to_string(peer.uid);
}

}  // namespace

struct Local::State {
    State(std::filesystem::path data_folder, db::Database& held, RunCommand run_command)
        : folder(std::move(data_folder)), database(held), run(std::move(run_command)) {}

    std::filesystem::path folder;
    db::Database& database;
    RunCommand run;
    Descriptor listening;
    int wake[2] = {-1, -1};
    std::thread listener;
    std::mutex mutex;
    std::condition_variable ended;
    std::set<int> clients;

    void Listen() {
        while (true) {
            pollfd ready[2] = {{listening.Number(), POLLIN, 0}, {wake[0], POLLIN, 0}};
            if (::poll(ready, 2, -1) < 0 && errno != EINTR) return;
            if (ready[1].revents != 0) return;
            if ((ready[0].revents & POLLIN) == 0) continue;
            Descriptor client(::accept4(listening.Number(), nullptr, nullptr, SOCK_CLOEXEC));
            if (!client) continue;
            const std::scoped_lock guard(mutex);
            clients.insert(client.Number());
            std::thread([this, held = std::move(client)] {
                Serve(held.Number());
                const std::scoped_lock ending(mutex);
                clients.erase(held.Number());
                ended.notify_all();
            }).detach();
        }
    }

    void Serve(int client) {
        char piece = 0;
        std::string bytes;
        if (!ReceivePiece(client, piece, bytes) || piece != kCommand ||
            bytes.size() > kLongestCommand)
            return;
        const auto user = AllowedUser(client);
        if (!user) {
            SendPiece(client, kErrors, "guong: another user's data\n");
            SendPiece(client, kExit, std::string(1, static_cast<char>(console::kRefused)));
            return;
        }
        console::Session session;
        session.out = [client](std::string_view text) { SendPiece(client, kOut, text); };
        session.errors = [client](std::string_view text) { SendPiece(client, kErrors, text); };
        session.actor = auth::Actor(*user);
        session.Lend(database);
        int code = console::kBroken;
        try {
            const auto told = json::Parse(bytes, "command").as_object();
            if (json::Text(told, "database") != database.Url()) {
                SendPiece(client, kOther, "");
                return;
            }
            std::vector<std::string> arguments;
            for (const auto& argument : told.at("arguments").as_array())
                arguments.emplace_back(argument.as_string());
            session.is_terminal = told.at("is_terminal").as_bool();
            session.input_is_terminal = told.at("input_is_terminal").as_bool();
            session.read_line = [client](console::Session::Echo echo) {
                char answered = 0;
                std::string line;
                const bool hidden = echo == console::Session::Echo::Hidden;
                if (!SendPiece(client, kAsk, hidden ? "hidden" : "shown") ||
                    !ReceivePiece(client, answered, line) || answered != kAnswer)
                    throw Failure{FailureKind::Unavailable, "server.lost"};
                return line;
            };
            // Files are named as the other end sees them. The folder of one thread alone is
            // changed, once the thread has one of its own.
            if (::unshare(CLONE_FS) != 0 || ::chdir(json::Text(told, "folder").c_str()) != 0)
                throw Failure{FailureKind::Unavailable, "server.other_folder"};
            code = run(arguments, session);
        } catch (const std::exception& error) {
            session.errors(std::string(error.what()) + "\n");
        }
        SendPiece(client, kExit, std::string(1, static_cast<char>(code)));
    }
};

Local::Local(const std::filesystem::path& folder, db::Database& database, RunCommand run)
    : state_(std::make_unique<State>(folder, database, std::move(run))) {
    // Two services may hold other records each, and mean one folder.
    if (Connected(folder)) throw Failure{FailureKind::Conflict, "server.served_already"};
    // What lies there was left by one that was killed.
    std::error_code ignored;
    std::filesystem::remove(folder / kSocketName, ignored);
    const Address address(folder);
    Descriptor socket(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
    const auto before = ::umask(0177);
    const bool is_bound =
        address.open_folder && ::bind(socket.Number(),
                                      reinterpret_cast<const sockaddr*>(&address.name),
                                      sizeof address.name) == 0;
    const int reason = errno;
    ::umask(before);
    if (!is_bound || ::listen(socket.Number(), 16) != 0 || ::pipe2(state_->wake, O_CLOEXEC) != 0)
        throw Failure{FailureKind::Unavailable,
                      "server.no_socket",
                      {{"folder", folder.string()}, {"reason", std::strerror(reason)}}};
    state_->listening = std::move(socket);
    state_->listener = std::thread([this] { state_->Listen(); });
}

Local::~Local() {
    if (::write(state_->wake[1], "x", 1) == 1 && state_->listener.joinable())
        state_->listener.join();
    {
        std::unique_lock lock(state_->mutex);
        // Who is asked for a password may never answer.
        for (const auto client : state_->clients) ::shutdown(client, SHUT_RD);
        state_->ended.wait(lock, [this] { return state_->clients.empty(); });
    }
    std::error_code ignored;
    std::filesystem::remove(state_->folder / kSocketName, ignored);
    ::close(state_->wake[0]);
    ::close(state_->wake[1]);
}

bool IsServed(const std::filesystem::path& folder) { return static_cast<bool>(Connected(folder)); }

std::optional<int> RunThere(const db::Location& place,
                            const std::vector<std::string>& arguments,
                            const console::Session& session) {
    const auto socket = Connected(place.folder);
    if (!socket) return std::nullopt;
    json::array list;
    for (const auto& argument : arguments) list.emplace_back(argument);
    const json::object command{{"arguments", list},
                               {"database", place.url},
                               {"folder", std::filesystem::current_path().string()},
                               {"is_terminal", session.is_terminal},
                               {"input_is_terminal", session.input_is_terminal}};
    SendPiece(socket.Number(), kCommand, json::Write(command));
    char piece = 0;
    std::string bytes;
    while (ReceivePiece(socket.Number(), piece, bytes)) {
        if (piece == kOut) session.out(bytes);
        if (piece == kErrors) session.errors(bytes);
        if (piece == kAsk)
            SendPiece(socket.Number(),
                      kAnswer,
                      session.read_line(bytes == "hidden" ? console::Session::Echo::Hidden
                                                          : console::Session::Echo::Shown));
        if (piece == kOther) return std::nullopt;
        if (piece == kExit && bytes.size() == 1) return bytes[0];
    }
    throw Failure{FailureKind::Unavailable, "server.lost"};
}

}  // namespace server
