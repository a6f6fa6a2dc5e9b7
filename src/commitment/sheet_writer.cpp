#include "commitment/sheet_writer.hpp"

namespace commitment {
namespace {

using Type = db::BulkInsert::Type;

const std::string kSetCount = "UPDATE commitment_sheet SET item_count = :count WHERE id = :id";

void Put(db::BulkInsert& table, const std::optional<Date>& date) {
    if (date)
        table.Text(date->ToIso());
    else
        table.Null();
}

void Put(db::BulkInsert& table, const std::string& text) {
    if (text.empty())
        table.Null();
    else
        table.Text(text);
}

}  // namespace

SheetWriter::SheetWriter(db::Transaction& tx, imports::ImportId import)
    : tx_(tx),
      import_(import.value),
      next_id_(tx.ReserveIds("commitment_sheet")),
      next_item_id_(tx.ReserveIds("commitment_item")),
      sheets_(tx.Session(),
              "commitment_sheet",
              {{"id", Type::Integer},
               {"person_id", Type::Integer},
               {"unit_id", Type::Integer},
               {"programme_id", Type::Integer},
               {"year", Type::Integer},
               {"state", Type::Text},
               {"version", Type::Integer},
               {"item_count", Type::Integer},
               {"least_items", Type::Integer},
               {"author", Type::Text},
               {"submitted_on", Type::Text},
               {"decided_on", Type::Text},
               {"decided_by", Type::Text},
               {"remarks", Type::Text},
               {"counted_on", Type::Text},
               {"import_id", Type::Integer}}),
      items_(tx.Session(),
             "commitment_item",
             {{"id", Type::Integer},
              {"sheet_id", Type::Integer},
              {"position", Type::Integer},
              {"text", Type::Text},
              {"kind", Type::Text},
              {"target_quantity", Type::Real},
              {"target_unit", Type::Text},
              {"due_on", Type::Text},
              {"evidence_expected", Type::Text},
              {"done_on", Type::Text}}) {
    items_.FlushAfter(sheets_);
}

SheetId SheetWriter::Add(const Sheet& sheet) {
    const SheetId id{next_id_++};
    sheets_.Integer(id.value);
    if (sheet.person_id)
        sheets_.Integer(sheet.person_id.value);
    else
        sheets_.Null();
    sheets_.Integer(sheet.unit_id.value).Integer(sheet.programme_id.value).Integer(sheet.year);
    sheets_.Text(NameOf(sheet.state)).Integer(1).Integer(static_cast<int>(sheet.items.size()));
    sheets_.Integer(sheet.least_items).Text(sheet.author);
    Put(sheets_, sheet.submitted_on);
    Put(sheets_, sheet.decided_on);
    Put(sheets_, sheet.decided_by);
    Put(sheets_, sheet.remarks);
    Put(sheets_, sheet.counted_on);
    sheets_.Integer(import_);
    int position = 0;
    for (const auto& item : sheet.items) WriteItem(id, ++position, item);
    return id;
}

void SheetWriter::AddItem(SheetId id, int position, const Item& item) {
    WriteItem(id, position, item);
    grown_[id.value] = position;
}

void SheetWriter::WriteItem(SheetId id, int position, const Item& item) {
    items_.Integer(next_item_id_++)
        .Integer(id.value)
        .Integer(position)
        .Text(item.text)
        .Text(item.kind);
    if (item.target_quantity)
        items_.Real(*item.target_quantity);
    else
        items_.Null();
    Put(items_, item.target_unit);
    Put(items_, item.due_on);
    Put(items_, item.evidence_expected);
    Put(items_, item.done_on);
}

void SheetWriter::Flush() {
    sheets_.Flush();
    items_.Flush();
    for (const auto& [id, count] : grown_) tx_.Execute(kSetCount, {{"count", count}, {"id", id}});
    grown_.clear();
}

std::vector<std::string> SheetWriter::UndoStatements() {
    return {
        "DELETE FROM commitment_item WHERE sheet_id IN"
        " (SELECT id FROM commitment_sheet WHERE import_id = :import_id)",
        "DELETE FROM commitment_sheet WHERE import_id = :import_id"};
}

}  // namespace commitment
