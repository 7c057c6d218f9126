"""The exports of the original tool's own database, value for value."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from pyarrow import parquet

from seatizen_atlas_plugin.atlas.upgrade import upgrade_atlas
from seatizen_atlas_plugin.exports.tables import PUBLISHED, TableOptions, export_tables
from seatizen_atlas_plugin.feedback import SilentFeedback

SAMPLE = Path(__file__).resolve().parents[4] / "shared" / "samples" / "atlas_schema1"
SIX_DECIMALS = {"GPSLatitude", "GPSLongitude"}


@pytest.fixture(scope="module")
def exported(qgis_app, tmp_path_factory):
    if not SAMPLE.is_dir():
        pytest.skip("the sample is not here")
    folder = tmp_path_factory.mktemp("sample")
    atlas = str(folder / "atlas.gpkg")
    upgrade_atlas(str(SAMPLE / "seatizen_atlas_db.gpkg"), atlas, SilentFeedback())
    report = export_tables(atlas, str(folder / "out"), TableOptions(PUBLISHED, ("CSV", "Parquet")))
    assert report.counts["frames"] == 400
    return folder / "out"


def read(path: Path) -> tuple:
    with path.open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    return header, rows


def at_six_decimals(header: list, row: list) -> list:
    """The cells as the original tool wrote them, which cut coordinates."""
    return [f"{float(text):.6f}" if name in SIX_DECIMALS and text else text for name, text in zip(header, row)]


@pytest.mark.parametrize("table", PUBLISHED)
def test_the_csv_is_that_of_the_original_tool(exported, table):
    """Its rows stand in no order."""
    header, theirs = read(SAMPLE / "exports" / f"{table}.csv")
    own_header, ours = read(exported / f"{table}.csv")
    assert own_header == header
    assert len(ours) == len(theirs) > 3
    assert sorted(at_six_decimals(header, row) for row in ours) == sorted(
        at_six_decimals(header, row) for row in theirs
    )


@pytest.mark.parametrize("table", PUBLISHED)
def test_the_parquet_is_that_of_the_original_tool(exported, table):
    theirs = parquet.read_table(SAMPLE / "exports" / f"{table}.parquet")
    ours = parquet.read_table(exported / f"{table}.parquet")
    assert ours.schema.names == theirs.schema.names

    def small(kind) -> str:
        return str(kind).replace("large_", "")

    assert list(map(small, ours.schema.types)) == list(map(small, theirs.schema.types))

    def rows(found) -> list:
        values = found.to_pylist()
        for row in values:
            for name in SIX_DECIMALS & set(row):
                row[name] = round(row[name], 6)
        return sorted(map(str, values))

    assert rows(ours) == rows(theirs)
