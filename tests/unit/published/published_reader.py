"""Reads a published file with sqlite3 and struct, written apart from the generator."""

from __future__ import annotations

import sqlite3
import struct
from contextlib import closing
from pathlib import Path

KINDS = {1: "Point", 2: "LineString", 3: "Polygon", 7: "GeometryCollection"}
GEOMETRIES = ("footprint", "footprint_linestring", "GPSPosition")
PUBLISHED_KEYS = {"deposit": "rowid, *", "version": "rowid, *"}


class _Bytes:
    def __init__(self, data: bytes, at: int, order: str) -> None:
        self.data, self.at, self.order = data, at, order

    def take(self, form: str) -> tuple:
        values = struct.unpack_from(self.order + form, self.data, self.at)
        self.at += struct.calcsize(self.order + form)
        return values

    def pairs(self) -> list:
        (count,) = self.take("I")
        return [list(self.take("2d")) for _ in range(count)]

    def body(self, members_in_wkb: bool) -> dict:
        kind = KINDS[self.take("I")[0]]
        if kind == "Point":
            return {"type": kind, "coordinates": list(self.take("2d"))}
        if kind == "LineString":
            return {"type": kind, "coordinates": self.pairs()}
        (count,) = self.take("I")
        if kind == "Polygon":
            return {"type": kind, "coordinates": [self.pairs() for _ in range(count)]}
        parts = []
        for _ in range(count):
            (mark,) = self.take("B")
            assert mark == ((1 if self.order == "<" else 0) if members_in_wkb else 0x69)
            parts.append(self.body(members_in_wkb))
        return {"type": kind, "geometries": parts}


def geometry(blob: bytes) -> tuple:
    """(encoding, SRID, GeoJSON shape or None when empty) of a blob; every byte is accounted for."""
    if blob[:2] == b"GP":
        assert blob[2] == 0
        flags = blob[3]
        order = "<" if flags & 1 else ">"
        (srid,) = struct.unpack_from(order + "i", blob, 4)
        envelope = (flags >> 1) & 7
        start = 8 + 32 * envelope
        assert envelope in (0, 1)
        assert blob[start] == (flags & 1)
        reader = _Bytes(blob, start + 1, order)
        told = reader.body(members_in_wkb=True)
        assert reader.at == len(blob)
        if envelope:
            box = struct.unpack_from(order + "4d", blob, 8)
            assert (box[0], box[2], box[1], box[3]) == bounds(told)
        return ("GP", srid, None if flags & 16 else told)
    if blob[0] == 0 and blob[-1] == 0xFE:
        order = "<" if blob[1] else ">"
        srid, *box = struct.unpack_from(order + "i4d", blob, 2)
        assert blob[38] == 0x7C
        reader = _Bytes(blob, 39, order)
        told = reader.body(members_in_wkb=False)
        assert reader.at == len(blob) - 1
        assert tuple(box) == bounds(told)
        return ("SpatiaLite", srid, told)
    reader = _Bytes(blob, 1, "<" if blob[0] else ">")
    told = reader.body(members_in_wkb=True)
    assert reader.at == len(blob)
    return ("WKB", None, told)


def positions(told: dict) -> list:
    if "geometries" in told:
        return [one for part in told["geometries"] for one in positions(part)]
    if told["type"] == "Point":
        return [told["coordinates"]]
    if told["type"] == "Polygon":
        return [one for ring in told["coordinates"] for one in ring]
    return told["coordinates"]


def bounds(told: dict) -> tuple:
    xs, ys = zip(*positions(told))
    return min(xs), min(ys), max(xs), max(ys)


def rows(path: Path, table: str) -> list:
    """Rows of a stored table as dictionaries; geometries decoded, eight-byte blobs as the integers they are."""
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        connection.row_factory = sqlite3.Row
        columns = PUBLISHED_KEYS.get(table, "*")
        found = [dict(row) for row in connection.execute(f"SELECT {columns} FROM {table} ORDER BY rowid")]
    for row in found:
        for column, value in row.items():
            if isinstance(value, bytes):
                row[column] = (
                    geometry(value)[2] if column in GEOMETRIES else int.from_bytes(value, "little", signed=True)
                )
    return found


def value(path: Path, query: str, *parameters: object) -> object:
    """The first cell of a query."""
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        return connection.execute(query, parameters).fetchone()[0]


def values(path: Path, query: str) -> list:
    """All rows of a query."""
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        return connection.execute(query).fetchall()
