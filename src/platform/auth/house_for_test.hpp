// A house with a few places in it, people who come to its door, and a clock that tests can push.
#pragma once

#include <gtest/gtest.h>

#include "platform/auth/accounts.hpp"
#include "platform/auth/totp.hpp"
#include "platform/base/failure.hpp"
#include "platform/base/temp_folder_for_test.hpp"
#include "platform/rules/rules.hpp"

namespace auth::testing {

template <typename Work>
std::string CodeOf(Work work) {
    try {
        work();
    } catch (const Failure& failure) {
        return failure.code;
    }
    return "none";
}

inline const std::string kPassword = "cơm tấm bì chả 7";

/// Places: 1 the district, 2 a commune below it, 3 and 4 cells of the commune. Persons 1 to 9.
class HouseTest : public ::testing::Test {
protected:
    TempFolder folder_;
    std::unique_ptr<db::Database> database_ = db::Database::Create(folder_ / "data");
    Keys keys_ = Keys::Open(*database_);
    Hashing hashing_{2};
    Entrance entrance_{*database_, keys_, hashing_};
    Sessions sessions_{*database_, keys_};
    Client phone_{"Firefox", "10.0.0.7", ""};
    Actor operator_{"root"};

    template <typename Work>
    auto Write(Work work) {
        return database_->Write(work);
    }

    HouseTest() {
        ProvideTree([](std::int64_t place, std::int64_t ancestor) {
            const std::map<std::int64_t, std::int64_t> parents{{2, 1}, {3, 2}, {4, 2}};
            for (auto at = parents.find(place); at != parents.end(); at = parents.find(at->second))
                if (at->second == ancestor) return true;
            return false;
        });
        Write([](db::Transaction& tx) {
            rules::AddShipped(tx);
            for (int id = 1; id <= 9; ++id) {
                const auto code = "'M" + std::to_string(id) + "'";
                tx.Execute("INSERT INTO org_unit (id, code, valid_from) VALUES (" +
                           std::to_string(id) + ", " + code + ", '1900-01-01')");
                tx.Execute(
                    "INSERT INTO org_person (id, code, family_name, given_name, name_key, sort_key)"
                    " VALUES (" +
                    std::to_string(id) + ", " + code + ", 'Lò Văn', 'Páo', 'x', 'x')");
            }
        });
        ChangeRule("hashing",
                   {{"memory_kib", 64}, {"passes", 1}, {"at_once", 2}, {"wait_seconds", 20}});
    }
    ~HouseTest() override {
        ProvideTree([](std::int64_t, std::int64_t) { return false; });
    }

    void ChangeRule(const std::string& member, const json::object& body) {
        Write([&](db::Transaction& tx) {
            auto rule = rules::At(tx, "sign_in", tx.Today()).body;
            for (const auto& entry : body) rule.at(member).as_object()[entry.key()] = entry.value();
            tx.Execute("UPDATE rules_version SET body = :body WHERE rule = 'sign_in'",
                       {{"body", json::Write(rule)}});
        });
    }

    /// With the password kPassword and a role, where one is named.
    AccountId Made(const std::string& name,
                   const std::string& role = "",
                   std::int64_t place = 0,
                   std::int64_t holder = 0) {
        const auto id = Write([&](db::Transaction& tx) {
            const auto account = AddAccount(tx, operator_, {name, holder, "vi"}, place);
            if (!role.empty()) GiveRole(tx, operator_, account.id, role, place);
            return account.id;
        });
        SetPassword(entrance_, operator_, id, kPassword, false);
        return id;
    }
    SignedIn In(const std::string& name) { return SignIn(entrance_, name, kPassword, phone_); }
    /// Signed in, with the code confirmed where one is asked for.
    Actor As(const std::string& name) {
        auto signed_in = In(name);
        auto principal = sessions_.Find(signed_in.token);
        if (principal->restriction == Restriction::Enrol) {
            Enrolled(name, principal);
            principal = sessions_.Find(signed_in.token);
        } else if (principal->restriction == Restriction::Code) {
            signed_in = ConfirmCode(entrance_, *principal, NextCode(name), phone_);
            principal = sessions_.Find(signed_in.token);
        }
        EXPECT_EQ(principal->restriction, Restriction::None) << name;
        return Actor::Of(principal);
    }
    std::vector<std::string> Enrolled(const std::string& name,
                                      const std::shared_ptr<const Principal>& principal) {
        EnrolTotp(entrance_, Actor::Of(principal));
        return ConfirmTotp(entrance_, Actor::Of(principal), NextCode(name));
    }
    std::string SecretOf(const std::string& name) {
        return database_->Read([&](db::Transaction& tx) {
            const auto id = store::Get(tx, name).id;
            return keys_.Unseal(store::FindTotp(tx, id)->sealed_secret,
                                "totp:" + std::to_string(id.value));
        });
    }
    std::string CodeOfPhone(const std::string& name, int seconds_off = 0) {
        return totp::CodeAt(SecretOf(name),
                            Instant{Now().time + std::chrono::seconds(seconds_off)});
    }
    /// As if half an hour had passed since the last one.
    std::string NextCode(const std::string& name) {
        Write([](db::Transaction& tx) { tx.Execute("UPDATE auth_totp SET last_step = 0"); });
        return CodeOfPhone(name);
    }
    Instant Now() {
        return database_->Read([](db::Transaction& tx) { return tx.Now(); });
    }
    /// As if the time had passed since each wrong guess.
    void Wait(std::chrono::seconds time) {
        Write([&](db::Transaction& tx) {
            std::vector<std::pair<std::string, Instant>> counters;
            tx.Query<std::string, Instant>(
                "SELECT counter, failed_at FROM auth_attempt",
                {},
                [&](std::string counter, Instant at) { counters.emplace_back(counter, at); });
            for (const auto& [counter, at] : counters)
                tx.Execute("UPDATE auth_attempt SET failed_at = :at WHERE counter = :counter",
                           {{"at", Instant{at.time - time}}, {"counter", counter}});
        });
    }
    std::string Guess(const std::string& name, const std::string& password, const Client& client) {
        return CodeOf([&] { SignIn(entrance_, name, password, client); });
    }
    std::vector<std::string> Acts() {
        std::vector<std::string> acts;
        database_->Read([&](db::Transaction& tx) {
            for (const auto& entry : audit::List(tx, std::nullopt, 1000)) acts.push_back(entry.act);
        });
        std::reverse(acts.begin(), acts.end());
        return acts;
    }
};

}  // namespace auth::testing
