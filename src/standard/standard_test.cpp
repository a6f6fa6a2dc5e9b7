// The life of a standard set: written, adapted, put up, replaced.
#include "standard/standard.hpp"

#include "org/tree_for_test.hpp"
#include "standard/figures.hpp"
#include "standard/service.hpp"
#include "standard/store.hpp"

namespace standard {
namespace {

using imports::testing::CodeOf;
using imports::testing::kClerk;

TEST(Items, AreFewAndShort) {
    const auto code = [](const std::vector<std::string>& items) {
        return CodeOf([&] { CheckItems(items); });
    };
    EXPECT_EQ(code({"Cần", "Kiệm"}), "none");
    EXPECT_EQ(code({}), "standard.no_items");
    EXPECT_EQ(code({"Cần", ""}), "standard.empty_item");
    std::string letters;
    for (std::size_t i = 0; i < kLongestItem; ++i) letters += "ệ";
    EXPECT_EQ(code({letters}), "none");
    EXPECT_EQ(code({letters + "ệ"}), "standard.item_too_long");
    EXPECT_EQ(code(std::vector<std::string>(kMostItems + 1, "Cần")), "standard.too_many_items");
}

class SetTest : public org::testing::OfficeTest {
protected:
    org::UnitId district_, commune_, cell_;

    SetTest() {
        Plant("HUYEN\n  XA\n    CB1\n  XA2");
        district_ = Unit("HUYEN");
        commune_ = Unit("XA");
        cell_ = Unit("CB1");
    }
    org::UnitId Unit(const std::string& code) {
        return {Count("SELECT id FROM org_unit WHERE code = '" + code + "'")};
    }
    template <typename Act>
    Set Do(Act act) {
        std::optional<Set> set;
        database_->Write([&](db::Transaction& tx) { set = act(tx); });
        return *set;
    }
    template <typename Act>
    std::string Try(Act act) {
        return CodeOf([&] { database_->Write([&](db::Transaction& tx) { act(tx); }); });
    }
    static Wording Words(Date from, SetId adapted_from = {}) {
        return {from, "Bốn điều", {"Cần", "Kiệm", "Liêm", "Chính"}, adapted_from};
    }
    Set Written(org::UnitId unit, Date from, SetId adapted_from = {}) {
        return Do([&](db::Transaction& tx) {
            return Write(tx, kClerk, unit, Words(from, adapted_from));
        });
    }
    void Posted(SetId id, Date day) {
        Do([&](db::Transaction& tx) { return Post(tx, kClerk, id, day); });
    }
    static auth::Actor Holder(org::UnitId unit, const std::vector<std::string>& rights) {
        auto principal = std::make_shared<auth::Principal>();
        principal->name = "bi-thu";
        for (const auto& right : rights)
            principal->grants.push_back({right, "", unit.value, auth::Reach::Here, {}, {}});
        return auth::Actor::Of(principal);
    }
    figure::Value Rate(Date day, org::UnitId unit) {
        return database_->Read([&](db::Transaction& tx) {
            figure::Catalogue catalogue;
            AddFigures(catalogue);
            figure::Question question;
            question.unit_id = unit.value;
            question.from = figure::kSinceEver;
            question.to = day;
            return figure::Ask(tx, catalogue.Find("standards.posted_rate"), question).at(0);
        });
    }
};

TEST_F(SetTest, IsReplacedByALaterOne) {
    const auto first = Written(commune_, Date::Of(2014, 1, 1));
    const auto second = Written(commune_, Date::Of(2019, 1, 1));
    database_->Read([&](db::Transaction& tx) {
        const auto sets = store::SetsOf(tx, commune_);
        ASSERT_EQ(sets.size(), 2U);
        EXPECT_EQ(InForce(sets, Date::Of(2018, 12, 31))->id, first.id);
        EXPECT_EQ(InForce(sets, Date::Of(2019, 1, 1))->id, second.id);
        EXPECT_EQ(InForce(sets, Date::Of(2013, 12, 31)), nullptr);
    });
    EXPECT_EQ(Try([&](auto& tx) { Write(tx, kClerk, commune_, Words(Date::Of(2014, 1, 1))); }),
              "standard.same_day");
    EXPECT_EQ(Try([&](auto& tx) { Correct(tx, kClerk, second.id, Words(Date::Of(2014, 1, 1))); }),
              "standard.same_day");
}

TEST_F(SetTest, IsAdaptedFromAUnitAboveOnly) {
    const auto above = Written(district_, Date::Of(2014, 1, 1));
    const auto beside = Written(Unit("XA2"), Date::Of(2014, 1, 1));
    const auto own = Written(cell_, Date::Of(2014, 2, 1), above.id);
    EXPECT_EQ(own.adapted_from, above.id);
    EXPECT_EQ(
        Try([&](auto& tx) { Write(tx, kClerk, cell_, Words(Date::Of(2015, 1, 1), beside.id)); }),
        "standard.not_above");
    EXPECT_EQ(
        Try([&](auto& tx) { Correct(tx, kClerk, own.id, Words(Date::Of(2014, 2, 1), own.id)); }),
        "standard.not_above");
    EXPECT_EQ(Try([&](auto& tx) { Drop(tx, kClerk, above.id); }), "standard.is_adapted");
    database_->Read([&](db::Transaction& tx) {
        EXPECT_EQ(OfSuperior(tx, cell_)->id, above.id) << "the commune has none of its own";
        EXPECT_FALSE(OfSuperior(tx, district_));
    });
    const auto nearer = Written(commune_, Date::Of(2014, 1, 1));
    database_->Read([&](db::Transaction& tx) { EXPECT_EQ(OfSuperior(tx, cell_)->id, nearer.id); });
}

TEST_F(SetTest, IsCorrectedUntilItHangs) {
    const auto set = Written(commune_, Date::Of(2014, 1, 1));
    auto words = Words(Date::Of(2014, 2, 1));
    words.items = {"Gần dân"};
    const auto corrected =
        Do([&](db::Transaction& tx) { return Correct(tx, kClerk, set.id, words); });
    EXPECT_EQ(corrected.items, words.items);
    EXPECT_EQ(corrected.row_version, 2);
    Posted(set.id, Date::Of(2014, 3, 1));
    EXPECT_EQ(Try([&](auto& tx) { Correct(tx, kClerk, set.id, words); }), "standard.is_posted");
    EXPECT_EQ(Try([&](auto& tx) { Drop(tx, kClerk, set.id); }), "standard.is_posted");
    Do([&](db::Transaction& tx) { return TakeDown(tx, kClerk, set.id); });
    EXPECT_EQ(Try([&](auto& tx) { TakeDown(tx, kClerk, set.id); }), "standard.not_posted");
    EXPECT_EQ(Try([&](auto& tx) { Drop(tx, kClerk, set.id); }), "none");
    EXPECT_EQ(Try([&](auto& tx) { store::Get(tx, set.id); }), "standard.unknown_set");
    EXPECT_EQ(Count("SELECT count(*) FROM standard_item"), 0);
    EXPECT_EQ(List("SELECT act FROM audit_entry WHERE record_kind = 'standard' ORDER BY id"),
              "standard.write, standard.correct, standard.post, standard.take_down, standard.drop");
}

TEST_F(SetTest, IsNotPutUpTomorrow) {
    const auto set = Written(commune_, Date::Of(2014, 1, 1));
    EXPECT_EQ(Try([&](auto& tx) { Post(tx, kClerk, set.id, tx.Today().PlusDays(1)); }),
              "standard.posted_later");
    EXPECT_EQ(Try([&](auto& tx) { Post(tx, kClerk, set.id, tx.Today()); }), "none");
}

TEST_F(SetTest, IsWrittenByWhoMayInItsUnit) {
    const auto set = Written(commune_, Date::Of(2014, 1, 1));
    const auto reader = Holder(commune_, {"standard.read"});
    const auto writer = Holder(commune_, {"standard.read", "standard.write"});
    const auto stranger = Holder(cell_, {"standard.read", "standard.write"});
    const auto words = Words(Date::Of(2015, 1, 1));
    EXPECT_EQ(Try([&](auto& tx) { See(tx, reader, set.id); }), "none");
    EXPECT_EQ(Try([&](auto& tx) { See(tx, stranger, set.id); }), "standard.unknown_set");
    EXPECT_EQ(Try([&](auto& tx) { Write(tx, stranger, commune_, words); }), "auth.forbidden");
    EXPECT_EQ(Try([&](auto& tx) { Correct(tx, reader, set.id, words); }), "auth.forbidden");
    EXPECT_EQ(Try([&](auto& tx) { Post(tx, reader, set.id, tx.Today()); }), "auth.forbidden");
    EXPECT_EQ(Try([&](auto& tx) { Drop(tx, reader, set.id); }), "auth.forbidden");
    EXPECT_EQ(Try([&](auto& tx) { Correct(tx, writer, set.id, words); }), "none");
}

TEST_F(SetTest, TheRateCountsUnitsThatHaveTheirsUp) {
    const auto rate = [&](Date day, org::UnitId unit) {
        const auto value = Rate(day, unit);
        return std::to_string(value.part) + "/" + std::to_string(value.whole);
    };
    EXPECT_EQ(rate(Date::Of(2016, 1, 1), district_), "0/4");
    for (const auto unit : {district_, commune_, cell_, Unit("XA2")})
        Posted(Written(unit, Date::Of(2014, 1, 1)).id, Date::Of(2014, 3, 1));
    // A later set that does not hang yet takes nothing away, a second one adds nothing.
    Written(cell_, Date::Of(2015, 1, 1));
    Posted(Written(commune_, Date::Of(2015, 1, 1)).id, Date::Of(2015, 3, 1));
    EXPECT_EQ(rate(Date::Of(2014, 2, 28), district_), "0/4");
    EXPECT_EQ(rate(Date::Of(2014, 3, 1), district_), "4/4");
    EXPECT_EQ(rate(Date::Of(2016, 1, 1), commune_), "2/2");
    database_->Write(
        [&](db::Transaction& tx) { TakeDown(tx, kClerk, store::SetsOf(tx, cell_).back().id); });
    EXPECT_EQ(rate(Date::Of(2016, 1, 1), district_), "3/4");
}

}  // namespace
}  // namespace standard
