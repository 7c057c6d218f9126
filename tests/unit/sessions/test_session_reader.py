"""A session as a whole."""

from __future__ import annotations

import pytest

from seatizen_atlas_plugin.feedback import Cancelled, SilentFeedback
from seatizen_atlas_plugin.sessions import (
    FolderSource,
    MembersSource,
    NotASessionName,
    SessionError,
    parse_session_name,
    read_session,
)

SESSION = "20231201_REU-TROU-DEAU_ASV-2_01"
METADATA = "METADATA/metadata.csv"
HEADER = "FileName,GPSLatitude,GPSLongitude\n"
SQUARE = HEADER + "a,-21.0,55.0\nb,-21.0,55.1\nc,-21.1,55.1\nd,-21.1,55.0\n"
RING = ((55.0, -21.1), (55.1, -21.1), (55.1, -21.0), (55.0, -21.0), (55.0, -21.1))
LINE = ((55.0, -21.0), (55.1, -21.0), (55.1, -21.1), (55.0, -21.1))
NO_PLACE = "METADATA/metadata.csv has no positions; the session has neither footprint nor track."


def said(session):
    return [str(warning) for warning in session.warnings]


def test_footprint_and_track_are_made_of_all_frames(read):
    session = read({METADATA: SQUARE, "METADATA/predictions_gps.csv": "FileName\na\n"}, all_frames=False)
    assert session.name == parse_session_name(SESSION)
    assert len(session.frames) == 1
    assert session.frames_in_metadata == 4
    assert session.footprint == RING
    assert session.track == LINE
    assert session.warnings == []


@pytest.mark.parametrize(
    ("rows", "track"),
    [
        ("a,-21,55\n", None),
        ("a,-21,55\nb,-21,55\n", None),
        ("a,-21,55\nb,-22,55\n", ((55.0, -21.0), (55.0, -22.0))),
        ("a,-21,55\nb,-22,55\nc,-23,55\n", ((55.0, -21.0), (55.0, -23.0))),
        ("a,-21,55\nb,0,0\nc,nan,\nd,-22,55\n", ((55.0, -21.0), (55.0, -22.0))),
        ("a,-21,55\nb,0,56\nc,-21,0\nd,-22,55\n", ((55.0, -21.0), (55.0, -22.0))),
    ],
)
def test_one_two_or_collinear_positions(read, rows, track):
    session = read({METADATA: HEADER + rows})
    assert session.footprint is None
    assert session.track == track
    assert len(session.frames) == rows.count("\n")
    assert NO_PLACE not in said(session)


@pytest.mark.parametrize("text", ["FileName\na\n", HEADER + "a,,\n", HEADER + "a,nan,nan\n"])
def test_no_position_at_all(read, text):
    session = read({METADATA: text})
    assert (session.footprint, session.track) == (None, None)
    assert said(session) == [NO_PLACE]


def waypoints(*positions):
    rows = (f"1\t0\t3\t16\t0\t0\t0\t0\t{lat}\t{lon}\t0.0\t1\n" for lat, lon in positions)
    return "QGC WPL 110\n" + "".join(rows)


def test_the_planned_mission_stands_in_for_positions(read):
    plan = f"SENSORS/{SESSION}_mission.waypoints"
    session = read({METADATA: "FileName\na\n", plan: waypoints((-21, 55), (-21, 55.1), (-21.1, 55.1), (-21.1, 55))})
    assert session.footprint == RING
    assert session.track == LINE
    assert session.frames[0].longitude is None
    assert said(session) == [
        f"METADATA/metadata.csv has no positions; footprint and track are those of the planned mission in {plan}."
    ]


def test_a_plan_is_not_needed_beside_positions(read):
    session = read({METADATA: SQUARE, "SENSORS/a.waypoints": waypoints((1, 1), (2, 2), (3, 1))})
    assert session.footprint == RING
    assert session.warnings == []


def test_a_plan_without_waypoints(read):
    session = read({METADATA: "FileName\na\n", "SENSORS/a.waypoints": waypoints((0, 0))})
    assert session.track is None
    assert said(session) == [NO_PLACE]


def test_a_plan_that_cannot_be_read(read):
    session = read({METADATA: "FileName\na\n"}, also_listed=["SENSORS/a.waypoints"])
    assert said(session) == ["SENSORS/a.waypoints cannot be read (not fetched).", NO_PLACE]


@pytest.mark.parametrize(
    "path",
    [
        "METADATA/metadata.csv",
        "./METADATA/metadata.csv",
        "metadata/Metadata.CSV",
        f"{SESSION}/METADATA/metadata.csv",
        f"METADATA/{SESSION}/METADATA/metadata.csv",
        "METADATA\\metadata.csv",
    ],
)
def test_where_metadata_may_lie(read, path):
    assert len(read({path: SQUARE}).frames) == 4


def test_a_folder_and_its_archives_give_the_same(tmp_path, model):
    files = {
        METADATA: SQUARE,
        "METADATA/predictions_gps.csv": "FileName\na\nb\n",
        "PROCESSED_DATA/IA/x_Small-model-v1_scores.csv": "FileName,Sand\na,0.5\nb,0.25\n",
        "DCIM/a.jpg": "image",
    }
    for path, text in files.items():
        (tmp_path / SESSION / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / SESSION / path).write_text(text, encoding="utf-8")
    members = MembersSource({path: text.encode() for path, text in files.items()})
    sessions = [
        read_session(SESSION, source, all_frames=False, classifiers=[model], feedback=SilentFeedback())
        for source in (FolderSource(tmp_path / SESSION), members, FolderSource(tmp_path))
    ]
    assert [row[0] for row in sessions[0].predictions[0].rows] == [0, 1]
    for session in sessions[1:]:
        assert session.frames == sessions[0].frames
        assert session.predictions == sessions[0].predictions
        assert (session.footprint, session.track) == (sessions[0].footprint, sessions[0].track)


@pytest.mark.parametrize(
    "files", [{}, {"metadata.csv": SQUARE}, {"METADATA/session_info.csv": "a"}, {"METADATA/metadata.txt": SQUARE}]
)
def test_no_metadata(read, files):
    with pytest.raises(SessionError) as caught:
        read(files)
    assert str(caught.value) == (f"{SESSION} has no METADATA/metadata.csv, which lists its frames; it was not read.")


def test_two_sessions_in_one(read):
    with pytest.raises(SessionError) as caught:
        read({"a/METADATA/metadata.csv": SQUARE, "b/METADATA/metadata.csv": SQUARE})
    assert str(caught.value) == (
        f"Several METADATA folders were found where the one of {SESSION} was expected; it was not read."
    )


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "METADATA/metadata.csv is empty: expected a CSV file with a FileName column."),
        (
            "name,lat,lon\na,1,2\n",
            "METADATA/metadata.csv is not a table of frames: expected a header with a FileName column, "
            "found 'name,lat,lon'.",
        ),
    ],
)
def test_metadata_of_another_shape(read, text, reason):
    with pytest.raises(SessionError) as caught:
        read({METADATA: text})
    assert str(caught.value) == reason


def test_a_name_outside_the_grammar(read):
    with pytest.raises(NotASessionName):
        read({METADATA: SQUARE}, name="seatizen-atlas")


def test_an_impossible_date_does_not_stop_a_session(read):
    session = read(
        {METADATA: "FileName,SubSecDateTimeOriginal\na,1970:01:01 00:00:10\nb,2023:12:01 00:00:10\n"},
        name="20239901_REU-A_ASV-1_01",
    )
    assert session.name.date is None
    assert [frame.datetime is None for frame in session.frames] == [True, False]


class CancelledAfter(SilentFeedback):
    def __init__(self, checks):
        self.left = checks

    def isCanceled(self):
        self.left -= 1
        return self.left < 0


@pytest.mark.parametrize("checks", [0, 1, 2, 3, 4])
def test_cancel(model, checks):
    rows = "".join(f"{i}.jpeg,-21,55\n" for i in range(5000))
    source = MembersSource(
        {
            METADATA: (HEADER + rows).encode(),
            "METADATA/predictions_gps.csv": ("FileName\n" + "1.jpeg\n").encode(),
            "PROCESSED_DATA/IA/Small-model-v1_scores.csv": b"FileName,Sand\n1.jpeg,1\n",
        }
    )
    with pytest.raises(Cancelled):
        read_session(SESSION, source, all_frames=False, classifiers=[model], feedback=CancelledAfter(checks))
    read_session(SESSION, source, all_frames=False, classifiers=[model], feedback=CancelledAfter(5))
