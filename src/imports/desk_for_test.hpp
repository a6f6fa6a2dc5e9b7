// A clerk's desk for the tests of all slices: an empty system, and registers that come in drawn as
// text (book_for_test.hpp).
#pragma once

#include <gtest/gtest.h>

#include "imports/book_for_test.hpp"
#include "imports/import.hpp"
#include "platform/base/temp_folder_for_test.hpp"
#include "platform/db/made_for_test.hpp"
#include "platform/rules/rules.hpp"

namespace imports::testing {

inline const auth::Actor kClerk{"vanthu"};

/// Somebody signed in who may bring in what is of the unit, and of those below as far as it says.
inline auth::Actor HolderOf(std::int64_t unit, auth::Reach reach) {
    auto principal = std::make_shared<auth::Principal>();
    principal->account_id = {7};
    principal->name = "can-bo";
    for (const auto* right :
         {"import.read", "import.write", "unit.write", "person.write", "programme.write"})
        principal->grants.push_back({right, "r", unit, reach, {}, {}});
    return auth::Actor::Of(std::move(principal));
}

/// Code of the Failure with which `work` ends, or "none".
template <typename Work>
std::string CodeOf(Work work) {
    try {
        work();
    } catch (const Failure& failure) {
        return failure.code;
    }
    return "none";
}

class DeskTest : public ::testing::Test {
protected:
    TempFolder folder_;
    std::unique_ptr<db::Database> database_ = db::MadeForTest(folder_ / "data");
    int files_ = 0;
    auth::Actor actor_ = kClerk;

    DeskTest() {
        database_->Write([](db::Transaction& tx) { rules::AddShipped(tx); });
    }

    /// A file of its own for each register, named so.xlsx.
    std::filesystem::path Book(std::string_view drawn, std::string_view font = "") {
        const auto file = Place() / "so.xlsx";
        MakeBook(file, drawn, font);
        return file;
    }
    std::filesystem::path Bytes(const std::string& name, std::string_view bytes) {
        const auto file = Place() / name;
        WriteFile(file, bytes);
        return file;
    }

    Answer BringFile(const Kind& kind, const std::filesystem::path& file, Request request = {}) {
        request.file = file;
        return imports::Run(*database_, kind, request, actor_);
    }
    Answer Bring(const Kind& kind, std::string_view drawn, Options options = {}) {
        Request request;
        request.options = std::move(options);
        return BringFile(kind, Book(drawn), request);
    }
    /// A register that must come in whole.
    Answer BringAll(const Kind& kind, std::string_view drawn, Options options = {}) {
        auto answer = Bring(kind, drawn, std::move(options));
        EXPECT_EQ(Shown(answer.problems), "");
        EXPECT_TRUE(answer.written);
        return answer;
    }

    /// "S!C3 org.code_twice, …"
    static std::string Shown(const std::vector<Problem>& problems) {
        std::string shown;
        for (const auto& problem : problems)
            shown += (shown.empty() ? "" : ", ") + problem.place +
                     (problem.place.empty() ? "" : " ") + problem.code;
        return shown;
    }
    static std::string Param(const Problem& problem, const std::string& name) {
        for (const auto& [known, value] : problem.params)
            if (known == name) return value;
        return {};
    }

    /// From here on somebody with rights in the unit brings registers in.
    void ActAsHolderOf(const std::string& unit_code, auth::Reach reach = auth::Reach::Below) {
        actor_ = HolderOf(Count("SELECT id FROM org_unit WHERE code = '" + unit_code + "'"), reach);
    }
    std::int64_t Count(const std::string& sql) {
        return database_->Read([&](db::Transaction& tx) { return tx.Value<std::int64_t>(sql); });
    }
    std::string Text(const std::string& sql) {
        return database_->Read([&](db::Transaction& tx) { return tx.Value<std::string>(sql); });
    }
    /// The column's values, one after the other with ", " between.
    std::string List(const std::string& sql) {
        return database_->Read([&](db::Transaction& tx) {
            std::string list;
            tx.Query<std::string>(sql, {}, [&](const std::string& value) {
                list += (list.empty() ? "" : ", ") + value;
            });
            return list;
        });
    }
    /// A fingerprint of all that is kept, tables and rows.
    std::string Everything() {
        const auto tables = db::TablesForTest(*database_);
        return database_->Read([&](db::Transaction& tx) {
            std::string all;
            for (const auto& table : tables) {
                std::string columns;
                for (const auto& name : db::ColumnsForTest(*database_, table))
                    columns += (columns.empty() ? "" : " || '|' || ") +
                               std::string("coalesce(CAST(") + name + " AS TEXT), '∅')";
                all += "== " + table + "\n";
                tx.Query<std::string>("SELECT " + columns + " FROM " + table + " ORDER BY 1",
                                      {},
                                      [&](const std::string& row) { all += row + "\n"; });
            }
            return all;
        });
    }

private:
    std::filesystem::path Place() {
        const auto place = folder_ / std::to_string(++files_);
        std::filesystem::create_directories(place);
        return place;
    }
};

}  // namespace imports::testing
