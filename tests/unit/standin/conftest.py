"""The stand-in as a real process, one for all tests or one of a test's own."""

from __future__ import annotations

import pytest
import standin_state
from standin_client import Client
from standin_depositor import Depositor

from tests.support.depositing import CURATOR_ID, OWNER, OWNER_ID, write_accounts
from tests.support.processes import Standin

# Who may take records into a community.
MEMBERS = {"uav": [OWNER_ID], "seatizen-data": [CURATOR_ID]}


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


@pytest.fixture(scope="module")
def deposit_server(tmp_path_factory):
    state = standin_state.write_state(tmp_path_factory.mktemp("deposits") / "state")
    write_accounts(state, MEMBERS)
    with Standin(state) as running:
        yield running


@pytest.fixture
def owner(deposit_server):
    with Depositor(deposit_server.url, OWNER) as client:
        yield client
    deposit_server.control("reset", {})


@pytest.fixture
def start(tmp_path):
    """A server of the test's own with given switches; returns a client of its owner."""
    running = []

    def begin(*arguments):
        state = standin_state.write_state(tmp_path / f"state{len(running)}")
        write_accounts(state, MEMBERS)
        standin = Standin(state, ("--limits", "off", *arguments))
        standin.__enter__()
        running.append(standin)
        return Depositor(standin.url, OWNER)

    yield begin
    for standin in running:
        standin.__exit__(None, None, None)
