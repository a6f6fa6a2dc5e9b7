"""Registers that have nothing to do with the program's own generator: a random tree, random people,
sheets of one to six actions in random layouts and states. What must come out is counted on the way."""

import csv
import datetime
import random
from collections import Counter

import openpyxl

SYLLABLES = "An Bá Bích Chí Cúc Dậu Đào Đức Giáp Hà Hạnh Hậu Kha Khuê Lam Lộc Mận Mùi Nghi Ngân Oanh Phú Quế Sửu Tấn Thoa Tý Uy Vệ Xoa Yên Hoà Hòa Thuý Thủy".split()
FAMILIES = "Âu Bạch Cao Diệp Đinh Giang Hồ Kiều La Mạc Ngô Ông Phan Quách Tạ Ung Văn Võ".split()
PLACES = "Đông Tây Thượng Hạ Trung Vạn Phú Mỹ Tân Cựu Long Phượng Bình Yên Sơn Thủy".split()
VERBS = "Đọc Viết Giúp Sửa Trồng Dạy Quét Ghi Thăm Nuôi Vá Đắp".split()
THINGS = "sách báo|nhật ký công tác|cụ già neo đơn|mương nước|cây bóng mát|lớp xóa mù|sân đình|sổ chi tiêu|gia đình chính sách|đàn gà|đường xóm|hồ sơ tồn đọng".split("|")
APPROVED = ["Đạt", "đã duyệt", "x", "Đồng ý", "THÔNG QUA", "Đạt yêu cầu"]
RETURNED = ["Không đạt", "trả lại: còn chung chung", "Chưa đạt (thiếu thời gian)", "Yêu cầu bổ sung"]
NAMES = ["Họ và tên", "Họ tên", "HỌ VÀ TÊN", "Họ, tên"]
ACTIONS = ["Nội dung đăng ký", "Việc làm theo", "Nội dung cam kết", "Việc đăng ký"]
STATES = ["Kết quả thẩm định", "Trạng thái", "Duyệt", "Ý kiến thẩm định"]
YEARS = [2017, 2018, 2019]


class Register:
    """Writes itself to a folder; `expected` counts what must come out."""

    def __init__(self, seed, folder):
        self.random = random.Random(seed)
        self.folder = folder
        self.root = f"R{seed}"
        self.units, self.cells, self.people, self.files = [], {}, {}, []
        self.approved, self.items, self.kept = Counter(), 0, 0
        self.by_unit, self.due = Counter(), 0
        self._grow_units()
        self._fill_with_people()
        for base in self.cells:
            for year in YEARS:
                self._write_register(base, year)

    def _name(self):
        return " ".join([self.random.choice(FAMILIES)] + self.random.sample(SYLLABLES, self.random.choice([1, 2, 2, 3])))

    def _grow_units(self):
        self.units.append((self.root, f"Đảng bộ huyện {self.root}", "district", "đảng bộ", ""))
        for i in range(self.random.randint(2, 4)):
            base = f"{self.root}-{i}"
            self.units.append((base, f"Đảng bộ xã {self.random.choice(PLACES)} {self.random.choice(PLACES)} {i}",
                               "commune", "đảng bộ cơ sở", self.root))
            self.cells[base] = []
            for j in range(self.random.randint(1, 5)):
                code, name = f"{base}-{j}", f"Chi bộ {self.random.choice(PLACES)} {self.random.choice(PLACES)} {j}"
                self.units.append((code, name, "cell", "chi bộ", base))
                self.cells[base].append((code, name))
        self.random.shuffle(self.units)  # a parent may stand below its children
        with open(self.folder / "units.csv", "w", newline="", encoding="utf-8") as stream:
            writer = csv.writer(stream)
            writer.writerow(["code", "name", "level", "kind", "parent_code"])
            writer.writerows(self.units)

    def _fill_with_people(self):
        rows = []
        for base, cells in self.cells.items():
            seen = set()
            for code, name in cells:
                for _ in range(self.random.randint(3, 30)):
                    person, year = self._name(), self.random.randint(1950, 1999)
                    key = person.lower().replace("hoà", "hòa").replace("thuý", "thúy")
                    if key in seen:
                        continue
                    seen.add(key)
                    exempt = self.random.random() < 0.05
                    self.people.setdefault(base, []).append((code, name, person, year, exempt))
                    rows.append([code, person, "Đảng viên", "đảng viên" + (", miễn sinh hoạt" if exempt else ""), "",
                                 "2010-05-19", "", year])
                    self.due += 0 if exempt else len(YEARS)
        with open(self.folder / "persons.csv", "w", newline="", encoding="utf-8") as stream:
            writer = csv.writer(stream)
            writer.writerow("unit_code full_name position categories head from to birth_year".split())
            writer.writerows(rows)

    def _sheets(self, base, year):
        for code, cell, person, born, exempt in self.people.get(base, []):
            lot = self.random.random()
            if exempt or lot < 0.06:
                continue
            actions = [f"{self.random.choice(VERBS)} {self.random.choice(THINGS)} {self.random.randint(2, 90)} lần"
                       for _ in range(self.random.randint(1, 6))]
            state = "" if lot < 0.14 else self.random.choice(RETURNED if lot < 0.24 else APPROVED)
            if state in APPROVED:
                self.approved[year] += 1
                self.by_unit[code] += 1
                self.items += len(actions)
                self.kept += len(actions) >= 3
            yield cell, person, born, actions, state

    def _write_register(self, base, year):
        layout = self.random.choice(["columns", "one_cell", "rows", "merged", "csv"])
        sheets = list(self._sheets(base, year))
        if not sheets:
            return
        file = self.folder / f"{base}-{year}.{'csv' if layout == 'csv' else 'xlsx'}"
        self.files.append((file, base, year))
        if layout == "csv":
            return self._write_csv(file, sheets)
        book = openpyxl.Workbook()
        self._write_sheet(book.active, layout, sheets, year)
        book.save(file)

    def _write_csv(self, file, sheets):
        with open(file, "w", newline="", encoding=self.random.choice(["utf-8", "utf-8-sig"])) as stream:
            writer = csv.writer(stream, delimiter=self.random.choice([",", ";", "\t"]))
            writer.writerow(["TT", "Chi bộ", self.random.choice(NAMES), "Năm sinh", self.random.choice(ACTIONS),
                             self.random.choice(STATES)])
            mark = self.random.choice(["- ", "• ", "* "])
            for number, (cell, person, born, actions, state) in enumerate(sheets, 1):
                writer.writerow([number, cell, person, born, "\n".join(mark + action for action in actions), state])

    def _write_sheet(self, sheet, layout, sheets, year):
        left = self.random.randint(1, 3)  # an office may leave a margin
        row = 1
        for title in self.random.sample(["HUYỆN UỶ", "DANH SÁCH ĐĂNG KÝ", f"NĂM {year}", "(Kèm theo kế hoạch số 12)"],
                                        self.random.randint(0, 4)):
            sheet.cell(row, left + 1, title)
            if self.random.random() < 0.5:
                sheet.merge_cells(start_row=row, start_column=left + 1, end_row=row, end_column=left + 4)
            row += self.random.randint(1, 2)
        row += 1
        most = max(len(actions) for _, _, _, actions, _ in sheets) if layout == "columns" else 1
        action = self.random.choice(ACTIONS)
        headings = ["STT", self.random.choice(NAMES), "Năm sinh", "Chi bộ"]
        headings += [f"{action} {i}" for i in range(1, most + 1)] if layout == "columns" else [action]
        headings += [self.random.choice(STATES), "Ngày duyệt"]
        for i, heading in enumerate(headings):
            sheet.cell(row, left + i, heading)
        row += 1
        for number, (cell, person, born, actions, state) in enumerate(sheets, 1):
            height = len(actions) if layout in ("rows", "merged") else 1
            day = datetime.date(year, self.random.randint(1, 5), self.random.randint(1, 28)) if state else None
            if day and self.random.random() < 0.5:
                day = day.strftime("%d/%m/%Y")
            texts = actions if layout == "columns" else [actions[0]]
            if layout == "one_cell":
                texts = [self._in_one_cell(actions)]
            values = [number, person, born, cell] + texts + [None] * (most - len(texts)) + [state or None, day]
            for i, value in enumerate(values):
                sheet.cell(row, left + i, value)
                if layout == "merged" and i != 4 and height > 1:
                    sheet.merge_cells(start_row=row, start_column=left + i, end_row=row + height - 1, end_column=left + i)
            for i in range(1, height):
                sheet.cell(row + i, left + 4, actions[i])
            row += height
        self._foot(sheet, left, row, len(sheets), len(headings))

    def _in_one_cell(self, actions):
        if len(actions) == 1:
            return actions[0]
        style = self.random.choice(["{}. ", "{}) ", "{}/ ", "- ", "+ "])
        between = self.random.choice(["\n", ";\n"]) if "{}" not in style else self.random.choice(["\n", "; ", ". "])
        return between.join(style.format(i) + action for i, action in enumerate(actions, 1))

    def _foot(self, sheet, left, row, count, width):
        if self.random.random() < 0.7:
            sheet.cell(row, left + 1, "Tổng cộng")
            sheet.cell(row, left + 2, count)
            row += 1
        row += 1
        if self.random.random() < 0.5:
            sheet.cell(row, left, "Ghi chú: danh sách có thay đổi")
            row += 1
        if self.random.random() < 0.7:
            row += self.random.randint(0, 1)
            sheet.cell(row, left + 1, "NGƯỜI LẬP BIỂU")
            sheet.cell(row, left + self.random.choice([4, width - 1]), "T/M ĐẢNG ỦY")
            sheet.cell(row + 1, left + 4, "BÍ THƯ")
            sheet.cell(row + 4, left + 4, self._name())
