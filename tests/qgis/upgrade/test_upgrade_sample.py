"""The file that the original tool wrote: every row arrives, and the exports are those that the tool made of it."""

from __future__ import annotations

from operator import itemgetter

import pytest
from osgeo import ogr
from upgrade_material import digest, left_out, names, rows

from seatizen_atlas_plugin.atlas.gdal_calls import quiet
from seatizen_atlas_plugin.atlas.upgrade import upgrade_atlas
from seatizen_atlas_plugin.feedback import SilentFeedback
from tests.support.published_exports import exports, read_csv

SAME = {
    "deposit": "rowid, doi, session_name, have_processed_data, have_raw_data, session_date, alpha3_country_code, "
    "location, platform_type",
    "deposit_linestring": "id, deposit_doi",
    "version": "rowid, doi, deposit_doi",
    "frame": "id, version_doi, OriginalFileName, filename, relative_file_path, GPSAltitude, GPSPitch, GPSRoll, "
    "GPSTrack, GPSFix, replace(substr(GPSDatetime, 1, 19), 'T', ' ')",
    "multilabel_label": "id, name, creation_date, description, id_gbif, code_gcrmn",
    "multilabel_model": "id, name, link, doi, creation_date",
    "multilabel_class": "id, name, threshold, ml_label_id, ml_model_id",
    "multilabel_prediction": "score, version_doi, frame_id, ml_class_id",
    "multilabel_annotation_session": "id, replace(substr(annotation_date, 1, 19), 'T', ' '), dataset_name, author_name",
    "multilabel_annotation": "id, value, frame_id, ml_label_id, ml_annotation_session_id",
    "etl_runs": "id, last_sql_script_executed, substr(last_zenodo_harvest_at, 1, 10), last_version_on_zenodo",
}
GEOMETRIES = {"deposit": "footprint", "deposit_linestring": "footprint_linestring", "frame": "GPSPosition"}
KEYS = {"session_doi": "session_name"}


@pytest.fixture(scope="module")
def atlas(sample, qgis_app, tmp_path_factory):
    target = tmp_path_factory.mktemp("sample") / "atlas.gpkg"
    source = sample / "seatizen_atlas_db.gpkg"
    before, folder = digest(source), names(sample)
    report = upgrade_atlas(str(source), str(target), SilentFeedback())
    assert (digest(source), names(sample)) == (before, folder)
    assert report.left_out == report.left_out_values == {} and left_out(target) == []
    assert report.release == "v1.2.6"
    return target


def of_sample(sample, statement: str) -> list:
    return rows(sample / "seatizen_atlas_db.gpkg", statement)


@pytest.mark.parametrize("table", SAME)
def test_every_row_of_the_original_file_arrives(sample, atlas, table):
    statement = f"SELECT {SAME[table]} FROM {table}"
    wanted = sorted(of_sample(sample, statement), key=repr)
    found = sorted(rows(atlas, statement), key=repr)
    if table == "etl_runs":
        *found, own = found
        assert own[1:] == wanted[-1][1:]
    assert found == wanted and wanted


@pytest.mark.parametrize("table", GEOMETRIES)
def test_every_coordinate_arrives_bit_for_bit(sample, atlas, table):
    def wkb(path):
        with quiet():
            dataset = ogr.Open(str(path))
            layer = dataset.GetLayerByName(table)
            return {f.GetFID(): bytes(f.GetGeometryRef().ExportToIsoWkb(ogr.wkbNDR)) for f in layer}

    wanted = wkb(sample / "seatizen_atlas_db.gpkg")
    assert wkb(atlas) == wanted and wanted


@pytest.mark.parametrize(
    "table",
    ["session_doi", "metadata_images", "metadata_multilabel_predictions", "metadata_multilabel_annotation"],
)
def test_the_exports_are_those_of_the_original_tool(sample, atlas, table):
    key = itemgetter(KEYS.get(table, "FileName"))
    wanted = sorted(read_csv(sample / "exports" / f"{table}.csv"), key=key)
    found = sorted(exports(atlas)[table], key=key)
    assert len(found) == len(wanted) > 3
    for ours, theirs in zip(found, wanted):
        assert ours.keys() >= theirs.keys()
        assert {name: ours[name] for name in theirs} == theirs
    extra = {name for row in found for name in row} - set(wanted[0])
    assert extra == set()
