"""Thiệu Hóa 2016–2021: plans in every year, themes by year, the district's standards adapted by every unit."""

import csv

import office_registers

YEARS = range(2016, 2022)


def test_every_unit_has_a_plan_in_every_year(thieu_hoa):
    units = office_registers.units(thieu_hoa.registers)
    for year in YEARS:
        planned = office_registers.plans(thieu_hoa.registers, year)
        assert set(planned) == units
        told = thieu_hoa.figure("plans.coverage", "THIEU-HOA", period=["--from", f"{year}-01-01", "--to", f"{year}-12-31"])
        assert (told["value"], told["part"], told["whole"]) == (1.0, len(planned), len(units))
    assert thieu_hoa.value("plans.collective", "THIEU-HOA", period=["--from", "2016-01-01", "--to", "2021-12-31"]) == 6 * len(units)


def test_every_unit_adapts_the_standards_of_the_one_above(thieu_hoa):
    parents = {row["code"]: row["parent_code"] for row in office_registers.rows(thieu_hoa.registers / "01-don-vi.csv", "code")}
    thieu_hoa.run("export", "standards", "-o", thieu_hoa.data / "chuan-muc.csv")
    with open(thieu_hoa.data / "chuan-muc.csv", encoding="utf-8-sig", newline="") as stream:
        held = {row["unit_code"]: row["adapted_from"] for row in csv.DictReader(stream)}
    assert held == parents


def test_each_year_has_its_theme_and_the_term_that_follows_has_one(thieu_hoa):
    programmes = {row["code"]: row["themes"] for row in thieu_hoa.json("programmes")["programmes"]}
    assert sorted(theme["year"] for theme in programmes["CT05"]) == [2016, 2017, 2018, 2019, 2020]
    assert [theme["year"] for theme in programmes["KL01"]] == [None]


def test_every_cell_has_a_head(thieu_hoa):
    rows = office_registers.rows(thieu_hoa.registers / "03-can-bo-dang-vien.xlsx", "Mã cán bộ")
    heads = [row["Mã đơn vị"] for row in rows if row["Người đứng đầu"] and not row["Đến ngày"]]
    kinds = {row["code"]: row["kind"] for row in office_registers.rows(thieu_hoa.registers / "01-don-vi.csv", "code")}
    assert sorted(heads) == sorted(code for code, kind in kinds.items() if kind.startswith("chi bộ"))
    assert thieu_hoa.value("people.total", "THIEU-HOA", period=["--as-of", "2021-12-31"]) == sum(not row["Đến ngày"] for row in rows)


def test_both_districts_lie_in_one_folder_each_with_its_own_chain(loaded, thieu_hoa, tmp_path):
    both = thieu_hoa.copy(tmp_path / "data")
    both.json("demo", "pac-nam", "--registers", loaded.registers)
    period = ["--from", "2016-01-01", "--to", "2020-12-31"]
    for root, alone in (("PAC-NAM", loaded), ("THIEU-HOA", thieu_hoa)):
        for key in ("plans.coverage", "directives.issued", "people.total"):
            when = ["--as-of", "2020-12-31"] if key == "people.total" else period
            assert both.figure(key, root, period=when)["value"] == alone.figure(key, root, period=when)["value"], (root, key)
    both.run("export", "documents", "-o", tmp_path / "van-ban.csv")
    with open(tmp_path / "van-ban.csv", encoding="utf-8-sig", newline="") as stream:
        held = list(csv.DictReader(stream))
    assert {row["unit_code"] for row in held if row["number_symbol"] == "28-KH/TU"} == {"PAC-NAM", "THIEU-HOA"}
    for unit, above in (("PN-BOC-BO", "61-KH/HU"), ("TH-THIEU-PHU", "34-KH/HU")):
        assert [row["implements"] for row in held if row["unit_code"] == unit] == [above]
