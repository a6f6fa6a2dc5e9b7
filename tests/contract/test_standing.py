"""Where a person stands is ended, moved and put right; each can be undone, and sealed reports tell of it."""
import pytest

import district


@pytest.fixture
def staff(cast):
    return cast.makers["XA1"]


def change(reader, method, number, membership, tail, body):
    path = f"/api/persons/{number}/memberships/{membership['id']}{tail}"
    answer = reader.ask(method, path, body, {"If-Match": f'"v{membership["row_version"]}"'})
    assert answer.status == 200, answer
    return answer.json["memberships"]


def members(reader, unit, day):
    return {row["id"] for row in reader.all(f"/api/units/{unit}/persons?as_of={day}")[0]}


def test_somebody_moves_and_is_taken_back(cast, staff):
    number, membership, _ = cast.mover("CB11")
    (before,) = staff.get(f"/api/persons/{number}")["memberships"]
    assert before["may_write"] and before["unit_name"] == district.UNIT_NAMES["CB11"] and before["moved_from"] is None
    left, begun = change(staff, "POST", number, before, "/move", {"unit": "CB12", "valid_from": "2026-05-19", "position": "Bí thư", "head": True})
    assert (left["id"], left["valid_to"]) == (membership, "2026-05-18")
    assert (begun["unit"], begun["valid_from"], begun["valid_to"], begun["position"], begun["head"], begun["moved_from"]) == (
        "CB12", "2026-05-19", None, "Bí thư", True, membership)
    assert number in members(staff, "CB11", "2026-05-18") and number not in members(staff, "CB12", "2026-05-18")
    assert number in members(staff, "CB12", "2026-05-19") and number not in members(staff, "CB11", "2026-05-19")
    (after,) = change(staff, "POST", number, begun, "/take-back", None)
    assert {**after, "row_version": 0} == {**before, "row_version": 0}


def test_what_is_wrong_is_told_at_its_field(cast, staff):
    number, membership, tag = cast.mover("CB11")
    path = f"/api/persons/{number}/memberships/{membership}"
    for tail, body, field, code in (
            ("", {"valid_from": "2026-01-01", "valid_to": "2025-12-31"}, "valid_to", "org.ends_before_it_begins"),
            ("/move", {"unit": "CB11", "valid_from": "2026-02-01"}, "unit", "org.same_unit"),
            ("/move", {"unit": "CB12", "valid_from": "2026-01-01"}, "valid_from", "org.moves_before_it_begins")):
        answer = staff.ask("POST" if tail else "PUT", path + tail, body, {"If-Match": tag})
        assert (answer.status, [(error["field"], error["code"]) for error in answer.json["errors"]]) == (422, [(field, code)]), answer
    # Who may write in the one unit alone is told so, and by name.
    answer = cast.judges["CB11"].ask("POST", path + "/move", {"unit": "CB12", "valid_from": "2026-02-01"}, {"If-Match": tag})
    assert (answer.status, answer.code) == (404, "org.unknown_unit")
    answer = cast.judges["CB11"].ask("POST", path + "/take-back", None, {"If-Match": tag})
    assert (answer.status, answer.code) == (409, "org.not_moved")


def test_a_post_ends_and_goes_on_again(cast, staff):
    number, post, tag = cast.post("CB11")
    path = f"/api/persons/{number}/posts/{post}"
    answer = staff.ask("PUT", path, {"valid_from": "2015-01-01", "valid_to": "2025-12-31"}, {"If-Match": tag})
    (ended,) = answer.json["items"]
    assert (ended["valid_to"], ended["unit_name"]) == ("2025-12-31", district.UNIT_NAMES["CB11"])
    tag = f'"v{ended["row_version"]}"'
    (again,) = staff.ask("PUT", path, {"valid_from": "2015-01-01"}, {"If-Match": tag}).json["items"]
    assert again["valid_to"] is None


def test_a_sealed_report_keeps_its_figures_and_tells_that_they_would_differ(cast, staff):
    report, _ = cast.made("CB11")

    def differences():
        job = cast.ended(staff, staff.ask("POST", f"/api/reports/{report}/verify"))
        assert job["state"] == "done", job
        return job["result"]

    untouched, frozen = differences(), staff.get(f"/api/reports/{report}")
    number, membership, _ = cast.membership("CB11")
    (held,) = staff.get(f"/api/persons/{number}")["memberships"]
    (ended,) = change(staff, "PUT", number, held, "", {"valid_from": "2010-01-01", "valid_to": "2020-12-31"})
    told = differences()
    assert told != untouched and "people.total" in str(told) and str(number) in str(told), told
    assert staff.get(f"/api/reports/{report}") == frozen
    change(staff, "PUT", number, ended, "", {"valid_from": "2010-01-01"})
    assert differences() == untouched
