#include "platform/db/query.hpp"

#include <gtest/gtest.h>

#include <limits>

#include "platform/base/temp_folder_for_test.hpp"
#include "platform/db/database.hpp"

namespace db {
namespace {

struct SheetTag;
using SheetId = Id<SheetTag>;
using Text = std::string;

class QueryTest : public ::testing::Test {
protected:
    TempFolder folder_;
    std::unique_ptr<Database> database_ = Database::Create(folder_.Path());

    void SetUp() override {
        database_->Write([](Transaction& tx) {
            tx.Execute("CREATE TABLE t (id INTEGER PRIMARY KEY, n BIGINT, r REAL, s TEXT)");
        });
    }

    template <typename T>
    T Echo(const T& value) {
        return database_->Read([&](Transaction& tx) {
            return std::get<0>(*tx.First<T>("SELECT :value", {{"value", value}}));
        });
    }
};

TEST_F(QueryTest, BindsGoByNameInAnyOrder) {
    database_->Write([](Transaction& tx) {
        tx.Execute("INSERT INTO t (id, n, r, s) VALUES (:id, :n, :r, :s)",
                   {{"s", "chữ"}, {"r", 2.5}, {"id", 7}, {"n", 3}});
        EXPECT_EQ((tx.First<int, int, double, Text>("SELECT id, n, r, s FROM t")),
                  std::tuple(7, 3, 2.5, Text("chữ")));
    });
}

TEST_F(QueryTest, ANameMayStandSeveralTimes) {
    database_->Write([](Transaction& tx) {
        const auto row = tx.First<Text, int, Text, Text, int>(
            "SELECT :day, :n, :day, coalesce(NULL, :day), :n + :n WHERE :day > '2019' AND :n = 4",
            {{"n", 4}, {"day", Date::Of(2020, 2, 29)}});
        ASSERT_TRUE(row);
        EXPECT_EQ(*row,
                  std::tuple(Text("2020-02-29"), 4, Text("2020-02-29"), Text("2020-02-29"), 8));
        tx.Execute("INSERT INTO t (n, s) VALUES (:n, :n)", {{"n", 5}});
        EXPECT_EQ(tx.Execute("UPDATE t SET n = :n + 1, s = :s WHERE n = :n AND s <> :s",
                             {{"s", "x"}, {"n", 5}}),
                  1);
        EXPECT_EQ((tx.First<int, Text>("SELECT n, s FROM t")), std::tuple(6, Text("x")));
    });
}

TEST_F(QueryTest, ANameThatIsTheBeginningOfAnotherIsNotMistakenForIt) {
    database_->Read([](Transaction& tx) {
        EXPECT_EQ((tx.First<int, int>("SELECT :from_day, :from", {{"from", 1}, {"from_day", 2}})),
                  std::tuple(2, 1));
    });
}

TEST_F(QueryTest, ANameThatTheStatementLacksIsAnError) {
    EXPECT_THROW(
        database_->Read([](Transaction& tx) { tx.Value<int>("SELECT :a", {{"a", 1}, {"b", 2}}); }),
        Failure);
}

TEST_F(QueryTest, WholeNumbersKeepTheirExtremes) {
    for (const std::int64_t number : {std::numeric_limits<std::int64_t>::min(),
                                      std::numeric_limits<std::int64_t>::max(),
                                      std::int64_t{0},
                                      std::int64_t{-1},
                                      std::int64_t{1} << 53 | 1})
        EXPECT_EQ(Echo(number), number);
    EXPECT_EQ(Echo(0.1), 0.1);
    EXPECT_EQ(Echo(std::numeric_limits<double>::max()), std::numeric_limits<double>::max());
}

TEST_F(QueryTest, TextComesBackByteForByte) {
    for (const auto& text : {Text("Nguyễn Thị Ngọc Ánh"),
                             Text("Nguye\u0302\u0303n"),
                             Text("𠀀 – “…” \t\r\n"),
                             Text("O'Hara; DROP TABLE t; -- :id"),
                             Text(300'000, 'x'),
                             Text("a\0b", 3),
                             Text()})
        EXPECT_EQ(Echo(text), text);
}

TEST_F(QueryTest, OurTypesComeBack) {
    EXPECT_EQ(Echo(Date::Of(2016, 2, 29)), Date::Of(2016, 2, 29));
    EXPECT_EQ(Echo(*Instant::FromIso("2018-02-10T07:30:00.001Z")),
              *Instant::FromIso("2018-02-10T07:30:00.001Z"));
    EXPECT_EQ(Echo(SheetId{15}), SheetId{15});
    EXPECT_EQ(Echo(true), true);
    EXPECT_EQ(Echo(false), false);
}

TEST_F(QueryTest, AbsentIsNullAndNothingElseIs) {
    EXPECT_EQ(Echo(std::optional<int>()), std::nullopt);
    EXPECT_EQ(Echo(std::optional<int>(0)), 0);
    EXPECT_EQ(Echo(std::optional<Text>()), std::nullopt);
    EXPECT_EQ(Echo(std::optional<Text>("")), "");
    EXPECT_EQ(Echo(std::optional<Date>(Date::Of(2020, 1, 1))), Date::Of(2020, 1, 1));
    EXPECT_EQ(Echo(std::optional<SheetId>(SheetId{3})), SheetId{3});
    EXPECT_EQ(Echo(std::optional<double>()), std::nullopt);
    database_->Read([](Transaction& tx) {
        EXPECT_EQ(tx.Value<Text>("SELECT typeof(:s)", {{"s", ""}}), "text");
        EXPECT_EQ(tx.Value<Text>("SELECT typeof(:s)", {{"s", std::optional<int>()}}), "null");
        EXPECT_EQ(tx.Value<Text>("SELECT typeof(:s)", {{"s", 1}}), "integer");
        EXPECT_EQ(tx.Value<Text>("SELECT typeof(:s)", {{"s", 1.0}}), "real");
    });
}

TEST_F(QueryTest, NullIntoAPlainTypeIsItsEmptyValueAndDoesNotStick) {
    database_->Read([](Transaction& tx) {
        std::vector<std::tuple<int, Text>> rows;
        tx.Query<int, Text>("SELECT 1, 'a' UNION ALL SELECT NULL, NULL UNION ALL SELECT 3, 'c'",
                            {},
                            [&](int n, Text s) { rows.emplace_back(n, s); });
        EXPECT_EQ(rows, (std::vector<std::tuple<int, Text>>{{1, "a"}, {0, ""}, {3, "c"}}));
    });
}

TEST_F(QueryTest, NoRowIsNothingOrTheFallback) {
    database_->Read([](Transaction& tx) {
        EXPECT_FALSE(tx.First<int>("SELECT id FROM t"));
        EXPECT_EQ(tx.Value<int>("SELECT id FROM t", {}, 9), 9);
        EXPECT_EQ(tx.Value<int>("SELECT count(*) FROM t"), 0);
    });
}

TEST_F(QueryTest, AQueryMayRunInsideAnother) {
    database_->Write([](Transaction& tx) {
        for (int i = 1; i <= 3; ++i) tx.Execute("INSERT INTO t (n) VALUES (:n)", {{"n", i}});
        int sum = 0;
        tx.Query<int>("SELECT n FROM t ORDER BY n", {}, [&](int n) {
            sum += tx.Value<int>("SELECT :n * 10", {{"n", n}});
        });
        EXPECT_EQ(sum, 60);
    });
}

TEST_F(QueryTest, ExecuteAnswersHowManyRowsItTouched) {
    database_->Write([](Transaction& tx) {
        tx.Execute("INSERT INTO t (n) VALUES (1), (1), (2)");
        EXPECT_EQ(tx.Execute("UPDATE t SET r = 0 WHERE n = :n", {{"n", 1}}), 2);
        EXPECT_EQ(tx.Execute("DELETE FROM t WHERE n = :n", {{"n", 9}}), 0);
        EXPECT_EQ(tx.Execute("INSERT INTO t (id) VALUES (1) ON CONFLICT (id) DO NOTHING"), 0);
    });
}

TEST_F(QueryTest, BulkInsertWritesWholeAndPartialBatchesWithTheirNulls) {
    constexpr int kRows = 3 * 512 + 7;
    database_->Write([](Transaction& tx) {
        using Type = BulkInsert::Type;
        BulkInsert rows(
            tx.Session(),
            "t",
            {{"id", Type::Integer}, {"n", Type::Integer}, {"r", Type::Real}, {"s", Type::Text}});
        for (int i = 1; i <= kRows; ++i) {
            rows.Integer(i);
            i % 2 == 0 ? rows.Null() : rows.Integer(-i);
            i % 3 == 0 ? rows.Null() : rows.Real(i / 2.0);
            i % 5 == 0 ? rows.Null() : rows.Text(i % 7 == 0 ? "" : "việc " + std::to_string(i));
        }
        rows.Flush();
        rows.Flush();
    });
    database_->Read([&](Transaction& tx) {
        int i = 0;
        using std::optional;
        tx.Query<int, optional<int>, optional<double>, optional<Text>>(
            "SELECT id, n, r, s FROM t ORDER BY id",
            {},
            [&](int id, optional<int> n, optional<double> r, optional<Text> s) {
                ++i;
                ASSERT_EQ(id, i);
                ASSERT_EQ(n, i % 2 == 0 ? optional<int>() : -i);
                ASSERT_EQ(r, i % 3 == 0 ? optional<double>() : i / 2.0);
                ASSERT_EQ(s,
                          i % 5 == 0   ? optional<Text>()
                          : i % 7 == 0 ? ""
                                       : "việc " + std::to_string(i));
            });
        EXPECT_EQ(i, kRows);
    });
}

TEST_F(QueryTest, BulkInsertGoesOnAfterAnEarlyFlush) {
    database_->Write([](Transaction& tx) {
        BulkInsert rows(tx.Session(), "t", {{"n", BulkInsert::Type::Integer}});
        for (int i = 0; i < 5; ++i) rows.Integer(i);
        rows.Flush();
        for (int i = 5; i < 5 + 512 + 1; ++i) rows.Integer(i);
        rows.Flush();
        EXPECT_EQ((tx.First<int, int>("SELECT count(*), sum(n) FROM t")),
                  std::tuple(518, 518 * 517 / 2));
    });
}

TEST_F(QueryTest, ParentRowsAreWrittenBeforeTheirChildren) {
    database_->Write([](Transaction& tx) {
        tx.Execute("CREATE TABLE c (t_id BIGINT NOT NULL REFERENCES t (id))");
        BulkInsert parents(tx.Session(), "t", {{"id", BulkInsert::Type::Integer}});
        BulkInsert children(tx.Session(), "c", {{"t_id", BulkInsert::Type::Integer}});
        children.FlushAfter(parents);
        for (int i = 1; i <= 300; ++i) {
            parents.Integer(i);
            for (int k = 0; k < 3; ++k) children.Integer(i);
        }
        parents.Flush();
        children.Flush();
        EXPECT_EQ(tx.Value<int>("SELECT count(*) FROM c"), 900);
    });
}

}  // namespace
}  // namespace db
