// A version of rule "evaluation": criteria, classes, quota, forms and deadlines of its time.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "org/org.hpp"
#include "platform/base/json.hpp"
#include "platform/db/database.hpp"

namespace evaluation {

struct Class {
    std::string code;
    std::string name, name_english;
    std::string unit_name;  ///< what it is called of a unit
};
struct Criterion {
    std::string code;
    int points = 0;
};
struct FormField {
    std::string code;
    std::string name, name_english;
    bool required = false;
};
struct Form {
    std::string mark;  ///< "2A"
    std::string title;
    std::vector<FormField> fields;
};
struct Quota {
    std::string of_class;
    std::vector<std::string> base;
    int percent = 0;
    bool by_group = true;  ///< else over all groups of the deciding unit together
    std::string rounding = "down";
};

struct Rule {
    Date from;
    std::string name;
    std::vector<std::string> periods;
    std::vector<Class> classes;
    std::vector<Criterion> criteria;
    Quota quota;
    std::vector<std::string> comments, comments_required;
    int appeal_days = 0;
    int joined_months = 0;
    int term_years = 1;  ///< for how long committees are elected
    std::vector<std::string> include, exempt;
    std::string self_review_due;  ///< month and day of the year: "12-10"
    json::value body;             ///< all of it, for the screens

    const Class* Find(std::string_view code) const;
    /// The class as a person's or a unit's is called in Vietnamese; the code where it is unknown.
    std::string ClassName(const std::string& code, bool of_unit) const;
    Form FormOf(const std::string& group) const;
    /// unit, superior or organ.
    std::string DecidedBy(const std::string& group) const;
    /// The day by which self-reviews of a period are handed in.
    Date SelfReviewDue(int year, const std::string& period, Date last_day) const;
};

/// The version in force on the day.
Rule RuleAt(db::Transaction& tx, Date day);

}  // namespace evaluation
