"""Measures the promises of speed as ratios taken side by side in one run.

Usage: bench/bench.py [csv] [xlsx] [figures] [report]      all of them by default
Needs build/release/guong, sqlite3 and Debian's python3-openpyxl. Prints a table; judges nothing.
"""
import csv
import os
import pathlib
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
GUONG = os.environ.get("GUONG", str(ROOT / "build/release/guong"))
ROUNDS = int(os.environ.get("ROUNDS", "3"))

FAMILIES = "Nguyễn Trần Lê Phạm Hoàng Nông Triệu Lý Ma Đặng".split()
MIDDLES = "Văn Thị Đức Minh Ngọc Hữu Thu".split()
GIVEN = "An Ánh Bình Hòa Thủy Dũng Quý Mai Sơn Hạnh".split()
VERBS = ["Giúp đỡ", "Xây dựng", "Thực hiện tốt", "Tham gia", "Vận động", "Hoàn thành"]
OBJECTS = ["hộ nghèo trong thôn", "tuyến đường nông thôn mới", "quy chế dân chủ ở cơ sở",
           "các buổi sinh hoạt chi bộ", "nhân dân giữ vệ sinh môi trường", "nhiệm vụ được giao"]


def timed(command, **options):
    """(wall seconds, CPU seconds, peak MB) of one run."""
    start = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, **options)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.monotonic() - start
    if status != 0:
        sys.exit(f"failed: {command}")
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def median(runs):
    return [statistics.median(column) for column in zip(*runs)]


def show(name, ours, theirs=None, other=""):
    line = f"{name:34} {ours[0]:8.3f} s wall {ours[1]:8.3f} s cpu {ours[2]:7.0f} MB"
    if theirs:
        line += (f"   {other} {theirs[0]:8.3f} s wall {theirs[1]:8.3f} s cpu"
                 f"   rate {theirs[0] / ours[0]:.2f} wall, {theirs[1] / ours[1]:.2f} cpu")
    print(line, flush=True)


def write_csv(path, header, rows):
    with open(path, "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(header)
        writer.writerows(rows)


class System:
    """A data folder with units and persons, copied afresh for each run."""

    def __init__(self, folder, persons):
        self.folder = folder
        self.base = folder / "base"
        chance = random.Random(1)
        units = [("R", "Đảng bộ", "")] + [(f"U{i}", f"Chi bộ {i}", "R") for i in range(300)]
        self.persons = [(units[1 + i % 300][0],
                         f"{chance.choice(FAMILIES)} {chance.choice(MIDDLES)} {chance.choice(GIVEN)}",
                         "đảng viên", f"P{i:06}") for i in range(persons)]
        write_csv(folder / "units.csv", ["code", "name", "parent_code"], units)
        write_csv(folder / "persons.csv", ["unit_code", "full_name", "categories", "code"], self.persons)
        self.guong(self.base, "init")
        self.guong(self.base, "import", "units", folder / "units.csv")
        self.guong(self.base, "import", "persons", folder / "persons.csv")
        self.actions = lambda: f"{chance.choice(VERBS)} {chance.choice(OBJECTS)} trong quý {chance.randint(1, 4)}"

    @staticmethod
    def guong(data, *words):
        return timed([GUONG, "--data", str(data), *map(str, words)])

    def fresh(self, name="copy"):
        target = self.folder / name
        shutil.rmtree(target, ignore_errors=True)
        shutil.copytree(self.base, target)
        return target


def bench_csv(folder):
    """A million rows of actions against sqlite3's own .import into the same tables and indexes."""
    system = System(folder, 333_334)
    register = folder / "sheets.csv"
    write_csv(register, ["unit_code", "full_name", "code", "year", "action", "state", "approved_on"],
              ([unit, name, code, 2018, system.actions(), "approved", "2018-03-05"]
               for unit, name, _, code in system.persons for _ in range(3)))
    imported = system.fresh("imported")
    system.guong(imported, "import", "sheets", register, "--unit", "R", "--programme", "CT05")
    tables = ("commitment_sheet", "commitment_item")
    for table in tables:
        with open(folder / f"{table}.csv", "wb") as out:
            subprocess.run(["sqlite3", "-csv", str(imported / "guong.db"), f"SELECT * FROM {table}"],
                           stdout=out, check=True)
    shutil.rmtree(imported)
    ours, theirs = [], []
    for _ in range(ROUNDS):
        data = system.fresh()
        ours.append(system.guong(data, "import", "sheets", register, "--unit", "R", "--programme", "CT05"))
        data = system.fresh()
        theirs.append(timed(["sqlite3", "-csv", str(data / "guong.db"), "PRAGMA synchronous=FULL",
                             *(f".import {folder / table}.csv {table}" for table in tables)]))
    show("csv, 1,000,002 rows", median(ours), median(theirs), "sqlite3 .import")


def bench_xlsx(folder):
    """15,486 sheets with 46,458 actions from one workbook, against openpyxl that only reads it."""
    import openpyxl
    system = System(folder, 15_486)
    book = openpyxl.Workbook(write_only=True)
    page = book.create_sheet("2018")
    page.append(["STT", "Mã đơn vị", "Họ và tên", "Mã", "Việc 1", "Việc 2", "Việc 3", "Kết quả thẩm định", "Ngày duyệt"])
    for order, (unit, name, _, code) in enumerate(system.persons, 1):
        page.append([order, unit, name, code, *(system.actions() for _ in range(3)), "Đạt", "05/03/2018"])
    register = folder / "sheets.xlsx"
    book.save(register)
    reader = ("import openpyxl,sys\nfor row in openpyxl.load_workbook(sys.argv[1],read_only=True).active"
              ".iter_rows(values_only=True): pass")
    ours, theirs = [], []
    for _ in range(ROUNDS):
        data = system.fresh()
        ours.append(system.guong(data, "import", "sheets", register, "--unit", "R", "--programme", "CT05",
                                 "--year", "2018"))
        theirs.append(timed(["/usr/bin/python3", "-c", reader, str(register)]))
    show("xlsx, 15,486 sheets, 46,458 items", median(ours), median(theirs), "openpyxl reading")


def demo(folder):
    data = folder / "pac-nam"
    System.guong(data, "demo", "pac-nam")
    return data


PERIOD = ["--unit", "PAC-NAM", "--from", "2016-01-01", "--to", "2020-12-31"]


def bench_figures(folder):
    """Each figure of the demo, a process of its own each time, against starting the program alone."""
    import json
    data = demo(folder)
    listed = subprocess.run([GUONG, "--data", str(data), "--json", "figures", "--list"],
                            capture_output=True, check=True).stdout
    bare = median([timed([GUONG, "--help"]) for _ in range(10)])
    show("the program alone (--help)", bare)
    for entry in json.loads(listed)["catalogue"]:
        runs = [System.guong(data, "figures", entry["key"], *PERIOD) for _ in range(10)]
        show(entry["key"], median(runs))


def bench_report(folder):
    data = demo(folder)
    for ending in ("docx", "xlsx", "html"):
        runs = []
        for index in range(ROUNDS):
            # A number of its own makes each a new report: frozen, sealed and printed afresh.
            runs.append(System.guong(data, "report", "five-year", *PERIOD, "--number", f"{index}-{ending}/HU",
                                     "-o", folder / f"{index}.{ending}"))
        show(f"report five-year .{ending}", median(runs))


def main():
    chosen = sys.argv[1:] or ["csv", "xlsx", "figures", "report"]
    for name in chosen:
        with tempfile.TemporaryDirectory(prefix="guong-bench-") as folder:
            globals()[f"bench_{name}"](pathlib.Path(folder))


if __name__ == "__main__":
    main()
