"""Records and communities as the stand-in reads them."""

from __future__ import annotations

import datetime as dt
from typing import Any, Sequence

import numpy as np

from .places import PLACES
from .releases import ATLAS_RECORD, Release
from .spec import SessionSpec

COMMUNITY = "seatizen-data"
OTHER_COMMUNITY = "reef-monitoring"
ATLAS_CONCEPT = 11125847

COMMUNITIES = [
    {"slug": COMMUNITY, "id": "c4f2a1de-5b7c-4c0e-9a55-2f0d6f6b3e10", "title": "Seatizen data"},
    {"slug": OTHER_COMMUNITY, "id": "0d7b9c52-3f84-4e0a-8f0e-7a1c2b9d4e21", "title": "Reef monitoring"},
]

_PLATFORMS = {
    "ASV": "an Autonomous Surface Vehicle",
    "UAV": "an Unmanned Aerial Vehicle",
    "UVC": "an Underwater Vision Census",
    "AUV": "an Autonomous Underwater Vehicle",
    "SCUBA": " Scuba diving",
    "PADDLE": "a Paddle",
    "KITE": "a Kite surf",
    "MASK": "a Mask",
    "SURF": "a Surf board",
    "HIKE": " Hike",
    "BOAT": " Boat",
}
_KEYWORDS = ["Citizen Sciences", "Computer Vision", "Coral Reef", "Coral Reef Habitat", "Ecology", "Open Science"]
_ATLAS_LINK = {
    "identifier": "https://zenodo.org/doi/10.5281/zenodo.11125847",
    "relation": "isMetadataFor",
    "scheme": "url",
}


class Stamps:
    """Times of publication that grow with the record id, and distinct times of the last update."""

    def __init__(self, rng: np.random.Generator) -> None:
        self._rng = rng
        self._clock = dt.datetime(2025, 6, 2, 7, 0, tzinfo=dt.timezone.utc)

    def next(self) -> dict[str, Any]:
        """`created`, `updated`, `revision` and `publication_date` of the version published next."""
        self._clock += dt.timedelta(seconds=int(self._rng.integers(3600, 3 * 86400)), microseconds=1)
        created = self._clock.replace(microsecond=int(self._rng.integers(0, 10**6)))
        updated = created + dt.timedelta(seconds=int(self._rng.integers(2, 3000)), microseconds=731)
        return {
            "created": created.isoformat(timespec="microseconds"),
            "updated": updated.isoformat(timespec="microseconds"),
            "revision": int(self._rng.integers(3, 12)),
            "publication_date": created.date().isoformat(),
        }


def session_record(spec: SessionSpec) -> dict[str, Any]:
    """The fields of a session's record that are the same in all its versions."""
    place = PLACES[spec.place]
    image = "Aerial" if spec.platform == "UAV" else "Underwater"
    urn = f"urn:{spec.name}"
    related: list[dict[str, str]] = [_ATLAS_LINK]
    if spec.urn_related:
        related.insert(0, {"identifier": urn, "relation": "isIdenticalTo", "scheme": "urn"})
    title = f"{image} images collected by {_PLATFORMS[spec.platform]} in {place.title}, {place.country} - {spec.date}"
    located = spec.gps not in {"none", "all-zero"}
    return {
        "title": title,
        "description": f"<p><strong>{title}</strong></p><p>Images of the session {spec.name}.</p>",
        "resource_type": {"type": "dataset", "title": "Dataset"},
        "communities": [OTHER_COMMUNITY if spec.outside else COMMUNITY],
        "keywords": sorted({*_KEYWORDS, place.country, spec.platform}),
        "creators": [{"name": "Survey team", "affiliation": None}],
        "alternate_identifiers": [] if spec.urn_related else [urn],
        "related_identifiers": related,
        "locations": [
            {"lat": place.latitude, "lon": place.longitude, "place": place.title, "description": "Middle of the survey"}
        ]
        if located
        else [],
        "dates": [{"type": "Collected", "start": spec.date.isoformat(), "end": spec.date.isoformat()}],
    }


def other_records(releases: Sequence[Release] = ()) -> list[dict[str, Any]]:
    """Records of the community that are no sessions: the published atlas and a report, each with its files.

    Of the atlas there is one version without a GeoPackage when no releases are given.
    """
    common = {
        "communities": [COMMUNITY],
        "creators": [{"name": "Survey team", "affiliation": None}],
        "keywords": _KEYWORDS,
        "locations": [],
        "dates": [],
    }
    atlas = {
        **common,
        "concept": ATLAS_CONCEPT,
        "title": "Seatizen Atlas",
        "description": "<p>A database of all sessions and tables made of it.</p>",
        "resource_type": {"type": "dataset", "title": "Dataset"},
        "alternate_identifiers": ["urn:seatizen-atlas"],
        "related_identifiers": [],
    }
    report = {
        **common,
        "concept": 11460120,
        "id": 11460121,
        "title": "Report on coral reef mapping with citizens",
        "version": "1.0",
        "description": "<p>How the images are collected.</p>",
        "resource_type": {"type": "publication", "subtype": "report", "title": "Report"},
        "alternate_identifiers": [],
        "related_identifiers": [_ATLAS_LINK],
        "content": {"report.pdf": b"%PDF-1.4\n%%EOF\n"},
    }
    versions = releases or (Release(ATLAS_RECORD, "v1.2.6"),)
    return [*({**atlas, "index": index, **release.record()} for index, release in enumerate(versions)), report]
