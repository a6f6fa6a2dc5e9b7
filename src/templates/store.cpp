#include "templates/store.hpp"

#include "platform/auth/keys.hpp"

namespace templates::store {
namespace {

using Text = std::string;

const std::string kInsertFile =
    "INSERT INTO templates_file (digest, bytes, size) VALUES (:digest, :bytes, :size)"
    " ON CONFLICT (digest) DO NOTHING";
const std::string kFindFile = "SELECT bytes FROM templates_file WHERE digest = :digest";
const std::string kInsert =
    "INSERT INTO templates_version (id, kind, digest, name, put_by, put_at)"
    " VALUES (:id, :kind, :digest, :name, :put_by, :put_at)";
const std::string kColumns =
    "SELECT v.id, v.kind, coalesce(v.digest, ''), v.name, coalesce(f.size, 0), v.put_by, v.put_at"
    " FROM templates_version v LEFT JOIN templates_file f ON f.digest = v.digest";
const std::string kInForce = kColumns + " WHERE v.kind = :kind ORDER BY v.id DESC LIMIT 1";
const std::string kFind = kColumns + " WHERE v.id = :id";
const std::string kList = kColumns + " WHERE v.kind = :kind ORDER BY v.id DESC";

std::vector<Version> Load(db::Transaction& tx, const std::string& sql, const db::Binds& binds) {
    std::vector<Version> list;
    tx.Query<VersionId, Text, Text, Text, std::int64_t, Text, Instant>(
        sql,
        binds,
        [&](VersionId id,
            Text kind,
            Text digest,
            Text name,
            std::int64_t size,
            Text put_by,
            Instant put_at) { list.push_back({id, kind, digest, name, size, put_by, put_at}); });
    return list;
}

std::optional<Version> FirstOf(std::vector<Version> list) {
    if (list.empty()) return std::nullopt;
    return std::move(list.front());
}

}  // namespace

void InsertFile(db::Transaction& tx, const std::string& digest, const std::string& bytes) {
    tx.Execute(kInsertFile,
               {{"digest", digest}, {"bytes", auth::ToBase64(bytes)}, {"size", bytes.size()}});
}

std::optional<std::string> FindFile(db::Transaction& tx, const std::string& digest) {
    const auto found = tx.First<Text>(kFindFile, {{"digest", digest}});
    return found ? auth::FromBase64(std::get<0>(*found)) : std::nullopt;
}

void Insert(db::Transaction& tx, Version& version) {
    version.id = {tx.ReserveIds("templates_version")};
    std::optional<Text> digest;
    if (!version.digest.empty()) digest = version.digest;
    tx.Execute(kInsert,
               {{"id", version.id},
                {"kind", version.kind},
                {"digest", digest},
                {"name", version.name},
                {"put_by", version.put_by},
                {"put_at", version.put_at}});
}

std::optional<Version> InForce(db::Transaction& tx, const std::string& kind) {
    return FirstOf(Load(tx, kInForce, {{"kind", kind}}));
}

std::optional<Version> Find(db::Transaction& tx, VersionId id) {
    return FirstOf(Load(tx, kFind, {{"id", id}}));
}

std::vector<Version> List(db::Transaction& tx, const std::string& kind) {
    return Load(tx, kList, {{"kind", kind}});
}

}  // namespace templates::store
