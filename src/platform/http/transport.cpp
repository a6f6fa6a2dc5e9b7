#include "platform/http/transport.hpp"

#include <sys/resource.h>

#include <asio.hpp>
#include <asio/ssl.hpp>
#include <atomic>
#include <thread>
#include <unordered_set>

#include "platform/base/failure.hpp"
#include "platform/http/server.hpp"

namespace http {
namespace {

using Clock = std::chrono::steady_clock;
using Executor = asio::io_context::executor_type;
using Socket = asio::basic_stream_socket<asio::ip::tcp, Executor>;
using SecureSocket = asio::ssl::stream<Socket>;
using Acceptor = asio::basic_socket_acceptor<asio::ip::tcp, Executor>;

constexpr auto kTick = std::chrono::milliseconds(250);
constexpr auto kLinger = std::chrono::seconds(2);
constexpr auto kIdleInACrowd = std::chrono::seconds(5);
constexpr std::size_t kWriteStep = 64 * 1024;
constexpr std::size_t kMostUnread = 16 * 1024;

class Connection;

/// What all connections share, and what those of one thread share.
struct Shared {
    const Options& options;
    Calls calls;
    std::size_t most_connections = 0;
    std::atomic<std::size_t> connections{0};
    std::atomic<bool> is_draining{false};

    bool IsCrowded() const { return connections * 10 > most_connections * 9; }
};

struct Loop {
    asio::io_context context{1};
    asio::basic_waitable_timer<Clock, asio::wait_traits<Clock>, Executor> tick{context};
    std::unordered_set<Connection*> connections;
    /// Bytes are read here and looked at before the next read: idle connections hold no buffer.
    std::array<char, kWriteStep> buffer;
    std::thread thread;
};

/// The state of a connection; how bytes come and go is below, plain or by TLS.
class Connection : public Peer, public std::enable_shared_from_this<Connection> {
public:
    Connection(Shared& shared, Loop& loop, std::string address)
        : shared_(shared), loop_(loop), address_(std::move(address)) {
        loop_.connections.insert(this);
        ++shared_.connections;
    }
    ~Connection() override { --shared_.connections; }

    void Answer(Response response, Body body) override {
        asio::dispatch(loop_.context,
                       [self = shared_from_this(), response = std::move(response), body]() mutable {
                           if (self->phase_ == Phase::Handling)
                               self->Write(std::move(response), body);
                       });
    }
    void AnswerWithStream(Response head, std::shared_ptr<Stream> stream) override {
        asio::dispatch(loop_.context,
                       [self = shared_from_this(), head = std::move(head), stream]() mutable {
                           self->BeginStream(head, std::move(stream));
                       });
    }
    void Wake() override {
        if (is_woken_.exchange(true)) return;
        asio::post(loop_.context, [self = shared_from_this()] {
            self->is_woken_ = false;
            self->Pump();
        });
    }
    const std::string& Address() const override { return address_; }

    void WaitForRequest() {
        if (shared_.is_draining) {
            Close();
            return;
        }
        reader_.reset();
        phase_ = Phase::Idle;
        since_ = Clock::now();
        if (unread_.empty())
            Read();
        else
            Consume(std::exchange(unread_, {}));
    }

    void Tick(Clock::time_point now) {
        if (phase_ == Phase::Idle) {
            const auto idle = shared_.IsCrowded()
                                  ? std::min<Clock::duration>(shared_.options.idle, kIdleInACrowd)
                                  : shared_.options.idle;
            if (now > since_ + idle || shared_.is_draining) Close();
            return;
        }
        if (phase_ == Phase::Reading) {
            const auto& options = shared_.options;
            if (now > deadline_ || now > since_ + options.reading) Refuse(408, "http.too_slow");
            return;
        }
        if (phase_ == Phase::Streaming) {
            if (shared_.is_draining)
                stream_->End();
            else if (now > next_beat_) {
                next_beat_ = now + shared_.options.heartbeat;
                stream_->Beat();
            }
        }
        if (now > deadline_) Close();
    }

    void Close() {
        if (phase_ == Phase::Closed) return;
        const auto self = shared_from_this();
        phase_ = Phase::Closed;
        loop_.connections.erase(this);
        CloseSocket();
        if (const auto stream = std::exchange(stream_, nullptr)) stream->ReaderIsGone();
    }

protected:
    enum class Phase { Handshake, Idle, Reading, Handling, Writing, Streaming, Lingering, Closed };

    virtual void ReadSome() = 0;  ///< ends in OnRead
    virtual void WriteAll() = 0;  ///< sends out_head_ and out_body_; ends in OnWritten
    virtual void CancelRead() = 0;
    virtual void SayGoodbye() = 0;  ///< no more will be sent; then reads until the other is gone
    virtual void CloseSocket() = 0;

    void SetDeadline(Clock::duration in) { deadline_ = Clock::now() + in; }

    void OnRead(const asio::error_code& error, std::string_view bytes) {
        is_reading_ = false;
        if (error == asio::error::operation_aborted || phase_ == Phase::Closed) return;
        if (error || bytes.empty()) {
            Close();
            return;
        }
        if (phase_ == Phase::Idle || phase_ == Phase::Reading) {
            Consume(bytes);
        } else if (phase_ == Phase::Streaming) {
            unread_.append(bytes);
            if (unread_.size() < kMostUnread) Read();
        } else if (phase_ == Phase::Lingering) {
            Read();
        }
    }

    /// Where the write stands: called as bytes are taken.
    std::size_t Proceed(const asio::error_code& error) {
        SetDeadline(shared_.options.writing);
        return error ? 0 : kWriteStep;
    }

    void OnWritten(const asio::error_code& error) {
        if (phase_ == Phase::Closed) return;
        if (error) {
            Close();
            return;
        }
        out_head_.clear();
        out_body_ = {};
        if (phase_ == Phase::Reading) {  // that was "100 Continue"
            is_writing_ = false;
            Consume(std::exchange(unread_, {}));
            return;
        }
        is_writing_ = false;
        deadline_ = Clock::time_point::max();
        if (phase_ == Phase::Streaming && !is_last_written_) {
            Pump();
        } else if (keeps_alive_ && phase_ == Phase::Writing) {
            WaitForRequest();
        } else {
            // Closed at once, with bytes unread, the system would reset the connection and the
            // client might never see the answer.
            phase_ = Phase::Lingering;
            SetDeadline(kLinger);
            SayGoodbye();
        }
    }

    void Read() {
        if (std::exchange(is_reading_, true)) return;
        ReadSome();
    }

    Shared& shared_;
    Loop& loop_;
    Phase phase_ = Phase::Handshake;
    std::string out_head_;
    std::string out_body_;

private:
    void Consume(std::string_view bytes) {
        if (phase_ == Phase::Idle && !bytes.empty()) {
            phase_ = Phase::Reading;
            since_ = Clock::now();
            reader_ = std::make_unique<MessageReader>();
        }
        if (!reader_) {
            Read();
            return;
        }
        SetDeadline(shared_.options.silence);
        while (true) {
            bytes.remove_prefix(reader_->Take(bytes));
            switch (reader_->Current()) {
                case MessageReader::State::Head:
                case MessageReader::State::Body:
                    Read();
                    return;
                case MessageReader::State::HeadRead: {
                    const auto allowance = shared_.calls.allowance(reader_->TheHead(), *this);
                    if (allowance.status != 0) {
                        Refuse(allowance.status, allowance.code);
                        return;
                    }
                    reader_->AllowBody(allowance.body);
                    if (reader_->Current() == MessageReader::State::Body && bytes.empty() &&
                        reader_->TheHead().expects_continue) {
                        out_head_ = "HTTP/1.1 100 Continue\r\n\r\n";
                        is_writing_ = true;
                        WriteAll();
                        return;
                    }
                    break;
                }
                case MessageReader::State::Refused:
                    Refuse(reader_->Status(), reader_->Code());
                    return;
                case MessageReader::State::Done:
                    unread_ = bytes;
                    Handle();
                    return;
            }
        }
    }

    void Handle() {
        phase_ = Phase::Handling;
        deadline_ = Clock::time_point::max();
        keeps_alive_ = reader_->TheHead().keep_alive;
        auto message = std::move(reader_);
        shared_.calls.handle(
            std::move(message->TheHead()), std::move(message->Body()), shared_from_this());
    }

    void Refuse(int status, const std::string& code) {
        if (is_writing_) {
            Close();
            return;
        }
        CancelRead();
        keeps_alive_ = false;
        const auto message = std::move(reader_);
        Write(shared_.calls.refusal(message->TheHead(), status, code), Body::Shown);
    }

    void Write(Response response, Body body) {
        if (shared_.is_draining || response.headers.Get("Connection") == "close")
            keeps_alive_ = false;
        out_head_ = HeadOf(response, keeps_alive_ ? After::KeepAlive : After::Close);
        if (body == Body::Shown && response.status != 304) out_body_ = std::move(response.body);
        phase_ = Phase::Writing;
        SetDeadline(shared_.options.writing);
        is_writing_ = true;
        WriteAll();
    }

    void BeginStream(const Response& head, std::shared_ptr<Stream> stream) {
        if (phase_ != Phase::Handling) {
            stream->ReaderIsGone();
            return;
        }
        phase_ = Phase::Streaming;
        keeps_alive_ = false;
        stream_ = std::move(stream);
        next_beat_ = Clock::now() + shared_.options.heartbeat;
        out_head_ = HeadOf(head, After::Close, true);
        SetDeadline(shared_.options.writing);
        is_writing_ = true;
        WriteAll();
        Read();  // to find out when the reader leaves
    }

    void Pump() {
        if (phase_ != Phase::Streaming || is_writing_) return;
        const auto pending = stream_->Take();
        if (pending.text.empty() && !pending.is_last) return;
        char size[20];
        std::snprintf(size, sizeof size, "%zx\r\n", pending.text.size());
        if (!pending.text.empty()) out_head_ = size + pending.text + "\r\n";
        if (pending.is_last) out_head_ += "0\r\n\r\n";
        is_last_written_ = pending.is_last;
        SetDeadline(shared_.options.writing);
        is_writing_ = true;
        WriteAll();
    }

    std::string address_;
    std::unique_ptr<MessageReader> reader_;
    std::string unread_;  ///< came after the request, before its answer
    std::shared_ptr<Stream> stream_;
    Clock::time_point since_;
    Clock::time_point deadline_ = Clock::time_point::max();
    Clock::time_point next_beat_;
    bool keeps_alive_ = true;
    bool is_reading_ = false;
    bool is_writing_ = false;
    bool is_last_written_ = false;
    std::atomic<bool> is_woken_{false};
};

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
}

}  // namespace http
