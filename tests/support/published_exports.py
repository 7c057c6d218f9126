"""The four tables that the published atlas comes with as CSV, computed by SQL from an atlas of schema 2.

Rows are dictionaries by the header of the CSV; numbers are floats, and what the CSV leaves empty is None. The rules are
those of the tool that wrote the published ones: predictions are 1 from the threshold of their class on, of the newest
model; an annotation is the newest of its frame and label, -1 where there is none.
"""

from __future__ import annotations

import csv
import sqlite3
import struct
from contextlib import closing
from pathlib import Path

URL = "https://doi.org/10.5281/zenodo."
NUMBERS = {"GPSLatitude", "GPSLongitude", "GPSAltitude", "GPSRoll", "GPSPitch", "GPSTrack", "GPSFix"}
DECIMALS = 6
"""Decimals of a degree that the published CSVs keep."""

_FRAME = "f.filename, f.version_doi, f.GPSPosition, f.GPSAltitude, f.GPSRoll, f.GPSPitch, f.GPSTrack, f.GPSFix"


def read_csv(path: Path) -> list:
    """The rows of a published CSV, with its numbers as numbers."""
    with path.open(encoding="utf-8", newline="") as file:
        return [{name: _value(name, text) for name, text in row.items()} for row in csv.DictReader(file)]


def _value(name: str, text: str):
    if text == "":
        return None
    try:
        return text if name.endswith(("Name", "doi", "date", "path")) else float(text)
    except ValueError:
        return text


def exports(atlas: Path) -> dict:
    """The four tables by the name of their file."""
    with closing(sqlite3.connect(f"{atlas.absolute().as_uri()}?mode=ro", uri=True)) as opened:
        return {
            "session_doi": _sessions(opened),
            "metadata_images": _images(opened),
            "metadata_multilabel_predictions": _predictions(opened),
            "metadata_multilabel_annotation": _annotations(opened),
        }


def _sessions(opened) -> list:
    found = opened.execute(
        "SELECT session_name, doi, location, session_date, have_raw_data, have_processed_data FROM deposit ORDER BY id"
    )
    return [
        {
            "session_name": name,
            "session_doi": URL + doi,
            "place": place,
            "date": date,
            "raw_data": float(raw),
            "processed_data": float(processed),
        }
        for name, doi, place, date, raw, processed in found
    ]


def _degrees(blob) -> tuple:
    """Latitude and longitude of a point's blob."""
    if blob is None:
        return None, None
    x, y = struct.unpack("<2d", blob[-16:])
    return round(y, DECIMALS), round(x, DECIMALS)


def _images(opened) -> list:
    statement = (
        f"SELECT {_FRAME}, f.OriginalFileName, f.relative_file_path, f.GPSDatetime FROM frame AS f ORDER BY f.id"
    )
    return [
        {
            "OriginalFileName": original,
            "FileName": name,
            "relative_file_path": path,
            "frames_doi": URL + version,
            **_position(*measured),
            "GPSDatetime": date and date.replace("T", " ").replace(".000Z", "").rstrip("Z"),
        }
        for name, version, *measured, original, path, date in opened.execute(statement)
    ]


def _position(blob, altitude, roll, pitch, track, fix) -> dict:
    latitude, longitude = _degrees(blob)
    return {
        "GPSLatitude": latitude,
        "GPSLongitude": longitude,
        "GPSAltitude": altitude,
        "GPSRoll": roll,
        "GPSPitch": pitch,
        "GPSTrack": track,
        "GPSFix": fix if fix is None else float(fix),
    }


def _predictions(opened) -> list:
    ((model,),) = opened.execute("SELECT id FROM multilabel_model ORDER BY creation_date DESC, id DESC LIMIT 1")
    classes = opened.execute(
        "SELECT id, name, threshold FROM multilabel_class WHERE ml_model_id = ? ORDER BY id", (model,)
    ).fetchall()
    found = {}
    statement = f"""SELECT f.id, p.version_doi, p.ml_class_id, p.score, {_FRAME} FROM multilabel_prediction AS p
        JOIN frame AS f ON f.id = p.frame_id JOIN multilabel_class AS c ON c.id = p.ml_class_id
        WHERE c.ml_model_id = ? ORDER BY f.id"""
    thresholds = {key: threshold for key, _, threshold in classes}
    names = {key: name for key, name, _ in classes}
    for frame, scored, key, score, name, version, *measured in opened.execute(statement, (model,)):
        if frame not in found:
            found[frame] = {
                "FileName": name,
                "frames_doi": URL + version,
                **_position(*measured),
                "prediction_doi": URL + scored,
                **dict.fromkeys(names.values()),
            }
        found[frame][names[key]] = float(score >= thresholds[key])
    return list(found.values())


def _annotations(opened) -> list:
    labels = [name for (name,) in opened.execute("SELECT name FROM multilabel_label ORDER BY id")]
    statement = """SELECT f.filename, f.version_doi, f.relative_file_path, s.annotation_date, l.name, a.value
        FROM multilabel_annotation AS a JOIN frame AS f ON f.id = a.frame_id
        JOIN multilabel_label AS l ON l.id = a.ml_label_id
        JOIN multilabel_annotation_session AS s ON s.id = a.ml_annotation_session_id
        ORDER BY s.annotation_date, a.id"""
    found = {}
    for name, version, path, date, label, value in opened.execute(statement):
        row = found.setdefault(
            name,
            {
                "FileName": name,
                "frame_doi": version,
                "relative_file_path": path,
                "annotation_date": date.replace("T", " ").replace(".000Z", "").rstrip("Z"),
                **dict.fromkeys(labels, -1.0),
            },
        )
        row[label] = float(value)
    return list(found.values())
