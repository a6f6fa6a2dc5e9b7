"""Evaluation: a year of one cell, from the round to the outcome of an appeal, and what stops on the way."""
import io

import docx
import pytest

import district

# One year, told in order: each test goes on where the one before it ended.
YEAR = 2022
COUNTED = f"unit=CB11&year={YEAR}&period=year"


def act(reader, number, tail, body=None, method="POST", status=200):
    """On the evaluation as it is now."""
    tag = reader.ask("GET", f"/api/evaluations/{number}").tag
    answer = reader.ask(method, f"/api/evaluations/{number}/{tail}", body, {"If-Match": tag})
    assert answer.status == status, answer
    return answer


def words(answer):
    assert answer.status == 200, answer
    document = docx.Document(io.BytesIO(answer.bytes))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([paragraph.text for paragraph in document.paragraphs] + cells)


def review(reader, number):
    form = reader.get(f"/api/evaluations/{number}")["rule"]["form"]
    fields = [{"code": field["code"], "text": f"{field['vi']}: đã làm"} for field in form["fields"]]
    act(reader, number, "self-review", {"fields": fields, "claimed_class": "tot"}, "PUT")
    act(reader, number, "hand-in")


def propose(reader, number, proposed="tot"):
    act(reader, number, "comments", {"source": "cell", "text": "Gương mẫu, trách nhiệm"})
    act(reader, number, "comments", {"source": "residence", "text": "Chấp hành tốt ở nơi cư trú"})
    act(reader, number, "vote", {"held_on": f"{YEAR}-12-01", "voters": 3, "votes": [{"class": proposed, "votes": 3}]})
    act(reader, number, "propose", {"class": proposed})


def decide(reader, unit, group, items, **more):
    return reader.ask("POST", "/api/evaluation-decisions", {
        "unit": unit, "year": YEAR, "period": "year", "group": group, "decided_on": f"{YEAR}-12-20",
        "items": [{"id": number, "class": decided} for number, decided in items.items()], **more})


@pytest.fixture(scope="module")
def member(cast):
    return cast.service.sign_in("own-member")


@pytest.fixture(scope="module")
def cell(cast, member):
    """The round of the cell: its evaluations by subject."""
    secretary = cast.judges["CB11"]
    begun = secretary.ask("POST", "/api/evaluation-rounds", {"unit": "CB11", "year": YEAR, "period": "year"})
    assert (begun.status, begun.json) == (200, {"begun": 4}), begun
    again = cast.service.raw("GET", f"/api/evaluations?{COUNTED}", headers=secretary.headers)
    rows = again.json["items"]
    assert [row["group"] for row in rows] == ["units", "heads", "members", "members"]
    assert [row["person"] for row in rows] == [None, district.name("CB11", 0), district.name("CB11", 1), district.name("CB11", 2)]
    return {"unit": rows[0]["id"], "head": rows[1]["id"], "member": rows[2]["id"], "other": rows[3]["id"]}


def test_who_reads_it_and_who_does_not(cast, member, cell):
    path = f"/api/evaluations/{cell['member']}"
    assert member.get(path)["own"] is True
    assert cast.judges["CB11"].get(path)["may_handle"] is True
    for reader in (cast.judges["XA1"], cast.makers["CB11"], cast.heads["HUYEN"], cast.root.reader):
        assert reader.ask("GET", path).status == 404
    assert member.ask("GET", f"/api/evaluations/{cell['other']}").status == 404
    # What the records say stands beside the form.
    kinds = {line["kind"]: (line["count"], line["of"]) for line in member.get(path)["evidence"]}
    assert kinds == {"commitment.items": (0, 3)}, kinds
    assert [row["id"] for row in member.get("/api/evaluations?own=true")["items"]] == [cell["member"]]


def test_a_vote_with_more_votes_than_voters_is_refused_with_the_numbers(cast, member, cell):
    review(member, cell["member"])
    answer = act(cast.judges["CB11"], cell["member"], "vote",
                 {"held_on": f"{YEAR}-12-01", "voters": 3, "votes": [{"class": "tot", "votes": 4}]}, status=400)
    assert answer.code == "evaluation.more_votes_than_voters"
    assert "4" in answer.json["detail"] and "3" in answer.json["detail"]
    propose(cast.judges["CB11"], cell["member"])
    # The subject alone learns what was proposed once it is told.
    assert member.get(f"/api/evaluations/{cell['member']}")["proposed_class"] is None


def test_the_unit_comes_first_then_its_head_then_the_others(cast, cell):
    secretary, above = cast.judges["CB11"], cast.judges["XA1"]
    review(secretary, cell["other"])
    propose(secretary, cell["other"], "xuat-sac")
    members = {cell["member"]: "tot", cell["other"]: "tot"}
    answer = decide(secretary, "CB11", "members", members)
    assert (answer.status, answer.code) == (409, "evaluation.unit_first")
    assert district.UNIT_NAMES["CB11"] in answer.json["detail"]
    # Another level decides on the unit: who is not competent is told which one is.
    review(secretary, cell["unit"])
    answer = decide(secretary, "CB11", "units", {cell["unit"]: "tot"})
    assert (answer.status, answer.code) == (403, "evaluation.not_competent")
    assert district.UNIT_NAMES["XA1"] in answer.json["detail"]
    propose(above, cell["unit"])
    assert decide(above, "XA1", "units", {cell["unit"]: "tot"}).status == 201
    answer = decide(secretary, "CB11", "members", members)
    assert (answer.status, answer.code) == (409, "evaluation.head_first")
    assert district.name("CB11", 0) in answer.json["detail"]
    # Of the secretary the level above sees to it.
    own = cast.own_secretary
    review(own, cell["head"])
    answer = act(own, cell["head"], "propose", {"class": "xuat-sac"}, status=403)
    assert answer.code == "evaluation.own_evaluation"
    propose(above, cell["head"])
    assert decide(above, "XA1", "heads", {cell["head"]: "tot"}).status == 201


def test_the_quota_stops_the_list_with_the_numbers_and_an_exception_is_kept(cast, cell):
    secretary = cast.judges["CB11"]
    shown = secretary.get(f"/api/evaluation-list?{COUNTED}&group=members")
    assert shown["meter"] == {"top": 1, "base": 1, "allowed": 0}
    items = {cell["member"]: "tot", cell["other"]: "xuat-sac"}
    answer = decide(secretary, "CB11", "members", {cell["other"]: "xuat-sac"})
    assert (answer.status, answer.code) == (409, "evaluation.list_incomplete")
    answer = decide(secretary, "CB11", "members", items)
    assert (answer.status, answer.code) == (409, "evaluation.quota_exceeded")
    assert all(number in answer.json["detail"] for number in ("có 1 trường hợp", "chỉ được 0", "20%", "của 1")), answer
    made = decide(secretary, "CB11", "members", items, exception_reason="Cứu người trong lũ", number_symbol="07-QĐ/CB")
    assert made.status == 201 and made.json["exception_reason"] == "Cứu người trong lũ" and made.json["allowed"] == 0
    path = f"/api/evaluation-decisions/{made.json['id']}"
    printed = words(secretary.ask("GET", path + "/file"))
    for part in ("QUYẾT ĐỊNH", "Số 07-QĐ/CB", district.name("CB11", 2), "Hoàn thành xuất sắc nhiệm vụ", "Cứu người trong lũ",
                 "132-QĐ/TW", "tối đa 0 (20% của 1)"):
        assert part in printed, (part, printed)
    told = secretary.ask("POST", path + "/tell", headers={"If-Match": made.tag})
    assert told.status == 200 and told.json["told_on"]
    again = secretary.ask("DELETE", path, headers={"If-Match": told.tag})
    assert (again.status, again.code) == (409, "evaluation.already_told")


def test_the_subject_is_told_appeals_in_time_and_has_an_outcome(cast, member, cell):
    secretary, number = cast.judges["CB11"], cell["member"]
    notices = member.get("/api/notices")["items"]
    assert any(one["record"] == {"kind": "evaluation", "id": number} for one in notices), notices
    shown = member.get(f"/api/evaluations/{number}")
    assert (shown["state"], shown["final_class"], shown["may_appeal"]) == ("told", "tot", True)
    act(member, number, "appeal", {"text": "Đề nghị xem lại kết quả"})
    assert "answer_appeal" in {task["kind"] for task in secretary.get("/api/tasks")["items"]}
    answer = act(secretary, number, "outcome", {"class": "xuat-sac", "reason": "Có thành tích"}, status=409)
    assert answer.code == "evaluation.quota_exceeded"
    shown = act(secretary, number, "outcome", {"class": "tot", "reason": "Đã xem lại, giữ nguyên"}).json
    assert (shown["state"], shown["final_class"], shown["outcome_reason"]) == ("closed", "tot", "Đã xem lại, giữ nguyên")
    # Another was told longer ago than the days for appeals.
    late, _ = cast.evaluation("CB11", "told")
    cast.service.sql.rows(f"UPDATE evaluation_evaluation SET told_on = '2020-01-01' WHERE id = {late}")
    answer = act(secretary, late, "appeal", {"text": "Đề nghị xem lại"}, status=409)
    assert answer.code == "evaluation.appeal_late"
    assert "01/01/2020" in answer.json["detail"] and "31/01/2020" in answer.json["detail"]


def test_forms_and_minutes_are_printed(cast, member, cell):
    printed = words(member.ask("GET", f"/api/evaluations/{cell['member']}/file"))
    for part in ("BẢN KIỂM ĐIỂM CÁ NHÂN", "mẫu 2A", district.name("CB11", 1), "Tự nhận mức xếp loại: Hoàn thành tốt nhiệm vụ",
                 "Việc thực hiện cam kết tu dưỡng, rèn luyện, phấn đấu hằng năm: đã làm"):
        assert part in printed, (part, printed)
    printed = words(cast.judges["CB11"].ask("GET", f"/api/evaluation-minutes/file?{COUNTED}"))
    for part in ("BIÊN BẢN BỎ PHIẾU", district.UNIT_NAMES["CB11"], district.name("CB11", 1), "Hoàn thành xuất sắc nhiệm vụ: 3",
                 "Số người bỏ phiếu: 3"):
        assert part in printed, (part, printed)


def test_above_there_are_counts_and_pseudonyms(cast, cell):
    period = f"from={YEAR}-01-01&to={YEAR}-12-31"
    for unit, reader in (("CB11", cast.judges["CB11"]), ("XA1", cast.heads["XA1"])):
        values = reader.get(f"/api/figures/evaluation.by_class?unit={unit}&{period}")["values"]
        assert {row["group"]: row["value"] for row in values} == {"tot": 3, "xuat-sac": 1}, (unit, values)
        by = reader.get(f"/api/figures/evaluation.by_class?unit={unit}&{period}&by=subject")["values"]
        assert {row["group"]: row["value"] for row in by} == {"person": 3, "unit": 1}
    records, _ = cast.heads["XA1"].all(f"/api/figures/evaluation.by_class/trace?unit=XA1&{period}", "records")
    assert len(records) == 4 and all(row["name"] is None and row["pseudonym"] for row in records)
    named, _ = cast.judges["CB11"].all(f"/api/figures/evaluation.by_class/trace?unit=CB11&{period}", "records")
    assert {row["name"] for row in named} >= {district.name("CB11", number) for number in range(3)}
