"""A dataset is there whole or not at all; what else is in the folder stays."""

from __future__ import annotations

import errno
import os
import shutil
from pathlib import Path

import pytest
from qgis.core import QgsProcessingContext, QgsProcessingFeedback

from seatizen_atlas_plugin.atlas.errors import AtlasError, AtlasReadOnly, NoSpace
from seatizen_atlas_plugin.exports.images import dataset_folder
from seatizen_atlas_plugin.exports.selection import Selection
from seatizen_atlas_plugin.exports.source import EmptySelection
from seatizen_atlas_plugin.feedback import Cancelled
from seatizen_atlas_plugin.processing.export_image_annotations import ExportImageAnnotations
from seatizen_atlas_plugin.vision.errors import VisionError
from seatizen_atlas_plugin.vision.formats import FORMATS
from tests.qgis.atlas.atlas_material import change, side_files
from tests.qgis.images.image_material import Impatient, export, tree

SESSION = "20230602_REU-TROU-DEAU_ASV-2_01"


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_a_cancel_at_any_moment_leaves_nothing(image_atlas, tmp_path, name):
    cancelled = 0
    for looks in (0, 1, 3, 5, 8, 13, 20, 30, 40):
        try:
            export(image_atlas, tmp_path / "out", Impatient(looks), format=name)
        except Cancelled:
            cancelled += 1
            assert not (tmp_path / "out").exists()
        else:
            break
    assert cancelled >= 4


def test_a_cancel_leaves_the_earlier_dataset(image_atlas, tmp_path):
    export(image_atlas, tmp_path / "out", format="VOC")
    before = tree(tmp_path / "out")
    with pytest.raises(Cancelled):
        export(image_atlas, tmp_path / "out", Impatient(10), overwrite=True, format="YOLO")
    assert tree(tmp_path / "out") == before
    assert {path.name for path in (tmp_path / "out").iterdir() if path.name.startswith(".")} == set()


def test_a_folder_with_anything_in_it_is_left_alone_unasked(image_atlas, tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out/mine.txt").write_text("mine")
    with pytest.raises(AtlasError, match="is not empty and was left as it is"):
        export(image_atlas, tmp_path / "out")
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["mine.txt"]


def test_asked_for_the_earlier_export_goes_and_the_rest_stays(image_atlas, tmp_path):
    out = tmp_path / "out"
    export(image_atlas, out, format="VOC")
    (out / "mine.txt").write_text("mine")
    (out / "Annotations/mine.xml").write_text("mine")
    export(image_atlas, out, overwrite=True, format="YOLO")
    fresh = tmp_path / "fresh"
    export(image_atlas, fresh, format="YOLO")
    assert tree(out) == {**tree(fresh), "mine.txt": b"mine", "Annotations/mine.xml": b"mine"}
    assert not (out / "ImageSets").exists()
    export(image_atlas, out, overwrite=True, format="YOLO", split="")
    assert not (out / "labels/train").exists()


def test_a_list_of_somebody_else_removes_nothing_outside(image_atlas, tmp_path):
    out = tmp_path / "out"
    out.mkdir()
    (tmp_path / "outside.txt").write_text("mine")
    (out / "way").symlink_to(tmp_path, target_is_directory=True)
    lines = ["../outside.txt", str(tmp_path / "outside.txt"), "none", "c:/x", "way/outside.txt"]
    (out / "SHA256SUMS").write_text("".join(f"{'0' * 64}  {line}\n" for line in lines) + "nonsense\n\n")
    export(image_atlas, out, overwrite=True)
    assert (tmp_path / "outside.txt").read_text() == "mine"
    assert (out / "annotations/instances_train.json").is_file()


def test_what_cannot_be_moved_in_puts_everything_back(image_atlas, tmp_path, monkeypatch):
    out = tmp_path / "out"
    export(image_atlas, out, format="COCO")
    before = tree(out)
    real = Path.replace

    def replace(self, target):
        if dataset_folder._STAGING in self.parts and self.name == "labels":
            raise OSError(errno.EIO, "a bad disk", str(self))
        return real(self, target)

    monkeypatch.setattr(Path, "replace", replace)
    with pytest.raises(AtlasReadOnly, match="a bad disk"):
        export(image_atlas, out, overwrite=True, format="YOLO")
    monkeypatch.undo()
    assert tree(out) == before


def test_what_a_killed_run_left_is_cleared(image_atlas, tmp_path):
    out = tmp_path / "out"
    (out / dataset_folder._STAGING / "labels").mkdir(parents=True)
    (out / dataset_folder._STAGING / "labels/x.txt").write_text("half")
    export(image_atlas, out, format="YOLO")
    fresh = tmp_path / "fresh"
    export(image_atlas, fresh, format="YOLO")
    assert tree(out) == tree(fresh)


class Killed(BaseException):
    """Nothing of the run goes on after it."""


def test_an_exchange_that_is_killed_is_gone_on_with(image_atlas, tmp_path, monkeypatch):
    """Whatever was moved already, the folder holds one dataset afterwards, and no file of the other."""
    earlier, fresh = tmp_path / "earlier", tmp_path / "fresh"
    export(image_atlas, earlier, format="VOC", selection=Selection(sessions=(SESSION,)), split="")
    (earlier / "mine.txt").write_text("mine")
    export(image_atlas, fresh, format="YOLO")
    real, kills = Path.replace, 0
    while True:
        out, done = tmp_path / f"out{kills}", []
        shutil.copytree(earlier, out)

        def replace(self, target, done=done, kills=kills):
            if len(done) == kills:
                raise Killed
            done.append(self)
            return real(self, target)

        with monkeypatch.context() as patch:
            patch.setattr(Path, "replace", replace)
            patch.setattr(dataset_folder, "_discard", lambda *_: None)
            try:
                export(image_atlas, out, overwrite=True, format="YOLO")
                break
            except Killed:
                kills += 1
        with pytest.raises(AtlasError, match="is not empty"):
            export(image_atlas, out)
        assert tree(out) == {**tree(fresh), "mine.txt": b"mine"}
    assert kills > 15


def test_folders_that_do_not_serve(image_atlas, tmp_path, monkeypatch):
    with pytest.raises(AtlasError, match="does not exist"):
        export(image_atlas, tmp_path / "none" / "out")
    with pytest.raises(AtlasError, match="does not exist"):
        export(image_atlas, image_atlas)
    (tmp_path / "out").mkdir()
    real = os.access
    monkeypatch.setattr(os, "access", lambda path, mode: False if str(path).endswith("out") else real(path, mode))
    with pytest.raises(AtlasReadOnly, match="cannot be written to"):
        export(image_atlas, tmp_path / "out")


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_a_full_disk_leaves_nothing(image_atlas, tmp_path, monkeypatch, name):
    def full(self, image):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(FORMATS[name].writer, "add", full)
    with pytest.raises(NoSpace):
        export(image_atlas, tmp_path / "out", format=name)
    assert not (tmp_path / "out").exists()


def test_nothing_to_export(image_atlas, tmp_path):
    with pytest.raises(EmptySelection):
        export(image_atlas, tmp_path / "out", selection=Selection(date_from="2100-01-01"))
    change(image_atlas, "DELETE FROM multilabel_annotation", "DELETE FROM multilabel_prediction_1")
    for source, words in (("annotations", "has annotations"), ("predictions", "has predictions")):
        with pytest.raises(EmptySelection, match=words):
            export(image_atlas, tmp_path / "out", source=source)
    assert not (tmp_path / "out").exists()
    assert side_files(image_atlas) == []


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"format": "PNG"}, "PNG is none of CSV, COCO, VOC, YOLO, TF"),
        ({"source": "x"}, "x is none of"),
        ({"pictures": "link"}, "only from a folder that has them"),
        ({"frames": "/no/such/folder"}, "does not exist"),
        ({"width": 5}, "no size of a picture"),
        ({"width": -1, "height": 5}, "no size of a picture"),
        ({"split": "half"}, "does not say how to split"),
    ],
)
def test_options_that_make_no_sense(image_atlas, tmp_path, options, words):
    with pytest.raises((AtlasError, VisionError), match=words):
        export(image_atlas, tmp_path / "out", **options)
    assert not (tmp_path / "out").exists()


def run(**parameters) -> dict:
    algorithm = ExportImageAnnotations().create()
    context, feedback = QgsProcessingContext(), QgsProcessingFeedback()
    outputs, fine = algorithm.run(parameters, context, feedback)
    assert fine, feedback.textLog()
    return outputs


def test_the_algorithm_does_the_same(image_atlas, tmp_path):
    outputs = run(
        ATLAS=str(image_atlas), FORMAT="YOLO", SOURCE="predictions", SPLIT="1,1", SEED=5, OUTPUT=str(tmp_path / "out")
    )
    report = export(image_atlas, tmp_path / "other", format="YOLO", source="predictions", split="1,1", seed=5)
    assert tree(tmp_path / "out") == tree(tmp_path / "other")
    assert outputs["FRAMES_EXPORTED"] == report.counts["frames"] == outputs["TRAIN"] + outputs["VAL"]
    assert (outputs["TEST"], outputs["ANNOTATIONS"]) == (0, report.counts["annotations"])
    assert outputs["OUTPUT"] == str(tmp_path / "out")


def test_the_defaults_of_the_algorithm(image_atlas, tmp_path):
    run(ATLAS=str(image_atlas), OUTPUT=str(tmp_path / "out"))
    export(image_atlas, tmp_path / "other")
    assert tree(tmp_path / "out") == tree(tmp_path / "other")
    assert "annotations/instances_train.json" in tree(tmp_path / "out")
