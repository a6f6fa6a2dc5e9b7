// One sheet of a workbook, written from the top: what it shows, then a table.
#pragma once

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "engine/sheet/writer.hpp"
#include "figure/labels.hpp"
#include "platform/auth/principal.hpp"

namespace figure {

/// Who asks what of which catalogue.
struct Asker {
    const Catalogue& catalogue;
    Question question;
    i18n::Language language;
    const auth::Actor& actor;
};

class Page {
public:
    Page(db::Transaction& tx,
         const Asker& asker,
         const std::string& title,
         const std::filesystem::path& file);

    std::string Text(const std::string& key, const Params& params = {}) const;
    const std::string& Label(const std::string& dimension, const std::string& value) {
        return labels_.Of(dimension, value);
    }
    std::string Label(const std::string& by, const Value& group) { return labels_.Of(by, group); }

    /// A line "what: said" above the table; `what` is the end of a message's key.
    void Say(const std::string& what, const std::string& said);
    /// Of which unit, in which period, as organised when, and what alone is counted.
    void SayTheQuestion(Moment moment);
    void SayWhoAsked();
    /// A note where the basis leaves something out.
    void NoteLeftOut(const Definition& definition);
    void EndSaying() { ++row_; }

    enum class Scroll { Whole, BelowHeads };
    void Heads(const std::vector<std::pair<std::string, double>>& heads,
               Scroll scroll = Scroll::Whole);
    void Cell(std::size_t column, const std::string& text) { writer_.Put(row_, column, text); }
    void Cell(std::size_t column, std::int64_t number) {
        writer_.PutNumber(row_, column, static_cast<double>(number), sheet::Format::Integer);
    }
    /// A count in one cell; a rate in three, with its part and whole.
    void Cells(std::size_t column, Measure measure, const Value& value);
    void Day(std::size_t column, const std::string& iso);
    void EndRow() { ++row_; }
    void Close() { writer_.Close(); }

private:
    std::string Unit();
    std::string Period(Moment moment) const;
    std::string Basis() const;

    db::Transaction& tx_;
    const Asker& asker_;
    Labels labels_;
    sheet::Writer writer_;
    std::int64_t row_ = 0;
};

}  // namespace figure
