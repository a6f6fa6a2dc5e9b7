// A district that issues documents, and people with rights in it.
#pragma once

#include "directive/programmes_for_test.hpp"
#include "directive/service.hpp"

namespace directive::testing {

class DocumentsTest : public ProgrammesTest {
protected:
    imports::Kind documents_ = ImportKinds()[2];

    DocumentsTest() {
        Plant(R"(
            HUYEN
              XA1
                CB11
                CB12
              XA2
        )");
        BringAll(organs_, R"(
            Mã đơn vị | Tên | Loại | Ký hiệu
            HUYEN | Ban Thường vụ | ban thường vụ | HU)");
    }

    template <typename Work>
    auto Do(Work work) {
        return database_->Write(work);
    }
    org::UnitId Unit(const std::string& code) {
        return database_->Read(
            [&](db::Transaction& tx) { return org::store::FindUnit(tx, code).value(); });
    }
    auth::Actor Who(const std::string& name,
                    const std::string& unit,
                    const std::vector<std::string>& rights,
                    auth::Reach reach = auth::Reach::Here) {
        auto principal = std::make_shared<auth::Principal>();
        principal->name = name;
        for (const auto& right : rights)
            principal->grants.push_back(
                {right, "r", Unit(unit).value, reach, Date::Of(2000, 1, 1), {}});
        return auth::Actor::Of(principal);
    }
    Document Made(const std::string& number_symbol,
                  const std::string& unit = "HUYEN",
                  DocumentId implements = {},
                  Date issued_on = Date::Of(2022, 3, 1)) {
        Document document;
        document.unit_id = Unit(unit);
        document.type = "plan";
        document.number_symbol = number_symbol;
        document.issued_on = issued_on;
        document.summary = "Kế hoạch làm theo";
        document.implements_id = implements;
        return document;
    }
    Document Added(const Document& document) {
        return Do([&](db::Transaction& tx) { return AddDocument(tx, kClerk, document); });
    }
    Document Added(const std::string& number_symbol,
                   const std::string& unit = "HUYEN",
                   DocumentId implements = {}) {
        return Added(Made(number_symbol, unit, implements));
    }
    std::int64_t Sent(DocumentId id, const Address& address) {
        return Do([&](db::Transaction& tx) { return Send(tx, kClerk, id, address, {}); });
    }
    static Address On(Date day) {
        Address address;
        address.sent_on = day;
        return address;
    }
    template <typename UseCase>
    std::string Try(UseCase use_case) {
        return CodeOf([&] { database_->Write([&](db::Transaction& tx) { use_case(tx); }); });
    }
    std::string Adding(const Document& document) {
        return Try([&](db::Transaction& tx) { AddDocument(tx, kClerk, document); });
    }
};

}  // namespace directive::testing
