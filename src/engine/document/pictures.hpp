// Pictures of a template that are replaced: those whose description is a mark.
#pragma once

#include <pugixml.hpp>
#include <string>
#include <vector>

#include "engine/document/data.hpp"
#include "engine/document/word.hpp"

namespace document {

/// The names that pictures of the part are described with, in its order.
std::vector<std::string> PicturesIn(pugi::xml_node root);

/// Nullptr where the data have no picture of that name.
const Picture* PictureOf(const Data& data, const std::string& name);

/// Puts the bytes of the data's pictures in place of the template's. One that is empty, and stands
/// in what a condition leaves out, is passed over.
void ReplacePictures(pugi::xml_node root, WordFile& word, const Data& data);

}  // namespace document
