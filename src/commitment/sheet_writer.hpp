// Writes the sheets of a register, many at a time, items after their sheet.
#pragma once

#include <unordered_map>

#include "commitment/commitment.hpp"
#include "imports/kind.hpp"
#include "platform/db/database.hpp"

namespace commitment {

class SheetWriter {
public:
    SheetWriter(db::Transaction& tx, imports::ImportId import);

    SheetId Add(const Sheet& sheet);
    /// A further item of a sheet that Add was given before.
    void AddItem(SheetId id, int position, const Item& item);
    /// Sheets whose items grew after Add get their count.
    void Flush();

    static std::vector<std::string> UndoStatements();

private:
    void WriteItem(SheetId id, int position, const Item& item);

    db::Transaction& tx_;
    std::int64_t import_;
    std::int64_t next_id_;
    std::int64_t next_item_id_;
    db::BulkInsert sheets_;
    db::BulkInsert items_;
    std::unordered_map<std::int64_t, int> grown_;
};

}  // namespace commitment
