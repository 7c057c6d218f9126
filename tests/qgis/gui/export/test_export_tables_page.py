"""Export tables…: which files the choices of the page mean, and that they are those of the algorithm."""

from __future__ import annotations

import csv
import sys
from pathlib import Path

import pytest

from seatizen_atlas_plugin.exports.selection import Selection
from seatizen_atlas_plugin.exports.tables import TableOptions, export_tables
from tests.qgis.gui.export.export_material import DOIS, EAU

SESSION_DOI, IMAGES = "session_doi.csv", "metadata_images.csv"
PREDICTIONS, ANNOTATIONS = "metadata_multilabel_predictions.csv", "metadata_multilabel_annotation.csv"


@pytest.fixture()
def dialog(open_with):
    return open_with("tables")


def check(dialog, name, *values):
    for box, wanted in zip(dialog.page.inputs[name], values):
        box.setChecked(wanted)


def contents(folder):
    return {path.name: path.read_bytes() for path in Path(folder).iterdir() if path.name != "README.txt"}


def test_the_four_tables_as_csv_are_what_one_gets_without_a_choice(dialog, export, atlas, tmp_path):
    operation = export(dialog)
    folder = Path(dialog.outputFile.filePath())
    assert folder == atlas.parent / "seatizen-atlas-tables"
    export_tables(str(atlas), str(tmp_path / "others"))
    assert contents(folder) == contents(tmp_path / "others")
    assert set(contents(folder)) == {SESSION_DOI, IMAGES, PREDICTIONS, ANNOTATIONS}
    assert (folder / "README.txt").exists()
    assert operation.result.counts["frames"] == 36


def test_chosen_sessions_scores_parquet_and_layers(dialog, export, atlas, tmp_path):
    dialog.selection.picker.model.check([DOIS[EAU]])
    check(dialog, "tables", False, True, True, False)
    dialog.page.inputs["scores"].setChecked(True)
    check(dialog, "table_formats", True, True)
    check(dialog, "layers", True, False, True)
    check(dialog, "layer_formats", True, False, True, False)
    export(dialog)
    folder = Path(dialog.outputFile.filePath())
    tables, layers = ("metadata_images", "metadata_multilabel_predictions"), ("footprints", "frames")
    options = TableOptions((*tables, *layers), ("CSV", "Parquet", "GeoJSON", "GPKG"), scores=True)
    export_tables(str(atlas), str(tmp_path / "others"), options, Selection(sessions=(EAU,)))
    assert set(contents(folder)) == set(contents(tmp_path / "others"))
    for name in (IMAGES, PREDICTIONS, "metadata_images.parquet", "footprints.geojson"):
        assert contents(folder)[name] == contents(tmp_path / "others")[name]
    with (folder / IMAGES).open(encoding="utf-8", newline="") as file:
        assert {row["FileName"].rsplit("_", 1)[0] for row in csv.DictReader(file)} == {EAU}


def test_choices_that_mean_no_file_are_refused(dialog, monkeypatch):
    check(dialog, "tables", False, False, False, False)
    assert dialog.countLabel.text() == "Choose at least one table or layer."
    check(dialog, "layers", True)
    check(dialog, "layer_formats", False, False, False, False)
    assert dialog.countLabel.text() == "Choose at least one format for the layers."
    check(dialog, "layer_formats", True)
    assert dialog.exportButton.isEnabled()
    check(dialog, "tables", True)
    check(dialog, "table_formats", False, False)
    assert dialog.countLabel.text() == "Choose at least one format for the tables."
    assert not dialog.exportButton.isEnabled()


def test_parquet_without_its_package_says_what_to_install(dialog, monkeypatch):
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    check(dialog, "table_formats", True, True)
    assert dialog.countLabel.text().startswith(
        "Parquet needs the Python package pyarrow, which this QGIS does not have."
    )
    assert not dialog.exportButton.isEnabled()
    check(dialog, "table_formats", True, False)
    assert dialog.exportButton.isEnabled()
