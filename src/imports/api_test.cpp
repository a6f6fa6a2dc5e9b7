// Imports as the outside sees them, on a real server: uploads, jobs, a register of toys.
#include "imports/api.hpp"

#include "imports/book_for_test.hpp"
#include "imports/toy_for_test.hpp"
#include "platform/files/api.hpp"
#include "platform/files/service.hpp"
#include "platform/http/service_for_test.hpp"
#include "platform/jobs/api.hpp"
#include "platform/jobs/jobs_for_test.hpp"
#include "platform/rules/rules.hpp"

namespace imports {
namespace {

using jobs::testing::Eventually;

/// "an" reads and writes imports in unit 1 (XA) and below, "binh" in unit 2 (HUYEN) alone, "looker"
/// reads those of unit 1.
std::shared_ptr<auth::Principal> Account(const std::string& token) {
    const auto principal = jobs::testing::Account(token);
    if (!principal) return nullptr;
    const auto grant = [&](const char* right, std::int64_t place, auth::Reach reach) {
        principal->grants.push_back({right, "r", place, reach, {}, {}});
    };
    if (token != "binh") grant("import.read", 1, auth::Reach::Below);
    if (token == "an") grant("import.write", 1, auth::Reach::Below);
    if (token == "binh") {
        grant("import.read", 2, auth::Reach::Here);
        grant("import.write", 2, auth::Reach::Here);
    }
    return principal;
}

/// Stops at its 300th row until the door is open.
class SlowWriter : public testing::ToyWriter {
public:
    SlowWriter(db::Transaction& tx,
               ImportId import,
               testing::Taken& taken,
               std::function<void()> at_row_300)
        : ToyWriter(tx, import, taken), at_row_300_(std::move(at_row_300)) {}
    Outcome Take(RowOfRegister& row) override {
        if (++rows_ == 300) at_row_300_();
        return ToyWriter::Take(row);
    }

private:
    std::function<void()> at_row_300_;
    int rows_ = 0;
};

class ImportsApiTest : public http::ServiceTest {
protected:
    testing::Taken taken_;
    std::mutex mutex_;
    std::condition_variable moved_;
    bool is_reached_ = false, is_open_ = false;
    std::vector<Kind> kinds_{testing::ToyKind(taken_)};
    std::vector<UndoGuard> guards_;
    std::unique_ptr<files::Folder> bytes_;
    std::unique_ptr<jobs::Runner> runner_;

    void SetUp() override {
        AddKinds();
        sessions.find = [](std::string_view token) -> std::shared_ptr<const auth::Principal> {
            return Account(std::string(token));
        };
        database = db::MadeForTest(folder / "data");
        database->Write([&](db::Transaction& tx) {
            rules::AddShipped(tx);
            tx.Execute(testing::ToyTable(*database));
            for (const auto& [id, code] : {std::pair{1, "XA"}, {2, "HUYEN"}})
                tx.Execute(
                    "INSERT INTO org_unit (id, code, valid_from) VALUES (:id, :code,"
                    " '1900-01-01')",
                    {{"id", id}, {"code", code}});
        });
        bytes_ = std::make_unique<files::Folder>(*database);
        runner_ = std::make_unique<jobs::Runner>(
            *database,
            std::vector{Job(kinds_, *bytes_)},
            [](db::Transaction&, auth::AccountId account) -> std::optional<auth::Actor> {
                for (const auto* name : {"an", "binh", "looker"})
                    if (const auto principal = Account(name); principal->account_id == account)
                        return auth::Actor::Of(principal);
                return std::nullopt;
            });
        std::vector<http::Route> all;
        for (const auto& routes :
             {Routes(kinds_, guards_, *runner_),
              jobs::Routes(*database, *runner_),
              files::Routes(*database, *bytes_, [](auto&&...) { return false; })})
            all.insert(all.end(), routes.begin(), routes.end());
        Serve(std::move(all));
        runner_->Start();
    }
    void TearDown() override {
        Open();
        server.reset();
        runner_.reset();
    }
    void AddKinds() {
        auto slow = kinds_.front();
        slow.name = "slow-toys";
        slow.begin = [this](db::Transaction& tx, const Options&, ImportId id, const audit::Actor&) {
            return std::make_unique<SlowWriter>(tx, id, taken_, [this] {
                std::unique_lock lock(mutex_);
                is_reached_ = true;
                moved_.notify_all();
                moved_.wait(lock, [this] { return is_open_; });
            });
        };
        auto rights = kinds_.front();
        rights.name = "persons-of-toys";
        rights.right = "person.write";
        auto system = kinds_.front();
        system.name = "programmes-of-toys";
        system.right = "programme.write";
        system.span = Span::WholeSystem;
        for (auto& kind : {slow, rights, system}) kinds_.push_back(kind);
    }
    void Open() {
        const std::scoped_lock lock(mutex_);
        is_open_ = true;
        moved_.notify_all();
    }
    bool IsReached() {
        std::unique_lock lock(mutex_);
        return moved_.wait_for(lock, std::chrono::seconds(10), [this] { return is_reached_; });
    }

    std::string Send(const std::string& name,
                     const std::string& bytes,
                     const std::string& token = "an") {
        const auto upload = As(token,
                               "POST",
                               "/api/uploads",
                               json::Write(json::object{{"name", name}, {"size", bytes.size()}}));
        EXPECT_EQ(upload.status, 201) << upload.body;
        const std::string path(upload.Header("Location"));
        EXPECT_EQ(As(token,
                     "PUT",
                     path + "?offset=0",
                     bytes,
                     {{"Content-Type", "application/octet-stream"}})
                      .status,
                  200);
        return path.substr(path.rfind('/') + 1);
    }
    std::string SendBook(std::string_view drawn, const std::string& token = "an") {
        testing::MakeBook(folder / "so.xlsx", drawn);
        return Send("Sổ đồ chơi.xlsx", ReadFile(folder / "so.xlsx"), token);
    }
    http::Reply Import(const std::string& upload,
                       json::object more = {},
                       const std::string& token = "an") {
        json::object wish{{"upload_id", upload}, {"kind", "toys"}, {"unit", "XA"}};
        for (auto& [name, value] : more) wish[name] = value;
        return As(token, "POST", "/api/imports", json::Write(wish));
    }
    http::Reply EnterRows(json::array rows,
                          json::object more = {},
                          const std::string& token = "an",
                          const std::string& kind = "toys") {
        json::object wish{{"unit", "XA"}, {"rows", std::move(rows)}};
        for (auto& [name, value] : more) wish[name] = value;
        return As(token, "POST", "/api/import-kinds/" + kind + "/rows", json::Write(wish));
    }
    json::object Ended(const http::Reply& accepted) {
        EXPECT_EQ(accepted.status, 202) << accepted.body;
        const std::string path(accepted.Header("Location"));
        json::object job;
        EXPECT_TRUE(Eventually([&] {
            job = As("an", "GET", path).Json();
            return json::Text(job, "state") != "queued" && json::Text(job, "state") != "running";
        }));
        return job;
    }
    std::int64_t Toys() {
        return database->Read(
            [](db::Transaction& tx) { return tx.Value<std::int64_t>("SELECT count(*) FROM toy"); });
    }
    static std::string Told(const http::Reply& reply) {
        return std::to_string(reply.status) + " " + reply.Code();
    }
};

constexpr auto kGood = "Họ và tên | Việc\nAn | quét sân\nBình | trồng cây\n";

TEST_F(ImportsApiTest, ARegisterIsRehearsedBroughtInListedAndUndone) {
    const auto upload = SendBook(kGood);
    const auto preview = Ended(Import(upload, {{"rehearse", true}})).at("result");
    EXPECT_FALSE(preview.at("written").as_bool());
    ASSERT_EQ(preview.at("rows").as_array().size(), 2U);
    EXPECT_EQ(preview.at("rows").at(0).at("place").as_string(), "S!A2");
    EXPECT_EQ(preview.at("rows").at(0).at("summary").as_string(), "An · quét sân");
    EXPECT_EQ(Toys(), 0);

    const auto job = Ended(Import(upload));
    EXPECT_EQ(json::Text(job, "state"), "done");
    EXPECT_EQ(job.at("result").at("rows_written").as_int64(), 2);
    EXPECT_EQ(Toys(), 2);
    const auto list = As("an", "GET", "/api/imports?unit=XA").Json().at("items").as_array();
    ASSERT_EQ(list.size(), 1U);
    EXPECT_EQ(list.at(0).at("file_name").as_string(), "Sổ đồ chơi.xlsx");
    EXPECT_EQ(list.at(0).at("actor").as_string(), "an");

    // Safe to run again: the file is known.
    EXPECT_TRUE(Ended(Import(upload)).at("result").at("already_there").as_bool());

    const auto one = "/api/imports/" + std::to_string(list.at(0).at("id").as_int64());
    const auto undone = As("an", "POST", one + "/undo", "{}");
    EXPECT_EQ(undone.status, 200);
    EXPECT_EQ(json::Text(undone.Json(), "state"), "undone");
    EXPECT_EQ(Toys(), 0);
    EXPECT_EQ(Told(As("an", "POST", one + "/undo", "{}")), "409 imports.already_undone");
}

TEST_F(ImportsApiTest, ProblemsAreToldInTheReadersWordsAtTheirCells) {
    const auto upload = SendBook("Họ và tên | Việc | Thời hạn\nAn | quét sân | hôm nào đó\n");
    const auto result = Ended(Import(upload)).at("result");
    EXPECT_FALSE(result.at("written").as_bool());
    EXPECT_EQ(result.at("problem_count").as_int64(), 1);
    const auto& problem = result.at("problems").at(0).as_object();
    EXPECT_EQ(json::Text(problem, "place"), "S!C2");
    EXPECT_NE(json::Text(problem, "message"), json::Text(problem, "code"));
    EXPECT_EQ(Toys(), 0);
}

TEST_F(ImportsApiTest, WhatIsNoRegisterFailsWithItsReason) {
    const auto job = Ended(Import(Send("a.pdf", "%PDF-1.7")));
    EXPECT_EQ(json::Text(job, "state"), "failed");
    EXPECT_EQ(job.at("failure").at("code").as_string(), "sheet.unreadable");
    EXPECT_NE(std::string(job.at("failure").at("message").as_string()).find("a.pdf"),
              std::string::npos);
}

TEST_F(ImportsApiTest, AClerkSaysWhichColumnIsWhichOnce) {
    const auto upload = SendBook("SỔ 2018\nCột lạ | Ai | Hứa gì\nx | An | quét sân\n");
    const auto job = Ended(Import(upload, {{"rehearse", true}}));
    EXPECT_EQ(json::Text(job, "state"), "done");
    const auto& lost = job.at("result");
    EXPECT_EQ(lost.at("problems").at(0).at("code").as_string(), "imports.no_header");
    const auto& layout = lost.at("layouts").at(0);
    EXPECT_EQ(layout.at("tab").as_string(), "S");
    EXPECT_EQ(layout.at("header_row").as_int64(), 0);
    EXPECT_EQ(layout.at("top").at(1).at(1).as_string(), "Ai");
    EXPECT_EQ(layout.at("columns").at(2).at("letter").as_string(), "C");
    EXPECT_TRUE(layout.at("columns").at(2).at("name").is_null());
    // One that writes is refused.
    EXPECT_EQ(json::Text(Ended(Import(upload)), "state"), "failed");

    const json::value mapping{{"header_row", 2},
                              {"columns", {{"full_name", "B"}, {"action", "C"}}}};
    const auto found =
        Ended(Import(upload, {{"rehearse", true}, {"mapping", mapping}})).at("result");
    EXPECT_EQ(found.at("problem_count").as_int64(), 0);
    EXPECT_EQ(found.at("rows").at(0).at("summary").as_string(), "An · quét sân");
    const auto& told = found.at("layouts").at(0);
    EXPECT_EQ(told.at("first_row").as_int64(), 3);
    EXPECT_EQ(told.at("columns").at(2).at("heading").as_string(), "Hứa gì");
    EXPECT_EQ(told.at("columns").at(2).at("name").as_string(), "action");
    EXPECT_EQ(
        Ended(Import(upload, {{"mapping", mapping}})).at("result").at("rows_written").as_int64(),
        1);

    // The unit's next file of that kind, whose title has a row more, is known.
    const auto next = SendBook("SỔ 2019\nĐợt 2\nCột lạ | Ai | Hứa gì\nx | Bình | trồng cây\n");
    const auto known = Ended(Import(next, {{"rehearse", true}})).at("result");
    EXPECT_EQ(known.at("layouts").at(0).at("header_row").as_int64(), 3);
    EXPECT_EQ(known.at("layouts").at(0).at("columns").at(1).at("name").as_string(), "full_name");
    EXPECT_EQ(Ended(Import(next)).at("result").at("rows_written").as_int64(), 1);
    EXPECT_EQ(Toys(), 2);
}

TEST_F(ImportsApiTest, TabsWithDifferentHeadingsAreMappedEachOnItsOwn) {
    const auto upload = SendBook(
        "== Chi bộ 1\nAi | Hứa gì\nAn | quét sân\n"
        "== Chi bộ 2\nHứa gì | Ai\ntrồng cây | Bình\n");
    const json::value mapping{
        {"tabs",
         {{"Chi bộ 1", {{"header_row", 1}, {"columns", {{"full_name", "A"}, {"action", "B"}}}}},
          {"Chi bộ 2", {{"header_row", 1}, {"columns", {{"full_name", "B"}, {"action", "A"}}}}}}}};
    const auto found =
        Ended(Import(upload, {{"rehearse", true}, {"mapping", mapping}})).at("result");
    EXPECT_EQ(found.at("problem_count").as_int64(), 0);
    EXPECT_EQ(found.at("rows").at(1).at("summary").as_string(), "Bình · trồng cây");
    EXPECT_EQ(found.at("layouts").at(0).at("columns").at(0).at("name").as_string(), "full_name");
    EXPECT_EQ(found.at("layouts").at(1).at("columns").at(0).at("name").as_string(), "action");
    EXPECT_EQ(
        Ended(Import(upload, {{"mapping", mapping}})).at("result").at("rows_written").as_int64(),
        2);
    const auto next = SendBook(
        "== Chi bộ 3\nHứa gì | Ai\ndạy học | Chi\n== Chi bộ 4\nAi | Hứa gì\nDung | nấu cơm\n");
    EXPECT_EQ(Ended(Import(next)).at("result").at("rows_written").as_int64(), 2);

    const json::value misspelt{{"tabs", {{"Chi bô 1", json::object{}}}}};
    const auto failed = Ended(Import(upload, {{"rehearse", true}, {"mapping", misspelt}}));
    EXPECT_EQ(failed.at("failure").at("code").as_string(), "imports.map_tab");
    const json::value wrong{{"tabs", {{"Chi bộ 1", {{"columns", {{"ho_ten", "A"}}}}}}}};
    EXPECT_EQ(Told(Import(upload, {{"mapping", wrong}})), "400 imports.map_column");
}

TEST_F(ImportsApiTest, APreviewHasTheFirstFiveHundredRowsAndAThousandProblemsWithTheirCells) {
    std::string book = "Họ và tên;Việc\n";
    for (int row = 0; row < 1200; ++row) book += "Người " + std::to_string(row) + ";\n";
    const auto result = Ended(Import(Send("so.csv", book), {{"rehearse", true}})).at("result");
    EXPECT_EQ(result.at("rows_read").as_int64(), 1200);
    ASSERT_EQ(result.at("rows").as_array().size(), 500U);
    EXPECT_EQ(result.at("rows").at(499).at("place").as_string(), "so!A501");
    EXPECT_EQ(result.at("rows").at(499).at("outcome").as_string(), "wrong");
    EXPECT_EQ(result.at("problem_count").as_int64(), 1200);
    ASSERT_EQ(result.at("problems").as_array().size(), 1000U);
    EXPECT_EQ(result.at("problems").at(999).at("place").as_string(), "so!B1001");
}

TEST_F(ImportsApiTest, CancelledHalfWayLeavesNothing) {
    std::string book = "Họ và tên;Việc\n";
    for (int row = 0; row < 2000; ++row) book += "Người " + std::to_string(row) + ";quét sân\n";
    const auto accepted = Import(Send("so.csv", book), {{"kind", "slow-toys"}});
    ASSERT_TRUE(IsReached());
    const std::string path(accepted.Header("Location"));
    const auto running = As("an", "GET", path).Json();
    EXPECT_EQ(running.at("progress").at("done").as_int64(), 256);
    EXPECT_EQ(As("an", "POST", path + "/cancel", "{}").status, 202);
    Open();
    EXPECT_EQ(json::Text(Ended(accepted), "state"), "cancelled");
    EXPECT_EQ(Toys(), 0);
    EXPECT_TRUE(As("an", "GET", "/api/imports").Json().at("items").as_array().empty());
}

TEST_F(ImportsApiTest, RowsAreEnteredByHandAsOneImport) {
    const json::object an{{"full_name", "  An "},
                          {"action", json::array{"quét sân", "trồng cây"}},
                          {"year", 2018},
                          {"target_quantity", 2.5},
                          {"due_on", "2018-05-19"},
                          {"head", true}};
    const json::object binh{{"full_name", "Bình"}, {"action", "đọc sách"}, {"head", false}};
    const auto preview = EnterRows({an, binh}, {{"rehearse", true}});
    EXPECT_EQ(preview.status, 200) << preview.body;
    EXPECT_EQ(preview.Json().at("rows").at(0).at("place").as_string(), "rows!A1");
    EXPECT_EQ(Toys(), 0);

    const auto made = EnterRows({an, binh});
    ASSERT_EQ(made.status, 201) << made.body;
    EXPECT_EQ(made.Json().at("rows_written").as_int64(), 2);
    EXPECT_EQ(taken_.rows.at(2), "An · quét sân · trồng cây · 2018 · 2.500000 · 2018-05-19 · head");
    EXPECT_EQ(taken_.rows.at(3), "Bình · đọc sách");
    const std::string place(made.Header("Location"));
    EXPECT_EQ(As("an", "GET", place).Json().at("file_name").as_string(), "");

    // The same rows again, while they stand, change nothing; taken back they may come in anew.
    const auto again = EnterRows({an, binh});
    EXPECT_EQ(again.status, 200);
    EXPECT_TRUE(again.Json().at("already_there").as_bool());
    EXPECT_EQ(As("an", "POST", place + "/undo", "{}").status, 200);
    EXPECT_EQ(Toys(), 0);
    EXPECT_EQ(EnterRows({an, binh}).status, 201);
}

TEST_F(ImportsApiTest, WhatIsWrongInEnteredRowsIsToldByRowAndColumn) {
    const auto paths = [](const http::Reply& reply) {
        std::vector<std::string> all;
        EXPECT_EQ(reply.status, 422) << reply.body;
        const auto told = reply.Json();
        for (const auto& error : told.at("errors").as_array())
            all.push_back(json::Text(error.as_object(), "field") + " " +
                          json::Text(error.as_object(), "code"));
        return all;
    };
    using Paths = std::vector<std::string>;
    const json::object good{{"full_name", "An"}, {"action", "quét sân"}};
    auto late = good, odd = good, nested = good;
    late["due_on"] = "hôm nào đó";
    odd["kind"] = "x";
    nested["year"] = json::object{};
    EXPECT_EQ(paths(EnterRows({good, late})), Paths{"rows[1].due_on imports.not_a_date"});
    EXPECT_EQ(paths(EnterRows({odd})), Paths{"rows[0].kind http.field_unknown"});
    EXPECT_EQ(paths(EnterRows({nested})), Paths{"rows[0].year imports.not_a_cell"});
    EXPECT_EQ(paths(EnterRows({good, json::object{{"year", nullptr}}})),
              Paths{"rows[1] imports.empty_row"});
    EXPECT_EQ(paths(EnterRows(json::array{5, json::object{}})),
              (Paths{"rows[0] http.field_not_object", "rows[1] imports.empty_row"}));
    EXPECT_EQ(paths(EnterRows({json::object{{"full_name", "An"}}})),
              Paths{"rows[0].action http.field_missing"});
    EXPECT_EQ(paths(EnterRows({})), Paths{"rows http.field_missing"});
    // Known only to the writer.
    EXPECT_EQ(paths(EnterRows({good, json::object{{"full_name", "Bình"}}})),
              Paths{"rows[1].action toy.no_action"});
    EXPECT_EQ(Toys(), 0);
    EXPECT_TRUE(As("an", "GET", "/api/imports").Json().at("items").as_array().empty());
}

TEST_F(ImportsApiTest, NobodyEntersRowsWhereTheyHoldNoRight) {
    const json::array rows{json::object{{"full_name", "An"}, {"action", "quét sân"}}};
    EXPECT_EQ(Told(EnterRows(rows, {{"unit", "HUYEN"}})), "404 org.unknown_unit");
    EXPECT_EQ(Told(EnterRows(rows, {{"unit", nullptr}})), "400 imports.no_unit");
    EXPECT_EQ(Told(EnterRows(rows, {}, "looker")), "403 http.no_right");
    EXPECT_EQ(Told(EnterRows(rows, {}, "an", "persons-of-toys")), "403 auth.forbidden");
    EXPECT_EQ(Told(EnterRows(rows, {}, "an", "no-toys")), "404 http.not_found");
    EXPECT_EQ(Toys(), 0);
}

TEST_F(ImportsApiTest, NobodyImportsWhereTheyHoldNoRight) {
    const auto upload = SendBook(kGood);
    EXPECT_EQ(Told(Import(upload, {{"unit", "HUYEN"}})), "404 org.unknown_unit");
    EXPECT_EQ(Told(Import(upload, {{"unit", "KHONG-CO"}})), "404 org.unknown_unit");
    EXPECT_EQ(Told(Import(upload, {{"unit", ""}})), "422 http.fields");
    EXPECT_EQ(Told(Import(upload, {{"unit", nullptr}})), "400 imports.no_unit");
    EXPECT_EQ(Told(Import(upload, {{"kind", "persons-of-toys"}})), "403 auth.forbidden");
    EXPECT_EQ(Told(Import(upload, {{"kind", "programmes-of-toys"}})), "403 auth.forbidden");
    EXPECT_EQ(Told(Import(upload, {{"add_persons", true}})), "403 auth.forbidden");
    EXPECT_EQ(Told(Import(upload, {}, "looker")), "403 http.no_right");
    EXPECT_EQ(Told(Import(upload, {{"unit", "HUYEN"}}, "binh")), "404 files.unknown_upload");
    EXPECT_EQ(Told(Import(upload, {{"kind", "no-toys"}, {"more", 1}})), "422 http.fields");
    EXPECT_EQ(Toys(), 0);
}

TEST_F(ImportsApiTest, AnothersImportIsNotThere) {
    Ended(Import(SendBook(kGood)));
    const auto id = As("an", "GET", "/api/imports").Json().at("items").at(0).at("id").as_int64();
    const auto one = "/api/imports/" + std::to_string(id);
    EXPECT_EQ(As("looker", "GET", one).status, 200);
    EXPECT_EQ(Told(As("binh", "GET", one)), "404 imports.unknown");
    EXPECT_EQ(Told(As("binh", "POST", one + "/undo", "{}")), "404 imports.unknown");
    EXPECT_EQ(Told(As("binh", "GET", "/api/imports/999")), "404 imports.unknown");
    EXPECT_EQ(Told(As("binh", "GET", "/api/imports?unit=XA")), "404 org.unknown_unit");
    EXPECT_TRUE(As("binh", "GET", "/api/imports").Json().at("items").as_array().empty());
    EXPECT_EQ(Toys(), 2);
}

TEST_F(ImportsApiTest, WhatTheCommandLineBroughtInOnlyWhoMayWriteEverywhereUndoes) {
    testing::MakeBook(folder / "so.xlsx", kGood);
    Request request;
    request.file = folder / "so.xlsx";
    request.options.unit_code = "XA";
    const auto id = imports::Run(*database, kinds_.front(), request, auth::Actor("vanthu")).id;
    const auto one = "/api/imports/" + std::to_string(id.value);
    EXPECT_EQ(As("an", "GET", one).status, 200);
    EXPECT_EQ(Told(As("an", "POST", one + "/undo", "{}")), "403 auth.forbidden");
    EXPECT_EQ(Toys(), 2);
}

TEST_F(ImportsApiTest, KindsAndTheirFormsAreThere) {
    const auto kinds = As("an", "GET", "/api/import-kinds").Json().at("items").as_array();
    ASSERT_EQ(kinds.size(), 4U);
    EXPECT_EQ(kinds.at(0).at("columns").at(0).at("name").as_string(), "full_name");
    EXPECT_TRUE(kinds.at(0).at("columns").at(0).at("required").as_bool());
    const auto form = As("an", "GET", "/api/import-kinds/toys/template");
    ASSERT_EQ(form.status, 200);
    WriteFile(folder / "form.xlsx", form.body);
    const auto reader = sheet::Open(folder / "form.xlsx");
    std::size_t cells = 0;
    reader->Read(0, [&](const sheet::Row& row) {
        cells = row.cells.size();
        return true;
    });
    EXPECT_EQ(cells, 6U);
    EXPECT_EQ(As("an", "GET", "/api/import-kinds/none/template").status, 404);
}

}  // namespace
}  // namespace imports
