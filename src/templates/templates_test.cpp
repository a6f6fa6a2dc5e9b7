// Templates as the outside sees them, on a real server: tried, put in force, put back.
#include "engine/document/made_for_test.hpp"
#include "platform/db/made_for_test.hpp"
#include "platform/files/api.hpp"
#include "platform/http/service_for_test.hpp"
#include "platform/rules/rules.hpp"
#include "templates/api.hpp"
#include "templates/service.hpp"

namespace templates {
namespace {

using document::Data;
using document::testing::P;
using document::testing::Word;

/// A page of a toy, whose own file is the program's page of sheets.
std::vector<Kind> Toys() {
    Data::Object row{{"name", "x"}};
    return {{.name = "toy",
             .title = "templates.put",
             .built_in = "sheet.docx",
             .explained = "templates.",
             .sample = Data::Object{{"title", "x"}, {"rows", Data::List{row}}, {"mark", "x"}},
             .required = {"mark"}},
            {.name = "doll",
             .title = "templates.put",
             .built_in = "sheet_roster.docx",
             .explained = "templates.",
             .sample = Data::Object{{"mark", "x"}},
             .required = {}}};
}

/// "keeper" writes rules, "unit" holds rule.write in one unit alone, the others hold nothing.
std::shared_ptr<const auth::Principal> Account(std::string_view token) {
    auto principal = http::SignedIn(token, token == "keeper" ? 1 : 2);
    if (token == "keeper" || token == "unit")
        principal->grants.push_back(
            {"rule.write", "r", token == "keeper" ? 0 : 5, auth::Reach::Below, {}, {}});
    return principal;
}

class TemplatesTest : public http::ServiceTest {
protected:
    const std::vector<Kind> kinds_ = Toys();
    std::unique_ptr<files::Folder> bytes_;
    const std::string good_ = Word(P("{{title}} {{mark}}") + P("{{#rows}}{{name}}{{/rows}}"));

    void SetUp() override {
        sessions.find = Account;
        database = db::MadeForTest(folder / "data");
        database->Write([](db::Transaction& tx) { rules::AddShipped(tx); });
        bytes_ = std::make_unique<files::Folder>(*database);
        auto routes = Routes(kinds_, *bytes_);
        for (auto& route : files::Routes(*database, *bytes_, {})) routes.push_back(route);
        Serve(std::move(routes));
    }
    void TearDown() override {
        server.reset();
        bytes_.reset();
    }

    std::string Uploaded(const std::string& bytes, const std::string& token = "keeper") {
        const auto begun =
            As(token,
               "POST",
               "/api/uploads",
               json::Write(json::object{{"name", "Mẫu của tỉnh.docx"}, {"size", bytes.size()}}));
        EXPECT_EQ(begun.status, 201) << begun.body;
        const std::string where(begun.Header("Location"));
        const auto sent = As(token,
                             "PUT",
                             where + "?offset=0",
                             bytes,
                             {{"Content-Type", "application/octet-stream"}});
        EXPECT_EQ(sent.status, 200) << sent.body;
        return where.substr(where.rfind('/') + 1);
    }
    http::Reply Wish(json::object wish,
                     const std::string& kind = "toy",
                     const std::string& token = "keeper") {
        return As(
            token, "POST", "/api/templates/" + kind + "/versions", json::Write(std::move(wish)));
    }
    http::Reply Put(const std::string& bytes) { return Wish({{"upload_id", Uploaded(bytes)}}); }
    json::object Shown(const std::string& kind = "toy") {
        return As("keeper", "GET", "/api/templates/" + kind).Json();
    }
    std::string InForce() { return As("keeper", "GET", "/api/templates/toy/file").body; }
    std::string Filled() {
        return database->Read([&](db::Transaction& tx) {
            return Fill(tx,
                        "toy",
                        "sheet.docx",
                        Data::Object{{"title", "Đồ chơi"},
                                     {"rows", Data::List{Data::Object{{"name", "xe"}}}},
                                     {"mark", "số 1"}},
                        {});
        });
    }
    static std::string Told(const http::Reply& reply) {
        return std::to_string(reply.status) + " " + reply.Code();
    }
};

TEST_F(TemplatesTest, WhatIsPutInForceIsFilledAndIsTakenBackByPuttingTheOneBefore) {
    EXPECT_EQ(Shown().at("in_force"), json::value(nullptr));
    EXPECT_EQ(InForce(), BuiltIn("sheet.docx"));
    const auto made = Put(good_);
    ASSERT_EQ(made.status, 201) << made.body;
    EXPECT_EQ(InForce(), good_);
    EXPECT_EQ(document::testing::Lines(Filled()), (std::vector<std::string>{"Đồ chơi số 1", "xe"}));
    const auto held = Shown().at("in_force").as_object();
    EXPECT_EQ(json::Text(held, "name"), "Mẫu của tỉnh.docx");
    EXPECT_EQ(json::Text(held, "put_by"), "keeper");
    EXPECT_TRUE(held.at("own").as_bool());

    const auto back = Wish({{"version", 0}});
    ASSERT_EQ(back.status, 201) << back.body;
    EXPECT_EQ(InForce(), BuiltIn("sheet.docx"));
    EXPECT_FALSE(Shown().at("in_force").at("own").as_bool());
    EXPECT_EQ(Shown().at("versions").as_array().size(), 2U);

    const auto first = made.Json().at("id").as_int64();
    ASSERT_EQ(Wish({{"version", first}}).status, 201);
    EXPECT_EQ(InForce(), good_);
    const auto file = As("keeper", "GET", "/api/templates/toy/file?version=0");
    EXPECT_EQ(file.body, BuiltIn("sheet.docx"));
    EXPECT_EQ(database->Read([](db::Transaction& tx) {
        return tx.Value<std::int64_t>(
            "SELECT count(*) FROM audit_entry WHERE act = 'templates.put'");
    }),
              3);
}

TEST_F(TemplatesTest, WhatWouldNotChangeAnythingOrIsNotThereIsRefused) {
    EXPECT_EQ(Told(Wish({{"version", 0}})), "409 templates.already_in_force");
    const auto id = Put(good_).Json().at("id").as_int64();
    EXPECT_EQ(Told(Put(good_)), "409 templates.already_in_force");
    EXPECT_EQ(Told(Wish({{"version", id}}, "doll")), "404 templates.unknown_version");
    EXPECT_EQ(Told(Wish({{"version", 99}})), "404 templates.unknown_version");
    EXPECT_EQ(Told(Wish({{"version", 0}}, "robot")), "404 templates.unknown_kind");
    EXPECT_EQ(Told(Wish({})), "400 templates.file_or_version");
    EXPECT_EQ(Told(Wish({{"version", 0}, {"upload_id", "x"}})), "400 templates.file_or_version");
    EXPECT_EQ(Told(As("keeper", "GET", "/api/templates/doll/file?version=" + std::to_string(id))),
              "404 templates.unknown_version");
}

TEST_F(TemplatesTest, EveryMarkThatCannotBeFilledIsNamedWithTheWordsAroundIt) {
    const auto refused =
        Put(Word(P("Kính gửi {{ttile}} và {{rows}}") + P("Mở {{#rows}} mà {{naem}} thôi")));
    EXPECT_EQ(Told(refused), "400 templates.unfit");
    std::string codes, messages;
    const auto told = refused.Json();
    for (const auto& wrong : told.at("errors").as_array()) {
        codes += json::Text(wrong.as_object(), "code") + " ";
        messages += json::Text(wrong.as_object(), "message") + "\n";
    }
    EXPECT_NE(codes.find("templates.unknown_field"), codes.npos) << codes;
    EXPECT_NE(codes.find("templates.not_text"), codes.npos) << codes;
    EXPECT_NE(codes.find("templates.unclosed"), codes.npos) << codes;
    EXPECT_NE(codes.find("templates.missing_field"), codes.npos) << codes;
    EXPECT_NE(messages.find("“ttile”"), messages.npos) << messages;
    EXPECT_NE(messages.find("Kính gửi"), messages.npos) << messages;
    EXPECT_NE(messages.find("“mark”"), messages.npos) << messages;
    EXPECT_EQ(InForce(), BuiltIn("sheet.docx")) << "what held goes on holding";
}

TEST_F(TemplatesTest, WhatIsNoWordFileIsSaidToBeNone) {
    const auto code = [&](const std::string& bytes) {
        try {
            Try(kinds_.front(), bytes);
        } catch (const Failure& failure) {
            return failure.code;
        }
        return std::string("none");
    };
    EXPECT_EQ(code(good_), "none");
    EXPECT_EQ(code("{\\rtf1 Mẫu}"), "document.not_word");
    EXPECT_EQ(code(good_.substr(0, good_.size() / 2)), "document.broken_zip");
    EXPECT_EQ(code(document::Pack({{"a.txt", "a"}})), "document.not_word");
    EXPECT_EQ(code(std::string(kMostBytes + 1, 'x')), "templates.too_large");
    // A bomb: little to send, and more than any page has.
    const auto bomb = Word(P("{{mark}}"), {{"word/media/a", std::string(70U << 20, 'a')}});
    ASSERT_LT(static_cast<std::int64_t>(bomb.size()), kMostBytes);
    EXPECT_EQ(code(bomb), "document.too_large");
}

TEST_F(TemplatesTest, OnlyWhoMayWriteRulesForTheWholeSystemLooksAndWrites) {
    for (const auto* token : {"unit", "anybody"}) {
        for (const auto* target :
             {"/api/templates", "/api/templates/toy", "/api/templates/toy/file"})
            EXPECT_EQ(As(token, "GET", target).status, 403) << token << target;
        EXPECT_EQ(Wish({{"version", 0}}, "toy", token).status, 403);
    }
    // Somebody else's upload is not there.
    const auto upload = Uploaded(good_, "unit");
    EXPECT_EQ(Told(Wish({{"upload_id", upload}})), "404 files.unknown_upload");
}

TEST_F(TemplatesTest, BytesThatAreNotWhatWasKeptAreNotPrintedWith) {
    ASSERT_EQ(Put(good_).status, 201);
    database->Write(
        [](db::Transaction& tx) { tx.Execute("UPDATE templates_file SET bytes = 'AAAA'"); });
    EXPECT_EQ(Told(As("keeper", "GET", "/api/templates/toy/file")), "503 templates.damaged");
    EXPECT_THROW(Filled(), Failure);
}

}  // namespace
}  // namespace templates
