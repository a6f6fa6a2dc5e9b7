// A figure, or the records behind it, as a workbook that says what it shows.
#pragma once

#include <filesystem>
#include <string>

#include "figure/behind.hpp"
#include "figure/labels.hpp"
#include "platform/auth/principal.hpp"

namespace figure {

/// A workbook is held in memory while it is made.
inline constexpr std::int64_t kMostRecords = 100'000;

/// A figure as somebody asked for it.
struct Inquiry {
    const Catalogue& catalogue;
    const Definition& definition;
    Question question;
    i18n::Language language;
    const auth::Actor& actor;
};

/// The value, or one for each group with the whole below: a rate with its part and whole.
void WriteValues(db::Transaction& tx, const Inquiry& inquiry, const std::filesystem::path& file);

/// Every record, named as in a trace. Throws Failure{Invalid, "figure.too_many_records"} (limit).
void WriteRecords(db::Transaction& tx,
                  const Inquiry& inquiry,
                  const Behind& behind,
                  const std::filesystem::path& file);

}  // namespace figure
