"""Which frames are taken."""

from __future__ import annotations

import pytest

SESSION = "20231201_REU-TROU-DEAU_ASV-2_01"
METADATA = {"METADATA/metadata.csv": f"FileName\n{SESSION}_1.jpeg\n2.jpeg\n{SESSION}_3.jpeg\n"}
JACQUES = f"PROCESSED_DATA/IA/{SESSION}_jacques-v0.1.0_model-20240513_v20.0.csv"
LIST = "METADATA/predictions_gps.csv"


def taken(session):
    return [frame.filename[len(SESSION) + 1 :] for frame in session.frames]


def said(session):
    return [str(w) for w in session.warnings if not str(w).endswith("neither footprint nor track.")]


def test_the_list_of_useful_frames_comes_first(read):
    session = read(
        {
            **METADATA,
            LIST: f"FileName,Sand\n{SESSION}_3.jpeg,1\n2.jpeg,0\n",
            JACQUES: f"FileName,Useless,Score\n{SESSION}_1.jpeg,0,0.1\n",
        },
        all_frames=False,
    )
    assert taken(session) == ["2.jpeg", "3.jpeg"]
    assert session.frames_in_metadata == 3
    assert said(session) == []


@pytest.mark.parametrize("listed", [None, "FileName,Sand\n", "FileName,Sand\n,\n"])
def test_jacques_when_the_list_has_no_row(read, listed):
    files = {**METADATA, JACQUES: f"FileName,Useless,Score\n{SESSION}_1.jpeg,0,0.1\n2.jpeg,1,0.9\n3.jpeg,0.0,0.2\n"}
    if listed is not None:
        files[LIST] = listed
    session = read(files, all_frames=False)
    assert taken(session) == ["1.jpeg", "3.jpeg"]
    assert said(session) == []


@pytest.mark.parametrize(
    ("listed", "warning"),
    [
        ("", "METADATA/predictions_gps.csv is empty: expected a CSV file with a FileName column."),
        (
            "File,Sand\na,1\n",
            "METADATA/predictions_gps.csv is not a table of frames: expected a header with a FileName column, "
            "found 'File,Sand'.",
        ),
    ],
)
def test_jacques_when_the_list_is_broken(read, listed, warning):
    session = read({**METADATA, LIST: listed, JACQUES: "FileName,Useless\n2.jpeg,0\n"}, all_frames=False)
    assert taken(session) == ["2.jpeg"]
    assert said(session) == [warning]


def test_the_published_jacques_model_comes_before_others(read):
    other = f"PROCESSED_DATA/IA/{SESSION}_a_jacques-v0.0.1.csv"
    session = read(
        {**METADATA, other: "FileName,Useless\n1.jpeg,0\n", JACQUES: "FileName,Useless\n2.jpeg,0\n"}, all_frames=False
    )
    assert taken(session) == ["2.jpeg"]


def test_another_jacques_model_does(read):
    session = read({**METADATA, "PROCESSED_DATA/IA/jacques.csv": "FileName,useless\n1.jpeg,0\n"}, all_frames=False)
    assert taken(session) == ["1.jpeg"]


NONE_TAKEN = (
    f"{SESSION}: neither METADATA/predictions_gps.csv nor a Jacques file in PROCESSED_DATA/IA tells which frames are "
    "useful, so none was taken; take all frames (ALL_FRAMES) to have them."
)


def test_nothing_tells(read):
    session = read(METADATA, all_frames=False)
    assert taken(session) == []
    assert session.frames_in_metadata == 3
    assert said(session) == [NONE_TAKEN]


def test_a_jacques_file_without_its_column(read):
    session = read({**METADATA, JACQUES: "FileName,Score\n1.jpeg,0\n"}, all_frames=False)
    assert taken(session) == []
    assert said(session) == [f"{JACQUES} has no column Useless; it cannot tell which frames are useful.", NONE_TAKEN]


def test_a_jacques_file_with_nonsense(read):
    session = read({**METADATA, JACQUES: "FileName,Useless\n1.jpeg,no\n2.jpeg,0\n3.jpeg,\n"}, all_frames=False)
    assert taken(session) == ["2.jpeg"]
    assert said(session) == [
        f"{JACQUES}: 1 value(s) of Useless are neither 0 nor 1 (first at line 2); these frames were taken as useless."
    ]


def test_useful_names_that_are_not_in_metadata(read):
    session = read({**METADATA, LIST: "FileName\n2.jpeg\n8.jpeg\n9.jpeg\n"}, all_frames=False)
    assert taken(session) == ["2.jpeg"]
    assert said(session) == [
        f"{SESSION}: 2 frame(s) listed as useful are not in METADATA/metadata.csv; they were left out."
    ]


def test_all_frames_on_request(read):
    session = read({**METADATA, LIST: "FileName\n2.jpeg\n"}, all_frames=True)
    assert taken(session) == ["1.jpeg", "2.jpeg", "3.jpeg"]
    assert said(session) == []


@pytest.mark.parametrize("name", ["20230715_REU-ST-LEU_UAV-01_06", "20211126_REU-HERMITAGE_auv-1_01"])
def test_all_frames_of_drones_and_robots(read, name):
    session = read({**METADATA, LIST: "FileName\n2.jpeg\n"}, name=name, all_frames=False)
    assert len(session.frames) == 3


@pytest.mark.parametrize(
    "platform", ["ASV-1", "UVC-01", "scuba", "KITE-01", "PADDLE-1", "MASK-1", "SURF-01", "HIKE-01"]
)
def test_useful_frames_of_all_others(read, platform):
    session = read({**METADATA, LIST: "FileName\n2.jpeg\n"}, name=f"20230715_REU-A_{platform}", all_frames=False)
    assert len(session.frames) == 1
