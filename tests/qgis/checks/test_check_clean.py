"""Checking is silent on sound atlases, reads only, and says in one sentence why a file is none."""

from __future__ import annotations

import hashlib
import shutil
import sqlite3
from contextlib import closing

import pytest

from seatizen_atlas_plugin.atlas.checks import check_atlas, repair_atlas
from seatizen_atlas_plugin.atlas.errors import NewerSchema, NotAnAtlas, OldSchema
from seatizen_atlas_plugin.atlas.geopackage import create_atlas, open_atlas
from seatizen_atlas_plugin.atlas.layers import load_atlas
from seatizen_atlas_plugin.atlas.upgrade import upgrade_atlas
from seatizen_atlas_plugin.feedback import Cancelled, SilentFeedback
from seatizen_atlas_plugin.sync import SyncOptions, synchronise
from tests.qgis.atlas.atlas_material import a_model, a_session, side_files, write
from tests.qgis.checks.conftest import connect
from tests.qgis.checks.planting import editing
from tests.qgis.upgrade.upgrade_material import VARIANTS
from tests.qgis.upgrade.upgrade_material import generate as generate_published
from tests.support.processes import Standin, generate


def check(path):
    return check_atlas(str(path), SilentFeedback())


def test_a_synchronised_and_annotated_atlas_is_clean(atlas):
    before = hashlib.sha256(atlas.read_bytes()).digest()
    report = check(atlas)
    assert report.findings == []
    assert (report.errors, report.warnings, report.schema_version) == (0, 0, 2)
    assert report.counts["frame"] == 260 and report.counts["multilabel_annotation"] == 60
    assert report.counts["multilabel_prediction_1"] > 0
    assert hashlib.sha256(atlas.read_bytes()).digest() == before
    assert [path.name for path in atlas.parent.iterdir()] == [atlas.name]


def test_a_new_atlas_is_clean(qgis_app, tmp_path):
    path = tmp_path / "new.gpkg"
    create_atlas(str(path))
    assert check(path).findings == []


@pytest.mark.parametrize("all_frames", (False, True))
def test_every_platform_of_the_demo_community_is_clean(qgis_app, tmp_path, all_frames):
    """Divers' sessions, sessions without positions, times in other zones, superseded and raw versions."""
    path = tmp_path / "demo.gpkg"
    with Standin(generate(tmp_path / "state", "demo", seed=3)) as server:
        client = connect(server)
        report = synchronise(client, str(path), SyncOptions(all_frames=all_frames), SilentFeedback())
        client.close()
    assert report.failed == 0 and report.frames > 30_000
    assert check(path).findings == []


def test_of_hostile_sessions_only_the_failures_are_told(qgis_app, tmp_path):
    """What was read of damaged sessions is sound: one or two positions, positions on a line, none at all."""
    path = tmp_path / "hostile.gpkg"
    with Standin(generate(tmp_path / "state", "hostile")) as server:
        client = connect(server)
        report = synchronise(client, str(path), SyncOptions(), SilentFeedback())
        client.close()
    (finding,) = check(path).findings
    assert (finding.code, finding.total) == ("sync_failed", report.failed)


def test_models_in_any_order_are_clean(atlas):
    opened = open_atlas(str(atlas))
    for number in (9, 4):
        opened.add_model(a_model(number, classes=250 if number == 9 else 3))
    opened.close()
    assert check(atlas).findings == []


def test_rewritten_sessions_are_clean(qgis_app, tmp_path):
    path = tmp_path / "atlas.gpkg"
    create_atlas(str(path))
    content = a_session(7)
    content.footprint = [(55.2, -21.11), (55.3, -21.11), (55.3, -21.09), (55.2, -21.09), (55.2, -21.11)]
    write(path, content)
    write(path, content)
    assert check(path).findings == []


def test_an_atlas_that_is_loaded_is_checked_beside_its_layers(atlas, project):
    load_atlas(str(atlas), project)
    assert check(atlas).findings == []
    assert repair_atlas(str(atlas), SilentFeedback()).repaired == []
    project.clear()
    assert side_files(atlas) == []


def test_progress_rises_to_the_end_and_a_cancel_is_heeded(atlas):
    class Listener(SilentFeedback):
        def setProgress(self, progress):
            self.seen.append(progress)

        def isCanceled(self):
            return bool(self.stop) and len(self.seen) >= self.stop

    listener = Listener()
    listener.seen, listener.stop = [], 0
    check_atlas(str(atlas), listener)
    assert listener.seen == sorted(listener.seen) and listener.seen[-1] == 100
    steps = len(listener.seen)
    for stop in range(1, steps - 1):
        listener.seen, listener.stop = [], stop
        with pytest.raises(Cancelled):
            check_atlas(str(atlas), listener)


OF_THE_DATA = {
    # What published atlases hold and an upgrade carries over as it is.
    "altitude_sign",
    "annotation_conflict",
    "annotation_copy",
    "class_duplicate",
    "frame_duplicate",
    "label_blanks",
    "label_duplicate",
    "position_outside_footprint",
    "position_zero",
    "time_absent",
    "upgrade_left_out",
}


@pytest.mark.parametrize("variant", VARIANTS)
def test_an_upgraded_atlas_is_sound_but_for_its_data(qgis_app, tmp_path, variant):
    source, path = tmp_path / "published.gpkg", tmp_path / "atlas.gpkg"
    generate_published(variant, source, seed=1)
    upgrade_atlas(str(source), str(path), SilentFeedback())
    codes = {finding.code for finding in check(path).findings}
    assert codes <= OF_THE_DATA
    assert "label_duplicate" in codes or variant not in ("v1.2.0", "v1.2.3", "v1.2.6")
    repair_atlas(str(path), SilentFeedback())
    left = {finding.code for finding in check(path).findings}
    assert left == codes - {"label_blanks", "annotation_copy", "position_zero"}


# Bad input: each has its error, and nothing is written


def absent(path):
    return None


def not_sqlite(path):
    path.write_text("a;b\n1;2\n")


def encrypted(path):
    path.write_bytes(hashlib.shake_256(b"seed").digest(100_000))


def empty(path):
    path.write_bytes(b"")


def header_only(path):
    content = bytearray(path.with_name("sound.gpkg").read_bytes())
    content[100:] = hashlib.shake_256(b"seed").digest(len(content) - 100)
    path.write_bytes(bytes(content))


def truncated(path):
    content = path.with_name("sound.gpkg").read_bytes()
    path.write_bytes(content[: len(content) // 2])


def other_geopackage(path):
    shutil.copy(path.with_name("sound.gpkg"), path)
    with editing(path) as connection:
        for kind in ("view", "table"):
            names = connection.execute(
                "SELECT name FROM sqlite_master WHERE type = ? AND name NOT LIKE 'gpkg%' AND name NOT LIKE 'sqlite%' "
                "AND name NOT LIKE 'rtree%'",
                (kind,),
            ).fetchall()
            for (name,) in names:
                connection.execute(f'DROP {kind} "{name}"')
        connection.execute("DELETE FROM gpkg_contents")


def sqlite_without_geopackage(path):
    with closing(sqlite3.connect(str(path))) as connection:
        connection.execute("CREATE TABLE deposit (doi TEXT)")
        connection.commit()


def newer(path):
    shutil.copy(path.with_name("sound.gpkg"), path)
    with editing(path) as connection:
        connection.execute("UPDATE atlas_info SET value = '3' WHERE name = 'schema_version'")


def older(path):
    with closing(sqlite3.connect(str(path))) as connection:
        connection.execute("PRAGMA application_id = 1196444487")
        connection.execute("PRAGMA user_version = 10300")
        for table in ("deposit", "version", "frame", "multilabel_prediction"):
            connection.execute(f"CREATE TABLE {table} (id INTEGER PRIMARY KEY, doi TEXT)")
        connection.commit()


BAD = {
    absent: (NotAnAtlas, "does not exist"),
    not_sqlite: (NotAnAtlas, "is no GeoPackage"),
    encrypted: (NotAnAtlas, "is no GeoPackage"),
    empty: (NotAnAtlas, "is no GeoPackage"),
    header_only: (NotAnAtlas, "is damaged"),
    truncated: (NotAnAtlas, "is damaged"),
    other_geopackage: (NotAnAtlas, "no Seatizen atlas"),
    sqlite_without_geopackage: (NotAnAtlas, "is no GeoPackage"),
    newer: (NewerSchema, "update the plugin"),
    older: (OldSchema, "upgrade it"),
}


@pytest.mark.parametrize("make", BAD, ids=lambda make: make.__name__)
@pytest.mark.parametrize("what", (check_atlas, repair_atlas))
def test_bad_input_is_told_in_one_sentence_and_left_alone(clean_atlas, tmp_path, make, what):
    sound = shutil.copy(clean_atlas, tmp_path / "sound.gpkg")
    path = tmp_path / "bad.gpkg"
    make(path)
    before = path.read_bytes() if path.exists() else None
    kind, words = BAD[make]
    with pytest.raises(kind, match=words) as raised:
        what(str(path), SilentFeedback())
    assert str(path) in str(raised.value)
    assert (path.read_bytes() if path.exists() else None) == before
    assert {one.name for one in tmp_path.iterdir()} <= {sound.name, path.name}
