#include "plan/task_lines.hpp"

#include <algorithm>
#include <sstream>

#include "engine/text/list.hpp"
#include "engine/text/normal.hpp"
#include "engine/text/number.hpp"

namespace plan {
namespace {

constexpr char kBetween = '|';
constexpr int kDecimals = 6;

std::vector<std::string> Parts(const std::string& text, char between) {
    std::vector<std::string> parts;
    std::istringstream rest(text);
    for (std::string part; std::getline(rest, part, between);) parts.push_back(text::Clean(part));
    return parts;
}

std::vector<std::string> Items(const std::string& cell) {
    if (cell.find(kBetween) == std::string::npos) return text::SplitList(cell);
    auto lines = Parts(cell, '\n');
    std::erase(lines, "");
    return lines;
}

enum class Part { Owner, Due, Target, Done };

std::optional<Part> PartNamed(const std::string& name) {
    static const std::vector<std::pair<std::string, Part>> names{{"chu tri", Part::Owner},
                                                                 {"phu trach", Part::Owner},
                                                                 {"nguoi chu tri", Part::Owner},
                                                                 {"owner", Part::Owner},
                                                                 {"han", Part::Due},
                                                                 {"thoi han", Part::Due},
                                                                 {"due", Part::Due},
                                                                 {"chi tieu", Part::Target},
                                                                 {"target", Part::Target},
                                                                 {"xong", Part::Done},
                                                                 {"hoan thanh", Part::Done},
                                                                 {"done", Part::Done}};
    for (const auto& [known, part] : names)
        if (known == name) return part;
    return std::nullopt;
}

/// "2,5 km": a number, then what is counted.
bool TakeTarget(const std::string& text, Task& task) {
    const auto blank = text.find(' ');
    const auto number = text::ReadNumber(text.substr(0, blank), text::DecimalMark::Comma);
    if (!number || number->value < 0) return false;
    task.target_quantity = number->value;
    task.target_unit = blank == std::string::npos ? std::string() : text.substr(blank + 1);
    return true;
}

bool TakePart(const std::string& text, Task& task) {
    if (text.empty()) return true;
    const auto colon = text.find(':');
    const auto part =
        colon == std::string::npos ? std::nullopt : PartNamed(text::Fold(text.substr(0, colon)));
    if (!part) {
        if (const auto day = Date::FromText(text)) {
            task.due_on = day;
            return true;
        }
        if (!task.owner.empty()) return false;
        task.owner = text;
        return true;
    }
    const auto value = text::Clean(text.substr(colon + 1));
    switch (*part) {
        case Part::Owner:
            task.owner = value;
            return true;
        case Part::Due:
            task.due_on = Date::FromText(value);
            return task.due_on.has_value();
        case Part::Target:
            return TakeTarget(value, task);
        case Part::Done:
            task.done_on = Date::FromText(value);
            return task.done_on.has_value();
    }
    return false;
}

std::string LineOf(const Task& task) {
    auto line = InOneLine(task.text);
    std::replace(line.begin(), line.end(), kBetween, '/');
    if (!task.owner.empty()) line += " | chủ trì: " + InOneLine(task.owner);
    if (task.due_on) line += " | hạn: " + task.due_on->ToVietnamese();
    if (task.target_quantity) {
        line += " | chỉ tiêu: " + text::FormatDecimal(*task.target_quantity, kDecimals, true);
        if (!task.target_unit.empty()) line += " " + task.target_unit;
    }
    if (task.done_on) line += " | xong: " + task.done_on->ToVietnamese();
    return line;
}

}  // namespace

std::string InOneLine(const std::string& text) {
    std::string line;
    for (const auto& part : Parts(text, '\n'))
        if (!part.empty()) line += (line.empty() ? "" : " ") + part;
    return line;
}

std::string ToLines(const std::vector<Task>& tasks) {
    std::string lines;
    std::vector<std::string> all;
    for (const auto& task : tasks) {
        all.push_back(LineOf(task));
        lines += (lines.empty() ? "" : "\n") + all.back();
    }
    // Texts that would be taken apart as a list stay as they are behind a mark.
    if (Items(lines) != all) lines += " |";
    return lines;
}

std::optional<std::vector<Task>> TasksFrom(const std::string& cell) {
    std::vector<Task> tasks;
    for (const auto& item : Items(cell)) {
        const auto parts = Parts(item, kBetween);
        Task task;
        task.text = parts.empty() ? std::string() : parts.front();
        for (std::size_t i = 1; i < parts.size(); ++i)
            if (!TakePart(parts[i], task)) return std::nullopt;
        if (task.text.empty()) return std::nullopt;
        tasks.push_back(std::move(task));
    }
    return tasks;
}

}  // namespace plan
