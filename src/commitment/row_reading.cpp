#include "commitment/row_reading.hpp"

#include "commitment/subject_finder.hpp"
#include "engine/text/list.hpp"
#include "engine/text/normal.hpp"

namespace commitment {

std::vector<Item> ItemsOf(imports::RowOfRegister& row, MergedCells merged) {
    std::vector<Item> items;
    const bool verbatim = row.YesIn(kVerbatim);
    for (const auto& field : row.fields[kAction]) {
        if (field.merged && merged == MergedCells::Repeat) continue;
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

void CheckDates(imports::RowOfRegister& row, const directive::Programme& programme) {
    for (const auto column : {kDueOn, kDoneOn, kRegisteredOn, kDecidedOn}) {
        if (!row.Has(column)) continue;
        const auto problems = row.problems.size();
        const auto day = row.DateIn(column);
        row.problems.resize(problems);  // what is no date was reported before
        if (!day ||
            (programme.valid_from <= *day && (!programme.valid_to || *day <= *programme.valid_to)))
            continue;
        const auto first = programme.YearOf(programme.valid_from.Year()).from;
        if (*day < first ||
            (programme.valid_to && *day > programme.YearOf(programme.valid_to->Year()).to))
            row.Report(column, "commitment.date_outside", {{"programme", programme.name}});
    }
}

std::optional<State> ApprovalReading::StateNamed(const std::string& words) {
    auto [known, is_new] = states_named_.try_emplace(words);
    if (const auto code = is_new ? states_.CodeOf(words) : std::nullopt)
        known->second = StateOf(*code);
    return known->second;
}

void ApprovalReading::Read(imports::RowOfRegister& row,
                           const directive::Programme& programme,
                           Sheet& sheet) {
    sheet.submitted_on = row.DateIn(kRegisteredOn);
    sheet.decided_on = row.DateIn(kDecidedOn);
    sheet.decided_by = row.Text(kDecidedBy);
    sheet.remarks = row.Text(kRemarks);
    if (!row.Has(kState)) {
        // A register without the column is the list of what was approved; an empty cell in the
        // column is a sheet that nobody has decided on.
        const bool has_column = row.in_file[kState] || row.in_file[kDecidedOn];
        sheet.state = has_column && !sheet.decided_on ? State::Submitted : State::Approved;
        without_verdicts = without_verdicts || !has_column;
    } else {
        auto words = row.Text(kState);
        if (const auto colon = words.find_first_of(":("); colon != std::string::npos && colon > 0) {
            auto reason = text::Clean(words.substr(colon + 1));
            if (words[colon] == '(' && reason.ends_with(')')) reason.pop_back();
            if (sheet.remarks.empty()) sheet.remarks = reason;
            words.resize(colon);
        }
        const auto state = StateNamed(words);
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

}  // namespace commitment
