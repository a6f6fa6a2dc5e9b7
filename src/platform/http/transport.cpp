#include "platform/http/transport.hpp"

#include <sys/resource.h>

#include <asio.hpp>
#include <asio/ssl.hpp>

#include "platform/base/failure.hpp"
#include "platform/http/connection.hpp"

namespace http {
namespace {

using SecureSocket = asio::ssl::stream<Socket>;
using Acceptor = asio::basic_socket_acceptor<asio::ip::tcp, Executor>;

constexpr auto kTick = std::chrono::milliseconds(250);
constexpr auto kLongestFarewell = std::chrono::seconds(5);

template <typename Way>
class ConnectionBy final : public Connection {
public:
    static constexpr bool kIsSecure = std::is_same_v<Way, SecureSocket>;

    template <typename... More>
    ConnectionBy(Shared& shared, Loop& loop, std::string address, Socket socket, More&... more)
        : Connection(shared, loop, std::move(address)), way_(std::move(socket), more...) {}

    bool IsEncrypted() const override { return kIsSecure; }

    void Begin() {
        if constexpr (kIsSecure) {
            SetDeadline(shared_.options.silence);
            way_.async_handshake(asio::ssl::stream_base::server,
                                 [this, self = shared_from_this()](const asio::error_code& error) {
                                     if (error || phase_ == Phase::Closed)
                                         Close();
                                     else
                                         WaitForRequest();
                                 });
        } else {
            WaitForRequest();
        }
    }

private:
    void ReadSome() override {
        const auto self = shared_from_this();
        if constexpr (kIsSecure) {
            bytes_.resize(4096);
            way_.async_read_some(asio::buffer(bytes_),
                                 [this, self](const asio::error_code& error, std::size_t size) {
                                     OnRead(error, {bytes_.data(), size});
                                 });
        } else {
            way_.async_wait(Socket::wait_read, [this, self](asio::error_code error) {
                std::size_t size = 0;
                if (!error) size = way_.read_some(asio::buffer(loop_.buffer), error);
                if (error == asio::error::would_block || error == asio::error::try_again) {
                    ReadSome();
                    return;
                }
                OnRead(error, {loop_.buffer.data(), size});
            });
        }
    }

    void WriteAll() override {
        const std::array<asio::const_buffer, 2> buffers{asio::buffer(out_head_),
                                                        asio::buffer(out_body_)};
        asio::async_write(
            way_,
            buffers,
            [this](const asio::error_code& error, std::size_t) { return Proceed(error); },
            [this, self = shared_from_this()](const asio::error_code& error, std::size_t) {
                OnWritten(error);
            });
    }

    void CancelRead() override {
        asio::error_code ignored;
        way_.lowest_layer().cancel(ignored);
    }

    void SayGoodbye() override {
        if constexpr (kIsSecure) {
            CancelRead();
            way_.async_shutdown(
                [this, self = shared_from_this()](const asio::error_code&) { Close(); });
        } else {
            asio::error_code ignored;
            way_.shutdown(Socket::shutdown_send, ignored);
            Read();
        }
    }

    void CloseSocket() override {
        asio::error_code ignored;
        way_.lowest_layer().close(ignored);
    }

    Way way_;
    std::vector<char> bytes_;  ///< of TLS, whose reads cannot wait for bytes without a place
};

/// As many files as the system lets us have, less what the rest of the program opens.
std::size_t RoomForConnections(std::size_t wanted) {
    constexpr std::size_t kForTheRest = 256;
    rlimit limit{};
    ::getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &limit);
    ::getrlimit(RLIMIT_NOFILE, &limit);
    return limit.rlim_cur > 2 * kForTheRest
               ? std::min<std::size_t>(wanted, limit.rlim_cur - kForTheRest)
               : std::min<std::size_t>(wanted, kForTheRest);
}

asio::ssl::context TlsContext(const Options& options) {
    asio::ssl::context context(asio::ssl::context::tls_server);
    const auto take = [](const std::filesystem::path& file, const auto& use) {
        try {
            use();
        } catch (const std::system_error& error) {
            throw Failure{FailureKind::Unavailable,
                          "http.bad_certificate",
                          {{"file", file.string()}, {"reason", error.code().message()}}};
        }
    };
    context.set_options(asio::ssl::context::default_workarounds | asio::ssl::context::no_sslv3 |
                        asio::ssl::context::no_tlsv1 | asio::ssl::context::no_tlsv1_1 |
                        asio::ssl::context::no_compression);
    SSL_CTX_set_options(context.native_handle(), SSL_OP_NO_RENEGOTIATION);
    // Gives the 34 kB of buffers of each idle connection back.
    SSL_CTX_set_mode(context.native_handle(), SSL_MODE_RELEASE_BUFFERS);
    take(options.tls_cert, [&] { context.use_certificate_chain_file(options.tls_cert.string()); });
    take(options.tls_key,
         [&] { context.use_private_key_file(options.tls_key.string(), asio::ssl::context::pem); });
    return context;
}

}  // namespace

struct Transport::Parts {
    Parts(const Options& options, Calls calls)
        : shared{options, std::move(calls)},
          tls(options.tls_cert.empty() ? std::nullopt : std::optional(TlsContext(options))) {}

    void Accept() {
        auto& loop = *loops[next_loop++ % loops.size()];
        is_accepting = true;
        acceptor->async_accept(loop.context,
                               [this, &loop](const asio::error_code& error, Socket socket) {
                                   is_accepting = false;
                                   if (error == asio::error::operation_aborted) return;
                                   if (!error) Admit(loop, std::move(socket));
                                   // Out of files or beyond the limit: the next tick tries again.
                                   if (!error && shared.connections < shared.most_connections)
                                       Accept();
                               });
    }

    void Admit(Loop& loop, Socket socket) {
        asio::error_code error;
        const auto address = socket.remote_endpoint(error).address().to_string();
        if (error) return;
        socket.set_option(asio::ip::tcp::no_delay(true), error);
        socket.non_blocking(true, error);
        asio::dispatch(loop.context, [this, &loop, address, socket = std::move(socket)]() mutable {
            if (tls)
                std::make_shared<ConnectionBy<SecureSocket>>(
                    shared, loop, address, std::move(socket), *tls)
                    ->Begin();
            else
                std::make_shared<ConnectionBy<Socket>>(shared, loop, address, std::move(socket))
                    ->Begin();
        });
    }

    void Tick(Loop& loop) {
        loop.tick.expires_after(kTick);
        loop.tick.async_wait([this, &loop](const asio::error_code& error) {
            if (error) return;
            const auto now = Clock::now();
            // A connection that closes leaves the set.
            const std::vector<Connection*> present(loop.connections.begin(),
                                                   loop.connections.end());
            for (auto* connection : present)
                if (loop.connections.contains(connection)) connection->Tick(now);
            if (&loop == loops[0].get() && !is_accepting && !shared.is_draining &&
                shared.connections < shared.most_connections)
                Accept();
            Tick(loop);
        });
    }

    Shared shared;
    std::optional<asio::ssl::context> tls;
    std::vector<std::unique_ptr<Loop>> loops;
    std::unique_ptr<Acceptor> acceptor;
    std::size_t next_loop = 0;
    bool is_accepting = false;
    std::uint16_t port = 0;
};

Transport::Transport(const Options& options, Calls calls)
    : parts_(std::make_unique<Parts>(options, std::move(calls))) {}

Transport::~Transport() { Stop(); }

void Transport::Start() {
    const auto& options = parts_->shared.options;
    parts_->shared.most_connections = RoomForConnections(options.connections);
    const auto cores = std::max(1U, std::thread::hardware_concurrency());
    const auto count = options.loops == 0 ? cores : options.loops;
    for (unsigned index = 0; index < count; ++index)
        parts_->loops.push_back(std::make_unique<Loop>());
    try {
        const asio::ip::tcp::endpoint here(asio::ip::make_address(options.address), options.port);
        parts_->acceptor = std::make_unique<Acceptor>(parts_->loops[0]->context);
        parts_->acceptor->open(here.protocol());
        parts_->acceptor->set_option(asio::socket_base::reuse_address(true));
        parts_->acceptor->bind(here);
        parts_->acceptor->listen(4096);
        parts_->port = parts_->acceptor->local_endpoint().port();
    } catch (const std::system_error& error) {
        throw Failure{FailureKind::Unavailable,
                      "http.cannot_listen",
                      {{"address", options.address},
                       {"port", std::to_string(options.port)},
                       {"reason", error.code().message()}}};
    }
    parts_->Accept();
    for (auto& loop : parts_->loops) {
        parts_->Tick(*loop);
        loop->thread = std::thread([&context = loop->context] { context.run(); });
    }
}

std::uint16_t Transport::Port() const { return parts_->port; }
std::size_t Transport::Connections() const { return parts_->shared.connections; }
std::size_t Transport::BodyBytes() const { return parts_->shared.body_bytes; }

void Transport::Drain() {
    parts_->shared.is_draining = true;
    if (parts_->acceptor)
        asio::post(parts_->loops[0]->context, [this] {
            asio::error_code ignored;
            parts_->acceptor->close(ignored);
        });
}

void Transport::Stop() {
    for (auto& loop : parts_->loops) {
        asio::post(loop->context, [&loop] {
            const std::vector<Connection*> present(loop->connections.begin(),
                                                   loop->connections.end());
            for (auto* connection : present) connection->Close();
            loop->context.stop();
        });
        if (loop->thread.joinable()) loop->thread.join();
    }
    // What was begun still holds its connection, and so may a thread that just wakes a stream: they
    // are let go of before the sockets' contexts are.
    const auto end = Clock::now() + kLongestFarewell;
    while (parts_->shared.connections > 0 && Clock::now() < end) {
        for (auto& loop : parts_->loops) {
            loop->context.restart();
            loop->context.poll();
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
}

}  // namespace http
