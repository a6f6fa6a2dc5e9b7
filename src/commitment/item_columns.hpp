// The columns of an item, and how they are read: once for all statements of the slice.
#pragma once

#include "commitment/commitment.hpp"
#include "platform/db/database.hpp"

namespace commitment::store {

/// Of `commitment_item i`; they stand last in a SELECT.
inline const std::string kItemColumns =
    " i.text, i.kind, i.target_quantity, coalesce(i.target_unit, ''), i.due_on,"
    " coalesce(i.evidence_expected, ''), i.done_on, coalesce(i.mends, ''), i.shortcoming_id ";

/// Hands each row on: the columns before those of the item, and the item.
template <typename... Before, typename OnItem>
void EachItem(db::Transaction& tx,
              const std::string& sql,
              const db::Binds& binds,
              const OnItem& on_item) {
    using Text = std::string;
    using Day = std::optional<Date>;
    tx.Query<Before...,
             Text,
             Text,
             std::optional<double>,
             Text,
             Day,
             Text,
             Day,
             Text,
             shortcoming::ShortcomingId>(sql,
                                         binds,
                                         [&](Before... before,
                                             Text text,
                                             Text kind,
                                             std::optional<double> quantity,
                                             Text unit,
                                             Day due_on,
                                             Text evidence,
                                             Day done_on,
                                             Text mends,
                                             shortcoming::ShortcomingId shortcoming) {
                                             on_item(std::move(before)...,
                                                     Item{std::move(text),
                                                          std::move(kind),
                                                          quantity,
                                                          std::move(unit),
                                                          due_on,
                                                          std::move(evidence),
                                                          done_on,
                                                          std::move(mends),
                                                          shortcoming});
                                         });
}

}  // namespace commitment::store
