"""What is read of a session's folder to describe it."""

from __future__ import annotations

import datetime as dt
import json

import pytest

from seatizen_atlas_plugin.feedback import SilentFeedback
from seatizen_atlas_plugin.publish.description.facts import IMAGE, VIDEO, read_facts
from seatizen_atlas_plugin.publish.description.geometry import Bounds, hull_hectares, path_metres
from seatizen_atlas_plugin.publish.description.positioning import RGP, RS2, RS3, Positioning
from seatizen_atlas_plugin.publish.description.settings_used import frames_per_second
from seatizen_atlas_plugin.sessions import NotASessionName, SessionError

ASV = "20231201_REU-TROU-DEAU_ASV-2_01"
FRAMES = (
    "FileName,GPSLatitude,GPSLongitude,GPSAltitude,DateTimeOriginal,Make,Model,Depth\n"
    "a.jpg,-21.0,55.0,10,2023:12:01 06:00:00,,,1.5\n"
    "b.jpg,-21.0,55.001,30,2023:12:01 06:01:00,Maker,One,3.25\n"
    "c.jpg,-21.001,55.001,20,2023:12:01 07:00:05,Maker,Two,2\n"
)


@pytest.fixture
def facts(tmp_path):
    """Facts of a session made of {path: text or bytes}."""

    def run(files, name=ASV):
        root = tmp_path / name
        root.mkdir()
        for path, data in files.items():
            file = root / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data.encode() if isinstance(data, str) else data)
        return read_facts(root, SilentFeedback())

    return run


def test_frames_of_a_boat(facts):
    found = facts(
        {
            "METADATA/metadata.csv": FRAMES,
            "METADATA/predictions_gps.csv": "FileName\nb.jpg\nc.jpg\n",
            "METADATA/prog_config.json": '{"dcim": {"_NB": 1, "frames_per_second": "2997/1000", "_NB": 2}, '
            '"gps": {"filt_rtkfix": true}, "mesh": {"spacing_m": 0.2}, "none": null}',
            "DCIM/one.MP4": b"x" * 700,
            "DCIM/GOPRO2/two.mp4": b"x" * 300,
            "DCIM/other/three.mp4": b"x" * 50,
            "DCIM/one.LRV": b"x" * 5,
        }
    )
    assert (found.name.name, found.frames, found.useful, found.located) == (ASV, 3, 2, True)
    assert found.bounds == Bounds(55.0, -21.001, 55.001, -21.0)
    assert (found.media, found.media_bytes) == (VIDEO, 1000)
    assert found.program == {
        "dcim.frames_per_second": "2997/1000",
        "gps.filt_rtkfix": "True",
        "mesh.spacing_m": "0.2",
    }
    assert frames_per_second(found.program) == "2.997"
    assert found.warnings == ()


def test_frames_of_a_drone(facts):
    found = facts({"METADATA/metadata.csv": FRAMES, "DCIM/a.JPG": b"1234"}, "20231201_REU-X_UAV-01_01")
    assert (found.camera, found.useful, found.media, found.media_bytes) == ("Maker One", None, IMAGE, 4)
    assert (found.start, found.stop) == (dt.datetime(2023, 12, 1, 6), dt.datetime(2023, 12, 1, 7, 0, 5))
    assert (found.height_m, found.depth_m) == (20.0, 3.25)
    # half of 103.97 m x 110.71 m (WGS 84 at 21° S)
    assert found.area_ha == pytest.approx(0.5755, abs=0.0005)
    assert found.distance_m == 215


def test_a_session_without_frames(facts):
    found = facts({"DCIM/a.mp4": b"12"})
    assert (found.frames, found.useful, found.located, found.bounds, found.warnings) == (0, None, False, None, ())
    assert (found.media, found.media_bytes) == (VIDEO, 2)


def test_frames_that_nobody_judged(facts):
    found = facts({"METADATA/metadata.csv": FRAMES})
    assert (found.frames, found.useful) == (3, None)


def test_three_frames_on_a_line_have_no_bounds(facts):
    """The replaced tool stopped here."""
    line = "FileName,GPSLatitude,GPSLongitude\na,-21,55\nb,-21,55.1\nc,-21,55.2\n"
    assert facts({"METADATA/metadata.csv": line}).bounds is None


def test_names_and_tables_that_are_none(facts, tmp_path):
    with pytest.raises(NotASessionName):
        facts({}, "holiday")
    with pytest.raises(SessionError, match="is not a table of frames"):
        facts({"METADATA/metadata.csv": "one,two\n1,2\n"})
    with pytest.raises(SessionError, match="does not exist"):
        read_facts(tmp_path / "20240101_REU-X_ASV-1_01", SilentFeedback())


QUALITY = "GPSDateStamp,fix,nbsat\n" + "d,1,9\n" * 2 + "d,2,9\n" + "d,5.0,9\n" * 3


@pytest.mark.parametrize(
    ("base", "read"),
    [
        ("merged.o", RGP),
        ("Reach_RS3_raw.zip", RS3),
        ("Reach_RINEX_3_03.zip", RS2),
        ("notes.txt", ""),
    ],
)
def test_corrected_positions(facts, base, read):
    found = facts(
        {
            f"GPS/BASE/{base}": "",
            "GPS/DEVICE/ppk_solution_a.pos": "",
            "GPS/DEVICE/ppk_solution_a.txt": QUALITY,
            "GPS/DEVICE/x_LLH/other.txt": "fix\n5\n",
        }
    )
    assert found.positioning == Positioning(True, read, False, 33.33, 16.67, 50.0)


@pytest.mark.parametrize("path", ["GPS/DEVICE/raw_LLH/a.txt", "GPS/a.txt"])
def test_positions_of_a_receiver(facts, path):
    found = facts({path: QUALITY, "GPS/a.LLH": "", "GPS/BASE/merged.o": ""})
    assert found.positioning == Positioning(False, "", False, 33.33, 16.67, 50.0)


def test_positions_of_a_watch(facts):
    assert facts({"GPS/track.gpx": ""}).positioning == Positioning(watch=True)


@pytest.mark.parametrize("text", ["a,b\n1,2\n", "1\n2\n"])
def test_positions_without_quality_are_warned_of(facts, text):
    found = facts({"GPS/DEVICE/ppk_solution_a.pos": "", "GPS/DEVICE/ppk_solution_a.txt": text})
    assert found.positioning == Positioning(corrected=True)
    assert [str(one) for one in found.warnings] == [
        "GPS/DEVICE/ppk_solution_a.txt: expected a column fix with the quality of positions; the quality is not "
        "described."
    ]


@pytest.mark.parametrize(
    ("entries", "sensor", "there"),
    [(21, "log.BIN", True), (20, "log.BIN", False), (21, "plan.waypoints", False)],
)
def test_bathymetry_is_there_when_it_was_finished_and_measured(facts, entries, sensor, there):
    files = {f"PROCESSED_DATA/BATHY/{number}": "" for number in range(entries)}
    assert facts({**files, f"SENSORS/{sensor}": ""}).bathymetry is there


def test_options_of_photogrammetry_that_are_not_defaults(facts):
    options = {"crop": 3.0, "dsm": True, "smrf_window": 18, "mesh_size": 300000, "camera_lens": "<b>", "own": 1}
    found = facts(
        {
            "PROCESSED_DATA/PHOTOGRAMMETRY/log.json": json.dumps({"options": options}),
            "PROCESSED_DATA/PHOTOGRAMMETRY/odm_report/report.pdf": b"",
        }
    )
    assert found.photogrammetry == {"camera_lens": '"<b>"', "dsm": "true", "mesh_size": "300000"}
    assert found.has_report


def test_settings_that_cannot_be_read_are_warned_of(facts):
    found = facts({"METADATA/prog_config.json": "[1]", "PROCESSED_DATA/PHOTOGRAMMETRY/log.json": "{"})
    assert (found.program, found.photogrammetry) == ({}, {})
    assert [str(one).partition(":")[0] for one in found.warnings] == [
        "METADATA/prog_config.json",
        "PROCESSED_DATA/PHOTOGRAMMETRY/log.json",
    ]


@pytest.mark.parametrize(
    ("text", "rate"), [("2997/1000", "2.997"), ("3", "3"), ("2.5", "2.5"), ("1/0", ""), ("x", ""), ("", "")]
)
def test_frames_per_second(text, rate):
    assert frames_per_second({"dcim.frames_per_second": text}) == rate


def test_sizes():
    assert path_metres([(0.0, 0.0), (1.0, 0.0)]) == pytest.approx(111_194.93, abs=0.01)
    assert hull_hectares(None) is None
