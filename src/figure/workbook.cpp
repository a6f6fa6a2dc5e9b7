#include "figure/workbook.hpp"

#include "figure/page.hpp"
#include "platform/base/failure.hpp"

namespace figure {
namespace {

void SayWhatIsShown(Page& page, const Definition& definition) {
    page.Say("definition", page.Text(NameKey(definition) + ".definition"));
    page.SayTheQuestion(definition.moment);
    page.Say("unit_of_measure", page.Text(NameKey(definition) + ".unit"));
    page.SayWhoAsked();
    page.NoteLeftOut(definition);
    page.EndSaying();
}

}  // namespace

void WriteValues(db::Transaction& tx, const Inquiry& inquiry, const std::filesystem::path& file) {
    const auto& [catalogue, definition, question, language, actor] = inquiry;
    const Asker asker{catalogue, question, language, actor};
    Page page(tx, asker, i18n::Text(language, NameKey(definition)), file);
    SayWhatIsShown(page, definition);
    const bool rate = definition.measure == Measure::Rate;
    const bool children = question.by == "child";
    std::vector<std::pair<std::string, double>> heads;
    heads.emplace_back(
        question.by.empty() ? page.Text("figure.file.what") : LabelOf(question.by, language), 40);
    if (children) heads.emplace_back(page.Text("figure.file.code"), 16);
    const auto first = heads.size();
    heads.emplace_back(page.Text("figure.column.value"), 14);
    if (rate)
        for (const auto* word : {"figure.file.part", "figure.file.whole"})
            heads.emplace_back(page.Text(word), 14);
    page.Heads(heads);
    if (!question.by.empty())
        for (const auto& value : Ask(tx, definition, question)) {
            page.Cell(0, page.Label(question.by, value));
            if (children) page.Cell(1, value.group);
            page.Cells(first, definition.measure, value);
            page.EndRow();
        }
    auto whole = question;
    whole.by.clear();
    page.Cell(0, page.Text("figure.file.total"));
    if (children) page.Cell(1, "");
    page.Cells(first, definition.measure, Ask(tx, definition, whole).at(0));
    page.Close();
}

void WriteRecords(db::Transaction& tx,
                  const Inquiry& inquiry,
                  const Behind& behind,
                  const std::filesystem::path& file) {
    const auto& [catalogue, definition, question, language, actor] = inquiry;
    const auto facts = Trace(tx, definition, question, Piece{"", 0, kMostRecords + 1});
    if (static_cast<std::int64_t>(facts.size()) > kMostRecords)
        throw Failure{FailureKind::Invalid,
                      "figure.too_many_records",
                      {{"limit", std::to_string(kMostRecords)}}};
    const Asker asker{catalogue, question, language, actor};
    Page page(tx, asker, i18n::Text(language, NameKey(definition)), file);
    SayWhatIsShown(page, definition);
    const bool rate = definition.measure == Measure::Rate;
    const auto& kind = catalogue.Kind(definition.record_kind);
    std::vector<std::pair<std::string, double>> heads{
        {page.Text("figure.column.unit_code"), 40},
        {page.Text("figure.file.code"), 16},
        {page.Text("figure.column.day"), 14},
        {page.Text("figure.file.name"), 30},
        {page.Text("figure.file.record", {{"kind", page.Text("figure.record." + kind.name)}}), 16},
        {page.Text("figure.file.pseudonym"), 18}};
    for (const auto& dimension : definition.dimensions)
        heads.emplace_back(LabelOf(dimension, language), 20);
    if (rate) heads.emplace_back(page.Text("figure.column.met"), 12);
    page.Heads(heads);
    for (const auto& fact : facts) {
        const auto identity = IdentityOf(tx, actor, behind, kind, fact);
        page.Cell(0, fact.unit_name);
        page.Cell(1, fact.unit_code);
        page.Day(2, fact.day);
        page.Cell(3, identity.name);
        if (identity.id)
            page.Cell(4, *identity.id);
        else
            page.Cell(4, "");
        page.Cell(5, identity.pseudonym);
        std::size_t column = 6;
        for (const auto& dimension : definition.dimensions) {
            const auto& value = fact.dimensions.at(dimension);
            page.Cell(column++, value.empty() ? value : page.Label(dimension, value));
        }
        if (rate) page.Cell(column, page.Text(fact.met ? "figure.counted" : "figure.not_counted"));
        page.EndRow();
    }
    page.Close();
}

}  // namespace figure
