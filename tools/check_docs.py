#!/usr/bin/env python3
"""Checks that the documents still speak of what is there. Needs nothing but Python.

- links between documents lead somewhere, headings included
- decisions are numbered without gaps and listed in docs/adr/README.md
- every table of migrations/ stands in docs/glossary.md, and every table named there exists
- every library of cmake/dependencies.cmake has its reason in docs/architecture.md
- every slice has a README.md

Usage: check_docs.py [ROOT]     Exit 1 with findings.
"""
import pathlib
import re
import sys

LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)")
PICTURE = re.compile(r"!\[[^\]]*\]\(([^)\s]+)\)")
FENCE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)

# As find_package and pkg_check_modules call them, and as a reader does.
LIBRARIES = {
    "ICU": "ICU", "Boost": "Boost.JSON", "fmt": "fmt", "CLI11": "CLI11", "GTest": "GoogleTest",
    "SQLite3": "SQLite", "sodium": "libsodium", "zip": "libzip", "expat": "expat", "pugixml": "pugixml",
    "xlsxwriter": "libxlsxwriter", "benchmark": "Google Benchmark", "SOCI_CORE": "SOCI",
    "OpenSSL": "OpenSSL", "ZLIB": "zlib", "spdlog": "spdlog", "prometheus": "prometheus-cpp",
}
WITHOUT_REASON = {"PkgConfig", "Threads", "SOCI_SQLITE3", "SOCI_POSTGRESQL"}


def anchors(text):
    """Headings as the usual viewers of Markdown turn them into anchors."""
    found = set()
    for heading in re.findall(r"^#+\s+(.*)$", FENCE.sub("", text), re.MULTILINE):
        word = re.sub(r"[`*_\[\]()]", "", heading.strip().lower())
        found.add(re.sub(r"[^\w\- ]", "", word).replace(" ", "-"))
    return found


class Check:
    def __init__(self, root):
        self.root = root
        self.findings = []
        self.files = 0

    def tell(self, path, what):
        self.findings.append(f"{path.relative_to(self.root).as_posix()}: {what}")

    def read(self, name):
        path = self.root / name
        return path, path.read_text(encoding="utf-8")

    def links(self):
        skipped = {"build", "out", "data", ".git", "node_modules"}
        for path in sorted(self.root.rglob("*.md")):
            if skipped & set(path.relative_to(self.root).parts):
                continue
            self.files += 1
            text = FENCE.sub("", path.read_text(encoding="utf-8"))
            for target in LINK.findall(text) + PICTURE.findall(text):
                if re.match(r"[a-z]+:", target):
                    continue
                name, _, anchor = target.partition("#")
                other = (path.parent / name).resolve() if name else path
                if not other.exists():
                    self.tell(path, f"leads nowhere: {target}")
                elif anchor and anchor not in anchors(other.read_text(encoding="utf-8")):
                    self.tell(path, f"no such heading: {target}")

    def decisions(self):
        index, listed = self.read("docs/adr/README.md")
        names = sorted(path.name for path in (self.root / "docs/adr").glob("[0-9]*.md"))
        for number, name in enumerate(names, 1):
            if not name.startswith(f"{number:04d}-"):
                self.tell(index.parent / name, f"expected number {number:04d}")
            if f"({name})" not in listed:
                self.tell(index, f"does not list {name}")
            path, text = self.read(f"docs/adr/{name}")
            if not text.startswith(f"# {name[:4]} "):
                self.tell(path, "the heading lacks its number")
            for part in ("Context.", "Options.", "Outcome."):
                if f"**{part}**" not in text:
                    self.tell(path, f"has no {part[:-1]}")

    def tables(self):
        path, glossary = self.read("docs/glossary.md")
        made = {"db_migration"}
        for migration in sorted((self.root / "migrations").glob("*.sql")):
            text = migration.read_text(encoding="utf-8")
            made |= set(re.findall(r"CREATE TABLE (\w+)", text))
            for before, after in re.findall(r"ALTER TABLE (\w+) RENAME TO (\w+)", text):
                made = made - {before} | {after}
        prefixes = {table.split("_")[0] for table in made}
        named = {word for word in re.findall(r"`([a-z]+_[a-z_]+)[`.]", glossary) if word.split("_")[0] in prefixes}
        for table in sorted(made - named):
            self.tell(path, f"lacks the table {table}")
        for table in sorted(named - made):
            self.tell(path, f"names a table that no migration makes: {table}")

    def libraries(self):
        path, text = self.read("docs/architecture.md")
        _, cmake = self.read("cmake/dependencies.cmake")
        for word in re.findall(r"(?:find_package|pkg_check_modules|find_library)\((\w+)", cmake):
            if word in WITHOUT_REASON:
                continue
            if LIBRARIES.get(word, word) not in text:
                self.tell(path, f"gives no reason for {word}")

    def slices(self):
        for build in sorted((self.root / "src").rglob("CMakeLists.txt")):
            if "add_slice(" in build.read_text(encoding="utf-8") and not (build.parent / "README.md").exists():
                self.tell(build.parent, "has no README.md")

    def run(self):
        for step in (self.links, self.decisions, self.tables, self.libraries, self.slices):
            step()
        for finding in self.findings:
            print(finding)
        print(f"docs: {self.files} files, {len(self.findings)} findings")
        return 1 if self.findings else 0


if __name__ == "__main__":
    here = pathlib.Path(__file__).resolve().parent.parent
    sys.exit(Check(pathlib.Path(sys.argv[1]).resolve() if len(sys.argv) > 1 else here).run())
