#include "imports/answer_json.hpp"
#include "imports/api.hpp"
#include "platform/base/scratch_folder.hpp"
#include "platform/files/service.hpp"

namespace imports {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kLongestName = 250;
constexpr std::size_t kRowsShown = 500;

/// The file under the name that the sender gave it: names stand in problems, logs and lists, and
/// the name of a .csv is the name of its only sheet.
class NamedFile {
public:
    NamedFile(const fs::path& file, std::string name) {
        while (name.size() > kLongestName ||
               (!name.empty() && name.size() == kLongestName && (name.back() & 0x80) != 0))
            name.pop_back();
        path_ = folder_.Path() / name;
        fs::create_symlink(fs::absolute(file), path_);
    }

    const fs::path& Path() const { return path_; }

private:
    ScratchFolder folder_{"import"};
    fs::path path_;
};

Request RequestFrom(const json::object& parameters) {
    Request request;
    auto& options = request.options;
    options.unit_code = json::Text(parameters, "unit");
    options.programme_code = json::Text(parameters, "programme");
    if (const auto& year = parameters.at("year"); year.is_int64())
        options.year = static_cast<int>(year.as_int64());
    options.rehearse = parameters.at("rehearse").as_bool();
    options.skip_bad = parameters.at("skip_bad").as_bool();
    options.add_persons = parameters.at("add_persons").as_bool();
    const auto mark = json::Text(parameters, "decimal_mark");
    if (mark == "comma") request.decimal_mark = text::DecimalMark::Comma;
    if (mark == "point") request.decimal_mark = text::DecimalMark::Point;
    if (const auto& mapping = parameters.at("mapping"); !mapping.is_null())
        request.mapping = mapping;
    return request;
}

json::value RunJob(jobs::Context& context,
                   const std::vector<Kind>& kinds,
                   const files::Folder& folder) {
    const auto& parameters = context.job.parameters;
    const auto name = json::Text(parameters, "kind");
    const auto kind = std::find_if(
        kinds.begin(), kinds.end(), [&](const Kind& known) { return known.name == name; });
    if (kind == kinds.end()) throw Failure{FailureKind::Invalid, "jobs.unknown_kind"};
    const auto upload = context.database.Read([&](db::Transaction& tx) {
        return files::GetFinished(tx, context.actor, json::Text(parameters, "upload_id"));
    });
    const NamedFile file(folder.PathOf(upload.digest), upload.name);
    auto request = RequestFrom(parameters);
    request.file = file.Path();
    const auto note = context.Text("imports.reading");
    request.progress = [&](std::int64_t rows) { context.Advance(rows, 0, note); };
    const auto answer = Run(context.database, *kind, request, context.actor);
    context.Advance(answer.rows_read, answer.rows_read, note);
    return ToJson(answer,
                  context.job.language,
                  request.options.rehearse ? std::optional(kRowsShown) : std::nullopt);
}

}  // namespace

jobs::Kind Job(const std::vector<Kind>& kinds, const files::Folder& folder) {
    return {"import", [&](jobs::Context& context) { return RunJob(context, kinds, folder); }};
}

}  // namespace imports
