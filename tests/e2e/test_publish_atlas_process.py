"""The atlas published as scripts do it, and downloaded by somebody else."""

from __future__ import annotations

import json
import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest

from tests.support.depositing import OWNER, OWNER_ID, write_accounts
from tests.support.processes import Standin

ATLAS = "urn:seatizen-atlas"
UAV = "20230715_REU-ST-LEU_UAV-01_06"


@pytest.fixture
def server(tmp_path, small_state):
    """The small community; the published atlas (schema 1) is the owner's."""
    state = tmp_path / "state"
    shutil.copytree(small_state, state)
    for path in (state / "records").glob("*.json"):
        version = json.loads(path.read_text(encoding="utf-8"))
        if ATLAS in version.get("alternate_identifiers", ()):
            path.write_text(json.dumps({**version, "owner": OWNER_ID}), encoding="utf-8")
    with Standin(write_accounts(state, {})) as running:
        yield running


def write_metadata(folder):
    (folder / "atlas.txt").write_text("<p>The atlas</p>", encoding="utf-8")
    given = {
        "creators": [{"name": "Team, Survey", "affiliation": "Lab", "orcid": "0000-0002-1825-0097"}],
        "access_right": "open",
        "license": "cc-by-4.0",
        "description": "atlas.txt",
        "keywords": ["Coral Reef"],
        "version": "v1.2.6",
        "communities": [],
    }
    path = folder / "metadata.json"
    path.write_text(json.dumps(given), encoding="utf-8")
    return path


def test_an_atlas_is_published_and_downloaded(qgis_process, server, tmp_path):
    atlas, there = tmp_path / "atlas.gpkg", {"ZENODO_URL": server.url}
    assert qgis_process.run("seatizen:sync", ATLAS=atlas, SESSIONS=UAV, **there)["SESSIONS_ADDED"] == 1
    owner = replace(qgis_process, environment={**qgis_process.environment, "ZENODO_TOKEN": OWNER})
    given = {"ATLAS": atlas, "METADATA": write_metadata(tmp_path), "WORKSPACE": tmp_path / "kept", **there}
    done = owner.attempt("seatizen:publishatlas", PUBLISH="true", **given)
    assert done.returncode == 0, done.stderr
    results = json.loads(done.stdout)["results"]
    before, version = sorted(server.control(f"published?identifier={ATLAS}"), key=lambda one: one["id"])
    assert version["concept"] == before["concept"]
    assert (results["RECORD"], results["PUBLISHED"]) == (str(version["id"]), True)
    major, minor, patch = map(int, before["version"].lstrip("v").split("."))
    after = f"v{major}.{minor}.{patch + 1}"
    assert results["NEW_VERSION"] == version["version"] == after
    tables = ("session_doi", "metadata_images", "metadata_multilabel_predictions", "metadata_multilabel_annotation")
    # Nobody annotated anything, so there is no Darwin Core Archive.
    names = {"seatizen_atlas_db.gpkg", *(f"{table}.{kind}" for table in tables for kind in ("csv", "parquet"))}
    assert {file["key"] for file in version["files"]} == names
    assert "darwincore_multilabel_annotation.zip is not published" in results["REPORT"]
    assert OWNER not in done.stdout + done.stderr + json.dumps(server.control("log"))
    with closing(sqlite3.connect(atlas)) as connection:
        found = connection.execute("SELECT kind, last_version_on_zenodo FROM etl_runs ORDER BY id DESC LIMIT 1")
        assert found.fetchone() == ("publish", after)
    brought = qgis_process.run(
        "seatizen:downloadatlas", OUTPUT=tmp_path / "other.gpkg", CONCEPT=version["concept"], **there
    )
    stored = next(file["path"] for file in version["files"] if file["key"] == "seatizen_atlas_db.gpkg")
    assert (tmp_path / "other.gpkg").read_bytes() == (server.state / stored).read_bytes()
    assert (brought["VERSION"], brought["SCHEMA"]) == (after, 2)
