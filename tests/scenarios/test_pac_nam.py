"""Pác Nặm 2016–2020: what the figures say is what the registers hold, counted here on their own."""

import collections
import csv
import shutil

import pytest

import office_registers
import registers
from command_line import FIVE_YEARS, Guong

PLANNED = 15_486  # lượt, as the district reported them
YEARS = range(2016, 2021)


@pytest.fixture(scope="session")
def counted(loaded):
    return registers.approved(loaded.registers)


def year_period(year):
    return ["--from", f"{year}-01-01", "--to", f"{year}-12-31"]


def test_the_article_s_number_comes_out_of_the_registers(loaded, counted):
    assert len(counted) == PLANNED
    assert loaded.value("commitments.persons") == len(counted)


def test_every_sheet_opens(loaded, counted):
    trace = loaded.trace("commitments.persons")
    assert trace["count"] == len(counted) == len(trace["records"])
    assert len({record["id"] for record in trace["records"]}) == len(counted)
    sheet = loaded.json("sheet", "show", trace["records"][4321]["id"])
    assert len(sheet["items"]) >= 3 and sheet["subject"]


def test_three_items_at_least(loaded):
    kept = loaded.figure("commitments.min_items_kept")
    assert kept["value"] == 1.0
    assert kept["part"] == kept["whole"] == PLANNED
    items = loaded.value("commitments.items")
    assert items >= 3 * PLANNED
    assert items == loaded.trace("commitments.items")["count"]


def test_every_unit_has_a_plan_in_every_year(loaded):
    with open(loaded.registers / "01-don-vi.csv", encoding="utf-8-sig", newline="") as stream:
        units = {row["code"] for row in csv.DictReader(stream, delimiter=";")}
    for year in YEARS:
        coverage = loaded.figure("plans.coverage", "PAC-NAM", period=year_period(year))
        assert (coverage["value"], coverage["part"], coverage["whole"]) == (1.0, len(units), len(units)), year
    assert loaded.value("plans.coverage") == 1.0
    assert loaded.value("plans.collective") == 5 * len(units)


def test_what_the_district_chose_to_resolve_stands_with_heads_and_dates(loaded):
    held = office_registers.rows(loaded.registers / "06-van-de-noi-com.xlsx", "Vấn đề nổi cộm")
    assert {row["Mã đơn vị"]: row["Lĩnh vực"] for row in held} == {
        "PN-AN-THANG": "xây dựng Đảng", "PN-CAO-TAN": "xây dựng nông thôn mới"}
    period = year_period(2016)
    assert loaded.value("issues.selected", "PAC-NAM", period=period) == len(held)
    for row in held:
        assert loaded.value("issues.selected", row["Mã đơn vị"], period=period) == 1
    loaded.run("export", "issues", "-o", loaded.data / "van-de.csv")
    with open(loaded.data / "van-de.csv", encoding="utf-8-sig", newline="") as stream:
        kept = {row["unit_code"]: row for row in csv.DictReader(stream)}
    for row in held:
        one = kept[row["Mã đơn vị"]]
        assert one["responsible_code"] == row["Mã người chịu trách nhiệm"]
        assert (one["raised_on"], one["due_on"], one["confirmed_on"]) == tuple(
            row[heading].isoformat() for heading in ("Ngày nêu", "Thời hạn", "Ngày xác nhận"))
    before_confirmed = loaded.value("issues.overdue", "PAC-NAM", period=["--as-of", "2016-12-24"])
    assert before_confirmed == sum(row["Thời hạn"].isoformat() < "2016-12-24" < row["Ngày xác nhận"].isoformat() for row in held) == 1
    assert loaded.value("issues.confirmed", "PAC-NAM", period=period) == 2


def test_coverage_is_high_but_not_whole(loaded):
    for year in YEARS:
        coverage = loaded.figure("commitments.coverage", period=year_period(year))
        assert 0.955 <= coverage["value"] <= 0.985, (year, coverage)


def test_years_add_up(loaded, counted):
    by_year = {str(year): count for year, count in collections.Counter(line.year for line in counted).items()}
    assert loaded.by("year", "commitments.persons") == by_year
    for year in YEARS:
        assert loaded.value("commitments.persons", "PAC-NAM", period=year_period(year)) == by_year[str(year)]
    assert list(by_year.values()) == sorted(by_year.values()), "it grows"


def test_units_add_up(loaded, counted):
    by_child = loaded.by("child", "commitments.persons")
    assert by_child == dict(collections.Counter(line.unit for line in counted))
    assert sum(by_child.values()) == PLANNED
    for code in ("PN-BOC-BO", "PN-CO-LINH", "PN-CA", "PN-VPHU"):
        assert loaded.value("commitments.persons", code) == by_child[code]


def test_a_cell_counts_its_own(loaded, counted):
    cells = collections.Counter((line.unit, line.cell) for line in counted)
    for unit, code, cell in (("PN-NHAN-MON", "PN-NHAN-MON-KHUOI-O", "chi bộ khuổi ỏ"),
                             ("PN-BANG-THANH", "PN-BANG-THANH-NA-VAI", "chi bộ nà vài"),
                             ("PN-NGHIEN-LOAN", "PN-NGHIEN-LOAN-NA-VAI", None),
                             ("PN-CO-LINH", "PN-CO-LINH-BAN-CAM", "chi bộ bản cảm"),
                             ("PN-GIAO-HIEU", "PN-GIAO-HIEU-NA-HIN", "chi bộ nà hin")):
        value = loaded.value("commitments.persons", code)
        assert value > 20
        if cell:
            assert value == cells[unit, cell], cell


def test_where_narrows(loaded, counted):
    assert loaded.value("commitments.persons", "PAC-NAM", "--where", "programme=CT05") == PLANNED
    assert loaded.value("commitments.persons", "PAC-NAM", "--where", "programme=CT03") == 0
    communes = {line.unit for line in counted if line.unit.count("-") == 2}
    in_communes = sum(line.unit in communes for line in counted)
    assert loaded.value("commitments.persons", "PAC-NAM", "--where", "bloc=xã") == in_communes
    assert loaded.value("commitments.persons", "PAC-NAM", "--where", "bloc=cơ quan") == PLANNED - in_communes
    assert loaded.by("bloc", "commitments.persons") == {"xã": in_communes, "cơ quan": PLANNED - in_communes}
    assert loaded.value("commitments.persons", "PAC-NAM", "--where", "child=PN-CA") == sum(
        line.unit == "PN-CA" for line in counted)
    members = loaded.value("commitments.persons", "PAC-NAM", "--where", "category=dang-vien")
    assert PLANNED / 2 < members < PLANNED


def test_a_moved_cell_counts_where_it_stood_or_where_it_stands(loaded, counted):
    then = loaded.by("child", "commitments.persons", "PAC-NAM", "--basis", "then")
    first = loaded.by("child", "commitments.persons", "PAC-NAM", "--basis", "2016-12-31")
    last = loaded.by("child", "commitments.persons", "PAC-NAM", "--basis", "2020-12-31")
    assert sum(then.values()) == sum(first.values()) == sum(last.values()) == PLANNED
    differing = {code for code in then if then[code] != first[code]}
    assert differing == {"PN-BOC-BO", "PN-NGHIEN-LOAN", "PN-YTE"}
    for code, cell in (("PN-BOC-BO", "chi bộ trạm y tế xã bộc bố"), ("PN-NGHIEN-LOAN", "chi bộ trạm y tế xã nghiên loan")):
        later = sum(line.cell == cell and line.unit == "PN-YTE" for line in counted)
        assert later > 5
        assert first[code] - then[code] == later
        assert loaded.value("commitments.persons", code, "--basis", "2016-12-31") == first[code]
        assert loaded.value("commitments.persons", code, "--basis", "then") == then[code]
        assert last[code] < then[code]
    assert last["PN-YTE"] > then["PN-YTE"] > first["PN-YTE"]
    assert loaded.value("plans.coverage", "PN-YTE") == 1.0


def test_a_renamed_unit_stays_one(loaded, counted):
    assert loaded.value("commitments.persons", "PN-GDNN") == sum(line.unit == "PN-GDNN" for line in counted)
    names = {record["unit_name"] for record in loaded.trace("commitments.persons", "PN-GDNN")["records"]}
    assert len(names) == 2 and "Chi bộ Trung tâm Dạy nghề huyện" in names


def test_sheets_that_go_back_are_gone_everywhere(own, tmp_path):
    records = own.trace("commitments.persons")["records"]
    returned = [record["id"] for record in records[100:15_000:2_300]]
    assert len(returned) == 7
    own.run("sheet", "return", *returned, "--reason", "chưa nêu được việc làm cụ thể")
    left = PLANNED - len(returned)
    assert own.value("commitments.persons") == left
    trace = own.trace("commitments.persons")
    assert trace["count"] == left
    assert not set(returned) & {record["id"] for record in trace["records"]}
    text = own.report_text(tmp_path / "bao-cao.docx")
    shown = f"{left:,}".replace(",", ".")
    assert shown == "15.479"
    assert shown in text and "15.486" not in text


def test_the_report_says_what_the_article_says(own, tmp_path):
    assert "15.486" in own.report_text(tmp_path / "bao-cao.docx")


def test_undo_takes_a_register_back_and_importing_it_again_restores_it(own, counted):
    for unit, year in (("PN-CO-LINH", 2016), ("PN-BANG-THANH", 2020), ("PN-XUAN-LA", 2018)):
        held = sum(line.unit == unit and line.year == year for line in counted)
        assert held > 100
        name = next(own.registers.glob(f"dang-ky/{year}/{unit}-{year}.*"))
        number = next(row["id"] for row in own.json("imports")["imports"]
                      if row["file"] == name.name and row["unit"] == unit)
        before = own.value("commitments.persons"), own.value("commitments.items")
        own.run("undo", number)
        assert own.value("commitments.persons") == before[0] - held
        assert own.value("commitments.items") < before[1] - 3 * held + 1
        answer = own.import_file("sheets", name, "--unit", unit, "--year", year, "--programme", "CT05")
        assert answer["written"]
        assert (own.value("commitments.persons"), own.value("commitments.items")) == before


def test_the_demo_twice_changes_nothing(own):
    before = own.json("imports"), own.json("figures", "--unit", "PAC-NAM", *FIVE_YEARS)
    again = own.json("demo", "pac-nam", "--registers", own.registers)
    assert (again["made"], again["imported"], again["rows_written"]) == (0, 0, 0)
    assert again["already_there"] == again["files"] > 180
    assert before == (own.json("imports"), own.json("figures", "--unit", "PAC-NAM", *FIVE_YEARS))


def test_registers_made_anew_are_the_same(loaded, counted, tmp_path_factory):
    folder = tmp_path_factory.mktemp("again")
    other = Guong(folder / "data")
    other.json("demo", "pac-nam", "--registers", folder / "registers")
    again = registers.approved(folder / "registers")
    assert [line._replace(file=None) for line in again] == [line._replace(file=None) for line in counted]
    for file in ("01-don-vi.csv", "dang-ky/2019/PN-BANG-THANH-2019.csv"):
        assert (folder / "registers" / file).read_bytes() == (loaded.registers / file).read_bytes()


def test_a_register_that_is_spoilt_stops_the_demo_and_says_where(loaded, tmp_path):
    shutil.copytree(loaded.registers, tmp_path / "registers")
    spoilt = tmp_path / "registers/dang-ky/2017/PN-NV-2017.csv"
    text = spoilt.read_text(encoding="utf-8-sig").replace("PN0", "PX0", 3)
    spoilt.write_text(text, encoding="utf-8-sig")
    guong = Guong(tmp_path / "data")
    done = guong.run("demo", "pac-nam", "--registers", tmp_path / "registers", expect=1)
    assert "PN-NV-2017.csv" in done.stderr and "'PN-NV-2017'!B" in done.stderr
    assert guong.value("commitments.persons") > 2000  # what came before stays


def test_other_places_say_that_they_come_later(tmp_path):
    guong = Guong(tmp_path / "data")
    for place in ("hau-giang",):
        done = guong.run("demo", place, expect=1)
        assert place in done.stderr and "pac-nam, hai-ha, thieu-hoa" in done.stderr
    assert guong.json("demo", "hanoi", expect=1)["error"]["code"] == "demo.unknown"
    assert not (tmp_path / "data").exists()
