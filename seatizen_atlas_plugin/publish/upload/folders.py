"""The session folders that a folder means: itself, or those in it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import List

from ...messages import QT_TRANSLATE_NOOP, message
from ...sessions import PROCESSED_DATA
from ...zenodo.upload_errors import reading
from ..errors import PublishError
from ..packages import natural
from .contents import DCIM, GPS, METADATA, SENSORS, platform_of

_OF_A_SESSION = (DCIM, GPS, METADATA, PROCESSED_DATA, SENSORS)

NO_FOLDER = QT_TRANSLATE_NOOP("Seatizen", "{folder} is no folder, expected that of a session; nothing was sent.")
NO_SESSIONS = QT_TRANSLATE_NOOP(
    "Seatizen",
    "{folder} is neither the folder of a session (YYYYMMDD_COUNTRY-PLACE_PLATFORM) nor does it hold any; nothing was "
    "sent.",
)


def session_folders(folder: Path) -> List[Path]:
    """The folder when it is a session's or has a session's folders in it, else the session folders in it, in order.

    Raises PublishError when there are none, CannotRead.
    """
    folder = folder.absolute()
    if not folder.is_dir():
        raise PublishError(message(NO_FOLDER, folder=str(folder)))
    if platform_of(folder.name):
        return [folder]
    with reading(folder):
        names = [name for name in os.listdir(folder) if (folder / name).is_dir()]  # noqa: PTH208 (names, not paths)
    if any(name in _OF_A_SESSION for name in names):
        return [folder]
    found = [folder / name for name in sorted(names, key=natural) if platform_of(name)]
    if not found:
        raise PublishError(message(NO_SESSIONS, folder=str(folder)))
    return found
