"""What a spec says, whatever the way in which the file holds it: the judge of an upgrade.

`truth(atlas)` is a dictionary fit for JSON:

* `tables`: published table name to rows (dictionaries by published column name), in the order in which the file holds
  them. Geometries in GeoJSON's shape with exact doubles, an empty point as null; integers as numbers, also those stored
  as blobs; NaN as null; date columns as the moment in UTC (`2023-11-05T04:05:06Z`, with a fraction where there is one)
  or the day (`2025-06-01`) where the text can be told, else the text. Deposits have the generated columns and `rowid`,
  versions `rowid`.
* `counts`: rows a table, also of those that are too many to be listed.
* `stored_names`: published table to stored table, where they differ, and the same for columns.
* `broken`: rows that cannot be carried, since a row they refer to is missing (`missing`) or itself broken (`follows`).
* `unreadable`: values of date columns that are no date; their rows can be carried.
"""

from __future__ import annotations

import math
import re
from datetime import datetime, timedelta, timezone
from typing import Any, Dict, List, Optional

from .atlas import Atlas, Row, Stream
from .blobs import BlobInteger, Shape
from .layouts import COLUMNS

DATES = {
    "frame": ("GPSDatetime",),
    "multilabel_label": ("creation_date",),
    "multilabel_model": ("creation_date",),
    "multilabel_prediction": ("prediction_date",),
    "multilabel_annotation": ("annotation_date",),
    "multilabel_annotation_session": ("annotation_date",),
    "etl_runs": ("last_zenodo_harvest_at",),
}
REFERENCES = (
    ("version", "deposit_doi", "deposit", "doi"),
    ("deposit_linestring", "deposit_doi", "deposit", "doi"),
    ("frame", "version_doi", "version", "doi"),
    ("multilabel_class", "ml_label_id", "multilabel_label", "id"),
    ("multilabel_class", "ml_model_id", "multilabel_model", "id"),
    ("multilabel_prediction", "version_doi", "version", "doi"),
    ("multilabel_prediction", "frame_id", "frame", "id"),
    ("multilabel_prediction", "ml_class_id", "multilabel_class", "id"),
    ("multilabel_annotation", "frame_id", "frame", "id"),
    ("multilabel_annotation", "ml_label_id", "multilabel_label", "id"),
    ("multilabel_annotation", "ml_annotation_session_id", "multilabel_annotation_session", "id"),
)
"""Table, column, table and column it refers to; parents before those that hang on them."""

_MOMENT = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[ T](\d{2}:\d{2}:\d{2})(?:\.(\d{1,6}))?(Z|[+-]\d{2}:\d{2})?)?", re.ASCII)


def moment(text: Optional[str]) -> Optional[str]:
    """The moment in UTC or the day that a text tells, None where it tells none. Without a zone it is UTC."""
    match = _MOMENT.fullmatch(text or "")
    if not match:
        return None
    day, time, fraction, zone = match.groups()
    try:
        at = datetime.strptime(f"{day} {time or '00:00:00'}", "%Y-%m-%d %H:%M:%S")
    except ValueError:
        return None
    if time is None:
        return day
    if zone and zone != "Z":
        offset = timedelta(hours=int(zone[1:3]), minutes=int(zone[4:6]))
        at += offset if zone[0] == "-" else -offset
    text = at.replace(tzinfo=timezone.utc).strftime("%Y-%m-%dT%H:%M:%S")
    kept = (fraction or "").rstrip("0")
    return f"{text}.{kept}Z" if kept else f"{text}Z"


def meaning(cell: Any) -> Any:
    """A cell as JSON can hold it, without how it is stored."""
    if isinstance(cell, Shape):
        geometry = cell.geometry
        return geometry.as_json() if geometry is not None and geometry.coordinates else None
    if isinstance(cell, BlobInteger):
        return cell.value
    return None if isinstance(cell, float) and math.isnan(cell) else cell


def truth(atlas: Atlas) -> Dict[str, Any]:
    """See the module; a table that is streamed has only its count."""
    tables: Dict[str, List[Row]] = {}
    counts: Dict[str, int] = {}
    for name in COLUMNS:
        rows = atlas.rows.get(name, [])
        if atlas.layout.table(name) is None:
            continue
        counts[name] = rows.count if isinstance(rows, Stream) else len(rows)
        if not isinstance(rows, Stream):
            tables[name] = [_row(atlas, name, row) for row in rows]
    return {
        **atlas.about,
        "tables": tables,
        "counts": counts,
        "stored_names": _stored_names(atlas),
        "broken": _broken(tables),
        "unreadable": _unreadable(tables),
    }


def _row(atlas: Atlas, table: str, row: Row) -> Row:
    columns = list(atlas.layout.columns(table))
    told = {column: meaning(row.get(column)) for column in columns}
    for column in DATES.get(table, ()):
        if told.get(column) is not None:
            told[column] = moment(told[column]) or told[column]
    if table in ("deposit", "version"):
        told["rowid"] = row["rowid"]
    if table == "deposit":
        told.update(session_columns(row["session_name"]))
    return told


def _substring(text: str, start: int, length: int) -> str:
    """SQLite's SUBSTR from 1: a negative length takes the characters before the start."""
    if length < 0:
        return text[max(0, start - 1 + length) : start - 1]
    return text[start - 1 : start - 1 + length]


def _upper(text: str) -> str:
    """SQLite's UPPER: ASCII letters only."""
    return "".join(character.upper() if character.isascii() else character for character in text)


def session_columns(name: str) -> Dict[str, str]:
    """The generated columns of a deposit, as the published files cut them out of the session name."""
    rest = name[name.find("_") + 1 :]
    place, platform = rest[rest.find("-") + 1 :], rest[rest.find("_") + 1 :]
    end = platform.find("-")
    if end < 0:
        end = platform.find("_") if "_" in platform else len(platform)
    return {
        "session_date": f"{name[0:4]}-{name[4:6]}-{name[6:8]}",
        "alpha3_country_code": name[9:12],
        "location": _upper(_substring(rest, rest.find("-") + 2, place.find("_"))),
        "platform_type": _upper(platform[:end]),
    }


def _stored_names(atlas: Atlas) -> Dict[str, Any]:
    layout = atlas.layout
    tables = {name: layout.table(name) for name in COLUMNS if layout.table(name) not in (None, name)}
    columns = {
        name: {column: held for column, held in layout.columns(name).items() if column != held}
        for name in COLUMNS
        if layout.table(name)
    }
    return {"tables": tables, "columns": {name: renamed for name, renamed in columns.items() if renamed}}


def _key(table: str, row: Row) -> Any:
    return row["doi"] if table in ("deposit", "version") else row["id"]


def _broken(tables: Dict[str, List[Row]]) -> List[Dict[str, Any]]:
    found = []
    gone: Dict[str, set] = {table: set() for table in COLUMNS}
    keys = {table: {_key(table, row) for row in rows} for table, rows in tables.items()}
    for table, column, parent, _ in REFERENCES:
        for row in tables.get(table, []):
            value = row.get(column)
            if value is None or (value in keys.get(parent, ()) and value not in gone[parent]):
                continue
            gone[table].add(_key(table, row))
            kind = "follows" if value in keys.get(parent, ()) else "missing"
            found.append(
                {
                    "table": table,
                    "key": _key(table, row),
                    "column": column,
                    "value": value,
                    "parent": parent,
                    "kind": kind,
                }
            )
    return found


def _unreadable(tables: Dict[str, List[Row]]) -> List[Dict[str, Any]]:
    return [
        {"table": table, "key": row["id"], "column": column, "value": row[column]}
        for table, columns in DATES.items()
        for row in tables.get(table, [])
        for column in columns
        if row.get(column) is not None and moment(row[column]) is None
    ]
