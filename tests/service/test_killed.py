"""What was acknowledged is kept, whoever is killed in the middle.

GUONG_KILLS is how often the service is killed on each database; 200 take a minute or two."""
import os
import random
import time

from small_office import ACCOUNTS, Load

KILLS = int(os.environ.get("GUONG_KILLS", "200"))
DATABASE_KILLS = max(4, KILLS // 10)


def killed_at_any_moment(office, chance):
    """Starts the server and kills it: while it starts, or within the load."""
    office.start(wait=False)
    if chance.random() < 0.2:
        time.sleep(chance.uniform(0.0, 0.08))
    else:
        office.wait_until_ready()
        time.sleep(chance.uniform(0.0, 0.25))
    office.kill()


def signed_in(office):
    office.start()
    return [office.sign_in(f"writer{number}") for number in range(ACCOUNTS)]


def test_a_killed_service_keeps_what_it_acknowledged(office):
    chance = random.Random("killed")
    sessions = signed_in(office)
    began = time.monotonic()
    with Load(office, sessions) as load:
        office.kill()
        for _ in range(KILLS):
            killed_at_any_moment(office, chance)
        office.start()
        time.sleep(0.2)
        load.finish()
    print(f"\n{KILLS} kills in {time.monotonic() - began:.0f} s: {load}")
    load.check()
    assert load.acknowledged and load.broken and load.asked_again
    assert office.stop() == 0
    office.is_sound()


def test_a_killed_database_keeps_what_was_acknowledged(on_postgres):
    """The service lives on; the server of its records, or one process of it, is killed."""
    office, chance = on_postgres, random.Random("database")
    sessions = signed_in(office)
    with Load(office, sessions) as load:
        for number in range(DATABASE_KILLS):
            time.sleep(chance.uniform(0.2, 0.8))
            if number % 2:
                office.postgres.stop("immediate")
                office.postgres.start()
            else:
                office.postgres.kill_a_backend()
            office.wait_until_ready()
        time.sleep(0.3)
        load.finish()
    print(f"\n{DATABASE_KILLS} kills of the database: {load}")
    load.check()
    assert load.problems
    assert office.stop() == 0
    office.is_sound()
