"""`seatizen:importmodel`: a classifier with its classes, from CSV or from JSON as Hugging Face keeps it."""

from __future__ import annotations

from typing import Optional

from qgis.core import (
    Qgis,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterFile,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
)

from ..atlas.catalogue.label_report import ADDED, UPDATED
from ..atlas.catalogue.model_file import read_model
from ..atlas.catalogue.model_import import import_model
from ..translation import translate
from .base import SeatizenAlgorithm
from .paths import atlas_path


class ImportModel(SeatizenAlgorithm):
    """Add a model to an atlas, or update the one that it has."""

    NAME = "importmodel"
    GROUP = "atlas"
    ATLAS = "ATLAS"
    INPUT = "INPUT"
    MODEL_NAME = "NAME"
    LINK = "LINK"
    DOI = "DOI"
    DATE = "DATE"
    THRESHOLD = "THRESHOLD"
    CREATE_LABELS = "CREATE_LABELS"
    DRY_RUN = "DRY_RUN"
    MODEL_ID = "MODEL_ID"
    CLASSES = "CLASSES"
    CLASSES_ADDED = "CLASSES_ADDED"
    CLASSES_UPDATED = "CLASSES_UPDATED"
    LABELS = "LABELS"
    REPORT = "REPORT"

    def title(self) -> str:
        return translate("Seatizen", "Import a model into an atlas")

    def group_title(self) -> str:
        return translate("Seatizen", "Atlas")

    def help_text(self) -> str:
        return translate(
            "Seatizen",
            "Adds a multilabel classifier with its classes, so that its scores can be synchronised. It is described by "
            "a CSV file (class, threshold, label), by the config.json and threshold.json of a model on Hugging Face "
            "(one of them, or the folder that holds both), or by dinovdeau, which comes with the plugin.\n"
            "The model gets a table of its own with one column a class, and a layer of frames with their scores. A "
            "model of the same link is updated: thresholds, labels and further classes; classes are never taken away.\n"
            "Each class belongs to a label: the one the file names, else the label of its name. The files of scores in "
            "sessions are recognised by the last part of the link.",
        )

    def initAlgorithm(self, configuration: dict) -> None:
        self._add_file(
            self.ATLAS, translate("Seatizen", "Atlas"), translate("Seatizen", "GeoPackage (*.gpkg);;All files (*)")
        )
        self._add_file(
            self.INPUT,
            translate("Seatizen", "Model (a file or folder, or dinovdeau)"),
            translate("Seatizen", "Models (*.csv *.json);;All files (*)"),
        )
        for name, label in (
            (self.MODEL_NAME, translate("Seatizen", "Name")),
            (self.LINK, translate("Seatizen", "Link (https://… or owner/name on Hugging Face)")),
            (self.DOI, translate("Seatizen", "DOI")),
            (self.DATE, translate("Seatizen", "Date (YYYY-MM-DD)")),
        ):
            self.addParameter(QgsProcessingParameterString(name, label, optional=True))
        self.addParameter(
            QgsProcessingParameterNumber(
                self.THRESHOLD,
                translate("Seatizen", "Threshold of classes without one"),
                Qgis.ProcessingNumberParameterType.Double,
                optional=True,
                minValue=0.0,
                maxValue=1.0,
            )
        )
        self._add_flag(self.CREATE_LABELS, translate("Seatizen", "Create labels for classes that have none"))
        self._add_flag(self.DRY_RUN, translate("Seatizen", "Dry run: report, change nothing"))
        self._add_outputs()

    def _add_file(self, name: str, label: str, kinds: str) -> None:
        behaviour = Qgis.ProcessingFileParameterBehavior.File
        self.addParameter(QgsProcessingParameterFile(name, label, behaviour, fileFilter=kinds))

    def _add_flag(self, name: str, label: str) -> None:
        self.addParameter(QgsProcessingParameterBoolean(name, label, defaultValue=False))

    def _add_outputs(self) -> None:
        for name, label in (
            (self.MODEL_ID, translate("Seatizen", "Id of the model")),
            (self.CLASSES, translate("Seatizen", "Classes")),
            (self.CLASSES_ADDED, translate("Seatizen", "Classes added")),
            (self.CLASSES_UPDATED, translate("Seatizen", "Classes updated")),
            (self.LABELS, translate("Seatizen", "Labels created")),
        ):
            self.addOutput(QgsProcessingOutputNumber(name, label))
        self.addOutput(QgsProcessingOutputString(self.REPORT, translate("Seatizen", "Report (JSON)")))

    def written_atlas(self, parameters: dict, context: QgsProcessingContext) -> str:
        return "" if self.parameterAsBoolean(parameters, self.DRY_RUN, context) else self._path(parameters, context)

    def _path(self, parameters: dict, context: QgsProcessingContext) -> str:
        return atlas_path(self.parameterAsFile(parameters, self.ATLAS, context))

    def work(self, parameters: dict, context: QgsProcessingContext, feedback: QgsProcessingFeedback) -> dict:
        threshold: Optional[float] = None
        if parameters.get(self.THRESHOLD) not in (None, ""):
            threshold = self.parameterAsDouble(parameters, self.THRESHOLD, context)
        definition = read_model(
            self.parameterAsFile(parameters, self.INPUT, context),
            name=self.parameterAsString(parameters, self.MODEL_NAME, context),
            link=self.parameterAsString(parameters, self.LINK, context),
            doi=self.parameterAsString(parameters, self.DOI, context),
            date=self.parameterAsString(parameters, self.DATE, context),
            threshold=threshold,
        )
        report = import_model(
            self._path(parameters, context),
            definition,
            feedback,
            create_labels=self.parameterAsBoolean(parameters, self.CREATE_LABELS, context),
            dry_run=self.parameterAsBoolean(parameters, self.DRY_RUN, context),
        )
        feedback.pushInfo(report.to_text())
        return {
            self.MODEL_ID: report.model_id,
            self.CLASSES: len(report.classes),
            self.CLASSES_ADDED: len(report.of(ADDED)),
            self.CLASSES_UPDATED: len(report.of(UPDATED)),
            self.LABELS: len(report.labels_created),
            self.REPORT: report.to_json(),
        }
