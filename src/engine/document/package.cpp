#include "engine/document/package.hpp"

#include <zip.h>

#include <memory>

#include "platform/base/check.hpp"
#include "platform/base/failure.hpp"

namespace document {
namespace {

constexpr zip_int64_t kMaxParts = 4096;

struct Discard {
    void operator()(zip_t* archive) const { zip_discard(archive); }
    void operator()(zip_file_t* file) const { zip_fclose(file); }
    void operator()(zip_source_t* source) const { zip_source_free(source); }
};
using Archive = std::unique_ptr<zip_t, Discard>;
using File = std::unique_ptr<zip_file_t, Discard>;
using Source = std::unique_ptr<zip_source_t, Discard>;

[[noreturn]] void Refuse(const char* code) { throw Failure{FailureKind::Invalid, code}; }

// Word wraps a document with a password into the container of the old .doc format; there only the
// names of the streams tell the two apart.
void RefuseOldContainer(std::string_view bytes) {
    using namespace std::string_view_literals;
    if (!bytes.starts_with("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv)) return;
    constexpr auto kStream = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0"sv;
    Refuse(bytes.find(kStream) != std::string_view::npos ? "document.password"
                                                         : "document.not_word");
}

Archive OpenArchive(std::string_view bytes) {
    zip_error_t error;
    zip_error_init(&error);
    Source source(zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error));
    CHECK(source != nullptr);
    Archive archive(zip_open_from_source(source.get(), ZIP_RDONLY, &error));
    zip_error_fini(&error);
    if (archive == nullptr) Refuse("document.broken_zip");
    source.release();  // the archive owns it from here on
    return archive;
}

// The size that the directory states is checked before, the bytes that really come while reading.
std::string ReadPart(zip_t* archive, zip_uint64_t index, std::size_t room) {
    zip_stat_t stat;
    zip_stat_init(&stat);
    if (zip_stat_index(archive, index, 0, &stat) != 0 || (stat.valid & ZIP_STAT_SIZE) == 0)
        Refuse("document.broken_zip");
    if ((stat.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && stat.encryption_method != ZIP_EM_NONE)
        Refuse("document.password");
    if (stat.size > room) Refuse("document.too_large");

    File file(zip_fopen_index(archive, index, 0));
    if (file == nullptr) Refuse("document.broken_zip");
    std::string bytes;
    std::array<char, 32768> chunk{};
    for (;;) {
        const zip_int64_t got = zip_fread(file.get(), chunk.data(), chunk.size());
        if (got < 0) Refuse("document.broken_zip");
        if (got == 0) break;
        bytes.append(chunk.data(), static_cast<std::size_t>(got));
        if (bytes.size() > room) Refuse("document.too_large");
    }
    if (bytes.size() != stat.size) Refuse("document.broken_zip");
    return bytes;
}

void AddPart(zip_t* archive, const Part& part) {
    zip_source_t* source =
        zip_source_buffer(archive, part.bytes.data(), part.bytes.size(), /*freep=*/0);
    CHECK(source != nullptr);
    const zip_int64_t index = zip_file_add(archive, part.name.c_str(), source, ZIP_FL_ENC_UTF_8);
    CHECK(index >= 0);
    const auto at = static_cast<zip_uint64_t>(index);
    constexpr zip_uint16_t kFirstDosDay = (1 << 5) | 1;
    CHECK(zip_file_set_dostime(archive, at, 0, kFirstDosDay, 0) == 0);
    CHECK(zip_set_file_compression(archive, at, ZIP_CM_DEFLATE, 6) == 0);
}

std::string ReadAll(zip_source_t* source) {
    zip_stat_t stat;
    CHECK(zip_source_stat(source, &stat) == 0);
    std::string bytes(stat.size, '\0');
    CHECK(zip_source_open(source) == 0);
    CHECK(zip_source_read(source, bytes.data(), bytes.size()) ==
          static_cast<zip_int64_t>(bytes.size()));
    zip_source_close(source);
    return bytes;
}

}  // namespace

Package Unpack(std::string_view zip_bytes) {
    if (zip_bytes.size() > kMaxUnpackedBytes) Refuse("document.too_large");
    RefuseOldContainer(zip_bytes);
    if (!zip_bytes.starts_with("PK")) Refuse("document.not_word");

    const Archive archive = OpenArchive(zip_bytes);
    const zip_int64_t count = zip_get_num_entries(archive.get(), 0);
    if (count > kMaxParts) Refuse("document.too_large");

    Package package;
    std::set<std::string, std::less<>> names;
    std::size_t room = kMaxUnpackedBytes;
    for (zip_int64_t i = 0; i < count; ++i) {
        const auto index = static_cast<zip_uint64_t>(i);
        const char* raw = zip_get_name(archive.get(), index, 0);
        if (raw == nullptr || *raw == '\0') Refuse("document.broken_zip");
        std::string name = raw;
        if (name.ends_with('/')) continue;
        if (!names.insert(name).second) Refuse("document.broken_zip");
        std::string bytes = ReadPart(archive.get(), index, room);
        room -= bytes.size();
        package.push_back({std::move(name), std::move(bytes)});
    }
    return package;
}

std::string Pack(const Package& package) {
    zip_error_t error;
    zip_error_init(&error);
    Source target(zip_source_buffer_create(nullptr, 0, 0, &error));
    CHECK(target != nullptr);
    zip_source_keep(target.get());
    Archive archive(zip_open_from_source(target.get(), ZIP_CREATE | ZIP_TRUNCATE, &error));
    CHECK(archive != nullptr);
    zip_error_fini(&error);
    for (const Part& part : package) AddPart(archive.get(), part);
    CHECK(zip_close(archive.get()) == 0);
    archive.release();
    return ReadAll(target.get());
}

Part* FindPart(Package& package, std::string_view name) {
    const auto it = std::find_if(
        package.begin(), package.end(), [&](const Part& part) { return part.name == name; });
    return it == package.end() ? nullptr : &*it;
}

}  // namespace document
