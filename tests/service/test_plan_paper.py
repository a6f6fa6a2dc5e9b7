"""A plan as a Word file, read back by python-docx."""
import json

from small_office import PROGRAMME
from test_paper import YEAR, cell, cells, check_layout, person, printed, words  # noqa: F401

TASKS = [{"text": "Đổ bê tông 2 km đường\nqua Khuổi Vạc & suối", "owner": "Trưởng thôn", "due_on": f"{YEAR}-11-30", "target_quantity": 2.5,
          "target_unit": "km"}, {"text": "Giữ rừng"}]


def new_plan(office, who, **members):
    body = {"year": YEAR, "programme": PROGRAMME, "title": "Học tập và làm theo, gắn với làm đường", "number_symbol": "07-KH/CB",
            "issued_on": f"{YEAR}-02-05", "political_task": "Xây dựng nông thôn mới", "goals": "Mọi nhà ra đường lớn\nKhông còn <hộ> đói",
            "tasks": TASKS, **members}
    made = office.ask("POST", "/api/plans", body, who)
    assert made.status == 201, made.text
    return json.loads(made.text)["id"]


def test_a_units_plan_is_an_official_page(cell):  # noqa: F811
    clerk = cell.sign_in("clerk")
    plan = new_plan(cell, clerk, unit="CB2")
    document, name = printed(cell, clerk, f"/api/plans/{plan}/file")
    assert name == f'attachment; filename="ke-hoach-{YEAR}-chi-bo-doi-che.docx"'
    check_layout(document, 1)
    lines = [line for line in words(document).split("\n") if line]
    for part in ("ĐẢNG CỘNG SẢN VIỆT NAM", "ĐẢNG ỦY XÃ MÂY", "CHI BỘ ĐỒI CHÈ", "Số 07-KH/CB", f"Mây, ngày 05 tháng 02 năm {YEAR}", "KẾ HOẠCH",
                 "Học tập và làm theo, gắn với làm đường", "Nơi nhận:"):
        assert part in lines, (part, lines)
    # Each part that the plan has under the next number, in the order of the page.
    headings = [line for line in lines if line.split(". ")[0] in ("I", "II", "III", "IV")]
    assert headings == ["I. NHIỆM VỤ CHÍNH TRỊ GẮN VỚI KẾ HOẠCH", "II. MỤC TIÊU", "III. NHIỆM VỤ"]
    assert lines.index("Mọi nhà ra đường lớn") + 1 == lines.index("Không còn <hộ> đói")
    rows = cells(document, 1)
    assert [row[:5] for row in rows[1:]] == [
        ["1", "Đổ bê tông 2 km đường\nqua Khuổi Vạc & suối", "Trưởng thôn", "2,5 km", f"30/11/{YEAR}"], ["2", "Giữ rừng", "", "", ""]]
    assert cells(document, 2)[0][1].split("\n") == ["T/M CHI BỘ", "BÍ THƯ", "Sùng A Chớ"]
    assert len(document.tables) == 3, "only the foot of a unit's plan"
    assert "- Đảng ủy xã Mây (báo cáo)," in lines and not any("trực thuộc" in line for line in lines), "a cell has nobody below it"
    assert f"Kế hoạch số {plan} trong hệ thống, bản thứ 1, bản nháp" in lines[-1]


def test_a_personal_plan_is_signed_by_its_person(cell):  # noqa: F811
    clerk = cell.sign_in("clerk")
    plan = new_plan(cell, clerk, unit="CB2", person_id=person(cell, "D1"), number_symbol=None)
    document, name = printed(cell, clerk, f"/api/plans/{plan}/file")
    assert name == f'attachment; filename="ke-hoach-{YEAR}-sung-a-cho.docx"'
    check_layout(document, 1)
    text = words(document)
    assert "KẾ HOẠCH HÀNH ĐỘNG CÁ NHÂN" in text and "Họ và tên: Sùng A Chớ" in text and "Chức vụ, công việc: Bí thư" in text
    assert "Nơi nhận" not in text and "Số " not in cells(document, 0)[1][0]
    left, right = cells(document, 2)[0]
    assert left.strip() == "PHÊ DUYỆT CỦA CẤP CÓ THẨM QUYỀN"
    assert right.split("\n") == ["NGƯỜI LẬP KẾ HOẠCH", "", "Sùng A Chớ"]
    assert len(document.tables) == 3


def test_a_bare_plan_from_a_register_prints_too(cell):  # noqa: F811
    clerk = cell.sign_in("clerk")
    path = cell.data.parent / "plans.csv"
    path.write_text("unit_code,year,kind\nCB2,2025,collective\n", encoding="utf-8")
    assert cell.json("import", "plans", path)["written"]
    plan = cell.sql("SELECT max(id) FROM plan_plan")[0][0]
    document, _ = printed(cell, clerk, f"/api/plans/{plan}/file")
    text = words(document)
    assert "{{" not in text and "NHIỆM VỤ" not in text and "MỤC TIÊU" not in text
    assert "-KH" in cells(document, 0)[1][0], "room for the number"
