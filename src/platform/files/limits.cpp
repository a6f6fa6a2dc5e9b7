#include "platform/files/limits.hpp"

#include <algorithm>

#include "platform/rules/rules.hpp"

namespace files {

Limits Limits::Today(db::Transaction& tx) {
    const auto body = rules::At(tx, "attachments", tx.Today()).body;
    Limits limits;
    limits.largest_upload = body.at("largest_upload").as_int64();
    limits.open_uploads = body.at("open_uploads").as_int64();
    limits.upload_hours = body.at("upload_hours").as_int64();
    limits.largest = body.at("largest").as_int64();
    limits.most_of_a_record = body.at("most_of_a_record").as_int64();
    limits.most_pixels =
        rules::At(tx, "photos", tx.Today()).body.at("most_pixels").to_number<std::int64_t>();
    for (const auto& type : body.at("types").as_array()) {
        Type read{json::Text(type.as_object(), "type"), {}};
        for (const auto& ending : type.at("endings").as_array())
            read.endings.emplace_back(ending.as_string());
        limits.types.push_back(std::move(read));
    }
    for (const auto& type : body.at("only_uploaded").as_array())
        limits.only_uploaded.emplace_back(type.as_string());
    return limits;
}

const Type* Limits::Find(const std::string& type) const {
    const auto found = std::find_if(
        types.begin(), types.end(), [&](const Type& known) { return known.name == type; });
    return found == types.end() ? nullptr : &*found;
}

bool Limits::MayBeUploaded(const std::string& type) const {
    return Find(type) != nullptr ||
           std::find(only_uploaded.begin(), only_uploaded.end(), type) != only_uploaded.end();
}

bool Fits(const Type& type, const std::string& name) {
    const auto dot = name.rfind('.');
    if (dot == std::string::npos) return false;
    auto ending = name.substr(dot + 1);
    std::transform(ending.begin(), ending.end(), ending.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    });
    return std::find(type.endings.begin(), type.endings.end(), ending) != type.endings.end();
}

}  // namespace files
