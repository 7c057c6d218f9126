"""Session folders as they lie on a surveyor's disk, from a state folder: what the published archives hold, unpacked."""

from __future__ import annotations

import json
import re
import zipfile
from pathlib import Path

_PLACES = {"METADATA.zip": "METADATA", "PROCESSED_DATA_IA.zip": "PROCESSED_DATA/IA"}
_URN = "urn:"


def write_folders(state: Path, target: Path) -> list[Path]:
    """A folder for each session of a state folder, by its name: METADATA and IA of the newest version that has them.

    Versions that are not open count as well, since the surveyor has their files. Returns the folders, sorted.
    """
    sessions: dict[str, dict[str, tuple[int, Path]]] = {}
    for path in sorted((state / "records").glob("*.json"), key=lambda one: int(one.stem)):
        record = json.loads(path.read_text(encoding="utf-8"))
        name = _session(record)
        if name and re.sub(r"[ _]+", "_", record["version"]).upper() in {"RAW_DATA", "PROCESSED_DATA"}:
            for file in record["files"]:
                if file["key"] in _PLACES:
                    sessions.setdefault(name, {})[file["key"]] = (record["id"], state / file["path"])
    folders = []
    for name, archives in sorted(sessions.items()):
        folder = target / name
        for key, (_, archive) in archives.items():
            place = folder / _PLACES[key]
            place.mkdir(parents=True)
            with zipfile.ZipFile(archive) as opened:
                opened.extractall(place)
        folders.append(folder)
    return folders


def _session(record: dict) -> str:
    entries = [*record["alternate_identifiers"], *record["related_identifiers"]]
    identifiers = [entry if isinstance(entry, str) else entry["identifier"] for entry in entries]
    return next((one[len(_URN) :] for one in identifiers if re.match(r"urn:\d{8}_", one)), "")
