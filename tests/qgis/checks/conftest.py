"""A clean atlas, synchronised from a generated community and annotated, to plant faults in."""

from __future__ import annotations

import shutil
import time

import pytest
from qgis.core import QgsProject

from seatizen_atlas_plugin.feedback import SilentFeedback
from seatizen_atlas_plugin.sync import SyncOptions, synchronise
from seatizen_atlas_plugin.zenodo import ZenodoClient
from tests.qgis.checks.planting import annotate
from tests.support.processes import USER_AGENT, Standin, generate


def connect(server) -> ZenodoClient:
    """A client that does not wait long."""
    return ZenodoClient(server.url, user_agent=USER_AGENT, sleep=lambda seconds: time.sleep(min(seconds, 0.005)))


@pytest.fixture(scope="session")
def community(qgis_app, tmp_path_factory):
    """The small community, served."""
    with Standin(generate(tmp_path_factory.mktemp("checked") / "state", "small")) as server:
        yield server


@pytest.fixture(scope="session")
def clean_atlas(community, tmp_path_factory):
    """Made once; copy it."""
    path = tmp_path_factory.mktemp("clean") / "clean.gpkg"
    client = connect(community)
    report = synchronise(client, str(path), SyncOptions(), SilentFeedback())
    client.close()
    assert report.failed == 0
    annotate(path)
    return path


@pytest.fixture
def atlas(clean_atlas, tmp_path):
    """A clean atlas of the test's own."""
    return shutil.copy(clean_atlas, tmp_path / "atlas.gpkg")


@pytest.fixture
def project(qgis_app):
    """QGIS's project, empty before and after."""
    project = QgsProject.instance()
    project.clear()
    yield project
    project.clear()
