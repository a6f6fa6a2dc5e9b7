#include "meeting/round_api.hpp"

#include <map>

#include "meeting/asked.hpp"
#include "org/store.hpp"
#include "platform/base/or_null.hpp"
#include "shortcoming/store.hpp"

namespace meeting {
namespace {

using http::Context;
using http::Fields;
using http::Response;

constexpr std::size_t kMostItems = 100;

json::object Shown(const Remark& remark) {
    json::array items;
    for (const auto& one : remark.items)
        items.push_back(
            json::object{{"position", one.position}, {"item", one.item}, {"text", one.text}});
    return {
        {"text", remark.text}, {"items", std::move(items)}, {"row_version", remark.row_version}};
}

json::object Shown(const store::SheetItem& item) {
    return {{"position", item.position},
            {"text", item.text},
            {"target_quantity", json::OrNull(item.target_quantity)},
            {"target_unit", json::OrNull(item.target_unit)},
            {"due_on", json::OrNull(item.due_on)},
            {"done_on", json::OrNull(item.done_on)},
            {"reached", json::OrNull(item.reached)},
            {"percent", json::OrNull(item.percent)}};
}

json::object Shown(const shortcoming::Shortcoming& one) {
    return {{"id", one.id.value},
            {"text", one.text},
            {"due_on", one.due_on.ToIso()},
            {"state", NameOf(one.state)},
            {"evidence", one.evidence},
            {"row_version", one.row_version}};
}

/// What stands before the meeting when it comes to somebody.
struct Member {
    std::int64_t sheet_id = 0;
    json::array items;
    json::array shortcomings;
    Remark remark;
};

Response ShowRound(db::Transaction& tx, const Context& context) {
    context.RefuseQuery();
    const auto id = context.PathId<MeetingId>("id");
    const auto meeting = See(tx, context.actor, id).meeting;
    const auto unit = meeting.unit_id;
    auth::Require(context.actor, "remark.read", unit.value, tx.Today());
    std::map<org::PersonId, Member> members;
    for (const auto& item : store::ItemsOf(tx, unit, meeting.held_on)) {
        members[item.person_id].sheet_id = item.sheet_id;
        members[item.person_id].items.push_back(Shown(item));
    }
    if (auth::May(context.actor, "shortcoming.read", unit.value, tx.Today()))
        for (const auto& one : shortcoming::store::In(tx, unit, shortcoming::store::Whose::Persons))
            if (one.state != shortcoming::Mending::Confirmed)
                members[one.person_id].shortcomings.push_back(Shown(one));
    for (auto& remark : store::RemarksOf(tx, id)) members[remark.person_id].remark = remark;
    json::array rows;
    for (const auto& person : store::MembersOn(tx, unit, meeting.held_on)) {
        auto& member = members[person.id];
        rows.push_back(json::object{{"person_id", person.id.value},
                                    {"full_name", person.full_name},
                                    {"position", person.position},
                                    {"expected", person.due},
                                    {"sheet_id", json::OrNull(member.sheet_id)},
                                    {"items", std::move(member.items)},
                                    {"shortcomings", std::move(member.shortcomings)},
                                    {"remark", Shown(member.remark)}});
    }
    return http::Json(json::object{{"rows", std::move(rows)}});
}

Response PutOne(db::Transaction& tx, const Context& context) {
    context.RefuseQuery();
    auto wanted = context.Body([](Fields& body) {
        Remark read;
        const http::TextLimits limits{.max = kLongestRemark, .several_lines = true};
        read.text = body.OptionalText("text", limits).value_or("");
        body.Each("items", kMostItems, [&](Fields& fields) {
            ItemRemark item;
            item.position = static_cast<int>(
                fields.Integer("position", {.min = 1, .max = static_cast<int>(kMostItems)}));
            item.text = fields.Text("text", limits);
            for (const auto& before : read.items)
                if (before.position == item.position)
                    fields.Refuse("position",
                                  "meeting.item_twice",
                                  {{"position", std::to_string(item.position)}});
            read.items.push_back(std::move(item));
        });
        return read;
    });
    wanted.meeting_id = context.PathId<MeetingId>("id");
    wanted.person_id = context.PathId<org::PersonId>("person");
    const auto meeting = See(tx, context.actor, wanted.meeting_id).meeting;
    auth::Require(context.actor, "remark.write", meeting.unit_id.value, tx.Today());
    context.RequireVersion(store::RemarkOf(tx, wanted.meeting_id, wanted.person_id).row_version);
    const auto remark = PutRemark(tx, context.actor, std::move(wanted));
    return http::Json(Shown(remark), remark.row_version);
}

Response ListOwn(db::Transaction& tx, const Context& context) {
    const auto year = context.Query(
        [](Fields& query) { return static_cast<int>(query.Integer("year", kYears)); });
    auth::RequireAnywhere(context.actor, "meeting.own", tx.Today());
    json::array items;
    for (const auto& own : store::OwnRemarks(tx, Holder(context), year)) {
        auto shown = Shown(own.remark);
        shown["meeting_id"] = own.remark.meeting_id.value;
        shown["held_on"] = own.held_on.ToIso();
        shown["kind"] = own.kind;
        shown["unit"] = org::store::CodeOf(tx, own.unit_id);
        items.push_back(std::move(shown));
    }
    return http::Json(json::object{{"items", std::move(items)}});
}

}  // namespace

std::vector<http::Route> RoundRoutes() {
    using http::Access;
    using http::Method;
    return {{.method = Method::Get,
             .path = "/api/meetings/{id}/round",
             .access = Access::Right("remark.read"),
             .reads = ShowRound},
            {.method = Method::Put,
             .path = "/api/meetings/{id}/remarks/{person}",
             .access = Access::Right("remark.write"),
             .writes = PutOne,
             .version_required = true},
            {.method = Method::Get,
             .path = "/api/meeting-remarks",
             .access = Access::SignedIn(),
             .reads = ListOwn}};
}

}  // namespace meeting
