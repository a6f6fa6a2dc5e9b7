#!/usr/bin/python3
"""Makes templates/standard_poster_a4.docx and templates/standard_poster_a3.docx: the board of a standard set.

Run it once, as make_report_template.py. Usage: tools/make_poster_templates.py [FOLDER]
"""
import io
import pathlib
import struct
import sys
import zlib

import docx
from docx.enum.table import WD_ALIGN_VERTICAL
from docx.shared import Mm, Pt, RGBColor

import make_report_template as look
from make_report_template import CENTRE, LEFT, ROOT

RED = RGBColor(0xB0, 0x1E, 0x17)


def blank_picture():
    """One white dot, which the QR code takes the place of."""
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    return io.BytesIO(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 1, 0, 0, 0, 0))
                      + chunk(b"IDAT", zlib.compress(b"\0\x80")) + chunk(b"IEND", b""))


def frame(section):
    """A line around the whole page."""
    borders = look.element("w:pgBorders", offsetFrom="page")
    for side in ("top", "left", "bottom", "right"):
        borders.append(look.element("w:" + side, val="thinThickSmallGap", sz=24, space=24, color="B01E17"))
    section._sectPr.insert_element_before(borders, "w:lnNumType", "w:pgNumType", "w:cols", "w:docGrid")


def centred(document, text, size, after, bold=True, red=False):
    paragraph = document.add_paragraph()
    paragraph.alignment = CENTRE
    paragraph.paragraph_format.space_after = Pt(after)
    run = look.write(paragraph, text, size=size, bold=bold)
    if red:
        run.font.color.rgb = RED
    return paragraph


def items(document, condition, size, after, indent):
    look.mark(document, condition)
    look.mark(document, "{{#items}}")
    paragraph = document.add_paragraph()
    form = paragraph.paragraph_format
    form.left_indent, form.first_line_indent = Mm(indent), Mm(-indent)
    form.tab_stops.add_tab_stop(Mm(indent))
    form.space_after, form.keep_together = Pt(after), True
    look.write(paragraph, "{{@}}.\t", size=size, bold=True).font.color.rgb = RED
    look.write(paragraph, "{{text}}", size=size)
    look.mark(document, "{{/items}}")
    look.mark(document, "{{/few}}")


def poster(path, width, height, times, name):
    def pt(size):
        return round(size * times)
    document = docx.Document()
    look.make_styles(document)
    section = document.sections[0]
    section.page_width, section.page_height = Mm(width), Mm(height)
    for side in ("top_margin", "bottom_margin", "left_margin", "right_margin"):
        setattr(section, side, Mm(22 * times))
    frame(section)
    look.mark(document, "{{?superior_name}}")
    centred(document, "{{superior_name}}", pt(14), 0, bold=False)
    look.mark(document, "{{/superior_name}}")
    centred(document, "{{unit_name}}", pt(16), pt(26))
    centred(document, "{{title}}", pt(30), pt(26), red=True)
    items(document, "{{?few}}", pt(22), pt(14), 14 * times)
    items(document, "{{^few}}", pt(14), pt(6), 11 * times)
    inner = width - 44 * times
    code = 32 * times
    table = look.bare_table(document, [inner - code - 4 * times, code + 4 * times])
    left, right = table.rows[0].cells
    left.vertical_alignment = right.vertical_alignment = WD_ALIGN_VERTICAL.BOTTOM
    look.line(left, "{{since}}", {"size": pt(12), "italic": True}, LEFT, first=True)
    # A paragraph of its own for each mark: without an address there is no code.
    left.add_paragraph("{{?qr}}")
    look.line(left, "Quét mã để xem trang công khai của đơn vị:", {"size": pt(11)}, LEFT)
    look.line(left, "{{address}}", {"size": pt(11)}, LEFT)
    left.add_paragraph("{{/qr}}")
    right.paragraphs[0].text = "{{?qr}}"
    picture = right.add_paragraph()
    picture.alignment = look.RIGHT
    picture.add_run().add_picture(blank_picture(), width=Mm(code), height=Mm(code))
    picture._p.find(".//" + look.qn("wp:docPr")).set("descr", "{{qr}}")
    right.add_paragraph("{{/qr}}")
    look.finish(document, name)
    document.save(path)


if __name__ == "__main__":
    folder = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "templates"
    poster(folder / "standard_poster_a4.docx", 210, 297, 1, "Mẫu biển chuẩn mực A4")
    poster(folder / "standard_poster_a3.docx", 297, 420, 2 ** 0.5, "Mẫu biển chuẩn mực A3")
