#include "platform/http/message.hpp"

#include <boost/beast/core/string.hpp>
#include <boost/beast/http/basic_parser.hpp>
#include <boost/beast/http/status.hpp>
#include <boost/beast/version.hpp>
#include <ctime>

namespace http {
namespace {

namespace parsing = boost::beast::http;
using ErrorCode = boost::beast::error_code;
using Text = boost::beast::string_view;

constexpr std::string_view kLineEnd = "\r\n";
// Eight digits count more than any body may have.
constexpr std::size_t kLongestChunkSize = 8 + kLineEnd.size();

bool IsVisible(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c < '\x7f'; });
}

bool Same(std::string_view one, std::string_view other) {
    return boost::beast::iequals({one.data(), one.size()}, {other.data(), other.size()});
}

/// The Date header; put together once a second on each thread.
const std::string& DateLine() {
    thread_local std::time_t second = 0;
    thread_local std::string line;
    const auto now = std::time(nullptr);
    if (now != second) {
        second = now;
        std::tm parts{};
        ::gmtime_r(&now, &parts);
        char text[64];
        const auto size =
            std::strftime(text, sizeof text, "Date: %a, %d %b %Y %H:%M:%S GMT\r\n", &parts);
        line.assign(text, size);
    }
    return line;
}

}  // namespace

/// Keeps what Beast reads.
class MessageReader::Parser final : public parsing::basic_parser<true> {
public:
    Parser(Head& head, std::string& body) : head_(head), body_(body) {
        header_limit(kLongestHead);
        // AllowBody knows it, when the head has told the route.
        body_limit(boost::none);
    }
    bool IsInChunk() const { return left_in_chunk_ > 0; }

private:
    void on_request_impl(
        parsing::verb, Text method, Text target, int version, ErrorCode&) override {
        head_.method.assign(method.data(), method.size());
        head_.target.assign(target.data(), target.size());
        head_.is_old = version < 11;
    }
    void on_field_impl(parsing::field, Text name, Text value, ErrorCode& error) override {
        if (is_head_read_) return;  // a trailer
        if (head_.headers.size() == kMostHeaders)
            error = parsing::error::header_limit;
        else
            head_.headers.Add({name.data(), name.size()}, {value.data(), value.size()});
    }
#if BOOST_BEAST_VERSION >= 359  // Boost 1.90
    void on_trailer_field_impl(parsing::field, Text, Text, ErrorCode&) override {}
#endif
    void on_header_impl(ErrorCode&) override { is_head_read_ = true; }
    void on_chunk_header_impl(std::uint64_t size, Text extensions, ErrorCode& error) override {
        // They have no use, and lenient readers of them have been a way to smuggle.
        if (!extensions.empty()) error = parsing::error::bad_chunk_extension;
        left_in_chunk_ = size;
    }
    std::size_t on_chunk_body_impl(std::uint64_t, Text bytes, ErrorCode&) override {
        body_.append(bytes.data(), bytes.size());
        left_in_chunk_ -= bytes.size();
        return bytes.size();
    }
    std::size_t on_body_impl(Text bytes, ErrorCode&) override {
        body_.append(bytes.data(), bytes.size());
        return bytes.size();
    }
    void on_response_impl(int, Text, int, ErrorCode&) override {}
    void on_body_init_impl(const boost::optional<std::uint64_t>&, ErrorCode&) override {}
    void on_finish_impl(ErrorCode&) override {}

    Head& head_;
    std::string& body_;
    std::uint64_t left_in_chunk_ = 0;
    bool is_head_read_ = false;
};

MessageReader::MessageReader() : parser_(std::make_unique<Parser>(head_, body_)) {}
MessageReader::~MessageReader() = default;

void MessageReader::Refuse(int status, std::string code) {
    state_ = State::Refused;
    status_ = status;
    code_ = std::move(code);
}

std::size_t MessageReader::Take(std::string_view bytes) {
    std::size_t used = 0;
    while (used < bytes.size() && (state_ == State::Head || state_ == State::Body)) {
        const auto rest = bytes.substr(used);
        used += state_ == State::Head ? TakeHead(rest) : TakeBody(rest);
    }
    return used;
}

// Beast says what is wrong when it has seen a whole section. Lines are looked at as they come, so
// that the answer is at once and the same however the bytes are cut.
bool MessageReader::TakeLine(std::string_view bytes, std::size_t& used) {
    const auto end = bytes.find('\n');
    used = end == std::string_view::npos ? bytes.size() : end + 1;
    pending_.append(bytes.substr(0, used));
    const auto line = std::string_view(pending_).substr(line_begin_);
    if (part_ == Part::RequestLine && line.size() > kLongestTarget + 64)
        Refuse(414, "http.target_too_long");
    else if (part_ == Part::ChunkSize && line.size() > kLongestChunkSize)
        Refuse(400, "http.bad_chunk");
    else if (head_size_ + pending_.size() > kLongestHead)  // of trailers Beast knows no limit
        Refuse(431, "http.head_too_large");
    else if (end == std::string_view::npos)
        return false;
    else if (!line.ends_with(kLineEnd))
        Refuse(400, "http.bad_line_end");
    else if ((part_ == Part::Fields || part_ == Part::Trailer) && line.find_first_of(" \t") == 0)
        // Continues the line before for some programs only. Beast would join the two.
        Refuse(400, "http.bad_header");
    return state_ != State::Refused;
}

std::size_t MessageReader::Put(std::string_view bytes) {
    ErrorCode error;
    const auto used = parser_->put(boost::asio::buffer(bytes.data(), bytes.size()), error);
    if (!error || error == parsing::error::need_more) return used;
    const auto has = [&](parsing::error one) { return error == one; };
    using enum parsing::error;
    switch (part_) {
        case Part::RequestLine:
            if (has(bad_version))
                Refuse(bytes.find(" HTTP/") == bytes.npos ? 400 : 505, "http.bad_version");
            else
                Refuse(400, has(bad_target) ? "http.bad_target" : "http.bad_request_line");
            break;
        case Part::Fields:
            if (has(header_limit))
                Refuse(431, "http.head_too_large");
            else if (has(multiple_content_length) || has(bad_transfer_encoding) ||
                     (has(bad_content_length) && head_.headers.Has("Transfer-Encoding")))
                Refuse(400, "http.two_lengths");
            else
                Refuse(400,
                       has(bad_content_length) ? "http.bad_content_length" : "http.bad_header");
            break;
        case Part::ChunkSize:
        case Part::Data:
        case Part::Trailer:
            if (has(parsing::error::body_limit))
                Refuse(413, "http.body_too_large");
            else
                Refuse(400, "http.bad_chunk");
            break;
    }
    return used;
}

std::size_t MessageReader::TakeHead(std::string_view bytes) {
    has_begun_ = true;
    std::size_t used = 0;
    if (!TakeLine(bytes, used)) return used;
    const bool is_empty = pending_.size() - line_begin_ == kLineEnd.size();
    if (part_ == Part::Fields && !is_empty) {
        line_begin_ = pending_.size();
        return used;
    }
    // An empty line before a request is left over from the one before it: RFC 9112, 2.2.
    if (part_ == Part::Fields)
        HeadIsRead();
    else if (!is_empty || head_size_ > 0)
        RequestLine();
    head_size_ += pending_.size();
    pending_.clear();
    line_begin_ = 0;
    return used;
}

void MessageReader::RequestLine() {
    // Beast would call the version wrong.
    const auto blanks = std::count(pending_.begin(), pending_.end(), ' ');
    if (blanks != 2) {
        Refuse(400, blanks < 2 ? "http.bad_request_line" : "http.bad_target");
        return;
    }
    const auto used = Put(pending_);
    if (state_ == State::Refused) return;
    const std::string_view target = head_.target;
    if (used < pending_.size())  // it waits for a longer version
        Refuse(400, "http.bad_version");
    else if (!target.starts_with('/') || target.starts_with("//") || !IsVisible(target) ||
             target.find_first_of("#\\\"<>^`{|}") != std::string_view::npos)
        // Beast takes any. Neither "http://other/…" nor "*" nor "//other": only paths of ours.
        Refuse(400, "http.bad_target");
    else if (target.size() > kLongestTarget)
        Refuse(414, "http.target_too_long");
    part_ = Part::Fields;
}

void MessageReader::HeadIsRead() {
    Put(pending_);
    if (state_ == State::Refused) return;
    const auto& headers = head_.headers;
    // Beast asks for no host, and takes what makes another address of it.
    const auto hosts = headers.Count("Host");
    if (hosts > 1 || (hosts == 0 && !head_.is_old) ||
        headers.Get("Host").find_first_of("/@\\ ,\t") != std::string_view::npos) {
        Refuse(400, "http.bad_host");
        return;
    }
    // Beast takes the same length twice, in two lines or in one, and chunks of HTTP/1.0; a coding
    // that it does not know is a request without a body to it.
    const auto lengths = headers.Count("Content-Length");
    const auto codings = headers.Count("Transfer-Encoding");
    if (lengths + codings > 1 || (codings > 0 && head_.is_old)) {
        Refuse(400, "http.two_lengths");
        return;
    }
    if (codings == 1 && !Same(headers.Get("Transfer-Encoding"), "chunked")) {
        Refuse(501, "http.bad_transfer_encoding");
        return;
    }
    if (headers.Get("Content-Length").find_first_not_of("0123456789") != std::string_view::npos) {
        Refuse(400, "http.bad_content_length");
        return;
    }
    head_.is_chunked = parser_->chunked();
    head_.content_length = parser_->content_length().value_or(0);
    head_.keep_alive = parser_->keep_alive();
    head_.expects_continue = !head_.is_old && Same(headers.Get("Expect"), "100-continue");
    state_ = State::HeadRead;
}

void MessageReader::AllowBody(std::size_t limit) {
    if (head_.content_length > limit) {
        Refuse(413, "http.body_too_large");
        return;
    }
    parser_->body_limit(limit);
    part_ = head_.is_chunked ? Part::ChunkSize : Part::Data;
    state_ = parser_->is_done() ? State::Done : State::Body;
    // Not all at once: somebody may announce much and send nothing.
    body_.reserve(std::min<std::size_t>(head_.content_length, 64 * 1024));
}

std::size_t MessageReader::TakeBody(std::string_view bytes) {
    std::size_t used = 0;
    if (part_ == Part::Data) {
        used = Put(bytes);
        if (head_.is_chunked && !parser_->IsInChunk()) part_ = Part::ChunkSize;
    } else if (TakeLine(bytes, used)) {
        ChunkLine();
    }
    if (state_ == State::Body && parser_->is_done()) state_ = State::Done;
    return used;
}

void MessageReader::ChunkLine() {
    if (Put(pending_) > 0) {
        pending_.clear();
        line_begin_ = 0;
        part_ = Part::Data;
        return;
    }
    // It wants to see more: the size behind the end of a chunk, or trailers up to their end.
    if (pending_.size() - line_begin_ > kLineEnd.size()) part_ = Part::Trailer;
    line_begin_ = pending_.size();
}

std::string HeadOf(const Response& response, After after, Length length) {
    const auto reason =
        parsing::obsolete_reason(parsing::int_to_status(static_cast<unsigned>(response.status)));
    std::string out;
    out.reserve(768);
    out += "HTTP/1.1 ";
    out += std::to_string(response.status);
    out += ' ';
    out += std::string_view(reason.data(), reason.size());
    out += "\r\n";
    out += DateLine();
    if (!response.content_type.empty())
        out.append("Content-Type: ").append(response.content_type).append("\r\n");
    for (const auto& [name, value] : response.headers)
        out.append(name).append(": ").append(value).append("\r\n");
    if (length == Length::Chunks)
        out += "Transfer-Encoding: chunked\r\n";
    else if (length == Length::Known && response.status != 204 && response.status != 304)
        out.append("Content-Length: ").append(std::to_string(response.body.size())).append("\r\n");
    if (after == After::Close) out += "Connection: close\r\n";
    out += "\r\n";
    return out;
}

}  // namespace http
