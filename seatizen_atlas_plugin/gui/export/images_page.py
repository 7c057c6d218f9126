"""Frames with what is said of them as a dataset that trains image models."""

from __future__ import annotations

from qgis.gui import QgsSpinBox
from qgis.PyQt.QtWidgets import QLabel

from ...exports.images import COPY, LINK, NONE, ImageOptions, export_image_annotations
from ...exports.images.options import ANNOTATIONS, LARGEST_SIDE, PREDICTIONS
from ...exports.report import ExportReport
from ...feedback import Feedback
from ...translation import translate
from ..inputs import existing_folder_problem
from .page import ExportJob, FormatPage

PARTS = ("train", "val", "test")
SHARES = (80, 10, 10)  # per cent
SEED, HIGHEST_SEED = 42, 999_999


class ImagesPage(FormatPage):
    """Format, whose word counts, the split, and the pictures themselves."""

    KEY = "images"
    ANCHOR = "exportimageannotations"
    ICON = "/mActionAddImage.svg"

    @classmethod
    def title(cls) -> str:
        return translate("Seatizen", "Image annotations")

    @classmethod
    def summary(cls) -> str:
        return translate(
            "Seatizen",
            "The frames with their labels, to train image models: COCO, YOLO, Pascal VOC, TensorFlow or CSV, split by "
            "session.",
        )

    def act(self) -> str:
        return translate("Seatizen", "Expo&rt annotations")

    def stem(self) -> str:
        return "image-annotations"

    def problem(self) -> str:
        values = self.values()
        problem = existing_folder_problem(values["frames"]) if values["frames"] else ""
        if problem:
            return problem
        if values["pictures"] != NONE and not values["frames"]:
            return translate("Seatizen", "Choose the folder with the pictures that go into the dataset.")
        if (values["width"] == 0) != (values["height"] == 0):
            return translate("Seatizen", "Give both sides of the pictures, or none.")
        return ""

    @staticmethod
    def export(job: ExportJob, feedback: Feedback) -> ExportReport:
        values = job.options
        options = ImageOptions(
            format=values["format"],
            source=values["source"],
            split=",".join(str(values[part]) for part in PARTS) if values["split"] else "",
            seed=values["seed"],
            frames=values["frames"],
            pictures=values["pictures"],
            width=values["width"],
            height=values["height"],
        )
        return export_image_annotations(job.path, job.output, options, job.selection, feedback, job.overwrite)

    def _build(self) -> None:
        formats = [
            ("COCO", translate("Seatizen", "COCO (JSON)")),
            ("YOLO", translate("Seatizen", "YOLO (text files, dataset.yaml)")),
            ("VOC", translate("Seatizen", "Pascal VOC (XML)")),
            ("TF", translate("Seatizen", "TensorFlow (TFRecord, label map, CSV)")),
            ("CSV", translate("Seatizen", "CSV (FathomNet)")),
        ]
        self.choice("format", translate("Seatizen", "&Format"), formats)
        sources = [
            (ANNOTATIONS, translate("Seatizen", "What people annotated")),
            (PREDICTIONS, translate("Seatizen", "What the model predicted")),
        ]
        self.choice("source", translate("Seatizen", "La&bels from"), sources)
        self._add_split()
        self.file(
            "frames",
            translate("Seatizen", "&Pictures from"),
            translate("Seatizen", "Choose the folder with the pictures of the frames"),
            tip=translate("Seatizen", "A folder with the pictures of the sessions; their sizes are read"),
            hint=translate("Seatizen", "no pictures"),
        )
        ways = [
            (NONE, translate("Seatizen", "Nowhere: they stay where they are")),
            (LINK, translate("Seatizen", "Into the dataset as links, or as copies where links are not possible")),
            (COPY, translate("Seatizen", "Into the dataset as copies")),
        ]
        self.choice("pictures", translate("Seatizen", "They &go"), ways)
        self._add_size()

    def _add_split(self) -> None:
        """Shares of the parts in per cent of the frames."""
        box = self.check(
            "split",
            translate("Seatizen", "Split into &training, validation and test, whole sessions each"),
            on=True,
        )
        names = (
            translate("Seatizen", "Training"),
            translate("Seatizen", "Validation"),
            translate("Seatizen", "Test"),
        )
        spins = [self._spin(part, share, 1 if part == PARTS[0] else 0, 100) for part, share in zip(PARTS, SHARES)]
        for name, spin in zip(names, spins):
            spin.setPrefix(f"{name} ")
            spin.setSuffix(" %")
        seed = self._spin("seed", SEED, 0, HIGHEST_SEED)
        seed.setToolTip(translate("Seatizen", "The same number gives the same split"))
        for label, row in (
            (translate("Seatizen", "S&hares"), spins),
            (translate("Seatizen", "See&d"), [seed]),
        ):
            holder = self.row(label, *row)
            holder.setEnabled(box.isChecked())
            box.toggled.connect(holder.setEnabled)

    def _add_size(self) -> None:
        """Pixels, for formats that cannot do without and pictures that are not there."""
        width, height = (self._spin(name, 0, 0, LARGEST_SIDE) for name in ("width", "height"))
        width.setAccessibleName(translate("Seatizen", "Width in pixels"))
        height.setAccessibleName(translate("Seatizen", "Height in pixels"))
        for spin in (width, height):
            spin.setSpecialValueText(translate("Seatizen", "unknown"))
            spin.setToolTip(translate("Seatizen", "For pictures that are not in the folder"))
        self.row(translate("Seatizen", "Si&ze in pixels"), width, QLabel("×", self), height)

    def _spin(self, name: str, value: int, low: int, high: int) -> QgsSpinBox:
        spin = QgsSpinBox(self)
        spin.setRange(low, high)
        spin.setClearValue(value)
        spin.setValue(value)
        return self.keep(name, spin)
