"""The program serving a small office over HTTP, to be killed, stopped and starved.

GUONG names the binary; without it, build/release/guong of this checkout.
"""
import http.client
import json
import os
import pathlib
import re
import shutil
import signal
import sqlite3
import subprocess
import threading
import time

from postgres import free_port

ROOT = pathlib.Path(__file__).resolve().parents[2]
GUONG = os.environ.get("GUONG", str(ROOT / "build/release/guong"))
PASSWORD = "con duong qua doi 2026"
ACCOUNTS = 4
PERSONS = 500
PROGRAMME = "KL01"
YEARS = range(2022, 2122)
DONE, REFUSED, WRONG_USAGE, BROKEN = 0, 1, 2, 3


class Office:
    """A data folder, on SQLite or with the records in a PostgreSQL schema, and its server."""

    def __init__(self, data, postgres=None):
        self.data = pathlib.Path(data)
        self.postgres = postgres
        self.url = postgres.new_schema() if postgres else ""
        self.where = ["--data", str(self.data), *(["--database", self.url] if postgres else [])]
        self.port = free_port()
        self.address = f"127.0.0.1:{self.port}"
        self.log = self.data.parent / "serve.log"
        self.process = None

    # The command line.
    def run(self, *words, expect=DONE, text=None, **options):
        done = subprocess.run([GUONG, *self.where, "--lang", "en", *map(str, words)], input=text, text=True,
                              capture_output=True, timeout=120, **options)
        assert expect is None or done.returncode == expect, f"{words}\n{done.returncode} {done.stdout[-3000:]}\n{done.stderr[-3000:]}"
        return done

    def json(self, *words, **options):
        return json.loads(self.run("--json", *words, **options).stdout)

    def people(self, accounts=ACCOUNTS, persons=PERSONS):
        """Units, persons, and accounts that may register their sheets."""
        self.run("init")
        files = self.data.parent
        (files / "units.csv").write_text(
            "code,name,parent_code,kind\nHUYEN,Đảng bộ huyện,,đảng bộ\nXA,Đảng bộ xã Mây,HUYEN,đảng bộ cơ sở\n"
            "CB1,Chi bộ Suối Mây,XA,chi bộ\nCB2,Chi bộ Đồi Chè,XA,chi bộ\n", encoding="utf-8")
        (files / "persons.csv").write_text("unit_code,full_name,categories,code\n" + "".join(
            f"CB1,Giàng Văn {number},đảng viên,M{number}\n" for number in range(persons)), encoding="utf-8")
        for kind in ("units", "persons"):
            assert self.json("import", kind, files / f"{kind}.csv")["written"]
        for number in range(accounts):
            self.account(f"writer{number}", "staff", "CB1")
        return self

    def account(self, name, role, unit):
        self.run("user", "add", name, "--role", role, "--unit", unit)
        self.run("user", "password", name, "--stdin", text=PASSWORD + "\n")

    def sql(self, query):
        if self.postgres:
            return [tuple(int(cell) if cell.lstrip("-").isdigit() else cell for cell in row)
                    for row in self.postgres.psql(query, self.url)]
        with sqlite3.connect(f"file:{self.data / 'guong.db'}?mode=ro", uri=True) as connection:
            return connection.execute(query).fetchall()

    def person_ids(self):
        return [row[0] for row in self.sql("SELECT id FROM org_person WHERE code LIKE 'M%' ORDER BY id")]

    # The server.
    def start(self, wait=True, limits=None, serve=(), env=None):
        with open(self.log, "ab") as log:
            self.process = subprocess.Popen([GUONG, *self.where, "serve", "--listen", self.address, *map(str, serve)],
                                            stdout=subprocess.DEVNULL, stderr=log, stdin=subprocess.DEVNULL, preexec_fn=limits,
                                            restore_signals=limits is None, env={**os.environ, **(env or {})})
        if wait:
            self.wait_until_ready()
        return self

    def wait_until_ready(self, seconds=60):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if self.process.poll() is not None:
                raise AssertionError(f"the server ended with {self.process.returncode}: {self.told()}")
            try:
                if self.ask("GET", "/readyz").status == 200:
                    return
            except OSError:
                pass
            time.sleep(0.005)
        raise AssertionError(f"not ready: {self.told()}")

    def told(self):
        return self.log.read_text(errors="replace")[-3000:] if self.log.exists() else ""

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(timeout=30)

    def stop(self, seconds=60):
        """SIGTERM; answers the exit code."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(timeout=seconds)

    def close(self):
        if self.process and self.process.poll() is None:
            self.kill()

    def resident_mb(self):
        status = pathlib.Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(r"VmRSS:\s+(\d+)", status)[1]) / 1024

    def connect(self, timeout=30):
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout)

    def ask(self, method, path, body=None, headers=None, connection=None, timeout=30):
        own = connection or self.connect(timeout)
        try:
            kind = {}
            if isinstance(body, bytes):
                kind = {"Content-Type": "application/octet-stream"}
            elif body is not None:
                kind, body = {"Content-Type": "application/json"}, json.dumps(body)
            own.request(method, path, body, {**kind, **(headers or {})})
            answer = own.getresponse()
            answer.text = answer.read().decode()
            return answer
        finally:
            if connection is None:
                own.close()

    def sign_in(self, name):
        """The headers of a session. Attempts are counted by address: they may have to wait."""
        for _ in range(30):
            answer = self.ask("POST", "/api/session", {"name": name, "password": PASSWORD})
            if answer.status != 429:
                break
            time.sleep(float(answer.headers["Retry-After"]))
        assert answer.status == 201, answer.text
        return {"Cookie": answer.headers["Set-Cookie"].split(";")[0], "X-CSRF-Token": json.loads(answer.text)["csrf_token"]}

    # What has to hold whatever happened.
    def is_sound(self):
        assert self.sql("SELECT count(*) FROM commitment_sheet s WHERE s.item_count <> 3 OR s.state <> 'submitted' OR 3 <>"
                        " (SELECT count(*) FROM commitment_item i WHERE i.sheet_id = s.id)") == [(0,)], "a half sheet"
        assert self.sql("SELECT count(*) FROM commitment_sheet s WHERE 2 <> (SELECT count(*) FROM audit_entry e"
                        " WHERE e.record_kind = 'sheet' AND e.record_id = s.id)") == [(0,)], "a sheet without its entries"
        if not self.postgres:
            with sqlite3.connect(self.data / "guong.db") as connection:
                assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        assert self.run("verify").returncode == DONE


class Load:
    """Connections that register sheets, each with a key of its own, and send what was not answered
    again under the same key until it is."""

    def __init__(self, office, sessions, connections=4, on_answer=None):
        self.office = office
        self.sessions = sessions
        self.persons = office.person_ids()
        self.on_answer = on_answer
        self.lock = threading.Lock()
        self.turn = 0
        self.acknowledged = {}  # (person, year): id
        self.broken = self.replayed = self.asked_again = 0
        self.others = []  # answers that are neither 201 nor 503 nor 429: none may be
        self.problems = {}  # code of a 503: how often
        self.slowest = 0.0
        self.is_over = threading.Event()
        self.threads = [threading.Thread(target=self._work, args=(number,), daemon=True) for number in range(connections)]

    def __enter__(self):
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *_):
        self.finish()

    def finish(self, seconds=60):
        """Whoever has sent something waits for its answer; nothing new is sent."""
        self.is_over.set()
        end = time.monotonic() + seconds
        for thread in self.threads:
            thread.join(max(0.1, end - time.monotonic()))
        assert not any(thread.is_alive() for thread in self.threads), "a request was never answered"

    def _next(self):
        with self.lock:
            turn, self.turn = self.turn, self.turn + 1
        return self.persons[turn % len(self.persons)], YEARS[turn // len(self.persons)]

    def _send(self, connection, session, person, year):
        body = {"person_id": person, "unit": None, "year": year, "programme": PROGRAMME, "submit": True,
                "items": [{"text": f"Việc thứ {n} của năm {year}: giúp đỡ hộ nghèo trong thôn"} for n in (1, 2, 3)]}
        del body["unit"]
        began = time.monotonic()
        answer = self.office.ask("POST", "/api/sheets", body, {**session, "Idempotency-Key": f"key-{person}-{year}"}, connection)
        self.slowest = max(self.slowest, time.monotonic() - began)
        if self.on_answer:
            self.on_answer(answer, time.monotonic() - began)
        return answer

    def _work(self, number):
        session = self.sessions[number % len(self.sessions)]
        connection, is_connected, last = None, False, None
        while not self.is_over.is_set():
            job = self._next()
            must_be_new = True  # until an outcome is unknown
            while True:
                try:
                    if connection is None:
                        connection, is_connected = self.office.connect(), False
                        connection.connect()
                        is_connected = True
                        if last:  # what was acknowledged before the crash is answered as it was
                            again = self._send(connection, session, *last[0])
                            if again.status == 201:
                                assert (again.headers["Idempotency-Replayed"], again.text) == ("true", last[1]), again.text
                                self.asked_again += 1
                    answer = self._send(connection, session, *job)
                except (OSError, http.client.HTTPException):
                    if is_connected:
                        self.broken += 1
                        must_be_new = False
                    connection.close()
                    connection = None
                    time.sleep(0.005)
                    continue
                except AssertionError as error:
                    self.others.append(str(error))
                    return
                if answer.status == 201:
                    is_replayed = answer.headers["Idempotency-Replayed"] == "true"
                    self.replayed += is_replayed
                    if is_replayed and must_be_new:
                        self.others.append(f"it was said that nothing was written: {answer.text}")
                    with self.lock:
                        self.acknowledged[job] = json.loads(answer.text)["id"]
                    last = job, answer.text
                    break
                if answer.status == 429:
                    time.sleep(float(answer.headers["Retry-After"]) if answer.headers["Retry-After"] else 0.1)
                    continue
                if answer.status == 503 and answer.headers["Retry-After"]:
                    code = json.loads(answer.text)["code"]
                    with self.lock:
                        self.problems[code] = self.problems.get(code, 0) + 1
                    if code == "db.unknown_outcome":
                        must_be_new = False
                    time.sleep(0.05)
                    continue
                self.others.append(f"{answer.status} {answer.text}")
                return

    def check(self):
        """Every acknowledged write is there, exactly once; nothing is there that nobody sent."""
        assert not self.others, self.others[:3]
        found = self.office.sql("SELECT id, person_id, year FROM commitment_sheet ORDER BY id")
        by_job = {}
        for number, person, year in found:
            assert (person, year) not in by_job, "twice"
            by_job[person, year] = number
        lost = {job: number for job, number in self.acknowledged.items() if by_job.get(job) != number}
        assert not lost, f"{len(lost)} of {len(self.acknowledged)} acknowledged are not there"
        assert len(found) == len(self.acknowledged), "all were sent until they were acknowledged"

    def __str__(self):
        return (f"{len(self.acknowledged)} acknowledged, {self.broken} cut off, {self.replayed} of them had been written, "
                f"{self.asked_again} asked again and answered as before, 503: {self.problems}, slowest {self.slowest:.2f} s")


def copy_of(template, folder):
    """Another office like the one in `template` (SQLite)."""
    office = Office(folder / "data")
    shutil.copytree(template.data, office.data)
    return office
