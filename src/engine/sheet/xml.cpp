#include "engine/sheet/xml.hpp"

#include <expat.h>

#include <climits>
#include <cstring>

namespace sheet {
namespace {

constexpr int kBufferBytes = 1 << 16;

std::string_view LocalName(const char* name) {
    const char* colon = std::strchr(name, ':');
    return colon == nullptr ? name : colon + 1;
}

struct Parsing {
    XML_Parser parser;
    XmlHandler& handler;
    std::exception_ptr thrown;

    // Nothing may be thrown through expat's frames.
    template <typename Call>
    void Guard(Call call) {
        if (thrown || handler.stopped || handler.broken) return;
        try {
            call();
        } catch (...) {
            thrown = std::current_exception();
        }
        if (thrown || handler.stopped || handler.broken) XML_StopParser(parser, XML_FALSE);
    }
};

void XMLCALL OnStart(void* data, const char* name, const char** attributes) {
    auto& parsing = *static_cast<Parsing*>(data);
    parsing.Guard([&] { parsing.handler.Start(LocalName(name), XmlAttributes(attributes)); });
}

void XMLCALL OnEnd(void* data, const char* name) {
    auto& parsing = *static_cast<Parsing*>(data);
    parsing.Guard([&] { parsing.handler.End(LocalName(name)); });
}

void XMLCALL OnText(void* data, const char* text, int length) {
    auto& parsing = *static_cast<Parsing*>(data);
    if (!parsing.handler.wants_text) return;
    parsing.Guard([&] { parsing.handler.Text({text, static_cast<std::size_t>(length)}); });
}

void XMLCALL OnDoctype(void* data, const char*, const char*, const char*, int) {
    auto& parsing = *static_cast<Parsing*>(data);
    parsing.Guard([&] { parsing.handler.broken = true; });
}

[[noreturn]] void RefuseXml(const ZipPart& part, const Source& source, XML_Parser parser) {
    if (XML_GetErrorCode(parser) == XML_ERROR_NO_MEMORY) throw std::bad_alloc();
    Refuse(source,
           "sheet.broken_xml",
           {{"part", part.Name()}, {"line", std::to_string(XML_GetCurrentLineNumber(parser))}});
}

}  // namespace

std::string_view XmlAttributes::Get(std::string_view name) const {
    for (const char** at = list_; *at != nullptr; at += 2) {
        if (LocalName(*at) == name) return at[1];
    }
    return {};
}

std::int64_t XmlHandler::Offset() const { return XML_GetCurrentByteIndex(parser_); }

void ParseXml(ZipPart part, XmlHandler& handler) {
    const std::unique_ptr<XML_ParserStruct, decltype(&XML_ParserFree)> owner(
        XML_ParserCreate(nullptr), &XML_ParserFree);
    if (!owner) throw std::bad_alloc();
    XML_Parser parser = owner.get();
    handler.parser_ = parser;
    Parsing parsing{parser, handler, nullptr};
    XML_SetUserData(parser, &parsing);
    XML_SetElementHandler(parser, OnStart, OnEnd);
    XML_SetCharacterDataHandler(parser, OnText);
    XML_SetStartDoctypeDeclHandler(parser, OnDoctype);
    for (bool more = true; more;) {
        void* buffer = XML_GetBuffer(parser, kBufferBytes);
        if (buffer == nullptr) throw std::bad_alloc();
        const std::size_t count = part.Read({static_cast<char*>(buffer), kBufferBytes});
        more = count > 0;
        const XML_Status status =
            XML_ParseBuffer(parser, static_cast<int>(count), more ? XML_FALSE : XML_TRUE);
        if (parsing.thrown) std::rethrow_exception(parsing.thrown);
        if (handler.stopped && !handler.broken) return;
        if (status != XML_STATUS_OK || handler.broken) RefuseXml(part, part.From(), parser);
    }
}

}  // namespace sheet
