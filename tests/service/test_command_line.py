"""The command line beside the service: what writes is done by the service, as the caller would."""
import getpass
import json
import os
import signal
import subprocess
import time

import pytest

from small_office import BROKEN, DONE, GUONG, PASSWORD, REFUSED, WRONG_USAGE, Office


@pytest.fixture
def running(office):
    return office.start()


def error(done):
    return json.loads(done.stdout)["error"]["code"]


def test_what_writes_is_done_by_the_service(running, tmp_path):
    # The data is held: only the service can write it.
    began = time.monotonic()
    made = running.json("user", "add", "chi", "--role", "staff", "--unit", "CB2")
    assert made["name"] == "chi" and time.monotonic() - began < 4, "nobody waited for the lock"
    assert running.run("user", "add", "chi2", "--role", "staff", "--unit", "CB2").stdout.strip()
    (last,) = running.json("log", "--limit", 1)["entries"]
    assert last["actor"] == getpass.getuser()


def test_files_are_named_from_the_caller_s_folder(running, tmp_path):
    here = tmp_path / "nơi khác"
    here.mkdir()
    (here / "thêm.csv").write_text("unit_code,full_name,categories,code\nCB1,Lò Văn Thêm,đảng viên,THEM\n", encoding="utf-8")
    assert running.json("import", "persons", "thêm.csv", cwd=here)["written"]
    assert running.sql("SELECT count(*) FROM org_person WHERE code = 'THEM'") == [(1,)]
    running.run("report", "five-year", "--unit", "HUYEN", "--from", "2016-01-01", "--to", "2020-12-31", "-o", "báo-cáo.docx", cwd=here)
    assert (here / "báo-cáo.docx").read_bytes().startswith(b"PK")


def test_refusals_and_exit_codes_come_back(running, tmp_path):
    assert error(running.run("--json", "user", "disable", "nobody", expect=REFUSED)) == "auth.unknown_account"
    refused = running.run("user", "disable", "nobody", expect=REFUSED)
    assert "nobody" in refused.stderr and not refused.stdout
    running.run("user", "disable", expect=WRONG_USAGE)
    (tmp_path / "spoilt.csv").write_text("unit_code,full_name\nNOWHERE,Ai Đó\n", encoding="utf-8")
    spoilt = running.run("import", "persons", tmp_path / "spoilt.csv", expect=REFUSED)
    assert "NOWHERE" in spoilt.stdout + spoilt.stderr


def test_a_prompt_is_asked_at_the_caller(running):
    running.run("user", "add", "dung", "--role", "staff", "--unit", "CB1")
    running.run("user", "password", "dung", "--stdin", text=PASSWORD + "\n")
    assert running.sign_in("dung")


def test_what_is_decided_there_holds_for_sessions_at_once(running):
    session = running.sign_in("writer0")
    assert running.ask("GET", "/api/sheets?unit=CB1", headers=session).status == 200
    running.run("user", "disable", "writer0")
    assert running.ask("GET", "/api/sheets?unit=CB1", headers=session).status == 401


def test_what_reads_works_beside(running):
    assert {unit["code"] for unit in running.json("tree")["units"]} == {"HUYEN", "XA", "CB1", "CB2"}
    assert running.json("sheet", "list", "--unit", "CB1")["sheets"] == []
    assert running.json("figures", "commitments.persons", "--unit", "HUYEN")["figures"][0]["value"] == 0
    assert running.run("verify").returncode == DONE


def test_a_second_server_is_refused(running):
    other = subprocess.run([GUONG, *running.where, "--lang", "en", "serve", "--listen", "127.0.0.1:0"], capture_output=True, text=True,
                           timeout=20)
    assert other.returncode == REFUSED and "served already" in other.stderr
    assert running.ask("GET", "/readyz").status == 200


def test_a_second_server_of_the_same_records_from_another_folder_is_refused(running, tmp_path):
    if not running.postgres:
        pytest.skip("records in the folder have no other folder")
    (tmp_path / "other").mkdir()
    other = subprocess.run([GUONG, "--data", str(tmp_path / "other"), "--database", running.url, "--lang", "en", "serve", "--listen",
                            "127.0.0.1:0"], capture_output=True, text=True, timeout=20)
    assert other.returncode == REFUSED and "another process" in other.stderr
    assert running.ask("GET", "/readyz").status == 200


def test_other_records_with_the_same_folder_are_not_mistaken(running):
    if not running.postgres:
        pytest.skip("about PostgreSQL")
    url = running.postgres.new_schema()
    done = subprocess.run([GUONG, "--data", str(running.data), "--database", url, "--json", "user", "add", "stray", "--role", "staff",
                           "--unit", "CB1"], capture_output=True, text=True, timeout=20)
    assert done.returncode == REFUSED and error(done) == "db.no_data"
    assert running.sql("SELECT count(*) FROM auth_account WHERE name = 'stray'") == [(0,)]


def test_a_backup_is_made_once_and_restored_only_when_nobody_serves(running, tmp_path):
    if running.postgres:
        for words in (["backup", "sao-lưu.guong"], ["restore", "sao-lưu.guong"]):
            assert error(running.run("--json", *words, expect=REFUSED, cwd=tmp_path)) == "backup.postgresql"
        assert running.stop() == 0
        assert "pg_dump" in running.run("backup", tmp_path / "sao-lưu.guong", expect=REFUSED).stderr
        return
    made = running.json("backup", "sao-lưu.guong", cwd=tmp_path)
    assert made["logged"] and (tmp_path / "sao-lưu.guong").stat().st_size == made["size"]
    acts = [entry["act"] for entry in running.json("log")["entries"]]
    assert acts.count("backup.make") == 1
    refused = running.run("restore", tmp_path / "sao-lưu.guong", "--replace", expect=REFUSED)
    assert "another process" in refused.stderr
    assert running.ask("GET", "/readyz").status == 200
    assert running.stop() == 0
    running.run("restore", tmp_path / "sao-lưu.guong", "--replace")
    running.run("verify")


def test_a_folder_named_from_another_place_is_the_same(office, tmp_path):
    """The service was started with a relative folder; commands come from elsewhere."""
    office.where = ["--data", "data", *office.where[2:]]
    here = os.getcwd()
    os.chdir(tmp_path)
    try:
        office.start()
    finally:
        os.chdir(here)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    office.where = ["--data", "../data", *office.where[2:]]
    office.run("user", "add", "xa", "--role", "staff", "--unit", "CB1", cwd=elsewhere)
    office.run("user", "password", "xa", "--stdin", text=PASSWORD + "\n", cwd=elsewhere)
    by_environment = subprocess.run([GUONG, *office.where[2:], "--json", "user", "list"], capture_output=True, text=True, cwd=elsewhere,
                                    env={**os.environ, "GUONG_DATA": "../data"}, timeout=20)
    assert "xa" in by_environment.stdout
    assert office.sign_in("xa")
    assert list(elsewhere.iterdir()) == [], "nothing was made where the caller stands"


def test_who_does_not_answer_a_prompt_does_not_keep_the_service_from_stopping(running):
    asked = subprocess.Popen([GUONG, *running.where, "--lang", "en", "user", "password", "writer0", "--stdin"], stdin=subprocess.PIPE,
                             stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    time.sleep(1)
    assert asked.poll() is None
    assert running.stop(seconds=20) == 0
    _, errors = asked.communicate("too late\n", timeout=20)
    assert asked.returncode == BROKEN and "ended" in errors
    assert running.run("user", "list").returncode == DONE


def test_a_killed_service_leaves_a_socket_that_hinders_nobody(running):
    running.process.send_signal(signal.SIGKILL)
    running.process.wait()
    assert (running.data / "guong.sock").exists()
    running.run("user", "add", "sau", "--role", "staff", "--unit", "CB1")
    running.start()
    running.run("user", "add", "sau2", "--role", "staff", "--unit", "CB1")
    assert {"sau", "sau2"} <= {user["name"] for user in Office.json(running, "user", "list")["users"]}
