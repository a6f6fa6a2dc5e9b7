#include "report/compose.hpp"

#include "engine/text/number.hpp"
#include "engine/text/words.hpp"
#include "org/issuer.hpp"
#include "platform/i18n/messages.hpp"
#include "report/number.hpp"
#include "report/period.hpp"
#include "report/store.hpp"
#include "report/tables.hpp"

namespace report {
namespace {

using org::Issuer;

// The page is an official Vietnamese document, whoever makes it.
std::string Vietnamese(std::string_view key, const Params& params = {}) {
    return i18n::Text(i18n::Language::Vietnamese, key, params);
}

std::string OneLine(std::string text) {
    std::replace(text.begin(), text.end(), '\n', ' ');
    return text;
}

std::string Abstract(const Ground& ground, const Report& report) {
    const auto& kind = ground.rule.at("kinds").at(WordOf(report.kind)).as_object();
    const auto subject = directive::SubjectOn(ground.rule, report.period.to);
    auto abstract = text::Replaced(json::Text(kind, "abstract"), "subject", subject);
    abstract = text::Replaced(
        std::move(abstract), "programme", ground.programme ? ground.programme->name : subject);
    return text::Replaced(std::move(abstract), "period", InWords(report.period));
}

void AddSignature(
    db::Transaction& tx, const Issuer& issuer, const Report& report, Date day, Content& content) {
    const auto signature = org::SignatureOn(tx, report.unit_id, issuer, day);
    content.lines["authority"] = signature.authority;
    content.lines["position"] = signature.position;
    content.lines["signer"] = signature.signer;
}

void AddRecipients(const json::value& rule,
                   const Issuer& issuer,
                   const std::optional<Issuer>& superior,
                   Content& content) {
    for (const auto& entry : rule.at("recipients").as_array()) {
        const auto& recipient = entry.as_object();
        const auto needs = json::Text(recipient, "needs");
        if (needs == "superior" && !superior) continue;
        if (needs == "children" && content.units.rows.empty()) continue;
        auto line = text::Replaced(json::Text(recipient, "text"), "issuer", issuer.name);
        content.recipients.push_back(
            text::Replaced(std::move(line), "superior", superior ? superior->name : ""));
    }
}

/// Sections that have a text get the next number; the results are always there.
void AddHeadings(const json::value& sections, Content& content) {
    static const std::array<const char*, 8> kNumbers{
        "I", "II", "III", "IV", "V", "VI", "VII", "VIII"};
    std::size_t number = 0;
    for (const auto& section : sections.as_array()) {
        const auto field = json::Text(section.as_object(), "field");
        const bool is_printed = field == "results_text" || content.texts.contains(field);
        if (is_printed && number < kNumbers.size())
            content.headings[field] =
                std::string(kNumbers[number++]) + ". " + Vietnamese("report.section." + field);
    }
}

void AddFigureWords(const figure::Catalogue& catalogue, const Report& report, Content& content) {
    const auto if_any = [](const std::string& key) {
        return i18n::Has(i18n::Language::Vietnamese, key) ? Vietnamese(key) : std::string();
    };
    for (const auto& figure : report.figures) {
        const auto key = figure::NameKey(catalogue.Find(figure.key));
        content.figures.push_back({figure.key,
                                   figure.measure,
                                   Vietnamese(key),
                                   if_any(key + ".definition"),
                                   if_any(key + ".unit")});
    }
}

void AddSentences(const Report& report, Content& content) {
    for (const auto& figure : report.figures) {
        const auto key = "report.sentence." + figure.key;
        const bool is_rate = figure.measure == figure::Measure::Rate;
        // Where there is nothing, the table says so; a sentence would only be read over.
        const auto counted = is_rate ? figure.value.whole : figure.value.part;
        if (counted == 0 || !i18n::Has(i18n::Language::Vietnamese, key)) continue;
        content.sentences.push_back(
            Vietnamese(key,
                       {{"value", InWords(figure.measure, figure.value)},
                        {"part", text::FormatInteger(figure.value.part, true)},
                        {"whole", text::FormatInteger(figure.value.whole, true)}}));
    }
}

std::string BasisLine(const Ground& ground, const Issuer& issuer, const std::string& abstract) {
    const Params about{{"issuer", issuer.name}, {"abstract", OneLine(abstract)}};
    if (!ground.programme) return Vietnamese("report.basis_without_programme", about);
    const auto& programme = *ground.programme;
    auto params = about;
    params.emplace_back("programme", programme.basis.empty() ? programme.name : programme.basis);
    return Vietnamese("report.basis", params);
}

}  // namespace

std::vector<std::string> FigureKeys(const json::value& rule, Kind kind) {
    const auto& own = rule.at("kinds").at(WordOf(kind)).as_object();
    const auto& list = own.contains("figures") ? own.at("figures") : rule.at("figures");
    std::vector<std::string> keys;
    for (const auto& key : list.as_array()) keys.emplace_back(key.as_string());
    return keys;
}

std::set<std::string> FiguresIfAny(const json::value& rule) {
    std::set<std::string> keys;
    if (const auto* list = rule.as_object().if_contains("if_any"))
        for (const auto& key : list->as_array()) keys.emplace(key.as_string());
    return keys;
}

void Compose(db::Transaction& tx,
             const figure::Catalogue& catalogue,
             const Ground& ground,
             Report& report) {
    const auto day = report.made_at.DayInVietnam();
    const auto issuer =
        org::IssuerOn(tx, ground.unit, report.period.to, ground.rule, ground.layout);
    const auto superior =
        org::SuperiorOn(tx, ground.unit, report.period.to, ground.rule, ground.layout);
    auto& content = report.content;
    content.unit_name = ground.unit.name;
    content.programme_code = ground.programme ? ground.programme->code : "";
    AddTables(tx, catalogue, ground.rule, report);

    const auto& parts = ground.layout.at("parts");
    auto& lines = content.lines;
    lines["party_title"] = json::Text(parts.at("party_title").as_object(), "text");
    lines["superior_organ"] = superior ? text::Upper(superior->name) : "";
    lines["issuer"] = text::Upper(issuer.name);
    lines["number_line"] = NumberLine(report.number, issuer.symbol, ground.layout);
    const auto place = issuer.place.empty() && superior ? superior->place : issuer.place;
    lines["place_and_date"] = org::PlaceAndDate(place, day);
    lines["type_title"] = json::Text(parts.at("type_title").as_object(), "text");
    lines["abstract"] = Abstract(ground, report);
    lines["basis"] = BasisLine(ground, issuer, lines["abstract"]);
    AddSignature(tx, issuer, report, day, content);
    AddRecipients(ground.rule, issuer, superior, content);
    AddHeadings(ground.rule.at("sections"), content);
    AddFigureWords(catalogue, report, content);
    AddSentences(report, content);
}

std::string FullNumber(db::Transaction& tx, const Ground& ground, const std::string& number) {
    const auto issuer = org::IssuerOn(tx, ground.unit, tx.Today(), ground.rule, ground.layout);
    return NumberAndSymbol(number, issuer.symbol, ground.layout);
}

}  // namespace report
