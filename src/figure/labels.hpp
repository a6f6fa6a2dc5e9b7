// What a figure is cut by and into, in the reader's words.
#pragma once

#include <map>
#include <string>
#include <utility>

#include "figure/figure.hpp"
#include "platform/i18n/messages.hpp"

namespace figure {

/// "state": "Trạng thái".
std::string LabelOf(const std::string& dimension, i18n::Language language);

/// Remembers what it has told; lives as long as its transaction.
class Labels {
public:
    Labels(db::Transaction& tx, const Catalogue& catalogue, i18n::Language language)
        : tx_(tx), catalogue_(catalogue), language_(language) {}

    /// "approved" of "state": "đã duyệt"; the value itself where nobody has a word for it.
    const std::string& Of(const std::string& dimension, const std::string& value);
    /// Of a group; a child's is its name.
    std::string Of(const std::string& by, const Value& group);

private:
    std::string Find(const std::string& dimension, const std::string& value);

    db::Transaction& tx_;
    const Catalogue& catalogue_;
    i18n::Language language_;
    std::map<std::pair<std::string, std::string>, std::string> told_;
};

}  // namespace figure
