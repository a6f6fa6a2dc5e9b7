#include "task/api.hpp"

#include "platform/base/or_null.hpp"

namespace task {
namespace {

json::object ToJson(const Task& task) {
    return {{"kind", task.kind},
            {"unit", json::OrNull(task.unit)},
            {"unit_name", json::OrNull(task.unit_name)},
            {"year", task.year ? json::value(*task.year) : json::value(nullptr)},
            {"count", task.count},
            {"record_id", task.record_id != 0 ? json::value(task.record_id) : json::value(nullptr)},
            {"due_on", json::OrNull(task.due_on)},
            {"since", json::OrNull(task.since)},
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
