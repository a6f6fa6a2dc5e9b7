// A commune with two cells, their members, and what is recorded of study there.
#pragma once

#include "directive/programmes_for_test.hpp"
#include "figure/figure.hpp"
#include "org/tree.hpp"
#include "study/figures.hpp"
#include "study/imports.hpp"
#include "study/service.hpp"

namespace study::testing {

using imports::testing::CodeOf;

class StudyTest : public directive::testing::ProgrammesTest {
protected:
    imports::Kind sessions_ = ImportKinds()[0];
    const Date day_ = Date::Of(2022, 3, 5);
    org::UnitId cell_, other_;

    StudyTest() {
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
    static auth::Actor Who(std::int64_t person,
                           const std::vector<std::string>& rights,
                           org::UnitId unit) {
        auto principal = std::make_shared<auth::Principal>();
        principal->name = "ai";
        principal->holder_id = person;
        for (const auto& right : rights)
            principal->grants.push_back(
                {right, "", unit.value, auth::Reach::Here, Date::Of(2000, 1, 1), {}});
        return auth::Actor::Of(principal);
    }
    auth::Actor Secretary(org::UnitId unit) {
        return Who(0, {"study.read", "study.write", "reflection.read", "reflection.write"}, unit);
    }
    Session Wanted(const std::string& title = "Chuyên đề") {
        Session session;
        session.unit_id = cell_;
        session.held_on = day_;
        session.form = "hoi-nghi";
        session.title = title;
        return session;
    }
    Session Recorded(const std::vector<std::string>& came, const std::string& title = "Chuyên đề") {
        std::vector<org::PersonId> attended;
        for (const auto& code : came) attended.push_back(PersonOf(code));
        return database_->Write([&](db::Transaction& tx) {
            return Record(tx, Secretary(cell_), Wanted(title), attended);
        });
    }
    Session WithNumbers(const std::vector<Group>& groups, const std::string& title = "Số") {
        auto wanted = Wanted(title);
        wanted.groups = groups;
        return database_->Write(
            [&](db::Transaction& tx) { return Record(tx, Secretary(cell_), wanted, {}); });
    }
    template <typename UseCase>
    std::string Try(UseCase use_case) {
        return CodeOf([&] { database_->Write([&](db::Transaction& tx) { use_case(tx); }); });
    }
    /// "2/3", or the count.
    std::string Figure(const std::string& key, std::map<std::string, std::string> where = {}) {
        figure::Catalogue catalogue;
        AddFigures(catalogue);
        const auto& definition = catalogue.Find(key);
        figure::Question question;
        question.unit_id = UnitOf("XA").value;
        question.from = Date::Of(2000, 1, 1);
        question.to = Date::Of(2099, 12, 31);
        question.where = std::move(where);
        return database_->Read([&](db::Transaction& tx) {
            const auto value = figure::Ask(tx, definition, question).at(0);
            EXPECT_EQ(figure::Trace(tx, definition, question).size(),
                      static_cast<std::size_t>(value.whole));
            const auto part = std::to_string(value.part);
            return definition.measure == figure::Measure::Rate
                       ? part + "/" + std::to_string(value.whole)
                       : part;
        });
    }
};

}  // namespace study::testing
