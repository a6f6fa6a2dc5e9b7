"""A register that a stranger made at random, counted here by hand, counts the same in the program."""
import collections
import datetime
import random

import pytest

import office

FAMILY = ["Lò Văn", "Hoàng Thị", "Vàng A", "Giàng Thị", "Trần Văn", "Nguyễn Thị", "Đặng Minh", "Phùng"]
GIVEN = ["Páo", "Mỷ", "Sử", "Sua", "Bình", "Ánh", "Đức", "Hòa", "Thuý", "Quỳnh", "Yến"]
STATES = {"đạt": "approved", "Đã duyệt": "approved", "trả lại: thiếu chỉ tiêu": "returned", "chờ duyệt": "submitted", "": "submitted"}
CATEGORIES = ["đảng viên", "công chức", "đoàn viên", "miễn sinh hoạt", "già làng"]
DUE = {"đảng viên", "công chức", "đoàn viên"}
YEARS = (2017, 2018, 2019)


class Stranger:
    def __init__(self, seed):
        self.random = random.Random(seed)
        self.units = [("R", "")] + [(f"U{i}", self.random.choice(["R"] + [f"U{j}" for j in range(1, i)])) for i in range(1, 13)]
        self.parents = dict(self.units)
        self.persons = []
        for i in range(self.random.randint(60, 90)):
            words = {word for word in CATEGORIES if self.random.random() < (0.7 if word == "đảng viên" else 0.15)}
            first, last = datetime.date(2015, 1, 1), None
            if self.random.random() < 0.3:
                first = datetime.date(self.random.randint(2016, 2019), self.random.randint(1, 12), self.random.randint(1, 28))
            if self.random.random() < 0.2:
                last = first + datetime.timedelta(days=self.random.randint(0, 900))
            name = f"{self.random.choice(FAMILY)} {self.random.choice(GIVEN)}"
            self.persons.append((f"P{i}", name, self.random.choice(self.units)[0], sorted(words), first, last))
        self.sheets = []  # (person, year, state word, decided, actions)
        for person in self.persons:
            for year in YEARS:
                if self.random.random() < 0.8:
                    day = datetime.date(year, 1, 1) + datetime.timedelta(days=self.random.randint(0, 364))
                    actions = [f"Việc {self.random.randint(1, 10**6)} của năm {year}" for _ in range(self.random.randint(1, 6))]
                    self.sheets.append((person, year, self.random.choice(list(STATES)), day, actions))

    def is_under(self, unit, root):
        while unit and unit != root:
            unit = self.parents[unit]
        return unit == root

    # Files.
    def bring(self, system):
        rows = [["code", "name", "parent_code"]] + [[code, f"Chi bộ {code}", parent] for code, parent in self.units]
        self.random.shuffle(rows[1:])
        system.bring("units", rows)
        system.bring("persons", [["unit_code", "full_name", "categories", "from", "to", "code"]] +
                     [[unit, name, "; ".join(words), first.isoformat(), last.strftime("%d/%m/%Y") if last else "", code]
                      for code, name, unit, words, first, last in self.persons])
        for year in YEARS:
            getattr(self, self.random.choice(["in_one_cell", "in_columns", "in_rows"]))(system, year)

    def of(self, year):
        return [sheet for sheet in self.sheets if sheet[1] == year]

    @staticmethod
    def decided(word, day):
        return day.strftime("%d/%m/%Y") if STATES[word] == "approved" else ""

    def in_one_cell(self, system, year):
        rows = [[f"SỔ ĐĂNG KÝ NĂM {year}"], ["Mã đảng viên", "Họ và tên", "Nội dung đăng ký làm theo", "Thẩm định", "Ngày duyệt"]]
        rows += [[p[0], p[1], "\n".join(f"{i}. {text}" for i, text in enumerate(actions, 1)), word, self.decided(word, day)]
                 for p, _, word, day, actions in self.of(year)]
        system.json("import", "sheets", system.xlsx(rows))

    def in_columns(self, system, year):
        rows = [["person_code", "full_name", "year", "state", "decided_on"] + [f"action_{i}" for i in range(1, 7)]]
        rows += [[p[0], p[1], year, word, self.decided(word, day), *(actions + [""] * 6)[:6]] for p, _, word, day, actions in self.of(year)]
        system.json("import", "sheets", system.csv(rows, delimiter=self.random.choice(",;\t")))

    def in_rows(self, system, year):
        rows = [["Mã đảng viên", "Họ và tên", "Việc làm theo", "Thẩm định", "Ngày duyệt"]]
        for p, _, word, day, actions in self.of(year):
            rows += [[p[0], p[1], text, word, self.decided(word, day)] if at == 0 else ["", "", text, "", ""] for at, text in enumerate(actions)]
        system.json("import", "sheets", system.csv(rows), "--year", year)

    # Counts by hand.
    def approved(self, root="R", years=YEARS):
        return [s for s in self.sheets if STATES[s[2]] == "approved" and s[1] in years and self.is_under(s[0][2], root)]

    def coverage(self, root="R", years=YEARS):
        met = due = 0
        has = {(s[0][0], s[1]) for s in self.approved()}
        for code, _, unit, words, first, last in self.persons:
            for year in years:
                day = datetime.date(year, 12, 31)
                if not self.is_under(unit, root) or first > day or (last and last < day):
                    continue
                if DUE & set(words) and "miễn sinh hoạt" not in words:
                    due += 1
                    met += (code, year) in has
        return met, due


PERIOD = ["--from", "2017-01-01", "--to", "2019-12-31"]


@pytest.mark.parametrize("seed", range(6))
def test_a_random_register_counts_right(empty, seed):
    stranger = Stranger(seed)
    stranger.bring(empty)
    for root in ["R", "U1", "U2", "U7"]:
        sheets = stranger.approved(root)
        assert empty.value("commitments.persons", *PERIOD, unit=root) == len(sheets)
        assert empty.value("commitments.items", *PERIOD, unit=root) == sum(len(s[4]) for s in sheets)
        (kept,) = empty.figure("commitments.min_items_kept", *PERIOD, unit=root)
        assert (kept["part"], kept["whole"]) == (sum(len(s[4]) >= 3 for s in sheets), len(sheets))
        (coverage,) = empty.figure("commitments.coverage", *PERIOD, unit=root)
        assert (coverage["part"], coverage["whole"]) == stranger.coverage(root)
        assert empty.json("trace", "commitments.persons", "--unit", root, *PERIOD)["count"] == len(sheets)
        assert empty.json("trace", "commitments.coverage", "--unit", root, *PERIOD)["count"] == coverage["whole"]

    by_year = {row["group"]: row["value"] for row in empty.figure("commitments.persons", "--by", "year", *PERIOD, unit="R")}
    assert by_year == {str(year): len(stranger.approved(years=[year])) for year in YEARS}
    rates = {row["group"]: (row["part"], row["whole"]) for row in empty.figure("commitments.coverage", "--by", "year", *PERIOD, unit="R")}
    assert rates == {str(year): stranger.coverage(years=[year]) for year in YEARS}

    children = ["R"] + [code for code, parent in stranger.units if parent == "R"]
    own = collections.Counter()
    for sheet in stranger.approved():
        own["R" if sheet[0][2] == "R" else next(child for child in children[1:] if stranger.is_under(sheet[0][2], child))] += 1
    by_child = {row["group"]: row["value"] for row in empty.figure("commitments.persons", "--by", "child", *PERIOD, unit="R")}
    assert by_child == dict(own)

    codes = {"đảng viên": "dang-vien", "công chức": "cong-chuc", "đoàn viên": "doan-vien", "miễn sinh hoạt": "mien-cong-tac", "già làng": "gia lang"}
    words = collections.Counter()
    for person, _, _, day, _ in stranger.approved():
        if person[4] <= day and (person[5] is None or day <= person[5]):
            words.update(codes[word] for word in person[3])
    by_category = {row["group"]: row["value"] for row in empty.figure("commitments.persons", "--by", "category", *PERIOD, unit="R")}
    assert by_category == dict(words)
    for word, number in words.items():
        assert empty.value("commitments.persons", "--where", f"category={word}", *PERIOD, unit="R") == number


def test_k_sheets_taken_away_are_missing_everywhere(empty):
    stranger = Stranger("k")
    stranger.bring(empty)
    total = len(stranger.approved())
    records = empty.json("trace", "commitments.persons", "--unit", "R", *PERIOD)["records"]
    gone = [str(record["id"]) for record in random.Random(1).sample(records, 7)]
    empty.done("sheet", "return", *gone, "--reason", "nhập nhầm")
    assert empty.value("commitments.persons", *PERIOD, unit="R") == total - 7
    left = empty.json("trace", "commitments.persons", "--unit", "R", *PERIOD)
    assert left["count"] == total - 7
    assert not {str(record["id"]) for record in left["records"]} & set(gone)
