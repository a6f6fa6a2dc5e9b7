"""The words of the command line, and its exit codes."""
import json
import os
import subprocess
import time

import pytest

import office
from office import DONE, REFUSED, THREE, WRONG_USAGE


@pytest.mark.parametrize("arguments", [
    [], ["nonsense"], ["import", "--nonsense"], ["import", "units", "a.csv", "b.csv"],
    ["import", "sheets", "a.csv", "--decimal-mark", "dot"], ["import", "sheets", "a.csv", "--year", "hai nghìn"],
    ["--lang", "fr", "imports"], ["undo"], ["undo", "x"], ["trace"],
    ["figures", "units.total"], ["trace", "commitments.persons"],
    ["figures", "--unit", "HUYEN", "--as-of", "2020-01-01", "--from", "2020-01-01"], ["sheet"], ["sheet", "return", "1"],
])
def test_wrong_usage_is_2(system, arguments):
    before = system.tables()
    answer = system.run(*arguments)
    assert answer.code == WRONG_USAGE, answer
    assert answer.out + answer.err
    assert system.tables() == before


@pytest.mark.parametrize("arguments, vietnamese, english", [
    ([], "Chưa nêu lệnh", "No command"),
    (["nonsense"], "Không có lệnh “nonsense”", "no command “nonsense”"),
    (["sheet"], "guong sheet --help", "guong sheet --help"),
    (["import", "--nonsense"], "không có tham số “--nonsense”", "does not take “--nonsense”"),
    (["import", "sheets", "a.csv", "--decimal-mark", "dot"], "chọn một trong: comma,point", "one of: comma,point"),
    (["import", "sheets", "a.csv", "--year", "hai nghìn"], "“--year” không nhận giá trị “hai nghìn”", "to be a number"),
    (["undo"], "Thiếu “import”", "“import” is missing"),
    (["figures", "units.total"], "Thiếu “--unit”", "“--unit” is missing"),
    (["figures", "units.total", "--unit"], "“--unit” thiếu hoặc thừa giá trị", "“--unit” has too few"),
    (["figures", "--unit", "HUYEN", "--as-of", "2020-01-01", "--from", "2020-01-01"],
     "Không dùng “--from” cùng với “--as-of”", "“--from” cannot go with “--as-of”"),
    (["report", "--id", "-3"], "Giá trị của “--id” nằm ngoài phạm vi", "“--id” is out of range"),
])
def test_wrong_usage_is_told_in_the_readers_language(system, arguments, vietnamese, english):
    told = system.run(*arguments)
    assert vietnamese in told.err and "--help" in told.err and not told.out, told
    told = system.run("--lang", "en", *arguments)
    assert english in told.err and "--help" in told.err, told
    told = system.run("--json", *arguments)
    assert told.code == WRONG_USAGE
    assert told.json["error"]["code"].startswith("console.usage."), told
    assert told.json["error"]["message"]


@pytest.mark.parametrize("arguments", [["import", "nonsense", "a.csv"], ["import", "sheets"], ["undo", "99"],
                                       ["figures", "no.such", "--unit", "HUYEN"], ["figures", "units.total", "--unit", "XX"],
                                       ["figures", "commitments.persons", "--unit", "HUYEN", "--by", "colour"],
                                       ["figures", "commitments.persons", "--unit", "HUYEN", "--where", "year"],
                                       ["figures", "commitments.persons", "--unit", "HUYEN", "--from", "2020-01-01", "--to", "2019-01-01"],
                                       ["figures", "commitments.persons", "--unit", "HUYEN", "--from", "30/2/2020"]])
def test_what_cannot_be_done_is_1_in_both_languages(system, arguments):
    vietnamese, english = system.run(*arguments), system.run("--lang", "en", *arguments)
    assert vietnamese.code == english.code == REFUSED, vietnamese
    assert vietnamese.err and english.err and vietnamese.err != english.err
    assert system.run("--json", *arguments).json["error"]["message"]


@pytest.mark.parametrize("verb", [[], ["import"], ["figures"], ["trace"], ["undo"], ["tree"], ["sheet"], ["sheet", "return"]])
def test_help_everywhere(system, verb):
    answer = system.run(*verb, "--help")
    assert answer.code == DONE
    assert "Usage" in answer.out or "Cách dùng" in answer.out


def test_a_folder_without_a_system(tmp_path):
    answer = office.System(tmp_path / "none").run("imports")
    assert answer.code == REFUSED
    assert "guong init" in answer.err


def test_init_does_not_overwrite(system):
    before = system.tables()
    assert system.run("init").code == REFUSED
    assert system.tables() == before


def test_the_data_folder_from_the_environment(system):
    environment = {**os.environ, "GUONG_DATA": str(system.data)}
    finished = subprocess.run([str(office.GUONG), "--json", "imports"], capture_output=True, env=environment, timeout=60)
    assert len(json.loads(finished.stdout)["imports"]) == 2


def test_the_kinds_with_their_columns(system):
    kinds = {one["kind"]: one["columns"] for one in system.json("import", "--list")["kinds"]}
    assert {"units", "persons", "sheets", "unit-sheets", "plans", "programmes", "themes"} <= set(kinds)
    assert "full_name*" in kinds["persons"]
    assert "action_1" in kinds["sheets"]


def test_the_list_of_imports(system):
    listed = system.json("imports")["imports"]
    assert [(one["id"], one["kind"], one["rows"], one["state"]) for one in listed] == [(1, "units", 4, "done"), (2, "persons", 5, "done")]
    assert "so.csv" in system.done("imports").out


def test_the_json_of_a_figure(system):
    system.bring("sheets", [office.SHEETS_HEADER, ["Lò Văn Páo", "2018", THREE]])
    (one,) = system.figure("commitments.coverage", "--from", "2018-01-01", "--to", "2018-12-31")
    assert one == {"key": "commitments.coverage", "value": 0.2, "part": 1, "whole": 5, "unit": "HUYEN",
                   "from": "2018-01-01", "to": "2018-12-31"}
    traced = system.json("trace", "commitments.persons", "--unit", "HUYEN")
    assert traced["count"] == len(traced["records"]) == 1
    assert traced["records"][0]["unit"] == "CB1"


def test_figures_read_in_both_languages(system):
    system.bring("sheets", [office.SHEETS_HEADER, ["Lò Văn Páo", "2018", THREE]])
    arguments = ["figures", "commitments.coverage", "--unit", "HUYEN", "--from", "1/1/2018", "--to", "31/12/2018"]
    assert "20 % (1/5)" in system.done(*arguments).out
    assert "20 % (1/5)" in system.done("--lang", "en", *arguments).out


# Two who write at once.

def holder(system):
    """A process that holds the lock of the data folder until its input ends."""
    code = ("import fcntl, sys\nfile = open(sys.argv[1], 'r+')\nfcntl.flock(file, fcntl.LOCK_EX)\n"
            "file.truncate(0)\nfile.write('4321\\n')\nfile.flush()\nprint('held', flush=True)\nsys.stdin.read()\n")
    process = subprocess.Popen(["python3", "-c", code, str(system.data / "lock")], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert process.stdout.readline() == b"held\n"
    return process


def test_the_second_writer_waits_for_the_first(system):
    process = holder(system)
    path = system.csv([["unit_code", "full_name"], ["CB1", "Giàng A Tủa"]])
    second = subprocess.Popen(system.command("import", "persons", path), stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    time.sleep(1)
    assert second.poll() is None, "it should wait"
    process.stdin.close()
    assert second.wait(timeout=30) == DONE
    process.wait()
    assert system.count("org_person") == 6


def test_the_second_writer_says_who_holds_the_data(system):
    process = holder(system)
    before = system.tables()
    path = system.csv([["unit_code", "full_name"], ["CB1", "Giàng A Tủa"]])
    second = [subprocess.Popen(system.command("--lang", language, "import", "persons", path), stdout=subprocess.PIPE, stderr=subprocess.PIPE)
              for language in ("vi", "en")]
    for one, word in zip(second, ("tiến trình khác", "another process")):
        _, errors = one.communicate(timeout=60)
        assert one.returncode == REFUSED
        assert "4321" in errors.decode() and word in errors.decode()
    # Reading goes on.
    assert system.value("people.total") == 5
    process.stdin.close()
    process.wait()
    assert system.tables() == before


def test_two_imports_at_once_both_come_in(system):
    files = [system.csv([["unit_code", "full_name", "code"]] + [["CB1", f"Giàng {letter} {i}", f"{letter}{i}"] for i in range(2000)])
             for letter in "XY"]
    running = [subprocess.Popen(system.command("import", "persons", path), stdout=subprocess.PIPE, stderr=subprocess.PIPE) for path in files]
    for one in running:
        _, errors = one.communicate(timeout=60)
        assert one.returncode == DONE, errors.decode()
    assert system.count("org_person") == 4005
