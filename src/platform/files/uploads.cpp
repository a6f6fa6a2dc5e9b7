#include <algorithm>
#include <fstream>
#include <iterator>

#include "platform/base/digest.hpp"
#include "platform/base/failure.hpp"
#include "platform/files/media_type.hpp"
#include "platform/files/photo.hpp"
#include "platform/files/picture_size.hpp"
#include "platform/files/service.hpp"
#include "platform/files/store.hpp"

namespace files {
namespace {

Failure UnknownUpload() { return {FailureKind::NotFound, "files.unknown_upload"}; }

/// Marks that turn the direction of writing round hide what a name ends with.
bool TurnsAround(std::string_view name) {
    for (const auto* mark : {"\u202A",
                             "\u202B",
                             "\u202C",
                             "\u202D",
                             "\u202E",
                             "\u2066",
                             "\u2067",
                             "\u2068",
                             "\u2069",
                             "\u200E",
                             "\u200F"})
        if (name.find(mark) != std::string_view::npos) return true;
    return false;
}

/// Without the folders that some browsers send along.
std::string PlainName(const std::string& name) {
    auto plain = name.substr(name.find_last_of("/\\") + 1);
    if (plain.empty() || plain == "." || plain == ".." || TurnsAround(plain))
        throw Failure{FailureKind::Invalid, "files.bad_name"};
    return plain;
}

/// The upload, where it is the actor's own. What the disk lost was not received.
Upload Own(db::Transaction& tx, const auth::Actor& actor, const std::string& id) {
    auto upload = store::FindUpload(tx, id);
    if (!upload || !actor.principal || upload->account_id != actor.principal->account_id ||
        upload->expires_at <= tx.Now())
        throw UnknownUpload();
    return std::move(*upload);
}

void Refuse(db::Database& database, const Folder& folder, const Upload& upload, Failure failure) {
    database.Write([&](db::Transaction& tx) { store::DeleteUpload(tx, upload.id); });
    folder.RemoveUpload(upload.id);
    throw std::move(failure);
}

void RefuseWhatIsNotTaken(db::Database& database,
                          const Folder& folder,
                          const Upload& upload,
                          const std::string& type,
                          const Limits& limits) {
    if (!limits.MayBeUploaded(type))
        Refuse(
            database,
            folder,
            upload,
            {FailureKind::Invalid, "files.type_refused", {{"name", upload.name}, {"type", type}}});
    const auto pixels = PixelsOf(folder.PathOfUpload(upload.id), type).value_or(0);
    if (pixels > limits.most_pixels)
        Refuse(database,
               folder,
               upload,
               {FailureKind::Invalid,
                "files.too_many_pixels",
                {{"name", upload.name},
                 {"pixels", std::to_string(pixels / 1'000'000)},
                 {"most", std::to_string(limits.most_pixels / 1'000'000)}}});
}

/// The upload of what is kept: of a picture in which the camera wrote place, time or names, one
/// without them.
std::string Cleaned(const Folder& folder,
                    const Upload& upload,
                    const std::string& type,
                    const Limits& limits) {
    if (!IsPicture(type) || upload.size > limits.largest) return upload.id;
    std::ifstream stream(folder.PathOfUpload(upload.id), std::ios::binary);
    const std::string bytes(std::istreambuf_iterator<char>(stream), {});
    const auto clean = WithoutMetadata(bytes, type);
    if (clean.empty() || clean == bytes) return upload.id;
    auto id = RandomHex(16);
    folder.WriteAt(id, 0, clean);
    return id;
}

void Finish(db::Database& database, const Folder& folder, const Upload& upload) {
    const auto type = MediaTypeOf(folder.PathOfUpload(upload.id));
    const auto limits = database.Read([](db::Transaction& tx) { return Limits::Today(tx); });
    RefuseWhatIsNotTaken(database, folder, upload, type, limits);
    const auto kept = Cleaned(folder, upload, type, limits);
    const auto size =
        static_cast<std::int64_t>(std::filesystem::file_size(folder.PathOfUpload(kept)));
    const auto digest = DigestOfFile(folder.PathOfUpload(kept));
    const std::scoped_lock moving(folder.Moving());
    const bool is_known =
        database.Read([&](db::Transaction& tx) { return store::HasFile(tx, digest); });
    if (!is_known) folder.Keep(kept, digest);
    try {
        database.Write([&](db::Transaction& tx) {
            store::InsertFile(tx, digest, size, type);
            store::SetFinished(tx, upload.id, digest);
        });
    } catch (...) {
        if (!is_known) folder.GiveBack(kept, digest);
        throw;
    }
    folder.RemoveUpload(kept);
    folder.RemoveUpload(upload.id);
}

}  // namespace

Upload BeginUpload(db::Transaction& tx,
                   const Folder& folder,
                   const auth::Actor& actor,
                   const Announced& announced) {
    const auto limits = Limits::Today(tx);
    const auto account = actor.principal ? actor.principal->account_id : auth::AccountId{};
    if (announced.size > limits.largest_upload)
        throw Failure{FailureKind::Invalid,
                      "files.too_large",
                      {{"most", std::to_string(limits.largest_upload >> 20)}}};
    if (store::CountUploads(tx, account) >= limits.open_uploads)
        throw Failure{FailureKind::TooManyRequests,
                      "files.too_many_uploads",
                      {{"most", std::to_string(limits.open_uploads)}}};
    if (announced.size > folder.Room() - store::BytesToCome(tx))
        throw Failure{FailureKind::Unavailable, "files.disk_full"};
    Upload upload;
    upload.id = RandomHex(16);
    upload.account_id = account;
    upload.name = PlainName(announced.name);
    upload.size = announced.size;
    upload.media_type_said = announced.media_type_said;
    upload.created_at = tx.Now();
    upload.expires_at = {tx.Now().time + std::chrono::hours(limits.upload_hours)};
    store::InsertUpload(tx, upload);
    return upload;
}

Upload GetUpload(db::Transaction& tx,
                 const Folder& folder,
                 const auth::Actor& actor,
                 const std::string& id) {
    auto upload = Own(tx, actor, id);
    if (!upload.IsFinished()) upload.received = std::min(upload.received, folder.Received(id));
    return upload;
}

Upload TakePart(db::Database& database,
                const Folder& folder,
                const auth::Actor& actor,
                const std::string& id,
                std::int64_t offset,
                std::string_view bytes) {
    const auto look = [&](db::Transaction& tx) { return GetUpload(tx, folder, actor, id); };
    database.Read(look);  // who may not write here does not wait for those who do
    const std::scoped_lock writing(folder.OfUpload(id));
    auto upload = database.Read(look);
    const auto size = static_cast<std::int64_t>(bytes.size());
    if (bytes.empty()) throw Failure{FailureKind::Invalid, "files.empty_part"};
    if (size > kPart) throw Failure{FailureKind::Invalid, "files.part_too_large"};
    if (offset > upload.size || size > upload.size - offset)
        throw Failure{FailureKind::Invalid, "files.beyond_end"};
    if (offset + size <= upload.received) {
        // What was kept of a picture may be less than what was sent.
        if (upload.IsFinished() && IsPicture(upload.media_type)) return upload;
        const auto file =
            upload.IsFinished() ? folder.PathOf(upload.digest) : folder.PathOfUpload(id);
        if (!folder.Has(file, offset, bytes))
            throw Failure{FailureKind::Conflict, "files.other_bytes"};
        return upload;
    }
    if (offset != upload.received)
        throw Failure{FailureKind::Conflict,
                      "files.wrong_offset",
                      {{"offset", std::to_string(upload.received)}}};
    folder.WriteAt(id, offset, bytes);
    upload.received = offset + size;
    if (upload.received == upload.size)
        Finish(database, folder, upload);
    else
        database.Write([&](db::Transaction& tx) { store::SetReceived(tx, id, upload.received); });
    return database.Read(look);
}

void DropUpload(db::Transaction& tx,
                const Folder& folder,
                const auth::Actor& actor,
                const std::string& id) {
    const auto upload = Own(tx, actor, id);
    store::DeleteUpload(tx, id);
    tx.AfterCommit([&folder, id] { folder.RemoveUpload(id); });
    if (upload.IsFinished() && store::DeleteUnused(tx, upload.digest))
        tx.AfterCommit([&folder, digest = upload.digest] { folder.Sweep(digest); });
}

Upload GetFinished(db::Transaction& tx, const auth::Actor& actor, const std::string& id) {
    auto upload = Own(tx, actor, id);
    if (!upload.IsFinished()) throw Failure{FailureKind::Conflict, "files.unfinished"};
    return upload;
}

void Hold(db::Transaction& tx, const Upload& upload, std::chrono::hours longer) {
    store::SetExpires(tx, upload.id, {tx.Now().time + longer});
}

}  // namespace files
