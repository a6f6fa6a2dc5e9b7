#!/usr/bin/python3
"""Makes templates/plan.docx from rules/document_layout.json, in the look of the report's.

Run it once, as make_report_template.py. Usage: tools/make_plan_template.py [FOLDER]
"""
import pathlib
import sys

import make_report_template as look
import make_sheet_templates as sheets
from make_report_template import CENTRE, LEFT, PARTS, ROOT, WIDTH_MM

TASKS = [("TT", 10, CENTRE, "{{order}}"), ("Nhiệm vụ", 72, LEFT, "{{text}}"),
         ("Chủ trì", 33, LEFT, "{{owner}}"), ("Chỉ tiêu", 24, CENTRE, "{{target}}"),
         ("Thời hạn", 26, CENTRE, "{{due_on}}")]


def part(document, name):
    look.mark(document, "{{?%s}}" % name)
    document.add_paragraph("{{%s_heading}}" % name, style="Heading 1")
    look.mark(document, "{{#%s}}" % name)
    look.body(document, "{{text}}")
    look.mark(document, "{{/%s}}" % name)
    look.mark(document, "{{/%s}}" % name)


def tasks(document):
    look.mark(document, "{{?tasks}}")
    document.add_paragraph("{{tasks_heading}}", style="Heading 1")
    table = look.list_table(document, "tasks", TASKS)
    sheets.let_rows_break(table)
    sheets.small_note(table.rows[1].cells[1], "{{?done_on}}{{done_on}}{{/done_on}}")
    look.gap(document)
    look.mark(document, "{{/tasks}}")


def of_unit(document):
    look.mark(document, "{{^is_personal}}")
    left_mm = 80
    table = look.bare_table(document, [left_mm, WIDTH_MM - left_mm])
    left, right = table.rows[0].cells
    label = look.line(left, None, None, LEFT, first=True)
    look.write(label, PARTS["recipients_label"]["text"], PARTS["recipients_label"])
    for text in ("{{#recipients}}", "- {{text}}", "{{/recipients}}"):
        look.line(left, text, PARTS["recipients"], LEFT)
    look.line(right, "{{right.authority}}", PARTS["authority"], first=True)
    look.line(right, "{{right.position}}", PARTS["position"], after=72)
    look.line(right, "{{right.signer}}", PARTS["signer"])
    look.mark(document, "{{/is_personal}}")


def of_person(document):
    look.mark(document, "{{?is_personal}}")
    table = look.bare_table(document, [WIDTH_MM / 2, WIDTH_MM / 2])
    for cell, name in zip(table.rows[0].cells, ("left", "right")):
        look.line(cell, "{{%s.authority}}" % name, PARTS["authority"], first=True)
        look.line(cell, "{{%s.position}}" % name, PARTS["position"], after=72)
        look.line(cell, "{{%s.signer}}" % name, PARTS["signer"])
    look.mark(document, "{{/is_personal}}")


def plan(document):
    look.head(document)
    look.title(document)
    sheets.subject(document, "Họ và tên", "{{full_name}}", "full_name")
    sheets.subject(document, "Chức vụ, công việc", "{{position}}", "position")
    sheets.subject(document, "Nơi sinh hoạt", "{{unit_name}}", "full_name")
    for name in ("political_task", "goals", "breakthrough"):
        part(document, name)
    tasks(document)
    of_unit(document)
    of_person(document)
    sheets.last_line(document)


if __name__ == "__main__":
    folder = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "templates"
    sheets.make(folder / "plan.docx", "Mẫu kế hoạch", plan)
