"""A campaign of people who do not exist."""

from __future__ import annotations

import copy
import json
from pathlib import Path

import pytest

CAMPAIGN = {
    "image_type": "Underwater",
    "platform": {"ASV": "Autonomous Surface Vehicle", "SCUBA": "Scuba diving", "KITE": "Kite surf"},
    "project_name": "Lagoon",
    "csv_session_name_name_abbr_path": "./metadata/contributors/sessions.csv",
    "csv_contributors_path": "./metadata/contributors/people.csv",
    "related_identifiers": [
        {
            "identifier": "https://zenodo.org/doi/10.5281/zenodo.11125847",
            "relation": "isMetadataFor",
            "resource_type": "dataset",
        }
    ],
    "access_right": "open",
    "license": "cc-by-4.0",
    "keywords": ["Coral Reef", "Mapping"],
    "workflow-link": "github.com/example/workflow",
    "inference-link": "",
    "zenodo-link": "https://example.org/tools",
    "software-link": "https://example.org/all",
    "fundings": ["Paid by A & B.", "And by C."],
    "communities": ["seatizen-data"],
}
PEOPLE = (
    "id,name,affiliation,orcid\n"
    'AA,"Person, First","Reef & Sons, Ltd",0000-0002-1825-0097\n'
    'BB,"Person, Second",,\n'
    'CC,"Person, Third","Two\nlines",https://orcid.org/0000-0001-5109-3700\n'
    'DD,"Person, Fourth",,\n'
)
SESSIONS = (
    "session_name,Creators,DataManager,DataCollector,ProjectMember\n"
    '20231201_REU-TROU-DEAU_ASV-2_01,"BB, AA",CC,"AA,BB",\n'
    "20240101_REU-TROU-DEAU_ASV-2_01,,CC,AA,\n"
    "20240102_REU-TROU-DEAU_ASV-2_01,ZZ,,,\n"
)


class CampaignFiles:
    """A campaign's files as its tool lays them out: `metadata/campaign.json` names paths from the folder above."""

    def __init__(self, root: Path) -> None:
        self.path = root / "metadata" / "campaign.json"
        self.tables = root / "metadata" / "contributors"
        self.tables.mkdir(parents=True)
        self.document = copy.deepcopy(CAMPAIGN)
        self.write("people.csv", PEOPLE)
        self.write("sessions.csv", SESSIONS)

    def write(self, name: str, text: str) -> Path:
        path = self.tables / name
        path.write_bytes(text.encode())
        return path

    def save(self, **changes: object) -> Path:
        """Write the JSON file; a value of `...` takes its key away."""
        self.document.update(changes)
        kept = {key: value for key, value in self.document.items() if value is not ...}
        self.path.write_text(json.dumps(kept), encoding="utf-8")
        return self.path


@pytest.fixture
def campaign_files(tmp_path):
    return CampaignFiles(tmp_path)
