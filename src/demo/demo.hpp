// A place's registers, made as its units would have kept them, and brought in as users bring them.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "demo/book.hpp"
#include "imports/import.hpp"

namespace demo {

struct RegisterFile {
    std::filesystem::path name;  ///< below the folder of the registers
    std::string kind;            ///< of the import
    imports::Options options;    ///< as the office would give them
    std::function<Book()> make;
};

/// In the order in which they must come in.
std::vector<RegisterFile> PacNamFiles();

}  // namespace demo
