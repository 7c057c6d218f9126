"""Export annotations… and Export iFDO…: folders of files from the dialog."""

from __future__ import annotations

import json
from pathlib import Path

from seatizen_atlas_plugin.exports.ifdo import IfdoOptions, export_ifdo
from seatizen_atlas_plugin.exports.images import ImageOptions, export_image_annotations
from seatizen_atlas_plugin.exports.selection import Selection
from seatizen_atlas_plugin.feedback import SilentFeedback
from seatizen_atlas_plugin.vision.formats import FORMATS
from tests.qgis.gui.export.export_material import DOIS, EAU


def contents(folder):
    files = (path for path in Path(folder).rglob("*") if path.is_file() and path.name != "README.txt")
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_all_formats_are_offered(open_with):
    combo = open_with("images").page.inputs["format"]
    assert {combo.itemData(index) for index in range(combo.count())} == set(FORMATS)


def test_a_dataset_is_that_of_the_algorithm(open_with, export, atlas, tmp_path):
    dialog = open_with("images")
    export(dialog)
    folder = Path(dialog.outputFile.filePath())
    assert folder.name == "seatizen-atlas-image-annotations"
    export_image_annotations(str(atlas), str(tmp_path / "other"), ImageOptions(split="80,10,10"))
    assert contents(folder) == contents(tmp_path / "other")
    assert any(name.endswith(".json") for name in contents(folder))


def test_predictions_for_yolo_in_one_part_with_sizes(open_with, export, atlas, tmp_path):
    dialog = open_with("images")
    dialog.page.restore(
        {"format": "YOLO", "source": "predictions", "split": False, "width": 400, "height": 300, "seed": 7}
    )
    dialog.selection.picker.model.check([DOIS[EAU]])
    export(dialog)
    options = ImageOptions("YOLO", "predictions", "", 7, width=400, height=300)
    export_image_annotations(str(atlas), str(tmp_path / "other"), options, Selection(sessions=(EAU,)))
    assert contents(dialog.outputFile.filePath()) == contents(tmp_path / "other")


def test_pictures_and_sizes_that_do_not_fit_are_refused(open_with, tmp_path):
    dialog = open_with("images")
    dialog.page.restore({"pictures": "copy"})
    assert dialog.countLabel.text() == "Choose the folder with the pictures that go into the dataset."
    assert not dialog.exportButton.isEnabled()
    dialog.page.inputs["frames"].setFilePath(str(tmp_path / "gone"))
    assert dialog.countLabel.text() == f"{tmp_path / 'gone'} does not exist."
    dialog.page.inputs["frames"].setFilePath(str(tmp_path))
    assert dialog.exportButton.isEnabled()
    dialog.page.inputs["width"].setValue(100)
    assert dialog.countLabel.text() == "Give both sides of the pictures, or none."


def test_ifdo_files_are_those_of_the_algorithm(open_with, export, atlas, tmp_path):
    dialog = open_with("ifdo")
    export(dialog)
    folder = Path(dialog.outputFile.filePath())
    export_ifdo(str(atlas), str(tmp_path / "other"), IfdoOptions(), SilentFeedback())
    assert contents(folder) == contents(tmp_path / "other")
    files = [name for name in contents(folder) if name.endswith(".json")]
    assert len(files) == len(DOIS)


def test_ifdo_with_further_fields_and_no_predictions(open_with, export, atlas, tmp_path):
    dialog = open_with("ifdo")
    metadata = tmp_path / "metadata.json"
    metadata.write_text(json.dumps({"image-creators": [{"name": "Jane Doe"}]}), encoding="utf-8")
    dialog.page.restore({"kinds": ["annotations"], "metadata": str(metadata)})
    export(dialog)
    options = IfdoOptions(kinds=("annotations",), metadata=str(metadata))
    export_ifdo(str(atlas), str(tmp_path / "other"), options, SilentFeedback())
    assert contents(dialog.outputFile.filePath()) == contents(tmp_path / "other")
    dialog.page.inputs["metadata"].setFilePath(str(tmp_path / "gone.json"))
    assert dialog.countLabel.text() == f"{tmp_path / 'gone.json'} does not exist."
