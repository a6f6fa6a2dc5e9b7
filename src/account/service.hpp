// Accounts of the people in the records: made one by one or for a whole part of the tree, with the
// slips that open them.
#pragma once

#include "org/org.hpp"
#include "platform/auth/accounts.hpp"

namespace account {

struct NewAccount {
    std::string name;
    org::PersonId person_id;  ///< none: nobody's own, an administrator's for example
    std::string role;         ///< empty: none yet
    org::UnitId unit_id;      ///< where the role is held; none: the whole system
};

/// Right account.manage in the unit, and in the person's own unit. Throws what auth::AddAccount and
/// auth::GiveRole throw.
auth::Account Add(db::Transaction& tx, const auth::Actor& actor, const NewAccount& wanted);

/// The first account of a new system, an administrator of the whole, and the slip that opens it.
auth::Slip AddFirst(db::Transaction& tx, const auth::Keys& keys, const auth::Actor& actor);

/// "Lò Văn Páo": "paolv", with a number where that is taken.
std::string NameFor(db::Transaction& tx, const org::Person& person);

struct PrintedSlip {
    org::Person person;
    auth::Slip slip;
};
struct CellOfSlips {
    org::Unit unit;
    std::vector<PrintedSlip> slips;
};
/// For each person of the units under `unit` who has no account, one with role member; for each
/// whose account was never used, another code. Accounts in use are left alone. Right account.manage
/// in every unit where somebody gets one.
std::vector<CellOfSlips> MakeSlips(db::Transaction& tx,
                                   const auth::Keys& keys,
                                   const auth::Actor& actor,
                                   org::UnitId unit);

}  // namespace account
