#include "commitment/items_json.hpp"

#include "platform/base/or_null.hpp"

namespace commitment {
namespace {

json::value Day(const std::optional<Date>& day) {
    return day ? json::value(day->ToIso()) : json::value(nullptr);
}

}  // namespace

json::array ToJson(const std::vector<Item>& items) {
    json::array list;
    for (const auto& item : items) {
        json::object entry{{"text", item.text}, {"kind", item.kind}};
        entry["target_quantity"] =
            item.target_quantity ? json::value(*item.target_quantity) : json::value(nullptr);
        entry["target_unit"] = item.target_unit;
        entry["due_on"] = Day(item.due_on);
        entry["evidence_expected"] = item.evidence_expected;
        entry["done_on"] = Day(item.done_on);
        entry["mends"] = item.mends;
        entry["shortcoming_id"] = json::OrNull(item.shortcoming_id);
        list.push_back(std::move(entry));
    }
    return list;
}

std::vector<Item> ItemsFromJson(const json::value& value) {
    std::vector<Item> items;
    for (const auto& element : value.as_array()) {
        const auto& entry = element.as_object();
        Item item;
        item.text = json::Text(entry, "text");
        item.kind = json::Text(entry, "kind");
        if (const auto* quantity = entry.if_contains("target_quantity");
            quantity && quantity->is_number())
            item.target_quantity = quantity->to_number<double>();
        item.target_unit = json::Text(entry, "target_unit");
        item.due_on = Date::FromIso(json::Text(entry, "due_on"));
        item.evidence_expected = json::Text(entry, "evidence_expected");
        item.done_on = Date::FromIso(json::Text(entry, "done_on"));
        item.mends = json::Text(entry, "mends");
        if (const auto* id = entry.if_contains("shortcoming_id"); id && id->is_int64())
            item.shortcoming_id = {id->as_int64()};
        items.push_back(std::move(item));
    }
    return items;
}

json::object ToJson(const Sheet& sheet) {
    return {{"id", sheet.id.value},
            {"person_id", sheet.person_id.value},
            {"unit_id", sheet.unit_id.value},
            {"programme_id", sheet.programme_id.value},
            {"year", sheet.year},
            {"state", NameOf(sheet.state)},
            {"version", sheet.version},
            {"author", sheet.author},
            {"submitted_on", Day(sheet.submitted_on)},
            {"decided_on", Day(sheet.decided_on)},
            {"decided_by", sheet.decided_by},
            {"remarks", sheet.remarks},
            {"counted_on", Day(sheet.counted_on)},
            {"items", ToJson(sheet.items)}};
}

}  // namespace commitment
