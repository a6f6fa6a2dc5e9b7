#include "formality/signal_json.hpp"

#include "commitment/store.hpp"
#include "org/reach.hpp"
#include "org/store.hpp"
#include "plan/service.hpp"
#include "plan/store.hpp"
#include "platform/base/or_null.hpp"

namespace formality {
namespace {

/// More names than so many help nobody.
constexpr std::size_t kMostOpened = 5;

std::string PersonOf(db::Transaction& tx, org::PersonId person) {
    return person ? org::store::GetPerson(tx, person).FullName() : "";
}

/// Nothing where the reader may not read the record.
std::optional<json::object> Opened(db::Transaction& tx,
                                   const auth::Actor& actor,
                                   const RecordKey& key) {
    if (key.of == RecordKey::Of::Sheet) {
        const auto sheet = commitment::store::Get(tx, {key.id});
        if (!actor.IsHolder(sheet.person_id.value) &&
            !auth::May(actor, "sheet.read", sheet.unit_id.value, tx.Today()))
            return std::nullopt;
        return json::object{{"kind", "sheet"},
                            {"id", key.id},
                            {"person", json::OrNull(PersonOf(tx, sheet.person_id))}};
    }
    const auto plan = plan::store::Get(tx, {key.id});
    if (!plan::MaySee(tx, actor, plan)) return std::nullopt;
    return json::object{
        {"kind", "plan"}, {"id", key.id}, {"person", json::OrNull(PersonOf(tx, plan.person_id))}};
}

json::array ElsewhereJson(db::Transaction& tx,
                          const auth::Actor& actor,
                          const std::vector<Elsewhere>& elsewhere,
                          org::UnitNames& names) {
    json::array list;
    std::size_t opened = 0;
    for (const auto& place : elsewhere) {
        json::array records;
        for (const auto& key : place.records) {
            if (opened == kMostOpened) break;
            if (auto record = Opened(tx, actor, key)) {
                records.push_back(std::move(*record));
                ++opened;
            }
        }
        const auto& unit = names.Of(tx, place.unit_id);
        list.push_back(json::object{{"unit", unit.code},
                                    {"unit_name", unit.name},
                                    {"year", place.year},
                                    {"count", place.records.size()},
                                    {"records", std::move(records)}});
    }
    return list;
}

}  // namespace

json::array KeptJson(const std::vector<Signal>& signals) {
    json::array list;
    for (const auto& signal : signals)
        list.push_back(json::object{{"kind", NameOf(signal.kind)},
                                    {"position", signal.position},
                                    {"others", signal.others}});
    return list;
}

json::array ToldJson(db::Transaction& tx,
                     const auth::Actor& actor,
                     const std::vector<Signal>& signals) {
    json::array list;
    org::UnitNames names;
    for (const auto& signal : signals)
        list.push_back(json::object{
            {"kind", NameOf(signal.kind)},
            {"position", signal.position},
            {"passage", json::OrNull(signal.passage)},
            {"others", signal.others},
            {"is_more", signal.is_more},
            {"year", signal.year == 0 ? json::value(nullptr) : json::value(signal.year)},
            {"days", signal.days == 0 ? json::value(nullptr) : json::value(signal.days)},
            {"elsewhere", ElsewhereJson(tx, actor, signal.elsewhere, names)}});
    return list;
}

}  // namespace formality
