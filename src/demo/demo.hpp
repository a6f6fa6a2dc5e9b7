// A place's registers, made as its units would have kept them, and brought in as users bring them.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "demo/book.hpp"
#include "demo/place.hpp"
#include "imports/import.hpp"

namespace demo {

struct RegisterFile {
    std::filesystem::path name;  ///< below the folder of the registers
    std::string kind;            ///< of the import; empty: it is only written
    imports::Options options;    ///< as the office would give them
    std::function<Book()> make;
};

/// In the order in which they must come in.
std::vector<RegisterFile> FilesOf(Place place);

/// A place that can be loaded, and what to look at then.
struct Demo {
    std::string name;  ///< as it is typed
    std::function<Place()> place;
    Date from, to;       ///< of its registers
    std::string figure;  ///< what the place is known for
    std::string report;  ///< kind of report that the period is right for
};
const std::vector<Demo>& Demos();

}  // namespace demo
