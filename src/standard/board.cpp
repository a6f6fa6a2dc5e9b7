#include "standard/board.hpp"

#include <fmt/format.h>

#include <array>
#include <cmath>
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

// In millimetres of an A4 sheet, within the frame.
constexpr double kWidth = 150, kHeight = 185;
constexpr std::array<double, 9> kSizes{8.5, 7.5, 6.5, 5.6, 4.8, 4.2, 3.6, 3.0, 2.6};

/// How many lines so many letters take: a letter is little more than half as wide as high, a
/// capital two thirds.
double Lines(std::size_t letters, double size, double width_of_letter) {
    return std::ceil(static_cast<double>(letters) * size * width_of_letter / kWidth);
}

struct Type {
    double title = 0;
    double items = 0;
};

/// The largest that fits one sheet; of a very long set the smallest, which then takes two.
Type TypeOf(const Set& set) {
    const auto title_letters = text::CountCodePoints(set.title);
    Type type;
    type.title = title_letters <= 60 ? 9.5 : title_letters <= 120 ? 7.0 : 5.0;
    const auto room = kHeight - Lines(title_letters, type.title, 0.72) * type.title * 1.25;
    for (const auto size : kSizes) {
        type.items = size;
        double height = 0;
        for (const auto& item : set.items)
            height += (Lines(text::CountCodePoints(item), size, 0.58) * 1.4 + 0.5) * size;
        if (height <= room) break;
    }
    return type;
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
    const auto type = TypeOf(set);
    board.set("title_size", fmt::format("{:.1f}", type.title));
    board.set("item_size", fmt::format("{:.1f}", type.items));
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
