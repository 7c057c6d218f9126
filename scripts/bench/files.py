"""The files that cases work on, made once and kept in build/bench."""

from __future__ import annotations

import contextlib
import sqlite3
import struct
import sys
from pathlib import Path

from demo import ROOT
from published_atlas import generate

from .measuring import BENCH, QGIS_PROCESS, measure

PUBLISHED = BENCH / "published.gpkg"
LARGE = BENCH / "large.gpkg"
SESSIONS = 600
FRAMES_A_SESSION = 2667
"""1,600,200 frames, the size of the published atlas."""
SIDE = 0.004
"""Degrees that a session's footprint is wide."""


def kept(path: Path, sources: list[Path], make: object) -> Path:
    """`path`, made anew when one of the sources is newer than it."""
    if not path.exists() or path.stat().st_mtime < max(source.stat().st_mtime for source in sources):
        print(f"bench: making {path.relative_to(ROOT)} …", file=sys.stderr, flush=True)
        make(path)
    return path


def published() -> Path:
    """A published file of 97,000 frames and 3 million scores."""
    sources = list((ROOT / "scripts" / "published_atlas").glob("*.py"))
    return kept(PUBLISHED, sources, lambda path: generate("bench", path))


def large() -> Path:
    """An atlas of 1.6 million frames, each with the scores of one model."""
    atlas = ROOT / "seatizen_atlas_plugin" / "atlas"
    return kept(LARGE, [Path(__file__), atlas / "schema.py", atlas / "prediction_schema.py"], _make_large)


def _make_large(path: Path) -> None:
    """Rows by SQL; the triggers, which would go row by row, are put aside and what they keep is written at the end."""
    part = path.with_name("large-part.gpkg")
    part.unlink(missing_ok=True)
    measure([QGIS_PROCESS, "--json", "run", "seatizen:createatlas", "--", f"OUTPUT={part}"])
    with contextlib.closing(sqlite3.connect(part, isolation_level=None)) as connection:
        connection.execute("PRAGMA synchronous = OFF")
        connection.create_function("place", 2, _point, deterministic=True)
        connection.create_function("square", 2, _square, deterministic=True)
        connection.create_function("diagonal", 2, _diagonal, deterministic=True)
        triggers = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        connection.execute("BEGIN")
        for name, _ in triggers:
            connection.execute(f'DROP TRIGGER "{name}"')
        for statement in _ROWS.strip().split(";\n"):
            connection.execute(statement, _parameters(statement))
        connection.execute(_scores(connection))
        for table, column in _SPATIAL:
            connection.execute(_bounds(table, column))
        counted = [row[0] for row in connection.execute("SELECT table_name FROM gpkg_ogr_contents")]
        for table in counted:
            connection.execute(
                f'UPDATE gpkg_ogr_contents SET feature_count = (SELECT count(*) FROM "{table}") WHERE table_name = ?',
                (table,),
            )
        for _, sql in triggers:
            connection.execute(sql)
        connection.execute("COMMIT")
    part.replace(path)


def _header(x0: float, x1: float, y0: float, y1: float) -> bytes:
    return b"GP\x00\x03" + struct.pack("<i4d", 4326, x0, x1, y0, y1)


def _point(x: float, y: float) -> bytes:
    return b"GP\x00\x01" + struct.pack("<iBI2d", 4326, 1, 1, x, y)


def _square(x: float, y: float) -> bytes:
    ring = (x, y, x + SIDE, y, x + SIDE, y + SIDE, x, y + SIDE, x, y)
    return _header(x, x + SIDE, y, y + SIDE) + struct.pack("<BIII10d", 1, 3, 1, 5, *ring)


def _diagonal(x: float, y: float) -> bytes:
    return _header(x, x + SIDE, y, y + SIDE) + struct.pack("<BII4d", 1, 2, 2, x, y, x + SIDE, y + SIDE)


_SPATIAL = (("deposit", "footprint"), ("deposit_linestring", "footprint_linestring"), ("frame", "GPSPosition"))

_ROWS = """
CREATE TEMP TABLE session AS WITH RECURSIVE s (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < :sessions)
    SELECT n, '' || (9000000 + 10 * n) AS doi, 55.2 + (n % 30) * 0.01 AS x, -21.4 + (n / 30) * 0.02 AS y,
        '2023' || substr('00' || (n % 12 + 1), -2) || '15' AS day,
        CASE n % 6 WHEN 0 THEN 'UAV' WHEN 1 THEN 'SCUBA' WHEN 2 THEN 'PADDLE' ELSE 'ASV' END AS platform FROM s;
INSERT INTO deposit SELECT n, doi, day || '_REU-SITE' || n || '_' || platform || '-1_01', square(x, y), 1, 1,
    substr(day, 1, 4) || '-' || substr(day, 5, 2) || '-' || substr(day, 7, 2), 'REU',
    'SITE' || n, platform FROM session;
INSERT INTO rtree_deposit_footprint SELECT n, x, x + :side, y, y + :side FROM session;
INSERT INTO deposit_linestring SELECT n, doi, diagonal(x, y) FROM session;
INSERT INTO rtree_deposit_linestring_footprint_linestring SELECT n, x, x + :side, y, y + :side FROM session;
INSERT INTO version (id, doi, deposit_doi, kind) SELECT n, '' || (doi + 1), doi, 'PROCESSED_DATA' FROM session;
CREATE TEMP TABLE position AS WITH RECURSIVE f (k) AS (SELECT 0 UNION ALL SELECT k + 1 FROM f WHERE k < :frames - 1)
    SELECT (n - 1) * :frames + k + 1 AS id, n, k, x + :side * (k % 53) / 53.0 AS x, y + :side * (k / 53) / 53.0 AS y
    FROM session, f;
INSERT INTO frame SELECT p.id, v.doi, 'GX010000.MP4', d.session_name || '_1_' || k || '.jpeg',
    '/' || d.session_name || '/PROCESSED_DATA/FRAMES/' || d.session_name || '_1_' || k || '.jpeg', place(x, y),
    -1.25, 0.5, -0.5, 127.25, d.session_date || 'T06:00:00.000Z', p.id % 3
    FROM position p JOIN deposit d ON d.id = n JOIN version v ON v.id = n;
INSERT INTO rtree_frame_GPSPosition SELECT id, x, x, y, y FROM position
"""


def _parameters(statement: str) -> dict:
    given = {"sessions": SESSIONS, "frames": FRAMES_A_SESSION, "side": SIDE}
    return {name: value for name, value in given.items() if f":{name}" in statement}


def _scores(connection: sqlite3.Connection) -> str:
    columns = [row[1] for row in connection.execute("PRAGMA table_info(multilabel_prediction_1)")][2:]
    # Different for every frame and class, with six decimals, low ones more often.
    part = "(f.id * {} % 10007) / 10007.0"
    parts = [part.format(7919 + 2 * n) for n, _ in enumerate(columns)]
    scores = ", ".join(f"round({one} * {one}, 6)" for one in parts)
    return f"INSERT INTO multilabel_prediction_1 SELECT f.id, f.version_doi, {scores} FROM frame f"


def _bounds(table: str, column: str) -> str:
    return (
        "UPDATE gpkg_contents SET (min_x, min_y, max_x, max_y) = "
        f"(SELECT min(minx), min(miny), max(maxx), max(maxy) FROM rtree_{table}_{column}) "
        f"WHERE table_name IN ('{table}', '{'vw_deposit_linestring_with_platform' if 'line' in table else table}')"
    )
