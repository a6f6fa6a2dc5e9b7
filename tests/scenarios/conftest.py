"""Data folders with the demos, each loaded once a session."""

import pytest

from command_line import Guong


def load(tmp_path_factory, place):
    folder = tmp_path_factory.mktemp(place)
    guong = Guong(folder / "data")
    guong.registers = folder / "registers"
    guong.summary = guong.json("demo", place, "--registers", guong.registers)
    return guong


@pytest.fixture(scope="session")
def loaded(tmp_path_factory):
    return load(tmp_path_factory, "pac-nam")


@pytest.fixture(scope="session")
def hai_ha(tmp_path_factory):
    return load(tmp_path_factory, "hai-ha")


@pytest.fixture(scope="session")
def thieu_hoa(tmp_path_factory):
    return load(tmp_path_factory, "thieu-hoa")


@pytest.fixture(scope="session")
def duc_tho(tmp_path_factory):
    return load(tmp_path_factory, "duc-tho")


@pytest.fixture
def own(loaded, tmp_path):
    """A copy that a test may change."""
    return loaded.copy(tmp_path / "data")


@pytest.fixture
def empty(tmp_path):
    guong = Guong(tmp_path / "data")
    guong.run("init")
    return guong
