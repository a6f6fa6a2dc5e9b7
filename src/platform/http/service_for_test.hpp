// A service on a free port over a database of its own, and a client that sends bytes as they are.
#pragma once

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <string>

#include "platform/base/temp_folder_for_test.hpp"
#include "platform/http/server.hpp"

namespace http {

struct Reply {
    int status = 0;
    Headers headers = {};
    std::string body = {};

    std::string_view Header(std::string_view name) const { return headers.Get(name); }
    json::object Json() const { return json::Parse(body, "answer").as_object(); }
    std::string Code() const { return json::Text(Json(), "code"); }
};

/// One connection. What is read and not yet taken stays for the next reply.
class Wire {
public:
    explicit Wire(std::uint16_t port) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
        sockaddr_in there{};
        there.sin_family = AF_INET;
        there.sin_port = htons(port);
        there.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        is_open_ = ::connect(socket_, reinterpret_cast<const sockaddr*>(&there), sizeof there) == 0;
    }
    ~Wire() { ::close(socket_); }
    Wire(const Wire&) = delete;
    Wire& operator=(const Wire&) = delete;

    bool IsOpen() const { return is_open_; }
    void Send(std::string_view bytes) {
        while (!bytes.empty()) {
            const auto sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (sent <= 0) return;
            bytes.remove_prefix(static_cast<std::size_t>(sent));
        }
    }
    void EndSending() { ::shutdown(socket_, SHUT_WR); }

    /// More bytes; false at the end of the connection or after `wait`.
    bool Receive(int wait_ms = 5000) {
        pollfd ready{socket_, POLLIN, 0};
        if (::poll(&ready, 1, wait_ms) <= 0) return false;
        char bytes[16384];
        const auto size = ::recv(socket_, bytes, sizeof bytes, 0);
        if (size <= 0) {
            is_open_ = false;
            return false;
        }
        read_.append(bytes, static_cast<std::size_t>(size));
        return true;
    }
    /// Whether the other side closes within `wait`.
    bool IsClosed(int wait_ms = 5000) {
        while (Receive(wait_ms)) {
        }
        return !is_open_;
    }
    const std::string& Unread() const { return read_; }
    /// Until `text` has come.
    bool WaitFor(std::string_view text, int wait_ms = 5000) {
        while (read_.find(text) == std::string::npos)
            if (!Receive(wait_ms)) return false;
        return true;
    }

    enum class Body { Comes, Stays };  ///< Stays: the answer to HEAD
    /// The next reply; status 0 where there is none.
    Reply Read(Body body = Body::Comes) {
        Reply reply;
        std::size_t end = 0;
        while ((end = read_.find("\r\n\r\n")) == std::string::npos)
            if (!Receive()) return reply;
        reply.status = std::atoi(read_.substr(9, 3).c_str());
        for (std::size_t at = read_.find("\r\n") + 2; at < end;) {
            const auto line_end = read_.find("\r\n", at);
            const auto line = read_.substr(at, line_end - at);
            const auto colon = line.find(": ");
            reply.headers.Add(line.substr(0, colon), line.substr(colon + 2));
            at = line_end + 2;
        }
        read_.erase(0, end + 4);
        if (body == Body::Stays) return reply;
        const auto size = static_cast<std::size_t>(
            std::atoi(std::string(reply.Header("Content-Length")).c_str()));
        while (read_.size() < size)
            if (!Receive()) break;
        reply.body = read_.substr(0, size);
        read_.erase(0, size);
        return reply;
    }

private:
    int socket_;
    bool is_open_ = false;
    std::string read_;
};

struct Asked {
    std::string method = "GET";
    std::string target = "/";
    std::string body = {};
    std::vector<std::pair<std::string, std::string>> headers = {};

    std::string Bytes() const {
        auto bytes = method + " " + target + " HTTP/1.1\r\nHost: test\r\n";
        for (const auto& [name, value] : headers) bytes += name + ": " + value + "\r\n";
        if (!body.empty()) bytes += "Content-Length: " + std::to_string(body.size()) + "\r\n";
        return bytes + "\r\n" + body;
    }
};

/// An account that is signed in, with a session and a CSRF token of its own; it holds nothing yet.
inline std::shared_ptr<auth::Principal> SignedIn(std::string_view name, std::int64_t account) {
    auto principal = std::make_shared<auth::Principal>();
    principal->account_id = {account};
    principal->session_id = account;
    principal->name = name;
    principal->csrf_token = "csrf-of-" + std::string(name);
    return principal;
}

/// Tokens: "clerk" holds `thing.read` and `thing.write`, "reader" `thing.read`, "new" is
/// restricted.
inline std::shared_ptr<const auth::Principal> PrincipalForTest(std::string_view token) {
    auto principal = std::make_shared<auth::Principal>();
    principal->name = token;
    principal->csrf_token = "csrf-of-" + std::string(token);
    const auto grant = [&](const char* right) {
        principal->grants.push_back(
            {.right = right, .role = "r", .place = 1, .valid_from = {}, .valid_to = {}});
    };
    if (token == "clerk") {
        principal->account_id = {7};
        principal->session_id = 70;
        grant("thing.read");
        grant("thing.write");
    } else if (token == "reader") {
        principal->account_id = {8};
        principal->session_id = 80;
        grant("thing.read");
    } else if (token == "new") {
        principal->account_id = {9};
        principal->session_id = 90;
        principal->restricted = true;
    } else {
        return nullptr;
    }
    return principal;
}

class ServiceTest : public testing::Test {
protected:
    /// Open, with a table of things (id, name, version).
    void Open() {
        database = db::Database::Create(folder.Path());
        database->Write([](db::Transaction& tx) {
            tx.Execute("CREATE TABLE http_thing (id BIGINT, name TEXT, version BIGINT)");
        });
    }
    void Serve(std::vector<Route> routes, Options options = {}) {
        if (!database) Open();
        options.log = RequestLog::Silent;
        options.loops = options.loops == 0 ? 2 : options.loops;
        options.workers = 4;
        if (options.hosts.empty()) options.hosts = {"test", "a"};
        server = std::make_unique<Server>(options, *database, std::move(routes), sessions);
        server->Start();
    }
    void TearDown() override { server.reset(); }

    Reply Ask(const Asked& asked) const {
        Wire wire(server->Port());
        wire.Send(asked.Bytes());
        return wire.Read(asked.method == "HEAD" ? Wire::Body::Stays : Wire::Body::Comes);
    }
    Reply Get(std::string target, std::vector<std::pair<std::string, std::string>> headers = {}) {
        return Ask({.target = std::move(target), .headers = std::move(headers)});
    }
    /// As whoever has the token, with all that a page of ours sends. What begins
    /// with "{" goes as JSON.
    Reply As(const std::string& token,
             std::string method,
             std::string target,
             std::string body = {},
             std::vector<std::pair<std::string, std::string>> headers = {}) {
        headers.emplace_back("Cookie", "guong_session=" + token);
        headers.emplace_back("X-CSRF-Token", "csrf-of-" + token);
        if (body.starts_with('{')) headers.emplace_back("Content-Type", "application/json");
        return Ask({std::move(method), std::move(target), std::move(body), std::move(headers)});
    }
    /// As the clerk, with all that a page of ours sends.
    Reply Post(std::string target,
               std::string body,
               std::vector<std::pair<std::string, std::string>> headers = {}) {
        headers.emplace_back("Content-Type", "application/json");
        headers.emplace_back("Cookie", "guong_session=clerk");
        headers.emplace_back("X-CSRF-Token", "csrf-of-clerk");
        return Ask({.method = "POST",
                    .target = std::move(target),
                    .body = std::move(body),
                    .headers = std::move(headers)});
    }
    std::int64_t CountThings() {
        return database->Read([](db::Transaction& tx) {
            return tx.Value<std::int64_t>("SELECT count(*) FROM http_thing");
        });
    }

    TempFolder folder;
    SessionSource sessions{PrincipalForTest};
    std::unique_ptr<db::Database> database;
    std::unique_ptr<Server> server;
};

}  // namespace http
