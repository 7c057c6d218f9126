"""An annotation session as the file in which annotators hand their work over (zenodo-tools, import of annotations).

`YYYYMMDD_HHMMSS__author-name__dataset-name.csv`: FileName and a column for every label; 1 present, 0 absent, -1 not
annotated.
"""

from __future__ import annotations

import csv
import re
from pathlib import Path

from ..feedback import Feedback, stop_if_cancelled
from ..messages import QT_TRANSLATE_NOOP, message
from .annotation_export import export_rows
from .errors import AtlasError

_FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f]')
_ROWS_BETWEEN_LOOKS = 500


def as_author(text: str) -> str:
    """An author as a file name can hold it: parts of the name joined by `-`."""
    return _part(text, "-")


def as_dataset(text: str) -> str:
    """A dataset as a file name can hold it: words joined by `_`."""
    return _part(text, "_")


def write_csv(path: str, session_id: int, target: str, feedback: Feedback) -> int:
    """Write an annotation session of the atlas at `path` to the file `target`, and return the number of frames.

    The file appears when it is complete. Raises `AtlasError` or `Cancelled`; then a file that was there is as before.
    """
    header, rows = export_rows(path, session_id)
    part = Path(target + ".part")
    frames = 0
    try:
        with part.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(header)
            for frames, row in enumerate(rows, 1):
                if frames % _ROWS_BETWEEN_LOOKS == 1:
                    stop_if_cancelled(feedback)
                writer.writerow(row)
        part.replace(target)
    except OSError as error:
        text = QT_TRANSLATE_NOOP("Seatizen", "{file} cannot be written: {reason}. Nothing was exported.")
        raise AtlasError(message(text, file=target, reason=error.strerror)) from error
    finally:
        part.unlink(missing_ok=True)
    return frames


def _part(text: str, joint: str) -> str:
    """Two `_` in a row would end the part."""
    joined = joint.join(_FORBIDDEN.sub(" ", text).split())
    return re.sub(r"__+", "_", joined).strip("_-. ")
