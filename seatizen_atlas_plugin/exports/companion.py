"""The file beside an export that tells what it is, from what it was made, and what must be cited."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from pathlib import Path
from typing import Dict, List, Sequence, Tuple

from qgis.core import QgsGeometry

from ..about import HOMEPAGE, TITLE, plugin_version
from ..messages import QT_TRANSLATE_NOOP, Message, message
from ..translation import sentence
from .citation import ATLAS, LICENCE, PAPER, SessionCitation, atlas_release, session_citations
from .report import ExportedFile
from .selection import Selection
from .source import Source

_DECIMALS = 6
"""Of a degree, a decimetre, as the published tables have them."""


@dataclass(frozen=True)
class Companion:
    """What is told: `what` is a sentence about the files, `notes` are what readers must know about the values."""

    what: Message
    maker: str
    atlas: str
    release: str
    filters: Tuple[Message, ...] = ()
    counts: Dict[str, int] = field(default_factory=dict)
    notes: Tuple[Message, ...] = ()
    citations: Tuple[SessionCitation, ...] = ()
    licence: str = LICENCE


def companion_of(source: Source, what: Message, counts: Dict[str, int], notes: Sequence[Message] = ()) -> Companion:
    """The companion of an export of this source."""
    return Companion(
        what=what,
        maker=f"{TITLE} {plugin_version()} ({HOMEPAGE})",
        atlas=Path(source.path).name,
        release=atlas_release(source),
        filters=(*source.selection.described(), *_around(source.selection)),
        counts=counts,
        notes=tuple(notes),
        citations=tuple(session_citations(source)),
    )


def _around(selection: Selection) -> List[Message]:
    """Where the polygon is: it has no name, and too many corners to tell them all."""
    if selection.area is None:
        return []
    area = QgsGeometry()
    area.fromWkb(selection.area)
    box = area.boundingBox()
    west, east, south, north = (
        round(one, _DECIMALS) for one in (box.xMinimum(), box.xMaximum(), box.yMinimum(), box.yMaximum())
    )
    text = QT_TRANSLATE_NOOP(
        "Seatizen",
        "The polygon lies between longitude {west} and {east} and latitude {south} and {north} (degrees, WGS 84).",
    )
    return [message(text, west=west, east=east, south=south, north=north)]


def companion_text(companion: Companion, files: Sequence[ExportedFile], made_at: datetime.datetime) -> str:
    """The text, in the user's language."""
    release = companion.release or "–"
    lines = [sentence(companion.what), ""]
    lines += [
        sentence(message(_MADE, moment=made_at.strftime("%Y-%m-%d %H:%M UTC"), maker=companion.maker)),
        sentence(message(_FROM, atlas=companion.atlas, release=release)),
    ]
    lines += _part(_FILTERS, [sentence(one) for one in companion.filters])
    lines += _part(_COUNTS, [f"{count_name(name)}: {count}" for name, count in companion.counts.items()])
    lines += _part(_NOTES, [sentence(one) for one in companion.notes])
    lines += _part(_CITE, [ATLAS, PAPER])
    lines += _part(_SESSIONS, [one.text() for one in companion.citations])
    lines += _part(_LICENCE, [companion.licence])
    lines += _part(_FILES, [f"{one.sha256}  {one.bytes:>12}  {one.name}" for one in files])
    return "\n".join(lines) + "\n"


_MADE = QT_TRANSLATE_NOOP("Seatizen", "Made on {moment} by {maker}.")
_FROM = QT_TRANSLATE_NOOP(
    "Seatizen", "From the atlas {atlas}; newest published version of the Seatizen Atlas in it: {release}."
)
_FILTERS = QT_TRANSLATE_NOOP("Seatizen", "Filters")
_COUNTS = QT_TRANSLATE_NOOP("Seatizen", "Numbers")
_NOTES = QT_TRANSLATE_NOOP("Seatizen", "Notes")
_CITE = QT_TRANSLATE_NOOP("Seatizen", "Please cite")
_SESSIONS = QT_TRANSLATE_NOOP("Seatizen", "and these sessions (DOI of the session; versions used)")
_LICENCE = QT_TRANSLATE_NOOP("Seatizen", "Licence")
_FILES = QT_TRANSLATE_NOOP("Seatizen", "Files (SHA-256, bytes, name)")


COUNTS = {
    "sessions": QT_TRANSLATE_NOOP("Seatizen", "Sessions"),
    "frames": QT_TRANSLATE_NOOP("Seatizen", "Frames"),
    "predicted_frames": QT_TRANSLATE_NOOP("Seatizen", "Frames with predictions"),
    "annotated_frames": QT_TRANSLATE_NOOP("Seatizen", "Frames with annotations"),
    "frames_without_position": QT_TRANSLATE_NOOP("Seatizen", "Frames without position"),
    "frames_without_time": QT_TRANSLATE_NOOP("Seatizen", "Frames without time"),
    "frames_train": QT_TRANSLATE_NOOP("Seatizen", "Frames for training"),
    "frames_val": QT_TRANSLATE_NOOP("Seatizen", "Frames for validation"),
    "frames_test": QT_TRANSLATE_NOOP("Seatizen", "Frames for testing"),
    "tracks": QT_TRANSLATE_NOOP("Seatizen", "Tracks"),
    "images": QT_TRANSLATE_NOOP("Seatizen", "Images"),
    "hashes": QT_TRANSLATE_NOOP("Seatizen", "Images with a checksum"),
    "pictures": QT_TRANSLATE_NOOP("Seatizen", "Images copied"),
    "predictions": QT_TRANSLATE_NOOP("Seatizen", "Predictions"),
    "scores": QT_TRANSLATE_NOOP("Seatizen", "Scores"),
    "annotations": QT_TRANSLATE_NOOP("Seatizen", "Annotations"),
    "annotation_sessions": QT_TRANSLATE_NOOP("Seatizen", "Annotation sessions"),
    "occurrences": QT_TRANSLATE_NOOP("Seatizen", "Occurrences"),
    "present": QT_TRANSLATE_NOOP("Seatizen", "Present"),
    "absent": QT_TRANSLATE_NOOP("Seatizen", "Absent"),
    "taxa": QT_TRANSLATE_NOOP("Seatizen", "Taxa"),
    "categories": QT_TRANSLATE_NOOP("Seatizen", "Categories"),
    "files": QT_TRANSLATE_NOOP("Seatizen", "Files"),
    "pages": QT_TRANSLATE_NOOP("Seatizen", "Pages"),
}
"""What people read for the names of numbers in a report."""


def count_name(name: str) -> str:
    """The words for a number of a report, in the user's language."""
    return sentence(message(COUNTS.get(name, name)))


def _part(title: str, lines: List[str]) -> List[str]:
    """A heading and its lines; nothing when there are none."""
    return ["", sentence(message(title)), *(f"  {line}" for line in lines)] if lines else []
