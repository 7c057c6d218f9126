"""The files of a session folder: CSV files, notes of the processing, class rasters and small photographs."""

from __future__ import annotations

import json

import numpy as np

from .analysis_csv import analysis_files
from .classes import CLASSIFIER
from .jpeg import jpeg
from .metadata_csv import metadata_csv
from .survey import Survey, generator
from .texts import moments

_RASTER_CLASSES = ("Sand", "Atra/Leucospilota", "Acropore_branched", "Living_coral", "Rubble", "No_acropore_massive")
_DRONE_CLASSES = ("Acropora Branching", "Acropora Tabular", "Non-acropora Massive", "Other Corals", "Sand")
_TIFF_MARK = b"II*\x00"


def folder_files(survey: Survey, seed: int, classifier: str = CLASSIFIER) -> dict[str, bytes]:
    """Files of METADATA and PROCESSED_DATA/IA by path below the session folder."""
    return {
        "METADATA/metadata.csv": metadata_csv(survey, seed),
        "METADATA/prog_config.json": _program(survey),
        "METADATA/session_info.csv": _session_info(survey),
        **analysis_files(survey, seed, classifier),
        **_rasters(survey, seed),
    }


def photographs(survey: Survey, seed: int, *, useful_only: bool = True) -> dict[str, bytes]:
    """The first `images` frames as small JPEGs, by file name."""
    rng = generator(seed, survey.spec.name, "photographs")
    rows = np.flatnonzero(survey.useful) if useful_only else np.arange(len(survey))
    return {
        survey.names[row]: jpeg(rng.integers(30, 220, (6, 8)).tolist())
        for row in rows[: survey.spec.images].tolist()
        if survey.names[row].lower().endswith((".jpg", ".jpeg"))
    }


def positioning(survey: Survey) -> dict[str, bytes]:
    """Files of the GPS folder."""
    name = survey.spec.name
    head = "GPSDateStamp,GPSTimeStamp,GPSLatitude,GPSLongitude,elevation,fix,nbsat\n"
    return {
        f"DEVICE/ppk_solution_{name}.txt": head.encode(),
        f"DEVICE/ppk_solution_{name}.pos": b"% program   : RTKPOST\n",
        "BASE/merged.o": b"     3.04           OBSERVATION DATA    M                   RINEX VERSION / TYPE\n",
    }


def _rasters(survey: Survey, seed: int) -> dict[str, bytes]:
    spec = survey.spec
    if spec.platform == "UAV":
        classes = _DRONE_CLASSES
    else:
        classes = _RASTER_CLASSES if survey.scores is not None and survey.longitude is not None else ()
    rng = generator(seed, spec.name, "rasters")
    return {
        f"PROCESSED_DATA/IA/{spec.name}_{name.replace('/', '_')}_raster.tif": _TIFF_MARK
        + rng.bytes(max(spec.raster_bytes - len(_TIFF_MARK), 0))
        for name in classes[: spec.rasters]
    }


def _program(survey: Survey) -> bytes:
    """prog_config.json with its duplicate comment keys, which no dict can hold."""
    rate = f"{round(survey.spec.rate * 1000)}/1000"
    session = json.dumps({"session_name": survey.spec.name, "root": "plancha-session"})
    return (
        f'{{\n"session_info": {session},\n'
        f'"dcim": {{"_NB": "frames a second, as a fraction", "frames_per_second": "{rate}", '
        '"_NB": "seconds between GPS time and UTC", "leap_sec": 18},\n'
        '"gps": {"utm_ellips": "WGS84", "filt_rtkfix": "False", "filt_waypoint": "True"},\n'
        '"bathy": {"dpth_range": {"min": 0.2, "max": 50.0}, "use_geoid": "False"},\n'
        '"mesh": {"spacing_m": 0.2, "method": "linear", "3Dalgo": "ballpivot"}\n}\n'
    ).encode()


def _session_info(survey: Survey) -> bytes:
    first, last = moments(survey.nanoseconds[[0, -1]], "%Y:%m:%d %H:%M:%S") if len(survey) else ("", "")
    head = "frames_per_second,leap_sec,time_first_frame,Q1 ppk Percentage,Mission_START,Mission_END"
    return f"{head}\n{survey.spec.rate},18,{first},{_fixed_share(survey)},{first},{last}\n".encode()


def _fixed_share(survey: Survey) -> float:
    """Percentage of frames with a fixed position, two decimals."""
    if survey.fix is None or not len(survey):
        return 0.0
    return round(float((survey.fix == 1).mean()) * 100, 2)
