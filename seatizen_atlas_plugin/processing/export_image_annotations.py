"""`seatizen:exportimageannotations`: frames with what is said of them, for those who train image models."""

from __future__ import annotations

from qgis.core import (
    Qgis,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFile,
    QgsProcessingParameterFolderDestination,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
)

from ..exports.images import ImageOptions, export_image_annotations
from ..exports.images.options import FORMATS, LARGEST_SIDE, PICTURES, SOURCES
from ..translation import translate
from .export_base import ExportAlgorithm
from .selection_parameters import (
    add_atlas_parameter,
    add_overwrite_parameter,
    add_selection_parameters,
    selection_of,
)

_DEFAULT = ImageOptions()


class ExportImageAnnotations(ExportAlgorithm):
    """Export frames and their labels as CSV, COCO, VOC, YOLO or TensorFlow files."""

    NAME = "exportimageannotations"
    FORMAT = "FORMAT"
    SOURCE = "SOURCE"
    SPLIT = "SPLIT"
    SEED = "SEED"
    FRAMES = "FRAMES"
    PICTURES = "PICTURES"
    WIDTH = "WIDTH"
    HEIGHT = "HEIGHT"
    COUNTS = {
        "SESSIONS_EXPORTED": "sessions",
        "FRAMES_EXPORTED": "frames",
        "ANNOTATIONS": "annotations",
        "ABSENT": "absent",
        "CATEGORIES": "categories",
        "TRAIN": "frames_train",
        "VAL": "frames_val",
        "TEST": "frames_test",
    }

    def title(self) -> str:
        return translate("Seatizen", "Export image annotations")

    def help_text(self) -> str:
        return translate(
            "Seatizen",
            "Writes frames with what people annotated in them, or what a model predicted, as a dataset that trains "
            "image models: CSV (as FathomNet takes it in), COCO, Pascal VOC, YOLO, or TensorFlow (CSV, label map, "
            "TFRecord).\n"
            "Whole sessions go into train, val or test, so that no model is tested on a sea floor that it was trained "
            "on; labels are spread alike. The same seed gives the same split.\n"
            "The atlas does not know the size of pictures. Give the folder that has them, and they are looked up, and "
            "put into the dataset if asked for; or give the size that all of them have. Pictures are referred to by "
            "their page on Zenodo.\n"
            "Of annotations, the newest of a frame and label counts. Of predictions, those from the threshold of the "
            "filters on, or of each class.",
        )

    def initAlgorithm(self, configuration: dict) -> None:
        add_atlas_parameter(self)
        formats = list(FORMATS)
        for name, label, values, default in (
            (self.FORMAT, translate("Seatizen", "Format"), formats, _DEFAULT.format),
            (self.SOURCE, translate("Seatizen", "Labels from"), list(SOURCES), _DEFAULT.source),
        ):
            self._add_choice(name, label, values, default)
        add_selection_parameters(self)
        self.addParameter(
            QgsProcessingParameterString(
                self.SPLIT,
                translate("Seatizen", "Shares of train, val and test (empty: one part)"),
                _DEFAULT.split,
                optional=True,
            )
        )
        self._add_number(self.SEED, translate("Seatizen", "Seed of the split"), _DEFAULT.seed, 2**31 - 1)
        self.addParameter(
            QgsProcessingParameterFile(
                self.FRAMES,
                translate("Seatizen", "Folder with the pictures of the frames"),
                Qgis.ProcessingFileParameterBehavior.Folder,
                optional=True,
            )
        )
        pictures = translate("Seatizen", "Pictures in the dataset (linked: the same file under a second name)")
        self._add_choice(self.PICTURES, pictures, list(PICTURES), _DEFAULT.pictures)
        for name, label in (
            (self.WIDTH, translate("Seatizen", "Width of pictures that are not in the folder (pixels, 0: unknown)")),
            (self.HEIGHT, translate("Seatizen", "Height of pictures that are not in the folder (pixels, 0: unknown)")),
        ):
            self._add_number(name, label, 0, LARGEST_SIDE)
        self.addParameter(QgsProcessingParameterFolderDestination(self.OUTPUT, translate("Seatizen", "Dataset")))
        add_overwrite_parameter(self)
        labels = (
            translate("Seatizen", "Sessions exported"),
            translate("Seatizen", "Frames exported"),
            translate("Seatizen", "Labels that are present"),
            translate("Seatizen", "Labels that are absent"),
            translate("Seatizen", "Categories"),
            translate("Seatizen", "Frames in train"),
            translate("Seatizen", "Frames in val"),
            translate("Seatizen", "Frames in test"),
        )
        self.add_outputs(labels)

    def _add_choice(self, name: str, label: str, values: list, default: str) -> None:
        self.addParameter(QgsProcessingParameterEnum(name, label, values, defaultValue=default, usesStaticStrings=True))

    def _add_number(self, name: str, label: str, default: int, most: int) -> None:
        kind = Qgis.ProcessingNumberParameterType.Integer
        parameter = QgsProcessingParameterNumber(name, label, kind, default, minValue=0, maxValue=most)
        parameter.setFlags(parameter.flags() | Qgis.ProcessingParameterFlag.Advanced)
        self.addParameter(parameter)

    def work(self, parameters: dict, context: QgsProcessingContext, feedback: QgsProcessingFeedback) -> dict:
        options = ImageOptions(
            format=self.parameterAsEnumString(parameters, self.FORMAT, context),
            source=self.parameterAsEnumString(parameters, self.SOURCE, context),
            split=self.parameterAsString(parameters, self.SPLIT, context),
            seed=self.parameterAsInt(parameters, self.SEED, context),
            frames=self.parameterAsString(parameters, self.FRAMES, context),
            pictures=self.parameterAsEnumString(parameters, self.PICTURES, context),
            width=self.parameterAsInt(parameters, self.WIDTH, context),
            height=self.parameterAsInt(parameters, self.HEIGHT, context),
        )
        report = export_image_annotations(
            self.atlas(parameters, context),
            self.parameterAsString(parameters, self.OUTPUT, context),
            options,
            selection_of(self, parameters, context),
            feedback,
            overwrite=self.overwrites(parameters, context),
        )
        return self.told(report, feedback)
