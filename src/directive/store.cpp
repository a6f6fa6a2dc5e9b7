#include "directive/store.hpp"

namespace directive::store {
namespace {

const std::string kCodeOf = "SELECT code FROM directive_programme WHERE id = :id";

using Text = std::string;

const std::string kColumns =
    "SELECT id, code, name, basis, valid_from, valid_to, year_start, least_items_person,"
    " least_items_unit, succeeds_id, row_version FROM directive_programme";
const std::string kFind = kColumns + " WHERE code = :code";
const std::string kFindById = kColumns + " WHERE id = :id";
const std::string kInForce = kColumns +
                             " WHERE valid_from <= :day AND (valid_to IS NULL OR valid_to >= :day)"
                             " ORDER BY valid_from DESC LIMIT 1";
const std::string kList = kColumns + " ORDER BY valid_from";
const std::string kThemeColumns =
    "SELECT id, programme_id, code, name, year, row_version FROM directive_theme";
const std::string kThemes =
    kThemeColumns + " WHERE programme_id = :programme_id ORDER BY coalesce(year, 0), code";
const std::string kThemeByCode = kThemeColumns + " WHERE code = :code";

std::vector<Programme> Load(db::Transaction& tx, const std::string& sql, const db::Binds& binds) {
    std::vector<Programme> list;
    tx.Query<ProgrammeId,
             Text,
             Text,
             Text,
             Date,
             std::optional<Date>,
             Text,
             int,
             int,
             ProgrammeId,
             std::int64_t>(sql,
                           binds,
                           [&](ProgrammeId id,
                               Text code,
                               Text name,
                               Text basis,
                               Date from,
                               std::optional<Date> to,
                               Text year_start,
                               int least_person,
                               int least_unit,
                               ProgrammeId succeeds,
                               std::int64_t version) {
                               list.push_back({id,
                                               code,
                                               name,
                                               basis,
                                               from,
                                               to,
                                               year_start,
                                               least_person,
                                               least_unit,
                                               succeeds,
                                               version});
                           });
    return list;
}

std::vector<Theme> LoadThemes(db::Transaction& tx, const std::string& sql, const db::Binds& binds) {
    std::vector<Theme> themes;
    tx.Query<ThemeId, ProgrammeId, Text, Text, std::optional<int>, std::int64_t>(
        sql,
        binds,
        [&](ThemeId id,
            ProgrammeId programme,
            Text code,
            Text name,
            std::optional<int> year,
            std::int64_t version) {
            themes.push_back({id, programme, code, name, year, version});
        });
    return themes;
}

std::optional<Programme> First(std::vector<Programme> list) {
    if (list.empty()) return std::nullopt;
    return std::move(list.front());
}

}  // namespace

std::string CodeOf(db::Transaction& tx, ProgrammeId id) {
    return tx.Value<std::string>(kCodeOf, {{"id", id}});
}

std::optional<Programme> Find(db::Transaction& tx, const std::string& code) {
    return First(Load(tx, kFind, {{"code", code}}));
}

std::optional<Programme> Find(db::Transaction& tx, ProgrammeId id) {
    return First(Load(tx, kFindById, {{"id", id}}));
}

std::optional<Programme> InForce(db::Transaction& tx, Date day) {
    return First(Load(tx, kInForce, {{"day", day}}));
}

std::vector<Programme> List(db::Transaction& tx) { return Load(tx, kList, {}); }

std::string CodeOfTheme(db::Transaction& tx, ThemeId id) {
    return tx.Value<Text>("SELECT code FROM directive_theme WHERE id = :id", {{"id", id}});
}

bool HasTheme(db::Transaction& tx, ThemeId id) {
    return tx.First<ThemeId>("SELECT id FROM directive_theme WHERE id = :id", {{"id", id}})
        .has_value();
}

std::vector<Theme> Themes(db::Transaction& tx, ProgrammeId programme) {
    return LoadThemes(tx, kThemes, {{"programme_id", programme}});
}

std::optional<Theme> FindTheme(db::Transaction& tx, const std::string& code) {
    auto found = LoadThemes(tx, kThemeByCode, {{"code", code}});
    if (found.empty()) return std::nullopt;
    return std::move(found.front());
}

}  // namespace directive::store
