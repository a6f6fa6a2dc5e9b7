"""No room for another page: it is told, nothing is half written, and it goes on once there is room.

The room is what the system lets the process write into one file (RLIMIT_FSIZE)."""
import json
import resource
import signal
import time

from small_office import ACCOUNTS, Load


def wait_for(condition, what, seconds=20):
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, what
        time.sleep(0.02)


def test_no_room(on_sqlite):
    office = on_sqlite
    # The system would end the process with a signal; a full disk sends none.
    office.start(limits=lambda: signal.signal(signal.SIGXFSZ, signal.SIG_IGN))
    sessions = [office.sign_in(f"writer{number}") for number in range(ACCOUNTS)]
    _, most = resource.prlimit(office.process.pid, resource.RLIMIT_FSIZE)
    with Load(office, sessions) as load:
        # In the middle of a transaction, and for its first byte; in the log, and in the file itself.
        for room in (lambda size: size + 20_000, lambda size: 200_000, lambda size: 4096):
            time.sleep(0.5)
            full = load.problems.get("db.disk_full", 0)
            size = max((office.data / name).stat().st_size for name in ("guong.db", "guong.db-wal"))
            resource.prlimit(office.process.pid, resource.RLIMIT_FSIZE, (room(size), most))
            wait_for(lambda: load.problems.get("db.disk_full", 0) > full, "it is told")
            assert office.ask("GET", "/api/sheets?unit=CB1", headers=sessions[0]).status in (200, 429), "reading needs no room"
            resource.prlimit(office.process.pid, resource.RLIMIT_FSIZE, (most, most))
            there = len(load.acknowledged)
            wait_for(lambda: len(load.acknowledged) > there + 20, "it goes on by itself")
        load.finish()
    print(f"\n{load}")
    load.check()
    assert set(load.problems) <= {"db.disk_full", "db.rolled_back"}
    assert office.stop() == 0
    office.is_sound()


def test_the_problem_says_what_to_do(on_sqlite):
    office = on_sqlite
    office.start(limits=lambda: signal.signal(signal.SIGXFSZ, signal.SIG_IGN))
    session = office.sign_in("writer0")
    resource.prlimit(office.process.pid, resource.RLIMIT_FSIZE, (4096, resource.RLIM_INFINITY))
    answer = office.ask("POST", "/api/sheets", {"person_id": office.person_ids()[0], "year": 2022, "programme": "KL01", "submit": True,
                                                "items": [{"text": f"Việc {n} trong năm"} for n in "123"]}, {**session, "Accept-Language": "en"})
    assert answer.status == 503 and answer.headers["Retry-After"]
    problem = json.loads(answer.text)
    assert problem["code"] == "db.disk_full" and "Free some space" in problem["detail"]
