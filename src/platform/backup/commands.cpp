#include "platform/backup/commands.hpp"

#include <CLI/CLI.hpp>
#include <charconv>

#include "platform/backup/backup.hpp"
#include "platform/db/file.hpp"

namespace backup {
namespace {

constexpr int kDefaultLimit = 50;

std::string Kilobytes(const console::Session& session, std::uint64_t size) {
    return session.Number(static_cast<std::int64_t>((size + 1023) / 1024)) + " KB";
}

void Log(console::Session& session, const std::string& act, const json::object& content) {
    session.Writing().Write([&](db::Transaction& tx) {
        audit::Record(tx, session.actor, act, {"backup", 0}, nullptr, content);
        audit::Seal(tx);
    });
}

/// False where the data may not be written to now: held by another process, or of another schema,
/// which a backup leaves as it is.
bool LogBackup(console::Session& session, const Made& made) {
    try {
        session.Reading();
        Log(session, "backup.make", {{"file", made.file.string()}, {"schema", made.schema}});
        return true;
    } catch (const Failure& failure) {
        session.Complain(session.Text("backup.not_logged",
                                      {{"reason", i18n::Explain(session.language, failure)}}));
        return false;
    }
}

/// A dump of PostgreSQL is the business of its own tools.
void RequireSqlite(console::Session& session) {
    const bool is_sqlite =
        session.IsLent() ? session.Reading().IsSqlite() : session.database_url.empty();
    if (!is_sqlite)
        throw Failure{
            FailureKind::Invalid, "backup.postgresql", {{"folder", session.data.string()}}};
}

void RunBackup(console::Session& session, const std::string& file) {
    RequireSqlite(session);
    // A service that holds the data makes it, and logs it: else it would be made twice.
    if (!session.IsLent() && session.before_writing) session.before_writing();
    const auto made = Backup(session.data, file);
    const bool logged = LogBackup(session, made);
    session.Say("backup.made",
                {{"file", made.file.string()},
                 {"size", Kilobytes(session, made.size)},
                 {"entries", session.Number(static_cast<std::int64_t>(made.entries))}});
    if (session.json)
        session.Print(json::object{{"file", made.file.string()},
                                   {"made_at", made.made_at.ToIso()},
                                   {"schema", made.schema},
                                   {"entries", made.entries},
                                   {"size", made.size},
                                   {"logged", logged}});
}

void RunRestore(console::Session& session, const std::string& file, Existing existing) {
    RequireSqlite(session);
    session.Close();
    const auto restored = Restore(file, session.data, existing);
    const auto aside = restored.moved_aside ? restored.moved_aside->string() : std::string();
    Log(session,
        "backup.restore",
        {{"file", file}, {"made_at", restored.made_at.ToIso()}, {"moved_aside", aside}});
    session.Say("backup.restored",
                {{"folder", restored.folder.string()},
                 {"made_at", restored.made_at.ToVietnamese()},
                 {"entries", session.Number(static_cast<std::int64_t>(restored.entries))}});
    if (restored.moved_aside) session.Say("backup.moved_aside", {{"folder", aside}});
    if (session.json)
        session.Print(json::object{
            {"folder", restored.folder.string()},
            {"made_at", restored.made_at.ToIso()},
            {"schema", restored.schema},
            {"entries", restored.entries},
            {"moved_aside", restored.moved_aside ? json::value(aside) : json::value()}});
}

audit::Subject SubjectFrom(const std::string& text) {
    const auto colon = text.rfind(':');
    audit::Subject subject{text.substr(0, std::min(colon, text.size())), 0};
    const auto* end = text.data() + text.size();
    const auto* begin = colon == std::string::npos ? end : text.data() + colon + 1;
    const auto [stop, error] = std::from_chars(begin, end, subject.id);
    if (subject.kind.empty() || error != std::errc{} || stop != end)
        throw Failure{FailureKind::Invalid, "backup.not_a_record", {{"value", text}}};
    return subject;
}

json::value ContentOf(const std::string& text) {
    return text.empty() ? json::value() : json::Parse(text, "audit_content");
}

/// The members that differ, one a line: "  state: draft → approved".
std::vector<std::string> Changes(const audit::Entry& entry) {
    const auto before = ContentOf(entry.content_before), after = ContentOf(entry.content_after);
    std::set<std::string> names;
    for (const auto* side : {&before, &after})
        if (side->is_object())
            for (const auto& member : side->get_object()) names.insert(member.key());
    const auto shown = [](const json::value& side, const std::string& name) -> std::string {
        const auto* found = side.is_object() ? side.get_object().if_contains(name) : nullptr;
        if (found == nullptr || found->is_null()) return "∅";
        return found->is_string() ? std::string(found->get_string()) : json::Write(*found);
    };
    std::vector<std::string> lines;
    for (const auto& name : names)
        if (const auto was = shown(before, name), is = shown(after, name); was != is)
            lines.push_back("  " + name + ": " + was + " → " + is);
    return lines;
}

void PrintEntries(const console::Session& session, const std::vector<audit::Entry>& entries) {
    json::array list;
    for (const auto& entry : entries)
        list.push_back(json::object{
            {"id", entry.id},
            {"at", entry.at.ToIso()},
            {"actor", entry.actor},
            {"act", entry.act},
            {"record", json::object{{"kind", entry.subject.kind}, {"id", entry.subject.id}}},
            {"before", ContentOf(entry.content_before)},
            {"after", ContentOf(entry.content_after)}});
    session.Print(json::object{{"entries", std::move(list)}, {"count", entries.size()}});
}

std::vector<std::string> Cells(const console::Session& session, const audit::Entry& entry) {
    return {std::to_string(entry.id),
            entry.at.ToVietnamese(),
            entry.actor,
            session.Text(entry.act),
            entry.subject.kind + ":" + std::to_string(entry.subject.id)};
}

void RunLog(console::Session& session, const std::string& record, int limit) {
    std::optional<audit::Subject> subject;
    if (!record.empty()) subject = SubjectFrom(record);
    const auto entries = session.Reading().Read(
        [&](db::Transaction& tx) { return audit::List(tx, subject, limit); });
    if (session.json) return PrintEntries(session, entries);
    if (entries.empty()) return session.Say("audit.none");
    if (subject) {
        for (const auto& entry : entries) {
            const auto cells = Cells(session, entry);
            session.PrintLine(cells[0] + "  " + cells[1] + "  " + cells[2] + "  " + cells[3]);
            for (const auto& line : Changes(entry)) session.PrintLine(line);
        }
        return;
    }
    console::Table table({session.Text("audit.number"),
                          session.Text("audit.time"),
                          session.Text("audit.actor"),
                          session.Text("audit.act"),
                          session.Text("audit.record")},
                         {true});
    for (const auto& entry : entries) table.Add(Cells(session, entry));
    session.PrintLine(table.Show());
}

}  // namespace

void AddVerbs(CLI::App& app, console::Session& session) {
    struct Options {
        std::string file, record;
        bool replace = false;
        int limit = kDefaultLimit;
    };
    const auto options = std::make_shared<Options>();

    auto* make = app.add_subcommand("backup", session.Text("backup.verb_backup"));
    make->add_option("file", options->file, session.Text("backup.option_file"))->required();
    make->callback([&session, options] { RunBackup(session, options->file); });

    auto* restore = app.add_subcommand("restore", session.Text("backup.verb_restore"));
    restore->add_option("file", options->file, session.Text("backup.option_file"))->required();
    restore->add_flag("--replace", options->replace, session.Text("backup.option_replace"));
    restore->callback([&session, options] {
        RunRestore(
            session, options->file, options->replace ? Existing::MoveAside : Existing::Refuse);
    });

    auto* log = app.add_subcommand("log", session.Text("backup.verb_log"));
    log->add_option("--record", options->record, session.Text("backup.option_record"));
    log->add_option("--limit", options->limit, session.Text("backup.option_limit"))
        ->check(CLI::PositiveNumber);
    log->callback([&session, options] { RunLog(session, options->record, options->limit); });
}

}  // namespace backup
