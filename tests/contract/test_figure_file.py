"""Figures as workbooks, read back by another library: what they say on top, and the same numbers as the API."""
import datetime
import io
import urllib.parse

import openpyxl
import pytest

import district

PERIOD = "from=2019-01-01&to=2023-12-31"
RATES = {"commitments.coverage", "commitments.min_items_kept", "plans.coverage", "plans.leaders", "standards.posted_rate", "study.rate", "reflections.rate", "reviews.rate", "shortcomings.mended"}


def book(reader, key, query, headers=None):
    answer = reader.ask("GET", f"/api/figures/{key}/file?{query}", headers=headers or {})
    assert answer.status == 200, answer
    sheets = openpyxl.load_workbook(io.BytesIO(answer.bytes)).worksheets
    assert len(sheets) == 1
    rows = [list(row) for row in sheets[0].iter_rows()]
    blank = next(at for at, row in enumerate(rows) if at and not any(cell.value for cell in row))
    said = {row[0].value: row[1].value for row in rows[1:blank]}
    heads = [cell.value for cell in rows[blank + 1] if cell.value]
    return answer, rows[0][0].value, said, heads, [row[:len(heads)] for row in rows[blank + 2:]]


def values(rows):
    return [[cell.value for cell in row] for row in rows]


def test_the_first_rows_say_what_is_shown(cast):
    reader = cast.actors["staff"].reader
    answer, title, said, _, _ = book(reader, "commitments.persons", f"unit=XA1&{PERIOD}&where=state:approved")
    assert title == "Lượt cá nhân có bản đăng ký được duyệt"
    assert said["Đơn vị"] == "Đảng bộ xã Suối Đục (XA1), kể cả đơn vị trực thuộc"
    assert said["Kỳ"] == "từ ngày 01/01/2019 đến ngày 31/12/2023"
    assert said["Theo tổ chức"] == "như lúc phát sinh" and said["Chỉ tính"] == "Trạng thái: đã duyệt"
    assert said["Đơn vị tính"] == "lượt" and said["Định nghĩa"].startswith("Số bản đăng ký của cá nhân")
    assert said["Người lấy, lúc"].startswith("role-staff, ")
    name = urllib.parse.quote("Lượt cá nhân có bản đăng ký được duyệt - XA1.xlsx")
    assert f"filename*=UTF-8''{name}" in answer.headers["Content-Disposition"]
    _, title, said, _, _ = book(reader, "people.total", "unit=XA1&as_of=2022-06-30&basis=2022-01-01&alone=true", {"Accept-Language": "en"})
    assert title == "Persons" and said["Unit"] == "Đảng bộ xã Suối Đục (XA1), without the units below"
    assert said["Period"] == "as of 30/06/2022" and said["Organisation"] == "of 01/01/2022"


@pytest.mark.parametrize("by", ["", "child", "year", "month", "kind", "level", "state", "programme", "category"])
def test_values_are_the_numbers_of_the_api_and_end_with_the_whole(by, cast):
    reader = cast.actors["staff"].reader
    for key in ("commitments.persons", "commitments.min_items_kept"):
        query = f"unit=XA1&{PERIOD}" + (f"&by={by}" if by else "")
        _, _, _, heads, rows = book(reader, key, query)
        shown = reader.get(f"/api/figures/{key}?{query}")["values"]
        whole = reader.get(f"/api/figures/{key}?unit=XA1&{PERIOD}")["values"]
        numbers = (lambda value: [value["value"], value["part"], value["whole"]]) if key in RATES else (lambda value: [value["value"]])
        group = (lambda value: [value["label"], value["group"]]) if by == "child" else (lambda value: [value["label"]])
        expected = [group(value) + numbers(value) for value in shown] if by else []
        assert values(rows)[:-1] == expected
        total = values(rows)[-1]
        assert total[0] == "Tổng số" and total[-len(numbers(whole[0])):] == numbers(whole[0])
        assert len(heads) == len(total)
        if key in RATES:
            assert "%" in rows[0][-3].number_format and rows[0][-3].data_type == "n"


def test_a_rate_of_nothing_due_is_none(cast):
    _, _, _, _, rows = book(cast.actors["staff"].reader, "commitments.min_items_kept", "unit=XA1&from=1970-01-01&to=1970-12-31")
    assert values(rows) == [["Tổng số", "—", 0, 0]]


def test_a_figure_that_is_nothing_but_its_groups_comes_with_them(cast):
    reader = cast.actors["staff"].reader
    _, _, _, heads, rows = book(reader, "units.by_kind", "unit=XA1&as_of=2022-06-30")
    assert heads == ["Loại đơn vị", "Kết quả"]
    assert values(rows) == [["chi bộ trực thuộc", 2], ["đảng bộ", 1], ["Tổng số", 3]]


def test_records_are_those_of_the_trace_with_the_same_names(cast):
    named = hidden = 0
    for key in ("commitments.persons", "commitments.coverage", "commitments.items", "people.total", "plans.collective"):
        for actor in cast.actors.values():
            if not actor.may("figure.read", "XA1"):
                continue
            query = f"unit=XA1&{PERIOD}"
            records, _ = actor.reader.all(f"/api/figures/{key}/trace?{query}", "records")
            answer, _, _, heads, rows = book(actor.reader, key, query + "&records=true")
            at = {head: column for column, head in enumerate(heads)}
            number = next(column for head, column in at.items() if head.startswith("Số "))
            assert len(rows) == len(records)
            for row, record in zip(values(rows), records):
                assert (row[at["Mã đơn vị"]], row[at["Đơn vị"]]) == (record["unit"], record["unit_name"])
                assert row[at["Ngày tính"]] == datetime.datetime.fromisoformat(record["day"])
                assert (row[at["Tên"]], row[number], row[at["Mã thay tên"]]) == (record["name"], record["id"], record["pseudonym"])
                if key in RATES:
                    assert row[at["Tính"]] == ("tính" if record["counted"] else "chưa đạt")
                if "state" in record["labels"]:
                    assert row[at["Trạng thái"]] == record["labels"]["state"] in ("đã duyệt", "đã đánh giá")
                named, hidden = named + bool(record["name"]), hidden + bool(record["pseudonym"])
            said = str(values(rows))
            assert not [name for name, unit in district.NAMES.items() if name in said and not actor.may_know_names(unit)], actor.role
    assert named > 50 and hidden > 50


def test_records_are_not_grouped(cast):
    answer = cast.actors["staff"].reader.ask("GET", "/api/figures/people.total/file?unit=XA1&records=true&by=head")
    assert answer.status == 422 and {error["field"] for error in answer.json["errors"]} == {"by"}


def test_whatever_a_figure_is_cut_by_has_a_name_and_its_groups_have(cast, contract):
    reader = cast.actors["staff"].reader
    for language in ("vi", "en"):
        headers = {"Accept-Language": language}
        for figure in reader.ask("GET", "/api/figures", headers=headers).json["items"]:
            labels = figure["dimension_labels"]
            assert set(figure["dimensions"]) | {"child", "year", "month", "kind", "bloc", "level"} <= set(labels)
            assert list(labels)[:3] == ["child", "year", "month"]
            for name, label in labels.items():
                assert label and not label.startswith("figure."), name
                answer = reader.ask("GET", f"/api/figures/{figure['key']}?unit=XA1&{PERIOD}&by={name}", headers=headers)
                assert answer.status == 200, answer
                assert all(value["label"] for value in answer.json["values"]), (figure["key"], name)


TABLE = ("commitments.coverage", "commitments.min_items_kept", "commitments.persons")


def table(reader, query):
    answer = reader.ask("GET", f"/api/figure-table/file?{query}")
    assert answer.status == 200, answer
    (sheet,) = openpyxl.load_workbook(io.BytesIO(answer.bytes)).worksheets
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    blank = next(at for at, row in enumerate(rows) if at and not any(row))
    return answer, dict(row[:2] for row in rows[1:blank]), rows[blank + 1], rows[blank + 2:]


def test_the_whole_table_has_every_unit_with_counts_and_rates_and_says_who_is_late(cast):
    reader = cast.actors["staff"].reader
    answer, said, heads, rows = table(reader, f"unit=XA1&{PERIOD}&keys={','.join(TABLE)}")
    assert said["Đơn vị"] == "Đảng bộ xã Suối Đục (XA1), kể cả đơn vị trực thuộc" and said["Người lấy, lúc"].startswith("role-staff, ")
    assert heads[:2] == ["Đơn vị", "Mã đơn vị"] and heads[-2:] == ["Còn thiếu", "Tình trạng"] and len(heads) == 2 + 3 + 3 + 1 + 2
    name = urllib.parse.quote("Mức thực hiện của đơn vị trực thuộc - XA1.xlsx")
    assert f"filename*=UTF-8''{name}" in answer.headers["Content-Disposition"]
    below = {unit["code"] for unit in reader.get("/api/units/XA1/children?as_of=2023-12-31")["items"]}
    assert below <= {row[1] for row in rows}
    shown = {key: {value["group"]: value for value in reader.get(f"/api/figures/{key}?unit=XA1&{PERIOD}&by=child")["values"]} for key in TABLE}
    whole = {key: reader.get(f"/api/figures/{key}?unit=XA1&{PERIOD}")["values"][0] for key in TABLE}
    nothing = {"value": 0, "part": 0, "whole": 0}
    worst = []
    for row in rows:
        of_row = {key: whole[key] if row[0] == "Tổng số" else shown[key].get(row[1], nothing) for key in TABLE}
        expected, rates = [], [of_row[key] for key in TABLE if key in RATES]
        for key in TABLE:
            value = of_row[key]
            expected += [value["value"] if value["whole"] else "—", value["part"], value["whole"]] if key in RATES else [value["value"]]
        missing = sum(rate["whole"] - rate["part"] for rate in rates)
        owes = any(rate["whole"] for rate in rates)
        assert row[2:] == [*expected, missing, "chưa đạt 100 %" if missing else "đạt 100 %" if owes else "không thuộc diện"], row
        worst.append(min([rate["value"] for rate in rates if rate["whole"]], default=1))
    assert rows[-1][0] == "Tổng số" and worst[:-1] == sorted(worst[:-1]) and min(worst) < 1


def test_the_table_is_written_as_it_is_seen(cast):
    reader = cast.actors["staff"].reader
    keys = ",".join(TABLE)
    _, _, _, by_name = table(reader, f"unit=XA1&{PERIOD}&keys={keys}&sort=name")
    assert by_name[-1][0] == "Tổng số" and len(by_name) > 2
    cells = [row[0] for row in by_name if row[0].startswith("Chi bộ")]
    assert cells == sorted(cells)
    _, said, _, late = table(reader, f"unit=XA1&{PERIOD}&keys={keys}&only_late=true")
    assert said["Chỉ gồm"] == "đơn vị chưa đạt 100 %"
    assert {row[-1] for row in late[:-1]} == {"chưa đạt 100 %"}
    _, said, _, named = table(reader, f"unit=XA1&{PERIOD}&keys={keys}&words=cb11")
    assert said["Chỉ gồm"] == "tên hoặc mã có “cb11”" and [row[1] for row in named[:-1]] == ["CB11"]
    for query, field in (("keys=khong.co", "keys"), ("", "keys"), (f"keys={keys}&sort=khong-co", "sort"), (f"keys={keys}&by=year", "by")):
        answer = reader.ask("GET", f"/api/figure-table/file?unit=XA1&{query}")
        assert answer.status == 422 and answer.fields == {field}, answer
