// The file that is being read, with its limits, and the one way to refuse it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>

#include "engine/sheet/reader.hpp"
#include "platform/base/failure.hpp"

namespace sheet {

struct Source {
    std::filesystem::path path;
    /// File name without folders, as people know it.
    std::string name;
    Limits limits;
};

/// Throws Failure{Invalid, code, {{"file", name}, more…}}.
[[noreturn]] void Refuse(const Source& source, std::string code, Params more = {});

/// The whole file. Throws sheet.not_found.
std::string LoadFile(const Source& source);

// One function for each format; Open decides which.
std::unique_ptr<Reader> OpenXlsx(Source source);
/// `bytes` is the whole file: an OLE container or a bare BIFF stream.
std::unique_ptr<Reader> OpenXls(Source source, std::string bytes);
std::unique_ptr<Reader> OpenCsv(Source source, Decoder decoder);

}  // namespace sheet
