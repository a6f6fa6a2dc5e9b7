#include "platform/files/hand_out.hpp"

#include <fstream>

#include "platform/base/failure.hpp"
#include "platform/base/scratch_folder.hpp"
#include "platform/files/disposition.hpp"

namespace files {

http::Response HandOut(std::string_view name,
                       std::string_view media_type,
                       const std::function<void(const std::filesystem::path& file)>& write) {
    const ScratchFolder folder("file");
    const auto file = folder.Path() / "file";
    write(file);
    http::Response response{.content_type = std::string(media_type)};
    response.body.resize(std::filesystem::file_size(file));
    std::ifstream stream(file, std::ios::binary);
    if (!stream.read(response.body.data(), static_cast<std::streamsize>(response.body.size())))
        throw Failure{FailureKind::Unavailable, "files.disk_full"};
    response.headers.Add("Content-Disposition", DispositionOf(name));
    return response;
}

}  // namespace files
