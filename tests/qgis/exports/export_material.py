"""An atlas with something of everything that exports have to cope with."""

from __future__ import annotations

from dataclasses import replace

from seatizen_atlas_plugin.atlas.geopackage import create_atlas, open_atlas
from seatizen_atlas_plugin.exports.selection import Selection
from seatizen_atlas_plugin.exports.source import open_source
from seatizen_atlas_plugin.feedback import SilentFeedback
from tests.qgis.atlas.atlas_material import a_session, change, rows, write
from tests.support.contents import point_of

PLACES = ("TROU-DEAU", "ST-LEU", "ST-LEU", "LE-MORNE")
PLATFORMS = ("ASV", "UAV", "ASV", "SCUBA")
HOSTILE = 'quote " comma , line\nfeed é 😀.jpeg'
NO_FRAMES = "20229"
"""The deposit of a session without frames, whose footprint is the only thing it has."""


class Log(SilentFeedback):
    """Keeps what was said; after `looks` looks at the cancel the user cancels."""

    def __init__(self, looks: int = 10**9) -> None:
        self.looks = looks
        self.progress = []

    def isCanceled(self) -> bool:
        self.looks -= 1
        return self.looks < 0

    def setProgress(self, progress: float) -> None:
        self.progress.append(progress)


def make_atlas(path, frames: int = 12) -> None:
    """Four sessions (numbers 1 to 4, deposits 20012 … 20042) with frames and one without, annotated twice.

    Session 2 has a frame without position and time, session 3 a hostile file name and no scores.
    """
    create_atlas(str(path))
    sessions = []
    for number, (place, platform) in enumerate(zip(PLACES, PLATFORMS), 1):
        session = a_session(number, frames, platform=platform, scored=number != 3)
        sessions.append(replace(session, location=place))
    sessions[1].frames[1] = (*sessions[1].frames[1][:3], *(None,) * 8)
    sessions[2].frames[0] = (HOSTILE, *sessions[2].frames[0][1:])
    ring = [(55.5, -21.5), (55.6, -21.5), (55.6, -21.4), (55.5, -21.5)]
    empty = replace(
        a_session(21, 0), deposit_doi=NO_FRAMES, footprint=ring, track=None, predictions=[], session_date=None
    )
    write(path, *sessions, empty)
    annotate(path)


def annotate(path) -> None:
    """Two annotation sessions: the later one takes back a label of frame 1 and marks others."""
    change(
        path,
        "INSERT INTO multilabel_annotation_session VALUES (1, '2024-05-24T15:14:09.000Z', 'first', 'one'), "
        "(2, '2024-06-01T08:00:00.000Z', 'second', 'two'), (3, '2023-01-01T00:00:00.000Z', 'older', 'three')",
        # value, frame, label, session: the session that was imported last is the oldest
        "INSERT INTO multilabel_annotation (value, frame_id, ml_label_id, ml_annotation_session_id) VALUES "
        "(1, 1, 39, 1), (0, 1, 23, 1), (0, 1, 39, 2), (1, 2, 39, 1), (1, 2, 23, 2), (-1, 3, 39, 1), (1, 1, 39, 3), "
        "(0, 14, 39, 3)",
    )


def change_spatial(path, *statements: str) -> None:
    """Run statements that the triggers of the spatial indexes take part in."""
    opened = open_atlas(str(path))
    with opened.transaction() as transaction:
        for statement in statements:
            transaction.execute(statement)
    opened.close()


def chosen(path, **filters) -> tuple:
    """The deposits and frames that a selection chooses, sorted."""
    with open_source(str(path), Selection(**filters)) as source:
        deposits = [row[0] for row in source.rows("SELECT doi AS d FROM temp.chosen_deposit ORDER BY 1")]
        frames = [row[0] for row in source.rows("SELECT id + 0 AS i FROM temp.chosen_frame ORDER BY 1")]
        assert source.counts() == {"sessions": len(deposits), "frames": len(frames)}
    return deposits, frames


def positions(path) -> dict:
    """Longitude and latitude by frame id, read without the plugin."""
    return {key: point_of(blob) for key, blob in rows(path, "SELECT id, GPSPosition FROM frame")}
