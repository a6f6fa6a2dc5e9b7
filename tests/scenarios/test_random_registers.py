"""A register that a stranger made at random counts right as well."""

import datetime

import openpyxl
import pytest

from random_register import YEARS, Register

PERIOD = ["--from", "2017-01-01", "--to", "2019-12-31"]


def load(guong, register):
    assert guong.import_file("units", register.folder / "units.csv")["written"]
    assert guong.import_file("persons", register.folder / "persons.csv")["written"]
    for file, unit, year in register.files:
        answer = guong.import_file("sheets", file, "--unit", unit, "--year", year, "--programme", "CT05")
        assert answer["written"] and answer["problem_count"] == 0, answer


@pytest.mark.parametrize("seed", [11, 222, 3333])
def test_random_registers_count_right(empty, tmp_path, seed):
    register = Register(seed, tmp_path)
    load(empty, register)
    persons = sum(register.approved.values())
    assert persons > 50
    ask = lambda key, *options: empty.figure(key, register.root, *options, period=PERIOD)
    assert ask("commitments.persons")["value"] == persons
    assert ask("commitments.items")["value"] == register.items
    kept = ask("commitments.min_items_kept")
    assert (kept["part"], kept["whole"]) == (register.kept, persons)
    coverage = ask("commitments.coverage")
    assert (coverage["part"], coverage["whole"]) == (persons, register.due)
    by_year = empty.figures("commitments.persons", register.root, "--by", "year", period=PERIOD)
    assert {row["group"]: row["value"] for row in by_year} == {str(year): register.approved[year] for year in YEARS}
    for code, count in register.by_unit.items():
        assert empty.value("commitments.persons", code, period=PERIOD) == count, code
    # Every file again changes nothing.
    for file, unit, year in register.files:
        answer = empty.import_file("sheets", file, "--unit", unit, "--year", year, "--programme", "CT05")
        assert answer["already_there"]
    assert ask("commitments.persons")["value"] == persons


@pytest.fixture
def village(empty, tmp_path):
    (tmp_path / "units.csv").write_text(
        "code;name;parent_code;kind\nH;Đảng bộ huyện Hư Cấu;;đảng bộ\nX;Đảng bộ xã Thử Nghiệm;H;đảng bộ cơ sở\n"
        "X1;Chi bộ Hòa Bình;X;chi bộ\nX2;Chi bộ Thủy Tiên;X;chi bộ\n", encoding="utf-8-sig")
    people = ["X1;Đỗ Thị Hòa;1970", "X1;Trần Văn Thuỵ;1975", "X1;Lò Văn Ư;1980", "X1;Lò Văn Ư;1991",
              "X2;Kiều Quý Ngọ;1966", "X2;Đặng Ngọc Ẩn;1988"]
    (tmp_path / "persons.csv").write_text(
        "unit_code;full_name;birth_year;categories;from\n" + "".join(f"{row};đảng viên;01/03/2011\n" for row in people),
        encoding="utf-8-sig")
    assert empty.import_file("units", tmp_path / "units.csv")["written"]
    assert empty.import_file("persons", tmp_path / "persons.csv")["written"]
    return empty


def test_a_workbook_full_of_habits(village, tmp_path):
    book = openpyxl.Workbook()
    note = book.active
    note.title = "Bìa"
    note["B3"] = "SỔ ĐĂNG KÝ"
    hidden = book.create_sheet("cũ")
    hidden.append(["STT", "Họ và tên", "Nội dung đăng ký", "Kết quả thẩm định"])
    hidden.append([1, "Người Không Có", "1. Một 2. Hai 3. Ba", "Đạt"])
    hidden.sheet_state = "hidden"
    sheet = book.create_sheet("2019")
    sheet["A1"], sheet["E1"] = "ĐẢNG UỶ XÃ THỬ NGHIỆM", "ĐẢNG CỘNG SẢN VIỆT NAM"
    sheet["A3"] = "BẢNG TỔNG HỢP ĐĂNG KÝ LÀM THEO BÁC NĂM 2019"
    sheet.merge_cells("A3:I3")
    for place, words in {"A5": "Số\nTT", "B5": "Họ và tên\n(chữ in)", "C5": "Năm sinh", "D5": "Nội dung đăng ký làm theo",
                         "D6": "Việc thứ 1", "E6": "Việc thứ 2", "F6": "Việc thứ 3 (nếu có)", "G5": "Thẩm định",
                         "H5": "Ngày duyệt", "I5": "Người duyệt"}.items():
        sheet[place] = words
    sheet.merge_cells("D5:F5")
    for column in "ABCGHI":
        sheet.merge_cells(f"{column}5:{column}6")
    sheet.append([])
    rows = [
        ["I. CHI BỘ HOÀ BÌNH"],
        [1, "  Đỗ   thị hoà ", 1970, "Ủng hộ quỹ", "Trồng 20 cây", "Dạy chữ cho 2 người", "Đạt", datetime.date(2019, 3, 1), "Lò Văn Ư"],
        [2, "Tra\u0302\u0300n Va\u0306n Thụy", "1975", "Đọc sách", "Ghi sổ tay;\nnộp đúng hạn", "Sửa 30 m mương", "Đạt (đã bổ sung)", "05/03/2019", None],
        [3, "Lò Văn Ư", 1980, "1. Tiết kiệm điện 2. Đi họp đúng giờ", None, "Giúp 1 hộ nghèo", "x", 43525, None],
        [4, "Lò Văn Ư", 1991, "Một việc thôi", None, None, "Chưa đạt: mới có một việc", "07/3/2019", None],
        [None, "Cộng:", 4],
        ["II. CHI BỘ THUỶ TIÊN"],
        [1, "Kiều Quý Ngọ", None, "Nuôi ong", "Giữ rừng", "Dọn vệ sinh", None, None, None],
        [2, "ĐẶNG NGỌC ẨN", None, "Họp dân", "Làm 100 m đường", "Vận động 5 hộ", "ĐẠT", "2019-03-08", None],
        ["Tổng cộng", None, 6],
    ]
    row = 7
    for values in rows:
        for column, value in enumerate(values, 1):
            sheet.cell(row, column, value)
        if len(values) == 1:
            sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=9)
        row += 1
    sheet.cell(row + 1, 1, "Người lập")
    sheet.cell(row + 1, 6, "T/M ĐẢNG UỶ")
    sheet.cell(row + 2, 6, "BÍ THƯ")
    sheet.cell(row + 6, 6, "Kiều Quý Ngọ")
    book.save(tmp_path / "so.xlsx")

    preview = village.import_file("sheets", tmp_path / "so.xlsx", "--unit", "X", "--dry-run")
    assert preview["problems"] == [] and not preview["written"]
    assert village.value("commitments.persons", "H") == 0
    answer = village.import_file("sheets", tmp_path / "so.xlsx", "--unit", "X")
    assert answer["rows_written"] == 6
    assert village.value("commitments.persons", "H") == 4
    assert village.value("commitments.persons", "X1") == 3
    assert village.value("commitments.persons", "X2") == 1
    assert village.by("state", "commitments.persons", "H") == {"approved": 4}
    texts = {sheet["person"]: sheet for sheet in village.json("sheet", "list", "--unit", "H", "--year", 2019)["sheets"]}
    assert texts["Kiều Quý Ngọ"]["state"] == "submitted"
    shown = village.json("sheet", "show", texts["Đặng Ngọc Ẩn"]["id"])
    assert [item["text"] for item in shown["items"]] == ["Họp dân", "Làm 100 m đường", "Vận động 5 hộ"]


def test_sections_numbered_in_a_column_of_their_own(village, tmp_path):
    """Offices also write "I" below STT and the cell's name below the names, unmerged."""
    book = openpyxl.Workbook()
    rows = [["STT", "Họ và tên", "Chức vụ", "Nội dung đăng ký", "Kết quả thẩm định"],
            ["I", "Chi bộ Hòa Bình", None, None, None],
            [1, "Đỗ Thị Hòa", "Bí thư", "1. Một việc 2. Hai việc 3. Ba việc", "Đạt"],
            ["II", "Chi bộ Thủy Tiên", None, None, None],
            [1, "Kiều Quý Ngọ", "Bí thư", "1. Một việc 2. Hai việc 3. Ba việc", "Đạt"]]
    for values in rows:
        book.active.append(values)
    book.save(tmp_path / "muc.xlsx")
    answer = village.import_file("sheets", tmp_path / "muc.xlsx", "--unit", "X", "--year", 2018)
    assert answer["rows_written"] == 2
    assert village.value("commitments.persons", "X1") == village.value("commitments.persons", "X2") == 1
