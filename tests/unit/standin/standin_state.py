"""A state folder with one record of every kind the stand-in must tell apart."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

SEATIZEN = {"slug": "seatizen-data", "id": "5a1b7c1e-0f5e-4c8e-9a86-2f6f0a6d2a11", "title": "Seatizen data"}
UAV = {"slug": "uav", "id": "8d9a3c52-7c61-4b0e-8a8d-4c1f27a0b922", "title": "Drones over the lagoon"}
MANY = {"slug": "many", "id": "17c5f2a0-3a44-4a53-9d52-2a7d6f1f0c33", "title": "Many small records"}

CONCEPT, RAW, PROCESSED = 20000001, 20000002, 20000003
DRONE_CONCEPT, DRONE = 20000010, 20000011
DELETED_CONCEPT, DELETED = 20000020, 20000021
REPORT_CONCEPT, REPORT = 20000030, 20000031
EXTERNAL_CONCEPT, EXTERNAL = 20000040, 20000041
MANY_RECORDS = 30
SESSION = "20230101_REU-ST-LEU_ASV-1_01"
DRONE_SESSION = "20230202_SYC-aldabra-arm06_UAV-02_17"
SPACED_KEY = "survey maps/été 2023 (a&b).txt"

BYTES = {
    "METADATA.zip": bytes(range(256)) * 4,
    "PROCESSED_DATA_IA.zip": b"prediction " * 60_000,
    "DCIM.zip": b"\xff\xd8 pictures",
    SPACED_KEY: b"Lagon" * 10,
    "report.pdf": b"%PDF-1.4 report",
    "empty.csv": b"",
}


def md5(data: bytes) -> str:
    return hashlib.md5(data, usedforsecurity=False).hexdigest()


def file_entry(number: int, key: str) -> dict:
    return {"key": key, "path": f"files/{number}/{key}", "size": len(BYTES[key]), "md5": md5(BYTES[key])}


def version(number: int, concept: int, index: int = 0, keys: tuple = (), **members) -> dict:
    day = f"2024-05-{index + 1:02d}"
    return {
        "id": number,
        "concept": concept,
        "index": index,
        "title": f"Record {number}",
        "version": "1.0",
        "description": "<p>A <b>record</b></p>",
        "created": f"{day}T10:00:00.000000+00:00",
        "updated": f"{day}T10:00:05.500000+00:00",
        "revision": 4,
        "publication_date": day,
        "access": "open",
        "resource_type": {"type": "dataset", "title": "Dataset"},
        "communities": [],
        "keywords": [],
        "creators": [{"name": "Survey team", "affiliation": None}],
        "alternate_identifiers": [],
        "related_identifiers": [],
        "locations": [],
        "dates": [],
        "files": [file_entry(number, key) for key in keys],
        "deleted": None,
        **members,
    }


def session_versions() -> list:
    atlas = "https://zenodo.org/doi/10.5281/zenodo.20000031"
    shared = {
        "title": SESSION,
        "communities": ["seatizen-data"],
        "alternate_identifiers": [f"urn:{SESSION}"],
        "keywords": ["coral", "survey"],
        "related_identifiers": [
            {
                "identifier": atlas,
                "relation": "isMetadataFor",
                "scheme": "url",
            }
        ],
        "locations": [
            {"lat": -21.17, "lon": 55.28, "place": "Saint-Leu", "description": "south-west corner"},
            {"lat": -21.16, "lon": 55.29, "place": "Saint-Leu", "description": "north-east corner"},
        ],
        "dates": [
            {"type": "Collected", "start": "2023-01-01", "end": "2023-01-01"},
            {"type": "Valid", "start": "2023-01-01", "end": "2033-01-01"},
        ],
    }
    raw = {**shared, "version": "RAW_DATA", "access": "restricted"}
    processed = {**shared, "version": "PROCESSED_DATA"}
    return [
        version(RAW, CONCEPT, 0, ("METADATA.zip", "DCIM.zip"), **raw),
        version(PROCESSED, CONCEPT, 1, ("METADATA.zip", "PROCESSED_DATA_IA.zip"), **processed),
    ]


def other_versions() -> list:
    urn = {"identifier": f"urn:{DRONE_SESSION}", "relation": "isIdenticalTo", "scheme": "urn"}
    deleted = {"note": "Unwanted", "removal_date": "2026-09-11T10:30:41.939980+00:00", "reason": "spam"}
    report = {"type": "publication", "subtype": "report", "title": "Report"}
    return [
        version(
            DRONE,
            DRONE_CONCEPT,
            0,
            ("DCIM.zip", SPACED_KEY, "empty.csv"),
            title=DRONE_SESSION,
            version="RAW DATA",
            communities=["uav", "seatizen-data"],
            related_identifiers=[urn],
            created="2025-03-01T08:00:00.000000+00:00",
            updated="2026-09-15T12:00:00.000000+00:00",
        ),
        version(DELETED, DELETED_CONCEPT, communities=["seatizen-data"], deleted=deleted),
        version(
            REPORT,
            REPORT_CONCEPT,
            0,
            ("report.pdf",),
            title="Reefs of the Indian Ocean",
            resource_type=report,
            notes="n",
        ),
        version(EXTERNAL, EXTERNAL_CONCEPT, doi="10.1234/reef.5"),
    ]


def many_versions() -> list:
    return [
        version(
            20001000 + 2 * number + 1,
            20001000 + 2 * number,
            communities=["many"],
            created=f"2022-01-{number + 1:02d}T00:00:00.000000+00:00",
        )
        for number in range(MANY_RECORDS)
    ]


def write_state(folder: Path) -> Path:
    """Writes the whole folder and returns it."""
    (folder / "records").mkdir(parents=True)
    (folder / "communities.json").write_text(json.dumps([SEATIZEN, UAV, MANY]), encoding="utf-8")
    for one in session_versions() + other_versions() + many_versions():
        (folder / "records" / f"{one['id']}.json").write_text(json.dumps(one), encoding="utf-8")
        for entry in one["files"]:
            path = folder / entry["path"]
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(BYTES[entry["key"]])
    return folder
