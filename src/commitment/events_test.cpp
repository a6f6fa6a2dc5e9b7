// Days that sheets put into the calendar.
#include "commitment/events.hpp"

#include "commitment/register_for_test.hpp"

namespace commitment {
namespace {

class EventsTest : public testing::RegisterTest {
protected:
    std::int64_t commune_ = 0, cell_ = 0;

    EventsTest() {
        Do([&](db::Transaction& tx) {
            commune_ = org::store::FindUnit(tx, "XA")->value;
            cell_ = org::store::FindUnit(tx, "CB1")->value;
            return tx.Execute(
                "INSERT INTO org_person_category (id, person_id, category, valid_from)"
                " SELECT 100 + id, id, 'dang-vien', '1900-01-01' FROM org_person");
        });
    }
    static auth::Actor Who(std::int64_t person,
                           std::int64_t unit,
                           const std::string& right,
                           auth::Reach reach = auth::Reach::Here) {
        auto principal = std::make_shared<auth::Principal>();
        principal->name = "m" + std::to_string(person);
        principal->holder_id = person;
        principal->grants.push_back({right, "", unit, reach, Date::Of(2000, 1, 1), {}});
        return auth::Actor::Of(principal);
    }
    void Registered(std::int64_t person, const std::vector<Item>& items) {
        Do([&](db::Transaction& tx) {
            const auto programme = directive::store::InForce(tx, Date::Of(2018, 12, 31)).value();
            const auto actor = Who(person, cell_, "sheet.own");
            const auto sheet = Draft(tx, actor, {{person}, {cell_}, programme, 2018, items});
            return Submit(tx, actor, sheet.id);
        });
    }
    /// "2018-05-19 sheet_item 1 Trồng cây done": day, kind, place, words, and how far it is.
    std::string In(const auth::Actor& actor, Period period) {
        const auto calendar = database_->Read(
            [&](db::Transaction& tx) { return calendar::Gather(tx, actor, {Events}, period); });
        std::string told;
        for (const auto& event : calendar.events) {
            told += (told.empty() ? "" : " | ") + event.from.ToIso() + " " + event.kind;
            if (event.place != 0) told += " " + std::to_string(event.place);
            if (!event.title.empty()) told += " " + event.title;
            if (event.whole)
                told += " " + std::to_string(*event.part) + "/" + std::to_string(*event.whole);
            if (event.done) told += *event.done ? " done" : " open";
        }
        return told;
    }
    static Item Due(const std::string& text, std::optional<Date> day) {
        Item item;
        item.text = text;
        item.due_on = day;
        return item;
    }
};

const Period kYear = Period::OfYear(2018);

TEST_F(EventsTest, OnesOwnActionsStandOnTheirDaysWithinThePeriod) {
    Registered(1,
               {Due("Trồng cây", Date::Of(2018, 5, 19)),
                Due("Họp đúng giờ", std::nullopt),
                Due("Làm đường", Date::Of(2018, 9, 2))});
    const auto member = Who(1, cell_, "sheet.own");
    EXPECT_EQ(In(member, kYear),
              "2018-05-19 sheet_item 1 Trồng cây open | 2018-09-02 sheet_item 3 Làm đường open"
              " | 2018-12-31 own_sheet_due done");
    EXPECT_EQ(In(member, {Date::Of(2018, 5, 19), Date::Of(2018, 5, 19)}),
              "2018-05-19 sheet_item 1 Trồng cây open");
    EXPECT_EQ(In(member, {Date::Of(2018, 5, 20), Date::Of(2018, 9, 1)}), "");
    EXPECT_EQ(In(Who(2, cell_, "sheet.own"), kYear), "2018-12-31 own_sheet_due open")
        << "nothing of somebody else's";
}

TEST_F(EventsTest, WhoLooksAfterSheetsSeesHowManyCameInOfTheOwnUnit) {
    Registered(1, {Due("a", {}), Due("b", {}), Due("c", {})});
    EXPECT_EQ(In(Who(0, cell_, "sheet.write"), kYear), "2018-12-31 unit_sheets_due 1/3 open");
    EXPECT_EQ(In(Who(0, commune_, "sheet.appraise", auth::Reach::Below), kYear),
              "2018-12-31 unit_sheets_due 1/5 open");
    EXPECT_EQ(In(Who(0, commune_, "sheet.write"), kYear), "") << "nobody is a member there";
    EXPECT_EQ(In(Who(0, 0, "sheet.write", auth::Reach::Below), kYear), "")
        << "who does so everywhere looks after no unit";
}

TEST_F(EventsTest, NobodyOwesAnythingInAYearWithoutAProgramme) {
    EXPECT_EQ(In(Who(1, cell_, "sheet.own"), Period::OfYear(1990)), "");
}

}  // namespace
}  // namespace commitment
