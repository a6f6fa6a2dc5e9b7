"""SIGTERM under load: what was begun is answered, and the data is free."""
import socket
import time

from small_office import ACCOUNTS, DONE, Load


def test_what_was_begun_is_answered_and_the_data_is_free(office):
    office.start()
    sessions = [office.sign_in(f"writer{number}") for number in range(ACCOUNTS)]
    seconds = []
    with Load(office, sessions, connections=8) as load:
        for _ in range(5):
            time.sleep(0.5)
            began = time.monotonic()
            assert office.stop() == DONE
            seconds.append(time.monotonic() - began)
            assert not (office.data / "guong.sock").exists()
            began = time.monotonic()
            office.run("user", "list")
            office.run("user", "role", "--help")
            office.run("verify")
            office.account(f"after{len(seconds)}", "staff", "CB1")
            assert time.monotonic() - began < 5, "nobody waited for the lock"
            office.start()
        time.sleep(0.2)
        load.finish()
    print(f"\nstopped in {max(seconds):.2f} s at most; {load}")
    load.check()
    assert load.replayed == 0, "whatever was written had been answered"
    assert load.acknowledged and max(seconds) < 10
    assert office.stop() == DONE
    office.is_sound()


def test_half_a_request_does_not_hold_up_the_end(office):
    office.start()
    with socket.create_connection(("127.0.0.1", office.port)) as half:
        half.sendall(b"POST /api/sheets HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 500\r\n")
        time.sleep(0.3)
        began = time.monotonic()
        assert office.stop() == DONE
        print(f"\nstopped in {time.monotonic() - began:.1f} s")
        assert time.monotonic() - began < 10, "the rest of it is waited for a little only"
