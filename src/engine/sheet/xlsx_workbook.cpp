#include "engine/sheet/xlsx_workbook.hpp"

#include <charconv>
#include <unordered_map>

#include "engine/sheet/xml.hpp"

namespace sheet {
namespace {

// Far beyond what Excel writes; more is made to exhaust memory.
constexpr std::size_t kMostEntries = 1'000'000;

std::int64_t NumberOf(std::string_view text, std::int64_t otherwise) {
    std::int64_t number = otherwise;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

struct Relation {
    std::string type;
    std::string target;
};

class RelationHandler : public XmlHandler {
public:
    explicit RelationHandler(std::string folder) : folder_(std::move(folder)) {}

    void Start(std::string_view name, const XmlAttributes& attributes) override {
        if (name != "Relationship" || attributes.Get("TargetMode") == "External") return;
        const std::string_view type = attributes.Get("Type");
        relations[std::string(attributes.Get("Id"))] = {
            std::string(type.substr(type.rfind('/') + 1)), Resolve(attributes.Get("Target"))};
        broken = relations.size() > kMostEntries;
    }
    void End(std::string_view) override {}

    std::unordered_map<std::string, Relation> relations;

private:
    std::string Resolve(std::string_view target) const {
        std::string path(target);
        std::replace(path.begin(), path.end(), '\\', '/');
        if (!path.starts_with('/')) path = folder_ + "/" + path;
        path = std::filesystem::path(path).lexically_normal().generic_string();
        return path.substr(std::min(path.find_first_not_of('/'), path.size()));
    }

    std::string folder_;
};

struct ListedSheet {
    std::string name;
    std::string relation;
    bool visible;
};

class WorkbookHandler : public XmlHandler {
public:
    void Start(std::string_view name, const XmlAttributes& attributes) override {
        if (name == "workbookPr") {
            const std::string_view value = attributes.Get("date1904");
            if (value == "1" || value == "true") date_system = DateSystem::From1904;
        } else if (name == "sheet") {
            const std::string_view state = attributes.Get("state");
            // The relation is "r:id"; "sheetId" is another attribute.
            sheets.push_back({std::string(attributes.Get("name")),
                              std::string(attributes.Get("id")),
                              state != "hidden" && state != "veryHidden"});
            broken = sheets.size() > kMostEntries;
        }
    }
    void End(std::string_view) override {}

    DateSystem date_system = DateSystem::From1900;
    std::vector<ListedSheet> sheets;
};

class StyleHandler : public XmlHandler {
public:
    void Start(std::string_view name, const XmlAttributes& attributes) override {
        if (name == "fonts") {
            in_fonts_ = true;
        } else if (name == "cellXfs") {
            in_formats_ = true;
        } else if (name == "numFmt") {
            codes_[NumberOf(attributes.Get("numFmtId"), -1)] = attributes.Get("formatCode");
        } else if (in_fonts_ && name == "font") {
            fonts.emplace_back();
        } else if (in_fonts_ && name == "name" && !fonts.empty()) {
            fonts.back() = attributes.Get("val");
        } else if (in_formats_ && name == "xf") {
            const std::int64_t format = NumberOf(attributes.Get("numFmtId"), 0);
            const auto code = codes_.find(format);
            styles.push_back(
                {IsDateFormat(format, code == codes_.end() ? std::string_view() : code->second),
                 static_cast<std::size_t>(NumberOf(attributes.Get("fontId"), 0))});
        }
        broken = fonts.size() > kMostEntries || styles.size() > kMostEntries ||
                 codes_.size() > kMostEntries;
    }
    void End(std::string_view name) override {
        if (name == "fonts") in_fonts_ = false;
        if (name == "cellXfs") in_formats_ = false;
    }

    std::vector<std::string> fonts;
    std::vector<CellStyle> styles;

private:
    bool in_fonts_ = false;
    bool in_formats_ = false;
    std::unordered_map<std::int64_t, std::string> codes_;
};

class StringHandler : public XmlHandler {
public:
    StringHandler(const Source& source, Workbook& workbook)
        : source_(source), workbook_(workbook) {}

    void Start(std::string_view name, const XmlAttributes& attributes) override {
        if (name == "t") {
            wants_text = in_string_ && !in_phonetic_;
        } else if (name == "si") {
            in_string_ = true;
            plain_ = false;
            fonts_.clear();
        } else if (name == "r") {
            fonts_.push_back(SharedStrings::kNoFont);
        } else if (name == "rFont" && !fonts_.empty()) {
            fonts_.back() = Intern(attributes.Get("val"));
        } else if (name == "rPh") {
            in_phonetic_ = true;
        }
    }

    void End(std::string_view name) override {
        if (name == "t") {
            wants_text = false;
        } else if (name == "rPh") {
            in_phonetic_ = false;
        } else if (name == "r" && !fonts_.empty() && fonts_.size() > 1) {
            if (fonts_.front() != fonts_.back()) plain_ = true;
            fonts_.pop_back();
        } else if (name == "si") {
            const bool one_font = !fonts_.empty() && !plain_;
            workbook_.strings.EndEscapedString(one_font ? fonts_.front() : SharedStrings::kNoFont);
            in_string_ = false;
            const std::int64_t limit = source_.limits.max_shared_string_bytes;
            if (workbook_.strings.MemoryBytes() > limit) {
                Refuse(source_, "sheet.too_large", {{"limit", std::to_string(limit)}});
            }
        }
    }

    void Text(std::string_view text) override {
        // A cell that is too long is refused where it stands in a sheet; escapes take 7 bytes.
        if (workbook_.strings.PendingBytes() <= source_.limits.max_cell_bytes * 7) {
            workbook_.strings.Append(text);
        }
    }

private:
    std::uint32_t Intern(std::string_view font) {
        constexpr std::size_t kMostFonts = 4'096;
        auto& fonts = workbook_.fonts;
        const auto found = std::find(fonts.begin(), fonts.end(), font);
        if (found != fonts.end()) return static_cast<std::uint32_t>(found - fonts.begin());
        if (fonts.size() >= kMostFonts) return SharedStrings::kNoFont;
        fonts.emplace_back(font);
        return static_cast<std::uint32_t>(fonts.size() - 1);
    }

    const Source& source_;
    Workbook& workbook_;
    bool in_string_ = false;
    bool in_phonetic_ = false;
    /// The runs differ in their fonts, so that the cell's font has to do.
    bool plain_ = false;
    /// Font of the first run and of the one being read.
    std::vector<std::uint32_t> fonts_;
};

std::string FolderOf(const std::string& part) {
    return std::filesystem::path(part).parent_path().generic_string();
}

std::unordered_map<std::string, Relation> LoadRelations(ZipArchive& archive,
                                                        const std::string& part) {
    const std::filesystem::path path(part);
    const std::string relations =
        (path.parent_path() / "_rels" / (path.filename().string() + ".rels")).generic_string();
    RelationHandler handler(FolderOf(part));
    if (archive.Has(relations)) ParseXml(archive.OpenPart(relations), handler);
    return std::move(handler.relations);
}

std::string FindWorkbook(ZipArchive& archive) {
    for (const auto& [id, relation] : LoadRelations(archive, "")) {
        if (relation.type == "officeDocument" && archive.Has(relation.target)) {
            return relation.target;
        }
    }
    return "xl/workbook.xml";
}

void RefuseOthers(const ZipArchive& archive) {
    const Source& source = archive.From();
    if (archive.Has("mimetype") && archive.Has("content.xml")) {
        Refuse(source, "sheet.open_document");
    }
    const auto refuse = [&](const char* found) {
        Refuse(source, "sheet.unreadable", {{"found", found}});
    };
    if (archive.Has("xl/workbook.bin")) refuse("XLSB");
    if (archive.HasFolder("xl/")) return;
    if (archive.HasFolder("word/")) refuse("DOCX");
    if (archive.HasFolder("ppt/")) refuse("PPTX");
}

void LoadStrings(ZipArchive& archive, const std::string& part, Workbook& workbook) {
    const Source& source = archive.From();
    const std::int64_t claimed =
        std::clamp<std::int64_t>(archive.ClaimedSize(part), 0, source.limits.max_file_bytes);
    // Costs address space, not memory, until it is filled.
    workbook.strings.Reserve(static_cast<std::size_t>(claimed));
    StringHandler handler(source, workbook);
    ParseXml(archive.OpenPart(part), handler);
}

}  // namespace

Workbook LoadWorkbook(ZipArchive& archive) {
    const Source& source = archive.From();
    RefuseOthers(archive);
    const std::string part = FindWorkbook(archive);
    if (!archive.Has(part)) {
        if (archive.HasFolder("xl/")) Refuse(source, "sheet.broken_zip", {{"part", part}});
        Refuse(source, "sheet.unreadable", {{"found", "ZIP"}});
    }
    WorkbookHandler listing;
    ParseXml(archive.OpenPart(part), listing);
    const auto relations = LoadRelations(archive, part);

    Workbook workbook;
    workbook.date_system = listing.date_system;
    for (ListedSheet& sheet : listing.sheets) {
        const auto relation = relations.find(sheet.relation);
        if (!sheet.visible) continue;
        if (relation == relations.end()) {
            Refuse(source, "sheet.broken_zip", {{"part", sheet.name}});
        }
        if (relation->second.type != "worksheet") continue;
        workbook.sheets.push_back({std::move(sheet.name), relation->second.target});
    }
    if (workbook.sheets.empty()) Refuse(source, "sheet.no_sheets");

    std::string strings_part;
    for (const auto& [id, relation] : relations) {
        if (relation.type == "sharedStrings") strings_part = relation.target;
        if (relation.type == "styles") {
            StyleHandler handler;
            ParseXml(archive.OpenPart(relation.target), handler);
            workbook.fonts = std::move(handler.fonts);
            workbook.styles = std::move(handler.styles);
        }
    }
    if (!strings_part.empty()) LoadStrings(archive, strings_part, workbook);
    return workbook;
}

}  // namespace sheet
