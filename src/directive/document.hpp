// Documents: how they are numbered, and what may not be among them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "directive/directive.hpp"
#include "org/org.hpp"

namespace directive {

struct DocumentTag;
struct DispatchTag;
using DocumentId = Id<DocumentTag>;
using DispatchId = Id<DispatchTag>;

struct Document {
    DocumentId id;
    org::UnitId unit_id;         ///< in whose register it stands
    org::OrganId organ_id;       ///< none: the unit itself
    std::string outside_issuer;  ///< of what came from outside the system; else ""
    std::string type;            ///< a code of rule "document_types"
    std::string number_symbol;   ///< "28-KH/TU"
    Date issued_on;
    std::string signer;
    std::string summary;
    ProgrammeId programme_id;  ///< may be none
    DocumentId implements_id;  ///< may be none
    std::int64_t row_version = 1;
};

/// "28a-KH/TU" is number 28, letter "a".
struct Number {
    std::int64_t value = 0;
    std::string letter;
};
/// Nothing where the text does not begin with a number, or goes on with anything but one letter, a
/// stroke or a slash.
std::optional<Number> NumberOf(std::string_view number_symbol);

/// Whether a part of the number, between strokes and slashes, is the symbol: "KH" in "28-KH/TU".
bool BearsSymbol(std::string_view number_symbol, const std::string& symbol);

/// Rule "document_types".
class DocumentTypes {
public:
    explicit DocumentTypes(const json::value& rule);

    /// By code or any name.
    std::optional<std::string> CodeOf(std::string_view word) const;
    /// Of a code; "" where nothing stands for the type, and where the code is unknown.
    std::string SymbolOf(const std::string& code) const;
    bool Knows(const std::string& code) const;
    /// The mark of secrecy that the text bears, or "".
    std::string MarkIn(std::string_view text) const;

private:
    json::value rule_;
};

/// Since when the register counts in which a unit's document of that day stands, and whether each
/// type has numbers of its own. `rule` is "document_registers".
struct Counting {
    Date since;
    bool by_type = true;
};
Counting CountingOf(const json::value& rule, const org::Unit& unit, Date issued_on);

/// What numbers are unique within.
std::string RegisterOf(const Document& document, const Counting& counting);

/// What the reader's words are looked for in.
std::string SearchKeyOf(const Document& document);

}  // namespace directive
