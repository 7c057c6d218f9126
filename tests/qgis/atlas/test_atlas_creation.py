"""A new atlas: what is in the file, and that it appears whole or not at all."""

from __future__ import annotations

import csv
import os
import signal
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest
from atlas_material import assert_valid, rows, side_files
from osgeo import gdal

import seatizen_atlas_plugin.atlas as package
from seatizen_atlas_plugin.atlas import creation
from seatizen_atlas_plugin.atlas.geopackage import AtlasError, NoSpace, create_atlas, open_atlas


def names(folder: Path) -> list:
    return sorted(path.name for path in folder.iterdir())


PUBLISHED_COLUMNS = {
    "deposit": "doi session_name footprint have_processed_data have_raw_data session_date alpha3_country_code location"
    " platform_type",
    "deposit_linestring": "id deposit_doi footprint_linestring",
    "version": "doi deposit_doi",
    "frame": "id version_doi OriginalFileName filename relative_file_path GPSPosition GPSAltitude GPSPitch GPSRoll"
    " GPSTrack GPSDatetime GPSFix",
    "multilabel_label": "id name creation_date description id_gbif code_gcrmn",
    "multilabel_model": "id name link doi creation_date",
    "multilabel_class": "id name threshold ml_label_id ml_model_id",
    "multilabel_prediction": "id score version_doi frame_id ml_class_id",
    "multilabel_annotation_session": "id annotation_date dataset_name author_name",
    "multilabel_annotation": "id value frame_id ml_label_id ml_annotation_session_id",
    "etl_runs": "id last_sql_script_executed last_zenodo_harvest_at last_version_on_zenodo",
    "layer_styles": "id f_table_catalog f_table_schema f_table_name f_geometry_column styleName styleQML styleSLD"
    " useAsDefault description owner ui update_time",
    "vw_deposit_linestring_with_platform": "id deposit_doi footprint_linestring platform_type",
}


def test_a_new_atlas_is_a_valid_geopackage(atlas_path):
    assert_valid(atlas_path)
    assert rows(atlas_path, "PRAGMA application_id") == [(0x47504B47,)]
    assert rows(atlas_path, "PRAGMA user_version")[0][0] >= 10200
    assert side_files(atlas_path) == []


@pytest.mark.parametrize("table", PUBLISHED_COLUMNS)
def test_published_columns_are_there(atlas_path, table):
    columns = [row[1] for row in rows(atlas_path, f"PRAGMA table_info({table})")]
    assert set(PUBLISHED_COLUMNS[table].split()) <= set(columns)


def test_every_table_and_public_view_is_registered(atlas_path):
    contents = dict(rows(atlas_path, "SELECT table_name, data_type FROM gpkg_contents"))
    own = rows(
        atlas_path,
        "SELECT name FROM sqlite_master WHERE type IN ('table', 'view') AND name NOT LIKE 'gpkg_%' "
        "AND name NOT LIKE 'rtree_%' AND name NOT LIKE 'sqlite_%'",
    )
    assert {name for (name,) in own} == set(contents)
    assert sorted(name for name, kind in contents.items() if kind == "features") == [
        "deposit",
        "deposit_linestring",
        "frame",
        "vw_deposit_linestring_with_platform",
        "vw_frame_prediction_1",
    ]
    assert set(rows(atlas_path, "SELECT DISTINCT srs_id FROM gpkg_geometry_columns")) == {(4326,)}


def test_gdal_lists_every_layer_with_an_integer_key(atlas_path):
    dataset = gdal.OpenEx(str(atlas_path), gdal.OF_VECTOR)
    layers = [dataset.GetLayer(index) for index in range(dataset.GetLayerCount())]
    tables = [layer for layer in layers if layer.GetName() != "multilabel_prediction"]
    tables = [layer for layer in tables if not layer.GetName().startswith("vw_")]
    keys = {layer.GetName(): layer.GetFIDColumn() for layer in tables}
    assert keys.pop("multilabel_prediction_1") == "frame_id"
    assert set(keys.values()) == {"id"}
    for name in ("deposit", "deposit_linestring", "frame"):
        assert dataset.GetLayerByName(name).TestCapability("FastSpatialFilter")


def test_indexes(atlas_path):
    indexed = {
        (row[0], tuple(column for _, _, column in rows(atlas_path, f"PRAGMA index_info({row[1]})")))
        for row in rows(atlas_path, "SELECT tbl_name, name FROM sqlite_master WHERE type = 'index'")
    }
    assert indexed >= {
        ("frame", ("version_doi",)),
        ("frame", ("filename", "version_doi")),
        ("version", ("deposit_doi",)),
        ("multilabel_annotation", ("frame_id",)),
        ("multilabel_annotation", ("ml_label_id",)),
    }


def test_labels_and_classes_are_the_published_ones(atlas_path):
    data = Path(package.__file__).with_name("data")
    with (data / "labels.csv").open(encoding="utf-8", newline="") as file:
        expected = [
            (
                int(row["id"]),
                row["name"],
                "2024-04-03",
                row["description"],
                int(row["id_gbif"]) if row["id_gbif"] else None,
                row["code_gcrmn"] or None,
            )
            for row in csv.DictReader(file)
        ]
    assert rows(atlas_path, "SELECT * FROM multilabel_label ORDER BY id") == expected
    assert len(expected) == 54
    assert expected[0][1:2] + expected[0][4:] == ("Thorny_starfish", 2271207, "AP")
    assert expected[18][1] == "D_savignyi/S_variolaris/E_calamaris/E_diadema"
    classes = rows(atlas_path, "SELECT id, name, threshold, ml_label_id, ml_model_id FROM multilabel_class ORDER BY id")
    assert len(classes) == 31
    assert classes[0] == (1, "Acropora_Branching", 0.351, 2, 1)
    assert classes[7] == (8, "Algae_Turf", 0.41, 11, 1)
    assert classes[8] == (9, "Atra/Leucospilota", 0.586, 14, 1)
    assert classes[30] == (31, "Useless", 0.315, 53, 1)
    assert sum(row[2] for row in classes) == pytest.approx(11.132)
    assert rows(atlas_path, "SELECT * FROM multilabel_model") == [
        (
            1,
            "DinoVdeau",
            "https://huggingface.co/lombardata/DinoVdeau-large-2024_04_03-with_data_aug_batch-size32_epochs150_freeze",
            "https://doi.org/10.57967/hf/2947",
            "2024-04-03",
        )
    ]


def test_seed_agrees_with_an_atlas_the_original_tool_wrote(atlas_path):
    sample = Path(__file__).resolve().parents[3].parent / "shared/samples/atlas_schema1/seatizen_atlas_db.gpkg"
    if not sample.is_file():
        pytest.skip("no sample beside the project")
    statement = "SELECT id, name, threshold, ml_label_id, ml_model_id FROM multilabel_class ORDER BY id"
    assert rows(atlas_path, statement) == rows(sample, statement)
    # its label 11 was renamed once more by a script that adds 114 labels
    statement = "SELECT id, name, description, id_gbif, code_gcrmn FROM multilabel_label WHERE id < 55 AND id <> 11"
    assert rows(atlas_path, statement) == rows(sample, statement)


def test_styles_cover_every_layer_and_platform(atlas_path):
    styles = rows(
        atlas_path, "SELECT f_table_name, f_geometry_column, styleQML, styleSLD, useAsDefault FROM layer_styles"
    )
    spatial = rows(atlas_path, "SELECT table_name, column_name FROM gpkg_geometry_columns")
    assert {style[:2] for style in styles} == set(spatial)
    platforms = {"ASV", "UAV", "AUV", "UVC", "SCUBA", "PADDLE", "KITE", "MASK", "SURF", "BOAT", "HIKE", ""}
    for table, _, qml, sld, default in styles:
        assert default == 1
        root = ElementTree.fromstring(qml)
        assert "http" not in qml.replace("https://doi.org/", "").replace("http://mrcc.com/qgis.dtd", "")
        if sld is not None:
            ElementTree.fromstring(sld)
        if table in ("deposit", "vw_deposit_linestring_with_platform"):
            categories = root.findall("renderer-v2/categories/category")
            assert {category.get("value") for category in categories} == platforms
            assert {category.get("render", "true") for category in categories} == {"true"}


def test_the_file_carries_title_licence_and_citation(atlas_path):
    [(text,)] = rows(
        atlas_path,
        "SELECT metadata FROM gpkg_metadata JOIN gpkg_metadata_reference ON md_file_id = id "
        "WHERE reference_scope = 'geopackage'",
    )
    found = ElementTree.fromstring(text)
    assert found.findtext("title") == "Seatizen Atlas"
    assert found.findtext("license") == "CC-BY-4.0"
    assert "10.1038/s41597-024-04267-z" in found.findtext("rights")
    described = rows(atlas_path, "SELECT table_name FROM gpkg_metadata_reference WHERE reference_scope = 'table'")
    assert set(described) == set(rows(atlas_path, "SELECT table_name FROM gpkg_contents"))


def test_the_schema_marks_itself(atlas_path):
    assert rows(atlas_path, "SELECT value FROM atlas_info WHERE name = 'schema_version'") == [("2",)]
    run = rows(
        atlas_path,
        "SELECT id, last_zenodo_harvest_at, last_version_on_zenodo, kind, outcome, finished_at FROM etl_runs",
    )
    assert run[0][:5] == (1, "1970-01-01T00:00:00.000Z", "", "create", "finished")
    assert run[0][5].endswith("Z")


def test_what_exists_is_left_alone(tmp_path):
    path = tmp_path / "other.gpkg"
    path.write_bytes(b"precious")
    with pytest.raises(AtlasError, match="exists already"):
        create_atlas(str(path))
    assert path.read_bytes() == b"precious"
    assert names(tmp_path) == ["other.gpkg"]


def test_overwriting_replaces_the_file_and_what_sqlite_left_beside_it(tmp_path):
    path = tmp_path / "atlas.gpkg"
    path.write_bytes(b"old")
    (tmp_path / "atlas.gpkg-wal").write_bytes(b"old log")
    (tmp_path / "atlas.gpkg.part").write_bytes(b"left by a kill")
    create_atlas(str(path), overwrite=True)
    assert names(tmp_path) == ["atlas.gpkg"]
    assert open_atlas(str(path)).counts()["multilabel_label"] == 54


def test_a_folder_that_does_not_exist(tmp_path):
    with pytest.raises(AtlasError, match="does not exist") as caught:
        create_atlas(str(tmp_path / "nowhere" / "atlas.gpkg"))
    assert str(tmp_path / "nowhere") in str(caught.value)


def test_no_space_leaves_nothing(tmp_path, monkeypatch):
    monkeypatch.setattr(creation, "PAGE_SIZE", "4096,max_page_count=40")
    with pytest.raises(NoSpace, match="No disk space"):
        create_atlas(str(tmp_path / "atlas.gpkg"))
    assert names(tmp_path) == []


KILLED = """
import os, signal, sys
from qgis.core import QgsApplication
application = QgsApplication([], False)
from seatizen_atlas_plugin.atlas import creation
complete = creation.complete
def killed(path, models):
    complete(path, models)
    os.kill(os.getpid(), signal.SIGKILL)
creation.complete = killed
creation.create_atlas(sys.argv[1])
"""


@pytest.mark.skipif(os.name != "posix", reason="kills a process")
def test_a_killed_creation_leaves_no_atlas_and_the_next_one_works(tmp_path):
    path = tmp_path / "atlas.gpkg"
    root = Path(__file__).resolve().parents[3]
    result = subprocess.run([sys.executable, "-c", KILLED, str(path)], cwd=root, check=False, capture_output=True)
    assert result.returncode == -signal.SIGKILL
    assert not path.exists()
    create_atlas(str(path))
    assert names(tmp_path) == ["atlas.gpkg"]
    assert_valid(path)
