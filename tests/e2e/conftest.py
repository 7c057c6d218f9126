"""The built plugin zip, installed in a clean profile, against the stand-in in its own process."""

from __future__ import annotations

import pytest

from tests.support.processes import QgisProcess, Standin, generate, install_plugin


@pytest.fixture(scope="session")
def qgis_process(tmp_path_factory) -> QgisProcess:
    return QgisProcess(install_plugin(tmp_path_factory.mktemp("config")))


@pytest.fixture(scope="session")
def small_state(tmp_path_factory):
    return generate(tmp_path_factory.mktemp("small") / "state", "small")


@pytest.fixture
def small(tmp_path, small_state):
    """A fresh copy of the small community, served."""
    import shutil

    state = tmp_path / "state"
    shutil.copytree(small_state, state)
    with Standin(state) as server:
        yield server
