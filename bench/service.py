"""Measures the service with the client beside it, on SQLite and, with --database, on PostgreSQL.

Usage: bench/service.py [--database URL] [reads] [writes] [idle] [grid]      all of them by default
Needs build/release/guong and wrk. Prints what it measured; judges nothing.

reads   pages of 25 sheets, signed in as many people, over all units of the demo that have so many
writes  a sheet of three actions each, registered and synced before its answer
idle    resident memory of the service with the demo, when nobody asks
grid    the members of a cell of 60 with their sheets of a year, one asking after the other
"""
import argparse
import http.client
import json
import os
import pathlib
import re
import signal
import subprocess
import sys
import tempfile
import threading
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
GUONG = os.environ.get("GUONG", str(ROOT / "build/release/guong"))
PASSWORD = "con duong qua doi 2026"
# A session may ask a hundred times a second: so many share the load.
READERS = 160
SECONDS = int(os.environ.get("SECONDS_EACH", "10"))


class Service:
    """An office served on a free port, from a folder of its own: the demo, or an empty one."""

    def __init__(self, folder, database, begin=("demo", "pac-nam")):
        self.data = folder / "data"
        self.where = ["--data", str(self.data)] + (["--database", database] if database else [])
        self.addresses = 0
        self.guong(*begin)

    def guong(self, *words, text=None):
        done = subprocess.run([GUONG, *self.where, "--json", *words], input=text, text=True,
                              capture_output=True)
        if done.returncode != 0:
            sys.exit(f"{words}: {done.stdout}{done.stderr}")
        return done.stdout

    def __enter__(self):
        self.process = subprocess.Popen([GUONG, *self.where, "serve", "--listen", "127.0.0.1:0"],
                                        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        line = self.process.stdout.readline()
        self.port = int(re.search(r":(\d+)", line.split("//")[1])[1])
        return self

    def __exit__(self, *_):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait()

    def resident(self):
        status = pathlib.Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(r"VmRSS:\s+(\d+)", status)[1]) / 1024

    def cpu(self):
        fields = pathlib.Path(f"/proc/{self.process.pid}/stat").read_text().rsplit(")")[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def ask(self, method, path, body=None, headers=None):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        connection.request(method, path, json.dumps(body) if body is not None else None,
                           {"Content-Type": "application/json", **(headers or {})})
        answer = connection.getresponse()
        return answer.status, answer.headers, json.loads(answer.read() or "null")

    def sign_in(self, name):
        for _ in range(100):
            # Each from an address of its own, as behind a proxy: guesses are counted by address.
            self.addresses += 1
            address = f"10.0.{self.addresses // 250}.{self.addresses % 250 + 1}"
            status, headers, told = self.ask("POST", "/api/session", {"name": name, "password": PASSWORD},
                                             {"X-Forwarded-For": address})
            if status == 201:
                cookie = headers["Set-Cookie"].split(";")[0]
                return {"Cookie": cookie, "X-CSRF-Token": told["csrf_token"]}
            if status != 429:
                sys.exit(f"sign-in: {status} {told}")
            time.sleep(float(headers["Retry-After"]))
        sys.exit("sign-in: refused too often")


def readers(service, count):
    """Units with at least 25 sheets, and for each somebody who may read them."""
    units = [row["code"] for row in json.loads(service.guong("tree"))["units"]]
    sheets = {}
    for unit in units:
        if len(sheets) == count:
            break
        rows = json.loads(service.guong("sheet", "list", "--unit", unit, "--limit", "100"))["sheets"]
        if sum(row["unit"] == unit for row in rows) >= 25:
            sheets[unit] = rows
    units = list(sheets)
    for number in range(READERS):
        service.guong("user", "add", f"reader{number}", "--role", "staff", "--unit", units[number % len(units)])
        service.guong("user", "password", f"reader{number}", "--stdin", text=PASSWORD + "\n")
    return units


LUA = """
local sessions = {%s}
local turn = 0
local thread_number = 0
function setup(thread) thread:set("id", thread_number); thread_number = thread_number + 1 end
function init() turn = id * 7 end
function request()
  turn = turn + 1
  local one = sessions[turn %% #sessions + 1]
  return wrk.format("GET", "/api/sheets?unit=" .. one[1] .. "&limit=25", {["Cookie"] = one[2]})
end
"""


def bench_reads(service, folder):
    units = readers(service, 60)
    with service:
        sessions = [(units[number % len(units)], service.sign_in(f"reader{number}")["Cookie"])
                    for number in range(READERS)]
        _, _, page = service.ask("GET", f"/api/sheets?unit={units[0]}", headers={"Cookie": sessions[0][1]})
        script = folder / "reads.lua"
        script.write_text(LUA % ", ".join(f'{{"{unit}", "{cookie}"}}' for unit, cookie in sessions))
        wrk = ["wrk", "-t2", "-c32", "--latency", "-s", str(script), f"http://127.0.0.1:{service.port}"]
        subprocess.run([*wrk, "-d2s"], capture_output=True)
        before = service.cpu()
        out = subprocess.run([*wrk, f"-d{SECONDS}s"], capture_output=True, text=True).stdout
        rate = float(re.search(r"Requests/sec:\s+([\d.]+)", out)[1])
        p50, p99 = (re.search(rf"\n\s+{share}%\s+(\S+)", out)[1] for share in (50, 99))
        wrong = re.search(r"Non-2xx.*", out)
        print(f"reads: {len(page['items'])} sheets a page, {len(sessions)} readers of {len(units)} units, "
              f"32 connections: {rate:,.0f} requests/s, p50 {p50}, p99 {p99}, "
              f"{(service.cpu() - before) / (rate * SECONDS) * 1e6:.0f} µs of CPU each, "
              f"{service.resident():.0f} MB {wrong[0] if wrong else ''}", flush=True)


def bench_writes(service, folder, connections=32):
    people = json.loads(service.guong("tree"))["units"]
    cells = [row["code"] for row in people][:60]
    for number, cell in enumerate(cells):
        service.guong("user", "add", f"writer{number}", "--role", "staff", "--unit", cell)
        service.guong("user", "password", f"writer{number}", "--stdin", text=PASSWORD + "\n")
    with service:
        work = []
        for number, cell in enumerate(cells):
            headers = service.sign_in(f"writer{number}")
            cursor = ""
            while True:
                status, _, page = service.ask("GET", f"/api/units/{cell}/persons?limit=200{cursor}", headers=headers)
                if status != 200:
                    break
                # A year of the demo's programme that has no sheets yet.
                work += [(headers, {"person_id": member["id"], "unit": cell, "year": 2021, "programme": "CT05", "submit": True,
                                    "items": [{"text": f"Việc thứ {n} của năm 2021: giúp đỡ hộ nghèo trong thôn"} for n in (1, 2, 3)]})
                         for member in page["items"]]
                if not page["next"]:
                    break
                cursor = "&cursor=" + page["next"]
        turn, done, wrong = iter(work), [], []
        lock = threading.Lock()

        def send():
            connection = http.client.HTTPConnection("127.0.0.1", service.port, timeout=60)
            while True:
                with lock:
                    one = next(turn, None)
                if one is None:
                    return
                start = time.monotonic()
                connection.request("POST", "/api/sheets", json.dumps(one[1]), {"Content-Type": "application/json", **one[0]})
                answer = connection.getresponse()
                told = answer.read()
                (done if answer.status == 201 else wrong).append((time.monotonic() - start, told))

        threads = [threading.Thread(target=send) for _ in range(connections)]
        before, start = service.cpu(), time.monotonic()
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        took = time.monotonic() - start
        times = sorted(time_of for time_of, _ in done)
        if not done:
            sys.exit(f"no write succeeded: {wrong[:1]}")
        print(f"writes: {len(done)} sheets of 3 actions, {connections} connections: {len(done) / took:,.0f}/s, "
              f"p50 {times[len(times) // 2] * 1000:.1f} ms, p99 {times[len(times) * 99 // 100] * 1000:.1f} ms, "
              f"{(service.cpu() - before) / len(done) * 1e6:.0f} µs of CPU each, {len(wrong)} refused {wrong[:1]}", flush=True)


def bench_idle(service, _):
    with service:
        time.sleep(3)
        print(f"idle: {service.resident():.0f} MB resident with the demo", flush=True)


def bench_grid(service, folder, members=60, turns=200):
    people = [f"CB-60,Người Thứ {n},Đảng viên,đảng viên,,01/01/2015,N60-{n}" for n in range(members)]
    sheets = [f"CB-60,N60-{n},Người Thứ {n},2020,Đọc sách mỗi quý,Trồng {n + 1} cây,Họp đúng giờ" for n in range(members)]
    for kind, lines in (("units", ["code,name,level,kind,bloc,parent_code", "CB-60,Chi bộ sáu mươi,chi bộ,chi bộ trực thuộc,,PAC-NAM"]),
                        ("persons", ["unit_code,full_name,position,categories,head,from,code", *people]),
                        ("sheets", ["unit_code,person_code,full_name,year,action_1,action_2,action_3", *sheets])):
        register = folder / f"{kind}.csv"
        register.write_text("\n".join(lines))
        service.guong("import", kind, str(register))
    service.guong("user", "add", "thamdinh", "--role", "staff", "--unit", "CB-60")
    service.guong("user", "password", "thamdinh", "--stdin", text=PASSWORD + "\n")
    with service:
        headers = service.sign_in("thamdinh")
        took = []
        for _ in range(turns):
            start = time.monotonic()
            status, _, told = service.ask("GET", "/api/sheet-roster?unit=CB-60&year=2020", headers=headers)
            took.append((time.monotonic() - start) * 1000)
            if status != 200 or len(told["rows"]) != members:
                sys.exit(f"grid: {status} {told}")
        took.sort()
        print(f"grid: {members} members with their sheets, one after the other: p50 {took[turns // 2]:.1f} ms, "
              f"p99 {took[turns * 99 // 100]:.1f} ms", flush=True)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--database", default="")
    parser.add_argument("what", nargs="*", default=["idle", "reads", "writes", "grid"])
    asked = parser.parse_args()
    for name in asked.what or ["idle", "reads", "writes", "grid"]:
        with tempfile.TemporaryDirectory(prefix="guong-bench-") as folder:
            globals()[f"bench_{name}"](Service(pathlib.Path(folder), asked.database), pathlib.Path(folder))


if __name__ == "__main__":
    main()
