"""A sheet after its approval, over HTTP: progress with a photo, publication, comments, versions, deeds, blank forms."""
import datetime
import html
import io
import struct
import zlib

import docx
import pytest

import district

TODAY = (datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(hours=7)).date()
ITEMS = [{"text": "Trồng 50 cây ven đường thôn", "target_quantity": 50, "target_unit": "cây"},
         {"text": "Mỗi quý đọc một cuốn sách"},
         {"text": "Đi họp đúng giờ", "kind": "Khắc phục hạn chế, khuyết điểm", "mends": "Còn đi họp muộn"}]


def segment(marker, contents):
    return b"\xff" + marker + struct.pack(">H", len(contents) + 2) + contents


def jpeg(width, height, written=b""):
    """As a camera begins it; `written` is what it says of place and owner."""
    exif = segment(b"\xe1", b"Exif\0\0MM\0*\0\0\0\x08\0\0" + written) if written else b""
    return (b"\xff\xd8" + exif + segment(b"\xc0", b"\x08" + struct.pack(">HH", height, width) + b"\x01\x01\x11\0")
            + segment(b"\xda", b"head") + b"data" + b"\xff\xd9")


@pytest.fixture(scope="module")
def member(cast):
    return cast.service.sign_in("life-member")


@pytest.fixture(scope="module")
def judge(cast):
    return cast.judges["XA2"]


@pytest.fixture(scope="module")
def sheet(cast, member, judge):
    made = member.ask("POST", "/api/sheets", {"year": TODAY.year, "programme": district.PROGRAMME, "items": ITEMS, "submit": True})
    assert made.status == 201, made
    path = f"/api/sheets/{made.json['id']}"
    assert judge.ask("POST", path + "/approve", None, {"If-Match": made.tag}).status == 200
    return path


def page(cast):
    return html.unescape(cast.stranger.ask("GET", "/units/XA2").text)


def test_the_same_text_twice_is_one_item(cast, member):
    body = {"year": cast.year("XA2", 1), "programme": district.PROGRAMME, "items": [ITEMS[1], {"text": "mỗi quý  đọc một cuốn SÁCH"}]}
    made = member.ask("POST", "/api/sheets", {**body, "submit": True})
    assert (made.status, made.code) == (400, "commitment.same_item"), made


def test_progress_adds_up_and_a_wrong_clock_is_told_what_to_do(member, judge, sheet):
    path = sheet + "/progress"
    item = member.get(path)["items"][0]["item_id"]
    for quantity in (20, 12.5):
        noted = member.ask("POST", path, {"item_id": item, "happened_on": TODAY.isoformat(), "quantity": quantity})
        assert noted.status == 201, noted
    (shown, *_) = judge.get(path)["items"]
    assert (shown["reached"], shown["percent"], len(shown["noted"])) == (32.5, 65, 2)
    for day, code in ((TODAY + datetime.timedelta(days=1), "commitment.progress_in_future"),
                      (TODAY.replace(year=TODAY.year - 1, day=1), "commitment.progress_outside_year")):
        answer = member.ask("POST", path, {"item_id": item, "happened_on": day.isoformat(), "quantity": 1})
        assert (answer.code, answer.fields) == (code, {"happened_on"}), answer
    answer = member.ask("POST", path, {"item_id": item, "happened_on": TODAY.isoformat(), "quantity": -1})
    assert (answer.status, answer.fields) == (422, {"quantity"})


def test_a_sheet_that_came_back_takes_no_progress(cast):
    number, _ = cast.sheet("XA2", "returned", number=2)
    maker = cast.makers["XA2"]
    item = maker.get(f"/api/sheets/{number}/progress")["items"][0]["item_id"]
    answer = maker.ask("POST", f"/api/sheets/{number}/progress", {"item_id": item, "happened_on": TODAY.isoformat(), "note": "x"})
    assert (answer.status, answer.code) == (409, "commitment.progress_not_in_force")


def test_a_photo_is_kept_without_what_the_camera_wrote(cast, member, judge, sheet):
    item = member.get(sheet + "/progress")["items"][1]["item_id"]
    noted = member.ask("POST", sheet + "/progress", {"item_id": item, "happened_on": TODAY.isoformat(), "percent": 50})
    number = noted.json["items"][1]["noted"][0]["id"]
    upload = cast.upload(member, jpeg(1600, 1200, b"GPS 22.61,105.72 Lo Van Mau"), "anh.jpg")
    body = {"upload_id": upload, "record_kind": "progress", "record_id": number}
    made = member.ask("POST", "/api/attachments", body)
    assert made.status == 201, made
    got = judge.ask("GET", f"/api/attachments/{made.json['id']}/content")
    assert b"GPS" not in got.bytes and len(got.bytes) == made.json["size"]
    assert member.get(sheet + "/progress")["items"][1]["noted"][0]["file_count"] == 1
    answer = member.ask("DELETE", f"/api/progress/{number}")
    assert (answer.status, answer.code) == (409, "commitment.progress_has_files")
    # Nobody else comes to it.
    for reader in (cast.judges["XA1"], cast.actors["observer"].reader):
        assert reader.ask("GET", f"/api/attachments?record_kind=progress&record_id={number}").status == 404
    assert member.ask("DELETE", f"/api/attachments/{made.json['id']}").status == 204
    assert member.ask("DELETE", f"/api/progress/{number}").status == 204


@pytest.mark.parametrize("name,data,code", [
    ("to.jpg", jpeg(7303, 5477), "files.too_many_pixels"),
    ("to.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + struct.pack(">II", 60000, 60000) + b"\x08\2\0\0\0" + zlib.compress(b""), "files.too_many_pixels"),
    ("gia.jpg", b"MZ\x90\0" + b"\0" * 200, "files.type_refused"),
])
def test_forty_megapixels_and_what_lies_about_itself_are_refused(member, name, data, code):
    begun = member.ask("POST", "/api/uploads", {"name": name, "size": len(data)})
    sent = member.ask("PUT", f"/api/uploads/{begun.json['id']}?offset=0", data, {"Content-Type": "application/octet-stream"})
    assert (sent.status, sent.code) == (400, code), sent
    assert member.ask("GET", f"/api/uploads/{begun.json['id']}").status == 404


def test_only_its_subject_publishes_and_only_what_was_chosen_shows(cast, member, judge, sheet):
    name = district.name("XA2", 1)
    shown = member.get(sheet + "/publication")
    assert [item["audience"] for item in shown["items"]] == [None] * 3 and shown["items"][2]["never"]
    assert shown["expires_on"] == f"{TODAY.year}-12-31"
    assert name not in page(cast)
    answer = judge.ask("GET", sheet + "/publication")
    assert (answer.status, answer.code) == (403, "commitment.publication_own")
    first, second, remedy = (item["item_id"] for item in shown["items"])
    wish = {"seen": shown["seen"], "items": [{"item_id": first, "audience": "everyone"}, {"item_id": second, "audience": "front"}]}
    assert member.ask("PUT", sheet + "/publication", {**wish, "seen": shown["seen"] + 1}).code == "commitment.sheet_changed"
    assert member.ask("PUT", sheet + "/publication", wish).status == 200
    refused = member.ask("PUT", sheet + "/publication", {"seen": shown["seen"], "items": [{"item_id": remedy, "audience": "front"}]})
    assert (refused.status, refused.code) == (400, "commitment.never_published")
    text = page(cast)
    assert name in text and ITEMS[0]["text"] in text and ITEMS[1]["text"] not in text and "muộn" not in text
    assert "Đã thực hiện: 32,5 cây" in text and "noindex" in text
    # The Front reads what is for it, in its own unit alone.
    assert cast.actors["observer"].reader.ask("GET", "/api/published-sheets?unit=XA2").status == 404
    front = cast.fresh_name()
    cast.root.reader.ask("POST", "/api/accounts", {"name": front, "role": "observer", "unit": "XA2"})
    (seen,) = cast.with_phone(front).get("/api/published-sheets?unit=XA2")["sheets"]
    assert (seen["person"], [item["text"] for item in seen["items"]]) == (name, [ITEMS[0]["text"], ITEMS[1]["text"]])
    counted = judge.get(f"/api/figures/commitments.published?unit=XA2&from={TODAY.year}-01-01&to={TODAY}&by=audience")["values"]
    assert [(one["group"], one["value"]) for one in counted] == [("everyone", 1)]
    back = {"seen": shown["seen"], "items": [{"item_id": one, "audience": None} for one in (first, second)]}
    assert member.ask("PUT", sheet + "/publication", back).status == 200
    assert name not in page(cast)


def test_a_version_tells_what_it_changed(member, judge, sheet):
    tag = member.ask("GET", sheet).tag
    items = [{**ITEMS[0], "text": "Trồng 80 cây ven đường thôn", "target_quantity": 80}, ITEMS[2], {"text": "Giúp hộ nghèo sửa chuồng"}]
    proposed = member.ask("PUT", sheet, {"items": items}, {"If-Match": tag})
    assert proposed.status == 200, proposed
    (waits,) = judge.get(sheet + "/versions")["items"]
    assert waits["against"] == 1
    assert [(one["kind"], one["position"], one["position_before"]) for one in waits["changes"]] == [
        ("changed", 1, 1), ("added", 3, None), ("removed", None, 2)]
    assert {field["field"]: (field["before"], field["after"]) for field in waits["changes"][0]["fields"]} == {
        "text": (ITEMS[0]["text"], items[0]["text"]), "target_quantity": (50, 80)}
    assert judge.ask("POST", sheet + "/approve-version", None, {"If-Match": proposed.tag}).status == 200
    told = member.get(sheet + "/versions")["in_force"]
    assert (told["version"], told["against"], len(told["changes"])) == (2, 1, 3)
    # What was done of the item that was reworded stays its own.
    assert [(item["reached"], item["percent"]) for item in member.get(sheet + "/progress")["items"]][0] == (32.5, 40)


def test_a_programme_that_asks_somebody_is_appraised_once_they_have_spoken(cast):
    path = f"/api/programmes/{district.PROGRAMME}/comment-rounds"
    root, maker, judge = cast.root.reader, cast.makers["XA2"], cast.judges["XA2"]
    asking = {"asked": "residence", "valid_from": TODAY.isoformat(), "valid_to": None}
    wrong = root.ask("PUT", path, {"items": [{**asking, "valid_to": "2020-01-01"}]})
    assert (wrong.status, wrong.code) == (400, "commitment.asking_ends_before")
    assert root.ask("PUT", path, {"items": [asking]}).json == {"items": [asking]}
    try:
        number, tag = cast.sheet("XA2", "submitted")
        refused = judge.ask("POST", f"/api/sheets/{number}/approve", None, {"If-Match": tag})
        assert (refused.status, refused.code) == (409, "commitment.round_open_residence")
        opened = maker.ask("POST", f"/api/sheets/{number}/comment-rounds", {"asked": "residence"}).json["id"]
        told = maker.ask("POST", f"/api/comment-rounds/{opened}/comments", {"text": "Nhất trí", "said_by": "Trưởng thôn"})
        assert told.json["comments"][0]["said_by"] == "Trưởng thôn"
        assert maker.ask("POST", f"/api/comment-rounds/{opened}/close").json["closed_on"] == TODAY.isoformat()
        assert judge.ask("POST", f"/api/sheets/{number}/approve", None, {"If-Match": tag}).status == 200
    finally:
        assert root.ask("PUT", path, {"items": []}).status == 200


def test_deeds_are_noted_beside_the_sheet_and_counted_apart(member, judge):
    period = f"unit=XA2&from={TODAY.year}-01-01&to={TODAY}"
    deeds, items = (judge.get(f"/api/figures/{key}?{period}")["values"][0]["value"] for key in ("commitments.deeds", "commitments.items"))
    made = member.ask("POST", "/api/deeds", {"happened_on": TODAY.isoformat(), "text": "Nhặt được ví, trả lại người mất"})
    assert made.status == 201 and made.json["person"] == district.name("XA2", 1)
    assert made.json["id"] in {one["id"] for one in judge.get(f"/api/deeds?unit=XA2&year={TODAY.year}")["items"]}
    assert [judge.get(f"/api/figures/{key}?{period}")["values"][0]["value"] for key in ("commitments.deeds", "commitments.items")] == [deeds + 1, items]
    assert member.ask("DELETE", f"/api/deeds/{made.json['id']}").status == 204


def test_blank_forms_have_a_page_for_each_who_owes_one(cast):
    maker = cast.makers["XA2"]
    got = maker.ask("GET", "/api/sheet-roster/blank?unit=XA2&year=2017")
    assert got.status == 200
    document = docx.Document(io.BytesIO(got.bytes))
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    for number in range(3):
        assert text.count(f"Họ và tên: {district.name('XA2', number)}") == 1
    pages = text.count("Họ và tên: ")
    assert text.count("BẢN ĐĂNG KÝ") == pages == sum(table.cell(0, 0).text == "TT" for table in document.tables)
    empty = docx.Document(io.BytesIO(maker.ask("GET", "/api/sheet-roster/blank?unit=XA2&year=2017&empty=true").bytes))
    text = "\n".join(paragraph.text for paragraph in empty.paragraphs)
    assert "Họ và tên: ……" in text and district.name("XA2", 0) not in text


