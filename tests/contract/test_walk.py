"""Every route × every role × a record inside the unit, below it, outside, above; and nobody.

What is expected follows from rules/roles.json and the table below, which says what each route asks.
"""
import csv
import datetime
import io
import re
import subprocess
from urllib.parse import quote

import jsonschema
import pytest

import district
from cast import DECIDES, ELSEWHERE, ITEMS, PLACE, TARGETS
from served import GUONG, PASSWORD, Reader

NOT_THERE = 999_999_999
# It sends what came to the units of the table.
ISSUER = "HUYEN"


def anywhere(right):
    """The right has to be held somewhere."""
    return right, "anywhere", 403


def to_see(*rights):
    """Without one of the rights in the record's unit, the record is not there."""
    return rights, "target", 404


def to_do(*rights):
    """Without one of the rights in the record's unit, it is refused."""
    return rights, "target", 403


def to_do_from_above(*rights):
    """All of the rights have to be held in a way that reaches what is below the record's unit too."""
    return rights, "above", 403


def to_see_elsewhere(*rights):
    """Without one of the rights in the other unit that the request names, that unit is not there."""
    return rights, "elsewhere", 404


def to_do_elsewhere(*rights):
    """Without one of the rights in the other unit that the request is about, it is refused."""
    return rights, "elsewhere", 403


def to_decide(*rights):
    """Without one of the rights in the unit that decides on the record, it is refused."""
    return rights, "decides", 403


def to_see_as_judge(here, there):
    """Without the one right in the record's unit, or the other in the unit that decides on it, the record is not there."""
    return (here, there), "judged", 404


def to_do_as_judge(here, there):
    """Without the one right in the record's unit, or the other in the unit that decides on it, it is refused."""
    return (here, there), "judged", 403


def to_do_at_issuer(*rights):
    """Without one of the rights in the unit that issued the document, it is refused."""
    return rights, "issuer", 403


# Held by nobody in a unit: what the route asks of the whole system.
FOR_THE_WHOLE = ((), "target", 403)


class Case:
    """A request for a record of a unit, what it asks in order, and what it answers when all is held.

    `make(cast, unit, real)` gives target, body and headers; with `real` false of a record that
    does not exist.
    """

    def __init__(self, key, make, *steps, ok=200, whole=False, signed=False, sent=False, sends=False):
        self.key, self.make, self.steps, self.ok = key, make, steps, ok
        self.whole = whole  # about no unit
        self.sends = sends  # to units below, so that the lowest has none
        self.sent = sent  # came from a unit above, so that the highest has none
        self.signed = signed  # an official document: it bears the name of the head of its unit

    @property
    def method(self):
        return self.key.split()[0]

    def expected(self, actor, unit):
        for rights, where, refusal in self.steps:
            rights = (rights,) if isinstance(rights, str) else rights
            if where == "elsewhere":
                held = any(actor.may(right, ELSEWHERE[unit]) for right in rights)
            elif where == "decides":
                held = any(actor.may(right, DECIDES[unit]) for right in rights)
            elif where == "judged":
                held = actor.may(rights[0], unit) or actor.may(rights[1], DECIDES[unit])
            elif where == "issuer":
                held = any(actor.may(right, ISSUER) for right in rights)
            elif where == "above":
                held = all(actor.may_from_above(right, unit) for right in rights)
            else:
                held = any(actor.may_anywhere(right) if where == "anywhere" else actor.may(right, unit) for right in rights)
            if not held:
                return refusal
        return self.ok


def of_unit(target, *steps, **more):
    """A read about a unit, named in the target by {unit}."""
    path = target.partition("?")[0].replace("{unit}", "{code}")
    return Case("GET " + path, lambda cast, unit, real: (target.replace("{unit}", unit if real else "KHONG-CO"), None, {}),
                *steps, **more)


def of_figure(tail, *steps, query=""):
    return Case("GET /api/figures/{key}" + tail, lambda cast, unit, real: (
        f"/api/figures/commitments.persons{tail}?unit={unit if real else 'KHONG-CO'}{query}", None, {}), *steps)


def of_export(kind, *rights):
    return Case("GET /api/exports/{kind}/file", lambda cast, unit, real: (
        f"/api/exports/{kind}/file?unit={unit if real else 'KHONG-CO'}&format=csv", None, {}), *map(to_see, rights))


def of_person(tail, *steps):
    return Case("GET /api/persons/{id}" + tail, lambda cast, unit, real: (
        f"/api/persons/{cast.service.person(unit) if real else NOT_THERE}{tail}", None, {}), *steps)


def of_standing(kind, tail, of_cast, body, *steps):
    """A membership or a post of somebody in the unit."""
    method = "POST" if tail else "PUT"

    def make(cast, unit, real):
        number, record, tag = of_cast(cast, unit)
        return f"/api/persons/{number if real else NOT_THERE}/{kind}s/{record}{tail}", body, {"If-Match": tag}
    return Case(f"{method} /api/persons/{{id}}/{kind}s/{{{kind}}}{tail}", make, *steps)


def move(cast, unit, real):
    number, membership, tag = cast.mover(unit)
    body = {"unit": ELSEWHERE[unit] if real else "KHONG-CO", "valid_from": "2026-03-01"}
    return f"/api/persons/{number}/memberships/{membership}/move", body, {"If-Match": tag}


def of_sheet(method, tail, state, body, *steps, ok=200):
    def make(cast, unit, real):
        number, tag = cast.sheet(unit, state) if real else (NOT_THERE, '"v1"')
        return f"/api/sheets/{number}{tail}", body, {} if method == "GET" else {"If-Match": tag}
    return Case(f"{method} /api/sheets/{{id}}{tail}", make, *steps, ok=ok)


def new_progress(cast, unit, real):
    return f"/api/sheets/{cast.in_force(unit)[0] if real else NOT_THERE}/progress", cast.new_progress(unit), {}


def new_deed(cast, unit, real):
    body = cast.new_deed(unit)
    return "/api/deeds", body if real else {**body, "person_id": NOT_THERE}, {}


def of_round(method, tail, body, *steps, ok=200):
    def make(cast, unit, real):
        return f"/api/comment-rounds/{cast.comment_round(unit) if real else NOT_THERE}{tail}", body, {}
    return Case(f"{method} /api/comment-rounds/{{id}}{tail}", make, *steps, ok=ok)


def of_document(method, tail, body, *steps, ok=200, received=False, sends=False):
    """A document of the unit, or one that came to it."""
    def make(cast, unit, real):
        number, tag = (cast.received(unit) if received else cast.document(unit)) if real else (NOT_THERE, '"v1"')
        told = {"unit": unit} if received else cast.new_document() if method == "PUT" else body
        return f"/api/documents/{number}{tail}", told, {"If-Match": tag} if method == "PUT" else {}
    return Case(f"{method} /api/documents/{{id}}{tail}", make, *steps, ok=ok, sends=sends)


def of_requirement(method, body=None, *steps, **more):
    def make(cast, unit, real):
        number, tag = cast.requirement(unit) if real else (NOT_THERE, '"v1"')
        return f"/api/requirements/{number}", cast.new_requirement() if body else None, {} if method == "GET" else {"If-Match": tag}
    return Case(f"{method} /api/requirements/{{id}}", make, *steps, **more)


def of_assignment(method, tail, body, *steps, answered=False):
    """What the unit is asked by the district."""
    def make(cast, unit, real):
        return f"/api/assignments/{cast.assignment(unit, answered) if real else NOT_THERE}{tail}", body, {}
    return Case(f"{method} /api/assignments/{{id}}{tail}", make, *steps, sent=True)


def sent_dispatch(cast, unit, real):
    number, dispatch = cast.dispatch(unit) if real else (NOT_THERE, 1)
    return f"/api/documents/{number}/dispatches/{dispatch}", None, {}


def new_reminder(cast, unit, real):
    return "/api/reminders", {"assignments": [cast.assignment(unit) if real else NOT_THERE], "text": "Báo cáo ngay"}, {}


def new_requirement(cast, unit, real):
    return f"/api/documents/{cast.document(unit)[0] if real else NOT_THERE}/requirements", cast.new_requirement(), {}


def new_document(cast, unit, real):
    return "/api/documents", {"unit": unit if real else "KHONG-CO", **cast.new_document()}, {}


def of_plan(method, tail, state, body, *steps):
    def make(cast, unit, real):
        number, tag = cast.plan(unit, state) if real else (NOT_THERE, '"v1"')
        return f"/api/plans/{number}{tail}", body, {} if method == "GET" else {"If-Match": tag}
    return Case(f"{method} /api/plans/{{id}}{tail}", make, *steps)


def of_issue(method, tail, state, body, *steps):
    def make(cast, unit, real):
        number, tag = cast.issue(unit, state) if real else (NOT_THERE, '"v1"')
        return (f"/api/issues/{number}{tail}", body(cast, unit) if callable(body) else body,
                {} if method == "GET" else {"If-Match": tag})
    return Case(f"{method} /api/issues/{{id}}{tail}", make, *steps)


def of_standards(method, tail, body, *steps, posted=False, ok=200):
    def make(cast, unit, real):
        number, tag = cast.standards(unit, posted) if real else (NOT_THERE, '"v1"')
        sent = body
        # Two sets of a unit do not begin on one day.
        if method == "PUT":
            sent = {name: value for name, value in cast.new_standards(unit).items() if name != "unit"}
        return f"/api/standards/{number}{tail}", sent, {} if method == "GET" else {"If-Match": tag}
    return Case(f"{method} /api/standards/{{id}}{tail}", make, *steps, ok=ok)


def new_standards(cast, unit, real):
    body = cast.new_standards(unit)
    return "/api/standards", body if real else {**body, "unit": "KHONG-CO"}, {}


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


def of_evaluation(method, tail, state, body, *steps):
    def make(cast, unit, real):
        number, tag = cast.evaluation(unit, state) if real else (NOT_THERE, '"v1"')
        return f"/api/evaluations/{number}{tail}", body, {} if method == "GET" else {"If-Match": tag}
    return Case(f"{method} /api/evaluations/{{id}}{tail}", make, *steps)


def of_evaluation_decision(method, tail, *steps, **more):
    def make(cast, unit, real):
        number, tag = cast.evaluation_decision(unit) if real else (NOT_THERE, '"v1"')
        return f"/api/evaluation-decisions/{number}{tail}", None, {} if method == "GET" else {"If-Match": tag}
    return Case(f"{method} /api/evaluation-decisions/{{id}}{tail}", make, *steps, **more)


def new_evaluation_round(cast, unit, real):
    return "/api/evaluation-rounds", {"unit": unit if real else "KHONG-CO", "year": cast.year(unit, "evaluation-round"), "period": "year"}, {}


def new_evaluation_decision(cast, unit, real):
    body = cast.new_evaluation_decision(unit)
    return "/api/evaluation-decisions", body if real else {**body, "unit": "KHONG-CO"}, {}


def new_plan(cast, unit, real):
    body = cast.new_plan(unit)
    return "/api/plans", body if real else {**body, "unit": "KHONG-CO"}, {}


def new_issue(cast, unit, real):
    body = cast.new_issue(unit)
    return "/api/issues", body if real else {**body, "unit": "KHONG-CO"}, {}


def new_account(cast, unit, real):
    return "/api/accounts", {"name": cast.fresh_name(), "role": "member", "unit": unit if real else "KHONG-CO"}, {}


def new_account_of_person(cast, unit, real):
    person = cast.service.person(unit, 2) if real else NOT_THERE
    return "/api/accounts", {"name": cast.fresh_name(), "person_id": person, "role": "member", "unit": PLACE}, {}


def new_slips(cast, unit, real):
    return "/api/accounts/slips", {"unit": unit if real else "KHONG-CO", "address": "https://guong.example.vn"}, {}


def simple(key, target, *steps, body=None, ok=200):
    """A request that is about no unit."""
    return Case(key, lambda cast, unit, real: (target, body, {}), *steps, ok=ok, whole=True)


def of_number(key, number_of, *steps, ok=200, query="", signed=False):
    """A request for a record that is named by a number in the path."""
    path = key.split()[1]
    return Case(key, lambda cast, unit, real: (
        path.replace("{id}", str(number_of(cast, unit) if real else NOT_THERE)) + query, None, {}), *steps, ok=ok, signed=signed)


def new_import(cast, unit, real):
    # Who is refused before the file is looked at needs none.
    may = real and cast.asking is not None and cast.asking.may("import.write", unit)
    body = cast.register(cast.asking.reader, unit, rehearse=True) if may else {
        "kind": "persons", "unit": unit if real else "KHONG-CO", "rehearse": True, "upload_id": "khong-co"}
    return "/api/imports", body, {}


def new_rows(cast, unit, real):
    return "/api/import-kinds/persons/rows", cast.new_rows(unit if real else "KHONG-CO"), {}


def new_rule(cast, unit, real):
    return "/api/rules/attachments/versions", cast.new_rule(), {}


def new_report(cast, unit, real):
    return "/api/reports", cast.new_report(unit if real else "KHONG-CO"), {}


def new_attachment(cast, unit, real):
    upload = cast.upload(cast.asking.reader) if cast.asking else "khong-co"
    return "/api/attachments", {"upload_id": upload, "record_kind": "sheet",
                                "record_id": cast.sheet(unit)[0] if real else NOT_THERE}, {}


def attachments(cast, unit, real):
    return f"/api/attachments?record_kind=sheet&record_id={cast.attachment(unit)[0] if real else NOT_THERE}", None, {}


def new_session(cast, unit, real):
    return "/api/study-sessions", cast.new_session(unit) if real else {**cast.new_session("XA1"), "unit": "KHONG-CO"}, {}


def of_session(method, body=None, *steps, **more):
    def make(cast, unit, real):
        number, tag = cast.session(unit) if real else (NOT_THERE, '"v1"')
        sent = {key: value for key, value in cast.new_session(unit).items() if key != "unit"} if body else None
        return f"/api/study-sessions/{number}", sent, {} if method == "GET" else {"If-Match": tag}
    return Case(f"{method} /api/study-sessions/{{id}}", make, *steps, **more)


def new_conference(cast, unit, real):
    return "/api/conferences", cast.new_conference(unit) if real else {**cast.new_conference("XA1"), "unit": "KHONG-CO"}, {}


def of_conference(method, body=None, *steps, **more):
    def make(cast, unit, real):
        number, tag = cast.conference(unit) if real else (NOT_THERE, '"v1"')
        sent = {key: value for key, value in cast.new_conference(unit).items() if key != "unit"} if body else None
        return f"/api/conferences/{number}", sent, {} if method == "GET" else {"If-Match": tag}
    return Case(f"{method} /api/conferences/{{id}}", make, *steps, **more)


def new_meeting(cast, unit, real):
    body = cast.new_meeting(unit)
    return "/api/meetings", body if real else {**body, "unit": "KHONG-CO"}, {}


def of_meeting(method, tail="", body=None, *steps, state="prepared", versioned=True, **more):
    def make(cast, unit, real):
        number, tag = cast.meeting(unit, state) if real else (NOT_THERE, '"v1"')
        sent = {name: value for name, value in cast.new_meeting(unit).items() if name != "unit"} if body is True else body
        if callable(sent):
            sent = sent(cast, unit)
        return f"/api/meetings/{number}{tail}", sent, {"If-Match": tag} if method != "GET" and versioned else {}
    return Case(f"{method} /api/meetings/{{id}}{tail}", make, *steps, **more)


def remark(cast, unit, real):
    number = cast.meeting(unit)[0] if real else NOT_THERE
    return (f"/api/meetings/{number}/remarks/{cast.service.person(unit)}", {"text": "Cần phát biểu nhiều hơn"}, {"If-Match": '"v0"'})


def of_decision(method, tail, body, *steps, state="prepared", **more):
    def make(cast, unit, real):
        number, tag = cast.decision(unit, state) if real else (NOT_THERE, '"v1"')
        return f"/api/meeting-decisions/{number}{tail}", body, {"If-Match": tag}
    return Case(f"{method} /api/meeting-decisions/{{id}}{tail}", make, *steps, **more)


def new_rhythm(cast, unit, real):
    return "/api/meeting-rhythm", {"unit": unit if real else "KHONG-CO", "rhythm": "monthly", "valid_from": cast.fresh_day()}, {}


def new_shortcoming(of_person):
    def make(cast, unit, real):
        body = cast.new_shortcoming(unit, cast.service.person(unit) if of_person else None)
        return "/api/shortcomings", body if real else {**body, "unit": "KHONG-CO"}, {}
    return make


def of_shortcoming(method, tail, body, *steps, of_person=False, state="open", **more):
    def make(cast, unit, real):
        person = cast.service.person(unit) if of_person else None
        number, tag = cast.shortcoming(unit, person, state) if real else (NOT_THERE, '"v1"')
        sent = body
        if body is True:
            sent = {name: value for name, value in cast.new_shortcoming(unit).items() if name not in ("unit", "person_id")}
        return f"/api/shortcomings/{number}{tail}", sent, {} if method == "GET" else {"If-Match": tag}
    return Case(f"{method} /api/shortcomings/{{id}}{tail}", make, *steps, **more)


def conclusion_points(cast, unit, real):
    return f"/api/conclusion-points?document_id={cast.document(unit)[0] if real else NOT_THERE}", None, {}


def new_reflection(cast, unit, real):
    body = cast.new_reflection(unit)
    return "/api/reflections", body if real else {**body, "person_id": NOT_THERE}, {}


def of_reflection(method, body=None, *steps, **more):
    def make(cast, unit, real):
        number, tag = cast.reflection(unit) if real else (NOT_THERE, '"v1"')
        return f"/api/reflections/{number}", body, {} if method == "GET" else {"If-Match": tag}
    return Case(f"{method} /api/reflections/{{id}}", make, *steps, **more)


def of_mail(method):
    def make(cast, unit, real):
        address = {"address": f"thu@{unit.lower()}.example.vn"} if method == "PUT" else None
        return f"/api/units/{unit if real else 'KHONG-CO'}/mail", address, {"If-Match": cast.mail_tag(unit)} if method == "PUT" else {}
    write = [to_do("unit.write")] if method == "PUT" else []
    return Case(f"{method} /api/units/{{code}}/mail", make, anywhere("unit.write" if write else "unit.read"), to_see("unit.read"), *write)


def new_letter(cast, unit, real):
    code = unit if real else "KHONG-CO"
    return "/api/letters", {"unit": code, "to": code, "subtree": True, "subject": "Nhắc nộp báo cáo", "text": "Đề nghị nộp trước ngày 20."}, {}


def new_committee(cast, unit, real):
    body = cast.new_committee(unit)
    return "/api/committees", body if real else {**body, "unit": "KHONG-CO"}, {}


def of_committee(method, *steps, **more):
    def make(cast, unit, real):
        number, tag = cast.committee(unit) if real else (NOT_THERE, '"v1"')
        body = cast.committee_contents(unit) if method == "PUT" else None
        return f"/api/committees/{number}", body, {} if method == "GET" else {"If-Match": tag}
    return Case(f"{method} /api/committees/{{id}}", make, *steps, **more)


def new_movement(cast, unit, real):
    body = cast.new_movement(unit)
    return "/api/movements", body if real else {**body, "unit": "KHONG-CO"}, {}


def of_movement(method, *steps, **more):
    def make(cast, unit, real):
        number, tag = cast.movement(unit) if real else (NOT_THERE, '"v1"')
        body = cast.movement_contents() if method == "PUT" else None
        return f"/api/movements/{number}", body, {} if method == "GET" else {"If-Match": tag}
    return Case(f"{method} /api/movements/{{id}}", make, *steps, **more)


ACTIVITY = {"acted_on": "2022-03-02", "text": "Trồng cây"}


def new_activity(cast, unit, real):
    # Of a movement from above: what is asked is where somebody acts.
    return f"/api/movements/{cast.movement('HUYEN')[0]}/activities", {**ACTIVITY, "unit": unit if real else "KHONG-CO"}, {}


def of_activity(method, *steps, **more):
    def make(cast, unit, real):
        number, tag = cast.activity(unit) if real else (NOT_THERE, '"v1"')
        return (f"/api/movement-activities/{number}", ACTIVITY if method == "PUT" else None,
                {} if method == "GET" else {"If-Match": tag})
    return Case(f"{method} /api/movement-activities/{{id}}", make, *steps, **more)


def of_programme(key, target, body=None):
    """Written at the top alone, where none of the actors stands."""
    return Case(key, lambda cast, unit, real: (target, body, {} if key.startswith("POST") else {"If-Match": '"v1"'}),
                anywhere("programme.write"), FOR_THE_WHOLE, whole=True)


PROGRAMME = {"name": "Chương trình của huyện", "valid_from": "2020-01-01", "least_items_person": 3, "least_items_unit": 3}
MANAGE = (anywhere("account.manage"), to_see("account.manage"))
WRITE_PERSON = (anywhere("person.write"), to_see("person.read"), to_do("person.write"))
WRITE_STANDARDS = (anywhere("standard.write"), to_see("standard.read"), to_do("standard.write"))
WRITE_COMMITTEE = (anywhere("committee.write"), to_see("committee.read"), to_do("committee.write"))
WRITE_ACTIVITY = (anywhere("movement.write"), to_see("movement.read"), to_do("movement.write"))
WRITE_SHEET = (to_see("sheet.read"), to_do("sheet.write"))
APPRAISE = (anywhere("sheet.appraise"), to_see("sheet.read"), to_do("sheet.appraise"))
WRITE_STUDY = (anywhere("study.write"), to_see("study.read"), to_do("study.write"))
WRITE_DOCUMENT = (anywhere("document.write"), to_see("document.read"), to_do("document.write"))
SEE_ASSIGNMENT = (to_see("requirement.read", "requirement.answer"),)
ANSWER = {"text": "Đã tổ chức ký cam kết", "done_on": "2022-03-01"}
SEE_MEETING, WRITE_MEETING = to_see("meeting.read"), (anywhere("meeting.write"), to_see("meeting.read"), to_do("meeting.write"))
SEE_SHORTCOMING = to_see("shortcoming.read")
CONFIRM_SHORTCOMING = (anywhere("shortcoming.confirm"), SEE_SHORTCOMING, to_do("shortcoming.confirm"))
CLOSING = {"quality": "tot", "minutes": "Đã bàn", "expected": 10, "attended": 9}
WRITE_CONFERENCE = (anywhere("conference.write"), to_see("conference.read"), to_do("conference.write"))
WRITE_PLAN = (to_see("plan.read"), to_do("plan.write"))
DECIDE_PLAN = (anywhere("plan.approve"), to_see("plan.read"), to_decide("plan.approve"))
SEE_EVALUATION = to_see_as_judge("evaluation.read", "evaluation.decide")
WRITE_EVALUATION = (SEE_EVALUATION, to_do("evaluation.write"))
HANDLE_EVALUATION = (SEE_EVALUATION, to_do_as_judge("evaluation.write", "evaluation.decide"))
DECIDE_LIST = (anywhere("evaluation.decide"), to_see("evaluation.decide"))
SELF_REVIEW = {"fields": [{"code": "nhiem-vu", "text": "Đã làm"}], "claimed_class": "tot"}
VOTE = {"held_on": "2020-12-01", "voters": 7, "votes": [{"class": "tot", "votes": 7}]}
PLAN = {"title": "Kế hoạch sửa lại", "tasks": [{"text": "Làm hai ki-lô-mét đường"}]}
REASON = {"reason": "Chưa rõ việc"}

CASES = [
    simple("GET /api/accounts", "/api/accounts", anywhere("account.manage")),
    Case("POST /api/accounts", new_account, *MANAGE, ok=201),
    Case("POST /api/accounts/slips", new_slips, *MANAGE),
    of_unit("/api/units/{unit}/accounts", anywhere("account.reissue"), to_see("account.reissue")),
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
    of_mail("GET"),
    of_mail("PUT"),
    simple("GET /api/persons", "/api/persons?q=thi", anywhere("person.read")),
    of_person("", to_see("person.read")),
    of_person("/posts", to_see("person.read"), anywhere("post.read")),

    of_standing("membership", "", lambda cast, unit: cast.membership(unit), {"valid_from": "2010-01-01"}, *WRITE_PERSON),
    of_standing("membership", "/take-back", lambda cast, unit: cast.moved(unit), None,
                *WRITE_PERSON, to_do_elsewhere("person.write")),
    of_standing("post", "", lambda cast, unit: cast.post(unit), {"valid_from": "2015-01-01"}, *WRITE_PERSON),
    Case("POST /api/persons/{id}/memberships/{membership}/move", move,
         *WRITE_PERSON, to_see_elsewhere("unit.read"), to_do_elsewhere("person.write")),

    simple("GET /api/notices", "/api/notices"),
    simple("GET /api/notice-count", "/api/notice-count"),
    simple("POST /api/notices/read", "/api/notices/read", body={"until": 1}),
    of_number("GET /api/notices/{id}", lambda cast, unit: cast.notice(unit), to_see("notice.read")),
    of_number("POST /api/notices/{id}/read", lambda cast, unit: cast.notice(unit), to_see("notice.read")),
    of_unit("/api/letters?unit={unit}", anywhere("notice.send"), to_see("notice.send")),
    Case("POST /api/letters", new_letter, anywhere("notice.send"), to_see("notice.send"), ok=201),
    of_number("GET /api/letters/{id}", lambda cast, unit: cast.letter(unit), anywhere("notice.send"), to_see("notice.send")),
    of_number("GET /api/letters/{id}/notices", lambda cast, unit: cast.letter(unit), anywhere("notice.send"), to_see("notice.send")),

    simple("GET /api/programmes", "/api/programmes", anywhere("programme.read")),
    simple("GET /api/programmes/{code}", "/api/programmes/DAI", anywhere("programme.read")),
    simple("GET /api/programmes/{code}/themes", "/api/programmes/DAI/themes", anywhere("programme.read")),

    of_programme("POST /api/programmes", "/api/programmes", {"code": "MOI", **PROGRAMME}),
    of_programme("PUT /api/programmes/{code}", "/api/programmes/DAI", PROGRAMME),
    of_programme("DELETE /api/programmes/{code}", "/api/programmes/DAI"),
    of_programme("POST /api/programmes/{code}/themes", "/api/programmes/DAI/themes", {"code": "DAI-MOI", "name": "Nêu gương"}),
    of_programme("PUT /api/themes/{code}", "/api/themes/DAI-ALL", {"name": "Nêu gương"}),
    of_programme("DELETE /api/themes/{code}", "/api/themes/DAI-ALL"),
    of_unit("/api/committees?unit={unit}", anywhere("committee.read"), to_see("committee.read")),
    Case("POST /api/committees", new_committee, *WRITE_COMMITTEE, ok=201),
    of_committee("GET", anywhere("committee.read"), to_see("committee.read")),
    of_committee("PUT", *WRITE_COMMITTEE),
    of_committee("DELETE", *WRITE_COMMITTEE, ok=204),

    simple("GET /api/movements", "/api/movements", anywhere("movement.read")),
    Case("POST /api/movements", new_movement, anywhere("movement.write"), to_see("movement.read"), to_do("movement.write"), ok=201),
    of_movement("GET", anywhere("movement.read")),
    of_movement("PUT", anywhere("movement.write"), to_do("movement.write")),
    of_movement("DELETE", anywhere("movement.write"), to_do("movement.write"), ok=204),
    Case("GET /api/movements/{id}/activities", lambda cast, unit, real: (
        f"/api/movements/{cast.movement(unit)[0] if real else NOT_THERE}/activities", None, {}), anywhere("movement.read")),
    Case("POST /api/movements/{id}/activities", new_activity, anywhere("movement.write"), to_see("movement.read"),
         to_do("movement.write"), ok=201),
    of_activity("GET", anywhere("movement.read"), to_see("movement.read")),
    of_activity("PUT", *WRITE_ACTIVITY),
    of_activity("DELETE", *WRITE_ACTIVITY, ok=204),

    simple("GET /api/documents", "/api/documents", anywhere("document.read")),
    of_unit("/api/documents?unit={unit}", anywhere("document.read"), to_see("document.read")),
    Case("POST /api/documents", new_document, anywhere("document.write"), to_see("document.write"), ok=201),
    of_document("GET", "", None, anywhere("document.read"), to_see("document.read")),
    of_document("PUT", "", None, anywhere("document.write"), to_see("document.read"), to_do("document.write")),
    of_unit("/api/document-number?unit={unit}&type=plan&issued_on=2022-01-01", anywhere("document.write"), to_see("document.write")),
    of_document("POST", "/dispatches", {"hierarchy": "front"}, anywhere("document.write"), to_see("document.read"), to_do("document.write"),
                ok=202),
    Case("DELETE /api/documents/{id}/dispatches/{dispatch}", sent_dispatch, *WRITE_DOCUMENT, sends=True),
    of_document("GET", "/addressees", None, *WRITE_DOCUMENT, sends=True),
    of_document("GET", "/dispatch-choices", None, *WRITE_DOCUMENT),
    of_document("GET", "/receipts", None, anywhere("document.read"), to_see("document.read")),
    of_document("POST", "/receive", None, anywhere("document.receive"), to_see("document.read"), to_do("document.receive"),
                received=True),
    of_document("GET", "/requirements", None, anywhere("document.read"), to_see("document.read")),
    Case("POST /api/documents/{id}/requirements", new_requirement, *WRITE_DOCUMENT, ok=201),
    of_requirement("GET", None, anywhere("document.read"), to_see("document.read")),
    of_requirement("PUT", True, *WRITE_DOCUMENT),
    of_requirement("DELETE", None, *WRITE_DOCUMENT, ok=204),
    of_unit("/api/requirement-table?unit={unit}", anywhere("requirement.read"), to_see("requirement.read")),
    of_unit("/api/assignments?unit={unit}", anywhere("requirement.read"), to_see("requirement.read")),
    of_assignment("GET", "", None, anywhere("requirement.read"), *SEE_ASSIGNMENT),
    of_assignment("PUT", "/due", {"due_on": "2999-01-01"}, anywhere("document.write"), *SEE_ASSIGNMENT, to_do_at_issuer("document.write")),
    of_assignment("PUT", "/answer", ANSWER, anywhere("requirement.answer"), *SEE_ASSIGNMENT, to_do("requirement.answer")),
    of_assignment("DELETE", "/answer", None, anywhere("requirement.answer"), *SEE_ASSIGNMENT, to_do("requirement.answer"), answered=True),
    of_assignment("GET", "/reminders", None, anywhere("requirement.read"), *SEE_ASSIGNMENT),
    Case("POST /api/reminders", new_reminder, anywhere("requirement.remind"), *SEE_ASSIGNMENT, to_do("requirement.remind"), sent=True),

    of_unit("/api/sheets?unit={unit}", to_see("sheet.read")),
    simple("GET /api/sheets", "/api/sheets?own=true", anywhere("sheet.own")),
    Case("POST /api/sheets", new_sheet, to_see("unit.read", "sheet.write", "sheet.own"), to_do("sheet.write"), ok=201),
    of_unit("/api/sheet-roster?unit={unit}&year=2022&items=true", anywhere("sheet.read"), to_see("sheet.read")),
    of_unit("/api/sheet-roster/file?unit={unit}&year=2022", anywhere("sheet.read"), to_see("sheet.read")),
    of_unit("/api/sheet-roster/blank?unit={unit}&year=2022", anywhere("sheet.read"), to_see("sheet.read"), signed=True),
    of_sheet("GET", "/progress", "draft", None, to_see("sheet.read")),
    Case("POST /api/sheets/{id}/progress", new_progress, *WRITE_SHEET, ok=201),
    of_number("DELETE /api/progress/{id}", lambda cast, unit: cast.progress(unit), *WRITE_SHEET, ok=204),
    # Whose sheet it is chooses, and nobody else.
    of_sheet("GET", "/publication", "approved", None, to_see("sheet.read"), FOR_THE_WHOLE),
    of_sheet("PUT", "/publication", "approved", {"seen": 1}, to_see("sheet.read"), FOR_THE_WHOLE),
    of_unit("/api/published-sheets?unit={unit}", anywhere("sheet.follow"), to_see("sheet.follow")),
    of_sheet("GET", "/comment-rounds", "submitted", None, to_see("sheet.read")),
    of_sheet("POST", "/comment-rounds", "submitted", {"asked": "cell"}, anywhere("sheet.write"), *WRITE_SHEET, ok=201),
    of_round("GET", "", None, to_see("sheet.read")),
    of_round("POST", "/comments", {"text": "Cần cụ thể hơn"}, anywhere("sheet.write"), *WRITE_SHEET, ok=201),
    of_round("POST", "/close", None, anywhere("sheet.write"), *WRITE_SHEET),
    simple("GET /api/programmes/{code}/comment-rounds", "/api/programmes/DAI/comment-rounds", anywhere("programme.read")),
    of_programme("PUT /api/programmes/{code}/comment-rounds", "/api/programmes/DAI/comment-rounds", {"items": []}),
    of_unit("/api/deeds?unit={unit}&year=2026", to_see("sheet.read")),
    simple("GET /api/deeds", "/api/deeds?own=true&year=2026", anywhere("sheet.own")),
    Case("POST /api/deeds", new_deed, to_see("sheet.read", "sheet.write"), to_do("sheet.write"), ok=201),
    of_number("GET /api/deeds/{id}", lambda cast, unit: cast.deed(unit), to_see("sheet.read")),
    of_number("DELETE /api/deeds/{id}", lambda cast, unit: cast.deed(unit), *WRITE_SHEET, ok=204),
    of_sheet("GET", "", "draft", None, to_see("sheet.read")),
    of_sheet("GET", "/file", "submitted", None, to_see("sheet.read")),
    of_sheet("GET", "/versions", "proposed", None, to_see("sheet.read")),
    of_sheet("PUT", "", "draft", {"items": ITEMS}, *WRITE_SHEET),
    of_sheet("POST", "/submit", "draft", None, *WRITE_SHEET),
    of_sheet("POST", "/withdraw", "submitted", None, *WRITE_SHEET),
    of_sheet("POST", "/approve", "submitted", None, *APPRAISE),
    of_sheet("POST", "/return", "submitted", REASON, *APPRAISE),
    of_sheet("POST", "/close", "approved", {"done": [{"position": 1, "done_on": "2026-05-19"}]}, *APPRAISE),
    of_sheet("POST", "/approve-version", "proposed", None, *APPRAISE),
    of_sheet("POST", "/return-version", "proposed", REASON, *APPRAISE),

    of_unit("/api/study-sessions?unit={unit}&year=2024", to_see("study.read")),
    simple("GET /api/study-sessions", "/api/study-sessions?own=true&year=2024", anywhere("reflection.own")),
    Case("POST /api/study-sessions", new_session, anywhere("study.write"), to_see("study.read"), to_do("study.write"), ok=201),
    of_session("GET", None, anywhere("study.read"), to_see("study.read")),
    of_session("PUT", True, *WRITE_STUDY),
    of_session("DELETE", None, *WRITE_STUDY, ok=204),
    of_unit("/api/study-members?unit={unit}&day=2024-03-05", anywhere("study.read"), to_see("study.read")),
    of_unit("/api/study-roster?unit={unit}&year=2024", anywhere("study.read"), to_see("study.read")),
    of_unit("/api/conferences?unit={unit}&year=2024", anywhere("conference.read"), to_see("conference.read")),
    Case("POST /api/conferences", new_conference, *WRITE_CONFERENCE, ok=201),
    of_conference("GET", None, anywhere("conference.read"), to_see("conference.read")),
    of_conference("PUT", True, *WRITE_CONFERENCE),
    of_conference("DELETE", None, *WRITE_CONFERENCE, ok=204),
    of_unit("/api/meetings?unit={unit}&year=2024", SEE_MEETING),
    simple("GET /api/meetings", "/api/meetings?own=true&year=2024", anywhere("meeting.own")),
    Case("POST /api/meetings", new_meeting, *WRITE_MEETING, ok=201),
    of_meeting("GET", "", None, SEE_MEETING),
    of_meeting("PUT", "", True, *WRITE_MEETING),
    of_meeting("DELETE", "", None, *WRITE_MEETING, ok=204),
    of_meeting("PUT", "/presence", lambda cast, unit: {"marks": [{"person_id": cast.service.person(unit), "presence": "attended"}]},
               *WRITE_MEETING, versioned=False),
    of_meeting("POST", "/close", CLOSING, *WRITE_MEETING),
    of_meeting("POST", "/reopen", None, *WRITE_MEETING, state="closed"),
    of_meeting("GET", "/file", None, anywhere("meeting.read"), SEE_MEETING, state="closed", signed=True),
    of_meeting("GET", "/round", None, anywhere("remark.read"), SEE_MEETING, to_do("remark.read")),
    Case("PUT /api/meetings/{id}/remarks/{person}", remark, anywhere("remark.write"), SEE_MEETING, to_do("remark.write")),
    of_meeting("POST", "/decisions", {"text": "Dọn đường thôn", "due_on": "2999-01-01"}, *WRITE_MEETING, versioned=False, ok=201),
    of_decision("PUT", "", {"text": "Dọn đường xã"}, *WRITE_MEETING),
    of_decision("DELETE", "", None, *WRITE_MEETING, ok=204),
    of_decision("PUT", "/done", {"done_on": None, "note": "Đang làm"}, SEE_MEETING, to_do("meeting.write"), state="closed"),
    simple("GET /api/meeting-remarks", "/api/meeting-remarks?year=2024", anywhere("meeting.own")),
    of_unit("/api/meeting-rhythm?unit={unit}", anywhere("meeting.read"), SEE_MEETING),
    Case("PUT /api/meeting-rhythm", new_rhythm, *WRITE_MEETING, ok=204),
    of_unit("/api/mending-items?unit={unit}", SEE_MEETING),
    simple("GET /api/mending-items", "/api/mending-items?own=true", anywhere("meeting.own")),
    of_unit("/api/shortcomings?unit={unit}", SEE_MEETING),
    simple("GET /api/shortcomings", "/api/shortcomings?own=true", anywhere("meeting.own")),
    Case("POST /api/shortcomings", new_shortcoming(False), SEE_MEETING, to_do("meeting.write"), ok=201),
    Case("POST /api/shortcomings", new_shortcoming(True), SEE_MEETING, to_do("shortcoming.write"), ok=201),
    of_shortcoming("GET", "", None, SEE_MEETING),
    of_shortcoming("GET", "", None, SEE_SHORTCOMING, of_person=True),
    of_shortcoming("PUT", "", True, SEE_MEETING, to_do("meeting.write")),
    of_shortcoming("DELETE", "", None, SEE_SHORTCOMING, to_do("shortcoming.write"), of_person=True, ok=204),
    of_shortcoming("POST", "/mend", {"evidence": "Đã họp đúng giờ"}, SEE_SHORTCOMING, to_do("shortcoming.write"), of_person=True),
    of_shortcoming("POST", "/confirm", None, *CONFIRM_SHORTCOMING, of_person=True, state="mended"),
    of_shortcoming("POST", "/reopen", REASON, *CONFIRM_SHORTCOMING, of_person=True, state="mended"),
    Case("GET /api/conclusion-points", conclusion_points, anywhere("conference.read"), to_see("document.read")),
    of_unit("/api/reflections?unit={unit}&year=2024", to_see("reflection.read")),
    simple("GET /api/reflections", "/api/reflections?own=true&year=2024", anywhere("reflection.own")),
    Case("POST /api/reflections", new_reflection, to_see("reflection.write"), ok=201),
    of_reflection("GET", None, to_see("reflection.read")),
    of_reflection("PUT", {"text": "Đã học và làm"}, to_see("reflection.read"), to_do("reflection.write")),
    of_reflection("DELETE", None, to_see("reflection.read"), to_do("reflection.write"), ok=204),
    of_unit("/api/plan-roster?unit={unit}&year=2022", anywhere("plan.read"), to_see("plan.read")),
    simple("GET /api/plans", "/api/plans"),
    Case("POST /api/plans", new_plan, to_see("unit.read", "plan.write", "plan.own"), to_do("plan.write"), ok=201),
    of_plan("GET", "", "draft", None, to_see("plan.read")),
    of_plan("PUT", "", "draft", PLAN, *WRITE_PLAN),
    of_plan("POST", "/submit", "draft", None, *WRITE_PLAN),
    of_plan("POST", "/withdraw", "submitted", None, *WRITE_PLAN),
    of_plan("POST", "/approve", "submitted", None, *DECIDE_PLAN),
    of_plan("POST", "/return", "submitted", REASON, *DECIDE_PLAN),
    of_plan("POST", "/close", "approved", None, *DECIDE_PLAN),
    of_plan("GET", "/versions", "proposed", None, to_see("plan.read")),
    of_plan("GET", "/file", "approved", None, to_see("plan.read")),
    of_plan("POST", "/approve-version", "proposed", None, *DECIDE_PLAN),
    of_plan("POST", "/return-version", "proposed", REASON, *DECIDE_PLAN),
    of_plan("POST", "/mark-done", "approved", {"position": 1, "done_on": "2026-05-19"}, *WRITE_PLAN),

    of_unit("/api/evaluations?unit={unit}&year=2024&period=year", to_see("evaluation.list")),
    simple("GET /api/evaluations", "/api/evaluations?own=true", anywhere("evaluation.own")),
    of_evaluation("GET", "", "open", None, SEE_EVALUATION),
    of_evaluation("GET", "/file", "open", None, SEE_EVALUATION),
    of_evaluation("PUT", "/self-review", "open", SELF_REVIEW, *WRITE_EVALUATION),
    of_evaluation("POST", "/hand-in", "open", None, *WRITE_EVALUATION),
    of_evaluation("POST", "/withdraw", "handed_in", None, *WRITE_EVALUATION),
    of_evaluation("POST", "/appeal", "told", {"text": "Đề nghị xem lại"}, *WRITE_EVALUATION),
    of_evaluation("POST", "/give-back", "handed_in", REASON, *HANDLE_EVALUATION),
    of_evaluation("POST", "/leave-out", "proposed", REASON, *HANDLE_EVALUATION),
    of_evaluation("POST", "/comments", "handed_in", {"source": "cell", "text": "Gương mẫu"}, *HANDLE_EVALUATION),
    of_evaluation("POST", "/vote", "handed_in", VOTE, *HANDLE_EVALUATION),
    of_evaluation("POST", "/propose", "handed_in", {"class": "tot"}, *HANDLE_EVALUATION),
    of_evaluation("POST", "/outcome", "appealed", {"class": "tot", "reason": "Đã xem lại"}, anywhere("evaluation.decide"), SEE_EVALUATION,
                  to_decide("evaluation.decide")),
    Case("POST /api/evaluation-rounds", new_evaluation_round, anywhere("evaluation.write"), to_see("evaluation.list"),
         to_do("evaluation.write")),
    of_unit("/api/evaluation-minutes/file?unit={unit}&year=2024&period=year", anywhere("evaluation.read"), to_see("evaluation.read")),
    of_unit("/api/evaluation-list?unit={unit}&year=2024&period=year&group=units", *DECIDE_LIST),
    Case("POST /api/evaluation-decisions", new_evaluation_decision, anywhere("evaluation.decide"), to_see("evaluation.list"),
         to_do("evaluation.decide"), ok=201),
    of_evaluation_decision("GET", "", *DECIDE_LIST),
    of_evaluation_decision("GET", "/file", *DECIDE_LIST),
    of_evaluation_decision("POST", "/tell", *DECIDE_LIST),
    of_evaluation_decision("DELETE", "", *DECIDE_LIST, ok=204),
    of_unit("/api/issues?unit={unit}", anywhere("issue.read"), to_see("issue.read")),
    Case("POST /api/issues", new_issue, anywhere("issue.write"), to_see("issue.read"), to_do("issue.write"), ok=201),
    of_issue("GET", "", "open", None, to_see("issue.read")),
    of_issue("PUT", "", "open", lambda cast, unit: cast.issue_contents(unit),
             anywhere("issue.write"), to_see("issue.read"), to_do("issue.write")),
    of_issue("POST", "/actions", "open", {"text": "Họp dân", "taken_on": "2026-02-01"}, to_see("issue.read"), to_do("issue.write")),
    of_issue("POST", "/claim", "open", {"result": "Đã xong"}, to_see("issue.read"), to_do("issue.write")),
    of_issue("POST", "/confirm", "claimed", None, anywhere("issue.confirm"), to_see("issue.read"), to_do("issue.confirm")),
    of_issue("POST", "/reopen", "claimed", REASON, anywhere("issue.confirm"), to_see("issue.read"), to_do("issue.confirm")),
    of_unit("/api/standards?unit={unit}", anywhere("standard.read"), to_see("standard.read")),
    Case("POST /api/standards", new_standards, *WRITE_STANDARDS, ok=201),
    of_standards("GET", "", None, anywhere("standard.read"), to_see("standard.read")),
    of_standards("GET", "/poster", None, anywhere("standard.read"), to_see("standard.read")),
    of_number("GET /api/standards/{id}/poster", lambda cast, unit: cast.standards(unit)[0], anywhere("standard.read"),
              to_see("standard.read"), query="?format=html"),
    of_standards("PUT", "", None, *WRITE_STANDARDS),
    of_standards("DELETE", "", None, *WRITE_STANDARDS, ok=204),
    of_standards("POST", "/post", {"posted_on": "2020-02-03"}, *WRITE_STANDARDS),
    of_standards("POST", "/take-down", None, *WRITE_STANDARDS, posted=True),

    simple("GET /api/figures", "/api/figures", anywhere("figure.read")),
    of_figure("", anywhere("figure.read"), to_see("figure.read")),
    of_figure("/trace", anywhere("figure.read"), to_see("figure.read")),
    of_figure("/file", anywhere("figure.read"), to_see("figure.read")),
    of_figure("/file", anywhere("figure.read"), to_see("figure.read"), query="&records=true"),
    of_unit("/api/figure-table/file?unit={unit}&keys=commitments.persons,commitments.coverage", anywhere("figure.read"), to_see("figure.read")),

    simple("POST /api/formality/text", "/api/formality/text", anywhere(("sheet.own", "sheet.write", "plan.own", "plan.write")),
           body={"year": 2026, "items": [{"text": "Giúp hai hộ nghèo trong bản"}]}),
    of_unit("/api/formality/counts?unit={unit}&year=2026", anywhere("formality.count"), to_see("formality.count")),
    of_unit("/api/formality/sheets?unit={unit}&year=2026", anywhere("sheet.appraise"), to_see("sheet.appraise")),
    of_unit("/api/formality/plans?unit={unit}&year=2026", anywhere("plan.approve"), to_see("plan.approve")),
    of_sheet("GET", "/signals", "submitted", None, to_see("sheet.appraise")),
    of_plan("GET", "/signals", "submitted", None, (("plan.approve",), "decides", 404)),

    simple("GET /api/tasks", "/api/tasks"),
    simple("GET /api/calendar", "/api/calendar?from=2022-01-01&to=2022-12-31"),

    simple("GET /api/imports", "/api/imports", anywhere("import.read")),
    of_unit("/api/imports?unit={unit}", anywhere("import.read"), to_see("import.read")),
    Case("POST /api/imports", new_import, anywhere("import.write"), to_see("import.write"), to_do("person.write"), ok=202),
    Case("POST /api/import-kinds/{kind}/rows", new_rows, anywhere("import.write"), to_see("import.write"), to_do("person.write"),
         ok=201),
    of_number("GET /api/imports/{id}", lambda cast, unit: cast.some_import(unit), anywhere("import.read"), to_see("import.read")),
    of_number("POST /api/imports/{id}/undo", lambda cast, unit: cast.imported(unit), anywhere("import.write"),
              to_see("import.read"), to_do("import.write"), to_do("person.write"), to_do_from_above("import.write", "person.write")),
    simple("GET /api/import-kinds", "/api/import-kinds", anywhere("import.write")),
    simple("GET /api/import-kinds/{kind}/template", "/api/import-kinds/persons/template", anywhere("import.write")),

    simple("GET /api/exports", "/api/exports"),
    of_export("units", "unit.read"),
    of_export("organs", "unit.read"),
    of_export("persons", "person.read"),
    of_export("posts", "person.read", "post.read"),
    of_export("sheets", "sheet.read"),
    of_export("unit-sheets", "sheet.read"),
    of_export("plans", "report.read"),
    of_export("standards", "standard.read"),
    of_export("documents", "document.read"),
    of_export("sessions", "study.read"),
    of_export("committees", "committee.read", "person.read"),
    of_export("movements", "movement.read"),
    of_export("conferences", "conference.read"),
    of_export("meetings", "meeting.read"),
    of_export("issues", "issue.read", "person.read"),
    of_export("evaluations", "evaluation.list", "person.read"),
    simple("GET /api/exports/{kind}/file", "/api/exports/programmes/file?format=csv", anywhere("programme.read")),

    simple("GET /api/reports", "/api/reports", anywhere("report.read")),
    of_unit("/api/reports?unit={unit}", anywhere("report.read"), to_see("report.read")),
    Case("POST /api/reports", new_report, anywhere("report.make"), to_see("report.make"), ok=202),
    of_number("GET /api/reports/{id}", lambda cast, unit: cast.made(unit)[0], anywhere("report.read"), to_see("report.read")),
    of_number("GET /api/reports/{id}/file", lambda cast, unit: cast.made(unit)[0], anywhere("report.read"), to_see("report.read"),
              query="?format=html", signed=True),
    of_number("POST /api/reports/{id}/verify", lambda cast, unit: cast.made(unit)[0], anywhere("report.verify"),
              to_see("report.verify"), ok=202),
    simple("POST /api/verify", "/api/verify", anywhere("report.verify"), FOR_THE_WHOLE, ok=202),

    simple("GET /api/jobs", "/api/jobs"),
    of_number("GET /api/jobs/{id}", lambda cast, unit: cast.made(unit)[1], to_see("job.read")),
    of_number("GET /api/jobs/{id}/events", lambda cast, unit: cast.made(unit)[1], to_see("job.read")),
    of_number("POST /api/jobs/{id}/cancel", lambda cast, unit: cast.made(unit)[1], to_see("job.read"), FOR_THE_WHOLE),

    Case("POST /api/attachments", new_attachment, to_see("sheet.read"), to_see("attachment.read", "attachment.write"),
         to_do("attachment.write"), ok=201),
    Case("GET /api/attachments", attachments, to_see("sheet.read"), to_see("attachment.read")),
    of_number("GET /api/attachments/{id}", lambda cast, unit: cast.attachment(unit)[1], to_see("sheet.read"), to_see("attachment.read")),
    of_number("GET /api/attachments/{id}/content", lambda cast, unit: cast.attachment(unit)[1], to_see("sheet.read"),
              to_see("attachment.read")),
    of_number("DELETE /api/attachments/{id}", lambda cast, unit: cast.attachment(unit)[1], to_see("sheet.read"),
              to_see("attachment.read"), to_do("attachment.write"), ok=204),

    simple("GET /api/rules", "/api/rules"),
    Case("GET /api/rules/{rule}", lambda cast, unit, real: ("/api/rules/due?on=2020-01-01", None, {}), whole=True),
    Case("POST /api/rules/{rule}/versions", new_rule, anywhere("rule.write"), FOR_THE_WHOLE, ok=201, whole=True),
    simple("GET /api/templates", "/api/templates", anywhere("rule.write"), FOR_THE_WHOLE),
    simple("GET /api/templates/{kind}", "/api/templates/sheet", anywhere("rule.write"), FOR_THE_WHOLE),
    simple("GET /api/templates/{kind}/file", "/api/templates/sheet/file", anywhere("rule.write"), FOR_THE_WHOLE),
    simple("POST /api/templates/{kind}/versions", "/api/templates/sheet/versions", anywhere("rule.write"), FOR_THE_WHOLE,
           body={"version": 0}, ok=201),
    simple("GET /api/log", "/api/log", anywhere("audit.read"), FOR_THE_WHOLE),
    simple("GET /api/events", "/api/events"),
    simple("GET /api/backups", "/api/backups", anywhere("system.backup"), FOR_THE_WHOLE),
    simple("POST /api/backups", "/api/backups", anywhere("system.backup"), FOR_THE_WHOLE, ok=202),
]
# Whose the file is, nobody else: test_an_upload_is_there_for_nobody_else.
UPLOADS = {"POST /api/uploads", "GET /api/uploads/{id}", "PUT /api/uploads/{id}", "DELETE /api/uploads/{id}"}

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
    ("GET /api/calendar/feed", None, {SIGNED_IN: (200, None)}),
    ("DELETE /api/calendar/feed", None, {SIGNED_IN: (404, "calendar.no_feed")}),
    ("POST /api/calendar/feed", None, {SIGNED_IN: (201, None)}),
    ("DELETE /api/session", None, {SIGNED_IN: (204, None)}),
]
PUBLIC = {"POST /api/session", "POST /api/session/slip", "GET /healthz", "GET /readyz", "GET /metrics", "GET /calendar/{file}"}


def names_beyond(actor, text):
    """Persons whom the answer names to somebody who may not know them."""
    return [name for name, unit in district.NAMES.items() if name in text and not actor.may_know_names(unit)]


def blurred(answer, *words):
    """The answer without what differs between any two: its own id, and the id asked for."""
    text = re.sub(r'"request_id":"[^"]*"|"status":\d+', "", answer.text)
    for word in words:
        text = re.sub(rf"\b{re.escape(word)}\b", "…", text)
    return answer.status, answer.type, text


def last_of(target, body):
    """What names the record: in the path, in the query, in the body."""
    words = re.findall(r"(?:/api/[a-z-]+/|unit=|record_id=|document_id=)([^/?&]+)", target)
    return words + [str(value) for key, value in (body or {}).items() if key in ("unit", "person_id")]


def test_the_table_has_every_route(routes):
    assert sorted({case.key for case in CASES} | {key for key, _, _ in OWN} | PUBLIC | UPLOADS) == sorted(routes)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.key.replace("/api/", ""))
def test_each_role_may_what_the_rule_says_and_no_more(case, cast):
    wrong = []
    for actor in cast.actors.values():
        for where, unit in list(TARGETS.items())[:1 if case.whole else None]:
            if (case.sent and unit == ISSUER) or (case.sends and not district.below(unit)[1:]):
                continue
            expected = case.expected(actor, unit)
            cast.asking = actor
            target, body, headers = case.make(cast, unit, True)
            answer = actor.reader.ask(case.method, target, body, headers)
            told = f"{actor.role} asks {case.method} {target} {where}: {answer.status}, expected {expected}"
            if answer.status != expected:
                wrong.append(f"{told}: {answer}")
            elif beyond := set(names_beyond(actor, answer.text)) - ({district.name(unit, 0)} if case.signed else set()):
                wrong.append(f"{told}, but it names {sorted(beyond)}")
            elif expected == 404:
                target_2, body_2, headers_2 = case.make(cast, unit, False)
                absent = actor.reader.ask(case.method, target_2, body_2, headers_2)
                if blurred(answer, *last_of(target, body)) != blurred(absent, *last_of(target_2, body_2)):
                    wrong.append(f"{told}, but what is not there answers otherwise: {answer} {absent}")
    assert not wrong, "\n".join(wrong[:20])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.key.replace("/api/", ""))
def test_without_a_session_or_with_a_restricted_one_nothing_is_told(case, cast):
    cast.asking = None
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
        if (method, path) == ("DELETE", "/api/calendar/feed"):
            reader.ask(method, path)  # what another test made for the same account
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


def test_the_first_administrator_begins_with_what_init_told(cast, roles):
    service, first = cast.service, cast.service.first
    begun = service.ask("POST", "/api/session/slip", {"name": first["administrator"], "code": first["code"]})
    assert begun.status == 201 and begun.json["restriction"] == "password"
    reader = Reader(service, first["administrator"], begun)
    assert reader.ask("PUT", "/api/session/password", {"new_password": PASSWORD}).status == 204
    assert reader.get("/api/session")["restriction"] == "enrol"
    told = reader.enrol().get("/api/session")
    assert told["restriction"] == "none"
    (rights,) = (role["below"] for role in roles["roles"] if role["code"] == "administrator")
    assert {row["right"] for row in told["rights"] if row["unit"] is None and row["reach"] == "below"} >= set(rights)
    used = service.ask("POST", "/api/session/slip", {"name": first["administrator"], "code": first["code"]})
    assert used.status == 401


def test_lists_hold_what_the_reader_may_know(cast):
    for actor in cast.actors.values():
        if actor.may_anywhere("unit.read"):
            units, _ = actor.reader.all("/api/units")
            assert [row["code"] for row in units] == sorted(u for u in district.UNITS if actor.may("unit.read", u)), actor.role
        if actor.may_anywhere("person.read"):
            found = actor.reader.get("/api/persons?q=quang%20thi&limit=200")["items"]
            assert {row["full_name"]: row["unit"] for row in found} == {
                name: unit for name, unit in district.NAMES.items()
                if name.startswith("Quàng Thị") and actor.may("person.read", unit)}, actor.role
        if actor.may_anywhere("account.manage"):
            accounts, _ = actor.reader.all("/api/accounts")
            held = {role["unit"] for row in accounts for role in row["roles"]}
            assert held and all(unit and actor.may("account.manage", unit) for unit in held), actor.role
            assert all(row["roles"] for row in accounts), "an account without a role belongs to the whole system"


def test_people_and_units_are_found_with_and_without_marks(cast):
    staff = cast.actors["staff"].reader
    found = [row["full_name"] for row in staff.get("/api/persons?q=leo%20van")["items"]]
    assert found == ["Lèo Văn Dềnh", "Lèo Văn Inh", "Lèo Văn Ứa"], "by given name"
    assert [row["full_name"] for row in staff.get("/api/persons?q=L%C3%A8o%20V%C4%83n&limit=1")["items"]] == found[:1]
    assert [row["full_name"] for row in staff.get("/api/persons?q=cb11-1")["items"]] == [district.name("CB11", 0)]
    assert staff.get("/api/persons?q=quyen")["items"] == [], "a person of another commune"
    for wrong, field in (("", "q"), ("?q=", "q"), ("?q=an&cursor=x", "cursor"), ("?q=an&limit=201", "limit")):
        answer = staff.ask("GET", "/api/persons" + wrong)
        assert (answer.status, answer.fields) == (422, {field}), answer
    for words in ("suoi%20duc", "Su%E1%BB%91i%20%C4%90%E1%BB%A5c", "SUOI", "xa1"):
        assert [row["code"] for row in staff.get("/api/units?q=" + words)["items"]] == ["XA1"], words


def test_a_person_of_another_unit_gets_no_account_and_is_not_told_of(cast):
    admin = cast.actors["administrator"].reader
    for unit in ("XA2", "HUYEN"):
        answers = []
        for real in (True, False):
            target, body, _ = new_account_of_person(cast, unit, real)
            answer = admin.ask("POST", target, body)
            answers.append(blurred(answer, str(body["person_id"])))
        assert answers[0] == answers[1] and answers[0][0] == 404, answers
    cast.imported("CB11")
    newest = max(row["id"] for row in admin.get("/api/persons?q=thao%20seo&limit=200")["items"] if row["unit"] == "CB11")
    made = admin.ask("POST", "/api/accounts", {"name": cast.fresh_name(), "person_id": newest, "role": "member", "unit": PLACE})
    assert made.status == 201 and made.json["unit"] == "CB11" and made.json["full_name"].startswith("Thào Seo"), made


def test_slips_are_made_for_whoever_has_no_account_in_use(cast):
    admin, address = cast.actors["administrator"].reader, "https://guong.example.vn/"
    told = admin.ask("POST", "/api/accounts/slips", {"unit": "CB12", "address": address})
    assert told.status == 200 and told.headers["Cache-Control"] == "no-store"
    (cell,) = told.json["cells"]
    assert (cell["unit"], cell["unit_name"]) == ("CB12", district.UNIT_NAMES["CB12"])
    assert {district.name("CB12", number) for number in range(3)} <= {slip["full_name"] for slip in cell["slips"]}
    slip = cell["slips"][0]
    assert slip["qr_svg"].startswith("<svg ")
    begun = cast.service.ask("POST", "/api/session/slip", {"name": slip["name"], "code": slip["code"]})
    assert begun.status == 201 and begun.json["restriction"] == "password"
    reader = Reader(cast.service, slip["name"], begun)
    assert reader.ask("PUT", "/api/session/password", {"new_password": PASSWORD}).status == 204
    again = admin.ask("POST", "/api/accounts/slips", {"unit": "CB12", "address": address}).json["cells"]
    assert slip["name"] not in {row["name"] for cell in again for row in cell["slips"]}
    for wrong in ("guong.example.vn", "http://guong.example.vn", "https://a b", "https://x/#y"):
        answer = admin.ask("POST", "/api/accounts/slips", {"unit": "CB12", "address": wrong})
        assert (answer.status, answer.fields) == (422, {"address"}), wrong
    # Whom the administrator may not know of gets none, and is not told of.
    told = admin.ask("POST", "/api/accounts/slips", {"unit": "XA1", "address": address}).json
    assert {cell["unit"] for cell in told["cells"]} <= {"XA1", "CB11", "CB12"}, told
    # The secretary re-issues a slip of the own cell, to be printed with its picture.
    cast.root.reader.ask("POST", "/api/accounts/slips", {"unit": "XA1", "address": address})
    secretary = cast.actors["secretary"].reader
    name = cast.root.reader.get("/api/accounts?q=" + quote(district.name("XA1", 1)))["items"][0]["name"]
    told = secretary.ask("POST", f"/api/accounts/{name}/reissue", {"address": address})
    assert told.status == 200 and told.json["full_name"] == district.name("XA1", 1) and told.json["qr_svg"].startswith("<svg ")
    told = secretary.ask("POST", f"/api/accounts/{name}/reissue")
    assert told.status == 200 and told.json["qr_svg"] is None
    told = cast.root.reader.ask("POST", f"/api/accounts/{cast.account('XA1')}/reissue", {"address": address})
    assert told.status == 200 and told.json["full_name"] is None


def test_a_secretary_has_a_list_of_the_accounts_of_the_cell_and_of_no_other(cast):
    """Whose it is and whether it was opened; that is all, and of nobody elsewhere."""
    secretary, root = cast.judges["CB11"], cast.root.reader
    rows, _ = secretary.all("/api/units/CB11/accounts")
    by_name = {row["name"]: row for row in rows}
    assert by_name["own-member"] == {"name": "own-member", "full_name": district.name("CB11", 1), "has_password": True,
                                     "disabled": False, "may_reissue": True}
    assert by_name["own-secretary"]["may_reissue"] is False, "who decides is for an administrator"
    assert [name for name in by_name if name.startswith("own-")] == ["own-secretary", "own-member"], "by given name: Hặc, Inh"
    assert {district.NAMES.get(row["full_name"], "CB11") for row in rows} == {"CB11"}
    # Page by page the same, each once.
    first = secretary.get("/api/units/CB11/accounts?limit=1")
    assert [row["name"] for row in first["items"]] == [rows[0]["name"]]
    second = secretary.get("/api/units/CB11/accounts?limit=1&cursor=" + first["next"])
    assert [row["name"] for row in second["items"]] == [rows[1]["name"]]
    for words in ("own-mem", "leo van inh", district.name("CB11", 1)):
        assert [row["name"] for row in secretary.get("/api/units/CB11/accounts?q=" + quote(words))["items"]] == ["own-member"], words
    for unit in ("XA1", "CB12", "XA2", "KHONG-CO"):
        assert secretary.ask("GET", f"/api/units/{unit}/accounts").status == 404, unit
    # Somebody with a role elsewhere too is not the cell's alone to re-issue.
    assert root.ask("POST", "/api/accounts/own-member/roles", {"role": "observer", "unit": "CB12"}).status == 200
    rows = secretary.get("/api/units/CB11/accounts?q=own-member")["items"]
    assert [row["may_reissue"] for row in rows] == [False]
    assert secretary.ask("POST", "/api/accounts/own-member/reissue").status == 404
    assert root.ask("POST", "/api/accounts/own-member/roles/end", {"role": "observer", "unit": "CB12"}).status == 200


def test_an_account_is_found_by_its_name_or_its_person(cast):
    root, admin = cast.root.reader, cast.actors["administrator"].reader
    name, unit = district.name("CB11", 1), "CB11"
    for words in ("own-mem", "OWN-MEMBER", name, "leo van inh", "cb11-2"):
        rows = [row for row in root.get("/api/accounts?q=" + quote(words))["items"] if row["name"] == "own-member"]
        assert [(row["full_name"], row["unit"], row["unit_name"]) for row in rows] == [(name, unit, district.UNIT_NAMES[unit])], words
        assert rows == [row for row in admin.get("/api/accounts?q=" + quote(words))["items"] if row["name"] == "own-member"]
    assert root.get("/api/accounts?q=khong-co-ai")["items"] == []
    rows, _ = root.all("/api/accounts?q=own-")
    assert [row["name"] for row in rows] == ["own-member", "own-secretary"]
    # Somebody of another commune with a role here: the account is known, whose it is is not.
    stranger = cast.fresh_name()
    cast.imported("XA2")
    person = max(row["id"] for row in root.get("/api/persons?q=thao%20seo&limit=200")["items"] if row["unit"] == "XA2")
    full_name = root.get(f"/api/persons/{person}")["full_name"]
    made = root.ask("POST", "/api/accounts", {"name": stranger, "person_id": person, "role": "observer", "unit": "CB11"})
    assert made.status == 201 and made.json["full_name"] == full_name
    told = admin.get(f"/api/accounts/{stranger}")
    assert (told["person_id"], told["full_name"], told["unit"], told["unit_name"]) == (person, None, None, None)
    assert stranger in {row["name"] for row in admin.all("/api/accounts?q=" + stranger)[0]}
    assert stranger not in {row["name"] for row in admin.all("/api/accounts?q=" + quote(full_name))[0]}
    assert stranger in {row["name"] for row in root.all("/api/accounts?q=" + quote(full_name))[0]}


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
    member, secretary = service.sign_in("own-member"), cast.own_secretary
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


def test_what_was_sent_is_taken_back_until_somebody_decides(cast):
    member, judge = cast.service.sign_in("own-member"), cast.judges["CB11"]
    year = datetime.datetime.now(datetime.timezone(datetime.timedelta(hours=7))).year
    own = {"year": year, "programme": district.PROGRAMME, "items": ITEMS}

    def mine():
        return [(task["kind"], task["remarks"]) for task in member.get("/api/tasks")["items"] if task["kind"] in ("register", "finish", "mend")]

    def waiting():
        """By the list: among the tasks those of many other years that were sent here may stand before this one's."""
        return len(judge.all(f"/api/sheets?unit=CB11&year={year}&state=submitted")[0])

    made = member.ask("POST", "/api/sheets", {**own, "submit": True})
    path, before = made.headers["Location"], waiting()
    answer = member.ask("POST", path + "/withdraw", headers={"If-Match": made.tag})
    assert (answer.status, answer.json["state"], answer.json["submitted_on"]) == (200, "draft", None)
    assert waiting() == before - 1 and mine() == [("finish", "")]
    again = member.ask("POST", path + "/withdraw", headers={"If-Match": answer.tag})
    assert (again.status, again.code) == (409, "commitment.not_waiting")
    sent = member.ask("POST", path + "/submit", headers={"If-Match": answer.tag})
    approved = judge.ask("POST", path + "/approve", headers={"If-Match": sent.tag})
    answer = member.ask("POST", path + "/withdraw", headers={"If-Match": approved.tag})
    assert (answer.status, answer.code) == (409, "commitment.not_waiting")
    # A proposed change likewise; what came back of it is work for who proposed it.
    changed = {"items": [*ITEMS, {"text": "Trồng mười cây"}]}
    proposed = member.ask("PUT", path, changed, {"If-Match": approved.tag})
    answer = member.ask("POST", path + "/withdraw", headers={"If-Match": proposed.tag})
    assert (answer.status, answer.json["state"], answer.json["proposed_items"]) == (200, "approved", None)
    assert member.get(path + "/versions")["items"] == [] and waiting() == before - 1 and mine() == []
    proposed = member.ask("PUT", path, changed, {"If-Match": answer.tag})
    assert judge.ask("POST", path + "/return-version", REASON, {"If-Match": proposed.tag}).status == 200
    assert mine() == [("mend", REASON["reason"])]


def test_an_upload_is_there_for_nobody_else(cast):
    owner, absent = cast.makers["XA1"], "khong-co-tep-nao"
    begun = owner.ask("POST", "/api/uploads", {"name": "ghi-chu.txt", "size": 5})
    assert begun.status == 201
    number, bytes_ = begun.json["id"], {"Content-Type": "application/octet-stream"}
    others = [*(actor.reader for actor in cast.actors.values()), cast.root.reader]
    for reader in others:
        for method, query, body, headers in (("GET", "", None, {}), ("DELETE", "", None, {}), ("PUT", "?offset=0", b"xin c", bytes_)):
            there, not_there = (reader.ask(method, f"/api/uploads/{one}{query}", body, headers) for one in (number, absent))
            assert there.status == 404 and blurred(there, number) == blurred(not_there, absent), (reader.name, method)
    for reader, status in ((cast.stranger, 401), (cast.restricted, 403)):
        for method in ("GET", "DELETE"):
            assert reader.ask(method, f"/api/uploads/{number}").status == status
        assert reader.ask("POST", "/api/uploads", {"name": "a.txt", "size": 5}).status == status
        assert reader.ask("PUT", f"/api/uploads/{number}?offset=0", b"xin c", bytes_).status == status
    wrong = owner.ask("PUT", f"/api/uploads/{number}?offset=3", b"ao", bytes_)
    assert wrong.status == 409 and wrong.json["offset"] == 0
    assert owner.ask("PUT", f"/api/uploads/{number}?offset=0", b"xin", {"Content-Type": "text/plain"}).status == 415
    assert owner.ask("PUT", f"/api/uploads/{number}?offset=0", b"xin", bytes_).json["received"] == 3
    assert owner.get(f"/api/uploads/{number}")["finished"] is False
    assert owner.ask("DELETE", f"/api/uploads/{number}").status == 204
    assert owner.ask("GET", f"/api/uploads/{number}").status == 404
    # A finished one is nobody else's to attach or to bring in, however much they may.
    finished = cast.upload(owner)
    staff = cast.actors["staff"].reader
    for path, body in (("/api/attachments", {"record_kind": "sheet", "record_id": cast.sheet("XA1")[0]}),
                       ("/api/imports", {"kind": "persons", "unit": "XA1"})):
        there, not_there = (staff.ask("POST", path, {**body, "upload_id": one}) for one in (finished, absent))
        assert there.status == 404 and blurred(there, finished) == blurred(not_there, absent), path


def test_the_whole_log_is_read_by_who_holds_the_right_for_the_whole(cast):
    entries, _ = cast.auditor.all("/api/log")
    assert {one["act"] for one in entries if one["act_name"] == one["act"]} == set()
    assert {one["record_kind"] for one in entries if one["record_kind_name"] == one["record_kind"]} == set()
    assert len(entries) > 50 and all("before" not in entry and "after" not in entry for entry in entries)
    numbers = [entry["id"] for entry in entries]
    assert numbers == sorted(numbers, reverse=True) and len(set(numbers)) == len(numbers)
    assert not [name for name in district.NAMES if name in str(entries)], "the log names a person"
    one = cast.auditor.get("/api/log?record=sheet:1")["items"]
    assert all((entry["record_kind"], entry["record_id"]) == ("sheet", 1) for entry in one)


def test_jobs_leave_an_entry_of_what_they_did(cast):
    def acts():
        return {row[0] for row in cast.service.sql.rows("SELECT DISTINCT act FROM audit_entry")}
    cast.imported("XA1")
    cast.made("XA1")
    assert {"imports.import", "report.seal"} <= acts(), sorted(acts())


def test_what_came_of_an_import_is_as_the_contract_says(cast, contract):
    answer = contract.documents.whole(*contract.documents.find("imports.yaml#/components/schemas/Answer", "imports.yaml"))
    maker = cast.makers["XA1"]
    wish = cast.register(maker, "XA1", rehearse=True)
    strange = {**wish, "upload_id": cast.upload(maker, "Ai;Ở đâu\nThào Seo Sếnh;XA1\n".encode(), "so-la.csv")}
    for body, problems in ((wish, []), (strange, ["imports.no_header"]), ({**wish, "rehearse": False}, [])):
        job = cast.ended(maker, maker.ask("POST", "/api/imports", body))
        assert job["state"] == "done", job
        jsonschema.validate(job["result"], answer)
        assert [problem["code"] for problem in job["result"]["problems"]] == problems
        assert ("layouts" in job["result"]) == body["rehearse"]


def test_an_export_has_the_rows_of_the_units_in_which_the_right_is_held(cast):
    asked = {"units": "unit.read", "persons": "person.read", "sheets": "sheet.read", "unit-sheets": "sheet.read", "plans": "report.read",
             "standards": "standard.read"}
    for actor in cast.actors.values():
        listed = {item["kind"] for item in actor.reader.get("/api/exports")["items"]}
        assert {kind for kind in asked if actor.may_anywhere(asked[kind])} == listed & set(asked), actor.role
        for kind, right in asked.items():
            if actor.may(right, "XA1"):
                text = actor.reader.ask("GET", f"/api/exports/{kind}/file?unit=XA1&format=csv").text
                rows = list(csv.DictReader(io.StringIO(text.lstrip("\ufeff"))))
                units = {row["code" if kind == "units" else "unit_code"] for row in rows}
                assert units == {unit for unit in district.below("XA1") if actor.may(right, unit)}, (actor.role, kind)


def test_a_backup_is_made_for_the_whole_and_comes_back(cast, tmp_path):
    service, root = cast.service, cast.root.reader
    begun = root.ask("POST", "/api/backups")
    if service.url:
        assert (begun.status, begun.code) == (409, "backup.postgresql")
        return
    job = cast.ended(root, begun)
    assert job["state"] == "done" and job["progress"]["done"] == job["progress"]["total"], job
    assert root.get("/api/backups")["items"][0] == job["result"]["backup"]
    assert root.ask("GET", "/api/backups?khong_co=1").status == 422
    entry = cast.auditor.get("/api/log?limit=200")["items"]
    assert [row["actor"] for row in entry if row["act"] == "backup.make"] == ["whole"]
    file = service.data / "backups" / job["result"]["backup"]["name"]
    assert file.stat().st_size == job["result"]["backup"]["size"] and file.stat().st_mode & 0o777 == 0o600
    done = subprocess.run([GUONG, "--data", tmp_path / "back", "--json", "restore", file], capture_output=True, text=True)
    assert done.returncode == 0, done
    done = subprocess.run([GUONG, "--data", tmp_path / "back", "--json", "verify"], capture_output=True, text=True)
    assert done.returncode == 0, done


def test_all_reports_are_verified_for_the_whole(cast):
    maker = cast.auditor
    job = cast.ended(maker, maker.ask("POST", "/api/verify"))
    assert job["state"] == "done" and job["result"]["verified"], job
    assert cast.auditor.ask("POST", f"/api/jobs/{job['id']}/cancel").status in (202, 409)


def test_lists_of_jobs_imports_and_reports_hold_what_the_reader_may_know(cast):
    for unit in TARGETS.values():
        cast.made(unit)
        cast.imported(unit)
    for actor in cast.actors.values():
        for right, path in (("import.read", "/api/imports"), ("report.read", "/api/reports")):
            if actor.may_anywhere(right):
                rows, _ = actor.reader.all(path)
                assert {row["unit"] for row in rows} == {u for u in TARGETS.values() if actor.may(right, u)}, (actor.role, path)
        own = {row["actor"] for row in actor.reader.all("/api/jobs")[0]}
        units = [unit for unit in TARGETS.values() if f"maker-{unit}" in own]
        assert units == [unit for unit in TARGETS.values() if actor.may("job.read", unit)], actor.role


def test_a_plan_goes_up_comes_back_and_is_carried_out(cast):
    """The life of a plan as its author, who decides, and a stranger to it have it."""
    maker, head, year = cast.makers["XA1"], cast.heads["HUYEN"], cast.year("XA1", "plan")
    body = cast.new_plan("XA1", year=year, issued_on=f"{year}-02-01",
                         tasks=[{"text": "Mở lớp học nghề", "due_on": f"{year}-01-31"}])
    early = maker.ask("POST", "/api/plans", body)
    assert early.status == 400 and early.json["errors"][0]["field"] == "tasks[0].due_on", early
    body["tasks"][0]["due_on"] = f"{year}-02-01"
    made = maker.ask("POST", "/api/plans", body)
    path = f"/api/plans/{made.json['id']}"
    assert (made.json["state"], made.json["may_write"], made.json["may_decide"]) == ("draft", True, False)
    assert maker.ask("POST", "/api/plans", body).code == "plan.plan_exists"
    sent = maker.ask("POST", path + "/submit", None, {"If-Match": made.tag})
    # Those that wait longest are told first, and no more than anybody reads.
    tasks = head.get("/api/tasks")["items"]
    assert ("appraise_plan", made.json["id"]) in {(task["kind"], task["record_id"]) for task in tasks} or len(tasks) == 50
    back = head.ask("POST", path + "/return", REASON, {"If-Match": sent.tag})
    mend = [task for task in maker.get("/api/tasks")["items"] if task["kind"] == "mend_plan" and task["record_id"] == made.json["id"]]
    assert [task["remarks"] for task in mend] == [REASON["reason"]]
    again = maker.ask("POST", path + "/submit", None, {"If-Match": back.tag})
    approved = head.ask("POST", path + "/approve", None, {"If-Match": again.tag})
    assert (approved.json["state"], approved.json["decided_by"]) == ("approved", "head-HUYEN")
    done = maker.ask("POST", path + "/mark-done", {"position": 1, "done_on": "2026-05-19"}, {"If-Match": approved.tag})
    assert done.json["tasks"][0]["done_on"] == "2026-05-19"
    roster = head.get(f"/api/plan-roster?unit=HUYEN&year={year}")
    held = {row["unit"]: (row["due"], [plan["state"] for plan in row["plans"]]) for row in roster["rows"]}
    assert set(held) == {"HUYEN", "XA1", "XA2"} and held["XA1"] == (True, ["approved"])
    next_year = maker.ask("POST", "/api/plans", {**body, "year": year + 1, "issued_on": None,
                                                 "tasks": []})
    assert next_year.json["before_id"] == made.json["id"]


def test_a_personal_plan_is_for_its_person_the_secretary_and_who_decides(cast):
    member = cast.service.sign_in("own-member")
    made = member.ask("POST", "/api/plans", {"year": 2024, "programme": district.PROGRAMME, "title": "Tự học mỗi ngày"})
    assert (made.status, made.json["kind"], made.json["person"]) == (201, "personal", district.name("CB11", 1)), made
    path = f"/api/plans/{made.json['id']}"
    assert [plan["id"] for plan in member.get("/api/plans")["items"]] == [made.json["id"]]
    listed = {who: [plan["id"] for plan in reader.get("/api/plan-roster?unit=CB11&year=2024")["personal"]]
              for who, reader in (("secretary", cast.judges["CB11"]), ("above", cast.makers["XA1"]))}
    assert listed == {"secretary": [made.json["id"]], "above": []}
    assert cast.judges["CB11"].ask("GET", path).status == cast.heads["CB11"].ask("GET", path).status == 200
    assert cast.makers["XA1"].ask("GET", path).code == cast.heads["XA1"].ask("GET", path).code == "plan.unknown_plan"


def test_an_issue_is_confirmed_by_somebody_else_than_who_claimed_it(cast):
    maker, head = cast.makers["XA1"], cast.heads["XA1"]
    late = maker.ask("POST", "/api/issues", {**cast.new_issue("XA1"), "due_on": "2026-01-09"})
    assert [wrong["field"] for wrong in late.json["errors"]] == ["due_on"], late
    stranger = maker.ask("POST", "/api/issues", {**cast.new_issue("XA1"), "head_id": cast.service.person("XA2", 0)})
    assert [wrong["field"] for wrong in stranger.json["errors"]] == ["head_id"], stranger
    number, tag = cast.issue("XA1")
    path = f"/api/issues/{number}"
    acted = maker.ask("POST", path + "/actions", {"text": "Họp dân", "taken_on": "2026-02-01"}, {"If-Match": tag})
    assert (acted.json["state"], [one["text"] for one in acted.json["actions"]]) == ("under_way", ["Họp dân"])
    claimed = maker.ask("POST", path + "/claim", {"result": "Đã trả lại đất"}, {"If-Match": acted.tag})
    again = head.ask("POST", path + "/reopen", {"reason": "Còn hai hộ"}, {"If-Match": claimed.tag})
    assert (again.json["state"], again.json["remarks"]) == ("reopened", "Còn hai hộ")
    claimed = maker.ask("POST", path + "/claim", {"result": "Hai hộ đã trả"}, {"If-Match": again.tag})
    confirmed = head.ask("POST", path + "/confirm", None, {"If-Match": claimed.tag})
    assert (confirmed.json["state"], confirmed.json["confirmed_by"]) == ("confirmed", "head-XA1")
    assert number in {one["id"] for one in head.get("/api/issues?unit=XA1")["items"]}
    # The Front watches without the names of people.
    seen = cast.actors["observer"].reader.get(path)
    assert (seen["head"], seen["head_id"], seen["area_name"]) == (None, None, "đất đai")
