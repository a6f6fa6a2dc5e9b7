#include "platform/mail/smtp.hpp"

#include <curl/curl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <mutex>

#include "platform/base/check.hpp"
#include "platform/base/failure.hpp"

namespace mail {
namespace {

constexpr std::string_view kEncrypted = "smtps://";
constexpr std::string_view kPlain = "smtp://";
constexpr std::size_t kLongestAnswer = 300;
/// Of an encoded word, which has 75 letters at most: what stands within "=?UTF-8?Q?" and "?=".
constexpr std::size_t kLongestWord = 63;

/// "mail.example.vn" of "smtp://mail.example.vn:587".
std::string_view HostOf(std::string_view url) {
    url.remove_prefix(url.starts_with(kEncrypted) ? kEncrypted.size() : kPlain.size());
    if (url.starts_with('[')) return url.substr(0, url.find(']') + 1);
    return url.substr(0, url.find(':'));
}

bool IsThisMachine(std::string_view host) {
    return host == "localhost" || host == "127.0.0.1" || host == "[::1]";
}

std::string DomainOf(const std::string& address) { return address.substr(address.rfind('@') + 1); }

/// What a server says is not ours: one line of ASCII is kept of it.
std::string Cleaned(std::string_view said) {
    std::string clean;
    for (const char c : said.substr(0, kLongestAnswer)) {
        const bool is_blank = static_cast<unsigned char>(c) <= ' ';
        if (is_blank && (clean.empty() || clean.back() == ' ')) continue;
        clean += is_blank ? ' ' : static_cast<unsigned char>(c) < 0x7f ? c : '?';
    }
    while (clean.ends_with(' ')) clean.pop_back();
    return clean;
}

/// How far the talk with the server came.
struct Talk {
    std::string verb;    ///< of the last command: "RCPT"
    std::string answer;  ///< the lines that came since
    bool is_over = false;

    void Commanded(std::string_view line) {
        is_over = is_over || line.starts_with("QUIT");
        if (is_over) return;
        verb = std::string(line.substr(0, 4));
        answer.clear();
    }
    void Answered(std::string_view line) {
        if (!is_over) answer += line;
    }
    /// 550; 0 where nothing came.
    int Code() const {
        if (answer.size() < 3 || !std::all_of(answer.begin(), answer.begin() + 3, [](char c) {
                return c >= '0' && c <= '9';
            }))
            return 0;
        return std::stoi(answer.substr(0, 3));
    }
};

int Hear(CURL*, curl_infotype type, char* data, std::size_t size, void* talk) {
    const std::string_view bytes(data, size);
    if (type == CURLINFO_HEADER_OUT) static_cast<Talk*>(talk)->Commanded(bytes);
    if (type == CURLINFO_HEADER_IN) static_cast<Talk*>(talk)->Answered(bytes);
    return 0;
}

/// The line to the server. curl says goodbye and waits for the answer, up to two minutes, with
/// nothing that would stop it: a line that hears nothing any more makes that wait end at once.
struct Line {
    curl_socket_t socket = CURL_SOCKET_BAD;

    void StopHearing() const {
        if (socket != CURL_SOCKET_BAD) ::shutdown(socket, SHUT_RD);
    }
};

int Opened(void* line, curl_socket_t socket, curlsocktype) {
    static_cast<Line*>(line)->socket = socket;
    return CURL_SOCKOPT_OK;
}

int Closed(void* line, curl_socket_t socket) {
    auto& known = static_cast<Line*>(line)->socket;
    // Another one may have its number by the next moment.
    if (known == socket) known = CURL_SOCKET_BAD;
    return ::close(socket);
}

/// What a refusal means depends on what it was given to: a receiver or a text that is refused is
/// this message's affair, a sender or a missing sign-in is everybody's.
Outcome OutcomeOfAnswer(const Talk& talk) {
    const int code = talk.Code();
    const auto answer = Cleaned(talk.answer);
    if (code == 530 || code == 534 || code == 535 || code == 538)
        return {Fate::Trouble, "mail.sign_in_refused", answer};
    const bool is_final = code >= 500;
    if (talk.verb == "RCPT")
        return {is_final ? Fate::Refused : Fate::Later,
                is_final ? "mail.recipient_refused" : "mail.put_off_by_server",
                answer};
    if (talk.verb == "DATA" || code == 552)
        return {is_final ? Fate::Refused : Fate::Later,
                is_final ? "mail.message_refused" : "mail.put_off_by_server",
                answer};
    return {
        Fate::Trouble, talk.verb == "MAIL" ? "mail.sender_refused" : "mail.strange_server", answer};
}

Outcome OutcomeOf(CURLcode result, const Talk& talk) {
    switch (result) {
        case CURLE_OK:
            return {};
        case CURLE_ABORTED_BY_CALLBACK:
            return {.fate = Fate::Stopped};
        case CURLE_COULDNT_RESOLVE_HOST:
        case CURLE_COULDNT_CONNECT:
            return {Fate::Trouble, "mail.unreachable", curl_easy_strerror(result)};
        case CURLE_OPERATION_TIMEDOUT:
            return {Fate::Trouble, "mail.too_slow"};
        case CURLE_LOGIN_DENIED:
            return {Fate::Trouble, "mail.sign_in_refused", Cleaned(talk.answer)};
        case CURLE_USE_SSL_FAILED:
        case CURLE_SSL_CONNECT_ERROR:
        case CURLE_PEER_FAILED_VERIFICATION:
        case CURLE_SSL_CACERT_BADFILE:
        case CURLE_SSL_CERTPROBLEM:
            return {Fate::Trouble, "mail.not_encrypted", curl_easy_strerror(result)};
        default:
            break;
    }
    if (talk.Code() >= 400) return OutcomeOfAnswer(talk);
    return {Fate::Later, "mail.cut_off", curl_easy_strerror(result)};
}

/// The Q encoding of RFC 2047.
std::string QuotedLetter(std::string_view letter) {
    constexpr const char* kDigits = "0123456789ABCDEF";
    if (letter == " ") return "_";
    if (letter.size() == 1 && std::isalnum(static_cast<unsigned char>(letter.front())) != 0)
        return std::string(letter);
    std::string quoted;
    for (const char c : letter) {
        const auto byte = static_cast<unsigned char>(c);
        quoted += {'=', kDigits[byte / 16], kDigits[byte % 16]};
    }
    return quoted;
}

struct FreeList {
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using List = std::unique_ptr<curl_slist, FreeList>;

List ListOf(const std::vector<std::string>& lines) {
    List list;
    for (const auto& line : lines) {
        auto* longer = curl_slist_append(list.get(), line.c_str());
        if (longer == nullptr) throw std::bad_alloc();
        static_cast<void>(list.release());
        list.reset(longer);
    }
    return list;
}

struct FreeMime {
    void operator()(curl_mime* mime) const { curl_mime_free(mime); }
};

void InitialiseOnce() {
    static std::once_flag once;
    std::call_once(once, [] { CHECK(curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK); });
}

}  // namespace

void Check(const Server& server) {
    const std::string_view url = server.url;
    const bool has_scheme = url.starts_with(kEncrypted) || url.starts_with(kPlain);
    // A name and a password in it would be seen by whoever lists the processes.
    if (!has_scheme || HostOf(url).empty() || url.find_first_of("@ \t\r\n?#\\") != url.npos ||
        url.find('/', url.find("//") + 2) != url.npos)
        throw Failure{FailureKind::Invalid, "mail.bad_url"};
    if (server.from.empty()) throw Failure{FailureKind::Invalid, "mail.no_from"};
    if (!IsAddress(server.from))
        throw Failure{FailureKind::Invalid, "mail.bad_address", {{"address", server.from}}};
    if (!server.user.empty() && server.password.empty())
        throw Failure{FailureKind::Invalid, "mail.user_without_password"};
}

struct Smtp::Parts {
    Server server;
    const std::atomic<bool>& stop;
    CURL* handle = nullptr;
    Line line = {};

    static int LookWhetherToStop(void* held, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
        const auto& parts = *static_cast<const Parts*>(held);
        if (!parts.stop) return 0;
        parts.line.StopHearing();
        return 1;
    }

    /// What is the same for all messages.
    void SetServer() {
        curl_easy_setopt(handle, CURLOPT_URL, server.url.c_str());
        curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
        curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
        curl_easy_setopt(handle, CURLOPT_MAIL_FROM, server.from.c_str());
        if (!server.user.empty()) {
            curl_easy_setopt(handle, CURLOPT_USERNAME, server.user.c_str());
            curl_easy_setopt(handle, CURLOPT_PASSWORD, server.password.c_str());
        }
        if (!server.ca.empty()) curl_easy_setopt(handle, CURLOPT_CAINFO, server.ca.c_str());
        // What is handed to this very machine passes no wire.
        const bool stays_here = IsThisMachine(HostOf(server.url)) && server.ca.empty();
        curl_easy_setopt(handle,
                         CURLOPT_USE_SSL,
                         static_cast<long>(stays_here ? CURLUSESSL_NONE : CURLUSESSL_ALL));
        curl_easy_setopt(handle, CURLOPT_NOPROGRESS, 0L);
        curl_easy_setopt(handle, CURLOPT_XFERINFOFUNCTION, LookWhetherToStop);
        curl_easy_setopt(handle, CURLOPT_XFERINFODATA, this);
        curl_easy_setopt(handle, CURLOPT_SOCKOPTFUNCTION, Opened);
        curl_easy_setopt(handle, CURLOPT_SOCKOPTDATA, &line);
        curl_easy_setopt(handle, CURLOPT_CLOSESOCKETFUNCTION, Closed);
        curl_easy_setopt(handle, CURLOPT_CLOSESOCKETDATA, &line);
        curl_easy_setopt(handle, CURLOPT_VERBOSE, 1L);
        curl_easy_setopt(handle, CURLOPT_DEBUGFUNCTION, Hear);
    }
};

Smtp::Smtp(Server server, const std::atomic<bool>& stop)
    : parts_(std::make_unique<Parts>(Parts{std::move(server), stop})) {
    InitialiseOnce();
}

Smtp::~Smtp() { Close(); }

void Smtp::Close() {
    if (parts_->handle == nullptr) return;
    parts_->line.StopHearing();
    curl_easy_cleanup(std::exchange(parts_->handle, nullptr));
}

Outcome Smtp::Send(const Held& held, const Rules& rules) {
    auto& parts = *parts_;
    if (parts.handle == nullptr) {
        parts.handle = curl_easy_init();
        CHECK(parts.handle != nullptr);
        parts.SetServer();
    }
    auto* handle = parts.handle;
    const Instant now{
        std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::now())};
    const auto to = ListOf({"<" + held.to + ">"});
    const auto headers = ListOf(HeadersOf(held, parts.server.from, now));
    const std::unique_ptr<curl_mime, FreeMime> mime(curl_mime_init(handle));
    auto* part = curl_mime_addpart(mime.get());
    curl_mime_data(part, held.text.data(), held.text.size());
    curl_mime_type(part, "text/plain; charset=utf-8");
    curl_mime_encoder(part, "base64");
    Talk talk;
    curl_easy_setopt(handle, CURLOPT_MAIL_RCPT, to.get());
    curl_easy_setopt(handle, CURLOPT_HTTPHEADER, headers.get());
    curl_easy_setopt(handle, CURLOPT_MIMEPOST, mime.get());
    curl_easy_setopt(handle, CURLOPT_DEBUGDATA, &talk);
    curl_easy_setopt(handle, CURLOPT_CONNECTTIMEOUT, static_cast<long>(rules.connect.count()));
    curl_easy_setopt(
        handle, CURLOPT_TIMEOUT, static_cast<long>((rules.connect + rules.send).count()));
    const auto outcome = OutcomeOf(curl_easy_perform(handle), talk);
    // What hangs on the handle goes with this call.
    curl_easy_setopt(handle, CURLOPT_MAIL_RCPT, nullptr);
    curl_easy_setopt(handle, CURLOPT_HTTPHEADER, nullptr);
    curl_easy_setopt(handle, CURLOPT_MIMEPOST, nullptr);
    curl_easy_setopt(handle, CURLOPT_DEBUGDATA, nullptr);
    // A server that was not pleased is greeted anew.
    if (outcome.fate != Fate::Sent) Close();
    return outcome;
}

std::string EncodedHeader(std::string_view text) {
    if (std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c < '\x7f'; }) &&
        text.size() <= kLongestWord && text.find("=?") == text.npos)
        return std::string(text);
    std::vector<std::string> words(1);
    while (!text.empty()) {
        std::size_t length = 1;
        // A byte that goes on with a letter: 10xxxxxx.
        while (length < text.size() && (static_cast<unsigned char>(text[length]) & 0xC0) == 0x80)
            ++length;
        const auto letter = QuotedLetter(text.substr(0, length));
        if (words.back().size() + letter.size() > kLongestWord) words.emplace_back();
        words.back() += letter;
        text.remove_prefix(length);
    }
    std::string encoded;
    for (const auto& word : words)
        encoded += (encoded.empty() ? "=?UTF-8?Q?" : "\r\n =?UTF-8?Q?") + word + "?=";
    return encoded;
}

std::vector<std::string> HeadersOf(const Held& held, const std::string& from, Instant now) {
    constexpr const char* kDays[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    constexpr const char* kMonths[] = {
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const auto day = std::chrono::floor<std::chrono::days>(now.time);
    const Date date{day};
    // "2026-11-29T23:17:25.000Z"
    const auto time = now.ToIso().substr(11, 8);
    return {"From: " + EncodedHeader("Gương") + " <" + from + ">",
            "To: <" + held.to + ">",
            "Subject: " + EncodedHeader(held.subject),
            std::string("Date: ") + kDays[std::chrono::weekday(day).c_encoding()] + ", " +
                std::to_string(date.Day()) + " " + kMonths[date.Month() - 1] + " " +
                std::to_string(date.Year()) + " " + time + " +0000",
            "Message-ID: <" + held.key + "@" + DomainOf(from) + ">",
            "Auto-Submitted: auto-generated"};
}

}  // namespace mail
