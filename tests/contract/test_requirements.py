"""Where units stand with what a document asks, as their own records say."""
import pytest

from district import IMPORTED_YEARS

LATE, EARLY = "2022-06-30", "2999-12-31"


def ask(cast, unit, output, due_on=LATE, **members):
    """What the district asks of the unit: the assignment's path and the document."""
    document, _ = cast.received(unit)
    cast.requirement("HUYEN", document, output=output, dates=[{"due_on": due_on}], **members)
    table = cast.makers["HUYEN"].get(f"/api/requirement-table?unit=HUYEN&document={document}")
    [number] = [cell["id"] for row in table["items"] for cell in row["cells"] if cell]
    return f"/api/assignments/{number}", document


def status(cast, path):
    return cast.makers["HUYEN"].get(path)["status"]


def test_a_plan_counts_once_it_is_approved_and_only_that_of_the_year(cast):
    number, tag = cast.plan("XA1", "submitted")
    year = cast.makers["XA1"].get(f"/api/plans/{number}")["year"]
    of_year, _ = ask(cast, "XA1", "plan", EARLY, year=year)
    late, _ = ask(cast, "XA1", "plan", LATE, year=year)
    another, _ = ask(cast, "XA1", "plan", EARLY, year=2199)
    assert [status(cast, path) for path in (of_year, late, another)] == ["under_way", "overdue", "not_started"]
    approved = cast.heads["HUYEN"].ask("POST", f"/api/plans/{number}/approve", None, {"If-Match": tag})
    assert approved.status == 200, approved
    assert [status(cast, path) for path in (of_year, late, another)] == ["done", "done_late", "not_started"]
    assert cast.makers["HUYEN"].get(of_year)["records"][0]["id"] == number


def test_a_session_to_which_nobody_came_is_no_evidence(cast):
    path, _ = ask(cast, "CB11", "study", EARLY)
    made = cast.makers["CB11"].ask("POST", "/api/study-sessions", cast.new_session(
        "CB11", attended=[], held_on="2024-03-06", groups=[{"name": "Đảng viên", "due": 3, "attended": 0}]))
    assert made.status == 201, made
    records = {row["id"]: row["is_proved"] for row in cast.makers["HUYEN"].get(path)["records"]}
    assert records[made.json["id"]] is False
    if not any(records.values()):
        assert status(cast, path) == "no_evidence"
    cast.session("CB11")
    assert status(cast, path) == "done"


def test_a_review_is_held_once_its_meeting_is_closed_with_minutes(cast):
    path, _ = ask(cast, "XA2", "review", EARLY)

    def record(number):
        found = cast.makers["HUYEN"].get(path)
        return [(row["is_proved"], row["done_on"]) for row in found["records"] if row["id"] == number]
    number, tag = cast.meeting("XA2")
    assert record(number) == [(False, None)]
    judge = cast.judges["XA2"]
    closed = judge.ask("POST", f"/api/meetings/{number}/close", {"quality": "tot", "expected": 10, "attended": 9}, {"If-Match": tag})
    assert record(number) == [(False, closed.json["held_on"])]
    opened = judge.ask("POST", f"/api/meetings/{number}/reopen", None, {"If-Match": closed.tag})
    judge.ask("POST", f"/api/meetings/{number}/close",
              {"quality": "tot", "minutes": "Đã bàn", "expected": 10, "attended": 9}, {"If-Match": opened.tag})
    assert record(number) == [(True, closed.json["held_on"])]
    assert status(cast, path) == "done"


def test_standards_count_once_they_hang(cast):
    path, _ = ask(cast, "XA2", "standards", EARLY)
    number, tag = cast.standards("XA2")
    assert [row["done_on"] for row in cast.makers["HUYEN"].get(path)["records"] if row["id"] == number] == [None]
    posted = cast.makers["XA2"].ask("POST", f"/api/standards/{number}/post", {"posted_on": "2022-05-01"}, {"If-Match": tag})
    assert posted.status == 200, posted
    held = cast.makers["HUYEN"].get(path)
    assert held["status"] == "done"
    assert [row["done_on"] for row in held["records"] if row["id"] == number] == ["2022-05-01"]
    down = cast.makers["XA2"].ask("POST", f"/api/standards/{number}/take-down", None, {"If-Match": posted.tag})
    assert down.status == 200, down
    assert [row["done_on"] for row in cast.makers["HUYEN"].get(path)["records"] if row["id"] == number] == [None]


def test_a_document_that_implements_it_is_the_proof(cast):
    path, document = ask(cast, "XA2", "document", EARLY)
    assert status(cast, path) == "not_started"
    own, _ = cast.document("XA2", implements=document)
    held = cast.makers["HUYEN"].get(path)
    assert held["status"] == "done" and [row["id"] for row in held["records"]] == [own]


@pytest.mark.parametrize("unit", ["XA1", "CB11"])
def test_sheets_are_counted_over_all_who_are_due_below_as_the_figure_counts_them(cast, unit):
    def counted(year):
        asked = f"unit={unit}&from={year}-01-01&to={year}-12-31"
        return cast.makers["HUYEN"].get(f"/api/figures/commitments.coverage?{asked}")["values"][0]
    years = {year: counted(year) for year in IMPORTED_YEARS}
    some, none = (next(year for year, value in years.items() if value["whole"] and bool(value["part"]) == has) for has in (True, False))
    for year in (some, none):
        path, _ = ask(cast, unit, "sheets", LATE, year=year, least_percent=max(1, 100 * years[year]["part"] // years[year]["whole"]))
        held = cast.makers["HUYEN"].get(path)
        assert (held["part"], held["whole"]) == (years[year]["part"], years[year]["whole"])
        assert held["status"] in (("done", "done_late") if year == some else ("overdue",))


def test_figures_count_what_the_table_shows(cast):
    path, _ = ask(cast, "CB22", "other", "2022-03-31")
    day = {"from": "2022-03-31", "to": "2022-03-31"}
    asked = "&".join(f"{name}={value}" for name, value in day.items())
    value = cast.makers["HUYEN"].get(f"/api/figures/requirements.overdue?unit=CB22&{asked}")["values"][0]
    # On its very day nothing is overdue yet.
    assert (value["part"], value["whole"]) == (0, 1)
    later = cast.makers["HUYEN"].get("/api/figures/requirements.overdue?unit=CB22&from=2022-03-31&to=2022-04-01")["values"][0]
    assert (later["part"], later["whole"]) == (1, 1)
    trace = cast.makers["HUYEN"].get("/api/figures/requirements.overdue/trace?unit=CB22&from=2022-03-31&to=2022-04-01")
    assert [row["name"] for row in trace["records"]] == ["{}: {}".format(*(cast.makers["HUYEN"].get(path)["asks"][key] for key in ("number_symbol", "text")))]


def test_a_unit_sees_what_it_is_asked_and_not_what_others_are(cast):
    path, document = ask(cast, "CB21", "other")
    maker = cast.makers["CB11"]
    assert maker.ask("GET", path).status == 404
    assert maker.ask("GET", f"/api/documents/{document}/requirements").status == 404
    assert maker.ask("GET", "/api/requirement-table?unit=HUYEN").status == 404


def test_nobody_is_reminded_of_what_is_done(cast):
    path, document = ask(cast, "XA2", "document", LATE)
    number = int(path.rsplit("/", 1)[1])
    maker = cast.makers["HUYEN"]
    assert maker.ask("POST", "/api/reminders", {"assignments": [number]}).json == {"reminded": 1}
    assert len(maker.get(f"{path}/reminders")["items"]) == 1
    cast.document("XA2", implements=document)
    refused = maker.ask("POST", "/api/reminders", {"assignments": [number]})
    assert (refused.status, refused.code) == (409, "directive.nothing_owed")


def test_what_is_asked_by_a_day_before_the_document_is_refused_at_its_dates(cast):
    document, _ = cast.document("HUYEN")
    refused = cast.makers["HUYEN"].ask("POST", f"/api/documents/{document}/requirements",
                                       cast.new_requirement(dates=[{"due_on": "2022-01-31"}]))
    assert refused.status == 400 and refused.json["errors"][0]["field"] == "dates", refused


def test_what_is_asked_of_a_kind_is_proved_by_that_kind_alone(cast):
    document, _ = cast.received("XA1")
    told = cast.makers["HUYEN"].get(f"/api/documents/{document}/requirements")["outputs"]
    kinds = {one["name"]: [kind["kind"] for kind in one["kinds"]] for one in told}
    assert "thematic" in kinds["plan"] and "quarter" in kinds["report"] and kinds["study"] == []
    assert {kind["name"] for one in told for kind in one["kinds"]} >= {"kế hoạch chuyên đề", "báo cáo quý"}
    number, tag = cast.plan("XA1", "submitted")
    year = cast.makers["XA1"].get(f"/api/plans/{number}")["year"]
    assert cast.heads["HUYEN"].ask("POST", f"/api/plans/{number}/approve", None, {"If-Match": tag}).status == 200
    kind = cast.makers["XA1"].get(f"/api/plans/{number}")["kind"]
    other = next(one for one in kinds["plan"] if one != kind)
    for asked, proved in ((kind, True), (other, False)):
        path, _ = ask(cast, "XA1", "plan", EARLY, year=year, record_kind=asked)
        assert (number in [row["id"] for row in cast.makers["HUYEN"].get(path)["records"]]) is proved
    refused = cast.makers["HUYEN"].ask("POST", f"/api/documents/{document}/requirements", {
        "text": "Lập kế hoạch", "output": "plan", "year": year, "record_kind": "khong-co", "dates": [{"due_on": EARLY}]})
    assert (refused.status, [one["field"] for one in refused.json["errors"]]) == (400, ["record_kind"])
