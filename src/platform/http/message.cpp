#include "platform/http/message.hpp"

#include <ctime>

namespace http {
namespace {

bool IsToken(std::string_view text) {
    static constexpr std::string_view kSigns = "!#$%&'*+-.^_`|~";
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
               kSigns.find(c) != std::string_view::npos;
    });
}

bool IsVisible(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c < '\x7f'; });
}

bool IsFieldValue(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) {
        return c == '\t' || (static_cast<unsigned char>(c) >= ' ' && c != '\x7f');
    });
}

std::string_view Trimmed(std::string_view text) {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
    return text;
}

std::string Lower(std::string_view text) {
    std::string lower(text);
    for (auto& c : lower)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return lower;
}

/// Whether one of the words between commas is `word`, all headers of the name taken together.
bool ListHas(const Headers& headers, std::string_view name, std::string_view word) {
    for (const auto& [key, value] : headers) {
        if (Lower(key) != name) continue;
        std::string_view left = value;
        while (true) {
            const auto comma = left.find(',');
            if (Lower(Trimmed(left.substr(0, comma))) == word) return true;
            if (comma == std::string_view::npos) break;
            left.remove_prefix(comma + 1);
        }
    }
    return false;
}

std::string_view ReasonOf(int status) {
    switch (status) {
        case 200:
            return "OK";
        case 201:
            return "Created";
        case 202:
            return "Accepted";
        case 204:
            return "No Content";
        case 206:
            return "Partial Content";
        case 301:
            return "Moved Permanently";
        case 302:
            return "Found";
        case 303:
            return "See Other";
        case 304:
            return "Not Modified";
        case 400:
            return "Bad Request";
        case 401:
            return "Unauthorized";
        case 403:
            return "Forbidden";
        case 404:
            return "Not Found";
        case 405:
            return "Method Not Allowed";
        case 408:
            return "Request Timeout";
        case 409:
            return "Conflict";
        case 412:
            return "Precondition Failed";
        case 413:
            return "Content Too Large";
        case 414:
            return "URI Too Long";
        case 415:
            return "Unsupported Media Type";
        case 422:
            return "Unprocessable Content";
        case 428:
            return "Precondition Required";
        case 429:
            return "Too Many Requests";
        case 431:
            return "Request Header Fields Too Large";
        case 500:
            return "Internal Server Error";
        case 501:
            return "Not Implemented";
        case 503:
            return "Service Unavailable";
        case 505:
            return "HTTP Version Not Supported";
        default:
            return "Answer";
    }
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

bool MessageReader::TakeLine(std::string_view bytes, std::size_t& used, std::size_t longest) {
    const auto end = bytes.find('\n');
    used = end == std::string_view::npos ? bytes.size() : end + 1;
    line_.append(bytes.substr(0, used));
    if (line_.size() > longest) {
        if (part_ == Part::Size || part_ == Part::Trailer)
            Refuse(400, "http.bad_chunk");
        else if (has_request_line_)
            Refuse(431, "http.head_too_large");
        else
            Refuse(414, "http.target_too_long");
        return false;
    }
    if (end == std::string_view::npos) return false;
    // A lone line feed ends a line for some programs and not for others.
    if (line_.size() < 2 || line_[line_.size() - 2] != '\r') {
        Refuse(400, "http.bad_line_end");
        return false;
    }
    line_.resize(line_.size() - 2);
    return true;
}

std::size_t MessageReader::TakeHead(std::string_view bytes) {
    has_begun_ = true;
    std::size_t used = 0;
    const bool is_whole =
        TakeLine(bytes, used, has_request_line_ ? kLongestHead : kLongestTarget + 64);
    head_size_ += used;
    if (state_ == State::Refused) return used;
    if (head_size_ > kLongestHead) {
        Refuse(431, "http.head_too_large");
        return used;
    }
    if (!is_whole) return used;
    if (!has_request_line_) {
        // An empty line before a request is left over from the one before it: RFC 9112, 2.2.
        if (!line_.empty())
            RequestLine(line_);
        else if (head_size_ > 4)
            Refuse(400, "http.bad_request_line");
    } else if (line_.empty()) {
        HeadIsRead();
    } else {
        HeaderLine(line_);
    }
    line_.clear();
    return used;
}

void MessageReader::RequestLine(std::string_view line) {
    const auto first = line.find(' ');
    const auto last = line.rfind(' ');
    if (first == std::string_view::npos || first == last) {
        Refuse(400, "http.bad_request_line");
        return;
    }
    const auto method = line.substr(0, first);
    const auto target = line.substr(first + 1, last - first - 1);
    const auto version = line.substr(last + 1);
    if (version != "HTTP/1.1" && version != "HTTP/1.0") {
        Refuse(version.starts_with("HTTP/") ? 505 : 400, "http.bad_version");
        return;
    }
    if (!IsToken(method) || method.size() > 16) {
        Refuse(400, "http.bad_request_line");
        return;
    }
    // Neither "http://other/…" nor "*" nor "//other": only paths of ours.
    if (!target.starts_with('/') || target.starts_with("//") || !IsVisible(target) ||
        target.find_first_of("#\\\"<>^`{|}") != std::string_view::npos) {
        Refuse(400, "http.bad_target");
        return;
    }
    if (target.size() > kLongestTarget) {
        Refuse(414, "http.target_too_long");
        return;
    }
    has_request_line_ = true;
    head_.is_old = version == "HTTP/1.0";
    head_.method = method;
    head_.target = target;
}

void MessageReader::HeaderLine(std::string_view line) {
    // A line that begins with a blank continues the one before it for some programs only.
    const auto colon = line.find(':');
    const auto name = line.substr(0, colon);
    if (colon == std::string_view::npos || !IsToken(name)) {
        Refuse(400, "http.bad_header");
        return;
    }
    const auto value = Trimmed(line.substr(colon + 1));
    if (!IsFieldValue(value)) {
        Refuse(400, "http.bad_header");
        return;
    }
    if (head_.headers.size() == kMostHeaders) {
        Refuse(431, "http.head_too_large");
        return;
    }
    head_.headers.Add(std::string(name), std::string(value));
}

void MessageReader::HeadIsRead() {
    const auto& headers = head_.headers;
    const auto hosts = headers.Count("Host");
    if (hosts > 1 || (hosts == 0 && !head_.is_old) ||
        headers.Get("Host").find_first_of("/@\\ ,\t") != std::string_view::npos) {
        Refuse(400, "http.bad_host");
        return;
    }
    const auto lengths = headers.Count("Content-Length");
    const auto codings = headers.Count("Transfer-Encoding");
    if (lengths + codings > 1 || (codings > 0 && head_.is_old)) {
        Refuse(400, "http.two_lengths");
        return;
    }
    if (codings == 1) {
        if (Lower(headers.Get("Transfer-Encoding")) != "chunked") {
            Refuse(501, "http.bad_transfer_encoding");
            return;
        }
        head_.is_chunked = true;
    }
    if (lengths == 1) {
        const auto digits = headers.Get("Content-Length");
        if (digits.empty() || digits.size() > 18 ||
            digits.find_first_not_of("0123456789") != std::string_view::npos) {
            Refuse(400, "http.bad_content_length");
            return;
        }
        head_.content_length = std::stoull(std::string(digits));
    }
    head_.keep_alive = head_.is_old ? ListHas(headers, "connection", "keep-alive")
                                    : !ListHas(headers, "connection", "close");
    head_.expects_continue = !head_.is_old && Lower(headers.Get("Expect")) == "100-continue";
    state_ = State::HeadRead;
}

void MessageReader::AllowBody(std::size_t limit) {
    limit_ = limit;
    if (head_.is_chunked) {
        part_ = Part::Size;
        state_ = State::Body;
    } else if (head_.content_length > limit) {
        Refuse(413, "http.body_too_large");
    } else {
        left_ = head_.content_length;
        state_ = left_ == 0 ? State::Done : State::Body;
        // Not all at once: somebody may announce much and send nothing.
        body_.reserve(std::min<std::size_t>(left_, 64 * 1024));
    }
}

std::size_t MessageReader::TakeData(std::string_view bytes) {
    const auto used = static_cast<std::size_t>(std::min<std::uint64_t>(left_, bytes.size()));
    body_.append(bytes.substr(0, used));
    left_ -= used;
    return used;
}

std::size_t MessageReader::TakeBody(std::string_view bytes) {
    if (part_ == Part::Length) {
        const auto used = TakeData(bytes);
        if (left_ == 0) state_ = State::Done;
        return used;
    }
    if (part_ == Part::Data) {
        const auto used = TakeData(bytes);
        if (left_ == 0) part_ = Part::DataEnd;
        return used;
    }
    std::size_t used = 0;
    if (!TakeLine(bytes, used, 256)) return used;
    if (part_ == Part::Size) {
        ChunkSize();
    } else if (part_ == Part::DataEnd) {
        if (line_.empty())
            part_ = Part::Size;
        else
            Refuse(400, "http.bad_chunk");
    } else if (line_.empty()) {
        state_ = State::Done;
    } else if ((head_size_ += used) > kLongestHead) {
        Refuse(431, "http.head_too_large");
    }
    line_.clear();
    return used;
}

void MessageReader::ChunkSize() {
    // Extensions of chunks have no use, and lenient readers of them have been a way to smuggle.
    if (line_.empty() || line_.size() > 8 ||
        line_.find_first_not_of("0123456789abcdefABCDEF") != std::string::npos) {
        Refuse(400, "http.bad_chunk");
        return;
    }
    left_ = std::stoull(line_, nullptr, 16);
    if (body_.size() + left_ > limit_)
        Refuse(413, "http.body_too_large");
    else
        part_ = left_ == 0 ? Part::Trailer : Part::Data;
}

std::string HeadOf(const Response& response, After after, Length length) {
    std::string out;
    out.reserve(768);
    out += "HTTP/1.1 ";
    out += std::to_string(response.status);
    out += ' ';
    out += ReasonOf(response.status);
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
