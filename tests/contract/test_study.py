"""A reflection is for the person and their secretary: its text is in no list, and nobody else comes to it or its files."""
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
