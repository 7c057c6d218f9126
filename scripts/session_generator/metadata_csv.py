"""METADATA/metadata.csv in the four styles that the upstream workflows write."""

from __future__ import annotations

import base64

import numpy as np

from .exif import DRONE_CONSTANTS, OPTIONAL, PLANCHA_CONSTANTS
from .survey import SECOND, Survey, generator
from .texts import Column, decimals, fractions, moments, table

_EXIF = "%Y:%m:%d %H:%M:%S"
_ZONE = 4 * 3600 * SECOND
THUMBNAIL_BYTES = 540


def metadata_csv(survey: Survey, seed: int) -> bytes:
    """The bytes of metadata.csv."""
    spec = survey.spec
    rng = generator(seed, spec.name, "metadata")
    if spec.platform == "UAV":
        columns = _drone(survey, rng)
    elif spec.platform == "UVC":
        columns = _transect_photos(survey)
    elif spec.platform == "AUV":
        columns = _underwater_vehicle(survey)
    else:
        columns = _plancha(survey, rng)
    count = len(survey)
    if "duplicate" in spec.dialect:
        columns, count = _repeat_a_row(columns, int(np.flatnonzero(survey.useful)[0]), count)
    return table(columns, count, spec.dialect, quoted=spec.platform == "UAV")


def _repeat_a_row(columns: dict[str, Column], row: int, count: int) -> tuple[dict[str, Column], int]:
    """Name one frame a second time, at the end, with the values of the last row."""
    repeated = {
        name: cells if isinstance(cells, str) else [*cells, cells[row] if name == "FileName" else cells[-1]]
        for name, cells in columns.items()
    }
    return repeated, count + 1


def positions(survey: Survey) -> dict[str, Column]:
    """Columns of longitude and latitude, none when nothing was located."""
    if survey.longitude is None:
        return {}
    return {"GPSLatitude": decimals(survey.latitude, 10), "GPSLongitude": decimals(survey.longitude, 10)}


def angles(survey: Survey) -> dict[str, Column]:
    """Columns of altitude and attitude, as far as measured."""
    measured = {
        "GPSAltitude": survey.altitude,
        "GPSPitch": survey.pitch,
        "GPSRoll": survey.roll,
        "GPSTrack": survey.track,
    }
    return {name: decimals(values, 3) for name, values in measured.items() if values is not None}


def sub_seconds(survey: Survey) -> list[str]:
    """`SubSecDateTimeOriginal`: nine digits of the second, with a zone where the camera wrote one."""
    zoned = survey.spec.clock == "zone"
    times = survey.nanoseconds + (_ZONE if zoned else 0)
    zone = "+04:00" if zoned else ""
    return [f"{moment}{fraction}{zone}" for moment, fraction in zip(moments(times, _EXIF), fractions(times, 9))]


def _plancha(survey: Survey, rng: np.random.Generator) -> dict[str, Column]:
    """Alphabetical EXIF columns; which of them exist differs from session to session."""
    count = len(survey)
    columns: dict[str, Column] = dict(PLANCHA_CONSTANTS)
    for name in OPTIONAL:
        if rng.random() < 0.3:
            del columns[name]
    columns["FileName"] = survey.names
    if survey.spec.videos:
        columns["OriginalFileName"] = survey.originals
    columns["FileSize"] = [f"{size} kB" for size in rng.integers(1480, 2330, count).tolist()]
    columns["LightValue"] = decimals(rng.integers(90, 121, count) / 10, 1)
    columns["SubSecDateTimeOriginal"] = sub_seconds(survey)
    columns["relative_file_path"] = survey.paths
    columns.update(positions(survey))
    columns.update(angles(survey))
    if survey.longitude is not None:
        pairs = zip(columns["GPSLatitude"], columns["GPSLongitude"])
        columns["GPSPosition"] = [f"{latitude}, {longitude}" if latitude else "" for latitude, longitude in pairs]
        columns["GPSMapDatum"] = "WGS-84"
    if survey.altitude is not None:
        columns["GPSAltitudeRef"] = "Below Sea Level"
    if survey.fix is not None:
        columns["GPSfix"] = [f"{fix}.0" for fix in survey.fix.tolist()]
    if survey.fix is not None and survey.spec.clock != "unset" and rng.random() < 0.5:
        columns["GPSDateTime"] = moments(survey.nanoseconds, _EXIF)
    return dict(sorted(columns.items()))


def _drone(survey: Survey, rng: np.random.Generator) -> dict[str, Column]:
    """About 70 columns; the thumbnail as base64 and the position as WKT make long rows."""
    count = len(survey)
    located = positions(survey)
    points = zip(located["GPSLongitude"], located["GPSLatitude"]) if located else ()
    taken = moments(survey.nanoseconds, _EXIF)
    angle = decimals(np.round(rng.uniform(-180, 180, count), 1), 1)
    columns: dict[str, Column] = {
        "FileName": survey.names,
        **located,
        "GPSAltitude": decimals(survey.altitude, 1),
        "FlightRollDegree": decimals(np.round(rng.normal(0, 2, count), 1), 1),
        "FlightPitchDegree": decimals(np.round(rng.normal(-8, 2, count), 1), 1),
        "FlightYawDegree": angle,
        "GimbalRollDegree": "+0.00",
        "GimbalPitchDegree": "-90.00",
        "GimbalYawDegree": angle,
        **DRONE_CONSTANTS,
        "DateTime": taken,
        "DateTimeOriginal": taken,
        "DateTimeDigitized": taken,
        "ThumbnailImage": [
            "base64:" + base64.b64encode(rng.bytes(THUMBNAIL_BYTES)).decode("ascii") for _ in range(count)
        ],
        "relative_file_path": survey.paths,
        "geometry": [f"POINT ({longitude} {latitude})" if longitude else "" for longitude, latitude in points],
    }
    if not located:
        del columns["geometry"]
    return columns


def _transect_photos(survey: Survey) -> dict[str, Column]:
    taken = moments(survey.nanoseconds, _EXIF)
    return {
        "OriginalFileName": survey.originals,
        "FileName": survey.names,
        "relative_file_path": survey.paths,
        "Make": "Canon",
        "Model": "Canon PowerShot G16",
        "ImageWidth": "4000",
        "ImageLength": "3000",
        "DateTime": taken,
        "DateTimeOriginal": taken,
        **positions(survey),
    }


def _underwater_vehicle(survey: Survey) -> dict[str, Column]:
    depth = 6 + 2 * np.sin(np.arange(len(survey)) / 50)
    seconds = moments(survey.nanoseconds, "%Y-%m-%d %H:%M:%S")
    return {
        "FileName": survey.names,
        "CameraModel": "FLIR BFS-U3-51S5C",
        "GPSDateTime": [f"{second}{part}Z" for second, part in zip(seconds, fractions(survey.nanoseconds, 6))],
        **positions(survey),
        "Depth": decimals(depth, 3),
        "relative_file_path": survey.paths,
    }
