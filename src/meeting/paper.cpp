#include "meeting/paper.hpp"

#include <array>
#include <sstream>

#include "engine/document/fill.hpp"
#include "engine/text/normal.hpp"
#include "engine/text/words.hpp"
#include "meeting/service.hpp"
#include "meeting/templates.hpp"
#include "org/letterhead.hpp"
#include "org/store.hpp"
#include "platform/i18n/messages.hpp"
#include "platform/rules/rules.hpp"
#include "templates/service.hpp"

namespace meeting {
namespace {

using document::Data;

// Official pages are Vietnamese, whoever prints them.
std::string Vietnamese(std::string_view key, const Params& params = {}) {
    return i18n::Text(i18n::Language::Vietnamese, key, params);
}

/// A word of a rule as it is called; the word itself where the rule no longer has it.
std::string NameIn(db::Transaction& tx, const char* rule, Date day, const std::string& word) {
    const auto said = rules::At(tx, rule, day);
    for (const auto& one : said.body.at("words").as_array())
        if (one.at("code").as_string() == word) return std::string(one.at("vi").as_string());
    return word;
}

Data::List LinesOf(const std::string& several) {
    Data::List lines;
    std::istringstream text(several);
    for (std::string line; std::getline(text, line);)
        if (!line.empty()) lines.push_back(Data::Object{{"text", line}});
    return lines;
}

std::string NameOfPerson(db::Transaction& tx, org::PersonId person) {
    return org::store::GetPerson(tx, person).FullName();
}

/// "Lò Văn Páo (có lý do), Hoàng Thị Mỷ"
std::string AbsentNames(db::Transaction& tx, const Meeting& meeting) {
    std::string names;
    for (const auto& seat : meeting.seats) {
        if (seat.presence == Presence::Attended) continue;
        names += (names.empty() ? "" : ", ") + NameOfPerson(tx, seat.person_id);
        if (seat.presence == Presence::Excused) names += " " + Vietnamese("meeting.paper.excused");
    }
    return names;
}

Data::List RemarksOf(db::Transaction& tx, const std::vector<Remark>& remarks) {
    Data::List rows;
    for (const auto& remark : remarks) {
        std::string text = remark.text;
        for (const auto& item : remark.items)
            text +=
                (text.empty() ? "" : "\n") +
                Vietnamese("meeting.paper.item_remark", {{"item", item.item}, {"text", item.text}});
        if (text.empty()) continue;
        rows.push_back(
            Data::Object{{"full_name", NameOfPerson(tx, remark.person_id)}, {"text", text}});
    }
    return rows;
}

Data::List DecisionsOf(db::Transaction& tx, MeetingId id, bool with_names) {
    const auto owner_of = [&](const Decision& one) {
        if (!one.owner_id) return one.owner;
        return with_names ? NameOfPerson(tx, one.owner_id) : std::string();
    };
    Data::List rows;
    for (const auto& one : store::DecisionsOf(tx, id))
        rows.push_back(Data::Object{{"order", std::to_string(rows.size() + 1)},
                                    {"text", one.text},
                                    {"owner", owner_of(one)},
                                    {"due_on", one.due_on ? one.due_on->ToVietnamese() : ""}});
    return rows;
}

/// Each part that there is, under the next number.
void AddParts(Data& data, std::vector<std::pair<std::string, Data::List>> parts) {
    static const std::array<const char*, 4> kNumbers{"I", "II", "III", "IV"};
    std::size_t number = 0;
    for (auto& [name, lines] : parts) {
        data[name + "_heading"] = lines.empty() ? std::string()
                                                : std::string(kNumbers.at(number++)) + ". " +
                                                      Vietnamese("meeting.paper.part." + name);
        data[name] = std::move(lines);
    }
}

Data Signed(const std::string& authority, const std::string& signer) {
    return Data::Object{{"authority", authority}, {"position", ""}, {"signer", signer}};
}

std::string Counted(const Meeting& meeting, int count) {
    return meeting.state == State::Closed ? std::to_string(count) : std::string("......");
}

}  // namespace

Paper Print(db::Transaction& tx, const auth::Actor& actor, MeetingId id, Remarks with_remarks) {
    const auto seen = See(tx, actor, id);
    const auto& meeting = seen.meeting;
    const bool with_names = MayKnowNames(tx, actor, seen);
    const auto today = tx.Today();
    auth::Require(actor, "meeting.read", meeting.unit_id.value, today);
    if (with_remarks == Remarks::Printed)
        auth::Require(actor, "remark.read", meeting.unit_id.value, today);
    const auto day = meeting.held_on;
    const auto unit = org::store::GetUnit(tx, meeting.unit_id, day);
    const org::Letterhead letterhead(tx, unit, day);
    const auto remarks = store::RemarksOf(tx, id);
    const auto kind = NameIn(tx, "meeting_kinds", day, meeting.kind);
    Data data;
    data["party_title"] =
        json::Text(letterhead.layout.at("parts").at("party_title").as_object(), "text");
    data["superior_organ"] = letterhead.superior ? text::Upper(letterhead.superior->name) : "";
    data["issuer"] = text::Upper(letterhead.issuer.name);
    data["number_line"] = "";
    data["place_and_date"] = org::PlaceAndDate(letterhead.Place(), day);
    data["type_title"] = Vietnamese("meeting.paper.minutes");
    data["abstract"] = Vietnamese("meeting.paper.abstract",
                                  {{"kind", kind},
                                   {"month", std::to_string(day.Month())},
                                   {"year", std::to_string(day.Year())}});
    data["unit_name"] = unit.name;
    data["held_on"] = day.ToVietnamese();
    data["place"] = meeting.place;
    data["chair"] = meeting.chair;
    data["secretary"] = meeting.secretary;
    data["expected"] = Counted(meeting, meeting.expected);
    data["attended"] = Counted(meeting, meeting.attended);
    data["absent_names"] =
        meeting.state == State::Closed && with_names ? AbsentNames(tx, meeting) : "";
    data["gone_through"] =
        remarks.empty()
            ? std::string()
            : Vietnamese("meeting.paper.gone_through", {{"count", std::to_string(remarks.size())}});
    AddParts(data,
             {{"agenda", LinesOf(meeting.agenda)},
              {"minutes", LinesOf(meeting.minutes)},
              {"remarks", with_remarks == Remarks::Printed ? RemarksOf(tx, remarks) : Data::List{}},
              {"decisions", DecisionsOf(tx, id, with_names)}});
    data["quality"] = meeting.quality.empty()
                          ? std::string()
                          : NameIn(tx, "meeting_qualities", day, meeting.quality);
    data["left"] = Signed(Vietnamese("meeting.paper.secretary"), meeting.secretary);
    data["right"] = Signed(Vietnamese("meeting.paper.chair"), meeting.chair);
    data["printed_line"] =
        Vietnamese("meeting.paper.printed_line",
                   {{"id", std::to_string(id.value)},
                    {"state", Vietnamese("meeting.paper.state." + NameOf(meeting.state))},
                    {"day", today.ToVietnamese()}});
    return {org::PaperName("bien-ban", day.Year(), day.ToIso() + " " + unit.name),
            templates::Fill(
                tx, kMinutesPage, kMinutesTemplate, data, document::PageFrom(letterhead.layout))};
}

}  // namespace meeting
