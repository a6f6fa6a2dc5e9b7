"""Counts registers on its own: reads the office's files and knows nothing of the program."""

import csv
import pathlib
import re
import unicodedata
from collections import namedtuple

import openpyxl

Line = namedtuple("Line", "file unit year tab cell name approved actions")

NAME = {"họ và tên", "họ tên", "họ và tên đảng viên", "họ và tên cán bộ"}
STATE = {"kết quả thẩm định", "trạng thái", "thẩm định", "tình trạng", "ý kiến thẩm định", "kết quả xét duyệt"}
CELL = {"chi bộ", "chi bộ sinh hoạt"}
ACTION = {"nội dung đăng ký làm theo bác", "nội dung đăng ký", "việc đăng ký làm theo", "nội dung làm theo",
          "nội dung đăng ký làm theo", "những việc đăng ký làm theo", "các việc đăng ký", "việc thứ nhất",
          "việc thứ hai", "việc thứ ba", "việc thứ tư", "việc thứ năm"}
APPROVED = {"đạt", "đã duyệt", "đồng ý", "x", "đã phê duyệt", "nhất trí", "thông qua"}

# TCVN 5712:1993, VN3, from 0xB5 on; capitals and letters without a tone before.
_TCVN3 = dict(zip(
    [0xA1, 0xA2, 0xA3, 0xA4, 0xA5, 0xA6, 0xA7, 0xA8, 0xA9, 0xAA, 0xAB, 0xAC, 0xAD, 0xAE,
     0xB5, 0xB6, 0xB7, 0xB8, 0xB9, 0xBB, 0xBC, 0xBD, 0xBE, 0xC6, 0xC7, 0xC8, 0xC9, 0xCA, 0xCB,
     0xCC, 0xCE, 0xCF, 0xD0, 0xD1, 0xD2, 0xD3, 0xD4, 0xD5, 0xD6, 0xD7, 0xD8, 0xDC, 0xDD, 0xDE,
     0xDF, 0xE1, 0xE2, 0xE3, 0xE4, 0xE5, 0xE6, 0xE7, 0xE8, 0xE9, 0xEA, 0xEB, 0xEC, 0xED, 0xEE,
     0xEF, 0xF1, 0xF2, 0xF3, 0xF4, 0xF5, 0xF6, 0xF7, 0xF8, 0xF9, 0xFA, 0xFB, 0xFC, 0xFD, 0xFE,
     0xB0, 0xB1, 0xB2, 0xB3, 0xB4],
    "ĂÂÊÔƠƯĐăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ"
    "\u0300\u0309\u0303\u0301\u0323"))


def plain(value, font=""):
    """One spelling, lower case, single blanks."""
    if value is None:
        return ""
    words = str(value)
    if (font or "").startswith(".Vn"):
        words = words.translate(_TCVN3)
    words = unicodedata.normalize("NFC", words)
    return " ".join(words.lower().split())


def _rows(file):
    if file.suffix == ".csv":
        with open(file, encoding="utf-8-sig", newline="") as stream:
            yield file.stem, [[plain(cell) for cell in row] for row in csv.reader(stream, delimiter=";")]
        return
    book = openpyxl.load_workbook(file, read_only=True)
    for sheet in book:
        yield plain(sheet.title), [
            [plain(cell.value, cell.font.name if cell.value is not None and cell.font else "") for cell in row]
            for row in sheet.iter_rows()]
    book.close()


def lines(file):
    """The persons of a register: one line each."""
    file = pathlib.Path(file)
    unit, _, year = file.stem.rpartition("-")
    year = int(year)
    for tab, rows in _rows(file):
        header = next((i for i, row in enumerate(rows) if NAME & set(row)), None)
        if header is None:
            continue
        at = {heading: column for column, heading in enumerate(rows[header]) if heading}
        name = next(column for heading, column in at.items() if heading in NAME)
        state = next((column for heading, column in at.items() if heading in STATE), None)
        cell = next((column for heading, column in at.items() if heading in CELL), None)
        section, found = tab, None
        for row in rows[header + 1:]:
            row = row + [""] * (len(rows[header]) - len(row))
            if match := re.fullmatch(r"[ivx]+\. (chi bộ .*)", row[0]):
                section = match.group(1)
            if not re.fullmatch(r"\d+", row[0]) or not row[name]:
                continue
            word = row[state].split(":")[0] if state is not None else ""
            found = Line(file, unit, year, tab, row[cell] if cell is not None else section, row[name],
                         state is None or word in APPROVED, 0)
            yield found


def approved(folder):
    """All approved lines of a folder of registers."""
    return [line for file in sorted(pathlib.Path(folder).glob("dang-ky/*/*")) for line in lines(file) if line.approved]
