from __future__ import annotations

from typing import Any, Callable

import pytest
from zenodo_server import Reply, SearchIndex, Seen, Server, as_html, as_json, error, record

from seatizen_atlas_plugin.feedback import Cancelled, SilentFeedback
from seatizen_atlas_plugin.zenodo import (
    BadLink,
    BadReference,
    NotFound,
    RecordDeleted,
    RequestRefused,
    ServerFailure,
    UnexpectedShape,
    UnknownCommunity,
    UnknownDoi,
    ZenodoClient,
)
from seatizen_atlas_plugin.zenodo import search as search_module

SLUG = "/api/communities/seatizen-data/records"
MakeClient = Callable[..., ZenodoClient]


def stamp(second: int) -> str:
    return (
        f"2024-01-{1 + second // 86400:02d}T{second // 3600 % 24:02d}:{second // 60 % 60:02d}:{second % 60:02d}.5+00:00"
    )


def deposits(count: int) -> list[dict[str, Any]]:
    return [record(2 * n + 1, 2 * n, created=stamp(n)) for n in range(1, count + 1)]


def concepts(client: ZenodoClient, feedback: SilentFeedback) -> list[str]:
    return [found.concept_id for found in client.community_records("seatizen-data", feedback)]


# communities ------------------------------------------------------------------------------------------------------


def test_a_community_is_listed_page_by_page(server: Server, client: ZenodoClient, feedback: SilentFeedback) -> None:
    server.on(SLUG, SearchIndex(server, deposits(60)))
    assert concepts(client, feedback) == [str(2 * n) for n in range(60, 0, -1)]
    assert [seen.query for seen in server.seen] == [
        {"sort": "newest", "size": "25"},
        {"sort": "newest", "size": "25", "page": "2"},
        {"sort": "newest", "size": "25", "page": "3"},
    ]


def test_an_empty_community_is_empty(server: Server, client: ZenodoClient, feedback: SilentFeedback) -> None:
    server.on(SLUG, SearchIndex(server, []))
    assert concepts(client, feedback) == []
    assert client.traffic.requests == 1


def test_pages_are_asked_for_as_they_are_needed(server: Server, client: ZenodoClient, feedback: SilentFeedback) -> None:
    server.on(SLUG, SearchIndex(server, deposits(60)))
    records = client.community_records("seatizen-data", feedback)
    assert client.traffic.requests == 0
    assert next(records).id == "121"
    assert client.traffic.requests == 1


def test_only_the_latest_version_of_each_deposit_is_listed(
    server: Server, client: ZenodoClient, feedback: SilentFeedback
) -> None:
    server.on(SLUG, SearchIndex(server, [record(11, 10), record(12, 10), record(21, 20)]))
    assert [found.id for found in client.community_records("seatizen-data", feedback)] == ["21", "12"]


def test_a_token_reads_a_hundred_records_a_page(
    server: Server, make_client: MakeClient, feedback: SilentFeedback
) -> None:
    server.on(SLUG, SearchIndex(server, deposits(120), most=100))
    client = make_client(token="t")
    assert len(concepts(client, feedback)) == 120
    assert [seen.query["size"] for seen in server.seen] == ["100", "100"]


def test_a_token_that_is_not_accepted_leaves_the_pages_of_guests(
    server: Server, make_client: MakeClient, feedback: SilentFeedback
) -> None:
    server.on(SLUG, SearchIndex(server, deposits(30)))
    client = make_client(token="expired")
    assert len(concepts(client, feedback)) == 30
    assert len(concepts(client, feedback)) == 30
    assert [seen.query["size"] for seen in server.seen] == ["100", "25", "25", "25", "25"]


@pytest.mark.parametrize("slug", ["seatizen", "Seatizen-Data", "a b/c"])
def test_an_unknown_community_is_named(
    server: Server, client: ZenodoClient, feedback: SilentFeedback, slug: str
) -> None:
    for call in (client.community, lambda *given: list(client.community_records(*given))):
        with pytest.raises(UnknownCommunity) as raised:
            call(slug, feedback)
        assert f"has no community “{slug}”" in str(raised.value)
        assert raised.value.slug == slug
    assert client.traffic.requests == 2


@pytest.mark.parametrize("slug", ["", " ", "..", "."])
def test_an_empty_community_is_not_asked_for(client: ZenodoClient, feedback: SilentFeedback, slug: str) -> None:
    with pytest.raises(UnknownCommunity):
        list(client.community_records(slug, feedback))
    assert client.traffic.requests == 0


def test_a_community_is_read(server: Server, client: ZenodoClient, feedback: SilentFeedback) -> None:
    server.on("/api/communities/seatizen-data", as_json({"slug": "seatizen-data"}))
    assert client.community("seatizen-data", feedback) == {"slug": "seatizen-data"}


def test_beyond_the_window_the_listing_goes_on_by_date(
    server: Server, client: ZenodoClient, feedback: SilentFeedback, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search_module, "WINDOW", 50)
    server.on(SLUG, SearchIndex(server, deposits(120), window=50))
    assert concepts(client, feedback) == [str(2 * n) for n in range(120, 0, -1)]
    assert all(int(seen.query.get("page", "1")) <= 2 for seen in server.seen)
    assert [seen.query.get("q", "") for seen in server.seen[::2]] == [
        "",
        "created:[* TO 2024-01-01T00:01:12]",
        "created:[* TO 2024-01-01T00:00:23]",
    ]
    assert len(server.seen) == 5


def test_more_records_in_one_second_than_the_window_holds_are_refused(
    server: Server, client: ZenodoClient, feedback: SilentFeedback, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search_module, "WINDOW", 50)
    same = [record(2 * n + 1, 2 * n, created="2024-01-01T00:00:00.5+00:00") for n in range(1, 121)]
    server.on(SLUG, SearchIndex(server, same, window=50))
    with pytest.raises(UnexpectedShape):
        concepts(client, feedback)


def test_records_published_while_pages_are_read_do_not_disturb(
    server: Server, client: ZenodoClient, feedback: SilentFeedback
) -> None:
    index = SearchIndex(server, deposits(60))

    def publish(seen: Seen) -> None:
        if seen.query.get("page") in ("2", "3"):
            number = 1000 + 2 * int(seen.query["page"])
            index.records.append(record(number + 1, number, created="2024-02-01T00:00:00+00:00"))

    index.before_page = publish
    server.on(SLUG, index)
    assert sorted(concepts(client, feedback), key=int)[:60] == [str(2 * n) for n in range(1, 61)]


def test_a_deposit_that_moves_to_the_front_while_pages_are_read_is_found(
    server: Server, client: ZenodoClient, feedback: SilentFeedback
) -> None:
    index = SearchIndex(server, deposits(60))

    def publish(seen: Seen) -> None:
        if seen.query.get("page") == "2" and len(index.records) == 60:
            index.records.append(record(5000, 2, created="2024-02-01T00:00:00+00:00"))

    index.before_page = publish
    server.on(SLUG, index)
    found = {entry.concept_id: entry.id for entry in client.community_records("seatizen-data", feedback)}
    assert len(found) == 60
    assert found["2"] == "5000"
    assert client.traffic.requests == 6


def test_a_record_that_is_removed_while_pages_are_read_hides_no_other(
    server: Server, client: ZenodoClient, feedback: SilentFeedback
) -> None:
    index = SearchIndex(server, deposits(60))

    def remove(seen: Seen) -> None:
        if seen.query.get("page") == "2" and len(index.records) == 60:
            del index.records[-1]

    index.before_page = remove
    server.on(SLUG, index)
    assert set(concepts(client, feedback)) >= {str(2 * n) for n in range(1, 60)}


def test_a_next_link_to_the_same_page_ends(server: Server, client: ZenodoClient, feedback: SilentFeedback) -> None:
    page = {"hits": {"hits": deposits(1), "total": 99}, "links": {"next": f"{SLUG}?page=2"}}
    server.on(SLUG, as_json(page))
    with pytest.raises(BadLink):
        concepts(client, feedback)
    assert client.traffic.requests == 2


@pytest.mark.parametrize(
    "document", [[], {}, {"hits": []}, {"hits": {"total": 1}}, {"hits": {"hits": [1]}}, {"hits": {"hits": {}}}]
)
def test_an_answer_that_is_no_listing_is_refused(
    server: Server, client: ZenodoClient, feedback: SilentFeedback, document: object
) -> None:
    server.on(SLUG, as_json(document))
    with pytest.raises(UnexpectedShape):
        concepts(client, feedback)


def test_a_listing_survives_a_fault_on_every_page(
    server: Server, client: ZenodoClient, feedback: SilentFeedback
) -> None:
    index = SearchIndex(server, deposits(60))
    cut = Reply(200, b"{}" * 100, cut_after=10)
    server.on(SLUG, as_html(504), index, cut, index, error(429, Retry_After="1"), index)
    assert concepts(client, feedback) == [str(2 * n) for n in range(60, 0, -1)]
    assert client.traffic.requests == 6


def test_a_listing_can_be_cancelled_between_pages(server: Server, client: ZenodoClient) -> None:
    class Stop(SilentFeedback):
        stopped = False

        def isCanceled(self) -> bool:
            return self.stopped

    feedback = Stop()
    server.on(SLUG, SearchIndex(server, deposits(60)))
    records = client.community_records("seatizen-data", feedback)
    for _ in range(25):
        next(records)
    feedback.stopped = True
    with pytest.raises(Cancelled):
        next(records)
    assert client.traffic.requests == 1


# versions ---------------------------------------------------------------------------------------------------------


def versions(count: int, each: int = 3) -> list[dict[str, Any]]:
    return [
        record(1000 * concept + number, 1000 * concept, created=stamp(10 * concept + number))
        for concept in range(1, count + 1)
        for number in range(1, each + 1)
    ]


def expected(count: int, each: int = 3) -> dict[str, list[str]]:
    return {
        str(1000 * concept): [str(1000 * concept + number) for number in range(each, 0, -1)]
        for concept in range(1, count + 1)
    }


def ids(found: dict[str, list[Any]]) -> dict[str, list[str]]:
    return {concept: [entry.id for entry in entries] for concept, entries in found.items()}


def test_twenty_deposits_cost_three_requests(server: Server, client: ZenodoClient, feedback: SilentFeedback) -> None:
    server.on("/api/records", SearchIndex(server, versions(20)))
    found = client.versions_of([str(1000 * concept) for concept in range(1, 21)], feedback)
    assert ids(found) == expected(20)
    assert client.traffic.requests == 3
    query = server.seen[0].query
    assert query["q"].split() == [f"conceptrecid:{1000 * concept}" for concept in range(1, 21)]
    assert (query["all_versions"], query["size"], query["sort"]) == ("true", "25", "oldest")


def test_many_deposits_are_asked_for_in_parts(server: Server, client: ZenodoClient, feedback: SilentFeedback) -> None:
    server.on("/api/records", SearchIndex(server, versions(120, each=1)))
    assert ids(client.versions_of([str(1000 * n) for n in range(1, 121)], feedback)) == expected(120, each=1)
    assert client.traffic.requests == 5
    assert max(len(seen.target) for seen in server.seen) < 2000


def test_no_deposit_costs_no_request(client: ZenodoClient, feedback: SilentFeedback) -> None:
    assert client.versions_of([], feedback) == {}
    assert client.traffic.requests == 0


def test_a_deposit_nobody_knows_has_no_versions_and_others_are_not_mixed_in(
    server: Server, client: ZenodoClient, feedback: SilentFeedback
) -> None:
    page = {"hits": {"hits": versions(2, each=1), "total": 2}, "links": {}}
    server.on("/api/records", as_json(page))
    assert ids(client.versions_of(["1000", "7000", "1000"], feedback)) == {"1000": ["1001"], "7000": []}


@pytest.mark.parametrize("concept", ["", "12 OR 1:1", "*", "²", "١"])
def test_what_is_no_number_is_not_put_into_a_query(
    client: ZenodoClient, feedback: SilentFeedback, concept: str
) -> None:
    with pytest.raises(BadReference):
        client.versions_of(["1000", concept], feedback)
    assert client.traffic.requests == 0


@pytest.mark.parametrize("status", [400, 500])
def test_a_search_that_stumbles_is_asked_in_smaller_parts(
    server: Server, client: ZenodoClient, feedback: SilentFeedback, status: int
) -> None:
    index = SearchIndex(server, versions(8))

    def picky(seen: Seen) -> Reply:
        return error(status, "Stumbled.") if seen.query["q"].count(":") > 2 else index(seen)

    server.on("/api/records", picky)
    assert ids(client.versions_of([str(1000 * n) for n in range(1, 9)], feedback)) == expected(8)
    tries = 2 if status == 500 else 1
    # 8, then twice 4, stumble; four times 2 are answered
    assert client.traffic.requests == 3 * tries + 4


def test_a_search_that_never_works_is_replaced_by_the_list_of_versions(
    server: Server, client: ZenodoClient, feedback: SilentFeedback
) -> None:
    everything = versions(2, each=30)
    server.on("/api/records", error(400, "Stumbled."))
    for concept in ("1000", "2000"):
        own = [entry for entry in everything if entry["conceptrecid"] == concept]
        latest = own[-1]["id"]
        server.on(f"/api/records/{concept}", Reply(302, b"", {"Location": f"/api/records/{latest}"}))
        server.on(f"/api/records/{latest}", as_json(own[-1]))
        listing = SearchIndex(server, own)
        server.on(
            f"/api/records/{latest}/versions",
            lambda seen, listing=listing: listing(
                Seen(seen.path, {**seen.query, "all_versions": "1"}, {}, seen.target)
            ),
        )
    server.on("/api/records/3000", error(404))
    found = client.versions_of(["1000", "2000", "3000"], feedback)
    assert ids(found) == {**expected(2, each=30), "3000": []}


def test_a_server_that_is_away_is_not_asked_for_every_deposit(
    server: Server, client: ZenodoClient, feedback: SilentFeedback
) -> None:
    server.on("/api/records", as_html(503))
    with pytest.raises(ServerFailure):
        client.versions_of([str(n) for n in range(1, 51)], feedback)
    assert client.traffic.requests == 7


def test_a_search_that_fails_for_all_ends_soon(server: Server, client: ZenodoClient, feedback: SilentFeedback) -> None:
    server.on("/api/records", error(500, "Internal."))
    server.on("/api/records/1", error(500, "Internal."))
    with pytest.raises(ServerFailure):
        client.versions_of([str(n) for n in range(1, 51)], feedback)
    # 50, 25, 12, 6, 3, 1 deposits, twice each, then the record itself three times
    assert client.traffic.requests == 15


def test_a_version_removed_while_pages_are_read_hides_no_other(
    server: Server, client: ZenodoClient, feedback: SilentFeedback
) -> None:
    index = SearchIndex(server, versions(20))

    def remove(seen: Seen) -> None:
        if seen.query.get("page") == "2" and len(index.records) == 60:
            del index.records[0]

    index.before_page = remove
    server.on("/api/records", index)
    found = ids(client.versions_of([str(1000 * n) for n in range(1, 21)], feedback))
    assert set(found["9000"]) == {"9001", "9002", "9003"}
    assert sum(len(entries) for entries in found.values()) >= 59


# sessions by name -------------------------------------------------------------------------------------------------


def test_sessions_are_found_by_either_list_of_identifiers(
    server: Server, client: ZenodoClient, feedback: SilentFeedback
) -> None:
    names = ["20221021_SYC-ALDABRA-ARM01_ASV-02_00", "20221023_SYC-aldabra-arm06_UAV-02_17", "20200101_REU-X_ASV-1_01"]
    published = [
        record(11, 10, alternate=[f"urn:{names[0]}"]),
        record(12, 10, alternate=[f"urn:{names[0]}"], version="PROCESSED_DATA"),
        record(21, 20, related=["10.5281/zenodo.1", f"urn:{names[1]}"]),
        record(31, 30, alternate=[f"urn:{names[0]}"]),
        record(41, 40, alternate=["urn:seatizen-atlas"]),
    ]
    server.on("/api/records", SearchIndex(server, published))
    found = client.find_sessions([*names, names[0]], feedback)
    assert ids(found) == {names[0]: ["31", "12"], names[1]: ["21"], names[2]: []}
    assert client.traffic.requests == 1
    assert "all_versions" not in server.seen[0].query


def test_many_sessions_are_asked_for_in_parts(server: Server, client: ZenodoClient, feedback: SilentFeedback) -> None:
    names = [f"202301{n:02d}_REU-ST-LEU_ASV-2_01" for n in range(1, 32)]
    published = [record(100 + n, 10 * n, alternate=[f"urn:{name}"]) for n, name in enumerate(names, 1)]
    server.on("/api/records", SearchIndex(server, published))
    found = client.find_sessions(names, feedback)
    assert ids(found) == {name: [str(100 + n)] for n, name in enumerate(names, 1)}
    assert client.traffic.requests == 3
    assert max(len(seen.target) for seen in server.seen) < 4000


def test_names_cannot_break_out_of_the_query(server: Server, client: ZenodoClient, feedback: SilentFeedback) -> None:
    server.on("/api/records", SearchIndex(server, []))
    name = 'x" OR title:"\\'
    assert client.find_sessions([name], feedback) == {name: []}
    term = '"urn:x\\" OR title:\\"\\\\"'
    assert server.seen[0].query["q"] == (
        f"metadata.identifiers.identifier:{term} metadata.related_identifiers.identifier:{term}"
    )


def test_one_name_the_search_stumbles_over_is_told(
    server: Server, client: ZenodoClient, feedback: SilentFeedback
) -> None:
    server.on("/api/records", error(400, "Stumbled."))
    with pytest.raises(RequestRefused):
        client.find_sessions(["a", "b"], feedback)
    assert client.traffic.requests == 2


# one record -------------------------------------------------------------------------------------------------------


def test_a_concept_gives_its_latest_version(server: Server, client: ZenodoClient, feedback: SilentFeedback) -> None:
    server.on("/api/records/6", Reply(302, b"<p>Found</p>", {"Location": "/api/records/8"}))
    server.on("/api/records/8", as_json(record(8, 6)))
    assert client.record("https://doi.org/10.5281/zenodo.6", feedback).id == "8"


def test_a_doi_of_others_is_searched_for(server: Server, client: ZenodoClient, feedback: SilentFeedback) -> None:
    published = [record(8, 6, doi="10.17882/93234"), record(10, 9, doi="10.17882/9")]
    server.on("/api/records", SearchIndex(server, published))
    assert client.record("https://doi.org/10.17882/93234", feedback).id == "8"
    assert server.seen[0].query["q"] == 'doi:"10.17882/93234"'
    with pytest.raises(UnknownDoi) as raised:
        client.record("10.17882/1", feedback)
    assert "has no record with the DOI 10.17882/1" in str(raised.value)


@pytest.mark.parametrize("reference", ["", "20231201_REU-TROU-DEAU_ASV-2_01", "https://zenodo.org/communities/x"])
def test_what_names_no_record_is_refused(client: ZenodoClient, feedback: SilentFeedback, reference: str) -> None:
    with pytest.raises(BadReference) as raised:
        client.record(reference, feedback)
    assert f"“{reference}” is not a Zenodo record" in str(raised.value)
    assert client.traffic.requests == 0


def test_unknown_and_deleted_records_are_told_apart(
    server: Server, client: ZenodoClient, feedback: SilentFeedback
) -> None:
    with pytest.raises(NotFound):
        client.record("5", feedback)
    server.on("/api/records/5", error(410, "Record deleted"))
    with pytest.raises(RecordDeleted):
        client.record("5", feedback)
