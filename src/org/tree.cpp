#include "org/tree.hpp"

#include <memory>
#include <mutex>
#include <shared_mutex>

#include "platform/auth/principal.hpp"

namespace org {
namespace {

struct Placed {
    std::int64_t unit = 0;
    std::int64_t parent = 0;
    Date from;
    std::optional<Date> to;
};

const std::string kPlacements =
    "SELECT unit_id, parent_id, valid_from, valid_to FROM org_placement"
    " WHERE hierarchy = :hierarchy AND (valid_to IS NULL OR valid_to >= :today)";

/// Placements to come are held as well, so that the tree of the next day needs no database.
class Served {
public:
    void Begin(db::Database& database) {
        {
            const std::unique_lock guard(lock_);
            database_ = &database;
        }
        Read();
    }
    void End() {
        const std::unique_lock guard(lock_);
        database_ = nullptr;
        ancestry_.reset();
        placements_.clear();
    }
    bool IsServing() {
        const std::shared_lock guard(lock_);
        return database_ != nullptr;
    }
    void Read() {
        auto* database = Database();
        if (database == nullptr) return;
        std::vector<Placed> placements;
        Date today;
        database->Read([&](db::Transaction& tx) {
            today = tx.Today();
            tx.Query<std::int64_t, std::int64_t, Date, std::optional<Date>>(
                kPlacements,
                {{"hierarchy", kMainHierarchy}, {"today", today}},
                [&](std::int64_t unit, std::int64_t parent, Date from, std::optional<Date> to) {
                    placements.push_back({unit, parent, from, to});
                });
        });
        auto ancestry = Of(placements, today);
        const std::unique_lock guard(lock_);
        placements_ = std::move(placements);
        ancestry_ = std::move(ancestry);
        day_ = today;
    }
    bool IsUnder(std::int64_t unit, std::int64_t ancestor) {
        const auto ancestry = OfToday();
        return ancestry && ancestry->IsUnder(unit, ancestor);
    }

private:
    static std::shared_ptr<const Ancestry> Of(const std::vector<Placed>& placements, Date day) {
        std::unordered_map<std::int64_t, std::int64_t> parents;
        for (const auto& placed : placements)
            if (placed.from <= day && (!placed.to || day <= *placed.to))
                parents[placed.unit] = placed.parent;
        return std::make_shared<const Ancestry>(parents);
    }
    db::Database* Database() {
        const std::shared_lock guard(lock_);
        return database_;
    }
    std::shared_ptr<const Ancestry> OfToday() {
        // There is no transaction whose time it could be: rights are asked before one begins.
        const auto today =
            Instant{std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now())}
                .DayInVietnam();
        {
            const std::shared_lock guard(lock_);
            if (!ancestry_ || day_ == today) return ancestry_;
        }
        const std::unique_lock guard(lock_);
        if (ancestry_ && day_ != today) {
            ancestry_ = Of(placements_, today);
            day_ = today;
        }
        return ancestry_;
    }

    std::shared_mutex lock_;
    db::Database* database_ = nullptr;
    std::vector<Placed> placements_;
    std::shared_ptr<const Ancestry> ancestry_;
    Date day_;
};

Served& TheServed() {
    static Served served;
    return served;
}

}  // namespace

Ancestry::Ancestry(const std::unordered_map<std::int64_t, std::int64_t>& parents) {
    std::unordered_map<std::int64_t, std::vector<std::int64_t>> children;
    std::vector<std::int64_t> roots;
    for (const auto& [unit, parent] : parents) {
        children[parent].push_back(unit);
        if (!parents.contains(parent)) roots.push_back(parent);
    }
    std::int32_t next = 0;
    std::vector<std::pair<std::int64_t, bool>> open;
    for (const auto root : roots) {
        if (intervals_.contains(root)) continue;
        open.emplace_back(root, false);
        while (!open.empty()) {
            const auto [unit, leaving] = open.back();
            open.pop_back();
            if (leaving) {
                intervals_[unit].last = next - 1;
                continue;
            }
            intervals_[unit].first = next++;
            open.emplace_back(unit, true);
            for (const auto child : children[unit]) open.emplace_back(child, false);
        }
    }
}

bool Ancestry::IsUnder(std::int64_t unit, std::int64_t ancestor) const {
    const auto low = intervals_.find(unit), high = intervals_.find(ancestor);
    return unit != ancestor && low != intervals_.end() && high != intervals_.end() &&
           high->second.first <= low->second.first && low->second.first <= high->second.last;
}

void ServeTree(db::Database& database) {
    TheServed().Begin(database);
    auth::ProvideTree([](std::int64_t place, std::int64_t ancestor) {
        return TheServed().IsUnder(place, ancestor);
    });
}

void EndTree() { TheServed().End(); }

void TreeChanged(db::Transaction& tx) {
    if (TheServed().IsServing()) tx.AfterCommit([] { TheServed().Read(); });
}

}  // namespace org
