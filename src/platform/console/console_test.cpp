#include "platform/console/console.hpp"

#include <gtest/gtest.h>

#include "platform/base/failure.hpp"
#include "platform/base/temp_folder_for_test.hpp"

namespace console {
namespace {

Session In(i18n::Language language) {
    Session session;
    session.language = language;
    return session;
}

TEST(Table, ColumnsAlignThoughVietnameseLettersHaveSeveralBytes) {
    Table table({"Đơn vị", "Lượt"}, {false, true});
    table.Add({"Xã Bộc Bố", "1.204"});
    table.Add({"Xã An Thắng", "87"});
    EXPECT_EQ(table.Show(),
              "Đơn vị        Lượt\n"
              "-----------  -----\n"
              "Xã Bộc Bố    1.204\n"
              "Xã An Thắng     87");
}

TEST(Table, NoLineEndsInBlanks) {
    Table table({"a", "b"});
    table.Add({"dài hơn", ""});
    EXPECT_EQ(table.Show(), "a        b\n-------  -\ndài hơn");
}

TEST(Table, WithoutRowsShowsItsHeadings) { EXPECT_EQ(Table({"a", "b"}).Show(), "a  b\n-  -"); }

TEST(Session, NumbersAreGroupedAsTheReaderWrites) {
    const auto vietnamese = In(i18n::Language::Vietnamese), english = In(i18n::Language::English);
    EXPECT_EQ(vietnamese.Number(15486), "15.486");
    EXPECT_EQ(english.Number(15486), "15,486");
    EXPECT_EQ(english.Number(0), "0");
    EXPECT_EQ(english.Number(999), "999");
    EXPECT_EQ(english.Number(1000), "1,000");
    EXPECT_EQ(english.Number(-1234567), "-1,234,567");
    EXPECT_EQ(english.Number(-999), "-999");
    EXPECT_EQ(vietnamese.Percent(0.978), "97,8 %");
    EXPECT_EQ(english.Percent(0.978), "97.8 %");
    EXPECT_EQ(english.Percent(1), "100 %");
    EXPECT_EQ(english.Percent(0), "0 %");
    EXPECT_EQ(vietnamese.Percent(2.0 / 3), "66,7 %");
}

TEST(Session, DaysAreWrittenAsTheReaderDoes) {
    EXPECT_EQ(In(i18n::Language::Vietnamese).Day(Date::Of(2020, 2, 9)), "09/02/2020");
    EXPECT_EQ(In(i18n::Language::English).Day(Date::Of(2020, 2, 9)), "2020-02-09");
}

TEST(Session, OpensItsFolderOnceAndForWritingWhenNeeded) {
    const TempFolder folder;
    Session session;
    session.data = folder / "data";
    EXPECT_THROW(session.Reading(), Failure);
    session.Creating().Write([](db::Transaction& tx) { tx.Execute("CREATE TABLE t (id BIGINT)"); });
    session.Close();
    auto& reading = session.Reading();
    EXPECT_EQ(&reading, &session.Reading());
}

TEST(DayFrom, RefusesWhatIsNoDay) {
    EXPECT_EQ(DayFrom("29/2/2020"), Date::Of(2020, 2, 29));
    try {
        DayFrom("29/2/2019");
        FAIL();
    } catch (const Failure& failure) {
        EXPECT_EQ(failure.code, "console.not_a_date");
        EXPECT_EQ(failure.params[0].second, "29/2/2019");
    }
}

}  // namespace
}  // namespace console
