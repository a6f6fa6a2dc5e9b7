"""Many that say nothing, and some that say half a request, keep nobody from being served.

GUONG_IDLE is how many connect; the limit of open files may allow fewer."""
import os
import resource
import socket
import time

from small_office import ACCOUNTS

IDLE = int(os.environ.get("GUONG_IDLE", "10000"))
HALF = 300


def latencies(office, session, count=200):
    connection, seconds = office.connect(), []
    for _ in range(count):
        began = time.monotonic()
        assert office.ask("GET", "/api/sheets?unit=CB1", headers=session, connection=connection).status == 200
        seconds.append(time.monotonic() - began)
        time.sleep(0.012)  # a session may ask a hundred times a second
    connection.close()
    return sorted(seconds)


def test_a_silent_crowd(on_sqlite):
    office = on_sqlite
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    count = min(IDLE, most - 600 if most != resource.RLIM_INFINITY else IDLE)
    office.start()
    session = office.sign_in("writer0")
    alone, memory = latencies(office, session), [office.resident_mb()]
    crowd = []
    for number in range(count):
        one = socket.create_connection(("127.0.0.1", office.port))
        if number % (count // HALF or 1) == 0:
            one.sendall(b"POST /api/sheets HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Len")
        crowd.append(one)
    crowded = latencies(office, session)
    memory.append(office.resident_mb())
    open_now = [line for line in office.ask("GET", "/metrics").text.splitlines() if line.startswith("guong_http_connections")]
    for one in crowd:
        one.close()
    time.sleep(2)
    after = latencies(office, session, 50)
    memory.append(office.resident_mb())
    show = lambda seconds: f"{seconds[len(seconds) // 2] * 1000:.1f}/{seconds[len(seconds) * 99 // 100] * 1000:.1f} ms"
    print(f"\n{count} idle, {HALF} half requests: p50/p99 alone {show(alone)}, among them {show(crowded)}, after {show(after)}; "
          f"memory {', '.join(f'{mb:.0f}' for mb in memory)} MB; {open_now}")
    assert float(open_now[-1].split()[-1]) > count * 0.9
    assert crowded[len(crowded) // 2] < 0.1 and crowded[len(crowded) * 99 // 100] < 1
    assert memory[1] - memory[0] < 200 and memory[2] - memory[0] < 60
    assert office.stop() == 0
