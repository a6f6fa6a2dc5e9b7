// Reports and what differs from them, for programs.
#pragma once

#include "platform/i18n/messages.hpp"
#include "report/verify.hpp"

namespace report {

json::object ToJson(const Report& report);
/// Values and how many records stand behind each.
json::array FiguresOf(const Report& report);
json::object ToJson(const Difference& difference);
/// The difference in words, without whether the log knows of it.
std::string Told(const Difference& difference, i18n::Language language);

}  // namespace report
