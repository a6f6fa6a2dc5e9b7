// Who is asking, and what they may do where. Roles are held in units, from a day to a day; which
// rights a role carries, and how far down the tree, is rule "roles". No grant, no right.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/audit/log.hpp"
#include "platform/base/date.hpp"
#include "platform/base/id.hpp"
#include "platform/base/json.hpp"

namespace auth {

struct AccountTag;
using AccountId = Id<AccountTag>;

/// How far a right reaches from the place where the role is held.
enum class Reach { Here, Below };  ///< Below: here and everything below

/// A right that somebody holds at a place: the rule's rights of a role, worked out.
struct Grant {
    std::string right;  ///< "sheet.read"
    std::string role;
    std::int64_t place = 0;  ///< the unit; 0: the whole system (administrators, auditors)
    Reach reach = Reach::Here;
    Date valid_from;
    std::optional<Date> valid_to;

    bool HoldsOn(Date day) const { return valid_from <= day && (!valid_to || day <= *valid_to); }
};

/// What somebody signed in must do before anything else.
enum class Restriction {
    None,
    Code,      ///< confirm a one-time code
    Password,  ///< set a password
    Enrol      ///< enrol for one-time codes, because a role decides
};

/// Somebody signed in, as of the moment the session was read.
struct Principal {
    AccountId account_id;
    std::int64_t session_id = 0;
    std::string name;            ///< of the account
    std::int64_t holder_id = 0;  ///< the human being it belongs to, as known above; 0: nobody's own
    std::string language = "vi";
    std::string csrf_token;
    std::vector<Grant> grants;  ///< none while restricted
    Restriction restriction = Restriction::None;
    bool restricted = false;  ///< whether there is a restriction
};

/// Whether a place is another or stands below it. The tree of units is known above; it is set once
/// at the start (org provides it). Without it nothing is below anything.
using IsUnder = std::function<bool(std::int64_t place, std::int64_t ancestor)>;
void ProvideTree(IsUnder is_under);

/// Who acts. Without a principal: the operating-system user at the machine that holds the data,
/// who could open the files anyway and may do everything.
struct Actor : audit::Actor {
    std::shared_ptr<const Principal> principal;

    Actor() = default;
    Actor(std::string actor_name, std::string actor_origin = "command-line")
        : audit::Actor{std::move(actor_name), std::move(actor_origin)} {}
    static Actor Of(std::shared_ptr<const Principal> principal);
    bool IsHolder(std::int64_t holder_id) const {
        return principal && holder_id != 0 && principal->holder_id == holder_id;
    }
};

/// Whether the right is held at the place today; `Anywhere`: at any place at all.
bool May(const Actor& actor, std::string_view right, std::int64_t place, Date today);
bool MayAnywhere(const Actor& actor, std::string_view right, Date today);

/// Throws Failure{Forbidden, "auth.forbidden"} (right). What must not even be known to exist is
/// asked with RequireToSee: Failure{NotFound, `unknown_code`}, as for a record that is not there.
void Require(const Actor& actor, std::string_view right, std::int64_t place, Date today);
void RequireAnywhere(const Actor& actor, std::string_view right, Date today);
void RequireToSee(const Actor& actor,
                  std::string_view right,
                  std::int64_t place,
                  Date today,
                  const std::string& unknown_code,
                  const Params& params = {});

/// The places and reaches where the right is held today; of the local operator {0, Below}.
struct Place {
    std::int64_t place = 0;
    Reach reach = Reach::Here;
};
std::vector<Place> PlacesOf(const Actor& actor, std::string_view right, Date today);

}  // namespace auth
