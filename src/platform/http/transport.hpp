// Connections: bytes in, requests out; answers in, bytes out. The only part that knows asio.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "platform/http/message.hpp"
#include "platform/http/stream.hpp"

namespace http {

struct Options;

/// Where a request came from, and the way back. Each answer goes exactly once, from any thread.
class Peer {
public:
    virtual ~Peer() = default;
    Peer() = default;
    Peer(const Peer&) = delete;
    Peer& operator=(const Peer&) = delete;

    /// `shows_body`: not for HEAD, whose answer has only the length.
    enum class Body { Shown, Hidden };
    virtual void Answer(Response response, Body body) = 0;
    /// Begins to send what the stream holds; its wake is Wake of this peer.
    virtual void AnswerWithStream(Response head, std::shared_ptr<Stream> stream) = 0;
    virtual void Wake() = 0;
    virtual const std::string& Address() const = 0;
    virtual bool IsEncrypted() const = 0;
};

/// How long the body of a request may be; with a status it is refused before the body is read.
struct Allowance {
    std::size_t body = 0;
    int status = 0;
    std::string code = {};
};

/// What connections ask of the pipeline; called on their threads.
struct Calls {
    std::function<Allowance(const Head&, const Peer&)> allowance;
    std::function<void(Head, std::string body, std::shared_ptr<Peer>)> handle;
    /// The answer to what is no request. `head` as far as it was read.
    std::function<Response(const Head&, int status, const std::string& code)> refusal;
};

class Transport {
public:
    /// Throws Failure{Unavailable, "http.bad_certificate"}.
    Transport(const Options& options, Calls calls);
    ~Transport();
    Transport(const Transport&) = delete;
    Transport& operator=(const Transport&) = delete;

    /// Throws Failure{Unavailable, "http.cannot_listen"}.
    void Start();
    std::uint16_t Port() const;
    std::size_t Connections() const;
    std::size_t BodyBytes() const;  ///< of all requests that are being read or answered
    /// No new connections; those that wait for a request are closed, the others after their answer.
    void Drain();
    /// Closes what is left, and joins the threads.
    void Stop();

private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

}  // namespace http
