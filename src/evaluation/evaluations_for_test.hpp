// A district, a commune and a cell with their people, and a round that began.
#pragma once

#include "evaluation/imports.hpp"
#include "evaluation/list_service.hpp"
#include "evaluation/tasks.hpp"
#include "org/tree_for_test.hpp"

namespace evaluation::testing {

using imports::testing::CodeOf;

/// Persons: 1 Páo heads XA, 2 Bình XA; 3 Mỷ heads CB1; 4 … 9 are of CB1, 8 exempt, 9 newly joined.
class EvaluationTest : public org::testing::OfficeTest {
protected:
    static constexpr int kYear = 2024;
    std::int64_t district_ = 0, commune_ = 0, cell_ = 0;

    template <typename Work>
    auto Do(Work work) {
        return database_->Write(work);
    }
    EvaluationTest() {
        Plant("HUYEN\n  XA\n    CB1\n    CB2");
        BringAll(persons_, R"(
            Mã đơn vị | Họ và tên | Mã đảng viên | Người đứng đầu | Đối tượng | Từ ngày
            XA | Lò Văn Páo | DV1 | x | đảng viên | 1/1/2015
            XA | Trần Thị Bình | DV2 | | đảng viên | 1/1/2015
            CB1 | Hoàng Thị Mỷ | DV3 | x | đảng viên | 1/1/2015
            CB1 | Vàng A Sử | DV4 | | đảng viên | 1/1/2015
            CB1 | Vàng A Sua | DV5 | | đảng viên | 1/1/2015
            CB1 | Giàng A Páo | DV6 | | đảng viên | 1/1/2015
            CB1 | Lý Thị Mai | DV7 | | đảng viên | 1/1/2015
            CB1 | Má Văn Già | DV8 | | đảng viên, miễn công tác | 1/1/2015
            CB1 | Ly A Trẻ | DV9 | | đảng viên | 1/9/2024)");
        Do([&](db::Transaction& tx) {
            district_ = org::store::FindUnit(tx, "HUYEN")->value;
            commune_ = org::store::FindUnit(tx, "XA")->value;
            cell_ = org::store::FindUnit(tx, "CB1")->value;
            return 0;
        });
    }
    /// What the use case is refused with; nothing is kept then.
    template <typename UseCase>
    std::string Try(UseCase use_case) {
        const auto before = Everything();
        const auto code =
            CodeOf([&] { database_->Write([&](db::Transaction& tx) { use_case(tx); }); });
        EXPECT_TRUE(code == "none" || Everything() == before) << code;
        return code;
    }
    /// The numbers and names of a refusal: "top=1 allowed=0 …".
    template <typename UseCase>
    std::string ParamsOf(UseCase use_case) {
        try {
            database_->Write([&](db::Transaction& tx) { use_case(tx); });
        } catch (const Failure& failure) {
            std::string told = failure.code;
            for (const auto& [name, value] : failure.params) told += " " + name + "=" + value;
            return told;
        }
        return "none";
    }
    static auth::Actor Who(const std::string& name,
                           std::int64_t person,
                           const std::vector<std::pair<std::string, std::int64_t>>& rights) {
        auto principal = std::make_shared<auth::Principal>();
        principal->name = name;
        principal->holder_id = person;
        for (const auto& [right, unit] : rights)
            principal->grants.push_back(
                {"evaluation." + right, "", unit, auth::Reach::Here, Date::Of(2000, 1, 1), {}});
        return auth::Actor::Of(principal);
    }
    static auth::Actor Member(std::int64_t person, std::int64_t unit) {
        return Who("m" + std::to_string(person), person, {{"own", unit}});
    }
    static auth::Actor OfficerAt(std::int64_t unit, std::int64_t person = 0) {
        return Who(
            "can-bo-" + std::to_string(unit),
            person,
            {{"own", unit}, {"read", unit}, {"write", unit}, {"list", unit}, {"decide", unit}});
    }
    auth::Actor Secretary() { return OfficerAt(cell_, 3); }
    auth::Actor Above() { return OfficerAt(commune_, 1); }

    void Begin(std::int64_t unit = 0) {
        const auto at = unit == 0 ? cell_ : unit;
        Do([&](db::Transaction& tx) { return BeginRound(tx, OfficerAt(at), {at}, kYear, "year"); });
    }
    /// Of a person; 0: of the cell itself.
    EvaluationId Of(std::int64_t person) {
        return database_->Read([&](db::Transaction& tx) {
            return store::Find(tx, {person}, {cell_}, kYear, "year").value();
        });
    }
    Evaluation Get(EvaluationId id) {
        return database_->Read([&](db::Transaction& tx) { return store::Get(tx, id); });
    }
    SelfReview Complete(EvaluationId id) {
        return database_->Read([&](db::Transaction& tx) {
            const auto one = store::Get(tx, id);
            SelfReview review;
            for (const auto& field : RuleOf(tx, one).FormOf(one.group).fields)
                review.fields[field.code] = "Đã làm";
            return review;
        });
    }
    void HandedIn(EvaluationId id) {
        const auto review = Complete(id);
        const auto person = Get(id).person_id.value;
        const auto actor = person == 0 ? Secretary() : Member(person, cell_);
        Do([&](db::Transaction& tx) {
            WriteSelfReview(tx, actor, id, review);
            return HandIn(tx, actor, id).id;
        });
    }
    void Proposed(EvaluationId id, const std::string& proposed) {
        HandedIn(id);
        // Of the secretary and of the cell the commune sees to it.
        const bool is_above = Get(id).deciding_unit_id.value == commune_;
        const auto actor = is_above ? Above() : Secretary();
        const bool classed = Get(id).classed;
        Do([&](db::Transaction& tx) {
            AddComment(tx, actor, id, "cell", "Gương mẫu");
            if (classed) PutVote(tx, actor, id, {Date::Of(2024, 12, 1), 7, {{"tot", 5}}});
            return Propose(tx, actor, id, classed ? proposed : "").id;
        });
    }
    Deciding ListOfGroup(const std::string& group,
                         std::int64_t unit,
                         const std::vector<std::pair<EvaluationId, std::string>>& items) {
        Deciding deciding;
        deciding.list = {{unit}, group, kYear, "year"};
        deciding.number_symbol = "05-QĐ/ĐU";
        deciding.decided_on = Date::Of(2024, 12, 20);
        for (const auto& [id, decided] : items) deciding.items.push_back({id, decided});
        return deciding;
    }
    DecisionId Decided(const auth::Actor& actor, const Deciding& deciding) {
        return Do([&](db::Transaction& tx) { return Decide(tx, actor, deciding).id; });
    }
    /// The cell and its head are classed, so that the others may be.
    void UnitAndHeadDecided() {
        Begin();
        Proposed(Of(0), "tot");
        Decided(Above(), ListOfGroup("units", commune_, {{Of(0), "tot"}}));
        Proposed(Of(3), "tot");
        Decided(Above(), ListOfGroup("heads", commune_, {{Of(3), "tot"}}));
        for (const int person : {4, 5, 6, 7, 9}) Proposed(Of(person), "tot");
    }
    Deciding Members(const std::vector<std::string>& classes) {
        return ListOfGroup("members",
                           cell_,
                           {{Of(4), classes.at(0)},
                            {Of(5), classes.at(1)},
                            {Of(6), classes.at(2)},
                            {Of(7), classes.at(3)},
                            {Of(9), ""}});
    }
    std::string TasksOf(const auth::Actor& actor) {
        return database_->Read([&](db::Transaction& tx) {
            std::string shown;
            for (const auto& task : Tasks(tx, actor))
                shown += (shown.empty() ? "" : ", ") + task.kind + " " + std::to_string(task.count);
            return shown;
        });
    }
};

}  // namespace evaluation::testing
