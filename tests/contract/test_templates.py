"""Templates of the office's own: put in force over HTTP, printed with, read back by python-docx."""
import io

import docx
import pytest

SHEET = "Của: {{full_name}} ({{unit_name}})|{{#items}}{{order}}) {{text}}; {{/items}}|{{printed_line}}"


@pytest.fixture
def root(cast):
    """Who writes rules for the whole system. Afterwards the program's own pages hold again."""
    yield cast.root.reader
    for item in cast.root.reader.get("/api/templates")["items"]:
        if item["in_force"] and item["in_force"]["own"]:
            back = cast.root.reader.ask("POST", f"/api/templates/{item['kind']}/versions", {"version": 0})
            assert back.status == 201, back


def lines(answer):
    assert answer.status == 200, answer
    return [paragraph.text for paragraph in docx.Document(io.BytesIO(answer.bytes)).paragraphs]


def test_a_sheet_is_printed_on_the_page_of_the_office(root, cast):
    judge, (sheet, _) = cast.judges["XA1"], cast.sheet("XA1", "submitted")
    plain = judge.ask("GET", f"/api/sheets/{sheet}/file").bytes
    made = root.ask("POST", *cast.new_template("sheet", SHEET))
    assert made.status == 201 and made.json["own"] and made.json["name"] == "Mẫu của tỉnh.docx", made
    told = lines(judge.ask("GET", f"/api/sheets/{sheet}/file"))
    assert told[0].startswith("Của: ") and told[1].startswith("1) Đọc mỗi ngày mười trang; 2) "), told
    # What is in force can be saved and is the very file.
    kept = lines(root.ask("GET", "/api/templates/sheet/file"))
    assert kept[:3] == SHEET.split("|")
    shown = root.get("/api/templates/sheet")
    assert shown["in_force"] == shown["versions"][0] == made.json and made.json["put_by"] == root.name
    assert root.ask("POST", "/api/templates/sheet/versions", {"version": 0}).status == 201
    assert judge.ask("GET", f"/api/sheets/{sheet}/file").bytes == plain


def test_a_sealed_report_keeps_its_page_and_later_ones_have_the_new_one(root, cast):
    maker = cast.makers["XA1"]

    def report(number):
        wish = {**cast.new_report("XA1"), "number": number}
        job = cast.ended(maker, maker.ask("POST", "/api/reports", wish))
        assert job["state"] == "done", job
        return job["result"]["report"]["id"]

    def page(number):
        return lines(maker.ask("GET", f"/api/reports/{number}/file?format=docx"))

    before = report("801-BC")
    assert root.ask("POST", *cast.new_template("report-year", "Mẫu A|{{issuer}}|{{abstract}}|{{seal_line}}")).status == 201
    under_a = report("802-BC")
    assert root.ask("POST", "/api/templates/report-year/versions", {"version": 0}).status == 201
    assert page(under_a)[0] == "Mẫu A" and page(under_a)[3].startswith("Niêm phong số")
    assert "Mẫu A" not in page(before) and "Mẫu A" not in page(report("803-BC"))
    verified = cast.ended(maker, maker.ask("POST", f"/api/reports/{under_a}/verify"))
    assert verified["result"]["verified"], verified


def test_what_cannot_be_filled_is_named_place_by_place(root, cast):
    before = root.get("/api/templates/report-year")["in_force"]
    answer = root.ask("POST", *cast.new_template("report-year", "Kính gửi {{nơi_nhận}}|{{issuer}} {{#figures}}|{{abstract}}"))
    assert (answer.status, answer.code) == (400, "templates.unfit"), answer
    told = [(error["code"], error["message"]) for error in answer.json["errors"]]
    assert [code for code, _ in told] == ["templates.unknown_field", "templates.unclosed", "templates.missing_field"], told
    assert "“nơi_nhận”" in told[0][1] and "Kính gửi" in told[0][1] and "“seal_line”" in told[2][1]
    text = {"upload_id": cast.upload(root, "Mẫu báo cáo\n".encode(), "mau.txt")}
    answer = root.ask("POST", "/api/templates/report-year/versions", text)
    assert (answer.status, answer.code) == (400, "document.not_word"), answer
    assert root.get("/api/templates/report-year")["in_force"] == before


def test_every_kind_says_its_fields_and_the_programs_own_uses_no_others(root):
    kinds = root.get("/api/templates")["items"]
    assert {"report-year", "report-closing", "sheet", "sheet-roster"} <= {item["kind"] for item in kinds}
    for language in ("vi", "en"):
        for kind in kinds:
            shown = root.ask("GET", f"/api/templates/{kind['kind']}", headers={"Accept-Language": language}).json
            names = {field["name"] for field in shown["fields"]}
            assert {field["name"] for field in shown["fields"] if field["required"]} <= names
            said = [field["meaning"] for field in shown["fields"]] + [
                member["meaning"] for field in shown["fields"] for member in field["members"]]
            assert not [text for text in said if ".template." in text], language
    own = root.ask("GET", "/api/templates/sheet/file?version=0")
    assert own.headers["Content-Disposition"].startswith('attachment; filename="sheet.docx"')
