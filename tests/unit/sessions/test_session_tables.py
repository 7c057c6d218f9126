"""CSV files as they come."""

from __future__ import annotations

import csv
from concurrent.futures import ThreadPoolExecutor

import pytest

from seatizen_atlas_plugin.sessions import SessionError
from seatizen_atlas_plugin.sessions.tables import CHUNK_ROWS, Table


def load(data, path="METADATA/metadata.csv"):
    """header, rows, lines and warnings of a file."""
    warnings = []
    table = Table(path, data if isinstance(data, bytes) else data.encode(), warnings)
    chunks = list(table.chunks())
    rows = [row for chunk in chunks for row in chunk.rows]
    lines = [line for chunk in chunks for line in chunk.lines]
    return table.header, rows, lines, [str(warning) for warning in warnings]


PLAIN = (["FileName", "GPSLatitude"], [["a.jpg", "-21.5"], ["b.jpg", "-21.6"]], [2, 3], [])


@pytest.mark.parametrize(
    "data",
    [
        b"FileName,GPSLatitude\na.jpg,-21.5\nb.jpg,-21.6\n",
        b"FileName,GPSLatitude\na.jpg,-21.5\nb.jpg,-21.6",
        b"FileName,GPSLatitude\r\na.jpg,-21.5\r\nb.jpg,-21.6\r\n",
        b"FileName,GPSLatitude\ra.jpg,-21.5\rb.jpg,-21.6\r",
        b"\xef\xbb\xbfFileName,GPSLatitude\na.jpg,-21.5\nb.jpg,-21.6\n",
        b'"FileName","GPSLatitude"\n"a.jpg","-21.5"\n"b.jpg","-21.6"\n',
        b'\xef\xbb\xbf"FileName","GPSLatitude"\r\n"a.jpg","-21.5"\r\n"b.jpg","-21.6"\r\n',
        b" FileName , GPSLatitude \na.jpg, -21.5\nb.jpg, -21.6\n",
        b'FileName, "GPSLatitude"\na.jpg, "-21.5"\nb.jpg,-21.6\n',
        b"FileName;GPSLatitude\na.jpg;-21.5\nb.jpg;-21.6\n",
        b"FileName\tGPSLatitude\na.jpg\t-21.5\nb.jpg\t-21.6\n",
        "FileName,GPSLatitude\na.jpg,-21.5\nb.jpg,-21.6\n".encode("utf-16"),
        b"FileName,GPSLatitude\na.jpg,-21.5,\nb.jpg,-21.6,,\n",
    ],
)
def test_one_content_however_it_is_written(data):
    assert load(data) == PLAIN


@pytest.mark.parametrize(
    ("data", "lines"),
    [
        (b"\n\nFileName,GPSLatitude\n\na.jpg,-21.5\n,\nb.jpg,-21.6\n\n\n", [5, 7]),
        (b"FileName,GPSLatitude\r\r\na.jpg,-21.5\r\r\nb.jpg,-21.6\r\r\n", [3, 5]),
    ],
)
def test_blank_lines_are_skipped_and_counted(data, lines):
    header, rows, found, warnings = load(data)
    assert (header, rows, found, warnings) == (*PLAIN[:2], lines, [])


def test_the_delimiter_is_the_one_that_finds_the_column():
    assert load("FileName;note, long, long\na;b, c\n")[:2] == (["FileName", "note, long, long"], [["a", "b, c"]])
    assert load("FileName\na\n")[:2] == (["FileName"], [["a"]])


def test_latin_1_is_read_and_told():
    header, rows, _, warnings = load("FileName,Place\na.jpg,x\nb.jpg,Réunion\n".encode("latin-1"))
    assert (header, rows) == (["FileName", "Place"], [["a.jpg", "x"], ["b.jpg", "Réunion"]])
    assert warnings == ["METADATA/metadata.csv, line 3: the text is not UTF-8, it was read as Latin-1."]


def test_utf_8_is_read_without_a_word():
    assert load("FileName,Place\nb.jpg,Réunion\n")[1:] == ([["b.jpg", "Réunion"]], [2], [])


def test_a_byte_order_mark_before_latin_1():
    header, rows, _, _ = load(b"\xef\xbb\xbfFileName,Place\na,R\xe9union\n")
    assert (header, rows) == (["FileName", "Place"], [["a", "Réunion"]])


def test_nul_bytes_are_left_out_and_told():
    _, rows, _, warnings = load(b"FileName,A\na\0.jpg,1\n")
    assert rows == [["a.jpg", "1"]]
    assert warnings == ["METADATA/metadata.csv holds NUL bytes; they were left out."]


def test_short_and_long_rows_are_told_once():
    _, rows, lines, warnings = load("FileName,A,B\na,1,2\nb,1\nc\nd,1,2,3\ne,1,2,,\nf,1,2,3,4\n")
    assert rows == [["a", "1", "2"], ["b", "1", ""], ["c", "", ""], ["e", "1", "2"]]
    assert lines == [2, 3, 4, 6]
    assert warnings == [
        "METADATA/metadata.csv: 2 row(s) have fewer columns than the header (first at line 3); "
        "the missing values were taken as blank.",
        "METADATA/metadata.csv: 2 row(s) have more columns than the header (first at line 5); they were left out.",
    ]


def test_repeated_columns_are_told_and_the_first_is_read():
    warnings = []
    table = Table("m.csv", b"FileName,A,A,B,,\na,1,2,3,,\n", warnings)
    assert table.column("A") == 1
    assert [str(warning) for warning in warnings] == [
        "m.csv has several columns named A; the first one of each was read."
    ]


def test_columns_by_name():
    table = Table("m.csv", b"filename,GPSFix,gpsfix, Padded ,\na,1,2,3,4\n", [])
    assert table.column("FileName") == 0
    assert table.column("gpsfix") == 2
    assert table.column("GPSFix") == 1
    assert table.column("GPSFIX") == 2
    assert table.column("Padded") == 3
    assert table.column("missing") is None


def test_line_numbers_after_text_of_several_lines():
    _, rows, lines, warnings = load('FileName,Note\na,"one\ntwo"\nb,x\n')
    assert rows == [["a", "one\ntwo"], ["b", "x"]]
    assert lines == [3, 4]
    assert warnings == []


def test_a_quotation_mark_that_is_never_closed():
    _, rows, _, warnings = load('FileName,Note\na,x\nb,"y\nc,z\nd,z\n')
    assert [row[0] for row in rows] == ["a", "b"]
    assert warnings == [
        "METADATA/metadata.csv, line 3: a quotation mark is never closed; the 2 line(s) after it were not read."
    ]


def test_quotation_marks_inside_text_are_text():
    assert load('FileName,Lens\na,5" lens\nb,x\n')[1:] == ([["a", '5" lens'], ["b", "x"]], [2, 3], [])


@pytest.mark.parametrize("data", [b"", b"\n\n", b"\xef\xbb\xbf", b" \r\n"])
def test_an_empty_file(data):
    with pytest.raises(SessionError) as caught:
        Table("METADATA/metadata.csv", data, [])
    assert str(caught.value) == "METADATA/metadata.csv is empty: expected a CSV file with a FileName column."


def test_a_file_of_another_shape_is_shown():
    with pytest.raises(SessionError) as caught:
        Table("METADATA/metadata.csv", b"<!DOCTYPE html>\n<html>", [])
    assert str(caught.value) == (
        "METADATA/metadata.csv is not a table of frames: expected a header with a FileName column, "
        "found '<!DOCTYPE html>'."
    )
    with pytest.raises(SessionError, match=r"found 'PK x{56,57}\.\.\.'"):
        Table("a.csv", b"PK\x03" + b"x" * 500, [])


def test_fields_longer_than_the_csv_module_allows():
    thumbnail = "/9j/" * 100_000
    before = csv.field_size_limit(131072)
    try:
        _, rows, _, warnings = load(f'"FileName","ThumbnailImage"\n"a.jpg","{thumbnail}"\n')
    finally:
        csv.field_size_limit(max(before, csv.field_size_limit()))
    assert rows == [["a.jpg", thumbnail]]
    assert warnings == []


def test_long_fields_in_several_threads():
    def count(size):
        return len(load(f"FileName,T\na,{'x' * size}\nb,{'x' * size}\n")[1])

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(count, [10, 200_000, 300_000, 150_000, 400_000, 10])) == [2] * 6


def test_rows_come_in_chunks():
    count = CHUNK_ROWS * 2 + 3
    text = "FileName\n" + "".join(f"{number}\n" for number in range(count))
    sizes = [len(chunk.rows) for chunk in Table("m.csv", text.encode(), []).chunks()]
    assert sizes == [CHUNK_ROWS, CHUNK_ROWS, 3]
