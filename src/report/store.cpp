#include "report/store.hpp"

#include "engine/text/collation.hpp"
#include "report/seal.hpp"

namespace report::store {
namespace {

using Text = std::string;

const std::string kInsert =
    "INSERT INTO report_report (id, kind, unit_id, programme_id, date_from, date_to, basis, state,"
    " number, content, digest, author, made_at, sealed_at, template_digest) VALUES (:id, :kind,"
    " :unit_id, :programme_id, :date_from, :date_to, :basis, :state, :number, :content, :digest,"
    " :author, :made_at, :sealed_at, :template_digest)";
const std::string kInsertSet =
    "INSERT INTO report_record_set (digest, record_kind, record_count, records, contents_version)"
    " VALUES (:digest, :record_kind, :record_count, :records, :contents_version)"
    " ON CONFLICT (digest) DO NOTHING";
const std::string kInsertFigure =
    "INSERT INTO report_figure (id, report_id, position, figure_key, value, part, whole,"
    " record_set_digest) VALUES (:id, :report_id, :position, :figure_key, :value, :part, :whole,"
    " :record_set_digest)";
const std::string kColumns =
    "SELECT r.id, r.kind, r.unit_id, u.code, r.programme_id, r.date_from, r.date_to, r.basis,"
    " r.state, r.number, r.digest, r.author, r.made_at, r.sealed_at,"
    " coalesce(r.template_digest, '')"
    " FROM report_report r JOIN org_unit u ON u.id = r.unit_id";
const std::string kFind = kColumns + " WHERE r.id = :id";
const std::string kContent = "SELECT content FROM report_report WHERE id = :id";
const std::string kFigures =
    "SELECT f.figure_key, f.value, f.part, f.whole, f.record_set_digest,"
    " coalesce(s.record_kind, ''), coalesce(s.record_count, 0) FROM report_figure f"
    " LEFT JOIN report_record_set s ON s.digest = f.record_set_digest"
    " WHERE f.report_id = :id ORDER BY f.position";
const std::string kFindSame =
    "SELECT id FROM report_report WHERE kind = :kind AND unit_id = :unit_id"
    " AND date_from = :date_from AND date_to = :date_to AND basis = :basis AND state = :state"
    " AND digest = :digest ORDER BY id DESC";
const std::string kList =
    kColumns + " WHERE (:unit_code = '' OR u.code = :unit_code) ORDER BY r.id";
const std::string kPage = kColumns + " WHERE r.id < :before ORDER BY r.id DESC LIMIT 200";
const std::string kPageOf =
    kColumns + " WHERE r.id < :before AND r.unit_id = :unit_id ORDER BY r.id DESC LIMIT 200";
const std::string kSealed = "SELECT id FROM report_report WHERE state = 'sealed' ORDER BY id";
const std::string kExists = "SELECT count(*) FROM report_report WHERE id = :id";
const std::string kSealedInLogAlone =
    "SELECT e.record_id FROM audit_entry e WHERE e.record_kind = :kind AND e.act = :act"
    " AND NOT EXISTS (SELECT 1 FROM report_report r WHERE r.id = e.record_id"
    " AND r.state = 'sealed') ORDER BY e.record_id";
const std::string kFindSet =
    "SELECT record_kind, record_count, records, contents_version FROM report_record_set"
    " WHERE digest = :digest";
const std::string kSealedSets =
    "SELECT s.digest, min(r.id) FROM report_record_set s"
    " JOIN report_figure f ON f.record_set_digest = s.digest"
    " JOIN report_report r ON r.id = f.report_id AND r.state = 'sealed'"
    " WHERE s.record_kind = :record_kind GROUP BY s.digest ORDER BY min(r.id)";
const std::string kChildren =
    "SELECT u.code, v.name FROM org_placement p JOIN org_unit u ON u.id = p.unit_id"
    " JOIN org_unit_version v ON v.unit_id = u.id AND v.valid_from <= :day"
    " AND (v.valid_to IS NULL OR v.valid_to >= :day)"
    " WHERE p.parent_id = :unit_id AND p.hierarchy = :hierarchy AND p.valid_from <= :day"
    " AND (p.valid_to IS NULL OR p.valid_to >= :day)";
std::vector<Report> Load(db::Transaction& tx, const std::string& sql, const db::Binds& binds) {
    std::vector<Report> list;
    tx.Query<ReportId,
             Text,
             org::UnitId,
             Text,
             directive::ProgrammeId,
             Date,
             Date,
             Text,
             Text,
             Text,
             Text,
             Text,
             Instant,
             std::optional<Instant>,
             Text>(sql,
                   binds,
                   [&](ReportId id,
                       Text kind,
                       org::UnitId unit,
                       Text code,
                       directive::ProgrammeId programme,
                       Date from,
                       Date to,
                       Text basis,
                       Text state,
                       Text number,
                       Text digest,
                       Text author,
                       Instant made_at,
                       std::optional<Instant> sealed_at,
                       Text template_digest) {
                       Report report;
                       report.id = id;
                       report.kind = KindOf(kind).value_or(Kind::AdHoc);
                       report.unit_id = unit;
                       report.unit_code = code;
                       report.programme_id = programme;
                       report.period = {from, to};
                       report.basis = Date::FromIso(basis);
                       report.state = state == WordOf(State::Sealed) ? State::Sealed : State::Draft;
                       report.number = number;
                       report.digest = digest;
                       report.author = author;
                       report.made_at = made_at;
                       report.sealed_at = sealed_at;
                       report.template_digest = template_digest;
                       list.push_back(std::move(report));
                   });
    return list;
}

void LoadFigures(db::Transaction& tx, Report& report) {
    tx.Query<Text, double, std::int64_t, std::int64_t, Text, Text, std::int64_t>(
        kFigures,
        {{"id", report.id}},
        [&](Text key,
            double value,
            std::int64_t part,
            std::int64_t whole,
            Text digest,
            Text kind,
            std::int64_t count) {
            auto measure = figure::Measure::Count;
            for (const auto& words : report.content.figures)
                if (words.key == key) measure = words.measure;
            report.figures.push_back({key, measure, value, {part, whole}, count, kind, digest});
        });
}

}  // namespace

void Insert(db::Transaction& tx, Report& report, const std::map<std::string, RecordSet>& sets) {
    report.id = {tx.ReserveIds("report_report")};
    std::optional<directive::ProgrammeId> programme;
    if (report.programme_id) programme = report.programme_id;
    std::optional<Text> template_digest;
    if (!report.template_digest.empty()) template_digest = report.template_digest;
    tx.Execute(kInsert,
               {{"id", report.id},
                {"kind", WordOf(report.kind)},
                {"unit_id", report.unit_id},
                {"programme_id", programme},
                {"date_from", report.period.from},
                {"date_to", report.period.to},
                {"basis", BasisWord(report.basis)},
                {"state", WordOf(report.state)},
                {"number", report.number},
                {"content", report.content_json},
                {"digest", report.digest},
                {"author", report.author},
                {"made_at", report.made_at},
                {"sealed_at", report.sealed_at},
                {"template_digest", template_digest}});
    for (const auto& [digest, set] : sets)
        tx.Execute(kInsertSet,
                   {{"digest", digest},
                    {"record_kind", set.record_kind},
                    {"record_count", set.record_count},
                    {"records", set.packed},
                    {"contents_version", set.contents_version}});
    auto id = tx.ReserveIds("report_figure", static_cast<std::int64_t>(report.figures.size()));
    for (std::size_t i = 0; i < report.figures.size(); ++i) {
        const auto& figure = report.figures[i];
        tx.Execute(kInsertFigure,
                   {{"id", id++},
                    {"report_id", report.id},
                    {"position", i + 1},
                    {"figure_key", figure.key},
                    {"value", figure.number},
                    {"part", figure.value.part},
                    {"whole", figure.value.whole},
                    {"record_set_digest", figure.set_digest}});
    }
}

std::optional<Report> Find(db::Transaction& tx, ReportId id) {
    auto found = Load(tx, kFind, {{"id", id}});
    if (found.empty()) return std::nullopt;
    auto& report = found.front();
    report.content_json = tx.Value<Text>(kContent, {{"id", id}});
    report.content = ContentFromJson(report.content_json);
    LoadFigures(tx, report);
    return std::move(report);
}

std::vector<ReportId> FindSame(db::Transaction& tx, const Report& report) {
    std::vector<ReportId> same;
    tx.Query<ReportId>(kFindSame,
                       {{"kind", WordOf(report.kind)},
                        {"unit_id", report.unit_id},
                        {"date_from", report.period.from},
                        {"date_to", report.period.to},
                        {"basis", BasisWord(report.basis)},
                        {"state", WordOf(report.state)},
                        {"digest", report.digest}},
                       [&](ReportId id) { same.push_back(id); });
    return same;
}

std::vector<Report> List(db::Transaction& tx, const std::string& unit_code) {
    return Load(tx, kList, {{"unit_code", unit_code}});
}

void Each(db::Transaction& tx,
          std::int64_t before,
          std::optional<org::UnitId> unit,
          const std::function<bool(const Report&)>& row) {
    while (true) {
        const auto page = unit ? Load(tx, kPageOf, {{"before", before}, {"unit_id", *unit}})
                               : Load(tx, kPage, {{"before", before}});
        if (page.empty()) return;
        before = page.back().id.value;
        for (const auto& report : page)
            if (!row(report)) return;
    }
}

std::vector<ReportId> Sealed(db::Transaction& tx) {
    std::vector<ReportId> sealed;
    tx.Query<ReportId>(kSealed, {}, [&](ReportId id) { sealed.push_back(id); });
    return sealed;
}

bool Exists(db::Transaction& tx, ReportId id) {
    return tx.Value<std::int64_t>(kExists, {{"id", id}}) > 0;
}

std::vector<ReportId> SealedInLogAlone(db::Transaction& tx) {
    std::vector<ReportId> gone;
    tx.Query<ReportId>(kSealedInLogAlone,
                       {{"kind", kSubject}, {"act", kSealAct}},
                       [&](ReportId id) { gone.push_back(id); });
    return gone;
}

std::optional<RecordSet> FindSet(db::Transaction& tx, const std::string& digest) {
    const auto found = tx.First<Text, std::int64_t, Text, int>(kFindSet, {{"digest", digest}});
    if (!found) return std::nullopt;
    const auto& [kind, count, records, version] = *found;
    return RecordSet{kind, count, records, digest, version};
}

std::vector<std::pair<std::string, ReportId>> SealedSets(db::Transaction& tx,
                                                         const std::string& record_kind) {
    std::vector<std::pair<std::string, ReportId>> sets;
    tx.Query<Text, ReportId>(kSealedSets,
                             {{"record_kind", record_kind}},
                             [&](Text digest, ReportId id) { sets.emplace_back(digest, id); });
    return sets;
}

std::vector<Child> ChildrenOf(db::Transaction& tx, org::UnitId unit, Date day) {
    std::vector<std::pair<std::string, Child>> keyed;
    tx.Query<Text, Text>(
        kChildren,
        {{"unit_id", unit}, {"hierarchy", org::kMainHierarchy}, {"day", day}},
        [&](Text code, Text name) { keyed.push_back({text::SortKey(name), {code, name}}); });
    std::sort(keyed.begin(), keyed.end(), [](const auto& a, const auto& b) {
        return std::tie(a.first, a.second.code) < std::tie(b.first, b.second.code);
    });
    std::vector<Child> children;
    for (auto& [key, child] : keyed) children.push_back(std::move(child));
    return children;
}

}  // namespace report::store
