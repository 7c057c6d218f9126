"""A copy of a whole atlas before something that cannot be taken back, made by SQLite's own VACUUM INTO.

The copy is a single, compact file, also while the atlas is open elsewhere and has a write-ahead log.
"""

from __future__ import annotations

import datetime
import os
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from ..feedback import Cancelled, Feedback, stop_if_cancelled
from .errors import atlas_error
from .files import refuse_if_no_geopackage, sqlite_uri

_STEPS_BETWEEN_LOOKS = 20_000
"""SQLite's virtual-machine steps between two looks at the user's cancel; some milliseconds."""


def make_backup(path: str, feedback: Feedback) -> str:
    """Copy the atlas beside itself as `<name>.backup-<UTC time>.gpkg` and return the copy's path.

    The copy appears under that name only when it is complete. Raises `Cancelled` or an `AtlasError`.
    """
    source = Path(path)
    moment = datetime.datetime.now(datetime.timezone.utc).strftime("%Y%m%d-%H%M%S-%f")
    return copy_atlas(path, str(source.with_name(f"{source.stem}.backup-{moment}{source.suffix}")), feedback)


def copy_atlas(path: str, target: str, feedback: Feedback) -> str:
    """Copy the atlas to `target`, which must not exist, and return that path.

    Progress is 0 to 100 of the copy. Raises `Cancelled` or an `AtlasError`; then there is no copy.
    """
    refuse_if_no_geopackage(path)
    stop_if_cancelled(feedback)
    part = Path(f"{target}.part")
    size = max(1, Path(path).stat().st_size)

    def look() -> bool:
        with suppress(OSError):
            feedback.setProgress(min(99.0, 100.0 * part.stat().st_size / size))
        return feedback.isCanceled()

    try:
        part.unlink(missing_ok=True)
        with closing(sqlite3.connect(f"{sqlite_uri(Path(path).absolute())}?mode=ro", uri=True)) as connection:
            connection.set_progress_handler(look, _STEPS_BETWEEN_LOOKS)
            connection.execute("VACUUM INTO ?", (str(part),))
        stop_if_cancelled(feedback)
        _flush(part)
        part.rename(target)
    except sqlite3.Error as error:
        if feedback.isCanceled():
            raise Cancelled from error
        raise atlas_error(path, str(error)) from error
    except OSError as error:
        raise atlas_error(target, error.strerror or str(error)) from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
    feedback.setProgress(100.0)
    return target


def _flush(path: Path) -> None:
    """Have the bytes on the disk before the name is: VACUUM INTO does not (https://www.sqlite.org/lang_vacuum.html)."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())
