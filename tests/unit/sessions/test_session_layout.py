"""Where things lie in a session."""

from __future__ import annotations

import pytest

from seatizen_atlas_plugin.sessions import READ_ARCHIVES, archive_folder, is_wanted
from seatizen_atlas_plugin.sessions.layout import METADATA, PREDICTIONS, locate

SESSION = "20231201_REU-A_ASV-1_01"


@pytest.mark.parametrize(
    ("key", "folder"),
    [
        ("METADATA.zip", "METADATA"),
        ("GPS.zip", "GPS"),
        ("SENSORS.zip", "SENSORS"),
        ("DCIM.zip", "DCIM"),
        ("DCIM_p02.zip", "DCIM"),
        ("PROCESSED_DATA.zip", "PROCESSED_DATA"),
        ("PROCESSED_DATA_IA.zip", "PROCESSED_DATA/IA"),
        ("PROCESSED_DATA_FRAMES.zip", "PROCESSED_DATA/FRAMES"),
        ("PROCESSED_DATA_CPCE_ANNOTATION.zip", "PROCESSED_DATA/CPCE_ANNOTATION"),
        ("METADATA.ZIP", "METADATA"),
        ("000_20231201_REU-A_ASV-1_01_preview.pdf", None),
        ("00_sample_rawdata_overview.png", None),
        (".zip", None),
        ("...zip", None),
        ("../METADATA.zip", None),
        ("PROCESSED_DATA_...zip", "PROCESSED_DATA"),
    ],
)
def test_folder_of_an_archive(key, folder):
    assert archive_folder(key) == folder


def test_archives_that_are_read():
    assert [archive_folder(key) for key in READ_ARCHIVES] == ["METADATA", "PROCESSED_DATA/IA"]


@pytest.mark.parametrize(
    "path",
    [
        "METADATA/metadata.csv",
        "METADATA/./metadata.csv",
        "./metadata/METADATA.CSV",
        f"{SESSION}/METADATA/metadata.csv",
        "METADATA\\metadata.csv",
        f"PROCESSED_DATA/IA/{SESSION}_DinoVdeau_scores.csv",
        "SENSORS/mission.waypoints",
    ],
)
def test_members_wanted_in_any_case(path):
    assert is_wanted(path)
    assert is_wanted(path, all_frames=True)


@pytest.mark.parametrize(
    "path", ["METADATA/predictions_gps.csv", f"PROCESSED_DATA/IA/{SESSION}_jacques-v0.1.0_model-20240513_v20.0.csv"]
)
def test_members_wanted_to_tell_useful_frames(path):
    assert is_wanted(path)
    assert not is_wanted(path, all_frames=True)


@pytest.mark.parametrize(
    "path",
    [
        "metadata.csv",
        "METADATA/prog_config.json",
        "METADATA/predictions_scores_gps.csv",
        "METADATA/session_info.csv",
        "METADATA/._metadata.csv",
        "METADATA/../METADATA/metadata.csv",
        f"PROCESSED_DATA/IA/{SESSION}_DinoVdeau.csv",
        f"PROCESSED_DATA/IA/{SESSION}_Sand_raster.tif",
        f"PROCESSED_DATA/IA/._{SESSION}_DinoVdeau_scores.csv",
        "PROCESSED_DATA/FRAMES/a_scores.csv",
        "SENSORS/00000001.bin",
        "",
    ],
)
def test_members_not_wanted(path):
    assert not is_wanted(path)


def test_the_folder_at_the_top_wins():
    names = ["old/METADATA/metadata.csv", "METADATA/metadata.csv", "METADATA/a.json"]
    assert locate(names, METADATA, SESSION) == (
        {"a.json": "METADATA/a.json", "metadata.csv": "METADATA/metadata.csv"},
        False,
    )


def test_a_folder_below_the_sessions_own_name_wins():
    names = [f"{SESSION}/METADATA/metadata.csv", "other/METADATA/metadata.csv"]
    assert locate(names, METADATA, SESSION) == ({"metadata.csv": f"{SESSION}/METADATA/metadata.csv"}, False)


def test_equal_folders_are_told():
    names = ["a/METADATA/metadata.csv", "b/METADATA/metadata.csv"]
    assert locate(names, METADATA, SESSION).other_roots


def test_nothing_found():
    assert locate(["DCIM/a.jpg"], PREDICTIONS, SESSION) == ({}, False)
