#include "platform/auth/sessions.hpp"

#include <atomic>
#include <mutex>
#include <shared_mutex>
#include <unordered_map>

#include "platform/auth/rules_of_sign_in.hpp"

namespace auth {
namespace {

using Milliseconds = std::chrono::milliseconds;

constexpr std::size_t kTokenLength = 43;
// A rule may be changed by other means than ours, and roles begin and end with the day.
constexpr auto kReadAgain = std::chrono::minutes(1);
// Whoever knocks with tokens that are none must not fill the memory.
constexpr std::size_t kMostHeld = 100000;

std::mutex& RegistryLock() {
    static std::mutex lock;
    return lock;
}
std::vector<Sessions*>& Registry() {
    static std::vector<Sessions*> all;
    return all;
}

/// Between transactions, where there is no tx.Now().
std::int64_t NowMilliseconds() {
    return std::chrono::duration_cast<Milliseconds>(
               std::chrono::system_clock::now().time_since_epoch())
        .count();
}

std::int64_t Count(Instant moment) { return moment.time.time_since_epoch().count(); }
Instant Moment(std::int64_t milliseconds) {
    return {std::chrono::sys_time<Milliseconds>(Milliseconds(milliseconds))};
}

struct Held {
    std::shared_ptr<const Principal> principal;
    std::int64_t expires_at = 0;
    std::int64_t idle = 0;
    std::int64_t loaded_at = 0;
    std::int64_t seen_every = 0;
    std::int64_t seen_kept = 0;
    std::atomic<std::int64_t> seen = 0;
};

/// A digest is as even as a hash can be.
struct DigestHash {
    std::size_t operator()(const std::string& digest) const {
        std::size_t hash = 0;
        std::copy_n(digest.data(), sizeof hash, reinterpret_cast<char*>(&hash));
        return hash;
    }
};

/// What a browser calls itself, as far as it can be shown.
std::string Shown(std::string_view label) {
    std::string shown(label.substr(0, 200));
    std::replace_if(shown.begin(), shown.end(), [](char c) { return c < ' ' || c > '~'; }, '?');
    return shown;
}

}  // namespace

struct Sessions::State {
    State(db::Database& its_database, const Keys& its_keys)
        : database(its_database), keys(its_keys) {}

    /// Null where the session is over.
    std::shared_ptr<Held> Open(std::string_view token, std::int64_t now);
    std::shared_ptr<Held> Load(std::string_view token, const std::string& digest);

    db::Database& database;
    const Keys& keys;
    std::shared_mutex lock;
    std::unordered_map<std::string, std::shared_ptr<Held>, DigestHash> held;
    std::atomic<std::uint64_t> changes = 0;
    std::atomic<std::int64_t> loads = 0;
};

std::shared_ptr<Held> Sessions::State::Load(std::string_view token, const std::string& digest) {
    ++loads;
    return database.Read([&](db::Transaction& tx) -> std::shared_ptr<Held> {
        const auto session = store::FindSession(tx, SessionDigest(token));
        if (!session) return nullptr;
        const auto account = store::Get(tx, session->account_id);
        if (account.disabled_at) return nullptr;
        const auto rules = SignInRules::Today(tx);
        const auto book = RoleBook::Today(tx);
        const auto roles = store::RolesOf(tx, account.id);
        const auto totp = store::FindTotp(tx, account.id);
        auto principal = std::make_shared<Principal>();
        principal->account_id = account.id;
        principal->session_id = session->id;
        principal->name = account.name;
        principal->holder_id = account.holder_id;
        principal->language = account.language;
        principal->csrf_token = CsrfToken(keys, token);
        principal->restriction = RestrictionOf(account,
                                               session->code_confirmed,
                                               totp && totp->confirmed,
                                               book.NeedsCode(roles, tx.Today()));
        principal->restricted = principal->restriction != Restriction::None;
        if (!principal->restricted) principal->grants = book.GrantsOf(roles);
        auto entry = std::make_shared<Held>();
        entry->principal = std::move(principal);
        entry->expires_at = Count(session->expires_at);
        entry->idle = Milliseconds(rules.session_idle).count();
        entry->seen_every = Milliseconds(rules.seen_every).count();
        entry->loaded_at = Count(tx.Now());
        entry->seen_kept = Count(session->seen_at);
        entry->seen = entry->seen_kept;
        const std::shared_lock guard(lock);
        if (const auto before = held.find(digest); before != held.end())
            entry->seen = std::max(entry->seen_kept, before->second->seen.load());
        return entry;
    });
}

Sessions::Sessions(db::Database& database, const Keys& keys)
    : state_(std::make_unique<State>(database, keys)) {
    const std::scoped_lock lock(RegistryLock());
    Registry().push_back(this);
}

Sessions::~Sessions() {
    {
        const std::scoped_lock lock(RegistryLock());
        std::erase(Registry(), this);
    }
    try {
        for (auto& [digest, entry] : state_->held) entry->seen_every = 0;
        KeepSeen();
    } catch (const std::exception&) {
        // Then the next start takes them for idle a few minutes earlier.
    }
}

std::shared_ptr<Held> Sessions::State::Open(std::string_view token, std::int64_t now) {
    if (token.size() != kTokenLength) return nullptr;
    const auto digest = TokenDigest(token);
    std::shared_ptr<Held> entry;
    {
        const std::shared_lock guard(lock);
        if (const auto found = held.find(digest); found != held.end()) entry = found->second;
    }
    if (!entry || now - entry->loaded_at > Milliseconds(kReadAgain).count()) {
        const auto before = changes.load();
        entry = Load(token, digest);
        const std::unique_lock guard(lock);
        // What was read may be older than a change that came between: it serves this once.
        if (!entry)
            held.erase(digest);
        else if (before == changes && held.size() < kMostHeld)
            held[digest] = entry;
        if (!entry) return nullptr;
    }
    if (now >= entry->expires_at || now - entry->seen > entry->idle) return nullptr;
    return entry;
}

std::shared_ptr<const Principal> Sessions::Find(std::string_view token) {
    const auto now = NowMilliseconds();
    const auto entry = state_->Open(token, now);
    if (!entry) return nullptr;
    entry->seen = now;
    return entry->principal;
}

std::shared_ptr<const Principal> Sessions::Look(std::string_view token) {
    const auto entry = state_->Open(token, NowMilliseconds());
    return entry ? entry->principal : nullptr;
}

void Sessions::KeepSeen() {
    std::vector<std::pair<std::shared_ptr<Held>, std::int64_t>> late;
    {
        const std::unique_lock guard(state_->lock);
        const auto now = NowMilliseconds();
        std::erase_if(state_->held, [&](const auto& one) {
            return now >= one.second->expires_at || now - one.second->seen > one.second->idle;
        });
        for (const auto& [digest, entry] : state_->held)
            if (const auto seen = entry->seen.load(); seen - entry->seen_kept > entry->seen_every)
                late.emplace_back(entry, seen);
    }
    if (late.empty()) return;
    state_->database.Write([&](db::Transaction& tx) {
        for (const auto& [entry, seen] : late)
            store::SeenSession(tx, entry->principal->session_id, Moment(seen));
    });
    const std::unique_lock guard(state_->lock);
    for (const auto& [entry, seen] : late) entry->seen_kept = seen;
}

void Sessions::Forget(AccountId account) {
    const std::unique_lock guard(state_->lock);
    ++state_->changes;
    std::erase_if(state_->held,
                  [&](const auto& one) { return one.second->principal->account_id == account; });
}

void Sessions::ForgetAll() {
    const std::unique_lock guard(state_->lock);
    ++state_->changes;
    state_->held.clear();
}

std::int64_t Sessions::Loads() const { return state_->loads; }

void AnnounceChange(db::Transaction& tx, AccountId account) {
    tx.AfterCommit([account] {
        const std::scoped_lock lock(RegistryLock());
        for (auto* sessions : Registry()) sessions->Forget(account);
    });
}

std::string CsrfToken(const Keys& keys, std::string_view token) { return keys.Mark("csrf", token); }

std::string SessionDigest(std::string_view token) { return ToBase64(TokenDigest(token)); }

std::string StartSession(db::Transaction& tx,
                         const Account& account,
                         const std::string& client,
                         bool code_confirmed) {
    const auto rules = SignInRules::Today(tx);
    store::DeleteExpired(tx, rules.session_idle + rules.seen_every);
    auto open = store::SessionsOf(tx, account.id);
    if (static_cast<int>(open.size()) >= rules.most_sessions) {
        const auto above = open.size() + 1 - static_cast<std::size_t>(rules.most_sessions);
        for (std::size_t i = 0; i < above && i < open.size(); ++i)
            store::DeleteSession(tx, open[i].id);
        AnnounceChange(tx, account.id);
    }
    auto token = RandomToken();
    store::InsertSession(tx,
                         {0,
                          SessionDigest(token),
                          account.id,
                          tx.Now(),
                          tx.Now(),
                          Instant{tx.Now().time + rules.session_length},
                          Shown(client),
                          code_confirmed});
    return token;
}

Restriction RestrictionOf(const Account& account,
                          bool code_confirmed,
                          bool has_totp,
                          bool needs_code) {
    if (has_totp && !code_confirmed) return Restriction::Code;
    if (account.must_change_password) return Restriction::Password;
    if (needs_code && !has_totp) return Restriction::Enrol;
    return Restriction::None;
}

}  // namespace auth
