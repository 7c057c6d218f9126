"""A small generated community served by the stand-in, and a client that does not wait long."""

from __future__ import annotations

import shutil
import time

import pytest

from seatizen_atlas_plugin.zenodo import ZenodoClient
from tests.support.processes import USER_AGENT, Standin, generate


@pytest.fixture(scope="session")
def small_state(tmp_path_factory):
    return generate(tmp_path_factory.mktemp("small") / "state", "small")


@pytest.fixture(scope="module")
def server(small_state):
    """One server a module; tests leave it without faults and with its first records."""
    with Standin(small_state) as running:
        yield running


@pytest.fixture
def own_server(small_state, tmp_path):
    """A server whose records may be changed."""
    state = tmp_path / "state"
    shutil.copytree(small_state, state)
    with Standin(state) as running:
        yield running


@pytest.fixture
def connect():
    """Makes clients; waits of the server's limits are cut short."""
    clients = []

    def client(server, **options):
        made = ZenodoClient(
            server.url, user_agent=USER_AGENT, sleep=lambda seconds: time.sleep(min(seconds, 0.005)), **options
        )
        clients.append(made)
        return made

    yield client
    for one in clients:
        one.close()
