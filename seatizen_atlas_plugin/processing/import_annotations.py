"""`seatizen:importannotations`: annotation campaigns, and scores of a model made by hand, from CSV files."""

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
    QgsProcessingParameterString,
)

from ..imports.annotation_import import AnnotationOptions, import_annotations
from ..translation import translate
from .base import SeatizenAlgorithm
from .paths import atlas_path


class ImportAnnotations(SeatizenAlgorithm):
    """Bring annotation files into an atlas."""

    NAME = "importannotations"
    GROUP = "import"
    ATLAS = "ATLAS"
    INPUT = "INPUT"
    DATE = "DATE"
    AUTHOR = "AUTHOR"
    DATASET = "DATASET"
    REPLACE = "REPLACE"
    MODEL = "MODEL"
    DRY_RUN = "DRY_RUN"
    ANNOTATIONS = "ANNOTATIONS"
    SKIPPED_FRAMES = "SKIPPED_FRAMES"
    UNKNOWN_LABELS = "UNKNOWN_LABELS"
    SESSIONS = "SESSIONS"
    PREDICTIONS = "PREDICTIONS"
    BACKUP = "BACKUP"
    REPORT = "REPORT"
    REPORT_CSV = "REPORT_CSV"

    def title(self) -> str:
        return translate("Seatizen", "Import annotations into an atlas")

    def group_title(self) -> str:
        return translate("Seatizen", "Import")

    def help_text(self) -> str:
        return translate(
            "Seatizen",
            "Brings annotations from a CSV file, or all of a folder, into an atlas: a column FileName and one column a "
            "label, with 1 (present), 0 (absent), -1 (not annotated) or nothing. Date, author and dataset are told by "
            "the file's name, YYYYMMDD_HHMMSS__author-name__dataset-name.csv, or given here.\n"
            "Labels are found by their name or by one that they had; what differs only in case or blanks is suggested. "
            "Frames and labels that the atlas lacks are left out and counted. The same file again changes nothing; a "
            "corrected one takes the place of the first when it shall replace it, after a copy of the atlas.\n"
            "With a model, the files hold its scores (0 to 1, one column a class), made by hand. They are written for "
            "frames that have none of this model, or for all when they shall replace.",
        )

    def initAlgorithm(self, configuration: dict) -> None:
        behaviour = Qgis.ProcessingFileParameterBehavior.File
        for name, label, kinds in (
            (self.ATLAS, translate("Seatizen", "Atlas"), translate("Seatizen", "GeoPackage (*.gpkg);;All files (*)")),
            (
                self.INPUT,
                translate("Seatizen", "Annotations (a file or folder)"),
                translate("Seatizen", "Tables (*.csv *.tsv *.txt);;All files (*)"),
            ),
        ):
            self.addParameter(QgsProcessingParameterFile(name, label, behaviour, fileFilter=kinds))
        for name, label in (
            (self.DATE, translate("Seatizen", "Date (YYYY-MM-DD HH:MM:SS)")),
            (self.AUTHOR, translate("Seatizen", "Author")),
            (self.DATASET, translate("Seatizen", "Dataset")),
            (self.MODEL, translate("Seatizen", "Model whose scores these are (id, name or link)")),
        ):
            self.addParameter(QgsProcessingParameterString(name, label, optional=True))
        for name, label in (
            (self.REPLACE, translate("Seatizen", "Replace what differs in the atlas")),
            (self.DRY_RUN, translate("Seatizen", "Dry run: report, change nothing")),
        ):
            self.addParameter(QgsProcessingParameterBoolean(name, label, defaultValue=False))
        table = QgsProcessingParameterFileDestination(
            self.REPORT_CSV,
            translate("Seatizen", "Report as a table"),
            translate("Seatizen", "CSV (*.csv)"),
            optional=True,
            createByDefault=False,
        )
        self.addParameter(table)
        for name, label in (
            (self.ANNOTATIONS, translate("Seatizen", "Annotations written")),
            (self.SKIPPED_FRAMES, translate("Seatizen", "Frames that are not in the atlas")),
            (self.UNKNOWN_LABELS, translate("Seatizen", "Columns that are no label of the atlas")),
            (self.SESSIONS, translate("Seatizen", "Annotation sessions written")),
            (self.PREDICTIONS, translate("Seatizen", "Scores written")),
        ):
            self.addOutput(QgsProcessingOutputNumber(name, label))
        self.addOutput(QgsProcessingOutputString(self.BACKUP, translate("Seatizen", "Copy made before")))
        self.addOutput(QgsProcessingOutputString(self.REPORT, translate("Seatizen", "Report (JSON)")))

    def written_atlas(self, parameters: dict, context: QgsProcessingContext) -> str:
        return "" if self.parameterAsBoolean(parameters, self.DRY_RUN, context) else self._path(parameters, context)

    def _path(self, parameters: dict, context: QgsProcessingContext) -> str:
        return atlas_path(self.parameterAsFile(parameters, self.ATLAS, context))

    def work(self, parameters: dict, context: QgsProcessingContext, feedback: QgsProcessingFeedback) -> dict:
        options = AnnotationOptions(
            date=self.parameterAsString(parameters, self.DATE, context),
            author=self.parameterAsString(parameters, self.AUTHOR, context),
            dataset=self.parameterAsString(parameters, self.DATASET, context),
            model=self.parameterAsString(parameters, self.MODEL, context),
            replace=self.parameterAsBoolean(parameters, self.REPLACE, context),
        )
        report = import_annotations(
            self._path(parameters, context),
            self.parameterAsFile(parameters, self.INPUT, context),
            options,
            feedback,
            dry_run=self.parameterAsBoolean(parameters, self.DRY_RUN, context),
        )
        feedback.pushInfo(report.to_text())
        outputs = {
            self.ANNOTATIONS: report.annotations,
            self.SKIPPED_FRAMES: report.skipped_frames,
            self.UNKNOWN_LABELS: len(report.unknown_labels),
            self.SESSIONS: report.sessions,
            self.PREDICTIONS: report.predictions,
            self.BACKUP: report.backup,
            self.REPORT: report.to_json(),
        }
        table = self.parameterAsFileOutput(parameters, self.REPORT_CSV, context)
        if table:
            report.write_csv(table)
            outputs[self.REPORT_CSV] = table
        return outputs
