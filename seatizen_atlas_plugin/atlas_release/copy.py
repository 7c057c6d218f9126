"""The copy of an atlas that is published: one compact file without what concerns only one computer."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import List, Mapping, Tuple

from osgeo import gdal

from ..atlas.creation import remove_side_files
from ..atlas.errors import AtlasError
from ..atlas.gdal_calls import checked, query, quiet, run_statements
from ..atlas.interruptible import aborted_by
from ..atlas.sql import literal, upsert
from ..exports.subset import export_subset
from ..feedback import Feedback, ScaledFeedback, stop_if_cancelled
from ..messages import QT_TRANSLATE_NOOP, Message, message
from ..translation import sentence
from .content import RELEASED_ON, RELEASED_VERSION, Content, counts_as_zenodo
from .options import ATLAS_FILE

KIND = "publish"
"""What a release is called in `etl_runs`."""

LOCAL_SESSIONS = QT_TRANSLATE_NOOP(
    "Seatizen",
    "{count} session(s) that are not on Zenodo stay in your atlas, with their frames and annotations: {names}. Publish "
    "them and synchronise before publishing the atlas to have them in it.",
)
BY_HAND = QT_TRANSLATE_NOOP(
    "Seatizen", "Scores made by hand of {count} session(s) are published as such; no Zenodo record holds them."
)
_MOST_NAMES = 5


@dataclass(frozen=True)
class ReleasedCopy:
    """The copy at `path`, and what was left out of it beside sessions (see `notes_of`)."""

    path: Path
    notes: Tuple[Message, ...]


def notes_of(content: Content) -> List[Message]:
    """What must be known of the copy before it is made."""
    found = []
    if content.local:
        names = ", ".join(content.local[:_MOST_NAMES]) + (", …" if len(content.local) > _MOST_NAMES else "")
        found.append(message(LOCAL_SESSIONS, count=len(content.local), names=names))
    if content.by_hand:
        found.append(message(BY_HAND, count=content.by_hand))
    return found


def make_copy(
    source: str, folder: Path, content: Content, noted: Mapping[str, str], feedback: Feedback
) -> ReleasedCopy:
    """Make the copy of the atlas at `source` in the folder; it says which version it is and what it holds (`noted`, of
    `notes_in_atlas`).

    The source may be open elsewhere and be written to: the copy is that of one moment. Raises `Cancelled` or an
    `AtlasError`.
    """
    target = folder / ATLAS_FILE
    # Styles and descriptions of layers name files of the computer where somebody changed them.
    report = export_subset(
        source,
        str(target),
        content.selection,
        ScaledFeedback(feedback, 0, 90),
        overwrite=True,
        own_descriptions=False,
    )
    harvest = query(source, "SELECT CAST(last_zenodo_harvest_at AS TEXT) FROM etl_runs ORDER BY id DESC LIMIT 1")
    stamps = {
        "kind": KIND,
        **({"last_version_on_zenodo": noted[RELEASED_VERSION]} if counts_as_zenodo(noted[RELEASED_ON]) else {}),
        **({"last_zenodo_harvest_at": harvest[0][0]} if harvest else {}),
    }
    values = ", ".join(f"{name} = {literal(value)}" for name, value in stamps.items())
    _change(
        str(target),
        [
            # Errors name files of this computer, and archives of a session that was read from a folder its files.
            "UPDATE sync_state SET error = ''",
            "UPDATE sync_state SET archives = '{}' WHERE archives LIKE '%local:%'",
            f"UPDATE etl_runs SET {values} WHERE id = (SELECT max(id) FROM etl_runs)",  # nosec B608: literals
            *(upsert("atlas_info", "name", {"name": name, "value": value}) for name, value in noted.items()),
        ],
        feedback,
    )
    stop_if_cancelled(feedback)
    remove_side_files(target)
    feedback.setProgress(100.0)
    left_out = [message(_LEFT_OUT, what=one.what, reason=sentence(one.reason)) for one in report.left_out]
    return ReleasedCopy(target, tuple(left_out))


_LEFT_OUT = QT_TRANSLATE_NOOP("Seatizen", "{what} is not published. {reason}")


def _change(path: str, statements: List[str], feedback: Feedback) -> None:
    with quiet():
        dataset = checked(path, lambda: gdal.OpenEx(path, gdal.OF_VECTOR | gdal.OF_UPDATE))
        run_statements(path, dataset, statements)
        try:
            with aborted_by(dataset.AbortSQL, feedback):
                checked(path, partial(dataset.ExecuteSQL, "VACUUM"))
        except AtlasError:
            stop_if_cancelled(feedback)
            raise
        finally:
            del dataset
