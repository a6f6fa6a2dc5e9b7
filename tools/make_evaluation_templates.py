#!/usr/bin/python3
"""Makes templates/evaluation_form.docx, evaluation_minutes.docx and evaluation_decision.docx from
rules/document_layout.json, in the look of the report's.

Run it once, as make_report_template.py. Usage: tools/make_evaluation_templates.py [FOLDER]
"""
import pathlib
import sys

import make_report_template as look
import make_sheet_templates as sheets
from make_report_template import CENTRE, LEFT, PARTS, ROOT, WIDTH_MM

POINTS = [("Tiêu chí", 105, LEFT, "{{name}}"), ("Điểm tối đa", 30, CENTRE, "{{most}}"), ("Điểm tự chấm", 30, CENTRE, "{{points}}")]
VOTES = [("TT", 10, CENTRE, "{{order}}"), ("Tập thể, cá nhân", 45, LEFT, "{{name}}"), ("Số phiếu", 20, CENTRE, "{{voters}}"),
         ("Kết quả bỏ phiếu", 52, LEFT, "{{votes}}"), ("Đề nghị xếp loại", 38, LEFT, "{{proposed}}")]
CLASSES = [("TT", 10, CENTRE, "{{order}}"), ("Tập thể, cá nhân", 60, LEFT, "{{name}}"), ("Đơn vị", 45, LEFT, "{{unit_name}}"),
           ("Mức xếp loại", 50, LEFT, "{{class}}")]


def foot(document):
    table = look.bare_table(document, [WIDTH_MM / 2, WIDTH_MM / 2])
    for cell, name in zip(table.rows[0].cells, ("left", "right")):
        look.line(cell, "{{%s.authority}}" % name, PARTS["authority"], first=True)
        look.line(cell, "{{%s.position}}" % name, PARTS["position"], after=72)
        look.line(cell, "{{%s.signer}}" % name, PARTS["signer"])


def form(document):
    sheets.head(document)
    look.title(document)
    sheets.subject(document, "Họ và tên", "{{full_name}}", "full_name")
    sheets.subject(document, "Chức vụ, công việc", "{{position}}", "position")
    sheets.subject(document, "Nơi sinh hoạt", "{{unit_name}}", "full_name")
    sheets.subject(document, "Tập thể", "{{unit_name}}", "full_name", inverse=True)
    look.mark(document, "{{#fields}}")
    document.add_paragraph("{{heading}}", style="Heading 1")
    look.mark(document, "{{#lines}}")
    look.body(document, "{{text}}")
    look.mark(document, "{{/lines}}")
    look.mark(document, "{{/fields}}")
    look.mark(document, "{{?points}}")
    document.add_paragraph("{{points_heading}}", style="Heading 1")
    look.list_table(document, "points", POINTS)
    look.gap(document)
    look.mark(document, "{{/points}}")
    look.mark(document, "{{?claimed_line}}")
    document.add_paragraph("{{claimed_line}}", style="Heading 1")
    look.mark(document, "{{/claimed_line}}")
    foot(document)
    sheets.last_line(document)


def minutes(document):
    sheets.head(document)
    look.title(document)
    look.body(document, "{{lead}}")
    table = look.list_table(document, "rows", VOTES)
    sheets.let_rows_break(table)
    look.gap(document)
    look.body(document, "{{total}}")
    foot(document)
    sheets.last_line(document)


def decision(document):
    look.head(document)
    look.title(document)
    look.mark(document, "{{#grounds}}")
    look.body(document, "{{text}}")
    look.mark(document, "{{/grounds}}")
    look.body(document, "{{article}}")
    table = look.list_table(document, "rows", CLASSES)
    sheets.let_rows_break(table)
    look.gap(document)
    look.body(document, "{{quota_line}}")
    look.mark(document, "{{?exception_line}}")
    look.body(document, "{{exception_line}}")
    look.mark(document, "{{/exception_line}}")
    look.body(document, "{{appeal_line}}")
    foot(document)
    sheets.last_line(document)


if __name__ == "__main__":
    folder = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "templates"
    sheets.make(folder / "evaluation_form.docx", "Mẫu bản kiểm điểm", form)
    sheets.make(folder / "evaluation_minutes.docx", "Mẫu biên bản bỏ phiếu", minutes)
    sheets.make(folder / "evaluation_decision.docx", "Mẫu quyết định xếp loại", decision)
