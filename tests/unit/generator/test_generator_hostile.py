"""Each session of the hostile preset has its fault, and only it."""

from __future__ import annotations

import csv
import io
import zipfile
import zlib

import pytest


def archive_of(community, fault, key="METADATA.zip"):
    concept = next(number for number, one in community.expected["faults"].items() if one["fault"] == fault)
    file = next(file for file in community.versions(concept)[-1]["files"] if file["key"] == key)
    return zipfile.ZipFile(io.BytesIO(community.content(file)))


def scores_of(community, fault):
    with archive_of(community, fault, "PROCESSED_DATA_IA.zip") as archive:
        name = next(name for name in archive.namelist() if name.endswith("_scores.csv"))
        return name, list(csv.reader(io.StringIO(archive.read(name).decode())))


def session_of(community, fault):
    concept = next(number for number, one in community.expected["faults"].items() if one["fault"] == fault)
    return community.expected["sessions"].get(concept)


def test_outcomes(hostile):
    outcomes = {one["fault"]: one["outcome"] for one in hostile.expected["faults"].values()}
    assert outcomes == {
        "traversal": "either",
        **dict.fromkeys(("bomb", "hidden-bomb", "wrong-crc", "encrypted"), "failed"),
        **dict.fromkeys(("no-metadata", "other-shape", "empty-metadata"), "failed"),
        **dict.fromkeys(("absent-frames", "unknown-class", "unknown-model", "repeated-names"), "read"),
    }
    assert {fault for fault in outcomes if session_of(hostile, fault) is None} == {
        fault for fault, outcome in outcomes.items() if outcome == "failed"
    }
    assert len(hostile.expected["sessions"]) == 11


def test_traversal(hostile):
    with archive_of(hostile, "traversal") as archive:
        assert "../../../escaped.csv" in archive.namelist()
        assert archive.testzip() is None


def test_wrong_checksum(hostile):
    with archive_of(hostile, "wrong-crc") as archive:
        assert archive.testzip() == "metadata.csv"


def test_encrypted(hostile):
    with archive_of(hostile, "encrypted") as archive, pytest.raises(RuntimeError, match="encrypted"):
        archive.read("metadata.csv")


@pytest.mark.parametrize(("fault", "declared"), [("bomb", True), ("hidden-bomb", False)])
def test_bomb(hostile, fault, declared):
    with archive_of(hostile, fault) as archive:
        member = archive.getinfo("metadata.csv")
        archive.fp.seek(member.header_offset + 30 + len(member.filename))
        packed = archive.fp.read(member.compress_size)
    assert (member.file_size == 400_000_000) == declared
    assert member.compress_size < 500_000
    inflate = zlib.decompressobj(-15)
    assert len(inflate.decompress(packed, 50_000_000)) == 50_000_000


def test_metadata_that_is_none(hostile):
    with archive_of(hostile, "no-metadata") as archive:
        assert "metadata.csv" not in archive.namelist()
    with archive_of(hostile, "other-shape") as archive:
        assert b"FileName" not in archive.read("metadata.csv")
    with archive_of(hostile, "empty-metadata") as archive:
        assert archive.read("metadata.csv") == b""


def test_predictions(hostile):
    _, rows = scores_of(hostile, "absent-frames")
    session = session_of(hostile, "absent-frames")
    assert len({row[0] for row in rows[1:]} - set(session["frames"])) == 5
    assert set(session["scores"]) == set(session["frames"])
    _, rows = scores_of(hostile, "unknown-class")
    assert rows[0][-1] == "Dugong"
    assert {len(row) for row in session_of(hostile, "unknown-class")["scores"].values()} == {31}
    name, _ = scores_of(hostile, "unknown-model")
    assert "DinoVdeau" not in name
    assert session_of(hostile, "unknown-model")["scores"] == {}
    assert len(session_of(hostile, "unknown-model")["frames"]) == 30


def test_repeated_names(hostile):
    with archive_of(hostile, "repeated-names") as archive:
        rows = list(csv.DictReader(io.StringIO(archive.read("metadata.csv").decode())))
    names = [row["FileName"] for row in rows]
    assert len(names) == len(set(names)) + 9


@pytest.mark.parametrize(("number", "points"), [(1, 1), (2, 2), (4, 0)])
def test_few_points(hostile, number, points):
    session = hostile.expected["sessions"][hostile.concept_of(f"20240303_REU-TROU-DEAU_ASV-1_{number:02d}")]
    positions = [tuple(frame[:2]) for frame in session["frames"].values()]
    assert len(positions) == 30
    assert len([one for one in positions if one != (None, None)]) == points


def test_collinear(hostile):
    session = hostile.expected["sessions"][hostile.concept_of("20240303_REU-TROU-DEAU_ASV-1_03")]
    assert len({frame[1] for frame in session["frames"].values()}) == 1
    assert len({frame[0] for frame in session["frames"].values()}) == 30
