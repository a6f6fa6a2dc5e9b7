#include "commitment/imports.hpp"
#include "commitment/register_footer.hpp"
#include "commitment/row_reading.hpp"
#include "commitment/sheet_writer.hpp"
#include "commitment/store.hpp"
#include "commitment/subject_finder.hpp"
#include "platform/rules/rules.hpp"

namespace commitment {
namespace {

using store::Subjects;

struct Held {
    SheetId id;
    int items = 0;
    bool from_database = false;
    std::string_view tab;  ///< where it was first met
    std::int64_t row = 0;
    std::size_t column = 0;
    std::vector<Item> known;  ///< of a sheet from the database, once its rows come
    State state = State::Draft;
    bool differs = false;
};

/// Rows become sheets: one row a sheet, or one row an action with the rows of a person together or
/// scattered.
class RegisterWriter : public imports::Writer {
public:
    RegisterWriter(db::Transaction& tx,
                   const imports::Options& options,
                   imports::ImportId import,
                   Subjects subjects)
        : tx_(tx),
          finder_(tx, options, import),
          writer_(tx, import),
          approvals_(rules::At(tx, "sheet_states", tx.Today()).body),
          footer_(rules::At(tx, "import_headings", tx.Today()).body),
          subjects_(subjects),
          rehearse_(options.rehearse) {}

    void Heading(std::string_view text) override {
        CloseSheet();
        if (finder_.Heading(text)) below_table_ = false;
    }

    imports::Outcome Take(imports::RowOfRegister& row) override {
        if (row.tab.data() != tab_.data()) BeginTab(row.tab);
        if (IsSection(row) || IsNote(row)) return imports::Outcome::Note;
        const bool continues = subjects_ == Subjects::Persons && !row.Has(kFullName) &&
                               !row.Has(kPersonCode) && row.Has(kAction);
        // Actions without a name follow their person row on row; below a gap stand the signatures.
        if (continues && numbered_ && row.number != next_row_) return PassOver(row);
        next_row_ = row.next_number;
        if (continues && !open_) {
            row.Report(kAction,
                       last_was_wrong_ ? "commitment.above_is_wrong" : "commitment.nobody_named");
            return imports::Outcome::Wrong;
        }
        auto items = ItemsOf(row, open_ ? MergedCells::Repeat : MergedCells::Count);
        last_continued_ = continues && items.size() == 1;
        if (continues) {
            if (last_continued_) last_place_ = row.Place(kAction);
            if (open_programme_) CheckDates(row, *open_programme_);
            return Append(row, *open_, std::move(items));
        }

        last_was_wrong_ = true;
        const auto year = finder_.YearOf(row);
        const auto programme = year ? finder_.ProgrammeOf(row, *year) : std::nullopt;
        if (items.empty() && row.problems.empty() && !row.Has(kVerbatim))
            row.Report(kFullName, "commitment.no_action");
        if (!programme) return Wrong();
        const auto subject = subjects_ == Subjects::Persons
                                 ? finder_.PersonOf(row, *programme, *year)
                                 : finder_.UnitOf(row);
        Sheet sheet;
        sheet.programme_id = programme->id;
        sheet.year = *year;
        sheet.least_items = subjects_ == Subjects::Persons ? programme->least_items_person
                                                           : programme->least_items_unit;
        sheet.items = std::move(items);
        approvals_.Read(row, *programme, sheet);
        CheckDates(row, *programme);
        // Where a code alone tells whose sheet it is, the name is known only now.
        if (subject && subject->person_id && !row.Has(kFullName) && sheet.counted_on &&
            finder_.IsNamed(subject->person_id, sheet.decided_by))
            row.Report(kDecidedBy, "commitment.own_approval");
        if (!subject || !row.problems.empty()) return Wrong();
        sheet.person_id = subject->person_id;
        sheet.unit_id = subject->unit_id;
        sheet.author = "register";
        last_was_wrong_ = false;
        open_programme_ = programme;
        return Keep(row, std::move(sheet));
    }

    void Finish(std::vector<imports::Problem>& problems) override {
        CloseSheet();
        for (const auto& [programme, sheets] : held_)
            for (const auto& [key, held] : sheets) {
                if (held.differs || held.items == 0 ||
                    static_cast<std::size_t>(held.items) >= held.known.size())
                    continue;
                ++late_differing;
                problems.push_back({sheet::CellName(held.tab, held.row, held.column),
                                    "commitment.sheet_differs",
                                    {{"id", std::to_string(held.id.value)}}});
            }
        finder_.Flush();
        writer_.Flush();
        if (approvals_.without_verdicts)
            remarks.push_back({"", "commitment.taken_as_approved", {}});
        if (too_few_ > 0)
            remarks.push_back({"", "commitment.few_items", {{"count", std::to_string(too_few_)}}});
    }

    std::string Summary() const override { return summary_; }

private:
    imports::Outcome Wrong() {
        CloseSheet();
        return imports::Outcome::Wrong;
    }

    /// "II | Chi bộ Nà Hin": the unit's name below the names of persons, without actions.
    bool IsSection(const imports::RowOfRegister& row) {
        if (subjects_ != Subjects::Persons || !row.Has(kFullName) || row.Has(kAction) ||
            row.Has(kPersonCode) || !finder_.Heading(row.Text(kFullName)))
            return false;
        CloseSheet();
        below_table_ = false;
        return true;
    }

    void BeginTab(std::string_view tab) {
        tab_ = tab;
        numbered_ = below_table_ = false;
        next_row_ = -1;
    }

    /// Totals and signatures below the table, and rows that a person left empty.
    bool IsNote(const imports::RowOfRegister& row) {
        if (footer_.IsTotal(row.Text(kOrder)) ||
            (!row.Has(kPersonCode) && footer_.IsTotal(row.Text(kFullName)))) {
            // Without numbers a subtotal cannot be told from the last total.
            below_table_ = below_table_ || numbered_;
            return true;
        }
        if (IsOfTable(row)) {
            below_table_ = false;
            return false;
        }
        if (!below_table_ && Signs(row)) {
            below_table_ = true;
            TakeBackDateLine();
        }
        if (below_table_) return PassOver(row) == imports::Outcome::Note;
        if (!numbered_ || !HasOtherName(row)) return false;
        if (!row.Has(kAction))
            return PassOver(row, "commitment.without_number") == imports::Outcome::Note;
        // Two names side by side are signatures, whatever stood above them.
        return finder_.IsName(row.Text(kAction)) && PassOver(row) == imports::Outcome::Note;
    }

    /// A number, a code or a known unit: no signature has these.
    bool IsOfTable(const imports::RowOfRegister& row) {
        numbered_ = numbered_ || row.Has(kOrder);
        return row.Has(kOrder) || row.Has(kPersonCode) || row.Has(kUnitCode) ||
               (row.Has(kUnitName) && finder_.IsUnit(row.Text(kUnitName)));
    }

    bool HasOtherName(const imports::RowOfRegister& row) const {
        return row.Has(kFullName) && !row.fields[kFullName].front().merged &&
               row.Text(kFullName) != open_name_;
    }

    bool Signs(const imports::RowOfRegister& row) {
        if (row.Has(kFullName) && footer_.SignsAsName(row.Text(kFullName)) &&
            !finder_.IsName(row.Text(kFullName)))
            return true;
        if (row.Has(kUnitName) && footer_.SignsAsName(row.Text(kUnitName))) return true;
        const auto& actions = row.Fields(kAction);
        return std::any_of(actions.begin(), actions.end(), [&](const imports::Field& field) {
            return !field.merged && footer_.SignsAsAction(field.text);
        });
    }

    /// What is passed over is named: an office sees whether it was an action after all.
    imports::Outcome PassOver(const imports::RowOfRegister& row,
                              const char* code = "commitment.below_table") {
        const auto column = row.Has(kFullName)   ? kFullName
                            : row.Has(kUnitName) ? kUnitName
                                                 : kAction;
        remarks.push_back({row.Place(column), code, {{"value", row.Text(column)}}});
        return imports::Outcome::Note;
    }

    /// Place and date stand above the signatures; read as a further action they are taken back.
    void TakeBackDateLine() {
        if (!last_continued_ || !open_ || open_->from_database || open_->id != SheetId{} ||
            pending_.items.size() < 2 || !footer_.IsDateLine(pending_.items.back().text))
            return;
        remarks.push_back(
            {last_place_, "commitment.below_table", {{"value", pending_.items.back().text}}});
        pending_.items.pop_back();
        --open_->items;
        ++late_notes;
        last_continued_ = false;
    }

    std::pair<std::int64_t, int> KeyOf(const Sheet& sheet) const {
        return {subjects_ == Subjects::Persons ? sheet.person_id.value : sheet.unit_id.value,
                sheet.year};
    }

    using Sheets = std::map<directive::ProgrammeId, std::unordered_map<std::uint64_t, Held>>;

    Held* FindHeld(const Sheet& sheet) {
        auto [known, is_new] = held_.try_emplace(sheet.programme_id);
        if (is_new) {
            // Few sheets are sooner walked than many persons looked up.
            const bool few =
                store::MostSheets(tx_) <= static_cast<std::int64_t>(finder_.Memberships());
            LoadHeld(sheet.programme_id, few ? org::UnitId{} : finder_.Scope(), known->second);
        }
        // A register may have sheets of units that its own unit is not above.
        if (subjects_ == Subjects::Units && !finder_.InScope(sheet.unit_id) &&
            loaded_elsewhere_.emplace(sheet.programme_id, sheet.unit_id).second)
            LoadHeld(sheet.programme_id, sheet.unit_id, known->second);
        const auto [subject, year] = KeyOf(sheet);
        const auto found = known->second.find(Packed(subject, year));
        return found == known->second.end() ? nullptr : &found->second;
    }

    void LoadHeld(directive::ProgrammeId programme,
                  org::UnitId root,
                  std::unordered_map<std::uint64_t, Held>& known) {
        store::EachSheet(
            tx_, programme, subjects_, root, [&](std::int64_t subject, int year, SheetId id) {
                const auto [held, is_new] = known.try_emplace(Packed(subject, year));
                if (!is_new) return;
                held->second.id = id;
                held->second.from_database = true;
            });
    }

    static std::uint64_t Packed(std::int64_t subject, int year) {
        return static_cast<std::uint64_t>(subject) << 12 | static_cast<std::uint64_t>(year);
    }

    imports::Outcome Keep(imports::RowOfRegister& row, Sheet sheet) {
        open_name_ = row.Text(kFullName);
        auto* held = FindHeld(sheet);
        Summarise(row, sheet.items);
        if (held != nullptr && held->from_database) return Compare(row, *held, sheet);
        if (held != nullptr) {
            if (open_ && open_->id == SheetId{} && KeyOf(pending_) == KeyOf(sheet))
                return Append(row, *open_, std::move(sheet.items));
            if (sheet.items.size() > 1) {
                row.Report(kFullName,
                           "commitment.person_twice",
                           {{"first", sheet::CellName(held->tab, held->row, held->column)}});
                return Wrong();
            }
            CloseSheet();
            for (const auto& item : sheet.items) writer_.AddItem(held->id, ++held->items, item);
            return imports::Outcome::Written;
        }
        CloseSheet();
        pending_ = std::move(sheet);
        const auto [subject, year] = KeyOf(pending_);
        open_ = &held_[pending_.programme_id][Packed(subject, year)];
        open_->items = static_cast<int>(pending_.items.size());
        SetPlace(*open_, row);
        return imports::Outcome::Written;
    }

    static void SetPlace(Held& held, const imports::RowOfRegister& row) {
        held.tab = row.tab;
        held.row = row.number;
        held.column = row.fields[kFullName].empty() ? 0 : row.fields[kFullName].front().column;
    }

    /// A further action of the sheet that is open.
    imports::Outcome Append(imports::RowOfRegister& row, Held& held, std::vector<Item> items) {
        Summarise(row, items);
        if (!row.problems.empty()) return imports::Outcome::Wrong;
        if (held.from_database) {
            Sheet more;
            more.state = held.state;
            more.items = std::move(items);
            return Compare(row, held, more);
        }
        for (auto& item : items) pending_.items.push_back(std::move(item));
        held.items = static_cast<int>(pending_.items.size());
        return imports::Outcome::Written;
    }

    /// The sheet was registered before: its actions must be these.
    imports::Outcome Compare(imports::RowOfRegister& row, Held& held, const Sheet& sheet) {
        if (&held != open_) CloseSheet();
        if (held.known.empty()) {
            auto known = store::Get(tx_, held.id);
            held.known = std::move(known.items);
            held.state = known.state;
            SetPlace(held, row);
        }
        open_ = &held;
        const auto differs = [&](SheetColumn column) {
            held.differs = true;
            row.Report(column, "commitment.sheet_differs", {{"id", std::to_string(held.id.value)}});
            return imports::Outcome::Wrong;
        };
        if (row.Has(kState) && sheet.state != held.state) return differs(kState);
        for (const auto& item : sheet.items) {
            const auto at = static_cast<std::size_t>(held.items++);
            if (at >= held.known.size() || held.known[at].text != item.text)
                return differs(kAction);
        }
        return imports::Outcome::Unchanged;
    }

    void CloseSheet() {
        if (open_ != nullptr && !open_->from_database) {
            if (static_cast<int>(pending_.items.size()) < pending_.least_items) ++too_few_;
            finder_.Flush();
            open_->id = writer_.Add(pending_);
        }
        open_ = nullptr;
    }

    void Summarise(const imports::RowOfRegister& row, const std::vector<Item>& items) {
        if (!rehearse_) return;
        summary_ = row.Text(kFullName);
        for (const auto& item : items) summary_ += (summary_.empty() ? "" : " · ") + item.text;
    }

    db::Transaction& tx_;
    SubjectFinder finder_;
    SheetWriter writer_;
    ApprovalReading approvals_;
    RegisterFooter footer_;
    Subjects subjects_;
    bool rehearse_;
    Sheets held_;
    std::set<std::pair<directive::ProgrammeId, org::UnitId>> loaded_elsewhere_;
    Sheet pending_;
    Held* open_ = nullptr;
    std::string open_name_;
    std::string_view tab_;
    std::int64_t next_row_ = -1;  ///< the number of the row directly below the last one
    bool below_table_ = false;
    bool last_continued_ = false;
    std::string last_place_;
    std::optional<directive::Programme> open_programme_;
    bool numbered_ = false;
    bool last_was_wrong_ = false;
    std::int64_t too_few_ = 0;
    std::string summary_;
};

std::vector<imports::Column> Columns(Subjects subjects) {
    using imports::Column;
    const auto required = Column::Need::Required, optional = Column::Need::Optional;
    const bool person = subjects == Subjects::Persons;
    return {{"order"},
            {"unit_code", person ? optional : required, Column::Holds::Text, false, "unit_name"},
            {"unit_name"},
            {"full_name", person ? required : optional, Column::Holds::Text, false, "person_code"},
            {"person_code"},
            {"birth_year"},
            {"position"},
            {"year"},
            {"programme"},
            {"action", required, Column::Holds::Text, true, {}},
            {"target_quantity", optional, Column::Holds::Number},
            {"target_unit"},
            {"due_on", optional, Column::Holds::Date},
            {"evidence"},
            {"item_kind"},
            {"done_on", optional, Column::Holds::Date},
            {"state"},
            {"registered_on", optional, Column::Holds::Date},
            {"decided_on", optional, Column::Holds::Date},
            {"decided_by"},
            {"remarks"},
            {"verbatim", optional, Column::Holds::YesNo}};
}

imports::Kind SheetsKind(std::string name, Subjects subjects) {
    auto undo = SheetWriter::UndoStatements();
    for (auto& statement : org::PersonWriter::UndoStatements())
        undo.push_back(std::move(statement));
    return {std::move(name),
            Columns(subjects),
            [subjects](db::Transaction& tx,
                       const imports::Options& options,
                       imports::ImportId id,
                       const audit::Actor&) {
                return std::make_unique<RegisterWriter>(tx, options, id, subjects);
            },
            std::move(undo),
            "SELECT count(*) FROM commitment_sheet s JOIN audit_entry e ON e.record_kind = 'sheet'"
            " AND e.record_id = s.id WHERE s.import_id = :import_id"};
}

}  // namespace

std::vector<imports::Kind> ImportKinds() {
    return {SheetsKind("sheets", Subjects::Persons), SheetsKind("unit-sheets", Subjects::Units)};
}

}  // namespace commitment
