from __future__ import annotations

import json
from pathlib import Path

import pytest

from seatizen_atlas_plugin.zenodo import RemoteFile, UnexpectedShape
from seatizen_atlas_plugin.zenodo.addresses import file_address
from seatizen_atlas_plugin.zenodo.records import record_from

BASE = "https://zenodo.org"
SAMPLES = Path(__file__).resolve().parents[4] / "shared" / "samples" / "zenodo"
MD5 = "0123456789abcdef0123456789abcdef"


def test_a_record_is_read_whole() -> None:
    raw = {
        "created": "2023-10-12T20:54:10.054920+00:00",
        "modified": "2023-12-01T07:26:27.363510+00:00",
        "updated": "2023-12-01T07:26:27.363510+00:00",
        "id": 8432872,
        "recid": "8432872",
        "conceptrecid": "8432871",
        "doi": "10.5281/zenodo.8432872",
        "title": "Images",
        "revision": 4,
        "files": [
            {
                "id": "x",
                "key": "DCIM p02.zip",
                "size": 12,
                "checksum": f"md5:{MD5.upper()}",
                "links": {"self": f"{BASE}/api/records/8432872/files/DCIM p02.zip/content"},
            }
        ],
        "metadata": {
            "title": "Images",
            "version": "RAW DATA",
            "publication_date": "2023-10-11",
            "access_right": "Open",
            "alternate_identifiers": [{"identifier": "urn:20220914_MYT-aeroport_UAV-02_3"}],
            "related_identifiers": [{"identifier": "10.5281/zenodo.11125847", "relation": "isMetadataFor"}],
        },
    }
    record = record_from(raw, BASE, BASE)
    assert record.id == "8432872"
    assert record.concept_id == "8432871"
    assert record.doi == "10.5281/zenodo.8432872"
    assert record.title == "Images"
    assert record.version == "RAW DATA"
    assert record.created == "2023-10-12T20:54:10.054920+00:00"
    assert record.updated == "2023-12-01T07:26:27.363510+00:00"
    assert record.revision == 4
    assert record.publication_date == "2023-10-11"
    assert record.access == "open"
    assert record.identifiers == ("urn:20220914_MYT-aeroport_UAV-02_3", "10.5281/zenodo.11125847")
    assert record.files == (
        RemoteFile("DCIM p02.zip", 12, MD5, f"{BASE}/api/records/8432872/files/DCIM%20p02.zip/content"),
    )
    assert record.raw is raw


def test_keys_left_out_by_zenodo_are_empty() -> None:
    record = record_from({"id": 5, "metadata": {}}, BASE, BASE)
    assert (record.id, record.concept_id, record.doi, record.version, record.files, record.identifiers) == (
        "5",
        "5",
        "",
        "",
        (),
        (),
    )


@pytest.mark.parametrize("hit", [None, [], "x", {}, {"id": None}, {"id": "abc"}, {"id": "²"}, {"id": True}])
def test_what_is_no_record_is_refused(hit: object) -> None:
    with pytest.raises(UnexpectedShape):
        record_from(hit, BASE, f"{BASE}/api/records")


def test_odd_entries_in_lists_are_passed_over() -> None:
    raw = {
        "id": 5,
        "files": [None, {"size": 3}, {"key": "a.zip"}],
        "metadata": {"alternate_identifiers": ["x", {"identifier": None}], "related_identifiers": {"a": 1}},
    }
    record = record_from(raw, BASE, BASE)
    assert record.files == (RemoteFile("a.zip", 0, "", f"{BASE}/api/records/5/files/a.zip/content"),)
    assert record.identifiers == ()


FILES = f"{BASE}/api/records/5/files"


@pytest.mark.parametrize(
    ("key", "link", "url"),
    [
        ("a b.zip", f"{FILES}/a b.zip/content", f"{FILES}/a%20b.zip/content"),
        ("a b.zip", f"{FILES}/a%20b.zip/content", f"{FILES}/a%20b.zip/content"),
        ("o/r-1.0.zip", f"{FILES}/o/r-1.0.zip/content", f"{FILES}/o/r-1.0.zip/content"),
        ("o/r-1.0.zip", f"{FILES}/o%2Fr-1.0.zip/content", f"{FILES}/o/r-1.0.zip/content"),
        ("100%25.zip", f"{FILES}/100%25.zip/content", f"{FILES}/100%2525.zip/content"),
        ("100%.zip", f"{FILES}/100%25.zip/content", f"{FILES}/100%25.zip/content"),
        ("a#b?c.zip", f"{FILES}/a#b?c.zip/content", f"{FILES}/a%23b%3Fc.zip/content"),
        ("é.zip", f"{FILES}/é.zip/content", f"{FILES}/%C3%A9.zip/content"),
        ("é.zip", f"{FILES}/%C3%A9.zip/content", f"{FILES}/%C3%A9.zip/content"),
        ("a+b.zip", f"{FILES}/a+b.zip/content", f"{FILES}/a+b.zip/content"),
        ("a b.zip", f"{BASE}/api/files/bucket/a b.zip", f"{BASE}/api/files/bucket/a%20b.zip"),
        ("a.zip", "/api/records/5/files/a.zip/content", f"{FILES}/a.zip/content"),
        ("a.zip", "http://[broken/z", "http://[broken/z"),
        ("a.zip", f"{BASE}/100%/z", f"{BASE}/100%25/z"),
        ("a.zip", "https://other.org/x y/z?sig=a%2Fb", "https://other.org/x%20y/z?sig=a%2Fb"),
    ],
)
def test_file_links_become_valid_addresses(key: str, link: str, url: str) -> None:
    assert file_address(link, key, BASE) == url


def test_recorded_answers_are_read() -> None:
    path = SAMPLES / "zenodoMap" / "zenodo-search-paging-1.body.json"
    if not path.exists():
        pytest.skip("the recordings are not beside this checkout")
    hits = json.loads(path.read_text())["hits"]["hits"]
    records = [record_from(hit, BASE, BASE) for hit in hits]
    assert len(records) == 25
    assert (records[0].id, records[0].concept_id, records[0].access) == ("13850346", "13850345", "restricted")
    files = [file for record in records for file in record.files]
    assert files
    assert all(len(file.md5) == 32 and file.size > 0 and " " not in file.url for file in files)
    assert all(file.url.startswith("https://zenodo.org/api/records/") for file in files)
