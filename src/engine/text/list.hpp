// Several items that people wrote into one cell, taken apart.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace text {

/// Understands "1. … 2. …", "1) …", "1/ …", "a) …", "- …", "+ …", "• …", "* …", line breaks, and
/// ";" where it ends lines. Numbers count only when they run 1, 2, 3 … ("đạt 2.5", "ngày 19.5",
/// "Chỉ thị 05" do not split). In a marked list an unmarked line continues the item before it;
/// several unmarked lines are one item each. Items come back cleaned, their marks removed, empty
/// ones dropped.
std::vector<std::string> SplitList(std::string_view utf8);

}  // namespace text
