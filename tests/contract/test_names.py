"""The records behind a figure: complete in number whoever asks, with names only where they may show."""
import pytest

import district

PERIOD = "from=2019-01-01&to=2023-12-31"
# Of one unit of the district, as its registers say: three persons, of whom each has an approved and a
# closed sheet of three actions; one approved sheet of two actions and one plan of the unit itself.
BEHIND_ONE_UNIT = {
    "units.total": 1, "units.by_kind": 1, "people.total": 3, "people.by_category": 3,
    "commitments.persons": 3 * 2, "commitments.units": 1, "commitments.coverage": 3 * 5,
    "commitments.items": 3 * 2 * 3 + 2, "commitments.items_done": 3 * 3, "plans.collective": 1,
    "standards.posted_rate": 1, "plans.leaders": 5,
}
ABOUT_UNITS = {"units.total", "issues.selected", "issues.confirmed", "issues.overdue", "reviews.held", "reviews.rate", "requirements.on_time", "requirements.late", "requirements.overdue", "units.by_kind", "plans.collective", "plans.coverage", "standards.posted", "standards.posted_rate", "study.sessions", "conferences.held",
               "movements.active", "directives.issued", "directives.received_rate"}


@pytest.fixture(scope="module")
def catalogue(cast):
    return cast.actors["head"].reader.get("/api/figures")["items"]


# What these take besides figure.read, and what their names take.
FOR_REVIEWERS = {"formality.signalled": ("formality.count", "sheet.appraise")}


def readers(cast, key=""):
    """Who may read figures of which units: within and above the records' units."""
    right, _ = FOR_REVIEWERS.get(key, ("figure.read", ""))
    for actor in cast.actors.values():
        for unit in district.UNITS:
            if actor.may_anywhere("figure.read") and actor.may("figure.read", unit) and actor.may(right, unit):
                yield actor, unit


def test_what_is_for_reviewers_is_refused_to_others(cast):
    refused = 0
    for key, (right, _) in FOR_REVIEWERS.items():
        for actor, unit in readers(cast):
            for tail in ("", "/trace", "/file"):
                answer = actor.reader.ask("GET", f"/api/figures/{key}{tail}?unit={unit}&{PERIOD}")
                assert answer.status == (200 if actor.may(right, unit) else 403), (actor.role, unit, answer)
                refused += answer.status == 403
    assert refused > 0


def test_the_numbers_stand_for_figures_that_there_are(catalogue):
    assert set(BEHIND_ONE_UNIT) <= {figure["key"] for figure in catalogue}


def test_somebody_reads_from_within_and_somebody_from_above(cast):
    pairs = [(actor.role, unit, actor.may("trace.names", unit)) for actor, unit in readers(cast)]
    assert ("secretary", "XA1", True) in pairs and ("inspector", "CB11", False) in pairs and ("head", "CB11", False) in pairs


def test_a_trace_is_complete_and_names_nobody_beyond(cast, catalogue):
    wrong, asked = [], 0
    for figure in catalogue:
        key = figure["key"]
        for actor, unit in readers(cast, key):
            asked += 1
            where = f"{actor.role} asks {key} of {unit}"
            records, page = actor.reader.all(f"/api/figures/{key}/trace?unit={unit}&{PERIOD}", "records")
            value = actor.reader.get(f"/api/figures/{key}?unit={unit}&{PERIOD}")
            if page["count"] != len(records):
                wrong.append(f"{where}: {len(records)} records, count {page['count']}")
            if key in BEHIND_ONE_UNIT and len(records) != BEHIND_ONE_UNIT[key] * len(district.below(unit)):
                wrong.append(f"{where}: {len(records)} records, the registers hold {BEHIND_ONE_UNIT[key]} a unit")
            of = [row["whole"] if figure["measure"] == "rate" else row["value"] for row in value["values"]]
            if not figure["dimensions"] and sum(of) != len(records) and key != "units.by_kind":
                wrong.append(f"{where}: {len(records)} records behind {of}")
            for record in records:
                _, names = FOR_REVIEWERS.get(key, ("", "trace.names"))
                may = key in ABOUT_UNITS or actor.may(names, record["unit"])
                if (record["name"] is not None) != may or (record["id"] is not None) != may or (record["pseudonym"] is None) != may:
                    wrong.append(f"{where}: {record}")
    assert not wrong, "\n".join(wrong[:20])
    assert asked > 100


def test_no_answer_holds_a_name_that_must_not_show(cast, catalogue):
    """By the text itself, wherever in it the name may stand; grouped in every way too."""
    wrong, names = [], 0
    for figure in catalogue:
        ways = [f"/trace?unit={{}}&{PERIOD}&limit=200", f"?unit={{}}&{PERIOD}"]
        ways += [f"?unit={{}}&{PERIOD}&by={dimension}" for dimension in [*figure["dimensions"], "unit"]]
        for actor, unit in readers(cast, figure["key"]):
            for way in ways:
                target = f"/api/figures/{figure['key']}{way.format(unit)}"
                answer = actor.reader.ask("GET", target)
                if answer.status not in (200, 400):
                    wrong.append(f"{actor.role} {target}: {answer}")
                named = [name for name in district.NAMES if name in answer.text]
                names += len(named)
                beyond = [name for name in named if not actor.may("trace.names", district.NAMES[name])]
                if beyond:
                    wrong.append(f"{actor.role} {target} names {beyond[:3]}")
    assert not wrong, "\n".join(wrong[:20])
    assert names > 30, "nobody sees any name: this test could not fail"


def test_a_pseudonym_is_the_same_for_everybody_and_leads_to_nobody(cast):
    seen = {}
    for actor, unit in readers(cast):
        if unit != "CB12":
            continue
        records, _ = actor.reader.all(f"/api/figures/people.total/trace?unit=CB12&{PERIOD}", "records")
        pseudonyms = sorted(record["pseudonym"] for record in records)
        seen[actor.role] = pseudonyms
        for record in records:
            person = cast.service.ask("GET", f"/api/persons/{record['pseudonym']}", headers=actor.reader.headers)
            assert person.status == 404
    assert len(seen) >= 3 and len({tuple(p) for p in seen.values()}) == 1
    assert len(set(next(iter(seen.values())))) == 3


def test_pages_of_a_trace_hold_each_record_once(cast):
    reader = cast.actors["inspector"].reader
    for key in ("commitments.items", "commitments.coverage", "people.total"):
        found, cursor = [], ""
        while True:
            page = reader.get(f"/api/figures/{key}/trace?unit=XA1&{PERIOD}&limit=4{cursor}")
            assert page["count"] == BEHIND_ONE_UNIT[key] * 3 and len(page["records"]) <= 4
            found += [(row["pseudonym"], row["day"]) for row in page["records"]]
            if page["next"] is None:
                break
            cursor = "&cursor=" + page["next"]
        assert len(found) == BEHIND_ONE_UNIT[key] * 3 and len(set(found)) == len(found), key


def test_conditions_do_not_reach_beyond_what_may_be_read(cast):
    """Whoever may not read a figure of a unit does not get it by a condition, a basis or alone."""
    reader = cast.actors["observer"].reader
    for more in ("&alone=true", "&basis=2022-06-01", "&where=state:approved", "&hierarchy=party", "&as_of=2022-06-01"):
        answer = reader.ask("GET", f"/api/figures/commitments.persons/trace?unit=CB11{more}")
        assert (answer.status, answer.code) == (404, "org.unknown_unit"), more
