#include "commitment/paper.hpp"

#include "commitment/service.hpp"
#include "commitment/templates.hpp"
#include "directive/store.hpp"
#include "engine/document/fill.hpp"
#include "engine/text/normal.hpp"
#include "engine/text/number.hpp"
#include "engine/text/words.hpp"
#include "org/letterhead.hpp"
#include "org/store.hpp"
#include "platform/i18n/messages.hpp"
#include "templates/service.hpp"

namespace commitment {
namespace {

using document::Data;

// Official pages are Vietnamese, whoever prints them.
std::string Vietnamese(std::string_view key, const Params& params = {}) {
    return i18n::Text(i18n::Language::Vietnamese, key, params);
}

Data Head(const org::Letterhead& letterhead, const std::string& title, int year) {
    Data data;
    data["party_title"] =
        json::Text(letterhead.layout.at("parts").at("party_title").as_object(), "text");
    data["superior_organ"] = letterhead.superior ? text::Upper(letterhead.superior->name) : "";
    data["issuer"] = text::Upper(letterhead.issuer.name);
    data["type_title"] = title;
    const auto subject = directive::SubjectOn(letterhead.rule, Date::Of(year, 12, 31));
    data["abstract"] = Vietnamese("commitment.paper.abstract",
                                  {{"subject", subject}, {"year", std::to_string(year)}});
    return data;
}

Data Signed(std::string authority, std::string position = {}, std::string signer = {}) {
    return Data::Object{{"authority", std::move(authority)},
                        {"position", std::move(position)},
                        {"signer", std::move(signer)}};
}

Data Signed(const org::Signature& signature) {
    return Signed(signature.authority, signature.position, signature.signer);
}

Data RowOf(std::size_t order) {
    return Data::Object{{"order", std::to_string(order)},
                        {"text", "\n\n"},
                        {"target", ""},
                        {"due_on", ""},
                        {"evidence_expected", ""},
                        {"done_on", ""}};
}

Data::List RowsOf(const Sheet& sheet) {
    Data::List rows;
    for (const auto& item : sheet.items) {
        auto row = RowOf(rows.size() + 1);
        row["text"] = item.text;
        auto target = item.target_quantity ? text::FormatDecimal(*item.target_quantity, 2, true)
                                           : std::string();
        if (!target.empty() && !item.target_unit.empty()) target += " ";
        row["target"] = target + item.target_unit;
        row["due_on"] = item.due_on ? item.due_on->ToVietnamese() : "";
        row["evidence_expected"] = item.evidence_expected;
        if (item.done_on)
            row["done_on"] =
                Vietnamese("commitment.paper.done_on", {{"day", item.done_on->ToVietnamese()}});
        rows.push_back(std::move(row));
    }
    while (static_cast<int>(rows.size()) < sheet.least_items)
        rows.push_back(RowOf(rows.size() + 1));
    return rows;
}

/// What the person was in the unit in that year, the latest where it changed.
std::string PositionOf(db::Transaction& tx, const Sheet& sheet) {
    std::string position;
    for (const auto& membership : org::store::MembershipsOf(tx, sheet.person_id))
        if (membership.unit_id == sheet.unit_id && org::Overlap(membership.valid_from,
                                                                membership.valid_to,
                                                                Date::Of(sheet.year, 1, 1),
                                                                Date::Of(sheet.year, 12, 31)))
            position = membership.position;
    return position;
}

std::string StateOf(const Sheet& sheet) {
    const auto state = Vietnamese("commitment.state." + NameOf(sheet.state));
    const bool is_decided = sheet.state == State::Approved || sheet.state == State::Closed;
    if (!is_decided || !sheet.decided_on) return state;
    return Vietnamese("commitment.paper.decided",
                      {{"state", state}, {"day", sheet.decided_on->ToVietnamese()}});
}

/// The unit confirms a member's sheet; nobody confirms their own, so that of its head, and that of
/// the unit itself, is confirmed from above.
void AddSignatures(const org::Letterhead& letterhead,
                   const org::Signature& signature,
                   const Sheet& sheet,
                   const std::string& name,
                   Data& data) {
    const bool is_heads = sheet.person_id && sheet.person_id == signature.signer_id;
    if (sheet.person_id && !is_heads)
        data["left"] = Signed(signature);
    else if (letterhead.superior)
        data["left"] = Signed(letterhead.superior->authority, letterhead.superior->position);
    else
        data["left"] = Signed("");
    data["right"] = sheet.person_id ? Signed(Vietnamese("commitment.paper.registrant"), "", name)
                                    : Signed(signature);
}

bool IsHandedIn(const std::optional<RosterSheet>& sheet) {
    return sheet && sheet->state != State::Draft && sheet->state != State::Returned;
}

bool IsApproved(const std::optional<RosterSheet>& sheet) {
    return sheet && (sheet->state == State::Approved || sheet->state == State::Closed);
}

std::string Verdict(const std::optional<RosterSheet>& sheet) {
    if (!IsHandedIn(sheet)) return Vietnamese("commitment.paper.not_handed_in");
    if (sheet->state == State::Submitted) return Vietnamese("commitment.paper.submitted");
    if (sheet->state == State::Closed)
        return Vietnamese("commitment.paper.closed",
                          {{"done", std::to_string(sheet->done_count)},
                           {"count", std::to_string(sheet->item_count)}});
    return Vietnamese("commitment.paper.approved",
                      {{"day", sheet->decided_on ? sheet->decided_on->ToVietnamese() : "…"}});
}

std::string ItemsOf(const std::optional<RosterSheet>& sheet, const std::string& unit) {
    if (!IsHandedIn(sheet)) return {};
    if (sheet->unit != unit) return Vietnamese("commitment.paper.elsewhere");
    std::string lines;
    for (std::size_t i = 0; i < sheet->items.size(); ++i)
        lines += (i == 0 ? "" : "\n") + std::to_string(i + 1) + ". " + sheet->items[i].text;
    return lines;
}

Data RowOf(const std::string& order,
           const std::string& name,
           const std::string& position,
           const std::optional<RosterSheet>& sheet,
           const std::string& unit) {
    return Data::Object{{"order", order},
                        {"full_name", name},
                        {"position", position},
                        {"items", ItemsOf(sheet, unit)},
                        {"verdict", Verdict(sheet)}};
}

/// Whose page it is, and who signs there.
struct Office {
    Office(db::Transaction& tx, org::Unit of, Date on)
        : unit(std::move(of)),
          letterhead(tx, unit, on),
          signature(org::SignatureOn(tx, unit.id, letterhead.issuer, on)) {}
    org::Unit unit;
    org::Letterhead letterhead;
    org::Signature signature;
};

/// What is written in by hand.
constexpr std::string_view kDots = "………………………………………";

std::string BasisOf(db::Transaction& tx, directive::ProgrammeId id) {
    for (const auto& programme : directive::store::List(tx))
        if (programme.id == id) return programme.basis.empty() ? programme.name : programme.basis;
    return {};
}

/// A sheet as a page, but for its last line.
Data PageOf(const Office& office,
            const std::string& basis,
            const Sheet& sheet,
            const std::string& name,
            const std::string& position) {
    auto data = Head(office.letterhead, Vietnamese("commitment.paper.sheet"), sheet.year);
    const auto place = office.letterhead.Place();
    data["place_and_date"] = sheet.submitted_on ? org::PlaceAndDate(place, *sheet.submitted_on)
                                                : org::PlaceAndDate(place, sheet.year);
    data["full_name"] = name;
    data["position"] = position;
    data["unit_name"] = office.unit.name;
    const Params about{
        {"basis", basis}, {"unit", office.unit.name}, {"year", std::to_string(sheet.year)}};
    data["lead"] = Vietnamese(
        sheet.person_id ? "commitment.paper.lead" : "commitment.paper.lead_of_unit", about);
    data["promise"] = Vietnamese(
        sheet.person_id ? "commitment.paper.promise" : "commitment.paper.promise_of_unit", about);
    data["items"] = RowsOf(sheet);
    AddSignatures(office.letterhead, office.signature, sheet, name, data);
    return data;
}

}  // namespace

Paper PrintSheet(db::Transaction& tx, const auth::Actor& actor, SheetId id) {
    const auto sheet = See(tx, actor, id);
    const auto day = sheet.counted_on.value_or(tx.Today());
    const Office office(tx, org::store::GetUnit(tx, sheet.unit_id, day), day);
    const auto name =
        sheet.person_id ? org::store::GetPerson(tx, sheet.person_id).FullName() : std::string();
    const auto position = sheet.person_id ? PositionOf(tx, sheet) : std::string();
    auto data = PageOf(office, BasisOf(tx, sheet.programme_id), sheet, name, position);
    data["printed_line"] = Vietnamese("commitment.paper.printed_line",
                                      {{"id", std::to_string(id.value)},
                                       {"version", std::to_string(sheet.version)},
                                       {"state", StateOf(sheet)},
                                       {"day", tx.Today().ToVietnamese()}});
    return {
        org::PaperName("ban-dang-ky", sheet.year, sheet.person_id ? name : office.unit.name),
        templates::Fill(
            tx, kSheetPage, kSheetTemplate, data, document::PageFrom(office.letterhead.layout))};
}

Paper PrintBlanks(db::Transaction& tx, const Roster& roster, Blank blank) {
    const auto today = tx.Today();
    const Office office(tx, roster.unit, std::min(Date::Of(roster.year, 12, 31), today));
    Sheet sheet;
    sheet.unit_id = roster.unit.id;
    sheet.year = roster.year;
    std::string basis;
    if (roster.programme) {
        sheet.least_items = roster.programme->least_items_person;
        basis = BasisOf(tx, roster.programme->id);
    }
    std::vector<const RosterRow*> members;
    if (blank == Blank::Named)
        for (const auto& row : roster.rows)
            if (row.due && !IsHandedIn(row.sheet)) members.push_back(&row);
    RosterRow nobody;
    nobody.person_id = {-1};
    nobody.full_name = nobody.position = kDots;
    if (members.empty()) members.push_back(&nobody);
    Data::List sheets;
    for (const auto* member : members) {
        sheet.person_id = member->person_id;
        auto page = PageOf(office, basis, sheet, member->full_name, member->position);
        page["printed_line"] =
            Vietnamese("commitment.paper.blank_line", {{"day", today.ToVietnamese()}});
        page["more"] = member == members.back() ? "" : "x";
        sheets.push_back(std::move(page));
    }
    Data data;
    data["sheets"] = std::move(sheets);
    return {
        org::PaperName("mau-dang-ky", roster.year, roster.unit.name),
        templates::Fill(
            tx, kBlankPage, kBlankTemplate, data, document::PageFrom(office.letterhead.layout))};
}

Paper PrintRoster(db::Transaction& tx, const Roster& roster) {
    const auto today = tx.Today();
    const auto day = std::min(Date::Of(roster.year, 12, 31), today);
    const org::Letterhead letterhead(tx, roster.unit, day);
    auto data = Head(letterhead, Vietnamese("commitment.paper.roster"), roster.year);
    data["place_and_date"] = org::PlaceAndDate(letterhead.Place(), today);
    const auto& unit = roster.unit.code;
    Data::List rows;
    std::size_t order = 0;
    int due = 0, handed_in = 0, approved = 0, items = 0;
    if (IsHandedIn(roster.own)) {
        rows.push_back(RowOf("", Vietnamese("commitment.paper.unit_itself"), "", roster.own, unit));
        items += roster.own->item_count;
    }
    for (const auto& row : roster.rows) {
        if (!row.due && !IsHandedIn(row.sheet)) continue;
        rows.push_back(
            RowOf(std::to_string(++order), row.full_name, row.position, row.sheet, unit));
        if (row.due) ++due;
        if (!IsHandedIn(row.sheet)) continue;
        ++handed_in;
        if (IsApproved(row.sheet)) ++approved;
        items += row.sheet->item_count;
    }
    data["rows"] = std::move(rows);
    const auto number = [](int count) { return text::FormatInteger(count, true); };
    data["total"] = Vietnamese("commitment.paper.total",
                               {{"due", number(due)},
                                {"handed_in", number(handed_in)},
                                {"approved", number(approved)},
                                {"items", number(items)}});
    data["left"] = Signed(Vietnamese("commitment.paper.drawn_up_by"));
    data["right"] = Signed(org::SignatureOn(tx, roster.unit.id, letterhead.issuer, today));
    return {org::PaperName("tong-hop-dang-ky", roster.year, roster.unit.name),
            templates::Fill(
                tx, kRosterPage, kRosterTemplate, data, document::PageFrom(letterhead.layout))};
}

}  // namespace commitment
