"""The page of a unit for everybody: what was put up and nothing else, without an account and without scripts."""
import html
import html.parser
import io
import struct
import subprocess
import zlib

import docx
import pytest

import district


def png(*texts):
    """One dot, with texts beside it."""
    def chunk(name, data):
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0))
            + b"".join(chunk(b"tEXt", text) for text in texts) + chunk(b"IDAT", zlib.compress(b"\0\1\2\3")) + chunk(b"IEND", b""))


def page(cast, code, query="", **headers):
    answer = cast.stranger.ask("GET", f"/units/{code}{query}", None, headers)
    assert answer.type == "text/html; charset=utf-8", answer
    return answer


class Reader(html.parser.HTMLParser):
    """What a browser without scripts makes of it."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.metas, self.words = [], {}, []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        self.tags.append((tag, attrs))
        if tag == "meta":
            self.metas[attrs.get("property") or attrs.get("name")] = attrs.get("content")

    def handle_data(self, data):
        self.words.append(data)


def test_a_unit_says_what_hangs_on_its_wall(cast):
    answer = page(cast, "CB12")
    assert answer.status == 200 and len(answer.bytes) < 100_000
    read = Reader(answer.text)
    words = " ".join(read.words)
    assert district.UNIT_NAMES["CB12"] in words and "Bốn điều của CB12" in words and "Liêm, chính" in words
    assert "Áp dụng từ ngày 01/01/2015. Đã gắn biển ngày 03/02/2019." in words
    for above in ("HUYEN", "XA1"):
        assert district.UNIT_NAMES[above] in words
    assert not [tag for tag, attrs in read.tags if tag == "script" or any(name.startswith("on") or name == "style" for name in attrs)]
    assert read.metas["robots"] == "noindex" and answer.headers["X-Robots-Tag"] == "noindex"
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy and "unsafe" not in policy and "script-src" not in policy
    assert read.metas["og:title"] == district.UNIT_NAMES["CB12"]
    assert read.metas["og:url"].startswith("http://127.0.0.1") and read.metas["og:url"].endswith("/units/CB12")
    assert "Liêm, chính" in read.metas["og:description"] and read.metas["description"]
    assert cast.stranger.ask("GET", "/public.css").type == "text/css; charset=utf-8"


def test_nothing_of_persons_stands_there(cast):
    for unit in district.UNITS:
        text = html.unescape(page(cast, unit).text)
        assert [name for name in district.NAMES if name in text] == [], unit


def test_only_what_was_put_up_and_holds_is_shown(cast):
    maker = cast.makers["XA2"]
    assert "Bốn điều của XA2" in page(cast, "XA2").text
    # A newer set holds that does not hang yet: the board of the old one says nothing any more.
    wording = {"unit": "XA2", "effective_from": "2024-05-19", "title": "Năm điều mới", "items": [{"text": "Gần dân"}]}
    made = maker.ask("POST", "/api/standards", wording)
    assert made.status == 201, made
    text = page(cast, "XA2").text
    assert "Năm điều mới" not in text and "Bốn điều" not in text and "chưa công bố" in text
    posted = maker.ask("POST", f"/api/standards/{made.json['id']}/post", {"posted_on": "2024-05-20"}, {"If-Match": made.tag})
    assert posted.status == 200
    assert "Năm điều mới" in page(cast, "XA2").text
    down = maker.ask("POST", f"/api/standards/{made.json['id']}/take-down", None, {"If-Match": posted.tag})
    assert down.status == 200 and "Năm điều mới" not in page(cast, "XA2").text
    # One of the days to come does not hold yet.
    assert maker.ask("DELETE", f"/api/standards/{made.json['id']}", None, {"If-Match": down.tag}).status == 204
    coming = maker.ask("POST", "/api/standards", {**wording, "effective_from": "2199-01-01", "title": "Điều mai sau"})
    assert coming.status == 201
    text = page(cast, "XA2").text
    assert "Điều mai sau" not in text and "Bốn điều của XA2" in text
    assert maker.ask("DELETE", f"/api/standards/{coming.json['id']}", None, {"If-Match": coming.tag}).status == 204


def test_photos_of_the_board_are_shown_without_what_the_camera_wrote(cast):
    maker = cast.makers["CB11"]
    (held,) = [one for one in maker.get("/api/standards?unit=CB11")["items"] if one["title"] == "Bốn điều của CB11"]
    photo = png(b"Author\0Lo Van Mau", b"Comment\0GPS 22.6")
    wish = {"upload_id": cast.upload(maker, photo, "bien.png"), "record_kind": "standard", "record_id": held["id"]}
    number = maker.ask("POST", "/api/attachments", wish).json["id"]
    read = Reader(page(cast, "CB11").text)
    (address,) = [attrs["src"] for tag, attrs in read.tags if tag == "img" and "/photos/" in attrs["src"]]
    assert address == f"/units/CB11/photos/{number}" and read.metas["og:image"].endswith(address)
    got = cast.stranger.ask("GET", address)
    assert got.status == 200 and got.type == "image/png" and got.headers["X-Content-Type-Options"] == "nosniff"
    assert got.bytes == png(), "the picture, and nothing beside it"
    # Not by another unit's name, nor another attachment, nor once the board is down.
    assert cast.stranger.ask("GET", f"/units/CB12/photos/{number}").status == 404
    sheet = cast.attachment("CB11")[1]
    assert cast.stranger.ask("GET", f"/units/CB11/photos/{sheet}").status == 404
    kept = maker.ask("GET", f"/api/standards/{held['id']}")
    down = maker.ask("POST", f"/api/standards/{held['id']}/take-down", None, {"If-Match": kept.tag})
    assert down.status == 200 and cast.stranger.ask("GET", address).status == 404
    assert maker.ask("POST", f"/api/standards/{held['id']}/post", {"posted_on": "2019-02-03"}, {"If-Match": down.tag}).status == 200
    assert cast.stranger.ask("GET", address).status == 200


def test_what_is_not_there_is_told_in_words(cast):
    for code in ("KHONG-CO", "%3Cscript%3Ealert(1)%3C%2Fscript%3E"):
        answer = page(cast, code)
        assert answer.status == 404 and "Không có đơn vị này" in answer.text
        assert "<script>" not in answer.text
    assert "There is no such unit" in page(cast, "KHONG-CO", "?lang=en").text


def test_a_dissolved_unit_says_which_it_was(cast):
    cast.service.sql.rows("INSERT INTO org_unit (id, code, valid_from, valid_to) SELECT max(id) + 1, 'CB-CU', '2010-01-01', '2019-06-30' FROM org_unit")
    cast.service.sql.rows("INSERT INTO org_unit_version (id, unit_id, name, name_key, level, kind, bloc, valid_from)"
                          " SELECT (SELECT max(id) + 1 FROM org_unit_version), u.id, 'Chi bộ Bản Cũ', '', '', '', '', '2010-01-01' FROM org_unit u WHERE u.code = 'CB-CU'")
    answer = page(cast, "CB-CU")
    assert answer.status == 200 and "Chi bộ Bản Cũ" in answer.text and "30/06/2019" in answer.text
    assert "This unit existed until 30/06/2019." in page(cast, "CB-CU", "?lang=en").text


def test_it_speaks_the_readers_language_and_passes_over_what_sharing_adds(cast):
    assert 'lang="vi"' in page(cast, "CB12", "?fbclid=abc&zarsrc=1").text
    english = page(cast, "CB12", **{"Accept-Language": "en"})
    assert '<html lang="en">' in english.text and "Put up on 03/02/2019." in english.text
    assert english.headers["Content-Language"] == "en" and "Accept-Language" in english.headers["Vary"]
    assert '<html lang="vi">' in page(cast, "CB12", "?lang=vi", **{"Accept-Language": "en"}).text
    assert '<html lang="vi">' in page(cast, "CB12", "?lang=xx").text
    again = page(cast, "CB12")
    assert cast.stranger.ask("GET", "/units/CB12", None, {"If-None-Match": again.tag}).status == 304


def test_reading_leaves_no_address_in_the_log(cast):
    cast.service.raw("GET", "/units/CB12", None, {"X-Forwarded-For": "203.0.113.77"})
    with open(cast.service.errors.name, encoding="utf-8") as log:
        lines = log.read()
    assert "203.0.113.77" not in lines


# The board on paper.

@pytest.mark.parametrize("size", ["a4", "a3"])
def test_the_board_prints_on_its_paper_with_the_code_of_the_page(cast, size, tmp_path):
    maker, (number, _) = cast.makers["XA1"], cast.standards("XA1")
    answer = maker.ask("GET", f"/api/standards/{number}/poster?size={size}&format=html&address=https://guong.example.vn/")
    assert answer.status == 200 and answer.type == "text/html; charset=utf-8"
    assert f"size: {size.upper()} portrait" in answer.text and "ĐẢNG BỘ XÃ SUỐI ĐỤC" in answer.text
    assert "https:&#x2F;&#x2F;guong.example.vn&#x2F;units&#x2F;XA1" in answer.text or "https://guong.example.vn/units/XA1" in html.unescape(answer.text)
    assert "<script" not in answer.text
    plain = maker.ask("GET", f"/api/standards/{number}/poster?size={size}&format=html")
    assert "<svg" not in plain.text and "Quét mã" not in plain.text


def test_the_code_of_the_word_board_leads_to_the_page(cast, tmp_path):
    """Read by zbar, as a phone would."""
    maker, (number, _) = cast.makers["XA1"], cast.standards("XA1")
    answer = maker.ask("GET", f"/api/standards/{number}/poster?address=https://guong.example.vn/")
    board = docx.Document(io.BytesIO(answer.bytes))
    picture, = (part.blob for part in board.part.related_parts.values() if part.content_type == "image/png")
    (tmp_path / "code.png").write_bytes(picture)
    done = subprocess.run(["zbarimg", "-q", "--raw", str(tmp_path / "code.png")], capture_output=True, text=True, timeout=60)
    assert done.stdout.strip() == "https://guong.example.vn/units/XA1", done
    assert page(cast, "XA1").status == 200
