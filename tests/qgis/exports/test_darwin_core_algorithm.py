"""`seatizen:exportdarwincore`: parameters in, outputs out; cancelled, refused, in the way."""

from __future__ import annotations

import json
import resource
import time

import pytest
from qgis.core import QgsProcessingContext, QgsProcessingException, QgsProcessingFeedback

from seatizen_atlas_plugin.atlas.errors import AtlasError, NoSpace
from seatizen_atlas_plugin.exports.darwincore.export import DarwinCoreOptions, export_darwin_core
from seatizen_atlas_plugin.exports.darwincore.taxa import SHIPPED
from seatizen_atlas_plugin.feedback import Cancelled
from seatizen_atlas_plugin.processing.export_darwin_core import ExportDarwinCore
from tests.qgis.atlas.atlas_material import a_session, change, side_files, write
from tests.qgis.exports.darwin_core_material import UAV, exported, make_small
from tests.qgis.exports.export_material import Log
from tests.support.darwin_core import Archive


@pytest.fixture
def small(qgis_app, tmp_path):
    return make_small(tmp_path / "atlas.gpkg")


def run(**parameters) -> dict:
    algorithm = ExportDarwinCore().create()
    context, feedback = QgsProcessingContext(), QgsProcessingFeedback()
    outputs, fine = algorithm.run(parameters, context, feedback)
    assert fine, feedback.textLog()
    return outputs


def test_the_algorithm(small, tmp_path):
    metadata = tmp_path / "metadata.json"
    metadata.write_text(json.dumps({"title": "A title of the data set", "license": "CC0"}), encoding="utf-8")
    out = tmp_path / "dwca.zip"
    outputs = run(
        ATLAS=str(small),
        SOURCE="annotations",
        METADATA=str(metadata),
        ABSENCES=False,
        WITHOUT_TAXON="nearest",
        SESSIONS=UAV,
        OUTPUT=str(out),
    )
    counted = {name: outputs[name] for name in ("SESSIONS", "FRAMES", "OCCURRENCES", "PRESENT", "ABSENT")}
    assert counted == {"SESSIONS": 1, "FRAMES": 1, "OCCURRENCES": 1, "PRESENT": 1, "ABSENT": 0}
    assert outputs["OUTPUT"] == str(out)
    report = json.loads(outputs["REPORT"])
    assert [(one["name"], one["rows"]) for one in report["files"]] == [("dwca.zip", 1)]
    assert Archive(out).problems == []
    assert "Filters" in (tmp_path / "dwca.zip.README.txt").read_text(encoding="utf-8")


def test_defaults(small, tmp_path):
    outputs = run(ATLAS=str(small), OUTPUT=str(tmp_path / "dwca.zip"))
    assert (outputs["OCCURRENCES"], outputs["ABSENT"]) == (5, 2)


def test_an_existing_file_is_left_alone_unless_asked(small, tmp_path):
    out = tmp_path / "dwca.zip"
    out.write_text("mine")
    with pytest.raises(QgsProcessingException, match="exists already"):
        ExportDarwinCore().create().run(
            {"ATLAS": str(small), "OUTPUT": str(out)},
            QgsProcessingContext(),
            QgsProcessingFeedback(),
            catchExceptions=False,
        )
    assert out.read_text() == "mine"
    run(ATLAS=str(small), OUTPUT=str(out), OVERWRITE=True)
    assert Archive(out).problems == []
    assert not list(tmp_path.glob("*.part"))


@pytest.mark.parametrize("name", ["atlas.gpkg", "metadata.json", "taxa.csv"])
def test_what_is_read_is_not_replaced_even_when_asked(small, tmp_path, name):
    (tmp_path / "metadata.json").write_text("{}", encoding="utf-8")
    (tmp_path / "taxa.csv").write_bytes(SHIPPED.read_bytes())
    before = (tmp_path / name).read_bytes()
    options = DarwinCoreOptions(
        metadata=str(tmp_path / "metadata.json"), taxa=str(tmp_path / "taxa.csv"), overwrite=True
    )
    with pytest.raises(AtlasError, match=f"{name} is a file that the export reads"):
        export_darwin_core(str(small), str(tmp_path / name), options)
    assert (tmp_path / name).read_bytes() == before


def test_a_cancel_leaves_nothing_and_what_was_there(small, tmp_path):
    """At every look at the cancel, from the first to the last."""
    out = tmp_path / "dwca.zip"
    exported(small, out)
    content, looks = out.read_bytes(), 0
    while True:
        try:
            export_darwin_core(str(small), str(out), DarwinCoreOptions(overwrite=True), None, Log(looks))
        except Cancelled:
            assert out.read_bytes() == content
            assert sorted(one.name for one in tmp_path.iterdir()) == ["atlas.gpkg", "dwca.zip", "dwca.zip.README.txt"]
        else:
            break
        looks += 1
    assert looks > 5
    assert side_files(small) == []


def test_a_cancel_is_heeded_within_a_second(qgis_app, tmp_path):
    path = make_small(tmp_path / "atlas.gpkg")
    write(path, *(a_session(number, 3000) for number in range(3, 8)))

    class Later(Log):
        def __init__(self) -> None:
            super().__init__()
            self.asked = None

        def isCanceled(self) -> bool:
            return self.asked is not None

        def setProgress(self, progress: float) -> None:
            super().setProgress(progress)
            if progress > 30 and self.asked is None:
                self.asked = time.monotonic()

    later = Later()
    with pytest.raises(Cancelled):
        export_darwin_core(str(path), str(tmp_path / "dwca.zip"), DarwinCoreOptions(kind="predictions"), None, later)
    assert time.monotonic() - later.asked < 1
    assert [one.name for one in tmp_path.iterdir()] == ["atlas.gpkg"]


def test_progress_only_grows(small, tmp_path):
    log = Log()
    exported(small, tmp_path / "dwca.zip", log)
    assert log.progress == sorted(log.progress)
    assert log.progress[-1] == 100


def test_folders_that_cannot_take_it(small, tmp_path):
    with pytest.raises(AtlasError, match="does not exist"):
        export_darwin_core(str(small), str(tmp_path / "none" / "dwca.zip"))
    (tmp_path / "taken.zip").mkdir()
    with pytest.raises(AtlasError, match="is a folder"):
        export_darwin_core(str(small), str(tmp_path / "taken.zip"), DarwinCoreOptions(overwrite=True))


def test_the_atlas_stays_as_it_is(small, tmp_path):
    content = small.read_bytes()
    exported(small, tmp_path / "dwca.zip", kind="predictions")
    assert small.read_bytes() == content
    assert side_files(small) == []


def test_an_atlas_without_models(small, tmp_path):
    change(small, "DELETE FROM multilabel_class_column", "DELETE FROM multilabel_class")
    with pytest.raises(AtlasError, match="no model"):
        export_darwin_core(str(small), str(tmp_path / "dwca.zip"), DarwinCoreOptions(kind="predictions"))


@pytest.mark.parametrize("room", [0, 3_000, 12_000, 40_000])
def test_a_full_disk_is_told_and_leaves_nothing(qgis_app, tmp_path, room):
    """Wherever in the archive the room ends."""
    path = make_small(tmp_path / "atlas.gpkg")
    write(path, a_session(3, 400))
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, hard))
    try:
        with pytest.raises(NoSpace, match="No disk space is left"):
            export_darwin_core(str(path), str(tmp_path / "dwca.zip"), DarwinCoreOptions(kind="predictions"))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert [one.name for one in tmp_path.iterdir()] == ["atlas.gpkg"]
