#include "task/api.hpp"

namespace task {
namespace {

json::value OrNull(const std::string& text) {
    return text.empty() ? json::value(nullptr) : json::value(text);
}

json::value OrNull(const std::optional<Date>& day) {
    return day ? json::value(day->ToIso()) : json::value(nullptr);
}

json::object ToJson(const Task& task) {
    return {{"kind", task.kind},
            {"unit", OrNull(task.unit)},
            {"unit_name", OrNull(task.unit_name)},
            {"year", task.year ? json::value(*task.year) : json::value(nullptr)},
            {"count", task.count},
            {"record_id", task.record_id != 0 ? json::value(task.record_id) : json::value(nullptr)},
            {"due_on", OrNull(task.due_on)},
            {"since", OrNull(task.since)},
            {"remarks", task.remarks}};
}

http::Response List(db::Transaction& tx,
                    const http::Context& context,
                    const std::vector<Source>& sources) {
    context.RefuseQuery();
    json::array items;
    for (const auto& task : Gather(tx, context.actor, sources)) items.push_back(ToJson(task));
    return http::Json(json::object{{"items", std::move(items)}});
}

}  // namespace

std::vector<http::Route> Routes(std::vector<Source> sources) {
    return {{.method = http::Method::Get,
             .path = "/api/tasks",
             .access = http::Access::SignedIn(),
             .reads = [sources = std::move(sources)](
                          db::Transaction& tx,
                          const http::Context& context) { return List(tx, context, sources); },
             .work = http::Work::Slow}};
}

}  // namespace task
