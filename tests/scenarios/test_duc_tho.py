"""Đức Thọ 2021–2024: what was copied is signalled, what everybody wrote of their own is not.

Which is which is told by the list that lies beside the registers (who copied from whom), not by the program.
"""

import office_registers
import pytest

YEARS = range(2021, 2025)


@pytest.fixture(scope="module")
def planted(duc_tho):
    rows = office_registers.rows(duc_tho.registers / "ban-sao.xlsx", "Mã cán bộ")
    return {(row["Mã cán bộ"], int(row["Năm"]), int(row["Việc thứ"])): row["Chép của"] for row in rows}


@pytest.fixture(scope="module")
def signals(duc_tho):
    return {year: duc_tho.json("check", "--unit", "DUC-THO", "--year", year)["signals"] for year in YEARS}


def copied(signals, year):
    return {(one["person_code"], year, one["position"]) for one in signals[year] if one["record"] == "sheet" and one["kind"] == "copy"}


def test_the_planted_copies_are_signalled(planted, signals):
    assert len(planted) > 100
    found = set().union(*(copied(signals, year) for year in YEARS))
    assert set(planted) - found == set()


def test_the_originals_are_not(planted, signals):
    wrong = [one for year in YEARS for one in signals[year]
             if one["record"] == "sheet" and (one["person_code"], year, one["position"]) not in planted]
    assert wrong == []


def test_a_signal_says_the_passage_and_where_else_it_stands(signals):
    for year in YEARS:
        for one in signals[year]:
            if one["kind"] == "copy":
                assert len(one["passage"].split()) >= 4, one
                assert one["others"] >= 1 and one["elsewhere"][0]["unit_name"], one


def test_plans_that_were_taken_from_others_are_signalled(duc_tho, signals):
    """Every ninth unit took the goals of the unit before it in the list, of the year before."""
    units = [row["code"] for row in office_registers.rows(duc_tho.registers / "01-don-vi.csv", "code")]
    listed = list(dict.fromkeys(units))
    for year in YEARS:
        found = {one["unit"] for one in signals[year] if one["record"] == "plan" and one["kind"] == "copy"}
        assert found == ({code for at, code in enumerate(listed) if at > 0 and at % 9 == 0} if year > 2021 else set()), year


def test_what_is_checked_for_one_unit_is_what_the_district_says_of_it(duc_tho, signals):
    unit = signals[2023][0]["unit"]
    own = duc_tho.json("check", "--unit", unit, "--year", 2023)["signals"]
    assert own == [one for one in signals[2023] if one["unit"] == unit]


def test_without_the_copies_nothing_is_signalled_as_copied(duc_tho):
    told = duc_tho.run("check", "--unit", "DUC-THO", "--year", 2019)
    assert "2019" in told.stdout
    assert duc_tho.json("check", "--unit", "DUC-THO", "--year", 2019) == {"signals": []}
    assert duc_tho.json("check", "--unit", "KHONG-CO", "--year", 2022, expect=1)["error"]["code"] == "org.unknown_unit"
