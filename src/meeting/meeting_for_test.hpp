// Cells that meet, and their meetings.
#pragma once

#include "directive/programmes_for_test.hpp"
#include "meeting/service.hpp"
#include "shortcoming/shortcoming_for_test.hpp"

namespace meeting::testing {

using imports::testing::CodeOf;

class MeetingTest : public shortcoming::testing::CellsTest {
protected:
    MeetingTest() {
        database_->Write([](db::Transaction& tx) {
            directive::AddShippedProgrammes(tx);
            tx.Execute(
                "UPDATE org_unit_version SET kind = 'chi-bo-truc-thuoc' WHERE unit_id IN"
                " (SELECT id FROM org_unit WHERE code LIKE 'CB%')");
        });
    }
    Meeting Wanted(const std::string& kind = "thuong-ky") {
        Meeting meeting;
        meeting.unit_id = cell_;
        meeting.held_on = day_;
        meeting.kind = kind;
        meeting.agenda = "Tự soi, tự sửa";
        return meeting;
    }
    Meeting Prepared(const std::string& kind = "thuong-ky") {
        return database_->Write(
            [&](db::Transaction& tx) { return Prepare(tx, Secretary(cell_), Wanted(kind)); });
    }
    Meeting Marked(MeetingId id, const std::string& code, std::optional<Presence> presence) {
        return database_->Write([&](db::Transaction& tx) {
            return MarkPresence(tx, Secretary(cell_), id, {{PersonOf(code), presence}});
        });
    }
    static Closing Good() { return {"Mọi người đã phát biểu", "tot"}; }
    Meeting Closed(MeetingId id, const Closing& closing) {
        return database_->Write(
            [&](db::Transaction& tx) { return Close(tx, Secretary(cell_), id, closing); });
    }
    /// Prepared, with who came, and closed.
    Meeting Held(const std::vector<std::string>& came, const std::string& kind = "thuong-ky") {
        const auto id = Prepared(kind).id;
        for (const auto& code : came) Marked(id, code, Presence::Attended);
        return Closed(id, Good());
    }
};

}  // namespace meeting::testing
