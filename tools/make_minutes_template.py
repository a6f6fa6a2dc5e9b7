#!/usr/bin/python3
"""Makes templates/minutes.docx from rules/document_layout.json, in the look of the report's.

Run it once, as make_report_template.py. Usage: tools/make_minutes_template.py [FOLDER]
"""
import pathlib
import sys

import make_report_template as look
import make_sheet_templates as sheets
from make_report_template import CENTRE, LEFT, PARTS, ROOT, WIDTH_MM

DECISIONS = [("TT", 10, CENTRE, "{{order}}"), ("Nội dung", 85, LEFT, "{{text}}"),
             ("Phụ trách", 42, LEFT, "{{owner}}"), ("Thời hạn", 28, CENTRE, "{{due_on}}")]


def part(document, name, text):
    look.mark(document, "{{?%s}}" % name)
    document.add_paragraph("{{%s_heading}}" % name, style="Heading 1")
    look.mark(document, "{{#%s}}" % name)
    look.body(document, text)
    look.mark(document, "{{/%s}}" % name)
    look.mark(document, "{{/%s}}" % name)


def decisions(document):
    look.mark(document, "{{?decisions}}")
    document.add_paragraph("{{decisions_heading}}", style="Heading 1")
    sheets.let_rows_break(look.list_table(document, "decisions", DECISIONS))
    look.gap(document)
    look.mark(document, "{{/decisions}}")


def signatures(document):
    table = look.bare_table(document, [WIDTH_MM / 2, WIDTH_MM / 2])
    for cell, name in zip(table.rows[0].cells, ("left", "right")):
        look.line(cell, "{{%s.authority}}" % name, PARTS["authority"], first=True)
        look.line(cell, "{{%s.position}}" % name, PARTS["position"], after=72)
        look.line(cell, "{{%s.signer}}" % name, PARTS["signer"])


def minutes(document):
    sheets.head(document)
    look.title(document)
    sheets.subject(document, "Thời gian", "{{held_on}}")
    sheets.subject(document, "Địa điểm", "{{place}}", "place")
    sheets.subject(document, "Chủ trì", "{{chair}}", "chair")
    sheets.subject(document, "Thư ký", "{{secretary}}", "secretary")
    sheets.subject(document, "Có mặt", "{{attended}}/{{expected}} người phải dự")
    sheets.subject(document, "Vắng", "{{absent_names}}", "absent_names")
    part(document, "agenda", "{{text}}")
    part(document, "minutes", "{{text}}")
    look.mark(document, "{{?gone_through}}")
    look.body(document, "{{gone_through}}")
    look.mark(document, "{{/gone_through}}")
    part(document, "remarks", "{{full_name}}: {{text}}")
    decisions(document)
    sheets.subject(document, "Tự đánh giá chất lượng buổi sinh hoạt", "{{quality}}", "quality")
    look.gap(document)
    signatures(document)
    sheets.last_line(document)


if __name__ == "__main__":
    folder = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "templates"
    sheets.make(folder / "minutes.docx", "Mẫu biên bản sinh hoạt", minutes)
