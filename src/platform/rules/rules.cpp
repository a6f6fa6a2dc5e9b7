#include "platform/rules/rules.hpp"

#include "platform/base/embedded.hpp"
#include "platform/base/failure.hpp"

namespace rules {
namespace {

const std::string kInsert =
    "INSERT INTO rules_version (rule, valid_from, valid_to, body, source)"
    " VALUES (:rule, :valid_from, :valid_to, :body, :source)"
    " ON CONFLICT (rule, valid_from) DO NOTHING";
const std::string kEnd =
    "UPDATE rules_version SET valid_to = :valid_to WHERE id = :id AND"
    " (valid_to IS NULL OR valid_to > :valid_to)";
const std::string kEndBefore =
    "UPDATE rules_version SET valid_to = :valid_to WHERE rule = :rule AND valid_from < :valid_from"
    " AND (valid_to IS NULL OR valid_to > :valid_to)";
const std::string kColumns =
    "SELECT id, rule, valid_from, valid_to, body, source FROM rules_version";
const std::string kAt =
    kColumns +
    " WHERE rule = :rule AND valid_from <= :day AND (valid_to IS NULL OR valid_to >= :day)"
    " ORDER BY valid_from DESC LIMIT 1";
const std::string kFirstDay = kColumns + " WHERE rule = :rule AND valid_from = :valid_from";
const std::string kList = kColumns + " ORDER BY rule, valid_from";

std::vector<Version> Load(db::Transaction& tx, const std::string& sql, const db::Binds& binds) {
    std::vector<Version> versions;
    using Text = std::string;
    tx.Query<VersionId, Text, Date, std::optional<Date>, Text, Text>(
        sql,
        binds,
        [&](VersionId id, Text rule, Date from, std::optional<Date> to, Text body, Text source) {
            versions.push_back({id, rule, from, to, json::Parse(body, rule), source});
        });
    return versions;
}

/// Where `body` lacks a member that the version before has, or holds another kind of value there;
/// "" where its readers will find what they look for.
std::string OtherShape(const json::value& before,
                       const json::value& body,
                       const std::string& place) {
    const bool both_numbers = before.is_number() && body.is_number();
    if (before.kind() != body.kind() && !both_numbers && !before.is_null() && !body.is_null())
        return place;
    if (before.is_object() && body.is_object()) {
        for (const auto& member : before.get_object()) {
            const auto* found = body.get_object().if_contains(member.key());
            const auto inner = place + "." + std::string(member.key());
            if (found == nullptr) return inner;
            if (auto other = OtherShape(member.value(), *found, inner); !other.empty())
                return other;
        }
    }
    if (before.is_array() && body.is_array() && !before.get_array().empty())
        for (const auto& element : body.get_array())
            if (element.kind() != before.get_array().front().kind()) return place + "[]";
    return {};
}

void Insert(db::Transaction& tx, const Version& version) {
    tx.Execute(kInsert,
               {{"rule", version.rule},
                {"valid_from", version.valid_from},
                {"valid_to", version.valid_to},
                {"body", json::Write(version.body)},
                {"source", version.source}});
}

/// As shipped, word for word: nobody edited it.
bool IsAmong(const std::vector<Version>& shipped, const Version& version) {
    return std::any_of(shipped.begin(), shipped.end(), [&](const Version& other) {
        return other.rule == version.rule && other.valid_from == version.valid_from &&
               other.body == version.body;
    });
}

Failure NoneInForce(const std::string& rule, Date day) {
    return {FailureKind::NotFound,
            "rules.none_in_force",
            {{"rule", rule}, {"day", day.ToVietnamese()}}};
}

}  // namespace

// The files: {"rule", "source", "versions": [{"from", "to", …body}]}.
std::vector<Version> ShippedVersions() {
    std::vector<Version> versions;
    for (const auto& file : embedded::rules()) {
        if (!file.name.ends_with(".json")) continue;
        const auto document = json::Parse(file.bytes, file.name).as_object();
        for (const auto& entry : document.at("versions").as_array()) {
            auto body = entry.as_object();
            const auto from = Date::FromIso(json::Text(body, "from"));
            const auto to = Date::FromIso(json::Text(body, "to"));
            const auto* end = body.if_contains("to");
            if (!from || (end != nullptr && !end->is_null() && !to))
                throw Failure{
                    FailureKind::Invalid, "rules.no_date", {{"file", std::string(file.name)}}};
            body.erase("from");
            body.erase("to");
            versions.push_back({{},
                                json::Text(document, "rule"),
                                *from,
                                to,
                                body,
                                json::Text(document, "source")});
        }
    }
    return versions;
}

void AddShipped(db::Transaction& tx) {
    for (const auto& version : ShippedVersions()) Insert(tx, version);
}

Shipment Missing(db::Transaction& tx, const std::vector<Version>& shipped) {
    Shipment shipment;
    auto held = List(tx);
    for (auto version : shipped) {
        const Version* before = nullptr;
        const Version* after = nullptr;
        bool is_there = false;
        for (const auto& other : held) {
            if (other.rule != version.rule) continue;
            is_there = is_there || other.valid_from == version.valid_from;
            if (other.valid_from < version.valid_from) before = &other;
            if (other.valid_from > version.valid_from && after == nullptr) after = &other;
        }
        if (is_there) continue;
        if (after != nullptr && (!version.valid_to || *version.valid_to >= after->valid_from))
            version.valid_to = after->valid_from.PlusDays(-1);
        const bool in_force =
            before != nullptr && (!before->valid_to || *before->valid_to >= version.valid_from);
        if (in_force && !IsAmong(shipped, *before)) {
            shipment.kept_back.push_back(std::move(version));
            continue;
        }
        // In the order of days, so that the next one finds this before it.
        held.insert(std::find_if(held.begin(),
                                 held.end(),
                                 [&](const Version& other) {
                                     return std::tie(other.rule, other.valid_from) >
                                            std::tie(version.rule, version.valid_from);
                                 }),
                    version);
        shipment.added.push_back(std::move(version));
    }
    return shipment;
}

void Add(db::Transaction& tx, const audit::Actor& actor, const Shipment& shipment) {
    for (const auto& version : shipment.added) {
        tx.Execute(kEndBefore,
                   {{"rule", version.rule},
                    {"valid_from", version.valid_from},
                    {"valid_to", version.valid_from.PlusDays(-1)}});
        Insert(tx, version);
        const auto added =
            Load(tx, kFirstDay, {{"rule", version.rule}, {"valid_from", version.valid_from}});
        audit::Record(
            tx, actor, "rules.ship", {"rule", added.at(0).id.value}, nullptr, version.body);
    }
}

Version At(db::Transaction& tx, const std::string& rule, Date day) {
    auto found = Load(tx, kAt, {{"rule", rule}, {"day", day}});
    if (found.empty()) throw NoneInForce(rule, day);
    return std::move(found.front());
}

json::value Shipped(const std::string& rule, Date day) {
    std::optional<Version> newest;
    for (auto& version : ShippedVersions())
        if (version.rule == rule && version.valid_from <= day &&
            (!version.valid_to || *version.valid_to >= day) &&
            (!newest || newest->valid_from < version.valid_from))
            newest = std::move(version);
    if (newest) return newest->body;
    throw NoneInForce(rule, day);
}

std::vector<Version> List(db::Transaction& tx) { return Load(tx, kList, {}); }

void PutInForce(db::Transaction& tx,
                const audit::Actor& actor,
                const std::string& rule,
                Date from,
                const json::value& body,
                const std::string& source) {
    std::optional<Version> last;
    for (auto& version : List(tx))
        if (version.rule == rule) last = std::move(version);
    const Params about{{"rule", rule}, {"day", from.ToVietnamese()}};
    if (!last) throw Failure{FailureKind::NotFound, "rules.unknown", about};
    if (const auto other = OtherShape(last->body, body, rule); !other.empty())
        throw Failure{
            FailureKind::Invalid, "rules.other_shape", {{"rule", rule}, {"place", other}}};
    if (last->valid_from >= from)
        throw Failure{FailureKind::Conflict, "rules.version_exists", about};
    tx.Execute(kEnd, {{"valid_to", from.PlusDays(-1)}, {"id", last->id}});
    tx.Execute(kInsert,
               {{"rule", rule},
                {"valid_from", from},
                {"valid_to", std::optional<Date>()},
                {"body", json::Write(body)},
                {"source", source}});
    audit::Record(tx, actor, "rules.set", {"rule", last->id.value}, last->body, body);
}

}  // namespace rules
