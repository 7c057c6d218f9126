"""Local sessions on the map: hatched footprints, broken lines, and no DOI that leads nowhere."""

from __future__ import annotations

import pytest
from qgis.core import (
    QgsExpression,
    QgsExpressionContext,
    QgsExpressionContextUtils,
    QgsProject,
    QgsSymbolLayer,
)

from seatizen_atlas_plugin.atlas.content import SessionContent, VersionRow, local_doi
from seatizen_atlas_plugin.atlas.geopackage import create_atlas, open_atlas
from seatizen_atlas_plugin.atlas.layers import load_atlas
from seatizen_atlas_plugin.atlas.state import SessionState
from seatizen_atlas_plugin.feedback import SilentFeedback

PLATFORMS = ("ASV", "UAV", "SCUBA", "ROV")
FRAME = ("a.jpg", "a.jpg", None, 55.2, -21.1, None, None, None, None, None, None)
SQUARE = ((55.2, -21.1), (55.3, -21.1), (55.3, -21.0), (55.2, -21.1))


@pytest.fixture
def atlas(tmp_path):
    """A published and a local session of each platform."""
    path = str(tmp_path / "atlas.gpkg")
    create_atlas(path)
    opened = open_atlas(path)
    run = opened.begin_run("test")
    for number, platform in enumerate(PLATFORMS, 1):
        for local in (False, True):
            name = f"2024010{number}_REU-PLACE_{platform}-1_0{int(local)}"
            deposit, version = (local_doi(name),) * 2 if local else (str(100 * number), str(100 * number + 1))
            content = SessionContent(deposit, name, None, "REU", "PLACE", platform, SQUARE, SQUARE[:3])
            content.versions, content.frames_version_doi = [VersionRow(version, "", "")], version
            content.frames = [FRAME]
            opened.write_session(content, SessionState(deposit, name), run, SilentFeedback())
    opened.finish_run(run)
    opened.close()
    return path


@pytest.fixture
def layers(atlas):
    project = QgsProject()
    group = load_atlas(atlas, project)
    yield {node.layer().source().split("layername=")[1]: node.layer() for node in group.findLayers()}
    project.clear()


def context(layer, feature):
    made = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
    made.setFeature(feature)
    return made


def drawn(layer, key, property_):
    """The value that a data-defined property has for each session of the first symbol layer of its symbol."""
    found = {}
    symbols = {category.value(): category.symbol().clone() for category in layer.renderer().categories()}
    for feature in layer.getFeatures():
        symbol = symbols.get(feature["platform_type"], symbols[""])
        properties = symbol.symbolLayer(0).dataDefinedProperties()
        assert properties.isActive(property_)
        found[feature[key]] = properties.valueAsString(property_, context(layer, feature), "")[0]
    return found


def test_footprints_of_local_sessions_are_hatched_with_a_broken_outline(layers):
    layer = layers["deposit"]
    fill = drawn(layer, "doi", QgsSymbolLayer.Property.FillStyle)
    outline = drawn(layer, "doi", QgsSymbolLayer.Property.StrokeStyle)
    assert len(fill) == 2 * len(PLATFORMS)
    for doi, style in fill.items():
        local = doi.startswith("local:")
        assert style == ("b_diagonal" if local else "solid"), doi
        assert (outline[doi] == "dash dot dot") == local, doi
    assert {outline["100"], outline["200"], outline["300"]} == {"solid", "dot", "dash"}


def test_tracks_of_local_sessions_are_broken(layers):
    line = drawn(layers["vw_deposit_linestring_with_platform"], "deposit_doi", QgsSymbolLayer.Property.StrokeStyle)
    assert len(line) == 2 * len(PLATFORMS)
    assert all((style == "dash dot dot") == doi.startswith("local:") for doi, style in line.items())
    assert {line["100"], line["200"], line["300"]} == {"solid", "dot", "dash"}


@pytest.mark.parametrize("table", ["deposit", "vw_deposit_linestring_with_platform", "frame"])
def test_map_tips_give_dois_only_of_what_is_published(layers, table):
    layer = layers[table]
    key = next(name for name in ("doi", "deposit_doi", "version_doi") if layer.fields().indexOf(name) >= 0)
    seen = set()
    for feature in layer.getFeatures():
        text = QgsExpression.replaceExpressionText(layer.mapTipTemplate(), context(layer, feature))
        local = feature[key].startswith("local:")
        assert ("not on Zenodo" in text) == local
        assert (f'<a href="https://doi.org/10.5281/zenodo.{feature[key]}">' in text) != local
        seen.add(local)
    assert seen == {True, False}
