"""What an atlas holds, read with sqlite3 alone and independent of row ids, for comparison with what it should hold."""

from __future__ import annotations

import sqlite3
import struct
from pathlib import Path


def connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    connection.row_factory = sqlite3.Row
    return connection


def point_of(blob: bytes | None) -> tuple | None:
    """Longitude and latitude of a GeoPackage point blob."""
    if blob is None:
        return None
    assert blob[:2] == b"GP"
    envelope = (blob[3] >> 1) & 7
    start = 8 + {0: 0, 1: 32, 2: 48, 3: 48, 4: 64}[envelope]
    order = "<" if blob[start] else ">"
    return struct.unpack(f"{order}dd", blob[start + 5 : start + 21])


def to_milliseconds(text: str | None) -> str | None:
    """A GeoPackage datetime with its milliseconds: GDAL leaves them out from 3.7 on where they are 0."""
    return f"{text[:-1]}.000Z" if text and len(text) == len("2000-01-01T00:00:00Z") else text


def frames(path: Path) -> dict:
    """(session, filename) -> attributes of every frame."""
    with connect(path) as atlas:
        rows = atlas.execute(
            "SELECT d.session_name, f.* FROM frame f JOIN version v ON v.doi = f.version_doi "
            "JOIN deposit d ON d.doi = v.deposit_doi"
        ).fetchall()
    found = {}
    for row in rows:
        position = point_of(row["GPSPosition"])
        found[row["session_name"], row["filename"]] = {
            "version": row["version_doi"],
            "original": row["OriginalFileName"],
            "path": row["relative_file_path"],
            "position": position,
            "altitude": row["GPSAltitude"],
            "pitch": row["GPSPitch"],
            "roll": row["GPSRoll"],
            "track": row["GPSTrack"],
            "datetime": to_milliseconds(row["GPSDatetime"]),
            "fix": row["GPSFix"],
        }
    assert len(found) == len(rows), "a session has two frames of one name"
    return found


def frame_ids(path: Path) -> dict:
    """(session, filename) -> id."""
    with connect(path) as atlas:
        return {
            (row[0], row[1]): row[2]
            for row in atlas.execute(
                "SELECT d.session_name, f.filename, f.id FROM frame f JOIN version v ON v.doi = f.version_doi "
                "JOIN deposit d ON d.doi = v.deposit_doi"
            )
        }


def scores(path: Path, model: int = 1) -> dict:
    """(session, filename) -> {class: score}, from the published view's shape."""
    with connect(path) as atlas:
        rows = atlas.execute(
            "SELECT d.session_name, f.filename, c.name, p.score FROM multilabel_prediction p "
            "JOIN frame f ON f.id = p.frame_id JOIN version v ON v.doi = f.version_doi "
            "JOIN deposit d ON d.doi = v.deposit_doi JOIN multilabel_class c ON c.id = p.ml_class_id "
            "WHERE c.ml_model_id = ?",
            (model,),
        ).fetchall()
    found: dict = {}
    for session, filename, name, score in rows:
        found.setdefault((session, filename), {})[name] = score
    return found


def deposits(path: Path) -> dict:
    """doi -> attributes of every deposit, footprint and track as their blobs, versions with their kinds."""
    with connect(path) as atlas:
        found = {row["doi"]: _without(row, "id") for row in atlas.execute("SELECT * FROM deposit")}
        for doi, deposit in found.items():
            deposit["tracks"] = [
                row[0]
                for row in atlas.execute(
                    "SELECT footprint_linestring FROM deposit_linestring WHERE deposit_doi = ?", (doi,)
                )
            ]
            deposit["versions"] = sorted(
                tuple(row)
                for row in atlas.execute("SELECT doi, kind, updated FROM version WHERE deposit_doi = ?", (doi,))
            )
    return found


def states(path: Path) -> dict:
    """doi -> what the atlas remembers of the session, but for when it was tried."""
    with connect(path) as atlas:
        return {
            row["deposit_doi"]: _without(row, "id", "attempted_at") for row in atlas.execute("SELECT * FROM sync_state")
        }


def _without(row: sqlite3.Row, *left_out: str) -> dict:
    return {key: value for key, value in dict(row).items() if key not in left_out}


def everything(path: Path) -> dict:
    """All that two atlases of one community must share, whatever happened on the way."""
    return {"deposits": deposits(path), "frames": frames(path), "scores": scores(path), "states": states(path)}
