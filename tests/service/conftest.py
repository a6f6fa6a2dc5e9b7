import os
import pathlib
import sys

import pytest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))

import postgres  # noqa: E402
import small_office  # noqa: E402

# These tests stop and kill their database, so that it has to be their own: GUONG_TEST_DATABASE only
# says that it is PostgreSQL's turn.
IS_POSTGRESQL = bool(os.environ.get("GUONG_TEST_DATABASE"))


@pytest.fixture(scope="session")
def own_postgres():
    """A PostgreSQL server that the tests of this session may stop and kill."""
    server = postgres.Postgres()
    yield server
    server.close()


@pytest.fixture
def office(request, tmp_path):
    """A small office with accounts, on the database whose turn it is; nobody serves it yet."""
    server = request.getfixturevalue("own_postgres") if IS_POSTGRESQL else None
    made = small_office.Office(tmp_path / "data", server).people()
    yield made
    made.close()


@pytest.fixture
def on_postgres(request):
    if not IS_POSTGRESQL:
        pytest.skip("about PostgreSQL: run tools/with_postgresql")
    return request.getfixturevalue("office")


@pytest.fixture
def on_sqlite(request):
    if IS_POSTGRESQL:
        pytest.skip("about the folder's own file")
    return request.getfixturevalue("office")
