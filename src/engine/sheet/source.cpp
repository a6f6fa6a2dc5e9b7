#include "engine/sheet/source.hpp"

#include <cerrno>
#include <cstring>
#include <fstream>

namespace sheet {

void Refuse(const Source& source, std::string code, Params more) {
    Params params{{"file", source.name}};
    params.insert(params.end(), more.begin(), more.end());
    throw Failure{FailureKind::Invalid, std::move(code), std::move(params)};
}

std::string LoadFile(const Source& source) {
    std::ifstream stream(source.path, std::ios::binary);
    if (!stream) Refuse(source, "sheet.not_found", {{"reason", std::strerror(errno)}});
    std::string bytes;
    bytes.resize(static_cast<std::size_t>(std::filesystem::file_size(source.path)));
    stream.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    bytes.resize(static_cast<std::size_t>(stream.gcount()));
    return bytes;
}

}  // namespace sheet
