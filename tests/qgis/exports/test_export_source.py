"""Which deposits and frames a selection chooses, against plain Python over the rows; and what a source gives."""

from __future__ import annotations

import random
import struct
from dataclasses import replace

import pytest
from qgis.core import QgsGeometry, QgsPointXY

from seatizen_atlas_plugin.atlas.errors import AtlasError, NotAnAtlas, OldSchema
from seatizen_atlas_plugin.atlas.geopackage import create_atlas, open_atlas
from seatizen_atlas_plugin.exports.selection import Selection
from seatizen_atlas_plugin.exports.source import EmptySelection, open_source
from seatizen_atlas_plugin.feedback import Cancelled
from tests.qgis.atlas.atlas_material import a_model, a_session, change, rows, write
from tests.qgis.exports.export_material import NO_FRAMES, Log, change_spatial, chosen, positions

ALL = ["20012", "20022", "20032", "20042", NO_FRAMES]


def deposit_of(atlas) -> dict:
    return dict(rows(atlas, "SELECT f.id, v.deposit_doi FROM frame f JOIN version v ON v.doi = f.version_doi"))


def with_deposits(atlas, frames) -> tuple:
    """What is chosen when these frames are: their deposits too."""
    owners = deposit_of(atlas)
    return sorted({owners[frame] for frame in frames}), sorted(frames)


def test_without_filters_everything_is_chosen(export_atlas):
    assert chosen(export_atlas) == (ALL, list(range(1, 49)))


def test_filters_of_sessions_choose_all_their_frames_and_sessions_without_any(export_atlas):
    owners = deposit_of(export_atlas)
    saint_leu = [frame for frame, owner in owners.items() if owner in ("20022", "20032")]
    assert chosen(export_atlas, places=("st-leu",)) == (["20022", "20032"], saint_leu)
    assert chosen(export_atlas, places=("st-leu",), platforms=("UAV",))[0] == ["20022"]
    assert chosen(export_atlas, sessions=(NO_FRAMES,)) == ([NO_FRAMES], [])
    assert chosen(export_atlas, date_from="2023-06-03", date_to="2023-06-04")[0] == ["20022", "20032"]


@pytest.mark.parametrize("seed", range(5))
def test_an_extent_chooses_by_position_exactly(export_atlas, seed):
    """Corners lie on positions, so that 32-bit rounding would choose wrongly."""
    chance = random.Random(seed)
    placed = {key: place for key, place in positions(export_atlas).items() if place}
    (x1, y1), (x2, y2) = chance.sample(sorted(placed.values()), 2)
    extent = (min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2))
    inside = [key for key, (x, y) in placed.items() if extent[0] <= x <= extent[2] and extent[1] <= y <= extent[3]]
    assert len(inside) >= 1
    assert chosen(export_atlas, extent=extent) == with_deposits(export_atlas, inside)


def test_a_position_just_outside_is_outside(export_atlas):
    (x, y) = positions(export_atlas)[1]
    around = (x - 1e-12, y - 1e-12, x + 1e-12, y + 1e-12)
    assert chosen(export_atlas, extent=around)[1] == [1]
    with pytest.raises(EmptySelection):
        chosen(export_atlas, extent=(x + 1e-13, y - 1e-12, x + 1e-12, y + 1e-12))


def test_an_extent_may_cross_the_antimeridian(export_atlas):
    change_position(export_atlas, 5, 179.5, -10.0)
    change_position(export_atlas, 30, -179.5, -10.0)
    assert chosen(export_atlas, extent=(179.0, -11.0, -179.0, -9.0))[1] == [5, 30]
    assert chosen(export_atlas, extent=(179.0, -11.0, 181.0, -9.0))[1] == [5, 30]
    assert chosen(export_atlas, extent=(-180.0, -11.0, 180.0, -9.0))[1] == [5, 30]


def change_position(atlas, frame, x, y):
    raw = b"GP\x00\x01" + struct.pack("<iBI2d", 4326, 1, 1, x, y)
    change_spatial(atlas, f"UPDATE frame SET GPSPosition = X'{raw.hex()}' WHERE id = {frame}")


@pytest.mark.parametrize("seed", range(5))
def test_an_area_chooses_by_position_exactly(export_atlas, seed):
    """Polygons with corners on positions, with a hole, and of several parts."""
    chance = random.Random(100 + seed)
    placed = {key: place for key, place in positions(export_atlas).items() if place}
    corners = [QgsPointXY(*place) for place in chance.sample(sorted(placed.values()), 5)]
    area = QgsGeometry.fromMultiPointXY(corners).convexHull()
    hole = area.centroid().buffer(area.boundingBox().width() / 8, 4)
    area = area.difference(hole).combine(QgsGeometry.fromPointXY(QgsPointXY(*placed[40])).buffer(5e-6, 4))
    inside = [key for key, place in placed.items() if area.intersects(QgsGeometry.fromPointXY(QgsPointXY(*place)))]
    assert len(inside) >= 3
    found = chosen(export_atlas, area=bytes(area.asWkb().data()))
    footprints = {NO_FRAMES} if area.intersects(no_frames_footprint()) else set()
    deposits, frames = with_deposits(export_atlas, inside)
    assert found == (sorted({*deposits, *footprints}), frames)


def no_frames_footprint():
    return QgsGeometry.fromWkt("POLYGON ((55.5 -21.5, 55.6 -21.5, 55.6 -21.4, 55.5 -21.5))")


def test_a_polygon_that_crosses_itself_is_repaired(export_atlas):
    (x, y) = positions(export_atlas)[1]
    bow = f"POLYGON (({x - 1} {y - 1}, {x + 1} {y + 1}, {x + 1} {y - 1}, {x - 1} {y + 1}, {x - 1} {y - 1}))"
    area = bytes(QgsGeometry.fromWkt(bow).asWkb().data())
    assert 1 in chosen(export_atlas, area=area)[1]


def test_extent_and_area_both_hold(export_atlas):
    placed = positions(export_atlas)
    (x, y) = placed[13]
    area = bytes(QgsGeometry.fromPointXY(QgsPointXY(x, y)).buffer(0.05, 8).asWkb().data())
    east = (x, -90.0, 180.0, 90.0)
    inside = [
        key
        for key, place in placed.items()
        if place
        and place[0] >= x
        and QgsGeometry.fromPointXY(QgsPointXY(*place)).distance(QgsGeometry.fromPointXY(QgsPointXY(x, y))) < 0.045
    ]
    assert chosen(export_atlas, area=area, extent=east) == with_deposits(export_atlas, inside)


def test_positions_are_found_without_a_spatial_index(export_atlas):
    (x, y) = positions(export_atlas)[1]
    extent = (x - 1e-5, y - 1e-5, x + 1e-5, y + 1e-5)
    area = bytes(QgsGeometry.fromPointXY(QgsPointXY(x, y)).buffer(1e-5, 8).asWkb().data())
    before = chosen(export_atlas, extent=extent), chosen(export_atlas, area=area)
    triggers = rows(export_atlas, "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'rtree_frame%'")
    change(export_atlas, *(f'DROP TRIGGER "{name}"' for (name,) in triggers), 'DROP TABLE "rtree_frame_GPSPosition"')
    assert (chosen(export_atlas, extent=extent), chosen(export_atlas, area=area)) == before
    assert before[0][1] and before[1][1]


def test_a_session_without_frames_is_chosen_by_its_footprint(export_atlas):
    inside = (55.55, -21.49, 55.7, -21.3)
    assert chosen(export_atlas, extent=inside) == ([NO_FRAMES], [])
    area = bytes(QgsGeometry.fromWkt("POLYGON ((55.55 -21.49, 55.7 -21.49, 55.7 -21.3, 55.55 -21.49))").asWkb().data())
    assert chosen(export_atlas, area=area) == ([NO_FRAMES], [])
    assert chosen(export_atlas, area=area, extent=inside) == ([NO_FRAMES], [])
    for more in ({"only_annotated": True}, {"labels": ("Sand",)}, {"places": ("ST-LEU",)}):
        with pytest.raises(EmptySelection):
            chosen(export_atlas, extent=inside, **more)
    with pytest.raises(EmptySelection):  # in the box of the footprint, beside it
        chosen(export_atlas, extent=(55.51, -21.41, 55.52, -21.4))


def test_frames_without_position_are_in_no_extent(export_atlas):
    everywhere = chosen(export_atlas, extent=(-180.0, -90.0, 180.0, 90.0))
    assert everywhere == (ALL, [key for key in range(1, 49) if key != 14])


def test_labels_choose_frames_whose_newest_mark_says_present(export_atlas):
    """Frame 1 was marked present and later absent; a session imported last but older says present again."""
    assert chosen(export_atlas, labels=("Sand",)) == (["20012"], [2])
    assert chosen(export_atlas, labels=("sand", "Fish")) == (["20012"], [2])
    assert chosen(export_atlas, labels=("Fish",)) == (["20012"], [2])


def test_a_label_is_known_by_the_names_it_had(export_atlas):
    change(export_atlas, "INSERT INTO multilabel_label_alias (name, ml_label_id) VALUES ('Sable', 39)")
    assert chosen(export_atlas, labels=("Sable",)) == (["20012"], [2])


def test_annotated_frames_are_those_that_somebody_judged(export_atlas):
    assert chosen(export_atlas, only_annotated=True) == (["20012", "20022"], [1, 2, 14])


def scores(atlas, column: str) -> dict:
    return dict(rows(atlas, f'SELECT frame_id, "{column}" FROM multilabel_prediction_1'))


def test_classes_choose_frames_from_their_threshold_on(export_atlas):
    threshold = rows(export_atlas, "SELECT threshold FROM multilabel_class WHERE name = 'Sand'")[0][0]
    sand, rock = scores(export_atlas, "Sand"), scores(export_atlas, "Rock")
    exactly = sorted(sand.values())[len(sand) // 2]
    for asked, expected in (
        ({"classes": ("Sand",)}, [key for key, score in sand.items() if score >= threshold]),
        ({"classes": ("Sand",), "threshold": exactly}, [key for key, score in sand.items() if score >= exactly]),
        ({"classes": ("sand", "Rock"), "threshold": 0.9}, [k for k in sand if sand[k] >= 0.9 or rock[k] >= 0.9]),
        ({"classes": ("Sand",), "threshold": 0.0}, list(sand)),
    ):
        assert len(expected) > 1
        assert chosen(export_atlas, **asked) == with_deposits(export_atlas, expected)


def test_scores_outside_the_wide_table_count(export_atlas):
    change(
        export_atlas,
        "INSERT INTO multilabel_prediction_long (id, score, version_doi, frame_id, ml_class_id) "
        "SELECT (1 << 52) + 1, 0.99, version_doi, 25, (SELECT id FROM multilabel_class WHERE name = 'Sand') "
        "FROM frame WHERE id = 25",
    )
    assert 25 in chosen(export_atlas, classes=("Sand",), threshold=0.99)[1]


def test_all_filters_hold_together(export_atlas):
    sand = scores(export_atlas, "Sand")
    owners, placed = deposit_of(export_atlas), positions(export_atlas)
    expected = [
        key
        for key, score in sand.items()
        if score >= 0.5 and owners[key] in ("20012", "20022") and placed[key] and placed[key][0] <= placed[18][0]
    ]
    found = chosen(
        export_atlas,
        classes=("Sand",),
        threshold=0.5,
        date_to="2023-06-03",
        extent=(-180.0, -90.0, placed[18][0], 90.0),
        platforms=("ASV", "UAV"),
    )
    assert expected and found == with_deposits(export_atlas, expected)


@pytest.mark.parametrize(
    "filters, sentence",
    [
        ({"labels": ("Sand", "Nix")}, "{path} has no label Nix; nothing was exported."),
        ({"classes": ("Nix", "No")}, "The model DinoVdeau of {path} has no class Nix, No; nothing was exported."),
        ({"model": "Nix"}, "{path} has no model Nix with scores; it has DinoVdeau. Nothing was exported."),
        ({"places": ("Nix",)}, "{path} has no session at Nix; nothing was exported."),
        ({"date_from": "2033-01-01"}, "No session of {path} passes the filters; nothing was exported."),
    ],
)
def test_what_the_atlas_does_not_have_is_named(export_atlas, filters, sentence):
    with pytest.raises(AtlasError) as refused:
        chosen(export_atlas, **filters)
    assert str(refused.value) == sentence.format(path=export_atlas)


@pytest.mark.parametrize("extent", [(0, -99, 1, -91), (0, 5, 1, 4), (0, 91, 1, 100)])
def test_latitudes_off_the_globe_are_refused(export_atlas, extent):
    with pytest.raises(AtlasError, match="no part of the globe"):
        chosen(export_atlas, extent=extent)


def test_a_map_that_shows_more_than_the_globe_is_the_whole_globe(export_atlas):
    everywhere = chosen(export_atlas, extent=(-180.0, -90.0, 180.0, 90.0))
    assert chosen(export_atlas, extent=(-250.5, -120.0, 250.5, 120.0)) == everywhere
    assert len(everywhere[1]) == 47


def test_an_empty_polygon_is_refused(export_atlas):
    with pytest.raises(AtlasError, match="The polygon is empty"):
        chosen(export_atlas, area=b"")


def test_the_newest_model_is_taken_unless_another_is_asked_for(export_atlas):
    atlas = open_atlas(str(export_atlas))
    atlas.add_model(a_model(7))
    atlas.add_model(replace(a_model(8), creation_date="2020-01-01"))
    atlas.close()
    for asked, expected in (("", 7), ("8", 8), ("Model 8", 8), ("dinovdeau", 1), ("1", 1)):
        with open_source(str(export_atlas), Selection(model=asked)) as source:
            assert source.model.id == expected
            assert [one.id for one in source.models] == [1, 7, 8]


def test_an_atlas_without_sessions_has_nothing_to_export(tmp_path):
    create_atlas(str(tmp_path / "empty.gpkg"))
    with pytest.raises(EmptySelection) as refused:
        chosen(tmp_path / "empty.gpkg")
    assert str(refused.value) == f"{tmp_path / 'empty.gpkg'} has no sessions yet; nothing was exported."


def test_what_is_no_atlas_of_this_schema_is_refused(tmp_path, export_atlas):
    absent = tmp_path / "absent.gpkg"
    with pytest.raises(NotAnAtlas, match="does not exist"), open_source(str(absent)):
        pass
    change(export_atlas, "UPDATE atlas_info SET value = '1' WHERE name = 'schema_version'")
    with pytest.raises(OldSchema, match="seatizen:upgradeatlas"), open_source(str(export_atlas)):
        pass
    assert not absent.exists()


def test_a_source_does_not_see_what_is_written_meanwhile(export_atlas):
    """What writes keeps layers in update mode, which puts the file into write-ahead mode."""
    writer = open_atlas(str(export_atlas))
    writer.finish_run(writer.begin_run("sync"))
    with open_source(str(export_atlas)) as source:
        before = source.query("SELECT count(*) AS n FROM frame")
        write(export_atlas, a_session(9, 7))
        assert source.query("SELECT count(*) AS n FROM frame") == before == [[48]]
        assert source.counts()["frames"] == 48
    writer.close()
    with open_source(str(export_atlas)) as source:
        assert source.counts()["frames"] == 55


def test_a_source_writes_nothing_into_the_atlas(export_atlas):
    before = export_atlas.read_bytes()
    with open_source(str(export_atlas), Selection(places=("ST-LEU",))) as source:
        with pytest.raises(AtlasError):
            source.execute("DELETE FROM frame")
        source.execute("CREATE TEMP TABLE mine (id INTEGER)")
    assert export_atlas.read_bytes() == before
    assert [one.name for one in export_atlas.parent.iterdir()] == ["atlas.gpkg"]


def test_rows_and_columns_are_the_same(export_atlas):
    statement = (
        "SELECT f.id AS id, f.filename AS name, f.GPSAltitude AS altitude, CAST(f.GPSDatetime AS TEXT) AS moment, "
        "f.GPSFix AS fix FROM frame AS f ORDER BY f.id"
    )
    with open_source(str(export_atlas)) as source:
        by_rows = source.query(statement.replace("f.id AS id", "f.id + 0 AS id"))
        batches = list(source.columns(statement, 10))
        columns = [
            list(row)
            for batch in batches
            for row in zip(*(batch[n] for n in ("id", "name", "altitude", "moment", "fix")))
        ]
        arrow = [list(row.values()) for batch in source.arrow(statement, 10) for row in batch.to_pylist()]
    assert [len(batch["id"]) for batch in batches] == [10, 10, 10, 10, 8]
    assert by_rows == columns == arrow
    assert by_rows[13][2:] == [None, None, None]
    assert columns[0][0] == 1 and len(columns) == 48


def test_geometries_come_as_wkb(export_atlas):
    with open_source(str(export_atlas)) as source:
        found = source.query("SELECT d.doi, d.footprint FROM deposit AS d ORDER BY d.id")
    assert [row[0] for row in found] == ALL
    geometry = QgsGeometry()
    geometry.fromWkb(found[4][1])
    assert geometry.equals(no_frames_footprint())


def test_a_cancel_ends_a_statement_under_way(export_atlas):
    log = Log(looks=30)
    endless = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) AS i FROM n"
    with pytest.raises(Cancelled), open_source(str(export_atlas), feedback=log) as source:
        log.looks = 3
        source.query(endless)


def test_a_failing_statement_is_an_error_with_words(export_atlas):
    with open_source(str(export_atlas)) as source, pytest.raises(AtlasError, match="no such column: nix"):
        source.query("SELECT nix FROM frame")
