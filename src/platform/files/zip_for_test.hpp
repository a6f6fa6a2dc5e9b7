// A zip of stored entries, as far as whoever looks at its directory needs one.
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace files {

inline std::string LittleEndian(std::size_t number, int size) {
    std::string bytes;
    for (int i = 0; i < size; ++i, number >>= 8) bytes += static_cast<char>(number & 255);
    return bytes;
}

inline std::string ZipForTest(const std::vector<std::pair<std::string, std::string>>& entries) {
    std::string file, directory;
    for (const auto& [name, bytes] : entries) {
        const auto sizes = LittleEndian(bytes.size(), 4) + LittleEndian(bytes.size(), 4) +
                           LittleEndian(name.size(), 2) + LittleEndian(0, 2);
        directory += std::string("PK\1\2") + LittleEndian(20, 2) + LittleEndian(20, 2) +
                     std::string(12, '\0') + sizes + std::string(10, '\0') +
                     LittleEndian(file.size(), 4) + name;
        file += std::string("PK\3\4") + LittleEndian(20, 2) + std::string(12, '\0') + sizes + name +
                bytes;
    }
    const auto at = file.size();
    return file + directory + "PK\5\6" + std::string(4, '\0') + LittleEndian(entries.size(), 2) +
           LittleEndian(entries.size(), 2) + LittleEndian(directory.size(), 4) +
           LittleEndian(at, 4) + std::string(2, '\0');
}

}  // namespace files
