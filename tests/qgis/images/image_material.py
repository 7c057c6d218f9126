"""An atlas with annotations and scores, and what a dataset of it must hold, told by SQL of Python's own sqlite3."""

from __future__ import annotations

from pathlib import Path

from qgis.PyQt.QtGui import QColor, QImage

from seatizen_atlas_plugin.atlas.geopackage import create_atlas
from seatizen_atlas_plugin.exports.images import ImageOptions, export_image_annotations
from seatizen_atlas_plugin.feedback import SilentFeedback
from tests.qgis.atlas.atlas_material import a_session, change, rows, write

SESSIONS, FRAMES = 6, 9
HOSTILE = 'a "quoted", <name> & line\nfeed 😀.jpeg'
HOSTILE_LABEL = 'Roche, "dure" & <vive>\n😀/1'


class Impatient(SilentFeedback):
    """Cancels after so many looks."""

    def __init__(self, looks: int) -> None:
        self.looks = looks

    def isCanceled(self) -> bool:
        self.looks -= 1
        return self.looks < 0


def make_atlas(path: Path) -> Path:
    """Six sessions of nine frames. One frame has a hostile name, two of one session the same stem; a label is hostile.

    All frames but every fifth are annotated in one session; a later one takes some of it back.
    """
    create_atlas(str(path))
    sessions = [
        a_session(number, FRAMES, platform="UAV" if number == 2 else "ASV") for number in range(1, SESSIONS + 1)
    ]
    sessions[2].frames[0] = (HOSTILE, *sessions[2].frames[0][1:])
    sessions[3].frames[0] = ("Same.jpeg", *sessions[3].frames[0][1:])
    sessions[4].frames[0] = ("same.PNG", *sessions[4].frames[0][1:])
    sessions[0].frames[1] = (*sessions[0].frames[1][:3], *(None,) * 8)
    write(path, *sessions)
    label = HOSTILE_LABEL.replace("'", "''")
    change(
        path,
        f"INSERT INTO multilabel_label (id, name, creation_date) VALUES (900, '{label}', '2024-01-01')",
        "INSERT INTO multilabel_annotation_session VALUES (1, '2024-05-24T15:14:09.000Z', 'first', 'one')",
        "INSERT INTO multilabel_annotation_session VALUES (2, '2024-05-23T15:14:09.000Z', 'older', 'zero')",
        "INSERT INTO multilabel_annotation_session VALUES (3, '2024-06-01T15:14:09.000Z', 'later', 'two')",
        *_annotations(1, 0, (2, 39, 900)),
        *_annotations(2, 1, (2, 39)),
        *_annotations(3, 2, (39,), step=4),
    )
    return path


def _annotations(session: int, shift: int, labels: tuple, step: int = 1) -> list:
    """Present, absent and not annotated by turns."""
    return [
        "INSERT INTO multilabel_annotation (value, frame_id, ml_label_id, ml_annotation_session_id) "
        f"VALUES ({(1, 0, -1)[(frame + label + shift) % 3]}, {frame}, {label}, {session})"
        for frame in range(1, SESSIONS * FRAMES + 1, step)
        if frame % 5
        for label in labels
    ]


def annotated(path: Path) -> dict:
    """(frame, label) -> value: the newest by date, 1 or 0 only."""
    newest = {}
    tables = (
        "multilabel_annotation a JOIN multilabel_label l ON l.id = a.ml_label_id "
        "JOIN multilabel_annotation_session s ON s.id = a.ml_annotation_session_id"
    )
    statement = f"SELECT a.frame_id, l.name, a.value FROM {tables} ORDER BY s.annotation_date, a.id"
    for frame, label, value in rows(path, statement):
        newest[frame, label] = value
    return {key: value for key, value in newest.items() if value in (0, 1)}


def predicted(path: Path, threshold=None) -> dict:
    """(frame, class) -> 1 or 0, from the view of published shape."""
    found = rows(
        path,
        "SELECT p.frame_id, c.name, p.score, c.threshold FROM multilabel_prediction p "
        "JOIN multilabel_class c ON c.id = p.ml_class_id",
    )
    return {(frame, name): int(score >= (own if threshold is None else threshold)) for frame, name, score, own in found}


def said(images) -> dict:
    """The same of pictures that were read back."""
    found = {}
    for image in images:
        found.update({(image.id, one.category): 1 for one in image.annotations})
        found.update({(image.id, name): 0 for name in image.absent})
    return found


def export(atlas: Path, output: Path, feedback=None, selection=None, overwrite=False, **options):
    return export_image_annotations(str(atlas), str(output), ImageOptions(**options), selection, feedback, overwrite)


def tree(folder: Path) -> dict:
    """Every file but the README, which has the time."""
    files = (path for path in folder.rglob("*") if path.is_file() and path.name != "README.txt")
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def draw(path: Path, width: int, height: int) -> None:
    """A picture file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(10, 120, 200))
    assert image.save(str(path))
