"""Which frames of the atlas the file names of annotators mean."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Dict, List, NamedTuple, Sequence, Tuple

from ..atlas.errors import atlas_error
from ..atlas.files import sqlite_uri

_NAMES_PER_QUERY = 900
"""SQLite allowed 999 parameters before version 3.32."""


class Candidate(NamedTuple):
    """A frame of the name in question."""

    frame_id: int
    version_doi: str
    deposit_doi: str
    session_name: str


class Found(NamedTuple):
    """The frame that is meant, and what else has its name."""

    frame: Candidate
    others: Tuple[Candidate, ...] = ()


class FrameFinder:
    """Looks frames up by their names, only reading, many at once. To be closed."""

    def __init__(self, atlas_path: str) -> None:
        self._path = atlas_path
        try:
            self._connection = sqlite3.connect(f"{sqlite_uri(Path(atlas_path).absolute())}?mode=ro", uri=True)
        except sqlite3.Error as error:
            raise atlas_error(atlas_path, str(error)) from error

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def find(self, names: Sequence[str], versions: Sequence[str] = ()) -> Dict[str, Found]:
        """The frames by name; names of no frame are absent.

        Of several frames of one name those of the session that the name tells count (file names hold that of
        their session), and of these the one of the newest version, unless `versions`, one for each name or none at
        all, gives the version that is meant.
        """
        wanted = dict(zip(names, versions)) if versions else {}
        found: Dict[str, List[Candidate]] = {}
        for start in range(0, len(names), _NAMES_PER_QUERY):
            some = names[start : start + _NAMES_PER_QUERY]
            for name, *values in self._read(some):
                found.setdefault(name, []).append(Candidate(*values))
        return {name: _choose(name, frames, wanted.get(name, "")) for name, frames in found.items()}

    def name(self, frame_id: int) -> str:
        """The file name of a frame."""
        row = self._connection.execute("SELECT filename FROM frame WHERE id = ?", (frame_id,)).fetchone()
        return row[0] if row else str(frame_id)

    def _read(self, names: Sequence[str]) -> List[tuple]:
        places = ", ".join("?" * len(names))
        try:
            return self._connection.execute(
                "SELECT f.filename, f.id, f.version_doi, coalesce(v.deposit_doi, ''), "  # nosec B608: places only
                "coalesce(d.session_name, '') FROM frame AS f LEFT JOIN version AS v ON v.doi = f.version_doi "
                f"LEFT JOIN deposit AS d ON d.doi = v.deposit_doi WHERE f.filename IN ({places})",
                names,
            ).fetchall()
        except sqlite3.Error as error:
            raise atlas_error(self._path, str(error)) from error


def _choose(name: str, frames: List[Candidate], version: str) -> Found:
    if len(frames) == 1:
        return Found(frames[0])
    digits = version.strip().rsplit(".", 1)[-1].rsplit("/", 1)[-1]
    named = [frame for frame in frames if digits and frame.version_doi == digits]
    told = [frame for frame in frames if frame.session_name and frame.session_name in name]
    longest = max((len(frame.session_name) for frame in told), default=0)
    candidates = named or [frame for frame in told if len(frame.session_name) == longest] or frames
    chosen = max(candidates, key=_age)
    others = sorted((frame for frame in frames if frame is not chosen), key=_age, reverse=True)
    return Found(chosen, () if len(named) == 1 else tuple(others))


def _age(frame: Candidate) -> Tuple[int, int]:
    """Zenodo's ids rise; a version that is local is older than all of them."""
    return int(frame.version_doi) if frame.version_doi.isdigit() else -1, frame.frame_id
