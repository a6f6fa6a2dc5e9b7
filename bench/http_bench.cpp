// A list of 25 rows from SQLite through a handler, for wrk: http_bench FOLDER PORT. Stops with
// standard input.
#include <cstdio>
#include <cstdlib>

#include "platform/http/page.hpp"
#include "platform/http/server.hpp"

int main(int count, char** arguments) {
    if (count != 3) return 2;
    const auto database = db::Database::Create(std::filesystem::path(arguments[1]));
    database->Write([](db::Transaction& tx) {
        tx.Execute("CREATE TABLE IF NOT EXISTS http_thing (id BIGINT PRIMARY KEY, name TEXT)");
        if (tx.Value<std::int64_t>("SELECT count(*) FROM http_thing") > 0) return;
        for (int id = 1; id <= 10'000; ++id)
            tx.Execute("INSERT INTO http_thing VALUES (:id, :name)",
                       {{"id", id}, {"name", "Cam kết số " + std::to_string(id)}});
    });
    http::Options options;
    options.port = static_cast<std::uint16_t>(std::atoi(arguments[2]));
    options.rates.address = {.per_second = 1e9, .burst = 1e9};
    http::Server server(
        options,
        *database,
        {{.method = http::Method::Get,
          .path = "/things",
          .access = http::Access::Public(),
          .reads =
              [](db::Transaction& tx, const http::Context& context) {
                  const auto page =
                      context.Query([](http::Fields& query) { return http::ReadPage(query); });
                  json::array items;
                  tx.Query<std::int64_t, std::string>(
                      "SELECT id, name FROM http_thing WHERE id > :after ORDER BY id LIMIT :rows",
                      {{"after", page.NumberAfter(0, 0)}, {"rows", page.RowsToAsk()}},
                      [&](std::int64_t id, std::string name) {
                          items.push_back(json::object{{"id", id}, {"name", std::move(name)}});
                      });
                  return http::List(std::move(items), page);
              }},
         {.method = http::Method::Post,
          .path = "/things",
          .access = http::Access::Public(),
          .writes =
              [](db::Transaction& tx, const http::Context&) {
                  tx.Execute("UPDATE http_thing SET name = 'x' WHERE id = 1");
                  return http::NoContent();
              }}},
        {});
    server.Start();
    while (std::getchar() != EOF) {
    }
    server.Stop(std::chrono::seconds(5));
}
