#include "figure/workbook.hpp"

#include "engine/sheet/writer.hpp"
#include "platform/base/failure.hpp"

namespace figure {
namespace {

using sheet::Format;

/// One sheet, written from the top: what it shows, then a table.
class Page {
public:
    Page(db::Transaction& tx, const Inquiry& inquiry, const std::filesystem::path& file)
        : tx_(tx),
          inquiry_(inquiry),
          labels_(tx, inquiry.catalogue, inquiry.language),
          writer_(file) {
        writer_.AddSheet(Text("figure.file.sheet"));
        writer_.Put(row_++, 0, Text(NameKey(inquiry.definition)), Format::Title);
    }

    std::string Text(const std::string& key, const Params& params = {}) const {
        return i18n::Text(inquiry_.language, key, params);
    }
    const std::string& Label(const std::string& dimension, const std::string& value) {
        return labels_.Of(dimension, value);
    }
    std::string Label(const Value& group) { return labels_.Of(inquiry_.question.by, group); }

    void SayWhatIsShown() {
        const auto& definition = inquiry_.definition;
        Say("definition", Text(NameKey(definition) + ".definition"));
        Say("unit", Unit());
        Say("period", Period());
        Say("basis", Basis());
        if (inquiry_.question.hierarchy != Question().hierarchy)
            Say("hierarchy", inquiry_.question.hierarchy);
        for (const auto& [dimension, value] : inquiry_.question.where)
            Say("only", LabelOf(dimension, inquiry_.language) + ": " + Label(dimension, value));
        Say("unit_of_measure", Text(NameKey(definition) + ".unit"));
        Say("asked", inquiry_.actor.name + ", " + tx_.Now().ToVietnamese());
        if (const auto count = LeftOut(tx_, definition, inquiry_.question); count > 0)
            writer_.Put(row_++,
                        0,
                        Text("figure.left_out",
                             {{"count", std::to_string(count)},
                              {"name", Text(NameKey(definition))},
                              {"day", inquiry_.question.basis->ToVietnamese()}}),
                        Format::Note);
        ++row_;
    }
    void Heads(const std::vector<std::pair<std::string, double>>& heads) {
        for (std::size_t at = 0; at < heads.size(); ++at) {
            writer_.Put(row_, at, heads[at].first, Format::Header);
            writer_.SetWidth(at, heads[at].second);
        }
        ++row_;
    }
    void Cell(std::size_t column, const std::string& text) { writer_.Put(row_, column, text); }
    void Cell(std::size_t column, std::int64_t number) {
        writer_.PutNumber(row_, column, static_cast<double>(number), Format::Integer);
    }
    void Rate(std::size_t column, double rate) {
        writer_.PutNumber(row_, column, rate, Format::Percent);
    }
    void Day(std::size_t column, const std::string& iso) {
        if (const auto day = Date::FromIso(iso))
            writer_.PutDay(row_, column, *day);
        else
            writer_.Put(row_, column, iso);
    }
    void EndRow() { ++row_; }
    void Close() { writer_.Close(); }

private:
    void Say(const std::string& what, const std::string& said) {
        writer_.Put(row_, 0, Text("figure.file." + what), Format::Note);
        writer_.Put(row_++, 1, said, Format::Note);
    }
    std::string Unit() {
        const auto& question = inquiry_.question;
        const auto unit = tx_.First<std::string, std::string>(
            "SELECT u.code, coalesce((SELECT v.name FROM org_unit_version v WHERE v.unit_id = u.id"
            " AND v.valid_from <= :day ORDER BY v.valid_from DESC LIMIT 1), '')"
            " FROM org_unit u WHERE u.id = :id",
            {{"id", question.unit_id}, {"day", question.to}});
        return Text(question.alone ? "figure.file.unit_alone" : "figure.file.unit_and_below",
                    {{"code", std::get<0>(*unit)}, {"name", std::get<1>(*unit)}});
    }
    std::string Period() const {
        const auto& question = inquiry_.question;
        const Params days{{"from", question.from.ToVietnamese()},
                          {"to", question.to.ToVietnamese()}};
        if (inquiry_.definition.moment == Moment::AsOf) return Text("figure.file.as_of", days);
        return Text(question.from <= kSinceEver ? "figure.file.until" : "figure.file.over", days);
    }
    std::string Basis() const {
        const auto& basis = inquiry_.question.basis;
        if (!basis) return Text("figure.file.as_organised_then");
        return Text("figure.file.as_organised_on", {{"day", basis->ToVietnamese()}});
    }

    db::Transaction& tx_;
    const Inquiry& inquiry_;
    Labels labels_;
    sheet::Writer writer_;
    std::int64_t row_ = 0;
};

void PutValue(Page& page, std::size_t column, Measure measure, const Value& value) {
    if (measure == Measure::Count) return page.Cell(column, value.part);
    // Nothing was due: no rate, and not one of nought.
    if (value.whole == 0)
        page.Cell(column, "—");
    else
        page.Rate(column, value.Number(measure));
    page.Cell(column + 1, value.part);
    page.Cell(column + 2, value.whole);
}

}  // namespace

void WriteValues(db::Transaction& tx, const Inquiry& inquiry, const std::filesystem::path& file) {
    const auto& [catalogue, definition, question, language, actor] = inquiry;
    Page page(tx, inquiry, file);
    page.SayWhatIsShown();
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
            page.Cell(0, page.Label(value));
            if (children) page.Cell(1, value.group);
            PutValue(page, first, definition.measure, value);
            page.EndRow();
        }
    auto whole = question;
    whole.by.clear();
    page.Cell(0, page.Text("figure.file.total"));
    if (children) page.Cell(1, "");
    PutValue(page, first, definition.measure, Ask(tx, definition, whole).at(0));
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
    Page page(tx, inquiry, file);
    page.SayWhatIsShown();
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
