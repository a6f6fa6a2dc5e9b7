// A commune with two cells and the people whose sheets the tests bring in.
#pragma once

#include "commitment/imports.hpp"
#include "commitment/service.hpp"
#include "commitment/store.hpp"
#include "directive/programmes_for_test.hpp"

namespace commitment::testing {

using imports::testing::CodeOf;

class RegisterTest : public directive::testing::ProgrammesTest {
protected:
    imports::Kind sheets_ = ImportKinds()[0];
    imports::Kind unit_sheets_ = ImportKinds()[1];
    imports::Options options_;

    RegisterTest() {
        BringAll(units_, R"(
            Mã | Tên đơn vị | Mã cấp trên
            XA | Đảng bộ xã Mây |
            CB1 | Chi bộ Suối Mây | XA
            CB2 | Chi bộ Đồi Chè | XA)");
        BringAll(persons_, R"(
            Mã đơn vị | Họ và tên | Mã đảng viên | Năm sinh
            CB1 | Lò Văn Páo | DV1 | 1970
            CB1 | Hoàng Thị Mỷ | DV2 |
            CB1 | Trần Thị Bình | DV3 |
            CB2 | Vàng A Sử | DV4 |
            CB2 | Lò Thị Sua | DV5 |)");
        options_.year = 2018;
    }
    static auth::Actor Who(const std::string& name,
                           std::int64_t person,
                           const std::vector<std::pair<std::string, std::int64_t>>& rights) {
        auto principal = std::make_shared<auth::Principal>();
        principal->name = name;
        principal->holder_id = person;
        for (const auto& [right, unit] : rights)
            principal->grants.push_back(
                {right, "", unit, auth::Reach::Here, Date::Of(2000, 1, 1), {}});
        return auth::Actor::Of(principal);
    }
    imports::Answer Sheets(std::string_view drawn) { return Bring(sheets_, drawn, options_); }
    void AllSheets(std::string_view drawn) { BringAll(sheets_, drawn, options_); }
    imports::Answer Skipping(std::string_view drawn) {
        auto options = options_;
        options.skip_bad = true;
        return Bring(sheets_, drawn, options);
    }
    /// "Páo: a, b | Mỷ: c": sheets in their order with their items.
    std::string Kept() {
        return database_->Read([](db::Transaction& tx) {
            std::string shown;
            std::int64_t last = 0;
            tx.Query<std::int64_t, std::string, std::string>(
                "SELECT s.id, coalesce(p.given_name, u.code), i.text FROM commitment_sheet s JOIN "
                "org_unit u ON u.id = s.unit_id"
                " LEFT JOIN org_person p ON p.id = s.person_id LEFT JOIN commitment_item i ON "
                "i.sheet_id = s.id ORDER BY s.id, i.position",
                {},
                [&](std::int64_t id, const std::string& name, const std::string& text) {
                    shown +=
                        id == last ? ", " + text : (last == 0 ? "" : " | ") + name + ": " + text;
                    last = id;
                });
            return shown;
        });
    }
    /// "Páo approved 2018-02-10 'thiếu'": state, day that counts, remarks.
    std::string States() {
        return List(
            "SELECT coalesce(p.given_name, '') || ' ' || s.state || coalesce(' ' || s.counted_on, "
            "'') ||"
            " coalesce(' (' || s.remarks || ')', '') FROM commitment_sheet s LEFT JOIN org_person "
            "p ON p.id = s.person_id ORDER BY s.id");
    }
    template <typename Work>
    auto Do(Work work) {
        return database_->Write(work);
    }
};

}  // namespace commitment::testing
