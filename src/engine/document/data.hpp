// What a template is filled with: a tree of texts, flags, lists, objects and pictures.
#pragma once

#include <concepts>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace document {

/// Takes the place of a picture in the template.
struct Picture {
    std::string png;
};

struct Data {
    using List = std::vector<Data>;
    using Object = std::map<std::string, Data, std::less<>>;

    Data() = default;
    Data(std::string text) : value(std::move(text)) {}
    Data(const char* text) : value(std::string(text)) {}
    /// A template, so that neither numbers nor pointers turn into flags unseen.
    template <std::same_as<bool> Flag>
    Data(Flag flag) : value(flag) {}
    Data(Picture picture) : value(std::move(picture)) {}
    Data(List list) : value(std::move(list)) {}
    Data(Object object) : value(std::move(object)) {}

    /// The member `key`, created empty when missing; an empty text turns into an object first.
    Data& operator[](std::string_view key);

    std::variant<std::string, bool, List, Object, Picture> value;
};

/// What a condition asks: a true flag, a text, list or picture that is not empty, any object.
bool IsKept(const Data& data);

}  // namespace document
