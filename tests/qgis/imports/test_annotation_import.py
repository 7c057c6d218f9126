"""Annotation campaigns from files into an atlas: exact rows, exact counts of what was left out."""

from __future__ import annotations

import csv
import io
import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from seatizen_atlas_plugin.atlas.annotations import AnnotationSession, export_rows
from seatizen_atlas_plugin.atlas.checks import check_atlas
from seatizen_atlas_plugin.atlas.content import VersionRow
from seatizen_atlas_plugin.atlas.errors import AtlasError
from seatizen_atlas_plugin.atlas.upgrade import upgrade_atlas
from seatizen_atlas_plugin.feedback import Cancelled, SilentFeedback
from seatizen_atlas_plugin.imports.annotation_import import preview_columns
from seatizen_atlas_plugin.imports.annotation_layer import concerned_layer
from seatizen_atlas_plugin.imports.annotation_naming import file_name, read_date, session_of
from tests.qgis.atlas.atlas_material import a_session, assert_valid, change, rows, side_files, write
from tests.qgis.imports.annotation_files_material import (
    ANNOTATIONS,
    HEADER,
    LABEL_IDS,
    NAME,
    SESSIONS,
    Log,
    bring,
    campaign,
    change_frames,
)

SAMPLES = Path(__file__).resolve().parents[4] / "shared" / "samples"


def test_a_campaign_with_old_label_names(atlas, frames, tmp_path):
    names = [frames[5], "20230203_REU-NOWHERE_ASV-1_00_1_197.jpeg", frames[1], frames[17], "none.jpeg"]
    path, marks = campaign(tmp_path, names)
    report = bring(atlas, path)
    assert rows(atlas, SESSIONS) == [(1, "2024-05-24T15:14:09.000Z", "a_dataset", "first-last")]
    assert rows(atlas, ANNOTATIONS) == [
        (int(value), frame, label, 1)
        for frame, values in ((5, marks[0]), (1, marks[2]), (17, marks[3]))
        for label, value in zip(LABEL_IDS, values)
    ]
    assert (report.annotations, report.sessions, report.skipped_frames, report.unknown_labels) == (93, 1, 2, [])
    (one,) = report.files
    assert (one.rows, one.frames, one.annotations, one.status) == (5, 3, 93, "imported")
    assert one.skipped_frames == {names[1]: 1, "none.jpeg": 1}
    assert one.session == AnnotationSession(read_date("2024-05-24 15:14:09"), "first-last", "a_dataset")
    assert rows(atlas, "SELECT kind, outcome, sessions, frames FROM etl_runs ORDER BY id DESC LIMIT 1") == [
        ("importannotations", "finished", 0, 0)
    ]
    assert side_files(atlas) == []
    assert_valid(atlas)
    # The sessions of the material are named after other days than their frames.
    assert [one.code for one in check_atlas(str(atlas), SilentFeedback()).findings] == ["time_outside_day"]


def test_the_sample_gives_the_rows_that_the_original_tool_wrote(qgis_app, tmp_path):
    sample = SAMPLES / "atlas_schema1"
    if not sample.is_dir():
        pytest.skip("the samples are not beside this clone")
    upgraded = tmp_path / "upgraded.gpkg"
    upgrade_atlas(str(sample / "seatizen_atlas_db.gpkg"), str(upgraded), SilentFeedback())
    with closing(
        sqlite3.connect(f"file:{sample / 'seatizen_atlas_db.gpkg'}?mode=ro&immutable=1", uri=True)
    ) as original:
        wanted = original.execute(ANNOTATIONS).fetchall()
    assert len(wanted) == 240
    assert bring(upgraded, sample / "annotations").files[0].status == "unchanged"
    change(upgraded, "DELETE FROM multilabel_annotation", "DELETE FROM multilabel_annotation_session")
    report = bring(upgraded, sample / "annotations")
    assert [row[:3] for row in rows(upgraded, ANNOTATIONS)] == [row[:3] for row in wanted]
    assert (report.annotations, report.skipped_frames, report.unknown_labels) == (240, 1, ["Not_a_label"])


def test_the_same_file_again_changes_no_byte(atlas, frames, tmp_path):
    path, _ = campaign(tmp_path, frames.values())
    bring(atlas, path)
    once = atlas.read_bytes()
    copy = shutil.copy(path, tmp_path / "20240524_151409__first-last__a_dataset.csv")  # without _labels
    for again in (path, copy):
        report = bring(atlas, again)
        assert (report.annotations, report.sessions, report.files[0].status) == (0, 0, "unchanged")
        assert report.files[0].session_id == 1
    assert atlas.read_bytes() == once


def test_a_corrected_file_replaces_the_first_on_request(atlas, frames, tmp_path):
    path, _ = campaign(tmp_path, [frames[1], frames[2]])
    other, _ = campaign(tmp_path, [frames[1]], seed=3, name="20240524_151409__some-body__a_dataset.csv")
    bring(atlas, path)
    bring(atlas, other)
    once = atlas.read_bytes()
    corrected, marks = campaign(tmp_path, [frames[3]], seed=2)
    with pytest.raises(AtlasError, match="has other annotations of first-last on “a_dataset” of 2024-05-24 15:14:09"):
        bring(atlas, corrected)
    with pytest.raises(AtlasError, match="replace them on purpose"):
        bring(atlas, corrected, dry_run=True)
    assert bring(atlas, corrected, dry_run=True, replace=True).files[0].status == "replaced"
    assert atlas.read_bytes() == once
    report = bring(atlas, corrected, replace=True)
    assert (report.files[0].status, report.files[0].replaced, report.annotations) == ("replaced", 62, 31)
    first = [row for row in rows(atlas, ANNOTATIONS) if row[3] == 1]
    assert first == [(int(value), 3, label, 1) for label, value in zip(LABEL_IDS, marks[0])]
    assert rows(atlas, "SELECT count(*) FROM multilabel_annotation WHERE ml_annotation_session_id = 2") == [(31,)]
    assert rows(report.backup, "SELECT count(*) FROM multilabel_annotation") == [(93,)]
    assert [one.name for one in atlas.parent.glob("*.gpkg") if "backup" in one.name] == [Path(report.backup).name]


def test_a_dry_run_only_reports(atlas, frames, tmp_path):
    path, _ = campaign(tmp_path, [frames[1], "none.jpeg"])
    once = atlas.read_bytes()
    report = bring(atlas, path, dry_run=True)
    assert (report.annotations, report.skipped_frames, report.dry_run, report.sessions) == (31, 1, True, 1)
    assert atlas.read_bytes() == once
    assert [one.name for one in atlas.parent.iterdir()] == ["atlas.gpkg"]


def test_a_folder_of_campaigns_is_one_run(atlas, frames, tmp_path):
    folder = tmp_path / "campaigns"
    folder.mkdir()
    campaign(folder, [frames[1]])
    campaign(folder, [frames[2], "x.jpeg"], name="20240525_000000__a-b__c__d.CSV")
    campaign(folder, [frames[3], "x.jpeg"], name="named otherwise.csv")
    (folder / ".~lock.csv").write_text("x", encoding="utf-8")
    (folder / "notes.txt").write_text("x", encoding="utf-8")
    log, runs = Log(), rows(atlas, "SELECT count(*) FROM etl_runs")[0][0]
    report = bring(atlas, folder, log)
    assert [(Path(one.path).name, one.status) for one in report.files] == [
        (NAME, "imported"),
        ("20240525_000000__a-b__c__d.CSV", "imported"),
        ("named otherwise.csv", "failed"),
    ]
    assert log.warnings == [
        f"The name of {folder / 'named otherwise.csv'} is not YYYYMMDD_HHMMSS__author-name__dataset-name.csv;"
        " give DATE, AUTHOR, DATASET. Nothing of it was imported."
    ]
    assert rows(atlas, SESSIONS) == [
        (1, "2024-05-24T15:14:09.000Z", "a_dataset", "first-last"),
        (2, "2024-05-25T00:00:00.000Z", "c__d", "a-b"),
    ]
    assert rows(atlas, "SELECT count(*) FROM etl_runs")[0][0] == runs + 1
    assert (report.sessions, report.skipped_frames) == (2, 1)
    again = bring(atlas, folder, date="2024-06-01", author="c-d", dataset="e")
    assert [one.status for one in again.files] == ["unchanged", "unchanged", "imported"]
    assert rows(atlas, SESSIONS)[2] == (3, "2024-06-01T00:00:00.000Z", "e", "c-d")


def test_two_files_of_one_session_do_not_replace_each_other(atlas, frames, tmp_path):
    folder = tmp_path / "campaigns"
    folder.mkdir()
    first, _ = campaign(folder, [frames[1]], name="a.csv")
    second, _ = campaign(folder, [frames[2]], name="b.csv")
    for dry_run in (True, False):
        report = bring(atlas, folder, dry_run=dry_run, replace=True, date="2024-06-01", author="a", dataset="b")
        assert [one.status for one in report.files] == ["imported", "failed"]
        assert str(report.files[1].error) == (
            f"{second} is of the same date, author and dataset as {first}; put them together, or give another date."
            " Nothing of it was imported."
        )
    assert {row[1] for row in rows(atlas, ANNOTATIONS)} == {1}


def test_what_is_given_counts_for_a_file_alone(atlas, frames, tmp_path):
    path, _ = campaign(tmp_path, [frames[1]])
    bring(atlas, path, author="other-one")
    assert rows(atlas, SESSIONS) == [(1, "2024-05-24T15:14:09.000Z", "a_dataset", "other-one")]
    with pytest.raises(AtlasError, match="The date “24/05/2024” is not written YYYY-MM-DD HH:MM:SS"):
        bring(atlas, path, date="24/05/2024")


def test_names_of_files():
    session = session_of("/x/20240524_151409__author-name__annotations_over_predictions_1.csv")
    assert session == AnnotationSession(
        read_date("2024-05-24T15:14:09"), "author-name", "annotations_over_predictions_1"
    )
    assert file_name(session) == "20240524_151409__author-name__annotations_over_predictions_1.csv"
    assert file_name(AnnotationSession(session.date, "é/a", "b:c")) == "20240524_151409__é-a__b-c.csv"
    for name in (
        "20241324_151409__a__b.csv",
        "20240524__a__b.csv",
        "20240524_151409__a.csv",
        "20240524_151409____b.csv",
    ):
        assert session_of(name) is None


def test_values_and_blanks(atlas, frames, tmp_path):
    path = tmp_path / NAME
    path.write_text(
        "\ufeffsep=;\r\nfilename;Sand;Rock;Fish;\r\n"
        f"{frames[1]};1;0;-1;\r\n\r\n;;;\r\n"
        f"C:\\pictures\\{frames[2]};;1.0;NA;\r\n {frames[3]} ; 1 ;0.0;-1.0\r\n{frames[4]};;;\r\n",
        encoding="utf-8",
    )
    (one,) = bring(atlas, path).files
    assert rows(atlas, ANNOTATIONS) == [
        (1, 1, 39, 1),
        (0, 1, 38, 1),
        (-1, 1, 23, 1),
        (1, 2, 38, 1),
        (1, 3, 39, 1),
        (0, 3, 38, 1),
        (-1, 3, 23, 1),
    ]
    assert (one.rows, one.frames, one.blanks, one.rejected.count, one.delimiter) == (4, 3, 5, 0, ";")


def test_labels_are_suggested_not_guessed(atlas, frames, tmp_path):
    change(
        atlas,
        "UPDATE multilabel_label SET name = 'Fishes' WHERE id = 23",
        "INSERT INTO multilabel_label_alias (name, ml_label_id) VALUES ('Fish', 23)",
        "INSERT INTO multilabel_label (id, name, creation_date) VALUES (200, 'Twice', '2025-01-01'), "
        "(201, 'Twice', '2025-01-01'), (202, 'Blank ', '2025-01-01')",
    )
    path = tmp_path / NAME
    header = "FileName,Fish,sand,Rock ,Twice,Blank,Blank ,Nothing,frame_doi,GPSLatitude"
    path.write_text(f"{header}\n{frames[1]},1,1,1,1,,1,0,20011,-21.1\n{frames[2]},0,1,,1,1,0,,20011,-21.1\n", "utf-8")
    (one,) = bring(atlas, path).files
    assert rows(atlas, ANNOTATIONS) == [(1, 1, 23, 1), (1, 1, 202, 1), (0, 2, 23, 1), (0, 2, 202, 1)]
    assert [(c.header, c.how, c.suggestions, one.unknown_values[c.header]) for c in one.unknown_labels] == [
        ("sand", "unknown", ("Sand",), 2),
        ("Rock ", "unknown", ("Rock",), 1),
        ("Twice", "ambiguous", ("Twice (200)", "Twice (201)"), 2),
        ("Blank", "unknown", ("Blank ",), 1),
        ("Nothing", "unknown", (), 1),
    ]
    columns = preview_columns(str(atlas), str(path), {"sand": 39, "Nothing": None}, SilentFeedback())
    assert [(c.header, c.how, c.label) for c in columns][:3] == [
        ("Fish", "alias", "Fishes"),
        ("sand", "chosen", "Sand"),
        ("Rock ", "unknown", ""),
    ]
    chosen = {"sand": 39, "Rock ": 38, "Twice": 201, "Blank": None, "Nothing": None}
    report = bring(atlas, path, label_map=chosen, replace=True)
    assert report.unknown_labels == []
    assert sorted(rows(atlas, ANNOTATIONS)) == sorted(
        [
            *((1, 1, label, 1) for label in (23, 39, 38, 201, 202)),
            *((value, 2, label, 1) for value, label in ((0, 23), (1, 39), (1, 201), (0, 202))),
        ]
    )
    with pytest.raises(AtlasError, match="the column sand shall be the label 999, which the atlas lacks"):
        bring(atlas, path, label_map={"sand": 999})


def test_a_name_in_several_versions_is_the_newest(atlas, frames, tmp_path):
    """Frame 1 is in version 20011; it comes a second time in a newer version, in an older one and in other sessions."""
    change_frames(
        atlas,
        "INSERT INTO version (doi, deposit_doi) VALUES ('100000', '20012'), ('9', '20012'), ('30000000', '20022')",
        *(
            f"INSERT INTO frame (id, version_doi, OriginalFileName, filename) VALUES ({key}, '{doi}', 'o', '{name}')"
            for key, doi, name in (
                (101, "100000", frames[1]),
                (102, "9", frames[1]),
                (103, "30000000", frames[1]),  # of another session than the file's name tells
                (104, "100000", "GOPR1.JPG"),
                (105, "30000000", "GOPR1.JPG"),
            )
        ),
    )
    path = tmp_path / NAME
    path.write_text(f"FileName,Sand\n{frames[1]},1\nGOPR1.JPG,0\n{frames[2]},1\n", "utf-8")
    (one,) = bring(atlas, path).files
    assert rows(atlas, ANNOTATIONS) == [(1, 101, 39, 1), (0, 105, 39, 1), (1, 2, 39, 1)]
    assert [(case.frame, case.version, case.others) for case in one.ambiguous] == [
        (frames[1], "100000", "30000000, 20011, 9"),
        ("GOPR1.JPG", "30000000", "100000"),
    ]
    named = tmp_path / "20240525_000000__a__b.csv"
    named.write_text(
        f"FileName,frame_doi,Sand\n{frames[1]},9,1\nGOPR1.JPG,https://doi.org/10.5281/zenodo.100000,0\n", "utf-8"
    )
    (one,) = bring(atlas, named).files
    assert rows(atlas, ANNOTATIONS)[3:] == [(1, 102, 39, 2), (0, 104, 39, 2)]
    assert one.ambiguous == []


def test_a_local_session_is_older_than_published_ones(atlas, frames, tmp_path):
    change_frames(
        atlas,
        "INSERT INTO version (doi, deposit_doi) VALUES ('local:x', '20012')",
        f"INSERT INTO frame (id, version_doi, OriginalFileName, filename) VALUES (99, 'local:x', 'o', '{frames[1]}')",
    )
    path = tmp_path / NAME
    path.write_text(f"FileName,Sand\n{frames[1]},1\n", "utf-8")
    bring(atlas, path)
    assert rows(atlas, ANNOTATIONS) == [(1, 1, 39, 1)]


def test_annotations_hang_on_when_the_session_is_written_anew(atlas, frames, tmp_path):
    path, _ = campaign(tmp_path, [frames[1], frames[12]])
    bring(atlas, path)
    before = rows(atlas, ANNOTATIONS)
    newer = a_session(1, 12, version="99999")
    newer.versions.append(VersionRow("99999", "PROCESSED_DATA", "2025-01-01T00:00:00+00:00"))
    write(atlas, newer)
    assert rows(atlas, ANNOTATIONS) == before
    assert bring(atlas, path).files[0].status == "unchanged"


def test_what_was_exported_is_recognised(atlas, frames, tmp_path):
    path, _ = campaign(tmp_path, [frames[1], frames[9]])
    bring(atlas, path)
    header, lines = export_rows(str(atlas), 1)
    out = tmp_path / "out" / path.name
    out.parent.mkdir()
    with out.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([header, *lines])
    (one,) = bring(atlas, out).files
    assert (one.status, one.rows, one.unknown_labels) == ("unchanged", 2, [])


def test_the_report_tells_everything(atlas, frames, tmp_path):
    path = tmp_path / NAME
    path.write_text(
        f"FileName,Acropore_branched,sand,Rock\n{frames[1]},1,1,2\n=none.jpeg,1,0,1\n{frames[2]},0,,1\n{frames[2]},1,,1\n",
        "utf-8",
    )
    report = bring(atlas, path)
    assert rows(atlas, ANNOTATIONS) == [(1, 1, 2, 1), (1, 2, 38, 1)]
    text = report.to_text().splitlines()
    assert text == [
        f"{NAME}: imported; 4 rows, 2 annotations of 2 frames; left out: 1 frames and 1 columns that the atlas lacks,"
        " 1 cells, 1 contradictions.",
        "    - “Acropore_branched” is Acropora_Branching",
        "    - no label: “sand” (values: 2); is it “Sand”?",
        "    - not in the atlas: =none.jpeg (rows: 1)",
        "    - line 2, column Rock: “2” is not understood",
        f"    - {frames[2]}, Acropora_Branching: contradictory on line 4, 5 (0, 1)",
    ]
    found = json.loads(report.to_json())
    assert (found["annotations"], found["skipped_frames"], found["unknown_labels"]) == (2, 1, ["sand"])
    (one,) = found["files"]
    assert one["rejected"] == {
        "count": 1,
        "cells": [{"line": 2, "frame": frames[1], "column": "Rock", "value": "2"}],
    }
    assert one["contradictions"]["cases"] == [
        {"frame": frames[2], "label": "Acropora_Branching", "lines": "4, 5", "values": "0, 1"}
    ]
    assert one["session"] == {"date": "2024-05-24T15:14:09", "author": "first-last", "dataset": "a_dataset"}
    table = list(csv.DictReader(io.StringIO(report.to_csv())))
    assert [(row["kind"], row["line"], row["frame"], row["column"], row["value"]) for row in table] == [
        ("file", "", "", "", "2"),
        ("unknown_label", "", "", "sand", "2"),
        ("skipped_frame", "", "'=none.jpeg", "", "1"),
        ("rejected", "2", frames[1], "Rock", "2"),
        ("contradiction", "4, 5", frames[2], "Acropora_Branching", "0, 1"),
    ]
    layer = concerned_layer(report, SilentFeedback())
    assert layer.providerType() == "memory" and layer.crs().authid() == "EPSG:4326"
    shown = [(f["frame_id"], f["frame"], f["what"], f.hasGeometry()) for f in layer.getFeatures()]
    assert shown == [
        (1, frames[1], "imported", True),
        (2, frames[2], "contradictory", True),
        (None, "=none.jpeg", "not in the atlas", False),
    ]
    x, y = rows(atlas, "SELECT minx, miny FROM rtree_frame_GPSPosition WHERE id = 1")[0]
    point = next(layer.getFeatures()).geometry().asPoint()
    assert (point.x(), point.y()) == pytest.approx((x, y), abs=1e-5)


@pytest.mark.parametrize("looks", range(10))
def test_a_cancel_leaves_whole_files_only(atlas, frames, tmp_path, looks):
    folder = tmp_path / "campaigns"
    folder.mkdir()
    campaign(folder, frames.values(), name="20240101_000000__a__b.csv")
    campaign(folder, frames.values(), name="20240102_000000__a__b.csv")
    with pytest.raises(Cancelled):
        bring(atlas, folder, Log(looks))
    counts = rows(atlas, "SELECT count(*) FROM multilabel_annotation GROUP BY ml_annotation_session_id")
    assert counts in ([], [(len(frames) * HEADER.count(","),)])
    assert len(rows(atlas, SESSIONS)) == len(counts)
    assert side_files(atlas) == []
    assert [one.status for one in bring(atlas, folder).files] == ["unchanged"] * len(counts) + ["imported"] * (
        2 - len(counts)
    )
