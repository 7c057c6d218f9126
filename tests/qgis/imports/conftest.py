"""A small generated community: served by the stand-in, and as the folders that its surveyors have."""

from __future__ import annotations

import shutil
import sys
import time
from pathlib import Path

import pytest

from seatizen_atlas_plugin.atlas.geopackage import create_atlas
from seatizen_atlas_plugin.zenodo import ZenodoClient
from tests.qgis.atlas.atlas_material import a_session, rows, write
from tests.support.processes import SCRIPTS, USER_AGENT, Standin, generate


@pytest.fixture(scope="session")
def published_state(tmp_path_factory):
    return generate(tmp_path_factory.mktemp("imports") / "state", "small")


@pytest.fixture(scope="session")
def pristine_folders(published_state, tmp_path_factory):
    """Folders of all sessions, not to be changed."""
    if str(SCRIPTS) not in sys.path:
        sys.path.insert(0, str(SCRIPTS))
    from session_generator.folders import write_folders

    target = tmp_path_factory.mktemp("folders")
    write_folders(published_state, target)
    return target


@pytest.fixture
def folders(pristine_folders, tmp_path):
    """Folders of all sessions, to be changed."""
    target = tmp_path / "sessions"
    shutil.copytree(pristine_folders, target)
    return target


@pytest.fixture(scope="module")
def server(published_state):
    """One server a module; tests leave it without faults and with its first records."""
    with Standin(published_state) as running:
        yield running


@pytest.fixture
def own_server(published_state, tmp_path):
    """A server whose records may be changed."""
    state = tmp_path / "state"
    shutil.copytree(published_state, state)
    with Standin(state) as running:
        yield running


@pytest.fixture
def connect():
    """Makes clients; waits of the server's limits are cut short."""
    clients = []

    def client(server, **options):
        made = ZenodoClient(
            getattr(server, "url", server),
            user_agent=USER_AGENT,
            sleep=lambda seconds: time.sleep(min(seconds, 0.005)),
            **options,
        )
        clients.append(made)
        return made

    yield client
    for one in clients:
        one.close()


@pytest.fixture(scope="session")
def annotated_base(qgis_app, tmp_path_factory):
    path = tmp_path_factory.mktemp("annotated") / "base.gpkg"
    create_atlas(str(path))
    write(path, a_session(1, 12), a_session(2, 6))
    return path


@pytest.fixture
def atlas(annotated_base, tmp_path) -> Path:
    """An atlas of two sessions, 18 frames with ids 1 to 18, alone in its folder."""
    folder = tmp_path / "here"
    folder.mkdir()
    return Path(shutil.copy(annotated_base, folder / "atlas.gpkg"))


@pytest.fixture
def frames(atlas) -> dict:
    """File name by frame id."""
    return dict(rows(atlas, "SELECT id, filename FROM frame"))
