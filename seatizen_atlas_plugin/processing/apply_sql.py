"""`seatizen:applysql`: a user's SQL script on an atlas, in one transaction."""

from __future__ import annotations

from pathlib import Path

from qgis.core import (
    Qgis,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputFile,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterFile,
)

from ..atlas.scripts.run import read_script, run_script
from ..translation import translate
from .base import SeatizenAlgorithm
from .paths import atlas_path


class ApplySql(SeatizenAlgorithm):
    """Run an SQL script on an atlas: a copy first, then all statements or none."""

    NAME = "applysql"
    GROUP = "atlas"
    ATLAS = "ATLAS"
    SCRIPT = "SCRIPT"
    DRY_RUN = "DRY_RUN"
    STATEMENTS = "STATEMENTS"
    ROWS = "ROWS"
    BACKUP = "BACKUP"
    REPORT = "REPORT"

    def title(self) -> str:
        return translate("Seatizen", "Apply an SQL script to an atlas")

    def group_title(self) -> str:
        return translate("Seatizen", "Atlas")

    def help_text(self) -> str:
        return translate(
            "Seatizen",
            "Runs the statements of an SQL script on an atlas, all of them or none: a copy of the atlas is made beside "
            "it first, and when a statement fails, nothing has changed.\n"
            "Scripts written for the published Seatizen Atlas work, spatial functions included. The run is recorded in "
            "the table etl_runs; a number at the start of the script's file name becomes last_sql_script_executed.\n"
            "A dry run tells how many rows each statement would change, and changes nothing.",
        )

    def initAlgorithm(self, configuration: dict) -> None:
        self._add_file(
            self.ATLAS, translate("Seatizen", "Atlas"), translate("Seatizen", "GeoPackage (*.gpkg);;All files (*)")
        )
        self._add_file(
            self.SCRIPT, translate("Seatizen", "SQL script"), translate("Seatizen", "SQL (*.sql);;All files (*)")
        )
        self.addParameter(
            QgsProcessingParameterBoolean(
                self.DRY_RUN, translate("Seatizen", "Dry run: count rows, change nothing"), defaultValue=False
            )
        )
        self.addOutput(QgsProcessingOutputNumber(self.STATEMENTS, translate("Seatizen", "Statements run")))
        self.addOutput(QgsProcessingOutputNumber(self.ROWS, translate("Seatizen", "Rows changed")))
        self.addOutput(QgsProcessingOutputFile(self.BACKUP, translate("Seatizen", "Copy made before")))
        self.addOutput(QgsProcessingOutputString(self.REPORT, translate("Seatizen", "Report (JSON)")))

    def _add_file(self, name: str, label: str, kinds: str) -> None:
        behaviour = Qgis.ProcessingFileParameterBehavior.File
        self.addParameter(QgsProcessingParameterFile(name, label, behaviour, fileFilter=kinds))

    def written_atlas(self, parameters: dict, context: QgsProcessingContext) -> str:
        return atlas_path(self.parameterAsFile(parameters, self.ATLAS, context))

    def work(self, parameters: dict, context: QgsProcessingContext, feedback: QgsProcessingFeedback) -> dict:
        script = self.parameterAsFile(parameters, self.SCRIPT, context)
        report = run_script(
            self.written_atlas(parameters, context),
            read_script(script),
            Path(script).name,
            feedback,
            dry_run=self.parameterAsBoolean(parameters, self.DRY_RUN, context),
        )
        feedback.pushInfo(report.to_text())
        return {
            self.STATEMENTS: len(report.statements),
            self.ROWS: report.rows,
            self.BACKUP: report.backup,
            self.REPORT: report.to_json(),
        }
