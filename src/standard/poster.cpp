#include "standard/poster.hpp"

#include "engine/document/fill.hpp"
#include "engine/text/normal.hpp"
#include "engine/text/words.hpp"
#include "org/store.hpp"
#include "platform/auth/qr.hpp"
#include "platform/http/own_address.hpp"
#include "platform/i18n/messages.hpp"
#include "standard/service.hpp"
#include "standard/templates.hpp"
#include "templates/service.hpp"

namespace standard {
namespace {

using document::Data;

/// In letters: so much stands on one page in large type.
constexpr std::size_t kFewLetters = 420;

std::string SuperiorOf(db::Transaction& tx, org::UnitId unit) {
    const auto today = tx.Today();
    const auto parent = org::store::ParentOf(tx, unit, today, org::kMainHierarchy);
    return parent ? text::Upper(org::store::GetUnit(tx, *parent, today).name) : std::string();
}

}  // namespace

std::string PublicPage(std::string address, const std::string& unit) {
    while (address.ends_with('/')) address.pop_back();
    return address + "/units/" + http::InAddress(unit);
}

Poster Print(db::Transaction& tx,
             const auth::Actor& actor,
             SetId id,
             Size size,
             const std::string& address) {
    const auto set = See(tx, actor, id);
    const auto unit = org::store::GetUnit(tx, set.unit_id, tx.Today());
    Data data;
    data["superior_name"] = SuperiorOf(tx, unit.id);
    data["unit_name"] = text::Upper(unit.name);
    data["title"] = text::Upper(set.title);
    std::size_t letters = 0;
    Data::List items;
    for (const auto& item : set.items) {
        letters += text::CountCodePoints(item);
        items.push_back(Data::Object{{"text", item}});
    }
    data["items"] = std::move(items);
    data["few"] = letters <= kFewLetters && set.items.size() <= 8;
    data["since"] = i18n::Text(i18n::Language::Vietnamese,
                               "standard.poster.since",
                               {{"day", set.effective_from.ToVietnamese()}});
    const auto page = address.empty() ? std::string() : PublicPage(address, unit.code);
    data["address"] = page;
    data["qr"] = document::Picture{page.empty() ? std::string() : auth::QrPng(page)};
    const bool is_large = size == Size::A3;
    const document::PageSetup paper{
        .width_mm = is_large ? 297.0 : 210.0, .height_mm = is_large ? 420.0 : 297.0, .font = {}};
    return {is_large ? "bien-chuan-muc-a3.docx" : "bien-chuan-muc-a4.docx",
            templates::Fill(tx,
                            is_large ? kPosterA3 : kPosterA4,
                            is_large ? kPosterA3Template : kPosterA4Template,
                            data,
                            paper)};
}

}  // namespace standard
