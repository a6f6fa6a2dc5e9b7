// One connection: what it waits for, how long, and what comes next. For transport.cpp alone, since
// asio costs eight seconds a file.
#pragma once

#include <asio.hpp>
#include <atomic>
#include <thread>
#include <unordered_set>

#include "platform/http/server.hpp"
#include "platform/http/transport.hpp"

namespace http {

using Clock = std::chrono::steady_clock;
using Executor = asio::io_context::executor_type;
using Socket = asio::basic_stream_socket<asio::ip::tcp, Executor>;

inline constexpr auto kLinger = std::chrono::seconds(2);
inline constexpr auto kIdleInACrowd = std::chrono::seconds(5);
inline constexpr std::size_t kWriteStep = 64 * 1024;
inline constexpr std::size_t kMostUnread = 16 * 1024;

class Connection;

/// What all connections share, and what those of one thread share.
struct Shared {
    const Options& options;
    Calls calls;
    std::size_t most_connections = 0;
    std::atomic<std::size_t> connections{0};
    std::atomic<std::size_t> body_bytes{0};
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
        HoldBody(0);
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
            // What was begun may come in whole while we stop, what rests half said may not.
            const auto patience = shared_.is_draining && options.silence > kLinger
                                      ? options.silence - Clock::duration(kLinger)
                                      : Clock::duration(0);
            if (now > deadline_ - patience || now > since_ + options.reading)
                Refuse(408, "http.too_slow");
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
        HoldBody(0);
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
            HoldBody(reader_->Body().size());
            if (shared_.body_bytes > shared_.options.bodies) {
                Refuse(503, "http.busy");
                return;
            }
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

    /// Many may send bodies at once: what they fill together has a limit too.
    void HoldBody(std::size_t size) {
        shared_.body_bytes += size - held_;  // unsigned: less is a wrap, and wraps back
        held_ = size;
    }

    void Handle() {
        phase_ = Phase::Handling;
        deadline_ = Clock::time_point::max();
        keeps_alive_ = reader_->TheHead().keep_alive;
        takes_chunks_ = !reader_->TheHead().is_old;
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
        HoldBody(0);
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
        out_head_ = HeadOf(head, After::Close, takes_chunks_ ? Length::Chunks : Length::UntilClose);
        SetDeadline(shared_.options.writing);
        is_writing_ = true;
        WriteAll();
        Read();  // to find out when the reader leaves
    }

    void Pump() {
        if (phase_ != Phase::Streaming || is_writing_) return;
        const auto pending = stream_->Take();
        if (pending.text.empty() && !pending.is_last) return;
        if (!takes_chunks_) {
            out_head_ = pending.text;
        } else {
            char size[20];
            std::snprintf(size, sizeof size, "%zx\r\n", pending.text.size());
            if (!pending.text.empty()) out_head_ = size + pending.text + "\r\n";
            if (pending.is_last) out_head_ += "0\r\n\r\n";
        }
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
    std::size_t held_ = 0;
    bool keeps_alive_ = true;
    bool takes_chunks_ = true;
    bool is_reading_ = false;
    bool is_writing_ = false;
    bool is_last_written_ = false;
    std::atomic<bool> is_woken_{false};
};

}  // namespace http
