"""Standards of units: adapted from above, put up with a photo, printed as a board."""
import base64
import io

import docx
import pytest

PHOTO = base64.b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==")


def test_the_set_of_the_unit_above_is_there_to_be_adapted(cast):
    maker = cast.makers["CB11"]
    above = maker.get("/api/standards?unit=CB11")["superior"]
    assert above["unit"] == "XA1" and above["items"], above
    made = maker.ask("POST", "/api/standards", {**cast.new_standards("CB11"), "adapted_from": above["id"]})
    assert made.status == 201 and made.json["adapted_from"]["unit"] == "XA1", made
    for stranger in (cast.standards("XA2")[0], made.json["id"], 999_999_999):
        answer = maker.ask("POST", "/api/standards", {**cast.new_standards("CB11"), "adapted_from": stranger})
        assert (answer.status, answer.code, answer.fields) == (400, "standard.not_above", {"adapted_from"}), answer


def test_photos_of_the_board_are_added_by_who_writes_and_seen_by_who_reads(cast):
    maker, (number, _) = cast.makers["XA1"], cast.standards("XA1")
    wish = {"upload_id": cast.upload(maker, PHOTO, "bien.png"), "record_kind": "standard", "record_id": number}
    added = maker.ask("POST", "/api/attachments", wish)
    assert added.status == 201, added
    path = f"/api/attachments?record_kind=standard&record_id={number}"
    for role in ("member", "head", "observer"):
        reader = cast.actors[role].reader
        assert [one["name"] for one in reader.get(path)["items"]] == ["bien.png"], role
        assert reader.ask("DELETE", f"/api/attachments/{added.json['id']}").status == 403, role
    assert cast.makers["XA2"].ask("GET", path).status == 404
    kept = maker.ask("GET", f"/api/standards/{number}")
    refused = maker.ask("DELETE", f"/api/standards/{number}", None, {"If-Match": kept.tag})
    assert (refused.status, refused.code) == (409, "standard.has_photos")
    assert maker.ask("DELETE", f"/api/attachments/{added.json['id']}").status == 204
    assert maker.ask("DELETE", f"/api/standards/{number}", None, {"If-Match": kept.tag}).status == 204


@pytest.mark.parametrize("size, height_mm", [("a4", 297), ("a3", 420)])
def test_the_board_has_the_words_and_a_code_of_the_units_page(cast, size, height_mm):
    maker, (number, _) = cast.makers["XA1"], cast.standards("XA1")
    answer = maker.ask("GET", f"/api/standards/{number}/poster?size={size}&address=https://guong.example.vn/")
    assert answer.status == 200, answer
    board = docx.Document(io.BytesIO(answer.bytes))
    assert round(board.sections[0].page_height.mm) == height_mm
    lines = [paragraph.text for paragraph in board.paragraphs]
    assert lines[1] == "ĐẢNG BỘ XÃ SUỐI ĐỤC" and "2.\tLiêm, chính" in lines, lines
    cells = [cell.text for cell in board.tables[0].rows[0].cells]
    assert "https://guong.example.vn/units/XA1" in cells[0], cells
    assert len(board.inline_shapes) == 1
    picture, = (part.blob for name, part in board.part.related_parts.items() if part.content_type == "image/png")
    assert picture.startswith(b"\x89PNG") and len(picture) > 5000
    plain = docx.Document(io.BytesIO(maker.ask("GET", f"/api/standards/{number}/poster?size={size}").bytes))
    assert len(plain.inline_shapes) == 0 and "Quét mã" not in plain.tables[0].rows[0].cells[0].text
    wrong = maker.ask("GET", f"/api/standards/{number}/poster?address=http://noi-khac.example/")
    assert wrong.status == 422 and wrong.fields == {"address"}, wrong
