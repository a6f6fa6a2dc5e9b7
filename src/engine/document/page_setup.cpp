#include "engine/document/fill.hpp"

namespace document {
namespace {

double Number(const json::object& page, const char* name) {
    const auto* found = page.if_contains(name);
    return found == nullptr ? 0 : found->to_number<double>();
}

}  // namespace

PageSetup PageFrom(const json::value& layout) {
    const auto& page = layout.at("page").as_object();
    PageSetup setup;
    setup.width_mm = Number(page, "width_mm");
    setup.height_mm = Number(page, "height_mm");
    setup.top_mm = Number(page, "top_mm");
    setup.bottom_mm = Number(page, "bottom_mm");
    setup.left_mm = Number(page, "left_mm");
    setup.right_mm = Number(page, "right_mm");
    setup.number_top_mm = Number(page, "number_top_mm");
    setup.mirrored = page.contains("mirrored") && page.at("mirrored").as_bool();
    setup.font = json::Text(layout.as_object(), "font");
    setup.size_pt = Number(layout.as_object(), "size_pt");
    setup.line_pt = Number(layout.as_object(), "line_pt");
    return setup;
}

}  // namespace document
