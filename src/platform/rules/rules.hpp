// Rules as dated data: each has versions with a first and a last day. Shipped in rules/*.json,
// kept in the database, where an administrator changes them.
#pragma once

#include <string>

#include "platform/audit/log.hpp"
#include "platform/base/json.hpp"
#include "platform/db/database.hpp"

namespace rules {

struct VersionTag;
using VersionId = Id<VersionTag>;

struct Version {
    VersionId id;
    std::string rule;
    Date valid_from;
    std::optional<Date> valid_to;
    json::value body;
    std::string source;  ///< the regulation it is taken from
};

/// Adds the shipped versions that the database does not have. What was edited stays.
void AddShipped(db::Transaction& tx);

/// Every version that this program ships.
std::vector<Version> ShippedVersions();

/// What an upgrade brings to a database with rules of an earlier release.
struct Shipment {
    std::vector<Version> added;
    /// Not put in force, since an administrator's own version is on their first day.
    std::vector<Version> kept_back;
};
/// What `shipped` holds and the database lacks; writes nothing.
Shipment Missing(db::Transaction& tx, const std::vector<Version>& shipped);
/// Puts what is to be added in force, logged: the version before ends the day before, a later one
/// stays. Other versions are not touched.
void Add(db::Transaction& tx, const audit::Actor& actor, const Shipment& shipment);

/// The version in force on the day. Throws Failure{NotFound, "rules.none_in_force"}.
Version At(db::Transaction& tx, const std::string& rule, Date day);

/// The shipped rule's body as of the day, for what is needed before there is a database.
json::value Shipped(const std::string& rule, Date day);

std::vector<Version> List(db::Transaction& tx);

/// A new version from `from` on, logged; the one in force until then ends the day before. Throws
/// Failure{NotFound, "rules.unknown"} for a rule that is not shipped, {Invalid,
/// "rules.other_shape"} where it lacks what the version before it has, {Conflict,
/// "rules.version_exists"} where a version begins on that day or later: what was in force is never
/// rewritten.
void PutInForce(db::Transaction& tx,
                const audit::Actor& actor,
                const std::string& rule,
                Date from,
                const json::value& body,
                const std::string& source);

}  // namespace rules
