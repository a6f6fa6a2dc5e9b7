// Tasks in one cell of a register: a line each.
#pragma once

#include "plan/plan.hpp"

namespace plan {

/// "Làm đường | chủ trì: Chi ủy | hạn: 30/06/2018 | chỉ tiêu: 2 km | xong: 19/05/2018", without
/// what is not known. Read by TasksFrom they give the same tasks, line breaks in a task apart.
std::string ToLines(const std::vector<Task>& tasks);

/// What ToLines writes, and what people write: items of a list, a bare day as the last part, a bare
/// text as who sees to it. None where a part behind the text is nothing of that, or a day or number
/// is none.
std::optional<std::vector<Task>> TasksFrom(const std::string& cell);

/// "Làm đường\n bê tông" → "Làm đường bê tông".
std::string InOneLine(const std::string& text);

}  // namespace plan
