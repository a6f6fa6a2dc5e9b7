"""The program under test on one data folder.

GUONG names the binary; without it, build/release/guong of this checkout. With GUONG_TEST_DATABASE
(tools/with_postgresql) each folder's records are in a schema of their own on that server.
"""

import json
import os
import pathlib
import re
import shutil
import subprocess
import uuid

ROOT = pathlib.Path(__file__).resolve().parents[2]
SERVER = os.environ.get("GUONG_TEST_DATABASE", "")
FIVE_YEARS = ["--from", "2016-01-01", "--to", "2020-12-31"]


def pg_dump():
    """That of the newest server on this machine: it reads all before it."""
    found = sorted(pathlib.Path("/usr/lib/postgresql").glob("*/bin/pg_dump"), key=lambda path: int(path.parts[4]))
    return str(found[-1])


def psql(statements):
    subprocess.run(["psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", SERVER], input=statements, text=True, check=True,
                   stdout=subprocess.DEVNULL)


class Guong:
    """The command line of one data folder."""

    def __init__(self, data):
        self.data = pathlib.Path(data)
        self.schema = f"scenario_{uuid.uuid4().hex[:12]}" if SERVER else ""
        if SERVER:
            psql(f"CREATE SCHEMA {self.schema}")
        self.binary = os.environ.get("GUONG", str(ROOT / "build/release/guong"))

    def where(self):
        database = ["--database", f"{SERVER}?options=-csearch_path%3D{self.schema}"] if SERVER else []
        return ["--data", str(self.data), *database]

    def copy(self, data):
        """Another with the same records, which a test may change."""
        shutil.copytree(self.data, data)
        other = Guong(data)
        other.registers = self.registers
        if SERVER:
            dump = subprocess.run([pg_dump(), "--schema", self.schema, "--no-owner", SERVER], capture_output=True, text=True, check=True)
            psql(f"DROP SCHEMA {other.schema}")
            psql(re.sub(rf"\b{self.schema}\b", other.schema, dump.stdout))
        return other

    def run(self, *words, expect=0):
        done = subprocess.run(
            [self.binary, *self.where(), "--lang", "en", *map(str, words)],
            capture_output=True, text=True, timeout=600, stdin=subprocess.DEVNULL)
        assert done.returncode == expect, f"{words}\n{done.stdout[-4000:]}\n{done.stderr[-4000:]}"
        return done

    def json(self, *words, expect=0):
        return json.loads(self.run("--json", *words, expect=expect).stdout)

    def figures(self, key, unit="PAC-NAM", *options, period=FIVE_YEARS):
        return self.json("figures", key, "--unit", unit, *period, *options)["figures"]

    def figure(self, key, unit="PAC-NAM", *options, period=FIVE_YEARS):
        rows = self.figures(key, unit, *options, period=period)
        assert len(rows) == 1
        return rows[0]

    def value(self, key, unit="PAC-NAM", *options, period=FIVE_YEARS):
        return self.figure(key, unit, *options, period=period)["value"]

    def by(self, dimension, key, unit="PAC-NAM", *options):
        return {row["group"]: row["value"] for row in self.figures(key, unit, "--by", dimension, *options)}

    def trace(self, key, unit="PAC-NAM", *options):
        return self.json("trace", key, "--unit", unit, *FIVE_YEARS, *options)

    def import_file(self, kind, file, *options, expect=0):
        return self.json("import", kind, file, *options, expect=expect)

    def report_text(self, file, unit="PAC-NAM"):
        import docx
        self.run("report", "five-year", "--unit", unit, *FIVE_YEARS, "-o", file)
        document = docx.Document(str(file))
        texts = [paragraph.text for paragraph in document.paragraphs]
        texts += [cell.text for table in document.tables for row in table.rows for cell in row.cells]
        return "\n".join(texts)
