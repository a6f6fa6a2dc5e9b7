"""The verbs that tell of meetings, shortcomings and evaluations what the registers brought in."""
import office
import pytest


@pytest.fixture
def cell(empty_template, tmp_path):
    home = office.copy_of(empty_template, tmp_path / "home")
    home.bring("units", [["code", "name", "kind"], ["CB", "Chi bộ Nà Mây", "chi bộ"]])
    home.bring("persons", [["unit_code", "full_name", "categories", "code", "from"], ["CB", "Lò Văn Páo", "đảng viên", "P1", "01/01/2015"]])
    return home


def test_meetings_of_a_year(cell):
    cell.bring("meetings", [["unit_code", "held_on", "meeting_kind", "expected_count", "attended_count", "meeting_quality", "minutes"],
                            ["CB", "05/03/2022", "thường kỳ", "10", "9", "tốt", "Mọi người đã phát biểu"],
                            ["CB", "05/04/2022", "thường kỳ", "10", "10", "khá", "Đã bàn việc làm đường"],
                            ["CB", "05/04/2023", "thường kỳ", "10", "10", "khá", "Đã bàn"]])
    told = cell.json("meetings", "--unit", "CB", "--year", "2022")
    assert [(one["held_on"], one["attended"], one["state"]) for one in told["meetings"]] == [
        ("2022-04-05", 10, "closed"), ("2022-03-05", 9, "closed")], "the newest first"
    assert (told["slots_held"], told["slots_due"]) == (2, 12)
    lines = cell.done("meetings", "--unit", "CB", "--year", "2022").out
    for words in ("05/03/2022", "9/10", "thường kỳ", "đã kết thúc", "2 trên 12"):
        assert words in lines, lines
    assert "chưa ghi buổi sinh hoạt nào năm 2021" in cell.done("meetings", "--unit", "CB", "--year", "2021").out


def test_shortcomings_of_a_unit_that_has_none(cell):
    assert cell.json("shortcomings", "--unit", "CB") == {"unit": "CB", "shortcomings": []}
    assert "Chi bộ Nà Mây không có" in cell.done("shortcomings", "--unit", "CB").out


def test_classes_of_a_year(cell):
    cell.bring("evaluations", [["unit_code", "person_code", "full_name", "year", "class"], ["CB", "P1", "Lò Văn Páo", "2022", "Hoàn thành tốt nhiệm vụ"]])
    (one,) = cell.json("evaluations", "--unit", "CB", "--year", "2022")["evaluations"]
    assert (one["subject"], one["of_unit"], one["state"]) == ("Lò Văn Páo", False, "told")
    lines = cell.done("evaluations", "--unit", "CB", "--year", "2022").out
    assert "Lò Văn Páo" in lines and "Hoàn thành tốt nhiệm vụ" in lines, lines
    assert cell.json("evaluations", "--unit", "CB", "--year", "2022", "--period", "quarter-1")["evaluations"] == []


def test_an_unknown_unit_is_told(cell):
    for verb in (["meetings", "--year", "2022"], ["shortcomings"], ["evaluations", "--year", "2022"]):
        told = cell.run(verb[0], "--unit", "KHONG-CO", *verb[1:])
        assert told.code == 1 and "KHONG-CO" in told.err, told
