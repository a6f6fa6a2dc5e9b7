// An approved sheet of this year in a cell whose head and members are known to the tests.
#pragma once

#include "commitment/item_rules.hpp"
#include "commitment/register_for_test.hpp"

namespace commitment::testing {

class LifeTest : public RegisterTest {
protected:
    std::int64_t commune_ = 0, cell_ = 0, other_cell_ = 0;
    int year_ = 0;

    LifeTest() {
        Do([&](db::Transaction& tx) {
            commune_ = org::store::FindUnit(tx, "XA")->value;
            cell_ = org::store::FindUnit(tx, "CB1")->value;
            other_cell_ = org::store::FindUnit(tx, "CB2")->value;
            year_ = tx.Today().Year();
            return 0;
        });
    }
    auth::Actor Member(std::int64_t person = 1) const {
        return Who("m" + std::to_string(person), person, {{"sheet.own", cell_}});
    }
    auth::Actor Secretary(std::int64_t unit = 0) const {
        const auto place = unit == 0 ? cell_ : unit;
        return Who("thuky", 0, {{"sheet.read", place}, {"sheet.write", place}});
    }
    auth::Actor Judge() const {
        return Who("bithu", 0, {{"sheet.read", cell_}, {"sheet.appraise", cell_}});
    }
    static Item Planting() {
        Item item;
        item.text = "Trồng 50 cây ven đường thôn";
        item.target_quantity = 50;
        item.target_unit = "cây";
        return item;
    }
    static std::vector<Item> Items() {
        Item reading, remedy;
        reading.text = "Mỗi quý đọc một cuốn sách";
        remedy.text = "Đi họp đúng giờ";
        remedy.kind = "Khắc phục hạn chế, khuyết điểm";
        return {Planting(), reading, remedy};
    }
    SheetId Submitted(std::int64_t person = 1) {
        return Do([&](db::Transaction& tx) {
            const auto programme = directive::store::InForce(tx, Date::Of(year_, 12, 31)).value();
            const auto id =
                Draft(tx, Member(person), {{person}, {cell_}, programme, year_, Items()}).id;
            return Submit(tx, Member(person), id).id;
        });
    }
    SheetId Approved(std::int64_t person = 1) {
        const auto id = Submitted(person);
        Do([&](db::Transaction& tx) { return Approve(tx, Judge(), id); });
        return id;
    }
    ItemId ItemOf(SheetId id, std::size_t place = 0) {
        return Do([&](db::Transaction& tx) { return store::HeldItems(tx, id).at(place).id; });
    }
    void MakeHead(std::int64_t person, const std::string& level) {
        Do([&](db::Transaction& tx) {
            tx.Execute("UPDATE org_unit_version SET level = :level WHERE unit_id = :unit",
                       {{"level", level}, {"unit", cell_}});
            return tx.Execute("UPDATE org_membership SET is_head = 1 WHERE person_id = :person",
                              {{"person", person}});
        });
    }
    template <typename UseCase>
    std::string Try(UseCase use_case) {
        return CodeOf([&] { database_->Write([&](db::Transaction& tx) { use_case(tx); }); });
    }
};

}  // namespace commitment::testing
