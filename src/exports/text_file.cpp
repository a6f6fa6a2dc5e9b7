#include "exports/text_file.hpp"

#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "platform/base/digest.hpp"
#include "platform/base/failure.hpp"

namespace exports {

TextFile::TextFile(std::filesystem::path file) : file_(std::move(file)) {
    if (file_.empty()) {
        stream_ = stdout;
        return;
    }
    beside_ = file_;
    beside_ += "." + RandomHex(4) + ".part";
    stream_ = std::fopen(beside_.c_str(), "wbx");
    if (stream_ == nullptr) Refuse();
}

TextFile::~TextFile() {
    if (stream_ == nullptr || file_.empty()) return;
    std::fclose(stream_);
    ::unlink(beside_.c_str());
}

void TextFile::Add(std::string_view text) {
    if (std::fwrite(text.data(), 1, text.size(), stream_) != text.size()) Refuse();
}

void TextFile::Close() {
    if (std::fflush(stream_) != 0) Refuse();
    if (file_.empty()) return;
    if (::fsync(::fileno(stream_)) != 0) Refuse();
    if (::rename(beside_.c_str(), file_.c_str()) != 0) Refuse();
    std::fclose(std::exchange(stream_, nullptr));
}

void TextFile::Refuse() const {
    throw Failure{
        FailureKind::Unavailable,
        "exports.cannot_write",
        {{"file", file_.empty() ? "-" : file_.string()}, {"reason", std::strerror(errno)}}};
}

}  // namespace exports
