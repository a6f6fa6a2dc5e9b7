// A text written piece by piece to a file that appears complete or not at all, or to the standard
// output.
#pragma once

#include <cstdio>
#include <filesystem>
#include <string>
#include <string_view>

namespace exports {

class TextFile {
public:
    /// An empty path is the standard output. Throws Failure{Unavailable, "exports.cannot_write"}
    /// with file and reason, as do the others.
    explicit TextFile(std::filesystem::path file);
    /// Without Close nothing stays.
    ~TextFile();
    TextFile(const TextFile&) = delete;
    TextFile& operator=(const TextFile&) = delete;

    void Add(std::string_view text);
    void Close();

private:
    [[noreturn]] void Refuse() const;

    std::filesystem::path file_;
    std::filesystem::path beside_;
    std::FILE* stream_ = nullptr;
};

}  // namespace exports
