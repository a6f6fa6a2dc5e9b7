"""The program under test on one data folder.

GUONG names the binary; without it, build/release/guong of this checkout.
"""

import json
import os
import pathlib
import subprocess

ROOT = pathlib.Path(__file__).resolve().parents[2]
FIVE_YEARS = ["--from", "2016-01-01", "--to", "2020-12-31"]


class Guong:
    """The command line of one data folder."""

    def __init__(self, data):
        self.data = pathlib.Path(data)
        self.binary = os.environ.get("GUONG", str(ROOT / "build/release/guong"))

    def run(self, *words, expect=0):
        done = subprocess.run(
            [self.binary, "--data", str(self.data), "--lang", "en", *map(str, words)],
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
