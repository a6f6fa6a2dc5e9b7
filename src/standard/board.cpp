#include "standard/board.hpp"

#include <fmt/format.h>

#include <kainjow/mustache.hpp>

#include "engine/text/normal.hpp"
#include "engine/text/words.hpp"
#include "org/store.hpp"
#include "platform/auth/qr.hpp"
#include "platform/base/embedded.hpp"
#include "platform/base/failure.hpp"
#include "platform/i18n/messages.hpp"
#include "standard/service.hpp"

namespace standard {
namespace {

namespace mustache = kainjow::mustache;

constexpr auto kTemplate = "board.html";

/// In millimetres for an A4 sheet, so that the items fill it without leaving it.
double LetterHeight(const Set& set) {
    std::size_t letters = 0;
    for (const auto& item : set.items) letters += text::CountCodePoints(item) + 30;
    return letters < 300    ? 8.5
           : letters < 600  ? 7.0
           : letters < 1000 ? 5.6
           : letters < 2000 ? 4.2
                            : 3.0;
}

}  // namespace

std::string PrintBoard(db::Transaction& tx,
                       const auth::Actor& actor,
                       SetId id,
                       Size size,
                       const std::string& address) {
    const auto set = See(tx, actor, id);
    const auto today = tx.Today();
    const auto unit = org::store::GetUnit(tx, set.unit_id, today);
    const auto parent = org::store::ParentOf(tx, unit.id, today, org::kMainHierarchy);
    const bool is_large = size == Size::A3;
    mustache::data board;
    board.set("paper", is_large ? "A3" : "A4");
    board.set("width", is_large ? "297" : "210");
    board.set("height", is_large ? "420" : "297");
    // Millimetres of the smaller sheet are so many of the larger one.
    board.set("scale", is_large ? "1.414" : "1");
    board.set("letters", fmt::format("{:.1f}", LetterHeight(set)));
    if (parent)
        board.set("superior_name", text::Upper(org::store::GetUnit(tx, *parent, today).name));
    board.set("unit_name", text::Upper(unit.name));
    board.set("title", text::Upper(set.title));
    mustache::data items(mustache::data::type::list);
    for (const auto& item : set.items) items.push_back(mustache::data("text", item));
    board.set("items", items);
    board.set("since",
              i18n::Text(i18n::Language::Vietnamese,
                         "standard.poster.since",
                         {{"day", set.effective_from.ToVietnamese()}}));
    if (!address.empty()) {
        const auto page = PublicPage(address, unit.code);
        mustache::data code;
        code.set("svg", auth::QrSvg(page));
        code.set("address", page);
        code.set("say", i18n::Text(i18n::Language::Vietnamese, "standard.poster.scan"));
        board.set("code", code);
    }
    for (const auto& file : embedded::templates())
        if (file.name == kTemplate)
            return mustache::mustache{std::string(file.bytes)}.render(board);
    throw Failure{FailureKind::Unavailable, "standard.no_board", {{"file", kTemplate}}};
}

}  // namespace standard
