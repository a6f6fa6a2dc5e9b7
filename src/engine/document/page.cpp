#include "engine/document/page.hpp"

#include <cmath>

#include "engine/document/xml.hpp"

namespace document {
namespace {

constexpr double kTwipsPerMillimetre = 1440 / 25.4;

int Twips(double millimetres) {
    return static_cast<int>(std::lround(millimetres * kTwipsPerMillimetre));
}

void SetAttribute(pugi::xml_node node, const char* name, int value) {
    pugi::xml_attribute attribute = node.attribute(name);
    if (!attribute) attribute = node.append_attribute(name);
    attribute = value;
}

void SetAttribute(pugi::xml_node node, const char* name, const char* value) {
    pugi::xml_attribute attribute = node.attribute(name);
    if (!attribute) attribute = node.append_attribute(name);
    attribute = value;
}

// The schema wants children in an order; `before` are the names that come first.
pugi::xml_node ChildAfter(pugi::xml_node parent,
                          const char* name,
                          const std::set<std::string_view>& before) {
    if (pugi::xml_node found = parent.child(name)) return found;
    pugi::xml_node last;
    for (const pugi::xml_node child : parent.children())
        if (before.contains(child.name())) last = child;
    return last ? parent.insert_child_after(name, last) : parent.prepend_child(name);
}

void SetSection(const PageSetup& page, pugi::xml_node section) {
    static const std::set<std::string_view> kBeforeSize = {
        "w:headerReference", "w:footerReference", "w:footnotePr", "w:endnotePr", "w:type"};
    std::set<std::string_view> before_margins = kBeforeSize;
    before_margins.insert("w:pgSz");

    pugi::xml_node size = ChildAfter(section, "w:pgSz", kBeforeSize);
    const bool landscape = std::string_view(size.attribute("w:orient").value()) == "landscape";
    SetAttribute(size, "w:w", Twips(landscape ? page.height_mm : page.width_mm));
    SetAttribute(size, "w:h", Twips(landscape ? page.width_mm : page.height_mm));

    pugi::xml_node margins = ChildAfter(section, "w:pgMar", before_margins);
    const auto set = [&](const char* name, double millimetres) {
        if (millimetres > 0) SetAttribute(margins, name, Twips(millimetres));
    };
    set("w:top", page.top_mm);
    set("w:bottom", page.bottom_mm);
    set("w:left", page.left_mm);
    set("w:right", page.right_mm);
    set("w:header", page.number_top_mm);
}

void SetSections(const PageSetup& page, pugi::xml_node node) {
    for (const pugi::xml_node child : node.children()) {
        if (Is(child, "w:sectPr"))
            SetSection(page, child);
        else
            SetSections(page, child);
    }
}

void SetFont(const PageSetup& page, pugi::xml_node format, bool create) {
    static const std::set<std::string_view> kBeforeFonts = {"w:rStyle"};
    static const std::set<std::string_view> kBeforeSize = {
        "w:rStyle", "w:rFonts",    "w:b",       "w:bCs",        "w:i",       "w:iCs",
        "w:caps",   "w:smallCaps", "w:strike",  "w:dstrike",    "w:outline", "w:shadow",
        "w:emboss", "w:imprint",   "w:noProof", "w:snapToGrid", "w:vanish",  "w:webHidden",
        "w:color",  "w:spacing",   "w:w",       "w:kern",       "w:position"};
    if (!page.font.empty() && (create || format.child("w:rFonts"))) {
        pugi::xml_node fonts = ChildAfter(format, "w:rFonts", kBeforeFonts);
        fonts.remove_attributes();
        for (const char* name : {"w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"})
            SetAttribute(fonts, name, page.font.c_str());
    }
    if (page.size_pt > 0 && (create || format.child("w:sz"))) {
        const int half_points = static_cast<int>(std::lround(page.size_pt * 2));
        std::set<std::string_view> before = kBeforeSize;
        SetAttribute(ChildAfter(format, "w:sz", before), "w:val", half_points);
        before.insert("w:sz");
        SetAttribute(ChildAfter(format, "w:szCs", before), "w:val", half_points);
    }
}

void SetLines(const PageSetup& page, pugi::xml_node style) {
    static const std::set<std::string_view> kBeforeParagraph = {"w:name",
                                                                "w:aliases",
                                                                "w:basedOn",
                                                                "w:next",
                                                                "w:link",
                                                                "w:autoRedefine",
                                                                "w:hidden",
                                                                "w:uiPriority",
                                                                "w:semiHidden",
                                                                "w:unhideWhenUsed",
                                                                "w:qFormat",
                                                                "w:locked",
                                                                "w:personal",
                                                                "w:personalCompose",
                                                                "w:personalReply",
                                                                "w:rsid"};
    static const std::set<std::string_view> kBeforeSpacing = {
        "w:pStyle",      "w:keepNext",     "w:keepLines",     "w:pageBreakBefore",
        "w:framePr",     "w:widowControl", "w:numPr",         "w:suppressLineNumbers",
        "w:pBdr",        "w:shd",          "w:tabs",          "w:suppressAutoHyphens",
        "w:kinsoku",     "w:wordWrap",     "w:overflowPunct", "w:topLinePunct",
        "w:autoSpaceDE", "w:autoSpaceDN",  "w:bidi",          "w:adjustRightInd",
        "w:snapToGrid"};
    pugi::xml_node spacing =
        ChildAfter(ChildAfter(style, "w:pPr", kBeforeParagraph), "w:spacing", kBeforeSpacing);
    SetAttribute(spacing, "w:line", static_cast<int>(std::lround(page.line_pt * 20)));
    SetAttribute(spacing, "w:lineRule", "atLeast");
}

void SetStyles(const PageSetup& page, Part& part) {
    pugi::xml_document xml;
    ParseXml(xml, part.bytes);
    pugi::xml_node styles = xml.document_element();
    pugi::xml_node defaults = ChildAfter(styles, "w:docDefaults", {});
    pugi::xml_node run_default = ChildAfter(defaults, "w:rPrDefault", {});
    SetFont(page, ChildAfter(run_default, "w:rPr", {}), /*create=*/true);
    for (pugi::xml_node style : styles.children("w:style")) {
        if (std::string_view(style.attribute("w:type").value()) != "paragraph") continue;
        // What the default style says itself would win over the document's defaults.
        if (style.attribute("w:default").as_bool())
            SetFont(page, style.child("w:rPr"), /*create=*/false);
        const std::string_view name = style.child("w:name").attribute("w:val").value();
        if (page.line_pt > 0 && (name == "Body Text" || name == "body text")) SetLines(page, style);
    }
    part.bytes = PrintXml(xml);
}

void SetMirrored(Part& part) {
    static const std::set<std::string_view> kBefore = {"w:writeProtection",
                                                       "w:view",
                                                       "w:zoom",
                                                       "w:removePersonalInformation",
                                                       "w:removeDateAndTime",
                                                       "w:doNotDisplayPageBoundaries",
                                                       "w:displayBackgroundShape",
                                                       "w:printPostScriptOverText",
                                                       "w:printFractionalCharacterWidth",
                                                       "w:printFormsData",
                                                       "w:embedTrueTypeFonts",
                                                       "w:embedSystemFonts",
                                                       "w:saveSubsetFonts",
                                                       "w:saveFormsData"};
    pugi::xml_document xml;
    ParseXml(xml, part.bytes);
    ChildAfter(xml.document_element(), "w:mirrorMargins", kBefore);
    part.bytes = PrintXml(xml);
}

}  // namespace

void SetUpPage(const PageSetup& page, pugi::xml_document& main, WordFile& word) {
    SetSections(page, main.document_element());
    if (Part* styles = FindPart(word.package, word.styles)) SetStyles(page, *styles);
    Part* settings = FindPart(word.package, word.settings);
    if (page.mirrored && settings != nullptr) SetMirrored(*settings);
}

}  // namespace document
