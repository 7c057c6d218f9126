"""Where things lie in a session: archives on Zenodo, folders on disk, and the files the reader needs."""

from __future__ import annotations

from typing import Iterable, NamedTuple

READ_ARCHIVES = ("METADATA.zip", "PROCESSED_DATA_IA.zip")
"""Archives that hold everything the reader needs."""

METADATA = "metadata"
PREDICTIONS = "ia"
SENSORS = "sensors"
JACQUES_MARK = "jacques-v0.1.0_model-20240513_v20.0"

_METADATA_FILE = "metadata.csv"
_USEFUL_FILE = "predictions_gps.csv"


def archive_folder(key: str) -> str | None:
    """The session folder an archive's members belong in, None when the key is no archive of a session.

    Rule of the downloaders: a key with `DCIM` goes to `DCIM`, one with `PROCESSED_DATA` to
    `PROCESSED_DATA/<rest of the key>`, any other to the key without `.zip`.
    """
    if key[-4:].lower() != ".zip" or "/" in key or "\\" in key:
        return None
    stem = key[:-4]
    if stem.strip(". ") == "":
        return None
    if "DCIM" in stem:
        return "DCIM"
    if "PROCESSED_DATA" in stem:
        part = stem.replace("PROCESSED_DATA_", "").replace("PROCESSED_DATA", "").strip()
        return f"PROCESSED_DATA/{part}" if part.strip(". ") else "PROCESSED_DATA"
    return stem


class _Place(NamedTuple):
    """A file's folder above the one asked for, that folder, and its own name, all but the first in lower case."""

    root: tuple[str, ...]
    folder: str
    file: str


def _place(path: str) -> _Place | None:
    parts = [part for part in path.replace("\\", "/").split("/") if part not in {"", "."}]
    if len(parts) < 2 or ".." in parts or parts[-1].startswith("."):
        return None
    folder = parts[-2].lower()
    root = parts[:-2]
    if folder == PREDICTIONS and root and root[-1].lower() == "processed_data":
        root = root[:-1]
    return _Place(tuple(root), folder, parts[-1].lower())


def is_metadata(file: str) -> bool:
    """Whether a lower-case file name of METADATA is the list of frames."""
    return file == _METADATA_FILE


def is_useful_list(file: str) -> bool:
    """Whether a lower-case file name of METADATA is the list of useful frames."""
    return file == _USEFUL_FILE


def is_jacques(file: str) -> bool:
    """Whether a lower-case file name of IA is a useful/useless classification."""
    return "jacques" in file and file.endswith(".csv")


def is_scores(file: str) -> bool:
    """Whether a lower-case file name of IA holds scores of a multilabel model."""
    return "_scores" in file and file.endswith(".csv")


def is_waypoints(file: str) -> bool:
    """Whether a lower-case file name of SENSORS is a mission plan."""
    return file.endswith(".waypoints")


def is_wanted(path: str, *, all_frames: bool = False) -> bool:
    """Whether the reader needs this member, by its path relative to the session folder.

    With `all_frames`, what only tells useful frames from useless ones is left out.
    """
    place = _place(path)
    if place is None:
        return False
    if place.folder == METADATA:
        return is_metadata(place.file) or (is_useful_list(place.file) and not all_frames)
    if place.folder == PREDICTIONS:
        return is_scores(place.file) or (is_jacques(place.file) and not all_frames)
    return place.folder == SENSORS and is_waypoints(place.file)


class Located(NamedTuple):
    """Files of one folder of the session: their names as the source gives them, by lower-case file name, sorted."""

    files: dict[str, str]
    other_roots: bool


def locate(names: Iterable[str], folder: str, session: str) -> Located:
    """The files of a session's folder (`METADATA`, `IA` or `SENSORS`), upper or lower case.

    The folder may lie one or more levels down (a zip of the session folder). Among several, the one at the top wins,
    then one below a folder with the session's name, then the least deep; `other_roots` tells that the choice was
    between equals.
    """
    found: dict[tuple[str, ...], dict[str, str]] = {}
    for name in names:
        place = _place(name)
        if place is not None and place.folder == folder:
            found.setdefault(place.root, {})[place.file] = name
    if not found:
        return Located({}, other_roots=False)

    def rank(root: tuple[str, ...]) -> tuple[bool, bool, int, tuple[str, ...]]:
        return (bool(root), session not in root, len(root), root)

    best, *others = sorted(found, key=rank)
    equals = any(rank(root)[:3] == rank(best)[:3] for root in others)
    return Located(dict(sorted(found[best].items())), other_roots=equals)


def located_tables(names: Iterable[str], archive: str, session: str, *, all_frames: bool) -> dict[str, str]:
    """The files of an archive's folder that the reader would read, by lower-case file name.

    `names` are relative to the session folder; `archive` is one of `READ_ARCHIVES`.
    """
    folder = METADATA if archive == READ_ARCHIVES[0] else PREDICTIONS
    files = locate(names, folder, session).files
    return {file: path for file, path in files.items() if is_wanted(path, all_frames=all_frames)}
