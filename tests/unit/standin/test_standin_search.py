"""Searches of the stand-in: parameters, pages, order and the query language."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlsplit

import pytest
from standin_state import (
    CONCEPT,
    DELETED,
    DRONE,
    DRONE_CONCEPT,
    DRONE_SESSION,
    EXTERNAL,
    MANY,
    MANY_RECORDS,
    PROCESSED,
    RAW,
    REPORT,
    SEATIZEN,
    SESSION,
    md5,
)

LIVING_LATEST = 4 + MANY_RECORDS


def refusal(client, **parameters):
    answer = client.get("/api/records", params=parameters)
    return answer.status_code, answer.json()


def test_a_community_lists_the_latest_version_of_each_concept(client):
    answer = client.get("/api/communities/seatizen-data/records").json()
    assert [one["id"] for one in answer["hits"]["hits"]] == [DRONE, PROCESSED]
    assert answer["hits"]["total"] == 2
    assert set(answer) == {"hits", "aggregations", "links"}
    by_id = client.get(f"/api/communities/{SEATIZEN['id']}/records").json()
    assert by_id["hits"] == answer["hits"]
    assert urlsplit(by_id["links"]["self"]).path == f"/api/communities/{SEATIZEN['id']}/records"
    unknown = client.get("/api/communities/nowhere/records")
    assert (unknown.status_code, unknown.json()["message"]) == (404, "The persistent identifier does not exist.")


def test_pages_follow_their_links(client, standin):
    pages, address = [], "/api/communities/many/records?size=13"
    while address:
        page = client.get(address).json()
        pages.append(page)
        address = page["links"].get("next")
    assert [len(page["hits"]["hits"]) for page in pages] == [13, 13, 4]
    ids = [one["id"] for page in pages for one in page["hits"]["hits"]]
    assert ids == sorted(ids, reverse=True)
    assert len(ids) == MANY_RECORDS
    path = f"{standin.url}/api/communities/many/records"
    assert pages[1]["links"] == {
        "prev": f"{path}?page=1&size=13&sort=newest",
        "self": f"{path}?page=2&size=13&sort=newest",
        "next": f"{path}?page=3&size=13&sort=newest",
    }
    assert pages[2]["links"] == {
        "prev": f"{path}?page=2&size=13&sort=newest",
        "self": f"{path}?page=3&size=13&sort=newest",
    }


def test_links_name_every_parameter_in_alphabetical_order(client):
    answer = client.get('/api/records?q=title:"a b"&all_versions&communities=many').json()
    assert urlsplit(answer["links"]["self"]).query == (
        "allversions=True&communities=many&page=1&q=title%3A%22a%20b%22&size=25&sort=bestmatch"
    )


def test_a_page_of_more_than_25_is_refused(client):
    assert refusal(client, size=26) == (
        400,
        {
            "status": 400,
            "message": "A validation error occurred.",
            "errors": [
                {
                    "field": "size",
                    "messages": [
                        "Page size cannot be greater than 25. Please use authenticated requests to increase the limit "
                        "to 100."
                    ],
                }
            ],
        },
    )


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("size", "0", "Must be greater than or equal to 1."),
        ("page", "0", "Must be greater than or equal to 1."),
        ("size", "many", "Not a valid integer."),
    ],
)
def test_numbers_that_are_none(client, name, value, message):
    errors = [{"field": name, "messages": [message]}]
    expected = {"status": 400, "message": "A validation error occurred.", "errors": errors}
    assert refusal(client, **{name: value}) == (400, expected)


def test_the_window_of_ten_thousand(client):
    assert client.get("/api/records", params={"page": 400, "size": 25}).status_code == 200
    assert refusal(client, page=401, size=25) == (
        400,
        {"status": 400, "message": "Invalid querystring parameters."},
    )


def test_an_unknown_order_is_refused(client):
    errors = [{"field": "_schema", "messages": ["Invalid sort option 'bogus'."]}]
    expected = {"status": 400, "message": "A validation error occurred.", "errors": errors}
    assert refusal(client, sort="bogus") == (400, expected)


@pytest.mark.parametrize(
    ("sort", "ids"),
    [
        ("newest", [DRONE, PROCESSED]),
        ("oldest", [PROCESSED, DRONE]),
        ("mostrecent", [DRONE, PROCESSED]),
        ("updated-asc", [PROCESSED, DRONE]),
        ("updated-desc", [DRONE, PROCESSED]),
        ("publication-asc", [DRONE, PROCESSED]),
        ("version", [PROCESSED, DRONE]),
        ("bestmatch", [DRONE, PROCESSED]),
    ],
)
def test_orders(client, sort, ids):
    answer = client.get("/api/communities/seatizen-data/records", params={"sort": sort}).json()
    assert [one["id"] for one in answer["hits"]["hits"]] == ids
    assert dict(parse_qsl(urlsplit(answer["links"]["self"]).query))["sort"] == sort


def test_the_default_order_depends_on_the_query(client):
    without = client.get("/api/records").json()["links"]["self"]
    given = client.get("/api/records?q=reefs").json()["links"]["self"]
    assert (without.rsplit("=", 1)[1], given.rsplit("=", 1)[1]) == ("newest", "bestmatch")


def test_unknown_communities_are_dropped_until_everything_is_found(client):
    def total(*slugs):
        parameters = [("communities", slug) for slug in slugs]
        return client.get("/api/records", params=parameters).json()["hits"]["total"]

    assert total("seatizen-data") == 2
    assert total("seatizen-data", "many") == 2 + MANY_RECORDS
    assert total("seatizen-data", "nowhere") == 2
    assert total(MANY["id"]) == MANY_RECORDS
    assert total("nowhere") == LIVING_LATEST


def test_only_all_versions_finds_superseded_ones(client):
    query = f'doi:"10.5281/zenodo.{RAW}"'
    assert client.found(query) == []
    assert client.found(query, all_versions="true") == [RAW]
    assert client.found(query, allversions="1") == [RAW]
    bare = client.get(f"/api/records?q=recid:{RAW}&all_versions").json()
    assert [one["id"] for one in bare["hits"]["hits"]] == [RAW]


@pytest.mark.parametrize(
    ("q", "ids"),
    [
        (f"conceptrecid:{CONCEPT}", [PROCESSED, RAW]),
        (f"conceptrecid:{CONCEPT} conceptrecid:{DRONE_CONCEPT}", [DRONE, PROCESSED, RAW]),
        (f"conceptrecid:({CONCEPT} {DRONE_CONCEPT})", [DRONE, PROCESSED, RAW]),
        (f"conceptrecid:({CONCEPT} OR {DRONE_CONCEPT}) AND access_right:open", [DRONE, PROCESSED]),
        (f'conceptdoi:"10.5281/zenodo.{CONCEPT}"', [PROCESSED, RAW]),
        (f"recid:{RAW}", [RAW]),
        (f"id:{RAW}", [RAW]),
        (f"id: {RAW}", [RAW]),
        (str(RAW), [RAW]),
        ('doi:"10.1234/reef.5"', [EXTERNAL]),
        ("doi:10.1234\\/reef.5", [EXTERNAL]),
        (f'metadata.identifiers.identifier:"urn:{SESSION}"', [PROCESSED, RAW]),
        (f'alternate.identifier:"urn:{SESSION}"', [PROCESSED, RAW]),
        (f'metadata.related_identifiers.identifier:"urn:{DRONE_SESSION}"', [DRONE]),
        (
            f'metadata.identifiers.identifier:"urn:{SESSION}" '
            f'metadata.related_identifiers.identifier:"urn:{DRONE_SESSION}"',
            [DRONE, PROCESSED, RAW],
        ),
        (f'metadata.identifiers.identifier:"urn:{SESSION.lower()}"', []),
        ('metadata.version:"RAW_DATA"', [RAW]),
        ('metadata.version:"RAW DATA"', [DRONE]),
        ("metadata.version:RAW*", [DRONE, RAW]),
        ("version:2", [PROCESSED]),
        ("title:reefs", [REPORT]),
        ('title:"indian ocean"', [REPORT]),
        ('title:"ocean indian"', []),
        ("reefs indian", [REPORT]),
        ("reefs AND nothing", []),
        ("+conceptrecid:20000001 -access_right:restricted", [PROCESSED]),
        (f"conceptrecid:{CONCEPT} AND NOT access_right:restricted", [PROCESSED]),
        (f'files.entries.checksum:"md5:{md5(b"%PDF-1.4 report")}"', [REPORT]),
        ("filename:DCIM.zip", [DRONE]),
        ("keywords:coral", [PROCESSED, RAW]),
        ("communities:uav", [DRONE]),
        (f'communities:"{SEATIZEN["id"]}"', [DRONE, PROCESSED, RAW]),
        ("resource_type.type:publication", [REPORT]),
        ("title:/reef./", [REPORT]),
        ("metadata.version:/RAW.DATA/", [DRONE, RAW]),
        ("updated:[2026-09-01T00:00:00 TO 2026-09-30T23:59:59]", [DRONE]),
        ("updated:[2026-09-15T12:00:00 TO *]", [DRONE]),
        ("updated:{2026-09-15T12:00:00 TO *}", []),
        ("created:[2024-05-02 TO 2024-05-03]", [PROCESSED]),
        ("created:[2024-05-01 TO 2024-05-02} AND conceptrecid:20000001", [RAW]),
        ("nosuchfield:1", []),
        (f"id:{DELETED}", []),
    ],
)
def test_queries(client, q, ids):
    answer = client.get("/api/records", params={"q": q, "all_versions": "true"})
    assert answer.status_code == 200, answer.text
    assert sorted((one["id"] for one in answer.json()["hits"]["hits"]), reverse=True) == ids
    assert answer.json()["hits"]["total"] == len(ids)


@pytest.mark.parametrize(
    "q",
    [
        "10.5281/zenodo.1",
        "doi:10.5281/zenodo.1",
        "a/b",
        "a:b:c",
        "urn:x:y",
        "(open",
        'title:"open',
        "title:",
        "created:[x TO y]",
        "title:/(/",
    ],
)
def test_queries_that_break_the_service(client, q):
    status, body = refusal(client, q=q)
    assert (status, body["status"], len(body["error_id"])) == (500, 500, 32)


def test_files_of_restricted_versions_cannot_be_searched(client):
    assert client.found('files.entries.key:"METADATA.zip"', all_versions="true") == [PROCESSED]


def test_facets_narrow_and_count(client):
    answer = client.get("/api/records", params={"q": f"conceptrecid:{CONCEPT}", "all_versions": "true"}).json()
    assert answer["aggregations"]["access_status"] == {
        "buckets": [
            {"key": "open", "doc_count": 1, "label": "Open", "is_selected": False},
            {"key": "restricted", "doc_count": 1, "label": "Restricted", "is_selected": False},
        ],
        "label": "Access status",
    }
    assert answer["aggregations"]["file_type"]["buckets"] == [
        {"key": "zip", "doc_count": 1, "label": "ZIP", "is_selected": False}
    ]
    parameters = {"q": f"conceptrecid:{CONCEPT}", "all_versions": "true", "access_status": "restricted"}
    narrowed = client.get("/api/records", params=parameters).json()
    assert [one["id"] for one in narrowed["hits"]["hits"]] == [RAW]
    counts = [one["doc_count"] for one in narrowed["aggregations"]["access_status"]["buckets"]]
    assert counts == [1, 1]
    reports = client.get("/api/records", params={"resource_type": "publication-report"}).json()
    assert [one["id"] for one in reports["hits"]["hits"]] == [REPORT]
    inner = reports["aggregations"]["resource_type"]["buckets"][1]["inner"]
    assert inner == {"buckets": [{"key": "publication-report", "doc_count": 1, "label": "Report", "is_selected": True}]}


def test_type_and_unknown_parameters(client):
    assert client.found("", type="publication") == [REPORT]
    assert client.found("", type="nothing") == []
    assert client.get("/api/records?bounds=1,2,3,4&fields=title").json()["hits"]["total"] == LIVING_LATEST


def test_the_native_search_tells_its_order(client):
    headers = {"Accept": "application/vnd.inveniordm.v1+json"}
    answer = client.get("/api/records?size=1", headers=headers).json()
    assert answer["sortBy"] == "newest"
    assert isinstance(answer["hits"]["hits"][0]["id"], str)
