#include "imports/import.hpp"

#include <fstream>

#include "engine/sheet/writer.hpp"
#include "engine/text/normal.hpp"
#include "imports/permit.hpp"
#include "imports/store.hpp"
#include "imports/survey.hpp"
#include "platform/base/digest.hpp"
#include "platform/base/failure.hpp"
#include "platform/rules/rules.hpp"

namespace imports {
namespace {

constexpr std::string_view kTabOfEntered = "rows";

struct NothingKept {};  // thrown to roll back what must not stay

std::string DigestOfFile(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    std::string block(1 << 20, '\0');
    Digester digester;
    while (stream.read(block.data(), static_cast<std::streamsize>(block.size())) ||
           stream.gcount() > 0)
        digester.Field(std::string_view(block.data(), static_cast<std::size_t>(stream.gcount())));
    return digester.Hex();
}

std::string DigestOfOptions(const Request& request) {
    Digester digester;
    digester.Field(request.options.unit_code).Field(request.options.year.value_or(0));
    digester.Field(request.options.programme_code);
    digester.Field(request.mapping ? json::Write(*request.mapping) : "");
    digester.Field(request.options.add_persons ? 1 : 0);
    return digester.Hex();
}

/// An apostrophe keeps a spreadsheet from calculating what follows; exports put it there, and so do
/// people.
bool IsMadeHarmless(const std::string& text) {
    const auto first = text.find_first_not_of('\'');
    return first != 0 && first != std::string::npos &&
           std::string_view("=+-@").find(text[first]) != std::string_view::npos;
}

std::string DigestOfRows(const Kind& kind, const std::vector<EnteredRow>& rows) {
    Digester digester;
    for (const auto& row : rows) {
        digester.Field(static_cast<std::int64_t>(row.size()));
        for (const auto& cell : row)
            digester.Field(kind.columns[cell.column].name).Field(cell.text);
    }
    return digester.Hex();
}

/// Reads one file, or rows that were entered, into one writer, counting.
class Intake {
public:
    Intake(db::Transaction& tx,
           const Kind& kind,
           const Request& request,
           const Options& options,
           ImportId id,
           const auth::Actor& actor)
        : kind_(kind),
          request_(request),
          headings_(HeadingsFromRule(rules::At(tx, "import_headings", tx.Today()).body)),
          writer_(kind.begin(tx, options, id, actor)) {
        answer.id = id;
        if (request.mapping) told_ = MappingsFromJson(*request.mapping, kind);
        if (const auto kept = store::RememberedMapping(tx, kind.name, request.options.unit_code))
            remembered_ = MappingsFromJson(json::Parse(*kept, "imports_mapping"), kind);
        for (std::size_t i = 0; i < kind.columns.size(); ++i)
            if (kind.columns[i].need == Column::Need::Required || MayReplace(kind.columns[i].name))
                required_.push_back(i);
    }

    void ReadAll(sheet::Reader& reader) {
        RefuseUnknownTabs(reader);
        std::vector<std::string> without_header;
        for (std::size_t tab = 0; tab < reader.Names().size(); ++tab) {
            const auto& name = reader.Names()[tab];
            std::vector<Problem> early;
            const auto seen =
                Survey(reader, tab, kind_, headings_, request_, told_.Of(name), remembered_, early);
            const auto& mapping = seen.mapping;
            if (request_.options.rehearse && answer.layouts.size() < kLayoutsKept)
                answer.layouts.push_back(LayoutOf(name, mapping, seen.top, seen.width, kind_));
            for (auto& problem : early) Keep(std::move(problem));
            const auto missing = Missing(mapping, kind_);
            if (!missing.empty()) {
                without_header.push_back(name);
                if (best_missing_.empty() || missing.size() < best_missing_.size())
                    best_missing_ = missing;
                continue;
            }
            used.emplace_back(name, mapping);
            ReadTab(reader, tab, mapping);
        }
        if (used.empty()) {
            auto failure = NoHeader(reader);
            if (!request_.options.rehearse) throw failure;
            return Keep({"", std::move(failure.code), std::move(failure.params)});
        }
        for (const auto& name : without_header)
            answer.remarks.push_back({"", "imports.tab_left_out", {{"tab", name}}});
        Finish();
    }

    void TakeAll(const std::vector<EnteredRow>& rows) {
        auto row = EmptyRow(kTabOfEntered);
        row.next_number = 1;
        // A number has come as a number, so that no mark is left to guess at.
        row.decimal_mark = text::DecimalMark::Point;
        for (std::size_t column = 0; column < kind_.columns.size(); ++column)
            row.places[column] = column;
        for (const auto& entered : rows)
            for (const auto& cell : entered) row.in_file[cell.column] = true;
        for (const auto& entered : rows) {
            for (auto& fields : row.fields) fields.clear();
            row.number = row.next_number;
            row.next_number = row.number + 1;
            for (const auto& cell : entered)
                row.fields[cell.column].push_back(
                    {text::Clean(cell.text),
                     cell.number ? sheet::CellKind::Number : sheet::CellKind::Text,
                     cell.number.value_or(0),
                     false,
                     cell.column});
            ++answer.rows_read;
            Settle(writer_->Take(row), row);
        }
        Finish();
    }

    Answer answer;
    std::vector<std::pair<std::string, Mapping>> used;  ///< by tab, as they were read

private:
    /// A name that is spelt wrong would leave its tab to be read in some other way.
    void RefuseUnknownTabs(sheet::Reader& reader) const {
        const auto names = reader.Names();
        for (const auto& [tab, mapping] : told_.tabs)
            if (std::find(names.begin(), names.end(), tab) == names.end()) {
                std::string known;
                for (const auto& name : names) known += (known.empty() ? "" : ", ") + name;
                throw Failure{
                    FailureKind::Invalid, "imports.map_tab", {{"tab", tab}, {"known", known}}};
            }
    }

    void Finish() {
        std::vector<Problem> late;
        writer_->Finish(late);
        for (auto& problem : late) Keep(std::move(problem));
        answer.rows_written -= writer_->late_wrong + writer_->late_notes;
        answer.rows_read -= writer_->late_notes;
        answer.notes += writer_->late_notes;
        answer.rows_unchanged -= writer_->late_differing;
        answer.rows_skipped += writer_->late_wrong + writer_->late_differing;
        answer.remarks.insert(
            answer.remarks.end(), writer_->remarks.begin(), writer_->remarks.end());
    }

    Failure NoHeader(sheet::Reader& reader) const {
        std::string words;
        for (const auto& name : best_missing_) words += (words.empty() ? "" : ", ") + name;
        return {FailureKind::Invalid,
                "imports.no_header",
                {{"file", request_.file.filename().string()},
                 {"tab", reader.Names().empty() ? "" : reader.Names().front()},
                 {"columns", words},
                 {"kind", kind_.name}}};
    }

    /// Whether the column may stand for a required one.
    bool MayReplace(const std::string& name) const {
        return std::any_of(kind_.columns.begin(), kind_.columns.end(), [&](const Column& column) {
            return column.need == Column::Need::Required && column.or_else == name;
        });
    }

    void Keep(Problem problem) {
        ++answer.problem_count;
        if (answer.problems.size() < kProblemsKept) answer.problems.push_back(std::move(problem));
    }

    RowOfRegister EmptyRow(std::string_view tab) const {
        RowOfRegister row;
        row.tab = tab;
        row.fields.resize(kind_.columns.size());
        row.in_file.resize(kind_.columns.size());
        row.places.resize(kind_.columns.size());
        return row;
    }

    void ReadTab(sheet::Reader& reader, std::size_t tab, const Mapping& mapping) {
        writer_->Heading(reader.Names()[tab]);
        auto row = EmptyRow(reader.Names()[tab]);
        row.decimal_mark = mapping.decimal_mark;
        column_at_.clear();
        for (const auto& [at, column] : mapping.columns) {
            if (column_at_.size() <= at) column_at_.resize(at + 1);
            column_at_[at] = column;
            if (!row.in_file[column]) row.places[column] = at;
            row.in_file[column] = true;
        }
        reader.Read(tab, [&](const sheet::Row& source) {
            if (source.number < mapping.first_row)
                TakeTitle(source, mapping);
            else
                TakeRow(source, mapping, row);
            return true;
        });
    }

    void TakeTitle(const sheet::Row& source, const Mapping& mapping) {
        if (source.number >= mapping.header_row) return;
        for (std::size_t at = 0; at < source.cells.size(); ++at)
            if (source.cells[at].kind == sheet::CellKind::Text && !source.cells[at].merged)
                writer_->Heading(UnicodeText(source.cells[at], at, mapping));
    }

    /// Fills `row`; answers whether it is one text across the table: a title within it.
    bool Fill(const sheet::Row& source,
              const Mapping& mapping,
              RowOfRegister& row,
              std::string& only_text) {
        for (auto& fields : row.fields) fields.clear();
        row.problems.clear();
        row.number = source.number;
        row.next_number = source.next_number;
        std::size_t own = 0;
        bool title = true;
        for (std::size_t at = 0; at < source.cells.size(); ++at) {
            const auto& cell = source.cells[at];
            if (cell.kind == sheet::CellKind::Empty) continue;
            const bool mapped = at < column_at_.size() && column_at_[at].has_value();
            if (!mapped && own > 0) title = title && cell.merged;
            if (!mapped && (own > 0 || cell.merged)) continue;
            auto text = UnicodeText(cell, at, mapping);
            if (IsMadeHarmless(text)) text.erase(0, 1);
            if (text.empty()) continue;
            if (!cell.merged && ++own == 1) only_text = text;
            title = title && (own <= 1) && text == only_text;
            // A cell merged sideways repeats its neighbour; one merged downwards does not.
            const bool repeats = cell.merged && at > 0 && source.cells[at - 1].text == cell.text;
            if (!mapped || repeats) continue;
            if (cell.kind == sheet::CellKind::Error)
                row.problems.push_back({sheet::CellName(row.tab, row.number, at),
                                        "imports.cell_error",
                                        {{"value", text}}});
            row.fields[*column_at_[at]].push_back(
                {std::move(text), cell.kind, cell.number, cell.merged, at});
        }
        return title && own == 1 && source.cells.size() > 1;
    }

    void TakeRow(const sheet::Row& source, const Mapping& mapping, RowOfRegister& row) {
        std::string only_text;
        const bool title = Fill(source, mapping, row, only_text);
        const bool has_required = std::any_of(required_.begin(),
                                              required_.end(),
                                              [&](std::size_t column) { return row.Has(column); });
        // A single text in a required column may be a further action of the person above.
        if (row.problems.empty() && (!has_required || (title && IsAcross(source)))) {
            if (title) writer_->Heading(only_text);
            ++answer.notes;
            return;
        }
        ++answer.rows_read;
        Settle(writer_->Take(row), row);
        if (request_.progress && answer.rows_read % 256 == 0) request_.progress(answer.rows_read);
    }

    static bool IsAcross(const sheet::Row& source) {
        return std::count_if(source.cells.begin(), source.cells.end(), [](const sheet::Cell& cell) {
                   return cell.merged;
               }) > 0;
    }

    /// Of a wrong row the writer may have made nothing yet.
    static std::string AsItStands(const RowOfRegister& row) {
        std::string summary;
        for (std::size_t column = 0; column < row.fields.size(); ++column)
            for (const auto& field : row.Fields(column))
                if (!field.text.empty())
                    summary += (summary.empty() ? "" : " · ") + Shortened(field.text);
        return summary;
    }

    void Settle(Outcome outcome, RowOfRegister& row) {
        if (!row.problems.empty()) outcome = Outcome::Wrong;
        if (outcome == Outcome::Written) ++answer.rows_written;
        if (outcome == Outcome::Unchanged) ++answer.rows_unchanged;
        if (outcome == Outcome::Wrong) ++answer.rows_skipped;
        if (outcome == Outcome::Note) {
            ++answer.notes;
            --answer.rows_read;
        }
        if (request_.options.rehearse && outcome != Outcome::Note)
            answer.rows.push_back(
                {sheet::CellName(row.tab, row.number, 0),
                 outcome,
                 outcome == Outcome::Wrong ? AsItStands(row) : writer_->Summary()});
        for (auto& problem : row.problems) Keep(std::move(problem));
        row.problems.clear();
    }

    const Kind& kind_;
    const Request& request_;
    Headings headings_;
    std::unique_ptr<Writer> writer_;
    Mappings told_, remembered_;
    std::vector<std::optional<std::size_t>> column_at_;  ///< of the tab that is read
    std::vector<std::size_t> required_;
    std::vector<std::string> best_missing_;
};

/// What is brought in where, by whom, and how its rows come to the writer.
Answer Carry(db::Transaction& tx,
             const Kind& kind,
             const Request& request,
             store::Header header,
             const auth::Actor& actor,
             const std::function<void(Intake&)>& read) {
    const auto place = PlaceFor(tx, actor, kind, request.options);
    auto options = request.options;
    options.bounds = place.bounds;
    header.unit_id = place.unit_id;
    if (actor.principal) header.account_id = actor.principal->account_id;
    if (const auto standing = store::Standing(tx, header)) {
        Answer answer;
        answer.id = *standing;
        answer.already_there = true;
        return answer;
    }
    const auto id = store::Begin(tx, header, actor);
    Intake intake(tx, kind, request, options, id, actor);
    read(intake);
    auto& answer = intake.answer;
    answer.written = !request.options.rehearse &&
                     (answer.problem_count == 0 || request.options.skip_bad) &&
                     answer.rows_written > 0;
    if (!answer.written) return std::move(answer);
    store::SetCounts(tx, id, answer);
    const bool knows_mark = std::any_of(intake.used.begin(), intake.used.end(), [](auto& tab) {
        return tab.second.decimal_mark != text::DecimalMark::Unknown;
    });
    if (request.mapping || knows_mark)
        store::RememberMapping(tx,
                               kind.name,
                               header.unit_code,
                               json::Write(ToJson(WithoutRepeats(intake.used), kind)));
    audit::Record(tx,
                  actor,
                  "imports.import",
                  {"import", id.value},
                  nullptr,
                  json::object{{"kind", kind.name},
                               {"unit", header.unit_code},
                               {"file", header.file_name},
                               {"file_digest", header.file_digest},
                               {"rows_written", answer.rows_written},
                               {"rows_skipped", answer.rows_skipped}});
    return std::move(answer);
}

/// Runs `carry` and keeps what it wrote only where its answer says so.
template <typename Transact>
Answer AllOrNothing(const Transact& transact,
                    const std::function<Answer(db::Transaction&)>& carry) {
    Answer answer;
    try {
        transact([&](db::Transaction& tx) {
            answer = carry(tx);
            if (!answer.written) throw NothingKept{};
        });
    } catch (const NothingKept&) {
        if (!answer.already_there) answer.id = {};
    }
    return answer;
}

}  // namespace

Answer Run(db::Database& database,
           const Kind& kind,
           const Request& request,
           const auth::Actor& actor) {
    if (!std::filesystem::is_regular_file(request.file))
        throw Failure{FailureKind::Invalid,
                      "sheet.not_found",
                      {{"file", request.file.string()}, {"reason", ""}}};
    const store::Header header{kind.name,
                               request.options.unit_code,
                               request.file.filename().string(),
                               DigestOfFile(request.file),
                               DigestOfOptions(request)};
    return AllOrNothing([&](const auto& work) { database.Write(work); },
                        [&](db::Transaction& tx) {
                            return Carry(tx, kind, request, header, actor, [&](Intake& intake) {
                                const auto reader = sheet::Open(request.file, {}, text::ToUtf8);
                                intake.ReadAll(*reader);
                            });
                        });
}

Answer Enter(db::Transaction& tx,
             const Kind& kind,
             const Options& options,
             const std::vector<EnteredRow>& rows,
             const auth::Actor& actor) {
    Request request;
    request.options = options;
    const store::Header header{
        kind.name, options.unit_code, "", DigestOfRows(kind, rows), DigestOfOptions(request)};
    return AllOrNothing([&](const auto& work) { tx.Attempt([&] { work(tx); }); },
                        [&](db::Transaction& within) {
                            return Carry(within, kind, request, header, actor, [&](Intake& intake) {
                                intake.TakeAll(rows);
                            });
                        });
}

std::vector<Summary> List(db::Transaction& tx) { return store::List(tx); }

bool MayRead(db::Transaction& tx, const auth::Actor& actor, const Summary& summary) {
    return auth::May(actor, "import.read", summary.unit_id, tx.Today());
}

namespace {

/// Rows were written as far as whoever brought them in might write; the operating-system user might
/// everywhere.
void RequireToUndo(db::Transaction& tx,
                   const auth::Actor& actor,
                   const Kind& kind,
                   const Summary& summary) {
    const auto bounds =
        BoundsAt(tx, actor, kind, summary.account_id ? summary.unit_id : std::int64_t{0});
    if (bounds == Bounds::UnitAlone && actor.principal->account_id != summary.account_id)
        throw Failure{FailureKind::Forbidden, "auth.forbidden", {{"right", "import.write"}}};
}

}  // namespace

void Undo(db::Transaction& tx,
          const std::vector<Kind>& kinds,
          const std::vector<UndoGuard>& guards,
          ImportId id,
          const auth::Actor& actor) {
    const Params about{{"import", std::to_string(id.value)}};
    const auto summary = store::Find(tx, id);
    if (!summary || !MayRead(tx, actor, *summary))
        throw Failure{FailureKind::NotFound, "imports.unknown", about};
    for (const auto& kind : kinds)
        if (kind.name == summary->kind) RequireToUndo(tx, actor, kind, *summary);
    if (summary->state == "undone")
        throw Failure{FailureKind::Conflict, "imports.already_undone", about};
    for (const auto& guard : guards) guard(tx, id);
    for (const auto& kind : kinds)
        if (kind.name == summary->kind && !kind.built_on.empty() &&
            tx.Value<std::int64_t>(kind.built_on, {{"import_id", id}}) > 0)
            throw Failure{FailureKind::Conflict, "imports.built_on", about};
    try {
        tx.Attempt([&] {
            for (const auto& kind : kinds)
                if (kind.name == summary->kind)
                    for (const auto& statement : kind.undo_statements)
                        tx.Execute(statement, {{"import_id", id}});
        });
    } catch (const Failure& failure) {
        if (failure.code != "db.constraint") throw;
        throw Failure{FailureKind::Conflict, "imports.built_on", about};
    }
    store::SetUndone(tx, id);
    audit::Record(tx,
                  actor,
                  "imports.undo",
                  {"import", id.value},
                  json::object{{"state", "done"}},
                  json::object{{"state", "undone"}});
}

void WriteTemplate(const Kind& kind,
                   const std::filesystem::path& file,
                   const json::value& headings) {
    sheet::Writer writer(file);
    writer.AddSheet(kind.name);
    const auto& known = headings.at("columns").as_object();
    for (std::size_t i = 0; i < kind.columns.size(); ++i) {
        const auto& column = kind.columns[i];
        const auto* words = known.if_contains(column.name);
        const std::string heading = words != nullptr && !words->as_array().empty()
                                        ? std::string(words->as_array().front().as_string())
                                        : column.name;
        writer.Put(0, i, heading + (column.repeated ? " 1" : ""), sheet::Format::Header);
        writer.SetWidth(i, static_cast<double>(std::max<std::size_t>(12, heading.size())));
    }
    writer.FreezeRows(1);
    writer.Close();
}

}  // namespace imports
