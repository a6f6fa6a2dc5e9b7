#include "figure/page.hpp"

namespace figure {

using sheet::Format;

Page::Page(db::Transaction& tx,
           const Asker& asker,
           const std::string& title,
           const std::filesystem::path& file)
    : tx_(tx), asker_(asker), labels_(tx, asker.catalogue, asker.language), writer_(file) {
    writer_.AddSheet(Text("figure.file.sheet"));
    writer_.Put(row_++, 0, title, Format::Title);
}

std::string Page::Text(const std::string& key, const Params& params) const {
    return i18n::Text(asker_.language, key, params);
}

void Page::Say(const std::string& what, const std::string& said) {
    writer_.Put(row_, 0, Text("figure.file." + what), Format::Note);
    writer_.Put(row_++, 1, said, Format::Note);
}

void Page::SayTheQuestion(Moment moment) {
    const auto& question = asker_.question;
    Say("unit", Unit());
    Say("period", Period(moment));
    Say("basis", Basis());
    if (question.hierarchy != Question().hierarchy) Say("hierarchy", question.hierarchy);
    for (const auto& [dimension, value] : question.where)
        Say("only", LabelOf(dimension, asker_.language) + ": " + Label(dimension, value));
}

void Page::SayWhoAsked() { Say("asked", asker_.actor.name + ", " + tx_.Now().ToVietnamese()); }

void Page::NoteLeftOut(const Definition& definition) {
    const auto count = LeftOut(tx_, definition, asker_.question);
    if (count == 0) return;
    writer_.Put(row_++,
                0,
                Text("figure.left_out",
                     {{"count", std::to_string(count)},
                      {"name", Text(NameKey(definition))},
                      {"day", asker_.question.basis->ToVietnamese()}}),
                Format::Note);
}

void Page::Heads(const std::vector<std::pair<std::string, double>>& heads, Scroll scroll) {
    for (std::size_t at = 0; at < heads.size(); ++at) {
        writer_.Put(row_, at, heads[at].first, Format::Header);
        writer_.SetWidth(at, heads[at].second);
    }
    ++row_;
    if (scroll == Scroll::BelowHeads) writer_.FreezeRows(row_);
}

void Page::Cells(std::size_t column, Measure measure, const Value& value) {
    if (measure == Measure::Count) return Cell(column, value.part);
    // Nothing was due: no rate, and not one of nought.
    if (value.whole == 0)
        Cell(column, "—");
    else
        writer_.PutNumber(row_, column, value.Number(measure), Format::Percent);
    Cell(column + 1, value.part);
    Cell(column + 2, value.whole);
}

void Page::Day(std::size_t column, const std::string& iso) {
    if (const auto day = Date::FromIso(iso))
        writer_.PutDay(row_, column, *day);
    else
        writer_.Put(row_, column, iso);
}

std::string Page::Unit() {
    const auto& question = asker_.question;
    const auto unit = tx_.First<std::string, std::string>(
        "SELECT u.code, coalesce((SELECT v.name FROM org_unit_version v WHERE v.unit_id = u.id"
        " AND v.valid_from <= :day ORDER BY v.valid_from DESC LIMIT 1), '')"
        " FROM org_unit u WHERE u.id = :id",
        {{"id", question.unit_id}, {"day", question.to}});
    return Text(question.alone ? "figure.file.unit_alone" : "figure.file.unit_and_below",
                {{"code", std::get<0>(*unit)}, {"name", std::get<1>(*unit)}});
}

std::string Page::Period(Moment moment) const {
    const auto& question = asker_.question;
    const Params days{{"from", question.from.ToVietnamese()}, {"to", question.to.ToVietnamese()}};
    if (moment == Moment::AsOf) return Text("figure.file.as_of", days);
    return Text(question.from <= kSinceEver ? "figure.file.until" : "figure.file.over", days);
}

std::string Page::Basis() const {
    const auto& basis = asker_.question.basis;
    if (!basis) return Text("figure.file.as_organised_then");
    return Text("figure.file.as_organised_on", {{"day", basis->ToVietnamese()}});
}

}  // namespace figure
