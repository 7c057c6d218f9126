"""`seatizen:exportifdo`: one iFDO file per session."""

from __future__ import annotations

from qgis.core import (
    Qgis,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFile,
    QgsProcessingParameterFolderDestination,
)

from ..exports.ifdo import KINDS, IfdoOptions, export_ifdo
from ..translation import translate
from .base import SeatizenAlgorithm
from .paths import atlas_path
from .selection_parameters import (
    ATLAS,
    OVERWRITE,
    add_atlas_parameter,
    add_overwrite_parameter,
    add_selection_parameters,
    selection_of,
)


class ExportIfdo(SeatizenAlgorithm):
    """Describe the images of sessions by the iFDO standard."""

    NAME = "exportifdo"
    GROUP = "export"
    SOURCE = "SOURCE"
    METADATA = "METADATA"
    PICTURES = "PICTURES"
    OUTPUT = "OUTPUT"
    REPORT = "REPORT"

    COUNTS = {
        "SESSIONS_EXPORTED": "sessions",
        "IMAGES": "images",
        "HASHES": "hashes",
        "ANNOTATIONS": "annotations",
        "PREDICTIONS": "predictions",
    }
    """Output by output, what of the report's counts it is."""

    def title(self) -> str:
        return translate("Seatizen", "Export iFDO files")

    def group_title(self) -> str:
        return translate("Seatizen", "Export")

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
        labels = {
            "SESSIONS_EXPORTED": translate("Seatizen", "Sessions"),
            "IMAGES": translate("Seatizen", "Images"),
            "HASHES": translate("Seatizen", "Images with checksum"),
            "ANNOTATIONS": translate("Seatizen", "Labels by people"),
            "PREDICTIONS": translate("Seatizen", "Labels by the model"),
        }
        for name, label in labels.items():
            self.addOutput(QgsProcessingOutputNumber(name, label))
        self.addOutput(QgsProcessingOutputString(self.REPORT, translate("Seatizen", "Report (JSON)")))

    def work(self, parameters: dict, context: QgsProcessingContext, feedback: QgsProcessingFeedback) -> dict:
        options = IfdoOptions(
            selection=selection_of(self, parameters, context),
            kinds=tuple(self.parameterAsEnumStrings(parameters, self.SOURCE, context)),
            metadata=self.parameterAsFile(parameters, self.METADATA, context),
            pictures=self.parameterAsFile(parameters, self.PICTURES, context),
            overwrite=self.parameterAsBoolean(parameters, OVERWRITE, context),
        )
        atlas = atlas_path(self.parameterAsFile(parameters, ATLAS, context))
        report = export_ifdo(atlas, self.parameterAsString(parameters, self.OUTPUT, context), options, feedback)
        feedback.pushInfo("\n".join(report.lines()))
        counted = {name: report.counts[count] for name, count in self.COUNTS.items()}
        return {self.OUTPUT: report.path, **counted, self.REPORT: report.to_json()}
