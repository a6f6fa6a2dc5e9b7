"""The contract, the routes of the program, and one service with the made-up district a session."""
import json
import os
import pathlib
import subprocess

import pytest

from cast import Cast
from contract import ROOT, Contract
from served import Service

GUONG = pathlib.Path(os.environ.get("GUONG", ROOT / "build/release/guong")).resolve()


@pytest.fixture(scope="session")
def contract():
    return Contract()


@pytest.fixture(scope="session")
def routes():
    done = subprocess.run([GUONG, "serve", "--routes"], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    rows = {f"{row['method']} {row['path']}": row for row in json.loads(done.stdout)["routes"]}
    # The contract is for programs; the page that begins the workspace, and those for everybody, are for people.
    for page in ("GET /{page...}", "GET /units/{code}", "GET /units/{code}/photos/{id}", "GET /public.css"):
        assert rows.pop(page)["access"] == "public"
    return rows


@pytest.fixture(scope="session")
def roles():
    (version,) = json.loads((ROOT / "rules/roles.json").read_text(encoding="utf-8"))["versions"]
    return version


@pytest.fixture(scope="session")
def service(tmp_path_factory, contract, roles):
    made = Service(tmp_path_factory.mktemp("contract"), contract)
    made.cast = Cast(made, roles)
    made.cast.add()
    made.start()
    made.cast.sign_in()
    yield made
    made.stop()


@pytest.fixture(scope="session")
def cast(service):
    return service.cast
