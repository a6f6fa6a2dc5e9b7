// A commune with two cells, their members, and who acts there.
#pragma once

#include "org/tree_for_test.hpp"
#include "shortcoming/service.hpp"

namespace shortcoming::testing {

using imports::testing::CodeOf;

class CellsTest : public org::testing::OfficeTest {
protected:
    org::UnitId cell_, other_;
    Date day_ = Date::Of(2022, 3, 5);

    CellsTest() {
        Plant("XA\n  CB1\n  CB2");
        BringAll(persons_, R"(
            Mã đơn vị | Họ và tên | Mã đảng viên | Đối tượng | Từ ngày
            CB1 | Lò Văn Páo | DV1 | đảng viên | 01/01/2015
            CB1 | Hoàng Thị Mỷ | DV2 | đảng viên | 01/01/2015
            CB1 | Trần Thị Bình | DV3 | miễn công tác, đảng viên | 01/01/2015
            CB1 | Sùng A Lử | DV4 | đảng viên | 01/06/2022
            CB2 | Vàng A Sử | DV5 | đảng viên | 01/01/2015)");
        cell_ = UnitOf("CB1");
        other_ = UnitOf("CB2");
    }
    org::UnitId UnitOf(const std::string& code) {
        return database_->Read(
            [&](db::Transaction& tx) { return org::store::FindUnit(tx, code).value(); });
    }
    org::PersonId PersonOf(const std::string& code) {
        return {Count("SELECT id FROM org_person WHERE code = '" + code + "'")};
    }
    static auth::Actor Who(const std::string& name,
                           org::PersonId person,
                           const std::vector<std::string>& rights,
                           org::UnitId unit) {
        auto principal = std::make_shared<auth::Principal>();
        principal->name = name;
        principal->holder_id = person.value;
        for (const auto& right : rights)
            principal->grants.push_back(
                {right, "", unit.value, auth::Reach::Here, Date::Of(2000, 1, 1), {}});
        return auth::Actor::Of(principal);
    }
    static auth::Actor Secretary(org::UnitId unit, org::PersonId person = {}) {
        return Who("bi-thu",
                   person,
                   {"person.read",
                    "meeting.read",
                    "meeting.write",
                    "remark.read",
                    "remark.write",
                    "shortcoming.read",
                    "shortcoming.write",
                    "shortcoming.confirm"},
                   unit);
    }
    auth::Actor Member(const std::string& code, org::UnitId unit) {
        return Who(code, PersonOf(code), {"meeting.own"}, unit);
    }
    /// The unit's own, or a person's.
    Shortcoming Wanting(const std::string& code = "") {
        Shortcoming one;
        one.unit_id = cell_;
        if (!code.empty()) one.person_id = PersonOf(code);
        one.source = "meeting";
        one.text = "Đi họp muộn";
        one.noted_on = day_;
        one.due_on = day_.PlusDays(30);
        return one;
    }
    ShortcomingId Noted(const std::string& code = "") {
        return database_->Write(
            [&](db::Transaction& tx) { return Note(tx, Secretary(cell_), Wanting(code)).id; });
    }
    void Mended(ShortcomingId id, const auth::Actor& actor) {
        database_->Write([&](db::Transaction& tx) { Mend(tx, actor, id, "đã sửa"); });
    }
    /// By somebody else than who said so.
    void Confirmed(ShortcomingId id) {
        const auto another =
            Who("khac", {}, {"meeting.read", "shortcoming.read", "shortcoming.confirm"}, cell_);
        database_->Write([&](db::Transaction& tx) { Confirm(tx, another, id); });
    }
    template <typename UseCase>
    std::string Try(UseCase use_case) {
        return CodeOf([&] { database_->Write([&](db::Transaction& tx) { use_case(tx); }); });
    }
};

}  // namespace shortcoming::testing
