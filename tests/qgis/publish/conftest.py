"""A stand-in with accounts, and clients of it."""

from __future__ import annotations

import json
import shutil

import pytest

from seatizen_atlas_plugin.zenodo import ZenodoClient
from tests.support.depositing import OWNER, write_accounts
from tests.support.processes import USER_AGENT, Standin, generate


@pytest.fixture(scope="session")
def community_state(tmp_path_factory):
    """A small community with accounts; its restricted versions belong to the owner."""
    state = generate(tmp_path_factory.mktemp("publish") / "state", "small")
    for path in (state / "records").glob("*.json"):
        version = json.loads(path.read_text(encoding="utf-8"))
        path.write_text(json.dumps({**version, "owner": 7}), encoding="utf-8")
    return write_accounts(state, {})


@pytest.fixture
def community(community_state, tmp_path_factory):
    """The community served, from a copy of its state folder that may change."""
    state = tmp_path_factory.mktemp("community") / "state"
    shutil.copytree(community_state, state)
    with Standin(state) as running:
        yield running


@pytest.fixture
def make_client(community):
    made = []

    def make(token=OWNER, **options):
        client = ZenodoClient(
            options.pop("base_url", community.url),
            **{"user_agent": USER_AGENT, "token": token, "sleep": lambda _: None, "timeout": (30.0, 30.0), **options},
        )
        made.append(client)
        return client

    yield make
    for client in made:
        client.close()
