"""`seatizen:upgradeatlas`: a published atlas becomes a new file of the current schema."""

from __future__ import annotations

from qgis.core import (
    Qgis,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterFile,
    QgsProcessingParameterFileDestination,
)

from ..atlas.upgrade import UpgradeReport, upgrade_atlas
from ..translation import translate
from .base import SeatizenAlgorithm
from .paths import atlas_path


class UpgradeAtlas(SeatizenAlgorithm):
    """Carry every row of a published atlas (schema 1) into a new atlas."""

    NAME = "upgradeatlas"
    GROUP = "atlas"
    INPUT = "INPUT"
    OUTPUT = "OUTPUT"
    OVERWRITE = "OVERWRITE"
    LEFT_OUT = "LEFT_OUT"
    REPORT = "REPORT"

    COUNTS = {
        "DEPOSITS": "deposit",
        "VERSIONS": "version",
        "FRAMES": "frame",
        "LABELS": "multilabel_label",
        "MODELS": "multilabel_model",
        "CLASSES": "multilabel_class",
        "PREDICTIONS": "multilabel_prediction",
        "ANNOTATION_SESSIONS": "multilabel_annotation_session",
        "ANNOTATIONS": "multilabel_annotation",
        "RUNS": "etl_runs",
    }
    """Output by output, the table whose rows it counts."""

    def title(self) -> str:
        return translate("Seatizen", "Upgrade a published atlas")

    def group_title(self) -> str:
        return translate("Seatizen", "Atlas")

    def help_text(self) -> str:
        return translate(
            "Seatizen",
            "Makes a new atlas of a published Seatizen Atlas file (schema 1): every session, frame, label, model, "
            "score, annotation and run arrives with its id, coordinates bit for bit, and so do your own tables, layers "
            "and views. The new file is a valid GeoPackage, several times smaller, and can be synchronised.\n"
            "What the new file cannot hold, such as scores whose frame is gone, is listed row by row in its table "
            "upgrade_left_out. The published file is only read. The new one appears when it is complete; an existing "
            "file is left alone unless overwriting is asked for.",
        )

    def initAlgorithm(self, configuration: dict) -> None:
        self.addParameter(
            QgsProcessingParameterFile(
                self.INPUT,
                translate("Seatizen", "Published atlas"),
                Qgis.ProcessingFileParameterBehavior.File,
                fileFilter=translate("Seatizen", "GeoPackage (*.gpkg);;All files (*)"),
            )
        )
        self.addParameter(
            QgsProcessingParameterFileDestination(
                self.OUTPUT, translate("Seatizen", "New atlas"), translate("Seatizen", "GeoPackage (*.gpkg)")
            )
        )
        self.addParameter(
            QgsProcessingParameterBoolean(
                self.OVERWRITE, translate("Seatizen", "Overwrite an existing file"), defaultValue=False
            )
        )
        self._add_outputs()

    def _add_outputs(self) -> None:
        labels = {
            "DEPOSITS": translate("Seatizen", "Sessions"),
            "VERSIONS": translate("Seatizen", "Versions"),
            "FRAMES": translate("Seatizen", "Frames"),
            "LABELS": translate("Seatizen", "Labels"),
            "MODELS": translate("Seatizen", "Models"),
            "CLASSES": translate("Seatizen", "Classes"),
            "PREDICTIONS": translate("Seatizen", "Scores"),
            "ANNOTATION_SESSIONS": translate("Seatizen", "Annotation sessions"),
            "ANNOTATIONS": translate("Seatizen", "Annotations"),
            "RUNS": translate("Seatizen", "Runs"),
            self.LEFT_OUT: translate("Seatizen", "Rows and values left out"),
        }
        for name, label in labels.items():
            self.addOutput(QgsProcessingOutputNumber(name, label))
        self.addOutput(QgsProcessingOutputString(self.REPORT, translate("Seatizen", "Report (JSON)")))

    def written_atlas(self, parameters: dict, context: QgsProcessingContext) -> str:
        return atlas_path(self.parameterAsFileOutput(parameters, self.OUTPUT, context))

    def work(self, parameters: dict, context: QgsProcessingContext, feedback: QgsProcessingFeedback) -> dict:
        report = upgrade_atlas(
            self.parameterAsFile(parameters, self.INPUT, context),
            self.written_atlas(parameters, context),
            feedback,
            overwrite=self.parameterAsBoolean(parameters, self.OVERWRITE, context),
        )
        left_out = report.rows_left_out + report.values_left_out
        (feedback.pushWarning if left_out else feedback.pushInfo)(report.to_text())
        return {self.OUTPUT: report.target, **self._numbers(report), self.LEFT_OUT: left_out}

    def _numbers(self, report: UpgradeReport) -> dict:
        counted = {name: report.counts.get(table, 0) for name, table in self.COUNTS.items()}
        return {**counted, self.REPORT: report.to_json()}
