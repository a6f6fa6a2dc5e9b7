"""The service under test, and those who ask it.

Every answer that anybody gets here is held against the contract, every failure code against the
messages of both languages, and every write that succeeds must have left an entry in the log.
"""
import base64
import collections
import hashlib
import hmac
import http.client
import json
import os
import pathlib
import re
import secrets
import signal
import sqlite3
import struct
import subprocess
import time

import district
from contract import ROOT

GUONG = pathlib.Path(os.environ.get("GUONG", ROOT / "build/release/guong")).resolve()
PASSWORD = "con duong qua doi 2026"
# What writes nothing of a record: parts of a file that nothing holds yet, and jobs, whose own acts the
# log tells of when they are done; and a question that is asked with a body.
UNLOGGED = {"POST /api/uploads", "PUT /api/uploads/{id}", "DELETE /api/uploads/{id}", "POST /api/imports", "POST /api/reports",
            "POST /api/reports/{id}/verify", "POST /api/verify", "POST /api/backups", "POST /api/jobs/{id}/cancel",
            "POST /api/documents/{id}/dispatches", "POST /api/formality/text"}
SERVER = os.environ.get("GUONG_TEST_DATABASE", "")


def messages():
    """The keys of each language."""
    return {language: {key for path in (ROOT / "messages" / language).glob("*.json")
                       for key in json.loads(path.read_text(encoding="utf-8"))} for language in ("vi", "en")}


def one_time_code(secret, moment=None):
    """RFC 6238 with SHA-1, 30 seconds, 6 digits."""
    step = int((time.time() if moment is None else moment) // 30)
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    digest = hmac.new(key, struct.pack(">Q", step), hashlib.sha1).digest()
    at = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[at:at + 4])[0] & 0x7fffffff) % 1_000_000:06d}"


class Sql:
    """Looks into the database beside the service, on either kind."""

    def __init__(self, data, url):
        self.url = url
        if url:
            address, _, schema = url.partition("?options=-csearch_path%3D")
            self.psql = subprocess.Popen(["psql", "-XAtq", "-F", "\t", address], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                         text=True, env={**os.environ, "PGOPTIONS": f"-csearch_path={schema}"})
        else:
            self.file = sqlite3.connect(data / "guong.db", timeout=30, isolation_level=None, check_same_thread=False)

    def rows(self, text):
        if not self.url:
            return self.file.execute(text).fetchall()
        self.psql.stdin.write(text + ";\n\\echo ---\n")
        self.psql.stdin.flush()
        lines = []
        while (line := self.psql.stdout.readline().rstrip("\n")) != "---":
            lines.append(tuple(line.split("\t")))
        return lines

    def entries(self):
        return int(self.rows("SELECT count(*) FROM audit_entry")[0][0])

    def close(self):
        if self.url:
            self.psql.stdin.close()
            self.psql.wait()
        else:
            self.file.close()


class Answer:
    def __init__(self, status, headers, data):
        self.status, self.headers, self.bytes, self.text = status, headers, data, data.decode("utf-8", "replace")
        self.type = headers.get("Content-Type", "")
        self.json = json.loads(data) if data and "json" in self.type else None

    @property
    def code(self):
        return self.json["code"] if self.status >= 400 else None

    @property
    def fields(self):
        return {error["field"] for error in (self.json or {}).get("errors", [])}

    @property
    def tag(self):
        return self.headers.get("ETag")

    def __repr__(self):
        return f"<{self.status} {self.text[:600]}>"


class Service:
    """The district served on a free port, on SQLite or in a schema of its own on PostgreSQL."""

    def __init__(self, folder, contract):
        self.contract = contract
        self.data = folder / "data"
        self.url = ""
        if SERVER:
            schema = "contract_" + secrets.token_hex(6)
            subprocess.run(["psql", "-Xq", SERVER, "-c", f"CREATE SCHEMA {schema}"], check=True, capture_output=True)
            self.url = f"{SERVER}?options=-csearch_path%3D{schema}"
        self.where = ["--data", str(self.data)] + (["--database", self.url] if self.url else [])
        self.messages = messages()
        self.seen = collections.Counter()  # (operation, status)
        self.codes = collections.Counter()
        self.logged = collections.Counter()  # operations that wrote and were logged
        self.addresses = 0
        self.connection = None
        self.first = self.guong("init")  # the first administrator
        district.load(self.guong, folder)
        self.persons = {}

    # The command line.

    def guong(self, *words, text=None, expect=0):
        done = subprocess.run([GUONG, *self.where, "--json", *map(str, words)], input=text, text=True, capture_output=True, timeout=120)
        assert done.returncode == expect, f"{words}: {done.stdout}{done.stderr}"
        return json.loads(done.stdout) if done.stdout.strip() else None

    def add(self, name, role=None, unit=None, person=None, password=PASSWORD):
        words = ["user", "add", name]
        for option, value in (("--role", role), ("--unit", unit), ("--person", person)):
            words += [option, value] if value else []
        self.guong(*words)
        if password:
            self.guong("user", "password", name, "--stdin", text=password + "\n")

    # The process.

    def start(self):
        self.errors = open(self.data.parent / "service.log", "w+", encoding="utf-8")
        self.process = subprocess.Popen([GUONG, *self.where, "serve", "--listen", "127.0.0.1:0"],
                                        stdout=subprocess.PIPE, stderr=self.errors, text=True)
        line = self.process.stdout.readline()
        assert "//" in line, pathlib.Path(self.errors.name).read_text()
        self.port = int(re.search(r":(\d+)", line.split("//")[1])[1])
        self.sql = Sql(self.data, self.url)
        self.persons = {code: int(number) for number, code in self.sql.rows("SELECT id, code FROM org_person")}

    def stop(self):
        self.sql.close()
        self.process.send_signal(signal.SIGTERM)
        assert self.process.wait(timeout=60) == 0

    # Asking.

    def person(self, unit, number=0):
        return self.persons[district.code(unit, number)]

    def new_address(self):
        # Guesses are counted by address: each from one of its own, as behind a proxy.
        self.addresses += 1
        return f"10.{self.addresses // 62500}.{self.addresses // 250 % 250}.{self.addresses % 250 + 1}"

    def raw(self, method, target, data=None, headers=None):
        for attempt in (1, 2):
            if self.connection is None:
                self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
            try:
                self.connection.request(method, target, data, headers or {})
                answer = self.connection.getresponse()
                has_no_end = answer.status == 200 and target == "/api/events"
                told = Answer(answer.status, answer.headers, b"" if has_no_end else answer.read())
                if answer.will_close or has_no_end:
                    self.connection.close()
                    self.connection = None
                return told
            except (http.client.RemoteDisconnected, ConnectionError):
                # An idle connection is closed by the service; the next one is asked anew.
                self.connection = None
                if attempt == 2:
                    raise

    def ask(self, method, target, body=None, headers=None, *, checked=True):
        """Anybody's request, held against all promises."""
        sent = {"X-Forwarded-For": self.new_address(), "Accept-Language": "vi", **(headers or {})}
        data = None
        if body is not None:
            sent.setdefault("Content-Type", "application/json")
            data = body if isinstance(body, (bytes, str)) else json.dumps(body)
            data = data.encode() if isinstance(data, str) else data
        before = self.sql.entries() if method in ("POST", "PUT", "DELETE", "PATCH") else None
        answer = self.raw(method, target, data, sent)
        while answer.status == 429 and answer.code == "http.too_many_requests" and checked:
            # We ask faster than people do.
            time.sleep(float(answer.headers["Retry-After"]))
            answer = self.raw(method, target, data, sent)
        operation = self.contract.of(method, target)
        if answer.status >= 400 and answer.json is not None:
            self.codes[answer.json["code"]] += 1
            for code in {answer.json["code"], *(error["code"] for error in answer.json.get("errors", []))}:
                for language, known in self.messages.items():
                    assert code in known, f"{code} has no message in {language}"
            texts = [answer.json["detail"], *(error["message"] for error in answer.json.get("errors", []))]
            # Doubled braces are quoted from a template of Word.
            unfilled = [text for text in texts if re.search(r"(?<!\{)\{[a-z_]+\}(?!\})", text)]
            commands = [text for text in texts if re.search(r"\bguong [a-z]|(?<![-\w])--[a-z]", text)]
            assert not commands, f"{method} {target}: a reader of the workspace has no command line: {commands}"
            assert not unfilled, f"{method} {target}: nobody filled {unfilled}"
        assert answer.status != 500, f"{method} {target}: {answer}"
        if operation is None or not checked:
            return answer
        self.seen[operation.key, answer.status] += 1
        operation.check(answer.status, answer.type, answer.headers, answer.json if answer.json is not None else answer.text)
        if answer.status >= 400:
            assert answer.json["status"] == answer.status
            assert answer.json["type"] == "urn:guong:problem:" + answer.json["code"]
            assert answer.json["request_id"] == answer.headers["X-Request-Id"]
            assert answer.headers["Cache-Control"] == "no-store"
        if before is not None and answer.status < 300 and operation.key not in UNLOGGED and not answer.headers.get("Idempotency-Replayed"):
            after = self.sql.entries()
            assert after > before, f"{operation.key} wrote and left no entry in the log"
            self.logged[operation.key] += 1
        return answer

    def sign_in(self, name, password=PASSWORD):
        told = self.ask("POST", "/api/session", {"name": name, "password": password})
        assert told.status == 201, told
        return Reader(self, name, told)


class Reader:
    """Somebody with a session, or nobody at all."""

    def __init__(self, service, name="", begun=None):
        self.service, self.name = service, name
        self.restriction, self.headers = "none", {}
        if begun is not None:
            self.take(begun)

    def take(self, begun):
        cookie = next(value for key, value in begun.headers.items() if key == "Set-Cookie" and value.startswith("guong_session="))
        self.headers = {"Cookie": cookie.split(";")[0], "X-CSRF-Token": begun.json["csrf_token"]}
        self.restriction = begun.json["restriction"]

    def ask(self, method, target, body=None, headers=None, **options):
        return self.service.ask(method, target, body, {**self.headers, **(headers or {})}, **options)

    def get(self, target):
        answer = self.ask("GET", target)
        assert answer.status == 200, f"{self.name} {target}: {answer}"
        return answer.json

    def all(self, target, key="items"):
        """All pages of a list."""
        found, cursor = [], ""
        mark = "&" if "?" in target else "?"
        while True:
            page = self.get(f"{target}{mark}limit=200{cursor}")
            found += page[key]
            if not page.get("next"):
                return found, page
            cursor = "&cursor=" + page["next"]

    def enrol(self):
        """A phone for one-time codes, where a role decides."""
        told = self.ask("POST", "/api/session/totp")
        assert told.status == 201, told
        self.secret = told.json["secret"]
        told = self.ask("POST", "/api/session/totp/confirm", {"code": one_time_code(self.secret)})
        assert told.status == 200, told
        self.recovery_codes = told.json["recovery_codes"]
        self.restriction = "none"
        return self
