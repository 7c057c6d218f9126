"""The metadata of a session's deposit, key by key."""

from __future__ import annotations

import ast
import copy
import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from seatizen_atlas_plugin.feedback import SilentFeedback
from seatizen_atlas_plugin.publish import description
from seatizen_atlas_plugin.publish.description import (
    CUSTOM,
    Credits,
    DescriptionError,
    Person,
    SessionFacts,
    custom_metadata,
    describe,
    processed_metadata,
    raw_metadata,
    read_campaign,
)
from seatizen_atlas_plugin.publish.description.blocks import duration
from seatizen_atlas_plugin.publish.description.countries import country_name
from seatizen_atlas_plugin.publish.description.facts import IMAGE, VIDEO
from seatizen_atlas_plugin.publish.description.geometry import Bounds
from seatizen_atlas_plugin.publish.description.positioning import Positioning
from seatizen_atlas_plugin.publish.description.words import collected, keywords, title
from seatizen_atlas_plugin.sessions import PROCESSED_DATA, RAW_DATA, SessionError, parse_session_name

ASV = "20231201_REU-TROU-DEAU_ASV-2_01"
TODAY = dt.date(2026, 11, 25)
PEOPLE = Credits(
    (Person("Person, Second"), Person("Person, First", "Reef & Sons, Ltd", "0000-0002-1825-0097")),
    (("DataManager", Person("Person, Third", "", "0000-0001-5109-3700")),),
)
COMMON = {
    "title": "Underwater images collected by an Autonomous Surface Vehicle in Trou-Deau, Réunion - 2023-12-01",
    "upload_type": "dataset",
    "creators": [
        {"name": "Person, Second"},
        {"name": "Person, First", "affiliation": "Reef & Sons, Ltd", "orcid": "0000-0002-1825-0097"},
    ],
    "contributors": [{"name": "Person, Third", "orcid": "0000-0001-5109-3700", "type": "DataManager"}],
    "related_identifiers": [
        {"identifier": f"urn:{ASV}", "relation": "isAlternateIdentifier"},
        {
            "identifier": "https://zenodo.org/doi/10.5281/zenodo.11125847",
            "relation": "isMetadataFor",
            "resource_type": "dataset",
        },
    ],
    "license": "cc-by-4.0",
    "language": "eng",
    "communities": [{"identifier": "seatizen-data"}],
    "keywords": ["ASV", "Autonomous Surface Vehicle", "Coral Reef", "Lagoon", "Mapping", "Réunion"],
    "notes": "Paid by A &amp; B.<br>And by C.<br>",
}


@pytest.fixture
def campaign(campaign_files):
    return read_campaign(campaign_files.save())


def named(name=ASV, **facts):
    return SessionFacts(parse_session_name(name), **facts)


def without(metadata, *keys):
    return {key: value for key, value in metadata.items() if key not in keys}


def blocks(metadata):
    """Headings with what is below them, the fixed ones left out."""
    fixed = ("Generic folder structure", "Software")
    parts = metadata["description"].split("<h2>")[1:]
    found = dict(part.rstrip().split("</h2>\n") for part in parts)
    return {name: text for name, text in found.items() if name not in fixed}


def test_raw_metadata_of_a_boat(campaign):
    metadata = raw_metadata(campaign, named(frames=3, bounds=Bounds(55.0, -21.0, 55.1, -20.9)), PEOPLE)
    assert without(metadata, "description") == {
        **COMMON,
        "access_right": "restricted",
        "access_conditions": "Everyone who ask",
        "version": "RAW_DATA",
    }
    assert blocks(metadata) == {}


def test_processed_metadata_of_a_boat(campaign):
    facts = named(frames=3, bounds=Bounds(0.0, -21.123456789, 55.1, -20.9))
    metadata = processed_metadata(campaign, facts, PEOPLE, TODAY)
    assert without(metadata, "description") == {
        **COMMON,
        "access_right": "open",
        "version": "PROCESSED_DATA",
        "locations": [
            {
                "lat": -21.1234568,
                "lon": 0.0,
                "place": "Trou-Deau",
                "description": "This is the bottom left point of the bounding box.",
            },
            {
                "lat": -20.9,
                "lon": 55.1,
                "place": "Trou-Deau",
                "description": "This is the top right point of the bounding box.",
            },
        ],
        "dates": [
            {"start": "2023-12-01", "end": "2023-12-01", "type": "Collected"},
            {"start": "2026-11-25", "end": "2026-11-25", "type": "Valid"},
        ],
    }


def test_what_is_unknown_is_not_sent(campaign):
    lean = replace(campaign, fundings=(), communities=(), keywords=(), project="", related=())
    facts = named("20231301_X_SCUBA")
    metadata = processed_metadata(lean, facts, Credits(PEOPLE.creators), TODAY)
    assert without(metadata, "description", "creators") == {
        "title": "Underwater images collected by Scuba diving in Somewhere",
        "upload_type": "dataset",
        "related_identifiers": [{"identifier": "urn:20231301_X_SCUBA", "relation": "isAlternateIdentifier"}],
        "license": "cc-by-4.0",
        "language": "eng",
        "keywords": ["SCUBA", "Scuba diving"],
        "access_right": "open",
        "version": "PROCESSED_DATA",
    }


@pytest.mark.parametrize("platform", ["UAV", "UVC", "AUV"])
def test_raw_data_of_these_platforms_are_open(campaign, platform):
    open_campaign = replace(campaign, platforms={platform: "Unmanned"})
    metadata = raw_metadata(open_campaign, named(f"20231201_REU-X_{platform}-1_01"), PEOPLE)
    assert metadata["access_right"] == "open"
    assert "access_conditions" not in metadata


def test_custom_metadata_are_the_campaigns(campaign):
    own = replace(campaign, description="<p>Own</p>", version="1.1.0", title="Own title", access_right="restricted")
    assert custom_metadata(own, parse_session_name(ASV), PEOPLE) == {
        **COMMON,
        "title": "Own title",
        "description": "<p>Own</p>",
        "access_right": "restricted",
        "version": "1.1.0",
    }


@pytest.mark.parametrize(("key", "changes"), [("description", {"version": "1"}), ("version", {"description": "<p>"})])
def test_custom_metadata_need_a_description_and_a_version(campaign, key, changes):
    with pytest.raises(DescriptionError) as caught:
        custom_metadata(replace(campaign, **changes), parse_session_name(ASV), PEOPLE)
    assert str(caught.value) == (
        f"{campaign.path}: the key '{key}' is missing, expected it for a version of chosen files; nothing was sent."
    )


def test_sessions_of_one_run_do_not_share_keywords(campaign):
    before = copy.deepcopy(campaign)
    first = keywords(campaign, parse_session_name("20230101_SYC-aldabra_SCUBA_1"))
    assert keywords(campaign, parse_session_name(ASV)) == COMMON["keywords"]
    assert "Seychelles" in first
    assert campaign == before


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("20150611_REU-St-Gilles_scuba", "by Scuba diving in St-Gilles, Réunion - 2015-06-11"),
        ("20171104_MUS-Le-Morne_KITE-01_01", "by a Kite surf in Le-Morne, Mauritius - 2017-11-04"),
        ("20210830_MYT_scuba_11", "by Scuba diving in Mayotte - 2021-08-30"),
        ("20210830_XXX-BANC_ASV-1", "by an Autonomous Surface Vehicle in Banc, Somewhere - 2021-08-30"),
    ],
)
def test_how_a_session_was_collected(campaign, name, said):
    assert collected(campaign, parse_session_name(name)) == said


def test_a_platform_without_a_name_is_not_published(campaign):
    with pytest.raises(DescriptionError) as caught:
        title(campaign, parse_session_name("20231201_REU-X_SURF-1_01"))
    assert str(caught.value) == (
        f"{campaign.path}: the key 'platform' has no name for SURF, expected one since 20231201_REU-X_SURF-1_01 was "
        "made by it; nothing was sent."
    )


def test_names_of_countries():
    assert [country_name(code) for code in ("REU", "tza", "ATF", "XXX", "")] == [
        "Réunion",
        "Tanzania",
        "French Southern Territories",
        "",
        "",
    ]


def test_a_description_around_the_facts(campaign):
    text = raw_metadata(campaign, named(), PEOPLE)["description"]
    assert text.startswith(
        "<p><i>This dataset was collected by an Autonomous Surface Vehicle in Trou-Deau, Réunion - 2023-12-01.</i>"
        "</p>\n<p>Underwater or aerial images collected by scientists or citizens can have a wide variety of use for "
        "science, management, or conservation.<br>"
    )
    assert (
        '<a href="https://doi.org/10.5281/zenodo.11125847" target="_blank">Seatizen Atlas</a>.<br>Methods, tools'
        in text
    )
    assert "<br>│   ├── BATHY: bathymetry from the logs of the mission<br>" in text
    assert text.endswith(
        "<h2>Software</h2>\n"
        '<p>All the raw data was processed using our <a href="https://github.com/example/workflow" '
        'target="_blank">workflow</a>.<br>You can find all the necessary scripts to download this data in this '
        '<a href="https://example.org/tools" target="_blank">repository</a>.<br>Enjoy your data with '
        '<a href="https://example.org/all" target="_blank">SeatizenDOI</a>!</p>'
    )


def test_what_comes_from_files_is_escaped(campaign):
    evil = replace(campaign, platforms={"UAV": "<b>Drone"}, tools_link='https://e.org/?a=1&b="2')
    facts = named("20231201_REU-<i>X_UAV-1_01", camera="<script>", photogrammetry={"crop": '"<img>"'})
    text = processed_metadata(evil, facts, PEOPLE, TODAY)["description"]
    assert "by a &lt;b&gt;Drone in &lt;I&gt;X, Réunion" in text
    assert "<strong>Camera</strong>: &lt;script&gt;" in text
    assert "&quot;&lt;img&gt;&quot;" in text
    assert 'href="https://e.org/?a=1&amp;b=&quot;2"' in text
    assert "<script" not in text
    assert "<img" not in text


PROGRAM = {
    "dcim.frames_per_second": "2997/1000",
    "gps.filt_rtkfix": "True",
    "gps.filt_waypoint": "False",
    "gps.utm_ellips": "WGS84",
    "bathy.dpth_range.min": "0.2",
    "bathy.dpth_range.max": "50.0",
    "bathy.use_geoid": "true",
    "mesh.spacing_m": "0.2",
    "mesh.method": "linear",
    "mesh.3Dalgo": "ballpivot",
}


def test_blocks_of_a_boat(campaign):
    facts = named(
        frames=3,
        useful=2,
        located=True,
        media=VIDEO,
        media_bytes=12_345_678_901,
        program=PROGRAM,
        bathymetry=True,
        positioning=Positioning(True, "RGP station", False, 98.5, 1.25, 0.25),
        photogrammetry={"dsm": "true", "crop": "0"},
        has_report=True,
    )
    assert blocks(processed_metadata(campaign, facts, PEOPLE, TODAY)) == {
        "Image acquisition": (
            "<p>This session has 12.35 GB of MP4 files, which were trimmed into 3 frames (at 2.997 frames per second)."
            "<br>The frames are georeferenced."
            "<br>66.67% of these extracted images are useful and 33.33% are useless, according to predictions made by "
            "the Jacques model (jacques-v0.1.0_model-20240513_v20.0)."
            "<br>Multilabel predictions have been made on useful frames using the "
            '<a href="https://huggingface.co/lombardata/DinoVdeau-large-2024_04_03-with_data_aug_batch-size32_epochs150_'
            'freeze" target="_blank">DinoVdeau</a> model.</p>'
        ),
        "GPS information": (
            "<p>The data was processed with a PPK workflow to achieve centimeter-level GPS accuracy."
            "<br>Base: RGP station.<br>Device GPS: Emlid Reach M2."
            "<br>Quality of our data - Q1: 98.5%, Q2: 1.25%, Q5: 0.25%.</p>"
        ),
        "Bathymetry": (
            "<p>The data are collected using a single-beam echosounder S500."
            "<br>Only positions with a GPS correction in Q1 are kept."
            "<br>Depths between 0.2 m and 50.0 m are kept."
            "<br>The data are first referenced against the WGS84 ellipsoid."
            "<br>Then the local geoid is applied."
            "<br>The data are projected into a homogeneous grid with cells of 0.2 m."
            "<br>Raster and shapefiles are generated by linear interpolation."
            "<br>The 3D reconstruction algorithm is ballpivot.</p>"
        ),
        "Photogrammetry": (
            "<p>The models were built with OpenDroneMap, with these options other than the defaults:</p>\n"
            "<ul><li><strong>crop</strong>: 0</li><li><strong>dsm</strong>: true</li></ul>\n"
            "<p>The report is 000_photogrammetry_report.pdf.</p>"
        ),
    }


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({}, None),
        ({"media": VIDEO, "media_bytes": 10**9}, "This session has 1.00 GB of MP4 files, but no images were trimmed."),
        ({"media": VIDEO, "frames": 3}, None),
        (
            {"media": IMAGE, "media_bytes": 5_000_000, "frames": 3, "program": PROGRAM},
            "This session has 0.01 GB of JPG files, as 3 frames.<br>The frames are not georeferenced.",
        ),
    ],
)
def test_image_acquisition(campaign, facts, said):
    found = blocks(processed_metadata(campaign, named(**facts), PEOPLE, TODAY))
    assert found.get("Image acquisition") == (said and f"<p>{said}</p>")


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (Positioning(), "No GPS."),
        (Positioning(watch=True), "GPX file from Garmin watch."),
        (
            Positioning(watch=True, single=100.0),
            "Device GPS: GPX file from Garmin watch.<br>Quality of our data - Q1: 0%, Q2: 0%, Q5: 100%.",
        ),
    ],
)
def test_gps_information(campaign, found, said):
    metadata = processed_metadata(campaign, named(positioning=found), PEOPLE, TODAY)
    assert blocks(metadata) == {"GPS information": f"<p>{said}</p>"}


@pytest.mark.parametrize(
    ("name", "sounder"),
    [("20231201_REU-X_ASV-01_02", " ETC 400"), ("20231201_REU-X_ASV-2", " S500"), ("20231201_REU-X_SCUBA-1_01", "")],
)
def test_the_echo_sounder_is_that_of_the_boat(campaign, name, sounder):
    metadata = processed_metadata(campaign, named(name, bathymetry=True, program={"a": "b"}), PEOPLE, TODAY)
    assert blocks(metadata)["Bathymetry"] == f"<p>The data are collected using a single-beam echosounder{sounder}.</p>"


SURVEY = {
    "frames": 3,
    "media": IMAGE,
    "media_bytes": 2_000_000_000,
    "camera": "Maker One",
    "start": dt.datetime(2023, 12, 1, 6),
    "stop": dt.datetime(2023, 12, 2, 8, 3, 4),
    "height_m": 60.126,
    "area_ha": 7.714,
    "distance_m": 215,
    "depth_m": 8.5,
}


@pytest.mark.parametrize(
    ("platform", "what", "last"),
    [
        (
            "UAV",
            "Flight",
            "<li><strong>Median height</strong>: 60.13 m</li><li><strong>Area covered</strong>: 7.71 ha</li>",
        ),
        ("UVC", "Mission", "<li><strong>Total distance</strong>: 215 m</li>"),
        ("AUV", "Dive", "<li><strong>Maximum depth</strong>: 8.5 m</li>"),
    ],
)
def test_survey_information(campaign, platform, what, last):
    own = replace(campaign, platforms={platform: "Unmanned"})
    facts = named(f"20231201_REU-X_{platform}-1_01", photogrammetry={"dsm": "true"}, **SURVEY)
    raw = blocks(raw_metadata(own, facts, PEOPLE))
    assert raw["Survey information"] == (
        "<ul><li><strong>Camera</strong>: Maker One</li><li><strong>Number of images</strong>: 3</li>"
        f"<li><strong>Total size</strong>: 2.00 GB</li><li><strong>{what} start</strong>: 2023-12-01 06:00:00</li>"
        f"<li><strong>{what} end</strong>: 2023-12-02 08:03:04</li>"
        f"<li><strong>{what} duration</strong>: 1 day 2h 3min 4sec</li>{last}</ul>"
    )
    assert ("GPS information" in raw) is (platform == "UVC")
    assert "Photogrammetry" not in raw
    assert ("Photogrammetry" in blocks(processed_metadata(own, facts, PEOPLE, TODAY))) is (platform != "UVC")


def test_durations():
    start = dt.datetime(2023, 12, 1)
    assert duration(start, start + dt.timedelta(days=2, seconds=5)) == "2 days 0h 0min 5sec"
    assert duration(start, start) == "0h 0min 0sec"
    assert duration(None, start) == ""


def test_descriptions_by_number(campaign_files):
    facts = named("20150611_REU-St-Gilles_scuba")
    text = raw_metadata(read_campaign(campaign_files.save(description=2015)), facts, PEOPLE)["description"]
    assert "scuba diving in Réunion Island during the Hyscores project.<br>For more details, visit the <a href=" in text
    text = raw_metadata(read_campaign(campaign_files.save(description=-1)), facts, PEOPLE)["description"]
    assert text == ("<p>This version is considered deprecated, please refer to the latest version of this deposit.</p>")


def test_a_folder_and_a_campaign_become_metadata(campaign_files, tmp_path):
    campaign = read_campaign(campaign_files.save())
    folder = tmp_path / ASV
    (folder / "METADATA").mkdir(parents=True)
    (folder / "METADATA/metadata.csv").write_text("FileName\na.jpg\n", encoding="utf-8")
    found = describe(folder, campaign, PROCESSED_DATA, TODAY, SilentFeedback())
    assert (found.name, found.metadata["version"]) == (ASV, "PROCESSED_DATA")
    assert [one["name"] for one in found.metadata["creators"]] == ["Person, Second", "Person, First"]
    assert found.metadata["title"] == COMMON["title"]
    assert any("has no positions" in str(one) for one in found.warnings)
    assert describe(folder, campaign, RAW_DATA, TODAY, SilentFeedback()).metadata["version"] == "RAW_DATA"
    with pytest.raises(ValueError, match="RAW"):
        describe(folder, campaign, "RAW", TODAY, SilentFeedback())
    with pytest.raises(SessionError):
        describe(tmp_path / "holiday", campaign, RAW_DATA, TODAY, SilentFeedback())


def test_a_custom_version_may_be_of_no_session(campaign_files, tmp_path):
    campaign_files.write("sessions.csv", "session_name,Creators\nreef_pictures,AA\n")
    campaign_files.write("words.txt", "<p>Pictures</p>")
    path = campaign_files.save(description="contributors/words.txt", version="1.1.0", title="Pictures")
    found = describe(tmp_path / "reef_pictures", read_campaign(path), CUSTOM, TODAY, SilentFeedback())
    assert found.metadata["related_identifiers"][0]["identifier"] == "urn:reef_pictures"
    assert (found.metadata["title"], found.metadata["keywords"]) == ("Pictures", ["Coral Reef", "Lagoon", "Mapping"])


def test_no_qgis_in_here():
    for path in Path(description.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            assert not {name.split(".")[0] for name in names} & {"qgis", "osgeo", "translation"}, path
