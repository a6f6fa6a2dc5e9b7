"""A data folder with the demo of Pác Nặm, loaded once a session."""

import pytest

from command_line import Guong


@pytest.fixture(scope="session")
def loaded(tmp_path_factory):
    folder = tmp_path_factory.mktemp("pac-nam")
    guong = Guong(folder / "data")
    guong.registers = folder / "registers"
    guong.summary = guong.json("demo", "pac-nam", "--registers", guong.registers)
    return guong


@pytest.fixture
def own(loaded, tmp_path):
    """A copy that a test may change."""
    return loaded.copy(tmp_path / "data")


@pytest.fixture
def empty(tmp_path):
    guong = Guong(tmp_path / "data")
    guong.run("init")
    return guong
