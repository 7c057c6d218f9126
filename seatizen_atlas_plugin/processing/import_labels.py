"""`seatizen:importlabels`: labels from a CSV or JSON file, or a set that comes with the plugin."""

from __future__ import annotations

from qgis.core import (
    Qgis,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterFile,
)

from ..atlas.catalogue.label_file import read_labels
from ..atlas.catalogue.label_import import import_labels
from ..translation import translate
from .base import SeatizenAlgorithm
from .paths import atlas_path


class ImportLabels(SeatizenAlgorithm):
    """Add labels to an atlas, and update those that it has."""

    NAME = "importlabels"
    GROUP = "atlas"
    ATLAS = "ATLAS"
    INPUT = "INPUT"
    RENAME = "RENAME"
    DRY_RUN = "DRY_RUN"
    ADDED = "ADDED"
    UPDATED = "UPDATED"
    UNCHANGED = "UNCHANGED"
    REJECTED = "REJECTED"
    REPORT = "REPORT"

    def title(self) -> str:
        return translate("Seatizen", "Import labels into an atlas")

    def group_title(self) -> str:
        return translate("Seatizen", "Atlas")

    def help_text(self) -> str:
        return translate(
            "Seatizen",
            "Adds labels from a CSV file (name, description, id_gbif, code_gcrmn, creation_date, id, old_name; only "
            "the name is needed) or a JSON list of such objects, or from a set that comes with the plugin: base (54 "
            "labels) or madagascar (114 labels).\n"
            "A label that the atlas has under the same name is updated where the file says something else; blanks "
            "erase nothing. Labels that look alike are named, never merged. Importing the same file again changes "
            "nothing.\n"
            "With renaming, labels that the file says were called otherwise get the names of the file.",
        )

    def initAlgorithm(self, configuration: dict) -> None:
        self._add_file(
            self.ATLAS, translate("Seatizen", "Atlas"), translate("Seatizen", "GeoPackage (*.gpkg);;All files (*)")
        )
        self._add_file(
            self.INPUT,
            translate("Seatizen", "Labels (a file, or base or madagascar)"),
            translate("Seatizen", "Tables (*.csv *.tsv *.txt *.json);;All files (*)"),
        )
        self._add_flag(self.RENAME, translate("Seatizen", "Rename labels that the file says were called otherwise"))
        self._add_flag(self.DRY_RUN, translate("Seatizen", "Dry run: report, change nothing"))
        for name, label in (
            (self.ADDED, translate("Seatizen", "Labels added")),
            (self.UPDATED, translate("Seatizen", "Labels updated")),
            (self.UNCHANGED, translate("Seatizen", "Labels unchanged")),
            (self.REJECTED, translate("Seatizen", "Rows rejected")),
        ):
            self.addOutput(QgsProcessingOutputNumber(name, label))
        self.addOutput(QgsProcessingOutputString(self.REPORT, translate("Seatizen", "Report (JSON)")))

    def _add_file(self, name: str, label: str, kinds: str) -> None:
        behaviour = Qgis.ProcessingFileParameterBehavior.File
        self.addParameter(QgsProcessingParameterFile(name, label, behaviour, fileFilter=kinds))

    def _add_flag(self, name: str, label: str) -> None:
        self.addParameter(QgsProcessingParameterBoolean(name, label, defaultValue=False))

    def written_atlas(self, parameters: dict, context: QgsProcessingContext) -> str:
        return "" if self.parameterAsBoolean(parameters, self.DRY_RUN, context) else self._path(parameters, context)

    def _path(self, parameters: dict, context: QgsProcessingContext) -> str:
        return atlas_path(self.parameterAsFile(parameters, self.ATLAS, context))

    def work(self, parameters: dict, context: QgsProcessingContext, feedback: QgsProcessingFeedback) -> dict:
        report = import_labels(
            self._path(parameters, context),
            read_labels(self.parameterAsFile(parameters, self.INPUT, context)),
            feedback,
            dry_run=self.parameterAsBoolean(parameters, self.DRY_RUN, context),
            rename=self.parameterAsBoolean(parameters, self.RENAME, context),
        )
        feedback.pushInfo(report.to_text())
        return {
            self.ADDED: report.added,
            self.UPDATED: report.updated,
            self.UNCHANGED: report.unchanged,
            self.REJECTED: report.rejected,
            self.REPORT: report.to_json(),
        }
