"""Files as offices have them: old Excel, old encodings, both ways of writing numbers, headings of
their own. What was read is looked at through the figures and the records."""
import datetime
import json
import os
import pty
import subprocess
import time
import unicodedata

import openpyxl
import pytest
import xlwt

import legacy
import office
from office import REFUSED, THREE

REGISTER = [
    ["ĐẢNG BỘ XÃ MÂY", "", "", "", ""],
    ["DANH SÁCH ĐĂNG KÝ LÀM THEO BÁC NĂM 2018", "", "", "", ""],
    [],
    ["STT", "Họ và tên", "Nội dung đăng ký làm theo", "Thời hạn", "Ngày duyệt"],
    ["1", "Lò Văn Páo", THREE, datetime.date(2018, 11, 30), datetime.date(2018, 2, 10)],
    ["2", "Hoàng Thị Mỷ", "- Đọc báo Đảng hằng ngày\n- Giúp đỡ hộ nghèo", datetime.date(2018, 12, 1), datetime.date(2018, 2, 11)],
    ["", "Tổng cộng: 2 đồng chí", "", "", ""],
]
AS_READ = [
    ("Lò Văn Páo", "2018-02-10", ["Dậy sớm", "Giúp một hộ nghèo", "Trồng mười cây"], "2018-11-30"),
    ("Hoàng Thị Mỷ", "2018-02-11", ["Đọc báo Đảng hằng ngày", "Giúp đỡ hộ nghèo"], "2018-12-01"),
]


def sheets_of(system):
    with system.database() as connection:
        listed = []
        for sheet, family, given, day in connection.execute(
                "SELECT s.id, p.family_name, p.given_name, s.counted_on FROM commitment_sheet s"
                " JOIN org_person p ON p.id = s.person_id ORDER BY s.id"):
            items = connection.execute("SELECT text, due_on FROM commitment_item WHERE sheet_id = ? ORDER BY position", (sheet,)).fetchall()
            listed.append((f"{family} {given}".strip(), day, [text for text, _ in items], items[0][1]))
        return listed


def as_texts(rows):
    return [[cell.strftime("%d/%m/%Y") if isinstance(cell, datetime.date) else cell for cell in row] for row in rows]


def xls(system, rows, sheet="Sheet1", font=None):
    book = xlwt.Workbook(encoding="utf-8")
    tab = book.add_sheet(sheet)
    date = xlwt.easyxf(num_format_str="dd/mm/yyyy")
    style = xlwt.easyxf(f"font: name {font}") if font else xlwt.Style.default_style
    for at, row in enumerate(rows):
        for column, cell in enumerate(row):
            if cell != "":
                tab.write(at, column, cell, date if isinstance(cell, datetime.date) else style)
    path = system.path("so.xls")
    book.save(str(path))
    return path


def test_xls_reads_as_xlsx_does(staffed_template, tmp_path):
    read = []
    for name, make in (("a", lambda system: xls(system, REGISTER)), ("b", lambda system: system.xlsx(REGISTER)),
                       ("c", lambda system: system.csv(as_texts(REGISTER), delimiter=";"))):
        system = office.copy_of(staffed_template, tmp_path / name)
        answer = system.json("import", "sheets", make(system), "--unit", "XA")
        assert answer["rows_written"] == 2
        read.append(sheets_of(system))
    assert read == [AS_READ] * 3


def test_a_problem_in_xls_names_sheet_and_cell(system):
    path = xls(system, [office.SHEETS_HEADER, ["Lò Văn Páo", 2018, THREE], ["Người Lạ", 2018, THREE]], sheet="Chi bộ 1")
    answer = system.run("import", "sheets", path)
    assert answer.code == REFUSED
    assert "'Chi bộ 1'!A3: " in answer.err


@pytest.mark.parametrize("encode", [legacy.tcvn3, legacy.vni], ids=["tcvn3", "vni"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"], ids=["comma", "semicolon", "tab"])
def test_csv_in_an_old_encoding(system, encode, delimiter):
    text = system.csv(as_texts(REGISTER), delimiter=delimiter).read_text(encoding="utf-8")
    assert system.json("import", "sheets", system.bytes("so.csv", encode(text)), "--unit", "XA")["rows_written"] == 2
    # TCVN3 has no capitals with tones; names of the register match all the same.
    assert sheets_of(system) == AS_READ


@pytest.mark.parametrize("encode, font", [(legacy.tcvn3, ".VnTime"), (legacy.vni, "VNI-Times")], ids=["tcvn3", "vni"])
def test_xls_in_an_old_font(system, encode, font):
    codec = "latin-1" if encode is legacy.tcvn3 else "cp1252"
    rows = [[encode(cell).decode(codec) if isinstance(cell, str) else cell for cell in row] for row in REGISTER]
    system.json("import", "sheets", xls(system, rows, font=font), "--unit", "XA")
    assert sheets_of(system) == AS_READ


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be", "utf-8-sig", "utf-8"])
def test_csv_in_unicode_of_any_kind(system, encoding):
    text = system.csv(as_texts(REGISTER)).read_text(encoding="utf-8")
    mark = "\ufeff" if encoding == "utf-16-be" else ""
    system.json("import", "sheets", system.bytes("so.csv", (mark + text).encode(encoding)), "--unit", "XA")
    assert sheets_of(system) == AS_READ


def test_decomposed_letters_and_the_other_placement_of_tones(empty):
    empty.bring("units", [["code", "name"], ["CB1", "Chi bộ Hòa Bình"]])
    empty.bring("persons", [["Chi bộ", "Họ và tên"], ["Chi bộ Hoà Bình", "Nguyễn Thị Thuý"], ["Chi bộ Hòa Bình", "Lê Hoà"]])
    rows = [["Họ và tên", "Năm", "Việc làm theo"], [unicodedata.normalize("NFD", "Nguyễn Thị Thúy"), "2018", "a"], ["LÊ HÒA", "2018", "b"]]
    empty.bring("sheets", rows)
    assert [one[0] for one in sheets_of(empty)] == ["Nguyễn Thị Thuý", "Lê Hoà"]


# Layouts.

def merged_book(system):
    book = openpyxl.Workbook()
    tab = book.active
    tab.title = "Chi bộ Suối Mây"
    for row in [["BẢNG TỔNG HỢP NĂM 2019"], ["TT", "Họ và tên", "Nội dung đăng ký", None, "Kết quả thẩm định"], [None, None, "Việc 1", "Việc 2", None],
                [1, 2, 3, 4, 5], [1, "Lò Văn Páo", "Dậy sớm", "Đọc báo", "Đạt"], [2, "Hoàng Thị Mỷ", "Trồng cây", None, "Trả lại: thiếu chỉ tiêu"],
                [3, "Trần Thị Bình", "Dạy học", "Nuôi heo đất", None], [None, "NGƯỜI LẬP", None, "BÍ THƯ", None]]:
        tab.append(row)
    for area in ("A1:E1", "A2:A3", "B2:B3", "C2:D2", "E2:E3"):
        tab.merge_cells(area)
    path = system.path("so.xlsx")
    book.save(path)
    return path


def test_merged_cells_two_header_rows_and_a_row_of_numbers(system):
    answer = system.json("import", "sheets", merged_book(system))
    assert answer["rows_written"] == 3 and answer["notes"] == 1
    with system.database() as connection:
        assert connection.execute("SELECT state, item_count, year, coalesce(remarks, '') FROM commitment_sheet ORDER BY id").fetchall() == [
            ("approved", 2, 2019, ""), ("returned", 1, 2019, "thiếu chỉ tiêu"), ("submitted", 2, 2019, "")]
    assert system.value("commitments.persons") == 1


@pytest.mark.parametrize("layout", ["one cell", "columns", "rows", "merged rows", "scattered rows"])
def test_every_layout_of_actions_counts_the_same(system, layout):
    people = [("Lò Văn Páo", ["a", "b", "c"]), ("Hoàng Thị Mỷ", ["d", "e"]), ("Vàng A Sử", ["f", "g", "h", "i"])]
    header = ["Họ và tên", "Năm", "Việc làm theo"]
    if layout == "one cell":
        rows = [header] + [[name, "2018", "\n".join(f"{i}. {item}" for i, item in enumerate(items, 1))] for name, items in people]
    elif layout == "columns":
        rows = [["full_name", "year", "action_1", "action_2", "action_3", "action_4"]] + [[name, "2018", *items] for name, items in people]
    elif layout == "rows":
        rows = [header] + [[name if at == 0 else "", "2018", item] for name, items in people for at, item in enumerate(items)]
    elif layout == "merged rows":
        rows = [header] + [[name, 2018, item] for name, items in people for item in items]
    else:
        rows = [header] + [[name, "2018", items[at]] for at in range(4) for name, items in people if at < len(items)]
    path = system.xlsx(rows)
    if layout == "merged rows":
        book = openpyxl.load_workbook(path)
        for first, last in ((2, 4), (5, 6), (7, 10)):
            for column in "AB":
                book.active.merge_cells(f"{column}{first}:{column}{last}")
        book.save(path)
    system.json("import", "sheets", path)
    assert [(one[0], one[2]) for one in sheets_of(system)] == people
    assert system.value("commitments.items") == 9
    (kept,) = system.figure("commitments.min_items_kept")
    assert (kept["part"], kept["whole"]) == (2, 3)


def test_the_tab_the_title_or_a_section_names_unit_and_year(system):
    book = openpyxl.Workbook()
    book.active.title = "Chi bộ Suối Mây"
    for row in [["SỔ NĂM 2017"], ["Họ tên", "Việc làm theo"], ["Lò Văn Páo", "a"]]:
        book.active.append(row)
    other = book.create_sheet("Các nơi khác")
    for row in [["SỔ NĂM 2018"], ["Họ tên", "Việc làm theo"], ["Chi bộ Đồi Chè"], ["Vàng A Sử", "b"], ["I. Chi bộ Suối Mây"], ["Hoàng Thị Mỷ", "c"]]:
        other.append(row)
    other.merge_cells("A3:B3")
    other.merge_cells("A5:B5")
    path = system.path("so.xlsx")
    book.save(path)
    system.json("import", "sheets", path)
    assert [(one["unit"], one["day"]) for one in system.json("trace", "commitments.persons", "--unit", "HUYEN")["records"]] == [
        ("CB1", "2017-01-01"), ("CB2", "2018-01-01"), ("CB1", "2018-01-01")]


# Numbers.

NUMBERS = [["Họ và tên", "Năm", "Việc làm theo", "Chỉ tiêu"], ["Lò Văn Páo", "2018", "Trồng rừng", "15.486"]]


def target(system):
    with system.database() as connection:
        return connection.execute("SELECT target_quantity FROM commitment_item ORDER BY id DESC LIMIT 1").fetchone()[0]


def test_a_number_that_can_be_read_two_ways_is_asked_about(system):
    before = system.tables()
    answer = system.run("import", "sheets", system.csv(NUMBERS))
    assert answer.code == REFUSED
    assert "so!D2: " in answer.err and "--decimal-mark comma" in answer.err and "15.486" in answer.err
    assert system.tables() == before


@pytest.mark.parametrize("mark, value", [("comma", 15486), ("point", 15.486)])
def test_the_mark_is_told_once_and_remembered_for_the_unit(system, mark, value):
    system.json("import", "sheets", system.csv(NUMBERS), "--unit", "CB1", "--decimal-mark", mark)
    assert target(system) == value
    again = [NUMBERS[0], ["Hoàng Thị Mỷ", "2018", "Trồng rừng", "15.486"]]
    system.json("import", "sheets", system.csv(again), "--unit", "CB1")
    assert target(system) == value
    # Another unit has habits of its own.
    assert system.run("import", "sheets", system.csv([NUMBERS[0], ["Vàng A Sử", "2018", "Trồng rừng", "15.486"]]), "--unit", "CB2").code == REFUSED


@pytest.mark.parametrize("reply, value", [(b"1\n", 15486), (b"2\n", 15.486)])
def test_at_a_terminal_the_clerk_is_asked(system, reply, value):
    above, below = pty.openpty()
    process = subprocess.Popen(system.command("import", "sheets", system.csv(NUMBERS)), stdin=below, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    os.close(below)
    os.write(above, reply)
    out, errors = process.communicate(timeout=60)
    os.close(above)
    assert process.returncode == 0, errors.decode()
    assert "15.486" in out.decode()
    assert target(system) == value


# Mapping files.

STRANGE = [["Cột A", "Ai", "Hứa gì", "Bao giờ"], ["?", "Lò Văn Páo", THREE, "2018"]]
MAPPING = {"header_row": 1, "columns": {"full_name": "B", "action": ["C"], "year": "D"}}


def test_a_mapping_file_is_used_and_remembered_for_its_unit_and_headings(system):
    told = system.bytes("map.json", json.dumps(MAPPING).encode())
    assert system.run("import", "sheets", system.csv(STRANGE)).code == REFUSED
    system.json("import", "sheets", system.csv(STRANGE), "--unit", "XA", "--map", told)
    assert system.value("commitments.items") == 3
    system.json("import", "sheets", system.csv([STRANGE[0], ["?", "Vàng A Sử", THREE, "2018"]]), "--unit", "XA")
    assert system.value("commitments.items") == 6
    moved = [["Ai", "Hứa gì", "Bao giờ", "Cột A"], ["Lò Thị Sua", THREE, "2018", "?"]]
    assert system.run("import", "sheets", system.csv(moved), "--unit", "XA").code == REFUSED


@pytest.mark.parametrize("content, word", [('{"columns": {"ho_ten": "B"}}', "ho_ten"), ('{"columns": {"full_name": "7"}}', "7"),
                                           ('{"header": 1}', "header"), ('{"columns": ', "map.json"), ('["B"]', "B")])
def test_a_mapping_file_that_is_wrong(system, content, word):
    before = system.tables()
    answer = system.run("import", "sheets", system.csv(STRANGE), "--map", system.bytes("map.json", content.encode()))
    assert answer.code == REFUSED
    assert word in answer.err
    assert system.tables() == before


def test_each_tab_has_its_own_mapping(system):
    book = openpyxl.Workbook()
    book.remove(book.active)
    for tab, rows in (("Thôn trên", [["Ai", "Hứa gì", "Bao giờ"], ["Lò Văn Páo", THREE, "2018"]]),
                      ("Thôn dưới", [["Bao giờ", "Hứa gì", "Ai"], ["2018", THREE, "Vàng A Sử"]])):
        sheet = book.create_sheet(tab)
        for row in rows:
            sheet.append(row)
    path = system.path("so.xlsx")
    book.save(path)
    told = {"tabs": {"Thôn trên": {"header_row": 1, "columns": {"full_name": "A", "action": "B", "year": "C"}},
                     "Thôn dưới": {"header_row": 1, "columns": {"full_name": "C", "action": "B", "year": "A"}}}}
    assert system.run("import", "sheets", path).code == REFUSED
    system.json("import", "sheets", path, "--unit", "XA", "--map", system.bytes("map.json", json.dumps(told).encode()))
    assert system.value("commitments.items") == 6
    misspelt = system.bytes("map.json", json.dumps({"tabs": {"Thôn giữa": {}}}).encode())
    answer = system.run("import", "sheets", path, "--unit", "XA", "--map", misspelt)
    assert answer.code == REFUSED and "Thôn giữa" in answer.err and "Thôn trên" in answer.err


def test_a_mapping_file_that_is_not_there(system):
    assert system.run("import", "sheets", system.csv(STRANGE), "--map", "khong-co.json").code == REFUSED


# Templates.

FILLED = {
    "units": {"code": "CB9", "name": "Chi bộ Khe Đá", "parent_code": "XA", "kind": "chi bộ", "level": "chi bộ", "valid_from": "1/1/2015"},
    "organs": {"unit_code": "XA", "name": "Đảng ủy", "kind": "đảng ủy", "symbol": "ĐU"},
    "persons": {"unit_code": "CB1", "full_name": "Giàng A Tủa", "categories": "đảng viên", "head": "x", "from": "1/1/2016", "birth_year": "1980"},
    "programmes": {"code": "CT99", "name": "Chương trình riêng", "valid_from": "1/1/2016", "valid_to": "31/12/2020", "least_items_person": "2"},
    "themes": {"code": "CD1", "name": "Nêu gương", "programme": "CT05", "year": "2018"},
    "sheets": {"full_name": "Lò Văn Páo", "unit_code": "CB1", "year": "2018", "action": "Dậy sớm", "due_on": "1/3/2018", "state": "đạt"},
    "unit-sheets": {"unit_code": "CB1", "year": "2018", "action": "Làm đường", "state": "đạt"},
    "documents": {"unit_code": "XA", "number_symbol": "12-KH/ĐU", "document_type": "kế hoạch", "issued_on": "10/1/2018",
                  "summary": "Kế hoạch năm 2018"},
    "plans": {"unit_code": "XA", "year": "2018", "number_symbol": "12-KH/ĐU", "title": "Kế hoạch năm 2018", "decided_on": "10/1/2018"},
    "committees": {"unit_code": "CB1", "programme": "CT05", "valid_from": "1/6/2016", "full_name": "Lò Văn Páo", "committee_post": "trưởng ban",
                   "member_to": "31/12/2018"},
    "movements": {"unit_code": "XA", "movement": "Ba sạch", "programme": "CT05", "valid_from": "1/6/2016", "acting_unit": "CB1",
                  "acted_on": "8/3/2017", "activity": "Ra quân", "participant_count": "35"},
    "issues": {"unit_code": "CB1", "issue": "Lấn đất bãi", "raised_on": "10/1/2018", "responsible_name": "Lò Văn Páo", "due_on": "30/6/2018"},
    "standards": {"unit_code": "XA", "effective_from": "1/1/2018", "title": "Bốn điều", "standard": "Cần", "posted_on": "3/2/2018"},
}


@pytest.mark.parametrize("kind", sorted(FILLED))
@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_empty_form_filled_in_comes_back(system, kind, language):
    form = system.path("mau.xlsx")
    system.done("--lang", language, "import", kind, "--template", form)
    book = openpyxl.load_workbook(form)
    kinds = {one["kind"]: [name.rstrip("*").removesuffix("_1…").rstrip("*") for name in one["columns"].split(", ")]
             for one in system.json("import", "--list")["kinds"]}
    columns = kinds[kind]
    headings = [cell.value for cell in book.active[1]]
    assert len([heading for heading in headings if heading]) >= len(columns), headings
    # Nothing but headings: the empty form itself brings nothing in.
    assert system.json("import", kind, form)["rows_read"] == 0
    first = book.active.max_row + 1
    for name, value in FILLED[kind].items():
        book.active.cell(row=first, column=columns.index(name) + 1, value=value)
    book.save(form)
    answer = system.json("import", kind, form)
    assert answer["rows_written"] == 1 and answer["problem_count"] == 0


# Preview, leaving out, undo, again.

MIXED = [office.SHEETS_HEADER, ["Lò Văn Páo", "2018", THREE], ["Người Lạ", "2018", THREE], ["Hoàng Thị Mỷ", "năm ngoái", THREE], ["Vàng A Sử", "2018", "a"]]


def test_a_preview_shows_every_row_and_every_error_and_writes_nothing(system):
    path = system.csv(MIXED)
    before = system.tables()
    answer = system.run("--json", "import", "sheets", path, "--dry-run")
    told = answer.json
    assert [(row["place"], row["outcome"]) for row in told["rows"]] == [("so!A2", "written"), ("so!A5", "wrong"), ("so!A8", "wrong"), ("so!A11", "written")]
    assert [(one["place"], one["code"]) for one in told["problems"]] == [("so!A5", "commitment.unknown_person"), ("so!B8", "imports.not_a_number")]
    assert "Lò Văn Páo · Dậy sớm" in told["rows"][0]["summary"]
    assert told["written"] is False
    shown = system.run("import", "sheets", path, "--dry-run")
    assert "so!A11" in shown.out and "so!B8: " in shown.err and "Chưa ghi gì" in shown.out
    assert system.tables() == before


def test_skip_bad_leaves_out_exactly_the_wrong_rows(system):
    answer = system.json("import", "sheets", system.csv(MIXED), "--skip-bad")
    assert (answer["rows_written"], answer["rows_skipped"], answer["problem_count"]) == (2, 2, 2)
    assert [one[0] for one in sheets_of(system)] == ["Lò Văn Páo", "Vàng A Sử"]


def test_the_same_file_twice_changes_nothing(system):
    path = system.csv([office.SHEETS_HEADER, ["Lò Văn Páo", "2018", THREE]])
    first = system.json("import", "sheets", path)
    before = system.tables()
    again = system.json("import", "sheets", path)
    assert again["already_there"] and again["import"] == first["import"]
    # The same rows in another file.
    other = system.json("import", "sheets", system.xlsx([["SỔ"], office.SHEETS_HEADER, ["LÒ VĂN PÁO", 2018, THREE]]))
    assert other["rows_unchanged"] == 1 and not other["written"]
    assert system.tables() == before


@pytest.mark.parametrize("row, place", [
    (["Lò Văn Páo", "2018", "1. Việc khác\n2. Giúp một hộ nghèo\n3. Trồng mười cây", "đạt"], "so!C2"),
    (["Lò Văn Páo", "2018", THREE + "\n4. Thêm nữa", "đạt"], "so!C2"),
    (["Lò Văn Páo", "2018", "Dậy sớm", "đạt"], "so!A2"),
    (["Lò Văn Páo", "2018", THREE, "trả lại"], "so!D2"),
])
def test_a_sheet_that_differs_from_what_is_held_is_refused(system, row, place):
    header = office.SHEETS_HEADER + ["Thẩm định"]
    system.bring("sheets", [header, ["Lò Văn Páo", "2018", THREE, "đạt"]])
    before = system.tables()
    answer = system.run("--json", "import", "sheets", system.csv([header, row]))
    assert answer.code == REFUSED, answer
    problem = answer.json["problems"][0]
    assert problem["code"] == "commitment.sheet_differs"
    assert problem["place"] == place
    assert system.tables() == before


def test_undo_takes_back_the_whole_import(system):
    before = system.tables()
    answer = system.bring("sheets", MIXED[:2] + MIXED[4:])
    assert system.json("undo", answer["import"]) == {"undone": answer["import"]}
    after = system.tables()
    for table in before:
        if not table.startswith(("imports_", "audit_")):
            assert after[table] == before[table], table
    assert system.json("imports")["imports"][-1]["state"] == "undone"
    assert system.run("undo", answer["import"]).code == REFUSED
    assert len(system.json("log")["entries"]) >= 4


def test_undo_is_refused_once_something_was_built_on_it(system):
    answer = system.bring("sheets", [office.SHEETS_HEADER + ["Thẩm định"], ["Lò Văn Páo", "2018", THREE, "chờ duyệt"]])
    before = system.tables()
    refused = system.run("undo", 2)
    assert refused.code == REFUSED and "số 2" in refused.err
    assert system.tables() == before
    system.done("sheet", "approve", "1")
    before = system.tables()
    refused = system.run("undo", answer["import"])
    assert refused.code == REFUSED, "somebody has approved a sheet of it since"
    assert system.tables() == before


def test_returned_sheets_leave_the_figure_and_the_trace(system):
    names = ["Lò Văn Páo", "Hoàng Thị Mỷ", "Trần Thị Bình", "Vàng A Sử", "Lò Thị Sua"]
    system.bring("sheets", [office.SHEETS_HEADER] + [[name, "2018", THREE] for name in names])
    assert system.value("commitments.persons") == 5
    system.done("sheet", "return", "2", "4", "--reason", "thiếu chỉ tiêu")
    assert system.value("commitments.persons") == 3
    assert system.json("trace", "commitments.persons", "--unit", "HUYEN")["count"] == 3
    assert system.value("commitments.items") == 9
