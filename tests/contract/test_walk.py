"""Every route × every role × a record inside the unit, below it, outside, above; and nobody.

What is expected follows from rules/roles.json and the table below, which says what each route asks.
"""
import re

import pytest

import district
from cast import ITEMS, PLACE, TARGETS

NOT_THERE = 999_999_999


def anywhere(right):
    """The right has to be held somewhere."""
    return right, "anywhere", 403


def to_see(*rights):
    """Without one of the rights in the record's unit, the record is not there."""
    return rights, "target", 404


def to_do(*rights):
    """Without one of the rights in the record's unit, it is refused."""
    return rights, "target", 403


class Case:
    """A request for a record of a unit, what it asks in order, and what it answers when all is held.

    `make(cast, unit, real)` gives target, body and headers; with `real` false of a record that
    does not exist.
    """

    def __init__(self, key, make, *steps, ok=200, whole=None):
        self.key, self.make, self.steps, self.ok, self.whole = key, make, steps, ok, whole

    @property
    def method(self):
        return self.key.split()[0]

    def expected(self, actor, unit):
        for rights, where, refusal in self.steps:
            rights = (rights,) if isinstance(rights, str) else rights
            held = any(actor.may_anywhere(right) if where == "anywhere" else actor.may(right, unit) for right in rights)
            if not held:
                return refusal
        return self.ok


def of_unit(target, *steps, **more):
    """A read about a unit, named in the target by {unit}."""
    path = target.partition("?")[0].replace("{unit}", "{code}")
    return Case("GET " + path, lambda cast, unit, real: (target.replace("{unit}", unit if real else "KHONG-CO"), None, {}),
                *steps, **more)


def of_figure(tail, *steps):
    return Case("GET /api/figures/{key}" + tail, lambda cast, unit, real: (
        f"/api/figures/commitments.persons{tail}?unit={unit if real else 'KHONG-CO'}", None, {}), *steps)


def of_person(tail, *steps):
    return Case("GET /api/persons/{id}" + tail, lambda cast, unit, real: (
        f"/api/persons/{cast.service.person(unit) if real else NOT_THERE}{tail}", None, {}), *steps)


def of_sheet(method, tail, state, body, *steps):
    def make(cast, unit, real):
        number, tag = cast.sheet(unit, state) if real else (NOT_THERE, '"v1"')
        return f"/api/sheets/{number}{tail}", body, {} if method == "GET" else {"If-Match": tag}
    return Case(f"{method} /api/sheets/{{id}}{tail}", make, *steps)


def of_account(method, tail, *steps, before=None, body=None):
    def make(cast, unit, real):
        name = cast.account(unit) if real else "khong-co"
        if real and before:
            before(cast, name)
        return f"/api/accounts/{name}{tail}", body(unit) if body else None, {}
    return Case(f"{method} /api/accounts/{{name}}{tail}", make, *steps)


def disabled(cast, name):
    assert cast.root.reader.ask("POST", f"/api/accounts/{name}/disable").status == 200


def new_sheet(cast, unit, real):
    body = cast.new_sheet(unit)
    return "/api/sheets", body if real else {**body, "unit": "KHONG-CO"}, {}


def new_account(cast, unit, real):
    return "/api/accounts", {"name": cast.fresh_name(), "role": "member", "unit": unit if real else "KHONG-CO"}, {}


def new_account_of_person(cast, unit, real):
    person = cast.service.person(unit, 2) if real else NOT_THERE
    return "/api/accounts", {"name": cast.fresh_name(), "person_id": person, "role": "member", "unit": PLACE}, {}


def simple(key, target, *steps, body=None, ok=200):
    """A request that is about no unit."""
    return Case(key, lambda cast, unit, real: (target, body, {}), *steps, ok=ok, whole=True)


MANAGE = (anywhere("account.manage"), to_see("account.manage"))
WRITE_SHEET = (to_see("sheet.read"), to_do("sheet.write"))
APPRAISE = (anywhere("sheet.appraise"), to_see("sheet.read"), to_do("sheet.appraise"))
REASON = {"reason": "Chưa rõ việc"}

CASES = [
    simple("GET /api/accounts", "/api/accounts", anywhere("account.manage")),
    Case("POST /api/accounts", new_account, *MANAGE, ok=201),
    of_account("GET", "", *MANAGE),
    of_account("POST", "/disable", *MANAGE),
    of_account("POST", "/enable", *MANAGE, before=disabled),
    of_account("POST", "/reissue", anywhere("account.reissue"), to_see("account.reissue")),
    of_account("POST", "/remove-code", *MANAGE, before=lambda cast, name: cast.with_phone(name)),
    of_account("POST", "/roles", *MANAGE, body=lambda unit: {"role": "observer", "unit": unit}),
    of_account("POST", "/roles/end", *MANAGE, body=lambda unit: {"role": "member", "unit": unit}),

    simple("GET /api/units", "/api/units", anywhere("unit.read")),
    of_unit("/api/units/{unit}", anywhere("unit.read"), to_see("unit.read")),
    of_unit("/api/units/{unit}/children", anywhere("unit.read"), to_see("unit.read")),
    of_unit("/api/units/{unit}/organs", anywhere("unit.read"), to_see("unit.read")),
    of_unit("/api/units/{unit}/persons", anywhere("person.read"), to_see("person.read")),
    of_person("", to_see("person.read")),
    of_person("/posts", to_see("person.read"), anywhere("post.read")),

    simple("GET /api/programmes", "/api/programmes", anywhere("programme.read")),
    simple("GET /api/programmes/{code}", "/api/programmes/DAI", anywhere("programme.read")),
    simple("GET /api/programmes/{code}/themes", "/api/programmes/DAI/themes", anywhere("programme.read")),

    of_unit("/api/sheets?unit={unit}", to_see("sheet.read")),
    simple("GET /api/sheets", "/api/sheets?own=true", anywhere("sheet.own")),
    Case("POST /api/sheets", new_sheet, to_see("unit.read", "sheet.write", "sheet.own"), to_do("sheet.write"), ok=201),
    of_sheet("GET", "", "draft", None, to_see("sheet.read")),
    of_sheet("GET", "/versions", "proposed", None, to_see("sheet.read")),
    of_sheet("PUT", "", "draft", {"items": ITEMS}, *WRITE_SHEET),
    of_sheet("POST", "/submit", "draft", None, *WRITE_SHEET),
    of_sheet("POST", "/approve", "submitted", None, *APPRAISE),
    of_sheet("POST", "/return", "submitted", REASON, *APPRAISE),
    of_sheet("POST", "/close", "approved", {"done": [{"position": 1, "done_on": "2022-05-19"}]}, *APPRAISE),
    of_sheet("POST", "/approve-version", "proposed", None, *APPRAISE),
    of_sheet("POST", "/return-version", "proposed", REASON, *APPRAISE),

    simple("GET /api/figures", "/api/figures", anywhere("figure.read")),
    of_figure("", anywhere("figure.read"), to_see("figure.read")),
    of_figure("/trace", anywhere("figure.read"), to_see("figure.read")),
]

# About oneself: whoever is signed in may, and gets one of these.
SIGNED_IN, PHONE, NO_PHONE = "any", "with a phone", "without"
OWN = [
    ("GET /api/session", None, {SIGNED_IN: (200, None)}),
    ("DELETE /api/session/others", None, {SIGNED_IN: (200, None)}),
    ("PUT /api/session/password", {"old_password": "con duong qua doi 2026", "new_password": "con duong qua doi 2026"},
     {SIGNED_IN: (400, "auth.password_same")}),
    ("POST /api/session/code", {"code": "000000"}, {SIGNED_IN: (409, "auth.no_code_asked")}),
    ("POST /api/session/totp", None, {PHONE: (409, "auth.totp_present"), NO_PHONE: (201, None)}),
    ("POST /api/session/totp/confirm", {"code": "AAAA-AAAA-AAAA"}, {PHONE: (409, "auth.totp_present"), NO_PHONE: (400, "auth.code_wrong")}),
    ("POST /api/session/totp/remove", {"code": "AAAA-AAAA-AAAA"}, {SIGNED_IN: (401, "auth.code_wrong")}),
    ("DELETE /api/session", None, {SIGNED_IN: (204, None)}),
]
PUBLIC = {"POST /api/session", "POST /api/session/slip", "GET /healthz", "GET /readyz", "GET /metrics"}


def names_beyond(actor, text):
    """Persons whom the answer names to somebody who may not know them."""
    return [name for name, unit in district.NAMES.items() if name in text and not actor.may_know_names(unit)]


def blurred(answer, *words):
    """The answer without what differs between any two: its own id, and the id asked for."""
    text = re.sub(r'"request_id":"[^"]*"', "", answer.text)
    for word in words:
        text = re.sub(rf"\b{re.escape(word)}\b", "…", text)
    return answer.status, answer.type, text


def last_of(target, body):
    """What names the record: in the path, in the query, in the body."""
    words = re.findall(r"(?:/api/(?:units|sheets|persons|accounts)/|unit=)([^/?&]+)", target)
    return words + [str(value) for key, value in (body or {}).items() if key in ("unit", "person_id")]


def test_the_table_has_every_route(routes, contract):
    walked = {case.key for case in CASES} | {key for key, _, _ in OWN} | PUBLIC
    unknown = set(routes) - walked - {key for key in routes if contract.by_key[key].file in AWAITING_A_TABLE}
    assert sorted(unknown) == []
    assert sorted(walked - set(routes)) == []


# Files whose routes have no rows in the table yet.
AWAITING_A_TABLE = ("imports.yaml", "report.yaml", "files.yaml", "jobs.yaml", "audit.yaml")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.key.replace("/api/", ""))
def test_each_role_may_what_the_rule_says_and_no_more(case, cast):
    wrong = []
    for actor in cast.actors.values():
        for where, unit in list(TARGETS.items())[:1 if case.whole else None]:
            expected = case.expected(actor, unit)
            target, body, headers = case.make(cast, unit, True)
            answer = actor.reader.ask(case.method, target, body, headers)
            told = f"{actor.role} asks {case.method} {target} {where}: {answer.status}, expected {expected}"
            if answer.status != expected:
                wrong.append(f"{told}: {answer}")
            elif names_beyond(actor, answer.text):
                wrong.append(f"{told}, but it names {names_beyond(actor, answer.text)}")
            elif expected == 404:
                target_2, body_2, headers_2 = case.make(cast, unit, False)
                absent = actor.reader.ask(case.method, target_2, body_2, headers_2)
                if blurred(answer, *last_of(target, body)) != blurred(absent, *last_of(target_2, body_2)):
                    wrong.append(f"{told}, but what is not there answers otherwise: {answer} {absent}")
    assert not wrong, "\n".join(wrong[:20])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.key.replace("/api/", ""))
def test_without_a_session_or_with_a_restricted_one_nothing_is_told(case, cast):
    for unit in (TARGETS["inside"], TARGETS["outside"]):
        for real in (True, False):
            target, body, headers = case.make(cast, unit, real)
            answer = cast.stranger.ask(case.method, target, body, headers)
            assert (answer.status, answer.code) == (401, "http.sign_in"), target
            answer = cast.restricted.ask(case.method, target, body, headers)
            assert (answer.status, answer.code) == (403, "http.restricted"), target


@pytest.mark.parametrize("key,body,expected", OWN, ids=[key for key, _, _ in OWN])
def test_about_oneself_everybody_may(key, body, expected, cast, contract):
    method, path = key.split()
    for actor in cast.actors.values():
        # Of its own: what is tried here would end the session of the others.
        reader = cast.service.sign_in(actor.name) if method == "DELETE" else actor.reader
        if method == "DELETE" and reader.restriction == "code" and not contract.by_key[key].restricted:
            continue
        phone = PHONE if cast.rule.get(actor.role, {}).get("needs_code") else NO_PHONE
        status, code = expected.get(phone) or expected[SIGNED_IN]
        if path.endswith("confirm") and phone == NO_PHONE:
            assert reader.ask("POST", "/api/session/totp").status == 201
        if path.endswith("others"):
            continue
        answer = reader.ask(method, path, body)
        if path.endswith("remove") and phone == NO_PHONE and answer.code == "auth.totp_absent":
            continue
        assert (answer.status, answer.code) == (status, code), f"{actor.role}: {answer}"


@pytest.mark.parametrize("key,body", [(key, body) for key, body, _ in OWN], ids=[key for key, _, _ in OWN])
def test_about_oneself_there_has_to_be_somebody(key, body, cast, contract):
    method, path = key.split()
    answer = cast.stranger.ask(method, path, body)
    assert (answer.status, answer.code) == (401, "http.sign_in")
    if not contract.by_key[key].restricted:
        answer = cast.restricted.ask(method, path, body)
        assert (answer.status, answer.code) == (403, "http.restricted")


def test_a_restricted_session_holds_no_right(cast):
    told = cast.restricted.get("/api/session")
    assert told["restriction"] == "enrol" and told["rights"] == []


def test_the_session_tells_the_rights_of_the_rule(cast):
    for actor in cast.actors.values():
        told = {(row["right"], row["reach"]) for row in actor.reader.get("/api/session")["rights"] if row["role"]}
        assert told == {(right, "here") for right in actor.here} | {(right, "below") for right in actor.below}, actor.role


def test_lists_hold_what_the_reader_may_know(cast):
    for actor in cast.actors.values():
        if actor.may_anywhere("unit.read"):
            units, _ = actor.reader.all("/api/units")
            assert [row["code"] for row in units] == sorted(u for u in district.UNITS if actor.may("unit.read", u)), actor.role
        if actor.may_anywhere("account.manage"):
            accounts, _ = actor.reader.all("/api/accounts")
            held = {role["unit"] for row in accounts for role in row["roles"]}
            assert held and all(unit and actor.may("account.manage", unit) for unit in held), actor.role
            assert all(row["roles"] for row in accounts), "an account without a role belongs to the whole system"


def test_a_person_of_another_unit_gets_no_account_and_is_not_told_of(cast):
    admin = cast.actors["administrator"].reader
    for unit in ("XA2", "HUYEN"):
        answers = []
        for real in (True, False):
            target, body, _ = new_account_of_person(cast, unit, real)
            answer = admin.ask("POST", target, body)
            answers.append(blurred(answer, str(body["person_id"])))
        assert answers[0] == answers[1] and answers[0][0] == 404, answers
    target, body, _ = new_account_of_person(cast, "CB11", True)
    assert admin.ask("POST", target, body).status == 201


def test_a_role_in_another_unit_is_not_given_and_the_unit_is_not_told_of(cast):
    admin = cast.actors["administrator"].reader
    for tail in ("/roles", "/roles/end"):
        name = cast.account("CB11")
        there, absent = (admin.ask("POST", f"/api/accounts/{name}{tail}", {"role": "observer", "unit": unit})
                         for unit in ("XA2", "KHONG-CO"))
        assert there.status == 404
        assert blurred(there, "XA2") == blurred(absent, "KHONG-CO"), tail


def test_a_stranger_gets_no_sheet_and_is_not_told_of(cast):
    """A person of another unit answers like one who does not exist, whoever asks."""
    for unit, role in (("XA1", "staff"), ("XA1", "secretary")):
        reader = cast.actors[role].reader
        for members in ({}, {"unit": unit}):
            answers = []
            for person in (cast.service.person("XA2"), NOT_THERE):
                body = {"person_id": person, "year": 1999, "programme": district.PROGRAMME, "items": ITEMS, **members}
                answers.append(blurred(reader.ask("POST", "/api/sheets", body)))
            assert answers[0] == answers[1], (role, members)
            assert answers[0][0] in (400, 404)


def test_ones_own_sheet_is_ones_own_and_nobody_decides_on_it(cast):
    service = cast.service
    member, secretary = service.sign_in("own-member"), service.sign_in("own-secretary")
    if secretary.restriction == "enrol":
        secretary.enrol()
    year = cast.year("CB11", 1)
    made = member.ask("POST", "/api/sheets", {"year": year, "programme": district.PROGRAMME, "items": ITEMS})
    assert made.status == 201 and made.json["person_id"] == service.person("CB11", 1)
    path = made.headers["Location"]
    assert path == f"/api/sheets/{made.json['id']}"
    assert made.json["id"] in {row["id"] for row in member.all("/api/sheets?own=true")[0]}
    assert all(row["person"] == district.name("CB11", 1) for row in member.all("/api/sheets?own=true")[0])
    tag = member.ask("POST", path + "/submit", headers={"If-Match": made.tag}).tag
    # A member appraises nothing; a colleague's sheet and person are not there.
    assert member.ask("POST", path + "/approve", headers={"If-Match": tag}).status == 403
    other = member.ask("GET", f"/api/sheets/{cast.sheet('CB11', number=0)[0]}")
    absent = member.ask("GET", f"/api/sheets/{NOT_THERE}")
    assert other.status == absent.status == 404 and other.code == absent.code
    assert member.ask("GET", f"/api/persons/{service.person('CB11', 0)}").status == 404
    assert member.get(f"/api/persons/{service.person('CB11', 1)}")["full_name"] == district.name("CB11", 1)
    assert member.get(f"/api/persons/{service.person('CB11', 1)}/posts")["items"] == []
    assert member.get("/api/session")["person"]["full_name"] == district.name("CB11", 1)
    assert secretary.ask("POST", path + "/approve", headers={"If-Match": tag}).status == 200
    # The secretary's own sheet: neither who it is about nor who wrote it decides.
    body = {"year": cast.year("CB11", 0), "programme": district.PROGRAMME, "items": ITEMS, "submit": True}
    own = secretary.ask("POST", "/api/sheets", {**body, "person_id": service.person("CB11", 0), "unit": "CB11"})
    assert own.status == 201
    answer = secretary.ask("POST", f"/api/sheets/{own.json['id']}/approve", headers={"If-Match": own.tag})
    assert (answer.status, answer.code) == (403, "commitment.own_sheet")
    written = secretary.ask("POST", "/api/sheets", {**cast.new_sheet("CB11", 2), "submit": True})
    assert written.status == 201
    for tail, reason in (("/approve", None), ("/return", REASON)):
        answer = secretary.ask("POST", f"/api/sheets/{written.json['id']}{tail}", reason, {"If-Match": written.tag})
        assert (answer.status, answer.code) == (403, "commitment.own_sheet")
