#!/usr/bin/python3
"""Makes templates/sheet.docx, sheet_blank.docx and sheet_roster.docx from rules/document_layout.json, in the look
of the report's.

Run it once, as make_report_template.py. Usage: tools/make_sheet_templates.py [FOLDER]
"""
import pathlib
import sys

import docx
from docx.shared import Mm, Pt

import make_report_template as look
from make_report_template import CENTRE, LEFT, PARTS, ROOT, WIDTH_MM

ITEMS = [("TT", 10, CENTRE, "{{order}}"), ("Nội dung đăng ký", 71, LEFT, "{{text}}"),
         ("Chỉ tiêu", 24, CENTRE, "{{target}}"), ("Thời hạn", 25, CENTRE, "{{due_on}}"),
         ("Sản phẩm, minh chứng", 35, LEFT, "{{evidence_expected}}")]
ROWS = [("TT", 10, CENTRE, "{{order}}"), ("Họ và tên, chức vụ", 43, LEFT, "{{full_name}}"),
        ("Nội dung đăng ký", 78, LEFT, "{{items}}"), ("Kết quả thẩm định", 34, CENTRE, "{{verdict}}")]


def let_rows_break(table):
    """Many actions of one person are longer than a page."""
    properties = table.rows[1]._tr.trPr
    properties.remove(properties.find(look.qn("w:cantSplit")))
    for cell in table.rows[1].cells:
        cell.vertical_alignment = docx.enum.table.WD_ALIGN_VERTICAL.TOP


def small_note(cell, text):
    note = cell.add_paragraph()
    note.paragraph_format.space_after = Pt(2)
    look.write(note, text, size=12, italic=True)


def head(document):
    look.head(document)
    # Neither bears a number: the left of the second row stays empty.
    table = document.tables[0]
    number = table.rows[1].cells[0].paragraphs[0]
    for run in list(number.runs):
        number._p.remove(run._r)


def signatures(document, text):
    """What is signed, and below it, on the same page, by whom."""
    signed = look.body(document, text)
    signed.paragraph_format.keep_with_next = True
    table = look.bare_table(document, [WIDTH_MM / 2, WIDTH_MM / 2])
    for cell, name in zip(table.rows[0].cells, ("left", "right")):
        look.line(cell, "{{%s.authority}}" % name, PARTS["authority"], first=True)
        look.line(cell, "{{%s.position}}" % name, PARTS["position"], after=72)
        look.line(cell, "{{%s.signer}}" % name, PARTS["signer"])


def last_line(document):
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.space_before = Pt(14)
    look.write(paragraph, "{{printed_line}}", PARTS["seal_line"])


def subject(document, text, value, condition=None, inverse=False):
    if condition:
        look.mark(document, ("{{^%s}}" if inverse else "{{?%s}}") % condition)
    paragraph = look.body(document, "")
    paragraph.paragraph_format.first_line_indent = Mm(0)
    paragraph.paragraph_format.space_after = Pt(2)
    look.write(paragraph, text + ": ")
    look.write(paragraph, value, bold=True)
    if condition:
        look.mark(document, "{{/%s}}" % condition)


def sheet(document):
    head(document)
    look.title(document)
    subject(document, "Họ và tên", "{{full_name}}", "full_name")
    subject(document, "Chức vụ, công việc", "{{position}}", "position")
    subject(document, "Nơi sinh hoạt", "{{unit_name}}", "full_name")
    subject(document, "Tập thể đăng ký", "{{unit_name}}", "full_name", inverse=True)
    lead = look.body(document, "{{lead}}")
    lead.paragraph_format.space_before = Pt(6)
    lead.paragraph_format.keep_with_next = True
    table = look.list_table(document, "items", ITEMS)
    let_rows_break(table)
    small_note(table.rows[1].cells[1], "{{?done_on}}{{done_on}}{{/done_on}}")
    look.gap(document)
    signatures(document, "{{promise}}")
    last_line(document)


def blanks(document):
    """The sheet once for each member, each on a page of its own."""
    look.mark(document, "{{#sheets}}")
    sheet(document)
    look.mark(document, "{{?more}}")
    document.add_page_break()
    look.mark(document, "{{/more}}")
    look.mark(document, "{{/sheets}}")


def roster(document):
    head(document)
    look.title(document)
    table = look.list_table(document, "rows", ROWS)
    let_rows_break(table)
    small_note(table.rows[1].cells[1], "{{?position}}{{position}}{{/position}}")
    look.gap(document)
    signatures(document, "{{total}}")


def make(path, title, write):
    document = docx.Document()
    look.make_styles(document)
    look.page(document)
    write(document)
    look.finish(document, title)
    document.save(path)


if __name__ == "__main__":
    folder = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "templates"
    make(folder / "sheet.docx", "Mẫu bản đăng ký", sheet)
    make(folder / "sheet_blank.docx", "Mẫu phiếu đăng ký để viết tay", blanks)
    make(folder / "sheet_roster.docx", "Mẫu bảng tổng hợp đăng ký", roster)
