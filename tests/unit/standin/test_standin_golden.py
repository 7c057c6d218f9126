"""Answers of the stand-in against committed shapes, always, and against recordings of the service where present."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import standin_state
from standin_client import Client
from standin_shapes import differences, shape_of
from standin_state import PROCESSED, RAW, SPACED_KEY, file_entry, version

from tests.support.processes import Standin

RECORDINGS = Path(__file__).resolve().parents[3].parent / "shared" / "samples" / "zenodo"
NATIVE = {"Accept": "application/vnd.inveniordm.v1+json"}
FULL = 20000051
FULL_DESCRIPTION = {
    **version(FULL, 20000050),
    "title": "A record with every member",
    "description": "<p>d</p>",
    "communities": ["many"],
    "keywords": ["k"],
    "notes": "n",
    "method": "m",
    "language": "eng",
    "references": ["r"],
    "embargo_date": "2020-01-01",
    "resource_type": {"type": "publication", "subtype": "report", "title": "Report"},
    "creators": [{"name": "Team", "affiliation": "Lab", "orcid": "0000-0000-0000-0000", "gnd": "1"}],
    "contributors": [
        {"name": "Team", "affiliation": "Lab", "orcid": "0000-0000-0000-0000", "gnd": "1", "type": "Other"}
    ],
    "subjects": [{"term": "t", "identifier": "i", "scheme": "url"}],
    "related_identifiers": [
        {"identifier": "urn:x", "relation": "isPartOf", "resource_type": "dataset", "scheme": "urn"}
    ],
    "alternate_identifiers": ["urn:y"],
    "locations": [{"lat": -21.1, "lon": 55.2, "place": "p", "description": "d"}],
    "dates": [{"type": "Collected", "start": "2020-01-01", "end": "2020-01-02", "description": "d"}],
    "custom": {"dwc:kingdom": ["Animalia"]},
    "journal": {"title": "t", "volume": "1", "issue": "2", "pages": "3", "year": "2020"},
    "meeting": {"title": "t", "acronym": "a"},
    "imprint": {"publisher": "p"},
    "part_of": {"title": "t", "pages": "1"},
    "thesis": {"university": "u", "supervisors": [{"name": "s"}]},
    "grants": [{"code": "c"}],
    "files": [{**file_entry(20000031, "report.pdf")}],
}


@pytest.fixture(scope="module")
def full(tmp_path_factory):
    """A client of a server that also has a record with every member."""
    state = standin_state.write_state(tmp_path_factory.mktemp("golden") / "state")
    with Standin(state) as server, Client(server.url) as client:
        server.control("records", FULL_DESCRIPTION)
        yield client


def recorded(name):
    path = RECORDINGS / name
    if not path.exists():
        pytest.skip("no recordings beside the project")
    return json.loads(path.read_text(encoding="utf-8"))


def test_a_full_record_has_every_key(full):
    record = full.get(f"/api/records/{FULL}").json()
    assert differences(record, shape_of("record"), complete=True) == []


def test_every_record_fits(full):
    hits, page = [], "/api/records?all_versions=true"
    while page:
        answer = full.get(page).json()
        assert differences(answer, shape_of("search")) == []
        hits += answer["hits"]["hits"]
        page = answer["links"].get("next")
    assert len(hits) == 6 + standin_state.MANY_RECORDS
    for record in hits:
        assert differences(record, shape_of("record")) == []


def test_listings_of_files_fit(full):
    for number in (PROCESSED, standin_state.DRONE, FULL):
        listing = full.get(f"/api/records/{number}/files").json()
        assert differences(listing, shape_of("files")) == []
    assert SPACED_KEY in [one["key"] for one in full.get(f"/api/records/{standin_state.DRONE}/files").json()["entries"]]


def test_communities_fit(full):
    for community in full.get("/api/communities").json()["hits"]["hits"]:
        assert differences(community, shape_of("community")) == []


def test_native_records_fit(full):
    for number in (PROCESSED, RAW, FULL):
        record = full.get(f"/api/records/{number}", headers=NATIVE).json()
        assert differences(record, shape_of("native")) == []


@pytest.mark.parametrize("name", list(shape_of("errors")))
def test_errors_fit(full, name):
    golden = shape_of("errors")[name]
    answer = full.get(golden["path"], headers={"Accept": golden.get("accept", "*/*")})
    assert answer.status_code == golden["status"]
    assert differences(answer.json(), golden["body"]) == []


@pytest.mark.parametrize(
    ("kind", "path"),
    [
        ("record", f"/api/records/{PROCESSED}"),
        ("search", "/api/records"),
        ("internal-500", "/api/records/123"),
        ("content", f"/api/records/{PROCESSED}/files/METADATA.zip/content"),
    ],
)
def test_headers_fit(full, kind, path):
    answer = full.get(path, headers={"Accept-Encoding": "gzip, deflate"})
    assert_headers(kind, answer.headers)


def assert_headers(kind, headers):
    golden = shape_of("headers")
    names = {name.lower() for name in headers} - set(golden["optional"])
    assert names == {*golden["application"], *golden[kind]}


@pytest.mark.parametrize("number", ["", "-paging-1", "-paging-2"])
def test_recorded_searches_fit(number):
    answer = recorded(f"zenodoMap/zenodo-search{number}.body.json")
    assert differences(answer, shape_of("search")) == []
    for record in answer["hits"]["hits"]:
        assert differences(record, shape_of("record")) == []


def test_a_recorded_record_fits():
    assert differences(recorded("zenodoMap/zenodo-fetch-200.body.json"), shape_of("record")) == []


@pytest.mark.parametrize("name", ["preston/zenodo-13505983.json", "preston/data-archive-record-result-2023.json"])
def test_recorded_records_of_a_collection_fit(name):
    for record in recorded(name)["hits"]["hits"]:
        kept = [line for line in differences(record, shape_of("record")) if not is_younger(line)]
        assert kept == []


def is_younger(line):
    """Whether a difference is a link the service did not have yet when the answer was recorded."""
    return line.startswith(".links.") and line.endswith(" is missing")


def test_a_recorded_empty_search_fits():
    answer = recorded("preston/zenodo-13505983-empty.json")
    assert differences(answer, shape_of("search")) == []


@pytest.mark.parametrize(
    "name", ["preston/zenodo-13505983-files.json", "aiod/7902673.json", "aiod/7947283.json", "aiod/7199024.json"]
)
def test_recorded_listings_of_files_fit(name):
    assert differences(recorded(name), shape_of("files")) == []


def test_a_recorded_community_fits():
    assert differences(recorded("cldfzenodo/communities.json"), shape_of("community")) == []


def test_recorded_errors_fit():
    bodies = recorded("production-2026-09/errors.json")
    bodies["tombstone-410"] = recorded("production-2026-09/tombstone-22705918-410.json")
    bodies["internal-500"] = recorded("zenodoMap/zenodo-fetch.body.json")
    bodies["latest-301"] = recorded("datapin-sandbox-2026-08/errors.json")["42-latest-301"]
    golden = shape_of("errors")
    for name, shape in golden.items():
        assert differences(bodies[name], shape["body"], name) == []


def test_a_recorded_native_record_fits():
    record = recorded("native/record-14646925.native.json")
    kept = [line for line in differences(record, shape_of("native")) if not line.endswith("is missing")]
    assert kept == []


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("record", "zenodo-fetch-200"),
        ("search", "zenodo-search"),
        ("search", "zenodo-search-paging-2"),
        ("internal-500", "zenodo-fetch"),
    ],
)
def test_recorded_headers_fit(kind, name):
    assert_headers(kind, recorded(f"zenodoMap/{name}.meta.json")["headers"])
