// Registers as files over HTTP, on a real server: who gets which rows of a register of toys.
#include "exports/api.hpp"

#include "engine/sheet/reader.hpp"
#include "platform/db/made_for_test.hpp"
#include "platform/http/service_for_test.hpp"

namespace exports {
namespace {

constexpr std::int64_t kCommune = 1, kCell = 2, kMoved = 3;

/// The cell stands below the commune; another one did until 2020.
bool IsUnder(std::int64_t place, std::int64_t ancestor) {
    return place == kCell && ancestor == kCommune;
}

class ExportsApiTest : public http::ServiceTest {
protected:
    const std::string from_ = "FROM toy t LEFT JOIN org_unit u ON u.id = t.unit_id";
    const std::vector<Column> columns_{{"unit_code", "u.code"}, {"name", "t.name"}};
    std::vector<Register> registers_{
        {"toys", columns_, from_, "t.id", "t.unit_id", {}, {"toy.read"}},
        {"rare-toys", columns_, from_, "t.id", "t.unit_id", {}, {"toy.read", "rare.read"}},
        {"colours",
         {{"name", "t.name"}},
         "FROM toy t",
         "t.id",
         {},
         "t.unit_id = 2",
         {"colour.read"}},
        {"secrets", columns_, from_, "t.id", "t.unit_id"}};

    void SetUp() override {
        auth::ProvideTree(IsUnder);
        sessions.find = [](std::string_view token) -> std::shared_ptr<const auth::Principal> {
            auto principal = http::SignedIn(std::string(token), 1);
            const auto grant = [&](const char* right, auth::Reach reach) {
                principal->grants.push_back({right, "r", kCommune, reach, {}, {}});
            };
            if (token == "staff") grant("toy.read", auth::Reach::Below);
            if (token == "staff") grant("rare.read", auth::Reach::Here);
            if (token == "secretary") grant("toy.read", auth::Reach::Here);
            if (token == "painter") grant("colour.read", auth::Reach::Here);
            return principal;
        };
        database = db::MadeForTest(folder / "data");
        database->Write([&](db::Transaction& tx) {
            tx.Execute("CREATE TABLE toy (id BIGINT, unit_id BIGINT, name TEXT)");
            for (const auto& [id, code] :
                 {std::pair{kCommune, "XA"}, {kCell, "CB"}, {kMoved, "CB-MOI"}}) {
                const db::Binds binds{{"id", id}, {"code", code}};
                tx.Execute(
                    "INSERT INTO org_unit (id, code, valid_from) VALUES (:id, :code, '1900-01-01')",
                    binds);
                tx.Execute("INSERT INTO toy VALUES (:id, :id, 'Đồ chơi của ' || :code)", binds);
            }
            for (const auto& [id, to] : {std::pair<std::int64_t, std::optional<Date>>{kCell, {}},
                                         {kMoved, Date::Of(2020, 12, 31)}})
                tx.Execute(
                    "INSERT INTO org_placement (unit_id, parent_id, hierarchy, valid_from, "
                    "valid_to)"
                    " VALUES (:id, 1, 'party', '1900-01-01', :to)",
                    {{"id", id}, {"to", to}});
        });
        Serve(Routes(registers_));
    }
    void TearDown() override {
        server.reset();
        auth::ProvideTree([](std::int64_t, std::int64_t) { return false; });
    }
    http::Reply File(const std::string& token, const std::string& what) {
        return As(token, "GET", "/api/exports/" + what);
    }
    static std::string Told(const http::Reply& reply) {
        return std::to_string(reply.status) + " " + reply.Code();
    }
};

TEST_F(ExportsApiTest, RowsAreThoseOfTheUnitsInWhichTheRightIsHeld) {
    const auto file = File("staff", "toys/file?unit=XA&format=csv");
    ASSERT_EQ(file.status, 200) << file.body;
    EXPECT_EQ(file.body,
              "\xEF\xBB\xBFunit_code,name\r\nXA,Đồ chơi của XA\r\nCB,Đồ chơi của CB\r\n");
    EXPECT_EQ(file.Header("Content-Type"), "text/csv; charset=utf-8");
    EXPECT_TRUE(
        file.Header("Content-Disposition").starts_with("attachment; filename=\"toys-XA.csv\""));
    // Held here alone, and of two rights one here alone: the unit itself.
    for (const auto& [token, kind] : {std::pair{"secretary", "toys"}, {"staff", "rare-toys"}})
        EXPECT_EQ(File(token, std::string(kind) + "/file?unit=XA&format=csv").body,
                  "\xEF\xBB\xBFunit_code,name\r\nXA,Đồ chơi của XA\r\n");
}

TEST_F(ExportsApiTest, AWorkbookHasTheSameRows) {
    const auto file = File("staff", "toys/file?unit=XA&format=xlsx");
    ASSERT_EQ(file.status, 200) << file.body;
    WriteFile(folder / "toys.xlsx", file.body);
    std::string shown;
    sheet::Open(folder / "toys.xlsx")->Read(0, [&](const sheet::Row& row) {
        for (const auto& cell : row.cells) shown += std::string(cell.text) + "|";
        return true;
    });
    EXPECT_EQ(shown, "unit_code|name|XA|Đồ chơi của XA|CB|Đồ chơi của CB|");
}

TEST_F(ExportsApiTest, WithoutTheRightTheUnitIsNotThere) {
    for (const auto* target : {"toys/file?unit=CB-MOI&format=csv",
                               "toys/file?unit=KHONG-CO&format=csv",
                               "secrets/file?unit=XA&format=csv"})
        EXPECT_EQ(Told(File("staff", target)), "404 org.unknown_unit") << target;
    EXPECT_EQ(Told(File("secretary", "rare-toys/file?unit=XA&format=csv")), "404 org.unknown_unit");
    EXPECT_EQ(Told(File("painter", "toys/file?unit=XA&format=csv")), "404 org.unknown_unit");
    EXPECT_EQ(Told(File("staff", "no-toys/file?unit=XA&format=csv")), "404 http.not_found");
    EXPECT_EQ(Told(File("staff", "toys/file?format=csv")), "422 http.fields");
    EXPECT_EQ(Told(File("staff", "toys/file?unit=XA&format=json")), "422 http.fields");
}

TEST_F(ExportsApiTest, ARegisterOfTheWholeSystemHasNoUnit) {
    EXPECT_EQ(File("painter", "colours/file?format=csv").body,
              "\xEF\xBB\xBFname\r\nĐồ chơi của CB\r\n");
    EXPECT_EQ(Told(File("painter", "colours/file?unit=XA&format=csv")), "400 exports.no_unit");
    EXPECT_EQ(Told(File("staff", "colours/file?format=csv")), "404 http.not_found");
}

TEST_F(ExportsApiTest, TheListHasWhatTheReaderMayTakeSomewhere) {
    const auto list = [&](const std::string& token) {
        return json::Write(As(token, "GET", "/api/exports").Json().at("items"));
    };
    EXPECT_EQ(
        list("staff"),
        R"([{"kind":"toys","whole_system":false},{"kind":"rare-toys","whole_system":false}])");
    EXPECT_EQ(list("painter"), R"([{"kind":"colours","whole_system":true}])");
    EXPECT_EQ(list("nobody"), "[]");
}

TEST_F(ExportsApiTest, WhatIsTooMuchForOneFileIsRefused) {
    database->Write([](db::Transaction& tx) {
        tx.Execute(
            "INSERT INTO toy WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n"
            " WHERE i < 100000) SELECT i + 10, 2, 'x' FROM n");
    });
    EXPECT_EQ(Told(File("staff", "toys/file?unit=XA&format=csv")), "400 exports.too_many_rows");
    database->Write([](db::Transaction& tx) { tx.Execute("DELETE FROM toy WHERE id <= 2"); });
    EXPECT_EQ(File("staff", "toys/file?unit=XA&format=csv").status, 200);
}

}  // namespace
}  // namespace exports
