"""Versions, idempotency keys, CSRF tokens, sessions that are over, languages."""
import pytest

import district
from cast import ITEMS
from contract import Contract
from served import Reader, one_time_code

CONTRACT = Contract()
VERSIONED = [one for one in CONTRACT.operations if one.takes("header", "If-Match")]
SHEETS = [one for one in VERSIONED if one.path.startswith("/api/sheets")]
CHANGES = [one for one in CONTRACT.operations if one.changes and one.access != "public"]
# Which state a sheet has to be in, and what is sent.
SENT = {"": ("draft", {"items": ITEMS}), "/submit": ("draft", None), "/withdraw": ("submitted", None), "/approve": ("submitted", None),
        "/return": ("submitted", {"reason": "Chưa rõ"}), "/close": ("approved", {"done": []}),
        "/approve-version": ("proposed", None), "/return-version": ("proposed", {"reason": "Chưa rõ"})}


def ids(one):
    return one.key.replace("/api/", "")


def tail_of(operation):
    return operation.path.removeprefix("/api/sheets/{id}")


@pytest.mark.parametrize("operation", SHEETS, ids=ids)
def test_a_version_is_asked_for_and_has_to_be_the_one_that_is(operation, cast):
    state, body = SENT[tail_of(operation)]
    number, tag = cast.sheet("XA1", state)
    path = f"/api/sheets/{number}{tail_of(operation)}"
    reader = cast.judges["XA1"]
    answer = reader.ask(operation.method, path, body)
    assert (answer.status, answer.code) == (428, "http.version_required")
    current = int(tag.strip('"v'))
    for stale in (f'"v{current - 1}"', f'"v{current + 1}"', 'W/' + tag, '"x"', "v1", "", "*"):
        answer = reader.ask(operation.method, path, body, {"If-Match": stale})
        assert (answer.status, answer.code, answer.json.get("version")) == (412, "http.stale_version", current), (stale, answer)
    assert reader.ask("GET", f"/api/sheets/{number}").tag == tag, "a refused change changed something"
    done = reader.ask(operation.method, path, body, {"If-Match": tag})
    assert done.status == 200 and done.tag is not None
    assert done.tag == f'"v{done.json["row_version"]}"' == reader.ask("GET", f"/api/sheets/{number}").tag


# Which membership or post, and what is sent.
STANDING = {
    "PUT /api/persons/{id}/memberships/{membership}": ("membership", {"valid_from": "2010-01-01"}),
    "POST /api/persons/{id}/memberships/{membership}/move": ("mover", {"unit": "XA1", "valid_from": "2026-03-01"}),
    "POST /api/persons/{id}/memberships/{membership}/take-back": ("moved", None),
    "PUT /api/persons/{id}/posts/{post}": ("post", {"valid_from": "2015-01-01"})}

# What was recorded of study, and what is sent.
STUDY = {
    "PUT /api/study-sessions/{id}": ("session", {"held_on": "2024-03-06", "form": "hoi-thi", "title": "Hội thi kể chuyện",
                                                 "groups": [{"name": "Đảng viên", "due": 3, "attended": 2}]}),
    "DELETE /api/study-sessions/{id}": ("session", None),
    "PUT /api/conferences/{id}": ("conference", {"held_on": "2024-06-30", "kind": "tong-ket", "title": "Tổng kết"}),
    "DELETE /api/conferences/{id}": ("conference", None),
    "PUT /api/reflections/{id}": ("reflection", {"text": "Viết lại"}),
    "DELETE /api/reflections/{id}": ("reflection", None)}

# What was written down of meetings, in which state, and what is sent.
MEETINGS = {
    "PUT /api/meetings/{id}": ("meeting", "prepared", {"held_on": "2023-12-31", "kind": "thuong-ky"}),
    "DELETE /api/meetings/{id}": ("meeting", "prepared", None),
    "POST /api/meetings/{id}/close": ("meeting", "prepared", {"quality": "tot", "expected": 10, "attended": 9}),
    "POST /api/meetings/{id}/reopen": ("meeting", "closed", None),
    "PUT /api/meeting-decisions/{id}": ("decision", "prepared", {"text": "Dọn đường xã"}),
    "DELETE /api/meeting-decisions/{id}": ("decision", "prepared", None),
    "PUT /api/meeting-decisions/{id}/done": ("decision", "closed", {"done_on": None, "note": "Đang làm"}),
    "PUT /api/shortcomings/{id}": ("shortcoming", "open", {"source": "meeting", "text": "x", "noted_on": "2024-03-05", "due_on": "2024-06-30"}),
    "DELETE /api/shortcomings/{id}": ("shortcoming", "open", None),
    "POST /api/shortcomings/{id}/mend": ("shortcoming", "open", {"evidence": "Đã làm"}),
    "POST /api/shortcomings/{id}/confirm": ("shortcoming", "mended", None),
    "POST /api/shortcomings/{id}/reopen": ("shortcoming", "mended", {"reason": "Chưa đủ"})}

# Which state a plan has to be in, and what is sent.
PLANS = {
    "PUT /api/plans/{id}": ("draft", {"title": "Kế hoạch sửa lại"}),
    "POST /api/plans/{id}/submit": ("draft", None),
    "POST /api/plans/{id}/withdraw": ("submitted", None),
    "POST /api/plans/{id}/approve": ("submitted", None),
    "POST /api/plans/{id}/return": ("submitted", {"reason": "Chưa rõ"}),
    "POST /api/plans/{id}/approve-version": ("proposed", None),
    "POST /api/plans/{id}/return-version": ("proposed", {"reason": "Chưa rõ"}),
    "POST /api/plans/{id}/close": ("approved", None),
    "POST /api/plans/{id}/mark-done": ("approved", {"position": 1})}
ISSUES = {
    "PUT /api/issues/{id}": ("open", None),
    "POST /api/issues/{id}/actions": ("open", {"text": "Họp dân", "taken_on": "2026-02-01"}),
    "POST /api/issues/{id}/claim": ("open", {"result": "Đã xong"}),
    "POST /api/issues/{id}/confirm": ("claimed", None),
    "POST /api/issues/{id}/reopen": ("claimed", {"reason": "Chưa xong"})}

# Which state an evaluation has to be in, and what is sent.
EVALUATIONS = {
    "PUT /api/evaluations/{id}/self-review": ("open", {"claimed_class": "tot"}),
    "POST /api/evaluations/{id}/hand-in": ("open", None),
    "POST /api/evaluations/{id}/withdraw": ("handed_in", None),
    "POST /api/evaluations/{id}/appeal": ("told", {"text": "Đề nghị xem lại"}),
    "POST /api/evaluations/{id}/give-back": ("handed_in", {"reason": "Chưa rõ"}),
    "POST /api/evaluations/{id}/leave-out": ("handed_in", {"reason": "Đã chuyển đi"}),
    "POST /api/evaluations/{id}/comments": ("handed_in", {"source": "cell", "text": "Gương mẫu"}),
    "POST /api/evaluations/{id}/vote": ("handed_in", {"held_on": "2020-12-01", "voters": 7}),
    "POST /api/evaluations/{id}/propose": ("handed_in", {"class": "tot"}),
    "POST /api/evaluations/{id}/outcome": ("appealed", {"class": "tot", "reason": "Đã xem lại"}),
    "POST /api/evaluation-decisions/{id}/tell": ("", None),
    "DELETE /api/evaluation-decisions/{id}": ("", None)}


def test_every_change_of_a_version_is_tried():
    assert {one.key for one in VERSIONED} == ({one.key for one in SHEETS} | set(STANDING) | set(PLANS) | set(ISSUES) | set(STANDARDS)
                                              | set(STUDY) | set(MEETINGS) | set(EVALUATIONS) | set(PROGRAMMES) | set(STEERED) | set(ASKED)
                                              | {"PUT /api/meetings/{id}/remarks/{person}"}
                                              | {"PUT /api/documents/{id}", "PUT /api/units/{code}/mail"})


@pytest.mark.parametrize("key", MEETINGS)
def test_the_version_of_what_a_meeting_wrote_has_to_be_the_one_that_is(key, cast):
    kind, state, body = MEETINGS[key]
    number, tag = cast.shortcoming("XA1", None, state) if kind == "shortcoming" else getattr(cast, kind)("XA1", state)
    method, path = key.split()
    path = path.replace("{id}", str(number))
    reader = cast.heads["HUYEN"] if state == "mended" else cast.judges["XA1"]
    assert (answer := reader.ask(method, path, body)).code == "http.version_required", answer
    current = int(tag.strip('"v'))
    for stale in (f'"v{current + 1}"', "W/" + tag, "*"):
        answer = reader.ask(method, path, body, {"If-Match": stale})
        assert (answer.status, answer.code, answer.json.get("version")) == (412, "http.stale_version", current), (stale, answer)
    done = reader.ask(method, path, body, {"If-Match": tag})
    assert done.status == 204 or done.tag == f'"v{done.json["row_version"]}"' == f'"v{current + 1}"', done


def test_a_remark_that_was_never_written_has_version_0(cast):
    path = f"/api/meetings/{cast.meeting('XA1')[0]}/remarks/{cast.service.person('XA1')}"
    judge = cast.judges["XA1"]
    assert judge.ask("PUT", path, {"text": "Tốt"}).code == "http.version_required"
    done = judge.ask("PUT", path, {"text": "Tốt"}, {"If-Match": '"v0"'})
    assert (done.status, done.tag) == (200, '"v1"'), done
    again = judge.ask("PUT", path, {"text": "Khá"}, {"If-Match": '"v0"'})
    assert (again.status, again.json["version"]) == (412, 1)


@pytest.mark.parametrize("key", [*PLANS, *ISSUES])
def test_the_version_of_a_plan_or_an_issue_has_to_be_the_one_that_is(key, cast):
    state, body = {**PLANS, **ISSUES}[key]
    number, tag = (cast.plan if key in PLANS else cast.issue)("XA1", state)
    method, path = key.split()
    if method == "PUT" and body is None:
        body = cast.issue_contents("XA1")
    decides = path.rpartition("/")[2] in ("approve", "return", "approve-version", "return-version", "close", "confirm", "reopen")
    reader = cast.heads["HUYEN"] if decides else cast.makers["XA1"]
    path = path.replace("{id}", str(number))
    assert (answer := reader.ask(method, path, body)).code == "http.version_required", answer
    current = int(tag.strip('"v'))
    for stale in (f'"v{current + 1}"', "W/" + tag, "*"):
        answer = reader.ask(method, path, body, {"If-Match": stale})
        assert (answer.status, answer.code, answer.json.get("version")) == (412, "http.stale_version", current), (stale, answer)
    assert reader.ask("GET", path.rpartition(str(number))[0] + str(number)).tag == tag, "a refused change changed something"
    done = reader.ask(method, path, body, {"If-Match": tag})
    assert done.status == 200 and done.tag == f'"v{done.json["row_version"]}"' == f'"v{current + 1}"'


@pytest.mark.parametrize("key", EVALUATIONS)
def test_the_version_of_an_evaluation_has_to_be_the_one_that_is(key, cast):
    state, body = EVALUATIONS[key]
    number, tag = cast.evaluation("XA1", state) if state else cast.evaluation_decision("XA1")
    method, path = key.split()
    path, reader = path.replace("{id}", str(number)), cast.judges["HUYEN" if key.endswith("outcome") else "XA1"]
    assert (answer := reader.ask(method, path, body)).code == "http.version_required", answer
    for stale in ('"v2"', "W/" + tag, "*"):
        answer = reader.ask(method, path, body, {"If-Match": stale})
        assert (answer.status, answer.code, answer.json.get("version")) == (412, "http.stale_version", 1), (stale, answer)
    assert reader.ask("GET", path.rpartition(str(number))[0] + str(number)).tag == tag, "a refused change changed something"
    done = reader.ask(method, path, body, {"If-Match": tag})
    assert done.status == 204 if method == "DELETE" else (done.status, done.tag) == (200, '"v2"')


# Whether the set hangs, and what is sent.
STANDARDS = {
    "PUT /api/standards/{id}": (False, {"effective_from": "1960-01-02", "title": "Ba điều", "items": [{"text": "Trung thực"}]}),
    "POST /api/standards/{id}/post": (False, {"posted_on": "2020-02-03"}),
    "POST /api/standards/{id}/take-down": (True, None),
    "DELETE /api/standards/{id}": (False, None)}


@pytest.mark.parametrize("key", STANDARDS)
def test_the_version_of_a_standard_set_has_to_be_the_one_that_is(key, cast):
    posted, body = STANDARDS[key]
    number, tag = cast.standards("XA1", posted)
    method, path = key.split()
    path, reader = path.replace("{id}", str(number)), cast.makers["XA1"]
    assert reader.ask(method, path, body).code == "http.version_required"
    current = int(tag.strip('"v'))
    for stale in (f'"v{current + 1}"', "W/" + tag, "*"):
        answer = reader.ask(method, path, body, {"If-Match": stale})
        assert (answer.status, answer.code, answer.json.get("version")) == (412, "http.stale_version", current), (stale, answer)
    assert reader.ask("GET", f"/api/standards/{number}").tag == tag, "a refused change changed something"
    done = reader.ask(method, path, body, {"If-Match": tag})
    assert done.status == 204 or done.tag == f'"v{done.json["row_version"]}"' == reader.ask("GET", f"/api/standards/{number}").tag
    assert reader.ask(method, path, body, {"If-Match": tag}).status in (404, 412), "what was seen is not what is any more"


def test_the_version_of_a_document_has_to_be_the_one_that_is(cast):
    number, tag = cast.document("XA1")
    path, body, reader = f"/api/documents/{number}", cast.new_document(), cast.makers["XA1"]
    answer = reader.ask("PUT", path, body)
    assert (answer.status, answer.code) == (428, "http.version_required")
    for stale in ('"v0"', '"v2"', "W/" + tag, "*"):
        answer = reader.ask("PUT", path, body, {"If-Match": stale})
        assert (answer.status, answer.code, answer.json.get("version")) == (412, "http.stale_version", 1), (stale, answer)
    assert reader.get(path)["row_version"] == 1, "a refused change changed something"
    done = reader.ask("PUT", path, body, {"If-Match": tag})
    assert done.status == 200 and done.tag == f'"v{done.json["row_version"]}"' == '"v2"'
    # Its tag is of all that is shown: somebody who has it gets the chain anew when that has grown.
    before = reader.ask("GET", path)
    assert cast.makers["XA1"].ask("POST", "/api/documents", {"unit": "XA1", **cast.new_document(implements=number)}).status == 201
    assert reader.ask("GET", path, None, {"If-None-Match": before.tag}).status == 200


@pytest.mark.parametrize("key", STUDY)
def test_the_version_of_a_session_or_a_reflection_has_to_be_the_one_that_is(key, cast):
    which, body = STUDY[key]
    number, tag = getattr(cast, which)("XA1")
    method, path = key.split()
    path = path.replace("{id}", str(number))
    reader = cast.judges["XA1"]
    answer = reader.ask(method, path, body)
    assert (answer.status, answer.code) == (428, "http.version_required")
    current = int(tag.strip('"v'))
    answer = reader.ask(method, path, body, {"If-Match": f'"v{current + 1}"'})
    assert (answer.status, answer.code, answer.json.get("version")) == (412, "http.stale_version", current), answer
    assert reader.ask("GET", path).tag == tag, "a refused change changed something"
    done = reader.ask(method, path, body, {"If-Match": tag})
    if method == "DELETE":
        assert done.status == 204 and reader.ask("GET", path).status == 404
    else:
        assert done.status == 200 and done.tag == f'"v{current + 1}"' == reader.ask("GET", path).tag


# What is written at the top, and what is sent.
PROGRAMMES = {
    "PUT /api/programmes/{code}": {"name": "Tên sửa lại", "valid_from": "2020-01-01", "least_items_person": 3, "least_items_unit": 3},
    "DELETE /api/programmes/{code}": None,
    "PUT /api/themes/{code}": {"name": "Tên sửa lại"},
    "DELETE /api/themes/{code}": None}
# What units have for a programme.
STEERED = {
    "PUT /api/committees/{id}": ("committee", {"valid_from": "1975-02-01", "valid_to": "1975-02-02"}),
    "DELETE /api/committees/{id}": ("committee", None),
    "PUT /api/movements/{id}": ("movement", {"name": "Phong trào sửa lại", "valid_from": "2016-01-01"}),
    "DELETE /api/movements/{id}": ("movement", None),
    "PUT /api/movement-activities/{id}": ("activity", {"acted_on": "2022-03-03", "text": "Sửa lại"}),
    "DELETE /api/movement-activities/{id}": ("activity", None)}


# What a document asks.
ASKED = {
    "PUT /api/requirements/{id}": {"text": "Sửa lại", "output": "other", "dates": [{"due_on": "2022-12-31"}]},
    "DELETE /api/requirements/{id}": None}


def has_to_be_the_one_that_is(reader, method, path, body, tag, seen):
    """`seen()`: the record's version as it is read."""
    assert reader.ask(method, path, body).code == "http.version_required"
    current = int(tag.strip('"v'))
    for stale in (f'"v{current + 1}"', "W/" + tag, "*"):
        answer = reader.ask(method, path, body, {"If-Match": stale})
        assert (answer.status, answer.code, answer.json.get("version")) == (412, "http.stale_version", current), (stale, answer)
    assert seen() == current, "a refused change changed something"
    done = reader.ask(method, path, body, {"If-Match": tag})
    if method == "DELETE":
        assert (done.status, seen()) == (204, None)
    else:
        assert done.status == 200 and done.tag == f'"v{current + 1}"' and seen() == current + 1, done


@pytest.mark.parametrize("key", ASKED)
def test_the_version_of_a_requirement_has_to_be_the_one_that_is(key, cast):
    number, tag = cast.requirement("XA1")
    reader, path = cast.makers["XA1"], f"/api/requirements/{number}"

    def seen():
        answer = reader.ask("GET", path)
        return answer.json["row_version"] if answer.status == 200 else None
    has_to_be_the_one_that_is(reader, key.split()[0], path, ASKED[key], tag, seen)


def test_the_version_of_a_unit_s_mail_has_to_be_the_one_that_is(cast):
    reader, path = cast.root.reader, "/api/units/XA1/mail"
    tag = cast.mail_tag("XA1")
    assert reader.ask("PUT", path, {"address": "thu@xa1.example.vn"}).code == "http.version_required"
    assert reader.ask("PUT", path, {"address": "thu@xa1.example.vn"}, {"If-Match": '"v999"'}).code == "http.stale_version"
    assert cast.mail_tag("XA1") == tag, "a refused change changed something"
    assert reader.ask("PUT", path, {"address": "thu@xa1.example.vn"}, {"If-Match": tag}).status == 200


@pytest.mark.parametrize("key", PROGRAMMES)
def test_the_version_of_a_programme_or_a_theme_has_to_be_the_one_that_is(key, cast):
    reader, code = cast.root.reader, f"P{next(cast.numbers)}"
    made = reader.ask("POST", "/api/programmes", {"code": code, **PROGRAMMES["PUT /api/programmes/{code}"]})
    listed = "/api/programmes"
    if "themes" in key:
        listed = f"/api/programmes/{code}/themes"
        made = reader.ask("POST", listed, {"code": code, "name": "Nêu gương", "year": 2021})
    assert made.status == 201, made
    method, path = key.split()
    has_to_be_the_one_that_is(reader, method, path.replace("{code}", code), PROGRAMMES[key], made.tag, lambda: next(
        (one["row_version"] for one in reader.get(listed)["items"] if one["code"] == code), None))


@pytest.mark.parametrize("key", STEERED)
def test_the_version_of_a_committee_a_movement_or_an_activity_has_to_be_the_one_that_is(key, cast):
    which, body = STEERED[key]
    number, tag = getattr(cast, which)("XA1")
    method, path = key.split()
    path, reader = path.replace("{id}", str(number)), cast.makers["XA1"]
    has_to_be_the_one_that_is(reader, method, path, body, tag, lambda: (reader.ask("GET", path).json or {}).get("row_version"))


@pytest.mark.parametrize("key", STANDING)
def test_the_version_of_a_membership_or_a_post_has_to_be_the_one_that_is(key, cast):
    which, body = STANDING[key]
    number, record, tag = getattr(cast, which)("CB11")
    method, path = key.split()
    path = path.replace("{id}", str(number)).replace("{membership}", str(record)).replace("{post}", str(record))
    reader = cast.makers["XA1"]
    kept = reader.get(f"/api/persons/{number}")
    answer = reader.ask(method, path, body)
    assert (answer.status, answer.code) == (428, "http.version_required")
    current = int(tag.strip('"v'))
    for stale in (f'"v{current + 1}"', "W/" + tag, "*"):
        answer = reader.ask(method, path, body, {"If-Match": stale})
        assert (answer.status, answer.code, answer.json.get("version")) == (412, "http.stale_version", current), (stale, answer)
    assert reader.get(f"/api/persons/{number}") == kept, "a refused change changed something"
    assert reader.ask(method, path, body, {"If-Match": tag}).status == 200
    again = reader.ask(method, path, body, {"If-Match": tag})
    assert again.status in (404, 412), "what was seen is not what is any more"


def test_what_was_proposed_changes_the_version_too(cast):
    """Two who propose at once: the second has seen something else than what is."""
    number, tag = cast.sheet("XA1", "approved")
    maker, judge = cast.makers["XA1"], cast.judges["XA1"]
    proposed = maker.ask("PUT", f"/api/sheets/{number}", {"items": ITEMS}, {"If-Match": tag})
    assert proposed.status == 200 and proposed.json["proposed_items"]
    assert proposed.tag != tag, "the sheet shows a proposal that its ETag does not tell of"
    answer = judge.ask("POST", f"/api/sheets/{number}/approve-version", None, {"If-Match": tag})
    assert answer.status == 412


def test_an_answer_is_known_again_by_its_tag(cast):
    reader = cast.judges["XA1"]
    number, _ = cast.sheet("XA1")
    for target in (f"/api/sheets/{number}", "/api/units", "/api/units/XA1", "/api/programmes", "/api/figures"):
        first = reader.ask("GET", target)
        assert first.status == 200 and first.tag
        again = reader.ask("GET", target, headers={"If-None-Match": first.tag})
        assert again.status == 304 and again.text == ""
        assert "private" in first.headers["Cache-Control"]
    assert cast.judges["XA1"].ask("GET", "/api/session").headers["Cache-Control"] == "no-store"


def test_head_answers_like_get_and_options_names_the_methods(cast, contract, routes):
    reader = cast.judges["XA1"]
    for target in ("/api/units", "/api/units/KHONG-CO", "/healthz", f"/api/sheets/{cast.sheet('XA1')[0]}"):
        got, head = (cast.service.raw(method, target, None, reader.headers) for method in ("GET", "HEAD"))
        assert head.status == got.status and head.text == "", target
    for path in {key.split()[1] for key in routes}:
        answer = cast.service.raw("OPTIONS", path.replace("{id}", "1").replace("{", "").replace("}", ""))
        methods = {key.split()[0] for key in routes if key.split()[1] == path}
        assert methods <= set(answer.headers["Allow"].split(", ")), path
        wrong = next(m for m in ("PATCH", "DELETE", "PUT", "POST") if m not in methods)
        refused = cast.service.raw(wrong, path.replace("{id}", "1").replace("{", "").replace("}", ""), None,
                                   {"X-Forwarded-For": cast.service.new_address()})
        if refused.status != 405:  # another path with names in braces may have it
            assert contract.of(wrong, path.replace("{id}", "1")) is not None, (wrong, path, refused)


@pytest.mark.parametrize("operation", CHANGES, ids=ids)
def test_without_the_token_of_the_session_nothing_is_changed(operation, cast, routes):
    if operation.key not in routes:
        pytest.skip("the program has no such route yet")
    reader = cast.root.reader if "accounts" in operation.path else cast.judges["XA1"]
    path = operation.target()
    cookie = {"Cookie": reader.headers["Cookie"], "If-Match": '"v1"'}
    body = {} if operation.body else None
    before = cast.service.sql.entries()
    for token in (None, "", "x", reader.headers["X-CSRF-Token"][:-1], reader.headers["X-CSRF-Token"] + "A",
                  cast.makers["XA1"].headers["X-CSRF-Token"]):
        headers = {**cookie, **({} if token is None else {"X-CSRF-Token": token})}
        answer = cast.service.ask(operation.method, path, body, headers)
        assert (answer.status, answer.code) == (403, "http.csrf"), (token, answer)
    for header in ({"Origin": "https://noi-khac.example"}, {"Sec-Fetch-Site": "cross-site"}):
        answer = cast.service.ask(operation.method, path, body, {**reader.headers, "If-Match": '"v1"', **header})
        assert (answer.status, answer.code) == (403, "http.cross_site"), (header, answer)
    assert cast.service.sql.entries() == before


def test_signing_in_from_another_site_is_refused(cast):
    for path, body in (("/api/session", {"name": "x", "password": "y"}), ("/api/session/slip", {"name": "x", "code": "y"})):
        answer = cast.service.ask("POST", path, body, {"Origin": "https://noi-khac.example"})
        assert (answer.status, answer.code) == (403, "http.cross_site")


# Idempotency keys.

def test_the_same_key_gives_the_same_answer_and_does_nothing_twice(cast):
    maker = cast.makers["XA1"]
    body, key = cast.new_sheet("XA1"), {"Idempotency-Key": "khoa-mot-lan-1"}
    first = maker.ask("POST", "/api/sheets", body, key)
    entries = cast.service.sql.entries()
    again = maker.ask("POST", "/api/sheets", body, key)
    assert first.status == again.status == 201 and first.text == again.text
    assert again.headers["Idempotency-Replayed"] == "true" and again.tag == first.tag
    assert again.headers["Location"] == first.headers["Location"]
    assert cast.service.sql.entries() == entries


def test_the_same_key_with_another_body_is_refused(cast):
    maker = cast.makers["XA1"]
    key = {"Idempotency-Key": "khoa-mot-lan-2"}
    body = cast.new_sheet("XA1")
    assert maker.ask("POST", "/api/sheets", body, key).status == 201
    for other in ({**body, "year": body["year"] + 1}, {**body, "submit": True}, {}):
        answer = maker.ask("POST", "/api/sheets", other, key)
        assert (answer.status, answer.code) == (422, "http.idempotency_other_body")
    # Another account's key of the same name is another key.
    assert cast.judges["XA1"].ask("POST", "/api/sheets", cast.new_sheet("XA1"), key).status == 201


def test_a_key_goes_with_every_write_that_takes_one(cast, contract, routes):
    """Each is asked twice: the second time nothing happens."""
    maker, asked = cast.makers["XA1"], set()

    def attachment():
        return maker, "/api/attachments", {"upload_id": cast.upload(maker), "record_kind": "sheet", "record_id": cast.sheet("XA1")[0]}

    elsewhere = {
        "POST /api/sheets/{id}/progress": lambda: (maker, f"/api/sheets/{cast.in_force('XA1')[0]}/progress", cast.new_progress("XA1")),
        "DELETE /api/progress/{id}": lambda: (maker, f"/api/progress/{cast.progress('XA1')}", None),
        "POST /api/sheets/{id}/comment-rounds": lambda: (
            maker, f"/api/sheets/{cast.sheet('XA1', 'submitted')[0]}/comment-rounds", {"asked": "people"}),
        "POST /api/comment-rounds/{id}/comments": lambda: (
            maker, f"/api/comment-rounds/{cast.comment_round('XA1')}/comments", {"text": "Nhất trí"}),
        "POST /api/comment-rounds/{id}/close": lambda: (maker, f"/api/comment-rounds/{cast.comment_round('XA1')}/close", None),
        "POST /api/deeds": lambda: (maker, "/api/deeds", cast.new_deed("XA1")),
        "DELETE /api/deeds/{id}": lambda: (maker, f"/api/deeds/{cast.deed('XA1')}", None),
        "POST /api/imports": lambda: (maker, "/api/imports", cast.register(maker, "XA1", rehearse=True)),
        "POST /api/imports/{id}/undo": lambda: (maker, f"/api/imports/{cast.imported('XA1')}/undo", None),
        "POST /api/import-kinds/{kind}/rows": lambda: (maker, "/api/import-kinds/persons/rows", cast.new_rows("XA1")),
        "POST /api/reports": lambda: (maker, "/api/reports", {**cast.new_report("XA1"), "number": "77-BC"}),
        "POST /api/reports/{id}/verify": lambda: (maker, f"/api/reports/{cast.made('XA1')[0]}/verify", None),
        "POST /api/verify": lambda: (cast.auditor, "/api/verify", None),
        "POST /api/attachments": attachment,
        "POST /api/rules/{rule}/versions": lambda: (cast.root.reader, "/api/rules/attachments/versions", cast.new_rule()),
        "POST /api/templates/{kind}/versions": lambda: (cast.root.reader, *cast.new_template()),
    }
    for operation in contract.operations:
        if not operation.takes("header", "Idempotency-Key") or operation.key not in routes:
            continue
        if operation.path.startswith("/api/sheets/{id}") and tail_of(operation) in SENT:
            state, body = SENT[tail_of(operation)]
            number, tag = cast.sheet("XA1", state)
            reader, path, headers = cast.judges["XA1"], f"/api/sheets/{number}{tail_of(operation)}", {"If-Match": tag}
        elif operation.key in STANDING:
            which, body = STANDING[operation.key]
            number, record, tag = getattr(cast, which)("CB11")
            path = operation.path.replace("{id}", str(number)).replace("{membership}", str(record)).replace("{post}", str(record))
            reader, headers = cast.makers["XA1"], {"If-Match": tag}
        elif operation.key == "POST /api/accounts":
            reader, path, headers, body = cast.root.reader, operation.path, {}, {"name": cast.fresh_name()}
        elif operation.path.startswith("/api/accounts/{name}"):
            tail = operation.path.removeprefix("/api/accounts/{name}")
            if tail in ("/reissue", "/remove-code", "/enable"):
                continue  # the first is a secret; the others want an account of some past
            name = cast.account("CB11")
            body = {"role": "member" if tail.endswith("end") else "observer", "unit": "CB11"} if "roles" in tail else None
            reader, path, headers = cast.root.reader, f"/api/accounts/{name}{tail}", {}
        elif operation.key in elsewhere:
            reader, path, body = elsewhere[operation.key]()
            headers = {}
        else:
            continue
        asked.add(operation.key)
        headers["Idempotency-Key"] = "khoa-" + operation.written["operationId"]
        first = reader.ask(operation.method, path, body, headers)
        assert first.status < 300, first
        if first.status == 202:
            cast.ended(reader, first)
        entries = cast.service.sql.entries()
        again = reader.ask(operation.method, path, body, headers)
        assert (again.status, again.text) == (first.status, first.text), operation.key
        assert cast.service.sql.entries() == entries, operation.key
    assert asked >= set(elsewhere)


def test_a_secret_is_not_kept_under_a_key(cast):
    name = cast.account("CB11")
    one, two = (cast.root.reader.ask("POST", f"/api/accounts/{name}/reissue", None, {"Idempotency-Key": "khoa-phieu-1"})
                for _ in range(2))
    assert one.status == two.status == 200 and one.json["code"] != two.json["code"]
    kept = cast.service.sql.rows("SELECT count(*) FROM http_idempotency WHERE body LIKE '%" + one.json["code"] + "%'")
    assert int(kept[0][0]) == 0


def test_a_bad_key_is_refused_and_a_refused_write_leaves_none(cast):
    maker = cast.makers["XA1"]
    for key in ("short", "x" * 129, "có dấu".encode().decode("latin-1"), "a b c d e f g"):
        answer = maker.ask("POST", "/api/sheets", cast.new_sheet("XA1"), {"Idempotency-Key": key})
        assert (answer.status, answer.code) == (400, "http.bad_idempotency_key"), key
    key = {"Idempotency-Key": "khoa-bi-tu-choi"}
    assert maker.ask("POST", "/api/sheets", {}, key).status == 422
    assert maker.ask("POST", "/api/sheets", cast.new_sheet("XA1"), key).status == 201


# Sessions.

def test_a_session_is_refused_at_once_after_signing_out(cast):
    service = cast.service
    reader = service.sign_in("own-member")
    old = dict(reader.headers)
    assert reader.ask("GET", "/api/programmes").status == 200
    gone = reader.ask("DELETE", "/api/session")
    assert gone.status == 204 and "Max-Age=0" in gone.headers["Set-Cookie"]
    for method, path in (("GET", "/api/programmes"), ("GET", "/api/session"), ("DELETE", "/api/session")):
        answer = service.ask(method, path, headers=old)
        assert (answer.status, answer.code) == (401, "http.sign_in")


def test_other_sessions_end_at_once(cast):
    service = cast.service
    name = cast.account("CB12")
    phone = cast.with_phone(name)
    # With a phone, the next session asks for a code before anything else.
    other = service.sign_in(name)
    assert other.restriction == "code"
    assert other.ask("GET", "/api/programmes").code == "http.restricted"
    assert other.ask("POST", "/api/session/code", {"code": "AAAA-BBBB-CCCC"}).status == 401
    confirmed = other.ask("POST", "/api/session/code", {"code": phone.recovery_codes[0].lower()})
    assert confirmed.status == 201 and confirmed.json["restriction"] == "none"
    assert other.ask("GET", "/api/session").status == 401, "another session took the place of the restricted one"
    other.take(confirmed)
    assert other.ask("GET", "/api/programmes").status == 200
    ended = other.ask("DELETE", "/api/session/others")
    assert ended.status == 200 and ended.json["ended"] >= 1
    assert phone.ask("GET", "/api/programmes").status == 401
    assert other.ask("GET", "/api/programmes").status == 200
    # A code counts once.
    again = service.sign_in(name)
    assert again.ask("POST", "/api/session/code", {"code": phone.recovery_codes[0]}).status == 401
    # The phone is given up against a code.
    assert other.ask("POST", "/api/session/totp/remove", {"code": phone.recovery_codes[1]}).status == 204
    assert service.sign_in(name).restriction == "none"


def test_a_code_of_the_phone_opens_the_session_once(cast):
    name = cast.account("CB12")
    phone = cast.with_phone(name)
    other = cast.service.sign_in(name)
    import time
    # The code that enrolled is spent: the one of the next half minute is accepted within the drift.
    told = other.ask("POST", "/api/session/code", {"code": one_time_code(phone.secret, time.time() + 30)})
    assert told.status == 201, told
    third = cast.service.sign_in(name)
    assert third.ask("POST", "/api/session/code", {"code": one_time_code(phone.secret, time.time())}).status == 401


def test_the_test_reckons_codes_as_the_standard_does():
    """RFC 6238, appendix B: the last six of the eight digits."""
    secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
    for moment, code in ((59, "287082"), (1111111109, "081804"), (1111111111, "050471"), (1234567890, "005924"),
                         (2000000000, "279037"), (20000000000, "353130")):
        assert one_time_code(secret, moment) == code


def test_a_new_password_ends_the_other_sessions_and_a_slip_counts_once(cast):
    service = cast.service
    name = cast.account("CB11")
    slip = cast.root.reader.ask("POST", f"/api/accounts/{name}/reissue").json["code"]
    begun = service.ask("POST", "/api/session/slip", {"name": name, "code": slip})
    reader = Reader(service, name, begun)
    assert reader.restriction == "password"
    assert reader.ask("PUT", "/api/session/password", {"new_password": "bun rieu cua dong"}).status == 204
    assert reader.ask("GET", "/api/programmes").status == 200
    assert service.ask("POST", "/api/session/slip", {"name": name, "code": slip}).status == 401
    second = service.sign_in(name, "bun rieu cua dong")
    for old, new, member, code in (("pho bo tai chin", "canh chua ca loc", "old_password", "auth.wrong_password"),
                                   ("bun rieu cua dong", "ngan", "new_password", "auth.password_short")):
        refused = second.ask("PUT", "/api/session/password", {"old_password": old, "new_password": new})
        assert [(one["field"], one["code"]) for one in refused.json["errors"]] == [(member, code)]
    taken = cast.root.reader.ask("POST", "/api/accounts", {"name": name})
    assert [(one["field"], one["code"]) for one in taken.json["errors"]] == [("name", "auth.name_taken")]
    changed = second.ask("PUT", "/api/session/password", {"old_password": "bun rieu cua dong", "new_password": "canh chua ca loc"})
    assert changed.status == 204
    assert reader.ask("GET", "/api/programmes").status == 401
    assert second.ask("GET", "/api/programmes").status == 200


def test_who_is_disabled_or_loses_a_role_is_refused_at_once(cast):
    service, root = cast.service, cast.root.reader
    name = cast.account("XA1", "staff")
    slip = root.ask("POST", f"/api/accounts/{name}/reissue").json["code"]
    reader = Reader(service, name, service.ask("POST", "/api/session/slip", {"name": name, "code": slip}))
    reader.ask("PUT", "/api/session/password", {"new_password": "bun rieu cua dong"})
    assert reader.ask("GET", "/api/units").status == 200
    assert root.ask("POST", f"/api/accounts/{name}/roles/end", {"role": "staff", "unit": "XA1"}).status == 200
    assert (answer := reader.ask("GET", "/api/units")).status == 403 and answer.code == "http.no_right"
    assert root.ask("POST", f"/api/accounts/{name}/disable").status == 200
    assert reader.ask("GET", "/api/programmes").status == 401
    answer = service.ask("POST", "/api/session", {"name": name, "password": "bun rieu cua dong"})
    assert (answer.status, answer.code) == (403, "auth.disabled")
    wrong = service.ask("POST", "/api/session", {"name": name, "password": "canh chua ca loc"})
    unknown = service.ask("POST", "/api/session", {"name": "khong-co-ai", "password": "canh chua ca loc"})
    assert (wrong.status, wrong.code, wrong.json["detail"]) == (unknown.status, unknown.code, unknown.json["detail"])


def test_nobody_manages_their_own_account(cast):
    for tail, body in (("/disable", None), ("/reissue", None), ("/remove-code", None), ("/roles", {"role": "staff", "unit": "XA1"})):
        answer = cast.root.reader.ask("POST", f"/api/accounts/whole{tail}", body)
        assert (answer.status, answer.code) == (403, "auth.own_account"), tail


def test_guessing_is_slowed_down(cast):
    headers = {"X-Forwarded-For": "203.0.113.7"}
    answers = [cast.service.ask("POST", "/api/session", {"name": "khong-co", "password": "x"}, headers, checked=False)
               for _ in range(14)]
    assert answers[0].status == 401 and answers[-1].status == 429
    assert int(answers[-1].headers["Retry-After"]) >= 1


# Languages.

def test_a_problem_is_told_in_the_readers_language(cast):
    reader = cast.judges["XA1"]
    told = {}
    for wanted in ("vi", "en", "fr, en;q=0.5", "fr", ""):
        answer = reader.ask("GET", "/api/units/KHONG-CO", headers={"Accept-Language": wanted})
        told[wanted] = (answer.json["detail"], answer.headers["Content-Language"])
    assert told["vi"] == told["fr"] == told[""] and told["vi"][1] == "vi"
    assert told["en"] == told["fr, en;q=0.5"] and told["en"][1] == "en" and told["en"] != told["vi"]


def test_no_problem_shows_an_unfilled_place(cast):
    """A parameter that the message names and nobody gave."""
    reader = cast.judges["XA1"]
    for language in ("vi", "en"):
        for method, target, body in [
                ("GET", "/api/units/KHONG-CO", None), ("GET", "/api/sheets/999999", None), ("GET", "/api/figures/khong.co?unit=XA1", None),
                ("GET", "/api/programmes/KHONG-CO", None), ("GET", "/api/sheets?state=x", None), ("GET", "/api/khong-co", None),
                ("POST", "/api/sheets", {"year": 1}), ("POST", "/api/sheets", {"year": 2022, "programme": "KHONG-CO", "unit": "XA1"}),
                ("POST", "/api/sheets", cast.new_sheet("XA1", submit=True, items=[]))]:
            answer = reader.ask(method, target, body, {"Accept-Language": language})
            assert answer.status >= 400
            texts = [answer.json["detail"], answer.json["title"]] + [error["message"] for error in answer.json.get("errors", [])]
            assert all("{" not in text for text in texts), answer
