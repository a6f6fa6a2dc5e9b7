// Signals as they are kept and as they are told.
#pragma once

#include "formality/formality.hpp"
#include "platform/auth/principal.hpp"
#include "platform/db/database.hpp"

namespace formality {

/// Kinds and places: what the counts and a later look need, nothing of other texts.
json::array KeptJson(const std::vector<Signal>& signals);

/// For a reader: other texts by their units; the records themselves, and whose they are, only where
/// the reader may read them.
json::array ToldJson(db::Transaction& tx,
                     const auth::Actor& actor,
                     const std::vector<Signal>& signals);

}  // namespace formality
