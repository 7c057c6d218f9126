"""The local file a download takes the place of: where it lies, whether it may be replaced, and how nothing is lost."""

from __future__ import annotations

import datetime
import math
import os
import re
import shutil
from pathlib import Path
from typing import Collection, Iterable, Optional, Union

from qgis.core import QgsMapLayer, QgsProviderRegistry, QgsVectorLayer

from ..atlas.errors import AtlasBeingEdited, AtlasLocked, NoSpace, atlas_error
from ..atlas.files import refuse_if_read_only
from ..messages import QT_TRANSLATE_NOOP, message
from ..zenodo import CannotWrite

_GEOPACKAGE = ".gpkg"
_NOT_IN_NAMES = re.compile(r'[<>:"|?*\x00-\x1f]')
# SQLite's own files beside a database that is open elsewhere, or was when its program died.
_SIDE_FILES = ("-wal", "-journal")
_MEGABYTE = 1e6

SHOWN = QT_TRANSLATE_NOOP(
    "Seatizen",
    "{path} is shown by layers of this project; remove them from it and start again. Nothing was downloaded.",
)
OPEN_ELSEWHERE = QT_TRANSLATE_NOOP(
    "Seatizen",
    "{path} is open in another program or was not closed properly ({side} lies beside it); close it there, or open and "
    "close it once, and start again. It was left as it is.",
)
NO_ROOM = QT_TRANSLATE_NOOP(
    "Seatizen",
    "{path} needs {needed} MB and its disk has {free} MB; make room and start again. Nothing was downloaded.",
)


class ShownInProject(AtlasBeingEdited):
    """Layers of the open project show the file."""


def target_path(target: Union[str, Path], key: str) -> Path:
    """Where the file `key` of a record goes: into `target` when that is a folder, else to `target` itself.

    An ending `.gpkg` is added where there is none; of the key only what may stand in a file's name is taken.
    """
    text = str(target)
    path = Path(text).expanduser()
    if path.is_dir() or text.endswith(("/", os.sep)):
        name = _NOT_IN_NAMES.sub("_", key.replace("\\", "/").rpartition("/")[2])
        return (path / (name or f"atlas{_GEOPACKAGE}")).absolute()
    if not path.suffix:
        path = path.with_name(path.name + _GEOPACKAGE)
    return path.absolute()


def files_shown_by(layers: Iterable[QgsMapLayer]) -> frozenset[str]:
    """The paths of the files that these layers show. For the main thread."""
    registry = QgsProviderRegistry.instance()
    shown = (
        registry.decodeUri("ogr", layer.source()).get("path")
        for layer in layers
        if isinstance(layer, QgsVectorLayer) and layer.providerType() == "ogr"
    )
    return frozenset(path for path in shown if path)


def refuse_to_replace(path: Path, shown: Collection[str]) -> None:
    """Raise when the file must not be replaced: shown by the project, open elsewhere, or write-protected.

    `shown` are the paths of the files that layers of the project show.
    """
    if path.resolve() in {Path(one).resolve() for one in shown}:
        raise ShownInProject(message(SHOWN, path=str(path)))
    refuse_if_open_elsewhere(path)
    refuse_if_read_only(str(path))


def refuse_if_open_elsewhere(path: Path) -> None:
    """Raise `AtlasLocked` when SQLite's log lies beside the file: what it holds belongs to the file that is there."""
    for side in _SIDE_FILES:
        beside = path.with_name(path.name + side)
        if beside.exists():
            raise AtlasLocked(message(OPEN_ELSEWHERE, path=str(path), side=beside.name))


def refuse_if_no_room(path: Path, needed: int) -> None:
    """Raise `NoSpace` when the disk of `path` has less than `needed` bytes."""
    folder = next(folder for folder in path.parents if folder.exists())
    try:
        free = shutil.disk_usage(folder).free
    except OSError as error:
        raise CannotWrite(str(path), error.strerror or str(error)) from error
    if needed > free:
        values = {"needed": math.ceil(needed / _MEGABYTE), "free": math.floor(free / _MEGABYTE)}
        raise NoSpace(message(NO_ROOM, path=str(path), **values))


def stamp(path: Path) -> Optional[tuple[int, int]]:
    """Size and time of the last change of a file, to tell whether it is still the same; None when there is none."""
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise atlas_error(str(path), error.strerror or str(error)) from error
    return found.st_size, found.st_mtime_ns


def set_aside(path: Path) -> Path:
    """Rename the file to `<name>.before-<UTC time>.gpkg`, beside itself, and return that path. Raises `AtlasError`."""
    moment = datetime.datetime.now(datetime.timezone.utc).strftime("%Y%m%d-%H%M%S")
    for number in range(1, 100):
        again = f"-{number}" if number > 1 else ""
        kept = path.with_name(f"{path.stem}.before-{moment}{again}{path.suffix}")
        if not kept.exists():
            break
    try:
        path.rename(kept)
    except OSError as error:
        raise atlas_error(str(path), error.strerror or str(error)) from error
    return kept


def put_back(kept: Path, path: Path) -> None:
    """Undo `set_aside` unless something else took the file's place."""
    if not path.exists():
        try:
            kept.rename(path)
        except OSError as error:
            raise atlas_error(str(kept), error.strerror or str(error)) from error
