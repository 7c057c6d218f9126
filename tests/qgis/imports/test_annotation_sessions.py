"""Annotation sessions as the atlas writes, lists and gives them back."""

from __future__ import annotations

import datetime

import pytest

from seatizen_atlas_plugin.atlas.annotations import (
    AnnotationSession,
    AnnotationSessionExists,
    StoredSession,
    WrittenAnnotations,
    annotation_sessions,
    export_rows,
    write_annotations,
)
from seatizen_atlas_plugin.atlas.errors import AtlasError
from seatizen_atlas_plugin.atlas.geopackage import create_atlas, open_atlas
from seatizen_atlas_plugin.feedback import Cancelled, SilentFeedback
from tests.qgis.atlas.atlas_material import a_session, change, rows, side_files, write

SESSION = AnnotationSession(datetime.datetime(2024, 5, 24, 15, 14, 9), "first-last", "a dataset's")
MARKS = [(1, 39, 1), (1, 38, 0), (2, 39, -1), (7, 39, 1)]
ANNOTATIONS = "SELECT id, value, frame_id, ml_label_id, ml_annotation_session_id FROM multilabel_annotation ORDER BY id"


class CancelAfter(SilentFeedback):
    def __init__(self, looks):
        self.looks = looks

    def isCanceled(self):
        self.looks -= 1
        return self.looks < 0


@pytest.fixture
def path(qgis_app, tmp_path):
    path = tmp_path / "atlas.gpkg"
    create_atlas(str(path))
    write(path, a_session(1, 12))
    return path


def put(path, marks, session=SESSION, feedback=None, replace=False):
    return write_annotations(open_atlas(str(path)), session, iter(marks), None, feedback or SilentFeedback(), replace)


def test_rows_arrive_as_they_are_given_and_in_their_order(path):
    assert put(path, MARKS) == WrittenAnnotations(1, 4)
    assert rows(path, "SELECT * FROM multilabel_annotation_session") == [
        (1, "2024-05-24T15:14:09.000Z", "a dataset's", "first-last")
    ]
    assert rows(path, ANNOTATIONS) == [(1, 1, 1, 39, 1), (2, 0, 1, 38, 1), (3, -1, 2, 39, 1), (4, 1, 7, 39, 1)]
    assert annotation_sessions(str(path)) == [StoredSession(1, SESSION, 4, 3)]
    assert rows(path, "SELECT kind, outcome FROM etl_runs ORDER BY id DESC LIMIT 1") == [("annotate", "finished")]
    assert side_files(path) == []


def test_the_same_again_changes_no_byte(path):
    put(path, MARKS)
    once = path.read_bytes()
    assert put(path, reversed(MARKS)) == WrittenAnnotations(1, 0, unchanged=True)
    assert put(path, [*MARKS, (9, 1, -1)]).unchanged  # that a frame was not annotated says nothing
    assert path.read_bytes() == once


def test_another_content_is_refused_unless_it_shall_replace(path):
    put(path, MARKS)
    put(path, [(3, 1, 1)], AnnotationSession(SESSION.date, "other-person", SESSION.dataset))
    once = path.read_bytes()
    with pytest.raises(AnnotationSessionExists) as refused:
        put(path, [(1, 39, 0)])
    assert str(refused.value) == (
        f"{path} has other annotations of first-last on “a dataset's” of 2024-05-24 15:14:09; replace them on purpose,"
        " or give another date. Nothing was written."
    )
    assert path.read_bytes() == once
    assert put(path, [(1, 39, 0), (4, 2, 1)], replace=True) == WrittenAnnotations(1, 2, replaced=4)
    assert [row[1:] for row in rows(path, ANNOTATIONS)] == [(1, 3, 1, 2), (0, 1, 39, 1), (1, 4, 2, 1)]
    assert len(annotation_sessions(str(path))) == 2


def test_a_session_is_found_however_its_date_was_written(path):
    put(path, MARKS)
    change(path, "UPDATE multilabel_annotation_session SET annotation_date = '2024-05-24 15:14:09'")
    assert put(path, MARKS).unchanged


def test_frames_and_labels_that_went_meanwhile_are_left_out(path):
    assert put(path, [*MARKS, (999, 39, 1), (1, 999, 1)]) == WrittenAnnotations(1, 4, left_out=2)
    with pytest.raises(AtlasError, match="None of the annotations is of a frame and a label"):
        put(path, [(999, 39, 1)], AnnotationSession(SESSION.date, "x", "y"))
    assert len(annotation_sessions(str(path))) == 1


def test_an_unknown_value_is_refused(path):
    once = path.read_bytes()
    with pytest.raises(AtlasError, match="not 2, as for frame 1; nothing was written"):
        put(path, [(1, 39, 2)])
    assert path.read_bytes() == once


@pytest.mark.parametrize("looks", range(0, 5))
def test_a_cancel_leaves_the_session_as_it_was(path, monkeypatch, looks):
    monkeypatch.setattr("seatizen_atlas_plugin.atlas.annotations.BATCH", 2)
    put(path, MARKS)
    with pytest.raises(Cancelled):
        put(path, [(1, 39, 0), (2, 39, 0), (3, 39, 0), (4, 39, 0)], feedback=CancelAfter(looks), replace=True)
    assert [row[1:4] for row in rows(path, ANNOTATIONS)] == [(1, 1, 39), (0, 1, 38), (-1, 2, 39), (1, 7, 39)]
    assert side_files(path) == []


def test_a_session_comes_back_in_the_form_of_annotators(path):
    put(path, MARKS)
    header, lines = export_rows(str(path), 1)
    lines = list(lines)
    assert (header[0], len(header), header[39]) == ("FileName", 55, "Sand")
    names = [row[0] for row in rows(path, "SELECT filename FROM frame WHERE id IN (1, 2, 7) ORDER BY id")]
    assert [line[0] for line in lines] == names
    assert [line[38:40] for line in lines] == [["0", "1"], ["-1", "-1"], ["-1", "1"]]
    header, lines = export_rows(str(path), 1, all_labels=False)
    assert header == ["FileName", "Rock", "Sand"]
    assert list(lines) == [[names[0], "0", "1"], [names[1], "-1", "-1"], [names[2], "-1", "1"]]
    with pytest.raises(AtlasError, match="no annotations of the session 2"):
        export_rows(str(path), 2)
