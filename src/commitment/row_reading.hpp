// What a row of a register says of a sheet, apart from whose it is: actions, verdict, dates.
#pragma once

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "commitment/commitment.hpp"
#include "directive/store.hpp"
#include "imports/kind.hpp"
#include "org/vocabulary.hpp"

namespace commitment {

/// A merged cell of actions is the person's own in the first row and repeats it in those below.
enum class MergedCells { Count, Repeat };

/// Problems are reported on the row, here as below.
std::vector<Item> ItemsOf(imports::RowOfRegister& row, MergedCells merged);

/// Dates lie within the programme's years, the first and the last one whole.
void CheckDates(imports::RowOfRegister& row, const directive::Programme& programme);

class ApprovalReading {
public:
    /// The body of rule sheet_states.
    explicit ApprovalReading(const json::value& rule) : states_(rule) {}

    /// State, days, who decided and why.
    void Read(imports::RowOfRegister& row, const directive::Programme& programme, Sheet& sheet);

    /// Whether a row came from a register that has no column for the verdict.
    bool without_verdicts = false;

private:
    std::optional<State> StateNamed(const std::string& words);

    org::Vocabulary states_;
    std::unordered_map<std::string, std::optional<State>> states_named_;
};

}  // namespace commitment
