// Reads the members of what was sent. Every wrong, missing and unknown member is collected, and
// told in one Failure{Invalid, "http.fields"}.
#pragma once

#include <functional>
#include <limits>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "platform/base/date.hpp"
#include "platform/base/failure.hpp"
#include "platform/base/json.hpp"

namespace http {

struct TextLimits {
    std::size_t min = 1;  ///< in letters
    std::size_t max = 500;
    bool several_lines = false;  ///< line ends and tabs are allowed
};
struct NumberLimits {
    std::int64_t min = 0;
    std::int64_t max = std::numeric_limits<std::int64_t>::max();
};

class Fields {
public:
    /// Of a query all values are texts, and numbers are read from them.
    enum class Source { Json, Query };
    using Problems = std::vector<FieldProblem>;

    Fields(const json::object& object, Source source, std::string path, Problems& problems)
        : object_(object), source_(source), path_(std::move(path)), problems_(problems) {}

    // A wrong or missing member gives an empty value; the failure comes when all are read. The
    // Optional… forms take an absent member and null for nothing.
    std::string Text(std::string_view name, TextLimits limits = {});
    std::optional<std::string> OptionalText(std::string_view name, TextLimits limits = {});
    std::int64_t Integer(std::string_view name, NumberLimits limits = {});
    std::optional<std::int64_t> OptionalInteger(std::string_view name, NumberLimits limits = {});
    double Number(std::string_view name, double min, double max);
    std::optional<double> OptionalNumber(std::string_view name, double min, double max);
    bool Bool(std::string_view name);
    std::optional<bool> OptionalBool(std::string_view name);
    Date Day(std::string_view name);
    std::optional<Date> OptionalDay(std::string_view name);
    std::string OneOf(std::string_view name, const std::vector<std::string>& words);
    std::optional<std::string> OptionalOneOf(std::string_view name,
                                             const std::vector<std::string>& words);
    template <typename IdType>
    IdType IdOf(std::string_view name) {
        return IdType{Integer(name, {.min = 1})};
    }
    template <typename IdType>
    std::optional<IdType> OptionalIdOf(std::string_view name) {
        const auto number = OptionalInteger(name, {.min = 1});
        return number ? std::optional(IdType{*number}) : std::nullopt;
    }

    /// Each element of an array of objects: path "items[2].due_on". Absent is an empty array.
    void Each(std::string_view name, std::size_t max, const std::function<void(Fields&)>& read);
    std::vector<std::string> Texts(std::string_view name, std::size_t max, TextLimits limits = {});
    /// Numbers of records, above zero; the list has to be there.
    std::vector<std::int64_t> Ids(std::string_view name, std::size_t max);
    /// A member that is itself an object. False where it is absent.
    bool Object(std::string_view name, const std::function<void(Fields&)>& read);
    /// A member as it is, for what is checked elsewhere; null where absent.
    json::value Any(std::string_view name);

    bool Has(std::string_view name) const;
    /// Reports what the slice itself finds wrong, with the whole element where `name` is empty.
    /// `code` is a message of the slice.
    void Refuse(std::string_view name, std::string code, Params params = {});
    /// Members that nobody asked for are reported too.
    void RefuseUnknown();

private:
    enum class Presence { Required, Optional };
    /// The member, or nullptr; reports its absence where it is required.
    const json::value* Find(std::string_view name, Presence presence);
    std::optional<std::string> ReadText(std::string_view, const TextLimits&, Presence);
    std::optional<std::int64_t> ReadInteger(std::string_view, const NumberLimits&, Presence);
    std::optional<double> ReadNumber(std::string_view, double min, double max, Presence);
    std::optional<bool> ReadBool(std::string_view, Presence);
    std::optional<Date> ReadDay(std::string_view, Presence);
    std::optional<std::string> ReadWord(std::string_view,
                                        const std::vector<std::string>& words,
                                        Presence);
    /// Of a list; none where there are too many.
    json::array Elements(std::string_view name, std::size_t max, Presence presence);
    std::optional<std::string> CheckedText(std::string_view name,
                                           const json::value& value,
                                           const TextLimits& limits);
    std::string PathOf(std::string_view name) const;

    const json::object& object_;
    Source source_;
    std::string path_;
    Problems& problems_;
    std::set<std::string, std::less<>> asked_;
};

[[noreturn]] void ThrowFieldProblems(Fields::Problems problems);

/// What `read` makes of the object, once nothing is wrong with it.
template <typename Read>
auto ReadFields(const json::object& object, Fields::Source source, Read read) {
    Fields::Problems problems;
    Fields fields(object, source, "", problems);
    const auto finish = [&] {
        fields.RefuseUnknown();
        if (!problems.empty()) ThrowFieldProblems(std::move(problems));
    };
    if constexpr (std::is_void_v<std::invoke_result_t<Read, Fields&>>) {
        read(fields);
        finish();
    } else {
        auto made = read(fields);
        finish();
        return made;
    }
}

/// Does the act; of a refusal whose code begins with the first of a pair, says that it is about the
/// member named second.
template <typename Act>
auto WithMembers(std::initializer_list<std::pair<std::string_view, const char*>> members, Act act) {
    try {
        return act();
    } catch (Failure& failure) {
        for (const auto& [code, member] : members)
            if (failure.fields.empty() && failure.code.starts_with(code))
                failure.fields.push_back({member, failure.code, failure.params});
        throw;
    }
}

}  // namespace http
