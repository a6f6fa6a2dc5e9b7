#include "report/verify.hpp"

#include "report/made_for_test.hpp"
#include "report/record_set.hpp"

namespace report {
namespace {

using testing::CodeOf;

class VerifyTest : public testing::ReportTest {
protected:
    void SetUp() override {
        ReportTest::SetUp();
        AddSheets(30);
        MakeReport(FiveYears());
    }

    Verification Found(std::optional<ReportId> only = {}) {
        return database->Read([&](db::Transaction& tx) { return Verify(tx, catalogue, only); });
    }
    /// "figure what kind id logged", a line for each difference.
    std::vector<std::string> Lines() {
        std::vector<std::string> lines;
        for (const auto& d : Found().differences)
            lines.push_back(d.figure + " " + d.what + " " + d.record_kind + " " +
                            std::to_string(d.record_id) +
                            (d.logged ? *d.logged ? " logged" : " unknown to the log" : ""));
        return lines;
    }
    void Log(const std::string& kind, std::int64_t id) {
        database->Write([&](db::Transaction& tx) {
            audit::Record(tx, actor, "test.change", {kind, id}, nullptr, nullptr);
        });
    }
    using Expected = std::vector<std::string>;
};

TEST_F(VerifyTest, FindsNothingWhereNothingChanged) {
    const auto found = Found();
    EXPECT_EQ(found.reports, 1);
    EXPECT_EQ(found.difference_count, 0);
    EXPECT_EQ(Lines(), Expected{});
}

TEST_F(VerifyTest, NamesARecordChangedBehindTheReport) {
    Sql("UPDATE commitment_item SET text = 'Khác' WHERE id = 17");
    const auto found = Found();
    ASSERT_EQ(found.differences.size(), 1u);
    const auto& difference = found.differences.front();
    EXPECT_EQ(difference.report.value, 1);
    EXPECT_EQ(difference.figure, "commitments.items");
    EXPECT_EQ(difference.record_kind, "item");
    EXPECT_EQ(difference.record_id, 17);
    EXPECT_EQ(difference.unit_code, "BOC-BO");
    EXPECT_EQ(difference.what, "record_changed");
    EXPECT_EQ(difference.logged, false);
}

class LaterReleaseTest : public VerifyTest {
protected:
    /// This release takes the kind of an item into its contents too.
    void SetUp() override {
        VerifyTest::SetUp();
        for (auto& kind : catalogue.record_kinds)
            if (kind.name == "item")
                kind.contents.emplace_back(
                    "SELECT id AS record_id, text || '|' || kind AS content FROM commitment_item");
    }
    void MakeSecond() {
        auto request = FiveYears();
        request.number = "2";
        MakeReport(request);
    }
};

TEST_F(LaterReleaseTest, AReportSealedUnderEarlierContentsIsVerifiedByThem) {
    EXPECT_EQ(Lines(), Expected{});
    Sql("UPDATE commitment_item SET kind = 'khác' WHERE id = 17");
    EXPECT_EQ(Lines(), Expected{});
    Sql("UPDATE commitment_item SET text = 'Khác' WHERE id = 17");
    EXPECT_EQ(Lines(), Expected{"commitments.items record_changed item 17 unknown to the log"});
}

TEST_F(LaterReleaseTest, ANewReportIsSealedUnderTheNewContents) {
    MakeSecond();
    EXPECT_EQ(Lines(), Expected{});
    Sql("UPDATE commitment_item SET kind = 'khác' WHERE id = 17");
    EXPECT_EQ(Lines(), Expected{"commitments.items record_changed item 17 unknown to the log"});
    EXPECT_EQ(Found().differences.front().report.value, 2);
}

TEST_F(LaterReleaseTest, AnotherVersionPutUnderASetIsSeen) {
    Sql("UPDATE report_record_set SET contents_version = 2 WHERE record_kind = 'item'");
    EXPECT_EQ(Lines(), Expected{"commitments.items set_damaged  0"});
}

TEST_F(LaterReleaseTest, AnEarlierReleaseSaysThatItCannotCompare) {
    MakeSecond();
    for (auto& kind : catalogue.record_kinds) kind.contents.resize(1);
    EXPECT_EQ(Lines(), Expected{"commitments.items contents_unknown  0"});
}

TEST_F(VerifyTest, NamesAReturnedSheetWithItsItems) {
    Sql("UPDATE commitment_sheet SET state = 'returned' WHERE id = 2");
    Log("sheet", 2);
    EXPECT_EQ(Lines(),
              (Expected{"commitments.persons value_changed  0",
                        "commitments.persons record_missing sheet 2 logged",
                        "commitments.items value_changed  0",
                        "commitments.items record_missing item 4 logged",
                        "commitments.items record_missing item 5 logged",
                        "commitments.items record_missing item 6 logged",
                        "commitments.min_items_kept value_changed  0",
                        "commitments.min_items_kept record_missing sheet 2 logged"}));
    const auto found = Found();
    EXPECT_EQ(found.differences[0].frozen, "30");
    EXPECT_EQ(found.differences[0].now, "29");
    EXPECT_EQ(found.differences.back().frozen, "30/30");
    EXPECT_EQ(found.differences.back().now, "29/29");
}

TEST_F(VerifyTest, NamesARecordThatCameToIt) {
    Sql("INSERT INTO commitment_item (id, sheet_id, position, text, kind)"
        " VALUES (500, 2, 4, 'Thêm', '')");
    EXPECT_EQ(Lines(),
              (Expected{"commitments.items value_changed  0",
                        "commitments.items record_added item 500 unknown to the log"}));
}

TEST_F(VerifyTest, CannotSayWhoTookAwayAnItem) {
    Sql("DELETE FROM commitment_item WHERE id = 4");
    EXPECT_EQ(Lines(),
              (Expected{"commitments.items value_changed  0",
                        "commitments.items record_missing item 4"}));
}

TEST_F(VerifyTest, TellsARecordThatOnlyCountsOtherwise) {
    Sql("UPDATE commitment_sheet SET least_items = 4 WHERE id = 2");
    EXPECT_EQ(Lines(),
              (Expected{"commitments.min_items_kept value_changed  0",
                        "commitments.min_items_kept record_recounted sheet 2"}));
}

TEST_F(VerifyTest, FindsAnEditedReport) {
    Sql("UPDATE report_figure SET part = 31, value = 31 WHERE position = 1");
    EXPECT_EQ(Lines(),
              (Expected{" report_changed  0",
                        " seal_entry_differs  0",
                        "commitments.persons value_changed  0"}));
}

TEST_F(VerifyTest, FindsEditedWords) {
    Sql("UPDATE report_report SET number = '99-BC/HU'");
    EXPECT_EQ(Lines(), (Expected{" seal_entry_differs  0"}));
    Sql("UPDATE report_report SET number = '', content = replace(content, '2016', '2015')");
    EXPECT_EQ(Lines(), (Expected{" seal_entry_differs  0"}));
    Sql("UPDATE report_report SET content = '{'");
    EXPECT_EQ(Lines(), (Expected{" report_changed  0"}));
}

TEST_F(VerifyTest, FindsAnEditedRecordSet) {
    Sql("UPDATE report_record_set SET records = substr(records, 5) WHERE record_kind = 'item'");
    EXPECT_EQ(Lines(), (Expected{"commitments.items set_damaged  0"}));
}

TEST_F(VerifyTest, FindsAReportThatIsGone) {
    Sql("DELETE FROM report_figure");
    Sql("DELETE FROM report_report");
    EXPECT_EQ(Lines(), (Expected{" report_gone  0"}));
}

TEST_F(VerifyTest, FindsTheSealGoneFromTheLog) {
    Sql("DELETE FROM audit_content");
    Sql("DELETE FROM audit_entry");
    EXPECT_EQ(Lines(), (Expected{" seal_entry_missing  0"}));
}

TEST_F(VerifyTest, ListsTheFirstAndCountsAll) {
    AddSheets(300);
    const auto report = MakeReport(FiveYears());
    Sql("UPDATE commitment_item SET text = text || '.' WHERE id > 90");
    const auto found = Found(report.id);
    EXPECT_EQ(found.differences.size(), static_cast<std::size_t>(kListed));
    EXPECT_EQ(found.difference_count, 3 * 300 - 90);
}

TEST_F(VerifyTest, LooksAtOneReport) {
    EXPECT_EQ(Found(ReportId{1}).reports, 1);
    EXPECT_EQ(CodeOf([&] { Found(ReportId{5}); }), "report.unknown");
    auto request = FiveYears();
    request.state = State::Draft;
    const auto draft = MakeReport(request);
    EXPECT_EQ(CodeOf([&] { Found(draft.id); }), "report.not_sealed");
}

TEST(RecordSet, UnpacksWhatWasPacked) {
    const std::vector<RecordMark> marks{{0, 1}, {1, ~0ull}, {1, ~0ull}, {300, 0}, {1ll << 40, 77}};
    const auto set = Pack("sheet", marks);
    EXPECT_EQ(Unpack(set), marks);
    EXPECT_EQ(DigestOf(set), set.digest);
    auto cut = set;
    cut.packed = cut.packed.substr(0, cut.packed.size() - 4);
    EXPECT_FALSE(Unpack(cut));
    EXPECT_EQ(Unpack(Pack("sheet", {})), std::vector<RecordMark>{});
}

TEST(RecordSet, AYearLessOfAPersonIsARecount) {
    const std::vector<figure::RecordContent> then{{5, "1|An"}, {5, "1|An"}, {6, "1|Bình"}};
    const auto frozen = MarksOf(then);
    EXPECT_TRUE(Compare(frozen, then).empty());
    const auto changes = Compare(frozen, {{5, "1|An"}, {6, "1|Bình Minh"}});
    ASSERT_EQ(changes.size(), 2u);
    EXPECT_EQ(changes[0].change, Change::Recounted);
    EXPECT_EQ(changes[1].change, Change::Changed);
}

}  // namespace
}  // namespace report
