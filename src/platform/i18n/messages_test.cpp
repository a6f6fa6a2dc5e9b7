// Every message in every language, and what the reader sees of it.
#include "platform/i18n/messages.hpp"

#include <gtest/gtest.h>

#include <regex>

#include "platform/base/embedded.hpp"
#include "platform/base/json.hpp"

namespace i18n {
namespace {

using Table = std::map<std::string, std::string>;

/// "db" -> its keys and texts.
std::map<std::string, Table> TablesOf(const std::string& locale) {
    std::map<std::string, Table> tables;
    for (const auto& file : embedded::messages()) {
        const std::filesystem::path name(file.name);
        if (name.parent_path() != locale || name.extension() != ".json") continue;
        auto& table = tables[name.stem().string()];
        const auto document = json::Parse(file.bytes, file.name);
        for (const auto& member : document.as_object())
            table.emplace(member.key(), member.value().as_string());
    }
    return tables;
}

Table AllOf(const std::string& locale) {
    Table all;
    for (auto& [slice, table] : TablesOf(locale))
        for (auto& [key, text] : table)
            EXPECT_TRUE(all.emplace(key, text).second) << locale << ": twice: " << key;
    return all;
}

std::set<std::string> PlaceholdersOf(const std::string& text) {
    static const std::regex kPlaceholder("\\{[a-z_0-9]+\\}");
    return {std::sregex_token_iterator(text.begin(), text.end(), kPlaceholder), {}};
}

std::set<std::string> KeysOf(const Table& table) {
    std::set<std::string> keys;
    for (const auto& [key, text] : table) keys.insert(key);
    return keys;
}

TEST(Messages, EveryLanguageHasEveryKeyAndEveryKeyIsExplained) {
    const auto vietnamese = TablesOf("vi"), english = TablesOf("en"), explained = TablesOf("qqq");
    ASSERT_FALSE(vietnamese.empty());
    EXPECT_EQ(vietnamese.size(), english.size());
    EXPECT_EQ(vietnamese.size(), explained.size());
    for (const auto& [slice, table] : vietnamese) {
        ASSERT_TRUE(english.contains(slice)) << slice;
        ASSERT_TRUE(explained.contains(slice)) << slice;
        EXPECT_EQ(KeysOf(table), KeysOf(english.at(slice))) << "en/" << slice << ".json";
        EXPECT_EQ(KeysOf(table), KeysOf(explained.at(slice))) << "qqq/" << slice << ".json";
    }
}

TEST(Messages, NoneIsEmptyAndNoneStandsTwice) {
    for (const auto* locale : {"vi", "en", "qqq"})
        for (const auto& [key, text] : AllOf(locale)) EXPECT_NE(text, "") << locale << " " << key;
}

TEST(Messages, BothLanguagesHaveTheSamePlaceholders) {
    const auto english = AllOf("en");
    for (const auto& [key, text] : AllOf("vi")) {
        const auto found = english.find(key);
        if (found == english.end()) continue;  // told by another test
        EXPECT_EQ(PlaceholdersOf(text), PlaceholdersOf(found->second)) << key;
    }
}

TEST(Messages, PlaceholdersAreFilledWhereverTheyStand) {
    const Failure failure{FailureKind::Conflict,
                          "db.held",
                          {{"process", "42"}, {"folder", "/dữ liệu"}, {"other", "x"}}};
    for (const auto language : {Language::Vietnamese, Language::English}) {
        const auto text = Explain(language, failure);
        EXPECT_NE(text.find("/dữ liệu"), std::string::npos) << text;
        EXPECT_NE(text.find("42"), std::string::npos) << text;
        EXPECT_EQ(text.find('{'), std::string::npos) << text;
    }
}

TEST(Messages, AValueWithItsOwnMarkIsNotFilledForEver) {
    const auto text = Text(Language::English, "console.not_a_date", {{"value", "{value}{value}"}});
    EXPECT_TRUE(text.starts_with("“{value}{value}”")) << text;
}

TEST(Messages, AKeyWithoutATextShowsItself) {
    EXPECT_EQ(Text(Language::English, "no.such_key", {{"a", "b"}}), "no.such_key");
    EXPECT_FALSE(Has(Language::Vietnamese, "no.such_key"));
}

// Whoever reads a refusal in the browser has no command line. What only the command line or the
// start of the service says is named here, one by one; all else says it in KEY.at_terminal.
TEST(Messages, WhatAReaderOfTheWorkspaceMayMeetNamesNoCommand) {
    const std::set<std::string> of_the_command_line{"account.added",
                                                    "auth.key_missing",
                                                    "backup.exists",
                                                    "backup.not_a_backup",
                                                    "db.needs_migration",
                                                    "db.no_data",
                                                    "db.order",
                                                    "imports.more_problems",
                                                    "imports.no_file",
                                                    "imports.refused",
                                                    "mail.no_from",
                                                    "mail.user_without_password",
                                                    "report.draft_not_written",
                                                    "report.half_period",
                                                    "report.help.language",
                                                    "report.no_unit",
                                                    "report.said_none",
                                                    "report.sealed_not_written",
                                                    "server.no_mail"};
    const std::regex command("guong [a-z]|(^|[^-\\w])--[a-z]|dòng lệnh|command line");
    for (const auto* locale : {"vi", "en"})
        for (const auto& [slice, table] : TablesOf(locale)) {
            if (slice == "cli" || slice == "console" || slice == "demo") continue;
            for (const auto& [key, text] : table)
                EXPECT_TRUE(key.ends_with(".at_terminal") || of_the_command_line.contains(key) ||
                            !std::regex_search(text, command))
                    << locale << " " << key << ": " << text;
        }
}

TEST(Messages, TheCommandLineSaysWhatIsToBeDoneThere) {
    const Failure failure{FailureKind::NotFound, "org.unknown_unit", {{"code", "XA"}}};
    const auto text = Explain(Language::English, failure);
    EXPECT_EQ(text.find("guong"), std::string::npos) << text;
    EXPECT_EQ(TextAtTerminal(Language::English, failure.code, failure.params),
              text + " See the codes with “guong tree”.");
    EXPECT_EQ(TextAtTerminal(Language::English, "org.no_code"),
              Text(Language::English, "org.no_code"));
}

TEST(Language, IsKnownByItsCode) {
    EXPECT_EQ(LanguageOf("vi"), Language::Vietnamese);
    EXPECT_EQ(LanguageOf("en"), Language::English);
    EXPECT_EQ(LanguageOf("fr"), std::nullopt);
    EXPECT_EQ(LanguageOf(""), std::nullopt);
}

}  // namespace
}  // namespace i18n
