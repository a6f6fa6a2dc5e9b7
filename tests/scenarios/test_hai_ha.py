"""Hải Hà 2011–2016: standards put up by every organisation, 97.8 % of the people registered in 2014."""

import csv

import pytest

import office_registers
import registers

PERIOD = ["--from", "2014-01-01", "--to", "2014-12-31"]


@pytest.fixture
def own(hai_ha, tmp_path):
    return hai_ha.copy(tmp_path / "data")


def posted(guong, day="2016-05-14"):
    told = guong.figure("standards.posted_rate", "HAI-HA", period=["--as-of", day])
    return told["part"], told["whole"]


def due(folder):
    """People who owe a sheet: all in the register of persons but those who are free of party life."""
    rows = office_registers.rows(folder / "03-can-bo-dang-vien.xlsx", "Mã cán bộ")
    return {row["Mã cán bộ"] for row in rows if "miễn công tác" not in row["Đối tượng"]}


def test_every_organisation_has_put_its_standards_up(hai_ha):
    units = office_registers.units(hai_ha.registers)
    sets = {}
    for file in (hai_ha.registers / "chuan-muc").glob("*.xlsx"):
        sets |= office_registers.standards(file)
    assert set(sets) == units and len(units) > 100
    assert all(row["Ngày gắn biển"] for row in sets.values())
    assert posted(hai_ha) == (len(units), len(units))
    # Before they were put up, nobody had; in between as many as the registers say.
    assert posted(hai_ha, "2012-01-31") == (0, len(units))
    until = sorted(row["Ngày gắn biển"] for row in sets.values())[len(units) // 2]
    assert posted(hai_ha, until.isoformat())[0] == sum(row["Ngày gắn biển"] <= until for row in sets.values())


def test_units_adapt_what_the_one_above_has_and_add_their_own(hai_ha):
    district = office_registers.standards(hai_ha.registers / "chuan-muc/HAI-HA.xlsx")["HAI-HA"]["Chuẩn mực"]
    base = office_registers.standards(hai_ha.registers / "chuan-muc/HH-QUANG-CHINH.xlsx")
    items = lambda text: {line.split(". ", 1)[1] for line in text.split("\n")}
    commune = items(base["HH-QUANG-CHINH"]["Chuẩn mực"])
    assert len(commune - items(district)) == 1 and len(commune & items(district)) == len(items(district)) - 1
    assert {row["Vận dụng từ"] for code, row in base.items() if code != "HH-QUANG-CHINH"} == {"HH-QUANG-CHINH"}
    exported = hai_ha.run("export", "standards", "-o", hai_ha.data / "chuan-muc.csv")
    assert exported.returncode == 0
    with open(hai_ha.data / "chuan-muc.csv", encoding="utf-8-sig", newline="") as stream:
        held = [row for row in csv.DictReader(stream) if row["unit_code"] == "HH-QUANG-CHINH"]
    assert held and all(row["adapted_from"] == "HAI-HA" for row in held)


@pytest.mark.parametrize("base", ["HH-QUANG-CHINH", "HH-KL"])
def test_sets_taken_away_are_missing_from_the_rate(own, base):
    register = own.registers / f"chuan-muc/{base}.xlsx"
    taken = len(office_registers.standards(register))
    number = next(row["id"] for row in own.json("imports")["imports"] if row["file"] == register.name)
    before = posted(own)
    own.run("undo", number)
    assert posted(own) == (before[0] - taken, before[1])
    assert own.import_file("standards", register, "--unit", base)["written"]
    assert posted(own) == before


def test_97_8_percent_registered(hai_ha):
    approved = registers.approved(hai_ha.registers)
    people = due(hai_ha.registers)
    told = hai_ha.figure("commitments.coverage", "HAI-HA", period=PERIOD)
    assert (told["part"], told["whole"]) == (len(approved), len(people))
    assert round(100 * len(approved) / len(people), 1) == 97.8 == round(100 * told["value"], 1)
    assert hai_ha.value("commitments.persons", "HAI-HA", period=PERIOD) == len(approved)
    assert hai_ha.value("commitments.min_items_kept", "HAI-HA", period=PERIOD) == 1.0


def test_a_register_taken_away_takes_its_people(own):
    register = next((own.registers / "dang-ky/2014").glob("HH-QUANG-CHINH-2014.*"))
    lines = [line for line in registers.lines(register) if line.approved]
    before = own.figure("commitments.coverage", "HAI-HA", period=PERIOD)
    number = next(row["id"] for row in own.json("imports")["imports"] if row["file"] == register.name)
    own.run("undo", number)
    after = own.figure("commitments.coverage", "HAI-HA", period=PERIOD)
    assert (after["part"], after["whole"]) == (before["part"] - len(lines), before["whole"])


def test_the_chain_is_that_of_the_directive_of_2011(hai_ha):
    held = office_registers.documents(hai_ha.registers)
    chain = [row for row in held if row["Mã đơn vị"] == "HAI-HA"]
    assert [row["Số, ký hiệu"] for row in chain] == ["03-CT/TW", "12-KH/TU", "19-KH/HU"]
    assert [row["Triển khai văn bản"] for row in chain] == [None, "03-CT/TW", "12-KH/TU"]
    others = [row for row in held if row["Mã đơn vị"] != "HAI-HA"]
    assert {row["Triển khai văn bản"] for row in others} == {"19-KH/HU"}
    assert {row["Mã đơn vị"] for row in others} == office_registers.units(hai_ha.registers) - {"HAI-HA"}
    issued = hai_ha.value("directives.issued", "HAI-HA", period=["--from", "2011-01-01", "--to", "2011-12-31"])
    assert issued == sum(not row["Nơi ban hành"] for row in held)


def test_again_it_changes_nothing(own):
    again = own.json("demo", "hai-ha", "--registers", own.registers)
    assert (again["made"], again["imported"], again["rows_written"], again["unit"]) == (0, 0, 0, "HAI-HA")
