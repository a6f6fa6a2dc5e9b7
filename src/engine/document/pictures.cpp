#include "engine/document/pictures.hpp"

#include <string_view>

#include "engine/document/xml.hpp"

namespace document {
namespace {

struct Described {
    pugi::xml_node properties;  // wp:docPr
    std::string name;
};

std::vector<Described> DescribedIn(pugi::xml_node root) {
    struct Walker : pugi::xml_tree_walker {
        std::vector<Described> found;
        bool for_each(pugi::xml_node& node) override {
            const std::string_view text = node.attribute("descr").value();
            if (Is(node, "wp:docPr") && text.size() > 4 && text.starts_with("{{") &&
                text.ends_with("}}"))
                found.push_back({node, std::string(text.substr(2, text.size() - 4))});
            return true;
        }
    } walker;
    root.traverse(walker);
    return std::move(walker.found);
}

/// The part that holds the bytes of the picture; nullptr where it lies outside of the file.
Part* PartOf(WordFile& word, pugi::xml_node properties) {
    const auto blip = properties.parent().find_node(
        [](const pugi::xml_node& node) { return Is(node, "a:blip"); });
    const std::string_view id = blip.attribute("r:embed").value();
    const auto slash = word.main.rfind('/') + 1;
    const auto folder = word.main.substr(0, slash);
    Part* relations = FindPart(word.package, folder + "_rels/" + word.main.substr(slash) + ".rels");
    if (relations == nullptr || id.empty()) return nullptr;
    pugi::xml_document xml;
    ParseXml(xml, relations->bytes);
    for (const auto relation : xml.document_element().children("Relationship")) {
        if (relation.attribute("Id").value() != id) continue;
        const std::string target = relation.attribute("Target").value();
        return FindPart(word.package, target.starts_with('/') ? target.substr(1) : folder + target);
    }
    return nullptr;
}

}  // namespace

std::vector<std::string> PicturesIn(pugi::xml_node root) {
    std::vector<std::string> names;
    for (auto& described : DescribedIn(root)) names.push_back(std::move(described.name));
    return names;
}

const Picture* PictureOf(const Data& data, const std::string& name) {
    const auto* object = std::get_if<Data::Object>(&data.value);
    if (object == nullptr) return nullptr;
    const auto found = object->find(name);
    return found == object->end() ? nullptr : std::get_if<Picture>(&found->second.value);
}

void ReplacePictures(pugi::xml_node root, WordFile& word, const Data& data) {
    for (auto& described : DescribedIn(root)) {
        const auto* picture = PictureOf(data, described.name);
        if (picture == nullptr) continue;
        described.properties.remove_attribute("descr");
        if (picture->png.empty()) continue;
        if (Part* part = PartOf(word, described.properties)) part->bytes = picture->png;
    }
}

}  // namespace document
