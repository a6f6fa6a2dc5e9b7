#include "calendar/api.hpp"

#include <fmt/chrono.h>

#include "calendar/ical.hpp"
#include "calendar/service.hpp"
#include "platform/base/digest.hpp"
#include "platform/base/failure.hpp"
#include "platform/base/or_null.hpp"

namespace calendar {
namespace {

using http::Context;
using http::Fields;
using http::Response;

constexpr std::string_view kEnding = ".ics";

json::object ToJson(const Event& event) {
    return {
        {"kind", event.kind},
        {"from", event.from.ToIso()},
        {"to", event.to.ToIso()},
        {"title", event.title},
        {"unit", json::OrNull(event.unit)},
        {"unit_name", json::OrNull(event.unit_name)},
        {"year", json::OrNull(event.year)},
        {"record_id", event.record_id != 0 ? json::value(event.record_id) : json::value(nullptr)},
        {"place", event.place != 0 ? json::value(event.place) : json::value(nullptr)},
        {"opens", json::OrNull(event.opens)},
        {"done", json::OrNull(event.done)},
        {"part", json::OrNull(event.part)},
        {"whole", json::OrNull(event.whole)}};
}

/// What is wrong with the days themselves is told before what is wrong between them.
Period ReadPeriod(const Context& context) {
    const auto period =
        context.Query([](Fields& query) { return Period{query.Day("from"), query.Day("to")}; });
    if (period.to < period.from) http::ThrowFieldProblems({{"to", "calendar.ends_before", {}}});
    if (period.to > period.from.PlusDays(kLongestPeriod))
        http::ThrowFieldProblems(
            {{"to", "calendar.too_long", {{"days", std::to_string(kLongestPeriod)}}}});
    return period;
}

Response Show(db::Transaction& tx, const Context& context, const std::vector<Source>& sources) {
    const auto period = ReadPeriod(context);
    const auto calendar = Gather(tx, context.actor, sources, period);
    json::array items;
    for (const auto& event : calendar.events) items.push_back(ToJson(event));
    return http::Json(json::object{{"from", period.from.ToIso()},
                                   {"to", period.to.ToIso()},
                                   {"is_cut", calendar.is_cut},
                                   {"items", std::move(items)}});
}

Response ShowFeed(db::Transaction& tx, const Context& context) {
    context.RefuseQuery();
    const auto feed = FeedOf(tx, context.actor);
    return http::Json(json::object{
        {"made_at", feed ? json::value(feed->made_at.ToIso()) : json::value(nullptr)}});
}

Response Make(db::Transaction& tx, const Context& context) {
    context.RefuseQuery();
    const auto token = MakeFeed(tx, context.actor);
    auto response = http::Json(json::object{{"path", "/calendar/" + token + std::string(kEnding)}});
    response.status = 201;
    response.carries_secret = true;
    return response;
}

Response Revoke(db::Transaction& tx, const Context& context) {
    context.RefuseQuery();
    RevokeFeed(tx, context.actor);
    return http::NoContent();
}

/// From the first day of last month to this day next year.
Period PeriodOfFeed(Date today) {
    const auto last = Date::Of(today.Year(), today.Month(), 1).PlusDays(-1);
    return {Date::Of(last.Year(), last.Month(), 1), today.PlusDays(365)};
}

/// As HTTP writes moments: "Sun, 06 Nov 1994 08:49:37 GMT".
std::string ForHttp(Instant moment) {
    return fmt::format("{:%a, %d %b %Y %H:%M:%S} GMT",
                       fmt::gmtime(std::chrono::system_clock::to_time_t(
                           std::chrono::system_clock::time_point(moment.time))));
}

Instant BeginOf(Date day) {
    // Midnight in Vietnam.
    return {std::chrono::sys_time<std::chrono::milliseconds>(day.days) - std::chrono::hours(7)};
}

std::string OwnAddress(const http::Request& request) {
    return (request.is_encrypted ? "https://" : "http://") +
           std::string(request.headers.Get("Host"));
}

Response Feed(db::Transaction& tx,
              const Context& context,
              const std::vector<Source>& sources,
              const auth::Keys& keys) {
    std::string_view token;
    const auto file = context.Path("file");
    if (file.ends_with(kEnding))
        token = std::string_view(file).substr(0, file.size() - kEnding.size());
    const auto reader = ReaderOf(tx, token);
    if (!reader) throw Failure{FailureKind::NotFound, "calendar.unknown_feed"};

    const auto today = BeginOf(tx.Today());
    Response response{.content_type = "text/calendar; charset=utf-8"};
    // A day that begins moves the period, and what became due.
    const auto changed = ForHttp(std::max(store::LastChange(tx), today));
    response.headers.Add("Last-Modified", changed);
    if (!context.request.headers.Has("If-None-Match") &&
        context.request.headers.Get("If-Modified-Since") == changed) {
        response.status = 304;
        response.content_type.clear();
        return response;
    }
    const auto language =
        i18n::LanguageOf(reader->principal->language).value_or(i18n::Language::Vietnamese);
    const auto calendar = Gather(tx, *reader, sources, PeriodOfFeed(tx.Today()));
    response.body =
        ToICalendar(calendar.events,
                    {.name = i18n::Text(language, "calendar.name"),
                     .address = OwnAddress(context.request),
                     .language = language,
                     // The same bytes all day where nothing changed: programs ask by ETag.
                     .as_of = today,
                     .uid_of = [&keys](const std::string& key) {
                         return DigestOf(keys.Mark("calendar", key)).substr(0, 32) + "@guong";
                     }});
    return response;
}

}  // namespace

std::vector<http::Route> Routes(std::vector<Source> sources, const auth::Keys& keys) {
    using http::Access;
    using http::Method;
    const auto shared = std::make_shared<const std::vector<Source>>(std::move(sources));
    return {{.method = Method::Get,
             .path = "/api/calendar",
             .access = Access::SignedIn(),
             .reads = [shared](db::Transaction& tx,
                               const Context& context) { return Show(tx, context, *shared); },
             .work = http::Work::Slow},
            {.method = Method::Get,
             .path = "/api/calendar/feed",
             .access = Access::SignedIn(),
             .reads = ShowFeed},
            {.method = Method::Post,
             .path = "/api/calendar/feed",
             .access = Access::SignedIn(),
             .writes = Make},
            {.method = Method::Delete,
             .path = "/api/calendar/feed",
             .access = Access::SignedIn(),
             .writes = Revoke},
            {.method = Method::Get,
             .path = "/calendar/{file}",
             .access = Access::Public(),
             .reads = [shared, &keys](
                          db::Transaction& tx,
                          const Context& context) { return Feed(tx, context, *shared, keys); },
             .work = http::Work::Slow,
             .costly_guess = true}};
}

}  // namespace calendar
