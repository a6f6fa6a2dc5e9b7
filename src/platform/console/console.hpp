// What every verb of the command line shares: language, data folder, actor, output, exit code.
#pragma once

#include <filesystem>
#include <iosfwd>
#include <memory>
#include <string>
#include <vector>

#include "platform/audit/log.hpp"
#include "platform/auth/principal.hpp"
#include "platform/base/json.hpp"
#include "platform/db/database.hpp"
#include "platform/i18n/messages.hpp"

namespace CLI {
class App;
}

namespace console {

/// 0 done, 1 refused with reasons, 2 wrong usage, 3 something broke.
enum ExitCode { kDone = 0, kRefused = 1, kWrongUsage = 2, kBroken = 3 };

class Session {
public:
    std::filesystem::path data;
    i18n::Language language = i18n::Language::Vietnamese;
    bool json = false;
    auth::Actor actor;
    int exit_code = kDone;

    /// The data folder, opened once a process. Writing holds its lock.
    db::Database& Reading();
    db::Database& Writing();
    /// A folder that may be new.
    db::Database& Creating();
    /// Closes the folder again, so that it can be replaced.
    void Close() {
        database_.reset();
        writing_ = false;
    }

    /// What this process wrote to the log is chained into a seal; nothing where it wrote nothing.
    void SealLog();

    bool Vietnamese() const { return language == i18n::Language::Vietnamese; }
    std::string Text(std::string_view key, const Params& params = {}) const {
        return i18n::Text(language, key, params);
    }
    /// A line for people; nothing where a program reads.
    void Say(std::string_view key, const Params& params = {}) const;
    /// A line to standard error.
    void Complain(const std::string& line) const;
    void Print(const json::value& value) const;
    void PrintLine(const std::string& line) const;

    /// 15.486, 97,8 % or 15,486, 97.8 %.
    std::string Number(std::int64_t value) const;
    std::string Percent(double rate) const;
    std::string Day(Date day) const;

    /// A counter on the terminal that erases itself; nothing where there is no terminal.
    void Progress(const std::string& line) const;

private:
    std::unique_ptr<db::Database> database_;
    bool writing_ = false;
};

/// Columns aligned for a terminal: widths in code points, numbers to the right where `right` says
/// so.
class Table {
public:
    explicit Table(std::vector<std::string> headings, std::vector<bool> right = {});
    void Add(std::vector<std::string> row) { rows_.push_back(std::move(row)); }
    std::string Show() const;

private:
    std::vector<std::string> headings_;
    std::vector<bool> right_;
    std::vector<std::vector<std::string>> rows_;
};

/// Adds a slice's verbs to the program.
using AddVerbs = void (*)(CLI::App& app, Session& session);

/// A day as people type it; throws Failure{Invalid, "console.not_a_date"}.
Date DayFrom(const std::string& text);

}  // namespace console
