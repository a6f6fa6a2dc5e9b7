#include "org/person_writer.hpp"

#include <fmt/format.h>

#include "engine/text/collation.hpp"
#include "engine/text/normal.hpp"
#include "org/search.hpp"

namespace org {
namespace {

using Type = db::BulkInsert::Type;

const std::string kCodesAhead =
    "SELECT 1 FROM org_person WHERE code >= :code AND code < 'N:' LIMIT 1";
const std::string kCodeTaken = "SELECT 1 FROM org_person WHERE code = :code";

void PutDate(db::BulkInsert& table, const std::optional<Date>& date) {
    if (date)
        table.Text(date->ToIso());
    else
        table.Null();
}

}  // namespace

std::string MadeUpCode(PersonId id) { return fmt::format("N{:06}", id.value); }

PersonWriter::PersonWriter(db::Transaction& tx, imports::ImportId import)
    : tx_(tx),
      import_(import.value),
      next_id_(tx.ReserveIds("org_person")),
      codes_ahead_(tx.First<std::int64_t>(kCodesAhead, {{"code", MadeUpCode({next_id_})}})),
      persons_(tx.Session(),
               "org_person",
               {{"id", Type::Integer},
                {"code", Type::Text},
                {"family_name", Type::Text},
                {"given_name", Type::Text},
                {"name_key", Type::Text},
                {"sort_key", Type::Text},
                {"search_key", Type::Text},
                {"birth_year", Type::Integer},
                {"gender", Type::Text},
                {"import_id", Type::Integer}}),
      memberships_(tx.Session(),
                   "org_membership",
                   {{"person_id", Type::Integer},
                    {"unit_id", Type::Integer},
                    {"hierarchy", Type::Text},
                    {"position", Type::Text},
                    {"is_head", Type::Integer},
                    {"is_primary", Type::Integer},
                    {"valid_from", Type::Text},
                    {"valid_to", Type::Text},
                    {"import_id", Type::Integer}}),
      categories_(tx.Session(),
                  "org_person_category",
                  {{"person_id", Type::Integer},
                   {"category", Type::Text},
                   {"valid_from", Type::Text},
                   {"valid_to", Type::Text},
                   {"import_id", Type::Integer}}) {
    memberships_.FlushAfter(persons_);
    categories_.FlushAfter(persons_);
}

PersonId PersonWriter::AddPerson(const Person& person, const std::string& gender) {
    const auto code = person.code.empty() ? NextCode() : person.code;
    if (!person.code.empty() && code.starts_with('N')) brought_codes_.insert(code);
    const PersonId id{next_id_++};
    persons_.Integer(id.value).Text(code);
    persons_.Text(person.family_name).Text(person.given_name);
    persons_.Text(text::MatchKey(person.FullName()));
    persons_.Text(text::NameSortKey(person.family_name, person.given_name));
    persons_.Text(SearchKey(code, person.FullName()));
    if (person.birth_year)
        persons_.Integer(*person.birth_year);
    else
        persons_.Null();
    persons_.Text(gender).Integer(import_);
    return id;
}

std::string PersonWriter::NextCode() {
    const auto is_taken = [&](const std::string& code) {
        return brought_codes_.contains(code) ||
               (codes_ahead_ && tx_.First<std::int64_t>(kCodeTaken, {{"code", code}}));
    };
    while (is_taken(MadeUpCode({next_id_}))) ++next_id_;
    return MadeUpCode({next_id_});
}

void PersonWriter::AddMembership(const Membership& membership) {
    memberships_.Integer(membership.person_id.value).Integer(membership.unit_id.value);
    memberships_.Text(membership.hierarchy).Text(membership.position);
    memberships_.Integer(membership.is_head ? 1 : 0).Integer(membership.is_primary ? 1 : 0);
    memberships_.Text(membership.valid_from.ToIso());
    PutDate(memberships_, membership.valid_to);
    memberships_.Integer(import_);
}

void PersonWriter::AddCategory(PersonId person,
                               const std::string& category,
                               Date from,
                               const std::optional<Date>& to) {
    categories_.Integer(person.value).Text(category).Text(from.ToIso());
    PutDate(categories_, to);
    categories_.Integer(import_);
}

void PersonWriter::Flush() {
    persons_.Flush();
    memberships_.Flush();
    categories_.Flush();
}

std::vector<std::string> PersonWriter::UndoStatements() {
    return {"DELETE FROM org_person_category WHERE import_id = :import_id",
            "DELETE FROM org_membership WHERE import_id = :import_id",
            "DELETE FROM org_person WHERE import_id = :import_id"};
}

}  // namespace org
