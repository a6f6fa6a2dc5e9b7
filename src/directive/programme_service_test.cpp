#include "directive/programme_service.hpp"

#include "directive/committee_service.hpp"
#include "directive/committee_store.hpp"
#include "directive/programme_store.hpp"
#include "directive/programmes_for_test.hpp"
#include "org/tree.hpp"

namespace directive {
namespace {

using imports::testing::CodeOf;
using imports::testing::kClerk;

Date Day(const char* iso) { return Date::FromIso(iso).value(); }

class ProgrammeServiceTest : public testing::ProgrammesTest {
protected:
    imports::Kind programmes_ = ImportKinds()[0], themes_ = ImportKinds()[1],
                  committees_ = ImportKinds()[3];

    ~ProgrammeServiceTest() override { org::EndTree(); }
    ProgrammeServiceTest() {
        Plant("HUYEN\n  XA1\n  XA2");
        BringAll(persons_, R"(
            Mã đơn vị | Họ và tên | Mã đảng viên | Đối tượng | Từ ngày
            XA1 | Lò Văn Páo | DV1 | đảng viên | 01/01/2010
            XA1 | Hoàng Thị Mỷ | DV2 | đảng viên | 01/01/2010
            XA2 | Vàng A Sử | DV3 | đảng viên | 01/01/2010)");
    }
    org::UnitId UnitOf(const std::string& code) {
        return database_->Read(
            [&](db::Transaction& tx) { return org::store::FindUnit(tx, code).value(); });
    }
    org::PersonId PersonOf(const std::string& code) {
        return {Count("SELECT id FROM org_person WHERE code = '" + code + "'")};
    }
    static auth::Actor Who(const std::vector<std::string>& rights,
                           std::int64_t place,
                           auth::Reach reach = auth::Reach::Below) {
        auto principal = std::make_shared<auth::Principal>();
        principal->name = "ai";
        for (const auto& right : rights)
            principal->grants.push_back({right, "", place, reach, Date::Of(2000, 1, 1), {}});
        return auth::Actor::Of(principal);
    }
    Outline New(const std::string& code, const char* from, const std::string& succeeds = "") {
        Outline outline;
        outline.programme.code = code;
        outline.programme.name = "Chương trình " + code;
        outline.programme.valid_from = Day(from);
        outline.programme.year_start = "01-01";
        if (!succeeds.empty()) outline.programme.succeeds_id = ProgrammeNamed(succeeds).id;
        return outline;
    }
    Programme Added(const Outline& outline) {
        return database_->Write(
            [&](db::Transaction& tx) { return AddProgramme(tx, kClerk, outline); });
    }
    Outline OutlineNamed(const std::string& code) {
        return database_->Read(
            [&](db::Transaction& tx) { return OutlineOf(tx, GetProgramme(tx, code)); });
    }
    /// The code of the failure, or of the first member that is wrong.
    template <typename UseCase>
    std::string Try(UseCase use_case) {
        try {
            database_->Write([&](db::Transaction& tx) { use_case(tx); });
        } catch (const Failure& failure) {
            return failure.code == "http.fields"
                       ? failure.fields.front().name + " " + failure.fields.front().code
                       : failure.code;
        }
        return "none";
    }
    Committee Wanted(const char* from = "2016-06-01") {
        Committee committee;
        committee.unit_id = UnitOf("XA1");
        committee.programme_id = ProgrammeNamed("CT05").id;
        committee.valid_from = Day(from);
        committee.members = {{PersonOf("DV2"), "uy-vien", Day(from), {}},
                             {PersonOf("DV1"), "truong-ban", Day(from), {}}};
        return committee;
    }
};

TEST_F(ProgrammeServiceTest, WhatIsShippedRestsOnItsDirectives) {
    const auto outline = OutlineNamed("KL01");
    ASSERT_EQ(outline.bases.size(), 2U);
    EXPECT_EQ(outline.bases[0].issued_on, Day("2021-05-18"));
    EXPECT_EQ(outline.programme.basis,
              "Kết luận số 01-KL/TW ngày 18/5/2021 của Bộ Chính trị;"
              " Chỉ thị số 05-CT/TW ngày 15/5/2016 của Bộ Chính trị");
    EXPECT_EQ(outline.programme.succeeds_id, ProgrammeNamed("CT05").id);
    EXPECT_EQ(ProgrammeNamed("CT05").succeeds_id, ProgrammeNamed("CT03").id);
    EXPECT_FALSE(ProgrammeNamed("CT03").succeeds_id);
}

TEST_F(ProgrammeServiceTest, AProgrammeIsKeptAsItWasWritten) {
    BringAll(ImportKinds()[2], R"(
        Mã đơn vị | Số và ký hiệu | Loại văn bản | Ngày ban hành | Trích yếu | Cơ quan ban hành
        HUYEN | 28-KH/TU | kế hoạch | 01/08/2016 | Kế hoạch của tỉnh | Tỉnh ủy)");
    auto outline = New("RIENG", "2017-05-19", "CT05");
    outline.programme.year_start = "05-19";
    outline.bases = {{{Count("SELECT id FROM directive_document")}, "", "", {}, ""},
                     {{}, "Lời kêu gọi", "Mặt trận", Day("2017-01-02"), "Thi đua"}};
    outline.phases = {{"Mở rộng", Day("2018-01-01"), std::nullopt, {}},
                      {"Làm điểm", Day("2017-05-19"), Day("2017-12-31"), {UnitOf("XA1")}}};
    Added(outline);
    const auto kept = OutlineNamed("RIENG");
    EXPECT_EQ(kept.programme.basis,
              "Kế hoạch số 28-KH/TU ngày 01/8/2016 của Tỉnh ủy;"
              " Lời kêu gọi ngày 02/01/2017 của Mặt trận");
    EXPECT_EQ(kept.bases[0].summary, "Kế hoạch của tỉnh");
    EXPECT_EQ(kept.bases[1], outline.bases[1]);
    ASSERT_EQ(kept.phases.size(), 2U);
    EXPECT_EQ(kept.phases[0], outline.phases[1]);
    EXPECT_EQ(kept.phases[1], outline.phases[0]);
    // A document that a programme rests on does not go with its register.
    EXPECT_EQ(
        CodeOf([&] { Undo({Count("SELECT import_id FROM directive_document")}, ImportKinds()); }),
        "imports.built_on");
}

TEST_F(ProgrammeServiceTest, ACorrectionReplacesAllAndLeavesItsEntry) {
    auto outline = OutlineNamed("CT05");
    outline.bases.push_back({{}, "Kế hoạch số 03-KH/TW", "", {}, ""});
    outline.programme.valid_to = Day("2021-05-16");
    database_->Write([&](db::Transaction& tx) { CorrectProgramme(tx, kClerk, outline); });
    const auto kept = OutlineNamed("CT05");
    EXPECT_EQ(kept.bases, outline.bases);
    EXPECT_EQ(kept.programme.valid_to, Day("2021-05-16"));
    EXPECT_EQ(kept.programme.row_version, 2);
    EXPECT_EQ(Count("SELECT count(*) FROM audit_entry WHERE act = 'programme.correct'"), 1);
}

TEST_F(ProgrammeServiceTest, WhatContradictsTheLineIsRefusedWithItsMember) {
    EXPECT_EQ(Try([&](auto& tx) { AddProgramme(tx, kClerk, New("SOM", "2016-05-14", "CT05")); }),
              "succeeds directive.begins_before");
    EXPECT_EQ(Try([&](auto& tx) { AddProgramme(tx, kClerk, New("CT05", "2016-05-15")); }),
              "directive.code_taken");
    auto first = OutlineNamed("CT03");
    first.programme.succeeds_id = ProgrammeNamed("KL01").id;
    EXPECT_EQ(Try([&](auto& tx) { CorrectProgramme(tx, kClerk, first); }),
              "succeeds directive.programmes_in_circle");
    // In a register at the cell.
    EXPECT_EQ(Shown(Bring(programmes_,
                          "Mã chương trình | Tên chương trình | Từ ngày | Thay cho\n"
                          "SOM | Sớm | 14/5/2016 | CT05")
                        .problems),
              "S!D2 directive.begins_before");
}

TEST_F(ProgrammeServiceTest, SeveralDirectivesInOneCell) {
    BringAll(programmes_,
             "Mã chương trình | Tên chương trình | Từ ngày | Căn cứ\n"
             "HAI | Hai căn cứ | 1/1/2017 | Chỉ thị A; Kế hoạch B ;");
    const auto outline = OutlineNamed("HAI");
    ASSERT_EQ(outline.bases.size(), 2U);
    EXPECT_EQ(outline.bases[1].summary, "Kế hoạch B");
    EXPECT_EQ(outline.programme.basis, "Chỉ thị A; Kế hoạch B");
    Undo({Count("SELECT import_id FROM directive_programme WHERE code = 'HAI'")}, ImportKinds());
    EXPECT_EQ(Count("SELECT count(*) FROM directive_basis"), 4);
}

TEST_F(ProgrammeServiceTest, OnlyWhoHoldsTheTopWritesProgrammes) {
    org::ServeTree(*database_);
    const auto top = UnitOf("HUYEN").value, below = UnitOf("XA1").value;
    const auto may = [&](const auth::Actor& actor) {
        return database_->Read([&](db::Transaction& tx) { return MayWriteProgrammes(tx, actor); });
    };
    EXPECT_TRUE(may(kClerk));
    EXPECT_TRUE(may(Who({"programme.write"}, 0)));
    EXPECT_TRUE(may(Who({"programme.write"}, top)));
    EXPECT_FALSE(may(Who({"programme.write"}, top, auth::Reach::Here)));
    EXPECT_FALSE(may(Who({"programme.write"}, below)));
    EXPECT_EQ(Try([&](auto& tx) {
                  AddProgramme(tx, Who({"programme.write"}, below), New("X", "2017-01-01"));
              }),
              "auth.forbidden");
}

TEST_F(ProgrammeServiceTest, WhatIsUsedIsNotDropped) {
    const auto programme = Added(New("MOI", "2017-01-01"));
    Theme theme{{}, programme.id, "MOI-2018", "Nêu gương", 2018};
    theme = database_->Write([&](db::Transaction& tx) { return AddTheme(tx, kClerk, theme); });
    EXPECT_EQ(Try([&](auto& tx) { DropProgramme(tx, kClerk, programme); }),
              "directive.programme_used");
    auto ended = OutlineNamed("MOI");
    ended.programme.valid_to = Day("2017-12-31");
    EXPECT_EQ(Try([&](auto& tx) { CorrectProgramme(tx, kClerk, ended); }),
              "valid_to directive.theme_left_outside");
    theme.year = 2016;
    EXPECT_EQ(Try([&](auto& tx) { CorrectTheme(tx, kClerk, theme); }),
              "year directive.year_outside");
    EXPECT_EQ(Try([&](auto& tx) { DropTheme(tx, kClerk, theme); }), "none");
    EXPECT_EQ(Try([&](auto& tx) { DropProgramme(tx, kClerk, programme); }), "none");
    EXPECT_EQ(Count("SELECT count(*) FROM directive_programme"), 3);
}

TEST_F(ProgrammeServiceTest, ACommitteeHasOneHeadAndAUnitOneCommittee) {
    auto committee = database_->Write(
        [&](db::Transaction& tx) { return directive::SetUp(tx, kClerk, Wanted()); });
    EXPECT_EQ(committee.members.front().post, "truong-ban");
    EXPECT_EQ(Try([&](auto& tx) { directive::SetUp(tx, kClerk, Wanted("2018-01-01")); }),
              "directive.has_committee");
    committee.members.push_back({PersonOf("DV3"), "truong-ban", Day("2018-01-01"), {}});
    EXPECT_EQ(Try([&](auto& tx) { CorrectCommittee(tx, kClerk, committee); }),
              "members[2].post directive.post_held");
    committee.members[0].valid_to = Day("2017-12-31");
    EXPECT_EQ(Try([&](auto& tx) { CorrectCommittee(tx, kClerk, committee); }), "none");
    committee.valid_to = Day("2017-12-31");
    committee.members.pop_back();
    committee.members.pop_back();
    EXPECT_EQ(Try([&](auto& tx) { CorrectCommittee(tx, kClerk, committee); }), "none");
    EXPECT_EQ(Try([&](auto& tx) { directive::SetUp(tx, kClerk, Wanted("2018-01-01")); }), "none");
    EXPECT_EQ(List("SELECT act FROM audit_entry WHERE act LIKE 'committee.%' ORDER BY id"),
              "committee.set_up, committee.correct, committee.correct, committee.set_up");
}

TEST_F(ProgrammeServiceTest, ACommitteeIsWrittenInItsUnitWithPeopleWhomOneKnows) {
    org::ServeTree(*database_);
    const auto unit = UnitOf("XA1").value;
    const std::vector<std::string> rights{"committee.read", "committee.write", "person.read"};
    auto wanted = Wanted();
    EXPECT_EQ(Try([&](auto& tx) { directive::SetUp(tx, Who({"committee.read"}, unit), wanted); }),
              "auth.forbidden");
    wanted.members.push_back({PersonOf("DV3"), "uy-vien", wanted.valid_from, {}});
    EXPECT_EQ(Try([&](auto& tx) { directive::SetUp(tx, Who(rights, unit), wanted); }),
              "members[2].person_id org.unknown_person");
    wanted.members.pop_back();
    EXPECT_EQ(Try([&](auto& tx) { directive::SetUp(tx, Who(rights, unit), wanted); }), "none");
    const CommitteeId id{Count("SELECT id FROM directive_committee")};
    EXPECT_EQ(Try([&](auto& tx) { SeeCommittee(tx, Who(rights, UnitOf("XA2").value), id); }),
              "directive.unknown_committee");
}

TEST_F(ProgrammeServiceTest, ARegisterOfCommitteesIsARowAMember) {
    const std::string heading =
        "Mã đơn vị | Chương trình | Tên ban chỉ đạo | Ngày thành lập | Họ và tên | Mã đảng viên |"
        " Nhiệm vụ trong ban | Tham gia từ | Tham gia đến\n";
    const std::string rows =
        "XA1 | CT05 | Ban chỉ đạo | 01/06/2016 | Hoàng Thị Mỷ | | ủy viên | |\n"
        "XA1 | CT05 | Ban chỉ đạo | 01/06/2016 | | DV1 | Trưởng ban | | 31/12/2017\n"
        "XA1 | CT05 | Ban chỉ đạo | 01/06/2016 | | DV3 | trưởng ban | 01/01/2018 |\n";
    BringAll(committees_, heading + rows);
    EXPECT_EQ(List("SELECT p.code || ' ' || m.post || ' ' || m.valid_from FROM"
                   " directive_committee_member m JOIN org_person p ON p.id = m.person_id"
                   " ORDER BY m.id"),
              "DV1 truong-ban 2016-06-01, DV3 truong-ban 2018-01-01, DV2 uy-vien 2016-06-01");
    EXPECT_EQ(Bring(committees_, "SỔ\n" + heading + rows).rows_unchanged, 3);
    EXPECT_EQ(Count("SELECT count(*) FROM directive_committee_member"), 3);
    EXPECT_EQ(Shown(Bring(committees_,
                          heading + "XA1 | CT05 | Ban chỉ đạo | 01/06/2016 | | DV1 | thư ký | |\n"
                                    "XA2 | CT05 | | 01/06/2016 | Vàng A Sử | | trưởng ban | |\n"
                                    "XA2 | CT05 | | 01/06/2016 | | DV1 | trưởng ban | |\n"
                                    "XA2 | CT99 | | | Ai Đó | | vua | |")
                        .problems),
              "S!B5 directive.unknown_programme, S!A2 directive.committee_differs,"
              " S!F4 directive.post_held");
    Undo({Count("SELECT min(import_id) FROM directive_committee")}, ImportKinds());
    EXPECT_EQ(Count("SELECT count(*) FROM directive_committee_member"), 0);
}

}  // namespace
}  // namespace directive
