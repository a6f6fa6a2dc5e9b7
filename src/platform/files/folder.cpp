#include "platform/files/folder.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>
#include <fstream>
#include <functional>

#include "platform/base/digest.hpp"
#include "platform/base/failure.hpp"
#include "platform/files/store.hpp"

namespace files {
namespace {

namespace fs = std::filesystem;

/// Kept free for the database, which can do nothing without.
constexpr std::int64_t kReserve = std::int64_t{64} << 20;

[[noreturn]] void ThrowError(int error) {
    // EFBIG: the system's limit on the size of files is a full disk to whoever meets it.
    if (error == ENOSPC || error == EDQUOT || error == EFBIG)
        throw Failure{FailureKind::Unavailable, "files.disk_full"};
    throw Failure{
        FailureKind::Unavailable, "files.cannot_write", {{"reason", std::strerror(error)}}};
}

struct Handle {
    explicit Handle(int opened) : number(opened) {
        if (number < 0) ThrowError(errno);
    }
    ~Handle() { ::close(number); }
    Handle(const Handle&) = delete;
    Handle& operator=(const Handle&) = delete;
    int number;
};

void SyncFolder(const fs::path& folder) {
    const Handle handle(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (::fsync(handle.number) != 0) ThrowError(errno);
}

void MakeFolder(const fs::path& folder) {
    std::error_code error;
    if (!fs::create_directories(folder, error)) {
        if (error) ThrowError(error.value());
        return;
    }
    fs::permissions(folder, fs::perms::owner_all, error);
    SyncFolder(folder.parent_path());
}

void Move(const fs::path& from, const fs::path& to) {
    if (::rename(from.c_str(), to.c_str()) != 0) ThrowError(errno);
    SyncFolder(to.parent_path());
    SyncFolder(from.parent_path());
}

std::vector<std::string> NamesIn(const fs::path& folder) {
    std::vector<std::string> names;
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(folder, error))
        if (entry.is_regular_file(error)) names.push_back(entry.path().filename().string());
    return names;
}

}  // namespace

Folder::Folder(db::Database& database)
    : database_(database),
      files_(database.Folder() / "files"),
      uploads_(database.Folder() / "uploads") {
    MakeFolder(files_);
    MakeFolder(uploads_);
}

fs::path Folder::PathOf(const std::string& digest) const {
    return files_ / digest.substr(0, 2) / digest;
}

fs::path Folder::PathOfUpload(const std::string& id) const { return uploads_ / id; }

std::int64_t Folder::Received(const std::string& id) const {
    std::error_code error;
    const auto size = fs::file_size(PathOfUpload(id), error);
    return error ? 0 : static_cast<std::int64_t>(size);
}

void Folder::WriteAt(const std::string& id, std::int64_t offset, std::string_view bytes) const {
    const auto file = PathOfUpload(id);
    const bool is_new = !fs::exists(file);
    const Handle handle(
        ::open(file.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW, S_IRUSR | S_IWUSR));
    while (!bytes.empty()) {
        const auto written = ::pwrite(handle.number, bytes.data(), bytes.size(), offset);
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) ThrowError(errno);
        offset += written;
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    if (::fsync(handle.number) != 0) ThrowError(errno);
    if (is_new) SyncFolder(uploads_);
}

bool Folder::Has(const fs::path& file, std::int64_t offset, std::string_view bytes) const {
    std::ifstream stream(file, std::ios::binary);
    stream.seekg(offset);
    std::string held(bytes.size(), '\0');
    return stream.read(held.data(), static_cast<std::streamsize>(held.size())) && held == bytes;
}

void Folder::Keep(const std::string& id, const std::string& digest) const {
    const auto to = PathOf(digest);
    MakeFolder(to.parent_path());
    Move(PathOfUpload(id), to);
}

void Folder::GiveBack(const std::string& id, const std::string& digest) const {
    Move(PathOf(digest), PathOfUpload(id));
}

void Folder::RemoveUpload(const std::string& id) const {
    std::error_code ignored;
    fs::remove(PathOfUpload(id), ignored);
}

void Folder::Sweep(const std::string& digest) const {
    const std::scoped_lock moving(moving_);
    if (database_.Read([&](db::Transaction& tx) { return store::HasFile(tx, digest); })) return;
    std::error_code ignored;
    fs::remove(PathOf(digest), ignored);
}

std::vector<std::string> Folder::Uploads() const { return NamesIn(uploads_); }

std::vector<std::string> Folder::Digests() const {
    std::vector<std::string> digests;
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(files_, error)) {
        if (!entry.is_directory(error) || entry.path().filename().string().size() != 2) continue;
        for (auto& name : NamesIn(entry.path()))
            // Whatever else somebody put there is not ours to judge.
            if (PathOf(name) == entry.path() / name && name.size() == 64)
                digests.push_back(std::move(name));
    }
    return digests;
}

std::int64_t Folder::Room() const {
    std::error_code error;
    const auto space = fs::space(files_, error);
    if (error) ThrowError(error.value());
    return std::max<std::int64_t>(0, static_cast<std::int64_t>(space.available) - kReserve);
}

std::mutex& Folder::OfUpload(const std::string& id) const {
    return uploading_[std::hash<std::string>{}(id) % uploading_.size()];
}

std::string DigestOfFile(const fs::path& file) {
    std::ifstream stream(file, std::ios::binary);
    if (!stream) throw Failure{FailureKind::Unavailable, "files.bytes_missing"};
    std::string block(1 << 20, '\0');
    Digester digester;
    while (stream.read(block.data(), static_cast<std::streamsize>(block.size())) ||
           stream.gcount() > 0)
        digester.Raw(std::string_view(block.data(), static_cast<std::size_t>(stream.gcount())));
    return digester.Hex();
}

}  // namespace files
