#include "engine/document/scope.hpp"

namespace document {
namespace {

const Data* Walk(const Data* from, std::string_view path) {
    while (from != nullptr && !path.empty()) {
        const std::size_t dot = path.find('.');
        const auto* object = std::get_if<Data::Object>(&from->value);
        if (object == nullptr) return nullptr;
        const auto it = object->find(path.substr(0, dot));
        if (it == object->end()) return nullptr;
        from = &it->second;
        path = dot == std::string_view::npos ? std::string_view() : path.substr(dot + 1);
    }
    return from;
}

void CheckOne(const Outline& item, Scope& scope, std::vector<Mark>& marks) {
    Mark& mark = marks[static_cast<std::size_t>(item.mark)];
    const Data* data = scope.Find(mark.name);
    if (data == nullptr) {
        if (mark.problem.empty()) mark.problem = "document.unknown_field";
        if (mark.kind != MarkKind::Loop) CheckFields(item.inside, scope, marks);
        return;
    }
    if (mark.kind == MarkKind::Value && !std::holds_alternative<std::string>(data->value) &&
        mark.problem.empty())
        mark.problem = "document.not_text";

    const auto* rows = std::get_if<Data::List>(&data->value);
    const bool enters = mark.kind == MarkKind::Loop;
    if (enters && rows != nullptr) {
        for (std::size_t i = 0; i < rows->size(); ++i) {
            scope.Enter((*rows)[i], i + 1);
            CheckFields(item.inside, scope, marks);
            scope.Leave();
        }
        return;
    }
    if (enters) scope.Enter(*data, 1);
    CheckFields(item.inside, scope, marks);
    if (enters) scope.Leave();
}

}  // namespace

const Data* Scope::Find(std::string_view name) const {
    if (name == ".") return levels_.back().row;
    if (name == "@") return levels_.size() > 1 ? &levels_.back().number : nullptr;
    if (name.empty() || name.starts_with('.') || name.ends_with('.')) return nullptr;
    for (auto level = levels_.rbegin(); level != levels_.rend(); ++level)
        if (const Data* found = Walk(level->row, name)) return found;
    return nullptr;
}

void CheckFields(const std::vector<Outline>& outline, Scope& scope, std::vector<Mark>& marks) {
    for (const Outline& item : outline) CheckOne(item, scope, marks);
}

}  // namespace document
