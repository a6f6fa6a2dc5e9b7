"""The calendar on screen and as calendar programs read it, held against each other and against the records."""
import datetime
import re

import icalendar

import district
from served import PASSWORD

TODAY = (datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(hours=7)).date()
LAST_MONTH = (TODAY.replace(day=1) - datetime.timedelta(days=1)).replace(day=1)
NEXT_YEAR = TODAY + datetime.timedelta(days=365)


def events(reader, start=LAST_MONTH, end=NEXT_YEAR):
    answer = reader.get(f"/api/calendar?from={start}&to={end}")
    assert answer["is_cut"] is False
    return answer["items"]


def feed_of(reader):
    made = reader.ask("POST", "/api/calendar/feed")
    assert made.status == 201 and made.headers["Cache-Control"] == "no-store", made
    return made.json["path"]


def read(cast, path, **headers):
    """As a calendar program reads it: no cookie, nothing but the address."""
    return cast.stranger.ask("GET", path, None, headers)


def parsed(answer):
    assert answer.status == 200 and answer.type == "text/calendar; charset=utf-8", answer
    for line in answer.bytes.split(b"\r\n"):
        assert len(line) <= 75 and b"\n" not in line, line
    return icalendar.Calendar.from_ical(answer.bytes)


def test_the_feed_is_what_the_screen_shows_read_by_another_program(cast):
    due = (TODAY + datetime.timedelta(days=40)).isoformat()
    for unit in ("XA1", "CB11", "XA2"):
        made = cast.makers[unit].ask("POST", "/api/issues", {
            **cast.new_issue(unit), "raised_on": TODAY.isoformat(), "due_on": due,
            "title": f"Đất bãi, {unit}; “lấn” \\ chiếm — {'rất dài ' * 20}".strip()})
        assert made.status == 201, made
    for role in ("secretary", "staff", "head", "member", "superior_reader"):
        reader = cast.actors[role].reader
        shown = events(reader)
        calendar = parsed(read(cast, feed_of(reader)))
        told = list(calendar.walk("VEVENT"))
        assert len(told) == len(shown) > 0, role
        uids = [str(one["UID"]) for one in told]
        assert len(set(uids)) == len(uids), "no two events have one name"
        # In the order of the screen: the same days, words and places.
        for event, row in zip(told, shown):
            assert event["DTSTART"].dt.isoformat() == row["from"], (role, row)
            assert (event["DTEND"].dt - datetime.timedelta(days=1)).isoformat() == row["to"], (role, row)
            assert event["DTSTART"].params["VALUE"] == "DATE"
            assert row["title"] in str(event["SUMMARY"]), (role, row, event)
            assert str(event.get("DESCRIPTION", "")) == (row["unit_name"] or ""), (role, row)
            assert str(event.get("URL", "")).endswith(row["opens"] or ""), (role, row)
            assert str(event["SUMMARY"]).startswith("✓") == bool(row["done"]), (role, row)
            assert event["DTSTAMP"].dt <= datetime.datetime.now(datetime.timezone.utc)
        issues = {row["title"] for row in shown if row["kind"] == "issue"}
        for unit in ("XA1", "CB11", "XA2"):
            may = cast.actors[role].may("issue.read", unit)
            assert any(f", {unit};" in title for title in issues) == may, (role, unit)


def test_a_members_calendar_has_nothing_of_other_units(cast):
    member = cast.service.sign_in("own-member")
    year = 2023  # whose sheets were imported
    for shown in (events(member), events(member, datetime.date(year, 1, 1), datetime.date(year, 12, 31))):
        assert {row["unit"] for row in shown} <= {"CB11", None}, shown
    text = read(cast, feed_of(member)).text
    unfolded = re.sub(r"\r\n ", "", text)
    for unit, name in district.UNIT_NAMES.items():
        assert (name in unfolded) <= (unit == "CB11"), unit


def test_ones_own_actions_stand_on_their_days_and_lead_to_the_sheet(cast):
    member = cast.service.sign_in("own-member")
    items = [row for row in events(member, datetime.date(2023, 1, 1), datetime.date(2023, 12, 31)) if row["kind"] == "sheet_item"]
    assert [(row["from"], row["title"], row["place"], row["done"], row["opens"]) for row in items] == [
        ("2023-12-01", text, at, True, "/my-sheet/2023") for at, text in enumerate(
            ["Đi làm đúng giờ", "Giúp một hộ nghèo", "Trồng mười cây"], 1)]
    due = [row for row in events(member, datetime.date(2019, 12, 31), datetime.date(2019, 12, 31)) if row["kind"] == "own_sheet_due"]
    assert [(row["year"], row["done"]) for row in due] == [(2019, False)], "a draft is not handed in"
    due = [row for row in events(member, datetime.date(2022, 12, 31), datetime.date(2022, 12, 31)) if row["kind"] == "own_sheet_due"]
    assert [(row["year"], row["done"]) for row in due] == [(2022, True)]


def test_what_is_due_stands_on_its_day_and_follows_its_record(cast):
    maker = cast.makers["CB11"]
    due = (TODAY + datetime.timedelta(days=50)).isoformat()
    made = maker.ask("POST", "/api/issues", {**cast.new_issue("CB11"), "raised_on": TODAY.isoformat(), "due_on": due, "title": "Cầu treo hỏng"})
    path = feed_of(maker)
    number = made.json["id"]

    def found():
        (row,) = [row for row in events(maker) if row["kind"] == "issue" and row["record_id"] == number]
        (event,) = [one for one in parsed(read(cast, path)).walk("VEVENT") if str(one.get("URL", "")).endswith(f"/issues/{number}")]
        return row, event
    row, event = found()
    assert (row["from"], row["done"], row["opens"]) == (due, False, f"/issues/{number}")
    first = str(event["UID"])
    moved = (TODAY + datetime.timedelta(days=60)).isoformat()
    contents = {**cast.issue_contents("CB11"), "raised_on": TODAY.isoformat(), "due_on": moved, "title": "Cầu treo hỏng nặng"}
    assert maker.ask("PUT", f"/api/issues/{number}", contents, {"If-Match": made.tag}).status == 200
    row, event = found()
    assert row["from"] == moved and event["DTSTART"].dt.isoformat() == moved
    assert str(event["UID"]) == first, "moved and renamed it is still the same event"


def test_tasks_sessions_documents_and_standards_stand_in_it(cast):
    maker = cast.makers["XA1"]
    period = datetime.date(2022, 1, 1), datetime.date(2022, 12, 31)
    before = events(maker, *period)
    session, _ = cast.session("XA1")
    document, _ = cast.document("XA1")
    of_session = datetime.date(2024, 3, 1), datetime.date(2024, 3, 31)
    rows = {(row["kind"], row["record_id"]): row for row in events(maker, *period) + events(maker, *of_session)}
    assert rows["study_session", session]["from"] == "2024-03-05" and rows["study_session", session]["opens"] == f"/study/{session}"
    assert rows["document", document]["from"] == "2022-02-01" and rows["document", document]["opens"] == f"/documents/{document}"
    assert len(rows) >= 2 and not {("study_session", session), ("document", document)} & {(row["kind"], row["record_id"]) for row in before}
    received, _ = cast.received("XA1")
    sent = [row for row in events(maker, TODAY, TODAY) if row["kind"] == "received" and row["record_id"] == received]
    assert [row["done"] for row in sent] == [False]
    standards = [row for row in events(maker, datetime.date(2015, 1, 1), datetime.date(2015, 1, 1)) if row["kind"] == "standard"]
    assert [(row["unit"], row["title"], row["done"]) for row in standards] == [("XA1", "Bốn điều của XA1", True)]
    years = {row["kind"] for row in before if row["title"] == "Chương trình dài hạn" and row["year"] == 2022}
    assert years == {"year_begins", "year_ends"}
    (plan,) = [row for row in before if row["kind"] == "unit_plan_due"]
    assert (plan["from"], plan["year"], plan["unit"], plan["done"]) == ("2022-12-31", 2022, "XA1", True)


def test_a_task_of_a_plan_in_force_is_due_on_its_day(cast):
    maker, year = cast.makers["XA1"], cast.year("XA1", "plan")
    draft = cast.new_plan("XA1", year=year, tasks=[{"text": "Làm đường", "due_on": f"{year}-06-30"}, {"text": "Không hạn"}])
    made = maker.ask("POST", "/api/plans", draft)
    assert made.status == 201, made
    whole = datetime.date(year, 1, 1), datetime.date(year, 12, 31)
    assert [row for row in events(maker, *whole) if row["kind"] == "plan_task"] == [], "a draft binds nobody"
    path, tag = f"/api/plans/{made.json['id']}", made.tag
    tag = maker.ask("POST", path + "/submit", None, {"If-Match": tag}).tag
    tag = cast.heads["HUYEN"].ask("POST", path + "/approve", None, {"If-Match": tag}).tag
    (task,) = [row for row in events(maker, *whole) if row["kind"] == "plan_task"]
    assert (task["from"], task["title"], task["place"], task["done"]) == (f"{year}-06-30", "Làm đường", 1, False)
    assert maker.ask("POST", path + "/mark-done", {"position": 1, "done_on": TODAY.isoformat()}, {"If-Match": tag}).status == 200
    (task,) = [row for row in events(maker, *whole) if row["kind"] == "plan_task"]
    assert task["done"] is True
    # The commune beside is not told; the district is.
    assert [row for row in events(cast.makers["XA2"], *whole) if row["kind"] == "plan_task"] == []
    assert [row["title"] for row in events(cast.makers["HUYEN"], *whole) if row["kind"] == "plan_task"] == ["Làm đường"]


def test_a_period_has_an_end_and_a_bound(cast):
    reader = cast.makers["XA1"]
    for query, fields in (("", {"from", "to"}), ("?from=2022-01-01", {"to"}), ("?from=2022-01-01&to=2021-12-31", {"to"}),
                          ("?from=2022-01-01&to=2023-03-08", {"to"}), ("?from=x&to=2022-01-01", {"from"})):
        answer = reader.ask("GET", "/api/calendar" + query)
        assert (answer.status, answer.fields) == (422, fields), (query, answer)


def test_an_address_ends_when_it_is_renewed_or_revoked(cast):
    name = cast.account("CB11")
    cast.service.guong("user", "password", name, "--stdin", text=PASSWORD + "\n")
    reader = cast.service.sign_in(name)
    assert reader.get("/api/calendar/feed") == {"made_at": None}
    first = feed_of(reader)
    assert reader.get("/api/calendar/feed")["made_at"] is not None
    assert read(cast, first).status == 200
    second = feed_of(reader)
    assert first != second and read(cast, second).status == 200
    gone = read(cast, first)
    assert (gone.status, gone.code) == (404, "calendar.unknown_feed")
    assert reader.ask("DELETE", "/api/calendar/feed").status == 204
    absent = read(cast, "/calendar/" + "A" * 43 + ".ics")
    revoked = read(cast, second)
    assert revoked.status == absent.status == 404 and revoked.code == absent.code
    assert reader.ask("DELETE", "/api/calendar/feed").code == "calendar.no_feed"
    for path in ("/calendar/x.ics", "/calendar/.ics", "/calendar/" + "A" * 43, second.removesuffix(".ics"), "/calendar/" + "%27" * 9 + ".ics"):
        assert read(cast, path).status == 404, path


def test_an_address_ends_with_its_account_and_with_its_password(cast):
    root = cast.root.reader
    for end in ("disable", "password", "reissue"):
        name = cast.account("CB11")
        cast.service.guong("user", "password", name, "--stdin", text=PASSWORD + "\n")
        path = feed_of(cast.service.sign_in(name))
        assert read(cast, path).status == 200
        if end == "password":
            cast.service.guong("user", "password", name, "--stdin", text="con duong khac han 2027\n")
        else:
            assert root.ask("POST", f"/api/accounts/{name}/{end}").status == 200
        assert read(cast, path).status == 404, end
        if end == "disable":
            assert root.ask("POST", f"/api/accounts/{name}/enable").status == 200
            assert read(cast, path).status == 200, "its owner is back, and so is the calendar"


def test_a_role_that_ends_takes_its_events_along(cast):
    name = cast.account("XA1", "staff")
    cast.service.guong("user", "password", name, "--stdin", text=PASSWORD + "\n")
    path = feed_of(cast.service.sign_in(name))
    assert "XA1" in read(cast, path).text or len(list(parsed(read(cast, path)).walk("VEVENT"))) > 0
    assert cast.root.reader.ask("POST", f"/api/accounts/{name}/roles/end", {"role": "staff", "unit": "XA1"}).status == 200
    left = {str(one["CATEGORIES"].to_ical(), "utf-8") for one in parsed(read(cast, path)).walk("VEVENT")}
    assert left <= {"Đầu năm chương trình", "Cuối năm chương trình"}, left


def test_the_secret_is_kept_nowhere(cast):
    reader = cast.makers["HUYEN"]
    path = feed_of(reader)
    token = path.removeprefix("/calendar/").removesuffix(".ics")
    assert read(cast, path).status == 200
    rows = cast.service.sql.rows("SELECT digest FROM calendar_feed")
    assert rows and token not in str(rows)
    assert token not in str(cast.service.sql.rows("SELECT content_before, content_after FROM audit_content"))
    assert token not in str(cast.service.sql.rows("SELECT * FROM http_idempotency"))
    with open(cast.service.errors.name, encoding="utf-8") as log:
        assert token not in log.read()
    acts = {row[0] for row in cast.service.sql.rows("SELECT act FROM audit_entry WHERE record_kind = 'account'")}
    assert {"calendar.make_feed", "calendar.revoke_feed"} <= acts


def test_who_has_it_already_gets_it_no_second_time(cast):
    path = feed_of(cast.makers["XA2"])
    first = read(cast, path)
    assert first.status == 200 and first.tag and first.headers["Last-Modified"].endswith(" GMT")
    assert read(cast, path, **{"If-None-Match": first.tag}).status == 304
    assert read(cast, path, **{"If-Modified-Since": first.headers["Last-Modified"]}).status == 304
    cast.makers["XA2"].ask("POST", "/api/issues", {**cast.new_issue("XA2"), "raised_on": TODAY.isoformat(), "due_on": TODAY.isoformat()})
    assert read(cast, path, **{"If-None-Match": first.tag}).status == 200


def test_few_attempts_an_address(cast):
    """Nobody goes through secrets at leisure."""
    statuses = [cast.service.raw("GET", "/calendar/" + f"{at:043d}" + ".ics", None, {"X-Forwarded-For": "10.250.1.1"}).status for at in range(15)]
    assert statuses[0] == 404 and statuses[-1] == 429, statuses


def test_a_self_review_is_due_on_the_day_of_its_rule(cast):
    """Of a year in which nobody else's round began, at a unit that nobody else asks about."""
    head, year = cast.judges["XA2"], 2019
    begun = head.ask("POST", "/api/evaluation-rounds", {"unit": "XA2", "year": year, "period": "year"})
    assert begun.status == 200 and begun.json["begun"] == 4, begun
    whole = datetime.date(year, 1, 1), datetime.date(year, 12, 31)
    (due,) = [row for row in events(head, *whole) if row["kind"] == "unit_evaluations_due"]
    assert (due["from"], due["unit"], due["part"], due["whole"], due["done"]) == (f"{year}-12-10", "XA2", 0, 4, False)
    assert due["opens"] == f"/evaluations?unit=XA2&year={year}"
    for reader in (cast.judges["XA1"], cast.makers["XA2"], cast.makers["HUYEN"]):
        assert [row for row in events(reader, *whole) if row["kind"] == "unit_evaluations_due" and row["unit"] == "XA2"] == []
