"""Signals over HTTP: of a plan that is not kept yet, and of which unit it may be."""
TEXT = "Mỗi hộ đảng viên nhận giúp một hộ khó khăn dựng lại chuồng trại và đưa con em trở lại lớp"


def ask(who, **body):
    return who.ask("POST", "/api/formality/text", {"year": 2020, "items": [{"text": TEXT}], **body})


def test_a_plan_not_yet_kept_is_its_units(cast):
    cast.plan("CB11", "submitted", tasks=[{"text": TEXT}])
    copies = [one for one in ask(cast.makers["XA1"], year=2999, unit="XA1").json["signals"] if one["kind"] == "copy"]
    assert [place["unit"] for place in copies[0]["elsewhere"]] == ["CB11"]
    # What a unit planned itself is none of another's.
    own = ask(cast.makers["CB11"], year=2999, unit="CB11").json["signals"]
    assert [one["kind"] for one in own if one["kind"] in ("copy", "same_as_last_year")] == ["same_as_last_year"]


def test_a_unit_out_of_reach_is_not_there(cast):
    staff = cast.makers["CB11"]
    hidden, unknown = ask(staff, unit="CB21"), ask(staff, unit="KHONG-CO")
    assert (hidden.status, hidden.json["code"]) == (unknown.status, unknown.json["code"]) == (404, "org.unknown_unit")


def test_a_record_or_a_unit_is_named(cast):
    staff = cast.makers["CB11"]
    assert ask(staff, unit="CB11", plan_id=1).fields == {"unit"}
    assert ask(staff, unit="").fields == {"unit"}
