// A tree of units drawn as indented text, two blanks a level, numbers behind each code:
//
//     HUYEN   0 = 5
//       XA-A  2 = 5
//         CB1 3 = 3
//
// "own = expected": what is put into the unit, and what must come out of its subtree.
#pragma once

#include <gtest/gtest.h>

#include <sstream>

#include "imports/desk_for_test.hpp"
#include "org/imports.hpp"
#include "org/store.hpp"

namespace org::testing {

using imports::testing::CodeOf;
using imports::testing::kClerk;

struct Drawn {
    std::string code;
    std::string parent;
    int own = 0;
    int expected = 0;
};

inline std::vector<Drawn> TreeFrom(std::string_view text) {
    std::vector<Drawn> tree;
    std::vector<std::pair<std::size_t, std::string>> above;
    std::istringstream lines{std::string(text)};
    for (std::string line; std::getline(lines, line);) {
        const auto indent = line.find_first_not_of(' ');
        if (indent == std::string::npos) continue;
        Drawn unit;
        std::string equals;
        std::istringstream(line) >> unit.code >> unit.own >> equals >> unit.expected;
        while (!above.empty() && above.back().first >= indent) above.pop_back();
        if (!above.empty()) unit.parent = above.back().second;
        above.emplace_back(indent, unit.code);
        tree.push_back(std::move(unit));
    }
    return tree;
}

/// A desk with units and persons on it.
class OfficeTest : public imports::testing::DeskTest {
protected:
    imports::Kind units_ = KindNamed("units");
    imports::Kind organs_ = KindNamed("organs");
    imports::Kind persons_ = KindNamed("persons");

    static imports::Kind KindNamed(const std::string& name) {
        for (auto& kind : ImportKinds())
            if (kind.name == name) return kind;
        throw std::logic_error(name);
    }
    /// Brings the units in; a unit is named "Đơn vị CODE".
    std::vector<Drawn> Plant(std::string_view text) {
        auto tree = TreeFrom(text);
        std::string drawn = "Mã | Tên đơn vị | Mã cấp trên\n";
        for (const auto& unit : tree)
            drawn += unit.code + " | Đơn vị " + unit.code + " | " + unit.parent + "\n";
        BringAll(units_, drawn);
        return tree;
    }
    void Undo(imports::ImportId id, const std::vector<imports::Kind>& kinds) {
        database_->Write([&](db::Transaction& tx) { imports::Undo(tx, kinds, {}, id, kClerk); });
    }
    /// "HUYEN, ·XA-A, ··CB1": the tree as it prints.
    std::string TreeOn(Date day,
                       const std::string& root = "",
                       const std::string& hierarchy = kMainHierarchy) {
        return database_->Read([&](db::Transaction& tx) {
            const auto id = root.empty() ? UnitId{} : store::GetUnit(tx, root, day).id;
            std::string shown;
            for (const auto& row : store::Tree(tx, id, day, hierarchy)) {
                shown += shown.empty() ? "" : ", ";
                for (int i = 0; i < row.depth; ++i) shown += "·";
                shown += row.unit.code;
            }
            return shown;
        });
    }
};

}  // namespace org::testing
