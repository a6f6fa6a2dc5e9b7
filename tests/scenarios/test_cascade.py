"""The cascade on the records of a whole district: the chain of documents stands, what a document asks is
done where the registers say so, and what is taken away is missed, by whom, and they are told."""

import datetime
from types import SimpleNamespace

import pytest

import office_registers
from served_demo import ServedDemo

from post_office import PostOffice  # noqa: E402  of tests/service, where served_demo looks too
from postgres import free_port  # noqa: E402

PLACES = {
    "pac-nam": SimpleNamespace(
        fixture="loaded", root="PAC-NAM", years=range(2016, 2021), base="PN-BOC-BO", base_name="Đảng bộ xã Bộc Bố",
        cell="PN-BOC-BO-NA-COOC", cell_name="Chi bộ Nà Coóc", province_on="2016-07-25"),
    "thieu-hoa": SimpleNamespace(
        fixture="thieu_hoa", root="THIEU-HOA", years=range(2016, 2022), base="TH-THIEU-PHU", base_name="Đảng bộ xã Thiệu Phú",
        cell="TH-THIEU-PHU-VINH-PHU", cell_name="Chi bộ Vĩnh Phú", province_on="2016-09-12"),
}
TAKEN = 2018  # the year whose plan of the cell is brought in apart, and taken away
CELL_MAIL, BASE_MAIL = "chi-bo@example.vn", "dang-uy@example.vn"


def days_ago(count):
    in_vietnam = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(hours=7)
    return (in_vietnam.date() - datetime.timedelta(days=count)).isoformat()


@pytest.fixture(scope="module", params=PLACES)
def here(request, tmp_path_factory):
    """A district that is served: `office` is its staff, `base` and `cell` those of the two units."""
    place = PLACES[request.param]
    folder = tmp_path_factory.mktemp("cascade")
    guong = request.getfixturevalue(place.fixture).copy(folder / "data")
    register = guong.registers / f"ke-hoach/{TAKEN}.xlsx"
    number = next(row["id"] for row in guong.json("imports")["imports"] if row["file"] == register.name)
    guong.run("undo", number)
    rest = office_registers.without(register, place.cell, folder / f"{TAKEN}.xlsx")
    assert guong.import_file("plans", rest, "--unit", place.root, "--year", TAKEN, "--programme", "CT05")["written"]
    served, post = ServedDemo(guong), PostOffice(folder / "thu", free_port()).open()
    for name, unit in (("huyen", place.root), ("xa", place.base), ("chibo", place.cell)):
        served.account(name, "staff", unit)
    try:
        served.start_with(post)
        office, base, cell = map(served.reader, ("huyen", "xa", "chibo"))
        for unit, address in ((place.cell, CELL_MAIL), (place.base, BASE_MAIL)):
            office.put(f"/api/units/{unit}/mail", {"address": address}, version="v0")
        made = SimpleNamespace(**vars(place), guong=guong, registers=guong.registers, served=served, post_office=post,
                               office=office, base_reader=base, cell_reader=cell)
        enter_plan(made)
        yield made
    finally:
        served.close()
        post.close()


def enter_plan(here):
    """The one plan that is brought in apart, as a clerk of the district enters it; answers its import."""
    row = office_registers.plans(here.registers, TAKEN)[here.cell]
    told = here.office.post("/api/import-kinds/plans/rows", {
        "unit": here.root, "programme": "CT05", "rows": [{
            "unit_code": here.cell, "year": TAKEN, "number_symbol": row["Số, ký hiệu"], "title": row["Trích yếu"],
            "decided_on": row["Ngày ban hành"].isoformat()}]}, expect=201)
    assert told["written"] and told["rows_written"] == 1, told
    return told["import"]


@pytest.fixture(scope="module")
def asked(here):
    """A document of the district that asks every unit for its plan of every year: its id and the years' requirements."""
    document = here.office.post("/api/documents", {
        "unit": here.root, "type": "guidance", "number_symbol": "77-HD/HU", "issued_on": "2016-05-16", "programme": "CT05",
        "summary": "Hướng dẫn xây dựng kế hoạch làm theo Bác hằng năm"}, expect=201)["id"]
    years = {}
    for year in here.years:
        made = here.office.post(f"/api/documents/{document}/requirements", {
            "point": str(year), "text": f"Xây dựng kế hoạch làm theo Bác năm {year}", "output": "plan", "year": year,
            "dates": [{"due_on": f"{year}-12-31"}]}, expect=201)
        years[year] = made["id"]
    result = here.office.job(f"/api/documents/{document}/dispatches", {})
    assert result["sent"] == len(office_registers.units(here.registers)) - 1, "the district sends itself none"
    return SimpleNamespace(document=document, years=years)


def numbered(reader, unit, number):
    found = [row for row in reader.get("/api/documents", unit=unit, q=number)["items"] if row["number_symbol"] == number]
    assert len(found) == 1, found
    return found[0]["id"]


def test_the_chain_stands_from_the_directive_down_to_every_unit(here):
    held = office_registers.documents(here.registers)
    own = {row["Mã đơn vị"]: row for row in held if row["Mã đơn vị"] != here.root}
    planned = set(office_registers.plans(here.registers, min(here.years)))
    assert set(own) == planned - {here.root}, "whoever has a plan of the first year has a document"
    directive, province, district = [row["Số, ký hiệu"] for row in held if row["Mã đơn vị"] == here.root]
    assert (directive, province) == ("05-CT/TW", "28-KH/TU")
    top = here.office.get(f"/api/documents/{numbered(here.office, here.root, directive)}")
    assert (top["above"], top["issued_on"], top["outside_issuer"]) == ([], "2016-05-15", "Bộ Chính trị")
    below = top["below"]
    assert [(row["number_symbol"], row["depth"]) for row in below[:2]] == [(province, 1), (district, 2)]
    assert below[0]["issued_on"] == here.province_on
    assert {(row["unit"], row["number_symbol"], row["issued_on"]) for row in below[2:]} == {
        (unit, row["Số, ký hiệu"], row["Ngày ban hành"].isoformat()) for unit, row in own.items()}
    assert {row["depth"] for row in below[2:]} == {3} and len(below) == len(own) + 2
    assert all(row["issued_on"] > below[1]["issued_on"] > below[0]["issued_on"] for row in below[2:])
    # The other way round, as the cell itself sees it.
    mine = here.cell_reader.get(f"/api/documents/{numbered(here.cell_reader, here.cell, own[here.cell]['Số, ký hiệu'])}")
    assert [row["number_symbol"] for row in mine["above"]] == [directive, province, district]
    assert mine["below"] == []


def test_the_table_says_done_for_every_unit_and_year_as_the_registers_do(here, asked):
    columns, rows = here.office.table(here.root, document=asked.document)
    assert [column["id"] for column in columns] == list(asked.years.values())
    units = office_registers.units(here.registers) - {here.root}
    assert set(rows) - {here.root} == units
    for at, year in enumerate(here.years):
        planned = office_registers.plans(here.registers, year)
        in_time = {unit for unit, row in planned.items() if row["Ngày ban hành"] <= datetime.date(year, 12, 31)}
        done = {unit for unit, cells in rows.items() if cells[at] and cells[at]["status"] == "done"}
        assert done == in_time - {here.root} == units, year


def test_every_unit_has_an_approved_plan_in_every_year(here):
    for year in here.years:
        told, = here.office.get("/api/figures/plans.coverage", unit=here.root, from_=f"{year}-01-01", to=f"{year}-12-31")["values"]
        planned = len(office_registers.plans(here.registers, year))
        assert (told["value"], told["part"], told["whole"]) == (1.0, planned, len(office_registers.units(here.registers)))


def standing(here, asked):
    """Who is not done, by unit and year, with the assignment."""
    _, rows = here.office.table(here.root, document=asked.document)
    years = list(here.years)
    return {(unit, years[at]): cell for unit, cells in rows.items() for at, cell in enumerate(cells)
            if cell and cell["status"] != "done"}


def tasks(reader, kind):
    return [task for task in reader.get("/api/tasks")["items"] if task["kind"] == kind]


def take_away(here):
    number = next(row["id"] for row in here.office.get("/api/imports", limit=200)["items"]
                  if row["kind"] == "plans" and not row["file_name"] and row["state"] != "undone")
    assert here.office.post(f"/api/imports/{number}/undo")["undone_at"]


@pytest.fixture
def missing(here, asked):
    """The plan is gone; afterwards it is back. The assignment that it leaves open."""
    assert standing(here, asked) == {}
    take_away(here)
    late = standing(here, asked)
    assert {key: cell["status"] for key, cell in late.items()} == {(here.cell, TAKEN): "overdue"}, "that unit and year alone"
    yield late[here.cell, TAKEN]["id"]
    enter_plan(here)
    assert standing(here, asked) == {}


def test_a_plan_taken_away_leaves_the_unit_overdue_before_the_eyes_of_its_superior(here, asked, missing):
    units = len(office_registers.units(here.registers))
    told, = here.office.get("/api/figures/plans.coverage", unit=here.root, from_=f"{TAKEN}-01-01", to=f"{TAKEN}-12-31")["values"]
    assert (told["part"], told["whole"]) == (units - 1, units)
    late, = tasks(here.base_reader, "requirement_late")
    assert (late["unit"], late["count"], late["record_id"], late["due_on"]) == (here.base, 1, asked.document, f"{TAKEN}-12-31")
    assert here.cell_name in late["remarks"] and f"năm {TAKEN}" in late["remarks"]
    own, = tasks(here.cell_reader, "requirement")
    assert (own["unit"], own["record_id"]) == (here.cell, missing)
    assert tasks(here.office, "requirement_late") == [], "only units directly below are one's own care"


def test_a_reminder_reaches_the_unit_in_its_workspace_and_by_mail(here, asked, missing):
    before = len(here.post_office.messages())
    wish = {"assignments": [missing], "text": "Đề nghị chi bộ gửi kế hoạch trong tuần này.", "by_mail": True}
    assert here.office.post("/api/reminders", wish) == {"reminded": 1}
    notice = here.cell_reader.get("/api/notices")["items"][0]
    assert notice["unread"] and "77-HD/HU" in notice["subject"] + notice["text"], notice
    message = here.post_office.wait_for(before + 1)[before]
    assert message["X-Envelope-To"] == CELL_MAIL
    text = message.get_body(("plain",)).get_content()
    assert f"năm {TAKEN}" in text and wish["text"] in text and f"31/12/{TAKEN}" in text, text
    sent = here.office.get(f"/api/assignments/{missing}/reminders")["items"][0]
    assert (sent["unit"], sent["by_rule"], sent["sent_on"]) == (here.cell, False, days_ago(0))


def test_by_the_rule_the_unit_is_told_first_and_then_who_stands_above(here, asked, missing):
    def due(ago):
        return here.office.put(f"/api/assignments/{missing}/due", {"due_on": days_ago(ago)})

    def reminded():
        """By whom does not matter: the service does it once a day, the verb at once."""
        here.served.json("remind")
        return [row["unit"] for row in here.office.get(f"/api/assignments/{missing}/reminders")["items"] if row["by_rule"]]

    assert reminded() == [], "what is overdue for years is not told by itself"
    before = len(here.post_office.messages())
    assert due(2)["status"] == "overdue"
    assert reminded() == [here.cell]
    assert here.post_office.wait_for(before + 1)[before]["X-Envelope-To"] == CELL_MAIL
    assert reminded() == [here.cell], "once"
    due(20)
    assert sorted(reminded()) == sorted([here.cell, here.base])
    message = here.post_office.wait_for(before + 2)[before + 1]
    assert message["X-Envelope-To"] == BASE_MAIL
    assert here.cell_name in message.get_body(("plain",)).get_content()
    told = here.base_reader.get("/api/notices")["items"][0]
    assert told["unit"]["code"] == here.base and here.cell_name in told["text"], told
    due(0)
    assert len(here.post_office.messages()) == before + 2
