// What every verb of the command line shares: language, data folder, actor, output, exit code.
#pragma once

#include <filesystem>
#include <functional>
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
    Session();

    std::filesystem::path data;
    std::string database_url;  ///< empty: the folder's own file
    i18n::Language language = i18n::Language::Vietnamese;
    bool json = false;
    auth::Actor actor;
    int exit_code = kDone;

    db::Location Where() const { return {data, database_url}; }
    /// The records, opened once a process. Writing holds its lock.
    db::Database& Reading();
    db::Database& Writing();
    /// A folder that may be new.
    db::Database& Creating();
    /// Runs whenever the folder was opened for writing, before anything else is written: what an
    /// upgrade brings beside the schema.
    std::function<void(Session&)> bring_up_to_date;
    /// Closes the folder again, so that it can be replaced.
    void Close() {
        database_.reset();
        writing_ = false;
    }
    /// Instead of opening it: the database of the process that holds it, which must outlive this.
    void Lend(db::Database& database) { lent_ = &database; }
    bool IsLent() const { return lent_ != nullptr; }
    /// Asked before the data is opened for writing; may throw to do it otherwise.
    std::function<void()> before_writing;

    /// What this process wrote to the log is chained into a seal; nothing where it wrote nothing.
    void SealLog();

    bool Vietnamese() const { return language == i18n::Language::Vietnamese; }
    std::string Text(std::string_view key, const Params& params = {}) const {
        return i18n::Text(language, key, params);
    }
    std::string Explain(std::string_view code, const Params& params = {}) const {
        return i18n::TextAtTerminal(language, code, params);
    }
    /// Where lines go: the process's own output and errors, or the other end of a socket.
    using Sink = std::function<void(std::string_view text)>;
    Sink out, errors;
    /// Whether errors and input are a terminal: where somebody sees progress, and can be asked.
    bool is_terminal = false;
    bool input_is_terminal = false;
    /// One line of what was typed or piped in. Hidden: a terminal does not show it.
    enum class Echo { Shown, Hidden };
    std::function<std::string(Echo)> read_line;

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
    db::Database* lent_ = nullptr;
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
