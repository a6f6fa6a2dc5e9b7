#include "platform/db/file.hpp"

#include "platform/base/embedded.hpp"
#include "platform/db/database.hpp"
#include "platform/db/migrator.hpp"

namespace db {
namespace {

const std::string kSchema = "SELECT coalesce(max(number), 0) FROM db_migration";

}  // namespace

void Copy(const std::filesystem::path& folder, const std::filesystem::path& to) {
    const auto sqlite = SqliteIn(folder);
    sqlite->RequireData();
    try {
        const auto session = sqlite->Connect(Use::Copy);
        const std::string target = to.string();
        *session << "VACUUM INTO :target", soci::use(target, "target");
    } catch (const soci::soci_error& error) {
        throw sqlite->Translated(error);
    }
}

int SchemaOf(const std::filesystem::path& folder) {
    const auto sqlite = SqliteIn(folder);
    try {
        const auto session = sqlite->Connect(Use::Read);
        int number = 0;
        Select<int>(*session, kSchema, {}, [&](int newest) { number = newest; });
        return number;
    } catch (const soci::soci_error& error) {
        throw sqlite->Translated(error);
    }
}

int NewestSchema() { return static_cast<int>(embedded::migrations().size()); }

std::string FaultIn(const std::filesystem::path& folder) {
    try {
        const auto session = SqliteIn(folder)->Connect(Use::Read);
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
