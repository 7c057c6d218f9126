"""The stand-in as a real process, and a client that names itself as the service wants it."""

from __future__ import annotations

import pytest
import requests
import standin_state

from tests.support.processes import Standin

USER_AGENT = "SeatizenAtlasTests/1.0 (+https://example.org; tests)"


class Client(requests.Session):
    """A session of requests that follows no redirects and takes paths."""

    def __init__(self, url: str) -> None:
        super().__init__()
        self.url = url
        self.headers.clear()
        self.headers.update({"User-Agent": USER_AGENT, "Accept": "*/*"})

    def request(self, method, path, **options):
        options["allow_redirects"] = False
        options.setdefault("timeout", 30)
        address = path if path.startswith("http") else self.url + path
        return super().request(method, address, **options)

    def found(self, q: str, **parameters) -> list:
        """Ids of the records a query finds, in order."""
        answer = self.get("/api/records", params={"q": q, **parameters})
        assert answer.status_code == 200, answer.text
        return [record["id"] for record in answer.json()["hits"]["hits"]]


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
