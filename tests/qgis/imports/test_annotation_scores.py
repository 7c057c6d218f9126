"""Scores that somebody made by hand with a model of the atlas."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from seatizen_atlas_plugin.atlas.errors import AtlasError
from seatizen_atlas_plugin.atlas.geopackage import open_atlas
from seatizen_atlas_plugin.feedback import Cancelled
from seatizen_atlas_plugin.imports.annotation_layer import concerned_layer
from tests.qgis.atlas.atlas_material import a_model, a_session, assert_valid, change, rows
from tests.qgis.imports.annotation_files_material import (
    HEADER,
    Log,
    bring,
)

WIDE = "SELECT * FROM multilabel_prediction_1 WHERE frame_id IN {} ORDER BY frame_id"
BY_HAND = tuple(f"local:{a_session(number).session_name}/scores" for number in (1, 2))
# Of the material, frames 3, 6, 9, 12, 15 and 18 have no scores.


@pytest.fixture
def scores(tmp_path):
    """Writes random scores of these frames under the names that classes had; returns path and scores."""

    def write(names, seed=1, header=HEADER, name="scores by hand.csv") -> tuple:
        chance = random.Random(seed)
        values = [[round(chance.random(), 6) for _ in range(header.count(","))] for _ in names]
        lines = [header, *(",".join([frame, *map(str, row)]) for frame, row in zip(names, values))]
        path = tmp_path / name
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return path, values

    return write


def by_class(values) -> list:
    """Scores in the order of the header as they are in the table: in the header Rubble comes before Sand."""
    return [*values[:23], values[24], values[23], *values[25:]]


def test_frames_without_scores_get_them_under_a_version_that_says_by_hand(atlas, frames, scores):
    path, values = scores([frames[3], frames[1], "none.jpeg", frames[18]])
    before = rows(atlas, "SELECT * FROM multilabel_prediction_1 WHERE frame_id NOT IN (3, 18) ORDER BY frame_id")
    report = bring(atlas, path, model="1")
    shown = {f["frame"]: f["what"] for f in concerned_layer(report, Log()).getFeatures()}
    assert shown == {
        frames[3]: "imported",
        frames[1]: "kept the scores it had",
        frames[18]: "imported",
        "none.jpeg": "not in the atlas",
    }
    assert rows(atlas, WIDE.format("(3, 18)")) == [
        (3, BY_HAND[0], *by_class(values[0])),
        (18, BY_HAND[1], *by_class(values[3])),
    ]
    assert rows(atlas, "SELECT doi, deposit_doi, kind FROM version WHERE doi LIKE 'local:%' ORDER BY id") == [
        (BY_HAND[0], "20012", ""),
        (BY_HAND[1], "20022", ""),
    ]
    kept = rows(atlas, "SELECT * FROM multilabel_prediction_1 WHERE frame_id NOT IN (3, 18) ORDER BY frame_id")
    assert kept == before
    (one,) = report.files
    assert (one.status, one.frames, one.kept_frames, one.predictions) == ("imported", 2, 1, 62)
    assert (report.predictions, report.annotations, report.skipped_frames, report.sessions) == (62, 0, 1, 0)
    assert rows(atlas, "SELECT kind, outcome, predictions FROM etl_runs ORDER BY id DESC LIMIT 1") == [
        ("importpredictions", "finished", 62)
    ]
    assert rows(atlas, "SELECT count(*) FROM multilabel_prediction WHERE frame_id = 3") == [(31,)]
    assert_valid(atlas)
    once = atlas.read_bytes()
    again = bring(atlas, path, model="DinoVdeau")
    assert (again.files[0].status, again.predictions) == ("unchanged", 0)
    assert atlas.read_bytes() == once


def test_scores_are_replaced_on_request_only(atlas, frames, scores):
    path, values = scores([frames[3], frames[1]])
    change(
        atlas,
        "INSERT INTO multilabel_prediction_long (score, version_doi, frame_id, ml_class_id) "
        "VALUES (0.5, '20011', 3, 1)",
    )
    first = rows(atlas, WIDE.format("(1)"))
    report = bring(atlas, path, model="1")
    assert (report.files[0].status, report.files[0].kept_frames) == ("unchanged", 2)
    report = bring(atlas, path, model="1", replace=True)
    assert rows(atlas, WIDE.format("(1, 3)")) == [
        (1, BY_HAND[0], *by_class(values[1])),
        (3, BY_HAND[0], *by_class(values[0])),
    ]
    assert rows(atlas, "SELECT count(*) FROM multilabel_prediction_long") == [(0,)]
    assert (report.files[0].status, report.files[0].replaced, report.predictions) == ("replaced", 2, 62)
    assert rows(report.backup, WIDE.format("(1)")) == first
    assert {f["what"] for f in concerned_layer(report, Log()).getFeatures()} == {"replaced"}
    once = atlas.read_bytes()
    assert bring(atlas, path, model="1", replace=True).files[0].status == "unchanged"
    assert atlas.read_bytes() == once
    assert len(list(atlas.parent.iterdir())) == 2


def test_the_model_is_found_by_id_name_or_link(atlas, frames, scores):
    opened = open_atlas(str(atlas))
    opened.add_model(a_model(2, 2))
    opened.close()
    path, values = scores([frames[3]], header="FileName,class-2/0,class-2/1")
    for text in ("2", "Model 2", "https://example.org/models/2"):
        assert bring(atlas, path, model=text, dry_run=True).predictions == 2
    bring(atlas, path, model=" Model 2 ")
    assert rows(atlas, "SELECT * FROM multilabel_prediction_2") == [(3, BY_HAND[0], *values[0])]
    with pytest.raises(
        AtlasError, match=r"“x” is not one model of the atlas, which has DinoVdeau \(1\), Model 2 \(2\);"
    ):
        bring(atlas, path, model="x")


def test_cells_that_are_no_scores(atlas, frames, tmp_path):
    path = tmp_path / "scores.csv"
    path.write_text(
        "FileName;Sand;rock;Fish;GPSLatitude\n"
        f"{frames[3]};0,25;0,5;0_1;-21,1\n{frames[6]};;0,5;1,2;-21,1\n{frames[9]};NA;;1;0\n"
        f"{frames[12]};0,1;;;\n{frames[12]};0,1;;;\n{frames[15]};0,1;;;\n{frames[15]};0,2;;;\n",
        encoding="utf-8",
    )
    report = bring(atlas, path, model="1")
    found = rows(
        atlas,
        'SELECT frame_id, version_doi, "Sand", "Rock", "Fish", "Useless" FROM multilabel_prediction_1 '
        "WHERE frame_id % 3 = 0 ORDER BY frame_id",
    )
    assert found == [
        (3, BY_HAND[0], 0.25, None, None, None),
        (9, BY_HAND[0], None, None, 1.0, None),
        (12, BY_HAND[0], 0.1, None, None, None),
    ]
    (one,) = report.files
    assert [tuple(case)[::2] for case in one.rejected] == [(2, "Fish"), (3, "Fish")]
    assert [(case.frame, case.label, case.lines) for case in one.contradictions] == [(frames[15], "Sand", "7, 8")]
    assert [(c.header, c.suggestions) for c in one.unknown_labels] == [("rock", ("Rock",))]
    assert (one.unknown_values, one.repeated_rows, one.predictions) == ({"rock": 2}, 2, 3)


def test_scores_are_no_annotations(atlas, frames, scores):
    path, _ = scores([frames[3]], name="20240524_151409__a__b.csv")
    report = bring(atlas, path)
    assert (report.annotations, report.files[0].status, report.files[0].rejected.count) == (0, "nothing", 31)


@pytest.mark.parametrize("looks", range(4))
def test_a_cancel_writes_no_score(atlas, frames, scores, looks):
    path, _ = scores([frames[3], frames[1]])
    before = rows(atlas, "SELECT * FROM multilabel_prediction_1")
    with pytest.raises(Cancelled):
        bring(atlas, path, Log(looks), model="1", replace=True)
    assert rows(atlas, "SELECT * FROM multilabel_prediction_1") == before
    assert [one.name for one in Path(atlas).parent.iterdir()] == ["atlas.gpkg"]
