#include "report/output.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cstring>
#include <fstream>

#include "engine/text/normal.hpp"
#include "platform/base/digest.hpp"
#include "platform/base/failure.hpp"
#include "report/render.hpp"

namespace report {
namespace {

namespace fs = std::filesystem;

Format FormatOf(const fs::path& file) {
    const auto ending = text::MatchKey(file.extension().string());
    if (ending == ".docx") return Format::Word;
    if (ending == ".xlsx") return Format::Excel;
    if (ending == ".html" || ending == ".htm") return Format::Page;
    throw Failure{FailureKind::Invalid, "report.unknown_format", {{"file", file.string()}}};
}

std::string ReadTemplate(const fs::path& file) {
    std::ifstream stream(file, std::ios::binary);
    std::string bytes{std::istreambuf_iterator<char>(stream), {}};
    if (!stream || bytes.empty())
        throw Failure{FailureKind::Invalid, "report.template_not_read", {{"file", file.string()}}};
    return bytes;
}

fs::path FolderOf(const fs::path& file) {
    return file.parent_path().empty() ? fs::path(".") : file.parent_path();
}

/// Closes on every way out.
struct Handle {
    int number = -1;
    ~Handle() {
        if (number >= 0) ::close(number);
    }
};

Failure CannotWrite(const fs::path& file, int error) {
    return {FailureKind::Unavailable,
            "report.cannot_write",
            {{"file", file.string()}, {"reason", std::strerror(error)}}};
}

/// Answers an errno, 0 where all went well.
int WriteSynced(const fs::path& file, std::string_view bytes) {
    const Handle handle{::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644)};
    if (handle.number < 0) return errno;
    while (!bytes.empty()) {
        const auto written = ::write(handle.number, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return errno;
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return ::fsync(handle.number) == 0 ? 0 : errno;
}

void WriteWhole(const fs::path& file, const std::string& bytes) {
    auto beside = file;
    beside += "." + RandomHex(4) + ".part";
    int error = WriteSynced(beside, bytes);
    if (error == 0 && ::rename(beside.c_str(), file.c_str()) != 0) error = errno;
    if (error != 0) {
        ::unlink(beside.c_str());
        throw CannotWrite(file, error);
    }
    const Handle folder{::open(FolderOf(file).c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
    if (folder.number >= 0) ::fsync(folder.number);
}

}  // namespace

Output Prepare(const fs::path& file, const fs::path& template_file) {
    Output output{file, FormatOf(file), {}};
    const auto folder = FolderOf(file);
    const Params about{{"file", file.string()}, {"folder", folder.string()}};
    if (!fs::is_directory(folder)) throw Failure{FailureKind::Invalid, "report.no_folder", about};
    if (fs::is_directory(file)) throw Failure{FailureKind::Invalid, "report.is_folder", about};
    if (::access(folder.c_str(), W_OK | X_OK) != 0)
        throw Failure{FailureKind::Unavailable, "report.not_writable", about};
    if (template_file.empty()) return output;
    if (output.format != Format::Word)
        throw Failure{FailureKind::Invalid, "report.template_not_for_format", about};
    output.own_template = ReadTemplate(template_file);
    return output;
}

std::string Render(const Report& report, const Output& output, const json::value& layout) {
    switch (output.format) {
        case Format::Word:
            return RenderWord(report, layout, output.own_template);
        case Format::Page:
            return RenderPage(report);
        case Format::Excel:
            return {};
    }
    return {};
}

void Write(const Report& report,
           const Output& output,
           const std::string& bytes,
           const json::value& layout) {
    if (output.format == Format::Excel)
        WriteAnnex(report, output.file, json::Text(layout.as_object(), "font"));
    else
        WriteWhole(output.file, bytes);
}

}  // namespace report
