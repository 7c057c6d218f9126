"""`seatizen:exporttables` as the toolbox runs it, and the parameters that narrow every export."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsFeature,
    QgsGeometry,
    QgsPointXY,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeatureSourceDefinition,
    QgsProcessingFeedback,
    QgsProject,
    QgsRectangle,
    QgsReferencedRectangle,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QDate, QDateTime

from seatizen_atlas_plugin.processing.export_tables import ExportTables
from seatizen_atlas_plugin.processing.selection_parameters import selection_of, split_names
from tests.qgis.exports.export_material import positions

MERCATOR = "EPSG:3857"


class Log(QgsProcessingFeedback):
    def __init__(self):
        super().__init__(False)
        self.said = []

    def pushInfo(self, info):
        self.said.append(info)

    def pushWarning(self, warning):
        self.said.append(warning)

    def reportError(self, error, fatalError=False):
        self.said.append(error)


@pytest.fixture
def project():
    project = QgsProject()
    yield project
    project.clear()


@pytest.fixture
def run(export_atlas, tmp_path, project):
    """(outputs, whether it worked, what was said)"""

    def do(**parameters):
        context, log = QgsProcessingContext(), Log()
        context.setProject(project)
        values = {"ATLAS": str(export_atlas), "OUTPUT": str(tmp_path / "out"), **parameters}
        algorithm = ExportTables().create({})
        fine, why = algorithm.checkParameterValues(values, context)
        if not fine:
            return {}, False, why
        outputs, worked = algorithm.run(values, context, log)
        return outputs, worked, "\n".join(log.said)

    return do


@pytest.fixture
def selected(export_atlas, project):
    """The selection that parameters make."""

    def do(**parameters):
        context = QgsProcessingContext()
        context.setProject(project)
        algorithm = ExportTables().create({})
        values = {"ATLAS": str(export_atlas), **parameters}
        algorithm.prepare(values, context, QgsProcessingFeedback())
        return selection_of(algorithm, values, context)

    return do


def names(folder) -> list:
    return sorted(one.name for one in folder.iterdir())


def test_by_default_the_four_tables_are_written_as_csv(run, tmp_path):
    outputs, worked, said = run()
    assert worked
    assert names(tmp_path / "out") == [
        "README.txt",
        "metadata_images.csv",
        "metadata_multilabel_annotation.csv",
        "metadata_multilabel_predictions.csv",
        "session_doi.csv",
    ]
    counts = {name: outputs[name] for name in ("SESSIONS", "FRAMES", "PREDICTED_FRAMES", "ANNOTATED_FRAMES")}
    assert counts == {"SESSIONS": 5, "FRAMES": 48, "PREDICTED_FRAMES": 24, "ANNOTATED_FRAMES": 4}
    assert outputs["OUTPUT"] == str(tmp_path / "out")
    assert len(json.loads(outputs["REPORT"])["files"]) == 4
    assert "metadata_images.csv: 48 rows, " in said


def test_tables_and_formats_are_named_by_text(run, tmp_path):
    _, worked, _ = run(TABLES="metadata_images,footprints", FORMATS="Parquet,GeoJSON")
    assert worked
    assert names(tmp_path / "out") == ["README.txt", "footprints.geojson", "metadata_images.parquet"]


def test_a_temporary_folder(run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    outputs, worked, said = run(OUTPUT="TEMPORARY_OUTPUT")
    assert worked, said
    assert "metadata_images.csv" in names(Path(outputs["OUTPUT"]))
    assert [one.name for one in tmp_path.iterdir()] == ["here"]


def test_scores_and_overwriting(run, tmp_path):
    assert run(TABLES="metadata_multilabel_predictions", SCORES=True)[1]
    with (tmp_path / "out" / "metadata_multilabel_predictions.csv").open(encoding="utf-8") as file:
        assert len({row["Sand"] for row in csv.DictReader(file)}) > 5
    _, worked, said = run(TABLES="metadata_multilabel_predictions")
    assert not worked and "exists already and was left as it is" in said
    assert run(TABLES="metadata_multilabel_predictions", OVERWRITE=True)[1]
    with (tmp_path / "out" / "metadata_multilabel_predictions.csv").open(encoding="utf-8") as file:
        assert {row["Sand"] for row in csv.DictReader(file)} <= {"0.0", "1.0"}


def test_an_error_is_one_sentence(run, tmp_path, export_atlas):
    _, worked, said = run(SESSIONS="20012, nix")
    assert not worked
    assert said == f"{export_atlas} has no session nix; nothing was exported."
    assert not (tmp_path / "out").exists()


def test_without_filters_all_is_selected(selected):
    assert selected().is_everything


def test_lists_of_names(selected):
    selection = selected(
        SESSIONS="a, b;c\nb", PLACES="ST-LEU", PLATFORMS="ASV,UAV", LABELS="Sand", CLASSES="Rock", MODEL=" 1 "
    )
    assert selection.sessions == ("a", "b", "c")
    assert (selection.places, selection.platforms) == (("ST-LEU",), ("ASV", "UAV"))
    assert (selection.labels, selection.classes, selection.model) == (("Sand",), ("Rock",), "1")
    assert split_names(" , ;\n") == ()
    assert split_names('"a, b"; "say ""x""",c "d" e,"') == ("a, b", 'say "x"', 'c "d" e', '"')


@pytest.mark.parametrize("given, expected", [(None, None), ("", None), (0, 0.0), ("0.25", 0.25), (1.0, 1.0)])
def test_thresholds(selected, given, expected):
    assert selected(THRESHOLD=given).threshold == expected


def test_days(selected):
    selection = selected(DATE_FROM="2023-06-03", DATE_TO=QDateTime(QDate(2023, 6, 4).startOfDay()))
    assert (selection.date_from, selection.date_to) == ("2023-06-03", "2023-06-04")
    assert (selected().date_from, selected(DATE_TO="").date_to) == ("", "")


@pytest.mark.parametrize(
    "text, expected",
    [
        ("55.1,55.9,-21.5,-21.1 [EPSG:4326]", (55.1, -21.5, 55.9, -21.1)),
        ("179,-179,-21.5,-21.1 [EPSG:4326]", (179.0, -21.5, -179.0, -21.1)),
        ("55.1,55.9,-21.1,-21.5 [epsg:4326]", (55.1, -21.5, 55.9, -21.1)),
    ],
)
def test_extents_in_degrees_are_taken_as_written(selected, text, expected):
    assert selected(EXTENT=text).extent == expected


@pytest.mark.parametrize("text", ["nan,55.9,-21.5,-21.1 [EPSG:4326]", "55.1,inf,-21.5,-21.1 [EPSG:4326]"])
def test_an_extent_without_an_end_is_refused(selected, text):
    """Else it would choose everything to that side."""
    with pytest.raises(QgsProcessingException, match=r"The extent .* cannot be read"):
        selected(EXTENT=text)


def test_extents_in_other_systems_are_brought_to_degrees(selected, project):
    change = QgsCoordinateTransform(
        QgsCoordinateReferenceSystem("EPSG:4326"), QgsCoordinateReferenceSystem(MERCATOR), project
    )
    box = change.transformBoundingBox(QgsRectangle(55.1, -21.5, 55.9, -21.1))
    text = f"{box.xMinimum()},{box.xMaximum()},{box.yMinimum()},{box.yMaximum()} [{MERCATOR}]"
    for given in (text, QgsReferencedRectangle(box, QgsCoordinateReferenceSystem(MERCATOR))):
        assert selected(EXTENT=given).extent == pytest.approx((55.1, -21.5, 55.9, -21.1), abs=1e-9)


def polygons(project, system: str, *shapes: QgsGeometry) -> QgsVectorLayer:
    layer = QgsVectorLayer(f"Polygon?crs={system}", "area", "memory")
    change = QgsCoordinateTransform(
        QgsCoordinateReferenceSystem("EPSG:4326"), QgsCoordinateReferenceSystem(system), project
    )
    for shape in shapes:
        feature, moved = QgsFeature(), QgsGeometry(shape)
        moved.transform(change)
        feature.setGeometry(moved)
        layer.dataProvider().addFeature(feature)
    project.addMapLayer(layer)
    return layer


def around(atlas, frame: int) -> QgsGeometry:
    return QgsGeometry.fromPointXY(QgsPointXY(*positions(atlas)[frame])).buffer(1e-6, 8)


@pytest.mark.parametrize("system", ["EPSG:4326", MERCATOR, "EPSG:2975"])
def test_frames_in_the_polygons_of_a_layer(run, export_atlas, tmp_path, project, system):
    layer = polygons(project, system, around(export_atlas, 1), around(export_atlas, 30))
    _, worked, said = run(AREA=layer.id())
    assert worked, said
    with (tmp_path / "out" / "metadata_images.csv").open(encoding="utf-8", newline="") as file:
        found = [(float(row["GPSLongitude"]), float(row["GPSLatitude"])) for row in csv.DictReader(file)]
    placed = positions(export_atlas)
    assert found == [placed[1], placed[30]]


def test_only_the_selected_polygons_when_asked(run, export_atlas, project):
    layer = polygons(project, "EPSG:4326", around(export_atlas, 1), around(export_atlas, 30))
    layer.select(2)
    outputs, worked, _ = run(AREA=QgsProcessingFeatureSourceDefinition(layer.id(), selectedFeaturesOnly=True))
    assert worked and outputs["FRAMES"] == 1
    assert json.loads(outputs["REPORT"])["counts"]["sessions"] == 1


def test_a_layer_without_polygons_is_refused(run, project):
    layer = polygons(project, "EPSG:4326")
    _, worked, said = run(AREA=layer.id())
    assert not worked and said == "The layer of polygons is empty; nothing was exported."


def test_polygons_beyond_what_their_system_can_tell_are_refused(run, project):
    layer = polygons(project, "EPSG:2975", QgsGeometry())
    feature = QgsFeature()
    feature.setGeometry(QgsGeometry.fromWkt("POLYGON ((1e30 0, 1e31 0, 1e31 1e31, 1e30 0))"))
    layer.dataProvider().addFeature(feature)
    _, worked, said = run(AREA=layer.id())
    assert not worked and said == "A polygon cannot be brought to longitude and latitude; nothing was exported."


def test_an_extent_that_cannot_be_read_is_refused(run):
    _, worked, said = run(EXTENT="somewhere")
    assert not worked and said
