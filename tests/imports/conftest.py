import pytest

import office


@pytest.fixture(scope="session")
def empty_template(tmp_path_factory):
    assert office.GUONG.exists(), f"{office.GUONG}: build it first (cmake --preset release)"
    system = office.System(tmp_path_factory.mktemp("empty") / "data")
    system.done("init")
    return system.data


@pytest.fixture(scope="session")
def staffed_template(tmp_path_factory, empty_template):
    system = office.copy_of(empty_template, tmp_path_factory.mktemp("staffed"))
    system.bring("units", office.UNITS)
    system.bring("persons", office.PERSONS)
    return system.data


@pytest.fixture
def empty(empty_template, tmp_path):
    """A system without units."""
    return office.copy_of(empty_template, tmp_path)


@pytest.fixture
def system(staffed_template, tmp_path):
    """A system with four units and five persons."""
    return office.copy_of(staffed_template, tmp_path)
