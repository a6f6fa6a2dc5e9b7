// A small system with files, and what a test asks of it.
#pragma once

#include <map>
#include <string>

#include "platform/backup/archive.hpp"
#include "platform/backup/backup.hpp"
#include "platform/base/failure.hpp"
#include "platform/base/temp_folder_for_test.hpp"

namespace backup::testing {

inline void MakeSystem(const std::filesystem::path& folder, int rows = 50) {
    db::Database::Create(folder)->Write([&](db::Transaction& tx) {
        tx.Execute("CREATE TABLE t (id INTEGER PRIMARY KEY, s TEXT)");
        for (int i = 0; i < rows; ++i)
            tx.Execute("INSERT INTO t (s) VALUES (:s)",
                       {{"s", "Bản đăng ký số " + std::to_string(i)}});
    });
    WriteFile(folder / "files/ab/kế hoạch.docx", std::string(70'000, 'x'));
    WriteFile(folder / "files/rỗng", "");
    WriteFile(folder / "files/bytes", std::string("a\0b\xFF", 4));
}

inline int RowsIn(const std::filesystem::path& folder) {
    return db::Database::Open(folder, db::Database::Mode::Read)->Read([](db::Transaction& tx) {
        return tx.Value<int>("SELECT count(*) FROM t");
    });
}

/// Every file below the folder with its bytes, but for what SQLite and the lock leave there.
inline std::map<std::string, std::string> FilesIn(const std::filesystem::path& folder) {
    std::map<std::string, std::string> files;
    for (const auto& each : std::filesystem::recursive_directory_iterator(folder)) {
        const auto name = each.path().lexically_relative(folder).string();
        if (each.is_regular_file() && name != "lock" && !name.starts_with("guong.db-"))
            files[name] = ReadFile(each.path());
    }
    return files;
}

inline std::set<std::string> NamesIn(const std::filesystem::path& folder) {
    std::set<std::string> names;
    for (const auto& each : std::filesystem::directory_iterator(folder))
        names.insert(each.path().filename().string());
    return names;
}

/// The code of the Failure and, where it names one, the entry.
template <typename Work>
std::string Refusal(Work work) {
    try {
        work();
    } catch (const Failure& failure) {
        auto text = failure.code;
        for (const auto& [name, value] : failure.params)
            if (name == "entry") text += " " + value;
        return text;
    }
    return "none";
}

}  // namespace backup::testing
