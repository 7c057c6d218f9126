"""The tables of a synchronised community are what its generator says independently of the plugin."""

from __future__ import annotations

import csv
import shutil
import sqlite3
import time
from contextlib import closing

import pytest

from seatizen_atlas_plugin.exports.tables import TableOptions, export_tables
from seatizen_atlas_plugin.feedback import SilentFeedback
from seatizen_atlas_plugin.sync import SyncOptions, synchronise
from seatizen_atlas_plugin.zenodo import ZenodoClient
from tests.support.expected import CLASSES, Expected
from tests.support.processes import USER_AGENT, Standin, generate

URL = "https://doi.org/10.5281/zenodo."


@pytest.fixture(scope="module")
def community(qgis_app, tmp_path_factory):
    """(what the generator expects, an atlas of it, the folder with its tables)"""
    folder = tmp_path_factory.mktemp("generated")
    state = generate(folder / "state", "small")
    expected = Expected.read(state)
    atlas = folder / "atlas.gpkg"
    with Standin(shutil.copytree(state, folder / "served")) as server:
        client = ZenodoClient(server.url, user_agent=USER_AGENT, sleep=lambda seconds: time.sleep(min(seconds, 0.005)))
        assert synchronise(client, str(atlas), SyncOptions(), SilentFeedback()).failed == 0
        client.close()
    export_tables(str(atlas), str(folder / "out"), TableOptions(scores=True))
    export_tables(str(atlas), str(folder / "flags"), TableOptions(("metadata_multilabel_predictions",)))
    return expected, atlas, folder


def table(folder, name: str) -> list:
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def number(text: str):
    return float(text) if text else None


def test_sessions(community):
    expected, _, folder = community
    found = {row["session_doi"]: row for row in table(folder / "out", "session_doi")}
    assert set(found) == {URL + doi for doi in expected.sessions} and len(found) > 5
    for doi, session in expected.sessions.items():
        kinds = {kind for _, kind in session["versions"]}
        assert found[URL + doi] == {
            "session_name": session["name"],
            "session_doi": URL + doi,
            "place": session["location"],
            "date": session["date"],
            "raw_data": str(int("RAW_DATA" in kinds)),
            "processed_data": str(int("PROCESSED_DATA" in kinds)),
        }


def test_images(community):
    expected, _, folder = community
    found = {(row["frames_doi"], row["FileName"]): row for row in table(folder / "out", "metadata_images")}
    wanted = {
        (f"{URL}{session['frames_version']}", name): frame
        for session in expected.sessions.values()
        for name, frame in session["frames"].items()
    }
    assert set(found) == set(wanted) and len(found) > 200
    for key, frame in wanted.items():
        longitude, latitude, altitude, pitch, roll, track, moment, fix, original, path = frame
        row = found[key]
        assert (row["OriginalFileName"], row["relative_file_path"]) == (original, path or "")
        assert (number(row["GPSLongitude"]), number(row["GPSLatitude"])) == (
            pytest.approx((longitude, latitude), abs=1e-9) if longitude is not None else (None, None)
        )
        measures = [number(row[name]) for name in ("GPSAltitude", "GPSPitch", "GPSRoll", "GPSTrack", "GPSFix")]
        assert measures == [altitude, pitch, roll, track, fix]
        assert row["GPSDatetime"] == moment.replace("T", " ").replace(".000Z", "").replace("Z", "")


def test_predictions(community):
    expected, atlas, folder = community
    with closing(sqlite3.connect(f"{atlas.as_uri()}?mode=ro", uri=True)) as opened:
        thresholds = dict(opened.execute("SELECT name, threshold FROM multilabel_class"))
    name = "metadata_multilabel_predictions"
    scores = {(row["frames_doi"], row["FileName"]): row for row in table(folder / "out", name)}
    flags = {(row["frames_doi"], row["FileName"]): row for row in table(folder / "flags", name)}
    wanted = {
        (f"{URL}{session['frames_version']}", file): values
        for session in expected.sessions.values()
        for file, values in session["scores"].items()
    }
    assert set(scores) == set(flags) == set(wanted) and len(wanted) > 150
    for key, values in wanted.items():
        for column, value in zip(CLASSES, values):
            assert number(scores[key][column]) == value
            told = "" if value is None else str(float(value >= thresholds[column]))
            assert flags[key][column] == told
