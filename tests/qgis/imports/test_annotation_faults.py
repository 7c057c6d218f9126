"""Annotation files as people hand them over: each fault is told once, the rest goes on."""

from __future__ import annotations

import csv
import os
import tracemalloc
from pathlib import Path

import pytest

from seatizen_atlas_plugin.atlas.errors import AtlasError
from seatizen_atlas_plugin.imports import annotation_report
from tests.qgis.atlas.atlas_material import rows
from tests.qgis.imports.annotation_files_material import (
    ANNOTATIONS,
    NAME,
    SESSIONS,
    Log,
    bring,
)


@pytest.fixture
def given(tmp_path):
    """Writes a file of that name and content."""

    def write(content, name=NAME) -> Path:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write


@pytest.fixture
def csv_limit():
    """Python's own limit for a cell, which reading sessions may have raised in this process."""
    before = csv.field_size_limit(131072)
    yield
    csv.field_size_limit(before)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", " is empty; nothing was imported."),
        (b"\n \n", ": expected a header with a column FileName, found “”; nothing was imported."),
        (b"FileName,Sand\n", " has a header and no rows; nothing was imported."),
        (b"image,Sand\na,1\n", ": expected a header with a column FileName, found “image,Sand”; nothing was imported."),
        (b"PK\x03\x04\x14\x00\x06", ": expected a header with a column FileName, found “PK”; nothing was imported."),
        (
            b'FileName,Sand\n"a.jpeg,1\nb.jpeg,0\n',
            ", line 2: the CSV text is broken (a quotation mark opens a name and does not close it); nothing of it was"
            " imported.",
        ),
        (
            b'FileName,Sand\n{1},"1\nb.jpeg,0\nc.jpeg,0\n',
            ", line 2: the CSV text is broken (a quotation mark opens a cell and does not close it); nothing of it was"
            " imported.",
        ),
        (
            b"FileName,Sand\na,1\nb," + b'"' + b"x" * 200_000 + b"\n",
            ", line 3: the CSV text is broken (field larger than field limit (131072)); nothing of it was imported.",
        ),
    ],
    ids=["empty", "blank", "no rows", "no FileName", "zip", "open name", "open cell", "endless cell"],
)
def test_files_that_are_none(atlas, frames, given, csv_limit, content, sentence):
    path = given(content.replace(b"{1}", frames[1].encode()))
    once = atlas.read_bytes()
    with pytest.raises(AtlasError) as refused:
        bring(atlas, path)
    assert str(refused.value) == f"{path}{sentence}"
    assert atlas.read_bytes() == once


def test_a_file_that_is_not_there(atlas, tmp_path):
    with pytest.raises(AtlasError, match=r"none.csv cannot be read: No such file or directory. Nothing was imported."):
        bring(atlas, tmp_path / "20240524_151409__a__none.csv")
    (tmp_path / "nothing").mkdir()
    with pytest.raises(AtlasError, match=r"nothing holds no .csv files; nothing was imported."):
        bring(atlas, tmp_path / "nothing")


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_a_file_that_cannot_be_read(atlas, frames, given):
    path = given("FileName,Sand\n")
    path.chmod(0)
    with pytest.raises(AtlasError, match="cannot be read: Permission denied"):
        bring(atlas, path)


def test_values_that_are_none_of_the_three(atlas, frames, given):
    path = given(
        f"FileName,Sand,Rock,Fish\n{frames[1]},2,oui,1\n{frames[2]},1.5,TRUE,-2\n{frames[3]},x{'y' * 200},,0\n"
    )
    (one,) = bring(atlas, path).files
    assert rows(atlas, ANNOTATIONS) == [(1, 1, 23, 1), (0, 3, 23, 1)]
    assert (one.rows, one.frames, one.rejected.count, one.blanks) == (3, 2, 6, 7)
    assert [(case.line, case.column, case.value) for case in one.rejected] == [
        (2, "Sand", "2"),
        (2, "Rock", "oui"),
        (3, "Sand", "1.5"),
        (3, "Rock", "TRUE"),
        (3, "Fish", "-2"),
        (4, "Sand", "x" + "y" * 99 + "…"),
    ]


def test_rows_of_the_wrong_length(atlas, frames, given):
    path = given(f"FileName,Sand,Rock\n{frames[1]},1\n{frames[2]},1,0,1\n,1,1\n{frames[3]},1,0,,\n{frames[4]}\n")
    (one,) = bring(atlas, path).files
    assert rows(atlas, ANNOTATIONS) == [(1, 1, 39, 1), (1, 3, 39, 1), (0, 3, 38, 1)]
    assert [tuple(case) for case in one.rejected] == [(3, frames[2], "", "1"), (4, "", "", "")]


def test_rows_of_one_frame(atlas, frames, given):
    """The same twice counts once, what one leaves blank the other fills in, what they contradict is left out."""
    path = given(
        "FileName,Sand,Rock,Fish\n"
        f"{frames[1]},1,0,\n{frames[2]},1,1,1\n{frames[1]},1,1,0\n{frames[2]},1,1,1\n{frames[1]},1,-1,\n"
        f"{frames[3]},-1,,\n{frames[3]},1,0,\n{frames[4]},1,,\n{frames[4]},0,,\n"
    )
    report = bring(atlas, path)
    (one,) = report.files
    assert rows(atlas, ANNOTATIONS) == [
        (1, 1, 39, 1),
        (1, 2, 39, 1),
        (1, 2, 38, 1),
        (1, 2, 23, 1),
        (0, 1, 23, 1),
        (1, 3, 39, 1),
        (0, 3, 38, 1),
    ]
    assert (one.repeated_rows, one.frames, one.annotations) == (5, 3, 7)
    assert [tuple(case) for case in one.contradictions] == [
        (frames[1], "Rock", "2, 4, 6", "0, 1, -1"),
        (frames[4], "Sand", "9, 10", "1, 0"),
    ]
    assert bring(atlas, path).files[0].status == "unchanged"


def test_columns_of_one_label(atlas, frames, given):
    """By their name twice, or by an old and by the present one."""
    path = given(
        "FileName,Sand,Sand,Sponge,Sponges\n"
        f"{frames[1]},1,1,0,\n{frames[2]},1,0,1,0\n{frames[3]},-1,0,,\n{frames[4]},2,1,-1,-1\n"
    )
    (one,) = bring(atlas, path).files
    assert rows(atlas, ANNOTATIONS) == [
        (1, 1, 39, 1),
        (0, 1, 45, 1),
        (0, 3, 39, 1),
        (1, 4, 39, 1),
        (-1, 4, 45, 1),
    ]
    assert [tuple(case) for case in one.contradictions] == [
        (frames[2], "Sand", "3", "Sand: 1, Sand: 0"),
        (frames[2], "Sponges", "3", "Sponge: 1, Sponges: 0"),
    ]
    assert one.rejected.count == 1


@pytest.mark.parametrize(
    ("encoding", "known_as"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16-le"),
        ("cp1252", "cp1252"),
    ],
)
def test_encodings(atlas, frames, given, encoding, known_as):
    path = given(f"FileName\tSand\tÉponge œuf\n{frames[1]}\t1\t0\n".encode(encoding))
    log = Log()
    (one,) = bring(atlas, path, log).files
    assert rows(atlas, ANNOTATIONS) == [(1, 1, 39, 1)]
    assert [(c.header, c.how) for c in one.unknown_labels] == [("Éponge œuf", "unknown")]
    assert (one.encoding, one.delimiter) == (known_as, "\t")
    said = [f"{path}, line 1: the text is not UTF-8, the file was read as Windows-1252."]
    assert log.warnings == (said if encoding == "cp1252" else [])


def test_zero_bytes_are_no_ends_of_lines(atlas, frames, given):
    bring(atlas, given(f"FileName,Sand\n{frames[1]},\0001\n{frames[2]},1\0\n".encode()))
    assert rows(atlas, ANNOTATIONS) == [(1, 1, 39, 1), (1, 2, 39, 1)]


def test_megabytes_of_zero_bytes(atlas, frames, given):
    """What a full disk or a broken copy leaves; each block of them was a call deeper."""
    path = given(f"FileName,Sand\n{frames[1]},1\n".encode() + bytes(80_000_000) + f"{frames[2]},0\n".encode())
    assert bring(atlas, path).annotations == 2
    with pytest.raises(AtlasError, match="expected a header with a column FileName"):
        bring(atlas, given(bytes(80_000_000), "20240524_151410__a__b.csv"))


def test_nothing_of_the_atlas_in_a_file(atlas, given):
    path, once, log = given("FileName,Sand\na.jpeg,1\nb.jpeg,0\na.jpeg,1\n"), atlas.read_bytes(), Log()
    report = bring(atlas, path, log)
    assert (report.annotations, report.sessions, report.skipped_frames) == (0, 0, 2)
    assert (report.files[0].status, dict(report.files[0].skipped_frames)) == ("nothing", {"a.jpeg": 2, "b.jpeg": 1})
    assert log.warnings == [
        f"{path} has no value for a frame and a label of the atlas: 2 frames and 0 columns are not in it; nothing of it"
        " was imported."
    ]
    assert atlas.read_bytes() == once


def test_long_lists_are_counted_to_the_end(atlas, frames, given, monkeypatch):
    monkeypatch.setattr(annotation_report, "LISTED", 2)
    monkeypatch.setattr(annotation_report, "NAMES_COUNTED", 3)
    body = "".join(f"x{number},1\n{frames[number + 1]},3\n" for number in range(5))
    report = bring(atlas, given(f"FileName,Sand\n{frames[9]},1\n{body}"))
    (one,) = report.files
    assert (one.skipped_frames.count, len(one.skipped_frames), report.skipped_frames) == (5, 3, 5)
    assert (one.rejected.count, len(one.rejected)) == (5, 2)
    assert "    - line 3, column Sand: “3” is not understood" not in report.to_text()
    assert '"rejected": {"count": 5' in report.to_json()


def test_memory_stays_flat(atlas, frames, tmp_path):
    """Python's own memory for 120,000 rows is that for 30,000."""
    peaks = []
    for number in (30_000, 120_000):
        path = tmp_path / f"20240524_15140{len(peaks)}__a__b.csv"
        with path.open("w", encoding="utf-8") as file:
            file.write("FileName,Sand,Rock\n")
            file.writelines(f"{frames[1 + row % 18]},1,0\n" for row in range(number))
        tracemalloc.start()
        (one,) = bring(atlas, path).files
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
        assert (one.rows, one.repeated_rows, one.annotations, one.frames) == (number, number - 18, 36, 18)
    assert len(rows(atlas, SESSIONS)) == 2
    assert peaks[1] < peaks[0] + 3_000_000
