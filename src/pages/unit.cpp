#include "pages/unit.hpp"

#include <algorithm>
#include <kainjow/mustache.hpp>

#include "engine/text/number.hpp"
#include "org/store.hpp"
#include "platform/base/embedded.hpp"
#include "platform/base/failure.hpp"
#include "platform/files/store.hpp"
#include "platform/http/own_address.hpp"
#include "standard/store.hpp"

namespace pages {
namespace {

namespace mustache = kainjow::mustache;

constexpr auto kTemplate = "unit.html";

/// The units that stand above on the day, the highest first.
std::vector<Above> AboveOf(db::Transaction& tx, org::UnitId unit, Date day) {
    std::vector<Above> above;
    std::vector<org::UnitId> seen{unit};
    for (auto parent = org::store::ParentOf(tx, unit, day, org::kMainHierarchy); parent;
         parent = org::store::ParentOf(tx, *parent, day, org::kMainHierarchy)) {
        if (std::find(seen.begin(), seen.end(), *parent) != seen.end()) break;
        seen.push_back(*parent);
        auto one = org::store::GetUnit(tx, *parent, day);
        above.push_back({std::move(one.name), std::move(one.code)});
    }
    std::reverse(above.begin(), above.end());
    return above;
}

std::string PageOf(const std::string& code) { return "/units/" + http::InAddress(code); }

/// Texts and flags that every page has.
mustache::data Frame(const Asked& asked, const std::string& code) {
    const bool is_vietnamese = asked.language == i18n::Language::Vietnamese;
    mustache::data page;
    page.set("language", is_vietnamese ? "vi" : "en");
    page.set("locale", is_vietnamese ? "vi_VN" : "en_GB");
    page.set("other_language", is_vietnamese ? "en" : "vi");
    page.set("page", PageOf(code));
    page.set("address", asked.address + PageOf(code));
    for (const char* word : {"skip", "above", "standards", "photos", "other_language", "about"})
        page.set(std::string("say_") + word,
                 i18n::Text(asked.language, std::string("pages.") + word));
    return page;
}

std::string Filled(mustache::data& page) {
    for (const auto& file : embedded::templates())
        if (file.name == kTemplate) return mustache::mustache{std::string(file.bytes)}.render(page);
    throw Failure{FailureKind::Unavailable, "pages.no_template", {{"file", kTemplate}}};
}

void SetStandards(mustache::data& page, const UnitPage& shown, const Asked& asked) {
    const auto& set = *shown.standards;
    mustache::data standards;
    standards.set("title", set.title);
    standards.set(
        "since",
        i18n::Text(asked.language, "pages.since", {{"day", set.effective_from.ToVietnamese()}}));
    standards.set(
        "posted",
        i18n::Text(asked.language, "pages.posted", {{"day", set.posted_on->ToVietnamese()}}));
    mustache::data items(mustache::data::type::list);
    for (const auto& item : set.items) items.push_back(mustache::data("text", item));
    standards.set("items", items);
    mustache::data photos(mustache::data::type::list);
    int number = 0;
    for (const auto& photo : shown.photos) {
        mustache::data one;
        one.set("address", PageOf(shown.unit.code) + "/photos/" + std::to_string(photo.id.value));
        one.set("alt",
                i18n::Text(asked.language,
                           "pages.photo",
                           {{"number", std::to_string(++number)}, {"title", set.title}}));
        photos.push_back(one);
    }
    standards.set("photos", photos);
    standards.set("has_photos", mustache::data(!shown.photos.empty()));
    page.set("set", standards);
}

std::string Say(const Asked& asked, const char* key, const Params& params = {}) {
    return i18n::Text(asked.language, std::string("pages.commitments") + key, params);
}

std::string Quantity(double number, const std::string& unit, const Asked& asked) {
    auto text = text::FormatDecimal(number, 2, asked.language == i18n::Language::Vietnamese);
    return unit.empty() ? text : text + " " + unit;
}

/// "Chỉ tiêu: 50 cây. Thời hạn: 30/09/2026. Đã thực hiện: 20 cây."
std::string AboutItem(const commitment::ItemProgress& shown, const Asked& asked) {
    const auto& item = shown.item;
    std::vector<std::string> parts;
    if (item.target_quantity)
        parts.push_back(
            Say(asked,
                ".target",
                {{"target", Quantity(*item.target_quantity, item.target_unit, asked)}}));
    if (item.due_on) parts.push_back(Say(asked, ".due", {{"day", item.due_on->ToVietnamese()}}));
    if (item.done_on)
        parts.push_back(Say(asked, ".done", {{"day", item.done_on->ToVietnamese()}}));
    else if (shown.reached > 0)
        parts.push_back(Say(
            asked, ".reached", {{"reached", Quantity(shown.reached, item.target_unit, asked)}}));
    else if (shown.percent.value_or(0) > 0)
        parts.push_back(
            Say(asked, ".reached", {{"reached", std::to_string(*shown.percent) + " %"}}));
    std::string line;
    for (const auto& part : parts) line += (line.empty() ? "" : " ") + part;
    return line;
}

void SetCommitments(mustache::data& page, const UnitPage& shown, const Asked& asked) {
    mustache::data sheets(mustache::data::type::list);
    for (const auto& sheet : shown.commitments) {
        mustache::data one;
        one.set("name", sheet.person.empty() ? Say(asked, ".of_unit") : sheet.person);
        const auto year = Say(asked, ".year", {{"year", std::to_string(sheet.year)}});
        one.set("about", sheet.position.empty() ? year : sheet.position + ", " + year);
        mustache::data items(mustache::data::type::list);
        for (const auto& item : sheet.items) {
            mustache::data line;
            line.set("text", item.item.text);
            const auto about = AboutItem(item, asked);
            if (!about.empty()) line.set("how", about);
            items.push_back(line);
        }
        one.set("items", items);
        sheets.push_back(one);
    }
    mustache::data section;
    section.set("say_kind", Say(asked, ""));
    section.set("title", Say(asked, ".title"));
    section.set("sheets", sheets);
    page.set("commitments", section);
}

}  // namespace

std::optional<UnitPage> LoadUnit(db::Transaction& tx, const std::string& code) {
    const auto id = org::store::FindUnit(tx, code);
    if (!id) return std::nullopt;
    const auto today = tx.Today();
    UnitPage page;
    page.unit = org::store::GetUnit(tx, *id, today);
    if (page.unit.valid_from > today) return std::nullopt;
    page.is_dissolved = page.unit.valid_to && *page.unit.valid_to < today;
    page.above = AboveOf(tx, *id, page.is_dissolved ? *page.unit.valid_to : today);
    if (page.is_dissolved) return page;
    page.commitments = commitment::PublishedIn(tx, *id, commitment::Audience::Everyone);
    const auto sets = standard::store::SetsOf(tx, *id);
    const auto* held = standard::InForce(sets, today);
    if (held == nullptr || !held->posted_on) return page;
    page.standards = *held;
    page.photos = files::store::AttachmentsOf(tx, {"standard", held->id.value});
    std::erase_if(page.photos, [](const files::Attachment& file) {
        return file.media_type != "image/jpeg" && file.media_type != "image/png";
    });
    return page;
}

std::string Render(const UnitPage& shown, const Asked& asked) {
    auto page = Frame(asked, shown.unit.code);
    page.set("unit_name", shown.unit.name);
    mustache::data above(mustache::data::type::list);
    for (const auto& one : shown.above) {
        mustache::data unit;
        unit.set("name", one.name);
        unit.set("page", PageOf(one.code));
        above.push_back(unit);
    }
    page.set("above", above);
    page.set("has_above", mustache::data(!shown.above.empty()));
    std::string description;
    if (shown.is_dissolved) {
        description = i18n::Text(
            asked.language, "pages.dissolved", {{"day", shown.unit.valid_to->ToVietnamese()}});
        page.set("dissolved", description);
    } else if (shown.standards) {
        SetStandards(page, shown, asked);
        description = shown.standards->title;
        for (const auto& item : shown.standards->items) description += " • " + item;
        if (!shown.photos.empty())
            page.set("picture",
                     asked.address + PageOf(shown.unit.code) + "/photos/" +
                         std::to_string(shown.photos.front().id.value));
    } else if (shown.commitments.empty()) {
        description = i18n::Text(asked.language, "pages.nothing");
        page.set("nothing", description);
    } else {
        description = Say(asked, ".title");
    }
    if (!shown.commitments.empty()) SetCommitments(page, shown, asked);
    page.set("title", shown.unit.name);
    page.set("description", description);
    return Filled(page);
}

std::string RenderNotThere(const std::string& code, const Asked& asked) {
    auto page = Frame(asked, code);
    const auto title = i18n::Text(asked.language, "pages.not_there");
    const auto text = i18n::Text(asked.language, "pages.not_there.text", {{"code", code}});
    page.set("title", title);
    page.set("unit_name", title);
    page.set("description", text);
    page.set("nothing", text);
    return Filled(page);
}

}  // namespace pages
