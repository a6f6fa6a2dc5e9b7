#include "platform/auth/keys.hpp"

#include <fcntl.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "platform/base/check.hpp"
#include "platform/base/failure.hpp"

namespace auth {
namespace {

// Without 0, 1, I, L, O and U: read from paper, typed on a phone.
constexpr std::string_view kLetters = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr int kBase64 = sodium_base64_VARIANT_URLSAFE_NO_PADDING;

const std::string kSealedTexts = "SELECT count(*) FROM auth_totp";

const unsigned char* Bytes(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}

void Begin() { CHECK(sodium_init() >= 0); }

Failure Refusal(const char* code, const std::filesystem::path& file, const std::string& reason) {
    return {FailureKind::Unavailable, code, {{"file", file.string()}, {"reason", reason}}};
}

class File {
public:
    File(const std::filesystem::path& path, int flags) : at_(::open(path.c_str(), flags, 0600)) {}
    ~File() {
        if (at_ >= 0) ::close(at_);
    }
    File(const File&) = delete;
    File& operator=(const File&) = delete;
    int At() const { return at_; }

private:
    int at_;
};

/// In a file beside it first: a process killed on the way must not leave half a key.
void MakeKey(const std::filesystem::path& path) {
    std::array<unsigned char, 32> key{};
    randombytes_buf(key.data(), key.size());
    std::string text(key.size() * 2 + 1, '\0');
    sodium_bin2hex(text.data(), text.size(), key.data(), key.size());
    text.back() = '\n';
    auto beside = path;
    beside += "." + std::to_string(::getpid());
    const auto fail = [&] {
        const std::string reason = std::strerror(errno);
        ::unlink(beside.c_str());
        throw Refusal("auth.key_not_written", path, reason);
    };
    {
        const File file(beside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC);
        if (file.At() < 0) fail();
        if (::write(file.At(), text.data(), text.size()) != static_cast<ssize_t>(text.size()) ||
            ::fsync(file.At()) != 0)
            fail();
    }
    // A link refuses where another process was faster: its key is the one.
    if (::link(beside.c_str(), path.c_str()) != 0 && errno != EEXIST) fail();
    ::unlink(beside.c_str());
    const File folder(path.parent_path(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder.At() < 0 || ::fsync(folder.At()) != 0) fail();
}

std::array<unsigned char, 32> ReadKey(const std::filesystem::path& path) {
    const File file(path, O_RDONLY | O_CLOEXEC);
    struct stat found{};
    if (file.At() < 0 || ::fstat(file.At(), &found) != 0)
        throw Refusal("auth.key_broken", path, std::strerror(errno));
    if ((found.st_mode & (S_IRWXG | S_IRWXO)) != 0) throw Refusal("auth.key_open", path, "");
    std::array<char, 128> text{};
    const auto length = ::read(file.At(), text.data(), text.size());
    std::array<unsigned char, 32> key{};
    std::size_t written = 0;
    if (length < 64 ||
        sodium_hex2bin(key.data(), key.size(), text.data(), 64, nullptr, &written, nullptr) != 0 ||
        written != key.size())
        throw Refusal("auth.key_broken", path, "");
    return key;
}

}  // namespace

Keys Keys::Open(db::Database& database) {
    Begin();
    const auto path = database.Folder() / kFileName;
    if (!std::filesystem::exists(path)) {
        const auto sealed =
            database.Read([](db::Transaction& tx) { return tx.Value<std::int64_t>(kSealedTexts); });
        if (sealed > 0) throw Refusal("auth.key_missing", path, "");
        MakeKey(path);
    }
    return Keys(ReadKey(path));
}

std::array<unsigned char, 32> Keys::Derived(std::string_view purpose) const {
    std::array<unsigned char, 32> derived{};
    crypto_generichash(
        derived.data(), derived.size(), Bytes(purpose), purpose.size(), key_.data(), key_.size());
    return derived;
}

std::string Keys::Mark(std::string_view purpose, std::string_view text) const {
    const auto key = Derived(purpose);
    std::string mark(32, '\0');
    crypto_generichash(reinterpret_cast<unsigned char*>(mark.data()),
                       mark.size(),
                       Bytes(text),
                       text.size(),
                       key.data(),
                       key.size());
    return ToBase64(mark);
}

std::string Keys::Seal(std::string_view plain, std::string_view bound_to) const {
    const auto key = Derived("seal");
    std::string sealed(crypto_aead_xchacha20poly1305_ietf_NPUBBYTES + plain.size() +
                           crypto_aead_xchacha20poly1305_ietf_ABYTES,
                       '\0');
    auto* nonce = reinterpret_cast<unsigned char*>(sealed.data());
    randombytes_buf(nonce, crypto_aead_xchacha20poly1305_ietf_NPUBBYTES);
    crypto_aead_xchacha20poly1305_ietf_encrypt(nonce + crypto_aead_xchacha20poly1305_ietf_NPUBBYTES,
                                               nullptr,
                                               Bytes(plain),
                                               plain.size(),
                                               Bytes(bound_to),
                                               bound_to.size(),
                                               nullptr,
                                               nonce,
                                               key.data());
    return ToBase64(sealed);
}

std::string Keys::Unseal(std::string_view sealed, std::string_view bound_to) const {
    const auto key = Derived("seal");
    const auto bytes = FromBase64(sealed).value_or("");
    constexpr std::size_t kAround =
        crypto_aead_xchacha20poly1305_ietf_NPUBBYTES + crypto_aead_xchacha20poly1305_ietf_ABYTES;
    if (bytes.size() < kAround) throw Failure{FailureKind::Unavailable, "auth.key_other"};
    std::string plain(bytes.size() - kAround, '\0');
    const auto* nonce = Bytes(bytes);
    if (crypto_aead_xchacha20poly1305_ietf_decrypt(
            reinterpret_cast<unsigned char*>(plain.data()),
            nullptr,
            nullptr,
            nonce + crypto_aead_xchacha20poly1305_ietf_NPUBBYTES,
            bytes.size() - crypto_aead_xchacha20poly1305_ietf_NPUBBYTES,
            Bytes(bound_to),
            bound_to.size(),
            nonce,
            key.data()) != 0)
        throw Failure{FailureKind::Unavailable, "auth.key_other"};
    return plain;
}

std::string RandomToken() {
    Begin();
    std::string bytes(32, '\0');
    randombytes_buf(bytes.data(), bytes.size());
    return ToBase64(bytes);
}

std::string RandomCode(std::size_t count) {
    Begin();
    std::string code;
    while (code.size() < count) code += kLetters[randombytes_uniform(kLetters.size())];
    return code;
}

std::string PlainCode(std::string_view typed) {
    std::string plain;
    for (const char c : typed) {
        if (c >= 'a' && c <= 'z')
            plain += static_cast<char>(c - 'a' + 'A');
        else if ((c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'))
            plain += c;
    }
    return plain;
}

std::string PrintedCode(std::string_view code) {
    std::string printed;
    for (std::size_t i = 0; i < code.size(); ++i) {
        if (i > 0 && i % 4 == 0) printed += '-';
        printed += code[i];
    }
    return printed;
}

std::string TokenDigest(std::string_view token) {
    std::string digest(32, '\0');
    crypto_generichash(reinterpret_cast<unsigned char*>(digest.data()),
                       digest.size(),
                       Bytes(token),
                       token.size(),
                       nullptr,
                       0);
    return digest;
}

std::string ToBase64(std::string_view bytes) {
    std::string text(sodium_base64_encoded_len(bytes.size(), kBase64), '\0');
    sodium_bin2base64(text.data(), text.size(), Bytes(bytes), bytes.size(), kBase64);
    text.pop_back();
    return text;
}

std::optional<std::string> FromBase64(std::string_view text) {
    std::string bytes(text.size(), '\0');
    std::size_t length = 0;
    if (sodium_base642bin(reinterpret_cast<unsigned char*>(bytes.data()),
                          bytes.size(),
                          text.data(),
                          text.size(),
                          nullptr,
                          &length,
                          nullptr,
                          kBase64) != 0)
        return std::nullopt;
    bytes.resize(length);
    return bytes;
}

bool SameSecret(std::string_view a, std::string_view b) {
    return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

}  // namespace auth
