// An office where the country's programmes are known (CT03, CT05, KL01).
#pragma once

#include "directive/imports.hpp"
#include "directive/store.hpp"
#include "org/tree_for_test.hpp"

namespace directive::testing {

using imports::testing::CodeOf;
using imports::testing::kClerk;

class ProgrammesTest : public org::testing::OfficeTest {
protected:
    ProgrammesTest() {
        database_->Write([](db::Transaction& tx) { AddShippedProgrammes(tx); });
    }
    Programme ProgrammeNamed(const std::string& code) {
        return database_->Read([&](db::Transaction& tx) { return store::Find(tx, code).value(); });
    }
};

}  // namespace directive::testing
