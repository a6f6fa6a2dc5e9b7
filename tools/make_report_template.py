#!/usr/bin/python3
"""Makes templates/report.docx from rules/document_layout.json.

Run it once: offices then edit the .docx in Word, and what they change lives there. Needs Debian's
python3-docx. Usage: tools/make_report_template.py [OUTPUT]
"""
import datetime
import json
import pathlib
import sys

import docx
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

ROOT = pathlib.Path(__file__).resolve().parent.parent
LAYOUT = json.loads((ROOT / "rules/document_layout.json").read_text("utf-8"))["versions"][-1]
PAGE, PARTS, FONT = LAYOUT["page"], LAYOUT["parts"], LAYOUT["font"]
WIDTH_MM = PAGE["width_mm"] - PAGE["left_mm"] - PAGE["right_mm"]
LEFT, CENTRE, RIGHT, BOTH = (WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.CENTER,
                             WD_ALIGN_PARAGRAPH.RIGHT, WD_ALIGN_PARAGRAPH.JUSTIFY)

# Heading field, text field: printed only where the text is there.
SECTIONS_AFTER = ["limitations", "lessons", "tasks", "proposals"]
FIGURES = [("TT", 11, CENTRE, "{{@}}"), ("Chỉ tiêu", 74, LEFT, "{{name}}"),
           ("Kết quả", 38, RIGHT, "{{value}}"), ("Đơn vị tính", 21, CENTRE, "{{unit_of_measure}}"),
           ("Số bản ghi", 21, RIGHT, "{{trace_count}}")]
YEARS = [("Năm", 17, CENTRE, "{{year}}"), ("Lượt cá nhân đăng ký", 38, RIGHT, "{{persons}}"),
         ("Số việc đăng ký", 37, RIGHT, "{{items}}"), ("Tỷ lệ đăng ký", 32, RIGHT, "{{coverage}}"),
         ("Kế hoạch tập thể", 41, RIGHT, "{{plans}}")]
UNITS = [("TT", 11, CENTRE, "{{order}}"), ("Đơn vị", 52, LEFT, "{{name}}"),
         ("Lượt cá nhân đăng ký", 24, RIGHT, "{{persons}}"),
         ("Số việc đăng ký", 20, RIGHT, "{{items}}"),
         ("Tỷ lệ đăng ký", 32, RIGHT, "{{coverage}}"),
         ("Tỷ lệ có kế hoạch", 26, RIGHT, "{{plan_coverage}}")]
TOTAL = ["", "Cộng", "{{total.persons}}", "{{total.items}}", "{{total.coverage}}",
         "{{total.plan_coverage}}"]


def element(name, **attributes):
    made = OxmlElement(name)
    for key, value in attributes.items():
        made.set(qn("w:" + key), str(value))
    return made


def set_look(style, bold=None):
    """Font and size come from the document's defaults, so that one place changes them all."""
    style.font.bold, style.font.italic, style.font.color.rgb = bold, None, RGBColor(0, 0, 0)
    properties = style.element.get_or_add_rPr()
    for name in ("rFonts", "sz", "szCs"):
        for child in properties.findall(qn("w:" + name)):
            properties.remove(child)


def set_paragraphs(style, align, first_line_mm=0, before=0, after=0, line_pt=None):
    form = style.paragraph_format
    form.alignment, form.first_line_indent = align, Mm(first_line_mm)
    form.space_before, form.space_after = Pt(before), Pt(after)
    form.widow_control = True
    if line_pt:
        form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.AT_LEAST, Pt(line_pt)
    else:
        form.line_spacing = 1.0


def make_styles(document):
    body = PARTS["body"]
    styles = document.styles
    for name in ("rPrDefault", "pPrDefault"):
        default = styles.element.find(".//" + qn("w:" + name))
        for child in list(default[0]):
            default[0].remove(child)
    defaults = styles.element.find(".//" + qn("w:rPrDefault"))[0]
    defaults.append(element("w:rFonts", ascii=FONT, hAnsi=FONT, eastAsia=FONT, cs=FONT))
    defaults.append(element("w:sz", val=LAYOUT["size_pt"] * 2))
    defaults.append(element("w:szCs", val=LAYOUT["size_pt"] * 2))
    defaults.append(element("w:lang", val="vi-VN", eastAsia="vi-VN", bidi="ar-SA"))

    set_look(styles["Normal"])
    set_paragraphs(styles["Normal"], LEFT)
    set_look(styles["Body Text"])
    set_paragraphs(styles["Body Text"], BOTH, body["first_line_mm"], 0, body["after_pt"], body["line_pt"])
    set_look(styles["Heading 1"], bold=True)
    set_paragraphs(styles["Heading 1"], BOTH, body["first_line_mm"], 6, body["after_pt"], body["line_pt"])
    styles["Heading 1"].paragraph_format.keep_with_next = True
    set_look(styles["Caption"], bold=True)
    set_paragraphs(styles["Caption"], CENTRE, 0, 9, 6)
    styles["Caption"].paragraph_format.keep_with_next = True
    set_look(styles["Header"])
    set_paragraphs(styles["Header"], CENTRE)


def write(paragraph, text, part=None, **overrides):
    look = {**(part or {}), **overrides}
    run = paragraph.add_run(text)
    if "size" in look:
        run.font.size = Pt(look["size"])
    run.font.bold = look.get("bold") or None
    run.font.italic = look.get("italic") or None
    run.font.underline = look.get("underline") or None
    return run


def mark(document, text):
    """A paragraph of its own for a mark: the engine takes it away."""
    return document.add_paragraph(text)


def line(cell, text, part, align=CENTRE, first=False, after=0):
    paragraph = cell.paragraphs[0] if first else cell.add_paragraph()
    paragraph.alignment = align
    paragraph.paragraph_format.space_after = Pt(after)
    if text:
        write(paragraph, text, part)
    return paragraph


def rule_below(paragraph, cell_mm, rule_mm):
    side = Mm((cell_mm - rule_mm) / 2)
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = side
    borders = element("w:pBdr")
    borders.append(element("w:bottom", val="single", sz=6, space=1, color="auto"))
    paragraph._p.get_or_add_pPr().insert_element_before(
        borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr")


def set_side_margins(table, twips):
    margins = element("w:tblCellMar")
    for side in ("left", "right"):
        margins.append(element("w:" + side, w=twips, type="dxa"))
    look = table._tbl.tblPr.find(qn("w:tblLook"))
    look.addprevious(margins) if look is not None else table._tbl.tblPr.append(margins)


def bare_table(document, widths):
    table = document.add_table(rows=1, cols=len(widths))
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    set_side_margins(table, 0)
    fix_widths(table, widths)
    return table


def fix_widths(table, widths):
    for column, width in zip(table.columns, widths):
        column.width = Mm(width)
    for row in table.rows:
        keep_whole(row)
        for cell, width in zip(row.cells, widths):
            cell.width = Mm(width)


def keep_whole(row):
    properties = row._tr.get_or_add_trPr()
    if properties.find(qn("w:cantSplit")) is None:
        properties.insert(0, element("w:cantSplit"))


def head(document):
    left_mm, right_mm = 72, WIDTH_MM - 72
    table = bare_table(document, [left_mm, right_mm])
    table.add_row()
    fix_widths(table, [left_mm, right_mm])
    left, right = table.rows[0].cells
    superior = "{{?superior_organ}}{{superior_organ}}{{/superior_organ}}"
    line(left, superior, PARTS["superior_organ"], first=True)
    line(left, "{{issuer}}", PARTS["issuer"])
    line(left, PARTS["star"]["text"], PARTS["star"])
    title = PARTS["party_title"]
    rule_below(line(right, "{{party_title}}", title, first=True), right_mm, title["rule_mm"])
    left, right = table.rows[1].cells
    line(left, "{{number_line}}", PARTS["number_line"], first=True)
    line(right, "{{place_and_date}}", PARTS["place_and_date"], first=True)


def title(document):
    for name, before, after in (("type_title", 24, 0), ("abstract", 0, 0)):
        paragraph = document.add_paragraph()
        paragraph.alignment = CENTRE
        paragraph.paragraph_format.space_before = Pt(before)
        paragraph.paragraph_format.space_after = Pt(after)
        paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = Mm(12)
        write(paragraph, "{{%s}}" % name, PARTS[name])
    short = document.add_paragraph()
    short.alignment = CENTRE
    short.paragraph_format.space_after = Pt(12)
    write(short, PARTS["rule_below_abstract"]["text"], PARTS["rule_below_abstract"])


def body(document, text):
    return document.add_paragraph(text, style="Body Text")


def section(document, name):
    mark(document, "{{?%s}}" % name)
    document.add_paragraph("{{%s_heading}}" % name, style="Heading 1")
    body(document, "{{%s}}" % name)
    mark(document, "{{/%s}}" % name)


def fill_cell(cell, text, align, bold=False, keep=False):
    paragraph = cell.paragraphs[0]
    paragraph.alignment = align
    form = paragraph.paragraph_format
    form.space_before = form.space_after = Pt(2)
    form.keep_with_next = keep or None
    if text:
        write(paragraph, text, PARTS["table"], bold=bold)
    cell.vertical_alignment = docx.enum.table.WD_ALIGN_VERTICAL.CENTER
    return paragraph


def list_table(document, name, columns, total=None):
    table = document.add_table(rows=2 + bool(total), cols=len(columns), style="Table Grid")
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    set_side_margins(table, 85)
    fix_widths(table, [width for _, width, _, _ in columns])
    table.rows[0]._tr.get_or_add_trPr().append(element("w:tblHeader"))
    for i, (heading, _, align, field) in enumerate(columns):
        fill_cell(table.rows[0].cells[i], heading, CENTRE, bold=True, keep=True)
        text = ("{{#%s}}" % name if i == 0 else "") + field
        text += "{{/%s}}" % name if i == len(columns) - 1 else ""
        fill_cell(table.rows[1].cells[i], text, align)
        if total:
            fill_cell(table.rows[2].cells[i], total[i], align, bold=True)
    return table


def gap(document):
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.space_after = Pt(0)
    write(paragraph, "", None)
    paragraph.paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    paragraph.paragraph_format.line_spacing = Pt(8)


def results(document):
    document.add_paragraph("{{results_heading}}", style="Heading 1")
    mark(document, "{{?results_text}}")
    body(document, "{{results_text}}")
    mark(document, "{{/results_text}}")
    mark(document, "{{#sentences}}")
    body(document, "- {{text}}")
    mark(document, "{{/sentences}}")

    mark(document, "{{?figures}}")
    document.add_paragraph("Các chỉ tiêu chủ yếu", style="Caption")
    table = list_table(document, "figures", FIGURES)
    note = table.rows[1].cells[1].add_paragraph()
    note.paragraph_format.space_after = Pt(2)
    write(note, "{{?definition}}{{definition}}{{/definition}}", size=11, italic=True)
    gap(document)
    mark(document, "{{/figures}}")

    for condition, caption, name, columns, total in (
            ("has_years", "Kết quả theo năm", "years", YEARS, None),
            ("has_units", "Kết quả theo đơn vị trực thuộc", "units", UNITS, TOTAL)):
        mark(document, "{{?%s}}" % condition)
        document.add_paragraph(caption, style="Caption")
        list_table(document, name, columns, total)
        gap(document)
        mark(document, "{{/%s}}" % condition)

    mark(document, "{{?declared}}")
    lead = body(document, "Số liệu do đơn vị tự khai, không tổng hợp từ bản ghi:")
    lead.paragraph_format.keep_with_next = True
    mark(document, "{{#declared}}")
    body(document, "- {{name}}: {{value}}{{?unit_of_measure}} {{unit_of_measure}}{{/unit_of_measure}}"
                   " (nguồn: {{source}}).")
    mark(document, "{{/declared}}")
    mark(document, "{{/declared}}")


def signature(document):
    gap(document)
    left_mm, right_mm = 80, WIDTH_MM - 80
    table = bare_table(document, [left_mm, right_mm])
    left, right = table.rows[0].cells
    label = line(left, None, None, LEFT, first=True)
    write(label, PARTS["recipients_label"]["text"], PARTS["recipients_label"])
    line(left, "{{#recipients}}", PARTS["recipients"], LEFT)
    line(left, "- {{text}}", PARTS["recipients"], LEFT)
    line(left, "{{/recipients}}", PARTS["recipients"], LEFT)
    line(right, "{{authority}}", PARTS["authority"], first=True)
    line(right, "{{position}}", PARTS["position"], after=72)
    line(right, "{{signer}}", PARTS["signer"])

    mark(document, "{{?seal_line}}")
    seal = document.add_paragraph()
    seal.paragraph_format.space_before = Pt(14)
    write(seal, "{{seal_line}}", PARTS["seal_line"])
    mark(document, "{{/seal_line}}")


def page(document):
    section_ = document.sections[0]
    section_.page_width, section_.page_height = Mm(PAGE["width_mm"]), Mm(PAGE["height_mm"])
    section_.top_margin, section_.bottom_margin = Mm(PAGE["top_mm"]), Mm(PAGE["bottom_mm"])
    section_.left_margin, section_.right_margin = Mm(PAGE["left_mm"]), Mm(PAGE["right_mm"])
    section_.header_distance, section_.footer_distance = Mm(PAGE["number_top_mm"]), Mm(10)
    section_.different_first_page_header_footer = True
    section_.first_page_header.is_linked_to_previous = False
    number = section_.header.paragraphs[0]
    for kind, text in (("begin", None), (None, " PAGE "), ("separate", None), (None, "2"), ("end", None)):
        run = number.add_run()
        if kind:
            run._r.append(element("w:fldChar", fldCharType=kind))
        elif text == "2":
            run.text = text
        else:
            code = element("w:instrText")
            code.text = text
            run._r.append(code)
    if PAGE["mirrored"]:
        settings = document.settings.element
        settings.find(qn("w:zoom")).addnext(element("w:mirrorMargins"))


def finish(document, title_):
    relations = document.part.package.rels
    for key in [key for key, rel in relations.items() if rel.reltype.endswith("/thumbnail")]:
        del relations[key]  # python-docx's own preview picture
    core = document.core_properties
    core.author, core.title, core.comments = "Gương", title_, ""
    core.last_modified_by, core.language = "Gương", "vi-VN"
    core.created = core.modified = datetime.datetime(2026, 1, 1)


def main():
    document = docx.Document()
    make_styles(document)
    page(document)
    head(document)
    title(document)
    mark(document, "{{?basis}}")
    body(document, "{{basis}}")
    mark(document, "{{/basis}}")
    section(document, "situation")
    results(document)
    for name in SECTIONS_AFTER:
        section(document, name)
    signature(document)
    finish(document, "Mẫu báo cáo")
    document.save(sys.argv[1] if len(sys.argv) > 1 else ROOT / "templates/report.docx")


if __name__ == "__main__":
    main()
