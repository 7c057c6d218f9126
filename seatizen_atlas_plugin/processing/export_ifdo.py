"""`seatizen:exportifdo`: one iFDO file per session."""

from __future__ import annotations

from qgis.core import (
    Qgis,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFile,
    QgsProcessingParameterFolderDestination,
)

from ..exports.ifdo import KINDS, IfdoOptions, export_ifdo
from ..translation import translate
from .export_base import ExportAlgorithm
from .selection_parameters import (
    add_atlas_parameter,
    add_overwrite_parameter,
    add_selection_parameters,
    selection_of,
)


class ExportIfdo(ExportAlgorithm):
    """Describe the images of sessions by the iFDO standard."""

    NAME = "exportifdo"
    SOURCE = "SOURCE"
    METADATA = "METADATA"
    PICTURES = "PICTURES"

    COUNTS = {
        "SESSIONS_EXPORTED": "sessions",
        "IMAGES": "images",
        "HASHES": "hashes",
        "ANNOTATIONS": "annotations",
        "PREDICTIONS": "predictions",
    }

    def title(self) -> str:
        return translate("Seatizen", "Export iFDO files")

    def help_text(self) -> str:
        return translate(
            "Seatizen",
            "Writes an iFDO file (image FAIR Digital Object, version 2.2.1) for each session: what its images are, "
            "where and when each was taken, by what platform, under which licence, and what people and the model see "
            "in it.\n"
            "What the atlas does not know (the principal investigator, the camera, …) can be given in a JSON file of "
            "iFDO's own fields. With a folder of pictures their SHA-256 is taken. What remains unknown is null, and is "
            "listed in completeness.csv and completeness.txt.",
        )

    def initAlgorithm(self, configuration: dict) -> None:
        add_atlas_parameter(self)
        add_selection_parameters(self)
        self.addParameter(
            QgsProcessingParameterEnum(
                self.SOURCE,
                translate("Seatizen", "What is seen in the images"),
                list(KINDS),
                allowMultiple=True,
                defaultValue=list(KINDS),
                optional=True,
                usesStaticStrings=True,
            )
        )
        self.addParameter(
            QgsProcessingParameterFile(
                self.METADATA,
                translate("Seatizen", "Further fields (JSON)"),
                Qgis.ProcessingFileParameterBehavior.File,
                optional=True,
                fileFilter=translate("Seatizen", "JSON files (*.json);;All files (*)"),
            )
        )
        self.addParameter(
            QgsProcessingParameterFile(
                self.PICTURES,
                translate("Seatizen", "Folder with the pictures, for their checksums"),
                Qgis.ProcessingFileParameterBehavior.Folder,
                optional=True,
            )
        )
        self.addParameter(QgsProcessingParameterFolderDestination(self.OUTPUT, translate("Seatizen", "Output folder")))
        add_overwrite_parameter(self)
        labels = (
            translate("Seatizen", "Sessions"),
            translate("Seatizen", "Images"),
            translate("Seatizen", "Images with checksum"),
            translate("Seatizen", "Labels by people"),
            translate("Seatizen", "Labels by the model"),
        )
        self.add_outputs(labels)

    def work(self, parameters: dict, context: QgsProcessingContext, feedback: QgsProcessingFeedback) -> dict:
        options = IfdoOptions(
            selection=selection_of(self, parameters, context),
            kinds=tuple(self.parameterAsEnumStrings(parameters, self.SOURCE, context)),
            metadata=self.parameterAsFile(parameters, self.METADATA, context),
            pictures=self.parameterAsFile(parameters, self.PICTURES, context),
            overwrite=self.overwrites(parameters, context),
        )
        atlas = self.atlas(parameters, context)
        report = export_ifdo(atlas, self.parameterAsString(parameters, self.OUTPUT, context), options, feedback)
        return self.told(report, feedback)
