"""A published atlas on the map: every variant as it is, every row where it is."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing

import pytest
from qgis.core import (
    Qgis,
    QgsApplication,
    QgsCategorizedSymbolRenderer,
    QgsExpression,
    QgsExpressionContext,
    QgsExpressionContextUtils,
    QgsFeatureRequest,
    QgsRectangle,
    QgsRenderContext,
    QgsSingleSymbolRenderer,
    QgsWkbTypes,
)

from seatizen_atlas_plugin.atlas.errors import NotAnAtlas, OldSchema
from seatizen_atlas_plugin.atlas.geopackage import open_atlas, readable_schema
from seatizen_atlas_plugin.atlas.layer_parts import table_of
from seatizen_atlas_plugin.atlas.layers import load_atlas, refresh_loaded, restore_bounds
from tests.qgis.upgrade.upgrade_material import VARIANTS

VIEW = "vw_deposit_linestring_with_platform"
EARLY = ("prototype", "collection-early", "collection")
TABLES = [
    "version",
    "multilabel_label",
    "multilabel_model",
    "multilabel_class",
    "multilabel_annotation_session",
    "multilabel_annotation",
    "etl_runs",
    "multilabel_prediction",
]


def coordinates(geometry):
    """GeoJSON's coordinates with exact doubles; None for no geometry."""
    if geometry.isNull() or geometry.isEmpty():
        return None
    shape = geometry.constGet()
    if QgsWkbTypes.flatType(geometry.wkbType()) == QgsWkbTypes.Type.Point:
        return [shape.x(), shape.y()]
    if QgsWkbTypes.flatType(geometry.wkbType()) == QgsWkbTypes.Type.LineString:
        return [[point.x(), point.y()] for point in shape.points()]
    assert QgsWkbTypes.flatType(geometry.wkbType()) == QgsWkbTypes.Type.Polygon
    rings = [shape.exteriorRing(), *(shape.interiorRing(n) for n in range(shape.numInteriorRings()))]
    return [[[point.x(), point.y()] for point in ring.points()] for ring in rings]


def told(shape, first_of_collection: bool = True):
    """The same of a shape in the generator's truth."""
    if shape is None:
        return None
    if shape["type"] == "GeometryCollection":
        return told(shape["geometries"][0])
    return shape["coordinates"]


def bounds(geometries) -> QgsRectangle:
    box = QgsRectangle()
    for geometry in geometries:
        if not geometry.isNull() and not geometry.isEmpty():
            box.combineExtentWith(geometry.boundingBox())
    return box


def tables_of(truth) -> list:
    names = truth["stored_names"].get("tables", truth["stored_names"])
    return [names.get(table, table) for table in TABLES if table in truth["tables"]]


@pytest.mark.parametrize("preset", VARIANTS)
def test_every_variant_is_one_group_of_read_only_layers(preset, published, project):
    path, truth = published(preset)
    group = load_atlas(str(path), project)
    assert group.name() == "published (published, read-only)"
    assert project.layerTreeRoot().children() == [group]
    *maps, tables = group.children()
    tracks = [] if preset in EARLY else [VIEW if preset not in ("v1.0", "v1.1", "v1.2.0") else "deposit_linestring"]
    assert [table_of(node.layer()) for node in maps] == ["frame", *tracks, "deposit"]
    assert [table_of(node.layer()) for node in tables.children()] == tables_of(truth)
    for node in group.findLayers():
        layer = node.layer()
        assert layer.readOnly()
        assert not layer.startEditing()
        assert layer.metadata().licenses() == ["CC-BY-4.0"]
        assert layer.displayExpression().strip('"') in layer.fields().names()
    counted = {table_of(layer): layer.featureCount() for layer in project.mapLayers().values()}
    names = truth["stored_names"].get("tables", truth["stored_names"])
    wanted = {names.get(table, table): count for table, count in truth["counts"].items() if table != "layer_styles"}
    if VIEW in counted:
        deposits = {row["doi"] for row in truth["tables"]["deposit"]}
        shown = sum(row["deposit_doi"] in deposits for row in truth["tables"]["deposit_linestring"])
        assert counted.pop(VIEW) == shown
        del wanted["deposit_linestring"]
    assert counted == wanted


@pytest.mark.parametrize("preset", VARIANTS)
def test_every_place_is_read_exactly_and_found_by_window_and_id(preset, loaded):
    layers, _, truth = loaded(preset)
    shown = {"frame": ("GPSPosition", "id"), "deposit": ("footprint", "doi"), "deposit_linestring": (None, "id")}
    for table, (column, key) in shown.items():
        if column is None:
            continue
        layer = layers[table]
        features = list(layer.getFeatures())
        assert {feature[key]: coordinates(feature.geometry()) for feature in features} == {
            row[key]: told(row[column]) for row in truth["tables"][table]
        }
        for feature in features:
            again = [f[key] for f in layer.getFeatures(QgsFeatureRequest(feature.id()))]
            assert again == [feature[key]]
            if feature.geometry().isNull() or feature.geometry().isEmpty():
                continue
            window = feature.geometry().boundingBox().buffered(1e-4)
            inside = {
                f[key] for f in features if not f.geometry().isEmpty() and f.geometry().boundingBox().intersects(window)
            }
            found = {f[key]: f.id() for f in layer.getFeatures(QgsFeatureRequest(window))}
            assert set(found) == inside
            assert found[feature[key]] == feature.id()


@pytest.mark.parametrize("preset", VARIANTS)
def test_zooming_to_a_layer_shows_what_is_in_it(preset, loaded, project):
    layers, path, _ = loaded(preset)
    for _ in range(2):
        for layer in layers.values():
            if layer.isSpatial():
                real = bounds(feature.geometry() for feature in layer.getFeatures())
                if real.isNull():
                    assert layer.extent().isNull()
                else:
                    assert layer.extent().contains(real)
                    assert real.buffered(2e-5).contains(layer.extent())
        refresh_loaded(str(path), project)


def test_a_project_opened_again_knows_too(loaded, project, tmp_path):
    for preset in ("v1.2.3", "mixed"):
        project.clear()
        layers, _, _ = loaded(preset)
        wanted = {table: layer.extent() for table, layer in layers.items() if layer.isSpatial()}
        assert project.write(str(tmp_path / "project.qgz"))
        project.clear()
        assert project.read(str(tmp_path / "project.qgz"))
        again = {table_of(layer): layer for layer in project.mapLayers().values()}
        assert any(again[table].extent() != extent for table, extent in wanted.items())
        restore_bounds(project)
        assert {table: again[table].extent() for table in wanted} == wanted


def test_the_bounds_that_the_file_tells_are_wrong(made):
    """Else the test above could not fail."""
    for preset, table in (("v1.2.3", VIEW), ("collection", "frame"), ("empty", "deposit")):
        path, truth = made(preset)
        with closing(sqlite3.connect(path)) as connection:
            statement = "SELECT min_x, max_x FROM gpkg_contents WHERE table_name = ?"
            west, east = connection.execute(statement, (table,)).fetchone()
        positions = [told(row["GPSPosition"]) for row in truth["tables"]["frame"]]
        assert not positions or (west, east) != (min(x for x, _ in positions), max(x for x, _ in positions))
        assert preset != "empty" or west > east


@pytest.mark.parametrize("preset", ["mixed", "v1.2.6", "orphans"])
def test_integers_in_blobs_are_shown_right(preset, loaded):
    layers, _, truth = loaded(preset)
    for table, column in (("frame", "GPSFix"), ("multilabel_label", "id_gbif"), ("multilabel_annotation", "value")):
        found = {f["id"]: f[column] for f in layers[table].getFeatures()}
        for row in truth["tables"][table]:
            value = found[row["id"]]
            assert (None if value is None or str(value) == "NULL" else int(value)) == row[column]


def test_large_tables_stay_quick_and_say_which_column_is_misread(published, project, monkeypatch):
    from seatizen_atlas_plugin.atlas.published import sources

    monkeypatch.setattr(sources, "_MOST_ROWS", 500)
    path, _ = published("mixed")
    group = load_atlas(str(path), project)
    layers = {table_of(node.layer()): node.layer() for node in group.findLayers()}
    frames, labels = layers["frame"], layers["multilabel_label"]
    assert "subset" not in frames.source()
    assert frames.attributeDisplayName(frames.fields().indexOf("GPSFix")).startswith("GPSFix (partly misread as 0")
    assert frames.attributeDisplayName(frames.fields().indexOf("GPSTrack")) == "GPSTrack"
    assert labels.attributeDisplayName(labels.fields().indexOf("id_gbif")) == "id_gbif"


def test_other_values_are_those_of_the_file(loaded):
    layers, _, truth = loaded("mixed")
    for table, columns in {
        "frame": ("version_doi", "OriginalFileName", "filename", "relative_file_path", "GPSPitch"),
        "deposit": ("session_name", "session_date", "location", "platform_type", "have_raw_data"),
        "version": ("deposit_doi",),
        "multilabel_class": ("name", "threshold", "ml_label_id", "ml_model_id"),
        "multilabel_prediction": ("score", "version_doi", "frame_id", "ml_class_id"),
        "etl_runs": ("last_sql_script_executed", "last_version_on_zenodo"),
    }.items():
        key = "doi" if table in ("deposit", "version") else "id"
        found = {f[key]: [None if str(f[c]) == "NULL" else f[c] for c in columns] for f in layers[table].getFeatures()}
        assert found == {row[key]: [row[c] for c in columns] for row in truth["tables"][table]}


def test_columns_of_the_first_files_have_the_names_of_the_last(loaded):
    layers, _, truth = loaded("prototype")
    frames = {f["id"]: (f["filename"], f["relative_file_path"]) for f in layers["frame"].getFeatures()}
    rows = truth["tables"]["frame"]
    assert frames == {row["id"]: (row["filename"], row["relative_file_path"]) for row in rows}
    dates = [f["session_date"] for f in layers["deposit"].getFeatures()]
    assert dates == ["2021-05-01", "2022-06-08", "2023-07-15", "2023-09-06", "2024-04-22"]


def test_tables_that_a_table_of_the_users_own_hides_are_shown(loaded):
    layers, path, truth = loaded("edited")
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT data_type FROM gpkg_contents WHERE table_name = 'my_notes'").fetchone()
    assert layers["version"].featureCount() == truth["counts"]["version"]
    assert layers["multilabel_prediction"].featureCount() == truth["counts"]["multilabel_prediction"]


def test_deposits_with_long_dois_are_found_though_their_index_holds_one(published, project):
    path, truth = published("v1.2.6")
    with closing(sqlite3.connect(path)) as connection:
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute("UPDATE deposit SET doi = '10.5281/zenodo.' || doi")
        connection.execute("DELETE FROM rtree_deposit_footprint")
        connection.execute("INSERT INTO rtree_deposit_footprint VALUES (10, 55.2, 55.3, -21.1, -21.0)")
        connection.commit()
    group = load_atlas(str(path), project)
    layer = next(node.layer() for node in group.findLayers() if table_of(node.layer()) == "deposit")
    features = list(layer.getFeatures())
    assert len(features) == truth["counts"]["deposit"]
    for feature in features:
        found = [f["doi"] for f in layer.getFeatures(QgsFeatureRequest(feature.geometry().boundingBox()))]
        assert feature["doi"] in found
    assert layer.extent().contains(bounds(feature.geometry() for feature in features))


def test_styles_are_the_files_own_where_it_has_some(loaded, project):
    layers, path, _ = loaded("v1.2.6")
    with closing(sqlite3.connect(path)) as connection:
        styles = connection.execute("SELECT f_table_name FROM layer_styles WHERE useAsDefault").fetchall()
    assert {name for (name,) in styles} == {"deposit", "frame", VIEW}
    labels = [category.label() for category in layers["deposit"].renderer().categories()]
    assert "Other platforms" not in labels


def test_own_styles_where_it_has_none(loaded):
    layers, _, _ = loaded("v1.0")
    assert isinstance(layers["deposit"].renderer(), QgsCategorizedSymbolRenderer)
    assert layers["deposit"].renderer().categories()[-1].label() == "Other platforms"
    assert layers["frame"].renderer().classAttribute() == "GPSFix"
    assert isinstance(layers["deposit_linestring"].renderer(), QgsSingleSymbolRenderer)


@pytest.mark.parametrize("preset", ["prototype", "collection", "v1.0", "v1.2.0"])
def test_with_own_styles_everything_is_drawn(preset, loaded):
    layers, _, _ = loaded(preset)
    for table in ("deposit", "frame"):
        layer = layers[table]
        renderer, context = layer.renderer().clone(), QgsRenderContext()
        renderer.startRender(context, layer.fields())
        assert all(renderer.willRenderFeature(feature, context) for feature in layer.getFeatures())
        renderer.stopRender(context)


@pytest.mark.parametrize("preset", ["prototype", "collection", "v1.0", "v1.2.3", "v1.2.6", "mixed"])
def test_frames_appear_when_zoomed_in_and_map_tips_tell(preset, loaded):
    layers, _, _ = loaded(preset)
    assert not layers["frame"].isInScaleRange(100_000)
    assert layers["frame"].isInScaleRange(10_000)
    assert layers["deposit"].isInScaleRange(50_000_000)
    for layer in layers.values():
        if layer.isSpatial():
            context = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
            for feature in layer.getFeatures():
                context.setFeature(feature)
                text = QgsExpression.replaceExpressionText(layer.mapTipTemplate(), context)
                assert "10.5281/zenodo." in text
                assert "[%" not in text
                name = feature[layer.displayExpression().strip('"')]
                assert name.replace("&", "&amp;").replace("<", "&lt;") in text


def test_styles_in_a_table_that_gdal_hides_are_found(loaded):
    layers, _, _ = loaded("edited")
    renderer = layers["deposit"].renderer()
    assert isinstance(renderer, QgsCategorizedSymbolRenderer)
    assert "Other platforms" not in [category.label() for category in renderer.categories()]


def test_the_style_that_a_user_saved_as_default_is_kept(published, project):
    path, _ = published("edited")
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE layer_styles SET useAsDefault = (id = 4) WHERE f_table_name = 'frame'")
        connection.commit()
    group = load_atlas(str(path), project)
    layers = {table_of(node.layer()): node.layer() for node in group.findLayers()}
    assert isinstance(layers["frame"].renderer(), QgsSingleSymbolRenderer)
    assert isinstance(layers["deposit"].renderer(), QgsCategorizedSymbolRenderer)


def test_a_stored_style_that_is_no_style_is_passed_over(published, project):
    path, _ = published("v1.2.6")
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE layer_styles SET styleQML = '<qgis' WHERE f_table_name = 'deposit'")
        connection.commit()
    group = load_atlas(str(path), project)
    layer = next(node.layer() for node in group.findLayers() if table_of(node.layer()) == "deposit")
    assert layer.renderer().categories()[-1].label() == "Other platforms"


@pytest.mark.parametrize("preset", ["prototype", "collection-early", "v1.0", "edited", "mixed"])
def test_relations_reach_from_the_session_to_its_scores_and_their_classes(preset, loaded, project):
    layers, _, truth = loaded(preset)
    relations = project.relationManager().relations().values()
    assert all(relation.isValid() for relation in relations)
    by_pair = {
        (table_of(r.referencedLayer()), table_of(r.referencingLayer())): r
        for r in relations
        if r.referencingFields() is not None
    }
    predictions = next(name for name in layers if name.startswith("multilabel_prediction"))
    assert {
        ("deposit", "version"),
        ("version", "frame"),
        ("frame", predictions),
        ("multilabel_class", predictions),
        ("frame", "multilabel_annotation"),
        ("multilabel_label", "multilabel_annotation"),
        ("multilabel_model", "multilabel_class"),
        ("multilabel_label", "multilabel_class"),
    } <= set(by_pair)
    rows = truth["tables"]
    deposit = next(layers["deposit"].getFeatures())
    versions = {f["doi"]: f for f in by_pair["deposit", "version"].getRelatedFeatures(deposit)}
    assert set(versions) == {row["doi"] for row in rows["version"] if row["deposit_doi"] == deposit["doi"]}
    scored = rows["multilabel_prediction"][0]["frame_id"]
    frame = next(layers["frame"].getFeatures(QgsFeatureRequest().setFilterExpression(f'"id" = {scored}')))
    version = by_pair["version", "frame"].getReferencedFeature(frame)
    siblings = {f["id"] for f in by_pair["version", "frame"].getRelatedFeatures(version)}
    assert siblings == {row["id"] for row in rows["frame"] if row["version_doi"] == version["doi"]}
    scores = list(by_pair["frame", predictions].getRelatedFeatures(frame))
    assert {score["id"] for score in scores} == {
        row["id"] for row in rows["multilabel_prediction"] if row["frame_id"] == scored
    }
    classes = {row["id"]: row["name"] for row in rows["multilabel_class"]}
    relation = by_pair["multilabel_class", predictions]
    column = relation.resolveReferencingField("id")
    for score in scores:
        assert relation.getReferencedFeature(score)["name"] == classes[score[column]]


def test_loading_again_adds_only_what_is_missing(loaded, project):
    for preset in ("mixed", "prototype"):
        project.clear()
        layers, path, _ = loaded(preset)
        group = project.layerTreeRoot().children()[0]
        count = len(project.mapLayers())
        assert load_atlas(str(path), project) is group
        assert len(project.mapLayers()) == count
        project.removeMapLayer(layers["frame"].id())
        load_atlas(str(path), project)
        assert len(project.mapLayers()) == count
        assert table_of(group.children()[0].layer()) == "frame"


@pytest.mark.parametrize("preset", VARIANTS)
def test_opening_is_silent(preset, published, project, capfd):
    """GDAL has something to say of dates, of a column type with a comment in it, of a missing application id."""
    path, _ = published(preset)
    told = []
    log = QgsApplication.messageLog()
    log.messageReceived[str, str, Qgis.MessageLevel].connect(lambda *message: told.append(message))
    load_atlas(str(path), project)
    refresh_loaded(str(path), project)
    output = capfd.readouterr()
    assert (told, output.out, output.err) == ([], "", "")


def test_opening_looks_at_no_more_rows_the_more_there_are(published):
    """Counted in steps of SQLite's machine: what is asked of 400 frames or 40,000 is the same."""
    from seatizen_atlas_plugin.atlas.published.bounds import real_bounds
    from seatizen_atlas_plugin.atlas.published.source import open_published
    from seatizen_atlas_plugin.atlas.published.sources import layer_sources

    path, _ = published("v1.2.6")
    steps = []
    for times in (1_000, 40_000):
        with closing(sqlite3.connect(path)) as connection:
            for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
                connection.execute(f"DROP TRIGGER {name}")
            (last,) = connection.execute("SELECT max(id) FROM frame").fetchone()
            connection.execute(
                "WITH RECURSIVE n (k) AS (SELECT 1 UNION ALL SELECT k + 1 FROM n WHERE k < ?) "
                "INSERT INTO frame (id, version_doi, OriginalFileName, filename, GPSPosition, GPSFix) "
                "SELECT ? + k, version_doi, OriginalFileName, filename || k, GPSPosition, 1 FROM n, "
                "(SELECT * FROM frame ORDER BY id LIMIT 1)",
                (times, last),
            )
            connection.execute(
                "INSERT INTO multilabel_prediction (score, version_doi, frame_id, ml_class_id) "
                "SELECT 0.5, version_doi, id, 1 FROM frame WHERE id > ?",
                (last,),
            )
            connection.commit()
        seen = [0]

        def count(seen=seen):
            seen[0] += 1

        with open_published(str(path)) as (connection, variant):
            connection.set_progress_handler(count, 1)
            layer_sources(str(path), connection, variant)
            for table in ("frame", "deposit", "deposit_linestring", VIEW):
                assert real_bounds(connection, variant, table)
        steps.append(seen[0])
    assert steps[1] < 1.2 * steps[0]
    assert steps[1] < 100_000


def test_what_reads_accepts_it_and_what_writes_says_to_upgrade(made, tmp_path):
    for preset in VARIANTS:
        path, _ = made(preset)
        assert readable_schema(str(path)) == 1
        with pytest.raises(OldSchema, match=r"upgrade it into a new file.*seatizen:upgradeatlas"):
            open_atlas(str(path))
    other = tmp_path / "other.gpkg"
    with closing(sqlite3.connect(other)) as connection:
        connection.execute("CREATE TABLE deposit (x)")
    for call in (readable_schema, open_atlas):
        with pytest.raises(NotAnAtlas, match="is no GeoPackage"):
            call(str(other))


def test_the_file_of_the_original_tool(sample, project):
    group = load_atlas(str(sample), project)
    layers = {table_of(node.layer()): node.layer() for node in group.findLayers()}
    assert {name: layer.featureCount() for name, layer in layers.items()} == {
        "frame": 400,
        VIEW: 4,
        "deposit": 4,
        "version": 8,
        "multilabel_label": 168,
        "multilabel_model": 1,
        "multilabel_class": 31,
        "multilabel_annotation_session": 1,
        "multilabel_annotation": 240,
        "etl_runs": 4,
        "multilabel_prediction": 11842,
    }
    assert all(not feature.geometry().isEmpty() for feature in layers["frame"].getFeatures())
    assert [c.value() for c in layers["frame"].renderer().categories()] == ["1", "2", "5", ""]
    assert layers["frame"].mapTipTemplate().startswith("<b>")
    assert json.dumps(sorted(f["GPSFix"] for f in layers["frame"].getFeatures()))
