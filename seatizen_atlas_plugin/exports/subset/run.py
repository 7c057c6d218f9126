"""Exporting a subset: chosen in the source, laid out anew, filled, renamed when complete."""

from __future__ import annotations

import time
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Dict, Iterable, List, Sequence

from ...atlas.content import Model
from ...atlas.creation import complete, lay_out, part_of, remove_side_files, remove_with_side_files
from ...atlas.errors import AtlasError
from ...atlas.prediction_schema import VIEW, VIEW_TABLE, table_statements, view_statements
from ...atlas.schema import registration
from ...atlas.schema import table_statements as schema_statements
from ...atlas.state import utc_now
from ...feedback import Feedback, ScaledFeedback, stop_if_cancelled
from ...messages import QT_TRANSLATE_NOOP, Message, message
from ..bundle import new_files
from ..companion import companion_of
from ..report import ExportReport, LeftOut
from ..selection import Selection
from ..source import open_source
from .copying import Copied, Copier
from .filling import filling
from .pieces import RANGES, Piece, pieces

_CHOSEN, _WRITTEN = 5.0, 95.0
"""Progress when the frames are chosen, and when they are in the new file."""

_COUNTS = {
    "sessions": "deposit",
    "frames": "frame",
    "scores": VIEW,
    "annotation_sessions": "multilabel_annotation_session",
    "annotations": "multilabel_annotation",
}
"""What the report counts, and the table that holds it."""

WHAT = QT_TRANSLATE_NOOP(
    "Seatizen",
    "A part of a Seatizen Atlas, which is itself an atlas: it opens in QGIS with its styles, and can be synchronised, "
    "annotated and exported like the whole.",
)
PARTIAL = QT_TRANSLATE_NOOP(
    "Seatizen",
    "{count} sessions have only some of their frames here; synchronising reads them again and brings the others.",
)
OWN_TABLE = QT_TRANSLATE_NOOP("Seatizen", "Tables, layers and views of your own stay in the atlas that was exported.")
OWN_COLUMN = QT_TRANSLATE_NOOP("Seatizen", "Columns of your own stay in the atlas that was exported.")
SAME_FILE = QT_TRANSLATE_NOOP(
    "Seatizen", "{target} is the atlas to be exported; give the new one another name. Nothing was changed."
)


def export_subset(
    source: str,
    target: str,
    selection: Selection,
    feedback: Feedback,
    overwrite: bool = False,
    *,
    own_descriptions: bool = True,
) -> ExportReport:
    """Make a new atlas at `target` of the chosen sessions and frames of the atlas at `source`, which is only read.

    All ids stay. Whole sessions count as synchronised, those of which only some frames were chosen are read again by
    the next synchronisation (see `remembered.py`). Without `own_descriptions` styles and metadata of layers are those
    of a new atlas, not those of the source, which may tell of the computer that they were made on. Raises `Cancelled`
    or an `AtlasError` (`EmptySelection` when nothing
    is chosen); then there is no new file, and an old one is as it was.
    """
    began = time.monotonic()
    _refuse_same_file(source, target)
    with new_files(target, overwrite=overwrite) as bundle:
        part = Path(bundle.path())
        with open_source(source, selection, feedback) as chosen:
            dois = [doi for (doi,) in chosen.query("SELECT doi FROM temp.chosen_deposit ORDER BY doi")]
            frames = list(pieces((int(first), int(last)) for first, last in chosen.rows(RANGES)))
            models, companion = chosen.models, companion_of(chosen, message(WHAT), {})
        feedback.setProgress(_CHOSEN)
        remove_with_side_files(part)
        try:
            share = ScaledFeedback(feedback, _CHOSEN, _WRITTEN)
            copied = write_subset(source, str(part), models, frames, dois, share, own_descriptions)
            counts = {name: copied.counts[table] for name, table in _COUNTS.items()}
            notes = _notes(copied)
            bundle.rows(Path(target).name, counts["frames"])
            files = bundle.finish(replace(companion, counts=counts, notes=tuple(notes)), feedback)
            stop_if_cancelled(feedback)
            remove_side_files(Path(target))
        finally:
            with suppress(OSError):
                remove_side_files(part)
    feedback.setProgress(100.0)
    return ExportReport(target, files, counts, _left_out(copied), notes, time.monotonic() - began)


def write_subset(
    source: str,
    part: str,
    models: Sequence[Model],
    frames: Sequence[Piece],
    dois: Iterable[str],
    feedback: Feedback,
    own_descriptions: bool = True,
) -> Copied:
    """Make a new atlas at `part` of these frames (ids ascending) and deposits of the atlas at `source`.

    The rows are those of one moment, a little later than the one in which they were chosen: frames that were deleted in
    between are left out, and a session that got frames counts as incomplete.
    """
    started = utc_now()
    lay_out(part, _layout(models))
    stop_if_cancelled(feedback)
    complete(part, models)
    stop_if_cancelled(feedback)
    with filling(part, source, feedback) as file:
        return Copier(file, models, feedback).copy(frames, dois, started, own_descriptions)


def _layout(models: Sequence[Model]) -> List[str]:
    statements = schema_statements()
    for model in models:
        statements.extend(table_statements(model))
    return [*statements, *view_statements(models), *registration(VIEW_TABLE)]


def _refuse_same_file(source: str, target: str) -> None:
    """The new file, and the one it is built in, must not be the source."""
    for written in (Path(target), part_of(Path(target))):
        if written.exists() and Path(source).exists() and written.samefile(source):
            raise AtlasError(message(SAME_FILE, target=target))


def _notes(copied: Copied) -> List[Message]:
    return [message(PARTIAL, count=len(copied.partial))] if copied.partial else []


def _left_out(copied: Copied) -> List[LeftOut]:
    own: Dict[str, List[str]] = {OWN_TABLE: copied.own_tables, OWN_COLUMN: copied.own_columns}
    return [LeftOut(name, message(reason)) for reason, names in own.items() for name in names]
