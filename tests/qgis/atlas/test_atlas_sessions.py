"""Sessions written into an atlas: exact contents, and replacement in place."""

from __future__ import annotations

import dataclasses
import datetime
import struct

import pytest
from atlas_material import START, a_session, a_state, assert_valid, change, rows, side_files, snapshot, write
from qgis.core import QgsFeatureRequest, QgsRectangle, QgsVectorLayer

from seatizen_atlas_plugin.atlas.content import PredictionRows, VersionRow
from seatizen_atlas_plugin.atlas.geopackage import create_atlas, open_atlas
from seatizen_atlas_plugin.atlas.state import FAILED
from seatizen_atlas_plugin.feedback import SilentFeedback

FRAME_COLUMNS = (
    "filename, OriginalFileName, relative_file_path, GPSAltitude, GPSPitch, GPSRoll, GPSTrack, GPSDatetime, GPSFix"
)


def point(blob: bytes):
    """Longitude and latitude of a GeoPackage point blob without an envelope."""
    assert blob[:2] == b"GP"
    assert struct.unpack("<i", blob[4:8]) == (4326,)
    return struct.unpack("<2d", blob[-16:])


def iso(moment: datetime.datetime) -> str:
    """A time as GeoPackage has it; GDAL 3.13 leaves `.000` out."""
    return f"{moment:%Y-%m-%dT%H:%M:%S}.{moment.microsecond // 1000:03d}Z".replace(".000Z", "Z")


def frames_of(path, condition: str, *values) -> list:
    """The rows of `frame`, their times with `.000` left out."""
    found = rows(path, f"SELECT {FRAME_COLUMNS} FROM frame WHERE {condition} ORDER BY id", *values)
    return [(*row[:7], row[7].replace(".000Z", "Z"), row[8]) for row in found]


def expected_frames(content):
    return [
        (name, original, path, altitude, pitch, roll, track, iso(time), fix)
        for name, original, path, _, _, altitude, pitch, roll, track, time, fix in content.frames
    ]


@pytest.fixture
def contents():
    return [a_session(1, 30), a_session(2, 5, platform="UAV", scored=False), a_session(3, 250)]


def test_everything_written_is_read_back_with_sqlite(atlas_path, contents):
    written = write(atlas_path, *contents)
    assert [(w.frames, w.predictions, w.kept_frames) for w in written] == [(30, 620, 0), (5, 0, 0), (250, 5177, 0)]
    for content in contents:
        doi = content.frames_version_doi
        assert frames_of(atlas_path, "version_doi = ?", doi) == expected_frames(content)
        points = rows(atlas_path, "SELECT GPSPosition FROM frame WHERE version_doi = ? ORDER BY id", doi)
        assert [point(blob) for (blob,) in points] == [frame[3:5] for frame in content.frames]
        scores = rows(
            atlas_path,
            "SELECT f.filename, p.* FROM multilabel_prediction_1 AS p JOIN frame AS f ON f.id = p.frame_id "
            "WHERE f.version_doi = ? ORDER BY f.id",
            doi,
        )
        expected = [
            (content.frames[index][0], doi, *values) for part in content.predictions for index, values in part.rows
        ]
        assert [(row[0], *row[2:]) for row in scores] == expected
        deposit = rows(
            atlas_path,
            "SELECT session_name, have_processed_data, have_raw_data, session_date, alpha3_country_code, location,"
            " platform_type FROM deposit WHERE doi = ?",
            content.deposit_doi,
        )
        assert deposit == [
            (content.session_name, 1, 1, content.session_date.isoformat(), "REU", "TROU-DEAU", content.platform)
        ]
        versions = rows(
            atlas_path, "SELECT doi, kind, updated FROM version WHERE deposit_doi = ? ORDER BY id", content.deposit_doi
        )
        assert versions == [dataclasses.astuple(version) for version in content.versions]
    assert_valid(atlas_path)
    assert side_files(atlas_path) == []


def test_everything_written_is_read_back_with_qgis(atlas_path, contents):
    write(atlas_path, *contents)
    footprints = QgsVectorLayer(f"{atlas_path}|layername=deposit", "d", "ogr")
    for feature, content in zip(footprints.getFeatures(), contents):
        assert [(p.x(), p.y()) for p in feature.geometry().asPolygon()[0]] == content.footprint
        assert feature["session_date"].toPyDate() == content.session_date
    tracks = QgsVectorLayer(f"{atlas_path}|layername=vw_deposit_linestring_with_platform", "t", "ogr")
    for feature, content in zip(tracks.getFeatures(), contents):
        assert [(p.x(), p.y()) for p in feature.geometry().asPolyline()] == content.track
        assert (feature["deposit_doi"], feature["platform_type"]) == (content.deposit_doi, content.platform)
    frames = QgsVectorLayer(f"{atlas_path}|layername=frame", "f", "ogr")
    assert frames.featureCount() == 285
    assert frames.crs().authid() == "EPSG:4326"
    first = next(frames.getFeatures())
    assert first["GPSDatetime"].toUTC().toString("yyyy-MM-ddTHH:mm:ss.zzz") == "2023-06-08T09:59:58.250"
    assert (first.geometry().asPoint().x(), first.geometry().asPoint().y()) == contents[0].frames[0][3:5]
    scores = QgsVectorLayer(f"{atlas_path}|layername=vw_frame_prediction_1", "s", "ogr")
    assert scores.featureCount() == 20 + 167
    third = contents[2]
    window = QgsRectangle(third.frames[9][3] - 1e-7, -22, third.frames[11][3] + 1e-7, -20)
    found = sorted(scores.getFeatures(QgsFeatureRequest().setFilterRect(window)), key=lambda f: f["filename"])
    assert [f["filename"] for f in found] == [third.frames[index][0] for index in (9, 10)]
    values = dict(third.predictions[0].rows)
    assert found[0]["Atra/Leucospilota"] == values[9][8]
    assert found[1]["Useless"] == values[10][30]
    assert {f["session_name"] for f in found} == {third.session_name}


def test_everything_written_is_read_back_with_pyogrio(atlas_path, contents):
    raw = pytest.importorskip("pyogrio.raw")
    pyogrio = pytest.importorskip("pyogrio")
    write(atlas_path, *contents)
    layers = dict(pyogrio.list_layers(atlas_path))
    assert layers["frame"] == "Point"
    assert layers["deposit"] == "Polygon"
    assert layers["vw_deposit_linestring_with_platform"] == "LineString"
    for name in layers:
        raw.read(atlas_path, layer=name)
    meta, fids, geometry, data = raw.read(atlas_path, layer="frame", return_fids=True)
    values = dict(zip(meta["fields"], data))
    frames = [frame for content in contents for frame in content.frames]
    assert list(values["filename"]) == [frame[0] for frame in frames]
    assert list(values["GPSAltitude"]) == [frame[5] for frame in frames]
    assert [struct.unpack("<2d", blob[-16:]) for blob in geometry] == [frame[3:5] for frame in frames]
    assert list(fids) == list(range(1, 286))


def test_a_session_without_any_position(atlas_path):
    content = a_session(1, 4)
    content.footprint = content.track = None
    content.frames = [(*frame[:3], None, None, None, None, None, None, None, None) for frame in content.frames]
    write(atlas_path, content)
    assert rows(atlas_path, "SELECT footprint FROM deposit") == [(None,)]
    assert rows(atlas_path, "SELECT count(*) FROM deposit_linestring") == [(0,)]
    assert rows(atlas_path, f"SELECT {FRAME_COLUMNS}, GPSPosition FROM frame") == [
        (*frame[:3], None, None, None, None, None, None, None) for frame in content.frames
    ]
    assert rows(atlas_path, "SELECT count(*) FROM rtree_frame_GPSPosition") == [(0,)]
    assert_valid(atlas_path)


def test_a_session_without_frames(atlas_path):
    content = dataclasses.replace(a_session(1, 4), frames=[], predictions=[], frames_version_doi=None)
    assert write(atlas_path, content)[0].frames == 0
    assert rows(atlas_path, "SELECT count(*) FROM frame") == [(0,)]
    assert rows(atlas_path, "SELECT count(*) FROM version") == [(2,)]
    assert_valid(atlas_path)


def test_text_that_is_sql_or_not_ascii(atlas_path):
    content = a_session(1, 2)
    content.location = "TROU'; DROP TABLE frame; --"
    content.session_name = 'l\'été "1" \N{FISH} %s {x}'
    frame = ("a'b\"c;\N{FISH}.jpg", "x\ny", "p'/", *content.frames[0][3:])
    content.frames = [frame, content.frames[1]]
    write(atlas_path, content)
    assert rows(atlas_path, "SELECT location, session_name FROM deposit") == [(content.location, content.session_name)]
    found = rows(atlas_path, "SELECT filename, OriginalFileName, relative_file_path FROM frame ORDER BY id LIMIT 1")
    assert found == [frame[:3]]


def test_bounds_follow_the_data(atlas_path, contents):
    write(atlas_path, *contents)
    layers = ("deposit", "deposit_linestring", "frame", "vw_deposit_linestring_with_platform", "vw_frame_prediction_1")
    for layer in layers:
        statement = "SELECT min_x, min_y, max_x, max_y FROM gpkg_contents WHERE table_name = ?"
        west, south, east, north = rows(atlas_path, statement, layer)[0]
        assert (west, east) == (pytest.approx(55.21, abs=1e-4), pytest.approx(55.2325, abs=2e-3))
        assert south == pytest.approx(-21.1, abs=1e-4)
        assert north == pytest.approx(-21.1, abs=2e-3)


class TestReplacement:
    """A session that is written again."""

    def test_the_same_content_gives_the_same_rows(self, atlas_path, contents):
        write(atlas_path, *contents)
        before = snapshot(atlas_path)
        write(atlas_path, *contents)
        assert snapshot(atlas_path) == before
        assert_valid(atlas_path)

    def test_ids_stay_with_the_file_names_and_new_frames_get_fresh_ids(self, atlas_path, contents):
        write(atlas_path, *contents)
        ids = dict(rows(atlas_path, "SELECT filename, id FROM frame"))
        first = contents[0]
        again = a_session(1, 33, seed=7, version="99999")
        # frames 3, 4 and 5 left, 30 to 32 came, in another order, under another record, with other values
        again.frames = [*again.frames[6:], *again.frames[:3]]
        again.predictions = [PredictionRows(1, "99999", [(0, [0.5] * 31), (29, [None] * 30 + [0.25])])]
        written = write(atlas_path, again)[0]
        assert (written.frames, written.predictions, written.kept_frames) == (30, 32, 0)
        found = frames_of(atlas_path, "version_doi = '99999'")
        assert set(found) == set(expected_frames(again))
        assert len(found) == 30
        now = dict(rows(atlas_path, "SELECT filename, id FROM frame WHERE version_doi = '99999'"))
        old_names = {frame[0] for frame in first.frames}
        assert {name: now[name] for name in now if name in old_names} == {
            name: ids[name] for name in now if name in old_names
        }
        assert sorted(now[name] for name in now if name not in old_names) == [286, 287, 288]
        predictions = rows(
            atlas_path,
            "SELECT f.filename, p.version_doi, p.Acropora_Branching, p.Useless FROM multilabel_prediction_1 AS p "
            "JOIN frame AS f ON f.id = p.frame_id WHERE f.version_doi = '99999' ORDER BY 1 DESC",
        )
        assert predictions == [
            (again.frames[0][0], "99999", 0.5, 0.5),
            (again.frames[29][0], "99999", None, 0.25),
        ]
        assert rows(atlas_path, "SELECT count(*) FROM multilabel_prediction_1") == [(2 + 167,)]
        assert rows(atlas_path, "SELECT doi FROM version WHERE deposit_doi = ? ORDER BY 1", again.deposit_doi) == [
            ("20010",),
            ("99999",),
        ]
        assert_valid(atlas_path)
        # what left is never given its id again
        more = a_session(1, 40, seed=7, version="99999")
        write(atlas_path, more)
        came_back = {name: row for row, name in rows(atlas_path, "SELECT id, filename FROM frame")}
        assert min(came_back[frame[0]] for frame in more.frames[3:6]) > 288

    def test_other_sessions_are_not_touched(self, atlas_path, contents):
        write(atlas_path, *contents)
        others = "SELECT * FROM frame WHERE version_doi <> '20011'"
        before = rows(atlas_path, others), rows(atlas_path, "SELECT id, doi FROM deposit")
        write(atlas_path, a_session(1, 3, seed=5))
        assert (rows(atlas_path, others), rows(atlas_path, "SELECT id, doi FROM deposit")) == before
        assert rows(atlas_path, "SELECT count(*) FROM multilabel_prediction_1") == [(2 + 167,)]

    def test_annotated_frames_are_never_lost(self, atlas_path, contents):
        write(atlas_path, *contents)
        annotated = [
            rows(atlas_path, "SELECT id FROM frame WHERE filename = ?", contents[0].frames[index][0])[0][0]
            for index in (1, 10, 11)
        ]
        change(
            atlas_path,
            "INSERT INTO multilabel_annotation_session VALUES (1, '2024-01-01T00:00:00.000Z', 'set', 'who')",
            *(
                f"INSERT INTO multilabel_annotation (value, frame_id, ml_label_id, ml_annotation_session_id) "
                f"VALUES (1, {frame}, 7, 1)"
                for frame in annotated
            ),
        )
        again = a_session(1, 5, seed=3, version="99999")
        written = write(atlas_path, again)[0]
        assert (written.frames, written.kept_frames) == (5, 2)
        statement = (
            "SELECT f.id, f.version_doi, f.filename FROM multilabel_annotation AS a "
            "JOIN frame AS f ON f.id = a.frame_id ORDER BY a.id"
        )
        assert rows(atlas_path, statement) == [
            (annotated[0], "99999", again.frames[1][0]),
            (annotated[1], "20011", contents[0].frames[10][0]),
            (annotated[2], "20011", contents[0].frames[11][0]),
        ]
        # the old record stays while a frame hangs on it, and so do the scores of the frames that were kept
        assert rows(atlas_path, "SELECT deposit_doi FROM version WHERE doi = '20011'") == [(again.deposit_doi,)]
        kept = rows(atlas_path, "SELECT frame_id FROM multilabel_prediction_1 WHERE version_doi = '20011'")
        assert kept == [(annotated[1],)]
        # they are found again when they come back
        written = write(atlas_path, dataclasses.replace(a_session(1, 30), predictions=[]))[0]
        assert written.kept_frames == 0
        back = rows(atlas_path, "SELECT id, version_doi FROM frame WHERE filename = ?", contents[0].frames[10][0])
        assert back == [(annotated[1], "20011")]
        assert_valid(atlas_path)

    def test_records_that_scores_of_kept_frames_hang_on_stay(self, atlas_path):
        content = a_session(1, 4)
        content.versions.append(VersionRow("20015", "PROCESSED_DATA", "2024"))
        content.predictions[0].version_doi = "20015"
        write(atlas_path, content)
        change(
            atlas_path,
            "INSERT INTO multilabel_annotation_session VALUES (1, '2024-01-01T00:00:00.000Z', 'set', 'who')",
            "INSERT INTO multilabel_annotation (value, frame_id, ml_label_id, ml_annotation_session_id) "
            "VALUES (1, 1, 7, 1)",
        )
        write(atlas_path, dataclasses.replace(a_session(1, 9, version="99999"), frames=[], predictions=[]))
        versions = rows(atlas_path, "SELECT doi FROM version ORDER BY doi")
        assert versions == [("20010",), ("20011",), ("20015",), ("99999",)]
        assert_valid(atlas_path)

    def test_a_session_that_lost_its_scores(self, atlas_path, contents):
        write(atlas_path, *contents)
        write(atlas_path, a_session(3, 250, scored=False))
        assert rows(atlas_path, "SELECT count(*) FROM multilabel_prediction_1") == [(20,)]

    def test_an_annotated_twin_of_a_file_name_keeps_its_id(self, atlas_path):
        content = a_session(1, 3)
        write(atlas_path, content)
        name = content.frames[0][0]
        doubled = dataclasses.replace(content, frames=[content.frames[0], *content.frames])
        doubled.predictions = []
        write(atlas_path, doubled)
        twins = [row[0] for row in rows(atlas_path, "SELECT id FROM frame WHERE filename = ? ORDER BY id", name)]
        assert twins == [1, 4]
        change(
            atlas_path,
            "INSERT INTO multilabel_annotation (value, frame_id, ml_label_id, ml_annotation_session_id) "
            "VALUES (1, 4, 7, 1)",
        )
        assert write(atlas_path, content)[0].kept_frames == 0
        assert rows(atlas_path, "SELECT id FROM frame WHERE filename = ?", name) == [(4,)]

    def test_deposit_only(self, atlas_path, contents):
        write(atlas_path, contents[0])
        before = snapshot(atlas_path)
        moved = dataclasses.replace(
            contents[0],
            footprint=None,
            track=None,
            frames=[],
            predictions=[],
            versions=[VersionRow("20011", "PROCESSED_DATA", "2025"), VersionRow("20019", "PROCESSED_DATA", "2026")],
        )
        atlas = open_atlas(str(atlas_path))
        run = atlas.begin_run("sync")
        atlas.write_deposit(moved, a_state(moved, revision=5), run, SilentFeedback())
        atlas.finish_run(run)
        atlas.close()
        after = snapshot(atlas_path)
        for table in ("frame", "multilabel_prediction_1", "deposit_linestring"):
            assert after[table] == before[table]
        changed = (*before["deposit"][0][:5], 0, *before["deposit"][0][6:])
        assert after["deposit"] == [changed]
        assert after["version"] == [
            ("20011", "20012", "PROCESSED_DATA", "2025"),
            ("20019", "20012", "PROCESSED_DATA", "2026"),
        ]


class TestStatesAndRuns:
    """What the atlas remembers."""

    def test_states_come_back_as_they_were(self, atlas_path):
        one, two = a_session(1, 2), a_session(2, 2)
        states = [
            a_state(one, all_frames=True, models=(1, 3), error="d'oh", outcome=FAILED),
            a_state(two, archives={"b/METADATA.zip": "1", "a/METADATA.zip": "2"}, unknown_models=()),
        ]
        atlas = open_atlas(str(atlas_path))
        run = atlas.begin_run("sync")
        atlas.write_states(states, run)
        assert atlas.states() == {state.deposit_doi: state for state in states}
        better = dataclasses.replace(states[0], outcome="imported", error="", revision=9)
        atlas.write_state(better, run)
        assert atlas.states() == {better.deposit_doi: better, two.deposit_doi: states[1]}
        atlas.close()
        assert side_files(atlas_path) == []

    def test_a_run_carries_the_published_columns_on(self, atlas_path):
        change(
            atlas_path,
            "INSERT INTO etl_runs (last_sql_script_executed, last_zenodo_harvest_at, last_version_on_zenodo) "
            "VALUES (4, '2025-06-01T00:00:00.000Z', 'v1.2.3')",
        )
        atlas = open_atlas(str(atlas_path))
        run = atlas.begin_run("sync")
        assert (run.id, run.last_sql_script_executed) == (3, 4)
        assert run.last_zenodo_harvest_at == "2025-06-01T00:00:00.000Z"
        newest = (
            "SELECT substr(last_zenodo_harvest_at, 1, 19), kind, outcome, finished_at, sessions, frames, predictions "
            "FROM etl_runs ORDER BY id DESC LIMIT 1"
        )
        assert rows(atlas_path, newest) == [("2025-06-01T00:00:00", "sync", "running", None, 0, 0, 0)]
        content = a_session(1, 6)
        atlas.write_session(content, a_state(content), run, SilentFeedback())
        assert rows(atlas_path, newest)[0][2:] == ("running", None, 1, 6, 124)
        atlas.finish_run(dataclasses.replace(run, last_zenodo_harvest_at="2026-02-03"))
        atlas.close()
        found = rows(atlas_path, newest)[0]
        assert found[:3] == ("2026-02-03T00:00:00", "sync", "finished")
        assert found[3].endswith("Z")
        assert rows(atlas_path, "SELECT count(*) FROM etl_runs") == [(3,)]

    def test_counts(self, atlas_path, contents):
        write(atlas_path, *contents)
        atlas = open_atlas(str(atlas_path))
        counts = atlas.counts()
        assert counts["deposit"] == 3
        assert counts["frame"] == 285
        assert counts["multilabel_prediction_1"] == 187
        assert counts["multilabel_prediction"] == 5797
        assert counts["multilabel_prediction"] == rows(atlas_path, "SELECT count(*) FROM multilabel_prediction")[0][0]

    def test_models(self, atlas_path):
        (model,) = open_atlas(str(atlas_path)).models()
        assert (model.id, model.name, model.doi) == (1, "DinoVdeau", "https://doi.org/10.57967/hf/2947")
        assert model.link.endswith("/DinoVdeau-large-2024_04_03-with_data_aug_batch-size32_epochs150_freeze")
        assert model.creation_date == "2024-04-03"
        assert [c.id for c in model.classes] == list(range(1, 32))
        assert [c.column for c in model.classes] == [c.name for c in model.classes]


def test_times_are_cut_to_the_millisecond_that_geopackage_stores(atlas_path):
    content = a_session(1, 1)
    moment = datetime.datetime(2023, 12, 31, 23, 59, 59, 999999)
    content.frames = [(*content.frames[0][:9], moment, 1)]
    content.predictions = []
    write(atlas_path, content)
    assert rows(atlas_path, "SELECT GPSDatetime FROM frame") == [("2023-12-31T23:59:59.999Z",)]
    assert START.microsecond == 250000


def test_a_path_with_blanks_and_odd_letters(tmp_path, qgis_app):
    path = tmp_path / "été & co; 50% #1.gpkg"
    create_atlas(str(path))
    write(path, a_session(1, 3))
    assert rows(path.rename(tmp_path / "plain.gpkg"), "SELECT count(*) FROM frame") == [(3,)]
