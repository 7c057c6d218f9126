"""A client with a token, and what it deposits."""

from __future__ import annotations

from standin_client import Client

from tests.support.depositing import DEPOSITS

METADATA = {
    "title": "Images of a lagoon",
    "upload_type": "dataset",
    "description": "<p>d</p>",
    "creators": [{"name": "Team, Survey", "affiliation": "Lab", "orcid": "0000-0002-1825-0097"}],
    "contributors": [{"name": "Pilot, A", "type": "DataCollector"}],
    "keywords": ["coral"],
    "version": "RAW_DATA",
    "license": "cc-by-4.0",
    "language": "en",
    "access_right": "open",
    "notes": "Funds<br>",
    "communities": [{"identifier": "seatizen-data"}],
    "related_identifiers": [
        {"identifier": "urn:20240101_REU-x_ASV-1_01", "relation": "isAlternateIdentifier"},
        {"identifier": "https://example.org/a", "relation": "isMetadataFor"},
    ],
    "dates": [
        {"type": "Collected", "start": "2024-01-01", "end": "2024-01-01"},
        {"type": "Valid", "start": "2024-01-01", "end": "2024-12-31"},
    ],
    "locations": [
        {"place": "Lagoon", "lat": -21.5, "lon": 55.25, "description": "corner"},
        {"place": "Equator", "lat": 0, "lon": 55.25},
    ],
}


class Depositor(Client):
    """A client with a token."""

    def __init__(self, url: str, token: str) -> None:
        super().__init__(url)
        self.headers["Authorization"] = f"Bearer {token}"
        self.trust_env = False

    def request(self, method, path, **options):
        self.cookies.clear()
        return super().request(method, path, **options)


def created(client, **changes):
    answer = client.post(DEPOSITS, json={"metadata": {**METADATA, **changes}})
    assert answer.status_code == 201, answer.text
    return answer.json()


def put(client, deposit, key, data):
    return client.put(f"{deposit['links']['bucket']}/{key}", data=data)


def published(client, files=None, **changes):
    deposit = created(client, **changes)
    for key, data in (files or {"DCIM.zip": b"pictures"}).items():
        assert put(client, deposit, key, data).status_code == 201
    answer = client.post(f"{DEPOSITS}/{deposit['id']}/actions/publish")
    assert answer.status_code == 202, answer.text
    return answer.json()
