"""Programmes, who steers them and the movements that serve them, as whoever may write them and whoever may not has them."""
import district

BODY = {"name": "Chương trình của huyện", "valid_from": "2022-05-19", "valid_to": "2027-05-18", "year_start": "05-19",
        "least_items_person": 3, "least_items_unit": 2}


def test_a_programme_is_written_at_the_top_and_read_by_everybody(cast):
    root, code = cast.root.reader, f"P{next(cast.numbers)}"
    document, _ = cast.document("HUYEN", number_symbol="907-KH", summary="Kế hoạch của huyện")
    phases = [{"name": "Mở rộng", "valid_from": "2023-01-01"}, {"name": "Làm điểm", "valid_from": "2022-05-19", "valid_to": "2022-12-31",
                                                                 "pilots": ["XA2"]}]
    made = cast.makers["HUYEN"].ask("POST", "/api/programmes", {
        "code": code, **BODY, "succeeds": "KL01", "phases": phases,
        "bases": [{"document_id": document}, {"number_symbol": "Chỉ thị số 05-CT/TW", "issuer": "Bộ Chính trị", "issued_on": "2016-05-15"}]})
    assert made.status == 201, "who holds the right at the top may: " + str(made)
    assert made.json["basis"] == "Kế hoạch số 907-KH ngày 01/02/2022 của Đảng bộ huyện Mây Trắng; Chỉ thị số 05-CT/TW ngày 15/5/2016 của Bộ Chính trị"
    assert [(phase["name"], [one["unit"] for one in phase["pilots"]]) for phase in made.json["phases"]] == [("Làm điểm", ["XA2"]), ("Mở rộng", [])]
    year = made.json["year"]
    assert (year["valid_from"], year["valid_to"]) == (f"{year['year']}-05-19", f"{year['year'] + 1}-05-18")
    # A member of another commune sees that there is a pilot unit, but not which; and that there is a document, unopened.
    seen = cast.service.sign_in("own-member").get(f"/api/programmes/{code}")
    assert [(phase["pilot_count"], phase["pilots"]) for phase in seen["phases"]] == [(1, []), (0, [])]
    assert [basis["may_open"] for basis in seen["bases"]] == [False, False]
    assert seen["bases"][0]["number_symbol"] == "Kế hoạch số 907-KH"
    assert not cast.makers["XA1"].get("/api/programmes")["may_write"] and root.get("/api/programmes")["may_write"]


def test_what_is_wrong_with_a_programme_is_named_at_its_member(cast):
    root = cast.root.reader
    wrong = root.ask("POST", "/api/programmes", {
        "code": "SAI", **BODY, "valid_from": "2021-05-17", "succeeds": "KL01", "year_start": "13-01",
        "bases": [{"document_id": 999_999_999}, {}],
        "phases": [{"name": "Một", "valid_from": "2021-05-17", "valid_to": "2022-12-31"}, {"name": "Hai", "valid_from": "2022-12-31"}]})
    assert (wrong.status, wrong.fields) == (422, {"succeeds", "year_start", "bases[0].document_id", "bases[1].number_symbol",
                                                  "phases[1].valid_from"}), wrong
    (line,) = [error["message"] for error in wrong.json["errors"] if error["field"] == "succeeds"]
    assert "SAI" in line and "17/05/2021" in line and "KL01" in line and "18/05/2021" in line
    answer = root.ask("POST", "/api/programmes", {"code": "SAI", **BODY, "succeeds": "KHONG-CO", "phases": [
        {"name": "Một", "valid_from": "2022-05-19", "pilots": ["KHONG-CO"]}]})
    assert (answer.status, answer.fields) == (422, {"succeeds", "phases[0].pilots"}), answer
    answer = root.ask("POST", "/api/programmes", {"code": "Mã có dấu", **BODY})
    assert (answer.status, answer.fields) == (422, {"code"})
    # The circle is named.
    first = root.get("/api/programmes/CT03")
    body = {"name": first["name"], "valid_from": first["valid_from"], "succeeds": "KL01", "least_items_person": 3, "least_items_unit": 3}
    answer = root.ask("PUT", "/api/programmes/CT03", body, {"If-Match": f'"v{first["row_version"]}"'})
    assert answer.status == 422 and "CT03 → CT05 → KL01 → CT03" in answer.text, answer


def test_a_programme_that_is_used_is_ended_not_dropped(cast):
    root, code = cast.root.reader, f"P{next(cast.numbers)}"
    made = root.ask("POST", "/api/programmes", {"code": code, **BODY})
    theme = root.ask("POST", f"/api/programmes/{code}/themes", {"code": code + "-23", "name": "Nêu gương", "year": 2023})
    assert theme.status == 201, theme
    refused = root.ask("DELETE", f"/api/programmes/{code}", headers={"If-Match": made.tag})
    assert (refused.status, refused.code) == (409, "directive.programme_used")
    short = root.ask("PUT", f"/api/programmes/{code}", {**BODY, "valid_to": "2023-05-18"}, {"If-Match": made.tag})
    assert (short.status, short.fields) == (422, {"valid_to"}), "a theme of a year that the programme would lose"
    ended = root.ask("PUT", f"/api/programmes/{code}", {**BODY, "valid_to": "2024-05-18"}, {"If-Match": made.tag})
    assert (ended.status, ended.json["valid_to"]) == (200, "2024-05-18")
    again = root.ask("POST", f"/api/programmes/{code}/themes", {"code": code + "-23", "name": "Khác"})
    assert (again.status, again.code) == (409, "directive.code_taken")


def test_a_committee_has_one_head_and_shows_names_to_who_may_know_them(cast):
    maker = cast.makers["XA1"]
    persons = [cast.service.person("XA1", number) for number in range(3)]
    body = {"unit": "XA1", "programme": "KL01", "valid_from": "2021-06-01", "members": [
        {"person_id": persons[1], "post": "uy-vien"}, {"person_id": persons[0], "post": "truong-ban"},
        {"person_id": persons[2], "post": "truong-ban", "valid_from": "2024-01-01"}]}
    two = maker.ask("POST", "/api/committees", body)
    assert (two.status, two.fields) == (422, {"members[2].post"}), two
    body["members"][1]["valid_to"] = "2023-12-31"
    made = maker.ask("POST", "/api/committees", body)
    assert made.status == 201, made
    assert [one["full_name"] for one in made.json["members"]] == [district.name("XA1", number) for number in (0, 2, 1)]
    again = maker.ask("POST", "/api/committees", body)
    assert (again.status, again.code) == (409, "directive.has_committee")
    # Who watches sees the posts.
    for role in ("observer", "inspector", "superior_reader"):
        seen = cast.actors[role].reader.get(f"/api/committees/{made.json['id']}")
        assert [(one["post"], one["person_id"], one["full_name"]) for one in seen["members"]] == [
            ("truong-ban", None, None), ("truong-ban", None, None), ("uy-vien", None, None)], role
    stranger = maker.ask("PUT", f"/api/committees/{made.json['id']}", {"valid_from": "2021-06-01", "members": [
        {"person_id": cast.service.person("XA2"), "post": "uy-vien"}]}, {"If-Match": made.tag})
    absent = maker.ask("PUT", f"/api/committees/{made.json['id']}", {"valid_from": "2021-06-01", "members": [
        {"person_id": 999_999_999, "post": "uy-vien"}]}, {"If-Match": made.tag})
    assert stranger.status == absent.status == 422 and stranger.json["errors"][0]["code"] == absent.json["errors"][0]["code"]
    listed = {who: [one["unit"] for one in reader.get("/api/committees?programme=KL01")["items"]]
              for who, reader in (("commune", maker), ("beside", cast.makers["XA2"]))}
    assert listed == {"commune": ["XA1"], "beside": []}


def test_a_movement_is_led_above_and_carried_out_below(cast):
    above, commune, beside = (cast.makers[unit] for unit in ("HUYEN", "XA1", "XA2"))
    number, _ = cast.movement("HUYEN")
    path = f"/api/movements/{number}"
    assert commune.get(path)["may_write"] is False
    for reader, unit, day in ((commune, "XA1", "2022-03-01"), (commune, "CB11", "2022-04-01"), (beside, "XA2", "2022-02-01")):
        made = reader.ask("POST", path + "/activities", {"unit": unit, "acted_on": day, "text": "Ra quân"})
        assert made.status == 201 and made.json["may_write"], made
    early = commune.ask("POST", path + "/activities", {"unit": "XA1", "acted_on": "2015-12-31", "text": "Sớm"})
    assert (early.status, early.fields) == (422, {"acted_on"})
    units = {who: [one["unit"] for one in reader.all(path + "/activities")[0]] for who, reader in
             (("above", above), ("commune", commune), ("beside", beside))}
    assert units == {"above": ["CB11", "XA1", "XA2"], "commune": ["CB11", "XA1"], "beside": ["XA2"]}
    # Page by page the same, each once.
    first = above.get(path + "/activities?limit=2")
    assert [one["unit"] for one in first["items"]] == ["CB11", "XA1"]
    assert [one["unit"] for one in above.get(path + "/activities?limit=2&cursor=" + first["next"])["items"]] == ["XA2"]
    shown = beside.get(path)
    assert (shown["activity_count"], shown["unit_count"], shown["last_on"]) == (3, 3, "2022-04-01")
    refused = above.ask("DELETE", path, headers={"If-Match": '"v1"'})
    assert (refused.status, refused.code) == (409, "movement.has_activities")
    value = above.get("/api/figures/movements.active?unit=HUYEN&from=2022-01-01&to=2022-12-31")["values"][0]["value"]
    trace, _ = above.all("/api/figures/movements.active/trace?unit=HUYEN&from=2022-01-01&to=2022-12-31", "records")
    assert value == len(trace) and number in {one["id"] for one in trace}
    assert [one["day"] for one in trace if one["id"] == number] == ["2022-04-01"]
