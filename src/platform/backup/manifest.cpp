#include "platform/backup/manifest.hpp"

#include "platform/base/failure.hpp"
#include "platform/base/json.hpp"
#include "platform/db/database.hpp"
#include "platform/db/file.hpp"

namespace backup {
namespace {

constexpr auto kFormat = "guong-backup";
constexpr std::int64_t kVersion = 1;

bool StaysInside(std::string_view name) {
    if (name.find('\0') != std::string_view::npos) return false;
    for (std::size_t begin = 0; begin <= name.size();) {
        const auto end = std::min(name.find('/', begin), name.size());
        const auto part = name.substr(begin, end - begin);
        if (part.empty() || part == "." || part == "..") return false;
        begin = end + 1;
    }
    return true;
}

bool IsOurs(std::string_view name) {
    return name == db::Database::kFileName ||
           (name.starts_with(std::string(kFilesFolder) + "/") && StaysInside(name));
}

/// The member as a whole number that is not negative; -1 where it is not one.
std::int64_t Count(const json::object& from, std::string_view key) {
    const auto* found = from.if_contains(key);
    return found != nullptr && found->is_int64() ? found->get_int64() : -1;
}

}  // namespace

std::string Write(const Manifest& manifest) {
    json::array entries;
    for (const auto& entry : manifest.entries)
        entries.push_back(json::object{{"name", entry.name},
                                       {"size", static_cast<std::int64_t>(entry.size)},
                                       {"digest", entry.digest}});
    return json::WritePretty(json::object{{"format", kFormat},
                                          {"version", kVersion},
                                          {"made_at", manifest.made_at.ToIso()},
                                          {"schema", manifest.schema},
                                          {"entries", std::move(entries)}});
}

Manifest ReadManifest(std::string_view text, const std::string& file) {
    const Failure broken{
        FailureKind::Invalid, "backup.broken", {{"file", file}, {"entry", kManifestName}}};
    json::value document;
    try {
        document = json::Parse(text, kManifestName);
    } catch (const Failure&) {
        throw broken;
    }
    if (!document.is_object() || json::Text(document.get_object(), "format") != kFormat)
        throw Failure{FailureKind::Invalid, "backup.not_a_backup", {{"file", file}}};
    const auto& root = document.get_object();
    const auto version = Count(root, "version"), schema = Count(root, "schema");
    if (version > kVersion || schema > db::NewestSchema())
        throw Failure{FailureKind::Invalid, "backup.newer", {{"file", file}}};
    const auto made_at = Instant::FromIso(json::Text(root, "made_at"));
    const auto* entries = root.if_contains("entries");
    if (version < 1 || schema < 0 || !made_at || entries == nullptr || !entries->is_array())
        throw broken;

    Manifest manifest{*made_at, static_cast<int>(schema), {}};
    std::set<std::string> names;
    for (const auto& each : entries->get_array()) {
        if (!each.is_object()) throw broken;
        const auto& object = each.get_object();
        const auto size = Count(object, "size");
        Entry entry{json::Text(object, "name"), 0, json::Text(object, "digest")};
        if (size < 0 || !IsOurs(entry.name) || !names.insert(entry.name).second) throw broken;
        entry.size = static_cast<std::uint64_t>(size);
        manifest.entries.push_back(std::move(entry));
    }
    if (!names.contains(db::Database::kFileName)) throw broken;
    return manifest;
}

}  // namespace backup
