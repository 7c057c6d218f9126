"""Footprints, tracks and frames as layers: every reader finds the atlas's own coordinates."""

from __future__ import annotations

import json
import random
import struct
from pathlib import Path

import geopandas
import pyogrio
import pyproj
import pytest
from osgeo import gdal, ogr
from pyarrow import parquet
from qgis.core import QgsProjUtils

from seatizen_atlas_plugin.atlas.errors import AtlasError
from seatizen_atlas_plugin.atlas.gdal_calls import quiet
from seatizen_atlas_plugin.exports.selection import Selection
from seatizen_atlas_plugin.exports.tables import LAYERS, TableOptions, export_tables
from seatizen_atlas_plugin.exports.tables.geojson import geometry
from seatizen_atlas_plugin.feedback import Cancelled
from tests.qgis.atlas.atlas_material import rows, validate
from tests.qgis.exports.export_material import HOSTILE, Log, change_spatial

FORMATS = {"GeoJSON": ".geojson", "Shapefile": ".shp", "GPKG": ".gpkg", "GeoParquet": ".parquet"}
TABLES = {
    "footprints": ("deposit", "Polygon"),
    "tracks": ("deposit_linestring", "LineString"),
    "frames": ("frame", "Point"),
}


@pytest.fixture
def gdal_exceptions():
    """As where a plugin of QGIS, such as Processing, has switched them on."""
    were_on = gdal.GetUseExceptions()
    gdal.UseExceptions()
    yield
    if not were_on:
        gdal.DontUseExceptions()


@pytest.mark.parametrize("kind", ["Shapefile", "GPKG"])
def test_a_cancel_leaves_nothing_with_gdals_exceptions_too(export_atlas, tmp_path, gdal_exceptions, monkeypatch, kind):
    log, real = Log(), gdal.VectorTranslate

    def cancelled(*given, **more):
        log.looks = 0
        return real(*given, **more)

    monkeypatch.setattr(gdal, "VectorTranslate", cancelled)
    with pytest.raises(Cancelled):
        export_tables(str(export_atlas), str(tmp_path / "out"), TableOptions(LAYERS, (kind,)), None, log)
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    "said, words", [("database or disk is full", "No disk space is left for "), ("x", "cannot be")]
)
def test_what_gdal_throws_is_told_in_a_sentence(export_atlas, tmp_path, monkeypatch, said, words):
    def fail(*_, **__):
        raise RuntimeError(said)

    monkeypatch.setattr(gdal, "VectorTranslate", fail)
    with pytest.raises(AtlasError) as told:
        export_tables(str(export_atlas), str(tmp_path / "out"), TableOptions(LAYERS, ("GPKG",)))
    assert words in str(told.value) and str(tmp_path / "out" / "footprints.gpkg") in str(told.value)
    assert not (tmp_path / "out").exists()


@pytest.fixture
def layers(export_atlas, tmp_path):
    """The atlas with positions of all digits, exported in every format."""
    chance = random.Random(3)
    moves = []
    for key in (1, 2, 3):
        raw = b"GP\x00\x01" + struct.pack("<iBI2d", 4326, 1, 1, 55 + chance.random(), -21 - chance.random())
        moves.append(f"UPDATE frame SET GPSPosition = X'{raw.hex()}' WHERE id = {key}")
    change_spatial(export_atlas, *moves)
    export_tables(str(export_atlas), str(tmp_path / "out"), TableOptions(LAYERS, tuple(FORMATS)))
    return tmp_path / "out"


def places_of(path, layer: str) -> list:
    """The points of every feature; of a polygon sorted, since formats begin and turn rings as they like."""
    with quiet():
        dataset = ogr.Open(str(path))
        found = []
        for feature in dataset.GetLayerByName(layer) if layer else dataset.GetLayer(0):
            geometry = feature.GetGeometryRef()
            found.append(None if geometry is None else points_of(geometry))
    return found


def opened_as_text(path):
    """A file whose texts stay texts: GDAL's reader of GeoJSON takes some for dates."""
    return gdal.OpenEx(str(path), gdal.OF_VECTOR, open_options=["DATE_AS_STRING=YES"])


def points_of(geometry) -> list:
    if geometry.GetGeometryName() == "POLYGON":
        return sorted(set(geometry.GetGeometryRef(0).GetPoints(2)))
    return geometry.GetPoints(2)


def points_of_wkb(raw):
    return None if raw is None else points_of(ogr.CreateGeometryFromWkb(bytes(raw)))


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("kind", FORMATS)
def test_coordinates_are_those_of_the_atlas(export_atlas, layers, table, kind):
    wanted = places_of(export_atlas, TABLES[table][0])
    path = layers / f"{table}{FORMATS[kind]}"
    if kind == "GeoParquet":  # GDAL of Debian 12 has no reader for it
        found = [points_of_wkb(raw) for raw in parquet.read_table(path)["geometry"].to_pylist()]
    else:
        found = places_of(path, "")
    assert len(found) == len(wanted) > 3
    assert found == wanted
    if table == "frames":
        assert found[13] is None


def test_every_format_tells_the_same_sessions(export_atlas, layers):
    wanted = [
        (name, f"https://doi.org/10.5281/zenodo.{doi}", place, day, country, platform, raw, processed)
        for name, doi, place, day, country, platform, raw, processed in rows(
            export_atlas,
            "SELECT session_name, doi, location, session_date, alpha3_country_code, platform_type, have_raw_data, "
            "have_processed_data FROM deposit ORDER BY id",
        )
    ]
    columns = ["session_name", "session_doi", "place", "date", "country", "platform", "raw_data", "processed_data"]
    short = ["session", "doi", "place", "date", "country", "platform", "raw_data", "processed"]
    assert len(wanted) == 5 and wanted[4][3] is None
    for kind, ending in FORMATS.items():
        path = layers / f"footprints{ending}"
        if kind == "GeoParquet":
            table = parquet.read_table(path)
            assert table.schema.names == [*columns, "geometry"]
            found = [tuple(row.values())[:-1] for row in table.to_pylist()]
        else:
            fields = pyogrio.read_info(path)["fields"]
            assert list(fields) == (short if kind == "Shapefile" else columns)
            with quiet():
                opened = opened_as_text(path)
                found = [tuple(feature.GetField(name) for name in fields) for feature in opened.GetLayer(0)]
        assert found == wanted, kind


def test_frames_tell_what_the_table_of_images_tells(export_atlas, layers):
    for kind in ("GeoJSON", "GPKG", "Shapefile"):
        with quiet():
            opened = opened_as_text(layers / f"frames{FORMATS[kind]}")
            found = [[feature.GetField(place) for place in range(10)] for feature in opened.GetLayer(0)]
        stored = rows(
            export_atlas,
            "SELECT OriginalFileName, filename, relative_file_path, version_doi, GPSAltitude, GPSRoll, GPSPitch, "
            "GPSTrack, GPSDatetime, GPSFix FROM frame ORDER BY id",
        )
        for row, (original, name, path, version, *measures, moment, fix) in zip(found, stored):
            assert row[:4] == [original, name, path, f"https://doi.org/10.5281/zenodo.{version}"]
            close = measures if kind != "Shapefile" or None in measures else pytest.approx(measures, rel=1e-14)
            assert row[4:8] == close
            assert row[8] == (moment and moment.replace("T", " ").replace(".000Z", "").replace("Z", ""))
            assert row[9] == fix
        assert found[24][1] == HOSTILE


def test_geoparquet_says_what_it_is(layers):
    for table, (_, kind) in TABLES.items():
        meta = json.loads(parquet.read_schema(layers / f"{table}.parquet").metadata[b"geo"])
        assert (meta["version"], meta["primary_column"]) == ("1.1.0", "geometry")
        column = meta["columns"]["geometry"]
        assert (column["encoding"], column["geometry_types"]) == ("WKB", [kind])
        places = [
            point
            for raw in parquet.read_table(layers / f"{table}.parquet")["geometry"].to_pylist()
            for point in points_of_wkb(raw) or ()
        ]
        xs, ys = [x for x, _ in places], [y for _, y in places]
        assert column["bbox"] == [min(xs), min(ys), max(xs), max(ys)]


@pytest.fixture
def projections():
    """Debian's pyproj does not find its data from a virtual environment; QGIS does."""
    folders = [path for path in QgsProjUtils.searchPaths() if (Path(path) / "proj.db").exists()]
    pyproj.datadir.set_data_dir(folders[0])


def test_geopandas_reads_geoparquet(layers, projections):
    for table, (_, kind) in TABLES.items():
        found = geopandas.read_parquet(layers / f"{table}.parquet")
        assert found.crs == "OGC:CRS84"
        assert set(found.geom_type.dropna()) == {kind}
        bounds = json.loads(parquet.read_schema(layers / f"{table}.parquet").metadata[b"geo"])
        assert list(found.total_bounds) == bounds["columns"]["geometry"]["bbox"]


def test_layers_are_in_degrees_and_typed(layers):
    for table, (_, kind) in TABLES.items():
        for form in ("GeoJSON", "Shapefile", "GPKG"):
            info = pyogrio.read_info(layers / f"{table}{FORMATS[form]}")
            assert info["crs"] == "EPSG:4326"
            assert info["geometry_type"] in (kind, None) and (info["geometry_type"] or form == "GeoJSON")
        assert validate(layers / f"{table}.gpkg").returncode == 0
    told = json.loads((layers / "footprints.geojson").read_text(encoding="utf-8"))
    assert "crs" not in told and "name" not in told  # RFC 7946


def test_filters_narrow_layers(export_atlas, tmp_path):
    options = TableOptions(LAYERS, ("GPKG", "GeoParquet"))
    report = export_tables(str(export_atlas), str(tmp_path / "out"), options, Selection(labels=("Sand",)))
    assert report.counts["sessions"] == report.counts["frames"] == 1
    counts = {table: pyogrio.read_info(tmp_path / "out" / f"{table}.gpkg")["features"] for table in LAYERS}
    assert counts == {"footprints": 1, "tracks": 1, "frames": 1}
    assert [parquet.read_table(tmp_path / "out" / f"{table}.parquet").num_rows for table in LAYERS] == [1, 1, 1]


def test_layers_without_any_geometry_can_be_written(export_atlas, tmp_path):
    options = TableOptions(LAYERS, tuple(FORMATS))
    change_spatial(export_atlas, "UPDATE deposit SET footprint = NULL WHERE doi = '20229'")
    export_tables(str(export_atlas), str(tmp_path / "out"), options, Selection(sessions=("20229",)))
    assert pyogrio.read_info(tmp_path / "out" / "frames.gpkg")["features"] == 0
    meta = json.loads(parquet.read_schema(tmp_path / "out" / "footprints.parquet").metadata[b"geo"])
    assert "bbox" not in meta["columns"]["geometry"]
    assert parquet.read_table(tmp_path / "out" / "footprints.parquet")["geometry"].to_pylist() == [None]


def test_the_index_of_a_shapefile_goes_with_it(export_atlas, tmp_path):
    folder = tmp_path / "out"
    folder.mkdir()
    for name in ("footprints.qix", "other.qix"):
        (folder / name).write_bytes(b"old")
    export_tables(str(export_atlas), str(folder), TableOptions(("footprints",), ("Shapefile",)))
    assert sorted(one.suffix for one in folder.iterdir()) == [".cpg", ".dbf", ".prj", ".qix", ".shp", ".shx", ".txt"]
    assert (folder / "other.qix").exists()


@pytest.mark.parametrize(
    "wkt, expected",
    [
        ("POINT (1 2)", {"type": "Point", "coordinates": [1, 2]}),
        ("POINT EMPTY", None),
        ("POINT Z (1 2 3)", {"type": "Point", "coordinates": [1, 2]}),
        ("LINESTRING M (1 2 9, 3 4 9)", {"type": "LineString", "coordinates": [[1, 2], [3, 4]]}),
        ("MULTIPOINT ZM (1 2 8 9, 3 4 8 9)", {"type": "MultiPoint", "coordinates": [[1, 2], [3, 4]]}),
        (
            "POLYGON ((0 0, 0 9, 9 9, 0 0), (1 2, 2 3, 1 3, 1 2))",  # both turn the wrong way
            {
                "type": "Polygon",
                "coordinates": [[[0, 0], [9, 9], [0, 9], [0, 0]], [[1, 2], [1, 3], [2, 3], [1, 2]]],
            },
        ),
        (
            "MULTIPOLYGON (((0 0, 1 0, 1 1, 0 0)), ((5 5, 6 5, 6 6, 5 5)))",
            {
                "type": "MultiPolygon",
                "coordinates": [[[[0, 0], [1, 0], [1, 1], [0, 0]]], [[[5, 5], [6, 5], [6, 6], [5, 5]]]],
            },
        ),
        (
            "MULTILINESTRING ((1 2, 3 4), (5 6, 7 8))",
            {"type": "MultiLineString", "coordinates": [[[1, 2], [3, 4]], [[5, 6], [7, 8]]]},
        ),
    ],
)
@pytest.mark.parametrize("order", [ogr.wkbNDR, ogr.wkbXDR])
@pytest.mark.parametrize("iso", [True, False])
def test_geojson_of_every_geometry(wkt, expected, order, iso):
    shape = ogr.CreateGeometryFromWkt(wkt)
    if not iso and (shape.IsMeasured() or shape.IsEmpty()):
        return  # the older form has neither
    assert geometry(bytes(shape.ExportToIsoWkb(order) if iso else shape.ExportToWkb(order))) == expected
