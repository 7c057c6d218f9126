"""The layers of an atlas in a project."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from atlas_material import a_session, write
from qgis.core import (
    Qgis,
    QgsExpression,
    QgsExpressionContext,
    QgsExpressionContextUtils,
    QgsProject,
    QgsRenderContext,
    QgsVectorLayer,
)

from seatizen_atlas_plugin.atlas.geopackage import NotAnAtlas
from seatizen_atlas_plugin.atlas.layers import load_atlas, refresh_loaded
from seatizen_atlas_plugin.resources import resource

MAP_LAYERS = ["frame", "vw_frame_prediction_1", "vw_deposit_linestring_with_platform", "deposit"]
TABLES = [
    "version",
    "multilabel_label",
    "multilabel_model",
    "multilabel_class",
    "multilabel_annotation_session",
    "multilabel_annotation",
    "etl_runs",
    "sync_state",
    "multilabel_prediction_1",
]


def table(layer) -> str:
    return layer.source().split("layername=")[1]


def by_table(group) -> dict:
    return {table(node.layer()): node.layer() for node in group.findLayers()}


@pytest.fixture
def filled(atlas_path):
    write(atlas_path, a_session(1, 20), a_session(2, 5, platform="KITE"), a_session(3, 5, platform="ROV"))
    return atlas_path


@pytest.fixture
def loaded(filled, project):
    return load_atlas(str(filled), project)


def test_one_group_at_the_top(loaded, project):
    root = project.layerTreeRoot()
    assert root.children()[0] is loaded
    assert loaded.name() == "atlas"
    *maps, tables = loaded.children()
    assert [table(node.layer()) for node in maps] == MAP_LAYERS
    assert [table(node.layer()) for node in tables.children()] == TABLES
    assert not tables.isExpanded()
    assert [node.itemVisibilityChecked() for node in maps] == [True, False, True, True]
    assert [layer.name() for layer in by_table(loaded).values()][:4] == [
        "Frames",
        "Frames with scores of DinoVdeau",
        "Tracks",
        "Sessions",
    ]


def test_loading_again_reuses_what_is_there(loaded, project, filled):
    layers = set(project.mapLayers())
    assert load_atlas(str(filled), project) is loaded
    assert set(project.mapLayers()) == layers
    frames = by_table(loaded)["frame"]
    project.removeMapLayer(frames.id())
    load_atlas(str(filled), project)
    assert [table(node.layer()) for node in loaded.children()[:-1]] == MAP_LAYERS
    assert len(project.mapLayers()) == len(layers)
    assert all(relation.isValid() for relation in project.relationManager().relations().values())


def test_two_atlases_side_by_side(loaded, project, filled, tmp_path):
    other = shutil.copy(filled, tmp_path / "other.gpkg")
    group = load_atlas(str(other), project)
    assert group.name() == "other"
    assert [child.name() for child in project.layerTreeRoot().children()] == ["other", "atlas"]
    assert len(project.mapLayers()) == 2 * (len(MAP_LAYERS) + len(TABLES))
    relations = project.relationManager().relations().values()
    assert len(relations) == 16
    assert all(
        r.referencingLayer().source().split("|")[0] == r.referencedLayer().source().split("|")[0] for r in relations
    )


def test_layers_are_read_only_and_carry_licence_and_citation(loaded):
    for layer in by_table(loaded).values():
        assert layer.readOnly()
        assert not layer.startEditing()
        assert layer.metadata().licenses() == ["CC-BY-4.0"]
        assert "10.1038/s41597-024-04267-z" in layer.metadata().rights()[0]
        assert layer.metadata().title().startswith("Seatizen Atlas: ")


def test_frames_appear_when_zoomed_in(loaded):
    layers = by_table(loaded)
    for name in MAP_LAYERS[:2]:
        assert layers[name].hasScaleBasedVisibility()
        assert layers[name].isInScaleRange(10_000)
        assert not layers[name].isInScaleRange(100_000)
    for name in MAP_LAYERS[2:]:
        assert layers[name].isInScaleRange(50_000_000)


def test_every_platform_is_drawn(loaded):
    layers = by_table(loaded)
    for name in ("deposit", "vw_deposit_linestring_with_platform"):
        layer = layers[name]
        renderer, context = layer.renderer().clone(), QgsRenderContext()
        renderer.startRender(context, layer.fields())
        colours = {}
        for feature in layer.getFeatures():
            assert renderer.willRenderFeature(feature, context), feature["platform_type"]
            symbol = renderer.symbolForFeature(feature, context)
            colours[feature["platform_type"]] = symbol.symbolLayer(0).color().getRgb()[:3]
        renderer.stopRender(context)
        assert colours == {"ASV": (35, 115, 201), "KITE": (240, 200, 0), "ROV": (125, 40, 210)}
    labels = [category.label() for category in layers["deposit"].renderer().categories()]
    assert labels[-1] == "Other platforms"


def test_frames_are_drawn_by_fix_and_without(loaded):
    layer = by_table(loaded)["frame"]
    renderer, context = layer.renderer().clone(), QgsRenderContext()
    renderer.startRender(context, layer.fields())
    assert all(renderer.willRenderFeature(feature, context) for feature in layer.getFeatures())
    renderer.stopRender(context)


def test_scores_are_drawn_by_one_class(loaded):
    layer = by_table(loaded)["vw_frame_prediction_1"]
    feature = next(layer.getFeatures())

    def shown():
        context = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
        context.setFeature(feature)
        return QgsExpression(layer.renderer().classAttribute()).evaluate(context)

    assert shown() == feature["Acropora_Branching"]
    QgsExpressionContextUtils.setLayerVariable(layer, "seatizen_class", "Atra/Leucospilota")
    assert shown() == feature["Atra/Leucospilota"]


def test_map_tips_show_values_and_no_markup_of_the_data(filled, project):
    content = a_session(9, 1)
    content.frames = [("<img src='http://example.org'>&b.jpg", *content.frames[0][1:])]
    write(filled, content)
    layers = by_table(load_atlas(str(filled), project))
    for name in MAP_LAYERS:
        layer = layers[name]
        assert layer.mapTipsEnabled()
        assert "<img" not in layer.mapTipTemplate()
        assert "src=" not in layer.mapTipTemplate()
        context = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
        for feature in layer.getFeatures():
            context.setFeature(feature)
            text = QgsExpression.replaceExpressionText(layer.mapTipTemplate(), context)
            assert "[%" not in text
            assert "<img" not in text
            assert "10.5281/zenodo." in text


def test_temporal_settings_are_prepared_but_off(loaded):
    layers = by_table(loaded)
    for name, field in zip(MAP_LAYERS, ("GPSDatetime", "GPSDatetime", "session_date", "session_date")):
        properties = layers[name].temporalProperties()
        assert not properties.isActive()
        assert properties.mode() == Qgis.VectorTemporalMode.FeatureDateTimeInstantFromField
        assert properties.startField() == field


def test_relations_reach_from_the_session_to_its_scores(loaded, project):
    relations = project.relationManager().relations().values()
    assert all(relation.isValid() for relation in relations)
    found = {(table(r.referencedLayer()), table(r.referencingLayer())) for r in relations}
    assert found == {
        ("deposit", "version"),
        ("version", "frame"),
        ("frame", "multilabel_prediction_1"),
        ("frame", "multilabel_annotation"),
        ("multilabel_label", "multilabel_annotation"),
        ("multilabel_annotation_session", "multilabel_annotation"),
        ("multilabel_model", "multilabel_class"),
        ("multilabel_label", "multilabel_class"),
    }
    by_pair = {(table(r.referencedLayer()), table(r.referencingLayer())): r for r in relations}
    layers = by_table(loaded)
    deposit = next(layers["deposit"].getFeatures())
    versions = list(by_pair["deposit", "version"].getRelatedFeatures(deposit))
    assert [version["doi"] for version in versions] == ["20010", "20011"]
    frames = list(by_pair["version", "frame"].getRelatedFeatures(versions[1]))
    assert len(frames) == 20
    scores = list(by_pair["frame", "multilabel_prediction_1"].getRelatedFeatures(frames[1]))
    assert [score["frame_id"] for score in scores] == [frames[1]["id"]]


def test_forms_do_not_offer_generated_fields_for_editing(loaded):
    layers = by_table(loaded)
    for name in ("deposit", "frame"):
        layer = layers[name]
        assert all(layer.editFormConfig().readOnly(index) for index in range(layer.fields().count()))
    frame = layers["frame"]
    assert frame.editorWidgetSetup(frame.fields().indexOf("relative_file_path")).type() == "ExternalResource"
    assert frame.displayExpression() == '"filename"'
    assert layers["deposit"].displayExpression() == '"session_name"'
    assert layers["version"].displayExpression() == '"doi"'


def test_what_is_written_later_is_shown_after_a_refresh(filled, project):
    group = load_atlas(str(filled), project)
    layers = by_table(group)
    assert layers["frame"].featureCount() == 30
    changed = []
    layers["frame"].dataChanged.connect(lambda: changed.append(1))
    east = layers["deposit"].extent().xMaximum()
    write(filled, a_session(20, 40))
    refresh_loaded(str(filled), project)
    assert layers["frame"].featureCount() == 70
    assert layers["vw_frame_prediction_1"].featureCount() == 22 + 27
    assert layers["deposit"].featureCount() == 4
    for name in MAP_LAYERS:
        assert layers[name].extent().xMaximum() > east
    assert changed


def test_an_atlas_loaded_while_empty(atlas_path, project):
    layers = by_table(load_atlas(str(atlas_path), project))
    assert [layers[name].featureCount() for name in MAP_LAYERS] == [0, 0, 0, 0]
    content = a_session(1, 20)
    write(atlas_path, content)
    refresh_loaded(str(atlas_path), project)
    assert [layers[name].featureCount() for name in MAP_LAYERS] == [20, 14, 1, 1]
    track = next(layers["vw_deposit_linestring_with_platform"].getFeatures())
    assert (track["platform_type"], track["session_name"]) == ("ASV", content.session_name)
    scores = next(layers["vw_frame_prediction_1"].getFeatures())
    assert scores["Useless"] == content.predictions[0].rows[0][1][30]
    assert scores.id() == 1


def test_nothing_is_added_for_what_is_no_atlas(tmp_path, project):
    path = tmp_path / "x.gpkg"
    path.write_bytes(b"no")
    with pytest.raises(NotAnAtlas):
        load_atlas(str(path), project)
    assert project.mapLayers() == {}
    assert project.layerTreeRoot().children() == []


def test_a_saved_project_finds_everything_again(filled, tmp_path, project):
    load_atlas(str(filled), project)
    target = str(tmp_path / "project.qgz")
    assert project.write(target)
    other = QgsProject()
    assert other.read(target)
    layers = list(other.mapLayers().values())
    assert len(layers) == len(MAP_LAYERS) + len(TABLES)
    assert all(isinstance(layer, QgsVectorLayer) and layer.isValid() and layer.readOnly() for layer in layers)
    group = other.layerTreeRoot().children()[0]
    assert load_atlas(str(filled), other) is group
    assert len(other.mapLayers()) == len(layers)
    other.clear()


def test_resources_are_found_in_the_source_tree():
    for name in ("deposit", "frame", "vw_frame_prediction"):
        assert "<qgis" in Path(resource(f"styles/{name}.qml")).read_text(encoding="utf-8")
