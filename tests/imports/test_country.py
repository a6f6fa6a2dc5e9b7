"""The country's units on 30 June 2025: one country, 63 provinces, 691 districts, 10,035 communes."""
import csv
import time

import pytest

import office

COUNTRY = office.ROOT.parent / "shared/data/vietnam-units-2025-06.csv"


@pytest.fixture
def country(empty):
    if not COUNTRY.exists():
        pytest.skip(f"{COUNTRY} is not on this machine")
    started = time.monotonic()
    assert empty.json("import", "units", COUNTRY)["rows_written"] == 10_790
    assert time.monotonic() - started < 30
    return empty


def test_the_country_comes_in_and_prints_as_a_tree(country):
    assert country.value("units.total", unit="VN") == 10_790
    lines = country.done("tree", "--unit", "H060").out.splitlines()
    with COUNTRY.open(encoding="utf-8") as rows:
        below = [row["name"] for row in csv.DictReader(rows) if row["parent_code"] == "H060"]
    units = [line for line in lines if "[" in line]
    assert len(units) == 1 + len(below) == 11
    assert units[0].endswith("[H060]")
    assert all(line.startswith("  ") for line in units[1:])
    assert sorted(line.strip().rsplit("  [", 1)[0] for line in units[1:]) == sorted(below)
    by = {row["group"]: row["value"] for row in country.figure("units.total", "--by", "level", unit="VN")}
    assert by == {"country": 1, "province": 63, "district": 691, "commune": 10_035}
    children = country.figure("units.total", "--by", "child", unit="VN")
    assert sum(row["value"] for row in children) == 10_790 and len(children) == 64


def test_the_same_country_again_changes_nothing(country):
    before = country.tables()
    assert country.json("import", "units", COUNTRY)["already_there"]
    renamed = country.bytes("nuoc.csv", COUNTRY.read_bytes() + b"\n")
    assert country.json("import", "units", renamed)["rows_unchanged"] == 10_790
    assert country.tables() == before
