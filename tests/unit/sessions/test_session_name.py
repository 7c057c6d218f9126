"""The grammar of session names."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter

import pytest

from seatizen_atlas_plugin.messages import SeatizenError
from seatizen_atlas_plugin.sessions import (
    NotASessionName,
    SessionName,
    parse_session_name,
    session_names_in,
    takes_all_frames,
)


@pytest.mark.parametrize(
    ("name", "date", "country", "place", "platform", "index"),
    [
        ("20231201_REU-TROU-DEAU_ASV-2_01", dt.date(2023, 12, 1), "REU", "TROU-DEAU", "ASV", "01"),
        ("20221023_SYC-aldabra-arm06_UAV-02_17", dt.date(2022, 10, 23), "SYC", "ALDABRA-ARM06", "UAV", "17"),
        ("20150611_REU-St-Gilles_scuba", dt.date(2015, 6, 11), "REU", "ST-GILLES", "SCUBA", ""),
        ("20171104_MUS-Le-Morne_KITE-01_01", dt.date(2017, 11, 4), "MUS", "LE-MORNE", "KITE", "01"),
        ("20210308_MDG-Toliara_UVC-01_01", dt.date(2021, 3, 8), "MDG", "TOLIARA", "UVC", "01"),
        ("20211126_REU-HERMITAGE_AUV-1_01", dt.date(2021, 11, 26), "REU", "HERMITAGE", "AUV", "01"),
        ("20210830_MYT_scuba_11", dt.date(2021, 8, 30), "MYT", "", "SCUBA", "11"),
        ("20230906_REU-BOUCAN_ASV_01", dt.date(2023, 9, 6), "REU", "BOUCAN", "ASV", "01"),
        ("20230906_REU_ASV-1_01", dt.date(2023, 9, 6), "REU", "", "ASV", "01"),
        ("20230906_reu-a_paddle-1_01_b", dt.date(2023, 9, 6), "REU", "A", "PADDLE", "01_b"),
        ("20230231_REU-A_MASK-1_01", None, "REU", "A", "MASK", "01"),
        ("20231301_REU-A_SURF", None, "REU", "A", "SURF", ""),
        ("20231201_REUNION-A_BOAT-1", dt.date(2023, 12, 1), "", "A", "BOAT", ""),
    ],
)
def test_what_a_name_says(name, date, country, place, platform, index):
    assert parse_session_name(name) == SessionName(name, date, country, place, platform, index)


def test_blanks_around_a_name_are_dropped():
    assert parse_session_name(" 20231201_REU-A_ASV-1_01\n").name == "20231201_REU-A_ASV-1_01"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "seatizen_atlas_dataset",
        "seatizen-atlas",
        "20231201",
        "20231201_REU-A",
        "20231201_REU-A_",
        "20231201__ASV-1",
        "2023120_REU-A_ASV-1",
        "2023-12-01_REU-A_ASV-1",
        "x20231201_REU-A_ASV-1",
        "٢٠٢٣١٢٠١_REU-A_ASV-1",
        "20231201_REU-A_ASV-1_../../etc",
        "20231201_REU-A_ASV-1\\01",
        "20231201_REU A_ASV-1",
    ],
)
def test_other_texts_are_no_names(text):
    with pytest.raises(NotASessionName) as caught:
        parse_session_name(text)
    assert isinstance(caught.value, SeatizenError)
    assert str(caught.value) == (
        f"'{text}' is not a session name: expected YYYYMMDD_COUNTRY-PLACE_PLATFORM, for example "
        "20231201_REU-TROU-DEAU_ASV-2_01."
    )


def test_names_among_identifiers():
    identifiers = [
        "10.5281/zenodo.1",
        "urn:20231201_REU-TROU-DEAU_ASV-2_01",
        "urn:seatizen-atlas",
        "urn:seatizen_atlas_dataset",
        "URN:20150611_REU-St-Gilles_scuba ",
        "20240101_REU-A_ASV-1_01",
        "urn:20231201_REU-TROU-DEAU_ASV-2_01",
        "urn:20240101_outside",
    ]
    assert session_names_in(identifiers) == [
        "20231201_REU-TROU-DEAU_ASV-2_01",
        "20150611_REU-St-Gilles_scuba",
        "20240101_outside",
    ]


@pytest.mark.parametrize("platform", ["UAV", "AUV", "uav"])
def test_platforms_of_which_all_frames_are_taken(platform):
    assert takes_all_frames(platform)


@pytest.mark.parametrize("platform", ["ASV", "UVC", "SCUBA", "KITE", "PADDLE", "MASK", "SURF", "BOAT", "HIKE", ""])
def test_platforms_of_which_useful_frames_are_taken(platform):
    assert not takes_all_frames(platform)


def test_every_published_name(samples):
    names = (samples / "zenodo/seatizen/session_names.txt").read_text(encoding="utf-8").split()
    assert len(names) == 588
    sessions = [parse_session_name(name) for name in names]
    assert Counter(session.platform for session in sessions) == {
        "ASV": 318,
        "KITE": 73,
        "UVC": 68,
        "UAV": 52,
        "SCUBA": 39,
        "AUV": 14,
        "PADDLE": 13,
        "MASK": 5,
        "SURF": 4,
        "BOAT": 1,
        "HIKE": 1,
    }
    for name, session in zip(names, sessions):
        digits, place, _ = re.fullmatch(r"(\d{8})_[A-Z]{3}-([^_]+)_([^_]+)_\d+", name).groups()
        assert session.date is not None
        assert session.date.strftime("%Y%m%d") == digits
        assert session.country == name[9:12]
        assert session.place == place.upper()
        assert session.index == name.rpartition("_")[2]
    assert session_names_in(f"urn:{name}" for name in names) == list(dict.fromkeys(names))
