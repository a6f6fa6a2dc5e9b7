"""The verb user: accounts on the command line."""
import datetime
import getpass
import html.parser
import json
import os
import pty
import re
import stat
import subprocess
import time

import office

GOOD = "bún riêu cua đồng"


def users(system):
    return {user["name"]: user for user in system.json("user", "list")["users"]}


def code_of(answer):
    return answer.json["error"]["code"]


def password(system, name, text):
    return system.run("--json", "user", "password", name, "--stdin", input=(text + "\n").encode())


def acts(system):
    with system.database() as connection:
        return [row[0] for row in connection.execute("SELECT act FROM audit_entry ORDER BY id")]


class Slips(html.parser.HTMLParser):
    """Names, accounts and codes as they stand on the paper."""

    def __init__(self, text):
        super().__init__()
        self.cells, self.texts, self.pictures = [], [], 0
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        self.pictures += tag == "svg"

    def handle_data(self, data):
        if data.strip():
            self.texts.append(data.strip())

    @property
    def codes(self):
        return [text for text in self.texts if re.fullmatch(r"[2-9A-Z]{4}(-[2-9A-Z]{4}){2}", text)]


def slips(system, unit, name="slips.html"):
    path = system.path(name)
    answer = system.json("user", "slips", "--unit", unit, "-o", path, "--address", "https://guong.example.vn")
    return answer, path


def test_init_makes_the_first_administrator_of_the_whole(system):
    (user,) = users(system).values()
    assert user["name"] == getpass.getuser()
    assert user["roles"][0]["role"] == "administrator" and user["roles"][0]["unit"] == ""
    assert not user["has_password"]
    assert stat.S_IMODE((system.data / "secret.key").stat().st_mode) == 0o600


def test_init_ends_with_the_slip_of_the_first_administrator(tmp_path):
    told = subprocess.run([office.GUONG, "--data", tmp_path / "a", "--json", "init"], capture_output=True, text=True)
    answer = json.loads(told.stdout)
    assert answer["administrator"] == getpass.getuser() and answer["data"] == str(tmp_path / "a")
    assert re.fullmatch(r"[2-9A-Z]{4}(-[2-9A-Z]{4}){2}", answer["code"])
    assert datetime.datetime.fromisoformat(answer["expires_at"]) > datetime.datetime.now(datetime.timezone.utc)
    shown = subprocess.run([office.GUONG, "--data", tmp_path / "b", "init"], capture_output=True, text=True)
    assert shown.returncode == 0 and re.search(r"\b[2-9A-Z]{4}(-[2-9A-Z]{4}){2}\b", shown.stdout), shown
    assert answer["code"] not in shown.stdout
    again = subprocess.run([office.GUONG, "--data", tmp_path / "a", "--json", "init"], capture_output=True, text=True)
    assert again.returncode == office.REFUSED and json.loads(again.stdout)["error"]["code"] == "init.exists"


def test_an_account_of_a_person_with_a_role_in_a_unit(system):
    made = system.json("user", "add", "Pao", "--person", "DV01", "--role", "secretary", "--unit", "CB1")
    assert made["name"] == "Pao" and made["person"] == 1
    (role,) = users(system)["Pao"]["roles"]
    assert (role["role"], role["unit"], role["to"]) == ("secretary", "CB1", None)
    assert code_of(system.run("--json", "user", "add", "pAO")) == "auth.name_taken"
    assert code_of(system.run("--json", "user", "add", "pao2", "--person", "DV01")) == "auth.holder_has_account"
    assert code_of(system.run("--json", "user", "add", "x", "--person", "DV99")) == "account.unknown_person"
    assert code_of(system.run("--json", "user", "add", "x", "--unit", "KHONG", "--role", "head")) == "org.unknown_unit"
    assert code_of(system.run("--json", "user", "add", "x", "--role", "vua")) == "auth.unknown_role"
    assert set(users(system)) == {getpass.getuser(), "Pao"}


def test_a_password_comes_from_standard_input_and_is_never_an_argument(system):
    system.done("user", "add", "pao")
    assert system.run("user", "password", "pao", GOOD).code == office.WRONG_USAGE
    assert code_of(password(system, "pao", "123456")) == "auth.password_short"
    assert code_of(password(system, "pao", "MatKhau2024")) == "auth.password_common"
    assert code_of(password(system, "ai-do", GOOD)) == "auth.unknown_account"
    assert code_of(system.run("--json", "user", "password", "pao", input=b"")) == "console.no_terminal"
    assert not users(system)["pao"]["has_password"]
    assert password(system, "pao", GOOD).code == office.DONE
    assert users(system)["pao"]["has_password"]
    with system.database() as connection:
        (kept,) = connection.execute("SELECT password_hash FROM auth_account WHERE name = 'pao'").fetchone()
    assert kept.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert GOOD not in repr(system.tables())


def test_a_password_that_is_typed_does_not_show(system):
    system.done("user", "add", "pao")
    child, terminal = pty.fork()
    if child == 0:
        os.execv(str(office.GUONG), system.command("--lang", "en", "user", "password", "pao"))
    shown = b""
    for prompt in (b"New password:", b"Once more:"):
        while prompt not in shown:
            shown += os.read(terminal, 1000)
        time.sleep(0.2)
        os.write(terminal, (GOOD + "\n").encode())
    try:
        while chunk := os.read(terminal, 1000):
            shown += chunk
    except OSError:
        pass
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0, shown
    assert GOOD.encode() not in shown
    assert users(system)["pao"]["has_password"]


def test_the_key_is_for_its_owner_alone_and_must_stay_so(system):
    system.done("user", "add", "pao")
    assert password(system, "pao", GOOD).code == office.DONE
    key = system.data / "secret.key"
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    key.chmod(0o640)
    answer = system.run("--json", "user", "reissue", "pao")
    assert answer.code == office.BROKEN and code_of(answer) == "auth.key_open"


def test_roles_from_a_day_to_a_day(system):
    system.done("user", "add", "pao")
    system.done("user", "role", "pao", "add", "head", "--unit", "XA", "--from", "1/1/2024", "--to", "31/12/2099")
    (role,) = users(system)["pao"]["roles"]
    assert (role["role"], role["unit"], role["from"], role["to"]) == ("head", "XA", "2024-01-01", "2099-12-31")
    assert code_of(system.run("--json", "user", "role", "pao", "add", "head", "--unit", "XA")) == "auth.role_held"
    assert code_of(system.run("--json", "user", "role", "pao", "remove", "head", "--unit", "CB1")) == "auth.role_not_held"
    system.done("user", "role", "pao", "remove", "head", "--unit", "XA")
    assert users(system)["pao"]["roles"] == []
    assert acts(system)[-2:] == ["auth.give_role", "auth.end_role"]


def test_disabling_and_enabling(system):
    system.done("user", "add", "pao")
    assert system.json("user", "disable", "pao")["disabled"]
    assert code_of(system.run("--json", "user", "disable", "pao")) == "auth.is_disabled"
    assert code_of(system.run("--json", "user", "reissue", "pao")) == "auth.is_disabled"
    assert not system.json("user", "enable", "pao")["disabled"]


def test_a_reissue_shows_its_code_once(system):
    system.done("user", "add", "pao")
    password(system, "pao", GOOD)
    code = system.json("user", "reissue", "pao")["code"]
    assert re.fullmatch(r"[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}", code)
    assert not users(system)["pao"]["has_password"]
    kept = repr(system.tables())
    assert code not in kept and code.replace("-", "") not in kept


def test_slips_are_printed_for_each_cell(system):
    answer, path = slips(system, "XA")
    assert (answer["slips"], answer["cells"]) == (5, 2)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    page = Slips(path.read_text(encoding="utf-8"))
    assert page.pictures == 5 and len(set(page.codes)) == 5
    for text in ("Lò Văn Páo", "paolv", "Vàng A Sử", "suva"):
        assert text in page.texts, text
    assert any("Chi bộ Suối Mây" in text for text in page.texts)
    people = users(system)
    assert people["paolv"]["roles"][0] == {"role": "member", "unit": "CB1",
                                           "from": people["paolv"]["roles"][0]["from"], "to": None}
    assert acts(system).count("auth.make_slip") == 1 + 5  # that of init


def test_printing_again_touches_only_what_was_not_used(system):
    _, first = slips(system, "XA")
    password(system, "suva", GOOD)
    answer, second = slips(system, "XA")
    assert answer["slips"] == 4
    assert "suva" not in Slips(second.read_text(encoding="utf-8")).texts
    before = Slips(first.read_text(encoding="utf-8")).codes
    assert not set(before) & set(Slips(second.read_text(encoding="utf-8")).codes)
    for name in ("paolv", "myht", "binhtt", "sualt"):
        assert password(system, name, GOOD).code == office.DONE
    answer, nothing = slips(system, "XA")
    assert answer["slips"] == 0 and not nothing.exists()


def test_slips_that_cannot_be_written_leave_no_account(system):
    before = system.count("auth_account")
    answer = system.run("--json", "user", "slips", "--unit", "XA", "-o", "/nothing/here.html",
                        "--address", "https://guong.example.vn")
    assert answer.code == office.BROKEN and code_of(answer) == "account.slips_not_written"
    assert system.count("auth_account") == before
    answer = system.run("--json", "user", "slips", "--unit", "XA", "-o", system.path("x.html"),
                        "--address", "http://guong.example.vn")
    assert code_of(answer) == "account.bad_address"


def test_persons_with_accounts_are_not_undone(system):
    slips(system, "CB1")
    imports = system.json("imports")["imports"]
    number = next(one["id"] for one in imports if one["kind"] == "persons")
    answer = system.run("--json", "undo", number)
    assert answer.code == office.REFUSED and code_of(answer) == "imports.built_on"
    assert system.is_sound()


def test_the_log_can_be_verified_after_all_of_it(system):
    slips(system, "XA")
    system.done("user", "reissue", "paolv")
    system.done("user", "disable", "paolv")
    system.done("verify")
