"""What a change of metadata would change, and the days of dates, which deposits do not show."""

from __future__ import annotations

import pytest

from seatizen_atlas_plugin.zenodo import differences, published_dates
from seatizen_atlas_plugin.zenodo.revision import revise

TOLD = {
    "title": "Images",
    "description": '<p>Images, made <a rel="nofollow" href="https://example.org/a?b=1&amp;c=2">so</a>.</p>',
    "license": "cc-zero",
    "creators": [{"name": "Person, First", "affiliation": "Lab", "orcid": "0000-0002-1825-0097"}],
    "related_identifiers": [{"identifier": "10.5281/zenodo.1", "relation": "isMetadataFor", "scheme": "doi"}],
    "notes": "Funds",
    "doi": "10.5281/zenodo.7",
    "communities": [{"identifier": "own"}],
}
SAME = {
    "title": "Images",
    "description": "<p>Images, made <a href='https://example.org/a?b=1&amp;c=2'>so</a>.</p>",
    "license": "CC0-1.0",
    "creators": [{"name": "Person,First", "affiliation": "Lab", "orcid": "0000-0002-1825-0097"}],
    "related_identifiers": [{"identifier": "https://doi.org/10.5281/zenodo.1", "relation": "isMetadataFor"}],
    "notes": "Funds<br>",
}


def test_what_reads_back_otherwise_is_no_difference():
    assert differences(SAME, TOLD) == []


@pytest.mark.parametrize(
    ("change", "names"),
    [
        ({"license": "cc-by-4.0"}, ["license"]),
        ({"description": SAME["description"].replace("org/a", "org/b")}, ["description"]),
        ({"creators": [{**SAME["creators"][0], "affiliation": "Other"}]}, ["creators"]),
        ({"notes": ""}, ["notes"]),
        ({"title": "Other", "keywords": ["reef"]}, ["title", "keywords"]),
        ({"communities": [{"identifier": "more"}]}, []),
    ],
)
def test_what_would_change_is_named(change, names):
    assert differences({**SAME, **change}, TOLD) == names


def test_a_location_without_a_place_is_taken(world):
    name = world.name()
    metadata = world.metadata(name, locations=[{"lat": -21.5, "lon": 55.25}])
    draft = world.deposits().create(name, metadata, world.feedback)
    assert differences(metadata, draft.metadata) == []


def test_days_of_dates_are_told_by_the_record(world):
    name = world.name()
    days = [
        {"type": "Collected", "start": "2024-01-01", "end": "2024-01-01"},
        {"type": "Valid", "start": "2024-02-01", "end": "2024-03-01"},
    ]
    number = str(world.public(name, {"a.zip": b"1"}, dates=days)["id"])
    deposits = world.deposits()
    assert deposits.get(number, world.feedback).metadata["dates"][0] == {"type": "collected"}
    assert published_dates(deposits.client, number, world.feedback) == days
    metadata = world.metadata(name, dates=[{"type": "Collected", "start": "2024-01-02", "end": "2024-01-02"}])
    revise(deposits, number, metadata, world.feedback)
    other = {**metadata, "dates": days[:1]}
    assert not revise(deposits, number, other, world.feedback).changed
    assert revise(deposits, number, other, world.feedback, anyway=True).changed
    assert published_dates(deposits.client, number, world.feedback) == days[:1]
