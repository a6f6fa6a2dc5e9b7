"""Who asks: every role of the rule, held in the commune XA1; somebody without a role, somebody with a
role that the rule does not know; and those who make what is asked for."""
import collections
import datetime
import io
import itertools
import json
import time

import docx

import district
from served import PASSWORD, Reader

PLACE = "XA1"
TARGETS = {"inside": "XA1", "below": "CB11", "outside": "XA2", "above": "HUYEN"}
# Where the plan of a unit is decided on: above it.
DECIDES = {"XA1": "HUYEN", "CB11": "XA1", "XA2": "HUYEN", "HUYEN": "HUYEN"}
# From where and to where people move.
ELSEWHERE = {"XA1": "CB12", "CB11": "CB12", "XA2": "CB22", "HUYEN": "XA2"}
BESIDE = {"XA1": "CB12", "CB11": "CB21", "XA2": "CB22", "HUYEN": "XA1"}
# A head needs one on leading.
ITEMS = [{"text": "Đọc mỗi ngày mười trang", "kind": "Lãnh đạo, chỉ đạo của người đứng đầu"}, {"text": "Dọn đường thôn mỗi tuần"}]


class Actor:
    """A role and where it is held; asks as the reader who is signed in."""

    def __init__(self, name, role, place, rights, everybody):
        self.name, self.role, self.place = name, role, place
        self.here, self.below, self.everybody = rights["here"], rights["below"], everybody
        self.reader = None

    def may(self, right, unit):
        """As the rule says, whatever the program does."""
        if right in self.everybody:
            return True
        if self.place is None:
            return right in self.below
        return (right in self.below and district.is_below(unit, self.place)) or (right in self.here and unit == self.place)

    def may_from_above(self, right, unit):
        """Held in a way that reaches the unit and everything below it."""
        return right in self.below and (self.place is None or district.is_below(unit, self.place))

    def may_anywhere(self, right):
        return right in self.everybody or right in self.here or right in self.below

    def may_know_names(self, unit):
        return any(self.may(right, unit) for right in ("person.read", "sheet.read", "trace.names"))


class Cast:
    def __init__(self, service, rule):
        self.service = service
        everybody = rule["everybody"]
        nothing = {"here": [], "below": []}
        self.rule = {role["code"]: role for role in rule["roles"]}
        self.actors = {code: Actor(f"role-{code}", code, PLACE, role, everybody) for code, role in self.rule.items()}
        self.actors["nobody's"] = Actor("role-none", None, PLACE, nothing, everybody)
        self.actors["unknown"] = Actor("role-unknown", "khong-co", PLACE, nothing, everybody)
        self.root = Actor("whole", "administrator", None, self.rule["administrator"], everybody)
        self.years, self.reports, self.imports, self.movers = {}, {}, {}, {}
        self.asking = None  # the actor for whom a request is being made
        self.numbers = itertools.count(1)
        self.turns = collections.defaultdict(itertools.count)

    def add(self):
        """Accounts, before the service starts."""
        service = self.service
        for actor in self.actors.values():
            known = actor.role in self.rule
            service.add(actor.name, actor.role if known else None, actor.place if known else None)
        service.add("whole", "administrator")
        service.add("log", "auditor")
        for unit in TARGETS.values():
            service.add("maker-" + unit, "staff", unit)
            service.add("judge-" + unit, "secretary", unit)
            service.add("head-" + unit, "head", unit)
        service.add("restricted", "secretary", PLACE)
        service.add("own-member", "member", "CB11", district.code("CB11", 1))
        service.add("life-member", "member", "XA2", district.code("XA2", 1))
        service.add("own-secretary", "secretary", "CB11", district.code("CB11", 0))
        service.guong("user", "role", "own-secretary", "add", "member", "--unit", "CB11")

    def sign_in(self):
        service = self.service
        service.sql.rows("INSERT INTO auth_role (account_id, role, place, valid_from, granted_by)"
                         " SELECT a.id, 'khong-co', u.id, '2020-01-01', 'test' FROM auth_account a, org_unit u"
                         f" WHERE a.name = 'role-unknown' AND u.code = '{PLACE}'")
        # A hierarchy beside the main one, in which each target has somebody below.
        for unit, below in BESIDE.items():
            service.sql.rows("INSERT INTO org_placement (unit_id, hierarchy, parent_id, valid_from)"
                             " SELECT b.id, 'front', u.id, '2010-01-01' FROM org_unit u, org_unit b"
                             f" WHERE u.code = '{unit}' AND b.code = '{below}'")
        for actor in [*self.actors.values(), self.root]:
            actor.reader = service.sign_in(actor.name)
            decides = self.rule.get(actor.role, {}).get("needs_code", False)
            assert actor.reader.restriction == ("enrol" if decides else "none"), actor.name
            if decides:
                actor.reader.enrol()
        self.sheets_in_force = {}
        self.makers = {unit: service.sign_in("maker-" + unit) for unit in TARGETS.values()}
        self.judges = {unit: service.sign_in("judge-" + unit).enrol() for unit in TARGETS.values()}
        self.heads = {unit: service.sign_in("head-" + unit).enrol() for unit in TARGETS.values()}
        self.restricted = service.sign_in("restricted")
        assert self.restricted.restriction == "enrol"
        self.auditor = service.sign_in("log")
        # Who decides has a phone once, whichever test comes first.
        self.own_secretary = service.sign_in("own-secretary").enrol()
        self.stranger = Reader(service)

    # What is asked for.

    def year(self, unit, number):
        """One in which the person has no sheet yet."""
        return next(self.years.setdefault((unit, number), itertools.chain(range(1976, 2010), range(2030, 2201))))

    def fresh_name(self):
        return f"target{next(self.numbers)}"

    def new_sheet(self, unit, number=None, **members):
        if number is None:  # by turns: one person's years are not enough for all
            number = next(self.turns[unit]) % 3
        return {"person_id": self.service.person(unit, number), "unit": unit, "year": self.year(unit, number),
                "programme": district.PROGRAMME, "items": ITEMS, **members}

    def sheet(self, unit, state="draft", number=None):
        """A sheet of the unit in the state, made for this: its id and its tag. "proposed": approved, and a version waits."""
        maker, judge = self.makers[unit], self.judges[unit]
        made = maker.ask("POST", "/api/sheets", self.new_sheet(unit, number, submit=state != "draft"))
        assert made.status == 201, made
        path, tag = f"/api/sheets/{made.json['id']}", made.tag
        steps = {"draft": [], "submitted": [], "returned": [(judge, "POST", "/return", {"reason": "Chưa rõ việc"})],
                 "approved": [(judge, "POST", "/approve", None)]}
        steps["proposed"] = [*steps["approved"], (maker, "PUT", "", {"items": ITEMS + [{"text": "Trồng thêm cây"}]})]
        for who, method, tail, body in steps[state]:
            moved = who.ask(method, path + tail, body, {"If-Match": tag})
            assert moved.status == 200, moved
            tag = moved.tag
        return made.json["id"], tag

    def in_force(self, unit):
        """An approved sheet of a year that is over, the same each time: its id and that of an item."""
        if unit not in self.sheets_in_force:
            body = {**self.new_sheet(unit, 2), "year": 2018, "submit": True}
            made = self.makers[unit].ask("POST", "/api/sheets", body)
            assert made.status == 201, made
            path = f"/api/sheets/{made.json['id']}"
            assert self.judges[unit].ask("POST", path + "/approve", None, {"If-Match": made.tag}).status == 200
            item = self.makers[unit].get(path + "/progress")["items"][0]["item_id"]
            self.sheets_in_force[unit] = made.json["id"], item
        return self.sheets_in_force[unit]

    def new_progress(self, unit):
        return {"item_id": self.in_force(unit)[1], "happened_on": "2018-03-02", "note": "Đã đọc hai chương"}

    def progress(self, unit):
        """An entry of that sheet, made for this."""
        made = self.makers[unit].ask("POST", f"/api/sheets/{self.in_force(unit)[0]}/progress", self.new_progress(unit))
        assert made.status == 201, made
        return max(one["id"] for item in made.json["items"] for one in item["noted"])

    def new_deed(self, unit):
        return {"person_id": self.service.person(unit, 1), "happened_on": datetime.date.today().replace(day=1).isoformat(),
                "text": "Nhặt được ví, trả lại người mất"}

    def deed(self, unit):
        made = self.makers[unit].ask("POST", "/api/deeds", self.new_deed(unit))
        assert made.status == 201, made
        return made.json["id"]

    def comment_round(self, unit):
        """One with a comment, about a sheet made for this."""
        maker = self.makers[unit]
        made = maker.ask("POST", f"/api/sheets/{self.sheet(unit, 'submitted')[0]}/comment-rounds", {"asked": "residence"})
        assert made.status == 201, made
        number = made.json["id"]
        assert maker.ask("POST", f"/api/comment-rounds/{number}/comments", {"text": "Nhất trí"}).status == 201
        return number

    def new_session(self, unit, **members):
        """Of its own title: a unit holds each once on a day. Of a year that no report is sealed of."""
        return {"unit": unit, "held_on": "2024-03-05", "form": "hoi-nghi", "title": f"Buổi học số {next(self.numbers)}",
                "attended": [{"person_id": self.service.person(unit)}], **members}

    def session(self, unit):
        """A study session of the unit, made for this: its id and its tag."""
        made = self.makers[unit].ask("POST", "/api/study-sessions", self.new_session(unit))
        assert made.status == 201, made
        return made.json["id"], made.tag

    def new_conference(self, unit, **members):
        """Of its own title: a unit holds each once on a day. Of a year that no report is sealed of."""
        return {"unit": unit, "held_on": "2024-06-30", "kind": "so-ket", "title": f"Sơ kết số {next(self.numbers)}", "invited": 40,
                "attended": 38, "papers": [{"title": "Nêu gương", "speaker": "Đại diện chi bộ"}],
                "points": [{"text": "Mỗi chi bộ một việc"}, {"text": "Báo cáo trước 30/11"}],
                "awards": [{"recipient": "Tổ tự quản", "form": "giấy khen", "decision": "12-QĐ/ĐU"}], **members}

    def conference(self, unit, **members):
        """A conference of the unit, made for this: its id and its tag."""
        made = self.makers[unit].ask("POST", "/api/conferences", self.new_conference(unit, **members))
        assert made.status == 201, made
        return made.json["id"], made.tag

    def new_meeting(self, unit):
        """Of a day and kind of its own. Of years that no report is sealed of."""
        number = next(self.turns["meeting", unit])
        day = datetime.date(2024, 1, 1) + datetime.timedelta(days=number // 3)
        return {"unit": unit, "held_on": day.isoformat(), "kind": ("thuong-ky", "chuyen-de", "cuoi-nam")[number % 3],
                "place": "19 giờ 30, nhà văn hóa", "chair": "Bí thư", "agenda": "Kiểm điểm tháng trước\nTự soi, tự sửa"}

    def meeting(self, unit, state="prepared"):
        """A meeting of the unit in the state, made for this: its id and its tag."""
        judge = self.judges[unit]
        made = judge.ask("POST", "/api/meetings", self.new_meeting(unit))
        assert made.status == 201, made
        tag = made.tag
        if state == "closed":
            moved = judge.ask("POST", f"/api/meetings/{made.json['id']}/close",
                              {"quality": "tot", "minutes": "Đã bàn", "expected": 10, "attended": 9}, {"If-Match": tag})
            assert moved.status == 200, moved
            tag = moved.tag
        return made.json["id"], tag

    def decision(self, unit, state="prepared"):
        """What a meeting of the unit decided, made for this: its id and its tag."""
        judge = self.judges[unit]
        number, tag = self.meeting(unit)
        made = judge.ask("POST", f"/api/meetings/{number}/decisions", {"text": "Dọn đường thôn", "owner": "Chi ủy"})
        assert made.status == 201, made
        if state == "closed":
            closed = judge.ask("POST", f"/api/meetings/{number}/close",
                               {"quality": "tot", "expected": 10, "attended": 9}, {"If-Match": tag})
            assert closed.status == 200, closed
        return made.json["id"], made.tag

    def new_shortcoming(self, unit, person=None):
        return {"unit": unit, "person_id": person, "source": "meeting", "text": "Họp muộn", "noted_on": "2024-03-05", "due_on": "2024-06-30"}

    def shortcoming(self, unit, person=None, state="open"):
        """One of the unit or of somebody there, made for this: its id and its tag."""
        judge = self.judges[unit]
        made = judge.ask("POST", "/api/shortcomings", self.new_shortcoming(unit, person))
        assert made.status == 201, made
        tag = made.tag
        if state == "mended":
            moved = judge.ask("POST", f"/api/shortcomings/{made.json['id']}/mend", {"evidence": "Đã họp đúng giờ"}, {"If-Match": tag})
            assert moved.status == 200, moved
            tag = moved.tag
        return made.json["id"], tag

    def reflection(self, unit):
        """One of somebody in the unit, made for this: its id and its tag."""
        made = self.judges[unit].ask("POST", "/api/reflections", self.new_reflection(unit))
        assert made.status == 201, made
        return made.json["id"], made.tag

    def new_reflection(self, unit):
        return {"person_id": self.service.person(unit, 1), "session_id": self.session(unit)[0], "text": "Đã học"}

    def mail_tag(self, unit):
        """The version of the unit's mail address."""
        return self.root.reader.ask("GET", f"/api/units/{unit}/mail").tag

    def letter(self, unit):
        """One that the unit wrote. Below a cell there is nobody to write to: that one was written before."""
        if unit in ("HUYEN", "XA1", "XA2"):
            made = self.makers[unit].ask("POST", "/api/letters", {
                "unit": unit, "to": unit, "subtree": True, "subject": "Nhắc nộp báo cáo", "text": "Đề nghị nộp trước ngày 20."})
            assert made.status == 201, made
            return made.json["id"]
        self.service.sql.rows(
            "INSERT INTO notice_letter (id, unit_id, to_unit_id, subtree, subject, text, by_mail, unit_count, sent_by, sent_at)"
            " SELECT (SELECT coalesce(max(id), 0) + 1 FROM notice_letter), u.id, u.id, 0, 'Nhắc', 'Nộp báo cáo', 0, 1, 'test',"
            f" '2026-01-01T00:00:00.000Z' FROM org_unit u WHERE u.code = '{unit}'")
        return self.service.sql.rows("SELECT max(id) FROM notice_letter")[0][0]

    def notice(self, unit):
        """One that the unit was told. Above the highest nobody writes."""
        self.service.sql.rows(
            "INSERT INTO notice_notice (id, unit_id, kind, params, record_kind, record_id, by_mail, created_at)"
            " SELECT (SELECT coalesce(max(id), 0) + 1 FROM notice_notice), u.id, 'notice.letter', '{}', '', 0, 0,"
            f" '2026-01-01T00:00:00.000Z' FROM org_unit u WHERE u.code = '{unit}'")
        return self.service.sql.rows("SELECT max(id) FROM notice_notice")[0][0]

    def new_plan(self, unit, **members):
        """The unit's own, of a year in which it has none yet."""
        return {"unit": unit, "year": self.year(unit, "plan"), "programme": district.PROGRAMME, "title": "Kế hoạch của năm",
                "goals": "Mười hộ thoát nghèo", "tasks": [{"text": "Mở lớp học nghề"}], **members}

    def plan(self, unit, state="draft", **members):
        """A plan of the unit in the state, made for this: its id and its tag."""
        maker, head = self.makers[unit], self.heads[DECIDES[unit]]
        made = maker.ask("POST", "/api/plans", self.new_plan(unit, **members))
        assert made.status == 201, made
        path, tag = f"/api/plans/{made.json['id']}", made.tag
        submitted = [(maker, "/submit", None)]
        approved = [*submitted, (head, "/approve", None)]
        change = {"title": "Kế hoạch sửa đổi", "goals": "Hai mươi hộ thoát nghèo", "tasks": [{"text": "Mở hai lớp học nghề"}]}
        steps = {"draft": [], "submitted": submitted, "approved": approved, "proposed": [*approved, (maker, "", change)],
                 "returned": [*submitted, (head, "/return", {"reason": "Chưa rõ chỉ tiêu"})]}
        for who, tail, body in steps[state]:
            moved = who.ask("POST" if tail else "PUT", path + tail, body, {"If-Match": tag})
            assert moved.status == 200, moved
            tag = moved.tag
        return made.json["id"], tag

    def evaluation(self, unit, state="open", decides=None, year=None, period="year"):
        """One of the unit itself, of a year of its own, with all that its form asks for: its id and its tag."""
        fields = {code: "Đã làm" for code in ("nhiem-vu", "xay-dung", "cam-ket", "han-che", "khac-phuc")}
        review = json.dumps({"fields": fields, "points": {}, "claimed_class": ""})
        told = "'2199-01-01'" if state in ("told", "appealed") else "NULL"
        held = "'tot'" if state in ("decided", "told", "appealed") else "NULL"
        self.service.sql.rows(
            "INSERT INTO evaluation_evaluation (unit_id, deciding_unit_id, group_name, year, period, last_day, rule_from, classed,"
            " state, self_review, author, proposed_class, decided_class, final_class, told_on)"
            " SELECT u.id, d.id, 'units', "
            f"{year or 2300 + next(self.numbers)}, '{period}', '1999-12-31', '2018-03-08', 1, '{state}', '{review}', 'test', 'tot',"
            f" {held}, {held}, {told} FROM org_unit u, org_unit d WHERE u.code = '{unit}' AND d.code = '{decides or DECIDES[unit]}'")
        number = int(self.service.sql.rows("SELECT max(id) FROM evaluation_evaluation")[0][0])
        if state in ("handed_in", "proposed"):
            self.service.sql.rows(
                "INSERT INTO evaluation_vote (evaluation_id, held_on, voters, author) SELECT"
                f" {number}, '1999-12-01', 7, 'test'")
        return number, '"v1"'

    def evaluation_decision(self, unit):
        """One that the unit took on itself: its id and its tag."""
        evaluation, _ = self.evaluation(unit, "decided", unit)
        self.service.sql.rows(
            "INSERT INTO evaluation_decision (unit_id, group_name, year, period, rule_from, number_symbol, decided_on, decided_by,"
            " top_count, allowed_count, base_count) SELECT u.id, 'units',"
            f" 2020, 'year', '2018-03-08', '', '2020-12-20', 'test', 0, 0, 1 FROM org_unit u WHERE u.code = '{unit}'")
        number = int(self.service.sql.rows("SELECT max(id) FROM evaluation_decision")[0][0])
        self.service.sql.rows(f"UPDATE evaluation_evaluation SET decision_id = {number} WHERE id = {evaluation}")
        return number, '"v1"'

    def new_evaluation_decision(self, unit):
        year = self.year(unit, "evaluation")
        evaluation, _ = self.evaluation(unit, "proposed", unit, year, "term")
        return {"unit": unit, "year": year, "period": "term", "group": "units", "decided_on": "2020-12-20",
                "items": [{"id": evaluation, "class": "tot"}]}

    def new_issue(self, unit):
        return {"unit": unit, **self.issue_contents(unit)}

    def issue_contents(self, unit):
        return {"area": "land", "title": "Lấn chiếm đất bãi", "place": "Bãi ven suối", "raised_by": "meeting",
                "raised_on": "2026-01-10", "head_id": self.service.person(unit, 0), "due_on": "2026-06-30"}

    def issue(self, unit, state="open"):
        """A pressing issue of the unit in the state, made for this: its id and its tag."""
        maker = self.makers[unit]
        made = maker.ask("POST", "/api/issues", self.new_issue(unit))
        assert made.status == 201, made
        tag = made.tag
        if state == "claimed":
            moved = maker.ask("POST", f"/api/issues/{made.json['id']}/claim", {"result": "Đã trả lại đất"}, {"If-Match": tag})
            assert moved.status == 200, moved
            tag = moved.tag
        return made.json["id"], tag

    def new_standards(self, unit):
        """Words of a set of the unit, from a day from which it has none."""
        day = datetime.date(1961, 1, 1) + datetime.timedelta(days=next(self.numbers))
        return {"unit": unit, "effective_from": day.isoformat(), "title": "Bốn điều", "items": [{"text": "Cần, kiệm"}, {"text": "Liêm, chính"}]}

    def standards(self, unit, posted=False):
        """A standard set of the unit, made for this: its id and its tag."""
        maker = self.makers[unit]
        made = maker.ask("POST", "/api/standards", self.new_standards(unit))
        assert made.status == 201, made
        number, tag = made.json["id"], made.tag
        if posted:
            moved = maker.ask("POST", f"/api/standards/{number}/post", {"posted_on": "2020-02-03"}, {"If-Match": tag})
            assert moved.status == 200, moved
            tag = moved.tag
        return number, tag

    def fresh_day(self):
        """One that nothing else here begins on."""
        return (datetime.date(1976, 1, 1) + datetime.timedelta(days=next(self.numbers))).isoformat()

    def committee_contents(self, unit):
        """Of a day of its own: a unit has one for a programme at a time."""
        day = self.fresh_day()
        return {"valid_from": day, "valid_to": day, "members": [{"person_id": self.service.person(unit), "post": "truong-ban"}]}

    def new_committee(self, unit):
        return {"unit": unit, "programme": district.PROGRAMME, **self.committee_contents(unit)}

    def committee(self, unit):
        """A steering committee of the unit, made for this: its id and its tag."""
        made = self.makers[unit].ask("POST", "/api/committees", self.new_committee(unit))
        assert made.status == 201, made
        return made.json["id"], made.tag

    def movement_contents(self):
        return {"name": f"Phong trào số {next(self.numbers)}", "programme": district.PROGRAMME, "valid_from": "2016-01-01"}

    def new_movement(self, unit):
        return {"unit": unit, **self.movement_contents()}

    def movement(self, unit):
        """A movement that the unit leads, made for this: its id and its tag."""
        made = self.makers[unit].ask("POST", "/api/movements", self.new_movement(unit))
        assert made.status == 201, made
        return made.json["id"], made.tag

    def activity(self, unit):
        """What the unit did in a movement from above, made for this: its id and its tag."""
        body = {"unit": unit, "acted_on": "2022-03-01", "text": "Ra quân dọn đường", "participant_count": 35}
        made = self.makers[unit].ask("POST", f"/api/movements/{self.movement('HUYEN')[0]}/activities", body)
        assert made.status == 201, made
        return made.json["id"], made.tag

    def account(self, unit, role="member"):
        """An account with a role in the unit, made for this."""
        name = self.fresh_name()
        made = self.root.reader.ask("POST", "/api/accounts", {"name": name, "role": role, "unit": unit})
        assert made.status == 201, made
        return name

    def new_document(self, **members):
        """As it is entered; no two have the same number."""
        return {"type": "plan", "number_symbol": f"{next(self.numbers)}-KH", "issued_on": "2022-02-01",
                "summary": "Kế hoạch tuyên truyền", **members}

    def document(self, unit, **members):
        """A document in the unit's register, made for this: its id and its tag."""
        made = self.makers[unit].ask("POST", "/api/documents", {"unit": unit, **self.new_document(**members)})
        assert made.status == 201, made
        return made.json["id"], made.tag

    def received(self, unit):
        """A document that the district has sent to the unit. To itself it sends none."""
        number, tag = self.document("HUYEN")
        if unit != "HUYEN":
            maker = self.makers["HUYEN"]
            job = self.ended(maker, maker.ask("POST", f"/api/documents/{number}/dispatches", {"units": [unit]}))
            assert job["state"] == "done" and job["result"]["sent"] == 1, job
        return number, tag

    def dispatch(self, unit):
        """A document of the unit that it sent to one below, or to nobody where nobody is below."""
        number, _ = self.document(unit)
        maker = self.makers[unit]
        job = self.ended(maker, maker.ask("POST", f"/api/documents/{number}/dispatches", {"units": [{"XA1": "CB12"}.get(unit, "CB22")]}))
        assert job["state"] == "done", job
        return number, maker.get(f"/api/documents/{number}")["dispatches"][0]["id"]

    def new_requirement(self, **members):
        return {"point": "2.a", "text": "Ký cam kết của đơn vị", "output": "other",
                "dates": [{"due_on": "2022-06-30", "review_on": "2022-07-31"}], **members}

    def requirement(self, unit, document=None, **members):
        """What a document of the unit asks, made for this: its id and its tag."""
        number = document or self.document(unit)[0]
        made = self.makers[unit].ask("POST", f"/api/documents/{number}/requirements", self.new_requirement(**members))
        assert made.status == 201, made
        return made.json["id"], made.tag

    def assignment(self, unit, answered=False):
        """What the district asks of the unit, made for this: its id."""
        document, _ = self.received(unit)
        requirement, _ = self.requirement("HUYEN", document)
        maker = self.makers["HUYEN"]
        table = maker.get(f"/api/requirement-table?unit=HUYEN&document={document}")
        [number] = [cell["id"] for row in table["items"] for cell in row["cells"] if cell and row["unit"] == unit]
        assert table["columns"][0]["id"] == requirement
        if answered:
            told = self.makers[unit].ask("PUT", f"/api/assignments/{number}/answer", {"text": "Đã ký", "done_on": "2022-03-01"})
            assert told.status == 200, told
        return number

    def upload(self, reader, data=b"Ghi ch\xc3\xba c\xe1\xbb\xa7a chi b\xe1\xbb\x99\n", name="ghi-chu.txt"):
        """A file that the reader has sent."""
        begun = reader.ask("POST", "/api/uploads", {"name": name, "size": len(data)})
        assert begun.status == 201, begun
        number = begun.json["id"]
        sent = reader.ask("PUT", f"/api/uploads/{number}?offset=0", data, {"Content-Type": "application/octet-stream"})
        assert sent.status == 200 and sent.json["finished"], sent
        return number

    def ended(self, reader, accepted):
        """The job at its end."""
        assert accepted.status == 202, accepted
        for _ in range(600):
            job = reader.get(accepted.headers["Location"])
            if job["state"] not in ("queued", "running"):
                return job
            time.sleep(0.05)
        raise AssertionError(f"the job does not end: {job}")

    def register(self, reader, unit, rehearse=False):
        """What begins an import of one new member of the unit."""
        number = next(self.numbers)
        rows = f"unit_code,full_name,categories,from\n{unit},Thào Seo Số{number},đảng viên,2026-01-01\n"
        return {"kind": "persons", "unit": unit, "rehearse": rehearse, "upload_id": self.upload(reader, rows.encode(), f"so-{number}.csv")}

    def mover(self, unit):
        """A member of the unit whom nobody has moved, or who is back: the person, the membership, its tag."""
        root = self.root.reader
        if unit not in self.movers:
            brought_in = {**self.new_rows(unit), "unit": unit if unit in TARGETS.values() else district.PARENT[unit]}
            made = root.ask("POST", "/api/import-kinds/persons/rows", brought_in)
            assert made.status == 201, made
            self.movers[unit] = int(self.service.sql.rows("SELECT max(id) FROM org_person")[0][0])
        last = root.get(f"/api/persons/{self.movers[unit]}")["memberships"][-1]
        if last["moved_from"]:
            path = f"/api/persons/{self.movers[unit]}/memberships/{last['id']}/take-back"
            back = root.ask("POST", path, None, {"If-Match": f'"v{last["row_version"]}"'})
            assert back.status == 200, back
            last = back.json["memberships"][-1]
        assert last["unit"] == unit
        return self.movers[unit], last["id"], f'"v{last["row_version"]}"'

    def moved(self, unit):
        """Somebody who was moved to the unit from elsewhere: the person, the membership that began, its tag."""
        number, membership, tag = self.mover(ELSEWHERE[unit])
        answer = self.root.reader.ask("POST", f"/api/persons/{number}/memberships/{membership}/move",
                                      {"unit": unit, "valid_from": "2026-02-01"}, {"If-Match": tag})
        assert answer.status == 200, answer
        last = answer.json["memberships"][-1]
        return number, last["id"], f'"v{last["row_version"]}"'

    def membership(self, unit):
        """One that lasts: the person, the membership, its tag."""
        number = self.service.person(unit, 2)
        one = self.root.reader.get(f"/api/persons/{number}")["memberships"][0]
        return number, one["id"], f'"v{one["row_version"]}"'

    def post(self, unit):
        """One in the unit: the person, the post, its tag."""
        number = self.service.person(unit)
        (one,) = self.root.reader.get(f"/api/persons/{number}/posts")["items"]
        return number, one["id"], f'"v{one["row_version"]}"'

    def imported(self, unit):
        """An import into the unit, made for this."""
        maker = self.makers[unit]
        register = self.register(maker, unit)
        job = self.ended(maker, maker.ask("POST", "/api/imports", register))
        assert job["state"] == "done" and job["result"]["import"], job
        # Nobody may hold many files that are for nothing.
        assert maker.ask("DELETE", f"/api/uploads/{register['upload_id']}").status == 204
        self.imports[unit] = job["result"]["import"]
        return self.imports[unit]

    def some_import(self, unit):
        """One into the unit that nobody has undone; for reading."""
        return self.imports.get(unit) or self.imported(unit)

    def made(self, unit):
        """A sealed report of the unit, and the job that made it; one for all."""
        if unit not in self.reports:
            maker = self.makers[unit]
            job = self.ended(maker, maker.ask("POST", "/api/reports", self.new_report(unit)))
            assert job["state"] == "done", job
            self.reports[unit] = job["result"]["report"]["id"], job["id"]
        return self.reports[unit]

    def new_rows(self, unit):
        """A register of one new member of the unit, entered by hand."""
        return {"unit": unit, "rows": [{"unit_code": unit, "full_name": f"Thào Seo Số{next(self.numbers)}", "categories": "đảng viên",
                                        "from": "2026-01-01"}]}

    def new_rule(self):
        """A version of a rule; what was in force is never rewritten, so each begins later than the one before."""
        return {"from": f"{3000 + next(self.numbers)}-01-01", "source": "Quy định thử",
                "body": self.root.reader.get("/api/rules/attachments")["body"]}

    def new_template(self, kind="report-closing", body="{{issuer}}|{{abstract}}|{{seal_line}}"):
        """An own page of that kind, uploaded; no two are alike."""
        document = docx.Document()
        for line in body.split("|"):
            document.add_paragraph(line)
        document.add_paragraph(f"Mẫu số {next(self.numbers)}")
        file = io.BytesIO()
        document.save(file)
        return f"/api/templates/{kind}/versions", {"upload_id": self.upload(self.root.reader, file.getvalue(), "Mẫu của tỉnh.docx")}

    def new_report(self, unit):
        # Of a year to which no other test adds a record: what was sealed is still so at the end.
        return {"kind": "year", "unit": unit, "state": "sealed", "from": "2021-01-01", "to": "2021-12-31",
                "programme": district.PROGRAMME, "number": "01-BC"}

    def attachment(self, unit):
        """A file attached to a sheet of the unit: the sheet's id and its own."""
        maker, sheet = self.makers[unit], self.sheet(unit)[0]
        made = maker.ask("POST", "/api/attachments", {"upload_id": self.upload(maker), "record_kind": "sheet", "record_id": sheet})
        assert made.status == 201, made
        return sheet, made.json["id"]

    def with_phone(self, name):
        """Has the account set a password, with its slip, and enrol a phone."""
        slip = self.root.reader.ask("POST", f"/api/accounts/{name}/reissue")
        assert slip.status == 200, slip
        begun = self.service.ask("POST", "/api/session/slip", {"name": name, "code": slip.json["code"]})
        assert begun.status == 201 and begun.json["restriction"] == "password", begun
        reader = Reader(self.service, name, begun)
        assert reader.ask("PUT", "/api/session/password", {"new_password": PASSWORD}).status == 204
        return reader.enrol()
