"""Session folders as they should not be: each gives one sentence, and the rest goes on."""

from __future__ import annotations

import csv
import json
import os
import shutil

import pytest

from seatizen_atlas_plugin.atlas.geopackage import NotAnAtlas
from seatizen_atlas_plugin.feedback import Cancelled, SilentFeedback
from seatizen_atlas_plugin.imports import session_import
from seatizen_atlas_plugin.imports.session_import import ImportOptions, import_sessions
from seatizen_atlas_plugin.imports.session_left_out import left_out_layer
from seatizen_atlas_plugin.imports.session_report import ImportOutcome, ImportReport
from seatizen_atlas_plugin.imports.session_sources import find_sessions
from seatizen_atlas_plugin.messages import SeatizenError
from seatizen_atlas_plugin.sessions import NOT_USEFUL, LeftOutFrame, SessionError
from tests.support import contents

HERMITAGE = "20240422_REU-HERMITAGE_ASV-2_03"
DRONE = "20230715_REU-ST-LEU_UAV-01_06"
KITE = "20171104_MUS-Le-Morne_KITE-01_01"


def bring_in(atlas, source, client=None, feedback=None, **options):
    return import_sessions(str(atlas), source, ImportOptions(**options), feedback or SilentFeedback(), client)


def outcome(report, name):
    return next(one for one in report.outcomes if one.name == name)


def words(one):
    return " ".join(map(str, one.messages))


def held(atlas):
    return {one["session_name"] for one in contents.deposits(atlas).values()}


@pytest.fixture
def atlas(tmp_path):
    return tmp_path / "atlas.gpkg"


def test_one_bad_session_among_good_ones(folders, atlas):
    shutil.rmtree(folders / HERMITAGE / "METADATA")
    (folders / DRONE / "METADATA" / "metadata.csv").write_bytes(b"\x00\xff not a table")
    (folders / "notes").mkdir()
    (folders / "survey of may" / "METADATA").mkdir(parents=True)
    (folders / "readme.txt").write_text("x")
    report = bring_in(atlas, folders)
    assert (report.added, report.failed) == (5, 3)
    assert "METADATA/metadata.csv" in words(outcome(report, HERMITAGE))
    assert "metadata.csv" in words(outcome(report, DRONE))
    assert "survey of may" in words(outcome(report, "survey of may"))
    assert [str(warning).rpartition(": ")[2] for warning in report.warnings] == ["notes."]
    assert held(atlas) == {one.name for one in folders.iterdir() if one.name[:1] == "2"} - {HERMITAGE, DRONE}
    assert all(len(one.messages) == 1 for one in report.outcomes if one.status == "failed")
    before = atlas.read_bytes()
    again = bring_in(atlas, folders)
    assert (again.unchanged, again.failed) == (5, 3)
    assert atlas.read_bytes() == before


def test_two_predictions_files_of_one_model(folders, atlas):
    analysis = folders / HERMITAGE / "PROCESSED_DATA" / "IA"
    (own,) = analysis.glob("*DinoV*_scores.csv")
    bring_in(atlas, folders / HERMITAGE)
    scores = contents.scores(atlas)
    stranger = own.name.replace(HERMITAGE, "20991231_REU-OTHER_ASV-9_01")
    (analysis / stranger).write_bytes(b"FileName\n")
    report = bring_in(atlas, folders / HERMITAGE)
    (one,) = report.outcomes
    assert one.status == "updated"
    assert "2 files hold scores of one model" in words(one)
    assert own.name in words(one)
    assert contents.scores(atlas) == scores


def test_frames_of_another_session(folders, atlas):
    table = folders / HERMITAGE / "METADATA" / "metadata.csv"
    listed = table.with_name("predictions_gps.csv")
    other = HERMITAGE.replace("ASV-2_03", "ASV-2_04")
    for path in (table, listed):
        lines = path.read_text(encoding="utf-8").splitlines()
        half = len(lines) // 2
        path.write_text("\n".join([*lines[:half], *(line.replace(HERMITAGE, other) for line in lines[half:])]))
    report = bring_in(atlas, folders)
    assert (report.added, report.failed) == (6, 1)
    assert "several sessions" in words(outcome(report, HERMITAGE))
    assert "20240422_REU-HERMITAGE_ASV-2" in words(outcome(report, HERMITAGE))
    assert HERMITAGE not in held(atlas)


def test_a_session_that_was_renamed_keeps_its_frames(folders, atlas):
    renamed = HERMITAGE.replace("ASV-2_03", "ASV-2_09")
    (folders / HERMITAGE).rename(folders / renamed)
    report = bring_in(atlas, folders / renamed)
    (one,) = report.outcomes
    assert (one.status, one.frames > 0) == ("added", True)
    assert "another session" in words(one)


def test_a_session_inside_another(folders, atlas):
    shutil.copytree(folders / DRONE, folders / HERMITAGE / DRONE)
    (folders / KITE / "METADATA").rename(folders / KITE / "elsewhere")
    shutil.copytree(folders / DRONE, folders / KITE / DRONE)
    report = bring_in(atlas, folders)
    assert DRONE in words(outcome(report, HERMITAGE))
    assert outcome(report, HERMITAGE).status == "added"
    assert outcome(report, KITE).status == "failed", "the METADATA of another session is not its own"
    assert not [key for key in contents.frames(atlas) if key[0] == HERMITAGE and DRONE in key[1]]


def test_links_in_circles(folders, atlas):
    (folders / HERMITAGE / "again").symlink_to(folders / HERMITAGE, target_is_directory=True)
    (folders / HERMITAGE / "METADATA" / "up").symlink_to(folders, target_is_directory=True)
    (folders / HERMITAGE / "nowhere").symlink_to(folders / "absent")
    (folders / "20240101_REU-LINK_ASV-1_01").symlink_to(folders / "absent")
    report = bring_in(atlas, folders)
    assert outcome(report, HERMITAGE).status == "added"
    assert (report.added, report.failed) == (7, 0)


def test_one_folder_through_two_links_is_taken_once(folders, atlas):
    (folders / "20990101_REU-LINK_ASV-1_01").symlink_to(folders / HERMITAGE, target_is_directory=True)
    report = bring_in(atlas, folders)
    assert (report.added, len(report.outcomes)) == (7, 7)
    assert "more than once" in str(report.warnings[0])


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_files_without_permission(folders, atlas):
    path = folders / HERMITAGE / "METADATA" / "predictions_gps.csv"
    path.chmod(0)
    report = bring_in(atlas, folders)
    assert (report.added, report.failed) == (6, 1)
    assert "predictions_gps.csv" in words(outcome(report, HERMITAGE))


def test_files_that_cannot_be_read(folders, atlas, monkeypatch):
    from pathlib import Path

    read = Path.read_bytes

    def failing(path):
        if path.name == "predictions_gps.csv" and HERMITAGE in str(path):
            raise OSError(5, "Input/output error")
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", failing)
    report = bring_in(atlas, folders)
    assert (report.added, report.failed) == (6, 1)
    assert "Input/output error" in words(outcome(report, HERMITAGE))
    assert "predictions_gps.csv" in words(outcome(report, HERMITAGE))
    assert HERMITAGE not in held(atlas)


def test_an_error_nobody_thought_of_fails_one_session(folders, atlas, monkeypatch):
    read = session_import.read_session

    def broken(name, *arguments, **named):
        if name == HERMITAGE:
            raise ZeroDivisionError("x")
        return read(name, *arguments, **named)

    monkeypatch.setattr(session_import, "read_session", broken)
    report = bring_in(atlas, folders)
    assert (report.added, report.failed) == (6, 1)
    assert "ZeroDivisionError" in words(outcome(report, HERMITAGE))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("separator", [",", ";"])
def test_a_csv_lists_names_and_paths(folders, atlas, tmp_path, encoding, separator):
    away = tmp_path / "été"
    away.mkdir()
    (folders / DRONE).rename(away / DRONE)
    source = folders / "list.csv"
    rows = [
        ["session_name", "comment", "path"],
        [HERMITAGE, "", ""],
        ["", "à voir", str(away / DRONE)],
        ["", "", ""],
        [KITE, "", str(folders)],
        ["20240101_REU-ABSENT_ASV-1_01", "", ""],
        ["no session", "", ""],
        [HERMITAGE, "", "."],
    ]
    text = "\n".join(separator.join(row) for row in rows)
    source.write_bytes(text.encode(encoding))
    report = bring_in(atlas, source)
    assert [(one.name, one.status) for one in report.outcomes] == [
        (HERMITAGE, "added"),
        (DRONE, "added"),
        (KITE, "added"),
        ("20240101_REU-ABSENT_ASV-1_01", "failed"),
        ("no session", "failed"),
    ]
    assert "line 6" in words(report.outcomes[3])
    assert "list.csv" in words(report.outcomes[3])
    assert held(atlas) == {HERMITAGE, DRONE, KITE}


def test_the_list_of_the_replaced_tool(folders, tmp_path):
    source = tmp_path / "list.csv"
    source.write_text(f"root_folder,session_name\n{folders},{HERMITAGE}\n{folders},{DRONE}\n")
    assert [(one.name, one.path) for one in find_sessions(source).folders] == [
        (HERMITAGE, folders / HERMITAGE),
        (DRONE, folders / DRONE),
    ]


def test_a_list_of_odd_bytes_gives_sessions_that_fail(folders, atlas):
    source = folders / "list.csv"
    source.write_bytes(b'session_name,path\n"\x00",\n' + HERMITAGE.encode() + b'\n"unclosed,\xff')
    report = bring_in(atlas, source)
    assert [one.status for one in report.outcomes] == ["failed", "added", "failed"]


def test_two_folders_of_one_name(folders, atlas, tmp_path):
    shutil.copytree(folders / HERMITAGE, tmp_path / "copy" / HERMITAGE)
    source = tmp_path / "list.csv"
    source.write_text(f"path\n{folders / HERMITAGE}\n{tmp_path / 'copy' / HERMITAGE}\n")
    report = bring_in(atlas, source)
    assert [one.status for one in report.outcomes] == ["added", "failed"]
    assert str(folders / HERMITAGE) in words(report.outcomes[1])


@pytest.mark.parametrize(
    ("name", "content", "word"),
    [
        ("absent", None, "does not exist"),
        ("empty", "", "no session"),
        ("list.csv", b"a,b\n1,2\n", "column"),
        ("list.csv", b"", "column"),
        ("list.csv", b"session_name\n", "no session"),
    ],
)
def test_no_session_at_all(atlas, tmp_path, name, content, word):
    source = tmp_path / name
    if isinstance(content, bytes):
        source.write_bytes(content)
    elif content is not None:
        source.mkdir()
    with pytest.raises(SessionError, match=word):
        bring_in(atlas, source)
    assert not atlas.exists()


def test_start_skips_sessions_and_refuses_what_is_beyond(folders, atlas):
    report = bring_in(atlas, folders, start=5)
    assert (report.skipped, report.added) == (5, 2)
    assert held(atlas) == set(sorted(one.name for one in folders.iterdir())[5:])
    with pytest.raises(SessionError, match="7"):
        bring_in(atlas, folders, start=7)


def test_a_file_that_is_no_atlas_is_left_alone(folders, atlas):
    atlas.write_bytes(b"something else")
    with pytest.raises(NotAnAtlas):
        bring_in(atlas, folders)
    assert atlas.read_bytes() == b"something else"


def test_a_server_that_is_away(folders, atlas, connect):
    with pytest.raises(SeatizenError, match="empty ZENODO_URL") as raised:
        bring_in(atlas, folders, connect("http://127.0.0.1:9"))
    assert "127.0.0.1:9" in str(raised.value)
    assert not atlas.exists()


def test_archives_that_cannot_be_had_end_the_run_after_some(own_server, folders, atlas, connect):
    own_server.control("faults", {"rules": [{"fault": "error_503", "path": "/files/"}]})
    report = bring_in(atlas, folders, connect(own_server))
    assert (report.added, report.failed, report.not_tried) == (0, 3, 4)
    assert report.error is not None
    assert held(atlas) == set()


class CancelAt(SilentFeedback):
    """Asks to stop at a progress."""

    def __init__(self, mark):
        self._mark = mark
        self._cancelled = False

    def setProgress(self, progress):
        self._cancelled = self._cancelled or progress >= self._mark

    def isCanceled(self):
        return self._cancelled


@pytest.mark.parametrize("mark", [6, 20, 35, 50, 62, 80, 95])
def test_cancel_leaves_whole_sessions_only(folders, tmp_path, mark):
    whole, atlas = tmp_path / "whole.gpkg", tmp_path / "atlas.gpkg"
    bring_in(whole, folders)
    report = bring_in(atlas, folders, feedback=CancelAt(mark))
    assert report.cancelled
    everything, found = contents.everything(whole), contents.everything(atlas)
    done = {one.name for one in report.outcomes if one.status == "added"}
    assert {state["session_name"] for state in found["states"].values()} == done
    assert len(done) + report.not_tried == 7
    for part in ("frames", "scores"):
        assert found[part] == {key: row for key, row in everything[part].items() if key[0] in done}
    assert bring_in(atlas, folders).unchanged == len(done)
    assert contents.everything(atlas) == everything


def test_the_report_tells_what_was_left_out(folders, atlas, tmp_path):
    table = folders / HERMITAGE / "METADATA" / "metadata.csv"
    lines = table.read_text(encoding="utf-8").splitlines()
    table.write_text("\n".join([*lines, lines[1]]), encoding="utf-8")
    report = bring_in(atlas, folders / HERMITAGE)
    (one,) = report.outcomes
    names = {name for _, name in contents.frames(atlas)}
    useless = [frame.filename for frame in one.left_out if frame.reason == "not useful"]
    assert useless
    assert not names & set(useless)
    listed = {row["FileName"] for row in csv.DictReader(lines)}
    assert names | set(useless) == listed
    assert one.reasons()["repeated"] >= 1
    target = tmp_path / "report.csv"
    report.write_csv(str(target))
    with target.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["kind"] for row in rows].count("session") == 1
    frames = [row for row in rows if row["kind"] == "frame"]
    assert [row["item"] for row in frames] == [frame.filename for frame in one.left_out]
    assert [float(row["longitude"]) if row["longitude"] else None for row in frames] == [
        frame.longitude for frame in one.left_out
    ]
    found = json.loads(report.to_json())
    assert found["sessions"][0]["left_out"] == dict(one.reasons())
    assert found["left_out"] == len(one.left_out)
    assert f"{len(useless)} frames left out: judged not useful" in report.to_text()
    layer = left_out_layer(report, SilentFeedback())
    assert (layer.featureCount(), layer.crs().authid()) == (len(one.left_out), "EPSG:4326")
    for feature, frame in zip(layer.getFeatures(), one.left_out):
        assert (feature["session"], feature["frame"]) == (HERMITAGE, frame.filename)
        if frame.longitude is not None:
            point = feature.geometry().asPoint()
            assert (point.x(), point.y()) == (frame.longitude, frame.latitude)


def test_names_that_are_no_text(folders, atlas, tmp_path):
    odd = os.fsencode(folders) + b"/20240101_REU-\xff\xfe_ASV-1_01"
    os.makedirs(odd + b"/METADATA")  # noqa: PTH103 (bytes that a Path cannot be made of)
    report = bring_in(atlas, folders)
    assert (report.added, report.failed) == (7, 1)
    report.to_text().encode("utf-8")
    report.to_json().encode("utf-8")
    report.write_csv(str(tmp_path / "report.csv"))


def test_the_layer_of_what_was_left_out_heeds_a_cancel():
    report = ImportReport()
    outcome = ImportOutcome("20240101_REU-PORT_ASV-1_01", "", "added", folder="here")
    outcome.left_out = [LeftOutFrame(f"{number}.jpeg", NOT_USEFUL, 55.0, -21.0) for number in range(12_000)]
    report.outcomes = [outcome]
    assert left_out_layer(report, SilentFeedback()).featureCount() == 12_000
    cancelled = CancelAt(0)
    cancelled.setProgress(0)
    with pytest.raises(Cancelled):
        left_out_layer(report, cancelled)
