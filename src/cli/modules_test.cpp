#include "cli/modules.hpp"

#include <gtest/gtest.h>

#include "platform/base/embedded.hpp"
#include "platform/i18n/messages.hpp"
#include "templates/service.hpp"

namespace cli {
namespace {

void ExpectExplained(const templates::Kind& kind,
                     const document::Data& data,
                     const std::string& path,
                     i18n::Language language) {
    using document::Data;
    const auto* rows = std::get_if<Data::List>(&data.value);
    const auto& inside = rows && !rows->empty() ? rows->front() : data;
    const auto* object = std::get_if<Data::Object>(&inside.value);
    if (object == nullptr) return;
    for (const auto& [name, held] : *object) {
        const auto whole = path.empty() ? name : path + "." + name;
        if (const auto* list = std::get_if<Data::List>(&held.value); list && list->empty())
            continue;
        EXPECT_TRUE(i18n::Has(language, kind.explained + whole)) << kind.explained + whole;
        ExpectExplained(kind, held, whole, language);
    }
}

TEST(Modules, EveryFigureHasNameUnitAndDefinitionInBothLanguages) {
    for (const auto& definition : Figures().definitions)
        for (const auto language : {i18n::Language::Vietnamese, i18n::Language::English})
            for (const char* part : {"", ".unit", ".definition"}) {
                const auto key = figure::NameKey(definition) + part;
                EXPECT_NE(i18n::Text(language, key, {}), key);
            }
}

TEST(Modules, EveryFigureOpensToAKindOfRecord) {
    for (const auto& definition : Figures().definitions)
        EXPECT_NO_THROW(Figures().Kind(definition.record_kind)) << definition.key;
}

TEST(Modules, NoFigureAndNoKindOfRegisterIsThereTwice) {
    std::set<std::string> keys, kinds;
    for (const auto& definition : Figures().definitions)
        EXPECT_TRUE(keys.insert(definition.key).second) << definition.key;
    for (const auto& kind : ImportKinds()) EXPECT_TRUE(kinds.insert(kind.name).second) << kind.name;
    EXPECT_GE(keys.size(), 12U);
}

TEST(Modules, EveryRegisterThatComesInGoesOutWithColumnsThatItsImportKnows) {
    ASSERT_EQ(Exports().size(), ImportKinds().size());
    for (const auto& about : Exports()) {
        const auto kind = std::find_if(ImportKinds().begin(),
                                       ImportKinds().end(),
                                       [&](const auto& known) { return known.name == about.kind; });
        ASSERT_NE(kind, ImportKinds().end()) << about.kind;
        for (const auto& column : about.columns)
            EXPECT_TRUE(std::any_of(kind->columns.begin(),
                                    kind->columns.end(),
                                    [&](const auto& known) { return known.name == column.name; }))
                << about.kind << "." << column.name;
    }
}

TEST(Modules, EveryRegisterThatGoesOutAsksARightThatARoleMayHold) {
    std::string_view roles;
    for (const auto& rule : embedded::rules())
        if (rule.name == "roles.json") roles = rule.bytes;
    for (const auto& about : Exports()) {
        EXPECT_FALSE(about.rights.empty()) << about.kind;
        for (const auto& right : about.rights)
            EXPECT_NE(roles.find("\"" + right + "\""), roles.npos) << right;
    }
}

TEST(Modules, EveryPageIsTheProgramsOwnToBeginWithAndExplainsItsFields) {
    std::set<std::string> names;
    for (const auto& kind : Templates()) {
        EXPECT_TRUE(names.insert(kind.name).second) << kind.name;
        EXPECT_NO_THROW(templates::Try(kind, std::string(templates::BuiltIn(kind.built_in))))
            << kind.name;
        for (const auto language : {i18n::Language::Vietnamese, i18n::Language::English}) {
            EXPECT_TRUE(i18n::Has(language, kind.title)) << kind.title;
            ExpectExplained(kind, kind.sample, "", language);
        }
    }
    EXPECT_GE(names.size(), 10U);
}

TEST(Modules, AColumnThatMayStandForAnotherIsOneOfItsKind) {
    for (const auto& kind : ImportKinds())
        for (const auto& column : kind.columns)
            EXPECT_TRUE(
                column.or_else.empty() ||
                std::any_of(kind.columns.begin(),
                            kind.columns.end(),
                            [&](const auto& other) { return other.name == column.or_else; }))
                << kind.name << "." << column.name;
}

}  // namespace
}  // namespace cli
