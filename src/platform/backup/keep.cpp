#include <mutex>

#include "platform/backup/durable.hpp"
#include "platform/backup/make.hpp"
#include "platform/backup/manifest.hpp"

namespace backup {
namespace {

namespace fs = std::filesystem;

constexpr auto kFolder = "backups";
constexpr std::string_view kPattern = "guong-dddddddd-dddddd.backup";
constexpr std::chrono::hours kOfVietnam{7};
// What others need to go on writing meanwhile.
constexpr std::uintmax_t kReserve = 64 << 20;
constexpr std::uintmax_t kMegabyte = 1 << 20;

std::string Digits(unsigned number) { return (number < 10 ? "0" : "") + std::to_string(number); }

std::string NameFor(Instant moment) {
    const auto local = std::chrono::floor<std::chrono::seconds>(moment.time + kOfVietnam);
    const auto day = std::chrono::floor<std::chrono::days>(local);
    const std::chrono::hh_mm_ss time(local - day);
    auto date = Date{day}.ToIso();
    std::erase(date, '-');
    return "guong-" + date + "-" + Digits(static_cast<unsigned>(time.hours().count())) +
           Digits(static_cast<unsigned>(time.minutes().count())) +
           Digits(static_cast<unsigned>(time.seconds().count())) + ".backup";
}

/// Nothing where no backup of ours is named so.
std::optional<Instant> MomentIn(const std::string& name) {
    const auto fits = [](char c, char wanted) {
        return wanted == 'd' && c != 'd' ? c >= '0' && c <= '9' : c == wanted;
    };
    if (name.size() != kPattern.size() ||
        !std::equal(name.begin(), name.end(), kPattern.begin(), fits))
        return std::nullopt;
    const auto part = [&](std::size_t at, std::size_t size) { return name.substr(at, size); };
    const auto day = Date::FromIso(part(6, 4) + "-" + part(10, 2) + "-" + part(12, 2));
    const auto hours = std::stoi(part(15, 2)), minutes = std::stoi(part(17, 2)),
               seconds = std::stoi(part(19, 2));
    if (!day || hours > 23 || minutes > 59 || seconds > 59) return std::nullopt;
    return Instant{day->days + std::chrono::hours(hours) + std::chrono::minutes(minutes) +
                   std::chrono::seconds(seconds) - kOfVietnam};
}

fs::path MadeFolder(const fs::path& data_folder) {
    const auto folder = data_folder / kFolder;
    std::error_code error;
    fs::create_directories(folder, error);
    if (!error) fs::permissions(folder, fs::perms::owner_all, error);
    if (error) throw CannotWrite(folder, error.value());
    return folder;
}

/// What a process that was killed left of its work.
void RemoveRemains(const fs::path& folder) {
    std::error_code ignored;
    for (const auto& entry : fs::directory_iterator(folder, ignored))
        if (entry.path().filename().string().starts_with(".guong-"))
            fs::remove_all(entry.path(), ignored);
}

/// At most: a copy of the database, and an archive that does not shrink.
void RequireRoom(const fs::path& data_folder) {
    const std::string database = db::Database::kFileName;
    std::error_code unknown;
    std::uintmax_t needed = kReserve;
    for (const auto& name : {database, database + "-wal"})
        if (const auto size = fs::file_size(data_folder / name, unknown); !unknown)
            needed += 2 * size;
    for (const auto& entry : fs::recursive_directory_iterator(data_folder / kFilesFolder, unknown))
        if (entry.is_regular_file(unknown)) needed += entry.file_size(unknown);
    const auto space = fs::space(data_folder, unknown);
    if (!unknown && space.available < needed)
        throw Failure{FailureKind::Unavailable,
                      "backup.no_room",
                      {{"needed", std::to_string(needed / kMegabyte + 1)},
                       {"free", std::to_string(space.available / kMegabyte)}}};
}

}  // namespace

Made Keep(const fs::path& data_folder, Instant moment, const Progress& progress) {
    static std::mutex making;
    const std::unique_lock one_at_a_time(making, std::try_to_lock);
    if (!one_at_a_time) throw Failure{FailureKind::Conflict, "backup.under_way"};
    const auto data = Resolved(data_folder);
    const auto name = NameFor(moment);
    try {
        const auto folder = MadeFolder(data);
        RemoveRemains(folder);
        RequireRoom(data);
        return Make(data, folder / name, progress);
    } catch (const Failure& failure) {
        // Who asks by the service is told of no folders of the machine.
        if (failure.code != "backup.cannot_write") throw;
        throw Failure{failure.kind,
                      failure.code,
                      {{"file", std::string(kFolder) + "/" + name},
                       {"reason", failure.params.back().second}}};
    }
}

std::vector<Kept> ListKept(const fs::path& data_folder) {
    std::vector<Kept> kept;
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(data_folder / kFolder, error)) {
        const auto name = entry.path().filename().string();
        const auto moment = MomentIn(name);
        if (moment && entry.is_regular_file(error) && !entry.is_symlink(error))
            kept.push_back({name, entry.file_size(error), *moment});
    }
    std::sort(kept.begin(), kept.end(), [](const Kept& one, const Kept& other) {
        return one.name > other.name;
    });
    return kept;
}

}  // namespace backup
