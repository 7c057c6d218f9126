"""A server whose answers the tests decide, and clients that do not really sleep."""

from __future__ import annotations

from typing import Any, Callable, Iterator

import pytest
from zenodo_server import AGENT, Server, Sleeps

from seatizen_atlas_plugin.feedback import SilentFeedback
from seatizen_atlas_plugin.zenodo import ZenodoClient


@pytest.fixture
def server() -> Iterator[Server]:
    running = Server()
    yield running
    running.close()


@pytest.fixture
def other_server() -> Iterator[Server]:
    running = Server()
    yield running
    running.close()


@pytest.fixture
def sleeps() -> Sleeps:
    return Sleeps()


@pytest.fixture
def make_client(server: Server, sleeps: Sleeps) -> Iterator[Callable[..., ZenodoClient]]:
    made = []

    def make(**options: Any) -> ZenodoClient:
        base_url = options.pop("base_url", server.url)
        client = ZenodoClient(base_url, **{"user_agent": AGENT, "sleep": sleeps, "timeout": (2.0, 2.0), **options})
        made.append(client)
        return client

    yield make
    for client in made:
        client.close()


@pytest.fixture
def client(make_client: Callable[..., ZenodoClient]) -> ZenodoClient:
    return make_client()


@pytest.fixture
def feedback() -> SilentFeedback:
    return SilentFeedback()
