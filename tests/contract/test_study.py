"""Study: conferences and contests as they are told, and who learns what.

A reflection is for the person and their secretary: its text is in no list, and nobody else comes to it or its files.
"""
import pytest

WORDS = "Điều tôi tự thấy ở mình"


@pytest.fixture(scope="module")
def member(cast):
    return cast.service.sign_in("own-member")


@pytest.fixture(scope="module")
def handed_in(cast, member):
    session, _ = cast.session("CB11")
    made = member.ask("POST", "/api/reflections", {"session_id": session, "text": WORDS})
    assert made.status == 201, made
    return made.json


def test_the_person_and_their_secretary_read_it_and_nobody_else(cast, member, handed_in):
    path = f"/api/reflections/{handed_in['id']}"
    for reader in (member, cast.judges["CB11"]):
        assert reader.get(path)["text"] == WORDS
    for reader in (cast.makers["CB11"], cast.judges["XA1"], cast.makers["XA1"], *(actor.reader for actor in cast.actors.values())):
        assert reader.ask("GET", path).status == 404


def test_no_list_has_its_text(cast, member, handed_in):
    day = handed_in["handed_in_on"]
    year = day[:4]
    for reader, path in [
            (member, f"/api/reflections?own=true&year={year}"), (cast.judges["CB11"], f"/api/reflections?unit=CB11&year={year}"),
            (cast.judges["CB11"], f"/api/study-roster?unit=CB11&year={year}"),
            (cast.judges["CB11"], f"/api/figures/reflections.submitted/trace?unit=CB11&from={year}-01-01&to={day}"),
            (cast.auditor, f"/api/log?record=reflection:{handed_in['id']}")]:
        answer = reader.ask("GET", path)
        assert answer.status == 200, (path, answer)
        assert WORDS not in answer.text, path


def test_who_writes_study_sees_that_somebody_came_but_not_who_handed_in(cast, handed_in):
    path = f"/api/study-roster?unit=CB11&year={handed_in['handed_in_on'][:4]}"
    by_person = {row["person_id"]: row for row in cast.judges["CB11"].get(path)["rows"]}
    assert by_person[handed_in["person_id"]]["reflections"] >= 1
    assert all(row["reflections"] is None for row in cast.makers["CB11"].get(path)["rows"])


def test_its_files_are_for_the_same_readers(cast, member, handed_in):
    body = {"upload_id": cast.upload(member), "record_kind": "reflection", "record_id": handed_in["id"]}
    assert member.ask("POST", "/api/attachments", body).status == 201
    path = f"/api/attachments?record_kind=reflection&record_id={handed_in['id']}"
    for reader in (member, cast.judges["CB11"]):
        assert len(reader.get(path)["items"]) == 1
    for reader in (cast.makers["CB11"], cast.judges["XA1"]):
        assert reader.ask("GET", path).status == 404
    taken_back = member.ask("DELETE", f"/api/reflections/{handed_in['id']}", headers={"If-Match": '"v1"'})
    assert (taken_back.status, taken_back.code) == (409, "study.reflection_used")


def test_papers_hang_on_a_session_for_who_reads_it(cast):
    session, _ = cast.session("CB11")
    maker = cast.makers["CB11"]
    body = {"upload_id": cast.upload(maker), "record_kind": "study-session", "record_id": session}
    assert maker.ask("POST", "/api/attachments", body).status == 201
    path = f"/api/attachments?record_kind=study-session&record_id={session}"
    assert len(cast.judges["CB11"].get(path)["items"]) == 1
    assert cast.makers["XA1"].ask("GET", path).status == 404


def test_a_secretary_enters_what_a_member_wrote_on_paper(cast):
    session, _ = cast.session("CB11")
    judge = cast.judges["CB11"]
    body = {"person_id": cast.service.person("CB11", 0), "session_id": session, "handed_in_on": "2024-04-01"}
    made = judge.ask("POST", "/api/reflections", body)
    assert made.status == 201, made
    assert (made.json["handed_in_on"], made.json["text"], made.json["author"]) == ("2024-04-01", "", "judge-CB11")
    early = judge.ask("POST", "/api/reflections", {**body, "person_id": cast.service.person("CB11", 1), "handed_in_on": "2024-03-04"})
    assert (early.status, early.code, early.fields) == (400, "study.before_session", {"handed_in_on"})
    rows = judge.get("/api/reflections?unit=CB11&year=2024")["items"]
    assert "judge-CB11" in {row["author"] for row in rows if row["session_id"] == session}


def test_the_day_of_ones_own_is_the_day_on_which_it_is_sent(cast, member):
    session, _ = cast.session("CB11")
    answer = member.ask("POST", "/api/reflections", {"session_id": session, "handed_in_on": "2024-04-01"})
    assert (answer.status, answer.code) == (400, "study.own_day")


def test_a_contest_tells_its_rounds_and_winners(cast):
    maker = cast.makers["XA1"]
    person = cast.service.person("XA1")
    body = cast.new_session(
        "XA1", form="hoi-thi", ends_on="2024-06-30", attended=[],
        rounds=[{"name": "Sơ khảo", "held_on": "2024-04-01", "level": "cấp chi bộ", "entries": 120},
                {"name": "Chung kết", "held_on": "2024-06-30"}],
        prizes=[{"round": 2, "name": "Giải nhất", "person_id": person}, {"name": "Giải tập thể", "unit": "XA1"},
                {"name": "Giải phong trào", "recipient": "Trường tiểu học"}])
    made = maker.ask("POST", "/api/study-sessions", body)
    assert made.status == 201, made
    assert [(one["name"], one["level"], one["entries"]) for one in made.json["rounds"]] == [("Sơ khảo", "cấp chi bộ", 120), ("Chung kết", "", 0)]
    assert [one["round"] for one in made.json["prizes"]] == [2, 0, 0]
    assert made.json["prizes"][1]["unit"] == "XA1" and made.json["prizes"][2]["shown_as"] == "Trường tiểu học"
    assert made.json["due"] == made.json["attended"] == 0
    for prize in ({"name": "a", "person_id": person, "recipient": "b"}, {"name": "a"}):
        answer = maker.ask("POST", "/api/study-sessions", {**body, "title": "Khác", "prizes": [prize]})
        assert (answer.status, answer.code) == (400, "study.one_recipient")
    answer = maker.ask("POST", "/api/study-sessions", {**body, "title": "Khác", "form": "hoi-nghi"})
    assert (answer.status, answer.code) == (400, "study.not_a_contest")


def test_points_of_a_conclusion_stay_themselves_and_are_told_of_the_document(cast):
    maker = cast.makers["HUYEN"]
    document, _ = cast.document("HUYEN")
    number, tag = cast.conference("HUYEN", document_id=document)
    path = f"/api/conferences/{number}"
    held = maker.get(path)
    second = held["points"][1]
    content = {key: held[key] for key in ("held_on", "kind", "title")}
    put = maker.ask("PUT", path, {**content, "document_id": document, "points": [{"text": "Ý mới"}, {"id": second["id"], "text": "Sửa lại"}]},
                    {"If-Match": tag})
    assert put.status == 200, put
    assert put.json["points"][1] == {"id": second["id"], "text": "Sửa lại"} and put.json["papers"] == []
    told = maker.get(f"/api/conclusion-points?document_id={document}")["items"]
    assert [(one["position"], one["text"]) for one in told] == [(1, "Ý mới"), (2, "Sửa lại")]
    stolen = maker.ask("PUT", path, {**content, "points": [{"id": second["id"] + 1000, "text": "Không phải"}]}, {"If-Match": put.tag})
    assert (stolen.status, stolen.code, stolen.fields) == (400, "study.unknown_point", {"points"})


def test_files_of_a_conference_are_for_who_reads_it(cast):
    number, _ = cast.conference("XA1")
    maker = cast.makers["XA1"]
    body = {"upload_id": cast.upload(maker), "record_kind": "conference", "record_id": number}
    assert maker.ask("POST", "/api/attachments", body).status == 201
    path = f"/api/attachments?record_kind=conference&record_id={number}"
    assert len(maker.get(path)["items"]) == 1
    assert len(cast.actors["head"].reader.get(path)["items"]) == 1
    assert cast.makers["XA2"].ask("GET", path).status == 404
    used = maker.ask("DELETE", f"/api/conferences/{number}", headers={"If-Match": '"v1"'})
    assert (used.status, used.code) == (409, "study.conference_used")
