// A register of promises, as small as a register can be, to test what all registers share.
#pragma once

#include "imports/kind.hpp"
#include "platform/db/made_for_test.hpp"

namespace imports::testing {

enum ToyColumn { kName, kAction, kYear, kTarget, kDue, kHead };

/// What the writer was handed, outside of any database.
struct Taken {
    std::vector<std::string> rows;  ///< "An · quét sân + trồng cây · 2018"
    std::vector<std::string> headings;
};

/// Each name once: what is there stays ("Unchanged"), an empty action is wrong.
class ToyWriter : public Writer {
public:
    ToyWriter(db::Transaction& tx, ImportId import, Taken& taken)
        : tx_(tx), import_(import), taken_(taken) {}

    Outcome Take(RowOfRegister& row) override {
        summary_ = row.Text(kName);
        for (const auto& field : row.Fields(kAction)) summary_ += " · " + field.text;
        if (const auto year = row.IntegerIn(kYear)) summary_ += " · " + std::to_string(*year);
        if (const auto target = row.NumberIn(kTarget)) summary_ += " · " + std::to_string(*target);
        if (const auto due = row.DateIn(kDue)) summary_ += " · " + due->ToIso();
        if (row.YesIn(kHead)) summary_ += " · head";
        if (!row.Has(kAction)) row.Report(kAction, "toy.no_action");
        if (!row.problems.empty()) return Outcome::Wrong;
        taken_.rows.push_back(summary_);
        if (tx_.Value<int>("SELECT count(*) FROM toy WHERE line = :line", {{"line", summary_}}) > 0)
            return Outcome::Unchanged;
        tx_.Execute("INSERT INTO toy (line, import_id) VALUES (:line, :import)",
                    {{"line", summary_}, {"import", import_}});
        return Outcome::Written;
    }
    void Heading(std::string_view text) override { taken_.headings.emplace_back(text); }
    std::string Summary() const override { return summary_; }

private:
    db::Transaction& tx_;
    ImportId import_;
    Taken& taken_;
    std::string summary_;
};

inline Kind ToyKind(Taken& taken) {
    return {"toys",
            {{"full_name", Column::Need::Required},
             {"action", Column::Need::Required, Column::Holds::Text, true},
             {"year"},
             {"target_quantity", Column::Need::Optional, Column::Holds::Number},
             {"due_on", Column::Need::Optional, Column::Holds::Date},
             {"head", Column::Need::Optional, Column::Holds::YesNo}},
            [&taken](db::Transaction& tx, const Options&, ImportId id, const audit::Actor&) {
                return std::make_unique<ToyWriter>(tx, id, taken);
            },
            {"DELETE FROM toy WHERE import_id = :import_id"}};
}

inline std::string ToyTable(const db::Database& database) {
    return "CREATE TABLE toy (id " + db::IdForTest(database) + ", line TEXT, import_id BIGINT)";
}

}  // namespace imports::testing
