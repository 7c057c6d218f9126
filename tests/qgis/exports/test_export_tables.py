"""The published tables, cell by cell, in every format, with and without pyarrow."""

from __future__ import annotations

import csv
import io
import json
import math
import sqlite3
import struct
import sys
from contextlib import closing
from pathlib import Path

import pandas
import pyarrow
import pytest
from pyarrow import parquet

from seatizen_atlas_plugin.atlas.errors import AtlasError
from seatizen_atlas_plugin.atlas.geopackage import open_atlas
from seatizen_atlas_plugin.exports.bundle import Bundle
from seatizen_atlas_plugin.exports.packages import MissingPackage
from seatizen_atlas_plugin.exports.selection import Selection
from seatizen_atlas_plugin.exports.source import EmptySelection, Source
from seatizen_atlas_plugin.exports.tables import PUBLISHED, TableOptions, export_tables
from seatizen_atlas_plugin.feedback import Cancelled
from tests.qgis.atlas.atlas_material import a_model, change, rows
from tests.qgis.exports.export_material import HOSTILE, Log, change_spatial, positions
from tests.support.published_exports import exports, read_csv

CSV, BOTH = ("CSV",), ("CSV", "Parquet")


def export(atlas, folder, tables=PUBLISHED, formats=CSV, log=None, scores=False, overwrite=False, **filters):
    options = TableOptions(tables, formats, scores=scores, overwrite=overwrite)
    return export_tables(str(atlas), str(folder), options, Selection(**filters), log)


@pytest.fixture
def without_pyarrow(monkeypatch):
    """As on a QGIS without it."""
    for name in [name for name in sys.modules if name == "pyarrow" or name.startswith("pyarrow.")]:
        monkeypatch.setitem(sys.modules, name, None)
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    monkeypatch.delitem(sys.modules, "seatizen_atlas_plugin.exports.tables.arrow", raising=False)


def contents(folder: Path) -> dict:
    """Bytes by name, but for the README, which tells when it was made."""
    return {one.name: one.read_bytes() for one in sorted(folder.iterdir()) if one.name != "README.txt"}


def cells(folder: Path, table: str) -> list:
    with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


HEADERS = {
    "session_doi": "session_name,session_doi,place,date,raw_data,processed_data",
    "metadata_images": "OriginalFileName,FileName,relative_file_path,frames_doi,GPSLatitude,GPSLongitude,GPSAltitude,"
    "GPSRoll,GPSPitch,GPSTrack,GPSDatetime,GPSFix",
    "metadata_multilabel_predictions": "FileName,frames_doi,GPSLatitude,GPSLongitude,GPSAltitude,GPSRoll,GPSPitch,"
    "GPSTrack,GPSFix,prediction_doi",
    "metadata_multilabel_annotation": "FileName,frame_doi,relative_file_path,annotation_date",
}


def names(atlas, table: str) -> list:
    more = {
        "metadata_multilabel_predictions": "SELECT name FROM multilabel_class WHERE ml_model_id = 1 ORDER BY id",
        "metadata_multilabel_annotation": "SELECT name FROM multilabel_label ORDER BY id",
    }
    found = [name for (name,) in rows(atlas, more[table])] if table in more else []
    return HEADERS[table].split(",") + found


def number(text: str):
    return None if text == "" else float(text)


def test_every_cell_of_every_table(export_atlas, tmp_path):
    """Against the blobs and numbers that sqlite3 reads."""
    report = export(export_atlas, tmp_path / "out")
    assert report.counts == {"sessions": 5, "frames": 48, "predicted_frames": 24, "annotated_frames": 4}
    for table in PUBLISHED:
        assert cells(tmp_path / "out", table)[0] == names(export_atlas, table)
    sessions = cells(tmp_path / "out", "session_doi")[1:]
    assert sessions[1] == [
        "20230603_REU-TROU-DEAU_UAV-2_02",
        "https://doi.org/10.5281/zenodo.20022",
        "ST-LEU",
        "2023-06-03",
        "1",
        "1",
    ]
    assert sessions[4][2:4] == ["TROU-DEAU", ""] and len(sessions) == 5
    images = cells(tmp_path / "out", "metadata_images")[1:]
    frames = rows(export_atlas, "SELECT * FROM frame ORDER BY id")
    assert len(images) == len(frames) == 48
    for cell, row in zip(images, frames):
        _, version, original, filename, path, blob, altitude, pitch, roll, track, moment, fix = row
        x, y = struct.unpack("<2d", blob[-16:]) if blob else (None, None)
        assert cell[:4] == [original, filename, path, f"https://doi.org/10.5281/zenodo.{version}"]
        assert [number(text) for text in cell[4:10]] == [y, x, altitude, roll, pitch, track]
        assert cell[10] == ("" if moment is None else moment.replace("T", " ").replace("Z", "").replace(".000", ""))
        assert cell[11] == ("" if fix is None else f"{fix}.0")
    assert images[13][4:] == [""] * 8
    assert images[24][1] == HOSTILE


def test_predictions_are_one_from_the_threshold_on(export_atlas, tmp_path):
    classes = rows(export_atlas, "SELECT name, threshold FROM multilabel_class ORDER BY id")
    at, below = classes[0][1], math.nextafter(classes[0][1], 0) if hasattr(math, "nextafter") else classes[0][1] - 1e-16
    change(
        export_atlas,
        f'UPDATE multilabel_prediction_1 SET "{classes[0][0]}" = {at!r} WHERE frame_id = 1',
        f'UPDATE multilabel_prediction_1 SET "{classes[0][0]}" = {below!r} WHERE frame_id = 2',
        f'UPDATE multilabel_prediction_1 SET "{classes[0][0]}" = NULL, "{classes[30][0]}" = NULL WHERE frame_id = 4',
        "UPDATE multilabel_prediction_1 SET "
        + ", ".join(f'"{name}" = NULL' for name, _ in classes)
        + " WHERE frame_id = 5",
    )
    export(export_atlas, tmp_path / "out")
    export(export_atlas, tmp_path / "scores", tables=("metadata_multilabel_predictions",), scores=True)
    stored = rows(export_atlas, "SELECT * FROM multilabel_prediction_1 WHERE frame_id <> 5 ORDER BY frame_id")
    fix = dict(rows(export_atlas, "SELECT id, GPSFix FROM frame"))
    found = cells(tmp_path / "out", "metadata_multilabel_predictions")[1:]
    scored = cells(tmp_path / "scores", "metadata_multilabel_predictions")[1:]
    assert len(found) == len(scored) == len(stored) == 23
    for cell, score, row in zip(found, scored, stored):
        assert cell[:10] == score[:10]
        assert cell[8:10] == [
            "" if fix[row[0]] is None else str(fix[row[0]]),
            f"https://doi.org/10.5281/zenodo.{row[1]}",
        ]
        values = ["" if value is None else str(float(value >= t)) for value, (_, t) in zip(row[2:], classes)]
        assert cell[10:] == values
        assert [number(text) for text in score[10:]] == list(row[2:])
    assert [found[0][10], found[1][10], found[2][10], found[2][40]] == ["1.0", "0.0", "", ""]


def test_annotations_are_the_newest_of_frame_and_label(export_atlas, tmp_path):
    export(export_atlas, tmp_path / "out")
    header, *found = cells(tmp_path / "out", "metadata_multilabel_annotation")
    sand, fish = header.index("Sand"), header.index("Fish")
    files = dict(rows(export_atlas, "SELECT id, filename FROM frame"))
    assert [row[0] for row in found] == [files[key] for key in (1, 2, 3, 14)]
    assert [row[1] for row in found] == ["20011", "20011", "20011", "20021"]
    assert [row[3] for row in found] == ["2024-06-01 08:00:00"] * 2 + ["2024-05-24 15:14:09", "2023-01-01 00:00:00"]
    assert [(row[sand], row[fish]) for row in found] == [("0", "0"), ("1", "1"), ("-1", "-1"), ("0", "-1")]
    others = {value for row in found for place, value in enumerate(row) if place > 3 and place not in (sand, fish)}
    assert others == {"-1"}


def test_tables_are_those_of_the_rules_of_the_published_ones(export_atlas, tmp_path):
    """As tests/support tells them, which keeps the six decimals of the published tables."""
    export(export_atlas, tmp_path / "out")
    wanted = exports(export_atlas)
    for table in PUBLISHED:
        found = read_csv(tmp_path / "out" / f"{table}.csv")
        for row in found:
            for column in ("GPSLatitude", "GPSLongitude"):
                if row.get(column) is not None:
                    row[column] = round(row[column], 6)
        if table == "metadata_multilabel_annotation":  # the date is the newest of the frame, not the first
            for row in (*found, *wanted[table]):
                row.pop("annotation_date")
            wanted[table].sort(key=lambda row: row["FileName"])
            found.sort(key=lambda row: row["FileName"])
        assert found == wanted[table] and found, table


def test_parquet_has_the_documented_types_and_the_values_of_the_csv(export_atlas, tmp_path):
    export(export_atlas, tmp_path / "out", formats=BOTH)
    text, real = pyarrow.string(), pyarrow.float64()
    numbers = {"GPSLatitude", "GPSLongitude", "GPSAltitude", "GPSRoll", "GPSPitch", "GPSTrack"}
    for table in PUBLISHED:
        path = tmp_path / "out" / f"{table}.parquet"
        found = parquet.read_table(path)
        expected = {}
        for place, name in enumerate(names(export_atlas, table)):
            kind = real if name in numbers else text
            if name in ("raw_data", "processed_data"):
                kind = pyarrow.uint8()
            elif name == "GPSFix":
                kind = real if table == "metadata_images" else pyarrow.uint8()
            elif table == "metadata_multilabel_predictions" and place >= 10:
                kind = real
            elif table == "metadata_multilabel_annotation" and place >= 4:
                kind = pyarrow.int8()
            expected[name] = kind
        assert dict(zip(found.schema.names, found.schema.types)) == expected
        read = cells(tmp_path / "out", table)[1:]
        assert found.num_rows == len(read) > 3
        for row, cell in zip(found.to_pylist(), read):
            for (name, value), told in zip(row.items(), cell):
                assert ("" if value is None else str(value)) == told or expected[name] == text, (name, value, told)
                assert expected[name] != text or (value or "") == told
        frame = pandas.read_parquet(path)
        assert list(frame.columns) == names(export_atlas, table) and len(frame) == len(read)
    images = pandas.read_parquet(tmp_path / "out" / "metadata_images.parquet")
    assert images["GPSLatitude"].dtype == "float64" and images["GPSLatitude"].isna().sum() == 1
    assert images["FileName"][24] == HOSTILE


def test_bytes_are_the_same_with_and_without_pyarrow(export_atlas, tmp_path, request):
    export(export_atlas, tmp_path / "with", scores=True)
    request.getfixturevalue("without_pyarrow")
    export(export_atlas, tmp_path / "without", scores=True)
    assert contents(tmp_path / "with") == contents(tmp_path / "without")
    assert len(contents(tmp_path / "with")) == 4


VALUES = [0.0, 1.0, -1.5, 1e-5, 9.99e-5, 1e-4, 0.1 + 0.2, 123456789.0, 9999999999.0, 1e10, 12345678901.25, 1e15]
VALUES += [1e16, 1.7976931348623157e308, 5e-324, -21.085209123456789, 55.2247571234567]


def test_numbers_are_exact_and_alike_in_every_size(export_atlas, tmp_path, request):
    change_spatial(
        export_atlas,
        *(
            f"UPDATE frame SET GPSAltitude = {value!r}, GPSRoll = 7 WHERE id = {key}"
            for key, value in enumerate(VALUES, 1)
        ),
        "UPDATE frame SET GPSAltitude = 9e999, GPSFix = 300 WHERE id = 40",
    )
    export(export_atlas, tmp_path / "with", formats=BOTH)
    found = [cell[6] for cell in cells(tmp_path / "with", "metadata_images")[1:]]
    assert found[: len(VALUES)] == [repr(value) for value in VALUES]
    assert found[39] == ""
    stored = parquet.read_table(tmp_path / "with" / "metadata_images.parquet")["GPSAltitude"].to_pylist()
    assert stored[: len(VALUES)] == VALUES and stored[39] is None
    request.getfixturevalue("without_pyarrow")
    export(export_atlas, tmp_path / "without")
    assert (tmp_path / "with" / "metadata_images.csv").read_bytes() == (
        tmp_path / "without" / "metadata_images.csv"
    ).read_bytes()


def test_lines_are_those_of_the_csv_module(export_atlas, tmp_path):
    change_spatial(
        export_atlas,
        "UPDATE deposit SET location = 'a,b' WHERE id = 1",
        "UPDATE deposit SET location = 'say \"x\"' WHERE id = 2",
        "UPDATE deposit SET location = 'two' || char(10) || 'lines' || char(13) WHERE id = 3",
        "UPDATE deposit SET location = ' récif 🐠 ; ''' WHERE id = 4",
    )
    export(export_atlas, tmp_path / "out", formats=BOTH)
    raw = (tmp_path / "out" / "session_doi.csv").read_bytes()
    table = list(csv.reader(io.StringIO(raw.decode("utf-8"), newline="")))
    assert [row[2] for row in table[1:]] == ["a,b", 'say "x"', "two\nlines\r", " récif 🐠 ; '", "TROU-DEAU"]
    written = io.StringIO(newline="")
    csv.writer(written, lineterminator="\n").writerows(table)
    assert written.getvalue().encode("utf-8") == raw
    stored = parquet.read_table(tmp_path / "out" / "session_doi.parquet")["place"].to_pylist()
    assert stored == [row[2] for row in table[1:]]


def test_two_exports_are_the_same_byte_by_byte(export_atlas, tmp_path):
    everything = (*PUBLISHED, "footprints", "tracks", "frames")
    formats = ("CSV", "Parquet", "GeoJSON", "Shapefile", "GPKG", "GeoParquet")
    for folder in ("first", "second"):
        export(export_atlas, tmp_path / folder, tables=everything, formats=formats)
    assert contents(tmp_path / "first") == contents(tmp_path / "second")
    assert len(contents(tmp_path / "first")) == 8 + 3 * 8


def test_filters_narrow_every_table(export_atlas, tmp_path):
    report = export(export_atlas, tmp_path / "out", places=("ST-LEU",), date_from="2023-06-03", date_to="2023-06-03")
    assert report.counts == {"sessions": 1, "frames": 12, "predicted_frames": 8, "annotated_frames": 1}
    whole = tmp_path / "whole"
    export(export_atlas, whole)
    for table, key in (
        ("metadata_images", 3),
        ("metadata_multilabel_predictions", 1),
        ("metadata_multilabel_annotation", 1),
    ):
        header, *every = cells(whole, table)
        wanted = [row for row in every if row[key].endswith("20021")]
        assert cells(tmp_path / "out", table) == [header, *wanted] and wanted
    assert [row[0] for row in cells(tmp_path / "out", "session_doi")[1:]] == ["20230603_REU-TROU-DEAU_UAV-2_02"]


def test_filters_of_frames_narrow_every_table(export_atlas, tmp_path):
    report = export(export_atlas, tmp_path / "out", labels=("Sand",))
    assert report.counts == {"sessions": 1, "frames": 1, "predicted_frames": 1, "annotated_frames": 1}
    name = rows(export_atlas, "SELECT filename FROM frame WHERE id = 2")[0][0]
    found = [
        [row[place] for row in cells(tmp_path / "out", table)[1:]]
        for table, place in (
            ("metadata_images", 1),
            ("metadata_multilabel_predictions", 0),
            ("metadata_multilabel_annotation", 0),
        )
    ]
    assert found == [[name]] * 3


def test_scores_outside_the_wide_table_are_exported(export_atlas, tmp_path):
    """They fill what the wide table lacks: of the frame 1 one class, of the frame 25 (without scores) two."""
    (sand,) = rows(export_atlas, "SELECT id, threshold FROM multilabel_class WHERE name = 'Sand'")
    rock = rows(export_atlas, "SELECT id FROM multilabel_class WHERE name = 'Rock'")[0][0]
    change(
        export_atlas,
        'UPDATE multilabel_prediction_1 SET "Sand" = NULL WHERE frame_id = 1',
        "INSERT INTO multilabel_prediction_long (id, score, version_doi, frame_id, ml_class_id) VALUES "
        f"((1 << 52) + 1, 0.25, '20011', 1, {sand[0]}), ((1 << 52) + 2, 0.5, '20011', 1, {sand[0]}), "
        f"((1 << 52) + 3, 0.125, '20011', 1, {rock}), ((1 << 52) + 4, 0.75, '20031', 25, {sand[0]}), "
        f"((1 << 52) + 5, 0.0625, '20031', 25, {rock})",
    )
    table = "metadata_multilabel_predictions"
    for folder, scores in (("scores", True), ("flags", False)):
        assert export(export_atlas, tmp_path / folder, scores=scores).counts["predicted_frames"] == 25
    header, *found = cells(tmp_path / "scores", table)
    by_name = {row[0]: row for row in found}
    files = dict(rows(export_atlas, "SELECT id, filename FROM frame"))
    first, alone = by_name[files[1]], by_name[files[25]]
    wide = rows(export_atlas, 'SELECT "Rock" FROM multilabel_prediction_1 WHERE frame_id = 1')[0][0]
    assert (first[header.index("Sand")], first[header.index("Rock")]) == ("0.5", repr(wide))
    assert (alone[header.index("Sand")], alone[header.index("Rock")]) == ("0.75", "0.0625")
    assert alone[9] == "https://doi.org/10.5281/zenodo.20031" and alone.count("") == 29
    order = [row[0] for row in found]
    assert order == [files[key] for key in sorted(files) if files[key] in by_name]
    flags = {row[0]: row for row in cells(tmp_path / "flags", table)[1:]}
    assert flags[files[25]][header.index("Sand")] == str(float(sand[1] <= 0.75))


def test_a_class_that_meets_a_fixed_column_gets_another_name(export_atlas, tmp_path):
    change(
        export_atlas,
        "UPDATE multilabel_class SET name = 'gpsfix' WHERE name = 'Sand'",
        "UPDATE multilabel_class SET name = 'Fish' WHERE name = 'Rock'",
        "UPDATE multilabel_label SET name = 'FileName' WHERE id = 1",
        "UPDATE multilabel_label SET name = 'Fish' WHERE name = 'Rock'",
    )
    report = export(export_atlas, tmp_path / "out", formats=BOTH)
    notes = [str(note) for note in report.notes]
    assert "The name gpsfix is taken already; its column is called gpsfix_class." in notes
    assert "The name Fish is taken already; its column is called Fish_class." in notes
    assert "The name FileName is taken already; its column is called FileName_label." in notes
    assert "Labels of the same name share a column (1 of them)." in notes
    header = cells(tmp_path / "out", "metadata_multilabel_predictions")[0]
    assert (
        header.count("gpsfix_class")
        == header.count("Fish_class")
        == header.count("Fish")
        == header.count("GPSFix")
        == 1
    )
    header = cells(tmp_path / "out", "metadata_multilabel_annotation")[0]
    assert len(header) == 4 + 53 == len(set(header))
    assert parquet.read_table(tmp_path / "out" / "metadata_multilabel_annotation.parquet").num_columns == 57


def test_a_local_session_has_no_address(export_atlas, tmp_path):
    change_spatial(
        export_atlas,
        "UPDATE deposit SET doi = 'local:mine' WHERE doi = '20012'",
        "UPDATE version SET doi = 'local:mine', deposit_doi = 'local:mine' WHERE doi = '20011'",
        "UPDATE deposit_linestring SET deposit_doi = 'local:mine' WHERE deposit_doi = '20012'",
        "UPDATE version SET deposit_doi = 'local:mine' WHERE deposit_doi = '20012'",
        "UPDATE frame SET version_doi = 'local:mine' WHERE version_doi = '20011'",
        "UPDATE multilabel_prediction_1 SET version_doi = 'local:mine' WHERE version_doi = '20011'",
    )
    export(export_atlas, tmp_path / "out", sessions=("local:mine",))
    assert cells(tmp_path / "out", "session_doi")[1][1] == "local:mine"
    assert {row[3] for row in cells(tmp_path / "out", "metadata_images")[1:]} == {"local:mine"}
    assert {row[9] for row in cells(tmp_path / "out", "metadata_multilabel_predictions")[1:]} == {"local:mine"}


@pytest.mark.parametrize("pyarrow_there", [True, False])
def test_tables_without_rows_have_their_header(export_atlas, tmp_path, request, pyarrow_there):
    if not pyarrow_there:
        request.getfixturevalue("without_pyarrow")
    formats = BOTH if pyarrow_there else CSV
    report = export(export_atlas, tmp_path / "out", formats=formats, sessions=("20229",))
    assert report.counts == {"sessions": 1, "frames": 0, "predicted_frames": 0, "annotated_frames": 0}
    for table in PUBLISHED[1:]:
        assert cells(tmp_path / "out", table) == [names(export_atlas, table)]


def test_an_atlas_without_a_model_has_no_predictions(export_atlas, tmp_path):
    change(export_atlas, "DELETE FROM multilabel_class_column")
    report = export(export_atlas, tmp_path / "out", formats=BOTH)
    assert "The atlas has no model, so there are no predictions." in [str(note) for note in report.notes]
    table = "metadata_multilabel_predictions"
    assert cells(tmp_path / "out", table) == [HEADERS[table].split(",")]
    assert parquet.read_table(tmp_path / "out" / f"{table}.parquet").num_rows == 0


def test_a_model_may_have_more_classes_than_an_expression_of_sql_has_depth(export_atlas, tmp_path):
    model = a_model(7, classes=1201)
    opened = open_atlas(str(export_atlas))
    opened.add_model(model)
    opened.close()
    last = model.classes[-1].column
    change(
        export_atlas,
        "INSERT INTO multilabel_prediction_7 (frame_id, version_doi) VALUES (1, '20011')",
        f"INSERT INTO multilabel_prediction_7 (frame_id, version_doi, \"{last}\") VALUES (2, '20011', 0.75)",
    )
    everything = tuple(one.name for one in model.classes)
    for filters in ({}, {"classes": everything}):
        folder = tmp_path / str(len(filters))
        assert export(export_atlas, folder, **filters).counts["predicted_frames"] == 1
        (row,) = cells(folder, "metadata_multilabel_predictions")[1:]
        assert row[10:] == [""] * 1200 + ["1.0"]


def test_without_pyarrow_parquet_says_what_to_install(export_atlas, tmp_path, without_pyarrow, monkeypatch):
    for platform, words in (
        ("linux", "python3-pyarrow"),
        ("win32", "OSGeo4W Shell"),
        ("darwin", "/Applications/QGIS.app/Contents/MacOS/bin/python3 -m pip install pyarrow"),
    ):
        monkeypatch.setattr(sys, "platform", platform)
        for formats, tables in (("Parquet",), PUBLISHED), (("GeoParquet",), ("footprints",)):
            with pytest.raises(MissingPackage) as missing:
                export(export_atlas, tmp_path / "out", tables=tables, formats=formats)
            assert words in str(missing.value) and str(missing.value).endswith("Nothing was exported.")
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    "tables, formats",
    [
        ((), CSV),
        (PUBLISHED, ()),
        (("footprints",), CSV),
        (PUBLISHED, ("GPKG",)),
        (PUBLISHED, (*CSV, "GPKG")),
        (("nix",), CSV),
        (PUBLISHED, ("CSV", "XLSX")),
    ],
)
def test_formats_that_do_not_fit_are_refused(export_atlas, tmp_path, tables, formats):
    with pytest.raises(AtlasError, match="Nothing can be written for"):
        export(export_atlas, tmp_path / "out", tables=tables, formats=formats)
    assert not (tmp_path / "out").exists()


def test_an_empty_selection_leaves_nothing(export_atlas, tmp_path):
    with pytest.raises(EmptySelection):
        export(export_atlas, tmp_path / "out", date_from="2033-01-01")
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("looks", [0, 3, 8, 15, 25])
@pytest.mark.parametrize("formats", [BOTH, ("GeoJSON", "Shapefile", "GPKG", "GeoParquet")], ids=["tables", "layers"])
def test_a_cancel_leaves_nothing(export_atlas, tmp_path, looks, formats):
    tables = PUBLISHED if formats is BOTH else ("footprints", "tracks", "frames")
    log = Log(looks)
    with pytest.raises(Cancelled):
        export(export_atlas, tmp_path / "out", tables=tables, formats=formats, log=log)
    assert not (tmp_path / "out").exists()
    assert log.looks < 0


@pytest.mark.parametrize("formats", [BOTH, ("GeoJSON", "Shapefile", "GPKG", "GeoParquet")], ids=["tables", "layers"])
def test_progress_goes_up_to_the_end(export_atlas, tmp_path, formats):
    log = Log()
    tables = PUBLISHED if formats is BOTH else ("footprints", "tracks", "frames")
    export(export_atlas, tmp_path / "out", tables=tables, formats=formats, log=log)
    assert len(set(log.progress)) > 4
    assert log.progress == sorted(log.progress) and log.progress[-1] == 100


def test_files_are_replaced_only_when_asked(export_atlas, tmp_path):
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / "metadata_images.csv").write_text("mine", encoding="utf-8")
    with pytest.raises(AtlasError, match="exists already"):
        export(export_atlas, folder)
    assert [one.name for one in folder.iterdir()] == ["metadata_images.csv"]
    export(export_atlas, folder, overwrite=True)
    assert len(cells(folder, "metadata_images")) == 49


@pytest.mark.parametrize("kind, ending", [("GPKG", ".gpkg"), ("GPKG", ".gpkg.part"), ("GeoJSON", ".geojson.part")])
def test_the_atlas_is_never_replaced(export_atlas, kind, ending):
    """An atlas may be called as one of the files, and lie in the output folder."""
    atlas = export_atlas.rename(export_atlas.with_name(f"frames{ending}"))
    before = atlas.read_bytes()
    with pytest.raises(AtlasError, match="is a file that the export reads"):
        export(atlas, atlas.parent, tables=("frames",), formats=(kind,), overwrite=True)
    assert contents(atlas.parent) == {atlas.name: before}


def test_checksums_are_taken_while_others_can_write(export_atlas, tmp_path, monkeypatch):
    real = Bundle.finish

    def finish(self, companion, feedback):
        with closing(sqlite3.connect(export_atlas, timeout=0)) as opened:
            opened.execute("UPDATE multilabel_annotation SET value = 0")
            opened.commit()
        return real(self, companion, feedback)

    monkeypatch.setattr(Bundle, "finish", finish)
    assert len(export(export_atlas, tmp_path / "out").files) == 4


def test_what_a_killed_export_left_goes_with_the_next(export_atlas, tmp_path):
    folder = tmp_path / "out"
    (folder / ".frames.gpkg.part").mkdir(parents=True)
    for name in (".frames.gpkg.part/frames.gpkg", ".frames.gpkg.part/frames.gpkg-journal", "session_doi.csv.part"):
        (folder / name).write_text("half", encoding="utf-8")
    export(export_atlas, folder, tables=("session_doi", "frames"), formats=("CSV", "GPKG"))
    assert sorted(one.name for one in folder.iterdir()) == ["README.txt", "frames.gpkg", "session_doi.csv"]
    assert len(cells(folder, "session_doi")) == 6


def test_annotations_of_frames_that_are_not_chosen_are_not_read(export_atlas, tmp_path, monkeypatch):
    """Frames 1 and 14 are chosen; between them lie annotated ones."""
    read = []
    real = Source.arrays

    def arrays(self, statement, *more):
        for batch in real(self, statement, *more):
            read.extend(batch.get("frame_id", ()))
            yield batch

    monkeypatch.setattr(Source, "arrays", arrays)
    x, y = positions(export_atlas)[1]
    change_spatial(
        export_atlas, f"UPDATE frame SET GPSPosition = (SELECT GPSPosition FROM frame WHERE id = 1) WHERE id = {14}"
    )
    report = export(export_atlas, tmp_path / "out", extent=(x, y, x, y), tables=PUBLISHED[3:])
    assert report.counts["annotated_frames"] == 2
    assert set(read) == {1, 14}


def test_the_threshold_of_the_selection_takes_the_place_of_those_of_the_classes(export_atlas, tmp_path):
    """As in all exports."""
    report = export(export_atlas, tmp_path / "out", threshold=0.75)
    sand = dict(
        rows(
            export_atlas,
            'SELECT f.filename, p."Sand" FROM multilabel_prediction_1 AS p JOIN frame AS f ON f.id = p.frame_id',
        )
    )
    header, *lines = cells(tmp_path / "out", "metadata_multilabel_predictions")
    place = header.index("Sand")
    assert {row[0]: row[place] for row in lines} == {name: f"{score >= 0.75:d}.0" for name, score in sand.items()}
    assert {row[place] for row in lines} == {"0.0", "1.0"}
    assert [str(note) for note in report.notes] == ["Predictions are those of DinoVdeau: 1 from 0.75 on, else 0."]


def test_the_report_and_the_readme_tell_the_files(export_atlas, tmp_path):
    import hashlib

    report = export(export_atlas, tmp_path / "out", formats=BOTH, places=("ST-LEU",))
    told = json.loads(report.to_json())
    files = contents(tmp_path / "out")
    assert [(one["name"], one["bytes"], one["sha256"]) for one in told["files"]] == [
        (name, len(files[name]), hashlib.sha256(files[name]).hexdigest())
        for name in (one["name"] for one in told["files"])
    ]
    assert {one["name"]: one["rows"] for one in told["files"]}["metadata_images.parquet"] == 24
    assert told["path"] == str(tmp_path / "out")
    text = (tmp_path / "out" / "README.txt").read_text(encoding="utf-8")
    for one in told["files"]:
        assert f"{one['sha256']}  {one['bytes']:>12}  {one['name']}" in text
    assert "Predictions are those of DinoVdeau: 1 from the threshold of the class on, else 0." in text
    assert "Places: ST-LEU." in text and "https://doi.org/10.5281/zenodo.20032" in text


def test_the_atlas_is_not_touched(export_atlas, tmp_path):
    before = export_atlas.read_bytes()
    export(export_atlas, tmp_path / "out", formats=BOTH)
    assert export_atlas.read_bytes() == before
    assert [one.name for one in export_atlas.parent.iterdir()] == ["atlas.gpkg"]
    with closing(sqlite3.connect(export_atlas)) as opened:
        assert opened.execute("PRAGMA journal_mode").fetchone() == ("delete",)
