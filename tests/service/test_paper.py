"""What is printed of sheets for signature and for the notice board, read back by python-docx."""
import io
import json

import docx
import pytest
from docx.oxml.ns import qn

from small_office import PROGRAMME

YEAR = 2026
TWIP = 635  # a length is a whole number of these
LONG = " ".join(["Giàng"] + ["Thị"] * 48 + ["Vừ"])  # of 200 characters
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@pytest.fixture
def cell(office):
    """A cell with a head, somebody of a long name, and accounts of a clerk, a member and a stranger."""
    assert len(LONG) == 200
    rows = [("Sùng A Chớ", "Bí thư", "x", "D1"), (LONG, "Chi ủy viên", "", "D2"), ("Lý Thị Mẩy", "", "", "D3")]
    path = office.data.parent / "cell.csv"
    path.write_text("unit_code,full_name,position,head,categories,code\n" + "".join(
        f"CB2,{name},{position},{head},đảng viên,{code}\n" for name, position, head, code in rows), encoding="utf-8")
    assert office.json("import", "persons", path)["written"]
    office.account("clerk", "staff", "CB2")
    office.account("other", "staff", "CB1")
    office.run("user", "add", "mine", "--role", "member", "--unit", "CB2", "--person", "D3")
    office.run("user", "password", "mine", "--stdin", text="con duong qua doi 2026\n")
    office.start()
    return office


def person(office, code):
    return office.sql(f"SELECT id FROM org_person WHERE code = '{code}'")[0][0]


def new_sheet(office, who, items, submit=True, **members):
    body = {"year": YEAR, "programme": PROGRAMME, "items": items, "submit": submit, **members}
    made = office.ask("POST", "/api/sheets", body, who)
    assert made.status == 201, made.text
    return json.loads(made.text)["id"]


def actions(count, text="Giúp một hộ thoát nghèo"):
    return [{"text": f"{text} {number + 1}"} for number in range(count)]


def printed(office, who, target):
    connection = office.connect()
    connection.request("GET", target, headers=who)
    answer = connection.getresponse()
    data = answer.read()
    connection.close()
    assert answer.status == 200, data
    assert answer.headers["Content-Type"] == WORD
    return docx.Document(io.BytesIO(data)), answer.headers["Content-Disposition"]


def words(document):
    """All text, in the order of body and tables."""
    return "\n".join("".join(node.text or "" if node.tag == qn("w:t") else "\n" for node in paragraph.iter(qn("w:t"), qn("w:br")))
                     for paragraph in document.element.body.iter(qn("w:p")))


def cells(document, table):
    return [[cell.text for cell in row.cells] for row in document.tables[table].rows]


def check_layout(document, list_table):
    page = document.sections[0]
    assert (round(page.page_width.mm), round(page.page_height.mm)) == (210, 297)
    default = document.styles.element.find(".//" + qn("w:rPrDefault")).find(".//" + qn("w:rFonts"))
    assert default.get(qn("w:ascii")) == "Times New Roman"
    # Columns of a fixed width: what is long goes on in the next line, never over the edge.
    table = document.tables[list_table]
    assert table.autofit is False
    assert sum(column.width for column in table.columns) <= page.page_width - page.left_margin - page.right_margin + TWIP
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert "{{" not in words(document)


def test_a_sheet_is_printed_for_its_person_and_the_unit_to_sign(cell):
    clerk = cell.sign_in("clerk")
    items = [{"text": "Trồng 10 cây lê\nở Khuổi Vạc & giúp <hai> hộ", "target_quantity": 10.5, "target_unit": "cây",
              "due_on": f"{YEAR}-11-20", "evidence_expected": "Ảnh"}, *actions(2)]
    sheet = new_sheet(cell, clerk, items, person_id=person(cell, "D3"), unit="CB2")
    document, name = printed(cell, clerk, f"/api/sheets/{sheet}/file")
    assert name == f'attachment; filename="ban-dang-ky-{YEAR}-ly-thi-may.docx"'
    check_layout(document, 1)
    text = words(document)
    for part in ("ĐẢNG CỘNG SẢN VIỆT NAM", "ĐẢNG ỦY XÃ MÂY", "CHI BỘ ĐỒI CHÈ", "BẢN ĐĂNG KÝ", f"năm {YEAR}",
                 "Họ và tên: Lý Thị Mẩy", "Kết luận số 01-KL/TW", "Mây, ngày"):
        assert part in text, part
    assert "Chức vụ" not in text  # she has none
    rows = cells(document, 1)
    assert len(rows) == 4
    assert rows[1][:5] == ["1", "Trồng 10 cây lê\nở Khuổi Vạc & giúp <hai> hộ", "10,5 cây", f"20/11/{YEAR}", "Ảnh"]
    left, right = cells(document, 2)[0]
    assert left.split("\n") == ["T/M CHI BỘ", "BÍ THƯ", "Sùng A Chớ"]
    assert right.split("\n") == ["NGƯỜI ĐĂNG KÝ", "", "Lý Thị Mẩy"]
    assert f"Bản đăng ký số {sheet}, lần thứ 1, chờ thẩm định" in text


def test_a_long_name_and_fifty_actions_are_all_there(cell):
    clerk = cell.sign_in("clerk")
    sheet = new_sheet(cell, clerk, actions(50, "Việc " + "rất dài " * 60), person_id=person(cell, "D2"), unit="CB2")
    document, name = printed(cell, clerk, f"/api/sheets/{sheet}/file")
    assert len(name) < 150
    check_layout(document, 1)
    assert f"Họ và tên: {LONG}" in words(document)
    rows = cells(document, 1)
    assert [row[0] for row in rows[1:]] == [str(number) for number in range(1, 51)]
    assert all(row[1].endswith(f" {number}") for number, row in enumerate(rows[1:], 1))
    roster, _ = printed(cell, clerk, f"/api/sheet-roster/file?unit=CB2&year={YEAR}")
    check_layout(roster, 1)
    (row,) = [row for row in cells(roster, 1) if LONG in row[1]]
    assert row[2].split("\n")[49].startswith("50. Việc rất dài")


def test_an_empty_draft_is_a_form_to_write_in_by_hand(cell):
    clerk = cell.sign_in("clerk")
    sheet = new_sheet(cell, clerk, [], submit=False, person_id=person(cell, "D3"), unit="CB2")
    document, _ = printed(cell, clerk, f"/api/sheets/{sheet}/file")
    rows = cells(document, 1)[1:]
    assert [row[0] for row in rows] == ["1", "2", "3"]
    assert all(row[1].strip() == "" for row in rows)
    assert f"ngày …… tháng …… năm {YEAR}" in words(document)


def test_nobody_confirms_their_own_sheet(cell):
    clerk = cell.sign_in("clerk")
    of_head = new_sheet(cell, clerk, actions(3), person_id=person(cell, "D1"), unit="CB2")
    document, _ = printed(cell, clerk, f"/api/sheets/{of_head}/file")
    left, right = cells(document, 2)[0]
    assert left.split("\n") == ["T/M ĐẢNG ỦY", "BÍ THƯ", ""] and right.endswith("Sùng A Chớ")
    of_unit = new_sheet(cell, clerk, actions(3), unit="CB2")
    document, _ = printed(cell, clerk, f"/api/sheets/{of_unit}/file")
    assert "Tập thể đăng ký: Chi bộ Đồi Chè" in words(document) and "Họ và tên" not in words(document)
    left, right = cells(document, 2)[0]
    assert left.split("\n") == ["T/M ĐẢNG ỦY", "BÍ THƯ", ""] and right.split("\n") == ["T/M CHI BỘ", "BÍ THƯ", "Sùng A Chớ"]


def test_a_summary_table_shows_what_was_handed_in_and_no_more(cell):
    clerk = cell.sign_in("clerk")
    approved = new_sheet(cell, clerk, actions(3, "Việc đã duyệt"), person_id=person(cell, "D1"), unit="CB2")
    cell.run("sheet", "approve", approved)
    new_sheet(cell, clerk, actions(3, "Việc còn nháp"), submit=False, person_id=person(cell, "D2"), unit="CB2")
    back = new_sheet(cell, clerk, actions(3, "Việc trả lại"), person_id=person(cell, "D3"), unit="CB2")
    cell.run("sheet", "return", back, "--reason", "Chưa rõ việc")
    new_sheet(cell, clerk, actions(4, "Việc tập thể"), unit="CB2")
    document, name = printed(cell, clerk, f"/api/sheet-roster/file?unit=CB2&year={YEAR}")
    assert name == f'attachment; filename="tong-hop-dang-ky-{YEAR}-chi-bo-doi-che.docx"'
    check_layout(document, 1)
    rows = cells(document, 1)
    assert [row[1].split("\n")[0] for row in rows[1:]] == ["Tập thể", "Sùng A Chớ", "Lý Thị Mẩy", LONG]
    assert [row[0] for row in rows[1:]] == ["", "1", "2", "3"]
    assert rows[1][2].split("\n") == [f"{number}. Việc tập thể {number}" for number in range(1, 5)]
    assert rows[2][3].startswith("Đã duyệt\n") and rows[3][3] == rows[4][3] == "Chưa nộp"
    text = words(document)
    for secret in ("Việc còn nháp", "Việc trả lại", "Chưa rõ việc"):
        assert secret not in text
    assert "Thuộc diện đăng ký: 3 người; đã nộp: 1 bản, trong đó đã duyệt: 1 bản; tổng số việc đăng ký: 7." in text


def test_a_member_prints_their_own_and_no_other(cell):
    clerk, mine, other = cell.sign_in("clerk"), cell.sign_in("mine"), cell.sign_in("other")
    own = new_sheet(cell, mine, actions(3))
    theirs = new_sheet(cell, clerk, actions(3), person_id=person(cell, "D2"), unit="CB2")
    assert "Lý Thị Mẩy" in words(printed(cell, mine, f"/api/sheets/{own}/file")[0])
    for who, target, status in ((mine, f"/api/sheets/{theirs}/file", 404), (other, f"/api/sheets/{own}/file", 404),
                                (mine, f"/api/sheet-roster/file?unit=CB2&year={YEAR}", 403),
                                (other, f"/api/sheet-roster/file?unit=CB2&year={YEAR}", 404)):
        assert cell.ask("GET", target, headers=who).status == status, target
