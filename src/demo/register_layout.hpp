// How the registers of different offices look.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "demo/place.hpp"

namespace demo {

enum class RegisterColumn {
    Order,
    Code,
    Name,
    BirthYear,
    Cell,  ///< left out where the organisation is one cell
    Position,
    Actions,
    DueOn,
    RegisteredOn,
    State,
    DecidedOn,
    DecidedBy,
    Reason
};

struct RegisterLayout {
    struct Column {
        RegisterColumn holds;
        std::string_view heading;
        double width;
    };
    enum class Actions { Columns, OneCell, MergedRows, Rows };
    enum class Dates { Excel, Text };
    enum class Script { Unicode, Tcvn3, Decomposed };
    enum class Cells { Column, Tabs, Sections };

    std::string_view title;
    std::vector<Column> columns;
    Actions actions;
    /// Of Columns the headings, of OneCell the marks before each action ("1. ", "- ", …) with {n}.
    std::vector<std::string_view> action_words = {};
    std::string_view between = "\n";  ///< of OneCell, between two actions
    Dates dates = Dates::Excel;
    Script script = Script::Unicode;
    Cells cells = Cells::Column;
    bool numbers_columns = false;  ///< a row (1) (2) (3) below the headings
    std::string_view approved = "Đạt", returned = "Không đạt", waiting = "";
};

const RegisterLayout& LayoutOf(Layout layout);

}  // namespace demo
