"""What is said of metadata that somebody changed."""

from __future__ import annotations

import copy

import pytest

from seatizen_atlas_plugin.publish.description.edited import problems

NAME = "20240131_REU-HERMITAGE_ASV-2_01"
GOOD = {
    "title": "Underwater images",
    "upload_type": "dataset",
    "description": "<p>Images</p>",
    "version": "PROCESSED_DATA",
    "access_right": "open",
    "license": "cc-by-4.0",
    "language": "eng",
    "creators": [{"name": "Doe, Jane", "affiliation": "Reef Lab", "orcid": "0000-0002-1825-0097"}],
    "contributors": [{"name": "Reef Lab", "type": "DataCollector"}],
    "communities": [{"identifier": "seatizen-data"}],
    "related_identifiers": [{"identifier": f"urn:{NAME}", "relation": "isAlternateIdentifier"}],
    "dates": [{"start": "2024-01-31", "end": "2024-01-31", "type": "Collected"}],
    "locations": [{"lat": -21.08, "lon": 55, "place": "Hermitage"}, {"place": "Somewhere"}],
}


def changed(**values):
    return {**copy.deepcopy(GOOD), **values}


def test_what_was_generated_is_fine():
    assert problems(GOOD, NAME) == []


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"title": "  "}, [("title", "The title is empty: Zenodo shows a version by it.")]),
        (
            {"description": "<p> </p>"},
            [("description", "The description is empty: Zenodo publishes nothing without one.")],
        ),
        ({"version": ""}, [("version", "The version text is empty: a session's versions are told apart by it.")]),
        ({"creators": []}, [("creators", "There is no creator: name at least one.")]),
        ({"creators": [{"affiliation": "X"}]}, [("creators", "Row 1: a person or organisation has no name.")]),
        (
            {"contributors": [{"name": "A", "type": "Editor"}, {"name": "B", "type": "Boss"}]},
            [("contributors", "Row 2: “Boss” is no kind of contributor that Zenodo knows.")],
        ),
        (
            {"creators": [{"name": "A", "orcid": "0000-0002-1825-0098"}]},
            [
                (
                    "creators",
                    "Row 1: “0000-0002-1825-0098” is no ORCID, which is four groups of four digits whose last one is "
                    "right, like 0000-0002-1825-0097.",
                )
            ],
        ),
        (
            {"license": "cc by 4.0"},
            [("license", "“cc by 4.0” cannot be a licence: give its identifier as Zenodo has it, like cc-by-4.0.")],
        ),
        ({"access_right": "closed"}, [("access_right", "“closed” is no access right: choose open or restricted.")]),
        (
            {"communities": [{"identifier": "my community"}]},
            [("communities", "“my community” cannot be a community: give the last part of its address.")],
        ),
        (
            {"language": "English"},
            [("language", "“English” is no language code: give three letters, like eng or fra.")],
        ),
        (
            {"related_identifiers": [{"identifier": "", "relation": "likes"}]},
            [
                ("related_identifiers", f"urn:{NAME} is missing: the session could not be found again."),
                ("related_identifiers", "Row 1: the related identifier is empty."),
                ("related_identifiers", "Row 1: “likes” is no relation that Zenodo knows."),
            ],
        ),
        (
            {"dates": [{"start": "2024-02-30", "type": "Collected"}, {"type": "Valid"}]},
            [
                ("dates", "Row 1: “2024-02-30” is no day; write it like 2024-05-31."),
                ("dates", "Row 2: give a first or a last day."),
            ],
        ),
        (
            {"dates": [{"start": "2024-02-02", "end": "2024-02-01", "type": "Made"}]},
            [
                ("dates", "Row 1: the last day, 2024-02-01, is before the first, 2024-02-02."),
                ("dates", "Row 1: “Made” is no kind of date that Zenodo knows."),
            ],
        ),
        (
            {"locations": [{"lat": 91.0, "lon": "west", "place": ""}, {"lat": 0, "place": "Equator"}]},
            [
                ("locations", "Row 1: the place has no name."),
                ("locations", "Row 1: “91.0” is no latitude: degrees from -90 to 90."),
                ("locations", "Row 1: “west” is no longitude: degrees from -180 to 180."),
                ("locations", "Row 2: give latitude and longitude, or neither."),
            ],
        ),
    ],
)
def test_each_fault_is_told_once(values, expected):
    assert [(field, str(said)) for field, said in problems(changed(**values), NAME)] == expected


def test_without_a_name_no_urn_is_asked_for():
    assert problems(changed(related_identifiers=[])) == []
    assert problems({}) != []
