"""A stand-in with accounts as a process of its own, and clients of it that do not really sleep."""

from __future__ import annotations

import json

import pytest
from deposit_world import World

from tests.support.depositing import CURATOR_ID, OWNER_ID, write_accounts
from tests.support.processes import Standin

COMMUNITIES = [
    {"slug": "seatizen-data", "id": "5a1b7c1e-0f5e-4c8e-9a86-2f6f0a6d2a11", "title": "Seatizen data"},
    {"slug": "own", "id": "8d9a3c52-7c61-4b0e-8a8d-4c1f27a0b922", "title": "One's own"},
]
MEMBERS = {"seatizen-data": [CURATOR_ID], "own": [OWNER_ID]}


def write_state(folder):
    (folder / "records").mkdir(parents=True)
    (folder / "communities.json").write_text(json.dumps(COMMUNITIES), encoding="utf-8")
    return write_accounts(folder, MEMBERS)


@pytest.fixture(scope="session")
def shared_standin(tmp_path_factory):
    with Standin(write_state(tmp_path_factory.mktemp("deposits") / "state")) as running:
        yield running


@pytest.fixture
def world(shared_standin, tmp_path):
    """The shared server, without faults and with an empty log."""
    shared_standin.control("reset", {})
    made = World(shared_standin, tmp_path)
    yield made
    shared_standin.control("reset", {})
    made.close()


@pytest.fixture
def own_world(tmp_path):
    """Starts a server of the test's own with given switches."""
    running = []

    def start(*arguments):
        standin = Standin(write_state(tmp_path / f"state{len(running)}"), ("--limits", "off", *arguments))
        standin.__enter__()
        made = World(standin, tmp_path)
        running.append((standin, made))
        return made

    yield start
    for standin, made in running:
        made.close()
        standin.__exit__(None, None, None)
