#include "formality/service.hpp"

#include <algorithm>
#include <map>

#include "commitment/store.hpp"
#include "engine/similarity/passage.hpp"
#include "org/store.hpp"
#include "plan/service.hpp"
#include "plan/store.hpp"
#include "platform/base/failure.hpp"

namespace formality {
namespace {

/// So many other records are looked at for one text; that there are more is said.
constexpr std::size_t kMostOthers = 40;
constexpr std::size_t kMostPlaces = 10;

Settings SettingsOn(db::Transaction& tx, Date day) {
    return SettingsOf(rules::At(tx, "formality", day).body);
}

/// Looks at the texts of records, each read once.
class Look {
public:
    Look(db::Transaction& tx, const similarity::Index& index, Settings settings)
        : tx_(tx), index_(index), settings_(std::move(settings)) {}

    std::vector<Signal> At(const store::Record& record) {
        std::vector<Signal> all;
        const auto post = record.person_id
                              ? store::PostOf(tx_,
                                              record.person_id,
                                              record.unit_id,
                                              std::min(tx_.Today(), Date::Of(record.year, 12, 31)))
                              : "";
        for (const auto& statement : record.statements) {
            for (auto& signal : Likenesses(record, statement)) all.push_back(std::move(signal));
            for (auto& signal : Missing(statement, post, settings_))
                all.push_back(std::move(signal));
        }
        if (const auto days = Silence(record)) {
            Signal signal;
            signal.kind = Kind::NeverUpdated;
            signal.days = *days;
            all.push_back(std::move(signal));
        }
        return all;
    }

private:
    struct Alike {
        const store::Record* record;
        const std::string* text;
    };

    std::vector<Signal> Likenesses(const store::Record& record, const Statement& statement) {
        const auto matches = index_.Find(
            statement.text,
            {.least_share = settings_.least_share, .least_words = settings_.least_words});
        std::map<RecordKey, Alike> others, own;
        bool is_more = false;
        for (const auto& match : matches) {
            const auto key = Copies::KeyOf(match.id);
            if (key == record.key || others.contains(key) || own.contains(key)) continue;
            if (others.size() == kMostOthers) {
                is_more = true;
                break;
            }
            const auto* other = Known(key);
            if (other == nullptr || !other->IsHandedIn() || !other->IsBefore(record)) continue;
            const auto* text = Likest(*other, statement.text);
            if (text == nullptr) continue;
            if (!IsSameSubject(record, *other))
                others.emplace(key, Alike{other, text});
            else if (other->year < record.year)
                own.emplace(key, Alike{other, text});
        }
        std::vector<Signal> signals;
        if (!others.empty()) signals.push_back(CopyOf(statement, others, is_more));
        if (!own.empty()) signals.push_back(RepeatOf(statement, own));
        return signals;
    }

    static bool IsSameSubject(const store::Record& one, const store::Record& other) {
        return one.person_id == other.person_id && (one.person_id || one.unit_id == other.unit_id);
    }

    const store::Record* Known(const RecordKey& key) {
        auto [found, is_new] = known_.try_emplace(key);
        if (is_new) found->second = store::Find(tx_, key);
        return found->second ? &*found->second : nullptr;
    }

    /// What the record says now: what it said when it was read may be gone.
    const std::string* Likest(const store::Record& other, const std::string& text) const {
        const std::string* likest = nullptr;
        double best = settings_.least_share;
        for (const auto& statement : other.statements)
            if (const auto share = index_.ShareOfTexts(text, statement.text); share >= best) {
                best = share;
                likest = &statement.text;
            }
        return likest;
    }

    static std::string PassageOf(const std::string& text, const std::string& other) {
        const auto passage = similarity::LongestShared(text, other);
        return passage ? text.substr(passage->begin, passage->end - passage->begin) : "";
    }

    static Signal CopyOf(const Statement& statement,
                         const std::map<RecordKey, Alike>& others,
                         bool is_more) {
        Signal signal;
        signal.position = statement.position;
        signal.others = static_cast<int>(others.size());
        signal.is_more = is_more;
        std::map<std::pair<org::UnitId, int>, Elsewhere> places;
        for (const auto& [key, alike] : others) {
            if (signal.passage.empty()) signal.passage = PassageOf(statement.text, *alike.text);
            auto& place = places[{alike.record->unit_id, alike.record->year}];
            place.unit_id = alike.record->unit_id;
            place.year = alike.record->year;
            place.records.push_back(key);
        }
        for (auto& [where, place] : places) signal.elsewhere.push_back(std::move(place));
        std::stable_sort(signal.elsewhere.begin(),
                         signal.elsewhere.end(),
                         [](const Elsewhere& a, const Elsewhere& b) {
                             return a.records.size() > b.records.size();
                         });
        if (signal.elsewhere.size() > kMostPlaces) signal.elsewhere.resize(kMostPlaces);
        return signal;
    }

    static Signal RepeatOf(const Statement& statement, const std::map<RecordKey, Alike>& own) {
        const auto latest =
            std::max_element(own.begin(), own.end(), [](const auto& a, const auto& b) {
                return a.second.record->year < b.second.record->year;
            });
        Signal signal;
        signal.kind = Kind::SameAsLastYear;
        signal.position = statement.position;
        signal.passage = PassageOf(statement.text, *latest->second.text);
        signal.others = static_cast<int>(own.size());
        signal.year = latest->second.record->year;
        return signal;
    }

    /// Of a sheet in force in a running year, for how long nothing was heard, if that is too long.
    std::optional<int> Silence(const store::Record& record) {
        if (record.key.of != RecordKey::Of::Sheet || record.state != "approved" ||
            record.year < tx_.Today().Year())
            return std::nullopt;
        const auto heard = store::LastHeardOf(tx_, {record.key.id});
        if (!heard || heard->PlusDays(settings_.silent_days) >= tx_.Today()) return std::nullopt;
        int days = settings_.silent_days;
        while (heard->PlusDays(days) < tx_.Today()) ++days;
        return days;
    }

    db::Transaction& tx_;
    const similarity::Index& index_;
    Settings settings_;
    std::map<RecordKey, std::optional<store::Record>> known_;
};

void PermitSheet(db::Transaction& tx, const auth::Actor& actor, const store::Record& record) {
    if (!actor.principal || actor.IsHolder(record.person_id.value) || actor.name == record.author)
        return;
    auth::RequireToSee(actor,
                       "sheet.appraise",
                       record.unit_id.value,
                       tx.Today(),
                       "commitment.unknown_sheet",
                       {{"id", std::to_string(record.key.id)}});
}

bool MayJudgePlan(db::Transaction& tx, const auth::Actor& actor, const plan::Plan& plan) {
    return actor.IsHolder(plan.person_id.value) || (actor.principal && actor.name == plan.author) ||
           auth::May(actor, "plan.approve", plan.approving_unit_id.value, tx.Today());
}

void PermitPlan(db::Transaction& tx, const auth::Actor& actor, const RecordKey& key) {
    if (!MayJudgePlan(tx, actor, plan::store::Get(tx, {key.id})))
        throw Failure{FailureKind::NotFound, "plan.unknown_plan", {{"id", std::to_string(key.id)}}};
}

store::Record Get(db::Transaction& tx, const RecordKey& key) {
    if (auto record = store::Find(tx, key)) return *record;
    throw Failure{FailureKind::NotFound,
                  key.of == RecordKey::Of::Sheet ? "commitment.unknown_sheet" : "plan.unknown_plan",
                  {{"id", std::to_string(key.id)}}};
}

std::vector<Told> LookAtAll(db::Transaction& tx,
                            Copies& copies,
                            const std::vector<RecordKey>& keys) {
    const auto index = copies.Followed();
    Look look(tx, *index, SettingsOn(tx, tx.Today()));
    std::vector<Told> told;
    for (const auto& key : keys)
        if (auto record = store::Find(tx, key)) {
            auto signals = look.At(*record);
            told.push_back({std::move(*record), std::move(signals)});
        }
    return told;
}

}  // namespace

std::vector<Signal> SignalsOf(db::Transaction& tx,
                              const auth::Actor& actor,
                              Copies& copies,
                              const RecordKey& key) {
    const auto record = Get(tx, key);
    if (key.of == RecordKey::Of::Sheet)
        PermitSheet(tx, actor, record);
    else
        PermitPlan(tx, actor, key);
    const auto index = copies.Followed();
    return Look(tx, *index, SettingsOn(tx, tx.Today())).At(record);
}

std::vector<Signal> SignalsOf(db::Transaction& tx,
                              const auth::Actor& actor,
                              Copies& copies,
                              Draft draft) {
    const auto today = tx.Today();
    const bool may_write = auth::MayAnywhere(actor, "sheet.write", today) ||
                           auth::MayAnywhere(actor, "plan.own", today) ||
                           auth::MayAnywhere(actor, "plan.write", today);
    if (!may_write) auth::RequireAnywhere(actor, "sheet.own", today);
    store::Record record;
    if (draft.key.id != 0) {
        record = Get(tx, draft.key);
        if (draft.key.of == RecordKey::Of::Sheet)
            PermitSheet(tx, actor, record);
        else
            PermitPlan(tx, actor, draft.key);
    } else {
        record.key = draft.key;
        record.person_id = draft.person_id;
        record.unit_id = draft.unit_id;
        if (!record.person_id && !record.unit_id && actor.principal)
            record.person_id = {actor.principal->holder_id};
        record.year = draft.year;
        if (record.person_id && !record.unit_id)
            record.unit_id =
                org::store::HomeOf(tx, record.person_id, today).value_or(org::UnitId{});
    }
    record.state = "draft";
    record.handed_in = store::kLastDay;
    record.statements = std::move(draft.statements);
    const auto index = copies.Followed();
    return Look(tx, *index, SettingsOn(tx, today)).At(record);
}

std::vector<Told> SheetsOf(db::Transaction& tx,
                           const auth::Actor& actor,
                           Copies& copies,
                           org::UnitId unit,
                           int year,
                           commitment::SheetId after,
                           std::int64_t limit) {
    auth::Require(actor, "sheet.appraise", unit.value, tx.Today());
    std::vector<RecordKey> keys;
    for (const auto id : store::SheetsOf(tx, unit, year, after, limit))
        keys.push_back({RecordKey::Of::Sheet, id.value});
    return LookAtAll(tx, copies, keys);
}

std::vector<Told> PlansOf(
    db::Transaction& tx, const auth::Actor& actor, Copies& copies, org::UnitId unit, int year) {
    std::vector<RecordKey> keys;
    for (const auto& plan : plan::store::OfUnitAndChildren(tx, unit, year))
        if (plan.state != plan::State::Draft && MayJudgePlan(tx, actor, plan))
            keys.push_back({RecordKey::Of::Plan, plan.id.value});
    return LookAtAll(tx, copies, keys);
}

std::vector<Told> AllOf(db::Transaction& tx, Copies& copies, org::UnitId unit, int year) {
    auto told = LookAtAll(tx, copies, store::AllBelow(tx, unit, year));
    std::erase_if(told, [](const Told& one) { return one.signals.empty(); });
    return told;
}

void KeepHandedIn(db::Transaction& tx, Copies& copies, commitment::SheetId id) {
    const auto index = copies.Ready();
    if (!index) return;
    try {
        tx.Attempt([&] {
            const auto record = store::Find(tx, {RecordKey::Of::Sheet, id.value});
            if (record)
                store::Keep(tx, *record, Look(tx, *index, SettingsOn(tx, tx.Today())).At(*record));
        });
    } catch (const Failure&) {
        // Left to KeepMissing.
    }
}

std::int64_t KeepMissing(db::Database& database, Copies& copies, std::int64_t most) {
    constexpr std::int64_t kAtOnce = 500;
    std::int64_t kept = 0;
    while (kept < most) {
        const auto ids = database.Read([&](db::Transaction& tx) {
            return store::Unchecked(tx, std::min(kAtOnce, most - kept));
        });
        if (ids.empty()) break;
        std::vector<RecordKey> keys;
        for (const auto id : ids) keys.push_back({RecordKey::Of::Sheet, id.value});
        // Looked at beside who writes; only what came of it is written.
        const auto told =
            database.Read([&](db::Transaction& tx) { return LookAtAll(tx, copies, keys); });
        database.Write([&](db::Transaction& tx) {
            for (const auto& one : told)
                if (store::Find(tx, one.record.key)) store::Keep(tx, one.record, one.signals);
        });
        kept += static_cast<std::int64_t>(ids.size());
    }
    return kept;
}

}  // namespace formality
