"""Frames, from METADATA/metadata.csv."""

from __future__ import annotations

import datetime as dt

import pytest

from seatizen_atlas_plugin.sessions import Frame

SESSION = "20231201_REU-TROU-DEAU_ASV-2_01"
METADATA = "METADATA/metadata.csv"


def said(session):
    """The warnings but the one about missing positions, which most of these files deserve."""
    return [str(w) for w in session.warnings if not str(w).endswith("neither footprint nor track.")]


def test_every_column(read):
    session = read(
        {
            METADATA: "GPSAltitude,GPSLatitude,GPSLongitude,GPSPitch,GPSRoll,GPSTrack,GPSfix,FileName,OriginalFileName,"
            "SubSecDateTimeOriginal,relative_file_path\n"
            f"-1.25,-21.0850020849,55.2249978429,1.5,-2.5,359.75,1.0,{SESSION}_1_001.jpeg,GX010042.MP4,"
            f"2023:12:01 03:52:57.297397000,/{SESSION}/PROCESSED_DATA/FRAMES/{SESSION}_1_001.jpeg\n"
        }
    )
    assert session.frames == [
        Frame(
            filename=f"{SESSION}_1_001.jpeg",
            original_filename="GX010042.MP4",
            relative_file_path=f"/{SESSION}/PROCESSED_DATA/FRAMES/{SESSION}_1_001.jpeg",
            longitude=55.2249978429,
            latitude=-21.0850020849,
            altitude=-1.25,
            pitch=1.5,
            roll=-2.5,
            track=359.75,
            datetime=dt.datetime(2023, 12, 1, 3, 52, 57, 297397),
            fix=1,
        )
    ]
    assert session.frames_in_metadata == 1
    assert session.warnings == []


def test_only_the_name(read):
    session = read({METADATA: "FileName\nG0001.JPG\n"})
    assert session.frames == [Frame(f"{SESSION}_G0001.JPG", "G0001.JPG", *[None] * 9)]
    assert [str(warning) for warning in session.warnings] == [
        "METADATA/metadata.csv has no positions; the session has neither footprint nor track."
    ]


def test_names_are_prefixed_unless_they_hold_the_sessions(read):
    session = read({METADATA: f"FileName,OriginalFileName\nDJI_1.JPG,\n{SESSION}_2.jpg,nan\nx_{SESSION}.png, o.png \n"})
    assert [(frame.filename, frame.original_filename) for frame in session.frames] == [
        (f"{SESSION}_DJI_1.JPG", "DJI_1.JPG"),
        (f"{SESSION}_2.jpg", f"{SESSION}_2.jpg"),
        (f"x_{SESSION}.png", "o.png"),
    ]


def test_the_first_column_that_holds_relative_file_path(read):
    session = read({METADATA: "FileName,my_relative_file_path_x,relative_file_path\na,/p/a,/q/a\nb,,/q/b\n"})
    assert [frame.relative_file_path for frame in session.frames] == ["/p/a", None]


@pytest.mark.parametrize(
    ("latitude", "longitude", "expected"),
    [
        ("-21.5", "55.25", (55.25, -21.5)),
        ("0", "55.25", (55.25, 0.0)),
        ("-21.5", "0.0", (0.0, -21.5)),
        ("-90", "-180", (-180.0, -90.0)),
        ("1e1", "2e1", (20.0, 10.0)),
        ("", "55.25", (None, None)),
        ("-21.5", "NaN", (None, None)),
        ("", "", (None, None)),
    ],
)
def test_positions(read, latitude, longitude, expected):
    session = read({METADATA: f"FileName,GPSLatitude,GPSLongitude\na,{latitude},{longitude}\n"})
    assert (session.frames[0].longitude, session.frames[0].latitude) == expected
    assert said(session) == []


def test_positions_that_cannot_be(read):
    session = read(
        {
            METADATA: "FileName,GPSLatitude,GPSLongitude\na,-21.5,55.25\nb,0,0\nc,0.0,-0.0\nd,95,55.25\ne,-21,181\n"
            "f,inf,55\ng,twenty,55\nh,1_0,55\n"
        }
    )
    assert [(frame.longitude, frame.latitude) for frame in session.frames] == [(55.25, -21.5)] + [(None, None)] * 7
    assert said(session) == [
        "METADATA/metadata.csv: 2 row(s) have latitude 0 and longitude 0 (first at line 3); "
        "they were taken as having no position.",
        "METADATA/metadata.csv: 2 row(s) have a position outside the globe (first at line 5); "
        "they were taken as having no position.",
        "METADATA/metadata.csv: 3 value(s) of GPSLatitude are not usable numbers (first at line 7); "
        "they were taken as blank.",
    ]


def test_exchanged_columns_are_put_right_where_certain(read):
    session = read({METADATA: "FileName,GPSLatitude,GPSLongitude\na,-149.5,-17.25\nb,,\nc,0,0\nd,-149.25,-17.5\n"})
    assert [(frame.longitude, frame.latitude) for frame in session.frames] == [
        (-149.5, -17.25),
        (None, None),
        (None, None),
        (-149.25, -17.5),
    ]
    assert said(session)[0] == (
        "METADATA/metadata.csv: latitude and longitude are exchanged in all rows; they were put right."
    )


def test_columns_that_may_be_exchanged_are_left(read):
    session = read({METADATA: "FileName,GPSLatitude,GPSLongitude\na,55.25,-21.5\nb,-149.5,-17.25\n"})
    assert [(frame.longitude, frame.latitude) for frame in session.frames] == [(-21.5, 55.25), (None, None)]
    assert len(said(session)) == 1


def test_fixes(read):
    session = read({METADATA: "FileName,GPSfix\na,1.0\nb,2\nc,5.0\nd,\ne,nan\nf,2.5\ng,-1\nh,1e300\ni,Q1\n"})
    assert [frame.fix for frame in session.frames] == [1, 2, 5, None, None, None, None, None, None]
    assert all(type(frame.fix) is int for frame in session.frames[:3])
    assert said(session) == [
        "METADATA/metadata.csv: 4 value(s) of GPSfix are not usable numbers (first at line 7); "
        "they were taken as blank."
    ]


def test_the_atlass_spelling_of_fix_is_read_too(read):
    assert read({METADATA: "FileName,GPSFix\na,5\n"}).frames[0].fix == 5


def test_decimal_commas_beside_semicolons(read):
    session = read(
        {
            METADATA: "FileName;GPSLatitude;GPSLongitude;GPSAltitude;GPSfix\r\n"
            "a;-21,5;55,25;-1,5;1,0\r\nb;-21.5;55.5;;\r\n"
        }
    )
    assert [frame[3:6] + frame[10:] for frame in session.frames] == [
        (55.25, -21.5, -1.5, 1),
        (55.5, -21.5, None, None),
    ]
    assert session.warnings == []


def test_decimal_commas_beside_commas_are_no_numbers(read):
    session = read({METADATA: 'FileName,GPSAltitude\na,"1,5"\n'})
    assert session.frames[0].altitude is None
    assert said(session) == [
        "METADATA/metadata.csv: 1 value(s) of GPSAltitude are not usable numbers (first at line 2); "
        "they were taken as blank."
    ]


def test_the_first_row_of_a_repeated_name_is_taken(read):
    session = read({METADATA: f"FileName,GPSAltitude\na.jpg,1\nb.jpg,2\na.jpg,3\n{SESSION}_a.jpg,4\n"})
    assert [(frame.filename, frame.altitude) for frame in session.frames] == [
        (f"{SESSION}_a.jpg", 1.0),
        (f"{SESSION}_b.jpg", 2.0),
    ]
    assert session.frames_in_metadata == 2
    assert said(session) == [
        "METADATA/metadata.csv: 2 row(s) repeat a FileName (first a.jpg at line 4); "
        "the first row of each name was taken."
    ]


def test_rows_without_name(read):
    session = read({METADATA: "GPSAltitude,FileName\n1,a\n2,\n,\n3, \n"})
    assert len(session.frames) == 1
    assert said(session) == ["METADATA/metadata.csv: 2 row(s) have no FileName (first at line 3); they were left out."]


def test_times_without_sense_are_told_once(read):
    session = read(
        {
            METADATA: "FileName,DateTimeOriginal,GPSDateTime\na,2023:12:01 10:00:00,\nb,,\nc,0000:00:00 00:00:00,\n"
            "d,soon,2023-12-01 10:00:00Z\ne,nan,never\n"
        }
    )
    ten = dt.datetime(2023, 12, 1, 10)
    assert [frame.datetime for frame in session.frames] == [ten, None, None, ten, None]
    assert said(session) == [
        "METADATA/metadata.csv: 2 frame(s) have no readable date and time (first at line 4); "
        "they were taken without one."
    ]


def test_a_header_and_nothing_else(read):
    session = read({METADATA: "FileName,GPSLatitude,GPSLongitude\n"})
    assert session.frames == []
    assert said(session) == ["METADATA/metadata.csv lists no frame."]


def test_a_drone_session(read):
    """All fields quoted, thumbnails as text, attitudes under other names."""
    name = "20230715_REU-ST-LEU_UAV-01_06"
    thumbnail = "/9j/4AAQ" * 30_000
    session = read(
        {
            METADATA: '"FileName","GPSLatitude","GPSLongitude","GPSAltitude","FlightRollDegree","GimbalPitchDegree",'
            '"DateTimeOriginal","Make","Model","ThumbnailImage","relative_file_path","geometry"\r\n'
            f'"DJI_0001.JPG","-21.155","55.285","60.1","1.2","-90.0","2023:07:15 10:11:12","DJI","FC6310",'
            f'"{thumbnail}","/{name}/DCIM/DJI_0001.JPG","POINT (55.285 -21.155)"\r\n'
        },
        name=name,
        all_frames=False,
    )
    assert session.frames == [
        Frame(
            f"{name}_DJI_0001.JPG",
            "DJI_0001.JPG",
            f"/{name}/DCIM/DJI_0001.JPG",
            55.285,
            -21.155,
            60.1,
            None,
            None,
            None,
            dt.datetime(2023, 7, 15, 10, 11, 12),
            None,
        )
    ]
    assert session.warnings == []


def test_a_diver_session(read):
    """UVC: camera images named after the session, the camera's own name kept."""
    name = "20210308_MDG-Toliara_UVC-01_01"
    session = read(
        {
            METADATA: "FileName,OriginalFileName,SubSecDateTimeOriginal,relative_file_path\n"
            f"{name}_0001.JPG,GOPR0001.JPG,2021:03:08 09:10:11.50+03:00,{name}/DCIM/{name}_0001.JPG\n"
        },
        name=name,
    )
    assert session.frames == [
        Frame(
            f"{name}_0001.JPG",
            "GOPR0001.JPG",
            f"{name}/DCIM/{name}_0001.JPG",
            *[None] * 6,
            dt.datetime(2021, 3, 8, 6, 10, 11, 500000),
            None,
        )
    ]


def test_an_underwater_robot_session(read):
    """AUV: GPSDateTime only, all frames taken."""
    name = "20211126_REU-HERMITAGE_AUV-1_01"
    session = read(
        {
            METADATA: "CameraModel,Depth,FileName,GPSDateTime,GPSLatitude,GPSLongitude,relative_file_path\n"
            f"C,4.5,{name}_1.png,2021-11-26 06:20:30.125,-21.0842,55.2241,{name}/DCIM/{name}_1.png\n"
        },
        name=name,
        all_frames=False,
    )
    assert session.frames == [
        Frame(
            f"{name}_1.png",
            f"{name}_1.png",
            f"{name}/DCIM/{name}_1.png",
            55.2241,
            -21.0842,
            *[None] * 4,
            dt.datetime(2021, 11, 26, 6, 20, 30, 125000),
            None,
        )
    ]


def test_many_frames_across_chunks(read):
    rows = [f"{SESSION}_{i}.jpeg,{-21 - i * 1e-6:.7f},{55 + i * 1e-6:.7f},{i % 360}\n" for i in range(10_000)]
    rows[9_000] = f"{SESSION}_9000.jpeg,,,east\n"
    session = read({METADATA: "FileName,GPSLatitude,GPSLongitude,GPSTrack\n" + "".join(rows)})
    assert len(session.frames) == 10_000
    for index in (0, 4095, 4096, 8192, 9999):
        frame = session.frames[index]
        assert frame.filename == f"{SESSION}_{index}.jpeg"
        assert frame.longitude == pytest.approx(55 + index * 1e-6, abs=1e-9)
        assert frame.latitude == pytest.approx(-21 - index * 1e-6, abs=1e-9)
        assert frame.track == index % 360
    assert session.frames[9_000][3:9] == (None,) * 6
    assert said(session) == [
        "METADATA/metadata.csv: 1 value(s) of GPSTrack are not usable numbers (first at line 9002); "
        "they were taken as blank."
    ]
