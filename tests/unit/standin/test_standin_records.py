"""Records, versions, communities and pages of the stand-in."""

from __future__ import annotations

import pytest
from standin_state import (
    CONCEPT,
    DELETED,
    DELETED_CONCEPT,
    DRONE,
    DRONE_SESSION,
    EXTERNAL,
    PROCESSED,
    RAW,
    REPORT,
    SEATIZEN,
    SESSION,
    md5,
)

NATIVE = {"Accept": "application/vnd.inveniordm.v1+json"}
UNKNOWN = {"status": 404, "message": "The persistent identifier does not exist."}
RECORD_HEADERS = {
    "access-control-allow-origin",
    "access-control-expose-headers",
    "cache-control",
    "connection",
    "content-encoding",
    "content-security-policy",
    "content-type",
    "date",
    "etag",
    "link",
    "permissions-policy",
    "referrer-policy",
    "retry-after",
    "server",
    "set-cookie",
    "strict-transport-security",
    "transfer-encoding",
    "vary",
    "x-content-type-options",
    "x-frame-options",
    "x-ratelimit-limit",
    "x-ratelimit-remaining",
    "x-ratelimit-reset",
    "x-request-id",
    "x-xss-protection",
}


def test_a_record_in_the_flat_shape(client, standin):
    answer = client.get(f"/api/records/{PROCESSED}")
    own = f"{standin.url}/api/records/{PROCESSED}"
    record = answer.json()
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "application/json"
    assert answer.headers["ETag"] == 'W/"4"'
    assert answer.headers["Link"] == f'<{own}> ; rel="linkset" ; type="application/linkset+json"'
    links, files = record.pop("links"), record.pop("files")
    assert record == {
        "created": "2024-05-02T10:00:00.000000+00:00",
        "modified": "2024-05-02T10:00:05.500000+00:00",
        "id": PROCESSED,
        "conceptrecid": str(CONCEPT),
        "doi": f"10.5281/zenodo.{PROCESSED}",
        "conceptdoi": f"10.5281/zenodo.{CONCEPT}",
        "doi_url": f"https://doi.org/10.5281/zenodo.{PROCESSED}",
        "metadata": {
            "title": SESSION,
            "doi": f"10.5281/zenodo.{PROCESSED}",
            "publication_date": "2024-05-02",
            "description": "<p>A <b>record</b></p>",
            "access_right": "open",
            "creators": [{"name": "Survey team", "affiliation": None}],
            "keywords": ["coral", "survey"],
            "related_identifiers": [
                {
                    "identifier": "https://zenodo.org/doi/10.5281/zenodo.20000031",
                    "relation": "isMetadataFor",
                    "scheme": "url",
                }
            ],
            "alternate_identifiers": [{"identifier": f"urn:{SESSION}"}],
            "locations": [
                {"lat": -21.17, "lon": 55.28, "place": "Saint-Leu", "description": "south-west corner"},
                {"lat": -21.16, "lon": 55.29, "place": "Saint-Leu", "description": "north-east corner"},
            ],
            "dates": [{"type": "collected"}, {"start": "2023-01-01", "end": "2033-01-01", "type": "valid"}],
            "version": "PROCESSED_DATA",
            "resource_type": {"type": "dataset", "title": "Dataset"},
            "license": {"id": "cc-by-4.0"},
            "communities": [{"id": "seatizen-data"}],
            "relations": {
                "version": [{"index": 1, "is_last": True, "parent": {"pid_type": "recid", "pid_value": str(CONCEPT)}}]
            },
        },
        "title": SESSION,
        "updated": "2024-05-02T10:00:05.500000+00:00",
        "recid": str(PROCESSED),
        "revision": 4,
        "swh": {},
        "owners": [{"id": "1"}],
        "status": "published",
        "stats": {
            "downloads": 0,
            "unique_downloads": 0,
            "views": 0,
            "unique_views": 0,
            "version_downloads": 0,
            "version_unique_downloads": 0,
            "version_unique_views": 0,
            "version_views": 0,
        },
        "state": "done",
        "submitted": True,
    }
    assert [(one["key"], one["size"], one["links"]) for one in files] == [
        ("METADATA.zip", 1024, {"self": f"{own}/files/METADATA.zip/content"}),
        ("PROCESSED_DATA_IA.zip", 660_000, {"self": f"{own}/files/PROCESSED_DATA_IA.zip/content"}),
    ]
    assert files[0]["checksum"] == f"md5:{md5(bytes(range(256)) * 4)}"
    assert links["self"] == own
    assert links["parent"] == f"{standin.url}/api/records/{CONCEPT}"
    assert links["latest"] == f"{own}/versions/latest"
    assert "thumbnails" not in links


def test_headers_of_a_record_are_those_recorded(client):
    answer = client.get(f"/api/records/{PROCESSED}", headers={"Accept-Encoding": "gzip, deflate"})
    assert {name.lower() for name in answer.headers} == RECORD_HEADERS
    assert answer.headers["Server"] == "nginx"
    assert answer.headers["Cache-Control"] == "private"
    assert answer.headers["Vary"] == "Accept-Encoding"


def test_a_superseded_restricted_version_shows_no_files(client):
    record = client.get(f"/api/records/{RAW}").json()
    assert record["files"] == []
    assert record["metadata"]["access_right"] == "restricted"
    assert record["metadata"]["relations"]["version"][0]["is_last"] is False
    assert record["metadata"]["relations"]["version"][0]["index"] == 0


def test_an_external_doi_has_no_concept_doi(client):
    record = client.get(f"/api/records/{EXTERNAL}").json()
    assert (record["doi"], record["metadata"]["doi"]) == ("10.1234/reef.5", "10.1234/reef.5")
    assert "conceptdoi" not in record


def test_thumbnails_of_a_record_with_a_picture(client, standin):
    thumbnails = client.get(f"/api/records/{REPORT}").json()["links"]["thumbnails"]
    assert list(thumbnails) == ["10", "50", "100", "250", "750", "1200"]
    assert thumbnails["50"] == f"{standin.url}/api/iiif/record:{REPORT}:report.pdf/full/%5E50,/0/default.jpg"


def test_a_concept_leads_to_its_latest_version(client, standin):
    answer = client.get(f"/api/records/{CONCEPT}?ignored=1")
    assert (answer.status_code, answer.headers["Location"]) == (302, f"{standin.url}/api/records/{PROCESSED}")
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"


@pytest.mark.parametrize("number", [CONCEPT, RAW, PROCESSED])
def test_latest_is_a_301_with_a_json_body(client, standin, number):
    answer = client.get(f"/api/records/{number}/versions/latest")
    location = f"{standin.url}/api/records/{PROCESSED}"
    assert (answer.status_code, answer.headers["Location"]) == (301, location)
    assert answer.json() == {"status": 301, "message": "Redirecting...", "location": location}


def test_versions_newest_first(client):
    answer = client.get(f"/api/records/{RAW}/versions").json()
    assert [one["id"] for one in answer["hits"]["hits"]] == [PROCESSED, RAW]
    assert answer["hits"]["total"] == 2
    assert answer["links"]["self"].endswith(f"/api/records/{RAW}/versions?page=1&size=25&sort=version")
    past = client.get(f"/api/records/{RAW}/versions?page=3").json()
    assert (past["hits"]["hits"], past["hits"]["total"]) == ([], 2)


def test_versions_of_a_concept_are_unknown(client):
    answer = client.get(f"/api/records/{CONCEPT}/versions")
    assert (answer.status_code, answer.json()) == (404, UNKNOWN)


def test_versions_of_a_deleted_record_are_none(client):
    answer = client.get(f"/api/records/{DELETED}/versions")
    assert (answer.status_code, answer.json()["hits"]) == (200, {"hits": [], "total": 0})


@pytest.mark.parametrize("name", ["99999999", "abc", str(DELETED_CONCEPT)])
def test_unknown_records(client, name):
    answer = client.get(f"/api/records/{name}")
    assert (answer.status_code, answer.json()) == (404, UNKNOWN)


def test_a_deleted_record_leaves_a_tombstone(client):
    answer = client.get(f"/api/records/{DELETED}")
    assert answer.status_code == 410
    assert answer.json() == {
        "status": 410,
        "message": "Record deleted",
        "tombstone": {
            "note": "Unwanted",
            "removed_by": {"user": "system"},
            "removal_date": "2026-09-11T10:30:41.939980+00:00",
            "citation_text": f"Record {DELETED}",
            "is_visible": True,
            "removal_reason": {"id": "spam"},
        },
    }


def test_an_ancient_id_breaks_the_service(client):
    answer = client.get("/api/records/123")
    body = answer.json()
    assert answer.status_code == 500
    assert len(body.pop("error_id")) == 32
    assert body == {
        "message": "The server encountered an internal error and was unable to complete your request. "
        "Either the server is overloaded or there is an error in the application.",
        "status": 500,
    }
    assert "Content-Length" in answer.headers


@pytest.mark.parametrize("accept", ["*/*", "application/json", "application/vnd.zenodo.v1+json", None])
def test_the_flat_shape_is_the_default(client, accept):
    answer = client.get(f"/api/records/{RAW}", headers={"Accept": accept})
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "application/json")
    assert answer.json()["id"] == RAW


def test_the_native_shape(client):
    answer = client.get(f"/api/records/{PROCESSED}", headers=NATIVE)
    record = answer.json()
    assert answer.headers["Content-Type"] == "application/vnd.inveniordm.v1+json"
    assert record["id"] == str(PROCESSED)
    assert record["parent"]["id"] == str(CONCEPT)
    assert record["parent"]["communities"]["ids"] == [SEATIZEN["id"]]
    assert record["versions"] == {"is_latest": True, "index": 2}
    assert set(record["files"]["entries"]) == {"METADATA.zip", "PROCESSED_DATA_IA.zip"}
    assert record["files"]["total_bytes"] == 661_024
    assert record["metadata"]["identifiers"] == [{"identifier": f"urn:{SESSION}", "scheme": "urn"}]
    assert [one["date"] for one in record["metadata"]["dates"]] == ["2023-01-01", "2023-01-01/2033-01-01"]
    geometry = record["metadata"]["locations"]["features"][0]["geometry"]
    assert geometry == {"type": "Point", "coordinates": [55.28, -21.17]}
    assert client.get(f"/api/records/{RAW}", headers=NATIVE).json()["files"] == {"enabled": True}


def test_an_unknown_media_type_is_not_acceptable(client):
    answer = client.get(f"/api/records/{RAW}", headers={"Accept": "image/png"})
    assert answer.status_code == 406
    assert answer.json()["message"].startswith("Invalid 'Accept' header. Expected one of: application/json")


def test_a_community_by_slug_and_id(client):
    by_slug = client.get("/api/communities/seatizen-data").json()
    assert by_slug == client.get(f"/api/communities/{SEATIZEN['id']}").json()
    assert (by_slug["id"], by_slug["slug"]) == (SEATIZEN["id"], "seatizen-data")
    assert by_slug["metadata"]["title"] == "Seatizen data"
    for name in ("nowhere", "Seatizen-Data"):
        answer = client.get(f"/api/communities/{name}")
        assert (answer.status_code, answer.json()) == (404, UNKNOWN)


def test_communities_by_words(client):
    answer = client.get("/api/communities", params={"q": "lagoon"}).json()
    assert [one["slug"] for one in answer["hits"]["hits"]] == ["uav"]
    assert answer["hits"]["total"] == 1
    everything = client.get("/api/communities").json()
    assert [one["slug"] for one in everything["hits"]["hits"]] == ["seatizen-data", "uav", "many"]


def test_a_slash_too_many_leads_on(client, standin):
    answer = client.get("/api/records/?size=3")
    assert (answer.status_code, answer.headers["Location"]) == (301, f"{standin.url}/api/records?size=3")


@pytest.mark.parametrize(
    ("path", "status", "target"),
    [
        (f"/record/{RAW}", 301, f"/records/{RAW}"),
        (f"/records/{CONCEPT}", 302, f"/records/{PROCESSED}"),
        (f"/records/{RAW}/latest", 302, f"/records/{PROCESSED}"),
        (f"/doi/10.5281/zenodo.{RAW}", 302, f"/records/{RAW}"),
        (f"/doi/10.5281/ZENODO.{CONCEPT}", 302, f"/records/{CONCEPT}"),
        ("/doi/10.1234/reef.5", 302, f"/records/{EXTERNAL}"),
    ],
)
def test_addresses_of_the_site(client, standin, path, status, target):
    answer = client.get(path)
    assert (answer.status_code, answer.headers["Location"]) == (status, standin.url + target)


def test_a_page_of_the_site(client):
    answer = client.get(f"/records/{DRONE}")
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "text/html; charset=utf-8")
    assert DRONE_SESSION in answer.text
    assert client.get("/doi/10.5281/zenodo.1").status_code == 404


def test_a_route_nobody_offers(client):
    answer = client.get("/api/nothing")
    assert answer.status_code == 404
    assert answer.json()["status"] == 404
    refused = client.put("/api/records", json={})
    assert (refused.status_code, refused.json()["status"]) == (405, 405)
