"""An office for the import tests: a system in a folder of its own, the program, and files as offices
keep them. Everybody named here is made up."""
import contextlib
import csv
import io
import json
import os
import pathlib
import shutil
import sqlite3
import subprocess
import tempfile

import openpyxl

ROOT = pathlib.Path(__file__).resolve().parents[2]
GUONG = pathlib.Path(os.environ.get("GUONG", ROOT / "build/release/guong")).resolve()

DONE, REFUSED, WRONG_USAGE, BROKEN = 0, 1, 2, 3

UNITS = [
    ["code", "name", "parent_code", "kind"],
    ["HUYEN", "Đảng bộ huyện", "", "đảng bộ"],
    ["XA", "Đảng bộ xã Mây", "HUYEN", "đảng bộ cơ sở"],
    ["CB1", "Chi bộ Suối Mây", "XA", "chi bộ"],
    ["CB2", "Chi bộ Đồi Chè", "XA", "chi bộ"],
]
PERSONS = [
    ["unit_code", "full_name", "position", "categories", "head", "code", "birth_year"],
    ["CB1", "Lò Văn Páo", "Bí thư", "đảng viên", "x", "DV01", "1970"],
    ["CB1", "Hoàng Thị Mỷ", "", "đảng viên", "", "DV02", "1985"],
    ["CB1", "Trần Thị Bình", "", "đảng viên", "", "DV03", "1990"],
    ["CB2", "Vàng A Sử", "Bí thư", "đảng viên", "x", "DV04", "1966"],
    ["CB2", "Lò Thị Sua", "", "đảng viên", "", "DV05", "1991"],
]
SHEETS_HEADER = ["Họ và tên", "Năm", "Nội dung đăng ký làm theo"]
THREE = "1. Dậy sớm; 2. Giúp một hộ nghèo; 3. Trồng mười cây".replace("; ", "\n")


class Answer:
    def __init__(self, finished):
        self.code = finished.returncode
        self.out = finished.stdout.decode()
        self.err = finished.stderr.decode()

    @property
    def json(self):
        return json.loads(self.out)

    def __repr__(self):
        return f"<exit {self.code}\n{self.out}\n{self.err}>"


class System:
    """A data folder and the program that works on it."""

    def __init__(self, data):
        self.data = pathlib.Path(data)
        self.files = self.data.parent / "files"
        self.files.mkdir(exist_ok=True)

    def command(self, *arguments):
        return [str(GUONG), "--data", str(self.data), *map(str, arguments)]

    def run(self, *arguments, **options):
        options.setdefault("timeout", 120)
        return Answer(subprocess.run(self.command(*arguments), capture_output=True, **options))

    def done(self, *arguments):
        answer = self.run(*arguments)
        assert answer.code == DONE, answer
        return answer

    def json(self, *arguments):
        return self.done("--json", *arguments).json

    def bring(self, kind, rows, *arguments, name="so.csv"):
        """Imports rows that must come in."""
        return self.json("import", kind, self.csv(rows, name), *arguments)

    def figure(self, key, *arguments, unit="HUYEN"):
        return self.json("figures", key, "--unit", unit, *arguments)["figures"]

    def value(self, key, *arguments, unit="HUYEN"):
        (one,) = self.figure(key, *arguments, unit=unit)
        return one["value"]

    def count(self, table):
        with self.database() as connection:
            return connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]

    @contextlib.contextmanager
    def database(self):
        """Closed at the end, not whenever memory is tidied: its -wal and -shm would vanish while a folder is copied."""
        with contextlib.closing(sqlite3.connect(self.data / "guong.db")) as connection, connection:
            yield connection

    def tables(self):
        """All rows of all tables, to compare before and after."""
        with self.database() as connection:
            names = [row[0] for row in connection.execute(
                "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name")]
            return {name: sorted(map(repr, connection.execute(f"SELECT * FROM {name}"))) for name in names}

    def is_sound(self):
        with self.database() as connection:
            whole = connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
            return whole and not connection.execute("PRAGMA foreign_key_check").fetchall()

    # Files.
    def path(self, name):
        folder = pathlib.Path(tempfile.mkdtemp(dir=self.files))
        return folder / name

    def bytes(self, name, content):
        path = self.path(name)
        path.write_bytes(content)
        return path

    def csv(self, rows, name="so.csv", encoding="utf-8", delimiter=","):
        text = io.StringIO()
        csv.writer(text, delimiter=delimiter).writerows(rows)
        return self.bytes(name, text.getvalue().encode(encoding))

    def xlsx(self, rows, name="so.xlsx", sheet="Sheet1"):
        book = openpyxl.Workbook()
        book.active.title = sheet
        for row in rows:
            book.active.append(row)
        path = self.path(name)
        book.save(path)
        return path


def copy_of(template, folder):
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copytree(template, folder / "data")
    return System(folder / "data")


def three_actions(who):
    return f"1. {who} dậy sớm tập thể dục\n2. {who} giúp một hộ nghèo\n3. {who} trồng mười cây"
