#include "account/service.hpp"

#include "account/store.hpp"
#include "engine/text/normal.hpp"
#include "org/store.hpp"
#include "platform/base/failure.hpp"

namespace account {
namespace {

constexpr auto kMember = "member";
constexpr auto kAdministrator = "administrator";

std::vector<std::string> WordsOf(const std::string& text) {
    std::vector<std::string> words(1);
    for (const char c : text::Fold(text)) {
        const bool letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (letter)
            words.back() += c;
        else if (c == ' ' && !words.back().empty())
            words.emplace_back();
    }
    if (words.back().empty()) words.pop_back();
    return words;
}

}  // namespace

auth::Account Add(db::Transaction& tx, const auth::Actor& actor, const NewAccount& wanted) {
    if (wanted.person_id) {
        const auto person = org::store::GetPerson(tx, wanted.person_id);
        const auto unit = store::UnitOf(tx, person);
        auth::Require(actor, "account.manage", unit.value, tx.Today());
        if (!unit)
            throw Failure{
                FailureKind::NotFound, "account.person_nowhere", {{"name", person.FullName()}}};
    }
    const auto account = auth::AddAccount(
        tx, actor, {wanted.name, wanted.person_id.value, "vi"}, wanted.unit_id.value);
    if (!wanted.role.empty())
        auth::GiveRole(tx, actor, account.id, wanted.role, wanted.unit_id.value);
    return account;
}

auth::Slip AddFirst(db::Transaction& tx, const auth::Keys& keys, const auth::Actor& actor) {
    const auto account = Add(tx, actor, {actor.name, {}, kAdministrator, {}});
    return auth::MakeSlip(tx, keys, actor, account);
}

std::string NameFor(db::Transaction& tx, const org::Person& person) {
    std::string name;
    for (const auto& word : WordsOf(person.given_name)) name += word;
    for (const auto& word : WordsOf(person.family_name)) name += word.front();
    // A name in other letters than ours: the code stands for it.
    if (name.empty())
        for (const auto& word : WordsOf(person.code)) name += word;
    if (name.empty()) name = "n" + std::to_string(person.id.value);
    name.resize(std::min<std::size_t>(name.size(), 40));
    auto free = name;
    for (int number = 2; auth::store::Find(tx, free); ++number)
        free = name + std::to_string(number);
    return free;
}

std::vector<CellOfSlips> MakeSlips(db::Transaction& tx,
                                   const auth::Keys& keys,
                                   const auth::Actor& actor,
                                   org::UnitId unit) {
    std::vector<CellOfSlips> cells;
    for (const auto& row : org::store::Tree(tx, unit, tx.Today(), org::kMainHierarchy)) {
        CellOfSlips cell{row.unit, {}};
        for (const auto& member : store::MembersOf(tx, row.unit.id)) {
            auth::Account held;
            if (member.account_id) {
                held = auth::store::Get(tx, member.account_id);
                if (!held.password_hash.empty() || held.disabled_at) continue;
                auth::RequireOver(tx, actor, "account.manage", held.id);
            } else {
                held = Add(tx,
                           actor,
                           {NameFor(tx, member.person), member.person.id, kMember, row.unit.id});
            }
            cell.slips.push_back({member.person, auth::MakeSlip(tx, keys, actor, held)});
        }
        if (!cell.slips.empty()) cells.push_back(std::move(cell));
    }
    return cells;
}

}  // namespace account
