// Putting templates in force, and filling what is.
#pragma once

#include "engine/document/fill.hpp"
#include "platform/auth/principal.hpp"
#include "platform/files/files.hpp"
#include "templates/template.hpp"

namespace templates {

/// A template that an office made; its bytes have room for pictures of a letterhead.
inline constexpr std::int64_t kMostBytes = std::int64_t{5} << 20;

/// Throws Failure{NotFound, "templates.unknown_kind"} (kind).
const Kind& Find(const std::vector<Kind>& kinds, const std::string& name);

/// Throws Failure{NotFound, "templates.unknown_version"} (id), also for one of another kind.
Version Get(db::Transaction& tx, const Kind& kind, VersionId id);

/// The program's own file of that name.
std::string_view BuiltIn(std::string_view file);

/// The digest of the template in force for the kind; empty: the program's own.
std::string DigestInForce(db::Transaction& tx, const std::string& kind);
/// Throws Failure{Unavailable, "templates.damaged"} (digest) where they are not what was kept.
std::string BytesOf(db::Transaction& tx, const std::string& digest);
/// Keeps the bytes of a template that a page is made with, and answers their digest.
std::string Keep(db::Transaction& tx, const std::string& bytes);

/// The page of the kind, filled into what is in force. A template of the office's own keeps its
/// page as it was laid out; the program's follows `page`.
std::string Fill(db::Transaction& tx,
                 const std::string& kind,
                 std::string_view built_in,
                 const document::Data& data,
                 const document::PageSetup& page);

/// Tries the bytes on the sample. Throws what document::Problems throws of what is no Word file,
/// Failure{Invalid, "templates.too_large"} (most), and {Invalid, "templates.unfit"} (count) with
/// each problem as a field: templates.unknown_field, templates.not_text, templates.unclosed,
/// templates.unopened, templates.bad_nesting (field, near), templates.missing_field (field).
void Try(const Kind& kind, const std::string& bytes);

/// Right rule.write over the whole system, as for all below. A finished upload of the actor's,
/// tried and put in force from now on; the upload is gone then. Throws Failure: what
/// files::GetFinished and Try throw, {Conflict, "templates.already_in_force"}.
Version Put(db::Transaction& tx,
            const files::Folder& folder,
            const auth::Actor& actor,
            const Kind& kind,
            const std::string& upload_id);
/// An earlier version of the kind, tried again, or, where `earlier` is none, the program's own.
/// Throws what Get and Try throw, {Conflict, "templates.already_in_force"}.
Version PutBack(db::Transaction& tx,
                const auth::Actor& actor,
                const Kind& kind,
                std::optional<VersionId> earlier);

}  // namespace templates
