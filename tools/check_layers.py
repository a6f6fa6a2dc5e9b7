#!/usr/bin/env python3
"""Enforces who may know whom in src/. The rules and their reasons: docs/style.md, "Layers".

Reads the add_slice lines of src/**/CMakeLists.txt and the sources themselves; needs nothing but
Python. Prints one line a finding (file:line: rule: what is wrong) and exits 1 when there are any.

Usage: check_layers.py [ROOT]
"""
import pathlib
import re
import sys

# From the ground up. A folder includes only folders that stand on an earlier line, or beside it
# where the line says so.
LAYERS = [
    ("platform/base",),
    ("platform/*",),         # among themselves without a cycle
    ("engine/*",),           # among themselves without a cycle; not platform above base
    ("imports", "exports", "figure", "task", "calendar", "templates"),   # apart: none includes another
    ("org", "approval"),     # apart
    ("notice", "evidence"),    # apart
    ("directive", "account"),  # apart
    ("shortcoming",),          # meetings note them, items mend them
    ("commitment", "plan", "standard", "study", "movement", "evaluation", "meeting"),  # apart
    ("formality",),
    ("report", "pages"),       # apart
    ("workspace",),            # what is served to people; knows no slice
    ("server",),
    ("demo",),
    ("cli",),
]

# A slice shows these to the slices above it: the types, what it can do, and what it knows.
PUBLIC = {"{slice}.hpp", "service.hpp", "store.hpp"}

# The contents page joins what the slices contribute; nobody else needs it.
CONTENTS_PAGE = {"cli", "demo"}
CONTRIBUTIONS = {"api.hpp", "commands.hpp", "figures.hpp", "imports.hpp", "exports.hpp", "outputs.hpp", "tasks.hpp", "events.hpp", "templates.hpp", "evidence.hpp"}

# Further public headers, each with its reason.
ALSO_PUBLIC = {
    "commitment/progress.hpp": "files prove what was done of a sheet",
    "commitment/deed.hpp": "files hang on deeds",
    "commitment/publication.hpp": "the public page shows what was published",
    "directive/programme_service.hpp": "who sets something for a programme is who may write it",
    "directive/document.hpp": "other slices refer to documents",
    "directive/duty_days.hpp": "days of counting stand in the calendars of all slices with a duty",
    "exports/export.hpp": "what a slice says about its registers as they go out",
    "directive/assignment_api.hpp": "the contents page gives it what the slices contribute",
    "directive/output.hpp": "what a slice says about its records as proof of what documents ask",
    "directive/requirement_api.hpp": "the contents page gives it what the slices contribute",
    "directive/requirement_service.hpp": "files prove what a unit answers",
    "directive/reminder_api.hpp": "the contents page gives it what the slices contribute",
    "directive/reminder_service.hpp": "the contents page has it done each day",
    "notice/mail_json.hpp": "who follows a notice sees where its mail is",
    "imports/import.hpp": "the slice's own types and use cases; one import, many imports",
    "imports/kind.hpp": "what a slice says about its registers",
    "org/bounds.hpp": "registers of all slices are brought in by somebody who may write there",
    "org/issuer.hpp": "official pages of all slices say alike who issues and signs them",
    "org/unit_events.hpp": "calendars of all slices say alike whose an event is",
    "org/due.hpp": "who of a unit owes a duty is asked by every slice that has one",
    "org/reach.hpp": "lists of what many units have ask where a right reaches",
    "org/letterhead.hpp": "official pages of several slices have the same head and foot",
    "org/roster.hpp": "a register of any slice matches its rows against persons and units in memory",
    "org/person_writer.hpp": "a register of sheets may bring persons in that were not known",
    "org/search.hpp": "accounts are found by the names of their people",
    "org/vocabulary.hpp": "reads rules that list words; sheets and plans have such states too",
    "org/tree.hpp": "the contents page serves the tree to the rights and follows what was undone",
    "templates/template.hpp": "what a slice says about its pages",
    "report/behind.hpp": "traces name the records behind figures too",
    "study/conference_service.hpp": "files hang on conferences, and what they concluded is carried on",
    "server/serve.hpp": "the contents page gives the service its routes",
    "server/local.hpp": "the command line hands writing verbs to the service",
    "report/verify.hpp": "the contents page and scenarios ask it",
}

# Of an engine only these are for others; the rest is how it is done.
ENGINE_PUBLIC = {
    "sheet": {"reader.hpp", "writer.hpp"},
    "document": {"fill.hpp", "data.hpp"},
    "similarity": {"index.hpp", "form.hpp", "passage.hpp"},
    "text": {"encoding.hpp", "normal.hpp", "words.hpp", "collation.hpp", "number.hpp", "list.hpp"},
}
# (who, what): reason.
ENGINE_ALSO = {
    ("engine/similarity", "engine/text/letters.hpp"): "reads a million texts without making each of them anew",
    ("engine/similarity", "engine/text/utf8.hpp"): "walks their letters",
    ("demo", "engine/text/letters.hpp"): "makes TCVN3 files from the same alphabet that reads them",
    ("demo", "engine/text/utf8.hpp"): "walks the letters that it turns into TCVN3",
}

# Headers of platform folders that are how it is done.
PLATFORM_PRIVATE = {
    "platform/db/backend.hpp": "one folder knows which database it is",
    "platform/auth/take_code.hpp": "a code is taken where guesses are counted",
    "platform/backup/archive.hpp": "one folder knows libzip there",
    "platform/backup/manifest.hpp": "decides which names are let into a restore",
    "platform/backup/make.hpp": "where a backup may lie is decided by backup.hpp",
    "platform/backup/durable.hpp": "sync and rename of that folder's files",
    "platform/http/transport.hpp": "connections; slices write routes",
    "platform/http/connection.hpp": "a part of transport.cpp",
    "platform/http/message.hpp": "bytes of HTTP; slices write routes",
    "platform/http/pipeline.hpp": "the order of its steps is decided in one place",
}

# Third-party headers and the only places that may include them.
LIBRARIES = [
    (r"soci/|sqlite3\.h", ("platform/db/", "platform/base/precompiled.hpp"), "statements go through platform/db"),
    (r"boost/(?!beast/)", ("platform/base/json.", "platform/base/precompiled.hpp"), "JSON goes through platform/base/json"),
    (r"boost/beast/", ("platform/http/message.cpp",), "one file reads requests"),
    (r"CLI/", ("*/commands.cpp", "cli/"), "6 s to compile; verbs live in commands.cpp"),
    (r"sodium\.h|sodium/", ("platform/base/", "platform/auth/", "report/record_set.cpp"),
     "digests and chance come from base, secrets from auth"),
    (r"liboath/|qrencode\.h", ("platform/auth/",), "one-time codes and their pictures come from auth"),
    (r"unicode/", ("engine/text/", "demo/", "platform/auth/password.cpp"), "text is the business of engine/text"),
    (r"zip\.h|expat\.h|pugixml\.hpp|xlsxwriter", ("engine/sheet/", "engine/document/", "platform/backup/"),
     "file formats are the business of the engines"),
    (r"asio(\.hpp|/)|openssl/", ("platform/http/transport.cpp", "platform/http/connection.hpp"), "8 s to compile; one file knows sockets"),
    (r"curl/", ("platform/mail/smtp.cpp",), "one file talks to mail servers"),
    (r"spdlog/", ("platform/http/log.cpp",), "the log is written in one place"),
    (r"prometheus/", ("platform/http/metrics.cpp",), "metrics are counted in one place"),
    (r"libical/", ("calendar/ical.cpp",), "one file knows the format of calendar programs"),
    (r"zlib\.h", ("platform/http/conditional.cpp",), "answers are compressed in one place"),
    (r"kainjow/|mustache\.hpp", ("report/render_page.cpp", "account/slips.cpp", "pages/unit.cpp", "standard/board.cpp"), "few files fill HTML"),
]

# Who writes which tables.
TABLES = {
    "platform/db": {"db_"},
    "platform/audit": {"audit_"},
    "platform/auth": {"auth_"},
    "platform/rules": {"rules_"},
    "platform/http": {"http_"},
    "platform/files": {"files_"},
    "platform/jobs": {"jobs_"},
    "platform/mail": {"mail_"},
    "imports": {"imports_"},
    "org": {"org_"},
    "notice": {"notice_"},
    "directive": {"directive_"},
    "commitment": {"commitment_"},
    "plan": {"plan_"},
    "standard": {"standard_"},
    "study": {"study_"},
    "movement": {"movement_"},
    "evaluation": {"evaluation_"},
    "meeting": {"meeting_"},
    "shortcoming": {"shortcoming_"},
    "formality": {"formality_"},
    "report": {"report_"},
    "templates": {"templates_"},
    "calendar": {"calendar_"},
}

# Words that a general folder has no business with. Tests may say what they like, and comments may
# quote an example.
DOMAIN_WORDS = re.compile(
    r"\b(commitments?|directives?|programmes?|memberships?|petitions?|pressing issues?"
    r"|(org|directive|commitment|plan|report|imports)_[a-z]+|unit_id|person_id|sheet_id"
    r"|đảng|đảng viên|chỉ thị)\b", re.IGNORECASE)

ADD_SLICE = re.compile(r"add_slice\(\s*(\w+)([^)]*)\)")
INCLUDE = re.compile(r'^\s*#\s*include\s+(?:"([^"]+)"|<([^>]+)>)')
WRITE = re.compile(r'(?:INSERT\s+INTO|DELETE\s+FROM|UPDATE)[\s"]+([a-z]+_[a-z_]+)')
# BulkInsert takes the session and then its table.
BULK = re.compile(r'Session\(\)\s*,\s*"([a-z]+_[a-z_]+)"')


class Check:
    def __init__(self, root):
        self.src = root / "src"
        self.root = root
        self.findings = []
        self.folders = {}   # name of the slice → folder below src
        self.depends = {}   # folder → folders
        self.stated = {}    # folder → (file, line) of its add_slice
        self.files = 0

    def tell(self, path, line, rule, what):
        where = path.relative_to(self.root).as_posix()
        self.findings.append(f"{where}:{line}: {rule}: {what}")

    def read_build_files(self):
        named = {}
        for path in sorted(self.src.rglob("CMakeLists.txt")):
            text = re.sub(r"#.*", "", path.read_text(encoding="utf-8"))
            for found in ADD_SLICE.finditer(text):
                folder = path.parent.relative_to(self.src).as_posix()
                line = text.count("\n", 0, found.start()) + 1
                self.folders[found[1]] = folder
                self.stated[folder] = (path, line)
                words = found[2].split()
                named[folder] = []
                if "DEPENDS" in words:
                    rest = words[words.index("DEPENDS") + 1:]
                    named[folder] = rest[:rest.index("LIBRARIES")] if "LIBRARIES" in rest else rest
        for folder, names in named.items():
            self.depends[folder] = []
            for name in names:
                if name in self.folders:
                    self.depends[folder].append(self.folders[name])
                else:
                    self.tell(*self.stated[folder], "depends", f"there is no slice {name}")

    def layer(self, folder):
        for rank, names in enumerate(LAYERS):
            for name in names:
                if folder == name or name.endswith("/*") and folder.startswith(name[:-1]):
                    return rank
        return None

    def may_know(self, lower, upper):
        """Whether `upper` stands where it may know `lower`."""
        low, high = self.layer(lower), self.layer(upper)
        if low is None or high is None:
            return False
        if upper.startswith("engine/") and lower.startswith("platform/"):
            return lower == "platform/base"
        if upper.startswith("platform/") and lower.startswith("engine/"):
            return False
        if low == high:
            return LAYERS[low][0].endswith("/*")
        return low < high

    def check_statements(self):
        for folder, lower in self.depends.items():
            if self.layer(folder) is None:
                self.tell(*self.stated[folder], "layer", f"{folder} has no place in LAYERS of this tool")
                continue
            for other in lower:
                if not self.may_know(other, folder):
                    self.tell(*self.stated[folder], "layer", f"{folder} stands below or beside {other}")
        self.check_cycles()

    def check_cycles(self):
        done, way = set(), []

        def visit(folder):
            if folder in way:
                cycle = way[way.index(folder):] + [folder]
                self.tell(*self.stated[folder], "cycle", " → ".join(cycle))
                return
            if folder in done:
                return
            way.append(folder)
            for other in self.depends.get(folder, []):
                visit(other)
            way.pop()
            done.add(folder)

        for folder in self.depends:
            visit(folder)

    def reachable(self, folder):
        seen, left = set(), list(self.depends.get(folder, []))
        while left:
            one = left.pop()
            if one not in seen:
                seen.add(one)
                left.extend(self.depends.get(one, []))
        return seen

    def folder_of(self, below_src):
        parts = below_src.split("/")
        for count in range(len(parts) - 1, 0, -1):
            folder = "/".join(parts[:count])
            if folder in self.depends:
                return folder
        return None

    @staticmethod
    def is_general(folder):
        return folder.startswith(("platform/", "engine/"))

    @staticmethod
    def is_test(path):
        return path.name.endswith("_test.cpp") or "_for_test." in path.name or path.name == "test_files.hpp"

    def check_include(self, path, line, folder, included):
        if not (self.src / included).is_file():
            self.tell(path, line, "include", f'"{included}" is not below src/')
            return
        other = self.folder_of(included)
        if other is None or other == folder:
            return
        if not self.may_know(other, folder):
            self.tell(path, line, "layer", f"{folder} may not know {other}")
            return
        # Tests share helpers: those may reach further than the slice itself.
        known = other in self.depends[folder] or self.is_general(other) and other in self.reachable(folder)
        if not known:
            name = next(name for name, where in self.folders.items() if where == other)
            self.tell(path, line, "depends", f"{folder} includes {included} without DEPENDS {name}")
        self.check_header(path, line, folder, other, included)

    def check_header(self, path, line, folder, other, included):
        header = included[len(other) + 1:]
        if "_for_test." in header or header == "test_files.hpp":
            if not self.is_test(path):
                self.tell(path, line, "test helper", f"{included} is for tests")
        elif other.startswith("platform/"):
            if included in PLATFORM_PRIVATE and not self.is_test(path):
                self.tell(path, line, "private", f"{included}: {PLATFORM_PRIVATE[included]}")
        elif other.startswith("engine/"):
            allowed = ENGINE_PUBLIC.get(other.split("/")[1])
            if allowed is not None and header not in allowed and (folder, included) not in ENGINE_ALSO:
                self.tell(path, line, "private", f"{included} is inside its engine")
        elif header in CONTRIBUTIONS and header != f"{other}.hpp":
            if folder not in CONTENTS_PAGE:
                self.tell(path, line, "private", f"{included} is for the contents page, src/cli")
        elif header not in {name.format(slice=other) for name in PUBLIC} and included not in ALSO_PUBLIC:
            self.tell(path, line, "private", f"{included} is inside its slice")

    def check_library(self, path, line, below_src, header):
        for pattern, places, reason in LIBRARIES:
            if not re.match(pattern, header):
                continue
            fits = any(
                below_src.endswith(place[1:]) if place.startswith("*") else below_src.startswith(place)
                for place in places)
            if not fits and not self.is_test(path):
                self.tell(path, line, "library", f"<{header}>: {reason}")

    def check_writes(self, path, folder, text):
        owned = TABLES.get(folder, set())
        for pattern in (WRITE, BULK):
            for found in pattern.finditer(text):
                if not any(found[1].startswith(prefix) for prefix in owned):
                    line = text.count("\n", 0, found.start(1)) + 1
                    self.tell(path, line, "tables", f"{folder} writes {found[1]}, which is not its own")

    def check_words(self, path, folder, lines):
        for number, line in enumerate(lines, 1):
            if INCLUDE.match(line):
                continue
            code, mark, comment = line.partition("//")
            found = DOMAIN_WORDS.search(code + mark + re.sub(r'"[^"]*"', "", comment))
            if found:
                self.tell(path, number, "domain word", f"“{found[0]}” in {folder}")

    def check_sources(self):
        for path in sorted(self.src.rglob("*")):
            if path.suffix not in (".cpp", ".hpp"):
                continue
            self.files += 1
            below_src = path.relative_to(self.src).as_posix()
            folder = self.folder_of(below_src)
            if folder is None:
                self.tell(path, 1, "depends", "no add_slice above this file")
                continue
            text = path.read_text(encoding="utf-8")
            lines = text.split("\n")
            for number, line in enumerate(lines, 1):
                found = INCLUDE.match(line)
                if found and found[1]:
                    self.check_include(path, number, folder, found[1])
                if found:
                    self.check_library(path, number, below_src, found[1] or found[2])
            if not self.is_test(path):
                self.check_writes(path, folder, text)
                if self.is_general(folder):
                    self.check_words(path, folder, lines)

    def run(self):
        self.read_build_files()
        self.check_statements()
        self.check_sources()
        for finding in self.findings:
            print(finding)
        print(f"layers: {self.files} files, {len(self.findings)} findings")
        return 1 if self.findings else 0


if __name__ == "__main__":
    here = pathlib.Path(__file__).resolve().parent.parent
    sys.exit(Check(pathlib.Path(sys.argv[1]).resolve() if len(sys.argv) > 1 else here).run())
