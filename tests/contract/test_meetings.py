"""A meeting from its preparation to its minutes; and who learns what was said there to whom."""
import io

import docx
import pytest

import district

WORDS = "Cần mạnh dạn góp ý hơn"


@pytest.fixture(scope="module")
def member(cast):
    return cast.service.sign_in("own-member")


@pytest.fixture(scope="module")
def held(cast, member):
    """Of the member's cell: attendance by name, a remark to the member, a decision of theirs; closed."""
    judge, person = cast.judges["CB11"], cast.service.person("CB11", 1)
    number, tag = cast.meeting("CB11")
    path = f"/api/meetings/{number}"
    marked = judge.ask("PUT", path + "/presence", {"marks": [{"person_id": person, "presence": "attended"}]})
    assert [one["presence"] for one in marked.json["places"] if one["person_id"] == person] == ["attended"]
    again = judge.ask("PUT", path + "/presence", {"marks": [{"person_id": person, "presence": "attended"}]})
    assert again.json == marked.json, "the same again changes nothing of it"
    said = judge.ask("PUT", f"{path}/remarks/{person}", {"text": WORDS}, {"If-Match": '"v0"'})
    assert said.status == 200, said
    decided = judge.ask("POST", path + "/decisions", {"text": "Dọn đường thôn", "owner_id": person, "due_on": "2999-01-01"})
    assert decided.status == 201, decided
    early = member.ask("GET", path)
    assert (early.json["decisions"], early.json["minutes"]) == ([], ""), "nothing is told before it is closed"
    closed = judge.ask("POST", path + "/close", {"quality": "tot", "minutes": "Mọi người đã phát biểu"}, {"If-Match": tag})
    assert closed.status == 200, closed
    return closed.json


def test_a_meeting_is_closed_with_who_was_absent(cast, held):
    assert (held["state"], held["expected"], held["attended"]) == ("closed", 3, 1)
    assert sorted(one["presence"] for one in held["places"]) == ["absent", "absent", "attended"]
    late = cast.judges["CB11"].ask("POST", f"/api/meetings/{held['id']}/decisions", {"text": "Nữa"})
    assert (late.status, late.code) == (409, "meeting.closed")


def test_a_member_reads_what_was_said_to_them_and_nothing_of_others(cast, member, held):
    year = held["held_on"][:4]
    mine = [one for one in member.get(f"/api/meeting-remarks?year={year}")["items"] if one["meeting_id"] == held["id"]]
    assert [one["text"] for one in mine] == [WORDS]
    shown = member.get(f"/api/meetings/{held['id']}")
    assert [one["person_id"] for one in shown["places"]] == [cast.service.person("CB11", 1)]
    assert [one["text"] for one in shown["decisions"]] == ["Dọn đường thôn"]
    assert member.ask("GET", f"/api/meetings/{held['id']}/round").status == 403
    assert held["id"] in {one["id"] for one in member.get(f"/api/meetings?own=true&year={year}")["items"]}


def test_what_was_said_is_told_to_nobody_else(cast, held):
    path, year = f"/api/meetings/{held['id']}", held["held_on"][:4]
    for reader in (cast.makers["CB11"], cast.makers["XA1"], cast.judges["XA1"], cast.heads["XA1"], cast.auditor,
                   *(actor.reader for actor in cast.actors.values())):
        for target in (path, path + "/round", path + "/file?remarks=true", f"/api/meetings?unit=CB11&year={year}",
                       f"/api/figures/reviews.held/trace?unit=CB11&from={year}-01-01&to={year}-12-31",
                       f"/api/log?record=meeting:{held['id']}"):
            answer = reader.ask("GET", target)
            assert answer.status != 200 or WORDS not in answer.text, target
    assert WORDS in cast.judges["CB11"].ask("GET", path + "/round").text


def test_the_owner_says_that_a_decision_is_carried_out(cast, member, held):
    (decision,) = held["decisions"]
    path, tag = f"/api/meeting-decisions/{decision['id']}/done", {"If-Match": f'"v{decision["row_version"]}"'}
    early = member.ask("PUT", path, {"done_on": "2020-01-01"}, tag)
    assert (early.status, early.code, early.fields) == (400, "meeting.done_before", {"done_on"})
    done = member.ask("PUT", path, {"done_on": held["held_on"], "note": "Xong"}, tag)
    assert (done.status, done.json["done_on"]) == (200, held["held_on"]), done
    assert cast.makers["XA1"].ask("PUT", path, {"done_on": None}, {"If-Match": done.tag}).status == 403


def test_the_minutes_are_a_word_file(cast, held):
    answer = cast.judges["CB11"].ask("GET", f"/api/meetings/{held['id']}/file")
    assert answer.status == 200 and "docx" in answer.headers["Content-Disposition"]
    document = docx.Document(io.BytesIO(answer.bytes))
    text = "\n".join([paragraph.text for paragraph in document.paragraphs]
                     + [cell.text for table in document.tables for row in table.rows for cell in row.cells])
    for words in ("BIÊN BẢN", "1/3 người phải dự", district.name("CB11", 2), "Mọi người đã phát biểu", "Dọn đường thôn",
                  "I. NỘI DUNG CHƯƠNG TRÌNH", "CHỦ TRÌ"):
        assert words in text, words
    assert WORDS not in text and "{{" not in text
    with_remarks = cast.judges["CB11"].ask("GET", f"/api/meetings/{held['id']}/file?remarks=true")
    assert any(WORDS in paragraph.text for paragraph in docx.Document(io.BytesIO(with_remarks.bytes)).paragraphs)


@pytest.mark.parametrize("body, code, fields", [
    ({"quality": "tot", "expected": 9, "attended": 10}, "meeting.more_than_expected", {"attended"}),
    ({"quality": "tot"}, "meeting.no_attendance", {"attended"}),
    ({"quality": "xuat-sac", "expected": 9, "attended": 9}, "meeting.unknown_quality", {"quality"})])
def test_what_cannot_be_is_refused_at_its_field(cast, body, code, fields):
    number, tag = cast.meeting("XA1")
    answer = cast.judges["XA1"].ask("POST", f"/api/meetings/{number}/close", body, {"If-Match": tag})
    assert (answer.status, answer.code, answer.fields) == (400, code, fields), answer


def test_a_meeting_to_come_or_without_an_agenda_is_not_closed(cast):
    judge = cast.judges["XA1"]
    for members, code, field in (({"held_on": "2999-01-01"}, "meeting.in_future", "held_on"), ({"agenda": None}, "meeting.no_agenda", "agenda")):
        made = judge.ask("POST", "/api/meetings", {**cast.new_meeting("XA1"), **members})
        answer = judge.ask("POST", f"/api/meetings/{made.json['id']}/close",
                           {"quality": "tot", "expected": 9, "attended": 9}, {"If-Match": made.tag})
        assert (answer.status, answer.code, answer.fields) == (400, code, {field}), answer
    stranger = judge.ask("PUT", f"/api/meetings/{made.json['id']}/presence",
                         {"marks": [{"person_id": cast.service.person("XA2"), "presence": "attended"}]})
    assert (stranger.status, stranger.code) == (400, "meeting.not_of_unit")


def test_a_unit_meets_by_its_rhythm(cast):
    judge = cast.judges["CB11"]
    for rhythm, slots in (("quarterly", 4), ("none", 0), ("monthly", 12)):
        assert judge.ask("PUT", "/api/meeting-rhythm", {"unit": "CB11", "rhythm": rhythm, "valid_from": "1975-01-01"}).status == 204
        found = judge.get("/api/meetings?unit=CB11&year=1975")
        assert (found["rhythm"], len(found["slots"])) == (rhythm, slots)
        assert {slot["standing"] for slot in found["slots"]} <= {"missing"}
    assert judge.get("/api/meeting-rhythm?unit=CB11")["history"][0] == {"rhythm": "monthly", "valid_from": "1975-01-01"}


def test_papers_are_for_the_unit_and_evidence_for_who_reads_the_shortcoming(cast, member, held):
    judge = cast.judges["CB11"]
    body = {"upload_id": cast.upload(judge), "record_kind": "meeting", "record_id": held["id"]}
    assert judge.ask("POST", "/api/attachments", body).status == 201
    path = f"/api/attachments?record_kind=meeting&record_id={held['id']}"
    assert len(judge.get(path)["items"]) == 1
    for reader in (member, cast.judges["XA1"]):
        assert reader.ask("GET", path).status == 404
    number, _ = cast.shortcoming("CB11", cast.service.person("CB11", 1))
    body = {"upload_id": cast.upload(member), "record_kind": "shortcoming", "record_id": number}
    assert member.ask("POST", "/api/attachments", body).status == 201
    path = f"/api/attachments?record_kind=shortcoming&record_id={number}"
    assert [len(reader.get(path)["items"]) for reader in (member, judge)] == [1, 1]
    assert cast.makers["CB11"].ask("GET", path).status == 404
    used = judge.ask("DELETE", f"/api/shortcomings/{number}", None, {"If-Match": '"v1"'})
    assert (used.status, used.code) == (409, "shortcoming.has_files")


def test_a_shortcoming_of_a_person_is_for_them_and_their_secretary(cast, member):
    person = cast.service.person("CB11", 1)
    number, tag = cast.shortcoming("CB11", person)
    path = f"/api/shortcomings/{number}"
    assert number in {one["id"] for one in member.get("/api/shortcomings?own=true")["items"]}
    for reader in (cast.makers["CB11"], cast.judges["XA1"], *(actor.reader for actor in cast.actors.values())):
        assert reader.ask("GET", path).status == 404
    listed = {one["id"] for one in cast.makers["CB11"].get("/api/shortcomings?unit=CB11")["items"]}
    assert number not in listed, "who reads the unit's own does not read those of its people"
    mended = member.ask("POST", path + "/mend", {"evidence": "Đã họp đúng giờ"}, {"If-Match": tag})
    assert mended.status == 200 and not mended.json["may_confirm"]
    done = cast.judges["CB11"].ask("POST", path + "/confirm", None, {"If-Match": mended.tag})
    assert (done.status, done.json["state"]) == (200, "confirmed")


def test_an_item_mends_what_is_recorded_of_its_own_subject(cast, member):
    judge, person = cast.judges["CB11"], cast.service.person("CB11", 1)
    number, tag = cast.shortcoming("CB11", person)
    others, _ = cast.shortcoming("CB11", cast.service.person("CB11", 2))
    units, _ = cast.shortcoming("CB11")
    body = {"year": cast.year("CB11", 1), "programme": district.PROGRAMME}
    item = {"text": "Đến họp trước giờ năm phút", "kind": "Khắc phục hạn chế, khuyết điểm"}
    answers = []
    for one in (others, units, 999999):
        answer = member.ask("POST", "/api/sheets", {**body, "items": [{"text": "Đọc sách"}, {**item, "shortcoming_id": one}]})
        assert (answer.status, answer.code, answer.fields) == (400, "commitment.unknown_shortcoming", {"items[1].shortcoming_id"}), answer
        answers.append({name: value for name, value in answer.json.items() if name != "request_id"})
    assert answers[0] == answers[1] == answers[2], "nobody learns whether another's is there"
    made = member.ask("POST", "/api/sheets", {**body, "items": [{**item, "mends": "lời khác", "shortcoming_id": number}]})
    assert made.status == 201, made
    (held,) = made.json["items"]
    assert (held["mends"], held["shortcoming_id"]) == ("Họp muộn", number), "the words are those of the record"
    for reader, query in ((member, "own=true"), (judge, "unit=CB11")):
        mending = [one for one in reader.get(f"/api/mending-items?{query}")["items"] if one["shortcoming_id"] == number]
        assert [(one["sheet_id"], one["year"], one["state"], one["text"], one["percent"]) for one in mending] == [
            (made.json["id"], body["year"], "draft", item["text"], None)]
    assert all(one["shortcoming_id"] != number for one in cast.makers["CB11"].get("/api/mending-items?unit=CB11")["items"])
    used = judge.ask("DELETE", f"/api/shortcomings/{number}", None, {"If-Match": tag})
    assert (used.status, used.code) == (409, "shortcoming.used")
    # Confirmed, it stays where it is named, and no sheet of another year takes it.
    mended = member.ask("POST", f"/api/shortcomings/{number}/mend", {"evidence": "Đã họp đúng giờ"}, {"If-Match": tag})
    assert judge.ask("POST", f"/api/shortcomings/{number}/confirm", None, {"If-Match": mended.tag}).status == 200
    again = member.ask("PUT", f"/api/sheets/{made.json['id']}", {"items": [{**item, "shortcoming_id": number}]}, {"If-Match": made.tag})
    assert again.status == 200, again
    later = member.ask("POST", "/api/sheets", {**body, "year": cast.year("CB11", 1), "items": [{**item, "shortcoming_id": number}]})
    assert (later.status, later.code) == (400, "commitment.unknown_shortcoming")
