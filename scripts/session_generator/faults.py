"""Damage of the hostile preset: one fault a session, in its files or in its METADATA.zip."""

from __future__ import annotations

from .classes import CLASSIFIER, UNKNOWN_CLASSIFIER
from .hostile_zips import bomb, encrypted, traversal, wrong_checksum
from .spec import SessionSpec
from .survey import Survey

_METADATA = "METADATA/metadata.csv"

OUTCOMES = {
    "traversal": "either",
    "bomb": "failed",
    "hidden-bomb": "failed",
    "wrong-crc": "failed",
    "encrypted": "failed",
    "no-metadata": "failed",
    "other-shape": "failed",
    "empty-metadata": "failed",
    "absent-frames": "read",
    "unknown-class": "read",
    "unknown-model": "read",
    "repeated-names": "read",
}
"""What must come of each: nothing of the session, all that is sound of it, or one of both."""


def model_of(spec: SessionSpec) -> str:
    """The model whose name the predictions carry."""
    return UNKNOWN_CLASSIFIER if spec.fault == "unknown-model" else CLASSIFIER


def damaged_files(survey: Survey, files: dict[str, bytes]) -> dict[str, bytes]:
    """The files of a session with its fault in them."""
    fault = survey.spec.fault
    scores = f"PROCESSED_DATA/IA/{survey.spec.name}_{CLASSIFIER}_scores.csv"
    if fault == "no-metadata":
        del files[_METADATA]
    elif fault == "other-shape":
        files[_METADATA] = b"date,station,salinity\n2024-03-01,A1,35.2\n2024-03-01,A2,35.1\n"
    elif fault == "empty-metadata":
        files[_METADATA] = b""
    elif fault == "absent-frames":
        zeros = ",0.000001" * 31
        files[scores] += "".join(f"{survey.spec.name}_99_{n}.jpeg{zeros}\n" for n in range(5)).encode()
    elif fault == "unknown-class":
        head, *rows = files[scores].decode().splitlines()
        files[scores] = "\n".join([f"{head},Dugong", *(f"{row},0.731200" for row in rows), ""]).encode()
    elif fault == "repeated-names":
        _, *rows = files[_METADATA].decode().splitlines()
        files[_METADATA] += "".join(f"{row}\n" for row in reversed(rows[-9:])).encode()
    return files


def damaged_archives(spec: SessionSpec, archives: dict[str, bytes]) -> dict[str, bytes]:
    """The archives of a session with its fault in METADATA.zip."""
    damage = {
        "traversal": traversal,
        "wrong-crc": wrong_checksum,
        "encrypted": encrypted,
        "bomb": lambda sound: bomb(sound, declared=True),
        "hidden-bomb": lambda sound: bomb(sound, declared=False),
    }.get(spec.fault)
    if damage:
        archives["METADATA.zip"] = damage(archives["METADATA.zip"])
    return archives
