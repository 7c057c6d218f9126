"""`seatizen:importsessions`: session folders become part of an atlas, under their DOIs where they are published."""

from __future__ import annotations

from typing import Optional

from qgis.core import (
    Qgis,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterAuthConfig,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterFile,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
)

from ..imports.session_import import ImportOptions, import_sessions
from ..imports.session_report import ImportReport
from ..network import ZenodoClient, zenodo_client
from ..translation import sentence, translate
from .base import SeatizenAlgorithm
from .paths import atlas_path
from .sync import ZENODO


class ImportSessions(SeatizenAlgorithm):
    """Import session folders into an atlas."""

    NAME = "importsessions"
    GROUP = "import"
    ATLAS = "ATLAS"
    INPUT = "INPUT"
    ALL_FRAMES = "ALL_FRAMES"
    START = "START"
    ZENODO_URL = "ZENODO_URL"
    AUTH = "AUTH"
    SESSIONS_ADDED = "SESSIONS_ADDED"
    SESSIONS_UPDATED = "SESSIONS_UPDATED"
    SESSIONS_UNCHANGED = "SESSIONS_UNCHANGED"
    SESSIONS_FAILED = "SESSIONS_FAILED"
    FRAMES = "FRAMES"
    PREDICTIONS = "PREDICTIONS"
    REPORT = "REPORT"
    REPORT_CSV = "REPORT_CSV"

    def title(self) -> str:
        return translate("Seatizen", "Import session folders into an atlas")

    def group_title(self) -> str:
        return translate("Seatizen", "Import")

    def help_text(self) -> str:
        return translate(
            "Seatizen",
            "Imports a session folder, a folder of session folders, or the sessions that a CSV file lists (columns "
            "session_name and path; either may be blank). The atlas is created when it does not exist.\n"
            "Sessions that are published on Zenodo get their DOIs when their tables are those of a published version: "
            "sizes and checksums are compared, nothing is downloaded. Where they differ, the session is left out and "
            "the report lists the files. Sessions that are not published are imported as local ones and become the "
            "published ones when a synchronisation finds them; frames and annotations keep their ids.\n"
            "With an empty server Zenodo is not asked and all sessions are local. Importing the same folders again "
            "changes nothing.",
        )

    def initAlgorithm(self, configuration: dict) -> None:
        behaviour = Qgis.ProcessingFileParameterBehavior.File
        self.addParameter(
            QgsProcessingParameterFile(
                self.ATLAS,
                translate("Seatizen", "Atlas (created when it does not exist)"),
                behaviour,
                fileFilter=translate("Seatizen", "GeoPackage (*.gpkg);;All files (*)"),
            )
        )
        self.addParameter(
            QgsProcessingParameterFile(
                self.INPUT,
                translate("Seatizen", "Session folder, folder of sessions, or CSV list"),
                behaviour,
                fileFilter=translate("Seatizen", "CSV files (*.csv);;All files (*)"),
            )
        )
        self.addParameter(
            QgsProcessingParameterBoolean(
                self.ALL_FRAMES,
                translate("Seatizen", "Also take frames that were judged useless"),
                defaultValue=False,
            )
        )
        start = QgsProcessingParameterNumber(
            self.START, translate("Seatizen", "Sessions to skip at the beginning"), defaultValue=0, minValue=0
        )
        server = QgsProcessingParameterString(
            self.ZENODO_URL,
            translate("Seatizen", "Zenodo server (empty: do not ask, all sessions are local)"),
            defaultValue=ZENODO,
            optional=True,
        )
        token = QgsProcessingParameterAuthConfig(
            self.AUTH, translate("Seatizen", "Authentication, for restricted versions"), optional=True
        )
        for parameter in (start, server, token):
            parameter.setFlags(parameter.flags() | Qgis.ProcessingParameterFlag.Advanced)
            self.addParameter(parameter)
        self.addParameter(
            QgsProcessingParameterFileDestination(
                self.REPORT_CSV,
                translate("Seatizen", "Report (CSV)"),
                translate("Seatizen", "CSV files (*.csv)"),
                optional=True,
                createByDefault=False,
            )
        )
        self._add_outputs()

    def _add_outputs(self) -> None:
        numbers = {
            self.SESSIONS_ADDED: translate("Seatizen", "Sessions added"),
            self.SESSIONS_UPDATED: translate("Seatizen", "Sessions updated"),
            self.SESSIONS_UNCHANGED: translate("Seatizen", "Sessions unchanged"),
            self.SESSIONS_FAILED: translate("Seatizen", "Sessions failed"),
            self.FRAMES: translate("Seatizen", "Frames written"),
            self.PREDICTIONS: translate("Seatizen", "Scores written"),
        }
        for name, label in numbers.items():
            self.addOutput(QgsProcessingOutputNumber(name, label))
        self.addOutput(QgsProcessingOutputString(self.REPORT, translate("Seatizen", "Report (JSON)")))

    def written_atlas(self, parameters: dict, context: QgsProcessingContext) -> str:
        return atlas_path(self.parameterAsFile(parameters, self.ATLAS, context))

    def work(self, parameters: dict, context: QgsProcessingContext, feedback: QgsProcessingFeedback) -> dict:
        options = ImportOptions(
            all_frames=self.parameterAsBoolean(parameters, self.ALL_FRAMES, context),
            start=self.parameterAsInt(parameters, self.START, context),
        )
        client = self._client(parameters, context, feedback)
        source = self.parameterAsFile(parameters, self.INPUT, context)
        try:
            report = import_sessions(self.written_atlas(parameters, context), source, options, feedback, client)
        finally:
            if client is not None:
                client.close()
        feedback.pushInfo(report.to_text())
        outputs = self._outputs(report)
        table = self.parameterAsFileOutput(parameters, self.REPORT_CSV, context)
        if table:
            report.write_csv(table)
            outputs[self.REPORT_CSV] = table
        if report.error is not None:
            raise QgsProcessingException(sentence(report.error))
        return outputs

    def _client(
        self, parameters: dict, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Optional[ZenodoClient]:
        """None when Zenodo is not to be asked."""
        server = self.parameterAsString(parameters, self.ZENODO_URL, context).strip()
        if not server:
            return None
        return zenodo_client(
            server,
            auth_id=self.parameterAsString(parameters, self.AUTH, context),
            on_wait=lambda wait: feedback.pushInfo(sentence(wait)),
        )

    def _outputs(self, report: ImportReport) -> dict:
        return {
            self.SESSIONS_ADDED: report.added,
            self.SESSIONS_UPDATED: report.updated,
            self.SESSIONS_UNCHANGED: report.unchanged,
            self.SESSIONS_FAILED: report.failed,
            self.FRAMES: report.frames,
            self.PREDICTIONS: report.predictions,
            self.REPORT: report.to_json(),
        }
