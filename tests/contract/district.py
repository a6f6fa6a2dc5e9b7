"""A made-up district: two communes, four cells, three persons in each unit, sheets in every state.

HUYEN ─┬─ XA1 ─┬─ CB11
       │       └─ CB12
       └─ XA2 ─┬─ CB21
               └─ CB22
"""
import csv

PARENT = {"HUYEN": "", "XA1": "HUYEN", "XA2": "HUYEN", "CB11": "XA1", "CB12": "XA1", "CB21": "XA2", "CB22": "XA2"}
UNIT_NAMES = {"HUYEN": "Đảng bộ huyện Mây Trắng", "XA1": "Đảng bộ xã Suối Đục", "XA2": "Đảng bộ xã Đồi Sim",
              "CB11": "Chi bộ thôn Nà Khau", "CB12": "Chi bộ thôn Nà Hoi", "CB21": "Chi bộ thôn Pù Lườn",
              "CB22": "Chi bộ thôn Khuổi Vạc"}
# Words that stand in no message, no unit and no action: to be found in an answer wherever they are.
FAMILIES = ["Quàng Thị", "Lèo Văn", "Giàng A"]
GIVEN = {"HUYEN": ["Xuyến", "Khuông", "Vừ"], "XA1": ["Nhình", "Dềnh", "Chứ"], "XA2": ["Piểng", "Toán", "Sếnh"],
         "CB11": ["Hặc", "Inh", "Sùng"], "CB12": ["Phống", "Ứa", "Lẩu"], "CB21": ["Quyển", "Ngoan", "Tủa"],
         "CB22": ["Xiêng", "Bướm", "Chìa"]}
UNITS = list(PARENT)
# Its years are many, so that there is always one without a sheet.
PROGRAMME, LEAST = "DAI", 2
STATES = ["bản nháp", "chờ thẩm định", "trả lại", "đã duyệt", "đã đánh giá"]
IMPORTED_YEARS = [2019, 2020, 2021, 2022, 2023]
ACTIONS = ["Đi làm đúng giờ", "Giúp một hộ nghèo", "Trồng mười cây"]


def name(unit, number):
    return f"{FAMILIES[number]} {GIVEN[unit][number]}"


def code(unit, number):
    return f"{unit}-{number + 1}"


NAMES = {name(unit, number): unit for unit in UNITS for number in range(3)}


def is_below(unit, above):
    """Whether a unit is another or stands below it."""
    while unit:
        if unit == above:
            return True
        unit = PARENT[unit]
    return False


def below(unit):
    return [one for one in UNITS if is_below(one, unit)]


def registers():
    """Kinds of register with their rows, in the order in which they come in."""
    yield "units", [["code", "name", "parent_code", "kind", "level"]] + [
        [unit, UNIT_NAMES[unit], PARENT[unit], "đảng bộ" if PARENT[unit] in ("", "HUYEN") else "chi bộ",
         {"": "huyện", "HUYEN": "xã"}.get(PARENT[unit], "cơ sở")] for unit in UNITS]
    yield "organs", [["unit_code", "name", "kind"]] + [
        [unit, "Ban Chấp hành " + UNIT_NAMES[unit], "ban chấp hành"] for unit in UNITS]
    yield "persons", [["unit_code", "full_name", "position", "categories", "head", "person_code", "birth_year", "from"]] + [
        [unit, name(unit, number), "Bí thư" if number == 0 else "", "đảng viên", "x" if number == 0 else "",
         code(unit, number), str(1960 + number), "2010-01-01"] for unit in UNITS for number in range(3)]
    yield "posts", [["unit_code", "full_name", "person_code", "position", "from"]] + [
        [unit, name(unit, 0), code(unit, 0), "Bí thư", "2015-01-01"] for unit in UNITS]
    yield "programmes", [["code", "name", "valid_from", "least_items_person", "least_items_unit"],
                         [PROGRAMME, "Chương trình dài hạn", "1975-01-01", LEAST, LEAST]]
    yield "themes", [["code", "name", "programme", "year"], ["DAI-2022", "Chuyên đề năm 2022", PROGRAMME, "2022"],
                     ["DAI-ALL", "Chuyên đề toàn khóa", PROGRAMME, ""]]
    # Each person has a sheet in every state, of another year.
    sheets = [["unit_code", "full_name", "person_code", "year", "programme", "action_1", "action_2", "action_3", "state",
               "decided_on", "due_on", "done_on"]]
    for unit in UNITS:
        for number in range(3):
            for year, state in zip(IMPORTED_YEARS, STATES):
                decided = f"{year}-03-15" if state in STATES[2:] else ""
                sheets.append([unit, name(unit, number), code(unit, number), year, PROGRAMME, *ACTIONS, state, decided,
                               f"{year}-12-01", f"{year}-11-20" if state == "đã đánh giá" else ""])
    yield "sheets", sheets
    yield "unit-sheets", [["unit_code", "year", "programme", "action_1", "action_2", "state", "decided_on"]] + [
        [unit, 2022, PROGRAMME, "Họp đúng kỳ", "Sửa đường thôn", "đã duyệt", "2022-03-20"] for unit in UNITS]
    yield "plans", [["unit_code", "year", "programme", "kind", "title", "state", "decided_on"]] + [
        [unit, 2022, PROGRAMME, "kế hoạch năm", "Kế hoạch năm 2022 của " + unit, "đã duyệt", "2022-02-10"] for unit in UNITS]
    yield "standards", [["unit_code", "effective_from", "title", "standard_1", "standard_2", "posted_on"]] + [
        [unit, "2015-01-01", "Bốn điều của " + unit, "Cần, kiệm", "Liêm, chính", "2019-02-03"] for unit in UNITS]


def load(command, folder):
    """Brings the district in. `command` runs the program with words."""
    for kind, rows in registers():
        path = folder / f"{kind}.csv"
        with path.open("w", newline="", encoding="utf-8") as file:
            csv.writer(file).writerows(rows)
        command("import", kind, path)
