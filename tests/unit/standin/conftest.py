"""The stand-in as a real process, one for all tests or one of a test's own."""

from __future__ import annotations

import pytest
import standin_state
from standin_client import Client

from tests.support.processes import Standin


@pytest.fixture(scope="session")
def state(tmp_path_factory):
    return standin_state.write_state(tmp_path_factory.mktemp("standin") / "state")


@pytest.fixture(scope="session")
def standin(state):
    with Standin(state) as running:
        yield running


@pytest.fixture(scope="session")
def client(standin):
    with Client(standin.url) as session:
        yield session


@pytest.fixture
def own(tmp_path):
    """Starts a server of the test's own with given arguments; returns it and a client of it."""
    started = []

    def start(*arguments):
        state = tmp_path / "state"
        if not state.exists():
            standin_state.write_state(state)
        running = Standin(state, arguments)
        running.__enter__()
        session = Client(running.url)
        started.append((running, session))
        return running, session

    yield start
    for running, session in started:
        session.close()
        running.__exit__(None, None, None)
