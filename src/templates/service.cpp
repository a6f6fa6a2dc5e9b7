#include "templates/service.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>

#include "platform/base/check.hpp"
#include "platform/base/digest.hpp"
#include "platform/base/embedded.hpp"
#include "platform/base/failure.hpp"
#include "platform/files/service.hpp"
#include "templates/store.hpp"

namespace templates {
namespace {

constexpr std::int64_t kWholeSystem = 0;
constexpr char kPutAct[] = "templates.put";
/// What is mended in one go; beyond them the file is another one.
constexpr std::size_t kMostProblems = 100;

/// "document.unknown_field" → "templates.unknown_field": a list says its count once, on top.
std::string CodeInList(const std::string& code) {
    return "templates" + code.substr(code.find('.'));
}

json::object FactsOf(const Version& version) {
    return {{"kind", version.kind},
            {"digest", version.digest},
            {"name", version.name},
            {"size", version.size}};
}

std::string BytesOfFile(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    std::string bytes{std::istreambuf_iterator<char>(stream), {}};
    if (!stream) throw Failure{FailureKind::Unavailable, "files.bytes_missing"};
    return bytes;
}

Version PutInForce(db::Transaction& tx, const auth::Actor& actor, Version version) {
    const auto before = store::InForce(tx, version.kind);
    if (version.digest == (before ? before->digest : std::string()))
        throw Failure{FailureKind::Conflict, "templates.already_in_force"};
    version.put_by = actor.name;
    version.put_at = tx.Now();
    store::Insert(tx, version);
    audit::Record(tx,
                  actor,
                  kPutAct,
                  {"template", version.id.value},
                  before ? json::value(FactsOf(*before)) : json::value(nullptr),
                  FactsOf(version));
    return version;
}

}  // namespace

const Kind& Find(const std::vector<Kind>& kinds, const std::string& name) {
    const auto found = std::find_if(
        kinds.begin(), kinds.end(), [&](const Kind& kind) { return kind.name == name; });
    if (found == kinds.end())
        throw Failure{FailureKind::NotFound, "templates.unknown_kind", {{"kind", name}}};
    return *found;
}

Version Get(db::Transaction& tx, const Kind& kind, VersionId id) {
    auto version = store::Find(tx, id);
    if (!version || version->kind != kind.name)
        throw Failure{
            FailureKind::NotFound, "templates.unknown_version", {{"id", std::to_string(id.value)}}};
    return std::move(*version);
}

std::string_view BuiltIn(std::string_view file) {
    for (const auto& known : embedded::templates())
        if (known.name == file) return known.bytes;
    CHECK(false);
    return {};
}

std::string DigestInForce(db::Transaction& tx, const std::string& kind) {
    const auto version = store::InForce(tx, kind);
    return version ? version->digest : std::string();
}

std::string BytesOf(db::Transaction& tx, const std::string& digest) {
    auto bytes = store::FindFile(tx, digest);
    if (!bytes || DigestOf(*bytes) != digest)
        throw Failure{FailureKind::Unavailable, "templates.damaged", {{"digest", digest}}};
    return std::move(*bytes);
}

std::string Keep(db::Transaction& tx, const std::string& bytes) {
    auto digest = DigestOf(bytes);
    store::InsertFile(tx, digest, bytes);
    return digest;
}

std::string Fill(db::Transaction& tx,
                 const std::string& kind,
                 std::string_view built_in,
                 const document::Data& data,
                 const document::PageSetup& page) {
    const auto digest = DigestInForce(tx, kind);
    if (digest.empty()) return document::Fill(BuiltIn(built_in), data, page);
    return document::Fill(BytesOf(tx, digest), data);
}

void Try(const Kind& kind, const std::string& bytes) {
    if (static_cast<std::int64_t>(bytes.size()) > kMostBytes)
        throw Failure{FailureKind::Invalid,
                      "templates.too_large",
                      {{"most", std::to_string(kMostBytes >> 20)}}};
    std::vector<FieldProblem> wrong;
    const auto tell = [&](std::string code, Params params) {
        wrong.push_back(
            {"marks[" + std::to_string(wrong.size()) + "]", std::move(code), std::move(params)});
    };
    for (const auto& problem : document::Problems(bytes, kind.sample))
        tell(CodeInList(problem.code), {{"field", problem.field}, {"near", problem.near}});
    const auto used = document::Fields(bytes);
    for (const auto& field : kind.required)
        if (std::find(used.begin(), used.end(), field) == used.end())
            tell("templates.missing_field", {{"field", field}});
    if (wrong.empty()) {
        document::Fill(bytes, kind.sample);
        return;
    }
    Failure failure{
        FailureKind::Invalid, "templates.unfit", {{"count", std::to_string(wrong.size())}}};
    if (wrong.size() > kMostProblems) wrong.resize(kMostProblems);
    failure.fields = std::move(wrong);
    throw failure;
}

Version Put(db::Transaction& tx,
            const files::Folder& folder,
            const auth::Actor& actor,
            const Kind& kind,
            const std::string& upload_id) {
    auth::Require(actor, "rule.write", kWholeSystem, tx.Today());
    const auto upload = files::GetFinished(tx, actor, upload_id);
    if (upload.size > kMostBytes)
        throw Failure{FailureKind::Invalid,
                      "templates.too_large",
                      {{"most", std::to_string(kMostBytes >> 20)}}};
    const auto bytes = BytesOfFile(folder.PathOf(upload.digest));
    Try(kind, bytes);
    Version version;
    version.kind = kind.name;
    version.digest = Keep(tx, bytes);
    version.name = upload.name;
    version.size = upload.size;
    auto made = PutInForce(tx, actor, std::move(version));
    files::DropUpload(tx, folder, actor, upload_id);
    return made;
}

Version PutBack(db::Transaction& tx,
                const auth::Actor& actor,
                const Kind& kind,
                std::optional<VersionId> earlier) {
    auth::Require(actor, "rule.write", kWholeSystem, tx.Today());
    Version version;
    if (earlier) version = Get(tx, kind, *earlier);
    // Fields may have come and gone with a release.
    if (!version.digest.empty()) Try(kind, BytesOf(tx, version.digest));
    version.kind = kind.name;
    return PutInForce(tx, actor, std::move(version));
}

}  // namespace templates
