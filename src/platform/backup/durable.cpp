#include "platform/backup/durable.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cstdlib>
#include <cstring>

namespace backup {

Failure CannotWrite(const std::filesystem::path& file, int error) {
    return {FailureKind::Unavailable,
            "backup.cannot_write",
            {{"file", file.string()}, {"reason", std::strerror(error)}}};
}

void Sync(const std::filesystem::path& file_or_folder) {
    const int file = ::open(file_or_folder.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0) throw CannotWrite(file_or_folder, errno);
    const int error = ::fsync(file) == 0 ? 0 : errno;
    ::close(file);
    if (error != 0) throw CannotWrite(file_or_folder, error);
}

void SyncFoldersUnder(const std::filesystem::path& folder) {
    for (const auto& each : std::filesystem::recursive_directory_iterator(folder))
        if (each.is_directory()) Sync(each.path());
    Sync(folder);
}

void Rename(const std::filesystem::path& from, const std::filesystem::path& to) {
    if (::rename(from.c_str(), to.c_str()) != 0) throw CannotWrite(to, errno);
}

std::filesystem::path Resolved(const std::filesystem::path& path) {
    std::error_code error;
    auto resolved = std::filesystem::weakly_canonical(std::filesystem::absolute(path), error);
    if (error) throw CannotWrite(path, error.value());
    return resolved.has_filename() ? resolved : resolved.parent_path();
}

Workshop::Workshop(const std::filesystem::path& beside) {
    auto pattern = (beside / ".guong-XXXXXX").string();
    if (::mkdtemp(pattern.data()) == nullptr) throw CannotWrite(beside, errno);
    folder_ = pattern;
}

Workshop::~Workshop() {
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
}

NewFile::NewFile(const std::filesystem::path& path)
    : path_(path), file_(::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666)) {
    if (file_ < 0) throw CannotWrite(path, errno);
}

NewFile::~NewFile() {
    if (file_ >= 0) ::close(file_);
}

void NewFile::Append(std::string_view bytes) {
    while (!bytes.empty()) {
        const auto written = ::write(file_, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) throw CannotWrite(path_, errno);
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
}

void NewFile::Close() {
    if (::fsync(file_) != 0) throw CannotWrite(path_, errno);
    const int closed = ::close(std::exchange(file_, -1));
    if (closed != 0) throw CannotWrite(path_, errno);
}

}  // namespace backup
