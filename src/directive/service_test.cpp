#include "directive/service.hpp"

#include "directive/documents_for_test.hpp"
#include "directive/tasks.hpp"

namespace directive {
namespace {

const Date kDay = Date::Of(2022, 3, 2);

using testing::CodeOf;
using testing::kClerk;

class ServiceTest : public testing::DocumentsTest {
protected:
    std::string Receivers(DocumentId id) {
        return List(
            "SELECT u.code FROM directive_receipt r JOIN org_unit u ON u.id = r.unit_id"
            " WHERE r.document_id = " +
            std::to_string(id.value) + " ORDER BY u.code");
    }
    std::string Sending(DocumentId id, const Address& address) {
        return CodeOf([&] { Sent(id, address); });
    }
};

TEST_F(ServiceTest, ANumberIsGivenOnceInARegister) {
    Added("28-KH/HU");
    EXPECT_EQ(Adding(Made("28-KH/HU")), "directive.number_taken");
    EXPECT_EQ(Adding(Made("028-KH/HU")), "directive.number_taken");
    // Of the same term, another year.
    EXPECT_EQ(Adding(Made("28-KH/HU", "HUYEN", {}, Date::Of(2023, 3, 1))),
              "directive.number_taken");
    EXPECT_EQ(Adding(Made("28a-KH/HU")), "none");
    EXPECT_EQ(Adding(Made("28-KH/HU", "HUYEN", {}, Date::Of(2019, 3, 1))), "none");
    EXPECT_EQ(Adding(Made("28-KH/ĐU", "XA1")), "none");
    auto other_type = Made("28-CT/HU");
    other_type.type = "directive";
    EXPECT_EQ(Adding(other_type), "none");
    auto from_outside = Made("28-KH/TU");
    from_outside.outside_issuer = "Tỉnh ủy";
    EXPECT_EQ(Adding(from_outside), "none");
}

TEST_F(ServiceTest, ANumberBearsTheSymbolsOfItsTypeAndOrgan) {
    auto document = Made("28-CT/HU");
    EXPECT_EQ(Adding(document), "directive.symbol_differs");
    document = Made("28-KH/ĐU");
    document.organ_id = database_->Read([&](db::Transaction& tx) {
        return org::store::OrgansOf(tx, document.unit_id, document.issued_on).front().id;
    });
    EXPECT_EQ(Adding(document), "directive.symbol_differs");
    document.number_symbol = "28-KH/HU";
    EXPECT_EQ(Adding(document), "none");
    EXPECT_EQ(Adding(Made("KH/HU")), "directive.no_number");
}

TEST_F(ServiceTest, TheNextNumberIsTheOneAfterTheLast) {
    const auto next = [&](const Document& document) {
        return database_->Read(
            [&](db::Transaction& tx) { return NextNumber(tx, kClerk, document); });
    };
    EXPECT_EQ(next(Made("")), "01-KH");
    Added("28-KH/HU");
    EXPECT_EQ(next(Made("")), "29-KH");
    EXPECT_EQ(next(Made("", "XA1")), "01-KH");
}

TEST_F(ServiceTest, WhatIsSecretIsRefusedAndLeavesNothing) {
    const auto before = Everything();
    auto document = Made("28-KH/HU");
    document.summary = "Kế hoạch phòng thủ (Tối mật)";
    EXPECT_EQ(Adding(document), "directive.marked");
    EXPECT_EQ(Adding(Made("28-KH/HU-MẬT")), "directive.marked");
    EXPECT_EQ(Try([](db::Transaction& tx) { RefuseMarkedName(tx, "phuong an_toi mat.pdf"); }),
              "directive.marked_file");
    EXPECT_EQ(Try([](db::Transaction& tx) { RefuseMarkedName(tx, "ke-hoach.pdf"); }), "none");
    EXPECT_EQ(Everything(), before);
}

TEST_F(ServiceTest, ACircularChainIsRefusedWithTheChainNamed) {
    const auto top = Added("1-KH/HU"), middle = Added("2-KH/HU", "HUYEN", top.id),
               bottom = Added("3-KH/ĐU", "XA1", middle.id);
    auto corrected = top;
    corrected.implements_id = bottom.id;
    try {
        Do([&](db::Transaction& tx) { return CorrectDocument(tx, kClerk, corrected); });
        FAIL();
    } catch (const Failure& failure) {
        EXPECT_EQ(failure.code, "directive.circle");
        EXPECT_EQ(failure.params.front().second, "1-KH/HU → 3-KH/ĐU → 2-KH/HU → 1-KH/HU");
    }
    corrected.implements_id = top.id;
    EXPECT_EQ(Try([&](db::Transaction& tx) { CorrectDocument(tx, kClerk, corrected); }),
              "directive.circle");
    database_->Read([&](db::Transaction& tx) {
        EXPECT_EQ(ChainAbove(tx, bottom).size(), 3U);
        EXPECT_EQ(store::Implementing(tx, top.id).front().id, middle.id);
    });
}

TEST_F(ServiceTest, ItGoesToASubtreeAKindABlocOrAList) {
    const auto id = Added("1-KH/HU").id;
    auto address = On(kDay);
    address.unit_code = "XA1";
    EXPECT_EQ(Sent(id, address), 3);
    EXPECT_EQ(Receivers(id), "CB11, CB12, XA1");
    address.unit_code.clear();
    address.units = {"XA2", "CB11"};
    EXPECT_EQ(Sent(id, address), 1);
    EXPECT_EQ(Sent(id, On(kDay)), 0) << "everybody has it";
    EXPECT_EQ(Count("SELECT count(*) FROM directive_dispatch"), 2);

    Do([&](db::Transaction& tx) {
        return tx.Execute(
            "UPDATE org_unit_version SET kind = 'chi-bo-truc-thuoc', bloc = 'Khối xã'"
            " WHERE name LIKE '%CB1%'");
    });
    const auto to_cells = Added("2-KH/HU").id, to_bloc = Added("3-KH/HU").id;
    address = On(kDay);
    address.kind = "chi-bo-truc-thuoc";
    Sent(to_cells, address);
    EXPECT_EQ(Receivers(to_cells), "CB11, CB12");
    address = On(kDay);
    address.bloc = "khối xã";
    Sent(to_bloc, address);
    EXPECT_EQ(Receivers(to_bloc), "CB11, CB12");
    address.bloc = "khác";
    EXPECT_EQ(Sending(to_bloc, address), "directive.nobody");
}

TEST_F(ServiceTest, ItGoesDownTheHierarchyThatIsNamed) {
    Do([&](db::Transaction& tx) {
        return tx.Execute(
            "INSERT INTO org_placement (unit_id, hierarchy, parent_id, valid_from)"
            " VALUES (:unit, 'women', :parent, '2000-01-01')",
            {{"unit", Unit("CB11")}, {"parent", Unit("XA2")}});
    });
    const auto id = Added("1-KH/ĐU", "XA2").id;
    EXPECT_EQ(Sending(id, On(kDay)), "directive.nobody");
    auto address = On(kDay);
    address.hierarchy = "women";
    EXPECT_EQ(Sent(id, address), 1);
    EXPECT_EQ(Receivers(id), "CB11");
}

TEST_F(ServiceTest, AUnitThatWasDissolvedIsRefusedByName) {
    Do([&](db::Transaction& tx) {
        return tx.Execute("UPDATE org_unit SET valid_to = '2021-12-31' WHERE code = 'CB12'");
    });
    const auto id = Added("1-KH/HU").id;
    auto address = On(kDay);
    address.units = {"CB11", "CB12"};
    try {
        Sent(id, address);
        FAIL();
    } catch (const Failure& failure) {
        EXPECT_EQ(failure.code, "directive.units_dissolved");
        EXPECT_EQ(failure.params.front().second, "Đơn vị CB12 (31/12/2021)");
    }
    EXPECT_EQ(Count("SELECT count(*) FROM directive_receipt"), 0);
    EXPECT_EQ(Sent(id, On(kDay)), 3) << "a subtree is what stands on the day";
}

TEST_F(ServiceTest, NobodyOutsideAndNoDayThatCannotBe) {
    const auto id = Added("1-KH/ĐU", "XA1").id;
    auto address = On(kDay);
    address.units = {"XA2"};
    EXPECT_EQ(Sending(id, address), "directive.units_not_below");
    address.units = {"XA1"};
    EXPECT_EQ(Sending(id, address), "directive.units_not_below") << "not to itself";
    EXPECT_EQ(Sending(id, On(Date::Of(2022, 2, 28))), "directive.sent_before_issued");
    EXPECT_EQ(Sending(id, On(Date::Of(2999, 1, 1))), "directive.sent_later");
}

TEST_F(ServiceTest, WhatWasSentIsNotChangedAnyMore) {
    const auto document = Added("1-KH/HU");
    const auto correct = [&](db::Transaction& tx) { CorrectDocument(tx, kClerk, document); };
    EXPECT_EQ(Try(correct), "none");
    const auto may_attach = [&] {
        return database_->Read(
            [&](db::Transaction& tx) { return MayAttach(tx, kClerk, document); });
    };
    EXPECT_TRUE(may_attach());
    Sent(document.id, On(kDay));
    EXPECT_EQ(Try(correct), "directive.dispatched");
    EXPECT_FALSE(may_attach());
}

TEST_F(ServiceTest, WhoReadsWhereItStandsOrWhereItCame) {
    const auto id = Added("1-KH/HU").id;
    const auto reader = Who("doc", "CB11", {"document.read"}),
               other = Who("khac", "XA2", {"document.read"}),
               writer = Who("viet", "HUYEN", {"document.read", "document.write"});
    const auto seeing = [&](const auth::Actor& actor) {
        return Try([&](db::Transaction& tx) { SeeDocument(tx, actor, id); });
    };
    EXPECT_EQ(seeing(reader), "directive.unknown_document");
    EXPECT_EQ(seeing(writer), "none");
    auto address = On(kDay);
    address.unit_code = "XA1";
    Sent(id, address);
    EXPECT_EQ(seeing(reader), "none");
    EXPECT_EQ(seeing(other), "directive.unknown_document");
    const auto listed = [&](const auth::Actor& actor) {
        return database_->Read(
            [&](db::Transaction& tx) { return store::Documents(tx, actor, {}).size(); });
    };
    EXPECT_EQ(listed(reader), 1U);
    EXPECT_EQ(listed(other), 0U);
    EXPECT_EQ(listed(writer), 1U);
    EXPECT_EQ(listed(kClerk), 1U);
    EXPECT_EQ(listed(Who("tren", "XA1", {"document.read"}, auth::Reach::Below)), 1U);
    EXPECT_EQ(Try([&](db::Transaction& tx) { AddDocument(tx, reader, Made("2-KH/HU")); }),
              "auth.forbidden");
    EXPECT_EQ(Try([&](db::Transaction& tx) { Send(tx, reader, id, On(kDay), {}); }),
              "auth.forbidden");
}

TEST_F(ServiceTest, ItIsSearchedInWithAndWithoutMarks) {
    Added("1-KH/HU");
    const auto found = [&](const std::string& words) {
        store::DocumentFilter filter;
        filter.words = words;
        return database_->Read(
            [&](db::Transaction& tx) { return store::Documents(tx, kClerk, filter).size(); });
    };
    EXPECT_EQ(found("lam theo"), 1U);
    EXPECT_EQ(found("1-kh/hu"), 1U);
    EXPECT_EQ(found("khong co"), 0U);
    EXPECT_EQ(found("%"), 0U);
}

TEST_F(ServiceTest, AUnitHasSeenItWhenSomebodyWhoReceivesForItSaysSo) {
    const auto id = Added("1-KH/HU").id;
    const auto secretary = Who("bi-thu", "CB11", {"document.read", "document.receive"});
    const auto above = Who("tren", "XA1", {"document.read"}, auth::Reach::Below);
    Sent(id, On(kDay));
    const auto tasks = [&](const auth::Actor& actor) {
        return database_->Read([&](db::Transaction& tx) { return Tasks(tx, actor); });
    };
    ASSERT_EQ(tasks(secretary).size(), 1U);
    EXPECT_EQ(tasks(secretary).front().record_id, id.value);
    EXPECT_EQ(tasks(secretary).front().since, kDay);
    EXPECT_TRUE(tasks(above).empty());
    const auto receive = [&](const auth::Actor& actor, const char* unit) {
        return Try([&](db::Transaction& tx) { Receive(tx, actor, id, Unit(unit)); });
    };
    EXPECT_EQ(receive(above, "CB11"), "auth.forbidden") << "who looks from above has not received";
    EXPECT_EQ(receive(secretary, "CB12"), "auth.forbidden");
    EXPECT_EQ(receive(secretary, "CB11"), "none");
    EXPECT_EQ(receive(secretary, "CB11"), "directive.seen_already");
    EXPECT_TRUE(tasks(secretary).empty());
    database_->Read([&](db::Transaction& tx) {
        EXPECT_EQ(store::CountReceipts(tx, id), std::pair(std::int64_t{4}, std::int64_t{1}));
        EXPECT_EQ(store::ReceiptsOf(tx, id, true, {}, 100).size(), 3U);
    });
    const auto unsent = Added("2-KH/ĐU", "CB11").id;
    EXPECT_EQ(Try([&](db::Transaction& tx) { Receive(tx, secretary, unsent, Unit("CB11")); }),
              "directive.not_sent");
}

TEST_F(ServiceTest, EachActStandsInTheLog) {
    const auto document = Added("1-KH/HU");
    Do([&](db::Transaction& tx) { return CorrectDocument(tx, kClerk, document); });
    Sent(document.id, On(kDay));
    Do([&](db::Transaction& tx) {
        Receive(
            tx, Who("b", "XA2", {"document.read", "document.receive"}), document.id, Unit("XA2"));
        return 0;
    });
    database_->Read([&](db::Transaction& tx) {
        std::string acts;
        for (const auto& entry : audit::List(tx, audit::Subject{"document", document.id.value}, 10))
            acts += entry.act + " ";
        EXPECT_EQ(acts,
                  "directive.receive directive.dispatch directive.document_correct"
                  " directive.document_add ");
    });
}

}  // namespace
}  // namespace directive
