#include "platform/db/file.hpp"

#include "platform/base/embedded.hpp"
#include "platform/db/database.hpp"
#include "platform/db/migrator.hpp"
#include "platform/db/sqlite.hpp"

namespace db {
namespace {

const std::string kSchema = "SELECT coalesce(max(number), 0) FROM db_migration";

}  // namespace

void Copy(const std::filesystem::path& folder, const std::filesystem::path& to) {
    const auto file = folder / Database::kFileName;
    if (!std::filesystem::exists(file))
        throw Failure{FailureKind::NotFound, "db.no_data", {{"folder", folder.string()}}};
    try {
        const auto session = sqlite::Connect(file, sqlite::Use::Copy);
        const std::string target = to.string();
        *session << "VACUUM INTO :target", soci::use(target, "target");
    } catch (const soci::soci_error& error) {
        throw sqlite::Translated(error);
    }
}

int SchemaOf(const std::filesystem::path& file) {
    try {
        const auto session = sqlite::Connect(file, sqlite::Use::Read);
        int number = 0;
        Select<int>(*session, kSchema, {}, [&](int newest) { number = newest; });
        return number;
    } catch (const soci::soci_error& error) {
        throw sqlite::Translated(error);
    }
}

int NewestSchema() { return static_cast<int>(embedded::migrations().size()); }

std::string FaultIn(const std::filesystem::path& file) {
    try {
        const auto session = sqlite::Connect(file, sqlite::Use::Read);
        std::string fault;
        Select<std::string>(
            *session, "PRAGMA integrity_check(1)", {}, [&](const std::string& line) {
                if (line != "ok") fault = line;
            });
        Select<std::string>(
            *session, "PRAGMA foreign_key_check", {}, [&](const std::string& table) {
                if (fault.empty()) fault = table + ": FOREIGN KEY";
            });
        if (fault.empty()) PendingMigrations(*session, embedded::migrations());
        return fault;
    } catch (const soci::soci_error& error) {
        return error.what();
    }
}

}  // namespace db
