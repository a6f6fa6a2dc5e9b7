// A commune with two cells that meet, their members, and who acts there.
#pragma once

#include "directive/programmes_for_test.hpp"
#include "meeting/service.hpp"
#include "meeting/shortcoming_service.hpp"

namespace meeting::testing {

using imports::testing::CodeOf;

class MeetingTest : public directive::testing::ProgrammesTest {
protected:
    org::UnitId cell_, other_;
    Date day_ = Date::Of(2022, 3, 5);

    MeetingTest() {
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
        database_->Write([](db::Transaction& tx) {
            tx.Execute(
                "UPDATE org_unit_version SET kind = 'chi-bo-truc-thuoc' WHERE unit_id IN"
                " (SELECT id FROM org_unit WHERE code LIKE 'CB%')");
        });
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
    Meeting Wanted(const std::string& kind = "thuong-ky") {
        Meeting meeting;
        meeting.unit_id = cell_;
        meeting.held_on = day_;
        meeting.kind = kind;
        meeting.agenda = "Tự soi, tự sửa";
        return meeting;
    }
    Meeting Prepared(const std::string& kind = "thuong-ky") {
        return database_->Write(
            [&](db::Transaction& tx) { return Prepare(tx, Secretary(cell_), Wanted(kind)); });
    }
    Meeting Marked(MeetingId id, const std::string& code, std::optional<Presence> presence) {
        return database_->Write([&](db::Transaction& tx) {
            return MarkPresence(tx, Secretary(cell_), id, {{PersonOf(code), presence}});
        });
    }
    static Closing Good() { return {"Mọi người đã phát biểu", "tot"}; }
    Meeting Closed(MeetingId id, const Closing& closing) {
        return database_->Write(
            [&](db::Transaction& tx) { return Close(tx, Secretary(cell_), id, closing); });
    }
    /// Prepared, with who came, and closed.
    Meeting Held(const std::vector<std::string>& came, const std::string& kind = "thuong-ky") {
        const auto id = Prepared(kind).id;
        for (const auto& code : came) Marked(id, code, Presence::Attended);
        return Closed(id, Good());
    }
    template <typename UseCase>
    std::string Try(UseCase use_case) {
        return CodeOf([&] { database_->Write([&](db::Transaction& tx) { use_case(tx); }); });
    }
};

}  // namespace meeting::testing
