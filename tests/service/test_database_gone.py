"""PostgreSQL away for a while: everybody is told so at once, and it goes on by itself.

GUONG_OUTAGE is for how many seconds it is away."""
import json
import os
import re
import socket
import threading
import time

from postgres import free_port
from small_office import ACCOUNTS, PROGRAMME, Load

OUTAGE = float(os.environ.get("GUONG_OUTAGE", "10"))


def test_ten_seconds_without_postgresql(on_postgres):
    office = on_postgres.start()
    sessions = [office.sign_in(f"writer{number}") for number in range(ACCOUNTS)]
    slowest, codes = 0.0, set()
    with Load(office, sessions) as load:
        time.sleep(1)
        before = len(load.acknowledged)
        office.postgres.stop("immediate")
        end = time.monotonic() + OUTAGE
        while time.monotonic() < end:
            for path, headers in (("/readyz", {}), ("/api/sheets?unit=CB1", sessions[0])):
                began = time.monotonic()
                answer = office.ask("GET", path, headers=headers)
                slowest = max(slowest, time.monotonic() - began)
                assert answer.status == 503 and int(answer.headers["Retry-After"]) > 0, (path, answer.text)
                assert answer.headers["Content-Type"] == "application/problem+json"
                codes.add(json.loads(answer.text)["code"])
                assert "SQL" not in answer.text and "host" not in answer.text
            assert office.ask("GET", "/healthz").status == 200
            time.sleep(0.2)
        office.postgres.start()
        began = time.monotonic()
        office.wait_until_ready(10)
        recovered = time.monotonic() - began
        assert office.ask("GET", "/api/sheets?unit=CB1", headers=sessions[0]).status == 200
        time.sleep(1)
        load.finish()
    print(f"\naway {OUTAGE} s: reads told {codes} in at most {slowest:.2f} s, ready again after {recovered:.2f} s; {load}")
    assert slowest < 2 and load.slowest < 5 and recovered < 5
    assert codes == {"db.gone"}
    load.check()
    assert len(load.acknowledged) > before > 0 and load.problems["db.gone"] > 0
    assert office.stop() == 0
    office.is_sound()


class Cutter:
    """Between the service and PostgreSQL: cuts the writer's next commit off, before or after it has
    reached the server, and its answer in either case."""

    def __init__(self, port):
        self.to = port
        self.cut = None
        self.listening = socket.create_server(("127.0.0.1", free_port()))
        self.port = self.listening.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self):
        while True:
            try:
                client, _ = self.listening.accept()
                server = socket.create_connection(("127.0.0.1", self.to))
            except OSError:
                return
            threading.Thread(target=self._forward, args=(client, server, True), daemon=True).start()
            threading.Thread(target=self._forward, args=(server, client, False), daemon=True).start()

    def _forward(self, one, other, is_request):
        is_writer = False
        try:
            while data := one.recv(65536):
                is_writer = is_writer or (is_request and b"pg_try_advisory_lock" in data)
                if is_writer and self.cut and b"COMMIT" in data:
                    cut, self.cut = self.cut, None
                    if cut == "after":
                        one.shutdown(socket.SHUT_RDWR)  # the answer finds nobody
                        other.sendall(data)
                        time.sleep(0.2)
                    break
                other.sendall(data)
        except OSError:
            pass
        for each in (one, other):
            try:
                each.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass

    def close(self):
        self.listening.close()


def test_a_commit_whose_outcome_is_unknown_is_told_as_such(on_postgres):
    office = on_postgres
    cutter = Cutter(office.postgres.port)
    direct = office.url
    office.where[-1] = re.sub(r":\d+/", f":{cutter.port}/", direct)
    office.start()
    session = office.sign_in("writer0")
    persons = iter(office.person_ids())
    for cut, was_written in (("after", True), ("before", False)):
        person = next(persons)
        body = {"person_id": person, "year": 2022, "programme": PROGRAMME, "submit": True, "items": [{"text": f"Việc {n} trong năm"} for n in "123"]}
        headers = {**session, "Idempotency-Key": f"unknown-{cut}", "Accept-Language": "en"}
        cutter.cut = cut
        answer = office.ask("POST", "/api/sheets", body, headers)
        assert answer.status == 503 and answer.headers["Retry-After"], answer.text
        problem = json.loads(answer.text)
        assert problem["code"] == "db.unknown_outcome" and "not known" in problem["detail"]
        assert office.sql(f"SELECT count(*) FROM commitment_sheet WHERE person_id = {person}") == [(int(was_written),)]
        again = office.ask("POST", "/api/sheets", body, headers)
        assert again.status == 201, again.text
        assert (again.headers["Idempotency-Replayed"] == "true") == was_written
        assert office.sql(f"SELECT count(*) FROM commitment_sheet WHERE person_id = {person}") == [(1,)]
    office.where[-1] = direct
    assert office.stop() == 0
    cutter.close()
    office.is_sound()
