#include "commitment/imports.hpp"
#include "commitment/sheet_writer.hpp"
#include "commitment/store.hpp"
#include "commitment/subject_finder.hpp"
#include "engine/text/list.hpp"
#include "engine/text/normal.hpp"
#include "org/vocabulary.hpp"
#include "platform/rules/rules.hpp"

namespace commitment {
namespace {

enum class SubjectKind { Person, Unit };

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
                   SubjectKind kind)
        : tx_(tx),
          finder_(tx, options, import),
          writer_(tx, import),
          states_(rules::At(tx, "sheet_states", tx.Today()).body),
          subject_kind_(kind),
          rehearse_(options.rehearse) {}

    void Heading(std::string_view text) override {
        CloseSheet();
        finder_.Heading(text);
    }

    imports::Outcome Take(imports::RowOfRegister& row) override {
        if (IsSection(row) || IsNote(row)) return imports::Outcome::Note;
        const bool continues = subject_kind_ == SubjectKind::Person && !row.Has(kFullName) &&
                               !row.Has(kPersonCode) && row.Has(kAction);
        // Actions without a name follow their person row on row; below a gap stand the signatures.
        const bool adjacent = row.number == last_row_ + 1;
        if (continues && numbered_ && !adjacent) return imports::Outcome::Note;
        last_row_ = row.number;
        if (continues && !open_) {
            row.Report(kAction,
                       last_was_wrong_ ? "commitment.above_is_wrong" : "commitment.nobody_named");
            return imports::Outcome::Wrong;
        }
        auto items = ItemsOf(row);
        if (continues) {
            if (open_programme_) CheckDates(row, *open_programme_);
            return Append(row, *open_, std::move(items));
        }

        last_was_wrong_ = true;
        const auto year = finder_.YearOf(row);
        const auto programme = year ? finder_.ProgrammeOf(row, *year) : std::nullopt;
        if (items.empty() && row.problems.empty() && !row.Has(kVerbatim))
            row.Report(kFullName, "commitment.no_action");
        if (!programme) return Wrong();
        const auto subject = subject_kind_ == SubjectKind::Person
                                 ? finder_.PersonOf(row, *programme, *year)
                                 : finder_.UnitOf(row);
        Sheet sheet;
        sheet.programme_id = programme->id;
        sheet.year = *year;
        sheet.least_items = subject_kind_ == SubjectKind::Person ? programme->least_items_person
                                                                 : programme->least_items_unit;
        sheet.items = std::move(items);
        ReadApproval(row, *programme, sheet);
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
        if (without_state_) remarks.push_back({"", "commitment.taken_as_approved", {}});
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
        if (subject_kind_ != SubjectKind::Person || !row.Has(kFullName) || row.Has(kAction) ||
            row.Has(kPersonCode) || !finder_.Heading(row.Text(kFullName)))
            return false;
        CloseSheet();
        return true;
    }

    /// Totals and signatures below the table, and rows that a person left empty.
    bool IsNote(const imports::RowOfRegister& row) {
        if (IsTotal(row.Text(kOrder)) || (!row.Has(kPersonCode) && IsTotal(row.Text(kFullName))))
            return true;
        if (row.Has(kOrder)) {
            numbered_ = true;
            return false;
        }
        // Where rows are numbered, an unnumbered one with a name of its own is none of the list.
        return numbered_ && !row.Has(kPersonCode) && !row.Has(kUnitCode) && row.Has(kFullName) &&
               !row.fields[kFullName].front().merged && row.Text(kFullName) != open_name_;
    }

    /// "Tổng cộng", "Tổng số: 35 đồng chí", "Cộng"; a person's name has another second word.
    static bool IsTotal(const std::string& words) {
        if (words.empty() || (words[0] | 0x20) < 'c' || (words[0] | 0x20) > 't') return false;
        const auto folded = text::Fold(words);
        return folded.starts_with("tong cong") || folded.starts_with("tong so") ||
               folded == "cong" || folded.starts_with("cong:");
    }

    std::vector<Item> ItemsOf(imports::RowOfRegister& row) {
        std::vector<Item> items;
        const bool verbatim = row.YesIn(kVerbatim);
        for (const auto& field : row.fields[kAction]) {
            if (field.merged && open_) continue;
            for (auto& words : verbatim ? std::vector{field.text} : text::SplitList(field.text)) {
                if (words.size() > kLongestItem && text::CountCodePoints(words) > kLongestItem)
                    row.problems.push_back({sheet::CellName(row.tab, row.number, field.column),
                                            "commitment.item_too_long",
                                            {{"most", std::to_string(kLongestItem)},
                                             {"position", std::to_string(items.size() + 1)}}});
                Item item;
                item.text = std::move(words);
                items.push_back(std::move(item));
            }
        }
        if (items.empty()) return items;
        const auto due = row.DateIn(kDueOn), done = row.DateIn(kDoneOn);
        const auto quantity = row.NumberIn(kTargetQuantity);
        if (quantity && *quantity < 0) row.Report(kTargetQuantity, "commitment.negative_target");
        for (auto& item : items) {
            item.due_on = due;
            item.done_on = done;
            item.kind = row.Text(kItemKind);
            item.evidence_expected = row.Text(kEvidence);
        }
        // One target in a row of several actions belongs to none of them in particular.
        if (items.size() == 1) {
            items.front().target_quantity = quantity;
            items.front().target_unit = row.Text(kTargetUnit);
        }
        return items;
    }

    void ReadApproval(imports::RowOfRegister& row,
                      const directive::Programme& programme,
                      Sheet& sheet) {
        sheet.submitted_on = row.DateIn(kRegisteredOn);
        sheet.decided_on = row.DateIn(kDecidedOn);
        sheet.decided_by = row.Text(kDecidedBy);
        sheet.remarks = row.Text(kRemarks);
        auto words = row.Text(kState);
        if (!row.Has(kState)) {
            // A register without the column is the list of what was approved; an empty cell in the
            // column is a sheet that nobody has decided on.
            const bool has_column = row.in_file[kState] || row.in_file[kDecidedOn];
            sheet.state = has_column && !sheet.decided_on ? State::Submitted : State::Approved;
            without_state_ = without_state_ || !has_column;
        } else {
            if (const auto colon = words.find_first_of(":(");
                colon != std::string::npos && colon > 0) {
                auto reason = text::Clean(words.substr(colon + 1));
                if (words[colon] == '(' && reason.ends_with(')')) reason.pop_back();
                if (sheet.remarks.empty()) sheet.remarks = reason;
                words.resize(colon);
            }
            const auto code = states_.CodeOf(words);
            const auto state = code ? StateOf(*code) : std::nullopt;
            if (!state) row.Report(kState, "commitment.unknown_state");
            sheet.state = state.value_or(State::Draft);
        }
        const bool decided = sheet.state == State::Approved || sheet.state == State::Closed;
        if (decided)
            sheet.counted_on = CountedOn(
                programme, sheet.year, sheet.decided_on ? sheet.decided_on : sheet.submitted_on);
        if (decided && !sheet.decided_by.empty() &&
            text::MatchKey(sheet.decided_by) == text::MatchKey(row.Text(kFullName)))
            row.Report(kDecidedBy, "commitment.own_approval");
    }

    /// Dates lie within the programme's years, the first and the last one whole.
    static void CheckDates(imports::RowOfRegister& row, const directive::Programme& programme) {
        for (const auto column : {kDueOn, kDoneOn, kRegisteredOn, kDecidedOn}) {
            if (!row.Has(column)) continue;
            const auto problems = row.problems.size();
            const auto day = row.DateIn(column);
            row.problems.resize(problems);  // what is no date was reported before
            if (!day || (programme.valid_from <= *day &&
                         (!programme.valid_to || *day <= *programme.valid_to)))
                continue;
            const auto first = programme.YearOf(programme.valid_from.Year()).from;
            if (*day < first ||
                (programme.valid_to && *day > programme.YearOf(programme.valid_to->Year()).to))
                row.Report(column, "commitment.date_outside", {{"programme", programme.name}});
        }
    }

    std::pair<std::int64_t, int> KeyOf(const Sheet& sheet) const {
        return {subject_kind_ == SubjectKind::Person ? sheet.person_id.value : sheet.unit_id.value,
                sheet.year};
    }

    using Sheets = std::map<directive::ProgrammeId, std::unordered_map<std::uint64_t, Held>>;

    Held* FindHeld(const Sheet& sheet) {
        auto [known, is_new] = held_.try_emplace(sheet.programme_id);
        if (is_new)
            store::EachSheet(
                tx_,
                sheet.programme_id,
                [&, &map = known->second](std::int64_t subject, int year, SheetId id) {
                    auto& held = map[Packed(subject, year)];
                    held.id = id;
                    held.from_database = true;
                },
                subject_kind_ == SubjectKind::Unit);
        const auto [subject, year] = KeyOf(sheet);
        const auto found = known->second.find(Packed(subject, year));
        return found == known->second.end() ? nullptr : &found->second;
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
    org::Vocabulary states_;
    SubjectKind subject_kind_;
    bool rehearse_;
    Sheets held_;
    Sheet pending_;
    Held* open_ = nullptr;
    std::string open_name_;
    std::int64_t last_row_ = -1;
    std::optional<directive::Programme> open_programme_;
    bool numbered_ = false;
    bool last_was_wrong_ = false;
    bool without_state_ = false;
    std::int64_t too_few_ = 0;
    std::string summary_;
};

std::vector<imports::Column> Columns(SubjectKind kind) {
    using imports::Column;
    const auto required = Column::Need::Required, optional = Column::Need::Optional;
    const bool person = kind == SubjectKind::Person;
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

imports::Kind SheetsKind(std::string name, SubjectKind kind) {
    auto undo = SheetWriter::UndoStatements();
    for (auto& statement : org::PersonWriter::UndoStatements())
        undo.push_back(std::move(statement));
    return {std::move(name),
            Columns(kind),
            [kind](db::Transaction& tx,
                   const imports::Options& options,
                   imports::ImportId id,
                   const audit::Actor&) {
                return std::make_unique<RegisterWriter>(tx, options, id, kind);
            },
            std::move(undo),
            "SELECT count(*) FROM commitment_sheet s JOIN audit_entry e ON e.record_kind = 'sheet'"
            " AND e.record_id = s.id WHERE s.import_id = :import_id"};
}

}  // namespace

std::vector<imports::Kind> ImportKinds() {
    return {SheetsKind("sheets", SubjectKind::Person),
            SheetsKind("unit-sheets", SubjectKind::Unit)};
}

}  // namespace commitment
