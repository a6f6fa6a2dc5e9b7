#include "cli/modules.hpp"

#include <gtest/gtest.h>

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
