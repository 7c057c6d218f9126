"""A stand-in with accounts, an atlas with public and local sessions, and clients of the owner."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace

import pytest

from seatizen_atlas_plugin.atlas.content import local_doi
from seatizen_atlas_plugin.zenodo import ZenodoClient
from tests.qgis.atlas.atlas_material import a_session, write
from tests.qgis.exports.export_material import make_atlas
from tests.support.depositing import CURATOR_ID, OWNER, write_accounts
from tests.support.processes import USER_AGENT, Standin

COMMUNITY = {"slug": "seatizen-data", "id": "5a1b7c1e-0f5e-4c8e-9a86-2f6f0a6d2a11", "title": "Seatizen data"}


@pytest.fixture(scope="session")
def made_atlas(qgis_app, tmp_path_factory):
    """The atlas of the exports' tests, with a session that is on no server."""
    path = tmp_path_factory.mktemp("made") / "atlas.gpkg"
    make_atlas(path)
    return path


@pytest.fixture
def atlas(made_atlas, tmp_path):
    """A copy of the test's own."""
    folder = tmp_path / "home"
    folder.mkdir()
    return shutil.copy(made_atlas, folder / "atlas.gpkg")


@pytest.fixture(scope="module")
def module_standin(tmp_path_factory):
    state = tmp_path_factory.mktemp("atlas_release") / "state"
    (state / "records").mkdir(parents=True)
    (state / "communities.json").write_text(json.dumps([COMMUNITY]), encoding="utf-8")
    with Standin(write_accounts(state, {"seatizen-data": [CURATOR_ID]}), ("--limits", "off")) as running:
        yield running


class World:
    """One server on which nothing of the atlas is public yet, and what is seen there."""

    def __init__(self, standin) -> None:
        self.standin = standin
        self._clients = []

    def client(self, token=OWNER) -> ZenodoClient:
        made = ZenodoClient(
            self.standin.url, user_agent=USER_AGENT, token=token, sleep=lambda _: None, timeout=(30.0, 30.0)
        )
        self._clients.append(made)
        return made

    def published(self) -> list:
        """Public versions of the atlas, oldest first."""
        return sorted(self.standin.control("published?identifier=urn:seatizen-atlas"), key=lambda one: one["id"])

    def drafts(self) -> list:
        return self.standin.control("drafts?identifier=urn:seatizen-atlas")

    def path(self, version: dict, key: str):
        """The stored file of a version."""
        entry = next(entry for entry in version["files"] if entry["key"] == key)
        return self.standin.state / entry["path"]

    def fault(self, name: str, **rule) -> None:
        self.standin.control("faults", {"rules": [{"fault": name, **rule}]})

    def reset(self) -> None:
        self.standin.control("reset", {})

    def log(self) -> list:
        return self.standin.control("log")

    def close(self) -> None:
        for client in self._clients:
            client.close()


@pytest.fixture
def world(module_standin):
    """The module's server, without faults and with an empty log; versions of earlier tests stay."""
    made = World(module_standin)
    made.reset()
    yield made
    made.reset()
    made.close()


@pytest.fixture
def local_session(atlas):
    """A session on no server, in the atlas; its name."""
    content = a_session(9, 5)
    name = content.session_name
    here = local_doi(name)
    content.deposit_doi = content.frames_version_doi = here
    content.versions = [replace(content.versions[1], doi=here)]
    content.predictions = [replace(one, version_doi=here) for one in content.predictions]
    write(atlas, content)
    return name
