"""What the verbs figures and trace answer to a program."""
import pytest

YEARS = ["--from", "2018-01-01", "--to", "2019-12-31"]
UNITS = [
    ["code", "name", "parent_code", "valid_from", "valid_to"],
    ["HUYEN", "Đảng bộ huyện", "", "", ""],
    ["XA", "Đảng bộ xã", "HUYEN", "", ""],
    ["CU", "Chi bộ Cũ", "XA", "", "31/12/2018"],
    ["MOI", "Chi bộ Mới", "XA", "01/01/2019", ""],
    ["CHUYEN", "Chi bộ Chuyển", "XA", "", "31/12/2018"],
    ["CHUYEN", "Chi bộ Chuyển", "HUYEN", "01/01/2019", ""],
]


@pytest.fixture
def moved(empty):
    """Three sheets of 2018 in units of which one ends and one moves, and one of 2019 in a new one."""
    empty.bring("units", UNITS)
    empty.bring("persons", [["unit_code", "full_name", "categories", "code", "from", "to"],
                            ["CU", "Lò Văn Páo", "đảng viên", "DV1", "", "31/12/2018"],
                            ["CU", "Vàng A Sử", "đảng viên", "DV2", "", "31/12/2018"],
                            ["CHUYEN", "Lò Thị Sua", "đảng viên", "DV3", "", ""],
                            ["MOI", "Hoàng Thị Mỷ", "đảng viên", "DV4", "01/01/2019", ""]])
    empty.bring("sheets", [["full_name", "code", "year", "action", "approved_on"],
                           ["Lò Văn Páo", "DV1", "2018", "Dậy sớm", "05/03/2018"],
                           ["Vàng A Sử", "DV2", "2018", "Dậy sớm", "05/03/2018"],
                           ["Lò Thị Sua", "DV3", "2018", "Dậy sớm", "05/03/2018"],
                           ["Hoàng Thị Mỷ", "DV4", "2019", "Dậy sớm", "05/03/2019"]])
    return empty


def test_a_figure_is_an_object_with_these_members(moved):
    count, rate = moved.json("figures", "commitments.persons", "commitments.coverage", "--unit", "HUYEN", *YEARS)["figures"]
    assert count == {"key": "commitments.persons", "value": 4, "part": None, "whole": None, "unit": "HUYEN",
                     "from": "2018-01-01", "to": "2019-12-31"}
    # Due: three persons in 2018, two in 2019; one of the latter registered.
    assert rate == {"key": "commitments.coverage", "value": 4 / 5, "part": 4, "whole": 5, "unit": "HUYEN",
                    "from": "2018-01-01", "to": "2019-12-31"}


def test_records_of_units_that_a_basis_does_not_know_are_told(moved):
    told = moved.json("figures", "commitments.persons", "--unit", "HUYEN", *YEARS, "--basis", "2019-06-01")
    assert told["figures"][0]["value"] == 2
    (remark,) = told["remarks"]
    assert (remark["code"], remark["key"], remark["left_out"]) == ("figure.left_out", "commitments.persons", 2)
    # Before its founding a unit is as unknown as after its end.
    told = moved.json("trace", "commitments.persons", "--unit", "HUYEN", *YEARS, "--basis", "2018-06-01")
    assert (told["count"], told["remarks"][0]["left_out"]) == (3, 1)
    shown = moved.done("--lang", "vi", "figures", "commitments.persons", "--unit", "XA", *YEARS, "--basis", "2019-06-01").out
    assert "còn thiếu 2 hồ sơ" in shown and "01/06/2019" in shown


def test_a_record_that_another_unit_has_on_that_day_is_not_missing(moved):
    # CHUYEN moved from XA to HUYEN: less for XA, but nothing is lost.
    told = moved.json("figures", "commitments.persons", "--unit", "XA", "--from", "2018-01-01", "--to", "2018-12-31",
                      "--where", "month=2018-03", "--basis", "2019-06-01")
    assert told["figures"][0]["value"] == 0
    assert [remark["left_out"] for remark in told["remarks"]] == [2]
    assert moved.json("figures", "commitments.persons", "--unit", "HUYEN", *YEARS, "--basis", "2018-12-31")["remarks"][0][
        "left_out"] == 1


def test_without_a_basis_or_a_loss_there_is_nothing_to_remark(moved):
    assert "remarks" not in moved.json("figures", "--unit", "HUYEN", *YEARS)
    assert moved.json("figures", "commitments.persons", "--unit", "HUYEN", "--from", "2019-01-01", "--to", "2019-12-31",
                      "--basis", "2019-06-01")["remarks"] == []
