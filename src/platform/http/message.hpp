// Reads one HTTP/1.1 request from bytes as they come, with the parser of Boost.Beast. What two
// programs could understand differently is refused, since that is what smuggling lives on. RFC
// 9112.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "platform/http/http.hpp"

namespace http {

struct Head {
    std::string method;
    std::string target;
    Headers headers;
    bool keep_alive = true;
    bool expects_continue = false;
    std::uint64_t content_length = 0;
    bool is_chunked = false;
    bool is_old = false;  ///< HTTP/1.0, which knows no chunks
};

class MessageReader {
public:
    enum class State { Head, HeadRead, Body, Done, Refused };

    static constexpr std::size_t kLongestHead = 16 * 1024;
    static constexpr std::size_t kLongestTarget = 8 * 1024;
    static constexpr std::size_t kMostHeaders = 100;

    MessageReader();
    ~MessageReader();
    MessageReader(const MessageReader&) = delete;
    MessageReader& operator=(const MessageReader&) = delete;

    /// Takes some of the bytes and answers how many. It stops at the end of the head (HeadRead),
    /// where the owner calls AllowBody, and at the end of the request (Done).
    std::size_t Take(std::string_view bytes);
    /// How long the body may be. Longer: Refused with 413.
    void AllowBody(std::size_t limit);

    State Current() const { return state_; }
    /// Whether any byte of the request has come.
    bool HasBegun() const { return has_begun_; }
    Head& TheHead() { return head_; }
    std::string& Body() { return body_; }
    /// Of Refused: the status, and the code of the message.
    int Status() const { return status_; }
    const std::string& Code() const { return code_; }

private:
    class Parser;
    /// What comes next: lines, or as much data as was announced.
    enum class Part { RequestLine, Fields, ChunkSize, Data, Trailer };

    std::size_t TakeHead(std::string_view bytes);
    std::size_t TakeBody(std::string_view bytes);
    /// More of a line behind what is pending; false until it is whole.
    bool TakeLine(std::string_view bytes, std::size_t& used);
    /// What Beast took of it. Refused where it found something wrong.
    std::size_t Put(std::string_view bytes);
    void RequestLine();
    void HeadIsRead();
    void ChunkLine();
    void Refuse(int status, std::string code);

    std::unique_ptr<Parser> parser_;
    State state_ = State::Head;
    Part part_ = Part::RequestLine;
    bool has_begun_ = false;
    std::string pending_;         ///< whole lines, and the one that comes; not yet with Beast
    std::size_t line_begin_ = 0;  ///< of that one
    std::size_t head_size_ = 0;   ///< that Beast has had
    Head head_;
    std::string body_;
    int status_ = 0;
    std::string code_;
};

/// Status line and headers of an answer, ready to send.
enum class After { KeepAlive, Close };
enum class Length { Known, Chunks, UntilClose };
std::string HeadOf(const Response& response, After after, Length length = Length::Known);

}  // namespace http
