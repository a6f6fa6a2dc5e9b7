#include "directive/reminder_api.hpp"

#include "directive/reminder_service.hpp"
#include "notice/mail_json.hpp"
#include "notice/service.hpp"
#include "org/store.hpp"
#include "platform/http/fields.hpp"

namespace directive {
namespace {

using http::Context;
using http::Fields;
using http::Response;

constexpr std::size_t kMostAtOnce = 500;

Response Send(db::Transaction& tx, const Context& context, const Outputs& outputs) {
    const auto wish = context.Body([](Fields& body) {
        Reminding read;
        for (const auto id : body.Ids("assignments", kMostAtOnce)) read.assignments.push_back({id});
        read.text = body.OptionalText("text", {.max = 1000, .several_lines = true}).value_or("");
        read.by_mail =
            body.OptionalBool("by_mail").value_or(false) ? notice::ByMail::Yes : notice::ByMail::No;
        return read;
    });
    return http::Json(json::object{{"reminded", Remind(tx, context.actor, outputs, wish)}});
}

json::object Shown(db::Transaction& tx, const Reminder& reminder, i18n::Language language) {
    const auto state = notice::StateOf(tx, reminder.notice_id);
    const auto unit = org::store::GetUnit(tx, reminder.to_unit_id, reminder.sent_on);
    return {{"id", reminder.id},
            {"unit", unit.code},
            {"unit_name", unit.name},
            {"by_rule", !reminder.band.empty()},
            {"sent_on", reminder.sent_on.ToIso()},
            {"sent_by", reminder.sent_by},
            {"seen_at", state.seen_at ? json::value(state.seen_at->ToIso()) : json::value(nullptr)},
            {"seen_by", state.seen_by.empty() ? json::value(nullptr) : json::value(state.seen_by)},
            {"mail", notice::MailToJson(state.by_mail, state.mail, language)}};
}

Response List(db::Transaction& tx, const Context& context, const Outputs& outputs) {
    context.RefuseQuery();
    const auto held = SeeAssignment(tx, context.actor, outputs, context.PathId<AssignmentId>("id"));
    json::array items;
    for (const auto& reminder : store::RemindersOf(tx, held.id))
        items.push_back(Shown(tx, reminder, context.request.language));
    return http::Json(json::object{{"items", std::move(items)}});
}

}  // namespace

std::vector<http::Route> ReminderRoutes(const Outputs& outputs) {
    using http::Access;
    using http::Method;
    return {{.method = Method::Post,
             .path = "/api/reminders",
             .access = Access::Right("requirement.remind"),
             .writes = [outputs](db::Transaction& tx,
                                 const Context& context) { return Send(tx, context, outputs); }},
            {.method = Method::Get,
             .path = "/api/assignments/{id}/reminders",
             .access = Access::Right("requirement.read"),
             .reads = [outputs](db::Transaction& tx,
                                const Context& context) { return List(tx, context, outputs); },
             .work = http::Work::Slow}};
}

}  // namespace directive
