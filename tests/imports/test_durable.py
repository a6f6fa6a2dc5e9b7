"""All or nothing, and what was said is so: the program killed at any moment of an import, and its
writes seen by strace."""
import random
import re
import shutil
import signal
import subprocess
import time

import pytest

import office

PEOPLE = 5_000
RUNS, PARTS = 40, 4


@pytest.fixture(scope="module")
def crowd(tmp_path_factory, staffed_template):
    """A system with 5,000 more persons, and a register of their sheets."""
    system = office.copy_of(staffed_template, tmp_path_factory.mktemp("crowd"))
    system.bring("persons", [["unit_code", "full_name", "code"]] + [[f"CB{1 + i % 2}", f"Giàng Văn {i}", f"M{i}"] for i in range(PEOPLE)])
    register = system.csv([["Mã đảng viên", "Năm", "Việc làm theo"]] + [[f"M{i}", "2018", office.three_actions(f"Người {i}")] for i in range(PEOPLE)])
    return system, register


def state_of(system):
    """How much of the register is there, by every table that it writes."""
    return {table: system.count(table) for table in
            ("commitment_sheet", "commitment_item", "imports_import", "audit_entry", "audit_content", "imports_mapping", "org_person")}


def duration(crowd, folder):
    source, register = crowd
    taken = []
    for at in range(2):
        system = office.copy_of(source.data, folder / f"measured{at}")
        started = time.monotonic()
        system.json("import", "sheets", register)
        taken.append(time.monotonic() - started)
        whole = state_of(system)
        shutil.rmtree(folder / f"measured{at}")
    return min(taken), whole


@pytest.mark.parametrize("part", range(PARTS))
def test_killed_at_any_moment_all_or_nothing_is_there(crowd, tmp_path, part):
    source, register = crowd
    nothing = state_of(source)
    taken, whole = duration(crowd, tmp_path)
    assert whole["commitment_sheet"] == PEOPLE and whole["commitment_item"] == 3 * PEOPLE
    chance = random.Random(f"kill {part}")
    seen = {"nothing": 0, "all": 0, "said": 0}
    for run in range(RUNS // PARTS):
        system = office.copy_of(source.data, tmp_path / f"run{run}")
        # Mostly the second half, where the transaction ends.
        moment = taken * (chance.uniform(0.0, 1.1) if run % 2 else chance.uniform(0.7, 1.1))
        process = subprocess.Popen(system.command("import", "sheets", register), stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        time.sleep(moment)
        process.send_signal(signal.SIGKILL)
        out, errors = process.communicate(timeout=60)
        said = "đã ghi" in out.decode()
        assert process.returncode in (0, -signal.SIGKILL), errors.decode()
        found = state_of(system)
        assert found in (nothing, whole), (moment, taken)
        assert not said or found == whole, "it said that it had written"
        assert system.is_sound()
        verified = system.run("verify")
        assert verified.code == office.DONE, verified
        seen["nothing" if found == nothing else "all"] += 1
        seen["said"] += said
        if run == 0:
            # The folder is free again, and the same import comes in or is there already.
            assert system.json("import", "sheets", register)["written"] == (found == nothing)
            assert state_of(system) == whole
        shutil.rmtree(tmp_path / f"run{run}")
    print(seen)
    assert seen["nothing"] > 0


def traced(system, tmp_path, *arguments):
    log = tmp_path / "strace.log"
    answer = subprocess.run(["strace", "-f", "-y", "-s", "200", "-e", "trace=fsync,fdatasync,write,pwrite64", "-o", str(log),
                             *system.command(*arguments)], capture_output=True, timeout=120)
    if b"Operation not permitted" in answer.stderr or b"ptrace" in answer.stderr:
        pytest.skip("tracing is not allowed here")
    assert answer.returncode == 0, answer
    return log.read_text(errors="replace").splitlines()


@pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed")
def test_the_log_is_synced_before_success_is_told(system, tmp_path):
    path = system.csv([office.SHEETS_HEADER, ["Lò Văn Páo", "2018", office.THREE]])
    calls = traced(system, tmp_path, "--json", "import", "sheets", path)
    written = [at for at, call in enumerate(calls) if re.search(r"pwrite64\(\d+<[^>]*guong\.db-wal>", call)]
    synced = [at for at, call in enumerate(calls) if re.search(r"f(data)?sync\(\d+<[^>]*guong\.db-wal>\) += 0", call)]
    told = [at for at, call in enumerate(calls) if re.search(r"write\(1<", call) and "written" in call]
    assert len(told) == 1, calls
    assert [at for at in written if at < told[0]], "the rows go to the log first"
    last = max(at for at in written if at < told[0])
    assert [at for at in synced if last < at < told[0]], "the log is synced after its last page and before the word"
