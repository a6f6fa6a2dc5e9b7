// The texts of the whole register, ready to be compared with: read once, then followed by what the
// log says was changed.
#pragma once

#include <memory>
#include <mutex>

#include "engine/similarity/index.hpp"
#include "formality/formality.hpp"
#include "platform/db/database.hpp"

namespace formality {

/// Lives as long as its database; any number of threads may ask. A text that was changed is found
/// under its record still: who asks looks at what the record says now.
class Copies {
public:
    explicit Copies(db::Database& database) : database_(database) {}
    Copies(const Copies&) = delete;
    Copies& operator=(const Copies&) = delete;

    /// Up to date; the first time it reads everything.
    std::shared_ptr<const similarity::Index> Followed();
    /// As it is; null while everything is being read for the first time. For who cannot wait.
    std::shared_ptr<const similarity::Index> Ready();

    static RecordKey KeyOf(std::int64_t id) {
        return {id % 2 == 0 ? RecordKey::Of::Sheet : RecordKey::Of::Plan, id / 2};
    }

private:
    void Follow();
    void ReadAll(db::Transaction& tx);
    void ReadChanged(db::Transaction& tx);
    void Publish(similarity::Index index);
    std::shared_ptr<const similarity::Index> Published();

    db::Database& database_;
    std::mutex following_;  ///< held by who reads
    std::mutex published_mutex_;
    std::shared_ptr<const similarity::Index> published_;
    std::int64_t last_entry_ = -1;  ///< of the log
    std::int64_t form_mark_ = -1;
};

}  // namespace formality
