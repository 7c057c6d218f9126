"""What a selection says of itself, and references to sessions."""

from __future__ import annotations

import pytest

from seatizen_atlas_plugin.atlas.errors import AtlasError
from seatizen_atlas_plugin.exports.selection import Selection
from seatizen_atlas_plugin.exports.sessions import chosen_sessions, record_number


def test_an_empty_selection_is_everything():
    nothing = Selection()
    assert nothing.is_everything and not nothing.narrows_frames and not nothing.narrows_sessions
    assert [str(one) for one in nothing.described()] == ["The whole atlas, without filters."]
    assert Selection(model="1", threshold=0.5).is_everything


@pytest.mark.parametrize(
    "filters, sessions, frames",
    [
        ({"extent": (1, 2, 3, 4)}, False, True),
        ({"area": b"x"}, False, True),
        ({"labels": ("a",)}, False, True),
        ({"classes": ("a",)}, False, True),
        ({"only_annotated": True}, False, True),
        ({"date_from": "2023-01-01"}, True, False),
        ({"date_to": "2023-01-01"}, True, False),
        ({"sessions": ("a",)}, True, False),
        ({"places": ("a",)}, True, False),
        ({"platforms": ("a",)}, True, False),
    ],
)
def test_each_filter_narrows_sessions_or_frames(filters, sessions, frames):
    selection = Selection(**filters)
    assert (selection.narrows_sessions, selection.narrows_frames) == (sessions, frames)
    assert not selection.is_everything
    assert len(selection.described()) == 1


def test_every_filter_is_described():
    selection = Selection(
        extent=(55.0, -21.5, 55.5, -21.0),
        area=b"x",
        date_from="2023-01-01",
        date_to="2023-12-31",
        sessions=("a", "b"),
        places=("ST-LEU",),
        platforms=("ASV",),
        labels=("Sand",),
        classes=("Rock", "{x}"),
        threshold=0.5,
        only_annotated=True,
    )
    assert [str(one) for one in selection.described()] == [
        "Sessions of 2023-01-01 or later.",
        "Sessions of 2023-12-31 or earlier.",
        "Sessions: a, b.",
        "Places: ST-LEU.",
        "Platforms: ASV.",
        "Frames from longitude 55.0 to 55.5 and latitude -21.5 to -21.0 (degrees, WGS 84).",
        "Frames inside a polygon.",
        "Frames annotated present with any of: Sand.",
        "Frames predicted with any of: Rock, {x} (from 0.5 on).",
        "Annotated frames only.",
    ]


@pytest.mark.parametrize(
    "reference",
    [
        "12760339",
        " 12760339 ",
        "10.5281/zenodo.12760339",
        "https://doi.org/10.5281/zenodo.12760339",
        "doi:10.5281/ZENODO.12760339",
        "https://zenodo.org/records/12760339",
        "https://zenodo.org/record/12760339/files/x.zip?download=1",
        "https://zenodo.org/records/12760339#top",
    ],
)
def test_records_are_told_by_every_form_of_reference(reference):
    assert record_number(reference) == "12760339"


@pytest.mark.parametrize("reference", ["", "20240422_REU-HERMITAGE_ASV-2_03", "10.1038/s41597-024-04267-z", "zenodo.x"])
def test_other_texts_are_no_records(reference):
    assert record_number(reference) is None


DEPOSITS = [
    ["100", "20230101_REU-A_ASV-1_01", "2023-01-01", "A", "ASV"],
    ["200", "20230201_REU-B_UAV-1_01", "2023-02-01", "B", "UAV"],
    ["local:20230301_REU-B_ASV-1_01", "20230301_REU-B_ASV-1_01", "2023-03-01", "B", "ASV"],
    ["300", "odd", None, None, None],
]


def rows(statement):
    return iter(DEPOSITS if "FROM deposit" in statement else [["101", "100"], ["201", "200"], ["999", "gone"]])


@pytest.mark.parametrize(
    "filters, expected",
    [
        ({}, ["100", "200", "local:20230301_REU-B_ASV-1_01", "300"]),
        ({"date_from": "2023-02-01"}, ["200", "local:20230301_REU-B_ASV-1_01"]),
        ({"date_to": "2023-02-01"}, ["100", "200"]),
        ({"date_from": "2023-01-01", "date_to": "2023-01-01"}, ["100"]),
        ({"places": ("b",)}, ["200", "local:20230301_REU-B_ASV-1_01"]),
        ({"places": ("b",), "platforms": ("asv",)}, ["local:20230301_REU-B_ASV-1_01"]),
        ({"sessions": ("odd", "https://doi.org/10.5281/zenodo.201")}, ["200", "300"]),
        ({"sessions": ("local:20230301_REU-B_ASV-1_01",)}, ["local:20230301_REU-B_ASV-1_01"]),
        ({"sessions": ("20230301_reu-b_asv-1_01",)}, ["local:20230301_REU-B_ASV-1_01"]),
        ({"sessions": ("100",), "platforms": ("UAV",)}, []),
    ],
)
def test_sessions_pass_by_date_name_doi_place_and_platform(filters, expected):
    assert chosen_sessions("a.gpkg", rows, Selection(**filters)) == expected


@pytest.mark.parametrize(
    "filters, sentence",
    [
        ({"sessions": ("100", "nix", "999")}, "a.gpkg has no session nix, 999; nothing was exported."),
        ({"places": ("A", "Nowhere")}, "a.gpkg has no session at Nowhere; nothing was exported."),
        ({"platforms": ("BOAT",)}, "a.gpkg has no session of the platform BOAT; nothing was exported."),
    ],
)
def test_unknown_names_are_named(filters, sentence):
    with pytest.raises(AtlasError) as refused:
        chosen_sessions("a.gpkg", rows, Selection(**filters))
    assert str(refused.value) == sentence
