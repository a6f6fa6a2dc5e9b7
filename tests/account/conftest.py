import pathlib
import sys

import pytest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "imports"))

import office  # noqa: E402  the office of the import tests: its units, its persons


@pytest.fixture(scope="session")
def peopled_template(tmp_path_factory):
    assert office.GUONG.exists(), f"{office.GUONG}: build it first (cmake --preset release)"
    system = office.System(tmp_path_factory.mktemp("peopled") / "data")
    system.done("init")
    system.bring("units", office.UNITS)
    system.bring("persons", office.PERSONS)
    return system.data


@pytest.fixture
def system(peopled_template, tmp_path):
    """A system with four units and five persons."""
    return office.copy_of(peopled_template, tmp_path)
