#include "cli/modules.hpp"

#include <gtest/gtest.h>

#include "platform/base/embedded.hpp"
#include "platform/i18n/messages.hpp"

namespace cli {
namespace {

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
