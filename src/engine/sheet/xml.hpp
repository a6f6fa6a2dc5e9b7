// Streams one XML part through expat to a handler. Names come without namespace prefix; document
// type declarations, the door of entity bombs, are refused.
#pragma once

#include <exception>
#include <functional>
#include <string_view>

#include "engine/sheet/zip_archive.hpp"

struct XML_ParserStruct;

namespace sheet {

class XmlAttributes {
public:
    explicit XmlAttributes(const char** list) : list_(list) {}
    /// Null data() when the attribute is missing. `name` without prefix.
    std::string_view Get(std::string_view name) const;

private:
    const char** list_;
};

class XmlHandler {
public:
    virtual ~XmlHandler() = default;
    virtual void Start(std::string_view name, const XmlAttributes& attributes) = 0;
    virtual void End(std::string_view name) = 0;
    /// Only called while `wants_text`; comes in pieces.
    virtual void Text(std::string_view) {}

    bool wants_text = false;
    /// Set to end the reading early.
    bool stopped = false;
    /// Set by a handler that met what is no part of a sheet: sheet.broken_xml with the line.
    bool broken = false;

protected:
    /// Bytes of the part before the element that is being told.
    std::int64_t Offset() const;

private:
    friend void ParseXml(ZipPart part, XmlHandler& handler);
    XML_ParserStruct* parser_ = nullptr;
};

/// Throws sheet.broken_xml (part, line), what ZipPart::Read throws, and what the handler throws.
void ParseXml(ZipPart part, XmlHandler& handler);

}  // namespace sheet
