"""One server, its accounts and local files, as the tests of deposits need them."""

from __future__ import annotations

import itertools
import json
from pathlib import Path

from seatizen_atlas_plugin.feedback import SilentFeedback
from seatizen_atlas_plugin.zenodo import ZenodoClient
from seatizen_atlas_plugin.zenodo.deposits import Deposits
from seatizen_atlas_plugin.zenodo.release import Release, make_release
from seatizen_atlas_plugin.zenodo.uploads import Uploader
from tests.support.depositing import OWNER, OWNER_ID, md5
from tests.support.processes import USER_AGENT

NAMES = itertools.count(1)
METADATA = {
    "title": "Images of a lagoon",
    "upload_type": "dataset",
    "description": "<p>Images <b>of</b> a lagoon</p>",
    "creators": [{"name": "Team, Survey", "affiliation": "Lab", "orcid": "0000-0002-1825-0097"}],
    "contributors": [{"name": "Pilot, A", "type": "DataCollector"}],
    "keywords": ["reef", "coral"],
    "version": "RAW_DATA",
    "license": "cc-by-4.0",
    "language": "eng",
    "access_right": "open",
    "notes": "Funds<br>",
    "communities": [{"identifier": "own"}, {"identifier": "seatizen-data"}],
    "dates": [{"type": "Collected", "start": "2024-01-01", "end": "2024-01-01"}],
    "locations": [{"place": "Lagoon", "lat": -21.5, "lon": 55.25}],
}


class World:
    def __init__(self, standin, folder: Path) -> None:
        self.standin = standin
        self.folder = folder
        self.feedback = SilentFeedback()
        self.slept = []
        self._clients = []

    def close(self) -> None:
        for client in self._clients:
            client.close()

    def client(self, token=OWNER, **options) -> ZenodoClient:
        made = ZenodoClient(
            self.standin.url,
            **{
                "user_agent": USER_AGENT,
                "token": token,
                "sleep": self.slept.append,
                "timeout": (30.0, 30.0),
                **options,
            },
        )
        self._clients.append(made)
        return made

    def deposits(self, token=OWNER, **options) -> Deposits:
        return Deposits(self.client(token, **options))

    def name(self) -> str:
        """A session name that no other test uses."""
        return f"2024{next(NAMES):04d}_REU-lagoon_ASV-1_01"

    def metadata(self, name: str, **changes) -> dict:
        urn = {"identifier": f"urn:{name}", "relation": "isAlternateIdentifier"}
        link = {"identifier": "https://example.org/atlas", "relation": "isMetadataFor"}
        return {**METADATA, "related_identifiers": [urn, link], **changes}

    def file(self, key: str, data: bytes) -> Path:
        path = self.folder / key
        path.write_bytes(data)
        return path

    def wanted(self, name: str, files: dict, *, publish=True, keep=(), **changes) -> Release:
        paths = {key: self.file(f"{name}-{key}", data) for key, data in files.items()}
        return Release(name, self.metadata(name, **changes), paths, frozenset(keep), publish)

    def release(self, wanted: Release, token=OWNER, feedback=None, parts_from=1 << 40, part_bytes=100):
        deposits = self.deposits(token)
        uploader = Uploader(deposits, parts_from=parts_from, part_bytes=part_bytes)
        return make_release(deposits, wanted, feedback or self.feedback, uploader)

    def public(self, name: str, files: dict, index: int = 0, concept: int = 0, **changes) -> dict:
        """A public version of the owner's, made beside the API."""
        number = 20_000_000 + 2 * next(NAMES)
        entries = []
        for key, data in files.items():
            path = self.standin.state / "files" / str(number) / key
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
            entries.append({"key": key, "path": f"files/{number}/{key}", "size": len(data), "md5": md5(data)})
        version = {
            "id": number + 1, "concept": concept or number, "index": index, "title": METADATA["title"],
            "created": "2024-05-01T10:00:00.000000+00:00", "updated": "2024-05-01T10:00:00.000000+00:00",
            "revision": 3, "publication_date": "2024-05-01", "access": "open", "version": "RAW_DATA",
            "creators": [{"name": "Team, Survey", "affiliation": "Lab"}], "owner": OWNER_ID,
            "resource_type": {"type": "dataset", "title": "Dataset"}, "communities": [], "publisher": "Zenodo",
            "alternate_identifiers": [f"urn:{name}"], "files": entries, **changes,
        }  # fmt: skip
        return self.standin.control("records", version)

    def fault(self, name: str, **rule) -> None:
        self.standin.control("faults", {"rules": [{"fault": name, **rule}]})

    def reset(self) -> None:
        self.standin.control("reset", {})

    def log(self) -> list:
        return self.standin.control("log")

    def requests(self) -> int:
        return self.standin.control("")["requests"]

    def published(self, name: str) -> list:
        """What is public of a session, oldest first."""
        return sorted(self.standin.control(f"published?identifier=urn:{name}"), key=lambda one: one["id"])

    def drafts(self, name: str) -> list:
        return self.standin.control(f"drafts?identifier=urn:{name}")

    def bytes_of(self, version: dict) -> dict:
        """The stored bytes of each file of a version or draft."""
        state = self.standin.state
        return {entry["key"]: (state / entry["path"]).read_bytes() for entry in version["files"]}

    def log_text(self) -> str:
        return json.dumps(self.log())
