"""The shipped labels and model on atlases upgraded from published files of several ages."""

from __future__ import annotations

import pytest

from seatizen_atlas_plugin.atlas.catalogue.label_file import read_labels
from seatizen_atlas_plugin.atlas.catalogue.label_import import import_labels
from seatizen_atlas_plugin.atlas.catalogue.model_file import read_model
from seatizen_atlas_plugin.atlas.catalogue.model_import import import_model
from seatizen_atlas_plugin.atlas.checks import check_atlas
from seatizen_atlas_plugin.atlas.upgrade.run import upgrade_atlas
from seatizen_atlas_plugin.feedback import SilentFeedback
from tests.qgis.atlas.atlas_material import rows
from tests.qgis.upgrade.upgrade_material import generate

SCORES = "SELECT frame_id, ml_class_id, score FROM multilabel_prediction ORDER BY 1, 2"
ANNOTATIONS = "SELECT frame_id, ml_label_id, value FROM multilabel_annotation ORDER BY 1, 2"


# (added, updated, names told) of base and of madagascar as they come, then labels renamed by each
@pytest.mark.parametrize(
    ("preset", "base", "more", "renamed"),
    [
        ("v1.0", (0, 46, 25), (114, 0, 0), (25, 0)),
        ("v1.1", (0, 0, 0), (114, 0, 0), (0, 0)),
        ("v1.2.6", (0, 0, 1), (0, 0, 3), (1, 3)),
    ],
)
def test_the_shipped_catalogue_meets_a_published_one(qgis_app, tmp_path, preset, base, more, renamed):
    source, atlas = tmp_path / "published.gpkg", tmp_path / "atlas.gpkg"
    generate(preset, source, seed=1)
    upgrade_atlas(str(source), str(atlas), SilentFeedback())
    scores, annotations = rows(atlas, SCORES), rows(atlas, ANNOTATIONS)

    def load(name, **options):
        return import_labels(str(atlas), read_labels(name), SilentFeedback(), **options)

    for name, expected in (("base", base), ("madagascar", more)):
        report = load(name)
        assert (report.added, report.updated, len(report.suggestions), report.rejected) == (*expected, 0)
    assert tuple(load(name, rename=True).updated for name in ("base", "madagascar")) == renamed
    assert {row[0]: row[1] for row in rows(atlas, "SELECT id, name FROM multilabel_label")} == {
        row.id: row.name for name in ("base", "madagascar") for row in read_labels(name).rows
    }
    report = import_model(str(atlas), read_model("dinovdeau"), SilentFeedback())
    assert (report.model_id, report.of("added"), report.of("updated")) == (1, [], [])
    assert (rows(atlas, SCORES), rows(atlas, ANNOTATIONS)) == (scores, annotations)
    found = {finding.code for finding in check_atlas(str(atlas), SilentFeedback()).findings}
    assert not found & {"label_blanks", "label_duplicate", "class_duplicate", "view_wrong", "threshold_range"}
