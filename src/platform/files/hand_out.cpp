#include "platform/files/hand_out.hpp"

#include <cstdlib>
#include <fstream>

#include "platform/base/failure.hpp"
#include "platform/files/disposition.hpp"

namespace files {
namespace {

namespace fs = std::filesystem;

/// A folder that only we can read, as long as this lives.
class OwnFolder {
public:
    OwnFolder() {
        auto pattern = (fs::temp_directory_path() / "guong-file-XXXXXX").string();
        if (::mkdtemp(pattern.data()) == nullptr)
            throw Failure{FailureKind::Unavailable, "files.disk_full"};
        path_ = pattern;
    }
    ~OwnFolder() {
        std::error_code ignored;
        fs::remove_all(path_, ignored);
    }
    OwnFolder(const OwnFolder&) = delete;
    OwnFolder& operator=(const OwnFolder&) = delete;

    const fs::path& Path() const { return path_; }

private:
    fs::path path_;
};

}  // namespace

http::Response HandOut(std::string_view name,
                       std::string_view media_type,
                       const std::function<void(const fs::path& file)>& write) {
    const OwnFolder folder;
    const auto file = folder.Path() / "file";
    write(file);
    http::Response response{.content_type = std::string(media_type)};
    response.body.resize(fs::file_size(file));
    std::ifstream stream(file, std::ios::binary);
    if (!stream.read(response.body.data(), static_cast<std::streamsize>(response.body.size())))
        throw Failure{FailureKind::Unavailable, "files.disk_full"};
    response.headers.Add("Content-Disposition", DispositionOf(name));
    return response;
}

}  // namespace files
