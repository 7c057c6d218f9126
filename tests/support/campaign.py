"""A campaign's files, of people who do not exist."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Iterable

PLATFORMS = {"ASV": "Surface vehicle", "UAV": "Drone", "AUV": "Underwater vehicle", "KITE": "Kite surf"}


def write_campaign(folder: Path, sessions: Iterable[str], **changes: object) -> Path:
    """The campaign's JSON, beside its tables; each of the sessions was made by the first person."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "people.csv").write_text(
        'id,name,affiliation,orcid\nAA,"Person, First",Lab & sons,\nBB,"Person, Second",,0000-0002-1825-0097\n',
        encoding="utf-8",
    )
    rows = "".join(f"{name},AA,BB\n" for name in sessions)
    (folder / "sessions.csv").write_text(f"session_name,Creators,DataManager\n{rows}", encoding="utf-8")
    document = {
        "image_type": "Underwater",
        "platform": PLATFORMS,
        "project_name": "Lagoon",
        "csv_session_name_name_abbr_path": "sessions.csv",
        "csv_contributors_path": "people.csv",
        "related_identifiers": [],
        "access_right": "open",
        "license": "cc-by-4.0",
        "keywords": ["Coral Reef"],
        "workflow-link": "",
        "inference-link": "",
        "zenodo-link": "https://example.org/tools",
        "software-link": "https://example.org/all",
        "fundings": ["Paid by A & B."],
        "communities": ["seatizen-data"],
        **changes,
    }
    path = folder / "campaign.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    return path
