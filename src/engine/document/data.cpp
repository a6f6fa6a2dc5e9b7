#include "engine/document/data.hpp"

#include "platform/base/check.hpp"

namespace document {

Data& Data::operator[](std::string_view key) {
    if (const auto* text = std::get_if<std::string>(&value); text != nullptr && text->empty())
        value = Object{};
    auto* object = std::get_if<Object>(&value);
    CHECK(object != nullptr);
    return object->try_emplace(std::string(key)).first->second;
}

bool IsKept(const Data& data) {
    if (const auto* text = std::get_if<std::string>(&data.value)) return !text->empty();
    if (const auto* flag = std::get_if<bool>(&data.value)) return *flag;
    if (const auto* list = std::get_if<Data::List>(&data.value)) return !list->empty();
    if (const auto* picture = std::get_if<Picture>(&data.value)) return !picture->png.empty();
    return true;
}

}  // namespace document
